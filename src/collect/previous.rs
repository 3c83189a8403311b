//! Reading the previous edition's answers: the tables of records of its data, or tables made alike.

use super::answers::Answers;
use super::header::{Headings, Layout, Wanted};
use super::window::Window;
use super::{characters, refused};
use crate::config::{Block, Config, PreviousPlan, Variable, VariableKind};
use crate::finding::{Code, Finding, Place, Severity};
use crate::model::{Answer, BlockId, Edition, OfficeId, Record, Value, VariableId};
use sheets::text::{key, tidy};
use sheets::{CellRange, CellRef, CellValue, Isolation, Sheet, Workbook};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the data calls the column of offices, and what people do.
const OFFICE: [&str; 4] = ["department", "部局", "部局名", "課名"];
/// The tables of records begin with this name.
const RECORDS: &str = "records";
/// Sheets with tables of codes begin with this.
const CODES: &str = "コード表_";

/// Reads the answers from the bytes of their file; `None` where it can't be read at all. All that is to be
/// said is of one check: what can't be read is not compared.
pub fn read(
    (file, extension): (&str, &str),
    bytes: &[u8],
    plan: &PreviousPlan,
    config: &Config,
    isolation: &Isolation,
) -> (Option<Edition>, Vec<Finding>) {
    let mut workbook = match Workbook::open(bytes, extension, isolation) {
        Ok(workbook) => workbook,
        Err(refusal) => return (None, vec![unread(refused::finding(file, &refusal))]),
    };
    characters::replace(&mut workbook, &config.replacements);
    let codes = Codes::of(&workbook);
    let reading =
        Reading { file, workbook: &workbook, config, codes: &codes, findings: Vec::new() };
    let labels: Vec<(String, CellRef, String)> =
        config.form.blocks.with_ids().flat_map(|(id, block)| reading.labels(id, block)).collect();
    for (name, at, label) in labels {
        if let Some(sheet) = workbook.sheets.iter_mut().find(|sheet| sheet.name == name) {
            sheet.cells.replace(at, CellValue::Text(label));
        }
    }
    let mut reading =
        Reading { file, workbook: &workbook, config, codes: &codes, findings: Vec::new() };
    let blocks = config.form.blocks.map(|id, block| reading.block(id, block));
    let findings = reading.findings.into_iter().map(unread).collect();
    (Some(Edition::new(file, blocks, plan.same.clone())), findings)
}

/// The finding that the previous edition's answers are not there.
pub fn missing(file: &str) -> Finding {
    let message = format!("前回の回答のファイル「{file}」がありません。前回とは比べません。");
    Finding::new(Code::PreviousUnread, Place::file(file), message)
}

/// The same as a finding on the previous edition.
fn unread(finding: Finding) -> Finding {
    let value = finding.value.clone();
    let told = Finding::new(Code::PreviousUnread, finding.place.clone(), finding.message);
    let told = told.value(value);
    if finding.cells.is_empty() { told } else { told.cells(finding.cells) }
}

/// The tables of codes of a data set: by the name of a column, what its codes stand for.
struct Codes(BTreeMap<String, BTreeMap<String, String>>);

impl Codes {
    fn of(workbook: &Workbook) -> Self {
        let tables = workbook.sheets.iter().filter_map(|sheet| {
            let name = sheet.name.strip_prefix(CODES).or(sheet.name.strip_prefix("code_"))?;
            let column = |wanted: &[&str]| {
                let mut headings = sheet.cells.row(0);
                headings
                    .find(|(_, it)| wanted.contains(&it.written().as_str()))
                    .map(|(at, _)| at.column)
            };
            let (code, label) = (column(&["code"])?, column(&["full_name", "label"])?);
            let said = |row, column| {
                sheet.cells.get(CellRef::new(row, column)).map(|content| tidy(&content.written()))
            };
            let rows = sheet.cells.rows().skip(1);
            let rows = rows.filter_map(|row| Some((said(row, code)?, said(row, label)?)));
            Some((name.to_owned(), rows.collect()))
        });
        Self(tables.collect())
    }

    /// What a code of a column stands for: by the table of its own name, then by the others, since columns
    /// with the same codes share the table of the first.
    fn labels(&self, column: &str, code: &str) -> impl Iterator<Item = &str> {
        let others = self.0.iter().filter(move |(name, _)| *name != column);
        let tables = self.0.get(column).into_iter().chain(others.map(|(_, table)| table));
        tables.filter_map(move |table| table.get(code)).map(String::as_str)
    }
}

struct Reading<'r> {
    file: &'r str,
    workbook: &'r Workbook,
    config: &'r Config,
    codes: &'r Codes,
    findings: Vec<Finding>,
}

/// A table of records.
struct Located<'l> {
    sheet: &'l Sheet,
    layout: Layout,
    /// The variables whose columns were looked for, after the office and the number of the record.
    variables: Vec<VariableId>,
}

impl Located<'_> {
    /// The cell of a row in the column that was looked for at a place.
    fn cell(&self, wanted: usize, row: u32) -> Option<CellRef> {
        let column = self.layout.columns.get(wanted).copied().flatten()?;
        Some(CellRef::new(row, column))
    }

    fn written(&self, wanted: usize, row: u32) -> Option<String> {
        let content = self.sheet.cells.get(self.cell(wanted, row)?)?;
        Some(tidy(&content.written())).filter(|written| !written.is_empty())
    }
}

/// The places of the columns that are no variables.
const OFFICE_PLACE: usize = 0;
const NUMBER_PLACE: usize = 1;
const VARIABLES_FROM: usize = 2;

impl<'r> Reading<'r> {
    /// The records of a block that can be compared: those of offices that are asked.
    fn block(&mut self, id: BlockId, block: &Block) -> Vec<Record> {
        let Some(located) = self.locate(id, block) else {
            if self.config.looks_back(id) {
                let name = self.config.list_name(id);
                let message = format!(
                    "前回の回答のファイルに、「{name}」の表（部局と項目の見出しをもつ表）がありません。前回とは比べません。"
                );
                self.findings.push(Finding::new(
                    Code::FormNotFound,
                    Place::file(self.file),
                    message,
                ));
            }
            return Vec::new();
        };
        let marks = self.marks(block);
        let offices = self.offices(&located);
        let mut answers = Answers::new(located.sheet, self.file);
        let name: Arc<str> = Arc::from(located.sheet.name.as_str());
        let rows = located.sheet.cells.rows().filter(|row| *row > located.layout.last_row);
        let mut records = Vec::new();
        for row in rows {
            let office = located
                .written(OFFICE_PLACE, row)
                .and_then(|office| offices.get(&office).copied().flatten());
            let Some(office) = office else { continue };
            let number = located.written(NUMBER_PLACE, row);
            let of = |id: VariableId, variable: &Variable, answers: &mut Answers<'_>| {
                let place = located.variables.iter().position(|own| *own == id);
                let cell = place.and_then(|place| located.cell(place + VARIABLES_FROM, row));
                match (cell, &number, marks.get(&id)) {
                    (Some(cell), ..) => answers.read(variable, &[Some(cell)], None),
                    (None, Some(number), Some(marks)) => marked(variable, marks.get(number)),
                    _ => Answer::default(),
                }
            };
            let answers = block.variables.map(|id, variable| of(id, variable, &mut answers));
            let sheet = Arc::clone(&name);
            records.push(Record { department: Some(office), block: id, sheet, row, answers });
        }
        let told = answers.into_findings().into_iter();
        // Of what was read without a doubt nobody needs to be told a year later.
        self.findings.extend(told.filter(|one| self.config.severity(one.code) != Severity::Note));
        records
    }

    /// Looks for the table of a block: on the sheet that the data names so, or else on any other that is no
    /// table of the data.
    fn locate(&self, id: BlockId, block: &Block) -> Option<Located<'r>> {
        let variables =
            block.variables.with_ids().filter(|(_, one)| !matches!(one.kind, VariableKind::Serial));
        let (variables, keys): (Vec<VariableId>, Vec<Vec<String>>) = variables
            .map(|(id, one)| {
                (id, std::iter::once(key(&one.id)).chain(one.keys.iter().cloned()).collect())
            })
            .unzip();
        let office: Vec<String> = self.office_keys(block);
        let number = vec![key("record_number")];
        let all = [&office, &number].into_iter().chain(&keys);
        let wanted = Headings::new(all.map(|keys| Wanted { keys, group_keys: &[] }).collect());
        let own = match id {
            main if main == self.config.form.main => RECORDS.to_owned(),
            _ => format!("{RECORDS}_{}", block.id),
        };
        let is_named = |sheet: &&Sheet| sheet.name == own;
        let sheets: &'r [Sheet] = &self.workbook.sheets;
        let is_data = sheets.iter().any(|sheet| sheet.name == RECORDS);
        let fits =
            |sheet: &&Sheet| if is_data { is_named(sheet) } else { !sheet.name.starts_with(CODES) };
        let found = sheets.iter().filter(fits).filter_map(|sheet| {
            let layout = wanted.find(sheet, Window::ALL)?;
            layout.columns.first().copied().flatten()?;
            Some(Located { sheet, layout, variables: variables.clone() })
        });
        // Of several as good, the first.
        found.rev().max_by_key(|located| located.layout.found())
    }

    /// The spellings of the heading over the offices.
    fn office_keys(&self, block: &Block) -> Vec<String> {
        let attribute = self.config.form.attributes.department.iter();
        let attribute = attribute.flat_map(|attribute| attribute.keys.iter().cloned());
        let own = block.office().into_iter().flat_map(|id| block.variables[id].keys.clone());
        OFFICE.iter().map(|name| key(name)).chain(attribute).chain(own).collect()
    }

    /// What the codes in the table of a block stand for, cell by cell.
    fn labels(&self, id: BlockId, block: &Block) -> Vec<(String, CellRef, String)> {
        let Some(located) = self.locate(id, block) else { return Vec::new() };
        let columns = located.layout.columns.iter().skip(VARIABLES_FROM);
        let coded: BTreeMap<u32, &Variable> = located
            .variables
            .iter()
            .zip(columns)
            .filter_map(|(id, column)| Some((column.as_ref().copied()?, &block.variables[*id])))
            .filter(|(_, variable)| !variable.codes().is_empty())
            .collect();
        let below = located.sheet.cells.all().filter(|(at, _)| at.row > located.layout.last_row);
        let labels = below.filter_map(|(at, content)| {
            let label = self.label(coded.get(&at.column)?, &tidy(&content.written()))?;
            Some((located.sheet.name.clone(), at, label))
        });
        labels.collect()
    }

    /// The label of this edition for a code of the previous one; `None` where the code is none.
    fn label(&self, variable: &Variable, code: &str) -> Option<String> {
        let labels = self.codes.labels(&variable.id, code);
        let known = |label: &str| {
            let key = key(label);
            variable.codes().iter().find(|one| one.keys.contains(&key)).map(|one| one.label.clone())
        };
        // Without a table of codes, a code of this edition is one.
        let bare =
            || variable.codes().iter().find(|one| one.id == code).map(|one| one.label.clone());
        let mut labels = labels.peekable();
        if labels.peek().is_none() {
            return bare();
        }
        labels.find_map(known)
    }

    /// The marks of each set of marks of a block, by the numbers of its records.
    fn marks(&self, block: &Block) -> BTreeMap<VariableId, BTreeMap<String, Vec<String>>> {
        let each = block.variables.with_ids().filter(|(_, one)| one.kind.has_column_each());
        let read = each.filter_map(|(id, variable)| {
            let name = format!("{RECORDS}_{}", variable.id);
            let sheet = self.workbook.sheets.iter().find(|sheet| sheet.name == name)?;
            let (number, code) = (vec![key("record_number")], vec![key(&variable.id)]);
            let wanted = [&number, &code].map(|keys| Wanted { keys, group_keys: &[] });
            let layout = Headings::new(wanted.to_vec()).find(sheet, Window::ALL)?;
            let located = Located { sheet, layout, variables: Vec::new() };
            let mut marks: BTreeMap<String, Vec<String>> = BTreeMap::new();
            for row in sheet.cells.rows() {
                let cells =
                    (located.written(OFFICE_PLACE, row), located.written(NUMBER_PLACE, row));
                let (Some(number), Some(code)) = cells else { continue };
                marks.entry(number).or_default().extend(self.label(variable, &code));
            }
            Some((id, marks))
        });
        read.collect()
    }

    /// The office of each name or code in the column of offices; one that is not asked is told of once.
    fn offices(&mut self, located: &Located<'_>) -> BTreeMap<String, Option<OfficeId>> {
        let mut offices: BTreeMap<String, Option<OfficeId>> = BTreeMap::new();
        let mut unknown: BTreeMap<String, Vec<CellRef>> = BTreeMap::new();
        for row in located.sheet.cells.rows().filter(|row| *row > located.layout.last_row) {
            let Some(written) = located.written(OFFICE_PLACE, row) else { continue };
            let label =
                self.codes.labels("department", &written).next().unwrap_or(&written).to_owned();
            let found = self.config.offices.named(&label, None);
            if found.is_none() {
                unknown.entry(label).or_default().extend(located.cell(OFFICE_PLACE, row));
            }
            offices.insert(written, found);
        }
        for (name, cells) in unknown {
            let range = cells.iter().copied().map(CellRange::from).reduce(CellRange::around);
            let Some(range) = range else { continue };
            let message = format!(
                "前回の「{name}」（{}件）は、今回の部局にないため、前回の数に入れません。名称が変わったときは、定義の [[department]] の「aliases」に書き加えてください。",
                cells.len()
            );
            let place = Place::cells(self.file, &located.sheet.name, range);
            self.findings.push(
                Finding::new(Code::DepartmentUnknown, place, message).value(&name).cells(cells),
            );
        }
        offices
    }
}

/// The answer of a set of marks whose chosen options these are.
fn marked(variable: &Variable, labels: Option<&Vec<String>>) -> Answer {
    let is_marked =
        |label: &str| labels.is_some_and(|labels| labels.iter().any(|one| one == label));
    let marks = variable.codes().map(|_, code| is_marked(&code.label));
    Answer { value: Value::Marks(marks), is_asked: true, ..Answer::default() }
}
