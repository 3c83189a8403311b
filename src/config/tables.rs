//! The tabulation plan: which tables are made, from which variables.

mod reading;

pub use reading::{read, variable};

use super::faults::Line;
use super::register::RegisterPlan;
use super::variable::Variable;
use crate::model::FiscalYear;

/// One table of the plan.
#[derive(Debug, Clone)]
pub struct TablePlan {
    /// Where its title is defined.
    pub at: Line,
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

impl TablePlan {
    /// Short names of its columns of shares that a chart can show beside each other.
    pub fn shares(&self, known: &Known<'_>) -> Vec<String> {
        match &self.kind {
            TableKind::Departments { .. } => vec!["share".to_owned()],
            TableKind::Areas { register, .. }
            | TableKind::Trend { register, .. }
            | TableKind::Indicators { register } => {
                known.registers.get(*register).map(RegisterPlan::share_columns).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Short names of its columns of counts: those a chart can show.
    pub fn counts(&self, known: &Known<'_>) -> Vec<String> {
        let own = |names: &[&str]| names.iter().map(|&name| name.to_owned()).collect::<Vec<_>>();
        match &self.kind {
            TableKind::DepartmentCodes { variable, .. } => {
                let codes = known.variables.get(*variable).map(Variable::codes).unwrap_or_default();
                let mut names = own(&["count", "covered"]);
                names.extend(codes.iter().map(|code| code.id.clone()));
                names
            }
            TableKind::FiscalYears(plan) if plan.part.is_some() => own(&["count", "part"]),
            TableKind::FiscalYears(_) | TableKind::Departments { .. } | TableKind::Codes { .. } => {
                own(&["count"])
            }
            TableKind::Answers { variables } => variables
                .iter()
                .filter_map(|&variable| known.variables.get(variable))
                .map(|variable| variable.id.clone())
                .collect(),
            TableKind::Areas { register, .. }
            | TableKind::Trend { register, .. }
            | TableKind::Indicators { register }
            | TableKind::Listing { register, .. } => {
                known.registers.get(*register).map(RegisterPlan::count_columns).unwrap_or_default()
            }
        }
    }

    /// Short names of the columns of counts that are counted within another of them, where the
    /// definition tells; what it can't tell is `maybe_parts`.
    pub fn parts(&self, whole: &str, known: &Known<'_>) -> Vec<String> {
        match &self.kind {
            // Each code's records are among the department's.
            TableKind::DepartmentCodes { .. } if whole == "count" => {
                let own = |name: &String| name != "count" && name != "covered";
                self.counts(known).into_iter().filter(own).collect()
            }
            TableKind::FiscalYears(plan) if whole == "count" && plan.part.is_some() => {
                vec!["part".to_owned()]
            }
            TableKind::Areas { register, .. } | TableKind::Trend { register, .. } => {
                known.registers.get(*register).map(|plan| plan.parts(whole)).unwrap_or_default()
            }
            _ => Vec::new(),
        }
    }

    /// Short names of the columns that may be counted within another: only the figures will tell.
    pub fn maybe_parts(&self, whole: &str, known: &Known<'_>) -> Vec<String> {
        match &self.kind {
            TableKind::Indicators { register } => known
                .registers
                .get(*register)
                .map(|plan| plan.of_one_unit(whole))
                .unwrap_or_default(),
            _ => Vec::new(),
        }
    }

    /// Short names of all its columns, as wordings ask for them.
    pub fn columns(&self, known: &Known<'_>) -> Vec<String> {
        let own: &[&str] = match &self.kind {
            TableKind::Departments { .. } => &["rank", "label"],
            TableKind::Codes { share: Some(_), .. } => &["label", "share"],
            _ => &["label"],
        };
        let mut columns: Vec<String> = own.iter().map(|&name| name.to_owned()).collect();
        let words = match &self.kind {
            TableKind::Listing { register, names } => {
                known.registers.get(*register).map(|plan| plan.word_columns(*names))
            }
            _ => None,
        };
        let figures = self.counts(known).into_iter().chain(self.shares(known));
        for name in figures.chain(words.unwrap_or_default()) {
            if !columns.contains(&name) {
                columns.push(name);
            }
        }
        columns
    }

    /// Whether its rows are years, one after the other.
    pub fn is_series(&self) -> bool {
        matches!(self.kind, TableKind::Trend { .. } | TableKind::Indicators { .. })
    }
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
    /// A municipality's population by age group, year by year.
    Trend {
        /// The register, by its index.
        register: usize,
        /// Whose figures, by the index among the register's sexes.
        sex: usize,
        /// Unit of the counts.
        unit: Option<String>,
        /// Heading over the counts of age groups.
        count: String,
        /// Heading over their shares.
        share: String,
    },
    /// Indicators, year by year.
    Indicators {
        /// The register, by its index.
        register: usize,
    },
    /// A listing.
    Listing {
        /// The register, by its index.
        register: usize,
        /// The column of the register that names the rows.
        names: usize,
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
