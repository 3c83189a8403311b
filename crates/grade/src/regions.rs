//! Where things stand on a sheet: its filled cells in regions that blank rows and columns part.

use super::subject::{Cell, GradedSheet};
use super::values::{is_longer, is_note};
use sheets::{CellRange, CellRef};
use std::collections::BTreeMap;

/// Cells that stand together.
#[derive(Debug, Clone)]
pub struct Region {
    /// What they fill.
    pub range: CellRange,
    /// How many are filled.
    pub filled: usize,
    /// The run of rows it stands in, counted from the top; two of one band stand side by side.
    pub band: usize,
}

/// A sheet taken apart.
#[derive(Debug, Default)]
pub struct Regions {
    /// What may be tables, top to bottom and left to right.
    pub regions: Vec<Region>,
    /// Rows that belong to no table: a title above it, a note right under it.
    pub strays: Vec<CellRange>,
}

/// A row with something visible in it.
struct Row<'s> {
    at: u32,
    cells: &'s [Cell],
    /// Visible cells.
    filled: usize,
    /// Columns they take with what is merged to them.
    width: u32,
    /// The last row something in it is merged down to.
    reach: u32,
}

/// Takes a sheet apart.
pub fn of(sheet: &GradedSheet) -> Regions {
    let merges: BTreeMap<CellRef, CellRange> =
        sheet.merges.iter().map(|range| (range.from, *range)).collect();
    let rows: Vec<Row<'_>> =
        sheet.rows().filter_map(|(row, cells)| seen(row, cells, &merges)).collect();
    let mut found = Regions::default();
    let mut rest = rows.as_slice();
    let mut band = 0;
    while let Some(first) = rest.first() {
        let mut reach = first.reach;
        let joined = rest.iter().take_while(|row| {
            let near = row.at <= reach.saturating_add(1);
            reach = reach.max(row.reach);
            near
        });
        let (here, after) = rest.split_at(joined.count().max(1));
        cut(here, band, &merges, &mut found);
        rest = after;
        band += 1;
    }
    found
}

fn seen<'s>(row: u32, cells: &'s [Cell], merges: &BTreeMap<CellRef, CellRange>) -> Option<Row<'s>> {
    let visible = || cells.iter().filter(|cell| !cell.value.is_blank());
    let spans = || visible().filter_map(|cell| merges.get(&cell.at));
    let filled = visible().count();
    let more = spans().map(|range| range.to.column - range.from.column);
    let more = more.fold(0_u32, u32::saturating_add);
    let reach = spans().map(|range| range.to.row).max().unwrap_or(row).max(row);
    let width = u32::try_from(filled).unwrap_or(u32::MAX).saturating_add(more);
    (filled > 0).then_some(Row { at: row, cells, filled, width, reach })
}

/// Takes the rows of a band apart: titles above, notes under the table, then by blank columns.
fn cut(
    band: &[Row<'_>],
    number: usize,
    merges: &BTreeMap<CellRef, CellRange>,
    found: &mut Regions,
) {
    let widest = band.iter().map(|row| row.width.max(u32::try_from(row.filled).unwrap_or(0))).max();
    let widest = widest.unwrap_or(0);
    let most = band.iter().map(|row| row.filled).max().unwrap_or(0);
    let is_title = |row: &Row<'_>| {
        (row.filled == 1 && row.reach == row.at && most >= 2)
            || (row.filled == 2 && row.width.saturating_mul(3) <= widest)
    };
    let titles = band.iter().take_while(|row| is_title(row)).count();
    let (titles, rest) = band.split_at(if titles == band.len() { 0 } else { titles });
    let is_remark = |row: &Row<'_>| {
        row.filled == 1
            && most >= 2
            && row.cells.iter().any(|cell| {
                cell.value.text().is_some_and(|text| is_longer(text, 40) || is_note(text))
            })
    };
    let remarks = rest.iter().rev().take_while(|row| is_remark(row)).count();
    let (body, remarks) = rest.split_at(rest.len() - remarks);
    found.strays.extend(titles.iter().chain(remarks).map(|row| extent(row.cells)));
    found.regions.extend(regions(body, number, merges));
}

/// The regions that blank columns part in the rows of a band.
fn regions(band: &[Row<'_>], number: usize, merges: &BTreeMap<CellRef, CellRange>) -> Vec<Region> {
    let cells = || band.iter().flat_map(|row| row.cells).filter(|cell| !cell.value.is_blank());
    let mut taken: Vec<(u32, u32)> = cells()
        .map(|cell| {
            let last = merges.get(&cell.at).map_or(cell.at.column, |range| range.to.column);
            (cell.at.column, last)
        })
        .collect();
    taken.sort_unstable();
    let mut runs: Vec<Region> = Vec::new();
    for (first, last) in taken {
        match runs.last_mut() {
            Some(run) if first <= run.range.to.column.saturating_add(1) => {
                run.range.to.column = run.range.to.column.max(last);
            }
            // The rows are told by the cells, top to bottom.
            _ => runs.push(Region {
                range: CellRange { from: CellRef::new(0, first), to: CellRef::new(0, last) },
                filled: 0,
                band: number,
            }),
        }
    }
    for cell in cells() {
        let next = runs.partition_point(|run| run.range.from.column <= cell.at.column);
        let run = next.checked_sub(1).and_then(|last| runs.get_mut(last));
        if let Some(run) = run {
            if run.filled == 0 {
                run.range.from.row = cell.at.row;
            }
            run.range.to.row = cell.at.row;
            run.filled += 1;
        }
    }
    runs
}

/// The range that the visible cells of a row fill.
fn extent(cells: &[Cell]) -> CellRange {
    let mut visible = cells.iter().filter(|cell| !cell.value.is_blank()).map(|cell| cell.at);
    let first = visible.next().unwrap_or(CellRef::new(0, 0));
    CellRange { from: first, to: visible.next_back().unwrap_or(first) }
}

impl Region {
    /// Rows and columns.
    pub fn size(&self) -> (u32, u32) {
        let CellRange { from, to } = self.range;
        (to.row - from.row + 1, to.column - from.column + 1)
    }

    /// Two rows and two columns: more than a remark.
    pub fn is_table(&self) -> bool {
        let (rows, columns) = self.size();
        // A wide merged cell is one text, however far it reaches.
        rows >= 2 && columns >= 2 && self.filled >= 3
    }
}
