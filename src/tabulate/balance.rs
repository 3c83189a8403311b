//! The tables' own check: what the rows hold must equal what the records hold, counted another way.
//! What does not is a defect of this program.

use super::Accepted;
use crate::config::RegisterKind;
use crate::config::tables::{By, ColumnPlan, Show, TablePlan};
use crate::error::RunError;
use crate::model::{
    Cell, MeasureKind, Over, Place, Record, Register, Row, Table, Value, VariableId,
};

/// Checks a table.
///
/// # Errors
/// [`RunError::Unbalanced`] where a sum is not what was counted apart.
pub fn check(plan: &TablePlan, table: &Table, accepted: &Accepted<'_>) -> Result<(), RunError> {
    let check = Check { plan, table, accepted };
    if let By::Record { .. } = plan.rows.by {
        // The figures and words of a register are not ours: what does not add up there is a finding.
        return check.ages();
    }
    for (index, column) in plan.columns.iter().enumerate() {
        match column.show {
            Show::Measure(MeasureKind::Count) => {
                check.counted(index, column)?;
                check.totalled(index, column)?;
            }
            Show::Filled { from, to } => check.filled(index, from, to)?,
            _ => {}
        }
    }
    Ok(())
}

struct Check<'c> {
    plan: &'c TablePlan,
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

    /// The members' rows that have figures.
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.table.rows.iter().filter(|row| !row.untabulated && row.member().is_some())
    }

    fn sum<'r>(rows: impl Iterator<Item = &'r Row>, column: usize) -> u64 {
        rows.filter_map(|row| row.value(column).and_then(Cell::count)).sum()
    }

    /// All rows of a column hold what the records hold.
    fn counted(&self, index: usize, column: &ColumnPlan) -> Result<(), RunError> {
        let records = self.accepted.records.iter().filter(|record| self.takes(record, column));
        let held = records.map(|record| self.members(record, column)).sum();
        self.equal(&format!("「{}」の合計", column.heading), Self::sum(self.rows(), index), held)
    }

    fn takes(&self, record: &Record, column: &ColumnPlan) -> bool {
        let tests = self.plan.condition.iter().chain(&column.member);
        tests.into_iter().all(|test| record.value(test.variable).has_code(test.code))
    }

    /// In how many rows a record counts.
    fn members(&self, record: &Record, column: &ColumnPlan) -> u64 {
        let of = |id: &VariableId| match record.value(*id) {
            value @ (Value::Marks(_) | Value::Ranks(_)) => value.codes().len() as u64,
            value => u64::from(!value.is_missing()),
        };
        match (&self.plan.rows.by, &column.of) {
            (_, Some(of_column)) => of(of_column),
            (By::Office, _) => u64::from(record.department.is_some()),
            (By::Code(variable) | By::FiscalYear { date: variable, .. }, _) => of(variable),
            (By::Battery(_) | By::Record { .. }, _) => 0,
        }
    }

    /// Each total, which was counted apart, is the sum of what it is taken over.
    fn totalled(&self, index: usize, column: &ColumnPlan) -> Result<(), RunError> {
        let totals = self.table.rows.iter().filter_map(|row| match &row.place {
            Place::Total(over) => Some((over, row.value(index).and_then(Cell::count)?)),
            Place::Member(_) => None,
        });
        for (over, total) in totals {
            let is_in = |row: &&Row| row.member().is_some_and(|one| over.takes(one));
            let rows = Self::sum(self.rows().filter(is_in), index);
            // A record of several members is one in the total.
            if self.overlaps() && *over == Over::Whole && rows >= total {
                continue;
            }
            self.equal(&format!("「{}」の合計の行", column.heading), rows, total)?;
        }
        Ok(())
    }

    fn overlaps(&self) -> bool {
        let By::Code(variable) = self.plan.rows.by else { return false };
        let form = &self.accepted.config.datasets[self.plan.dataset];
        form.variable(variable).kind.is_marks()
    }

    fn filled(&self, index: usize, from: usize, to: usize) -> Result<(), RunError> {
        let counted = |row: &Row| {
            let cells = (from..=to).filter_map(|column| row.value(column)?.count());
            cells.filter(|count| *count > 0).count() as u64
        };
        let held = self.rows().map(counted).sum();
        self.equal("該当数の合計", Self::sum(self.rows(), index), held)
    }

    /// The age groups of each year hold all whose age is known.
    fn ages(&self) -> Result<(), RunError> {
        let register = self.plan.dataset.register();
        let register = register.and_then(|index| self.accepted.register(index));
        let Some((definition, Register::Municipality(years))) = register else { return Ok(()) };
        let RegisterKind::Municipality(plan) = &definition.kind else { return Ok(()) };
        let sex = self.plan.condition.map_or(0, |test| test.code.place());
        let groups = plan.age_groups.iter().filter(|group| group.within.is_none());
        let columns: Vec<usize> = groups.filter_map(|group| self.table.column(&group.id)).collect();
        for (year, row) in years.iter().zip(&self.table.rows) {
            let cells = columns.iter().map(|&column| row.value(column).and_then(Cell::count));
            let known = year.known_ages(sex);
            if let (Some(grouped), Some(known)) = (cells.sum::<Option<u64>>(), known) {
                self.equal("年齢の区分の合計", grouped, known)?;
            }
        }
        Ok(())
    }
}
