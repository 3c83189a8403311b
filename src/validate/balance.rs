//! Balance of the registers: whether their figures add up, their years are one each, and their areas
//! are the collection's. One file a layout.

mod areas;
mod day;
mod municipality;
mod names;
mod years;

pub use names::check_pages;

use crate::config::{RegisterKind, RegisterPlan};
use crate::finding::Finding;
use crate::model::{Indexed, Register, RegisterId};

/// The registers; `None` where one is not there.
type Registers = Indexed<RegisterId, Option<Register>>;

/// Checks every register there is, each against its own definition.
pub fn check(registers: &Registers, plans: &Indexed<RegisterId, RegisterPlan>) -> Vec<Finding> {
    let there = registers.iter().zip(plans);
    let there = there.filter_map(|(register, plan)| register.as_ref().map(|one| (one, plan)));
    there.flat_map(|(register, plan)| check_one(register, plan, registers)).collect()
}

fn check_one(register: &Register, plan: &RegisterPlan, all: &Registers) -> Vec<Finding> {
    let list = plan.area_list().and_then(|list| all[list].as_ref()?.areas());
    match (register, &plan.kind) {
        (Register::Areas(register), RegisterKind::Areas(plan)) => {
            let mut findings = areas::check(register, plan);
            findings.extend(names::check_areas(register, plan, list));
            findings
        }
        (Register::Municipality(years), RegisterKind::Municipality(plan)) => {
            years.iter().flat_map(|year| municipality::check(year, plan)).collect()
        }
        (Register::Indicators(register), RegisterKind::Indicators(_)) => years::check(register),
        (Register::Listing(listing), RegisterKind::Listing(plan)) => {
            list.map(|list| names::check_listing(listing, plan, list)).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}
