//! The checks that ask for other sheets and files: code tables, definitions, units stated elsewhere,
//! the same form from year to year.
//!
//! What comes with a file is what stands on its own sheets, the other files graded with it from the
//! same folder, and for a CSV file the datapackage.json beside it that describes it.

use super::described::Described;
use super::facts::SheetFacts;
use super::heads::Head;
use super::long_form::{self, Measure};
use super::roles::Role;
use super::rules::Check;
use super::times;
use super::violations::{Said, Violation, quoted};
use sheets::lexicon::absence;
use sheets::text::key;
use std::collections::BTreeMap;

/// What is kept of a graded file.
#[derive(Debug)]
pub struct Kept {
    /// Name as it was given.
    pub file: String,
    /// The folder it lies in, as it was given.
    pub folder: String,
    /// It is a CSV file.
    pub is_text: bool,
    /// Its sheets with tables.
    pub sheets: Vec<SheetFacts>,
    /// What it says about itself, and what the description beside it says.
    pub described: Described,
}

impl Kept {
    /// Its sheets of data.
    fn data(&self) -> Vec<&SheetFacts> {
        self.sheets.iter().filter(|sheet| sheet.role == Role::Data).collect()
    }
}

/// The violations of every file that only its company shows, in the order of the files.
pub fn check(files: &[Kept]) -> Vec<Vec<Violation>> {
    let mut folders: BTreeMap<&str, Described> = BTreeMap::new();
    for file in files {
        folders.entry(&file.folder).or_default().join(&file.described);
    }
    let mut own: BTreeMap<&str, Vec<&Kept>> = BTreeMap::new();
    for file in files {
        own.entry(&file.folder).or_default().push(file);
    }
    for (folder, said) in &mut folders {
        said.codes &= are_related(own.get(folder).map(Vec::as_slice).unwrap_or_default(), said);
    }
    let alone = Described::default();
    let company = |file: &Kept| folders.get(file.folder.as_str()).unwrap_or(&alone);
    let mut found: Vec<Vec<Violation>> =
        files.iter().map(|file| one(file, company(file))).collect();
    for (index, violation) in same_shape(files) {
        if let Some(list) = found.get_mut(index) {
            list.push(violation);
        }
    }
    found
}

/// Whether tables of codes are those of the data: one of something else lists the choices of no column.
fn are_related(files: &[&Kept], said: &Described) -> bool {
    let coded = files.iter().flat_map(|file| file.data()).flat_map(|sheet| &sheet.coded);
    let mut choices = coded.filter(|coded| !coded.choices.is_empty()).peekable();
    choices.peek().is_none()
        || !said.referred.is_empty()
        || choices.any(|coded| said.lists(&coded.choices))
}

/// The violations of a file; `said` is what it and those beside it say.
fn one(file: &Kept, said: &Described) -> Vec<Violation> {
    let mut found = Vec::new();
    let data = || file.sheets.iter().filter(|sheet| sheet.role == Role::Data);
    for sheet in data() {
        let mut here = Said::default();
        for symbol in sheet.symbols.iter().filter(|symbol| !said.symbols.contains(symbol.sign)) {
            here.certain(Check::Symbols, symbol.at, || {
                format!("{}の「{}」の意味が書かれていません", symbol.label, symbol.sign)
            });
        }
        for column in &sheet.unitless {
            // Its own word counts before that of others.
            let own = file.described.units.get(&column.key);
            if own.or_else(|| said.units.get(&column.key)).is_none_or(|unit| unit.trim().is_empty())
            {
                here.say(Check::Units, !column.implied, Some(column.at), || {
                    format!("{}の単位が書かれていません", column.label)
                });
            }
        }
        let unit = |measure: &Measure| {
            let is_none = |unit: &str| unit.trim().is_empty() || absence::is_no_number(unit.trim());
            let stated = || said.units.get(&measure.key).filter(|unit| !is_none(unit));
            let counted = || measure.counted.map(str::to_owned);
            measure.unit.clone().or_else(|| stated().cloned()).or_else(counted)
        };
        long_form::judge(&sheet.measures, unit, &mut here);
        found.extend(here.on(sheet.sheet.as_deref()));
    }
    let mut whole = Said::default();
    let coded: Vec<&str> =
        data().flat_map(|sheet| &sheet.coded).map(|coded| coded.label.as_str()).collect();
    if !said.codes && !coded.is_empty() {
        let some = coded.iter().take(3).copied().collect::<Vec<_>>().join("、");
        whole.whole(Check::CodeTable, true, || {
            format!("コード表がありません（{some}など、選択肢かコードの列が{}列）", coded.len())
        });
    }
    if data().next().is_some() {
        definitions(file, said, &mut whole);
    }
    found.extend(whole.on(None));
    found
}

/// L3-08: what must be said about the data.
fn definitions(file: &Kept, said: &Described, whole: &mut Said) {
    let headings = file
        .sheets
        .iter()
        .filter(|sheet| sheet.role == Role::Data)
        .flat_map(|sheet| &sheet.headings);
    let (columns, undefined) = undefined(file, said);
    let physical = said.physical || headings.into_iter().all(|(name, _)| Head::is_physical(name));
    let encoding = said.encoding && said.mark;
    let missing = [
        (said.definitions && undefined * 5 < columns.max(1), "項目の定義"),
        (said.method, "作り方"),
        (said.source, "出典"),
        (said.history, "更新の履歴"),
        (physical, "半角英数字の項目名"),
        (encoding || !file.is_text, "文字コードとBOMの有無"),
    ];
    let missing: Vec<&str> =
        missing.iter().filter(|(there, _)| !there).map(|(_, what)| *what).collect();
    if !missing.is_empty() {
        whole.whole(Check::Definitions, true, || {
            format!("次の記載がありません：{}", missing.join("、"))
        });
        return;
    }
    if undefined > 0 {
        whole.whole(Check::Definitions, false, || format!("定義のない列が{undefined}列あります"));
    }
    if !encoding {
        whole.whole(Check::Definitions, false, || {
            "次の記載がありません：文字コードとBOMの有無".to_owned()
        });
    }
}

/// How many columns the data have, and how many of them the definitions do not name, where they name
/// any.
fn undefined(file: &Kept, said: &Described) -> (usize, usize) {
    let sheets = file.sheets.iter().filter(|sheet| sheet.role == Role::Data);
    let headings = sheets.flat_map(|sheet| &sheet.headings).map(|(name, _)| name.as_str());
    let headings: Vec<&str> = headings.filter(|name| !name.trim().is_empty()).collect();
    let is_defined = |name: &&&str| {
        said.defined.contains(&key(name)) || said.defined.contains(Head::new(name).key())
    };
    let defined = headings.iter().filter(is_defined).count();
    let undefined = if said.defined.is_empty() { 0 } else { headings.len() - defined };
    (headings.len(), undefined)
}

/// L3-07: files whose names differ by their year alone have the same sheets and headings.
fn same_shape(files: &[Kept]) -> Vec<(usize, Violation)> {
    let mut series: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (index, file) in files.iter().enumerate() {
        if let Some(name) = times::yearless(&file.file) {
            series.entry(name).or_default().push(index);
        }
    }
    let mut found = Vec::new();
    for indices in series.values() {
        let mut members: Vec<(usize, &Kept)> =
            indices.iter().filter_map(|&index| Some((index, files.get(index)?))).collect();
        members.sort_by(|(_, a), (_, b)| a.file.cmp(&b.file));
        let Some(((_, first), others)) = members.split_first() else { continue };
        for (index, other) in others {
            found.extend(differences(first, other).map(|violation| (*index, violation)));
        }
    }
    found
}

/// What is different about a file, if anything is.
fn differences(first: &Kept, other: &Kept) -> Option<Violation> {
    let mut said = Said::default();
    let (before, after) = (first.data(), other.data());
    if before.len() != after.len() {
        said.whole(Check::SameShape, true, || {
            format!(
                "{}と表の数が違います（{}と{}）",
                quoted(&first.file),
                before.len(),
                after.len()
            )
        });
    }
    for (before, after) in before.iter().zip(&after) {
        let names = |sheet: &SheetFacts| -> Vec<String> {
            sheet.headings.iter().map(|(name, _)| sheets::text::yearless(&key(name))).collect()
        };
        let (old, new) = (names(before), names(after));
        if old != new {
            let odd = new.iter().zip(old.iter().map(Some).chain(std::iter::repeat(None)));
            let at = odd
                .zip(&after.headings)
                .find(|((new, old), _)| Some(*new) != *old)
                .map(|(_, (_, at))| *at);
            said.say(Check::SameShape, true, at, || {
                format!("{}と列の見出しか順が違います", quoted(&first.file))
            });
        }
    }
    said.on(None).next()
}
