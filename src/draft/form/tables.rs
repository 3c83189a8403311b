//! The tables of a form: headings with rows below them, to be written in or printed.

use super::bands::{self, Band, Column};
use super::page::{Boxed, Page};
use super::words::{is_answer_heading, is_example, is_note, is_serial, is_total};
use sheets::{CellRange, CellRef, text};

/// Rows of a table that are looked at.
const MOST_ROWS: u32 = 300;

/// A table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    /// Its columns of answers, left to right; those with the names of its rows are not among them.
    pub columns: Vec<Column>,
    /// The first and last row of its headings.
    pub headings: (u32, u32),
    /// Its rows for answers, from the top; a row that is an example is none.
    pub rows: Vec<u32>,
    /// Its headings and its rows.
    pub area: CellRange,
    /// The names of its rows, where they are printed.
    pub stub: Option<Stub>,
    /// Whether it has a row of totals.
    pub is_totalled: bool,
    /// The columns in which the rows are numbered beforehand.
    pub serials: Vec<usize>,
}

/// The printed names of a table's rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stub {
    /// What stands over them; empty for nothing.
    pub heading: String,
    /// The names, one a row.
    pub names: Vec<String>,
}

/// The tables of a sheet, from the top; and what is printed beside labels that are laid out as a table.
pub fn find(page: &Page<'_>) -> (Vec<Table>, Vec<CellRange>) {
    let mut tables: Vec<Table> = Vec::new();
    let mut printed: Vec<CellRange> = Vec::new();
    for row in 0..=page.last.row {
        if page.is_blank_row(row) {
            continue;
        }
        for run in bands::runs(page, row) {
            let is_taken = |own: &Boxed| {
                let mut areas =
                    tables.iter().map(|table| table.area).chain(printed.iter().copied());
                areas.any(|area| area.holds(own.range.from))
            };
            if run.iter().any(is_taken) {
                continue;
            }
            match table(page, &run) {
                Some(Made::Table(table)) => tables.push(table),
                Some(Made::Labels(beside)) => printed.extend(beside),
                None => {}
            }
        }
    }
    (tables, printed)
}

/// The table below a run of words; `None` where they are no headings.
fn table(page: &Page<'_>, run: &[Boxed]) -> Option<Made> {
    let first = run.first()?;
    let words = run.iter().filter(|own| own.has_words()).count();
    let is_remark = |own: &Boxed| own.text.as_deref().is_some_and(is_note);
    if words < 2 || run.iter().any(is_remark) || super::questions::number(first).is_some() {
        return None;
    }
    // Words that an open cell follows are its label.
    let last = run.last()?;
    let follows = page.right_of(last).is_some_and(|own| page.is_marked_open(&own));
    if follows && words < 3 {
        return None;
    }
    let mut band = bands::band(page, run)?;
    with_corner(page, &mut band);
    let body = body(page, &band);
    let is_open_ended = !page.is_framed && body.rows.is_empty() && words >= 3 && body.reaches_end;
    if body.rows.len() < 2 && !is_open_ended {
        return None;
    }
    made(page, &band, &body)
}

/// Adds a column left of the headings whose own heading is blank, where the names of rows stand in it.
fn with_corner(page: &Page<'_>, band: &mut Band) {
    let Some(first) = band.columns.first().map(|column| column.columns.0) else { return };
    let Some(left) = first.checked_sub(1) else { return };
    let corner = page.at(CellRef::new(band.rows.0, left));
    let named = (band.body..band.body + 3)
        .filter(|row| {
            let own = page.at(CellRef::new(*row, left));
            own.has_words() && own.range.to.column == left
        })
        .count();
    if corner.text.is_some() || named < 2 {
        return;
    }
    let columns = (page.at(CellRef::new(band.body, left)).range.from.column, left);
    let at = CellRef::new(band.rows.0, columns.0);
    band.columns.insert(0, Column { heading: String::new(), at, group: None, columns, unit: None });
}

/// The list that a file of data is: headings in its first row, records in all others.
pub fn of_data(page: &Page<'_>) -> Option<Table> {
    let mut rows = (0..=page.last.row).filter(|row| !page.is_blank_row(*row));
    let first = rows.next()?;
    let columns = page.row(first).into_iter().filter(Boxed::has_words).map(|own| Column {
        heading: own.text.clone().unwrap_or_default(),
        at: own.range.from,
        group: None,
        columns: (own.range.from.column, own.range.to.column),
        unit: None,
    });
    let columns: Vec<Column> = columns.collect();
    let rows: Vec<u32> = rows.collect();
    let area = CellRange::spanning(CellRef::new(first, 0), page.last);
    let headings = (first, first);
    (columns.len() >= 2).then_some(Table {
        columns,
        headings,
        rows,
        area,
        stub: None,
        is_totalled: false,
        serials: Vec::new(),
    })
}

/// The rows below a band.
#[derive(Debug, Default)]
struct Body {
    /// Those for answers, each with what is printed in its columns.
    rows: Vec<(u32, Vec<Boxed>)>,
    is_totalled: bool,
    /// The last row of the table.
    last: u32,
    /// Whether nothing stands below.
    reaches_end: bool,
}

fn body(page: &Page<'_>, band: &Band) -> Body {
    let mut body = Body { last: band.rows.1, ..Body::default() };
    let mut row = band.body;
    while row <= page.last.row && row < band.body + MOST_ROWS {
        let boxes: Vec<Boxed> = band
            .columns
            .iter()
            .map(|column| page.at(CellRef::new(row, column.columns.0)))
            .collect();
        let leading = boxes.iter().find_map(|own| own.text.as_deref());
        if leading.is_some_and(is_total) {
            (body.is_totalled, body.last) = (true, row);
            break;
        }
        if leading.is_some_and(is_example) && fits(band, &boxes) {
            (body.last, row) = (row, row + 1);
            continue;
        }
        if leading.is_some_and(is_note) || !is_row(page, band, row, &boxes) {
            break;
        }
        body.last = row;
        body.rows.push((row, boxes));
        row += 1;
    }
    body.reaches_end = (row..=page.last.row).all(|row| page.is_blank_row(row));
    body
}

/// Whether the boxes of a row stand under the headings, one each.
fn fits(band: &Band, boxes: &[Boxed]) -> bool {
    band.columns.iter().zip(boxes).all(|(column, own)| {
        let range = own.range;
        let under = range.from.column == column.columns.0 && range.to.column <= column.columns.1;
        under && range.from.row >= band.body
    })
}

/// Whether a row goes on with the table: its boxes stand under the headings, and some are open.
fn is_row(page: &Page<'_>, band: &Band, row: u32, boxes: &[Boxed]) -> bool {
    let begins = boxes.iter().filter(|own| own.range.from.row == row);
    let says = begins.filter(|own| page.is_marked_open(own)).count();
    let words = boxes.iter().filter(|own| own.has_words()).count();
    if page.is_framed {
        return fits(band, boxes) && says > 0 && words < boxes.len();
    }
    let (first, last) = (band.columns.first(), band.columns.last());
    let bounds = first.zip(last).map(|(first, last)| (first.columns.0, last.columns.1));
    let is_beside =
        |at: CellRef| bounds.is_some_and(|(left, right)| at.column < left || at.column > right);
    let has_others = page.sheet.cells.row(row).any(|(at, _)| is_beside(at));
    let filled = boxes.iter().filter(|own| own.text.is_some()).count();
    let is_blank = filled == 0 && band.columns.len() >= 3 && leads_on(page, row);
    fits(band, boxes) && !has_others && (filled > 0 || is_blank) && words <= boxes.len() / 2
}

/// Whether blank rows without frames are rows of a table: what stands below them is its total, its notes, or
/// nothing at all; or they are several.
fn leads_on(page: &Page<'_>, row: u32) -> bool {
    let next = (row..=page.last.row).find(|row| !page.is_blank_row(*row));
    let Some(next) = next else { return false };
    let leading = page.row(next).into_iter().find_map(|own| own.text);
    leading
        .is_some_and(|text| is_total(&text) || is_note(&text) || super::survey::is_numbered(&text))
}

/// What a band and its rows are.
enum Made {
    /// A table.
    Table(Table),
    /// Labels with a cell each, laid out as a table, with what is printed beside them.
    Labels(Vec<CellRange>),
}

/// What a band and its rows are; `None` where nothing can be written in them.
fn made(page: &Page<'_>, band: &Band, body: &Body) -> Option<Made> {
    let area = bands::area(band)?;
    let area = CellRange::spanning(area.from, CellRef::new(body.last, area.to.column));
    let Layout { serials, stubs, printed } = layout(band, body);
    let is_answer =
        |place: &usize| !printed.contains(place) && stubs.last().is_none_or(|last| place > last);
    let places: Vec<usize> = (0..band.columns.len()).filter(is_answer).collect();
    let answers: Vec<Column> =
        places.iter().filter_map(|place| band.columns.get(*place).cloned()).collect();
    let serials: Vec<usize> = serials
        .iter()
        .filter_map(|serial| places.iter().position(|place| place == serial))
        .collect();
    let first = answers.first()?.columns.0;
    let (headings, is_totalled) = (band.rows, body.is_totalled);
    let table = |columns, rows, stub, serials| {
        Made::Table(Table { columns, headings, rows, area, stub, is_totalled, serials })
    };
    let Some(last) = stubs.last().and_then(|last| band.columns.get(*last)) else {
        let rows = body.rows.iter().map(|(row, _)| *row).collect();
        return Some(table(answers, rows, None, serials));
    };
    let single = answers.len() == 1 && answers.iter().all(|own| is_answer_heading(&own.heading));
    if single || is_mixed(page, &answers, body) {
        let columns = printed.iter().filter_map(|place| band.columns.get(*place));
        let beside = columns.map(|column| {
            let (from, to) = column.columns;
            CellRange::spanning(CellRef::new(band.rows.0, from), CellRef::new(body.last, to))
        });
        let headings = CellRange::spanning(area.from, CellRef::new(band.rows.1, area.to.column));
        return Some(Made::Labels(beside.chain([headings]).collect()));
    }
    let left =
        stubs.first().and_then(|first| band.columns.get(*first)).map_or(0, |own| own.columns.0);
    let named = body.rows.iter().map(|(row, _)| *row);
    let named = named.filter_map(|row| Some((row, name(page, row, (left, first))?)));
    let named: Vec<(u32, Name)> = named.collect();
    let called = distinct(&named.iter().map(|(_, name)| name).collect::<Vec<_>>());
    let stub = Stub { heading: last.heading.clone(), names: called };
    let rows = named.iter().map(|(row, _)| *row).collect();
    Some(table(answers, rows, Some(stub), Vec::new()))
}

/// Which columns of a band hold what.
struct Layout {
    /// Numbers of rows.
    serials: Vec<usize>,
    /// Names of rows.
    stubs: Vec<usize>,
    /// Explanations, which are no answers either.
    printed: Vec<usize>,
}

fn layout(band: &Band, body: &Body) -> Layout {
    let count = band.columns.len();
    let filled = |is: fn(&Boxed) -> bool, column: usize| {
        body.rows.iter().filter(|(_, boxes)| boxes.get(column).is_some_and(is)).count()
    };
    let heading = |column: usize| {
        band.columns.get(column).map(|own| own.heading.as_str()).unwrap_or_default()
    };
    let serials: Vec<usize> = (0..count)
        .filter(|column| {
            let is_numbered =
                filled(|own| own.is_number, *column) >= 2 && filled(Boxed::has_words, *column) == 0;
            is_serial(heading(*column)) || (*column == 0 && is_numbered)
        })
        .collect();
    let rows = body.rows.len();
    let is_named = |column: &usize| {
        let named = filled(Boxed::has_words, *column);
        !serials.contains(column) && named >= 2 && named * 5 >= rows * 3
    };
    let explains = |column: usize| {
        ["注意", "説明", "留意", "記入例", "記載例"]
            .iter()
            .any(|word| heading(column).contains(word))
    };
    let named: Vec<usize> = (0..count).filter(is_named).collect();
    // Names stand left of the answers; what is printed right of these explains them.
    let open = (0..count)
        .find(|column| !serials.contains(column) && !named.contains(column) && !explains(*column));
    let is_left = |column: &usize| open.is_some_and(|open| *column < open);
    let stubs: Vec<usize> = named.iter().copied().filter(is_left).collect();
    let printed = (0..count).filter(|column| {
        !stubs.contains(column)
            && !serials.contains(column)
            && (named.contains(column) || explains(*column))
    });
    let printed = printed.collect();
    Layout { serials, stubs, printed }
}

/// What a row is called: all words left of its answers.
struct Name {
    /// The last of them.
    own: String,
    /// All of them.
    whole: String,
}

fn name(page: &Page<'_>, row: u32, (left, right): (u32, u32)) -> Option<Name> {
    let boxes = page.row(row).into_iter();
    let boxes = boxes.filter(|own| own.range.from.column >= left && own.range.from.column < right);
    let words: Vec<String> = boxes.filter(Boxed::has_words).filter_map(|own| own.text).collect();
    Some(Name { own: words.last()?.clone(), whole: words.join("　") })
}

/// Names of rows of which no two are the same: where two rows are called alike, with what stands over them.
fn distinct(names: &[&Name]) -> Vec<String> {
    let count =
        |name: &str| names.iter().filter(|one| text::key(&one.own) == text::key(name)).count();
    let told = names
        .iter()
        .map(|one| if count(&one.own) == 1 { one.own.clone() } else { one.whole.clone() });
    let mut kept: Vec<String> = Vec::with_capacity(names.len());
    for name in told {
        let same = kept.iter().filter(|known| text::key(known) == text::key(&name)).count();
        kept.push(if same == 0 { name } else { format!("{name}（{}）", same + 1) });
    }
    kept
}

/// Whether the rows of the only column of answers take things of several kinds: questions, and no table.
fn is_mixed(page: &Page<'_>, answers: &[Column], body: &Body) -> bool {
    let [only] = answers else { return false };
    let takes = body.rows.iter().map(|(row, _)| {
        let own = page.at(CellRef::new(*row, only.columns.0));
        (page.takes(&own), page.format(&own))
    });
    let mut takes: Vec<_> = takes.collect();
    let first = takes.pop();
    takes.iter().any(|other| Some(other) != first.as_ref())
}
