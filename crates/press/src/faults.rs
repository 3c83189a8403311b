//! What Typst finds wrong, told with the place: the line, the part of it in question, what it means.

use super::meaning::meaning;
use super::{PressRun, Refusal};
use std::fmt::Write as _;
use std::ops::Range;
use typst::diag::{Severity, SourceDiagnostic, Tracepoint};
use typst::syntax::{DiagSpan, FileId};
use typst::{World, WorldExt};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What stands for a tab in an excerpt.
const TAB: &str = "    ";

/// One fault of the templates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    /// A report could be printed, but would not look as it should.
    pub warning: bool,
    /// File, line and column (in characters), both from 1; none where the fault is of the whole.
    pub place: Option<(String, usize, usize)>,
    /// What is wrong and what to do.
    pub meaning: String,
    /// Lines below it: the line in question with a mark, what the template language said, its
    /// hints, and what led there.
    pub details: Vec<String>,
}

/// A place in a template.
struct Place {
    file: String,
    /// Counted from 1.
    line: usize,
    /// Counted from 1, in characters.
    column: usize,
    /// The whole line.
    text: String,
    /// The part of the line in question, in bytes.
    marked: Range<usize>,
}

impl PressRun<'_> {
    /// The report is refused for these faults. One that is told twice, because a template was run
    /// twice, is told once.
    pub fn refuse(&self, diagnostics: &[&[SourceDiagnostic]]) -> Refusal {
        let mut faults: Vec<TemplateFault> = Vec::new();
        for diagnostic in diagnostics.iter().copied().flatten() {
            let fault = self.fault(diagnostic);
            if !faults.contains(&fault) {
                faults.push(fault);
            }
        }
        Refusal::Template(faults)
    }

    fn fault(&self, diagnostic: &SourceDiagnostic) -> TemplateFault {
        let place = self.place(diagnostic.span);
        let mut details = place.as_ref().map(Place::excerpt).unwrap_or_default();
        details.push(format!("Typst の表示：{}", diagnostic.message));
        for hint in &diagnostic.hints {
            details.push(format!("ヒント：{}", hint.v));
            // A hint may be about another place than the fault.
            details.extend(self.place(hint.span).map(|place| format!("  {}", place.name())));
        }
        for call in &diagnostic.trace {
            let from = self.place(call.span.into());
            details.extend(from.map(|place| format!("{}：{}", role(&call.v), place.name())));
        }
        TemplateFault {
            warning: diagnostic.severity == Severity::Warning,
            place: place.map(|place| (place.file, place.line, place.column)),
            meaning: meaning(&diagnostic.message).to_owned(),
            details,
        }
    }

    fn place(&self, span: DiagSpan) -> Option<Place> {
        let id = span.id()?;
        let range = self.range(span)?;
        let source = self.source(id).ok()?;
        let lines = source.lines();
        let line = lines.byte_to_line(range.start)?;
        let whole = lines.line_to_range(line)?;
        let text = source.text().get(whole.clone())?.trim_end().to_owned();
        let start = (range.start - whole.start).min(text.len());
        // Of a part that goes on over the next lines, what stands on the first.
        let end = range.end.saturating_sub(whole.start).clamp(start, text.len());
        let column = text.get(..start)?.chars().count() + 1;
        Some(Place { file: self.told(id), line: line + 1, column, text, marked: start..end })
    }

    /// What a file is called: by its path where it lies in a folder.
    fn told(&self, id: FileId) -> String {
        match self.press.paths.get(&id) {
            Some(path) => path.display().to_string(),
            None => format!("組み込みの {}", id.get().vpath().get_without_slash()),
        }
    }
}

/// What stands at a place that led to the fault.
fn role(point: &Tracepoint) -> &'static str {
    match point {
        Tracepoint::Call(_) => "呼び出し元",
        Tracepoint::Show(_) => "書式を当てた所",
        Tracepoint::Import(_) | Tracepoint::Include(_) => "読み込み元",
    }
}

impl Place {
    fn name(&self) -> String {
        format!("{} の{}行目", self.file, self.line)
    }

    /// The line, and below it a mark under the part in question.
    fn excerpt(&self) -> Vec<String> {
        let part = |range: Range<usize>| self.text.get(range).unwrap_or_default();
        let number = self.line.to_string();
        let before: String = part(0..self.marked.start).chars().map(blank).collect();
        let marked = part(self.marked.clone()).replace('\t', TAB).width().max(1);
        vec![
            format!("{number} | {}", self.text.replace('\t', TAB)),
            format!("{} | {before}{}", " ".repeat(number.len()), "^".repeat(marked)),
        ]
    }
}

/// As much blank as a character takes.
fn blank(c: char) -> &'static str {
    match c.width() {
        None if c == '\t' => TAB,
        None | Some(0) => "",
        Some(1) => " ",
        // As wide as any other character of two columns, whatever the terminal's font.
        Some(_) => "\u{3000}",
    }
}

/// What is wrong with the templates, a fault after the other.
pub fn shown(faults: &[TemplateFault]) -> String {
    let mut text = String::new();
    for fault in faults {
        let kind = if fault.warning { "［警告］" } else { "［誤り］" };
        let place = fault.place.as_ref().map_or_else(String::new, |(file, line, column)| {
            format!("{file} の{line}行目、{column}文字目：")
        });
        let _ = writeln!(text, "\n  {kind}{place}{}", fault.meaning);
        for detail in &fault.details {
            let _ = writeln!(text, "    {detail}");
        }
    }
    if faults.iter().any(|fault| fault.warning) {
        text.push_str("\n［警告］も、紙面が思ったとおりにならないため、誤りとして扱います。\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn excerpt(text: &str, part: &str) -> Vec<String> {
        let start = text.find(part).unwrap();
        let marked = start..start + part.len();
        let place =
            Place { file: String::new(), line: 12, column: 1, text: text.to_owned(), marked };
        place.excerpt()
    }

    #[test]
    fn the_mark_stands_under_the_part_in_question_whatever_stands_before_it() {
        for (text, part) in
            [("#let x = y", "y"), ("#par[表と図]\t#全体.x", "全体"), ("　#ｶﾅ(1)", "ｶﾅ")]
        {
            let lines = excerpt(text, part);
            let column = |line: &str, what: &str| line.split(what).next().unwrap().width();
            assert_eq!(column(&lines[1], "^"), column(&lines[0], part), "{lines:#?}");
            assert_eq!(lines[1].matches('^').count(), part.width(), "{lines:#?}");
        }
    }

    #[test]
    fn a_part_of_no_width_is_marked_all_the_same() {
        assert_eq!(excerpt("#let x =", ""), ["12 | #let x =", "   | ^"]);
    }
}
