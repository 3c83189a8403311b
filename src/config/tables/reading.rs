//! Reading the tabulation plan.

use super::{FiscalYearsPlan, Known, PartPlan, TableKind, TablePlan};
use crate::config::faults::Faults;
use crate::config::register::{RegisterKind, RegisterPlan};
use crate::config::section::{Section, reject_doubles, resolve};
use crate::config::variable::{Variable, VariableKind};
use crate::model::FiscalYear;
use toml_span::{Spanned, Value};

/// The kinds of table, by the word that asks for them.
const KINDS: [(&str, Kind); 9] = [
    ("departments", Kind::Departments),
    ("codes", Kind::Codes),
    ("department-codes", Kind::DepartmentCodes),
    ("fiscal-years", Kind::FiscalYears),
    ("answers", Kind::Answers),
    ("areas", Kind::Areas),
    ("trend", Kind::Trend),
    ("indicators", Kind::Indicators),
    ("listing", Kind::Listing),
];

#[derive(Clone, Copy)]
enum Kind {
    Departments,
    Codes,
    DepartmentCodes,
    FiscalYears,
    Answers,
    Areas,
    Trend,
    Indicators,
    Listing,
}

/// Reads one `[[table]]`. Where its kind or what it counts is not known, that is noted, and the plan
/// stands for its name only.
pub fn read(value: Value<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> TablePlan {
    let mut section = Section::open(value, faults);
    let id = section.id("id");
    let at = section.line_of("title");
    let title = section.text("title");
    let label = section.text("label");
    let notes = section.texts("notes");
    let kind = section.choice("kind", &KINDS);
    if kind.is_none() {
        section.rest();
    }
    let kind = kind.and_then(|kind| read_kind(kind, &mut section, known));
    let kind = kind.unwrap_or(TableKind::Answers { variables: Vec::new() });
    section.close();
    TablePlan { at, id, title, label, notes, kind }
}

fn read_kind(
    kind: Kind,
    section: &mut Section<'_, '_, '_>,
    known: &Known<'_>,
) -> Option<TableKind> {
    match kind {
        Kind::Departments => Some(TableKind::Departments {
            rank: section.text("rank"),
            count: section.text("count"),
            share: section.text("share"),
        }),
        Kind::Codes => {
            let variable = coded(section, "variable", known);
            let count = section.text("count");
            let by_count = section.choice("order", &[("count", true), ("definition", false)]);
            let share = section.optional_text("share");
            Some(TableKind::Codes { variable: variable?, count, by_count: by_count?, share })
        }
        Kind::DepartmentCodes => {
            let variable = coded(section, "variable", known);
            let (count, covered, total) =
                (section.text("count"), section.text("covered"), section.text("total"));
            Some(TableKind::DepartmentCodes { variable: variable?, count, covered, total })
        }
        Kind::FiscalYears => read_fiscal_years(section, known).map(TableKind::FiscalYears),
        Kind::Answers => read_answers(section, known),
        Kind::Areas => {
            let register = register(section, known, "areas");
            let (count, share) = (section.text("count"), section.text("share"));
            Some(TableKind::Areas { register: register?, count, share })
        }
        Kind::Trend => read_trend(section, known),
        Kind::Indicators => register(section, known, "indicators")
            .map(|register| TableKind::Indicators { register }),
        Kind::Listing => read_listing(section, known),
    }
}

fn read_fiscal_years(
    section: &mut Section<'_, '_, '_>,
    known: &Known<'_>,
) -> Option<FiscalYearsPlan> {
    let variable =
        variable(section, "variable", known, "日付", |kind| matches!(kind, VariableKind::Date));
    let count = section.text("count");
    let first_bucket_until = section.optional::<String>("first_bucket_until").and_then(|written| {
        let year = FiscalYear::from_short_label(&written.value);
        if year.is_none() {
            let message =
                format!("年度「{}」を読めません。\"H25\" のように書いてください。", written.value);
            section.faults.reject(written.span, message);
        }
        year
    });
    let part = section.table("part").and_then(|value| {
        let mut part = Section::open(value, section.faults);
        let variable = coded(&mut part, "variable", known);
        let codes = variable
            .and_then(|index| known.variables.get(index))
            .map(Variable::codes)
            .unwrap_or_default();
        let ids: Vec<&str> = codes.iter().map(|code| code.id.as_str()).collect();
        let code = part.reference("code", "選択肢", &ids);
        let label = part.text("label");
        part.close();
        Some(PartPlan { variable: variable?, code: code?, label })
    });
    let (total, grand_total) = (section.text("total"), section.text("grand_total"));
    Some(FiscalYearsPlan {
        variable: variable?,
        count,
        first_bucket_until,
        part,
        total,
        grand_total,
    })
}

fn read_answers(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<TableKind> {
    let written = section.required::<Vec<Spanned<String>>>("variables");
    let ids: Vec<&str> = known.variables.iter().map(|variable| variable.id.as_str()).collect();
    let variables: Vec<usize> = written
        .value
        .iter()
        .filter_map(|name| resolve(name, "項目", &ids, section.faults))
        .collect();
    let codes = |index: &usize| {
        let codes = known.variables.get(*index).map(Variable::codes).unwrap_or_default();
        codes.iter().map(|code| code.id.as_str()).collect::<Vec<_>>()
    };
    let names = written.value.iter().map(|name| (name.value.as_str(), name.span));
    reject_doubles(names, "項目", section.faults);
    let first = variables.first().map(codes).unwrap_or_default();
    if first.is_empty() || variables.iter().any(|variable| codes(variable) != first) {
        section
            .faults
            .reject(written.span, "「variables」には、同じ選択肢をもつ項目を並べてください。");
        return None;
    }
    Some(TableKind::Answers { variables })
}

fn read_trend(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<TableKind> {
    let register = register(section, known, "municipality");
    let unit = section.optional_text("unit");
    let (count, share) = (section.text("count"), section.text("share"));
    let wanted = section.optional::<String>("sex");
    let plan = known.registers.get(register?)?;
    let RegisterKind::Municipality(plan) = &plan.kind else { return None };
    let sexes: Vec<&str> = plan.sexes.iter().map(|sex| sex.label.as_str()).collect();
    let sex = match wanted {
        Some(wanted) => resolve(&wanted, "性別", &sexes, section.faults)?,
        None => 0,
    };
    Some(TableKind::Trend { register: register?, sex, unit, count, share })
}

fn read_listing(section: &mut Section<'_, '_, '_>, known: &Known<'_>) -> Option<TableKind> {
    let register = register(section, known, "listing");
    let plan = register.and_then(|index| known.registers.get(index));
    let columns: Vec<&str> = match plan.map(|plan| &plan.kind) {
        Some(RegisterKind::Listing(plan)) => {
            plan.columns.iter().map(|column| column.id.as_str()).collect()
        }
        _ => Vec::new(),
    };
    let names = section.reference("rows", "統計の列", &columns);
    Some(TableKind::Listing { register: register?, names: names? })
}

/// The register a table shows, which must be of the layout `kind`.
fn register(section: &mut Section<'_, '_, '_>, known: &Known<'_>, kind: &str) -> Option<usize> {
    let written = section.required::<String>("register");
    if written.value.is_empty() {
        return None;
    }
    let ids: Vec<&str> = known.registers.iter().map(|register| register.id.as_str()).collect();
    let index = resolve(&written, "統計", &ids, section.faults)?;
    let found = known.registers.get(index).map_or("", RegisterPlan::kind_name);
    if found != kind {
        let message = format!(
            "この種類の表には、様式が「{kind}」の統計を書いてください（「{}」は「{found}」です）。",
            written.value
        );
        section.faults.reject(written.span, message);
        return None;
    }
    Some(index)
}

/// The variable a key names, which must have codes.
fn coded(section: &mut Section<'_, '_, '_>, key: &'static str, known: &Known<'_>) -> Option<usize> {
    variable(section, key, known, "選択肢のある", |kind| {
        matches!(kind, VariableKind::Code(_) | VariableKind::Marks(_))
    })
}

/// The variable a key names, which must be of the kind `fits` says.
pub fn variable(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    known: &Known<'_>,
    what: &str,
    fits: impl Fn(&VariableKind) -> bool,
) -> Option<usize> {
    let ids: Vec<&str> = known.variables.iter().map(|variable| variable.id.as_str()).collect();
    let written = section.required::<String>(key);
    if written.value.is_empty() {
        return None;
    }
    let index = resolve(&written, "項目", &ids, section.faults)?;
    let found = known.variables.get(index)?;
    if !fits(&found.kind) {
        let message =
            format!("「{key}」には{what}項目を書いてください（「{}」は違います）。", found.id);
        section.faults.reject(written.span, message);
        return None;
    }
    Some(index)
}
