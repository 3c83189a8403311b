//! The parts of the form on each sheet of a workbook: where they stand, and what is read there.

use super::{Found, Located, Part, Reading, attributes, sent};
use crate::collect::blank::Blank;
use crate::collect::fields::{self, Fields};
use crate::collect::header::{Headings, Layout, Wanted};
use crate::collect::matrix::{self, Matrix};
use crate::collect::rows::{self, Rows};
use crate::collect::titles;
use crate::collect::window::Window;
use crate::config::{Block, Form, Shape};
use crate::model::{BlockId, Indexed};
use sheets::{CellRange, CellRef, Sheet, Workbook};

/// Where a block stands on a sheet.
struct Placed {
    id: BlockId,
    place: Located,
    /// What of the sheet is its own.
    window: Window,
    /// Its first row: of its title, its headings or its first label.
    first_row: u32,
    /// The tables that stand among its labels.
    tables: Vec<CellRange>,
}

/// The sheets with parts of the form, read, and the others; those that we added ourselves are neither.
pub fn parts<'s>(
    workbook: &'s Workbook,
    file: &str,
    reading: Reading<'_>,
) -> (Vec<Part<'s>>, Vec<&'s Sheet>) {
    let form = &reading.config.form;
    let headings = form.blocks.map(|_, block| headings_of(block));
    let (mut parts, mut others) = (Vec::new(), Vec::new());
    for sheet in workbook.sheets.iter().filter(|sheet| !sent::is_ours(sheet)) {
        // An example of how to fill in looks as an answer does.
        let placed = if form.is_other_sheet(sheet) {
            Vec::new()
        } else {
            place(sheet, form, &headings, reading.blank)
        };
        let found: Vec<Found> =
            placed.into_iter().map(|placed| read(sheet, file, placed, reading)).collect();
        if found.is_empty() {
            others.push(sheet);
        } else {
            let labels = attributes::labelled(sheet, &found, form);
            parts.push(Part { sheet, labels, found });
        }
    }
    (parts, others)
}

/// The headings of a block's table; `None` for one whose answers stand beside labels.
fn headings_of(block: &Block) -> Option<Headings<'_>> {
    if block.shape.is_labelled() {
        return None;
    }
    let columns = block.columns.iter();
    let wanted =
        columns.map(|column| Wanted { keys: &column.keys, group_keys: &column.group_keys });
    Some(Headings::new(wanted.collect()))
}

/// Where the blocks of the form stand on a sheet, each with what of it is its own.
fn place(
    sheet: &Sheet,
    form: &Form,
    headings: &Indexed<BlockId, Option<Headings<'_>>>,
    blank: Option<&Blank>,
) -> Vec<Placed> {
    let titles = titles::find(sheet, form);
    let placed = form.blocks.with_ids().filter_map(|(id, block)| {
        let title = titles[id];
        let window = titles::window(title, &titles);
        let place = match &headings[id] {
            Some(headings) => Located::Table(headings.find(sheet, window)?),
            None => {
                Located::Labels(Fields::find(sheet, block, window, &|own| blank?.hint(id, own))?)
            }
        };
        let first_row = title.map_or(place.first_row(), |title| title.from.row);
        Some(Placed { id, place, window, first_row, tables: Vec::new() })
    });
    let mut placed: Vec<Placed> = placed.collect();
    drop_doubled(&mut placed, form);
    let neighbours: Vec<Neighbour> = placed.iter().map(Neighbour::of).collect();
    for (index, one) in placed.iter_mut().enumerate() {
        let others = (0..).zip(&neighbours).filter(|(other, _)| *other != index);
        one.window =
            others.fold(one.window, |window, (_, other)| window.within(beside(&one.place, other)));
    }
    let tables: Vec<CellRange> = placed.iter().filter_map(table_of).collect();
    for one in placed.iter_mut().filter(|one| matches!(one.place, Located::Labels(_))) {
        one.tables.clone_from(&tables);
    }
    placed
}

/// What a table takes of its sheet: from its title or headings down to the next block; `None` for labels.
fn table_of(one: &Placed) -> Option<CellRange> {
    let Located::Table(_) = one.place else { return None };
    let area = one.place.area();
    let last = CellRef::new(one.window.rows.1, area.to.column);
    Some(CellRange::spanning(CellRef::new(one.first_row, area.from.column), last))
}

/// What another block has to know of one.
struct Neighbour {
    first_row: u32,
    area: CellRange,
    is_table: bool,
    /// The cells of its labels, where it has such.
    labels: Vec<CellRef>,
}

impl Neighbour {
    fn of(one: &Placed) -> Self {
        Self {
            first_row: one.first_row,
            area: one.place.area(),
            is_table: matches!(one.place, Located::Table(_)),
            labels: match &one.place {
                Located::Table(_) => Vec::new(),
                Located::Labels(fields) => {
                    fields.places.iter().flatten().map(|field| field.label).collect()
                }
            },
        }
    }
}

/// Of two blocks whose headings are the same cells, the one keeps them that has more of its own.
fn drop_doubled(placed: &mut Vec<Placed>, form: &Form) {
    let shares = |layout: &Layout, other: &Layout| {
        let own: Vec<u32> = layout.columns.iter().flatten().copied().collect();
        layout.last_row == other.last_row
            && other.columns.iter().flatten().any(|column| own.contains(column))
    };
    let part = |one: &Placed, layout: &Layout| (layout.found(), form.blocks[one.id].columns.len());
    let loses: Vec<bool> = placed
        .iter()
        .map(|one| {
            let Located::Table(own) = &one.place else { return false };
            placed.iter().any(|other| {
                let Located::Table(layout) = &other.place else { return false };
                let (a, of_a) = part(one, own);
                let (b, of_b) = part(other, layout);
                let better = (b * of_a, one.id) > (a * of_b, other.id);
                one.id != other.id && shares(own, layout) && better
            })
        })
        .collect();
    let mut loses = loses.into_iter();
    placed.retain(|_| loses.next() != Some(true));
}

/// What another block leaves of the sheet.
fn beside(own: &Located, other: &Neighbour) -> Window {
    let (mine, area) = (own.area(), other.area);
    let is_below = other.first_row > mine.to.row;
    if area.from.column <= mine.to.column && mine.from.column <= area.to.column {
        // A table among labels ends at the next of them.
        let labels = other.labels.iter().map(|at| at.row).filter(|row| *row > mine.to.row);
        let label = labels.min().filter(|_| matches!(own, Located::Table(_)));
        let below = Some(other.first_row).filter(|_| is_below);
        let next = below.into_iter().chain(label).min();
        let rows = (0, next.map_or(u32::MAX, |next| next - 1));
        return Window { rows, ..Window::ALL };
    }
    // Only a table grows down beside another block.
    let is_apart = (!other.is_table && area.to.row < mine.from.row)
        || (matches!(own, Located::Labels(_)) && is_below);
    let columns = match area.from.column > mine.to.column {
        _ if is_apart => (0, u32::MAX),
        true => (0, area.from.column - 1),
        false => (area.to.column + 1, u32::MAX),
    };
    Window { columns, ..Window::ALL }
}

fn read(sheet: &Sheet, file: &str, placed: Placed, reading: Reading<'_>) -> Found {
    let form = &reading.config.form;
    let Placed { id, place, window, tables, .. } = placed;
    let block = &form.blocks[id];
    let (records, findings) = match (&place, block.shape) {
        (Located::Table(layout), Shape::Matrix(rows)) => {
            matrix::read(&Matrix { sheet, file, form, id, rows, layout, window })
        }
        (Located::Table(layout), _) => {
            rows::read(&Rows { sheet, file, form, id, layout, window, blank: reading.blank })
        }
        (Located::Labels(fields), _) => {
            let (record, findings) = fields::read(&fields::Reading {
                sheet,
                file,
                form,
                id,
                fields,
                window,
                tables: &tables,
            });
            (vec![record], findings)
        }
    };
    Found { id, place, window, records, findings }
}

impl Located {
    /// Its first row.
    fn first_row(&self) -> u32 {
        match self {
            Self::Table(layout) => layout.first_row,
            Self::Labels(fields) => fields.area.from.row,
        }
    }

    /// The cells that are known to be its own: headings, or labels with their answers.
    fn area(&self) -> CellRange {
        match self {
            Self::Table(layout) => {
                let columns = layout.columns.iter().flatten();
                let (first, last) = (columns.clone().min(), columns.max());
                CellRange::spanning(
                    CellRef::new(layout.first_row, first.copied().unwrap_or(0)),
                    CellRef::new(layout.last_row, last.copied().unwrap_or(0)),
                )
            }
            Self::Labels(fields) => fields.area,
        }
    }
}
