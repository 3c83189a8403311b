//! Reading one department's return.

mod attributes;
mod headings;
mod sent;
mod sheets;

use super::beside::{self, Area, Region};
use super::blank::Blank;
use super::characters;
use super::header::{Headings, Layout, Wanted};
use super::refused;
use super::rows::{self, Rows};
use crate::config::{Block, Config};
use crate::finding::{Code, Finding, Place, bounded};
use crate::model::{BlockId, Record, Return, SentTable};
use ::sheets::{Isolation, Sheet, Workbook};
use attributes::Labelled;
use std::collections::BTreeMap;

/// A sheet with parts of the form, as read.
struct Part<'s> {
    sheet: &'s Sheet,
    /// Where the form's labels are answered on it, in their order.
    labels: Vec<Option<Labelled>>,
    /// The blocks that stand on it, in the order of the form.
    found: Vec<Found>,
}

impl Part<'_> {
    /// What was read on it, block by block.
    fn records(&self) -> impl Iterator<Item = &Record> + Clone {
        self.found.iter().flat_map(|found| &found.records)
    }
}

/// A block on a sheet, as read.
struct Found {
    /// The block.
    id: BlockId,
    /// Where its headings stand.
    layout: Layout,
    records: Vec<Record>,
    /// What is to be said of its rows.
    findings: Vec<Finding>,
}

/// What a return is read with.
#[derive(Clone, Copy)]
pub struct Reading<'c> {
    /// The definition.
    pub config: &'c Config,
    /// How files that could bring down their reader are read.
    pub isolation: &'c Isolation,
    /// The blank form, where the definition names one.
    pub blank: Option<&'c Blank>,
}

/// Reads a return from the bytes of its file; `None` where it can't be read at all, with the
/// finding that says why.
pub fn read(
    file: &str,
    extension: &str,
    bytes: &[u8],
    reading: Reading<'_>,
) -> (Option<Return>, Vec<Finding>) {
    let config = reading.config;
    let refused = |code, message| (None, vec![Finding::new(code, Place::file(file), message)]);
    let mut workbook = match Workbook::open(bytes, extension, reading.isolation) {
        Ok(workbook) => workbook,
        Err(refusal) => return (None, vec![refused::finding(file, &refusal)]),
    };
    let replaced = characters::replace(&mut workbook, &config.replacements);
    let (parts, others) = parts(&workbook, file, reading);
    let mut findings: Vec<Finding> = misnamed(&workbook, file, extension).into_iter().collect();
    let parts = sheets::choose(parts, file, &config.form, &mut findings);
    if parts.is_empty() {
        let message = "今回の様式の見出しをもつ表が、どのシートにもありません。".to_owned();
        return refused(Code::FormNotFound, message);
    }
    findings.extend(sheets::unread(&others, file, config));
    let read = attributes::read(&parts, file, config);
    findings.extend(read.findings);
    let tables: BTreeMap<String, SentTable> =
        parts.iter().filter_map(|part| sent::table(part, &config.form)).collect();
    let mut records = Vec::new();
    // The answers of another department are not counted as this one's.
    let own = parts.into_iter().enumerate().filter(|(index, _)| !read.foreign.contains(index));
    for (_, part) in own {
        for found in &part.found {
            findings.extend(headings::check(found, part.sheet, file, &config.form));
        }
        findings.extend(beside::check(&area(&part, file)));
        for found in part.found {
            findings.extend(found.findings);
            records.extend(found.records);
        }
    }
    // Block by block, as the form has them.
    records.sort_by_key(|record| record.block);
    let department = read.department;
    for record in &mut records {
        record.department = department;
    }
    let one = Return {
        file: file.to_owned(),
        sheet: read.sheet,
        department,
        attributes: read.attributes,
        records,
        is_whole: true,
        sheets: sent::sheets(workbook, tables),
    };
    findings.extend(characters::of_return(&one, &replaced, config));
    let findings = bounded(findings).into_iter();
    (Some(one), findings.map(|finding| finding.department(department)).collect())
}

/// Reads the blank form; `None` where it can't be read, with the findings that say why.
pub fn read_blank(
    file: &str,
    extension: &str,
    bytes: &[u8],
    config: &Config,
    isolation: &Isolation,
) -> (Option<Blank>, Vec<Finding>) {
    let refused = |code, message| (None, vec![Finding::new(code, Place::file(file), message)]);
    let mut workbook = match Workbook::open(bytes, extension, isolation) {
        Ok(workbook) => workbook,
        Err(refusal) => return (None, vec![refused::finding(file, &refusal)]),
    };
    characters::replace(&mut workbook, &config.replacements);
    let (parts, others) = parts(&workbook, file, Reading { config, isolation, blank: None });
    if parts.is_empty() {
        let message = "様式の見出しをもつ表が、どのシートにもありません。".to_owned();
        return refused(Code::FormNotFound, message);
    }
    let mut findings = sheets::unread(&others, file, config);
    let mut rows = Vec::new();
    for part in &parts {
        let (sheet, form) = (part.sheet, &config.form);
        for found in &part.found {
            let (id, layout) = (found.id, &found.layout);
            let reader = Rows { sheet, file, form, id, layout, blank: None };
            rows.extend(found.records.iter().map(|record| reader.written(record.row)));
            findings.extend(headings::check(found, sheet, file, form));
            findings.extend(found.findings.iter().cloned());
        }
        // What lies on its answer cells is the form's as well: all rows of its tables are looked at.
        let mut area = area(part, file);
        let last = sheet.markup.remarks.iter().filter_map(|remark| Some(remark.over?.to.row)).max();
        for region in &mut area.regions {
            let headings = region.headings.1;
            let last = last.max(region.rows.last().copied()).unwrap_or(headings);
            region.rows = (headings + 1..=last.min(headings + MOST_BLANK_ROWS)).collect();
        }
        findings.extend(beside::check(&area));
    }
    (Some(Blank::new(&findings, rows)), Vec::new())
}

/// Rows below the headings of a blank form whose drawings are looked at.
const MOST_BLANK_ROWS: u32 = 10_000;

/// What is read of a sheet, for what stands beside it.
fn area<'p>(part: &'p Part<'_>, file: &'p str) -> Area<'p> {
    let region = |found: &Found| Region {
        headings: (found.layout.first_row, found.layout.last_row),
        columns: found.layout.columns.iter().flatten().copied().collect(),
        rows: found.records.iter().map(|record| record.row).collect(),
    };
    Area {
        sheet: part.sheet,
        file,
        regions: part.found.iter().map(region).collect(),
        cells: part.labels.iter().flatten().map(Labelled::cell).collect(),
        row_name: "回答",
        with_margins: true,
    }
}

/// A note for a file that was read though its name says another format.
fn misnamed(workbook: &Workbook, file: &str, extension: &str) -> Option<Finding> {
    let really = workbook.really.as_ref()?;
    let message =
        format!("名前は「.{extension}」ですが、中身は.{really}の形式です。そのまま読みました。");
    Some(Finding::new(Code::FileMisnamed, Place::file(file), message).value(really))
}

/// The sheets with the form's table, read, and the others; those that we added ourselves are neither.
fn parts<'s>(
    workbook: &'s Workbook,
    file: &str,
    reading: Reading<'_>,
) -> (Vec<Part<'s>>, Vec<&'s Sheet>) {
    let form = &reading.config.form;
    let headings = form.blocks.map(|_, block| headings_of(block));
    let (mut parts, mut others) = (Vec::new(), Vec::new());
    for sheet in workbook.sheets.iter().filter(|sheet| !sent::is_ours(sheet)) {
        let found = headings.with_ids().filter_map(|(id, headings)| {
            let layout = headings.find(sheet)?;
            let reader = Rows { sheet, file, form, id, layout: &layout, blank: reading.blank };
            let (records, findings) = rows::read(&reader);
            Some(Found { id, layout, records, findings })
        });
        let found: Vec<Found> = found.collect();
        if found.is_empty() {
            others.push(sheet);
        } else {
            let labels = attributes::labelled(sheet, &found, form);
            parts.push(Part { sheet, labels, found });
        }
    }
    (parts, others)
}

/// The headings of a block's table.
fn headings_of(block: &Block) -> Headings<'_> {
    let columns = block.columns.iter();
    let wanted =
        columns.map(|column| Wanted { keys: &column.keys, group_keys: &column.group_keys });
    Headings::new(wanted.collect())
}
