//! The table on a sheet: which region it is, how many rows its heading has, what continues it after
//! a gap, and what stands beside it.

use super::heads::Head;
use super::kinds::{self, Kind};
use super::regions::{self, Region, Regions};
use super::subject::{Cell, Sheet};
use super::top_rows::{has_own_heading, head, is_word, repeats, row, shares_a_heading};
use crate::model::{CellRange, CellRef};

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
    pub kind: Kind,
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

    /// Name for messages: the heading, or the column's letters.
    pub fn label(&self) -> String {
        if self.name.is_empty() {
            return format!("{}列", crate::model::address::column_letters(self.index));
        }
        format!("「{}」", crate::model::text::tidy(&self.name))
    }
}

/// Finds the table.
pub fn of(sheet: &Sheet) -> Shape<'_> {
    let Regions { regions, strays } = regions::of(sheet);
    let mut shape = Shape { memos: strays, ..Shape::default() };
    let Some(main) = main(&regions) else {
        shape.memos.extend(regions.iter().map(|region| region.range));
        return shape;
    };
    let head = head(sheet, &main.range);
    let mut bodies = vec![main.range];
    for region in regions.iter().filter(|region| region.range != main.range) {
        place(sheet, main, head, region, &mut shape, &mut bodies);
    }
    shape.memos.sort();
    shape.table = Some(table(sheet, main.range, head, &bodies));
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

/// Decides what a region beside the table is.
fn place(
    sheet: &Sheet,
    main: &Region,
    head: Option<(u32, u32)>,
    region: &Region,
    shape: &mut Shape<'_>,
    bodies: &mut Vec<CellRange>,
) {
    let (range, table) = (region.range, main.range);
    if region.band == main.band {
        let same_rows = range.from.row == table.from.row && range.to.row == table.to.row;
        if same_rows && shares_a_heading(sheet, table, range) || !same_rows && region.is_table() {
            shape.others.push(range);
        } else if same_rows && table.to.row > table.from.row {
            shape.parts.push(range);
            shape.perhaps.extend(region.is_table().then_some(range));
            bodies.push(range);
        } else {
            shape.memos.push(range);
        }
        return;
    }
    let below = range.from.row > table.to.row;
    let within = range.from.column >= table.from.column && range.to.column <= table.to.column;
    if !below || !within || region.size().1 < 2 {
        let list = if region.is_table() { &mut shape.others } else { &mut shape.memos };
        list.push(range);
        return;
    }
    if head.is_some_and(|(first, _)| repeats(sheet, first, range.from.row)) {
        let repeated =
            CellRange { from: range.from, to: CellRef::new(range.from.row, range.to.column) };
        shape.repeated.push(repeated);
        let rest =
            CellRange { from: CellRef::new(range.from.row + 1, range.from.column), to: range.to };
        if rest.from.row <= rest.to.row {
            bodies.push(rest);
        }
    } else if has_own_heading(sheet, range) {
        shape.others.push(range);
    } else {
        let words_only = !row(sheet, range, range.from.row).any(|cell| !is_word(cell));
        shape.perhaps.extend((words_only && region.is_table()).then_some(range));
        shape.parts.push(range);
        bodies.push(range);
    }
}

/// The table's columns with their names and cells.
fn table<'s>(
    sheet: &'s Sheet,
    main: CellRange,
    head: Option<(u32, u32)>,
    bodies: &[CellRange],
) -> Table<'s> {
    let range = bodies.iter().fold(main, |all, body| CellRange::around(all, *body));
    let body_from = head.map_or(range.from.row, |(_, last)| last + 1);
    let mut columns = columns(sheet, range, head);
    let mut bodies = bodies.to_vec();
    bodies.sort();
    let mut bodies = bodies.as_slice();
    let mut rows = 0;
    for (row, cells) in sheet.rows().filter(|(row, _)| (body_from..=range.to.row).contains(row)) {
        // Bodies stand below one another, or side by side in the same rows.
        let over = bodies.iter().take_while(|body| body.to.row < row).count();
        bodies = bodies.get(over..).unwrap_or_default();
        let here = || bodies.iter().take_while(|body| body.from.row <= row);
        let inside = |cell: &&Cell| {
            !cell.value.is_blank()
                && here().any(|body| (body.from.column..=body.to.column).contains(&cell.at.column))
        };
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
        column.proper = column.kind == Kind::Text && column.head.is_proper();
    }
    Table { range, head, columns, rows }
}

/// The columns of a range with their headings, and nothing under them yet.
fn columns<'s>(sheet: &Sheet, range: CellRange, head: Option<(u32, u32)>) -> Vec<Column<'s>> {
    let over_head = |merge: &&CellRange| {
        head.is_some_and(|(first, last)| merge.from.row <= last && merge.to.row >= first)
    };
    let merges: Vec<&CellRange> = sheet.merges.iter().filter(over_head).collect();
    let columns = (range.from.column..=range.to.column).map(|index| {
        let name = head.map_or_else(String::new, |rows| name(sheet, &merges, rows, index));
        let at = CellRef::new(head.map_or(range.from.row, |(first, _)| first), index);
        let head = Head::new(&name);
        Column { index, head, name, at, cells: Vec::new(), kind: Kind::Empty, proper: false }
    });
    columns.collect()
}

/// A column's heading: what stands over it, in merged cells too.
fn name(sheet: &Sheet, merges: &[&CellRange], (first, last): (u32, u32), column: u32) -> String {
    let mut parts: Vec<String> = Vec::new();
    for at_row in first..=last {
        let at = CellRef::new(at_row, column);
        let holds = |merge: &&&CellRange| {
            (merge.from.row..=merge.to.row).contains(&at.row)
                && (merge.from.column..=merge.to.column).contains(&at.column)
        };
        let from = merges.iter().find(holds).map_or(at, |merge| merge.from);
        let found = row(sheet, from.into(), from.row).next().map(|cell| cell.value.written());
        parts.extend(found.filter(|text| parts.last() != Some(text)));
    }
    parts.join("/")
}
