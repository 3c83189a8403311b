//! The options of a question that stand in cells of their own, and where each is marked.

use super::labels::Room;
use crate::config::{Variable, VariableKind};
use crate::model::CodeId;
use sheets::label::{forms, marked};
use sheets::{CellRange, CellRef, CellValue, Sheet};
use std::collections::{BTreeMap, BTreeSet};

/// The options of a question on the sheet.
#[derive(Debug, Default)]
pub struct Options {
    /// Where each stands, with the mark before it in its own cell.
    places: BTreeMap<CodeId, (CellRange, Option<String>)>,
    /// Their cells.
    pub printed: BTreeSet<CellRef>,
}

/// Looks for the options of a variable in the room of its label; none where fewer than half have a cell.
pub fn find(sheet: &Sheet, room: &Room, variable: &Variable) -> Options {
    let codes = variable.codes();
    let is_coded = matches!(
        variable.kind,
        VariableKind::Code(_) | VariableKind::Marks(_) | VariableKind::Ranks { .. }
    );
    if !is_coded {
        return Options::default();
    }
    let named = named(sheet, room, variable);
    let line = line(&named);
    let mut options = Options::default();
    // An answer may be written in an option's words: the option itself stands in line with the others.
    for in_line in [true, false] {
        for (id, range, mark) in &named {
            let is_in_line = line.is_some_and(|line| line.holds(range.from));
            if is_in_line == in_line && !options.places.contains_key(id) {
                options.places.insert(*id, (*range, mark.clone()));
                options.printed.insert(range.from);
            }
        }
    }
    let found = options.places.len();
    if found < 2 || found * 2 < codes.len() { Options::default() } else { options }
}

/// A cell that names an option, with the mark before it.
type Named = (CodeId, CellRange, Option<String>);

/// The cells in the room of a label that name one of its options.
fn named(sheet: &Sheet, room: &Room, variable: &Variable) -> Vec<Named> {
    let (first, codes) = (room.first, variable.codes());
    let mut found = Vec::new();
    for (at, content) in (first.row..=room.last_row).flat_map(|row| sheet.cells.row(row)) {
        let CellValue::Text(written) = content else { continue };
        if at == first || at.column < first.column || at.column > room.last_column {
            continue;
        }
        let (mark, label) = match marked(written) {
            Some((mark, label)) => (Some(mark), label),
            None => (None, written.as_str()),
        };
        let own = forms(label);
        // The number of an option alone is an answer, and not the option.
        let names = |keys: &[String]| {
            let mut words = keys.iter().filter(|key| key.chars().any(char::is_alphabetic));
            words.any(|key| own.contains(key))
        };
        if let Some((id, _)) = codes.with_ids().find(|(_, code)| names(&code.keys)) {
            let range = sheet.merges.of(at).unwrap_or_else(|| at.into());
            found.push((id, range, mark.map(str::to_owned)));
        }
    }
    found
}

/// The row or column in which most options stand.
#[derive(Clone, Copy)]
enum InLine {
    Row(u32),
    Column(u32),
}

impl InLine {
    fn holds(self, at: CellRef) -> bool {
        match self {
            Self::Row(row) => at.row == row,
            Self::Column(column) => at.column == column,
        }
    }
}

fn line(named: &[Named]) -> Option<InLine> {
    let lines = named
        .iter()
        .flat_map(|(_, range, _)| [InLine::Column(range.from.column), InLine::Row(range.from.row)]);
    let held = |line: &InLine| {
        let on = named.iter().filter(|(_, range, _)| line.holds(range.from));
        on.map(|(id, ..)| *id).collect::<BTreeSet<CodeId>>().len()
    };
    // The first of equals.
    lines.rev().max_by_key(held)
}

impl Options {
    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// The cells in which the options are marked, in the order of the codes, and the marks that stand before
    /// an option in its own cell.
    pub fn cells(
        &self,
        sheet: &Sheet,
        room: &Room,
        codes: impl Iterator<Item = CodeId>,
    ) -> (Vec<Option<CellRef>>, Vec<(CellRef, String)>) {
        let is_within = self.places.values().any(|(_, mark)| mark.is_some());
        if is_within {
            let place = |code: CodeId| self.places.get(&code);
            let all: Vec<CodeId> = codes.collect();
            let cells = all.iter().map(|code| place(*code).map(|(range, _)| range.from));
            let within = all.iter().filter_map(|code| {
                let (range, mark) = place(*code)?;
                Some((range.from, mark.clone().unwrap_or_default()))
            });
            return (cells.collect(), within.collect());
        }
        let left = self.are_marked_left(sheet, room);
        let cell = |code: CodeId| {
            let (range, _) = self.places.get(&code)?;
            let column = if left { range.from.column.checked_sub(1)? } else { range.to.column + 1 };
            let at = CellRef::new(range.from.row, column);
            Some(sheet.merges.of(at).map_or(at, |merge| merge.from))
        };
        (codes.map(cell).collect(), Vec::new())
    }

    /// Whether marks are made left of the options: where they are, or, where none is made, where there is a
    /// column for them.
    fn are_marked_left(&self, sheet: &Sheet, room: &Room) -> bool {
        let filled = |side: &dyn Fn(&CellRange) -> Option<CellRef>| {
            let cells = self.places.values().filter_map(|(range, _)| side(range));
            let cells = cells.filter(|at| {
                *at != room.first && !self.printed.contains(at) && sheet.cells.get(*at).is_some()
            });
            cells.count()
        };
        let left = filled(&|range| {
            let column = range.from.column.checked_sub(1)?;
            Some(CellRef::new(range.from.row, column))
        });
        let right = filled(&|range| Some(CellRef::new(range.from.row, range.to.column + 1)));
        if left != right {
            return left > right;
        }
        // A column between that of the labels and that of the options is for marks.
        let first = self.places.values().map(|(range, _)| range.from.column).min();
        first.is_some_and(|first| first > room.first.column + 1)
            || self.places.values().all(|(range, _)| range.to.column >= room.edge)
    }
}
