//! Tabulation: from accepted records and registers to finished tables.
//!
//! Every cell is a count of the records that satisfy its row's and its column's [`Selector`]; shares
//! come from the counts, at the end. Each says how it came about ([`crate::model::Origin`]), so that
//! a workbook can show it as a formula. [`balance`] then checks the tables against the records and
//! against each other: a table that does not add up is our own defect, and an error.

pub mod areas;
pub mod balance;
pub mod classified;
pub mod coverage;
pub mod fiscal_years;
pub mod indicators;
mod line;
pub mod listing;
pub mod overview;
pub mod profiles;
pub mod trend;

use crate::config::{Config, RegisterPlan, TableKind, TablePlan};
use crate::model::{Column, Coverage, Record, Register, Selector, Source, Table};
use line::Line;

/// What there is to tabulate.
pub struct Accepted<'a> {
    /// The definition.
    pub config: &'a Config,
    /// The records, in official order of their departments.
    pub records: Vec<&'a Record>,
    /// The registers, in the order of the definition; `None` where there is none.
    pub registers: Vec<Option<&'a Register>>,
    /// Who was asked, and what came of each.
    pub coverage: Coverage,
}

impl<'a> Accepted<'a> {
    /// How many records satisfy all of the selectors.
    pub fn count(&self, selectors: &[&Selector]) -> u64 {
        let fits = |record: &&&Record| selectors.iter().all(|selector| selector.matches(record));
        let department = selectors.iter().find_map(|selector| match selector {
            Selector::Department(department) => Some(*department),
            _ => None,
        });
        let records = department.map_or(self.records.as_slice(), |department| self.of(department));
        records.iter().filter(fits).count() as u64
    }

    /// The records of one department: they stand together.
    fn of(&self, department: usize) -> &[&'a Record] {
        let begin = self.records.partition_point(|record| record.department < Some(department));
        let rest = self.records.get(begin..).unwrap_or_default();
        let end = rest.partition_point(|record| record.department <= Some(department));
        rest.get(..end).unwrap_or_default()
    }

    /// A register of the definition with its plan; `None` where it is not there.
    pub fn register(&self, index: usize) -> Option<(&'a RegisterPlan, &'a Register)> {
        let register = self.registers.get(index).copied().flatten()?;
        self.config.registers.get(index).map(|plan| (plan, register))
    }
}

/// Makes one table of the plan; `None` where the register it shows is not there.
pub fn tabulate(plan: &TablePlan, accepted: &Accepted<'_>) -> Option<Table> {
    match &plan.kind {
        TableKind::Departments { rank, count, share } => {
            Some(classified::departments(plan, [rank, count, share], accepted))
        }
        TableKind::Codes { variable, count, by_count, share } => {
            Some(classified::codes(plan, *variable, (count, share.as_deref()), *by_count, accepted))
        }
        TableKind::DepartmentCodes { variable, count, covered, total } => {
            Some(classified::department_codes(plan, *variable, [count, covered, total], accepted))
        }
        TableKind::Answers { variables } => Some(classified::answers(plan, variables, accepted)),
        TableKind::FiscalYears(years) => Some(fiscal_years::tabulate(plan, years, accepted)),
        TableKind::Areas { register, count, share } => {
            areas::tabulate(plan, *register, (count, share), accepted)
        }
        TableKind::Trend { register, sex, unit, count, share } => {
            trend::tabulate(plan, *register, *sex, (count, share), accepted)
                .map(|table| Table { unit: unit.clone(), ..table })
        }
        TableKind::Indicators { register } => indicators::tabulate(plan, *register, accepted),
        TableKind::Listing { register, names } => {
            listing::tabulate(plan, *register, *names, accepted)
        }
    }
}

/// A table of the survey's records.
fn of_records(plan: &TablePlan, columns: Vec<Column>, lines: Vec<Line>, config: &Config) -> Table {
    let collection = &config.collection;
    let source = Source { name: collection.title.clone(), as_of: Some(collection.reference_date) };
    Table { unit: Some(collection.unit.clone()), ..planned(plan, source, columns, lines) }
}

/// A table of the plan, without its unit.
fn planned(plan: &TablePlan, source: Source, columns: Vec<Column>, lines: Vec<Line>) -> Table {
    let made = line::table(&plan.id, &plan.title, source, columns, lines);
    Table { notes: plan.notes.clone(), ..made }
}
