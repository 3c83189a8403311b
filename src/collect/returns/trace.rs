//! What the cells of a return were taken for that are no answers: titles, headings, labels, what the form
//! prints, and rows that are no records. It is told from what was found, after everything is read; a run
//! that does not ask pays nothing.

use super::{Found, Located, Part, Reading};
use crate::collect::fields::Fields;
use crate::collect::header::Layout;
use crate::collect::matrix::{self, Matrix};
use crate::collect::rows::{self, Rows};
use crate::collect::titles;
use crate::config::{Config, Form, Shape};
use crate::model::{BlockId, Passed, TakenAs, TracedSheet};
use sheets::text::key;
use sheets::{CellRef, CellValue, Sheet, heading};
use std::collections::{BTreeMap, BTreeSet};

/// What every sheet's cells were taken for.
pub fn of(
    parts: &[Part<'_>],
    others: &[&Sheet],
    file: &str,
    reading: Reading<'_>,
) -> Vec<TracedSheet> {
    let read =
        parts.iter().map(|part| Tracing::new(part.sheet, reading.config).part(part, file, reading));
    let alone = others.iter().map(|sheet| Tracing::new(sheet, reading.config).alone());
    read.chain(alone).collect()
}

struct Tracing<'t> {
    sheet: &'t Sheet,
    config: &'t Config,
    cells: BTreeMap<CellRef, TakenAs>,
}

impl<'t> Tracing<'t> {
    fn new(sheet: &'t Sheet, config: &'t Config) -> Self {
        Self { sheet, config, cells: BTreeMap::new() }
    }

    fn form(&self) -> &'t Form {
        &self.config.form
    }

    /// What is told first of a cell, stands.
    fn put(&mut self, at: CellRef, taken: TakenAs) {
        self.cells.entry(at).or_insert(taken);
    }

    fn done(self, is_read: bool) -> TracedSheet {
        TracedSheet { name: self.sheet.name.clone(), is_read, cells: self.cells }
    }

    /// A sheet with parts of the form.
    fn part(mut self, part: &Part<'_>, file: &str, reading: Reading<'_>) -> TracedSheet {
        for found in &part.found {
            match &found.place {
                Located::Table(layout) => self.headings(found.id, layout),
                Located::Labels(fields) => self.labels(found.id, fields),
            }
        }
        let attributes = self.form().attributes.all().enumerate().zip(&part.labels);
        for ((index, attribute), labelled) in attributes {
            let Some(labelled) = labelled else { continue };
            self.put(labelled.label(self.sheet, attribute), TakenAs::AttributeLabel(index));
            self.put(labelled.cell(), TakenAs::Attribute(index));
        }
        self.titles();
        for found in &part.found {
            if let Located::Table(layout) = &found.place {
                self.rows(found, layout, (file, reading));
            }
        }
        self.done(true)
    }

    /// Titles of blocks, and that of the form.
    fn titles(&mut self) {
        for (id, title) in titles::find(self.sheet, self.form()).with_ids() {
            if let Some(title) = title {
                self.put(title.from, TakenAs::Title(id));
            }
        }
        let own = [self.form().title.as_ref(), Some(&self.config.collection.title)];
        let own: Vec<String> = own.into_iter().flatten().map(|title| key(title)).collect();
        let title = self.sheet.cells.all().find(|(_, content)| match content {
            CellValue::Text(written) => own.contains(&key(written)),
            _ => false,
        });
        if let Some((at, _)) = title {
            self.put(at, TakenAs::FormTitle);
        }
    }

    /// The headings of a table.
    fn headings(&mut self, id: BlockId, layout: &Layout) {
        let block = &self.form().blocks[id];
        let rows = layout.first_row..=layout.last_row;
        for (index, (column, place)) in block.columns.iter().zip(&layout.columns).enumerate() {
            let Some(place) = *place else { continue };
            let above = rows.clone().rev().map(|row| CellRef::new(row, place));
            let filled = || above.clone().filter(|at| self.sheet.cells.get(*at).is_some());
            let own = filled().find(|at| self.is_called(*at, &column.keys));
            if let Some(at) = own.or_else(|| filled().next()) {
                self.put(at, TakenAs::Heading(id, index));
            }
        }
        for (index, at) in &layout.doubled {
            self.put(*at, TakenAs::Doubled(id, *index));
        }
        for near in &layout.near {
            self.put(near.at, TakenAs::Near(id, near.heading));
        }
        let cells: Vec<CellRef> =
            rows.flat_map(|row| self.sheet.cells.row(row)).map(|(at, _)| at).collect();
        for at in cells {
            if block.columns.iter().any(|column| self.is_called(at, &column.group_keys)) {
                self.put(at, TakenAs::Group(id));
            }
        }
    }

    /// Whether a cell says one of these, but for what is raised behind it.
    fn is_called(&self, at: CellRef, keys: &[String]) -> bool {
        let Some(CellValue::Text(written)) = self.sheet.cells.get(at) else { return false };
        let mut own = heading::label_keys(written, self.sheet.markup.appearance(at));
        !keys.is_empty() && own.any(|own| keys.contains(&own))
    }

    /// The labels of questions, and what is printed beside them.
    fn labels(&mut self, id: BlockId, fields: &Fields) {
        for (variable, field) in fields.places.with_ids() {
            if let Some(field) = field {
                self.put(field.label, TakenAs::Label(id, variable));
            }
        }
        for near in &fields.near {
            self.put(near.at, TakenAs::NearLabel(id, near.variable));
        }
        let printed: Vec<CellRef> = fields.printed().collect();
        for at in printed {
            self.put(at, TakenAs::Printed(id));
        }
    }

    /// The rows below headings that are no records.
    fn rows(&mut self, found: &Found, layout: &Layout, (file, reading): (&str, Reading<'_>)) {
        let (sheet, form, id, window) = (self.sheet, self.form(), found.id, found.window);
        let passed = match form.blocks[id].shape {
            Shape::Matrix(rows) => {
                let matrix = Matrix { sheet, file, form, id, rows, layout, window };
                let totals = matrix::totals(&matrix, &found.records).into_iter();
                totals.map(|row| (row, Passed::Total)).collect()
            }
            _ => {
                let blank = reading.blank;
                let rows = Rows { sheet, file, form, id, layout, window, blank };
                rows::passed_over(&rows, &found.records)
            }
        };
        for (row, passed) in passed {
            for (at, _) in window.row(sheet, row) {
                self.put(at, TakenAs::Row(passed));
            }
        }
    }

    /// A sheet on which no part of the form was found: the words of its headings and labels that stand there
    /// all the same.
    fn alone(mut self) -> TracedSheet {
        let blocks = self.form().blocks.iter();
        let keys: BTreeSet<&String> = blocks
            .flat_map(|block| {
                let labels = block.variables.iter().flat_map(|variable| &variable.keys);
                block.columns.iter().flat_map(|column| &column.keys).chain(labels)
            })
            .collect();
        for (at, content) in self.sheet.cells.all() {
            if let CellValue::Text(written) = content
                && keys.contains(&key(written))
            {
                self.put(at, TakenAs::Alone);
            }
        }
        self.done(false)
    }
}
