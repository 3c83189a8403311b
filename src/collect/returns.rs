//! Reading one department's return.

mod attributes;
mod blank_blocks;
mod headings;
mod offices;
mod parts;
mod sent;
mod sheets;
mod trace;

use super::beside::{self, Area, Region};
use super::blank::Blank;
use super::characters;
use super::fields::Fields;
use super::header::Layout;
use super::refused;
use super::rows::Rows;
use super::window::Window;
use crate::config::Config;
use crate::finding::{Code, Finding, Place, bounded, named};
use crate::model::{BlockId, Record, Return, SentSheet, SentTable, TracedSheet};
use ::sheets::{Isolation, Sheet, Workbook};
use attributes::Labelled;
use parts::parts;
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
    /// Whether a cell names the office that all its records are of.
    fn names_office(&self) -> bool {
        // The label of the department comes first.
        self.labels.first().is_some_and(Option::is_some)
    }

    /// What was read on it, block by block.
    fn records(&self) -> impl Iterator<Item = &Record> + Clone {
        self.found.iter().flat_map(|found| &found.records)
    }
}

/// A block on a sheet, as read.
struct Found {
    /// The block.
    id: BlockId,
    /// Where it stands.
    place: Located,
    /// What of the sheet is its own.
    window: Window,
    records: Vec<Record>,
    /// What is to be said of its rows.
    findings: Vec<Finding>,
}

impl Found {
    /// First and last row of its headings, where it is a table.
    fn headings(&self) -> Option<(u32, u32)> {
        match &self.place {
            Located::Table(layout) => Some((layout.first_row, layout.last_row)),
            Located::Labels(_) => None,
        }
    }
}

/// Where a block stands on a sheet.
enum Located {
    /// Below headings.
    Table(Layout),
    /// Beside labels.
    Labels(Fields),
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
    read_and(file, extension, bytes, reading, &mut |_, _| ())
}

/// A return with what every cell of it was taken for.
pub struct Traced {
    /// The return; `None` where it can't be read.
    pub one: Option<Return>,
    /// The workbook's sheets as they were sent, where no return could be read from them.
    pub sheets: Vec<SentSheet>,
    /// What was found.
    pub findings: Vec<Finding>,
    /// The cells that are no answers.
    pub trace: Vec<TracedSheet>,
}

/// Reads a return as [`read`] does, and follows what every cell is taken for.
pub fn traced(file: &str, extension: &str, bytes: &[u8], reading: Reading<'_>) -> Traced {
    let mut trace = Vec::new();
    let (one, findings) = read_and(file, extension, bytes, reading, &mut |parts, others| {
        trace = trace::of(parts, others, file, reading);
    });
    let unread = || Workbook::open(bytes, extension, reading.isolation).ok();
    let unread = if one.is_some() { None } else { unread() };
    let sheets = unread.map(|book| sent::sheets(book, BTreeMap::new(), BTreeMap::new()));
    Traced { one, sheets: sheets.unwrap_or_default(), findings, trace }
}

/// Told of the sheets with parts of the form, and of the others, once these are known.
type Follow<'f> = dyn FnMut(&[Part<'_>], &[&Sheet]) + 'f;

fn read_and(
    file: &str,
    extension: &str,
    bytes: &[u8],
    reading: Reading<'_>,
    follow: &mut Follow<'_>,
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
    follow(&parts, &others);
    if parts.is_empty() {
        let message = "今回の様式の見出しをもつ表が、どのシートにもありません。".to_owned();
        return refused(Code::FormNotFound, message);
    }
    findings.extend(sheets::unread(&others, file, config));
    let mut parts = parts;
    let is_blank = blank_blocks::leave_out(&mut parts, file, &config.form, &mut findings);
    let mut read = attributes::read(&parts, file, config, is_blank);
    findings.append(&mut read.findings);
    let blocks = blank_blocks::present(&parts);
    findings.extend(blank_blocks::missing(&blocks, &parts, file, &config.form));
    let tables: BTreeMap<String, SentTable> =
        parts.iter().filter_map(|part| sent::table(part, &config.form)).collect();
    let answers = parts.iter().filter_map(|part| sent::answers(part, &config.form)).collect();
    let mut records = Vec::new();
    // The answers of another department are not counted as this one's.
    let own = parts.into_iter().enumerate().filter(|(index, _)| !read.foreign.contains(index));
    for (index, part) in own {
        for found in &part.found {
            if let Located::Table(layout) = &found.place {
                let names_office =
                    config.form.attributes.department.is_some() && part.names_office();
                findings.extend(headings::check(
                    (found.id, layout, names_office),
                    part.sheet,
                    file,
                    &config.form,
                ));
            }
        }
        findings.extend(beside::check(&area(&part, file)));
        for found in part.found {
            findings.extend(found.findings);
            let own = read.each.get(index).copied().flatten();
            records.extend(found.records.into_iter().map(|mut record| {
                record.department = own.filter(|_| config.form.sheet_each);
                record
            }));
        }
    }
    // Block by block, as the form has them.
    records.sort_by_key(|record| record.block);
    let (offices, unfitting) = offices::assign(&mut records, &read, file, config);
    findings.extend(unfitting);
    // A file whose rows name one office alone is that office's own.
    let only = match offices.as_slice() {
        [one] if records.iter().all(|record| record.department == Some(*one)) => Some(*one),
        _ => None,
    };
    let department = read.department.or(only.filter(|_| read.group.is_none()));
    let one = Return {
        file: file.to_owned(),
        sheet: read.sheet,
        department,
        group: read.group.filter(|_| department.is_none() && read.names_offices),
        offices,
        is_replaced: false,
        blocks,
        attributes: read.attributes,
        records,
        is_whole: true,
        sheets: sent::sheets(workbook, tables, answers),
    };
    findings.extend(characters::of_return(&one, &replaced, config));
    let findings = named(bounded(findings), &one);
    (Some(one), findings)
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
    let mut hints = Vec::new();
    for part in &parts {
        let (sheet, form) = (part.sheet, &config.form);
        for found in &part.found {
            if let Located::Labels(fields) = &found.place {
                let own = fields.hints(sheet, &form.blocks[found.id]);
                hints.extend(own.map(|(variable, hint)| ((found.id, variable), hint)));
            }
            if let Located::Table(layout) = &found.place {
                let (id, window) = (found.id, Window::ALL);
                let reader = Rows { sheet, file, form, id, layout, window, blank: None };
                rows.extend(found.records.iter().map(|record| reader.written(record.row)));
                findings.extend(headings::check((id, layout, true), sheet, file, form));
            }
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
    let answers = parts.iter().filter_map(|part| sent::answers(part, &config.form)).collect();
    let sheets = sent::sheets(workbook, BTreeMap::new(), answers);
    let blank = Blank::new(&findings, rows, sheets).with_hints(hints);
    (Some(blank), Vec::new())
}

/// Rows below the headings of a blank form whose drawings are looked at.
const MOST_BLANK_ROWS: u32 = 10_000;

/// What is read of a sheet, for what stands beside it.
fn area<'p>(part: &'p Part<'_>, file: &'p str) -> Area<'p> {
    let region = |found: &Found| match &found.place {
        Located::Table(layout) => Some(Region {
            headings: (layout.first_row, layout.last_row),
            columns: layout.columns.iter().flatten().copied().collect(),
            rows: found.records.iter().map(|record| record.row).collect(),
        }),
        Located::Labels(_) => None,
    };
    let labels = part.labels.iter().flatten().map(Labelled::cell);
    let fields = part.found.iter().filter_map(|found| match &found.place {
        Located::Table(_) => None,
        Located::Labels(fields) => Some(fields.cells()),
    });
    Area {
        sheet: part.sheet,
        file,
        regions: part.found.iter().filter_map(region).collect(),
        cells: labels.chain(fields.flatten()).collect(),
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
