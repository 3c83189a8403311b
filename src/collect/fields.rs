//! Answers that stand beside labels and questions, wherever on the sheet these are: the cells of each are
//! found by its text.

mod answer;
mod labels;
mod options;

pub use labels::Near;

use super::answers::Answers;
use super::beside::{excerpt, furniture};
use super::window::Window;
use crate::config::{Block, Form, VariableKind};
use crate::finding::{Bounded, Code, Finding, Place};
use crate::model::{BlockId, Indexed, Record, VariableId};
use labels::Labels;
use sheets::{CellRange, CellRef, CellValue, Sheet, heading, text};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Where the answers of a block stand on a sheet.
pub struct Fields {
    /// Of each variable; `None` where its label is not on the sheet.
    pub places: Indexed<VariableId, Option<Field>>,
    /// Labels that are almost those that are not there.
    pub near: Vec<Near>,
    /// From the first label to the last cell of an answer.
    pub area: CellRange,
    /// What is printed: labels, questions, options, units.
    printed: BTreeSet<CellRef>,
}

/// Where an answer stands.
pub struct Field {
    /// The cell of its label.
    pub label: CellRef,
    /// Its cells: one, or one an option.
    pub cells: Vec<Option<CellRef>>,
    /// Whether its cells are marks beside options, of which one is chosen.
    pub by_mark: bool,
    /// Marks that stand in the cell of their option, before it.
    pub within: Vec<(CellRef, String)>,
}

impl Fields {
    /// Looks for the labels of a block in a part of a sheet; `None` where fewer than half of them are there.
    /// `hint` tells what the form prints beside the answer to a variable, folded.
    pub fn find<'h>(
        sheet: &Sheet,
        block: &Block,
        window: Window,
        hint: &dyn Fn(VariableId) -> Option<&'h str>,
    ) -> Option<Self> {
        let labels = Labels::find(sheet, block, window)?;
        let mut printed = labels.printed();
        let mut places = Vec::with_capacity(block.variables.len());
        for (id, variable) in block.variables.with_ids() {
            let Some(label) = labels.of(id) else {
                places.push(None);
                continue;
            };
            let room = labels.room(id, label);
            let found = options::find(sheet, &room, variable);
            printed.extend(found.printed.iter().copied());
            if let Some(hint) = hint(id) {
                let rows = label.first.from.row..=room.last_row.min(label.words.to.row + 1);
                let cells = rows.flat_map(|row| sheet.cells.row(row));
                let own = cells.filter(|(_, content)| text::key(&content.written()) == hint);
                printed.extend(own.map(|(at, _)| at));
            }
            places.push(Some((label, room, found)));
        }
        let cells = places.into_iter().zip(&block.variables).map(|(found, variable)| {
            let (label, room, options) = found?;
            Some(answer::cells(sheet, label, &room, &options, variable, &mut printed))
        });
        let places: Indexed<VariableId, Option<Field>> = Indexed::new(cells.collect());
        let near = labels.near(&places);
        let cells = places
            .iter()
            .flatten()
            .flat_map(|field| field.cells.iter().flatten().copied().chain([field.label]));
        let area = cells.map(CellRange::from).reduce(CellRange::around)?;
        Some(Self { places, near, area, printed })
    }

    /// What the form prints beside its questions, and the questions themselves.
    pub fn printed(&self) -> impl Iterator<Item = CellRef> {
        self.printed.iter().copied()
    }

    /// What a blank form prints beside the blank cells of answers, folded.
    pub fn hints<'f>(
        &'f self,
        sheet: &'f Sheet,
        block: &'f Block,
    ) -> impl Iterator<Item = (VariableId, String)> + 'f {
        self.places.with_ids().filter_map(|(id, field)| {
            let at = match field.as_ref()?.cells.as_slice() {
                [Some(at)] => *at,
                _ => return None,
            };
            let beside = CellRef::new(at.row, at.column.checked_sub(1)?);
            let beside = sheet.merges.of(beside).map_or(beside, |merge| merge.from);
            let CellValue::Text(written) = sheet.cells.get(at)? else { return None };
            let hint = text::key(written);
            // A cell that lists the options is for the answer itself.
            let mut codes = block.variables[id].codes().iter();
            let lists = codes.any(|code| code.keys.iter().any(|key| hint.contains(key.as_str())));
            let is_hint = beside.column > field.as_ref()?.label.column
                && sheet.cells.get(beside).is_none()
                && !lists;
            is_hint.then_some((id, hint))
        })
    }

    /// The cells that are read.
    pub fn cells(&self) -> impl Iterator<Item = CellRef> {
        self.places.iter().flatten().flat_map(|field| field.cells.iter().flatten().copied())
    }
}

/// What the answers are read with.
pub struct Reading<'r> {
    /// The sheet.
    pub sheet: &'r Sheet,
    /// Its file.
    pub file: &'r str,
    /// The form.
    pub form: &'r Form,
    /// Its block that is read.
    pub id: BlockId,
    /// Where its answers stand.
    pub fields: &'r Fields,
    /// What of the sheet is the block's.
    pub window: Window,
    /// The tables of other blocks that stand among its labels.
    pub tables: &'r [CellRange],
}

/// Reads the record, and what is to be said of it.
pub fn read(reading: &Reading<'_>) -> (Record, Vec<Finding>) {
    let Reading { sheet, file, form, id, fields, .. } = *reading;
    let block = &form.blocks[id];
    let mut answers = Answers::new(sheet, file);
    for (at, mark) in fields.places.iter().flatten().flat_map(|field| &field.within) {
        answers.read_instead(*at, mark);
    }
    let read = block.variables.map(|variable, own| match &fields.places[variable] {
        Some(field) if field.by_mark => answers.read_choice(own, &field.cells),
        Some(field) => {
            let at = field.cells.first().copied().flatten();
            let line = at.filter(|_| matches!(own.kind, VariableKind::Code(_)));
            let line = line.and_then(|at| answers.read_line(own, at));
            line.unwrap_or_else(|| answers.read(own, &field.cells, None))
        }
        None => answers.read(own, &[], None),
    });
    let record = Record {
        department: None,
        block: id,
        sheet: Arc::from(sheet.name.as_str()),
        row: fields.area.from.row,
        answers: read,
    };
    let mut findings = Bounded::default();
    findings.extend(reading.missing());
    findings.extend(answers.into_findings());
    findings.extend(reading.strays());
    (record, findings.into_findings())
}

impl Reading<'_> {
    /// Labels that are not there: one finding each.
    fn missing(&self) -> Vec<Finding> {
        let block = &self.form.blocks[self.id];
        let missing =
            block.variables.with_ids().filter(|(id, _)| self.fields.places[*id].is_none());
        let told = missing.filter_map(|(id, variable)| {
            let near = self.fields.near.iter().find(|near| near.variable == id);
            let heading = &variable.heading;
            let place = match near {
                Some(near) => Place::cells(self.file, &self.sheet.name, near.at),
                None => Place::cells(self.file, &self.sheet.name, self.fields.area),
            };
            let (code, message) = match (variable.required, near) {
                (true, Some(near)) => (
                    Code::LabelMissing,
                    format!(
                        "「{heading}」がありません。「{}」がそれではありませんか。",
                        excerpt(&near.written)
                    ),
                ),
                (true, None) => (Code::LabelMissing, format!("「{heading}」がありません。")),
                (false, Some(near)) => (
                    Code::HeadingDoubtful,
                    format!(
                        "「{}」は「{heading}」と思われますが、違うかもしれないため、読んでいません。",
                        excerpt(&near.written)
                    ),
                ),
                (false, None) => return None,
            };
            Some(Finding::new(code, place, message).value(heading))
        });
        told.collect()
    }

    /// What is written among the questions and is neither printed nor an answer's: a query a row, unless most
    /// returns have it.
    fn strays(&self) -> Vec<Finding> {
        let answers: BTreeSet<CellRef> = self.fields.cells().collect();
        let area = self.fields.area;
        let rows = self.window.filled_rows(self.sheet);
        let rows = rows.filter(|row| (area.from.row..=area.to.row).contains(row));
        let is_stray = |at: CellRef, content: &CellValue| {
            let is_table = self.tables.iter().any(|table| table.holds(at));
            !is_table
                && !answers.contains(&at)
                && !self.fields.printed.contains(&at)
                && !self.is_note(content)
        };
        rows.filter_map(|row| {
            let attributes = self.attributes(row);
            let strays =
                self.window.row(self.sheet, row).filter(|(at, _)| !attributes.contains(at));
            let strays = strays.filter(|(at, content)| is_stray(*at, content));
            let strays: Vec<(CellRef, &CellValue)> = strays.collect();
            let (first, content) = *strays.first()?;
            let value = content.written();
            let cells: Vec<CellRef> = strays.iter().map(|(at, _)| *at).collect();
            let range = cells.iter().map(|at| CellRange::from(*at)).reduce(CellRange::around)?;
            let message = format!(
                "答えの欄の外に「{}」と書かれています。集計に入れていません。",
                excerpt(&value)
            );
            let all: String = strays.iter().map(|(_, content)| content.written()).collect();
            let furniture = furniture(&text::key(&all), first, area.from.row, false);
            let place = Place::cells(self.file, &self.sheet.name, range);
            let finding = Finding::new(Code::BesideTable, place, message);
            Some(finding.value(value).cells(cells).furniture(furniture))
        })
        .collect()
    }

    /// The cells of a row that say who answers: each such label with what stands right of it.
    fn attributes(&self, row: u32) -> BTreeSet<CellRef> {
        let mut cells = BTreeSet::new();
        let mut is_answer = false;
        for (at, content) in self.window.row(self.sheet, row) {
            let is_label =
                matches!(content, CellValue::Text(written) if self.is_attribute(at, written));
            if is_label || is_answer {
                cells.insert(at);
            }
            is_answer = is_label;
        }
        cells
    }

    fn is_attribute(&self, at: CellRef, written: &str) -> bool {
        let keys = heading::label_keys(written, self.sheet.markup.appearance(at));
        let keys: Vec<String> = keys.collect();
        self.form.attributes.all().any(|one| keys.iter().any(|key| one.keys.contains(key)))
    }

    fn is_note(&self, content: &CellValue) -> bool {
        matches!(content, CellValue::Text(written) if self.form.is_note(written))
    }
}
