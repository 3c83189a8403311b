//! What a reader of the printed sheet would not see, or a reader of the cells alone would miss:
//! answers in hidden rows and columns, values under merges, comments, and what is drawn on the sheet.

use crate::finding::{Bounded, Code, Finding, Furniture, Place};
use crate::model::sent::OUR_MARK;
use sheets::address::column_letters;
use sheets::{CellRange, CellRef, CellValue, Remark, RemarkKind, Sheet, text};

/// Characters of a remark that a message repeats.
const SHOWN: usize = 60;

/// What is read of a sheet: its headings, the rows and columns below them, and single cells.
pub struct Area<'s> {
    /// The sheet.
    pub sheet: &'s Sheet,
    /// Its file.
    pub file: &'s str,
    /// The tables that are read, the topmost first.
    pub regions: Vec<Region>,
    /// Further cells that are read, beside the tables.
    pub cells: Vec<CellRef>,
    /// What a row that is read is called: 回答.
    pub row_name: &'s str,
    /// Whether comments and drawings are told that lie beside what is read: somebody may have
    /// answered there. In a statistical table they are the publisher's own.
    pub with_margins: bool,
}

/// A table that is read: its headings, and the rows and columns below them.
pub struct Region {
    /// First and last row of the headings.
    pub headings: (u32, u32),
    /// The columns that are read.
    pub columns: Vec<u32>,
    /// The rows that are read, top to bottom.
    pub rows: Vec<u32>,
}

impl Region {
    fn holds(&self, at: CellRef) -> bool {
        self.columns.contains(&at.column) && self.rows.binary_search(&at.row).is_ok()
    }

    /// The part of these cells that is read; `None` where none of them is.
    fn within(&self, range: CellRange) -> Option<CellRange> {
        let from = self.rows.partition_point(|row| *row < range.from.row);
        let to = self.rows.partition_point(|row| *row <= range.to.row);
        let rows = self.rows.get(from..to).unwrap_or_default();
        let within = |column: &&u32| (range.from.column..=range.to.column).contains(*column);
        let columns: Vec<u32> = self.columns.iter().filter(within).copied().collect();
        let (top, bottom) = rows.first().zip(rows.last())?;
        let (left, right) = columns.iter().min().zip(columns.iter().max())?;
        Some(CellRange::spanning(CellRef::new(*top, *left), CellRef::new(*bottom, *right)))
    }
}

/// Checks what is read of one sheet.
pub fn check(area: &Area<'_>) -> Vec<Finding> {
    let mut findings = Bounded::default();
    for region in &area.regions {
        findings.extend(area.hidden_rows(region));
        findings.extend(area.hidden_columns(region));
    }
    findings.extend(area.covered());
    let remarks = area.sheet.markup.remarks.iter();
    // Our own notes in a sheet that we sent back are no answers.
    let others = remarks.filter(|remark| !is_own(&remark.text));
    findings.extend(others.filter_map(|remark| area.about(remark)));
    findings.into_findings()
}

/// Whether a note is one of ours; a spreadsheet program may put its author's name over it.
fn is_own(text: &str) -> bool {
    text.lines().take(2).any(|line| line.trim_start().starts_with(OUR_MARK))
}

impl Area<'_> {
    fn place(&self, cells: impl Into<CellRange>) -> Place {
        Place::cells(self.file, &self.sheet.name, cells)
    }

    /// The row in which the topmost headings begin.
    fn first_row(&self) -> u32 {
        self.regions.iter().map(|region| region.headings.0).min().unwrap_or(0)
    }

    /// Whether a cell is read as an answer.
    fn is_answer(&self, at: CellRef) -> bool {
        self.regions.iter().any(|region| region.holds(at)) || self.cells.contains(&at)
    }

    /// The part of these cells that is read; `None` where none of them is.
    fn answers_in(&self, range: CellRange) -> Option<CellRange> {
        let tables = self.regions.iter().filter_map(|region| region.within(range));
        let cells = self.cells.iter().filter(|at| range.holds(**at)).copied().map(CellRange::from);
        tables.chain(cells).reduce(CellRange::around)
    }

    /// Records in hidden rows: one query for each run of them.
    fn hidden_rows(&self, region: &Region) -> Vec<Finding> {
        let markup = &self.sheet.markup;
        let hidden: Vec<u32> =
            region.rows.iter().copied().filter(|row| markup.hides_row(*row)).collect();
        let (left, right) = (region.columns.iter().min(), region.columns.iter().max());
        let Some((left, right)) = left.zip(right) else { return Vec::new() };
        hidden
            .chunk_by(|a, b| a + 1 == *b)
            .filter_map(|run| {
                let (first, last) = (*run.first()?, *run.last()?);
                let cells =
                    CellRange::spanning(CellRef::new(first, *left), CellRef::new(last, *right));
                let how = if markup.filtered {
                    "フィルターで隠れた行"
                } else {
                    "非表示の行"
                };
                let (what, count) = (self.row_name, run.len());
                let message = format!("{how}に{what}が{count}行あります。集計に入れました。");
                Some(Finding::new(Code::RowHidden, self.place(cells), message))
            })
            .collect()
    }

    /// Answers in hidden columns: one query a column, at its heading.
    fn hidden_columns(&self, region: &Region) -> Vec<Finding> {
        let sheet = self.sheet;
        let read = region.columns.iter().copied();
        let hidden = read.filter(|column| sheet.markup.hides_column(*column));
        hidden
            .filter_map(|column| {
                let filled = |row: &&u32| sheet.cells.get(CellRef::new(**row, column)).is_some();
                let filled = region.rows.iter().filter(filled).count();
                if filled == 0 {
                    return None;
                }
                let headings = (region.headings.0..=region.headings.1).rev();
                let mut headings = headings.map(|row| CellRef::new(row, column));
                let at = headings.find(|at| sheet.cells.get(*at).is_some())?;
                let heading = sheet.cells.get(at).map(|content| text::tidy(&content.written()));
                let message = format!(
                    "非表示の{}列（「{}」）に記入が{filled}か所あります。集計に入れました。",
                    column_letters(column),
                    heading.unwrap_or_default()
                );
                Some(Finding::new(Code::ColumnHidden, self.place(at), message))
            })
            .collect()
    }

    /// Values that a merge covers in cells that are read.
    fn covered(&self) -> Vec<Finding> {
        let covered = self.sheet.markup.covered.iter().filter(|(at, _)| self.is_answer(*at));
        covered
            .filter_map(|(at, content)| {
                let merge = self.sheet.merges.of(*at)?;
                let shown = self.sheet.cells.get(merge.from).map(CellValue::written);
                let written = content.written();
                let shown = shown.unwrap_or_default();
                let message = format!(
                    "結合されたセル（{merge}、表示は「{}」）の下に、見えない値「{}」があります。集計に入れていません。",
                    excerpt(&shown),
                    excerpt(&written)
                );
                let cells = CellRange::around(merge.from.into(), (*at).into());
                Some(Finding::new(Code::ValueCovered, self.place(cells), message).value(written))
            })
            .collect()
    }

    /// What is to be said of a thing on the sheet.
    fn about(&self, remark: &Remark) -> Option<Finding> {
        let tidy = text::tidy(&remark.text);
        let shown = excerpt(&tidy);
        let at = remark.at;
        let on = match remark.over {
            Some(over) => self.answers_in(over),
            None => Some(CellRange::from(at))
                .filter(|_| remark.kind == RemarkKind::Comment && self.is_answer(at)),
        };
        if on.is_none() && !self.with_margins {
            return None;
        }
        let (code, message) = match remark.kind {
            RemarkKind::Comment => {
                (Code::CommentFound, format!("{at}のコメントに「{shown}」と書かれています。"))
            }
            RemarkKind::TextBox => {
                let at = on.map_or_else(|| at.to_string(), |on| on.to_string());
                (Code::TextBoxFound, format!("{at}の図形に「{shown}」と書かれています。"))
            }
            RemarkKind::Embedded => {
                let what = if shown.is_empty() { String::new() } else { format!("（{shown}）") };
                (Code::FileEmbedded, format!("{at}にファイルが埋め込まれています{what}。"))
            }
            RemarkKind::Picture => match on {
                Some(on) => (Code::ShapeOnAnswer, format!("{on}の上に画像があります。")),
                None => (Code::PictureFound, format!("{at}に画像があります。")),
            },
            RemarkKind::Shape => (Code::ShapeOnAnswer, format!("{}の上に図形があります。", on?)),
            RemarkKind::Control => {
                let what = if shown.is_empty() { String::new() } else { format!("「{shown}」") };
                (Code::ControlFound, format!("{}の上にコントロール{what}があります。", on?))
            }
            RemarkKind::Tick(ticked) => tick(ticked, &shown, at, on)?,
        };
        let place = self.place(on.unwrap_or_else(|| at.into()));
        let kind = match remark.kind {
            RemarkKind::Tick(_) => "Tick".to_owned(),
            kind => format!("{kind:?}"),
        };
        let furniture =
            furniture(&format!("{kind} {}", text::key(&tidy)), at, self.first_row(), on.is_some());
        Some(Finding::new(code, place, message).value(tidy).furniture(furniture))
    }
}

/// What is to be said of a box to tick. One that is empty says nothing of an answer.
fn tick(ticked: bool, caption: &str, at: CellRef, on: Option<CellRange>) -> Option<(Code, String)> {
    let named = if caption.is_empty() { String::new() } else { format!("「{caption}」") };
    let what = format!("チェックボックス{named}");
    match (ticked, on) {
        (true, Some(on)) => {
            let message = format!("{on}の上の{what}にチェックが入っています。");
            Some((Code::TickOnAnswer, message))
        }
        (true, None) => {
            Some((Code::TickOnAnswer, format!("{at}の{what}にチェックが入っています。")))
        }
        (false, Some(_)) => None,
        (false, None) => {
            Some((Code::FormFurniture, format!("{at}の{what}にチェックはありません。")))
        }
    }
}

/// What a thing would be in every return, if it came with the form: the same at the same place of the
/// table whose headings begin in this row.
pub fn furniture(what: &str, at: CellRef, first_row: u32, on_answer: bool) -> Furniture {
    let below = i64::from(at.row) - i64::from(first_row);
    Furniture { key: format!("{what} {below}:{}", at.column), in_blank_only: on_answer }
}

/// The beginning of a text, for a message.
pub fn excerpt(text: &str) -> String {
    let tidy = text::tidy(text);
    let mut shown: String = tidy.chars().take(SHOWN).collect();
    if shown.len() < tidy.len() {
        shown.push('…');
    }
    shown
}
