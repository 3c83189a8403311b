//! Faults of the collection definition, each with its line, told in Japanese.

mod syntax;

use super::FILE_NAME;
use super::book;
use super::book::called::called;
use crate::error::Fault;
use crate::error::Spot;
use sheets::text::nearest;
use std::fmt;
use std::sync::Arc;
use toml_span::{Error, ErrorKind, Span};

/// The line of the definition that a thing is defined in, from 1; as a text, with the file's name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line(pub usize, pub Option<Spot>);

impl Line {
    /// The place as faults in other places tell it.
    pub fn there(self) -> String {
        self.1.map_or_else(|| format!("{}行目", self.0), |spot| spot.to_string())
    }
}

impl fmt::Display for Line {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.1 {
            Some(spot) => write!(f, "{}の{spot}", book::FILE_NAME),
            None => write!(f, "{FILE_NAME}の{}行目", self.0),
        }
    }
}

/// The faults found so far, and the text they are found in.
#[derive(Clone)]
pub struct Faults<'s> {
    source: &'s str,
    /// Where each line ends, in order.
    ends: Arc<[usize]>,
    /// The cell of each line, where the text stands for a workbook.
    spots: Arc<[Spot]>,
    found: Vec<Fault>,
}

impl<'s> Faults<'s> {
    /// None yet, in this text.
    pub fn new(source: &'s str) -> Self {
        let ends = source.match_indices('\n').map(|(at, _)| at).collect();
        Self { source, ends, spots: Arc::new([]), found: Vec::new() }
    }

    /// None yet, in a text that stands for a workbook: every line with its cell.
    pub fn of_book(source: &'s str, spots: &[Spot]) -> Self {
        Self { spots: spots.into(), ..Self::new(source) }
    }

    /// The cell that a line stands for.
    fn spot(&self, line: usize) -> Option<Spot> {
        self.spots.get(line.checked_sub(1)?).copied()
    }

    /// Records a fault at a place of the text.
    pub fn reject(&mut self, span: Span, message: impl Into<String>) {
        self.reject_line(self.line(span), message);
    }

    /// Records a fault at a line, from 1.
    pub fn reject_line(&mut self, line: usize, message: impl Into<String>) {
        let (spot, message) = (self.spot(line), message.into());
        let message = spot.map_or_else(|| message.clone(), |spot| called(spot, &message));
        self.found.push(Fault { line, spot, message });
    }

    /// The text of a place, as written.
    pub fn written(&self, span: Span) -> &'s str {
        self.source.get(span.start..span.end).unwrap_or_default()
    }

    /// The line of a place, from 1.
    pub fn line(&self, span: Span) -> usize {
        self.ends.partition_point(|end| *end < span.start) + 1
    }

    /// The line of a place, to be kept with what is defined there.
    pub fn defined_at(&self, span: Span) -> Line {
        let line = self.line(span);
        Line(line, self.spot(line))
    }

    /// Records what the TOML reader reports.
    pub fn report(&mut self, error: &Error) {
        match &error.kind {
            ErrorKind::UnexpectedKeys { keys, expected } => {
                for (key, span) in keys {
                    let near = nearest(key, expected.iter().map(String::as_str))
                        .map(|name| format!("「{name}」の誤りではありませんか。"))
                        .unwrap_or_default();
                    self.reject(*span, format!("「{key}」という項目はありません。{near}"));
                }
            }
            ErrorKind::MissingField(name) => {
                self.reject(error.span, format!("「{name}」がありません。書き加えてください。"));
            }
            ErrorKind::Wanted { expected, found } if is_type(found) => {
                let message = format!(
                    "{}を書くところに、{}が書かれています。",
                    type_name(expected),
                    type_name(found)
                );
                self.reject(error.span, message);
            }
            _ => {
                let (at, message) = syntax::explain(self.source, error);
                self.reject(Span::new(at, at), message);
            }
        }
    }

    /// The name of the file that the text is of, or stands for.
    pub fn file(&self) -> &'static str {
        if self.spots.is_empty() { FILE_NAME } else { book::FILE_NAME }
    }

    /// How many were found so far.
    pub fn count(&self) -> usize {
        self.found.len()
    }

    /// Success if no fault was found.
    ///
    /// # Errors
    /// All faults, by line.
    pub fn into_result(mut self) -> Result<(), Vec<Fault>> {
        self.found.sort();
        self.found.dedup();
        if self.found.is_empty() { Ok(()) } else { Err(self.found) }
    }
}

/// Whether a word of the reader is the type of a value, and not a sign of the writing.
fn is_type(found: &str) -> bool {
    matches!(found, "string" | "integer" | "float" | "boolean" | "array" | "table")
}

/// A TOML type in Japanese.
fn type_name(name: &str) -> &'static str {
    match name {
        "a string" | "string" => "文字列",
        "a bool" | "boolean" => "true か false",
        "an array" | "array" => "一覧 [ … ]",
        "a table" | "table" => "項目の組 { … }",
        "float" | "a float" => "数",
        // The integers of Rust, by their own names.
        _ => "整数",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_at_the_line_it_is_written_in() {
        let mut faults = Faults::new("a = 1\nb = 2\nc = 3\n");
        faults.reject(Span::new(12, 13), "third");
        faults.reject(Span::new(0, 1), "first");
        let found = faults.into_result().unwrap_err();
        let lines: Vec<usize> = found.iter().map(|fault| fault.line).collect();
        assert_eq!(lines, [1, 3]);
    }
}
