//! Taking a definition from its workbook: which table stands where, by what it is called; which cell is which
//! key's, by the headings.

use super::layout::{Field, Plan, Role, SHEETS, layout};
use super::page::{Cell, Pages, Place, Row};
use super::placing::{VALUES, title};
use super::{FAULTS, GUIDE, OFFERS, REMARKS, TO_CONFIRM};
use crate::error::{Fault, Spot};
use sheets::text::{key, nearest};
use sheets::{CellRef, CellValue, Sheet, Workbook};
use std::collections::BTreeMap;

/// How many rows below what a table is called its headings are looked for in.
const TOP: usize = 10;

/// What stands before the name of a table.
const MARK: char = '■';

/// What is filled in, and what of it has no place.
pub fn pages(workbook: &Workbook) -> (Pages, Vec<Fault>) {
    let mut pages = Pages::blank();
    let mut faults = Vec::new();
    for sheet in &workbook.sheets {
        let known = SHEETS.iter().find(|name| key(name) == key(&sheet.name));
        match known {
            Some(name) => Reading { sheet, pages: &mut pages, faults: &mut faults }.all(name),
            None if [GUIDE, FAULTS, OFFERS].contains(&sheet.name.as_str()) || !sheet.visible => {}
            None => faults.push(unknown(sheet)),
        }
    }
    (pages, faults)
}

/// A sheet that is none of ours; a blank one says nothing.
fn unknown(sheet: &Sheet) -> Fault {
    let near = nearest(&sheet.name, SHEETS.into_iter())
        .map(|name| format!("「{name}」の誤りではありませんか。"))
        .unwrap_or_default();
    let message = format!(
        "「{}」という名前のシートは、定義のシートではありません。{near}要らないシートは消してください。",
        sheet.name
    );
    Fault { line: 0, spot: None, message }
}

/// What a cell holds, as far as it matters here.
fn cell(content: Option<&CellValue>) -> Cell {
    match content {
        None => Cell::Blank,
        Some(CellValue::Number(number)) => Cell::Number(*number),
        Some(CellValue::Date(day)) => Cell::Text(day.to_string()),
        Some(other) => Cell::Text(other.written()),
    }
}

/// A sheet that is read.
struct Reading<'r> {
    sheet: &'r Sheet,
    pages: &'r mut Pages,
    faults: &'r mut Vec<Fault>,
}

/// Rows of a sheet: the one of a table's name, where there is one, and those below it down to the next name.
struct Rows {
    title: Option<u32>,
    rows: Vec<u32>,
}

/// The columns of a table, or of two that stand side by side: which table, which field, where.
type Columns = Vec<(usize, usize, u32)>;

impl Reading<'_> {
    fn written(&self, at: CellRef) -> String {
        self.sheet.cells.get(at).map(|content| key(&content.written())).unwrap_or_default()
    }

    fn fault(&mut self, plan: &'static Plan, at: CellRef, message: impl Into<String>) {
        let spot = Some(Spot::new(plan.sheet, plan.name, at));
        self.faults.push(Fault { line: 0, spot, message: message.into() });
    }

    /// Reads every table of the sheet.
    fn all(&mut self, name: &'static str) {
        let areas = layout().areas(name);
        for (plans, rows) in self.parted(&areas) {
            let Some(plan) = plans.first().and_then(|place| layout().plans.get(*place)) else {
                continue;
            };
            match plans.as_slice() {
                [own] if plan.is_lines() => self.lines(*own, plan, &rows),
                _ => self.rows(&plans, plan, &rows),
            }
        }
    }

    /// The tables of the sheet, each with its rows.
    fn parted(&mut self, areas: &[Vec<usize>]) -> Vec<(Vec<usize>, Rows)> {
        let named = |plans: &Vec<usize>| plans.first().and_then(|place| layout().plans.get(*place));
        let rows: Vec<u32> = self.sheet.cells.rows().collect();
        let mut parted: Vec<(Vec<usize>, Rows)> = Vec::new();
        // One table alone needs no name over it.
        if let [only] = areas {
            let title = rows.iter().copied().find(|row| {
                named(only)
                    .is_some_and(|plan| self.written(CellRef::new(*row, 0)) == key(&title(plan)))
            });
            parted.push((only.clone(), Rows { title, rows }));
            return parted;
        }
        for row in rows {
            let own = self.written(CellRef::new(row, 0));
            let area = areas
                .iter()
                .find(|plans| named(plans).is_some_and(|plan| key(&title(plan)) == own));
            match area {
                Some(plans) => {
                    parted.push((plans.clone(), Rows { title: Some(row), rows: Vec::new() }));
                }
                None if own.starts_with(MARK) => {
                    let known = areas.iter().filter_map(named).map(|plan| plan.name);
                    let near = nearest(own.trim_start_matches(MARK), known)
                        .map(|name| format!("「{name}」の誤りではありませんか。"))
                        .unwrap_or_default();
                    let written =
                        self.sheet.cells.get(CellRef::new(row, 0)).map(CellValue::written);
                    let message = format!(
                        "「{}」という表は、このシートにはありません。{near}",
                        written.unwrap_or_default()
                    );
                    if let Some(plan) = areas.first().and_then(named) {
                        self.fault(plan, CellRef::new(row, 0), message);
                    }
                }
                None => {
                    if let Some((_, rows)) = parted.last_mut() {
                        rows.rows.push(row);
                    }
                }
            }
        }
        parted
    }

    /// The lines of a table of lines: each is told by what it belongs to and what it is called.
    fn lines(&mut self, own: usize, plan: &'static Plan, rows: &Rows) {
        let mut read = Row::blank(plan);
        let mut told = 0;
        let heads =
            rows.rows.iter().find(|row| plan.fields.iter().any(|field| self.is_line(**row, field)));
        let Some(first) = heads.copied() else { return };
        for line in rows.rows.iter().copied().filter(|line| *line >= first) {
            let at = CellRef::new(line, VALUES);
            match plan.fields.iter().position(|field| self.is_line(line, field)) {
                Some(field) => {
                    told += 1;
                    read.set(field, cell(self.sheet.cells.get(at)));
                    read.put(field, at);
                }
                None if self.sheet.cells.get(at).is_some() => {
                    let message = "この行の項目名は、定義の項目ではありません。左の二つの列を書き換えていないか確かめてください。";
                    self.fault(plan, at, message);
                }
                None => {}
            }
        }
        let place = Place {
            title: rows.title,
            headings: first.saturating_sub(1),
            columns: vec![Some(VALUES); plan.fields.len()],
        };
        if let Some(page) = self.pages.pages.get_mut(own).filter(|_| told > 0) {
            page.rows = vec![read];
            page.found = Some(place);
        }
    }

    fn is_line(&self, line: u32, field: &Field) -> bool {
        let [group, heading] = [0, 1].map(|column| self.written(CellRef::new(line, column)));
        key(&field.heading) == heading && key(&field.group) == group
    }

    /// The rows of a table below its headings.
    fn rows(&mut self, plans: &[usize], plan: &'static Plan, rows: &Rows) {
        let known: BTreeMap<String, (usize, usize)> = fields(plans)
            .map(|(place, number, field)| (key(&field.heading), (place, number)))
            .collect();
        let count = |line: u32| {
            let cells = self.sheet.cells.row(line);
            cells.filter(|(at, _)| known.contains_key(&self.written(*at))).count()
        };
        // The first of those with the most headings.
        let top = rows.rows.iter().take(TOP).enumerate();
        let best = top.map(|(order, line)| (count(*line), TOP - order, *line)).max();
        let Some((_, _, headed)) = best.filter(|(count, ..)| *count > 0) else {
            if rows.rows.iter().any(|row| Some(*row) > rows.title && *row > 1) {
                let message = "列の見出しがありません。ひな形の見出しの行を残してください。";
                let at = CellRef::new(rows.title.map_or(0, |title| title + 1), 0);
                self.fault(plan, at, message);
            }
            return;
        };
        let columns = self.columns(plan, &known, headed);
        for own in plans {
            let Some(page) = self.pages.pages.get_mut(*own) else { continue };
            let column = |number: usize| {
                let mut columns = columns.iter();
                columns
                    .find(|(place, field, _)| (*place, *field) == (*own, number))
                    .map(|(.., column)| *column)
            };
            let columns = (0..page.plan.fields.len()).map(column).collect();
            page.found = Some(Place { title: rows.title, headings: headed, columns });
        }
        let below: Vec<u32> = rows.rows.iter().copied().filter(|line| *line > headed).collect();
        match plans {
            [own] => {
                let read = below.iter().map(|line| self.row(*own, plan, *line, &columns));
                let read: Vec<Row> = read.filter(|row| !is_bare(row, plan)).collect();
                if let Some(page) = self.pages.pages.get_mut(*own) {
                    page.rows = read;
                }
            }
            [own, beside] => self.side_by_side((*own, *beside), &below, &columns),
            _ => {}
        }
    }

    /// Which column is which field's.
    fn columns(
        &mut self,
        plan: &'static Plan,
        known: &BTreeMap<String, (usize, usize)>,
        headed: u32,
    ) -> Columns {
        let mut columns: Columns = Vec::new();
        let sheet = self.sheet;
        for (at, content) in sheet.cells.row(headed) {
            let own = known
                .get(&self.written(at))
                .filter(|own| columns.iter().all(|(place, field, _)| (*place, *field) != **own));
            match own {
                Some((place, field)) => columns.push((*place, *field, at.column)),
                None if [REMARKS, TO_CONFIRM].map(key).contains(&self.written(at)) => {}
                None => {
                    let heading = content.written();
                    let near = nearest(&heading, known.keys().map(String::as_str))
                        .map(|name| format!("「{name}」の誤りではありませんか。"))
                        .unwrap_or_default();
                    let message = format!("「{heading}」という見出しの列はありません。{near}");
                    self.fault(plan, at, message);
                }
            }
        }
        columns
    }

    /// One row of a table.
    fn row(&self, own: usize, plan: &'static Plan, line: u32, columns: &Columns) -> Row {
        let mut row = Row::blank(plan);
        let first = columns.iter().map(|(.., column)| *column).min().unwrap_or(0);
        for field in 0..plan.fields.len() {
            row.put(field, CellRef::new(line, first));
        }
        for (_, field, column) in columns.iter().filter(|(place, ..)| *place == own) {
            let at = CellRef::new(line, *column);
            row.put(*field, at);
            row.set(*field, cell(self.sheet.cells.get(at)));
        }
        row
    }

    /// The rows of two tables that stand side by side: a row of the first goes on in those below it that name
    /// it again, or name none.
    fn side_by_side(&mut self, (own, beside): (usize, usize), lines: &[u32], columns: &Columns) {
        let plans = &layout().plans;
        let (Some(plan), Some(other)) = (plans.get(own), plans.get(beside)) else { return };
        let (Some(naming), Some(parent)) = (plan.naming(), other.parent()) else { return };
        let (mut rows, mut inner): (Vec<Row>, Vec<Row>) = (Vec::new(), Vec::new());
        let mut last = Cell::Blank;
        for line in lines {
            let mut row = self.row(own, plan, *line, columns);
            let mut below = self.row(beside, other, *line, columns);
            if row.cell(naming).is_blank() {
                row.set(naming, last.clone());
            }
            if row.says(plan) {
                last = row.cell(naming).clone();
                match rows.iter_mut().find(|known| *known.cell(naming) == last) {
                    Some(known) => join(known, &row),
                    None => rows.push(row.clone()),
                }
            }
            if below.says(other) {
                below.set(parent, last.clone());
                let at = row.places.get(naming).copied().unwrap_or(CellRef::new(*line, 0));
                below.put(parent, at);
                inner.push(below);
            }
        }
        for (place, rows) in [(own, rows), (beside, inner)] {
            if let Some(page) = self.pages.pages.get_mut(place) {
                page.rows = rows;
            }
        }
    }
}

/// The fields of tables that stand side by side; what names the row that another belongs to stands once.
fn fields(plans: &[usize]) -> impl Iterator<Item = (usize, usize, &'static Field)> {
    let own = plans.iter().filter_map(|place| Some((*place, layout().plans.get(*place)?)));
    own.flat_map(|(place, plan)| {
        let fields = plan.fields.iter().enumerate();
        let fields = fields
            .filter(|(_, field)| plan.beside.is_none() || !matches!(field.role, Role::Parent));
        fields.map(move |(number, field)| (place, number, field))
    })
}

/// Whether nothing is filled in but perhaps a number.
fn is_bare(row: &Row, plan: &Plan) -> bool {
    let mut own = plan.fields.iter().zip(&row.cells);
    own.all(|(field, cell)| cell.is_blank() || matches!(field.role, Role::Number))
}

/// What a further line of a row fills in that was blank so far.
fn join(known: &mut Row, more: &Row) {
    let cells = more.cells.iter().zip(&more.places).enumerate();
    for (field, (cell, place)) in cells {
        if known.cell(field).is_blank() && !cell.is_blank() {
            known.set(field, cell.clone());
            known.put(field, *place);
        }
    }
}
