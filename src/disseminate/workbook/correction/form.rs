//! The standard form with what was answered: title, labelled cells, headings, records, lists to
//! choose from, and the cells in question coloured and noted.

use super::super::pen::Pen;
use super::super::sheet;
use super::cells::{self, Palette, Set, column};
use crate::config::code_list::Codes;
use crate::config::{Config, Variable, VariableKind};
use crate::disseminate::correction::geometry::{Geometry, SPARE_ROWS};
use crate::disseminate::correction::{CorrectionSheet, FormSheet, Mark};
use rust_xlsxwriter::{DataValidation, XlsxError};
use sheets::{Appearance, CellRange, CellRef, CellValue};
use std::collections::BTreeMap;

/// Rows that are ruled, empty cells included; a return has hundreds at most.
const MOST_RULED: usize = 5_000;

/// What is offered for a mark.
const MARK: &str = "○";

/// Writes the form.
pub fn write(
    sheet: &mut Pen<'_>,
    content: &FormSheet,
    of: &CorrectionSheet<'_>,
    config: &Config,
    palette: &Palette,
) -> Result<(), XlsxError> {
    let (marks, appearances) = (&of.marks, &of.appearances);
    let geometry = Geometry::of(&config.form);
    let writing = Writing { content, marks, appearances, config, palette, geometry };
    writing.attributes(sheet)?;
    writing.headings(sheet)?;
    writing.body(sheet)?;
    writing.choices(sheet)?;
    cells::note_all(sheet, marks)?;
    let geometry = &writing.geometry;
    sheet.freeze(geometry.body(), 0)?;
    sheet.repeat(geometry.first_heading, geometry.last_heading)?;
    sheet.across();
    sheet.paper(&sheet::foot(config));
    Ok(())
}

struct Writing<'w> {
    content: &'w FormSheet,
    marks: &'w BTreeMap<CellRef, Mark>,
    appearances: &'w BTreeMap<CellRef, &'w Appearance>,
    config: &'w Config,
    palette: &'w Palette,
    geometry: Geometry<'w>,
}

impl Writing<'_> {
    /// How a cell looks, where that is not what it holds.
    fn appearance(&self, at: CellRef) -> Option<&Appearance> {
        self.appearances.get(&at).copied()
    }

    /// One cell, blank where nothing was sent.
    fn cell(
        &self,
        sheet: &mut Pen<'_>,
        at: CellRef,
        content: Option<&CellValue>,
        set: Set,
    ) -> Result<(), XlsxError> {
        // A number in a column of days stays the number it was: the format would make it a day.
        let set = match (set, content) {
            (_, Some(CellValue::Date(_))) => Set::Day,
            (Set::Day, Some(_)) => Set::Centred,
            (other, _) => other,
        };
        let format = self.palette.cell(set, self.marks.get(&at));
        match content {
            Some(content) => cells::write(sheet, at, content, format, self.appearance(at)),
            None => sheet.blank(at.row, column(at), format),
        }
    }

    fn heading(&self, sheet: &mut Pen<'_>, cells: CellRange, text: &str) -> Result<(), XlsxError> {
        let format = self.palette.cell(Set::Heading, self.marks.get(&cells.from));
        merge(sheet, cells, text, format)
    }

    fn attributes(&self, sheet: &mut Pen<'_>) -> Result<(), XlsxError> {
        let collection = &self.config.collection;
        let title = self.config.form.title.as_ref().unwrap_or(&collection.title);
        merge(sheet, self.geometry.title(), title, &self.palette.title)?;
        let answers = self.content.attributes.iter().map(Option::as_ref);
        let answers = answers.chain(std::iter::repeat(None));
        for ((index, attribute), answer) in self.geometry.attributes.iter().enumerate().zip(answers)
        {
            self.heading(sheet, Geometry::label(index).into(), &attribute.label)?;
            let at = Geometry::answer(index);
            self.cell(sheet, at, answer, Set::Text)?;
            let written = answer.map(CellValue::written).unwrap_or_default();
            let lines = sheet::lines(&written, self.width(at.column));
            sheet.height(at.row, lines * sheet::LINE_HEIGHT)?;
        }
        Ok(())
    }

    fn headings(&self, sheet: &mut Pen<'_>) -> Result<(), XlsxError> {
        let geometry = &self.geometry;
        for (group, cells) in geometry.groups() {
            self.heading(sheet, cells, group)?;
        }
        let own = geometry.columns.iter().map(|column| column.heading.as_str());
        let further = self.content.further.iter().map(String::as_str);
        let mut tallest: f64 = 1.0;
        for (index, heading) in (0..).zip(own.chain(further)) {
            let (width, cells) = (self.width(index), geometry.heading(index));
            self.heading(sheet, cells, heading)?;
            sheet.width(column(cells.from), width)?;
            let lines = sheet::lines(heading, width);
            let rows = f64::from(cells.to.row - cells.from.row + 1);
            tallest = tallest.max(lines / rows);
        }
        sheet.height(geometry.first_heading, sheet::LINE_HEIGHT)?;
        sheet.height(geometry.last_heading, tallest.max(2.0) * sheet::LINE_HEIGHT)?;
        Ok(())
    }

    fn variable(&self, index: u32) -> Option<&Variable> {
        let own = usize::try_from(index).ok().and_then(|index| self.geometry.columns.get(index))?;
        Some(&self.config.form.main().variables[own.variable])
    }

    /// Width of a column. The first holds the labels, too, and the second their answers.
    fn width(&self, index: u32) -> f64 {
        let usual = match self.variable(index).map(|variable| &variable.kind) {
            Some(VariableKind::Text) => 28.0,
            Some(VariableKind::Contact(_)) => 22.0,
            Some(VariableKind::Number(_) | VariableKind::Year | VariableKind::Time) => 10.0,
            Some(VariableKind::Date) => 18.0,
            Some(VariableKind::Month | VariableKind::FiscalYear) => 14.0,
            Some(VariableKind::Code(_)) => 12.0,
            Some(VariableKind::Serial | VariableKind::Marks(_) | VariableKind::Ranks { .. }) => 8.0,
            None => 16.0,
        };
        let labels = self.geometry.attributes.iter().map(|one| one.label.as_str());
        match index {
            0 => sheet::width(labels).max(usual),
            1 => usual.max(28.0),
            _ => usual,
        }
    }

    fn set(&self, index: u32) -> Set {
        match self.variable(index).map(|variable| &variable.kind) {
            Some(VariableKind::Text | VariableKind::Contact(_)) | None => Set::Text,
            Some(VariableKind::Date) => Set::Day,
            Some(_) => Set::Centred,
        }
    }

    /// The last row of the table that the form offers.
    fn last_row(&self) -> u32 {
        self.content.end + SPARE_ROWS - 1
    }

    fn body(&self, sheet: &mut Pen<'_>) -> Result<(), XlsxError> {
        for row in (self.geometry.body()..=self.last_row()).take(MOST_RULED) {
            sheet.height(row, sheet::LINE_HEIGHT)?;
            for index in 0..self.geometry.beyond() {
                self.cell(sheet, CellRef::new(row, index), None, self.set(index))?;
            }
        }
        for (row, cells) in &self.content.body {
            let in_table = *row <= self.last_row();
            for (index, content) in cells {
                let at = CellRef::new(*row, *index);
                if in_table || self.marks.contains_key(&at) {
                    self.cell(sheet, at, Some(content), self.set(*index))?;
                } else {
                    let format = self.palette.bare(content);
                    cells::write(sheet, at, content, format, self.appearance(at))?;
                }
            }
            let long = cells.iter().filter(|(index, _)| in_table && self.set(**index) == Set::Text);
            let lines = long
                .map(|(index, content)| sheet::lines(&content.written(), self.width(*index)))
                .fold(1.0, f64::max);
            sheet.height(*row, lines.min(20.0) * sheet::LINE_HEIGHT)?;
        }
        Ok(())
    }

    /// Lists to choose from, where the answers are codes or marks.
    fn choices(&self, sheet: &mut Pen<'_>) -> Result<(), XlsxError> {
        let attributes = &self.config.form.attributes;
        if let Some(applicability) = &attributes.applicability {
            let label = &applicability.attribute.label;
            let index = self.geometry.attributes.iter().position(|one| one.label == *label);
            if let Some(at) = index.map(Geometry::answer) {
                let list = list(&labels(&applicability.codes));
                offer(sheet, at, at, list)?;
            }
        }
        for index in 0..self.geometry.beyond() {
            let list = match self.variable(index).map(|variable| &variable.kind) {
                Some(VariableKind::Code(codes)) => list(&labels(codes)),
                Some(VariableKind::Marks(_)) => list(&[MARK]),
                _ => None,
            };
            let (from, to) = (self.geometry.body(), self.last_row());
            offer(sheet, CellRef::new(from, index), CellRef::new(to, index), list)?;
        }
        Ok(())
    }
}

fn labels(codes: &Codes) -> Vec<&str> {
    codes.iter().map(|code| code.label.as_str()).collect()
}

/// A list to choose from; none where it is longer than Excel takes, or not of its kind.
fn list(labels: &[&str]) -> Option<DataValidation> {
    // The list is one text, parted by commas.
    let fits = labels.iter().all(|label| !label.contains(','));
    fits.then(|| DataValidation::new().allow_list_strings(labels).ok()).flatten()
}

fn offer(
    sheet: &mut Pen<'_>,
    from: CellRef,
    to: CellRef,
    list: Option<DataValidation>,
) -> Result<(), XlsxError> {
    let Some(list) = list else { return Ok(()) };
    sheet.validation((from.row, column(from)), (to.row, column(to)), &list)
}

/// Writes a text over one cell or several.
fn merge(
    sheet: &mut Pen<'_>,
    cells: CellRange,
    text: &str,
    format: &rust_xlsxwriter::Format,
) -> Result<(), XlsxError> {
    let CellRange { from, to } = cells;
    sheet.merged((from.row, column(from)), (to.row, column(to)), text, format)
}
