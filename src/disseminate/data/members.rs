//! Codes of what stands down a table and has none of its own: classes, times, texts. Each table has a code
//! table of its own for them.

use super::code_tables::UNSAID;
use super::codes::Codes;
use super::resource::{Field, FieldKind};
use super::wording;
use crate::config::dataset::Dataset;
use crate::config::tables::{By, TablePlan};
use crate::model::{Amount, Every, Key, Table, VariableId};

/// Months of a year.
const MONTHS: i32 = 12;

/// The field of what the rows stand for; `None` where the table has other ones.
pub fn field(
    plan: &TablePlan,
    dataset: &Dataset,
    table: &Table,
    codes: &mut Codes<'_>,
) -> Option<Field> {
    let of = |by: &By| Some(&dataset.variable(variable(by)?).id);
    let name = match &plan.rows.by {
        By::Questions(_) => "question".to_owned(),
        by @ By::Classes { .. } => format!("{}_class", of(by)?),
        by => of(by)?.clone(),
    };
    let label = plan.rows.label.as_str();
    let listed = table.rows.iter().filter_map(|row| {
        Some((code(row.member()?, &plan.rows.by, dataset), table.label(row).into_owned()))
    });
    let title = format!("「{}」の「{label}」のコード表", table.title);
    let list = codes.parts(&format!("{}_{name}", plan.id), &title, listed.collect());
    Some(Field::new(name, label, FieldKind::Text, wording::CODE).coded(list, "code"))
}

fn variable(by: &By) -> Option<VariableId> {
    match by {
        By::Classes { amount, .. } => Some(match amount {
            Amount::Number(variable)
            | Amount::Time(variable, _)
            | Amount::Quotient { of: variable, .. } => *variable,
        }),
        By::Times { variable, .. } | By::Texts(variable) => Some(*variable),
        _ => None,
    }
}

/// The code of a row.
pub fn code(key: &Key, by: &By, dataset: &Dataset) -> String {
    match (key, by) {
        (Key::Class(place), By::Classes { classes, .. }) => {
            classes.get(*place).map(|class| class.id.clone()).unwrap_or_default()
        }
        (Key::Time { every: Every::Month, number }, _) => {
            format!("{:04}-{:02}", number.div_euclid(MONTHS), number.rem_euclid(MONTHS) + 1)
        }
        (Key::Time { every: Every::CalendarMonth, number }, _) => {
            format!("M{:02}", (number + 3) % MONTHS + 1)
        }
        (Key::Time { number, .. }, _) => number.to_string(),
        (Key::Question(variable), _) => dataset.variable(*variable).id.clone(),
        (Key::Words(place), _) => format!("V{:03}", place + 1),
        _ => UNSAID.to_owned(),
    }
}
