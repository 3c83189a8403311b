//! Tabulation: from accepted records and registers to finished tables.
//!
//! Every table is a view of one dataset. Those that count group the records of the form in one pass
//! (`grouped`); those of registers show each record as it is (`listed`). Shares, ranks and numbers
//! of members come from the figures, at the end. Each cell says how it came about
//! ([`crate::model::Origin`]), so that a workbook can show it as a formula. [`balance`] then checks the
//! tables against the records: a table that does not add up is our own defect, and an error.

pub mod areas;
pub mod balance;
pub mod coverage;
mod derived;
mod facts;
mod grouped;
mod listed;
mod members;
mod offices;
pub mod overview;
mod tally;
mod untabulated;

use crate::config::dataset::Dataset;
use crate::config::tables::{By, ColumnPlan, Show, TablePlan};
use crate::config::{Config, RegisterPlan};
use crate::model::{
    BlockId, Cell, Column, ColumnKind, Coverage, DatasetId, Edition, Indexed, Key, Measure,
    MeasureKind, Over, Place, Record, Register, RegisterId, Row, Selector, Source, Table,
};
use tally::Tally;

/// What is tabulated.
pub struct Accepted<'a> {
    /// The definition.
    pub config: &'a Config,
    /// The records that count, in official order of their departments.
    pub records: Vec<&'a Record>,
    /// Those of every block of the form; the collection's own are among them.
    pub blocks: Indexed<BlockId, Vec<&'a Record>>,
    /// The registers, in the order of the definition; `None` where one is not there.
    pub registers: Indexed<RegisterId, Option<&'a Register>>,
    /// The previous edition's answers, where they are there.
    pub previous: Option<&'a Edition>,
    /// Who was asked, and what came of each.
    pub coverage: Coverage,
}

impl<'a> Accepted<'a> {
    /// The number of records that satisfy a selector.
    pub fn count(&self, selector: &Selector) -> u64 {
        self.records.iter().filter(|record| selector.matches(record)).count() as u64
    }

    /// The records of a dataset of the form.
    pub fn records_of(&self, dataset: DatasetId) -> &[&'a Record] {
        dataset.block().map_or(&[], |block| &self.blocks[block])
    }

    /// The previous edition's records of a dataset of the form: of the offices whose answers of this edition
    /// are known, so that like is compared with like.
    pub fn previous_of(&self, dataset: DatasetId) -> Vec<&'a Record> {
        let records = self.previous.zip(dataset.block());
        let records = records.map(|(edition, block)| edition.blocks[block].as_slice());
        let is_known = |record: &&Record| {
            let office = record.department.and_then(|id| self.coverage.offices.get(id.place()));
            office.is_some_and(|office| office.response.mark().is_none())
        };
        records.unwrap_or_default().iter().filter(is_known).collect()
    }

    /// A register and its definition; `None` where it is not there.
    pub fn register(&self, id: RegisterId) -> Option<(&'a RegisterPlan, &'a Register)> {
        self.registers[id].map(|register| (&self.config.registers[id], register))
    }
}

/// Makes a table; `None` where the source it shows is not there.
pub fn tabulate(plan: &TablePlan, accepted: &Accepted<'_>) -> Option<Table> {
    let dataset = plan.dataset(&accepted.config.datasets);
    match plan.rows.by {
        By::Record { name } => listed::tabulate(plan, dataset, name, accepted),
        _ => Some(grouped::tabulate(plan, dataset, accepted)),
    }
}

/// Unit of ranks.
const RANK: &str = "位";
/// Unit of numbers of members.
const MEMBERS: &str = "区分";
/// Unit of shares.
const PERCENT: &str = "%";
/// Unit of differences of shares.
const POINTS: &str = "ポイント";
/// Unit of numbers of offices.
const OFFICES: &str = "部局";

/// What a table is made with.
struct View<'v> {
    plan: &'v TablePlan,
    dataset: &'v Dataset,
    /// Unit of counts, and of figures without one of their own.
    unit: Option<&'v str>,
}

impl View<'_> {
    /// The table of these rows.
    fn table(&self, source: Source, rows: Vec<Row>) -> Table {
        let plan = self.plan;
        let columns: Vec<Column> = plan.columns.iter().map(|column| self.column(column)).collect();
        Table {
            id: plan.id.clone(),
            title: plan.title.clone(),
            unit: self.unit.map(str::to_owned),
            source,
            units: self.units(&columns),
            columns,
            rows,
            notes: plan.notes.clone(),
            blank_zeros: plan.blank_zeros,
            missing: plan.missing.clone(),
            records: plan.selectors().unwrap_or_default(),
        }
    }

    /// The units of its figures: of what a register gives the table's, of records those of its columns.
    fn units(&self, columns: &[Column]) -> Vec<String> {
        if self.plan.dataset.register().is_some() {
            return self.unit.iter().map(|unit| (*unit).to_owned()).collect();
        }
        let counts = columns.iter().filter(|column| column.kind == ColumnKind::Count);
        let measures = counts.filter_map(|column| column.measure.as_ref());
        let told = measures.filter(|measure| measure.kind != MeasureKind::Filled);
        let mut units = Vec::new();
        for unit in told.filter_map(|measure| measure.unit.as_ref()) {
            if !units.contains(unit) {
                units.push(unit.clone());
            }
        }
        units
    }

    fn column(&self, plan: &ColumnPlan) -> Column {
        let kind = self.plan.column_kind(plan, self.dataset);
        let measure = self.measure(plan);
        let place = measure.as_ref().and_then(|_| self.place(plan));
        let group = plan.group.clone();
        let records = plan.selectors().unwrap_or_default();
        let own = Column::new(&plan.id, &plan.heading, kind);
        Column { group, measure, place, records, of: plan.of, ..own }
    }

    /// What the figures of a column measure; `None` for names and words.
    fn measure(&self, column: &ColumnPlan) -> Option<Measure> {
        let (kind, unit) = match column.show {
            Show::Name | Show::Office | Show::Top => return None,
            Show::Rank { .. } => (MeasureKind::Rank, Some(RANK)),
            Show::Running { of } => (MeasureKind::Running, self.unit_of_column(of)),
            Show::Difference { of, .. } => (MeasureKind::Difference, self.unit_of_column(of)),
            Show::ChangeRate { .. } => (MeasureKind::ChangeRate, Some(PERCENT)),
            Show::Share { .. } => (MeasureKind::Share, Some(PERCENT)),
            Show::Filled { .. } => (MeasureKind::Filled, Some(MEMBERS)),
            Show::Measure(MeasureKind::Count) => (MeasureKind::Count, self.unit),
            Show::Measure(kind @ (MeasureKind::Answered(_) | MeasureKind::Unanswered(_))) => {
                (kind, self.unit)
            }
            Show::Measure(
                kind @ (MeasureKind::Offices | MeasureKind::Asked | MeasureKind::Responded),
            ) => (kind, column.unit.as_deref().or(Some(OFFICES))),
            Show::Measure(kind @ MeasureKind::Ratio { .. }) => (kind, column.unit.as_deref()),
            // Each row has a unit of its own.
            Show::Measure(kind) if matches!(self.plan.rows.by, By::Questions(_)) => (kind, None),
            Show::Measure(kind) => (kind, kind.variable().and_then(|id| self.unit_of(id))),
            Show::Value(id) => {
                let variable = self.dataset.variable(id);
                if !variable.kind.is_figure() {
                    return None;
                }
                let unit =
                    if variable.kind.is_percent() { Some(PERCENT) } else { self.unit_of(id) };
                (MeasureKind::Given, unit.or(self.unit))
            }
        };
        let (id, label) = column.measure.clone();
        Some(Measure { id, label, unit: unit.map(str::to_owned), kind, places: column.places })
    }

    /// The unit of a column that is counted or added.
    fn unit_of_column(&self, column: usize) -> Option<&str> {
        match self.plan.columns.get(column)?.show {
            Show::Measure(MeasureKind::Count) => self.unit,
            Show::Measure(kind) => self.unit_of(kind.variable()?),
            Show::Share { .. } => Some(POINTS),
            _ => None,
        }
    }

    /// The figure of a tally, in the words of its column.
    fn figure(&self, column: &ColumnPlan, tally: &mut Tally) -> Cell {
        let cell = tally.cell();
        match self.plan.column_kind(column, self.dataset) {
            ColumnKind::Share => Cell::share(cell.figure()),
            _ => cell,
        }
    }

    fn unit_of(&self, id: crate::model::VariableId) -> Option<&str> {
        self.dataset.variable(id).unit.as_deref()
    }

    /// What a column stands for in the dimension across, where the table has one.
    fn place(&self, column: &ColumnPlan) -> Option<Place> {
        let part = |id| {
            let variable = self.dataset.variable(id);
            variable.part_of.map(|_| Key::Part(id))
        };
        let member =
            column.member.map(|test| Key::Code { variable: test.variable, code: test.code });
        let member = member.or_else(|| match column.show {
            Show::Value(id) => part(id),
            Show::Share { part: of, .. } => match self.plan.columns.get(of)?.show {
                Show::Value(id) => part(id),
                _ => None,
            },
            _ => None,
        });
        let member = member.or(column.class.as_ref().map(|class| Key::Class(class.place)));
        let crosses = self.plan.columns.iter().any(ColumnPlan::is_member);
        let across = crosses || self.dataset.has_parts();
        across.then(|| member.map_or(Place::Total(Over::Whole), Place::Member))
    }
}
