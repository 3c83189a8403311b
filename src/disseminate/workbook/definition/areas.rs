//! The tables of one sheet of the definition's workbook.

use super::faults::Marks;
use super::looks::Looks;
use super::offers::Offers;
use super::sizes::{height, width};
use super::wording::told;
use crate::config::book::layout::{Field, Role};
use crate::config::book::page::{Cell, Page, Pages, Row};
use crate::config::book::placing::{Area, Placed, VALUES, title};
use crate::config::book::{REMARKS, TO_CONFIRM};
use crate::disseminate::workbook::pen::Pen;
use rust_xlsxwriter::{Format, Note, XlsxError};
use std::collections::{BTreeMap, BTreeSet};

/// What a table of lines calls its columns.
const LINES: [&str; 4] = ["区分", "項目", "記入", "説明"];

/// Widths of these, in characters of half width.
const LINE_WIDTHS: [f64; 4] = [26.0, 28.0, 44.0, 70.0];

/// How wide the columns beside the tables are.
const BESIDE: f64 = 60.0;

/// A sheet that is written.
pub struct Writing<'w> {
    /// What is filled in.
    pub pages: &'w Pages,
    /// Where its tables stand.
    pub placed: &'w Placed,
    /// What its cells offer.
    pub offers: &'w Offers,
    /// What is wrong with them.
    pub marks: &'w Marks,
    /// How they look.
    pub looks: &'w Looks,
}

/// The columns beside the tables: what is wrong, and what is to be confirmed, where there is any.
#[derive(Clone, Copy)]
struct Beside {
    wrong: Option<u16>,
    confirm: Option<u16>,
}

fn short(column: u32) -> u16 {
    u16::try_from(column).unwrap_or(u16::MAX)
}

impl<'w> Writing<'w> {
    /// Writes the sheet.
    pub fn write(&self, pen: &mut Pen<'_>) -> Result<(), XlsxError> {
        let widths = self.widths();
        let beside = self.beside(pen)?;
        for area in &self.placed.areas {
            if let Some(title_row) = area.title {
                let plan = self.page(area).map_or(String::new(), |page| title(page.plan));
                pen.text(title_row, 0, plan, &self.looks.table)?;
            }
            let remarks: Vec<&str> = area
                .plans
                .iter()
                .filter_map(|place| self.pages.page(*place))
                .flat_map(|page| &page.remarks)
                .map(String::as_str)
                .collect();
            if let (Some(column), false) = (beside.confirm, remarks.is_empty()) {
                let row = area.title.unwrap_or(area.headings.saturating_sub(1));
                pen.text(row, column, remarks.join("\n"), &self.looks.confirm)?;
            }
            self.beside_headings(pen, area, beside)?;
            match self.page(area).filter(|page| page.plan.is_lines()) {
                Some(page) => self.lines(pen, area, page, beside)?,
                None => self.rows(pen, area, beside, &widths)?,
            }
        }
        for (column, width) in &widths {
            pen.width(short(*column), *width)?;
        }
        if self.placed.usual < self.placed.columns {
            pen.fold_columns(short(self.placed.usual), short(self.placed.columns - 1))?;
        }
        match self.placed.areas.as_slice() {
            [only] => {
                pen.freeze(only.headings + 1, 1)?;
                pen.repeat(only.headings, only.headings)
            }
            _ => pen.freeze(1, 0),
        }
    }

    /// The page of the first table of an area.
    fn page(&self, area: &Area) -> Option<&'w Page> {
        area.plans.first().and_then(|place| self.pages.page(*place))
    }

    fn beside(&self, pen: &mut Pen<'_>) -> Result<Beside, XlsxError> {
        let places = || self.placed.areas.iter().flat_map(|area| &area.plans);
        let pages = || places().filter_map(|place| self.pages.page(*place));
        let has_lines = pages().any(|page| page.plan.is_lines());
        let lines = if has_lines { VALUES + 2 } else { 0 };
        let from = short(self.placed.columns.max(lines));
        let wrong = places().any(|place| self.marks.any(*place)).then_some(from);
        let confirm = pages().any(|page| {
            !page.remarks.is_empty() || page.rows.iter().any(|row| !row.remarks.is_empty())
        });
        let confirm = confirm.then_some(wrong.map_or(from, |wrong| wrong + 1));
        for column in [wrong, confirm].into_iter().flatten() {
            pen.width(column, BESIDE)?;
        }
        Ok(Beside { wrong, confirm })
    }

    fn beside_headings(
        &self,
        pen: &mut Pen<'_>,
        area: &Area,
        beside: Beside,
    ) -> Result<(), XlsxError> {
        for (column, heading) in [(beside.wrong, REMARKS), (beside.confirm, TO_CONFIRM)] {
            if let Some(column) = column {
                pen.text(area.headings, column, heading, &self.looks.styles.heading)?;
            }
        }
        Ok(())
    }

    /// What is wrong with a row, and what is to be confirmed of it.
    fn write_beside(
        &self,
        pen: &mut Pen<'_>,
        row: u32,
        beside: Beside,
        (wrong, confirm): (&str, &str),
    ) -> Result<(), XlsxError> {
        let texts = [
            (beside.wrong, wrong, &self.looks.remark),
            (beside.confirm, confirm, &self.looks.styles.text),
        ];
        for (column, text, look) in texts {
            if let Some(column) = column.filter(|_| !text.is_empty()) {
                pen.text(row, column, text, look)?;
            }
        }
        Ok(())
    }

    /// A table of lines.
    fn lines(
        &self,
        pen: &mut Pen<'_>,
        area: &Area,
        page: &Page,
        beside: Beside,
    ) -> Result<(), XlsxError> {
        let place = area.plans.first().copied().unwrap_or(0);
        for (column, heading) in (0..).zip(LINES) {
            pen.text(area.headings, column, heading, &self.looks.styles.heading)?;
        }
        let Some(row) = page.rows.first() else { return Ok(()) };
        let mut folded: Vec<u32> = Vec::new();
        for (number, field) in page.plan.fields.iter().enumerate() {
            let Some(at) = row.places.get(number).filter(|at| at.row > area.headings) else {
                continue;
            };
            let wrong = self.marks.at(place, 0, number).unwrap_or_default();
            let confirm = row.remarks.iter().filter(|(own, _)| *own == Some(number));
            let confirm: Vec<&str> = confirm.map(|(_, remark)| remark.as_str()).collect();
            let (says, written) =
                (told(page.plan, field), row.cell(number).text().unwrap_or_default());
            let [_, _, value, description] = LINE_WIDTHS;
            pen.height(at.row, height([(written, value), (says.as_str(), description)]))?;
            pen.text(at.row, 0, &field.group, &self.looks.styles.text)?;
            pen.text(at.row, 1, &field.heading, self.looks.heading(page.plan, field))?;
            let look = self.looks.cell(field, !wrong.is_empty(), !confirm.is_empty());
            filled(pen, (at.row, short(at.column)), row.cell(number), look)?;
            pen.text(at.row, short(VALUES + 1), &says, &self.looks.styles.text)?;
            self.write_beside(pen, at.row, beside, (&wrong, &confirm.join("\n")))?;
            if let Some(offer) = self.offers.validation(page.plan, field) {
                let cell = (at.row, short(at.column));
                pen.validation(cell, cell, &offer)?;
            }
            if !field.usual && !page.uses(number) && wrong.is_empty() && page.found.is_none() {
                folded.push(at.row);
            }
        }
        for (first, last) in runs(&folded) {
            pen.fold_rows(first, last)?;
        }
        Ok(())
    }

    /// A table with a row each.
    fn rows(
        &self,
        pen: &mut Pen<'_>,
        area: &Area,
        beside: Beside,
        widths: &BTreeMap<u32, f64>,
    ) -> Result<(), XlsxError> {
        for (place, number, column) in &area.columns {
            let Some((page, field)) = self.field(*place, *number) else { continue };
            let column = short(*column);
            pen.text(area.headings, column, &field.heading, self.looks.heading(page.plan, field))?;
            let note = Note::new(told(page.plan, field)).set_width(320).set_height(120);
            pen.note(area.headings, column, &note)?;
            if let Some(offer) = self.offers.validation(page.plan, field) {
                pen.validation((area.headings + 1, column), (area.last, column), &offer)?;
            }
        }
        let mut filled_rows: BTreeSet<u32> = BTreeSet::new();
        for place in &area.plans {
            let Some(page) = self.pages.page(*place) else { continue };
            for (number, row) in page.rows.iter().enumerate() {
                let Some(at) = row.places.first().map(|at| at.row) else { continue };
                filled_rows.insert(at);
                self.row(pen, area, (*place, page), (number, row), beside)?;
            }
        }
        self.heights(pen, area, widths)?;
        // Blank rows in which texts stay as they are typed.
        for row in (area.headings + 1..=area.last).filter(|row| !filled_rows.contains(row)) {
            for (place, number, column) in &area.columns {
                if let Some((_, field)) = self.field(*place, *number) {
                    pen.blank(row, short(*column), self.looks.cell(field, false, false))?;
                }
            }
        }
        Ok(())
    }

    fn field(&self, place: usize, number: usize) -> Option<(&'w Page, &'static Field)> {
        let page = self.pages.page(place)?;
        Some((page, page.plan.fields.get(number)?))
    }

    fn row(
        &self,
        pen: &mut Pen<'_>,
        area: &Area,
        (place, page): (usize, &Page),
        (number, row): (usize, &Row),
        beside: Beside,
    ) -> Result<(), XlsxError> {
        let own = area.columns.iter().filter(|(own, ..)| *own == place);
        let mut line = 0;
        for (_, field, column) in own {
            let Some((_, told)) = self.field(place, *field) else { continue };
            let Some(at) = row.places.get(*field) else { continue };
            line = at.row;
            let wrong = self.marks.at(place, number, *field).is_some();
            let confirm = row.remarks.iter().any(|(own, _)| *own == Some(*field));
            let look = self.looks.cell(told, wrong, confirm);
            filled(pen, (at.row, short(*column)), row.cell(*field), look)?;
        }
        // The name of the row that it stands beside, once more.
        if let Some(parent) = page.plan.parent().filter(|_| page.plan.beside.is_some())
            && let (Some(at), Some((_, field))) =
                (row.places.get(parent), self.field(place, parent))
        {
            let look = self.looks.cell(field, false, false);
            filled(pen, (at.row, short(at.column)), row.cell(parent), look)?;
        }
        let confirm = row.remarks.iter().map(|(field, remark)| {
            let field = field.and_then(|field| page.plan.fields.get(field));
            let heading = field.map(|field| format!("「{}」：", field.heading));
            format!("{}{remark}", heading.unwrap_or_default())
        });
        let confirm: Vec<String> = confirm.collect();
        let wrong = self.marks.of_row(place, number);
        self.write_beside(pen, line, beside, (&wrong, &confirm.join("\n")))
    }

    /// The rows as high as what stands in them.
    fn heights(
        &self,
        pen: &mut Pen<'_>,
        area: &Area,
        widths: &BTreeMap<u32, f64>,
    ) -> Result<(), XlsxError> {
        let mut texts: BTreeMap<u32, Vec<(&str, f64)>> = BTreeMap::new();
        for (place, field, column) in &area.columns {
            let Some((page, told)) = self.field(*place, *field) else { continue };
            let width = widths.get(column).copied().unwrap_or(BESIDE);
            texts.entry(area.headings).or_default().push((&told.heading, width));
            for row in &page.rows {
                let (Some(at), Some(text)) = (row.places.get(*field), row.cell(*field).text())
                else {
                    continue;
                };
                texts.entry(at.row).or_default().push((text, width));
            }
        }
        for (row, texts) in texts {
            pen.height(row, height(texts))?;
        }
        Ok(())
    }

    /// The widths of the sheet's columns, by what stands in all its tables.
    fn widths(&self) -> BTreeMap<u32, f64> {
        let mut widths: BTreeMap<u32, f64> = BTreeMap::new();
        for area in &self.placed.areas {
            if self.page(area).is_some_and(|page| page.plan.is_lines()) {
                for (column, width) in (0..).zip(LINE_WIDTHS) {
                    let own = widths.entry(column).or_insert(width);
                    *own = own.max(width);
                }
                continue;
            }
            for (place, number, column) in &area.columns {
                let Some((page, field)) = self.field(*place, *number) else { continue };
                let texts = page.rows.iter().filter_map(|row| row.cell(*number).text());
                // A heading may take two lines.
                let half =
                    field.heading.char_indices().nth(field.heading.chars().count().div_ceil(2));
                let heading = half.map_or(field.heading.as_str(), |(at, _)| &field.heading[..at]);
                let heading =
                    if matches!(field.role, Role::Parent) { &field.heading } else { heading };
                let width = width(texts.chain([heading]));
                let own = widths.entry(*column).or_insert(width);
                *own = own.max(width);
            }
        }
        widths
    }
}

/// Runs of rows that follow each other, first and last.
fn runs(rows: &[u32]) -> Vec<(u32, u32)> {
    let mut runs: Vec<(u32, u32)> = Vec::new();
    for row in rows {
        match runs.last_mut() {
            Some((_, last)) if *last + 1 == *row => *last = *row,
            _ => runs.push((*row, *row)),
        }
    }
    runs
}

/// Writes a cell.
fn filled(
    pen: &mut Pen<'_>,
    (row, column): (u32, u16),
    cell: &Cell,
    look: &Format,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Blank => pen.blank(row, column, look),
        Cell::Text(text) => pen.text(row, column, text, look),
        Cell::Number(number) => pen.number(row, column, *number, look),
    }
}
