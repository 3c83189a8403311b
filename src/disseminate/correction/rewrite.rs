//! From a sheet as it was sent to the same answers in the standard form.
//!
//! Nothing is read anew and nothing is changed: each cell's content moves to its column's place in
//! the standard form, columns that the form does not have to the right of it, and what stands
//! elsewhere into the list of what has no place.

use super::geometry::{Geometry, SPARE_ROWS};
use super::{Beside, CorrectionSheet, CorrectionSheetKind, beside};
use crate::config::{Form, Measure, Variable, VariableKind};
use crate::model::{OfficeId, Return, SentSheet, SentTable, TimeOfDay};
use rust_decimal::Decimal;
use rust_decimal::prelude::{FromPrimitive as _, ToPrimitive as _};
use sheets::appearance::Unseen;
use sheets::{Appearance, CellRef, CellValue, heading, text};
use std::collections::{BTreeMap, BTreeSet};

/// Columns beside the form's that a sheet keeps; what stands in more of them goes to the list.
const MOST_FURTHER: usize = 100;

/// The form on one sheet, with what was answered.
pub struct FormSheet {
    /// The answers beside the labels, in the order of the form.
    pub attributes: Vec<Option<CellValue>>,
    /// The headings of further columns, right of the form's own.
    pub further: Vec<String>,
    /// The filled rows below the headings, each cell with its column.
    pub body: BTreeMap<u32, BTreeMap<u32, CellValue>>,
    /// The row below the last record; [`SPARE_ROWS`] are free from here.
    pub end: u32,
}

/// Where the sent sheet's cells went.
#[derive(Debug, Default)]
pub struct Moves {
    /// Name of the sent sheet.
    pub sheet: String,
    /// The form's columns that the sent sheet lacks.
    pub missing: BTreeSet<u32>,
    cells: BTreeMap<CellRef, CellRef>,
    rows: BTreeMap<u32, u32>,
    columns: BTreeMap<u32, u32>,
    /// Sent heading rows, and the cell each new column's heading begins in.
    headings: Option<(u32, u32)>,
    new_headings: BTreeMap<u32, CellRef>,
    /// Every cell stays where it was.
    same: bool,
}

impl Moves {
    /// The row that a sent row went to.
    pub fn row(&self, row: u32) -> Option<u32> {
        self.rows.get(&row).copied()
    }

    /// Where a sent cell went; `None` where there is nothing like it.
    pub fn of(&self, at: CellRef) -> Option<CellRef> {
        if self.same {
            return Some(at);
        }
        if let Some(moved) = self.cells.get(&at) {
            return Some(*moved);
        }
        let column = *self.columns.get(&at.column)?;
        if self.headings.is_some_and(|(first, last)| (first..=last).contains(&at.row)) {
            return self.new_headings.get(&column).copied();
        }
        Some(CellRef::new(*self.rows.get(&at.row)?, column))
    }
}

/// A blank form, with the name of the office filled in.
pub fn blank<'c>(office: &str, form: &Form) -> (CorrectionSheet<'c>, Moves) {
    let name = CellValue::Text(office.to_owned());
    let attributes = std::iter::once(Some(name)).chain(std::iter::repeat(None));
    let attributes = attributes.take(form.attributes.all().count()).collect();
    let (further, body, end) = (Vec::new(), BTreeMap::new(), Geometry::of(form).body());
    let kind = CorrectionSheetKind::Form(FormSheet { attributes, further, body, end });
    let (marks, appearances) = (BTreeMap::new(), BTreeMap::new());
    (CorrectionSheet { name: "回答".to_owned(), kind, marks, appearances }, Moves::default())
}

/// One sheet of a return, in the standard form if the form's table was read on it; of a file that several
/// share, with the rows of one department alone. What has no place goes to `beside`; `None` for a sheet of
/// ours that came back.
pub fn sheet<'c>(
    sent: &'c SentSheet,
    of: &Return,
    share: Option<OfficeId>,
    form: &Form,
    beside: &mut Vec<Beside>,
) -> Option<(CorrectionSheet<'c>, Moves)> {
    if sent.is_ours() {
        if sent.is_beside() {
            beside::take_up(sent, beside);
        }
        return None;
    }
    if share.is_none() {
        beside.extend(beside::remarks(sent));
    }
    let Some(table) = &sent.table else { return Some(as_sent(sent)) };
    let (name, marks) = (sent.name.clone(), BTreeMap::new());
    let records = of.records.iter().filter(|record| *record.sheet == *name);
    let own = records.filter(|record| share.is_none() || record.department == share);
    let rows: BTreeSet<u32> = own.map(|record| record.row).collect();
    let last_record = rows.last().copied().unwrap_or(table.last_row);
    let geometry = Geometry::of(form);
    let only = share.map(|_| rows);
    let rewriting = Rewriting { sent, table, form, last_record, geometry, only };
    let further = rewriting.further();
    let moves = rewriting.moves(&further);
    let body = rewriting.body(&moves);
    if share.is_none() {
        beside.extend(rewriting.beside(&moves));
    }
    let end = moves.row(last_record).map_or(rewriting.geometry.body(), |row| row + 1);
    let content = |at: &Option<CellRef>| at.and_then(|at| sent.cells.get(at)).cloned();
    let attributes = table.attributes.iter().map(content).collect();
    let further = further.into_values().collect();
    let kind = CorrectionSheetKind::Form(FormSheet { attributes, further, body, end });
    let mut appearances = appearances(sent, &moves);
    let spread = rewriting.spread_cells(&moves).into_iter();
    appearances.extend(spread.filter_map(|(new, from)| Some((new, look(sent, from)?))));
    Some((CorrectionSheet { name, kind, marks, appearances }, moves))
}

/// A sheet cell by cell as it was sent.
pub fn as_sent(sent: &SentSheet) -> (CorrectionSheet<'_>, Moves) {
    let (name, marks) = (sent.name.clone(), BTreeMap::new());
    let moves = Moves { sheet: name.clone(), same: true, ..Moves::default() };
    let appearances = appearances(sent, &moves);
    (CorrectionSheet { name, kind: CorrectionSheetKind::AsSent(sent), marks, appearances }, moves)
}

/// How cells look that do not look as what they hold, at their new places.
fn appearances<'c>(sent: &'c SentSheet, moves: &Moves) -> BTreeMap<CellRef, &'c Appearance> {
    let appearances = sent.appearances.iter();
    appearances.filter_map(|(at, appearance)| Some((moves.of(*at)?, appearance))).collect()
}

/// How a cell looks, where that is not what it holds.
fn look(sent: &SentSheet, at: CellRef) -> Option<&Appearance> {
    let index = sent.appearances.binary_search_by_key(&at, |(cell, _)| *cell).ok()?;
    sent.appearances.get(index).map(|(_, look)| look)
}

struct Rewriting<'r> {
    sent: &'r SentSheet,
    table: &'r SentTable,
    form: &'r Form,
    /// Row of the last record.
    last_record: u32,
    geometry: Geometry<'r>,
    /// The rows that go back; all where there are none.
    only: Option<BTreeSet<u32>>,
}

impl Rewriting<'_> {
    /// The filled columns that are none of the form's, each with its heading.
    fn further(&self) -> BTreeMap<u32, String> {
        let mut further: BTreeMap<u32, String> = BTreeMap::new();
        for (at, content) in self.sent.cells.all().filter(|(at, _)| self.is_further(*at)) {
            let heading = further.entry(at.column);
            if at.row > self.table.last_row {
                heading.or_default();
            } else if let Some(text) = self.heading_text(content) {
                let heading = heading.or_default();
                let space = if heading.is_empty() { "" } else { " " };
                *heading = format!("{heading}{space}{text}");
            }
        }
        further.into_iter().take(MOST_FURTHER).collect()
    }

    /// Whether a cell of the table stands in a column that is none of the form's.
    fn is_further(&self, at: CellRef) -> bool {
        at.row >= self.table.first_row
            && !self.table.columns.contains(&Some(at.column))
            && !self.is_attribute(at)
    }

    /// A cell that answers a label, or is the label, where these stand below the table's headings.
    fn is_attribute(&self, at: CellRef) -> bool {
        let mut answers = self.table.attributes.iter().flatten();
        answers.any(|answer| {
            *answer == at
                || answer.row == at.row
                    && self.sent.cells.get(at).is_some_and(|content| self.is_label(at, content))
        })
    }

    /// What a heading says of its own, not of a group of the form's.
    fn heading_text(&self, content: &CellValue) -> Option<String> {
        let written = content.written();
        let key = text::key(&written);
        let group = self.form.main().columns.iter().any(|column| column.group_keys.contains(&key));
        (!group).then_some(written)
    }

    fn moves(&self, further: &BTreeMap<u32, String>) -> Moves {
        let (table, geometry) = (self.table, &self.geometry);
        let own = (0..).zip(&table.columns).filter_map(|(new, old)| old.map(|old| (old, new)));
        let beyond = further.keys().copied().zip(geometry.beyond()..);
        let columns: BTreeMap<u32, u32> = own.chain(beyond).collect();
        // What stands below the records (notes, totals) leaves room for further ones.
        let spare = |row| if row > self.last_record { SPARE_ROWS } else { 0 };
        let is_own = |row: &u32| self.only.as_ref().is_none_or(|only| only.contains(row));
        let filled = self.sent.cells.rows().filter(|row| *row > table.last_row).filter(is_own);
        let filled = filled
            .filter(|row| self.sent.cells.row(*row).any(|(at, _)| !self.is_attribute(at)))
            .zip(geometry.body()..);
        let last = geometry.beyond() + u32::try_from(further.len()).unwrap_or(0);
        Moves {
            sheet: self.sent.name.clone(),
            missing: (0..)
                .zip(&table.columns)
                .filter_map(|(new, old)| old.is_none().then_some(new))
                .collect(),
            cells: table
                .attributes
                .iter()
                .enumerate()
                .filter_map(|(index, at)| at.map(|at| (at, Geometry::answer(index))))
                .collect(),
            rows: filled.map(|(row, new)| (row, new + spare(row))).collect(),
            columns,
            headings: Some((table.first_row, table.last_row)),
            new_headings: (0..last).map(|new| (new, geometry.heading(new).from)).collect(),
            same: false,
        }
    }

    fn body(&self, moves: &Moves) -> BTreeMap<u32, BTreeMap<u32, CellValue>> {
        moves.rows.iter().map(|(row, new)| (*new, self.row(*row, moves))).collect()
    }

    fn row(&self, row: u32, moves: &Moves) -> BTreeMap<u32, CellValue> {
        let cells = self.sent.cells.row(row).filter(|(at, _)| !self.is_attribute(*at));
        let mut cells: BTreeMap<u32, CellValue> = cells
            .filter_map(|(at, content)| {
                let column = *moves.columns.get(&at.column)?;
                Some((column, self.as_seen(column, at, content)?))
            })
            .collect();
        // A value of merged cells belongs to each of their rows.
        for (new, old) in (0..).zip(&self.table.columns) {
            let Some(at) = old.map(|old| CellRef::new(row, old)) else { continue };
            let Some((from, content)) = self.spread(at) else { continue };
            if let Some(content) = self.as_seen(new, from, content) {
                cells.entry(new).or_insert(content);
            }
        }
        // A mark or word that makes the row no record is looked for in its first cell.
        let first = self.sent.cells.row(row).next();
        if let Some((_, first)) = first.filter(|(_, content)| self.opens_no_record(content)) {
            cells.entry(0).or_insert_with(|| first.clone());
        }
        cells
    }

    /// What a cell shows that a merge of the rows above reaches down to, and where it stands.
    fn spread(&self, at: CellRef) -> Option<(CellRef, &CellValue)> {
        let merge = self.sent.merges.of(at)?;
        let reaches = self.table.last_row < merge.from.row
            && merge.from.row < at.row
            && at.row <= self.last_record
            && merge.from.column == at.column;
        let content = self.sent.cells.get(merge.from).filter(|_| reaches)?;
        Some((merge.from, content))
    }

    /// The new places of values that are spread from a merge over its further rows, each with the cell
    /// it stands in.
    fn spread_cells(&self, moves: &Moves) -> Vec<(CellRef, CellRef)> {
        if self.sent.appearances.is_empty() {
            return Vec::new();
        }
        let own = self.table.columns.iter().flatten();
        let cells = own
            .flat_map(|column| moves.rows.keys().map(|row| CellRef::new(*row, *column)))
            .filter(|at| self.sent.cells.get(*at).is_none());
        cells.filter_map(|at| Some((moves.of(at)?, self.spread(at)?.0))).collect()
    }

    fn opens_no_record(&self, content: &CellValue) -> bool {
        let CellValue::Text(written) = content else { return false };
        self.form.is_note(written) || self.form.total_labels.contains(&text::key(written))
    }

    /// What goes back of a cell in a column of the new form: what was seen of it, where its look makes
    /// that another thing than it holds. `None` for a zero that nobody saw.
    fn as_seen(&self, column: u32, at: CellRef, content: &CellValue) -> Option<CellValue> {
        let variable = self.variable(column);
        let is_number = variable.is_none_or(|variable| variable.kind.may_be_number());
        if let Some(shown) = variable.and_then(|variable| self.beyond_format(variable, at, content))
        {
            return Some(CellValue::Text(shown));
        }
        match look(self.sent, at).filter(|_| !is_number) {
            Some(Appearance { unseen: Some(Unseen::Zero | Unseen::Link), .. }) => None,
            Some(Appearance { shown: Some(shown), .. }) => Some(CellValue::Text(shown.clone())),
            _ => Some(self.as_sent(column, content)),
        }
    }

    /// The text for a number that its number format makes something else of, which the new form does
    /// not have: 92.5% of 0.925, 9:00 of 0.375.
    fn beyond_format(
        &self,
        variable: &Variable,
        at: CellRef,
        content: &CellValue,
    ) -> Option<String> {
        let &CellValue::Number(number) = content else { return None };
        let number = Decimal::from_f64(number)?;
        match &variable.kind {
            VariableKind::Number(quantity) if quantity.measure == Measure::Percent => {
                let shown = look(self.sent, at)?.shown.as_deref()?;
                let percent = (number * Decimal::ONE_HUNDRED).normalize();
                shown.ends_with(['%', '％']).then(|| format!("{percent}%"))
            }
            VariableKind::Time if number < Decimal::ONE && !number.is_sign_negative() => {
                let minutes = (number * Decimal::from(24 * 60)).round().to_u16()?;
                TimeOfDay::new(minutes / 60, minutes % 60).map(|time| time.to_string())
            }
            _ => None,
        }
    }

    fn variable(&self, column: u32) -> Option<&Variable> {
        let own =
            usize::try_from(column).ok().and_then(|column| self.form.main().columns.get(column));
        own.map(|column| &self.form.main().variables[column.variable])
    }

    /// The content, with the serial numbers of days counted from 1904 as the new workbook counts.
    fn as_sent(&self, column: u32, content: &CellValue) -> CellValue {
        /// Days between the two starts of counting.
        const APART: f64 = 1462.0;
        /// Serial numbers of days that a survey may ask for; other numbers stay what they are.
        const DAYS: std::ops::RangeInclusive<f64> = 8_000.0..=65_000.0;
        let variable = self.variable(column);
        let is_date = variable.is_some_and(|variable| matches!(variable.kind, VariableKind::Date));
        match content {
            CellValue::Number(number)
                if is_date && self.sent.counts_from_1904 && DAYS.contains(number) =>
            {
                CellValue::Number(number + APART)
            }
            other => other.clone(),
        }
    }

    /// What went nowhere, and is none of the form's own texts.
    fn beside(&self, moves: &Moves) -> Vec<Beside> {
        let placed = |at: CellRef| {
            let of_table = at.row >= self.table.first_row && moves.columns.contains_key(&at.column);
            let heading = at.row <= self.table.last_row;
            self.is_attribute(at) || of_table && (!heading || self.is_further(at))
        };
        let cells = self.sent.cells.all().filter(|(at, _)| !placed(*at));
        let cells = cells.filter(|(at, content)| {
            at.row > self.table.last_row || !self.is_of_the_form(*at, content)
        });
        cells
            .map(|(at, content)| Beside {
                sheet: self.sent.name.clone(),
                at: at.to_string(),
                text: content.written(),
            })
            .collect()
    }

    fn is_of_the_form(&self, at: CellRef, content: &CellValue) -> bool {
        let key = text::key(&content.written());
        let title = self.form.title.iter().any(|title| text::key(title) == key);
        let columns = &self.form.main().columns;
        title
            || self.is_label(at, content)
            || columns.iter().any(|one| one.keys.contains(&key) || one.group_keys.contains(&key))
    }

    fn is_label(&self, at: CellRef, content: &CellValue) -> bool {
        let keys: Vec<String> =
            heading::label_keys(&content.written(), look(self.sent, at)).collect();
        let mut labels = self.form.attributes.all().flat_map(|attribute| &attribute.keys);
        labels.any(|label| keys.contains(label))
    }
}
