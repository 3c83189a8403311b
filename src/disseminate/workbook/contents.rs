//! The second sheet: which sheets the workbook has; and what they are called.

use super::notes::Notes;
use super::pen::{Names, Pen};
use super::placed::Shown;
use super::style::Styles;
use super::{Summary, comparison, list_object, sheet};
use crate::finding::Severity;
use crate::model::BlockId;
use rust_xlsxwriter::XlsxError;

/// The row of the headings.
const HEADINGS: u32 = 2;

/// The names of the sheets.
pub struct SheetNames {
    /// The cover.
    pub cover: String,
    /// The contents.
    pub contents: String,
    /// The notes.
    pub notes: String,
    /// One a table.
    pub tables: Vec<String>,
    /// The comparison with the previous edition, where there is one.
    pub comparison: Option<String>,
    /// The list of records.
    pub records: String,
    /// The list of the records of each block of the form, in order; [`records`](Self::records) is among them.
    pub lists: Vec<(BlockId, String)>,
    /// The findings.
    pub findings: String,
}

/// The tables there are, each with its sheet and its notes.
pub fn shown<'s>(
    summary: &Summary<'s>,
    names: &'s SheetNames,
    notes: &'s Notes,
) -> impl Iterator<Item = Shown<'s>> {
    summary.made().zip(&names.tables).map(|((id, plan, table), sheet)| Shown {
        plan: (id, plan),
        table,
        sheet,
        notes: notes.of_table(id),
    })
}

/// Gives every sheet its name.
pub fn sheet_names(summary: &Summary<'_>) -> SheetNames {
    let mut names = Names::default();
    let (cover, contents) = (names.give("表紙"), names.give("目次"));
    let notes = names.give("注記");
    let tables = summary.made().map(|(_, _, table)| names.give(&table.title.replace('\'', "")));
    let tables = tables.collect();
    let comparison = comparison::is_possible(summary.config).then(|| names.give("前回との比較"));
    let config = summary.config;
    let records = names.give(&format!("{}一覧", config.collection.record_name));
    let findings = names.give("点検結果");
    let list = |id: BlockId| {
        let is_main = id == config.form.main;
        let given = (!is_main).then(|| names.give(&format!("{}一覧", config.list_name(id))));
        (id, given.unwrap_or_else(|| records.clone()))
    };
    let lists = config.form.blocks.ids().map(list).collect();
    SheetNames { cover, contents, notes, tables, comparison, records, lists, findings }
}

/// What the contents say of a sheet: its name, what it holds, the unit.
type ContentsEntry<'l> = (&'l str, String, &'l str);

fn entries<'l>(summary: &'l Summary<'_>, names: &'l SheetNames) -> Vec<ContentsEntry<'l>> {
    let collection = &summary.config.collection;
    let unit = collection.unit.as_str();
    let mut entries: Vec<ContentsEntry<'l>> =
        vec![(names.notes.as_str(), "数え方と、各表の注".to_owned(), "")];
    entries.extend(summary.made().zip(&names.tables).map(|((_, _, table), name)| {
        (name.as_str(), table.title.clone(), table.unit.as_deref().unwrap_or(""))
    }));
    entries.extend(names.comparison.as_deref().map(|name| {
        (name, format!("部局別の{}数の、前回の調査との比較", collection.record_name), unit)
    }));
    let records =
        format!("集計した{}の一覧（{}{unit}）", collection.record_name, summary.records.len());
    entries.push((&names.records, records, ""));
    let config = summary.config;
    let others = names.lists.iter().filter(|(id, _)| *id != config.form.main);
    entries.extend(others.map(|(id, name)| {
        let (what, unit) = (config.list_name(*id), config.unit_of(*id));
        let count = summary.blocks[*id].len();
        (name.as_str(), format!("集計した{what}の一覧（{count}{unit}）"), "")
    }));
    entries.push((&names.findings, findings_line(summary), ""));
    entries
}

/// Writes the sheet.
pub fn write(
    sheet: &mut Pen<'_>,
    summary: &Summary<'_>,
    names: &SheetNames,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet::begin(sheet, "目次", summary, styles)?;
    let entries = entries(summary, names);
    let headings = ["シート", "内容", "単位"].map(|heading| (heading, &styles.heading));
    let last = HEADINGS + u32::try_from(entries.len()).unwrap_or(0);
    list_object::add(sheet, "contents", (HEADINGS, last), &headings, false)?;
    for (row, (name, what, unit)) in (HEADINGS + 1..).zip(&entries) {
        let target = format!("internal:'{name}'!A1");
        sheet.link(row, 0, (&target, name), (&styles.linked_text, &styles.text))?;
        sheet.text(row, 1, what, &styles.text)?;
        sheet.text(row, 2, *unit, &styles.centred)?;
        sheet.height(row, sheet::LINE_HEIGHT)?;
    }
    sheet.width(0, sheet::width(entries.iter().map(|entry| entry.0)))?;
    sheet.width(1, sheet::width(entries.iter().map(|entry| entry.1.as_str())))?;
    sheet.width(2, 8.0)?;
    sheet.freeze(HEADINGS + 1, 0)?;
    sheet.repeat(HEADINGS, HEADINGS)?;
    Ok(())
}

fn findings_line(summary: &Summary<'_>) -> String {
    let counts: Vec<String> = Severity::ALL
        .into_iter()
        .map(|severity| format!("{}{}件", severity.label(), summary.findings.count(severity)))
        .collect();
    format!("点検の結果（{}）", counts.join("、"))
}
