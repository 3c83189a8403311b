//! Private-use characters (外字): replaced as the definition says before anything is read, and queried
//! where they are left; as is what is left of characters that were lost.

use crate::config::{Config, Replacements};
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Register, Return};
use sheets::{CellRange, CellRef, Workbook, text};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Cells in which characters were replaced, with the text as written and as read, by sheet.
#[derive(Debug, Default)]
pub struct Replaced {
    texts: BTreeMap<String, BTreeMap<CellRef, (String, String)>>,
    /// Cells with signs of a font of symbols that nobody knows, of which more is said elsewhere.
    strange: BTreeSet<(String, CellRef)>,
}

/// Replaces the private-use characters of a workbook's cells.
pub fn replace(workbook: &mut Workbook, replacements: &Replacements) -> Replaced {
    let mut replaced = Replaced::default();
    for sheet in &workbook.sheets {
        let looks = sheet.markup.appearances.iter();
        let strange = looks.filter(|(_, look)| look.is_strange());
        replaced.strange.extend(strange.map(|(at, _)| (sheet.name.clone(), *at)));
    }
    if replacements.is_empty() {
        return replaced;
    }
    for sheet in &mut workbook.sheets {
        let changed = sheet.cells.change_texts(|text| replacements.replaced(text));
        for (_, look) in &mut sheet.markup.appearances {
            let pieces = look.pieces.iter_mut().map(|piece| &mut piece.text);
            for text in pieces.chain(&mut look.shown) {
                if let Some(by) = replacements.replaced(text) {
                    *text = by;
                }
            }
        }
        if !changed.is_empty() {
            replaced.texts.insert(sheet.name.clone(), changed.into_iter().collect());
        }
    }
    replaced
}

/// What is to be said of the private-use characters of a return, read after [`replace`].
pub fn of_return(one: &Return, replaced: &Replaced, config: &Config) -> Vec<Finding> {
    let form = &config.form;
    let labels = &form.attributes;
    let mut told = Told::new(&one.file, replaced);
    let answers = [
        (labels.department.as_ref().map(|one| one.label.as_str()), &one.attributes.department),
        (labels.group.as_ref().map(|one| one.label.as_str()), &one.attributes.group),
        (
            labels.applicability.as_ref().map(|one| one.attribute.label.as_str()),
            &one.attributes.applicability,
        ),
        (
            labels.declared_count.as_ref().map(|one| one.label.as_str()),
            &one.attributes.declared_count,
        ),
    ];
    for (label, answer) in answers {
        told.variable(label.unwrap_or_default(), [(one.sheet.as_str(), answer)].into_iter());
    }
    for (block, own) in form.blocks.with_ids() {
        for (id, variable) in own.variables.with_ids() {
            let records = one.records_of(block);
            let answers = records.map(|record| (&*record.sheet, &record.answers[id]));
            told.variable(&variable.heading, answers);
        }
    }
    let sheets: BTreeSet<&str> =
        one.records.iter().map(|record| &*record.sheet).chain([one.sheet.as_str()]).collect();
    told.rest(&sheets);
    told.findings
}

/// The same of a register.
pub fn of_register(file: &str, register: &Register, replaced: &Replaced) -> Vec<Finding> {
    let mut told = Told::new(file, replaced);
    for (_, sheet, at, written) in register.texts() {
        told.private(sheet, at, written);
    }
    // Which sheets its figures are from, no text may say.
    let sheets: BTreeSet<&str> = replaced.texts.keys().map(String::as_str).collect();
    told.rest(&sheets);
    told.findings
}

/// What is told of one file.
struct Told<'t> {
    file: &'t str,
    replaced: &'t Replaced,
    /// Cells of which a note was told, and a query.
    noted: BTreeSet<(String, CellRef)>,
    queried: BTreeSet<(String, CellRef)>,
    findings: Vec<Finding>,
}

impl<'t> Told<'t> {
    fn new(file: &'t str, replaced: &'t Replaced) -> Self {
        Self {
            file,
            replaced,
            noted: BTreeSet::new(),
            queried: BTreeSet::new(),
            findings: Vec::new(),
        }
    }

    /// One variable's answers, each with its sheet: a query a cell, and a note for what was replaced.
    fn variable<'a>(&mut self, name: &str, answers: impl Iterator<Item = (&'a str, &'a Answer)>) {
        let mut changed: BTreeMap<&str, Vec<CellRef>> = BTreeMap::new();
        for (sheet, answer) in answers {
            for cell in &answer.cells {
                // Most returns are read as they are written.
                if !self.replaced.texts.is_empty()
                    && self.was_replaced(sheet, cell.at)
                    && self.noted.insert((sheet.to_owned(), cell.at))
                {
                    changed.entry(sheet).or_default().push(cell.at);
                }
                self.private(sheet, cell.at, &cell.text);
            }
        }
        for (sheet, cells) in changed {
            self.note(&format!("「{name}」の"), sheet, cells);
        }
    }

    /// What was replaced in cells that are no answers: headings, names of rows.
    fn rest(&mut self, sheets: &BTreeSet<&str>) {
        let replaced = self.replaced;
        for (sheet, cells) in
            replaced.texts.iter().filter(|(sheet, _)| sheets.contains(sheet.as_str()))
        {
            let told = |at: &CellRef| self.noted.contains(&(sheet.clone(), *at));
            let rest = cells.keys().copied().filter(|at| !told(at)).collect();
            self.note("", sheet, rest);
        }
    }

    fn was_replaced(&self, sheet: &str, at: CellRef) -> bool {
        self.replaced.texts.get(sheet).is_some_and(|cells| cells.contains_key(&at))
    }

    fn private(&mut self, sheet: &str, at: CellRef, written: &str) {
        if !text::may_hold_private(written) {
            return;
        }
        let of = |is_meant: fn(char) -> bool| -> BTreeSet<char> {
            written.chars().filter(|&c| is_meant(c)).collect()
        };
        let private = of(text::is_private);
        let is_strange = self.replaced.strange.contains(&(sheet.to_owned(), at));
        let lost = if is_strange { BTreeSet::new() } else { of(text::is_lost) };
        if private.is_empty() && lost.is_empty() || !self.queried.insert((sheet.to_owned(), at)) {
            return;
        }
        let mut message = String::new();
        if !private.is_empty() {
            let codes: Vec<String> =
                private.iter().map(|c| format!("「{c}」（U+{:04X}）", u32::from(*c))).collect();
            let codes = codes.join("、");
            message = format!(
                "外字{codes}があります。ほかのパソコンでは表示できず、印刷すると「〓」になります。"
            );
        }
        if !lost.is_empty() {
            let codes: Vec<String> =
                lost.iter().map(|c| format!("U+{:04X}", u32::from(*c))).collect();
            let _ = write!(message, "文字化けした文字（{}）があります。", codes.join("、"));
        }
        let place = Place::cells(self.file, sheet, at);
        self.findings.push(Finding::new(Code::CharacterPrivate, place, message).value(written));
    }

    fn note(&mut self, whose: &str, sheet: &str, cells: Vec<CellRef>) {
        let texts = cells.first().and_then(|first| self.replaced.texts.get(sheet)?.get(first));
        let range = cells.iter().map(|at| CellRange::from(*at)).reduce(CellRange::around);
        let (Some((written, read)), Some(range)) = (texts, range) else { return };
        let more = match cells.len() {
            1 => String::new(),
            count => format!("（ほかを含めて{count}か所）"),
        };
        let message = format!("{whose}「{written}」を「{read}」と読みました{more}。");
        let place = Place::cells(self.file, sheet, range);
        let note = Finding::new(Code::CharacterReplaced, place, message);
        self.findings.push(note.value(written).cells(cells));
    }
}
