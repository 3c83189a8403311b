//! What the blocks of the report can refer to.

use super::figures;
use crate::config::tables::{self, TablePlan};
use crate::config::wording::outline::Outline;
use crate::config::wording::reading::Offer;
use crate::model::{Indexed, TableId};

/// What a block can refer to.
pub struct Known<'k> {
    /// The tables of the plan.
    pub tables: &'k Indexed<TableId, TablePlan>,
    /// What the tables themselves refer to.
    pub plan: &'k tables::Known<'k>,
    /// The figures that wordings can ask for.
    figures: Outline,
}

impl<'k> Known<'k> {
    /// These tables, and the figures made from them.
    pub fn new(tables: &'k Indexed<TableId, TablePlan>, plan: &'k tables::Known<'k>) -> Self {
        Self { tables, plan, figures: figures::outline(tables, plan) }
    }
}

impl Offer for Known<'_> {
    fn figures(&self) -> &Outline {
        &self.figures
    }
}
