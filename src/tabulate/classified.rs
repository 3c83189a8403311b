//! Tables by department and by code.

use super::line::{Line, Made, given, name, share};
use super::{Accepted, of_records};
use crate::config::{CodeEntry, TablePlan, Variable};
use crate::model::{Cell, Column, ColumnKind, Origin, Response, RowKind, Selector, Table, Whole};
use std::cmp::Reverse;

/// What stands in place of a further figure that is not known, as in official statistics: 「－」 would
/// say that there is none.
const UNKNOWN: &str = "…";

/// The departments with records, in rank order: most records first, official order among equals.
fn ranked(accepted: &Accepted<'_>) -> Vec<(usize, Made)> {
    let departments = 0..accepted.config.departments.len();
    let mut ranked: Vec<(usize, Made)> = departments
        .map(|index| (index, accepted.counted(vec![Selector::Department(index)])))
        .filter(|(_, made)| count_of(made) > Some(0))
        .collect();
    ranked.sort_by_key(|(_, made)| Reverse(count_of(made)));
    ranked
}

fn count_of((cell, _): &Made) -> Option<u64> {
    cell.count()
}

fn department_name<'a>(accepted: &Accepted<'a>, department: usize) -> &'a str {
    accepted.config.department_name(Some(department))
}

/// The departments whose figures are not known, in official order: a mark instead of the count says
/// why. They are no zeros, and stand below the others.
fn untabulated(accepted: &Accepted<'_>, columns: &[Column]) -> Vec<Line> {
    let offices = accepted.coverage.offices.iter();
    let row = |(office, mark): (&str, &str)| {
        let mut counts = 0;
        let cell = |column: &Column| {
            counts += usize::from(column.kind == ColumnKind::Count);
            let text = match column.kind {
                ColumnKind::Label => office,
                ColumnKind::Count if counts == 1 => mark,
                _ => UNKNOWN,
            };
            Cell::Text(text.to_owned())
        };
        Line::given(RowKind::Untabulated, columns.iter().map(cell).collect())
    };
    offices
        .filter_map(|office| Some((office.name.as_str(), office.response.mark()?)))
        .map(row)
        .collect()
}

/// A table by department, with notes on the marks in it, and on the departments of whose records
/// some are left out.
fn by_department(
    plan: &TablePlan,
    columns: Vec<Column>,
    rows: Vec<Line>,
    accepted: &Accepted<'_>,
) -> Table {
    let mut table = of_records(plan, columns, rows, accepted.config);
    let name = &accepted.config.collection.record_name;
    let is_there = |response: &Response| {
        accepted.coverage.offices.iter().any(|office| office.response == *response)
    };
    let told = [
        (Response::Unanswered, "回答がまだない部局".to_owned()),
        (Response::Unread, "届いたファイルから回答を読み取れない部局".to_owned()),
        (
            Response::Refused,
            format!("{name}があると回答したが、修正が必要なため、一つも集計に含めていない部局"),
        ),
    ];
    let told = told.into_iter().filter(|(response, _)| is_there(response));
    let told = told.filter_map(|(response, meaning)| Some((response.mark()?, meaning)));
    let told: Vec<String> =
        told.map(|(mark, meaning)| format!("※　「{mark}」は、{meaning}である。")).collect();
    if !told.is_empty() {
        table.notes.extend(told);
        table.notes.push(format!("※　「{UNKNOWN}」は、値が分からないことを示す。"));
    }
    let partial = accepted.coverage.names(&[Response::Partial]);
    if !partial.is_empty() {
        let names: String = partial.iter().map(|name| format!("「{name}」")).collect();
        table.notes.push(format!("※　{names}は、修正が必要な回答を含めていない。"));
    }
    table
}

/// Records of each department with any: rank, count and share of all; then the departments whose
/// records are not known.
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
    let mut rows: Vec<Line> = (1..)
        .zip(ranked(accepted))
        .map(|(rank, (department, counted))| {
            let share = share((count_of(&counted), 2), (Some(all), Whole::Records));
            let name = name(department_name(accepted, department));
            Line {
                kind: RowKind::Data,
                cells: vec![given(Cell::Integer(rank)), name, counted, share],
            }
        })
        .collect();
    rows.extend(untabulated(accepted, &columns));
    by_department(plan, columns, rows, accepted)
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
    let mut counted: Vec<(&CodeEntry, Made)> = codes_of(accepted, variable)
        .iter()
        .enumerate()
        .map(|(code, entry)| (entry, accepted.counted(vec![Selector::Code { variable, code }])))
        .collect();
    if by_count {
        counted.sort_by_key(|(entry, made)| (entry.last, Reverse(count_of(made))));
    }
    let all = accepted.count(&[&Selector::All]);
    let row = |(entry, made): (&CodeEntry, Made)| {
        let of = (count_of(&made), 1);
        let mut cells = vec![name(&entry.label), made];
        cells.extend(share_of.map(|_| share(of, (Some(all), Whole::Records))));
        Line { kind: RowKind::Data, cells }
    };
    let rows = counted.into_iter().map(row).collect();
    of_records(plan, columns, rows, accepted.config)
}

/// Records of each department by each code, with the number of codes it covers, then the departments
/// whose records are not known, and a row of totals. Zeros are printed as blanks; the totals' first and last cell stay empty, for the
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
        .map(|(department, counted)| {
            let row = Selector::Department(department);
            let counts = (0..codes.len())
                .map(|index| accepted.counted(vec![row.clone(), code(index)]))
                .collect::<Vec<_>>();
            let covered = counts.iter().filter(|made| count_of(made) > Some(0)).count() as u64;
            let mut cells = vec![name(department_name(accepted, department)), counted];
            cells.extend(counts);
            cells.push((Cell::Integer(covered), Origin::Filled { from: 2, to: codes.len() + 1 }));
            Line { kind: RowKind::Data, cells }
        })
        .collect();
    rows.extend(untabulated(accepted, &columns));
    let total_of = |index| Cell::Integer(accepted.count(&[&code(index)]));
    let mut cells = vec![name(total), given(Cell::Blank)];
    cells.extend((0..codes.len()).map(|index| (total_of(index), Origin::Sum(vec![RowKind::Data]))));
    cells.push(given(Cell::Blank));
    rows.push(Line { kind: RowKind::Total, cells });
    Table { blank_zeros: true, ..by_department(plan, columns, rows, accepted) }
}

/// Records of each code, a column for each of several variables that share a code list.
pub fn answers(plan: &TablePlan, variables: &[usize], accepted: &Accepted<'_>) -> Table {
    let mut columns = vec![Column::new("label", &plan.label, ColumnKind::Label)];
    let shown = variables.iter().filter_map(|&index| accepted.config.form.variables.get(index));
    let shown: Vec<&Variable> = shown.collect();
    columns.extend(shown.iter().map(|variable| {
        // Two alike are told apart by the headings above them.
        let alike = shown.iter().filter(|other| other.heading == variable.heading).count() > 1;
        let group = variable.group.clone().filter(|_| alike);
        Column { group, ..Column::new(&variable.id, &variable.heading, ColumnKind::Count) }
    }));
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
