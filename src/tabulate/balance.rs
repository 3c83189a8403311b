//! The tables' own check: totals counted apart must equal the sums of their rows, and tables of the
//! same thing must agree. What does not is a defect of this program.

use super::Accepted;
use crate::config::{RegisterKind, TableKind, TablePlan, Variable, VariableKind};
use crate::error::RunError;
use crate::model::{Cell, Register, Row, RowKind, Selector, Table, Value};

/// Checks one table against the records.
///
/// # Errors
/// [`RunError::Unbalanced`] with the first two figures that should agree and do not.
pub fn check(plan: &TablePlan, table: &Table, accepted: &Accepted<'_>) -> Result<(), RunError> {
    let check = Check { table, accepted };
    let records = accepted.records.len() as u64;
    match &plan.kind {
        TableKind::Departments { .. } => check.equal("部局の合計", check.data("count"), records),
        TableKind::Codes { variable, .. } => check.codes(*variable, "count"),
        TableKind::DepartmentCodes { variable, .. } => check.department_codes(*variable),
        TableKind::FiscalYears(years) => {
            let undated = check.missing(years.variable);
            let all = check.rows("count", RowKind::Bucket) + check.data("count");
            check.equal("年度の合計", all + undated, records)?;
            check.equal("合計の行", check.last_total("count") + undated, records)?;
            match &years.part {
                Some(part) if undated == 0 => {
                    let selector = Selector::Code { variable: part.variable, code: part.code };
                    check.equal(
                        "うち数の合計",
                        check.last_total("part"),
                        accepted.count(&[&selector]),
                    )
                }
                _ => Ok(()),
            }
        }
        TableKind::Answers { variables } => variables.iter().try_for_each(|&variable| {
            let id =
                accepted.config.form.variables.get(variable).map_or("", |variable| &variable.id);
            check.codes(variable, id)
        }),
        TableKind::Trend { register, sex, .. } => check.trend(*register, *sex),
        // The figures and words of a register are not ours: what does not add up there is a finding.
        TableKind::Areas { .. } | TableKind::Indicators { .. } | TableKind::Listing { .. } => {
            Ok(())
        }
    }
}

struct Check<'c> {
    table: &'c Table,
    accepted: &'c Accepted<'c>,
}

impl Check<'_> {
    fn equal(&self, what: &str, left: u64, right: u64) -> Result<(), RunError> {
        if left == right {
            return Ok(());
        }
        let table = self.table.title.clone();
        Err(RunError::Unbalanced { table, what: what.to_owned(), left, right })
    }

    fn rows(&self, column: &str, kind: RowKind) -> u64 {
        self.table.column(column).map_or(0, |column| self.table.sum(column, kind))
    }

    fn data(&self, column: &str) -> u64 {
        self.rows(column, RowKind::Data)
    }

    fn last_total(&self, column: &str) -> u64 {
        let last: Option<&Row> =
            self.table.rows.iter().rev().find(|row| row.kind == RowKind::Total);
        let cell =
            last.zip(self.table.column(column)).and_then(|(row, column)| row.cells.get(column));
        cell.and_then(Cell::count).unwrap_or(0)
    }

    /// Records without an answer to a variable.
    fn missing(&self, variable: usize) -> u64 {
        self.accepted.records.iter().filter(|record| record.value(variable).is_missing()).count()
            as u64
    }

    /// Codes: as many as there are answers, or marks counted record by record.
    fn codes(&self, variable: usize, column: &str) -> Result<(), RunError> {
        let marks = |value: &Value| match value {
            Value::Marks(marks) => marks.iter().filter(|mark| **mark).count() as u64,
            Value::Missing => 0,
            _ => 1,
        };
        let answers =
            self.accepted.records.iter().map(|record| marks(record.value(variable))).sum();
        self.equal("選択肢の合計", self.data(column), answers)
    }

    /// Each code's column against its total, and the covered codes against the filled cells.
    fn department_codes(&self, variable: usize) -> Result<(), RunError> {
        self.equal("部局の合計", self.data("count"), self.accepted.records.len() as u64)?;
        let definition = self.accepted.config.form.variables.get(variable);
        let codes = definition.map(Variable::codes).unwrap_or_default();
        for code in codes {
            self.equal(
                &format!("「{}」の合計", code.label),
                self.data(&code.id),
                self.last_total(&code.id),
            )?;
        }
        if definition.is_some_and(|variable| matches!(variable.kind, VariableKind::Code(_))) {
            let sum: u64 = codes.iter().map(|code| self.data(&code.id)).sum();
            self.equal(
                "選択肢の合計",
                sum + self.missing(variable),
                self.accepted.records.len() as u64,
            )?;
        }
        let filled = |row: &&Row| row.kind == RowKind::Data;
        let counted = self.table.rows.iter().filter(filled).map(|row| {
            let cells = codes.iter().filter_map(|code| self.table.column(&code.id));
            cells
                .filter(|&column| row.cells.get(column).and_then(Cell::count).unwrap_or(0) > 0)
                .count() as u64
        });
        self.equal("該当数の合計", self.data("covered"), counted.sum())
    }

    /// The age groups that are parts of none against the register's own ages: regrouping must lose
    /// nobody. Years with a figure that is not there are left out on both sides.
    fn trend(&self, register: usize, sex: usize) -> Result<(), RunError> {
        let Some((definition, Register::Municipality(years))) = self.accepted.register(register)
        else {
            return Ok(());
        };
        let RegisterKind::Municipality(plan) = &definition.kind else { return Ok(()) };
        let groups = plan.age_groups.iter().filter(|group| group.within.is_none());
        let columns: Vec<usize> = groups.filter_map(|group| self.table.column(&group.id)).collect();
        for (year, row) in years.iter().zip(&self.table.rows) {
            let cells = columns.iter().map(|&column| row.cells.get(column).and_then(Cell::count));
            let known = year.known_ages(sex);
            if let (Some(grouped), Some(known)) = (cells.sum::<Option<u64>>(), known) {
                self.equal("年齢の区分の合計", grouped, known)?;
            }
        }
        Ok(())
    }
}
