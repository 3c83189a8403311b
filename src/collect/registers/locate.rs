//! Finding a register's table among the sheets of its workbook, by its headings.

use super::Source;
use crate::collect::beside::{self, Area, Region};
use crate::collect::header::{Headings, Layout, Wanted};
use crate::collect::window::Window;
use crate::finding::{Code, Finding, Place};
use sheets::{CellRange, CellRef, CellValue, Sheet, text};

/// A heading of a register's table.
#[derive(Clone, Copy)]
pub struct Heading<'h> {
    /// As it is called in messages.
    pub label: &'h str,
    /// Normalised spellings.
    pub keys: &'h [String],
}

/// Where a register's table stands.
pub struct Located<'s> {
    /// The sheet.
    pub sheet: &'s Sheet,
    /// Its headings.
    pub layout: Layout,
    /// What is to be said of the choice of the sheet and of headings that are not there.
    pub findings: Vec<Finding>,
}

impl Located<'_> {
    /// The column of a heading.
    pub fn column(&self, heading: usize) -> Option<u32> {
        self.layout.columns.get(heading).copied().flatten()
    }

    /// What is to be said of what stands beside these rows' cells in the columns that are read.
    pub fn beside(&self, file: &str, mut rows: Vec<u32>, more: &[u32]) -> Vec<Finding> {
        rows.sort_unstable();
        let columns = self.layout.columns.iter().flatten().chain(more).copied();
        let headings = (self.layout.first_row, self.layout.last_row);
        let region = Region { headings, columns: columns.collect(), rows };
        beside::check(&Area {
            sheet: self.sheet,
            file,
            regions: vec![region],
            cells: Vec::new(),
            row_name: "数値の行",
            with_margins: false,
        })
    }

    /// A query for a row all of whose cells are struck out; it is not read. `None` for any other row.
    pub fn struck(&self, file: &str, row: u32) -> Option<Finding> {
        let columns = self.layout.columns.iter().flatten();
        let cells = columns.map(|column| CellRef::new(row, *column));
        let filled: Vec<CellRef> = cells.filter(|at| self.sheet.cells.get(*at).is_some()).collect();
        let appearance = |at: &CellRef| self.sheet.markup.appearance(*at);
        let is_struck = |at: &CellRef| appearance(at).is_some_and(|look| look.struck);
        if !filled.iter().all(is_struck) {
            return None;
        }
        let range = filled.iter().copied().map(CellRange::from).reduce(CellRange::around)?;
        let message = format!("{}行目は、取り消し線で消されています。読んでいません。", row + 1);
        let place = Place::cells(file, &self.sheet.name, range);
        Some(Finding::new(Code::RowStruck, place, message))
    }

    /// The rows below the headings.
    pub fn body(&self) -> impl Iterator<Item = u32> {
        self.sheet.cells.rows().filter(|row| *row > self.layout.last_row)
    }
}

/// Looks for the sheet with most of the headings: a shown one, or else a hidden one.
///
/// # Errors
/// The finding that says that no sheet has them.
pub fn locate<'s>(
    source: &Source<'s>,
    headings: &[Heading<'_>],
) -> Result<Located<'s>, Box<Finding>> {
    let wanted = headings.iter().map(|heading| Wanted { keys: heading.keys, group_keys: &[] });
    let wanted = Headings::new(wanted.collect());
    let sheets = &source.workbook.sheets;
    let mut found: Vec<(&Sheet, Layout)> = sheets
        .iter()
        .filter_map(|sheet| wanted.find(sheet, Window::ALL).map(|layout| (sheet, layout)))
        .collect();
    let any_shown = found.iter().any(|(sheet, _)| sheet.visible);
    found.retain(|(sheet, _)| sheet.visible == any_shown);
    let most = found.iter().map(|(_, layout)| layout.found()).max().unwrap_or(0);
    found.retain(|(_, layout)| layout.found() == most);
    let rest: Vec<String> =
        found.iter().skip(1).map(|(sheet, _)| format!("「{}」", sheet.name)).collect();
    let Some((sheet, layout)) = found.into_iter().next() else {
        let message = "統計の見出しをもつ表が、どのシートにもありません。";
        return Err(Box::new(Finding::new(Code::FormNotFound, Place::file(source.file), message)));
    };
    let place = || Place::sheet(source.file, &sheet.name);
    let mut findings = Vec::new();
    if !any_shown {
        let message = format!("非表示のシート「{}」を読みました。", sheet.name);
        findings.push(Finding::new(Code::SheetHidden, place(), message));
    }
    if !rest.is_empty() {
        let message = format!(
            "シート「{}」を読みました。同じ見出しの表は、{}にもあります。",
            sheet.name,
            rest.join("、")
        );
        findings.push(Finding::new(Code::SheetAmbiguous, place(), message));
    }
    findings.extend(missing(source, sheet, &layout, headings));
    findings.extend(doubled(source, sheet, &layout, headings));
    Ok(Located { sheet, layout, findings })
}

/// One finding a heading that is not there, with the heading it may be misspelled as.
fn missing(
    source: &Source<'_>,
    sheet: &Sheet,
    layout: &Layout,
    headings: &[Heading<'_>],
) -> Vec<Finding> {
    let lost = headings.iter().zip(&layout.columns).filter(|(_, column)| column.is_none());
    lost.map(|(heading, _)| {
        let near = near_miss(sheet, layout, heading);
        let near =
            near.map(|near| format!("「{near}」の誤りではありませんか。")).unwrap_or_default();
        let message = format!("見出し「{}」の列がありません。{near}", heading.label);
        let place = Place::sheet(source.file, &sheet.name);
        Finding::new(Code::HeadingMissing, place, message).value(heading.label)
    })
    .collect()
}

/// A text beside the headings, in a column that none of them has taken, that is spelled nearly so.
fn near_miss(sheet: &Sheet, layout: &Layout, heading: &Heading<'_>) -> Option<String> {
    let free = (layout.first_row..=layout.last_row)
        .flat_map(|row| sheet.cells.row(row))
        .filter(|(at, _)| !layout.columns.contains(&Some(at.column)));
    let texts: Vec<(String, String)> = free
        .filter_map(|(_, content)| match content {
            CellValue::Text(written) => Some((text::key(written), text::tidy(written))),
            _ => None,
        })
        .collect();
    let known = heading.keys.first()?;
    // Something added to a heading, as （注）, makes it longer than a slip of the pen would.
    let longer = texts.iter().find(|(key, _)| key.contains(known.as_str()));
    let near = longer.or_else(|| {
        let near = text::nearest(known, texts.iter().map(|(key, _)| key.as_str()))?;
        texts.iter().find(|(key, _)| key == near)
    });
    near.map(|(_, written)| written.clone())
}

fn doubled(
    source: &Source<'_>,
    sheet: &Sheet,
    layout: &Layout,
    headings: &[Heading<'_>],
) -> Vec<Finding> {
    let twice = layout.doubled.iter();
    twice
        .filter_map(|&(index, at): &(usize, CellRef)| {
            let heading = headings.get(index)?;
            let message = format!("見出し「{}」の列が二つあります。", heading.label);
            let place = Place::cells(source.file, &sheet.name, at);
            Some(Finding::new(Code::HeadingDoubled, place, message).value(heading.label))
        })
        .collect()
}
