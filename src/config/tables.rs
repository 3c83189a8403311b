//! The tabulation plan: which tables are made, from which variables.

use super::faults::Faults;
use super::form::{Variable, VariableKind};
use super::register::RegisterPlan;
use super::section::{Section, resolve};
use crate::model::FiscalYear;
use toml_span::{Spanned, Value};

/// One table of the plan.
#[derive(Debug, Clone)]
pub struct TablePlan {
    /// Short name, ASCII.
    pub id: String,
    /// Title as printed.
    pub title: String,
    /// Heading over the rows' names.
    pub label: String,
    /// Notes printed below.
    pub notes: Vec<String>,
    /// What is counted.
    pub kind: TableKind,
}

/// What a table counts.
#[derive(Debug, Clone)]
pub enum TableKind {
    /// Records of each department with any, ranked, with shares.
    Departments {
        /// Heading over the ranks.
        rank: String,
        /// Heading over the counts.
        count: String,
        /// Heading over the shares.
        share: String,
    },
    /// Records of each code of a variable.
    Codes {
        /// The coded variable.
        variable: usize,
        /// Heading over the counts.
        count: String,
        /// Ordered by count (codes marked `last` at the end), not as the code list has them.
        by_count: bool,
        /// Heading over the shares of all records; none: no such column.
        share: Option<String>,
    },
    /// Records of each department by each code, departments in rank order.
    DepartmentCodes {
        /// The coded variable.
        variable: usize,
        /// Heading over the departments' counts.
        count: String,
        /// Heading over the numbers of codes a department has records of.
        covered: String,
        /// Name of the row of totals.
        total: String,
    },
    /// Records of each fiscal year of a date.
    FiscalYears(FiscalYearsPlan),
    /// Records of each code, side by side for variables that share a code list.
    Answers {
        /// The coded variables, one a column.
        variables: Vec<usize>,
    },
    /// A register's figures by area, with shares of parts in their whole.
    Areas {
        /// The register, by its index.
        register: usize,
        /// Heading over the counts of parts.
        count: String,
        /// Heading over their shares.
        share: String,
    },
}

/// A table by fiscal year.
#[derive(Debug, Clone)]
pub struct FiscalYearsPlan {
    /// The date.
    pub variable: usize,
    /// Heading over the counts.
    pub count: String,
    /// Years up to this one are taken together, and left out of the first total.
    pub first_bucket_until: Option<FiscalYear>,
    /// The records of one code, counted beside all.
    pub part: Option<PartPlan>,
    /// Name of the total over single years.
    pub total: String,
    /// Name of the total over all years; printed only where there is a bucket.
    pub grand_total: String,
}

/// A part of the records counted beside the whole.
#[derive(Debug, Clone)]
pub struct PartPlan {
    /// Coded variable.
    pub variable: usize,
    /// Its code.
    pub code: usize,
    /// Heading over the counts.
    pub label: String,
}

/// What a table plan can refer to.
pub struct Known<'k> {
    /// The form's variables.
    pub variables: &'k [Variable],
    /// The registers.
    pub registers: &'k [RegisterPlan],
}

/// The kinds of table, by the word that asks for them.
const KINDS: [(&str, Kind); 6] = [
    ("departments", Kind::Departments),
    ("codes", Kind::Codes),
    ("department-codes", Kind::DepartmentCodes),
    ("fiscal-years", Kind::FiscalYears),
    ("answers", Kind::Answers),
    ("areas", Kind::Areas),
];

#[derive(Clone, Copy)]
enum Kind {
    Departments,
    Codes,
    DepartmentCodes,
    FiscalYears,
    Answers,
    Areas,
}

/// Reads one `[[table]]`; `None` where its kind or what it counts is not known.
pub fn read(value: Value<'_>, known: &Known<'_>, faults: &mut Faults<'_>) -> Option<TablePlan> {
    let mut section = Section::open(value, faults);
    let id = section.text("id");
    let title = section.text("title");
    let label = section.text("label");
    let notes = section.texts("notes");
    let kind = section.choice("kind", &KINDS);
    if kind.is_none() {
        section.rest();
    }
    let kind = kind.and_then(|kind| read_kind(kind, &mut section, known));
    section.close();
    Some(TablePlan { id, title, label, notes, kind: kind? })
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
            let ids: Vec<&str> =
                known.registers.iter().map(|register| register.id.as_str()).collect();
            let register = section.reference("register", "統計", &ids);
            let (count, share) = (section.text("count"), section.text("share"));
            Some(TableKind::Areas { register: register?, count, share })
        }
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
    let first = variables.first().map(codes).unwrap_or_default();
    if first.is_empty() || variables.iter().any(|variable| codes(variable) != first) {
        section
            .faults
            .reject(written.span, "「variables」には、同じ選択肢をもつ項目を並べてください。");
        return None;
    }
    Some(TableKind::Answers { variables })
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
