//! Taking a definition from its workbook: which cell is which key's, by the headings.

use super::layout::{Plan, Role, layout};
use super::page::{Cell, HEADINGS, Pages, Row, VALUES};
use super::{FAULTS, GUIDE, OFFERS, REMARKS, TO_CONFIRM};
use crate::error::Fault;
use crate::error::Spot;
use sheets::text::{key, nearest};
use sheets::{CellRef, Content, Sheet, Workbook};

/// How many rows from the top the headings are looked for in.
const TOP: u32 = 12;

/// What is filled in, and what of it has no place.
pub fn pages(workbook: &Workbook) -> (Pages, Vec<Fault>) {
    let mut pages = Pages::blank();
    let mut faults = Vec::new();
    for sheet in &workbook.sheets {
        let known = pages.pages.iter_mut().find(|page| key(&page.plan.name) == key(&sheet.name));
        match known {
            Some(page) if page.plan.is_lines() => {
                page.rows = vec![lines(sheet, page.plan, &mut faults)];
            }
            Some(page) => page.rows = rows(sheet, page.plan, &mut faults),
            None if [GUIDE, FAULTS, OFFERS].contains(&sheet.name.as_str()) || !sheet.visible => {}
            None => faults.push(unknown(sheet)),
        }
    }
    (pages, faults)
}

/// A sheet that is none of ours; a blank one says nothing.
fn unknown(sheet: &Sheet) -> Fault {
    let names = layout().plans.iter().map(|plan| plan.name.as_str());
    let near = nearest(&sheet.name, names)
        .map(|name| format!("「{name}」の誤りではありませんか。"))
        .unwrap_or_default();
    let message = format!(
        "「{}」という名前のシートは、定義のシートではありません。{near}要らないシートは消してください。",
        sheet.name
    );
    Fault { line: 0, spot: None, message }
}

/// What a cell holds, as far as it matters here.
fn cell(content: Option<&Content>) -> Cell {
    match content {
        None => Cell::Blank,
        Some(Content::Number(number)) => Cell::Number(*number),
        Some(Content::Date(day)) => Cell::Text(day.to_string()),
        Some(other) => Cell::Text(other.written()),
    }
}

fn written(sheet: &Sheet, at: CellRef) -> String {
    sheet.cells.get(at).map(|content| key(&content.written())).unwrap_or_default()
}

/// The lines of a sheet of lines: each is told by what it belongs to and what it is called.
fn lines(sheet: &Sheet, plan: &'static Plan, faults: &mut Vec<Fault>) -> Row {
    let mut row = Row::blank(plan, 0);
    for line in sheet.cells.rows().filter(|line| *line > HEADINGS) {
        let [group, heading] = [0, 1].map(|column| written(sheet, CellRef::new(line, column)));
        let at = CellRef::new(line, VALUES);
        let told = |field: &super::layout::Field| {
            key(&field.group) == group && key(&field.heading) == heading
        };
        match plan.fields.iter().position(told) {
            Some(field) => {
                row.set(field, cell(sheet.cells.get(at)));
                if let Some(place) = row.places.get_mut(field) {
                    *place = at;
                }
            }
            None if sheet.cells.get(at).is_some() => {
                let message = "この行の項目名は、定義の項目ではありません。左の二つの列を書き換えていないか確かめてください。";
                let spot = Some(Spot::new(&plan.name, at));
                faults.push(Fault { line: 0, spot, message: message.to_owned() });
            }
            None => {}
        }
    }
    row
}

/// The rows of a list below its headings.
fn rows(sheet: &Sheet, plan: &'static Plan, faults: &mut Vec<Fault>) -> Vec<Row> {
    let headings: Vec<String> = plan.fields.iter().map(|field| key(&field.heading)).collect();
    let field_of = |at: CellRef| {
        let own = written(sheet, at);
        headings.iter().position(|heading| *heading == own)
    };
    let count = |line: u32| {
        let cells = sheet.cells.row(line);
        cells.filter(|(at, _)| field_of(*at).is_some()).count()
    };
    let top = sheet.cells.rows().take_while(|line| *line < TOP);
    // The first of those with the most headings.
    let best = top.map(|line| (count(line), line)).max_by_key(|(count, line)| (*count, TOP - line));
    let Some((_, headed)) = best.filter(|(count, _)| *count > 0) else {
        if sheet.cells.all().next().is_some() {
            let message = "列の見出しがありません。ひな形の見出しの行を残してください。";
            let spot = Some(Spot::new(&plan.name, CellRef::new(HEADINGS, 0)));
            faults.push(Fault { line: 0, spot, message: message.to_owned() });
        }
        return Vec::new();
    };
    let mut columns: Vec<Option<u32>> = vec![None; plan.fields.len()];
    for (at, content) in sheet.cells.row(headed) {
        match field_of(at).and_then(|field| columns.get_mut(field)) {
            Some(column) if column.is_none() => *column = Some(at.column),
            _ if [REMARKS, TO_CONFIRM].map(key).contains(&key(&content.written())) => {}
            _ => {
                let heading = content.written();
                let known = plan.fields.iter().map(|field| field.heading.as_str());
                let near = nearest(&heading, known)
                    .map(|name| format!("「{name}」の誤りではありませんか。"))
                    .unwrap_or_default();
                let message = format!("「{heading}」という見出しの列はありません。{near}");
                let spot = Some(Spot::new(&plan.name, at));
                faults.push(Fault { line: 0, spot, message });
            }
        }
    }
    let below = sheet.cells.rows().filter(|line| *line > headed);
    below.filter_map(|line| row(sheet, plan, line, &columns)).collect()
}

/// One row; none where nothing is filled in but perhaps its number.
fn row(sheet: &Sheet, plan: &'static Plan, line: u32, columns: &[Option<u32>]) -> Option<Row> {
    let mut row = Row::blank(plan, line);
    let first = columns.iter().flatten().min().copied().unwrap_or(0);
    for (field, column) in columns.iter().enumerate() {
        let at = CellRef::new(line, column.unwrap_or(first));
        if let Some(place) = row.places.get_mut(field) {
            *place = at;
        }
        if column.is_some() {
            row.set(field, cell(sheet.cells.get(at)));
        }
    }
    let mut filled = plan.fields.iter().enumerate();
    let says = filled.any(|(field, column)| {
        *row.cell(field) != Cell::Blank && !matches!(column.role, Role::Number)
    });
    says.then_some(row)
}
