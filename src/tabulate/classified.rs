//! Tables by department and by code.

use super::line::{Line, given, name, share};
use super::{Accepted, of_records};
use crate::config::{CodeEntry, TablePlan, Variable};
use crate::model::{Cell, Column, ColumnKind, Origin, RowKind, Selector, Table, Whole};

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

fn department_name<'a>(accepted: &Accepted<'a>, department: usize) -> &'a str {
    accepted.config.department_name(Some(department))
}

/// Records of each department with any: rank, count and share of all.
pub fn departments(
    plan: &TablePlan,
    [rank, count, share_of]: [&str; 3],
    accepted: &Accepted<'_>,
) -> Table {
    let columns = vec![
        Column::new("rank", rank, ColumnKind::Rank),
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new("count", count, ColumnKind::Count),
        Column::new("share", share_of, ColumnKind::Share),
    ];
    let all = accepted.count(&[&Selector::All]);
    let rows = (1..)
        .zip(ranked(accepted))
        .map(|(rank, (department, count))| Line {
            kind: RowKind::Data,
            cells: vec![
                given(Cell::Integer(rank)),
                name(department_name(accepted, department)),
                accepted.counted(vec![Selector::Department(department)]),
                share((Some(count), 2), (Some(all), Whole::Records)),
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
    (count, share_of): (&str, Option<&str>),
    by_count: bool,
    accepted: &Accepted<'_>,
) -> Table {
    let mut columns = vec![
        Column::new("label", &plan.label, ColumnKind::Label),
        Column::new("count", count, ColumnKind::Count),
    ];
    columns.extend(share_of.map(|heading| Column::new("share", heading, ColumnKind::Share)));
    let mut counted: Vec<(Selector, &CodeEntry, u64)> = codes_of(accepted, variable)
        .iter()
        .enumerate()
        .map(|(code, entry)| (Selector::Code { variable, code }, entry))
        .map(|(selector, entry)| (selector.clone(), entry, accepted.count(&[&selector])))
        .collect();
    if by_count {
        counted.sort_by_key(|(_, entry, count)| (entry.last, std::cmp::Reverse(*count)));
    }
    let all = accepted.count(&[&Selector::All]);
    let row = |(selector, entry, count): (Selector, &CodeEntry, u64)| {
        let mut cells = vec![name(&entry.label), accepted.counted(vec![selector])];
        cells.extend(share_of.map(|_| share((Some(count), 1), (Some(all), Whole::Records))));
        Line { kind: RowKind::Data, cells }
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
    let code = |code| Selector::Code { variable, code };
    let mut rows: Vec<Line> = ranked(accepted)
        .into_iter()
        .map(|(department, _)| {
            let row = Selector::Department(department);
            let counts = (0..codes.len())
                .map(|index| accepted.counted(vec![row.clone(), code(index)]))
                .collect::<Vec<_>>();
            let filled = |(cell, _): &&(Cell, Origin)| cell.count().is_some_and(|count| count > 0);
            let covered = counts.iter().filter(filled).count() as u64;
            let mut cells = vec![
                name(department_name(accepted, department)),
                accepted.counted(vec![row.clone()]),
            ];
            cells.extend(counts);
            cells.push((Cell::Integer(covered), Origin::Filled { from: 2, to: codes.len() + 1 }));
            Line { kind: RowKind::Data, cells }
        })
        .collect();
    let total_of = |index| Cell::Integer(accepted.count(&[&code(index)]));
    let mut cells = vec![name(total), given(Cell::Blank)];
    cells.extend((0..codes.len()).map(|index| (total_of(index), Origin::Sum(vec![RowKind::Data]))));
    cells.push(given(Cell::Blank));
    rows.push(Line { kind: RowKind::Total, cells });
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
            let counts = variables
                .iter()
                .map(|&variable| accepted.counted(vec![Selector::Code { variable, code }]));
            Line {
                kind: RowKind::Data,
                cells: std::iter::once(name(&entry.label)).chain(counts).collect(),
            }
        })
        .collect();
    of_records(plan, columns, rows, accepted.config)
}
