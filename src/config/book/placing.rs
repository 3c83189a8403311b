//! Where the tables stand on their sheets: one below the other, each below what it is called, with blank rows
//! at its end to be filled in. Columns that are not used stand at the right end. In a workbook that was read
//! everything stays where it was.

use super::layout::{Field, Plan, Role, SHEETS, layout};
use super::page::{Page, Pages, Place, Row};
use sheets::CellRef;

/// The row of what the first table of a sheet is called; above it stand the sheet's title and a hint.
const FIRST: u32 = 2;

/// The column of the values of lines, behind what they belong to and what they are called.
pub const VALUES: u32 = 2;

/// Blank rows at the end of a table, and of the last table of a sheet.
const READY: (u32, u32) = (12, 60);

/// The tables of a sheet as they stand there.
pub struct Placed {
    /// The sheet.
    pub sheet: &'static str,
    /// Its tables from above.
    pub areas: Vec<Area>,
    /// How many columns from the left are used, or usually are; more are folded away.
    pub usual: u32,
    /// How many columns there are.
    pub columns: u32,
}

/// A table on a sheet, with those whose rows stand beside its own.
pub struct Area {
    /// Which tables.
    pub plans: Vec<usize>,
    /// The row of what it is called; none where there is none.
    pub title: Option<u32>,
    /// The row of its headings.
    pub headings: u32,
    /// Its columns: which table, which field, where.
    pub columns: Vec<(usize, usize, u32)>,
    /// Its last row, those to be filled in included.
    pub last: u32,
}

/// What a table is called on its sheet, as it stands over it.
pub fn title(plan: &Plan) -> String {
    format!("■{}", plan.name)
}

/// Gives every cell its place, and tells where the tables stand.
pub fn place(pages: &mut Pages) -> Vec<Placed> {
    SHEETS.iter().map(|sheet| on_sheet(pages, sheet)).collect()
}

fn on_sheet(pages: &mut Pages, sheet: &'static str) -> Placed {
    let groups = layout().areas(sheet);
    let count = groups.len();
    let mut areas = Vec::new();
    let (mut usual, mut columns) = (0, 0);
    // What was read stays; what was not there goes below.
    let found = |pages: &Pages, plans: &[usize]| {
        plans.first().and_then(|place| pages.page(*place)?.found.clone())
    };
    let (known, new): (Vec<_>, Vec<_>) =
        groups.into_iter().partition(|plans| found(pages, plans).is_some());
    for plans in known {
        let Some(place) = found(pages, &plans) else { continue };
        let area = stays(pages, plans, &place);
        columns = area.columns.iter().map(|(.., column)| column + 1).fold(columns, u32::max);
        usual = columns;
        areas.push(area);
    }
    stretch(&mut areas);
    let mut row = areas.iter().map(|area| area.last + 2).max().unwrap_or(FIRST);
    let last = new.len();
    for (number, plans) in new.into_iter().enumerate() {
        let ready = if number + 1 == last { READY.1 } else { READY.0 };
        let area = lays(pages, plans, row, (ready, count));
        row = area.last + 2;
        usual = usual.max(area.usual);
        columns = area.area.columns.iter().map(|(.., column)| column + 1).fold(columns, u32::max);
        areas.push(area.area);
    }
    areas.sort_by_key(|area| area.headings);
    Placed { sheet, areas, usual, columns }
}

/// Tables that were read go down to the next one; the last one has blank rows to be filled in.
fn stretch(areas: &mut [Area]) {
    areas.sort_by_key(|area| area.headings);
    let tops: Vec<u32> = areas.iter().map(|area| area.title.unwrap_or(area.headings)).collect();
    let below = tops.into_iter().skip(1).map(|top| top.saturating_sub(2)).map(Some).chain([None]);
    for (area, below) in areas.iter_mut().zip(below) {
        let room = below.unwrap_or(area.last + READY.0);
        area.last = area.last.max(room).max(area.headings + 1);
    }
}

/// A table that was laid out, and how many of its columns are usual.
struct Laid {
    area: Area,
    usual: u32,
    last: u32,
}

/// Lays a table out from a row on.
fn lays(pages: &mut Pages, plans: Vec<usize>, row: u32, (ready, count): (u32, usize)) -> Laid {
    // One table alone needs no name of its own over it.
    let title = (count > 1).then_some(row);
    let headings = title.map_or(row, |title| title + 1);
    let is_lines =
        plans.first().and_then(|place| pages.page(*place)).is_some_and(|page| page.plan.is_lines());
    if is_lines {
        let own = plans.first().copied().unwrap_or(0);
        let mut count = 0;
        if let Some(page) = pages.pages.get_mut(own) {
            count = u32::try_from(page.plan.fields.len()).unwrap_or(0);
            for row in &mut page.rows {
                for (field, at) in (0..page.plan.fields.len()).zip(headings + 1..) {
                    row.put(field, CellRef::new(at, VALUES));
                }
            }
        }
        let last = headings + count;
        let area = Area { plans, title, headings, columns: Vec::new(), last };
        return Laid { area, usual: VALUES + 2, last };
    }
    let (columns, usual) = ordered(pages, &plans);
    let below = puts(pages, &plans, &columns, headings + 1);
    let last = below + ready - 1;
    Laid { area: Area { plans, title, headings, columns, last }, usual, last }
}

/// The columns of a table: first what is usual, then what is used, then the others; and how many of the first
/// two there are.
fn ordered(pages: &Pages, plans: &[usize]) -> (Vec<(usize, usize, u32)>, u32) {
    let shown = |page: &Page, number: usize, field: &Field| field.usual || page.uses(number);
    let own = plans.iter().filter_map(|place| Some((*place, pages.page(*place)?)));
    let fields: Vec<(usize, usize, bool)> = own
        .flat_map(|(place, page)| {
            let fields = page.plan.fields.iter().enumerate();
            // What a row stands beside is named by that.
            let fields = fields.filter(move |(_, field)| {
                page.plan.beside.is_none() || !matches!(field.role, Role::Parent)
            });
            fields.map(move |(number, field)| (place, number, shown(page, number, field)))
        })
        .collect();
    let usual = fields.iter().filter(|(.., shown)| *shown).count();
    let rest = fields.iter().filter(|(.., shown)| !*shown);
    let ordered = fields.iter().filter(|(.., shown)| *shown).chain(rest);
    let columns = ordered.zip(0..).map(|((place, field, _), column)| (*place, *field, column));
    (columns.collect(), u32::try_from(usual).unwrap_or(u32::MAX))
}

/// Puts the rows of a table below its headings; gives out the first row that is left.
fn puts(pages: &mut Pages, plans: &[usize], columns: &[(usize, usize, u32)], first: u32) -> u32 {
    let rows = match plans {
        [own, beside] => rows_beside(pages, *own, *beside, first),
        _ => {
            let own = plans.first().copied().unwrap_or(0);
            (0..pages.rows(own).len()).zip(first..).map(|(row, at)| (own, row, at)).collect()
        }
    };
    let last = rows.iter().map(|(.., at)| at + 1).max().unwrap_or(first);
    for (place, number, at) in rows {
        set(pages, (place, number), at, columns, plans);
    }
    last
}

/// Where the rows of two tables stand that stand side by side: those of the second from the row on that they
/// belong to.
fn rows_beside(pages: &Pages, own: usize, beside: usize, first: u32) -> Vec<(usize, usize, u32)> {
    let (Some(page), Some(other)) = (pages.page(own), pages.page(beside)) else {
        return Vec::new();
    };
    let naming = page.plan.naming();
    let name = |row: &Row| naming.and_then(|field| row.cell(field).name());
    let parent = |row: &Row| other.plan.parent().and_then(|field| row.cell(field).name());
    let mut rows = Vec::new();
    let mut at = first;
    let mut told = vec![false; other.rows.len()];
    for (number, row) in page.rows.iter().enumerate() {
        rows.push((own, number, at));
        let mut end = at;
        for (inner, told) in told.iter_mut().enumerate() {
            let is_own = other.rows.get(inner).is_some_and(|inner| parent(inner) == name(row));
            if is_own && !*told {
                *told = true;
                rows.push((beside, inner, end));
                end += 1;
            }
        }
        at = end.max(at + 1);
    }
    for (inner, _) in told.iter().enumerate().filter(|(_, told)| !**told) {
        rows.push((beside, inner, at));
        at += 1;
    }
    rows
}

/// Puts the cells of a row into their columns.
fn set(
    pages: &mut Pages,
    (place, number): (usize, usize),
    at: u32,
    columns: &[(usize, usize, u32)],
    plans: &[usize],
) {
    let first = plans.first().copied().unwrap_or(0);
    // The column that names the row it stands beside.
    let naming = pages.page(first).and_then(|page| page.plan.naming());
    let naming = columns.iter().find(|(own, field, _)| *own == first && Some(*field) == naming);
    let naming = naming.map_or(0, |(.., column)| *column);
    let Some(page) = pages.pages.get_mut(place) else { return };
    let parent = page.plan.parent().filter(|_| page.plan.beside.is_some());
    let Some(row) = page.rows.get_mut(number) else { return };
    for (_, field, column) in columns.iter().filter(|(own, ..)| *own == place) {
        row.put(*field, CellRef::new(at, *column));
    }
    if let Some(parent) = parent {
        row.put(parent, CellRef::new(at, naming));
    }
}

/// A table that stays where it was read. Fields that had no column there stand right of the others.
fn stays(pages: &mut Pages, plans: Vec<usize>, place: &Place) -> Area {
    let Place { title, headings, .. } = *place;
    let mut columns = Vec::new();
    for own in &plans {
        let Some(page) = pages.page(*own) else { continue };
        let found = page.found.iter().flat_map(|found| &found.columns);
        let found = found.enumerate().filter_map(|(field, column)| Some((*own, field, (*column)?)));
        columns.extend(found);
    }
    let mut last = headings;
    for own in &plans {
        let Some(page) = pages.page(*own) else { continue };
        let rows = page.rows.iter().flat_map(|row| &row.places).map(|at| at.row);
        last = rows.max().unwrap_or(headings).max(last);
    }
    Area { plans, title, headings, columns, last }
}
