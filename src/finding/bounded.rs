//! Findings of one kind in one file: the first thousand one by one, the others as ranges and a number.
//!
//! A file can give a million findings of a kind. Nobody reads them, and no machine should keep them; yet
//! no cell may be lost.

use super::{Code, Finding, Place};
use crate::model::OfficeId;
use sheets::CellRange;
use std::collections::BTreeMap;

/// Findings of a kind in a file that are kept one by one.
pub const MOST: usize = 1_000;

/// Ranges that the others are told by; what follows is joined to the last.
const MOST_RANGES: usize = 1_000;

/// Ranges that a message names.
const NAMED: usize = 5;

/// What one finding stands for beyond those that are kept one by one.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct More {
    /// How many findings.
    pub count: usize,
    /// Their cells, in the order in which they were found; the last may hold others too.
    pub ranges: Vec<CellRange>,
    /// Their rows, and no others: runs of first and last row, in the order in which they were found.
    pub rows: Vec<(u32, u32)>,
}

impl More {
    /// Of one further finding.
    fn add(&mut self, cells: Option<CellRange>) {
        self.count += 1;
        if let Some(cells) = cells {
            self.add_rows((cells.from.row, cells.to.row));
            self.add_range(cells);
        }
    }

    fn add_rows(&mut self, (first, last): (u32, u32)) {
        match self.rows.last_mut() {
            Some(run) if run.0 <= first && first <= run.1.saturating_add(1) => {
                run.1 = run.1.max(last);
            }
            _ => self.rows.push((first, last)),
        }
    }

    fn add_range(&mut self, cells: CellRange) {
        let is_full = self.ranges.len() >= MOST_RANGES;
        match self.ranges.last_mut() {
            Some(last) if is_full || continues(*last, cells) => {
                *last = CellRange::around(*last, cells);
            }
            _ => self.ranges.push(cells),
        }
        // A row of cells that was filled goes on below one of the same columns.
        if let [.., above, below] = self.ranges.as_slice()
            && is_below(*above, *below)
        {
            let joined = CellRange::around(*above, *below);
            self.ranges.truncate(self.ranges.len() - 2);
            self.ranges.push(joined);
        }
    }

    fn join(&mut self, other: More) {
        self.count += other.count;
        other.rows.into_iter().for_each(|rows| self.add_rows(rows));
        other.ranges.into_iter().for_each(|range| self.add_range(range));
    }

    /// Its ranges as a message names them.
    fn named(&self) -> String {
        let named = self.ranges.iter().take(NAMED).map(ToString::to_string);
        let more = if self.ranges.len() > NAMED { "など" } else { "" };
        named.collect::<Vec<_>>().join("、") + more
    }
}

/// Whether cells stand right behind others in one row.
fn continues(last: CellRange, next: CellRange) -> bool {
    let rows = |range: CellRange| (range.from.row, range.to.row);
    rows(last) == rows(next)
        && last.from.row == last.to.row
        && last.to.column.checked_add(1) == Some(next.from.column)
}

/// Whether cells stand right below others, in the same columns.
fn is_below(above: CellRange, below: CellRange) -> bool {
    let columns = |range: CellRange| (range.from.column, range.to.column);
    columns(above) == columns(below) && above.to.row.checked_add(1) == Some(below.from.row)
}

/// Findings as they are made, bounded.
#[derive(Debug, Default)]
pub struct Bounded {
    kept: Vec<Finding>,
    /// How many of a kind in a file are kept.
    counts: BTreeMap<Code, BTreeMap<String, usize>>,
    /// Those of a kind on a sheet that are not, with the department of the first.
    rest: BTreeMap<(Code, Place), (Option<OfficeId>, More)>,
}

impl Bounded {
    /// Takes one finding.
    pub fn push(&mut self, mut finding: Finding) {
        if let Some(more) = finding.more.take() {
            self.rest_of(&finding).join(more);
            return;
        }
        let files = self.counts.entry(finding.code).or_default();
        match files.get_mut(&finding.place.file) {
            Some(count) if *count >= MOST => {
                let cells = finding.place.cells;
                self.rest_of(&finding).add(cells);
                return;
            }
            Some(count) => *count += 1,
            None => drop(files.insert(finding.place.file.clone(), 1)),
        }
        self.kept.push(finding);
    }

    fn rest_of(&mut self, finding: &Finding) -> &mut More {
        let place = Place { cells: None, ..finding.place.clone() };
        let rest = self.rest.entry((finding.code, place));
        &mut rest.or_insert_with(|| (finding.department, More::default())).1
    }

    /// The findings, and one for all that are not among them, of each kind on each sheet.
    pub fn into_findings(self) -> Vec<Finding> {
        let rest = self.rest.into_iter().map(|((code, place), (department, more))| {
            let at = match more.named() {
                named if named.is_empty() => String::new(),
                named => format!("（{named}）"),
            };
            let message = format!("同じ指摘が、ほかに{}件あります{at}。", more.count);
            let cells = more.ranges.iter().copied().reduce(CellRange::around);
            let finding = Finding::new(code, Place { cells, ..place }, message);
            Finding { more: Some(more), ..finding.department(department) }
        });
        self.kept.into_iter().chain(rest).collect()
    }
}

impl Extend<Finding> for Bounded {
    fn extend<T: IntoIterator<Item = Finding>>(&mut self, findings: T) {
        findings.into_iter().for_each(|finding| self.push(finding));
    }
}

/// Findings, bounded.
pub fn bounded(findings: impl IntoIterator<Item = Finding>) -> Vec<Finding> {
    let mut bounded = Bounded::default();
    bounded.extend(findings);
    bounded.into_findings()
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheets::CellRef;

    fn at(row: u32, column: u32) -> Finding {
        let place = Place::cells("a.xlsx", "回答", CellRef::new(row, column));
        Finding::new(Code::CommentFound, place, "ある。")
    }

    #[test]
    fn the_first_thousand_are_kept_and_the_others_told_by_their_ranges() {
        let found = bounded((0..2_000).flat_map(|row| (1..4).map(move |column| at(row, column))));
        assert_eq!(found.len(), MOST + 1);
        let more = found[MOST].more.as_ref().unwrap();
        assert_eq!(more.count, 5_000);
        let ranges: Vec<String> = more.ranges.iter().map(ToString::to_string).collect();
        assert_eq!(ranges, ["C334:D334", "B335:D2000"]);
        assert_eq!(more.rows, [(333, 1_999)]);
        assert!(found[MOST].message.contains("5000件あります（C334:D334、B335:D2000）"));
        assert_eq!(bounded(found.clone()), found, "what is bounded stays so");
    }

    #[test]
    fn scattered_cells_are_joined_beyond_so_many_ranges_and_their_rows_are_not() {
        let found = bounded((0..4_000).map(|row| at(row * 2, row % 7)));
        let more = found[MOST].more.as_ref().unwrap();
        assert_eq!((more.count, more.ranges.len(), more.rows.len()), (3_000, MOST_RANGES, 3_000));
    }

    #[test]
    fn each_kind_and_each_file_has_its_thousand() {
        let other = |row| {
            let mut finding = at(row, 1);
            finding.place.file = "b.xlsx".to_owned();
            finding
        };
        let found = bounded((0..1_000).flat_map(|row| [at(row, 1), other(row)]));
        assert_eq!(found.len(), 2 * MOST);
        assert!(found.iter().all(|finding| finding.more.is_none()));
    }
}
