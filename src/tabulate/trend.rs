//! A municipality's population year by year, in the definition's age groups, with their shares.

use super::line::{Line, period, share, whole};
use super::{Accepted, planned};
use crate::config::register::MunicipalityPlan;
use crate::config::{RegisterKind, TablePlan};
use crate::model::register::MunicipalYear;
use crate::model::{Column, ColumnKind, Period, Register, RowKind, Source, Table, Whole};

/// The table of one register; `None` where none of its workbooks is there.
///
/// A figure that is not published, or that the year's cut of ages does not give, is left blank.
pub fn tabulate(
    plan: &TablePlan,
    register: usize,
    sex: usize,
    (count, share_of): (&str, &str),
    accepted: &Accepted<'_>,
) -> Option<Table> {
    let (definition, found) = accepted.register(register)?;
    let (RegisterKind::Municipality(groups), Register::Municipality(years)) =
        (&definition.kind, found)
    else {
        return None;
    };
    let total = &groups.total;
    let mut columns = vec![
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new(&total.id, &total.label, ColumnKind::Count),
    ];
    for group in &groups.age_groups {
        let column = |id: &str, heading: &str, kind| Column {
            group: Some(group.label.clone()),
            ..Column::new(id, heading, kind)
        };
        columns.push(column(&group.id, count, ColumnKind::Count));
        columns.push(column(&Column::share_id(&group.id), share_of, ColumnKind::Share));
    }
    let rows = years.iter().map(|year| row(year, sex, groups)).collect();
    Some(planned(plan, Source::undated(&definition.source), columns, rows))
}

/// The column of the total, after the year's.
const TOTAL: usize = 1;

fn row(year: &MunicipalYear, sex: usize, groups: &MunicipalityPlan) -> Line {
    let total = year.total(sex);
    let mut cells = vec![period(Period::Year(year.day)), whole(total)];
    for group in &groups.age_groups {
        let count = year.count(sex, group.span);
        cells.push(whole(count));
        let part = cells.len() - 1;
        cells.push(share((count, part), (total, Whole::Column(TOTAL))));
    }
    Line { kind: RowKind::Data, cells }
}
