//! The edit rules' parameters, and how grave what they report is in this collection.

use super::faults::Faults;
use super::section::{Section, resolve_id};
use super::variable::{Variable, VariableKind};
use crate::finding::{Code, Severity};
use crate::model::{Indexed, VariableId};
use rust_decimal::Decimal;
use sheets::Date;
use sheets::era::Era;
use sheets::text::nearest;
use std::collections::BTreeMap;
use toml_span::{Spanned, Value};

/// What the rules can name.
type Variables = Indexed<VariableId, Variable>;

/// Parameters of the edit rules.
#[derive(Debug, Clone)]
pub struct Rules {
    /// Records with the same answers to all of these variables are duplicates; none: not checked.
    pub duplicate: Vec<VariableId>,
    /// Which records of two departments may be the same one; `None`: not checked.
    pub near_duplicate: Option<NearDuplicate>,
    /// Dates before this day are to be confirmed.
    pub earliest_date: Date,
    /// By how many percentage points a department's share of the records may differ from the
    /// previous edition's.
    pub share_change: Decimal,
    /// Which code is checked against which name; `None`: not checked.
    pub type_by_name: Option<TypeByName>,
}

/// Which records of two departments may be the same one.
#[derive(Debug, Clone, PartialEq)]
pub struct NearDuplicate {
    /// The date variable in which they differ little.
    pub date: VariableId,
    /// By how many days at most.
    pub days: i32,
    /// The text variables in which they are alike.
    pub alike: Vec<VariableId>,
    /// How alike, from 0 to 1: the share of characters that need no change.
    pub likeness: f64,
}

/// A coded variable whose answer the words of a name can contradict.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TypeByName {
    /// The coded variable.
    pub kind: VariableId,
    /// The text variable with the name.
    pub name: VariableId,
}

impl Default for Rules {
    /// The rules of a definition that says nothing of them.
    fn default() -> Self {
        Self {
            duplicate: Vec::new(),
            near_duplicate: None,
            earliest_date: Era::named("昭和").map_or(Date::MIN, |era| era.begins),
            share_change: Decimal::TEN,
            type_by_name: None,
        }
    }
}

/// The likeness asked for where the definition says nothing.
const LIKENESS: f64 = 0.8;

/// Reads `[rules]`.
pub fn read(value: Value<'_>, variables: &Variables, faults: &mut Faults<'_>) -> Rules {
    let mut section = Section::open(value, faults);
    let usual = Rules::default();
    let duplicate = variables_of(&mut section, "duplicate", variables, |_| true);
    let near_duplicate = section
        .table("near_duplicate")
        .and_then(|value| read_near_duplicate(value, variables, section.faults));
    let earliest_date = section.optional_date("earliest_date").unwrap_or(usual.earliest_date);
    let share_change = section.decimal("share_change");
    let within = |change: &Spanned<Decimal>| {
        change.value > Decimal::ZERO && change.value <= Decimal::ONE_HUNDRED
    };
    if let Some(change) = share_change.as_ref().filter(|change| !within(change)) {
        let message = "「share_change」は、0より大きく100以下の数（ポイント）で書いてください。";
        section.faults.reject(change.span, message);
    }
    let type_by_name = section
        .table("type_by_name")
        .and_then(|value| read_type_by_name(value, variables, section.faults));
    section.close();
    Rules {
        duplicate,
        near_duplicate,
        earliest_date,
        share_change: share_change.map_or(usual.share_change, |change| change.value),
        type_by_name,
    }
}

fn read_near_duplicate(
    value: Value<'_>,
    variables: &Variables,
    faults: &mut Faults<'_>,
) -> Option<NearDuplicate> {
    let mut section = Section::open(value, faults);
    let is_date = |kind: &VariableKind| matches!(kind, VariableKind::Date);
    let is_text = |kind: &VariableKind| matches!(kind, VariableKind::Text);
    let date = variable(&mut section, "date", variables, "日付", is_date);
    let alike = variables_of(&mut section, "alike", variables, is_text);
    if alike.is_empty() {
        let message = "「alike」に、文字（type = \"text\"）の項目を一つ以上書いてください。";
        section.faults.reject(section.span, message);
    }
    let days = section.optional::<u16>("days").map_or(0, |days| i32::from(days.value));
    let written = section.optional::<f64>("likeness");
    if let Some(written) = written.as_ref().filter(|written| !(0.5..=1.0).contains(&written.value))
    {
        section.faults.reject(written.span, "「likeness」は、0.5 から 1.0 までで書いてください。");
    }
    section.close();
    let likeness = written.map_or(LIKENESS, |written| written.value);
    Some(NearDuplicate { date: date?, days, alike, likeness })
}

fn read_type_by_name(
    value: Value<'_>,
    variables: &Variables,
    faults: &mut Faults<'_>,
) -> Option<TypeByName> {
    let mut section = Section::open(value, faults);
    let is_code = |kind: &VariableKind| matches!(kind, VariableKind::Code(_));
    let is_text = |kind: &VariableKind| matches!(kind, VariableKind::Text);
    let kind = variable(&mut section, "type", variables, "選択肢", is_code);
    let name = variable(&mut section, "name", variables, "文字", is_text);
    section.close();
    Some(TypeByName { kind: kind?, name: name? })
}

/// A variable of a kind, by its name.
fn variable(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    variables: &Variables,
    what: &str,
    fits: impl Fn(&VariableKind) -> bool,
) -> Option<VariableId> {
    let written = section.required::<String>(key);
    if written.value.is_empty() {
        return None;
    }
    fitting(&written, variables, what, fits, section.faults)
}

/// A list of variables by their names; empty where it is left out.
fn variables_of(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    variables: &Variables,
    fits: impl Fn(&VariableKind) -> bool,
) -> Vec<VariableId> {
    let written = section.optional::<Vec<Spanned<String>>>(key);
    let written = written.map(|list| list.value).unwrap_or_default();
    written
        .iter()
        .filter_map(|name| fitting(name, variables, "文字", &fits, section.faults))
        .collect()
}

fn fitting(
    written: &Spanned<String>,
    variables: &Variables,
    what: &str,
    fits: impl Fn(&VariableKind) -> bool,
    faults: &mut Faults<'_>,
) -> Option<VariableId> {
    let known = variables.with_ids().map(|(id, variable)| (id, variable.id.as_str()));
    let id = resolve_id(written, "項目", known, faults)?;
    if fits(&variables[id].kind) {
        return Some(id);
    }
    let message = format!("項目「{}」は、{what}の項目ではありません。", written.value);
    faults.reject(written.span, message);
    None
}

/// Reads `[severity]`: for each check named there, how grave it is in this collection.
pub fn read_severities(value: Value<'_>, faults: &mut Faults<'_>) -> BTreeMap<Code, Severity> {
    let mut section = Section::open(value, faults);
    let mut severities = BTreeMap::new();
    for (name, span, mut value) in section.rest() {
        let Some(code) = Code::named(&name) else {
            let near = nearest(&name, Code::ALL.iter().map(|code| code.name()))
                .map(|near| format!("「{near}」の誤りではありませんか。"))
                .unwrap_or_default();
            section.faults.reject(span, format!("「{name}」という点検はありません。{near}"));
            continue;
        };
        if code.is_fixed() {
            let message = format!("「{name}」の重さは変えられません。集計できないものだからです。");
            section.faults.reject(span, message);
            continue;
        }
        let word = value.take_string(None).unwrap_or_default();
        match Severity::ALL.into_iter().find(|severity| severity.name() == word) {
            Some(severity) => {
                severities.insert(code, severity);
            }
            None => section.faults.reject(
                value.span,
                format!(
                    "「{name}」の重さは \"fatal\"、\"query\"、\"note\" のどれかで書いてください。"
                ),
            ),
        }
    }
    section.close();
    severities
}
