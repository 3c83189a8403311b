//! The attributes above the table, and the department they name.

use super::{Found, Located, Part};
use crate::collect::answers::Answers;
use crate::collect::parse::number;
use crate::config::{Attribute, Config, Form, Quantity, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Attributes, GroupId, OfficeId, Value};
use sheets::{CellRange, CellRef, CellValue, Sheet, heading, text};

/// What a return says of itself.
pub struct Read {
    /// The sheet it says so on.
    pub sheet: String,
    /// The attributes.
    pub attributes: Attributes,
    /// The department.
    pub department: Option<OfficeId>,
    /// The office above it, where the sheet names that.
    pub group: Option<GroupId>,
    /// Whether rows name their offices.
    pub names_offices: bool,
    /// The department of each sheet, in the order of the parts.
    pub each: Vec<Option<OfficeId>>,
    /// The sheets that name another department, as indices into the parts.
    pub foreign: Vec<usize>,
    /// What is to be said of them.
    pub findings: Vec<Finding>,
}

/// Reads the attributes from the sheet that answers most of them, the first of equals. A sheet that
/// names another department is not that one's answer.
pub fn read(parts: &[Part<'_>], file: &str, config: &Config, is_blank: bool) -> Read {
    let mut each: Vec<Read> = parts.iter().map(|part| read_part(part, file, config)).collect();
    let answered = |read: &Read| {
        read.attributes.all().iter().filter(|answer| !answer.value.is_missing()).count()
    };
    let most = each.iter().map(answered).max().unwrap_or(0);
    let Some(index) = each.iter().position(|read| answered(read) == most) else {
        return Read {
            sheet: String::new(),
            attributes: Attributes::default(),
            department: None,
            group: None,
            names_offices: false,
            each: Vec::new(),
            foreign: Vec::new(),
            findings: Vec::new(),
        };
    };
    let department = each.get(index).and_then(|read| read.department);
    let is_foreign = |read: &Read| {
        !config.form.sheet_each && read.department.is_some() && read.department != department
    };
    let foreign: Vec<usize> =
        (0..).zip(&each).filter(|(_, read)| is_foreign(read)).map(|(index, _)| index).collect();
    let own = || (0..).zip(parts).zip(&each).filter(|((index, _), _)| !foreign.contains(index));
    let main = config.form.main;
    let counted = |part: &Part<'_>| part.records().filter(|one| one.block == main).count();
    let rows = own().map(|((_, part), _)| counted(part)).sum::<usize>();
    let counts: Vec<i64> =
        own().filter_map(|(_, read)| read.attributes.declared_count.value.whole()).collect();
    let told = foreign.iter().filter_map(|index| each.get(*index));
    let told: Vec<Finding> = told.map(|read| of_other_department(read, file, config)).collect();
    let departments: Vec<Option<OfficeId>> = each.iter().map(|read| read.department).collect();
    let mut main = each.swap_remove(index);
    if config.form.sheet_each && departments.iter().any(|other| *other != main.department) {
        main.department = None;
    }
    main.each = departments;
    main.names_offices = parts.iter().any(|part| names_offices(part, &config.form));
    main.foreign = foreign;
    main.findings.extend(told);
    // A workbook with one sheet a section may declare each section's number on its own sheet.
    let sum = counts.iter().try_fold(0_i64, |sum, count| sum.checked_add(*count));
    if let Some(sum) = sum.filter(|sum| i64::try_from(rows) == Ok(*sum) && counts.len() > 1) {
        main.attributes.declared_count.value = Value::Number(sum.into());
    }
    if rows == 0 {
        main.findings.extend(blank(&mut main.attributes, file, &main.sheet, is_blank));
    }
    main
}

/// A sheet that names another department than the file's first.
fn of_other_department(read: &Read, file: &str, config: &Config) -> Finding {
    let name = config.department_name(read.department);
    let message =
        format!("シート「{}」は、{name}の回答です。この部局の回答には入れていません。", read.sheet);
    let cell = read.attributes.department.cells.first().map(|cell| cell.at);
    let place = match cell {
        Some(at) => Place::cells(file, &read.sheet, at),
        None => Place::sheet(file, &read.sheet),
    };
    Finding::new(Code::SheetOfOther, place, message).value(name)
}

fn read_part(part: &Part<'_>, file: &str, config: &Config) -> Read {
    let labels = &config.form.attributes;
    let mut reader = Reader {
        part,
        file,
        config,
        answers: Answers::new(part.sheet, file),
        findings: Vec::new(),
    };
    // A form whose rows name their offices may lack the cell for one.
    let asked = labels
        .department
        .as_ref()
        .filter(|one| reader.labelled(one).is_some() || !names_offices(part, &config.form));
    let department = asked.map(|one| reader.read(one, &VariableKind::Text)).unwrap_or_default();
    let group = labels.group.as_ref().map(|one| reader.read(one, &VariableKind::Text));
    let group = group.unwrap_or_default();
    let applicability = labels.applicability.as_ref().map(|applicability| {
        let kind = VariableKind::Code(applicability.codes.clone());
        reader.read(&applicability.attribute, &kind)
    });
    let reports_none =
        applicability.as_ref().is_some_and(|answer| answer.value == Value::Code(Attributes::NONE));
    let declared_count =
        labels.declared_count.as_ref().map(|attribute| reader.read_count(attribute, reports_none));
    let mut findings = reader.findings;
    findings.extend(reader.answers.into_findings());
    let above = match &group.value {
        Value::Text(name) => config.offices.group_named(name),
        _ => None,
    };
    // An office that the group does not have is known by its name where no other bears it.
    let index = match &department.value {
        Value::Text(name) => {
            config.offices.named(name, above).or_else(|| config.offices.named(name, None))
        }
        _ => None,
    };
    let attributes = Attributes {
        department,
        group,
        applicability: applicability.unwrap_or_default(),
        declared_count: declared_count.unwrap_or_default(),
    };
    Read {
        sheet: part.sheet.name.clone(),
        attributes,
        department: index,
        group: above,
        names_offices: names_offices(part, &config.form),
        each: Vec::new(),
        foreign: Vec::new(),
        findings,
    }
}

/// Whether each row of a table on a sheet names its office.
fn names_offices(part: &Part<'_>, form: &Form) -> bool {
    part.found.iter().any(|found| {
        let block = &form.blocks[found.id];
        let Located::Table(layout) = &found.place else { return false };
        let mut columns = block.columns.iter().zip(&layout.columns);
        columns
            .any(|(column, place)| place.is_some() && block.variables[column.variable].names_office)
    })
}

/// A form that was sent back as it went out: nothing is answered but, at most, the department's name,
/// which is often filled in beforehand. That is one fault, not one a cell.
///
/// `is_blank` says that nothing is written beside the questions and in the rows that the form prints.
fn blank(attributes: &mut Attributes, file: &str, sheet: &str, is_blank: bool) -> Option<Finding> {
    let asked = [&mut attributes.applicability, &mut attributes.declared_count];
    let mut asked: Vec<&mut Answer> =
        asked.into_iter().filter(|answer| !answer.cells.is_empty()).collect();
    let unanswered = |answer: &Answer| answer.value.is_missing() && !answer.reported;
    let asks_none = asked.is_empty() && !is_blank;
    if asks_none || !asked.iter().all(|answer| unanswered(answer)) {
        return None;
    }
    let cells = asked.iter().flat_map(|answer| &answer.cells);
    let range = cells.map(|cell| CellRange::from(cell.at)).reduce(CellRange::around);
    for answer in &mut asked {
        answer.reported = true;
    }
    if attributes.department.value.is_missing() {
        attributes.department.reported = true;
    }
    let message = "何も記入されていません。";
    let place = match range {
        Some(range) => Place::cells(file, sheet, range),
        None => Place::sheet(file, sheet),
    };
    Some(Finding::new(Code::FormBlank, place, message))
}

/// Reads the attributes of one sheet.
struct Reader<'r> {
    part: &'r Part<'r>,
    file: &'r str,
    config: &'r Config,
    answers: Answers<'r>,
    findings: Vec<Finding>,
}

impl<'r> Reader<'r> {
    fn labelled(&self, attribute: &Attribute) -> Option<&'r Labelled> {
        let mut labels = self.config.form.attributes.all().zip(&self.part.labels);
        let (_, labelled) = labels.find(|(own, _)| std::ptr::eq(*own, attribute))?;
        labelled.as_ref()
    }

    /// The declared number. A return that reports none may say so here as well, in a word or a sign.
    fn read_count(&mut self, attribute: &Attribute, reports_none: bool) -> Answer {
        let at = match self.labelled(attribute) {
            Some(Labelled::Beside(at)) if reports_none => Some(*at),
            _ => None,
        };
        let none = at.and_then(|at| match self.part.sheet.cells.get(at) {
            Some(CellValue::Text(written)) if number::says_none(written) => Some((at, written)),
            _ => None,
        });
        match none {
            Some((at, written)) => self.answers.none(&attribute.label, at, written),
            None => {
                let unit = self.config.collection.unit.clone();
                self.read(attribute, &VariableKind::Number(Quantity::count(Some(unit))))
            }
        }
    }

    fn read(&mut self, attribute: &Attribute, kind: &VariableKind) -> Answer {
        let sheet = self.part.sheet;
        match self.labelled(attribute) {
            Some(&Labelled::Beside(at)) => self.answers.read_cell(&attribute.label, kind, at, None),
            Some(Labelled::Within(at, value)) => {
                self.answers.read_text(&attribute.label, kind, *at, value)
            }
            None => {
                let message = format!("「{}」という項目名のセルがありません。", attribute.label);
                let place = Place::sheet(self.file, &sheet.name);
                let finding = Finding::new(Code::AttributeMissing, place, message);
                self.findings.push(finding.value(&attribute.label));
                Answer::default()
            }
        }
    }
}

/// Where the answer to a label stands.
pub enum Labelled {
    /// In a cell right of the label.
    Beside(CellRef),
    /// In the label's own cell, after it: 部局名：防災安全部.
    Within(CellRef, String),
}

impl Labelled {
    /// The cell of the label itself.
    pub fn label(&self, sheet: &Sheet, attribute: &Attribute) -> CellRef {
        let answer = self.cell();
        let row = sheet.cells.row(answer.row).filter(|(at, _)| at.column < answer.column);
        let own = row.filter(|cell| labels_in(sheet, *cell, &[attribute]).contains(&true));
        own.map(|(at, _)| at).last().unwrap_or(answer)
    }

    /// The cell that answers.
    pub fn cell(&self) -> CellRef {
        match self {
            Labelled::Beside(at) | Labelled::Within(at, _) => *at,
        }
    }
}

/// Where the answer to each of the form's labels stands, in the order of the form; `None` where the label
/// is missing. Labels are looked for above the tables first.
pub fn labelled(sheet: &Sheet, found: &[Found], form: &Form) -> Vec<Option<Labelled>> {
    let attributes: Vec<&Attribute> = form.attributes.all().collect();
    let headings: Vec<(u32, u32)> = found.iter().filter_map(Found::headings).collect();
    let first = headings.iter().map(|(first, _)| *first).min().unwrap_or(u32::MAX);
    let is_heading =
        |row: u32| headings.iter().any(|(first, last)| (*first..=*last).contains(&row));
    let above = sheet.cells.rows().filter(|row| *row < first);
    let below = sheet.cells.rows().filter(|row| *row > first && !is_heading(*row));
    let rows: Vec<u32> = above.chain(below).collect();
    let cells = || rows.iter().flat_map(|row| sheet.cells.row(*row));
    let mut labels: Vec<Option<CellRef>> = vec![None; attributes.len()];
    for (at, content) in cells() {
        let own = labels_in(sheet, (at, content), &attributes);
        for (label, _) in
            labels.iter_mut().zip(own).filter(|(label, is_own)| label.is_none() && *is_own)
        {
            *label = Some(at);
        }
        if labels.iter().all(Option::is_some) {
            break;
        }
    }
    let answer = |(label, attribute): (Option<CellRef>, &&Attribute)| match label {
        Some(label) => Some(Labelled::Beside(beside(sheet, label, &attributes))),
        None => cells().find_map(|(at, content)| match content {
            CellValue::Text(written) => {
                after_label(written, attribute).map(|value| Labelled::Within(at, value))
            }
            _ => None,
        }),
    };
    labels.into_iter().zip(&attributes).map(answer).collect()
}

/// The first filled cell right of a label, or the one beside it where none is filled before the next
/// label.
fn beside(sheet: &Sheet, label: CellRef, attributes: &[&Attribute]) -> CellRef {
    let next = sheet.cells.row(label.row).find(|(at, _)| at.column > label.column);
    match next {
        Some(cell) if !labels_in(sheet, cell, attributes).contains(&true) => cell.0,
        _ => CellRef::new(label.row, label.column + 1),
    }
}

/// Which of these labels a cell is.
fn labels_in(
    sheet: &Sheet,
    (at, content): (CellRef, &CellValue),
    attributes: &[&Attribute],
) -> Vec<bool> {
    let CellValue::Text(written) = content else { return Vec::new() };
    let keys: Vec<String> = heading::label_keys(written, sheet.markup.appearance(at)).collect();
    let is_own = |attribute: &&Attribute| keys.iter().any(|key| attribute.keys.contains(key));
    attributes.iter().map(is_own).collect()
}

/// What follows a label in its own cell, after a colon, a space or a line break.
fn after_label(written: &str, attribute: &Attribute) -> Option<String> {
    let parted = |c: char| matches!(c, ':' | '：') || c.is_whitespace();
    let mut ends = written.match_indices(parted);
    ends.find_map(|(at, mark)| {
        let (label, rest) = written.split_at(at);
        let value = rest.strip_prefix(mark)?.trim_start_matches(parted);
        let known = attribute.keys.contains(&text::key(label));
        (known && !value.chars().all(text::is_invisible)).then(|| value.to_owned())
    })
}
