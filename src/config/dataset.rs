//! What datasets hold: the records of the form, and those of each register, in one shape.
//!
//! Tables are views of one dataset, whatever it was read from.

use super::block::Block;
use super::code_list::{CodeEntry, Codes};
use super::form::Form;
use super::register::{
    AreaRegisterPlan, IndicatorsPlan, ListingKind, ListingPlan, MeasureKind, MunicipalityPlan,
};
use super::variable::{NO_CODES, VariableKind};
use super::{RegisterKind, RegisterPlan};
use crate::model::{BlockId, DatasetId, Indexed, RegisterId, VariableId};
use sheets::heading::named;
use std::ops::Index;

/// A dataset: records of variables.
#[derive(Debug, Clone)]
pub struct Dataset {
    /// Short name: that of the register; empty for the form's records.
    pub id: String,
    /// Its variables, in the order of the definition.
    pub variables: Indexed<VariableId, Variable>,
    /// What the parts of its figures are called, where it has parts.
    pub parts: Parts,
}

/// A variable of a dataset.
#[derive(Debug, Clone)]
pub struct Variable {
    /// Short name, ASCII.
    pub id: String,
    /// Heading in our tables.
    pub label: String,
    /// Heading above, shared with its neighbours.
    pub group: Option<String>,
    /// Unit of its values: 世帯.
    pub unit: Option<String>,
    /// What it holds.
    pub kind: ValueDomain,
    /// The variable this is a part of.
    pub part_of: Option<VariableId>,
    /// The variable that its share is taken of.
    pub whole: Option<VariableId>,
    /// Whether every record must have it.
    pub required: bool,
}

/// The value domain of a variable of a dataset: what it holds.
#[derive(Debug, Clone)]
pub enum ValueDomain {
    /// Words.
    Text,
    /// Numbers.
    Number,
    /// Shares in percent.
    Percent,
    /// Days.
    Date,
    /// Months of a year.
    Month,
    /// Calendar years.
    Year,
    /// Fiscal years.
    FiscalYear,
    /// Names of areas.
    Area,
    /// One code of a list.
    Code(Codes),
    /// Any number of codes of a list.
    Marks(Codes),
}

impl ValueDomain {
    /// Whether its values are figures.
    pub fn is_figure(&self) -> bool {
        matches!(self, Self::Number | Self::Percent)
    }

    /// Whether its values are shares in percent.
    pub fn is_percent(&self) -> bool {
        matches!(self, Self::Percent)
    }

    /// Whether a record may have several of its codes.
    pub fn is_marks(&self) -> bool {
        matches!(self, Self::Marks(_))
    }
}

/// What parts are called in the data: `age_group`, 年齢区分.
#[derive(Debug, Clone, Copy)]
pub struct Parts {
    /// Short name.
    pub id: &'static str,
    /// Name in Japanese.
    pub label: &'static str,
}

impl Parts {
    const PLAIN: Self = Self { id: "part", label: "内訳" };
    const AGES: Self = Self { id: "age_group", label: "年齢区分" };
}

impl Variable {
    fn new(id: &str, label: &str, kind: ValueDomain) -> Self {
        Self {
            id: id.to_owned(),
            label: label.to_owned(),
            group: None,
            unit: None,
            kind,
            part_of: None,
            whole: None,
            required: false,
        }
    }

    fn unit(self, unit: Option<&str>) -> Self {
        Self { unit: unit.map(str::to_owned), ..self }
    }

    fn part(self, part_of: Option<VariableId>, whole: Option<VariableId>) -> Self {
        Self { part_of, whole, ..self }
    }

    /// Its codes; none where it has none.
    pub fn codes(&self) -> &Codes {
        match &self.kind {
            ValueDomain::Code(codes) | ValueDomain::Marks(codes) => codes,
            _ => &NO_CODES,
        }
    }
}

/// All datasets of a collection.
#[derive(Debug, Clone)]
pub struct Datasets {
    /// The records of each block of the form.
    blocks: Indexed<BlockId, Dataset>,
    /// The registers.
    registers: Indexed<RegisterId, Dataset>,
    /// The collection's records, which are meant where none is named.
    pub main: DatasetId,
}

impl Datasets {
    /// Of a collection.
    pub fn of(form: &Form, registers: &Indexed<RegisterId, RegisterPlan>) -> Self {
        Self {
            blocks: form.blocks.map(|_, block| Dataset::of_block(block)),
            registers: registers.map(|_, register| Dataset::of_register(register)),
            main: DatasetId::Block(form.main),
        }
    }

    /// Each with its id, those of the form first.
    pub fn with_ids(&self) -> impl Iterator<Item = (DatasetId, &Dataset)> + Clone {
        let blocks = self.blocks.with_ids().map(|(id, one)| (DatasetId::Block(id), one));
        let registers = self.registers.with_ids();
        blocks.chain(registers.map(|(id, one)| (DatasetId::Register(id), one)))
    }
}

impl Index<DatasetId> for Datasets {
    type Output = Dataset;

    fn index(&self, id: DatasetId) -> &Dataset {
        match id {
            DatasetId::Block(block) => &self.blocks[block],
            DatasetId::Register(register) => &self.registers[register],
        }
    }
}

impl Dataset {
    fn of_block(block: &Block) -> Self {
        let variables = block.variables.map(|_, variable| {
            let kind = match &variable.kind {
                VariableKind::Serial
                | VariableKind::Text
                | VariableKind::Contact(_)
                | VariableKind::Time => ValueDomain::Text,
                VariableKind::Month => ValueDomain::Month,
                VariableKind::Year => ValueDomain::Year,
                VariableKind::Number(_) => ValueDomain::Number,
                VariableKind::Date => ValueDomain::Date,
                VariableKind::FiscalYear => ValueDomain::FiscalYear,
                VariableKind::Code(codes) => ValueDomain::Code(codes.clone()),
                VariableKind::Marks(codes) | VariableKind::Ranks { codes, .. } => {
                    ValueDomain::Marks(codes.clone())
                }
            };
            let own = Variable::new(&variable.id, &variable.heading, kind).unit(variable.unit());
            Variable { group: variable.group.clone(), required: variable.required, ..own }
        });
        Self { id: block.id.clone(), variables, parts: Parts::PLAIN }
    }

    fn of_register(register: &RegisterPlan) -> Self {
        let (variables, parts) = match &register.kind {
            RegisterKind::Areas(plan) => (areas(plan), Parts::PLAIN),
            RegisterKind::Municipality(plan) => (municipality(plan), Parts::AGES),
            RegisterKind::Indicators(plan) => (indicators(plan), Parts::PLAIN),
            RegisterKind::Listing(plan) => (listing(plan), Parts::PLAIN),
        };
        Self { id: register.id.clone(), variables: Indexed::new(variables), parts }
    }

    /// A variable by its id, which must be of this dataset.
    pub fn variable(&self, id: VariableId) -> &Variable {
        &self.variables[id]
    }

    /// Its variables with their ids.
    pub fn with_ids(&self) -> impl Iterator<Item = (VariableId, &Variable)> {
        self.variables.with_ids()
    }

    /// Whether a variable is a part of another.
    pub fn has_parts(&self) -> bool {
        self.variables.iter().any(|variable| variable.part_of.is_some())
    }

    /// The variables that are parts of a variable, or parts of its parts.
    pub fn parts_of(&self, whole: VariableId) -> Vec<VariableId> {
        let above = |id: &VariableId| self.variable(*id).part_of;
        let is_part = |id: &VariableId| {
            // A chain of parts has no more links than there are variables.
            let mut chain = std::iter::successors(above(id), above).take(self.variables.len());
            chain.any(|above| above == whole)
        };
        self.variables.ids().filter(is_part).collect()
    }
}

fn areas(plan: &AreaRegisterPlan) -> Vec<Variable> {
    let names = Variable::new("area", &plan.area_heading, ValueDomain::Area);
    let columns = plan.columns.iter().map(|own| {
        let unit = own.part_of.and_then(|whole| plan.columns[whole].unit.as_deref());
        let part_of = own.part_of.map(VariableId::of_column);
        Variable::new(&own.id, &own.label, ValueDomain::Number)
            .unit(own.unit.as_deref().or(unit))
            .part(part_of, part_of)
    });
    std::iter::once(names).chain(columns).collect()
}

/// The variable that tells the sexes apart, of a municipality's register.
pub const SEX: VariableId = VariableId::of(1);

fn municipality(plan: &MunicipalityPlan) -> Vec<Variable> {
    // The words of the sheet are their own short names.
    let sexes = plan.sexes.iter().map(|sex| CodeEntry {
        id: sex.label.clone(),
        label: sex.label.clone(),
        keys: vec![sex.key.clone()],
        ..CodeEntry::default()
    });
    let (total, first_group) = (VariableId::of(2), 3);
    let mut variables = vec![
        Variable::new("date", "基準日", ValueDomain::Date),
        Variable::new("sex", "性別", ValueDomain::Code(Codes::new(sexes.collect()))),
        Variable::new(&plan.total.id, &plan.total.label, ValueDomain::Number),
    ];
    variables.extend(plan.age_groups.iter().map(|group| {
        let within = group.within.map(|index| VariableId::of(first_group + index));
        Variable::new(&group.id, &group.label, ValueDomain::Number)
            .part(Some(within.unwrap_or(total)), Some(total))
    }));
    variables
}

fn indicators(plan: &IndicatorsPlan) -> Vec<Variable> {
    let names = Variable::new("year", &plan.year_heading, ValueDomain::FiscalYear);
    let columns = plan.columns.iter().map(|own| {
        let kind = match own.kind {
            MeasureKind::Count => ValueDomain::Number,
            MeasureKind::Percent => ValueDomain::Percent,
        };
        Variable::new(&own.id, &own.label, kind).unit(own.unit())
    });
    std::iter::once(names).chain(columns).collect()
}

fn listing(plan: &ListingPlan) -> Vec<Variable> {
    let columns = plan.columns.iter().map(|own| {
        let kind = match own.kind {
            ListingKind::Text => ValueDomain::Text,
            ListingKind::Area => ValueDomain::Area,
            ListingKind::Year => ValueDomain::FiscalYear,
        };
        Variable { required: own.required, ..Variable::new(&own.id, &own.label, kind) }
    });
    columns.collect()
}

/// The name of a measure: a heading without the unit in brackets at its end.
pub fn measured(label: &str) -> &str {
    named(label).0
}
