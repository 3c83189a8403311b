//! Register workbooks: which files, and which rows and columns of them; one file a layout.

mod areas;
mod headings;
mod indicators;
mod listing;
mod municipality;

use super::choices::{LAYOUTS, Layout};
pub use super::choices::{ListingKind, MeasureKind};
use super::keys::registers::{AREAS_REGISTER, INDICATORS, LISTING, MUNICIPALITY, REGISTER};
pub use areas::{AreaRegisterPlan, RegisterColumn};
pub use indicators::{IndicatorColumn, IndicatorsPlan};
pub use listing::{ListingColumn, ListingPlan};
pub use municipality::{AgeGroup, MunicipalityPlan, YearFile};

use super::faults::Faults;
use super::section::{Section, reject_doubles, resolve_id};
use crate::model::{Indexed, RegisterId};
use toml_span::{Spanned, Value};

/// A register: figures or lists that are not asked of the departments.
#[derive(Debug, Clone)]
pub struct RegisterPlan {
    /// Short name, ASCII.
    pub id: String,
    /// Whether it may be missing without a word.
    pub optional: bool,
    /// Where it comes from, as tables say it.
    pub source: String,
    /// Its layout.
    pub kind: RegisterKind,
}

/// The layouts of register workbooks.
#[derive(Debug, Clone)]
pub enum RegisterKind {
    /// One row an area.
    Areas(AreaRegisterPlan),
    /// One municipality out of a workbook of all of them, one workbook a year.
    Municipality(MunicipalityPlan),
    /// One row a year, one column an indicator.
    Indicators(IndicatorsPlan),
    /// One row a thing, in words.
    Listing(ListingPlan),
}

impl RegisterPlan {
    /// Its files relative to the input folder, in order.
    pub fn files(&self) -> Vec<&str> {
        match &self.kind {
            RegisterKind::Areas(plan) => vec![&plan.file],
            RegisterKind::Municipality(plan) => {
                plan.files.iter().map(|file| file.file.as_str()).collect()
            }
            RegisterKind::Indicators(plan) => vec![&plan.file],
            RegisterKind::Listing(plan) => vec![&plan.file],
        }
    }

    /// The register by area whose areas its own areas must be.
    pub fn area_list(&self) -> Option<RegisterId> {
        match &self.kind {
            RegisterKind::Areas(plan) => plan.area_list,
            RegisterKind::Listing(plan) => plan.area_list,
            RegisterKind::Municipality(_) | RegisterKind::Indicators(_) => None,
        }
    }
}

/// Reads every `[[register]]`, in order.
pub fn read_all(
    values: Vec<Value<'_>>,
    faults: &mut Faults<'_>,
) -> Indexed<RegisterId, RegisterPlan> {
    let spans: Vec<_> = values.iter().map(|value| value.span).collect();
    let (plans, lists): (Vec<_>, Vec<_>) =
        values.into_iter().map(|value| read(value, faults)).unzip();
    let mut plans = Indexed::new(plans);
    reject_doubles(plans.iter().map(|plan| plan.id.as_str()).zip(spans), "統計", faults);
    let found = lists.into_iter().map(|list| area_list(&list?, &plans, faults));
    let found: Vec<Option<RegisterId>> = found.collect();
    for (plan, found) in plans.iter_mut().zip(found) {
        match &mut plan.kind {
            RegisterKind::Areas(plan) => plan.area_list = found,
            RegisterKind::Listing(plan) => plan.area_list = found,
            RegisterKind::Municipality(_) | RegisterKind::Indicators(_) => {}
        }
    }
    plans
}

/// Reads one `[[register]]`, and the name of the register it takes its list of areas from.
fn read(value: Value<'_>, faults: &mut Faults<'_>) -> (RegisterPlan, Option<Spanned<String>>) {
    let mut section = Section::open(value, &REGISTER, faults);
    let id = section.id("id");
    let source = section.text("source");
    let optional = section.flag("optional");
    let layout = section.optional_choice("kind", &LAYOUTS).unwrap_or(Layout::Areas);
    section.of_kind(match layout {
        Layout::Areas => &AREAS_REGISTER,
        Layout::Municipality => &MUNICIPALITY,
        Layout::Indicators => &INDICATORS,
        Layout::Listing => &LISTING,
    });
    let kind = match layout {
        Layout::Areas => RegisterKind::Areas(areas::read(&mut section)),
        Layout::Municipality => RegisterKind::Municipality(municipality::read(&mut section)),
        Layout::Indicators => RegisterKind::Indicators(indicators::read(&mut section)),
        Layout::Listing => RegisterKind::Listing(listing::read(&mut section)),
    };
    let list = matches!(kind, RegisterKind::Areas(_) | RegisterKind::Listing(_))
        .then(|| section.optional::<String>("area_list"))
        .flatten();
    section.close();
    (RegisterPlan { id, optional, source, kind }, list)
}

fn area_list(
    name: &Spanned<String>,
    plans: &Indexed<RegisterId, RegisterPlan>,
    faults: &mut Faults<'_>,
) -> Option<RegisterId> {
    let known = plans.with_ids().map(|(id, plan)| (id, plan.id.as_str()));
    let found = resolve_id(name, "統計", known, faults)?;
    if matches!(plans[found].kind, RegisterKind::Areas(_)) {
        return Some(found);
    }
    let message = format!(
        "「area_list」には、地域別の統計（kind = \"areas\"）を書いてください（「{}」は違います）。",
        name.value
    );
    faults.reject(name.span, message);
    None
}
