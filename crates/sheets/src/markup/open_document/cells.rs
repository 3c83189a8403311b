//! Cells: what is written in each in which font, and what stands for the many that one may stand for.

use super::styles::{CellDress, Family, Styles, Text};
use super::told::{Budget, Told};
use crate::markup::dress::{CellStyle, Run};
use crate::markup::stored::Stored;
use crate::xml::{Element, Step};
use crate::{CellRef, text};
use std::sync::Arc;

/// Runs of columns with the style that their cells have where nothing else is said: the first, and
/// the style.
#[derive(Debug, Default)]
pub struct Columns(Vec<(u32, Option<String>)>);

impl Columns {
    /// Adds the columns from this one on.
    pub fn push(&mut self, first: u32, style: Option<String>) {
        if self.0.last().is_none_or(|(_, last)| *last != style) {
            self.0.push((first, style));
        }
    }

    /// The style of a column, and the first column after it that may have another.
    pub fn style(&self, column: u32) -> (Option<&str>, u32) {
        let next = self.0.partition_point(|(first, _)| *first <= column);
        let style = next.checked_sub(1).and_then(|run| self.0.get(run));
        let style = style.and_then(|(_, style)| style.as_deref());
        (style, self.0.get(next).map_or(u32::MAX, |(first, _)| *first))
    }
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Held {
    Nothing,
    Text,
    Zero,
    Other,
}

/// A cell that is being read.
#[derive(Debug)]
pub struct Cell {
    at: CellRef,
    count: u32,
    span: (u32, u32),
    /// Its own style, or its row's.
    style: Option<String>,
    held: Held,
    /// Its text, where it need not be what it shows.
    stored: Option<String>,
    /// What it holds, where that is no text, or not told as one.
    value: Option<Stored>,
    formula: Option<String>,
    dress: CellDress,
    /// The fonts of the spans that are open, the innermost last.
    spans: Vec<Text>,
    runs: Vec<(String, Text)>,
    paragraphs: u32,
    in_paragraph: bool,
    /// Blanks that came last, and whether anything stands before them in the paragraph.
    blanks: String,
    begun: bool,
    /// Elements open whose texts are no part of the cell's.
    unread: u32,
    /// Something beside its text stands in it.
    glued: bool,
}

impl Cell {
    /// A cell that begins.
    pub fn new(
        element: &Element<'_>,
        at: CellRef,
        row_style: Option<&str>,
        columns: &Columns,
        styles: &mut Styles,
    ) -> Self {
        let number = |name| element.number(name).unwrap_or(1).max(1);
        let kind = element.attribute("value-type");
        let style = element.attribute("style-name").or_else(|| row_style.map(str::to_owned));
        let value = element.attribute("value").and_then(|value| value.parse::<f64>().ok());
        let of_column = || columns.style(at.column).0;
        let dress = match &kind {
            Some(_) => styles.cell(style.as_deref().or_else(of_column)),
            None => CellDress::default(),
        };
        Self {
            at,
            count: number("number-columns-repeated"),
            span: (number("number-rows-spanned"), number("number-columns-spanned")),
            style,
            held: match kind.as_deref() {
                None if value.is_none() => Held::Nothing,
                Some("string") => Held::Text,
                _ if value == Some(0.0) => Held::Zero,
                _ => Held::Other,
            },
            stored: element.attribute("string-value"),
            value: stored(element, value),
            formula: element.attribute("formula"),
            dress,
            spans: Vec::new(),
            runs: Vec::new(),
            paragraphs: 0,
            in_paragraph: false,
            blanks: String::new(),
            begun: false,
            unread: 0,
            glued: false,
        }
    }

    /// How many cells it stands for.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// A drawing with text stands in it.
    pub fn hold_drawing(&mut self) {
        self.glued = true;
    }

    /// Takes a step within the cell. `spaces` is how many may still be put for elements that stand
    /// for spaces.
    pub fn take(&mut self, step: Step<'_>, styles: &Styles, spaces: &mut u32) {
        if self.held != Held::Text {
            return;
        }
        let base = self.spans.last().copied().unwrap_or(self.dress.text);
        if !matches!(step, Step::Text(_)) {
            self.flush(matches!(step, Step::Close("p")));
        }
        match step {
            Step::Open("p", element) => {
                let style = element.attribute("style-name");
                self.spans.push(styles.text(Family::Paragraph, style.as_deref(), base));
                self.in_paragraph = true;
                self.begun = false;
                self.paragraphs += 1;
                // The break looks like what stands before it: who strikes a line out strikes it too.
                match self.runs.last_mut() {
                    Some((run, _)) if self.paragraphs > 1 => run.push('\n'),
                    _ if self.paragraphs > 1 => self.write("\n"),
                    _ => {}
                }
            }
            Step::Open("span" | "a", element) => {
                let style = element.attribute("style-name");
                self.spans.push(styles.text(Family::Text, style.as_deref(), base));
            }
            Step::Close(name @ ("p" | "span" | "a")) => {
                self.spans.pop();
                self.in_paragraph &= name != "p";
            }
            Step::Open("ruby-text", _) => {
                self.unread = self.unread.saturating_add(1);
                self.glued = true;
            }
            Step::Close("ruby-text") => self.unread = self.unread.saturating_sub(1),
            Step::Open("s", element) => {
                let count = element.number("c").unwrap_or(1).min(*spaces);
                *spaces -= count;
                self.write(&" ".repeat(count as usize));
            }
            Step::Open("tab", _) => self.write("\t"),
            Step::Open("line-break", _) => self.write("\n"),
            Step::Text(text) => self.write_text(text),
            _ => {}
        }
    }

    /// Writes what stands between elements. Blanks with a break of line in them are there for the eyes
    /// of who reads the file, and stand for one between words, for none at an end of the paragraph.
    fn write_text(&mut self, text: &str) {
        if !self.in_paragraph {
            return;
        }
        let is_blank = |c: char| matches!(c, ' ' | '\t' | '\n' | '\r');
        let mut rest = text;
        while !rest.is_empty() {
            let word = rest.trim_start_matches(is_blank);
            let (blanks, word) = rest.split_at(rest.len() - word.len());
            self.blanks.push_str(blanks);
            if word.is_empty() {
                return;
            }
            let (word, after) = word.split_at(word.find(is_blank).unwrap_or(word.len()));
            self.flush(false);
            self.write(word);
            rest = after;
        }
    }

    /// Writes the blanks that came last.
    fn flush(&mut self, at_end: bool) {
        let blanks = std::mem::take(&mut self.blanks);
        if !blanks.contains(['\n', '\r']) {
            self.write(&blanks);
        } else if self.begun && !at_end {
            self.write(" ");
        }
    }

    fn write(&mut self, text: &str) {
        if !self.in_paragraph || self.unread > 0 || text.is_empty() {
            return;
        }
        self.begun = true;
        let font = self.spans.last().copied().unwrap_or(self.dress.text);
        match self.runs.last_mut() {
            Some((run, last)) if *last == font => run.push_str(text),
            _ => self.runs.push((text.to_owned(), font)),
        }
    }

    /// The cell is at its end: what is to be told of it, for each run of columns with one style.
    pub fn close(
        mut self,
        columns: &Columns,
        styles: &mut Styles,
        budget: &mut Budget,
        told: &mut Vec<Told>,
    ) {
        if self.held == Held::Nothing {
            told.extend(self.told_unfilled());
            return;
        }
        let is_link = self.held == Held::Zero && self.formula.as_deref().is_some_and(is_reference);
        let runs = std::mem::take(&mut self.runs);
        let with_ink = |(run, _): &&(String, Text)| !run.chars().all(text::is_invisible);
        let ink: Vec<Text> = runs.iter().filter(with_ink).map(|(_, font)| *font).collect();
        let holds = self.holds(&runs);
        let runs = self.told_runs(runs).map(Arc::new);
        let last = self.at.column.saturating_add(self.count);
        let mut column = self.at.column;
        while column < last {
            let (of_column, next) = columns.style(column);
            let (style, next) = match &self.style {
                Some(own) => (Some(own.as_str()), last),
                None => (of_column, next.min(last)),
            };
            let dress = styles.cell(style);
            // Spans may be written in another colour than the cell.
            let style = if ink.is_empty() || self.stored.is_some() {
                dress.style
            } else {
                in_ink(&dress, &ink)
            };
            let first = column == self.at.column;
            let one = Told {
                at: CellRef::new(self.at.row, column),
                count: next - column,
                span: self.merge().filter(|_| first),
                style: (!style.is_plain()).then_some(style),
                runs: runs.clone(),
                is_link,
                unevaluated: None,
                holds: Some(holds.clone()),
                filled: true,
            };
            column = next;
            if one.says_something() || first {
                told.push(one);
            }
            if !first && !budget.spend(0) {
                return;
            }
        }
    }

    /// What it holds, if its text is this.
    fn holds(&mut self, runs: &[(String, Text)]) -> Stored {
        if let Some(value) = self.value.take() {
            return value;
        }
        let stored = self.stored.clone().filter(|stored| !stored.is_empty());
        let shown = || runs.iter().map(|(text, _)| text.as_str()).collect();
        Stored::Text(stored.unwrap_or_else(shown))
    }

    /// How many rows and columns are merged in it, where that is not itself alone.
    fn merge(&self) -> Option<(u32, u32)> {
        Some(self.span).filter(|span| *span != (1, 1))
    }

    /// What is to be told of a cell without a value.
    fn told_unfilled(self) -> Option<Told> {
        let one = Told {
            at: self.at,
            count: self.count,
            span: self.merge(),
            style: None,
            runs: None,
            is_link: false,
            holds: None,
            filled: self.formula.is_some(),
            unevaluated: self.formula,
        };
        one.says_something().then_some(one)
    }

    /// Its text in runs, where that says more than the text alone.
    fn told_runs(&self, runs: Vec<(String, Text)>) -> Option<Vec<Run>> {
        let own = self.dress.text.font();
        if self.held != Held::Text || !self.glued && runs.iter().all(|(_, font)| font.font() == own)
        {
            return None;
        }
        if let Some(stored) = &self.stored {
            // What is shown is not what it holds: the words of its number style may be there too.
            let shown = runs.iter().flat_map(|(text, _)| text.chars());
            let is_ink = |c: &char| !text::is_invisible(*c);
            if !stored.chars().filter(is_ink).eq(shown.filter(is_ink)) {
                return None;
            }
        }
        Some(runs.into_iter().map(|(text, font)| Run { text, font: Some(font.font()) }).collect())
    }
}

/// What a cell says that it holds, with this number if it says one; `None` for a text.
fn stored(element: &Element<'_>, number: Option<f64>) -> Option<Stored> {
    if let Some(number) = number {
        return Some(Stored::Number(number));
    }
    let day = || element.attribute("date-value").map(Stored::Day);
    let time = || element.attribute("time-value").map(Stored::Text);
    let truth = || {
        let truth = element.attribute("boolean-value")?;
        Some(Stored::Truth(truth.eq_ignore_ascii_case("true")))
    };
    day().or_else(time).or_else(truth)
}

/// A cell's style, with these colours of its texts.
fn in_ink(dress: &CellDress, ink: &[Text]) -> Arc<CellStyle> {
    let blank = ink.iter().all(|text| text.is_blank_on(dress.ground));
    if blank == dress.style.blank_ink {
        return Arc::clone(&dress.style);
    }
    Arc::new(CellStyle { blank_ink: blank, ..(*dress.style).clone() })
}

/// Whether a formula does nothing but refer to one cell: `of:=[$'別 シート'.C5]`.
fn is_reference(formula: &str) -> bool {
    let Some((_, formula)) = formula.split_once('=') else { return false };
    let inner = formula.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    let Some((sheet, cell)) = inner.and_then(|inner| inner.rsplit_once('.')) else { return false };
    let named = sheet.trim_end().ends_with('\'');
    (named || !sheet.contains([':', '[', ']'])) && CellRef::parse(&cell.replace('$', "")).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{STRUCK, cell, found, row};
    use super::*;
    use crate::appearance::Level;
    use crate::markup::dress::Font;
    use crate::markup::found::{Found, RemarkKind};

    #[test]
    fn a_formula_that_only_refers_is_told() {
        for formula in ["of:=[.C5]", "=[.$C$5]", "of:=[$別シート.C5]", "of:=[$'別 : シート'.C5]"]
        {
            assert!(is_reference(formula), "{formula}");
        }
        for formula in ["of:=[.C5:.C9]", "of:=[.C5]+[.C6]", "of:=SUM([.C5])", "of:=0", "", "[.C5]"]
        {
            assert!(!is_reference(formula), "{formula}");
        }
    }

    fn runs(found: &Found) -> Vec<(String, Vec<(String, Font)>)> {
        let runs = found.dress.runs.iter();
        runs.map(|(at, runs)| {
            let runs = runs.iter().map(|run| (run.text.clone(), run.font.unwrap())).collect();
            (at.to_string(), runs)
        })
        .collect()
    }

    #[test]
    fn texts_come_in_runs_where_they_do_not_look_alike() {
        let plain = Font::default();
        let line = Font { struck: true, ..plain };
        let raised = Font { struck: true, level: Level::Raised, symbols: None };
        let partly = cell(
            "",
            r#"<text:p><text:span text:style-name="T1">旧<text:span text:style-name="T2">1</text:span>社</text:span><text:s text:c="2"/>新<text:a>社</text:a></text:p><text:p>次<text:tab/>へ<text:line-break/>行</text:p>"#,
        );
        let found = found(
            STRUCK,
            &row(&(partly + &cell("", "<text:p>並<text:span>み</text:span></text:p>"))),
        );
        assert_eq!(
            runs(&found),
            [(
                "A1".to_owned(),
                vec![
                    ("旧".to_owned(), line),
                    ("1".to_owned(), raised),
                    ("社".to_owned(), line),
                    ("  新社\n次\tへ\n行".to_owned(), plain),
                ]
            )]
        );
    }

    #[test]
    fn readings_comments_and_drawings_are_no_text_of_a_cell() {
        let cells = cell(
            "",
            "<text:p><text:ruby><text:ruby-base>見本</text:ruby-base><text:ruby-text>みほん</text:ruby-text></text:ruby>部</text:p>",
        ) + &cell(
            "",
            "<draw:custom-shape><text:p>図</text:p></draw:custom-shape><office:annotation><text:p>注</text:p></office:annotation><text:p>名称</text:p>",
        );
        let found = found("", &row(&cells));
        let text = |text: &str| vec![(text.to_owned(), Font::default())];
        assert_eq!(
            runs(&found),
            [("A1".to_owned(), text("見本部")), ("B1".to_owned(), text("名称"))]
        );
        let remarks = found.markup.remarks.iter();
        let remarks: Vec<_> =
            remarks.map(|one| (one.kind, one.at.to_string(), one.text.as_str())).collect();
        assert_eq!(
            remarks,
            [
                (RemarkKind::Comment, "B1".to_owned(), "注\n"),
                (RemarkKind::TextBox, "B1".to_owned(), "図\n")
            ]
        );
    }

    #[test]
    fn a_text_in_another_colour_than_its_cell_is_seen() {
        let white = r##"<style:style style:name="ce1" style:family="table-cell"><style:text-properties fo:color="#ffffff"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties fo:color="#000000"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties fo:color="#ffffff"/></style:style>"##;
        let cells = cell(r#"table:style-name="ce1""#, "<text:p>あ</text:p>")
            + &cell(
                r#"table:style-name="ce1""#,
                r#"<text:p><text:span text:style-name="T1">い</text:span></text:p>"#,
            )
            + &cell("", r#"<text:p><text:span text:style-name="T2">う</text:span></text:p>"#);
        let found = found(white, &row(&cells));
        let blank: Vec<String> = found
            .dress
            .styles
            .iter()
            .filter(|(_, style)| style.blank_ink)
            .map(|(at, _)| at.to_string())
            .collect();
        assert_eq!(blank, ["A1", "C1"]);
    }

    #[test]
    fn what_a_number_style_adds_is_not_taken_for_the_text() {
        let cells = cell(
            r#"office:string-value="社会""#,
            "<text:p>社会<text:span text:style-name=\"T1\">部</text:span></text:p>",
        ) + &cell(
            r#"office:string-value="旧 新""#,
            "<text:p><text:span text:style-name=\"T1\">旧</text:span></text:p><text:p>新</text:p>",
        );
        let found = found(STRUCK, &row(&cells));
        assert_eq!(runs(&found).iter().map(|(at, _)| at.as_str()).collect::<Vec<_>>(), ["B1"]);
    }

    #[test]
    fn a_break_between_paragraphs_looks_like_what_stands_before_it() {
        let struck = r#"<text:span text:style-name="T1">旧</text:span>"#;
        let found = found(
            STRUCK,
            &row(&cell("", &format!("<text:p>{struck}</text:p><text:p>新</text:p>"))),
        );
        let line = Font { struck: true, ..Font::default() };
        let expected = vec![("旧\n".to_owned(), line), ("新".to_owned(), Font::default())];
        assert_eq!(runs(&found), [("A1".to_owned(), expected)]);
    }
}
