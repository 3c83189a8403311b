//! Finding a table by the text of its headings, wherever it stands on the sheet.
//!
//! Headings may fill several rows, merged or not: a heading over a group stands somewhere above
//! and at or left of its columns.

mod near;

pub use near::Near;

use super::window::Window;
use sheets::{Appearance, CellRef, CellValue, Sheet, text};
use std::collections::{BTreeMap, BTreeSet};

/// A heading that is looked for.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'w> {
    /// Normalised spellings.
    pub keys: &'w [String],
    /// Normalised spellings of the heading over its group; empty for none.
    pub group_keys: &'w [String],
}

/// Where a table's headings stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Row of the first heading found.
    pub first_row: u32,
    /// Row of the last; the table's body is below.
    pub last_row: u32,
    /// The column of each wanted heading, in their order; `None` where it was not found.
    pub columns: Vec<Option<u32>>,
    /// Further cells with the heading of a column already found: which heading, and where.
    pub doubled: Vec<(usize, CellRef)>,
    /// Headings that are almost those that were not found.
    pub near: Vec<Near>,
}

impl Layout {
    /// Whether this is the better place of the two: more headings found, or as many in fewer rows.
    fn beats(&self, other: &Self) -> bool {
        let height = |layout: &Self| layout.last_row - layout.first_row;
        (self.found(), height(other)) > (other.found(), height(self))
    }

    /// How many of the wanted headings were found.
    pub fn found(&self) -> usize {
        self.columns.iter().flatten().count()
    }
}

/// Headings of one table stand within this many rows of each other.
const HEADING_ROWS: u32 = 4;

/// The headings of one table, made ready to be looked for on any number of sheets.
pub struct Headings<'w> {
    wanted: Vec<Wanted<'w>>,
    /// For each spelling, the headings spelled so and those whose group is.
    by_key: BTreeMap<&'w str, (Vec<usize>, Vec<usize>)>,
    /// Characters of the longest spelling.
    longest: usize,
    /// The first characters of all spellings.
    firsts: BTreeSet<char>,
}

impl<'w> Headings<'w> {
    /// Of the headings in the order of [`Layout::columns`].
    pub fn new(wanted: Vec<Wanted<'w>>) -> Self {
        let mut by_key: BTreeMap<&'w str, (Vec<usize>, Vec<usize>)> = BTreeMap::new();
        for (index, heading) in wanted.iter().enumerate() {
            for key in heading.keys {
                by_key.entry(key).or_default().0.push(index);
            }
            for key in heading.group_keys {
                by_key.entry(key).or_default().1.push(index);
            }
        }
        let longest = by_key.keys().map(|key| key.chars().count()).max().unwrap_or(0);
        let firsts = by_key.keys().filter_map(|key| key.chars().next()).collect();
        Self { wanted, by_key, longest, firsts }
    }

    /// Looks for the table with these headings in a part of a sheet: the first place where all of them stand together, or
    /// else the place where most do.
    ///
    /// `None` where fewer than half of them (or fewer than two) do.
    pub fn find(&self, sheet: &Sheet, within: Window) -> Option<Layout> {
        let mut window: Vec<(u32, Vec<Hit<'_>>)> = Vec::new();
        let mut best: Option<Layout> = None;
        for row in within.filled_rows(sheet) {
            let hits = self.hits(sheet, row, within);
            if hits.is_empty() {
                continue;
            }
            window.retain(|(first, _)| row < first + HEADING_ROWS);
            window.push((row, hits));
            // Every run of rows that ends here; the last of equal ones is the tightest.
            for start in 0..window.len() {
                let rows = window.get(start..).unwrap_or_default();
                let hits: Vec<&Hit<'_>> = rows.iter().flat_map(|(_, hits)| hits).collect();
                let layout = place(&hits, self.wanted.len());
                if best.as_ref().is_none_or(|best| layout.beats(best)) {
                    best = Some(layout);
                }
            }
            if best.as_ref().is_some_and(|best| best.found() == self.wanted.len()) {
                break;
            }
        }
        let enough = |found| found >= 2 && found * 2 >= self.wanted.len();
        let mut layout = best.filter(|layout| enough(layout.found()))?;
        layout.near = near::find(sheet, &self.wanted, &layout);
        Some(layout)
    }

    /// The cells of a row that are spelled like one of the headings, marks of footnotes aside.
    fn hits(&self, sheet: &Sheet, row: u32, within: Window) -> Vec<Hit<'_>> {
        let texts = within.row(sheet, row).filter_map(|(at, content)| match content {
            CellValue::Text(written) if self.may_hold(sheet, at, written) => Some((at, written)),
            _ => None,
        });
        texts
            .filter_map(|(at, written)| {
                let key = text::key(written);
                let (headings, groups) = self.known(&key).or_else(|| {
                    let raised = sheet.markup.appearance(at).map(Appearance::without_footnotes);
                    let bare = raised.filter(|bare| !bare.is_empty());
                    bare.and_then(|bare| self.known(&text::key(&bare)))
                        .or_else(|| self.known(text::without_footnote(&key)?))
                })?;
                Some(Hit { at, headings, groups })
            })
            .collect()
    }

    /// The headings spelled so, and those whose group is.
    fn known(&self, key: &str) -> Option<&(Vec<usize>, Vec<usize>)> {
        self.by_key.get(key)
    }

    /// Whether a text may be one of them at all, which is cheaper to tell than its key: folding
    /// joins two characters at most into one (a half-width kana and its voicing mark).
    fn may_hold(&self, sheet: &Sheet, at: CellRef, text: &str) -> bool {
        let begins_otherwise =
            text::first_of_key(text).is_some_and(|first| !self.firsts.contains(&first));
        // A raised mark may stand before the heading.
        if begins_otherwise && sheet.markup.appearance(at).is_none() {
            return false;
        }
        // Marks of footnotes are short.
        let most = (self.longest + 8) * 2;
        text.len() <= most || text.chars().filter(|c| !text::is_invisible(*c)).nth(most).is_none()
    }
}

/// A cell that is spelled like a heading, or like the heading over a group.
struct Hit<'h> {
    at: CellRef,
    headings: &'h [usize],
    groups: &'h [usize],
}

/// Gives each of so many headings its column among the hits of a few rows, upper rows first.
fn place(window: &[&Hit<'_>], wanted: usize) -> Layout {
    let mut columns: Vec<Option<u32>> = vec![None; wanted];
    let mut taken: BTreeSet<u32> = BTreeSet::new();
    let mut doubled = Vec::new();
    let mut rows: Vec<u32> = Vec::new();
    for hit in window {
        if taken.contains(&hit.at.column) {
            continue;
        }
        let mut fitting =
            hit.headings.iter().copied().filter(|&heading| in_group(hit, heading, window));
        let first = fitting.clone().next();
        let free = fitting.find(|&heading| columns.get(heading).is_some_and(Option::is_none));
        if let Some(heading) = free {
            if let Some(column) = columns.get_mut(heading) {
                *column = Some(hit.at.column);
            }
            taken.insert(hit.at.column);
            rows.push(hit.at.row);
        } else if let Some(heading) = first {
            doubled.push((heading, hit.at));
        }
    }
    let first_row = rows.iter().min().copied().unwrap_or(0);
    let last_row = rows.iter().max().copied().unwrap_or(0);
    // A cell of the body that happens to be spelled like a heading is no second heading.
    doubled.retain(|(_, at)| at.row <= last_row);
    Layout { first_row, last_row, columns, doubled, near: Vec::new() }
}

/// Whether a hit may be that heading: one of a group must stand below and not left of the group's
/// own heading (where that is on the sheet), with no other group's heading between.
fn in_group(hit: &Hit<'_>, heading: usize, window: &[&Hit<'_>]) -> bool {
    let above = window.iter().filter(|other| !other.groups.is_empty() && other.at.row < hit.at.row);
    let own = window.iter().any(|other| other.groups.contains(&heading));
    if !own {
        return true;
    }
    above
        .filter(|other| other.at.column <= hit.at.column)
        .max_by_key(|other| other.at.column)
        .is_some_and(|nearest| nearest.groups.contains(&heading))
}
