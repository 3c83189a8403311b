//! Tables by department and by code.

use super::{Accepted, Selector, of_records};
use crate::config::{CodeEntry, TablePlan, Variable};
use crate::model::number::percent;
use crate::model::{Cell, Column, ColumnKind, Row, RowKind, Table};

/// The departments with records, in rank order: most records first, official order among equals.
fn ranked(accepted: &Accepted<'_>) -> Vec<(usize, u64)> {
    let departments = 0..accepted.config.departments.len();
    let mut ranked: Vec<(usize, u64)> = departments
        .map(|index| (index, accepted.count(&[&Selector::Department(index)])))
        .filter(|(_, count)| *count > 0)
        .collect();
    ranked.sort_by_key(|(index, count)| (std::cmp::Reverse(*count), *index));
    ranked
}

fn department_cell(accepted: &Accepted<'_>, department: usize) -> Cell {
    Cell::Text(accepted.config.department_name(Some(department)).to_owned())
}

/// Records of each department with any: rank, count and share of all.
pub fn departments(
    plan: &TablePlan,
    [rank, count, share]: [&str; 3],
    accepted: &Accepted<'_>,
) -> Table {
    let columns = vec![
        Column::new("rank", rank, ColumnKind::Rank),
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new("count", count, ColumnKind::Count),
        Column::new("share", share, ColumnKind::Share),
    ];
    let all = accepted.count(&[&Selector::All]);
    let rows = (1..)
        .zip(ranked(accepted))
        .map(|(rank, (department, count))| Row {
            kind: RowKind::Data,
            cells: vec![
                Cell::Integer(rank),
                department_cell(accepted, department),
                Cell::Integer(count),
                Cell::share(percent(count, all)),
            ],
        })
        .collect();
    of_records(plan, columns, rows, accepted.config)
}

/// The codes of a variable; none if there is no such variable.
fn codes_of<'a>(accepted: &Accepted<'a>, variable: usize) -> &'a [CodeEntry] {
    accepted.config.form.variables.get(variable).map(Variable::codes).unwrap_or_default()
}

/// Records of each code of one variable, with its share of all records if asked for.
pub fn codes(
    plan: &TablePlan,
    variable: usize,
    (count, share): (&str, Option<&str>),
    by_count: bool,
    accepted: &Accepted<'_>,
) -> Table {
    let mut columns = vec![
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new("count", count, ColumnKind::Count),
    ];
    columns.extend(share.map(|heading| Column::new("share", heading, ColumnKind::Share)));
    let mut counted: Vec<(&CodeEntry, u64)> = codes_of(accepted, variable)
        .iter()
        .enumerate()
        .map(|(code, entry)| (entry, accepted.count(&[&Selector::Code { variable, code }])))
        .collect();
    if by_count {
        counted.sort_by_key(|(entry, count)| (entry.last, std::cmp::Reverse(*count)));
    }
    let all = accepted.count(&[&Selector::All]);
    let row = |(entry, count): (&CodeEntry, u64)| {
        let mut cells = vec![Cell::Text(entry.label.clone()), Cell::Integer(count)];
        cells.extend(share.map(|_| Cell::share(percent(count, all))));
        Row { kind: RowKind::Data, cells }
    };
    let rows = counted.into_iter().map(row).collect();
    of_records(plan, columns, rows, accepted.config)
}

/// Records of each department by each code, with the number of codes it covers, and a row of
/// totals. Zeros are printed as blanks; the totals' first and last cell stay empty, for the
/// published table has no sums there.
pub fn department_codes(
    plan: &TablePlan,
    variable: usize,
    [count, covered, total]: [&str; 3],
    accepted: &Accepted<'_>,
) -> Table {
    let codes = codes_of(accepted, variable);
    let mut columns = vec![
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new("count", count, ColumnKind::Count),
    ];
    columns.extend(codes.iter().map(|code| Column::new(&code.id, &code.label, ColumnKind::Count)));
    columns.push(Column::new("covered", covered, ColumnKind::Count));
    let counts = |row: &Selector| -> Vec<u64> {
        (0..codes.len())
            .map(|code| accepted.count(&[row, &Selector::Code { variable, code }]))
            .collect()
    };
    let mut rows: Vec<Row> = ranked(accepted)
        .into_iter()
        .map(|(department, all)| {
            let counts = counts(&Selector::Department(department));
            let covered = counts.iter().filter(|count| **count > 0).count();
            let mut cells = vec![department_cell(accepted, department), Cell::Integer(all)];
            cells.extend(counts.into_iter().map(Cell::Integer));
            cells.push(Cell::Integer(covered as u64));
            Row { kind: RowKind::Data, cells }
        })
        .collect();
    let mut cells = vec![Cell::Text(total.to_owned()), Cell::Blank];
    cells.extend(counts(&Selector::All).into_iter().map(Cell::Integer));
    cells.push(Cell::Blank);
    rows.push(Row { kind: RowKind::Total, cells });
    Table { blank_zeros: true, ..of_records(plan, columns, rows, accepted.config) }
}

/// Records of each code, a column for each of several variables that share a code list.
pub fn answers(plan: &TablePlan, variables: &[usize], accepted: &Accepted<'_>) -> Table {
    let mut columns = vec![Column::new("label", &plan.label, ColumnKind::Label)];
    columns.extend(
        variables
            .iter()
            .filter_map(|&variable| accepted.config.form.variables.get(variable))
            .map(|variable| Column::new(&variable.id, &variable.heading, ColumnKind::Count)),
    );
    let codes = variables.first().map(|&variable| codes_of(accepted, variable)).unwrap_or_default();
    let rows = codes
        .iter()
        .enumerate()
        .map(|(code, entry)| {
            let counts = variables.iter().map(|&variable| {
                Cell::Integer(accepted.count(&[&Selector::Code { variable, code }]))
            });
            Row {
                kind: RowKind::Data,
                cells: std::iter::once(Cell::Text(entry.label.clone())).chain(counts).collect(),
            }
        })
        .collect();
    of_records(plan, columns, rows, accepted.config)
}
