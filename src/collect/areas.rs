//! Reading the resident register by area.

use super::grid::Content;
use super::header::{self, Layout, Wanted};
use super::isolate::Isolation;
use super::parse::number;
use super::workbook::{Sheet, Workbook};
use crate::config::RegisterPlan;
use crate::finding::{Code, Finding, Place};
use crate::model::{AreaRegister, AreaRow, CellRef, Date, Figure, text};

/// Reads a register workbook from the bytes of its file; `None` where it can't be read at all, with
/// the finding that says why.
pub fn read(
    file: &str,
    extension: &str,
    bytes: &[u8],
    register: usize,
    plan: &RegisterPlan,
    isolation: &Isolation,
) -> (Option<AreaRegister>, Vec<Finding>) {
    let refuse =
        |code, message: String| (None, vec![Finding::new(code, Place::file(file), message)]);
    let workbook = match Workbook::open(bytes, extension, isolation) {
        Ok(workbook) => workbook,
        Err(refusal) => return refuse(refusal.code, refusal.message),
    };
    let wanted: Vec<Wanted<'_>> = std::iter::once(&plan.area_keys)
        .chain(plan.columns.iter().map(|column| &column.keys))
        .map(|keys| Wanted { keys, group_keys: &[] })
        .collect();
    let found = workbook
        .sheets
        .iter()
        .filter(|sheet| sheet.visible)
        .find_map(|sheet| header::find(sheet, &wanted).map(|layout| (sheet, layout)));
    let Some((sheet, layout)) = found else {
        return refuse(
            Code::FormNotFound,
            "統計の見出しをもつ表が、どのシートにもありません。".to_owned(),
        );
    };
    let mut reading = Reading { file, sheet, plan, findings: Vec::new() };
    reading.check_headings(&layout);
    let mut areas = Vec::new();
    let mut total = None;
    for row in sheet.cells.rows().filter(|row| *row > layout.last_row) {
        let Some(area) = reading.area(row, &layout) else { continue };
        if text::key(&area.name) == plan.total_key {
            total = Some(area);
            break; // What stands below the total is notes.
        }
        areas.push(area);
    }
    let as_of = as_of(sheet, layout.first_row);
    let findings = reading.findings;
    let name = sheet.name.clone();
    (
        Some(AreaRegister { register, file: file.to_owned(), sheet: name, as_of, areas, total }),
        findings,
    )
}

struct Reading<'r> {
    file: &'r str,
    sheet: &'r Sheet,
    plan: &'r RegisterPlan,
    findings: Vec<Finding>,
}

impl Reading<'_> {
    fn check_headings(&mut self, layout: &Layout) {
        let columns = layout.columns.iter().skip(1);
        for (column, _) in
            self.plan.columns.iter().zip(columns).filter(|(_, place)| place.is_none())
        {
            let place = Place::sheet(self.file, &self.sheet.name);
            let message = format!("見出し「{}」の列がありません。", column.label);
            self.findings
                .push(Finding::new(Code::HeadingMissing, place, message).value(&column.label));
        }
    }

    /// One area's row; `None` where no area is named or no figure stands beside the name.
    fn area(&mut self, row: u32, layout: &Layout) -> Option<AreaRow> {
        let at = CellRef::new(row, layout.columns.first().copied().flatten()?);
        let Content::Text(name) = self.sheet.cells.get(at)? else { return None };
        let name = text::tidy(name);
        let columns: Vec<Option<u32>> = layout.columns.iter().skip(1).copied().collect();
        let filled = columns
            .iter()
            .flatten()
            .any(|&column| self.sheet.cells.get(CellRef::new(row, column)).is_some());
        if !filled {
            return None;
        }
        let figures = columns
            .iter()
            .zip(&self.plan.columns)
            .map(|(column, plan)| {
                let at = CellRef::new(row, (*column)?);
                self.figure(&name, &plan.label, at).map(|count| Figure { count, at })
            })
            .collect();
        Some(AreaRow { name, at, figures })
    }

    fn figure(&mut self, area: &str, column: &str, at: CellRef) -> Option<u64> {
        let content = self.sheet.cells.get(at);
        let number = content.and_then(|content| number::read_cell(content).value());
        let count = number.and_then(|number| u64::try_from(number).ok());
        if count.is_none() {
            let written = content.map(Content::written).unwrap_or_default();
            let message = match written.as_str() {
                "" => format!("「{area}」の「{column}」が空欄です。"),
                written => {
                    format!("「{area}」の「{column}」の「{written}」は、数として読めません。")
                }
            };
            let place = Place::cells(self.file, &self.sheet.name, at);
            self.findings.push(Finding::new(Code::FigureMissing, place, message).value(written));
        }
        count
    }
}

/// The day the sheet says its figures are of, above its headings: （平成26年4月1日現在）.
fn as_of(sheet: &Sheet, first_row: u32) -> Option<(Date, CellRef)> {
    let above = sheet.cells.rows().take_while(|row| *row < first_row);
    above.flat_map(|row| sheet.cells.row(row)).find_map(|(at, content)| match content {
        Content::Date(day) => Some((*day, at)),
        Content::Text(written) => {
            let bare =
                written.trim_matches(|c| "（）()〔〕［］".contains(c) || text::is_invisible(c));
            let day = bare.strip_suffix("現在")?;
            super::parse::date::read(day).value().map(|day| (day, at))
        }
        _ => None,
    })
}
