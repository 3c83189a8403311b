//! How a return was read, cell by cell: what each cell was taken for, with which value, and what is found
//! there. [`crate::disseminate::workbook::explained`] writes it as notes on a copy of the return.

mod wording;

use crate::config::keys::phrases::phrase;
use crate::config::{Config, Variable};
use crate::finding::{Findings, Judged, Severity};
use crate::model::{Answer, Record, Return, SentSheet, TakenAs, TracedSheet};
use sheets::text::is_invisible;
use sheets::{CellRange, CellRef};
use std::collections::{BTreeMap, BTreeSet};

/// A return with what its cells were read as.
pub struct Explained<'e> {
    /// The file.
    pub file: &'e str,
    /// What it is as a whole: what is told, and what that is.
    pub facts: Vec<(&'static str, String)>,
    /// Its sheets in their order.
    pub sheets: Vec<ExplainedSheet<'e>>,
    /// What was found in it and stands at no cell.
    pub general: Vec<&'e Judged>,
}

/// A sheet with what its cells were read as.
pub struct ExplainedSheet<'e> {
    /// The sheet as it was sent.
    pub sent: &'e SentSheet,
    /// Its cells: all that are filled, and the empty ones that an answer was looked for in.
    pub cells: BTreeMap<CellRef, Told>,
}

/// Kinds of cells, by which they are coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellKind {
    /// An answer.
    Answer,
    /// A cell for an answer, with nothing in it.
    Blank,
    /// What the form prints, and was recognised: titles, headings, labels.
    Form,
    /// A row that is no record.
    Passed,
    /// Nothing that was read.
    Outside,
}

impl CellKind {
    /// All of them, in the order of the legend.
    pub const ALL: [Self; 5] = [Self::Answer, Self::Blank, Self::Form, Self::Passed, Self::Outside];

    /// What the legend calls it.
    pub fn label(self) -> &'static str {
        match self {
            Self::Answer => "答えとして読んだセル",
            Self::Blank => "答えの欄で、記入のないセル",
            Self::Form => "様式の見出しや項目名と認めたセル",
            Self::Passed => "回答の行ではないとして、除いた行のセル",
            Self::Outside => "表や欄の外にあり、読まなかったセル",
        }
    }
}

/// What is told of a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// What kind of cell it is.
    pub kind: CellKind,
    /// What it was taken for.
    pub what: String,
    /// Which record it belongs to: the block's name where the form has several, and the number in it.
    pub record: Option<String>,
    /// What its variable holds, as the definition's workbook calls it.
    pub type_name: &'static str,
    /// The value as read; empty for what is no answer.
    pub value: String,
    /// The gravest of what is found there.
    pub severity: Option<Severity>,
    /// What is found there, each with its severity.
    pub found: Vec<String>,
    /// What stood at the cell as a comment when it was sent.
    pub remarks: Vec<String>,
    /// Whether it says so at the cell. Of a sheet that was not read, one cell speaks for all.
    pub speaks: bool,
}

impl Told {
    fn new(kind: CellKind, what: String) -> Self {
        Self {
            kind,
            what,
            record: None,
            type_name: "",
            value: String::new(),
            severity: None,
            found: Vec::new(),
            remarks: Vec::new(),
            speaks: true,
        }
    }

    /// The lines of its note.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec![self.what.clone()];
        if self.kind <= CellKind::Blank && !self.type_name.is_empty() {
            lines.push(format!("読んだ値：{}（{}）", self.value, self.type_name));
        } else if !self.value.is_empty() {
            lines.push(format!("読んだ値：{}", self.value));
        }
        lines.extend(self.record.as_ref().map(|record| format!("回答の番号：{record}")));
        lines.extend(self.found.iter().cloned());
        lines.extend(self.remarks.iter().map(|remark| format!("元のコメント：{remark}")));
        lines
    }
}

/// Explains how a return was read; `sheets` are those of a file that no return could be read from.
pub fn explain<'e>(
    file: &'e str,
    one: Option<&'e Return>,
    sheets: &'e [SentSheet],
    trace: &[TracedSheet],
    findings: &'e Findings,
    config: &Config,
) -> Explained<'e> {
    let sent = one.map_or(sheets, |one| &one.sheets);
    let answers = one.map(|one| Answers::of(one, config)).unwrap_or_default();
    let mut explained: Vec<ExplainedSheet<'e>> = sent
        .iter()
        .map(|sheet| {
            let traced = trace.iter().find(|traced| traced.name == sheet.name);
            ExplainedSheet { sent: sheet, cells: cells(sheet, traced, &answers, config) }
        })
        .collect();
    let mut general = Vec::new();
    for judged in findings.judged() {
        if !mark(&mut explained, judged) {
            general.push(judged);
        }
    }
    Explained { file, facts: wording::facts(one, config), sheets: explained, general }
}

/// What is told of the cells with answers, by sheet.
#[derive(Default)]
struct Answers {
    cells: BTreeMap<String, BTreeMap<CellRef, Told>>,
}

impl Answers {
    fn of(one: &Return, config: &Config) -> Self {
        let mut answers = Self::default();
        answers.attributes(one, config);
        for block in config.form.blocks.ids() {
            for (number, record) in (1_usize..).zip(one.records_of(block)) {
                answers.record(record, number, config);
            }
        }
        answers
    }

    fn put(&mut self, sheet: &str, at: CellRef, told: Told) {
        self.cells.entry(sheet.to_owned()).or_default().entry(at).or_insert(told);
    }

    /// The answers above the table that are read.
    fn attributes(&mut self, one: &Return, config: &Config) {
        let (form, own) = (&config.form.attributes, &one.attributes);
        let labels = [
            form.department.as_ref(),
            form.group.as_ref(),
            form.applicability.as_ref().map(|one| &one.attribute),
            form.declared_count.as_ref(),
        ];
        for (label, answer) in labels.into_iter().zip(own.all()) {
            let Some(label) = label else { continue };
            for cell in &answer.cells {
                let mut told = Told::new(
                    if is_blank(answer) { CellKind::Blank } else { CellKind::Answer },
                    format!("記入欄「{}」の答え", label.label),
                );
                told.value = wording::attribute(answer, config);
                self.put(&one.sheet, cell.at, told);
            }
        }
    }

    fn record(&mut self, record: &Record, number: usize, config: &Config) {
        let variables = &config.form.blocks[record.block].variables;
        for (id, variable) in variables.with_ids() {
            let answer = &record.answers[id];
            for (place, cell) in answer.cells.iter().enumerate() {
                let empty = cell.text.chars().all(is_invisible);
                let mut told = Told::new(
                    if empty { CellKind::Blank } else { CellKind::Answer },
                    wording::of_answer(variable, answer, place),
                );
                told.record = Some(wording::record(record.block, number, config));
                told.type_name = type_name(variable);
                told.value = wording::value(config, record, (id, variable), place);
                self.put(&record.sheet, cell.at, told);
            }
        }
    }
}

fn is_blank(answer: &Answer) -> bool {
    answer.filled == 0
}

/// What a variable holds, as the definition's workbook calls it.
fn type_name(variable: &Variable) -> &'static str {
    let word = if variable.names_office { "office" } else { variable.kind.word() };
    phrase(word)
}

/// What is told of the cells of a sheet.
fn cells(
    sheet: &SentSheet,
    traced: Option<&TracedSheet>,
    answers: &Answers,
    config: &Config,
) -> BTreeMap<CellRef, Told> {
    let mut cells = answers.cells.get(&sheet.name).cloned().unwrap_or_default();
    let is_read = traced.is_some_and(|traced| traced.is_read);
    for (at, taken) in traced.into_iter().flat_map(|traced| &traced.cells) {
        let filled = sheet.cells.get(*at).is_some();
        if cells.contains_key(at) || !filled && !matches!(taken, TakenAs::Attribute(_)) {
            continue;
        }
        let mut told = Told::new(kind(*taken), wording::taken(*taken, config));
        if let (TakenAs::Attribute(_), false) = (taken, filled) {
            told.kind = CellKind::Blank;
        }
        cells.insert(*at, told);
    }
    for (at, _) in sheet.cells.all() {
        let outside = || Told::new(CellKind::Outside, wording::outside(is_read).to_owned());
        cells.entry(at).or_insert_with(outside);
    }
    if !is_read {
        quiet(&mut cells, sheet, answers);
    }
    for (at, text) in &sheet.remarks {
        let Some(at) = at else { continue };
        let outside = || Told::new(CellKind::Outside, wording::REMARK_ALONE.to_owned());
        cells.entry(*at).or_insert_with(outside).remarks.push(text.clone());
    }
    cells
}

/// Of a sheet that was not read, the first cell speaks for all; where nothing was read at all, those with the
/// form's own words as well, which tell why.
fn quiet(cells: &mut BTreeMap<CellRef, Told>, sheet: &SentSheet, answers: &Answers) {
    let all_unread = answers.cells.is_empty();
    for told in cells.values_mut() {
        told.speaks = all_unread && told.what == wording::ALONE;
    }
    let mut whole = cells.values_mut();
    if let Some(first) = whole.next() {
        wording::unread(sheet).clone_into(&mut first.what);
        first.speaks = true;
    }
}

fn kind(taken: TakenAs) -> CellKind {
    match taken {
        TakenAs::FormTitle
        | TakenAs::Title(_)
        | TakenAs::Heading(..)
        | TakenAs::Group(_)
        | TakenAs::Label(..)
        | TakenAs::Printed(_)
        | TakenAs::AttributeLabel(_) => CellKind::Form,
        TakenAs::Row(_) => CellKind::Passed,
        TakenAs::Attribute(_) => CellKind::Answer,
        TakenAs::Doubled(..) | TakenAs::Near(..) | TakenAs::NearLabel(..) | TakenAs::Alone => {
            CellKind::Outside
        }
    }
}

/// Puts what was found at its cells; false where it stands at none. The first cell tells it, the others of
/// its range are coloured and lead there.
fn mark(sheets: &mut [ExplainedSheet<'_>], judged: &Judged) -> bool {
    let place = &judged.finding.place;
    let (Some(name), Some(range)) = (&place.sheet, place.cells) else { return false };
    let Some(sheet) = sheets.iter_mut().find(|sheet| sheet.sent.name == *name) else {
        return false;
    };
    let single: BTreeSet<CellRef> = judged.finding.cells.iter().copied().collect();
    let own = |at: CellRef| if single.is_empty() { holds(range, at) } else { single.contains(&at) };
    let first = single.first().copied().unwrap_or(range.from);
    let text = format!("{}：{}", judged.severity.label(), judged.finding.message);
    let unread = || Told::new(CellKind::Outside, wording::EMPTY.to_owned());
    let told = sheet.cells.entry(first).or_insert_with(unread);
    told.speaks = true;
    told.severity = told.severity.into_iter().chain([judged.severity]).min();
    told.found.push(text);
    let rows = (CellRef::new(range.from.row, 0), CellRef::new(range.to.row, u32::MAX));
    for (_, told) in
        sheet.cells.range_mut(rows.0..=rows.1).filter(|(at, _)| **at != first && own(**at))
    {
        told.severity = told.severity.into_iter().chain([judged.severity]).min();
        told.found.push(format!("{}：{first}と同じ指摘", judged.severity.label()));
    }
    true
}

fn holds(range: CellRange, at: CellRef) -> bool {
    (range.from.row..=range.to.row).contains(&at.row)
        && (range.from.column..=range.to.column).contains(&at.column)
}

impl Explained<'_> {
    /// How many cells are of a kind.
    pub fn count(&self, kind: CellKind) -> usize {
        let cells = self.sheets.iter().flat_map(|sheet| sheet.cells.values());
        cells.filter(|told| told.kind == kind).count()
    }

    /// How many cells something of this severity is found at, and nothing graver.
    pub fn count_found(&self, severity: Severity) -> usize {
        let cells = self.sheets.iter().flat_map(|sheet| sheet.cells.values());
        cells.filter(|told| told.severity == Some(severity)).count()
    }
}
