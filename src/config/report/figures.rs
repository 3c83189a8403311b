//! The figures that the report's wordings can ask for, by name.

use crate::config::tables::{Known, TablePlan};
use crate::config::wording::outline::Outline;
use crate::model::{Indexed, TableId};

/// The figures every wording may use, beside `tables.<id>`, each with the figures inside it.
pub const FIGURES: [(&str, &[&str]); 14] = [
    (
        "collection",
        &[
            "edition",
            "period_from",
            "period_to",
            "previous_reference_date",
            "publisher",
            "record_name",
            "reference_date",
            "title",
            "unit",
        ],
    ),
    ("departments_partly_refused", &[]),
    ("departments_refused", &[]),
    ("departments_unanswered", &[]),
    ("departments_unread", &[]),
    ("departments_with", &[]),
    ("departments_without", &[]),
    ("fatal", &[]),
    ("left_out", &[]),
    ("names", &["partly_refused", "refused", "unanswered", "unread", "with", "without"]),
    ("new_records", &[]),
    ("records", &[]),
    (
        "returns",
        &[
            "answered",
            "asked",
            "partly_refused",
            "refused",
            "total",
            "unanswered",
            "unplaced_files",
            "unread",
            "with",
            "without",
        ],
    ),
    ("settled", &[]),
];

/// What is said of a finding.
pub const REPORTED: [&str; 8] =
    ["cell", "department", "file", "message", "number", "sheet", "title", "value"];

/// What is said besides of one that an explanation settles.
pub const SETTLED: [&str; 3] = ["by", "on", "reason"];

/// What is said of a change.
const CHANGE: [&str; 6] = ["doubled", "fell", "percent", "rose", "size", "times"];

/// All figures, as far as the definition tells.
pub fn outline(tables: &Indexed<TableId, TablePlan>, known: &Known<'_>) -> Outline {
    let finding = |more: &[&'static str]| {
        Outline::list(Outline::values(REPORTED.iter().chain(more).copied()))
    };
    let own = FIGURES.iter().map(|(name, inside)| {
        let shape = match *name {
            "fatal" => finding(&[]),
            "settled" => finding(&SETTLED),
            name if name.starts_with("departments_") => Outline::list(Outline::Value),
            _ if inside.is_empty() => Outline::Value,
            _ => Outline::values(inside.iter().copied()),
        };
        (*name, shape)
    });
    let tables = tables.iter().map(|plan| (plan.id.as_str(), table(plan, known)));
    Outline::members(own.chain([("tables", Outline::members(tables))]))
}

/// The figures of one table.
fn table(plan: &TablePlan, known: &Known<'_>) -> Outline {
    let columns = plan.column_ids();
    let row = Outline::values(columns.iter().map(String::as_str).chain(["kind"]));
    let rank = Outline::members(
        ["count", "label", "share"]
            .map(|name| (name, Outline::Value))
            .into_iter()
            .chain([("labels", Outline::list(Outline::Value))]),
    );
    let mut members = vec![
        ("figure", Outline::Value),
        ("grand_total", row.clone()),
        ("leaders", Outline::list(row.clone())),
        ("number", Outline::Value),
        ("ranks", Outline::list(rank)),
        ("rows", Outline::list(row.clone())),
        ("total", row),
    ];
    if plan.is_series(known.datasets) {
        let point = || Outline::values(["label", "value"]);
        let change = || Outline::values(CHANGE);
        let trend = Outline::members([
            ("change", change()),
            ("first", point()),
            ("heading", Outline::Value),
            ("highest", point()),
            ("last", point()),
            ("lowest", point()),
            ("since_highest", change()),
        ]);
        let figures = columns.into_iter().filter(|name| name != "label");
        members.push(("trends", Outline::members(figures.map(|name| (name, trend.clone())))));
    }
    Outline::members(members)
}
