//! The table on a sheet: which region it is, how many rows its heading has, what continues it after
//! a gap, and what stands beside it.

use super::heads::Head;
use super::kinds::{self, DataKind};
use super::regions::{self, Region, Regions};
use super::seams::{self, Seams};
use super::subject::{Cell, GradedSheet};
use super::top_rows::{contradicts, has_own_heading, head, is_word, repeats, row, top};
use super::values::beginning;
use sheets::{CellRange, CellRef};
use std::cell::OnceCell;
use std::collections::BTreeSet;

/// A sheet as its table and what is not part of it.
#[derive(Debug, Default)]
pub struct Shape<'s> {
    /// The table; `None` where the sheet has none.
    pub table: Option<Table<'s>>,
    /// Texts outside the table.
    pub memos: Vec<CellRange>,
    /// Further tables.
    pub others: Vec<CellRange>,
    /// What may be a further table, or a part of this one.
    pub perhaps: Vec<CellRange>,
    /// Parts of the table that stand behind a blank row or column.
    pub parts: Vec<CellRange>,
    /// The heading, once more.
    pub repeated: Vec<CellRange>,
    /// Rows that name the group below them.
    pub sections: Vec<CellRange>,
    /// Rows that may do so.
    pub perhaps_sections: Vec<CellRange>,
}

/// The table of a sheet.
#[derive(Debug)]
pub struct Table<'s> {
    /// From its heading to its last row.
    pub range: CellRange,
    /// Rows of the heading, first and last; `None` where it has none.
    pub head: Option<(u32, u32)>,
    /// Its columns, left to right.
    pub columns: Vec<Column<'s>>,
    /// Rows with data.
    pub rows: usize,
}

/// A column of the table.
#[derive(Debug)]
pub struct Column<'s> {
    /// Which, from zero.
    pub index: u32,
    /// Heading as written; of several rows, joined with `/`. Empty where there is none.
    pub name: String,
    /// Where the heading stands.
    pub at: CellRef,
    /// What the heading says.
    pub head: Head,
    /// Its visible cells below the heading, top to bottom.
    pub cells: Vec<&'s Cell>,
    /// What stands in it.
    pub kind: DataKind,
    /// Proper names stand in it.
    pub proper: bool,
}

impl Column<'_> {
    /// The range from its first data to its last.
    pub fn range(&self) -> CellRange {
        let cells = || self.cells.iter().map(|cell| cell.at);
        CellRange {
            from: cells().next().unwrap_or(self.at),
            to: cells().next_back().unwrap_or(self.at),
        }
    }

    /// Whether free text stands in it: its heading says so, or leaves it open and the texts are long.
    pub fn is_prose(&self) -> bool {
        self.head.is_prose() || self.head.may_be_prose() && kinds::are_prose(&self.cells)
    }

    /// Name for messages: the heading, or the column's letters.
    pub fn label(&self) -> String {
        if self.name.is_empty() {
            return format!("{}列", sheets::address::column_letters(self.index));
        }
        let name = sheets::text::tidy(&self.name);
        match name.char_indices().nth(LONGEST_LABEL) {
            Some((end, _)) => format!("「{}…」", beginning(&name, end)),
            None => format!("「{name}」"),
        }
    }
}

/// Finds the table.
pub fn of(sheet: &GradedSheet) -> Shape<'_> {
    let Regions { regions, strays } = regions::of(sheet);
    let mut shape = Shape { memos: strays, ..Shape::default() };
    let Some(main) = main(&regions) else {
        shape.memos.extend(regions.iter().map(|region| region.range));
        return shape;
    };
    let head = head(sheet, &main.range);
    let seams = head.map(|head| seams::of(sheet, main.range, head)).unwrap_or_default();
    let whole = main.range;
    let mut main = main.clone();
    if let Some(other) = seams.other {
        main.range.to.row = other - 1;
        let from = CellRef::new(other, whole.from.column);
        shape.others.push(CellRange { from, to: whole.to });
    }
    let across = |row: &u32| CellRange {
        from: CellRef::new(*row, whole.from.column),
        to: CellRef::new(*row, whole.to.column),
    };
    shape.repeated.extend(seams.repeated.iter().map(across));
    shape.sections.extend(seams.sections.iter().map(across));
    shape.perhaps_sections.extend(seams.perhaps.iter().map(across));
    let main = &main;
    let mut placing = Placing {
        sheet,
        main,
        head,
        top: OnceCell::new(),
        bodies: vec![Body { band: main.band, range: main.range }],
    };
    for region in regions.iter().filter(|region| region.range != whole) {
        placing.place(region, &mut shape);
    }
    let bodies = placing.bodies;
    shape.memos.sort();
    shape.table = Some(table(sheet, main.range, head, bodies, &seams));
    shape.others.extend(shape.table.as_ref().and_then(again_beside));
    shape
}

/// The region that is the sheet's table: the one with most in it, or the uppermost of the same
/// columns, which has the heading.
fn main(regions: &[Region]) -> Option<&Region> {
    let tables = || regions.iter().filter(|region| region.size().1 >= 2 && region.filled >= 2);
    let lists = || regions.iter().filter(|region| region.size().0 >= 2 && region.size().1 == 1);
    let most = |a: &&Region, b: &&Region| a.filled.cmp(&b.filled).then(b.range.cmp(&a.range));
    let largest = tables().max_by(most);
    // A sheet of one column is a list if it is one: pages of text come in pieces.
    let list = || lists().max_by(most).filter(|_| regions.len() == 1);
    let largest = largest.or_else(list)?;
    let columns = |region: &Region| (region.range.from.column, region.range.to.column);
    tables().find(|region| columns(region) == columns(largest)).or(Some(largest))
}

/// A region that belongs to the table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Body {
    band: usize,
    range: CellRange,
}

/// The table, as the regions beside it are looked at.
struct Placing<'s> {
    sheet: &'s GradedSheet,
    main: &'s Region,
    head: Option<(u32, u32)>,
    /// What stands in the table's first row, once it is asked for.
    top: OnceCell<BTreeSet<String>>,
    bodies: Vec<Body>,
}

impl Placing<'_> {
    /// Decides what a region beside the table is.
    fn place(&mut self, region: &Region, shape: &mut Shape<'_>) {
        let (range, table) = (region.range, self.main.range);
        if region.band == self.main.band {
            self.beside(region, shape);
            return;
        }
        let below = range.from.row > table.to.row;
        let within = range.from.column >= table.from.column && range.to.column <= table.to.column;
        if !below || !within || region.size().1 < 2 {
            let list = if region.is_table() { &mut shape.others } else { &mut shape.memos };
            list.push(range);
            return;
        }
        if self.head.is_some_and(|(first, _)| repeats(self.sheet, first, range.from.row)) {
            let repeated =
                CellRange { from: range.from, to: CellRef::new(range.from.row, range.to.column) };
            shape.repeated.push(repeated);
            let from = CellRef::new(range.from.row + 1, range.from.column);
            if from.row <= range.to.row {
                self.join(region, CellRange { from, to: range.to });
            }
        } else if has_own_heading(self.sheet, range) || self.contradicts(range) {
            shape.others.push(range);
        } else {
            let words_only = !row(self.sheet, range, range.from.row).any(|cell| !is_word(cell));
            shape.perhaps.extend((words_only && region.is_table()).then_some(range));
            shape.parts.push(range);
            self.join(region, range);
        }
    }

    /// The same of a region in the rows of the table.
    fn beside(&mut self, region: &Region, shape: &mut Shape<'_>) {
        let (range, table) = (region.range, self.main.range);
        let same_rows = range.from.row == table.from.row && range.to.row == table.to.row;
        if same_rows && self.shares_a_heading(range) || !same_rows && region.is_table() {
            shape.others.push(range);
        } else if same_rows && table.to.row > table.from.row {
            shape.parts.push(range);
            shape.perhaps.extend(region.is_table().then_some(range));
            self.join(region, range);
        } else {
            shape.memos.push(range);
        }
    }

    /// Whether words stand here where the table has figures.
    fn contradicts(&self, range: CellRange) -> bool {
        let Some((_, last)) = self.head else { return false };
        let table = self.main.range;
        let from = CellRef::new(last + 1, table.from.column);
        contradicts(self.sheet, CellRange { from, to: table.to }, range)
    }

    /// Whether the first rows of the table and of this range have a text in common.
    fn shares_a_heading(&self, range: CellRange) -> bool {
        let known = self.top.get_or_init(|| top(self.sheet, self.main.range).collect());
        top(self.sheet, range).any(|text| known.contains(&text))
    }

    fn join(&mut self, region: &Region, range: CellRange) {
        self.bodies.push(Body { band: region.band, range });
    }
}

/// The table's columns with their names and cells.
fn table<'s>(
    sheet: &'s GradedSheet,
    main: CellRange,
    head: Option<(u32, u32)>,
    mut bodies: Vec<Body>,
    seams: &Seams,
) -> Table<'s> {
    let range = bodies.iter().fold(main, |all, body| CellRange::around(all, body.range));
    let body_from = head.map_or(range.from.row, |(_, last)| last + 1);
    let mut columns = columns(sheet, range, head);
    // Bands stand below one another; the bodies of one stand side by side.
    bodies.sort_by_key(|body| (body.band, body.range.from.column));
    let bands = bodies.chunk_by(|a, b| a.band == b.band);
    let mut bands =
        bands.filter_map(|band| Some((band.iter().map(|body| body.range.to.row).max()?, band)));
    let mut band = bands.next();
    let mut rows = 0;
    for (row, cells) in sheet.rows().filter(|(row, _)| (body_from..=range.to.row).contains(row)) {
        while band.is_some_and(|(last, _)| last < row) {
            band = bands.next();
        }
        let Some((_, here)) = band else { break };
        if seams.holds(row) {
            continue;
        }
        let inside = |cell: &&Cell| !cell.value.is_blank() && holds(here, cell.at);
        let mut any = false;
        for cell in cells.iter().filter(inside) {
            let column = cell.at.column - range.from.column;
            let column = usize::try_from(column).ok().and_then(|column| columns.get_mut(column));
            if let Some(column) = column {
                column.cells.push(cell);
                any = true;
            }
        }
        rows += usize::from(any);
    }
    columns.retain(|column| !column.name.is_empty() || !column.cells.is_empty());
    for column in &mut columns {
        column.kind = kinds::of(&column.head, &column.cells);
        let words = matches!(column.kind, DataKind::Text | DataKind::Choices);
        column.proper = words && column.head.is_proper();
    }
    Table { range, head, columns, rows }
}

/// The second of two tables that stand side by side without a gap, as their headings tell: the same names
/// over again.
fn again_beside(table: &Table<'_>) -> Option<CellRange> {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name.as_str()).collect();
    let first = names.first().filter(|name| !name.is_empty())?;
    let period = names.iter().skip(1).position(|name| name == first)? + 1;
    let over = names.iter().zip(names.iter().skip(period)).all(|(a, b)| a == b);
    let second = table.columns.get(period)?;
    (period > 1 && over && names.len().is_multiple_of(period))
        .then_some(CellRange { from: second.at, to: table.range.to })
}

/// Whether one of these bodies, which stand side by side, holds a cell.
fn holds(bodies: &[Body], at: CellRef) -> bool {
    let next = bodies.partition_point(|body| body.range.from.column <= at.column);
    let body = next.checked_sub(1).and_then(|last| bodies.get(last));
    body.is_some_and(|body| {
        (body.range.from.row..=body.range.to.row).contains(&at.row)
            && at.column <= body.range.to.column
    })
}

/// The columns of a range with their headings, and nothing under them yet.
fn columns<'s>(sheet: &GradedSheet, range: CellRange, head: Option<(u32, u32)>) -> Vec<Column<'s>> {
    let heading = Heading::of(sheet, head);
    let columns = (range.from.column..=range.to.column).map(|index| {
        let name = heading.name(sheet, index);
        let at = CellRef::new(head.map_or(range.from.row, |(first, _)| first), index);
        let head = Head::new(&name);
        Column { index, head, name, at, cells: Vec::new(), kind: DataKind::Empty, proper: false }
    });
    columns.collect()
}

/// Characters of a heading that a message shows.
const LONGEST_LABEL: usize = 60;

/// Bytes of a cell that count as a heading; what is longer names nothing.
const LONGEST_NAME: usize = 400;

/// The rows of a heading, with the merged cells that reach into each, left to right.
#[derive(Default)]
struct Heading {
    rows: Vec<(u32, Vec<CellRange>)>,
}

impl Heading {
    fn of(sheet: &GradedSheet, head: Option<(u32, u32)>) -> Self {
        let Some((first, last)) = head else { return Self::default() };
        let over = |row: u32| {
            let reaches = |merge: &&CellRange| (merge.from.row..=merge.to.row).contains(&row);
            let mut merges: Vec<CellRange> = sheet.merges.iter().filter(reaches).copied().collect();
            merges.sort_by_key(|merge| merge.from.column);
            (row, merges)
        };
        Self { rows: (first..=last).map(over).collect() }
    }

    /// A column's heading: what stands over it, in merged cells too.
    fn name(&self, sheet: &GradedSheet, column: u32) -> String {
        let mut parts: Vec<String> = Vec::new();
        for (at_row, merges) in &self.rows {
            let next = merges.partition_point(|merge| merge.from.column <= column);
            let merge = next.checked_sub(1).and_then(|last| merges.get(last));
            let merge = merge.filter(|merge| column <= merge.to.column);
            let from = merge.map_or(CellRef::new(*at_row, column), |merge| merge.from);
            let found = row(sheet, from.into(), from.row).next().map(|cell| cell.value.brief());
            let found = found.map(|text| beginning(&text, LONGEST_NAME).to_owned());
            parts.extend(found.filter(|text| parts.last() != Some(text)));
        }
        parts.join("/")
    }
}
