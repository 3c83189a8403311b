//! Cells: what is written in each in which font, and what stands for the many that one may stand for.

use super::styles::{CellDress, Family, Styles, Text};
use crate::collect::markup::Found;
use crate::collect::markup::dress::{CellStyle, Run};
use crate::collect::markup::xml::{Element, Step};
use crate::collect::workbook::MOST_CELLS;
use crate::model::{CellRange, CellRef, text};
use std::sync::Arc;

/// Facts of cells that are told of one document. A workbook of more cells is not read at all.
#[derive(Debug)]
pub struct Budget(usize);

impl Default for Budget {
    fn default() -> Self {
        Self(MOST_CELLS)
    }
}

impl Budget {
    /// Whether there is room for a fact of this size, which is taken.
    fn spend(&mut self, bytes: usize) -> bool {
        let left = self.0.checked_sub(1 + bytes / 16);
        self.0 = left.unwrap_or(0);
        left.is_some()
    }
}

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
    fn style(&self, column: u32) -> (Option<&str>, u32) {
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
    formula: Option<String>,
    dress: CellDress,
    /// The fonts of the spans that are open, the innermost last.
    spans: Vec<Text>,
    runs: Vec<(String, Text)>,
    paragraphs: u32,
    in_paragraph: bool,
    /// Elements open whose texts are no part of the cell's.
    unread: u32,
    /// The reader library takes more for its text than is.
    glued: bool,
}

/// What is to be told of a cell, and of those that it stands for.
#[derive(Debug)]
pub struct Told {
    at: CellRef,
    count: u32,
    span: Option<(u32, u32)>,
    style: Option<Arc<CellStyle>>,
    runs: Option<Arc<Vec<Run>>>,
    is_link: bool,
    unevaluated: Option<String>,
    filled: bool,
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
                None => Held::Nothing,
                Some("string") => Held::Text,
                Some(_) if value == Some(0.0) => Held::Zero,
                Some(_) => Held::Other,
            },
            stored: element.attribute("string-value"),
            formula: element.attribute("formula"),
            dress,
            spans: Vec::new(),
            runs: Vec::new(),
            paragraphs: 0,
            in_paragraph: false,
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
        match step {
            Step::Open("p", element) => {
                let style = element.attribute("style-name");
                self.spans.push(styles.text(Family::Paragraph, style.as_deref(), base));
                self.in_paragraph = true;
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
            Step::Text(text) => self.write(text),
            _ => {}
        }
    }

    fn write(&mut self, text: &str) {
        if !self.in_paragraph || self.unread > 0 || text.is_empty() {
            return;
        }
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
        let span = Some(self.span).filter(|span| *span != (1, 1));
        if self.held == Held::Nothing {
            let unevaluated = self.formula.take();
            if span.is_some() || unevaluated.is_some() {
                let filled = unevaluated.is_some();
                let (at, count) = (self.at, self.count);
                told.push(Told {
                    at,
                    count,
                    span,
                    style: None,
                    runs: None,
                    is_link: false,
                    unevaluated,
                    filled,
                });
            }
            return;
        }
        let is_link = self.held == Held::Zero && self.formula.as_deref().is_some_and(is_reference);
        let runs = std::mem::take(&mut self.runs);
        let ink: Vec<Text> = runs
            .iter()
            .filter(|(run, _)| !run.chars().all(text::is_invisible))
            .map(|(_, font)| *font)
            .collect();
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
                span: span.filter(|_| first),
                style: (!style.is_plain()).then_some(style),
                runs: runs.clone(),
                is_link,
                unevaluated: None,
                filled: true,
            };
            column = next;
            if one.says_something() || first {
                told.push(one);
            }
            if !budget.spend(0) {
                return;
            }
        }
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

/// A cell's style, with these colours of its texts.
fn in_ink(dress: &CellDress, ink: &[Text]) -> Arc<CellStyle> {
    let blank = ink.iter().all(|text| text.is_blank_on(dress.ground));
    if blank == dress.style.blank_ink {
        return Arc::clone(&dress.style);
    }
    Arc::new(CellStyle { blank_ink: blank, ..(*dress.style).clone() })
}

impl Told {
    fn says_something(&self) -> bool {
        self.span.is_some()
            || self.style.is_some()
            || self.runs.is_some()
            || self.is_link
            || self.unevaluated.is_some()
    }
}

/// Tells what is to be told of a row's cells, for so many rows.
pub fn tell(told: &[Told], rows: u32, budget: &mut Budget, found: &mut Found) {
    // Blank rows that look alike may be very many; what is merged in them is nobody's answer.
    let rows = if told.iter().any(|one| one.filled) { rows } else { 1 };
    if !told.iter().any(Told::says_something) {
        return;
    }
    for down in 0..rows {
        for one in told.iter().filter(|one| one.says_something()) {
            let at = CellRef::new(one.at.row.saturating_add(down), one.at.column);
            if let Some((height, width)) = one.span {
                let to = CellRef::new(
                    at.row.saturating_add(height - 1),
                    at.column.saturating_add(width - 1),
                );
                found.markup.merged.push(CellRange { from: at, to });
            }
            for right in 0..one.count {
                let at = CellRef::new(at.row, at.column.saturating_add(right));
                let bytes = one.unevaluated.as_ref().map_or(0, String::len);
                if !budget.spend(bytes) {
                    return;
                }
                one.tell(at, found);
                if !one.filled {
                    break;
                }
            }
        }
    }
}

impl Told {
    fn tell(&self, at: CellRef, found: &mut Found) {
        if let Some(style) = &self.style {
            found.dress.styles.push((at, Arc::clone(style)));
        }
        if let Some(runs) = &self.runs {
            found.dress.runs.push((at, Arc::clone(runs)));
        }
        if self.is_link {
            found.dress.links.push(at);
        }
        if let Some(formula) = &self.unevaluated {
            found.markup.unevaluated.push((at, spreadsheet_formula(formula)));
        }
    }
}

/// A formula without the name of its language: `of:=SUM([.A1])` is `=SUM([.A1])`.
fn spreadsheet_formula(formula: &str) -> String {
    formula.find('=').and_then(|at| formula.get(at..)).unwrap_or(formula).to_owned()
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
    use super::*;

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
        assert_eq!(spreadsheet_formula("of:=[.C5]*2"), "=[.C5]*2");
    }
}
