//! The cell that answers a label: right of it, or below it.

use super::Field;
use super::labels::{Label, Room};
use super::options::Options;
use crate::config::choices::Side;
use crate::config::{Variable, VariableKind};
use sheets::label::forms;
use sheets::{CellRange, CellRef, CellValue, Sheet, text};
use std::collections::BTreeSet;

/// Rows below a label in which its answer is looked for where no cell is merged for it.
const FARTHEST: u32 = 3;

/// Where the answer to a label stands; its unit is added to what is printed.
pub fn cells(
    sheet: &Sheet,
    label: Label,
    room: &Room,
    options: &Options,
    variable: &Variable,
    printed: &mut BTreeSet<CellRef>,
) -> Field {
    let own = label.first.from;
    if !options.is_empty() {
        let (cells, within) = options.cells(sheet, room, variable.codes().ids());
        let by_mark = matches!(variable.kind, VariableKind::Code(_));
        // A number may be written beside the question although its options have cells.
        let written = right(sheet, label, room, variable, printed);
        let is_marked = cells.iter().flatten().any(|at| sheet.cells.get(*at).is_some());
        let is_written = written.is_some_and(|at| sheet.cells.get(at).is_some());
        if !(by_mark && is_written && (!is_marked || cells.contains(&written))) {
            return Field { label: own, cells, by_mark, within };
        }
    }
    let mut right_of = || right(sheet, label, room, variable, printed);
    let at = match variable.side {
        Some(Side::Right) => right_of(),
        Some(Side::Below) => Some(below(sheet, label, room, variable, printed)),
        None if is_below(label, room) => Some(below(sheet, label, room, variable, printed)),
        None => {
            let beside = right_of();
            let is_filled = beside.is_some_and(|at| sheet.cells.get(at).is_some());
            let under = below(sheet, label, room, variable, printed);
            let has_room = room.last_row > label.words.to.row && !room.is_last;
            match beside {
                Some(_) if is_filled => beside,
                _ if has_room && sheet.cells.get(under).is_some() => Some(under),
                Some(_) => beside,
                None => Some(under),
            }
        }
    };
    Field { label: own, cells: vec![at], by_mark: false, within: Vec::new() }
}

/// Whether there is no room right of a label, and there is below it.
fn is_below(label: Label, room: &Room) -> bool {
    let words = label.words;
    let is_merged = words.from.column < words.to.column;
    let at_edge = words.to.column >= room.edge || words.to.column >= room.last_column;
    at_edge && room.last_row > words.to.row && (is_merged || !room.is_last)
}

/// The cell right of a label: the first filled one that is not printed, or the one beside it. `None` where
/// the next label stands there.
fn right(
    sheet: &Sheet,
    label: Label,
    room: &Room,
    variable: &Variable,
    printed: &mut BTreeSet<CellRef>,
) -> Option<CellRef> {
    let first = label.words.to.column + 1;
    if first > room.last_column {
        return None;
    }
    let row = label.words.from.row;
    let beside: Vec<(CellRef, &CellValue)> = sheet
        .cells
        .row(row)
        .filter(|(at, _)| (first..=room.last_column).contains(&at.column))
        .collect();
    let (units, others): (Vec<_>, Vec<_>) =
        beside.into_iter().partition(|(_, content)| is_unit(content, variable));
    printed.extend(units.iter().map(|(at, _)| *at));
    let free = others.iter().find(|(at, _)| !printed.contains(at));
    let empty = CellRef::new(row, first);
    let empty = sheet.merges.of(empty).map_or(empty, |merge| merge.from);
    Some(free.map_or(empty, |(at, _)| *at))
}

/// Whether a cell holds the unit of a number and nothing else.
fn is_unit(content: &CellValue, variable: &Variable) -> bool {
    let (CellValue::Text(written), Some(unit)) = (content, variable.unit()) else { return false };
    let unit = text::key(unit);
    let bare = |form: &String| form.trim_matches(['(', ')']) == unit;
    forms(written).iter().any(bare)
}

/// The cell below a label.
fn below(
    sheet: &Sheet,
    label: Label,
    room: &Room,
    variable: &Variable,
    printed: &mut BTreeSet<CellRef>,
) -> CellRef {
    let row = label.words.to.row + 1;
    let merged = |column: u32| {
        let at = CellRef::new(row, column);
        sheet.merges.of(at).filter(|merge| merge.from.row == row)
    };
    let columns = [label.first.from.column, label.words.from.column];
    if let Some(merge) = columns.iter().find_map(|column| merged(*column)) {
        return merge.from;
    }
    let last = room.last_row.min(row + FARTHEST - 1);
    let band = CellRange::spanning(label.first.from, label.words.to);
    let filled = (row..=last)
        .flat_map(|row| sheet.cells.row(row))
        .filter(|(at, _)| (band.from.column..=band.to.column).contains(&at.column));
    let (units, others): (Vec<_>, Vec<_>) =
        filled.partition(|(_, content)| is_unit(content, variable));
    printed.extend(units.iter().map(|(at, _)| *at));
    let found = others.iter().find(|(at, _)| !printed.contains(at));
    found.map_or(CellRef::new(row, label.words.from.column), |(at, _)| *at)
}
