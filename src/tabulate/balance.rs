//! The tables' own check: what the rows hold must equal what the records hold, counted another way.
//! What does not is a defect of this program.

use super::Accepted;
use crate::config::RegisterKind;
use crate::config::tables::{By, ColumnPlan, Question, Show, TablePlan};
use crate::error::RunError;
use crate::model::{
    Cell, MeasureKind, Over, Place, Record, Register, Row, Selector, Table, Value, VariableId,
};
use rust_decimal::Decimal;
use sheets::number::half_up;

/// Checks a table.
///
/// # Errors
/// [`RunError::Unbalanced`] where a sum is not what was counted apart.
pub fn check(plan: &TablePlan, table: &Table, accepted: &Accepted<'_>) -> Result<(), RunError> {
    let check = Check::new(plan, table, accepted);
    if let By::Record { .. } = plan.rows.by {
        // The figures and words of a register are not ours: what does not add up there is a finding.
        return check.ages();
    }
    for (index, column) in plan.columns.iter().enumerate() {
        match column.show {
            Show::Measure(kind) => check.measured(index, column, kind)?,
            Show::Filled { from, to } => check.filled(index, from, to)?,
            Show::Running { of } => check.cumulate(index, of)?,
            _ => {}
        }
    }
    Ok(())
}

struct Check<'c> {
    plan: &'c TablePlan,
    table: &'c Table,
    accepted: &'c Accepted<'c>,
    /// The records that the table takes, each with the number of its rows, found once for all columns.
    own: Vec<(&'c Record, u64)>,
    /// Those of the previous edition, where a column counts them.
    before: Vec<(&'c Record, u64)>,
}

impl<'c> Check<'c> {
    fn new(plan: &'c TablePlan, table: &'c Table, accepted: &'c Accepted<'c>) -> Self {
        let own = accepted.records_of(plan.dataset).iter().copied();
        let before =
            if plan.looks_back() { accepted.previous_of(plan.dataset) } else { Vec::new() };
        let placed =
            |record: &'c Record| plan.takes(record).then(|| (record, members(record, plan, None)));
        let (own, before) =
            (own.filter_map(placed).collect(), before.into_iter().filter_map(placed).collect());
        Self { plan, table, accepted, own, before }
    }

    /// Of figures that no decimal can hold, nothing is said.
    fn equal(
        &self,
        what: &str,
        left: Option<Decimal>,
        right: Option<Decimal>,
    ) -> Result<(), RunError> {
        let Some((left, right)) = left.zip(right).filter(|(left, right)| left != right) else {
            return Ok(());
        };
        let table = self.table.title.clone();
        Err(RunError::Unbalanced { table, what: what.to_owned(), left, right })
    }

    /// The members' rows that have figures.
    fn rows(&self) -> impl Iterator<Item = &Row> {
        self.table.rows.iter().filter(|row| !row.untabulated && row.member().is_some())
    }

    /// The sum of a column; `None` where a decimal can't hold it.
    fn sum<'r>(rows: impl Iterator<Item = &'r Row>, column: usize) -> Option<Decimal> {
        added(rows.filter_map(|row| row.value(column).and_then(Cell::figure)))
    }

    /// A measure against the records, and its totals against its rows.
    fn measured(
        &self,
        index: usize,
        column: &ColumnPlan,
        kind: MeasureKind,
    ) -> Result<(), RunError> {
        if let By::Questions(questions) = &self.plan.rows.by {
            return self.asked(index, column, questions, kind);
        }
        match kind {
            MeasureKind::Count
            | MeasureKind::Sum(_)
            | MeasureKind::Answered(_)
            | MeasureKind::Unanswered(_) => {
                self.counted(index, column, kind)?;
                self.totalled(index, column)
            }
            MeasureKind::Min(_) | MeasureKind::Max(_) => self.extreme(index, column, kind),
            MeasureKind::Mean(of) => {
                let numbers: Vec<Decimal> =
                    self.taken(column).filter_map(|record| record.value(of).number()).collect();
                let count = Decimal::from(numbers.len());
                self.divided(index, column, added(numbers.into_iter()), Some(count))
            }
            MeasureKind::Ratio { of, per, times } => {
                let number = |record: &Record, id| record.value(id).number();
                let pairs: Vec<(Decimal, Decimal)> = self
                    .taken(column)
                    .filter_map(|record| number(record, of).zip(number(record, per)))
                    .collect();
                let of = added(pairs.iter().map(|(of, _)| *of));
                let of = of.and_then(|of| of.checked_mul(times));
                self.divided(index, column, of, added(pairs.iter().map(|(_, per)| *per)))
            }
            _ => Ok(()),
        }
    }

    /// The records that a column takes and that have a row, each with the number of its rows.
    fn placed(&self, column: &ColumnPlan) -> impl Iterator<Item = (&Record, u64)> {
        let records = if column.previous { &self.before } else { &self.own };
        let records = records.iter().filter(move |(record, _)| column.takes(record));
        let placed = records.map(move |(record, found)| match &column.of {
            None => (*record, *found),
            of => (*record, members(record, self.plan, of.as_ref())),
        });
        placed.filter(|(_, found)| *found > 0)
    }

    /// The records that a column takes and that have a row.
    fn taken(&self, column: &ColumnPlan) -> impl Iterator<Item = &Record> {
        self.placed(column).map(|(record, _)| record)
    }

    /// All rows of a column hold what the records hold.
    fn counted(
        &self,
        index: usize,
        column: &ColumnPlan,
        kind: MeasureKind,
    ) -> Result<(), RunError> {
        if self.plan.rows.first.is_some() {
            return Ok(());
        }
        let held = |record: &Record| match kind {
            MeasureKind::Sum(id) => record.value(id).number().unwrap_or_default(),
            MeasureKind::Answered(id) => u64::from(!record.value(id).is_missing()).into(),
            MeasureKind::Unanswered(id) => u64::from(record.value(id).is_missing()).into(),
            _ => Decimal::ONE,
        };
        let held = self.placed(column).flat_map(|(record, rows)| {
            std::iter::repeat_n(held(record), usize::try_from(rows).unwrap_or(0))
        });
        let what = format!("「{}」の合計", column.heading);
        self.equal(&what, Self::sum(self.rows(), index), added(held))
    }

    /// Each question's row holds what the records hold.
    fn asked(
        &self,
        index: usize,
        column: &ColumnPlan,
        questions: &[Question],
        kind: MeasureKind,
    ) -> Result<(), RunError> {
        for (row, question) in self.rows().zip(questions) {
            let values = self.taken(column).map(|record| record.value(question.variable));
            let held = match kind {
                MeasureKind::Count => Some(values.count().into()),
                MeasureKind::Answered(_) => {
                    Some(values.filter(|value| !value.is_missing()).count().into())
                }
                MeasureKind::Min(_) => values.filter_map(Value::number).min(),
                MeasureKind::Max(_) => values.filter_map(Value::number).max(),
                _ => None,
            };
            let held = held.map(|held| column.places.map_or(held, |places| half_up(held, places)));
            self.equal(
                &format!("「{}」", question.label),
                row.value(index).and_then(Cell::figure),
                held,
            )?;
        }
        Ok(())
    }

    /// The rows of totals over the whole, with their figures in a column.
    fn totals(&self, index: usize) -> impl Iterator<Item = (&Over, Decimal)> {
        self.table.rows.iter().filter_map(move |row| match &row.place {
            Place::Total(over) => Some((over, row.value(index).and_then(Cell::figure)?)),
            Place::Member(_) => None,
        })
    }

    /// Each total, which was counted apart, is the sum of what it is taken over.
    fn totalled(&self, index: usize, column: &ColumnPlan) -> Result<(), RunError> {
        if self.plan.rows.first.is_some() {
            return Ok(());
        }
        for (over, total) in self.totals(index) {
            let is_in = |row: &&Row| row.member().is_some_and(|one| over.takes(one));
            let rows = Self::sum(self.rows().filter(is_in), index);
            // A record of several members is one in the total.
            if self.overlaps() && *over == Over::Whole {
                let counts = column.show == Show::Measure(MeasureKind::Count);
                if !counts || rows >= Some(total) {
                    continue;
                }
            }
            self.equal(&format!("「{}」の合計の行", column.heading), rows, Some(total))?;
        }
        Ok(())
    }

    /// The least or greatest of all is that of the rows.
    fn extreme(
        &self,
        index: usize,
        column: &ColumnPlan,
        kind: MeasureKind,
    ) -> Result<(), RunError> {
        let figures =
            self.taken(column).filter_map(|record| record.value(kind.variable()?).number());
        let end = match kind {
            MeasureKind::Min(_) => figures.min(),
            _ => figures.max(),
        };
        let end = end.map(|end| column.places.map_or(end, |places| half_up(end, places)));
        for (_, total) in self.totals(index).filter(|(over, _)| **over == Over::Whole) {
            self.equal(&format!("「{}」の合計の行", column.heading), Some(total), end)?;
        }
        Ok(())
    }

    /// A quotient over the whole is that of two sums, made apart.
    fn divided(
        &self,
        index: usize,
        column: &ColumnPlan,
        of: Option<Decimal>,
        per: Option<Decimal>,
    ) -> Result<(), RunError> {
        let quotient = of.zip(per).and_then(|(of, per)| of.checked_div(per));
        let quotient = quotient.map(|quotient| half_up(quotient, column.places.unwrap_or(1)));
        for (_, total) in self.totals(index).filter(|(over, _)| **over == Over::Whole) {
            self.equal(&format!("「{}」の合計の行", column.heading), Some(total), quotient)?;
        }
        Ok(())
    }

    /// The sum so far is at last that of all rows.
    fn cumulate(&self, index: usize, of: usize) -> Result<(), RunError> {
        let last = self.rows().filter_map(|row| row.value(index).and_then(Cell::figure)).last();
        last.map_or(Ok(()), |last| self.equal("累計", Some(last), Self::sum(self.rows(), of)))
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
        let held: u64 = self.rows().map(counted).sum();
        self.equal("該当数の合計", Self::sum(self.rows(), index), Some(held.into()))
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
                self.equal("年齢の区分の合計", Some(grouped.into()), Some(known.into()))?;
            }
        }
        Ok(())
    }
}

/// The sum of numbers; `None` where a decimal can't hold it.
fn added(numbers: impl Iterator<Item = Decimal>) -> Option<Decimal> {
    let mut numbers = numbers;
    numbers.try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// In how many rows a record counts, in a column of all or of one variable.
fn members(record: &Record, plan: &TablePlan, of_column: Option<&VariableId>) -> u64 {
    let of = |id: &VariableId| match record.value(*id) {
        value @ (Value::Marks(_) | Value::Ranks(_)) => value.codes().len() as u64,
        value => u64::from(!value.is_missing()),
    };
    let found = match (&plan.rows.by, of_column) {
        (_, Some(of_column)) => of(of_column),
        (By::Office | By::Top, _) => u64::from(record.department.is_some()),
        (
            By::Code(variable)
            | By::FiscalYear { date: variable, .. }
            | By::Texts(variable)
            | By::Times { variable, .. },
            _,
        ) => of(variable),
        (By::Classes { amount, classes }, _) => {
            let within = |bounds| Selector::Within { amount: *amount, bounds }.matches(record);
            classes.iter().filter(|class| within(class.bounds)).count() as u64
        }
        (By::Questions(questions), _) => questions.len() as u64,
        (By::Battery(_) | By::Record { .. }, _) => 0,
    };
    if found == 0 && plan.rows.unsaid.is_some() { 1 } else { found }
}
