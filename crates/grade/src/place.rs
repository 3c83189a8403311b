//! Places of violations: single cells brought together to ranges.

use sheets::{CellRange, CellRef};

/// The fewest rectangles found by joining cells downwards first and then sideways.
pub fn ranges(mut cells: Vec<CellRef>) -> Vec<CellRange> {
    cells.sort_by_key(|cell| (cell.column, cell.row));
    cells.dedup();
    let runs = cells.chunk_by(|a, b| a.column == b.column && a.row.checked_add(1) == Some(b.row));
    let runs = runs.filter_map(|run| Some(CellRange { from: *run.first()?, to: *run.last()? }));
    let mut runs: Vec<CellRange> = runs.collect();
    runs.sort_by_key(|run| (run.from.row, run.to.row, run.from.column));
    let beside = |a: &CellRange, b: &CellRange| {
        (a.from.row, a.to.row) == (b.from.row, b.to.row)
            && a.to.column.checked_add(1) == Some(b.from.column)
    };
    let joined = runs.chunk_by(beside);
    let joined =
        joined.filter_map(|run| Some(CellRange { from: run.first()?.from, to: run.last()?.to }));
    let mut joined: Vec<CellRange> = joined.collect();
    joined.sort();
    joined
}

/// A run of whole rows, over the columns that are used.
pub fn rows(first: u32, last: u32, columns: (u32, u32)) -> CellRange {
    CellRange { from: CellRef::new(first, columns.0), to: CellRef::new(last, columns.1) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbours_come_together() {
        let cells = ["B2", "C2", "B3", "C3", "E2", "B9"];
        let cells = cells.iter().filter_map(|at| CellRef::parse(at)).collect();
        let shown: Vec<String> = ranges(cells).iter().map(ToString::to_string).collect();
        assert_eq!(shown, ["B2:C3", "E2", "B9"]);
    }
}
