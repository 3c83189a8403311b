//! Reading CSV for grading (the only file of this stage that names `encoding_rs`).
//!
//! A library for CSV smooths over just what is graded here: which line a record began on, whether a
//! quote stood where none may, a blank line. So the file is taken apart by hand, after RFC 4180.

use super::subject::{Cell, Format, GradedSheet, Subject, TextFile, Value};
use super::values::is_note;
use encoding_rs::{Encoding, SHIFT_JIS, UTF_8, UTF_16BE, UTF_16LE};
use sheets::CellRef;
use std::borrow::Cow;
use std::collections::HashSet;
use std::rc::Rc;

/// Reads a file of text.
///
/// # Errors
/// Says in Japanese why it can't be read.
pub fn read(bytes: &[u8]) -> Result<Subject, String> {
    let (text, encoding, garbled) = decoded(bytes);
    if text.contains('\0') {
        return Err("CSVではありません（文字でないデータが入っています）。".to_owned());
    }
    let separator = other_separator(&text);
    let mut reader = DelimitedReader {
        facts: TextFile { encoding, tabs: separator.is_some(), garbled, ..TextFile::default() },
        cells: Vec::new(),
        texts: HashSet::new(),
        row: 0,
        records: 0,
    };
    let mut scanner = Scanner { rest: &text, line: 1, separator: separator.unwrap_or(',') };
    while let Some(record) = scanner.record() {
        reader.take(&record);
    }
    let DelimitedReader { facts, cells, .. } = reader;
    let sheet = GradedSheet { cells, ..GradedSheet::default() };
    let unseen = Vec::new();
    Ok(Subject { format: Format::Separated, sheets: vec![sheet], text: Some(facts), unseen })
}

/// The text, the encoding by the name the clerk knows, and whether characters were lost.
fn decoded(bytes: &[u8]) -> (Cow<'_, str>, &'static str, bool) {
    let by_mark = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let plain = std::str::from_utf8(bytes).is_ok();
    let (encoding, name) = match by_mark {
        Some(encoding) if encoding == UTF_16LE || encoding == UTF_16BE => (encoding, "UTF-16"),
        Some(_) => (UTF_8, "UTF-8（BOMあり）"),
        None if plain => (UTF_8, "UTF-8（BOMなし）"),
        None => (SHIFT_JIS, "Shift_JIS"),
    };
    let (text, _, garbled) = encoding.decode(bytes);
    (text, name, garbled)
}

/// Lines above a table that may be titles.
const MOST_TITLES: usize = 3;

/// Lines by which the separator is told.
const TRIED: usize = 5;

/// What a file without commas in its first line has instead: tabs, semicolons or bars in that line, or as
/// many spaces in each of its first lines.
fn other_separator(text: &str) -> Option<char> {
    let mut lines = text.lines().filter(|line| !line.is_empty()).take(TRIED);
    let first = lines.next().filter(|line| !line.contains(','))?;
    let signs = ['\t', ';', '|'];
    let sign = signs.into_iter().find(|sign| first.contains(*sign));
    if sign.is_some() {
        return sign;
    }
    let count = |line: &str| line.matches(' ').count();
    let mut others = lines.map(count).peekable();
    let as_many = others.peek().is_some() && others.all(|spaces| spaces == count(first));
    (as_many && count(first) > 1).then_some(' ')
}

/// What is gathered from the records.
struct DelimitedReader {
    facts: TextFile,
    cells: Vec<Cell>,
    /// Texts that came before: most values of a data set are repeated.
    texts: HashSet<Rc<str>>,
    row: u32,
    /// Records that are no blank lines.
    records: usize,
}

impl DelimitedReader {
    fn take(&mut self, record: &Record<'_>) {
        let (row, width) = (self.row, record.values.len());
        self.row = self.row.saturating_add(1);
        if record.misquoted {
            self.facts.misquoted.push(record.line);
        }
        // A blank line is no record; whether one may stand there is asked of the table.
        if width == 1 && record.values.iter().all(|value| value.is_empty()) {
            return;
        }
        // A line of one value above the table is a title, and no record that all others are too long for;
        // so is one of a number and a title.
        let is_wider = match self.facts.width {
            0 => true,
            1 => width > 1,
            title => title == 2 && width > 2 * title,
        };
        if is_wider && self.records <= MOST_TITLES {
            self.facts.width = width;
            self.facts.long.clear();
        }
        self.records += 1;
        let is_note = width == 1 && record.values.iter().all(|value| is_note(value));
        if width < self.facts.width && !is_note {
            self.facts.short.push((row, width));
        } else if width > self.facts.width {
            self.facts.long.push((row, width));
        }
        if record.values.iter().any(|value| value.contains(['\n', '\r'])) {
            self.facts.broken.push(row);
        }
        for (column, value) in
            record.values.iter().enumerate().filter(|(_, value)| !value.is_empty())
        {
            let at = CellRef::new(row, u32::try_from(column).unwrap_or(u32::MAX));
            let value = self.value(value);
            self.cells.push(Cell { at, value, look: 0, formula: false });
        }
    }

    fn value(&mut self, text: &str) -> Value {
        if let Some(number) = plain_number(text) {
            return Value::Number(number);
        }
        if let Some(known) = self.texts.get(text) {
            return Value::Text(Rc::clone(known));
        }
        let new: Rc<str> = Rc::from(text);
        self.texts.insert(Rc::clone(&new));
        Value::Text(new)
    }
}

/// A number as data has it: figures, a minus sign, a decimal point; no zero before it, which would
/// be a code.
fn plain_number(text: &str) -> Option<f64> {
    let figures = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = figures.split_once('.').map_or((figures, None), |(w, f)| (w, Some(f)));
    let all_digits =
        |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let sound = all_digits(whole)
        && fraction.is_none_or(all_digits)
        && (whole == "0" || !whole.starts_with('0'))
        && figures.len() <= 16;
    if sound { text.parse().ok() } else { None }
}

/// One record.
struct Record<'t> {
    /// The line it begins on, from one.
    line: usize,
    values: Vec<Cow<'t, str>>,
    misquoted: bool,
}

/// Takes the text apart.
struct Scanner<'t> {
    rest: &'t str,
    line: usize,
    separator: char,
}

impl<'t> Scanner<'t> {
    fn record(&mut self) -> Option<Record<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        let mut record = Record { line: self.line, values: Vec::new(), misquoted: false };
        loop {
            let value = match self.rest.strip_prefix('"') {
                Some(quoted) => self.quoted(quoted, &mut record.misquoted),
                None => Cow::Borrowed(self.bare(&mut record.misquoted)),
            };
            record.values.push(value);
            match self.rest.strip_prefix(self.separator) {
                Some(rest) => self.rest = rest,
                None => break,
            }
        }
        let end = ["\r\n", "\n", "\r"].iter().find_map(|end| self.rest.strip_prefix(end));
        self.rest = end.unwrap_or(self.rest);
        self.line += 1;
        Some(record)
    }

    /// A value without quotes, up to the separator or the line's end.
    fn bare(&mut self, misquoted: &mut bool) -> &'t str {
        let separator = self.separator;
        let end = self.rest.find([separator, '\n', '\r']);
        let (value, rest) = self.rest.split_at(end.unwrap_or(self.rest.len()));
        self.rest = rest;
        *misquoted |= value.contains('"');
        value
    }

    /// A value in quotes, of which the first is taken off already.
    fn quoted(&mut self, text: &'t str, misquoted: &mut bool) -> Cow<'t, str> {
        let mut value = Cow::Borrowed("");
        let mut rest = text;
        loop {
            let Some(end) = rest.find('"') else {
                // The quote is never closed, and swallows all that follows.
                *misquoted = true;
                self.line += rest.lines().count().saturating_sub(1);
                self.rest = "";
                return value + rest;
            };
            let (part, after) = rest.split_at(end);
            self.line += part.matches('\n').count();
            value = if value.is_empty() { Cow::Borrowed(part) } else { value + part };
            let after = after.strip_prefix('"').unwrap_or(after);
            match after.strip_prefix('"') {
                Some(after) => {
                    value.to_mut().push('"');
                    rest = after;
                }
                None => {
                    self.rest = after;
                    let trailing = self.bare(misquoted);
                    *misquoted |= !trailing.is_empty();
                    return if trailing.is_empty() { value } else { value + trailing };
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<(usize, Vec<String>, bool)> {
        let mut scanner = Scanner { rest: text, line: 1, separator: ',' };
        let mut found = Vec::new();
        while let Some(record) = scanner.record() {
            let values = record.values.iter().map(ToString::to_string).collect();
            found.push((record.line, values, record.misquoted));
        }
        found
    }

    fn row(line: usize, values: &[&str], misquoted: bool) -> (usize, Vec<String>, bool) {
        (line, values.iter().map(|&value| value.to_owned()).collect(), misquoted)
    }

    #[test]
    fn records_are_taken_apart_with_their_lines() {
        assert_eq!(
            records("a,b\r\n\"1,2\",\"x\"\"y\"\r\n\r\n\"two\nlines\",c\nlast,"),
            [
                row(1, &["a", "b"], false),
                row(2, &["1,2", "x\"y"], false),
                row(3, &[""], false),
                row(4, &["two\nlines", "c"], false),
                row(6, &["last", ""], false),
            ]
        );
    }

    #[test]
    fn a_quote_where_none_may_stand_is_told() {
        assert_eq!(records("5\" pipe,b"), [row(1, &["5\" pipe", "b"], true)]);
        assert_eq!(records("\"a\"b,c"), [row(1, &["ab", "c"], true)]);
        assert_eq!(records("\"open,c\nd"), [row(1, &["open,c\nd"], true)]);
    }

    #[test]
    fn a_zero_before_a_number_makes_it_a_code() {
        for text in ["01204", "1,234", "1e5", "", "-", "12345678901234567", "１２", ".5", "5."] {
            assert_eq!(plain_number(text), None, "{text}");
        }
        assert_eq!(plain_number("-12.50"), Some(-12.5));
        assert_eq!(plain_number("0"), Some(0.0));
    }
}
