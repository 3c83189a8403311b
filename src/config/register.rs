//! Register workbooks: which files, and which rows and columns of them; one file a layout.

mod areas;
mod headings;
mod indicators;
mod listing;
mod municipality;

pub use areas::{AreasPlan, RegisterColumn};
pub use indicators::{IndicatorColumn, IndicatorsPlan, MeasureKind};
pub use listing::{ListingColumn, ListingKind, ListingPlan};
pub use municipality::{AgeGroup, MunicipalityPlan, YearFile};

use super::faults::Faults;
use super::section::{Section, reject_doubles, resolve_id};
use crate::model::{Column, Indexed, RegisterId};
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
    Areas(AreasPlan),
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

    /// The word that asks for its layout.
    pub fn kind_name(&self) -> &'static str {
        match &self.kind {
            RegisterKind::Areas(_) => "areas",
            RegisterKind::Municipality(_) => "municipality",
            RegisterKind::Indicators(_) => "indicators",
            RegisterKind::Listing(_) => "listing",
        }
    }

    /// Short names of its columns of counts.
    pub fn count_columns(&self) -> Vec<String> {
        let ids: Vec<&String> = match &self.kind {
            RegisterKind::Areas(plan) => plan.columns.iter().map(|column| &column.id).collect(),
            RegisterKind::Municipality(plan) => {
                let groups = plan.age_groups.iter().map(|group| &group.id);
                std::iter::once(&plan.total.id).chain(groups).collect()
            }
            RegisterKind::Indicators(plan) => {
                let counts = plan.columns.iter().filter(|column| column.kind == MeasureKind::Count);
                counts.map(|column| &column.id).collect()
            }
            RegisterKind::Listing(_) => Vec::new(),
        };
        ids.into_iter().cloned().collect()
    }

    /// Short names of the columns of shares of its table.
    pub fn share_columns(&self) -> Vec<String> {
        match &self.kind {
            RegisterKind::Areas(plan) => {
                let parts = plan.columns.iter().filter(|column| column.part_of.is_some());
                parts.map(|column| Column::share_id(&column.id)).collect()
            }
            RegisterKind::Municipality(plan) => {
                plan.age_groups.iter().map(|group| Column::share_id(&group.id)).collect()
            }
            RegisterKind::Indicators(plan) => {
                let shares = plan.columns.iter().filter(|column| column.kind != MeasureKind::Count);
                shares.map(|column| column.id.clone()).collect()
            }
            RegisterKind::Listing(_) => Vec::new(),
        }
    }

    /// Short names of the columns that are parts of a column, or parts of its parts.
    pub fn parts(&self, whole: &str) -> Vec<String> {
        // Each column with that it is a part of.
        let columns: Vec<(&str, Option<usize>)> = match &self.kind {
            RegisterKind::Areas(plan) => {
                plan.columns.iter().map(|column| (column.id.as_str(), column.part_of)).collect()
            }
            RegisterKind::Municipality(plan) => {
                let groups = &plan.age_groups;
                if plan.total.id == whole {
                    return groups.iter().map(|group| group.id.clone()).collect();
                }
                groups.iter().map(|group| (group.id.as_str(), group.within)).collect()
            }
            RegisterKind::Indicators(_) | RegisterKind::Listing(_) => Vec::new(),
        };
        let above = |index: &usize| columns.get(*index).and_then(|(_, above)| *above);
        let is_part = |(index, _): &(usize, &(&str, Option<usize>))| {
            // A chain of parts has no more links than there are columns.
            let mut chain = std::iter::successors(above(index), above).take(columns.len());
            chain.any(|above| columns.get(above).is_some_and(|(id, _)| *id == whole))
        };
        let parts = columns.iter().enumerate().filter(is_part);
        parts.map(|(_, (id, _))| (*id).to_owned()).collect()
    }

    /// Short names of the other indicators that count in the unit of one.
    pub fn of_one_unit(&self, id: &str) -> Vec<String> {
        let RegisterKind::Indicators(plan) = &self.kind else { return Vec::new() };
        let Some(whole) = plan.columns.iter().find(|column| column.id == id) else {
            return Vec::new();
        };
        let counts = plan.columns.iter().filter(|column| column.kind == MeasureKind::Count);
        let alike = counts.filter(|column| {
            let units = (column.unit(), whole.unit());
            column.id != id && !matches!(units, (Some(own), Some(unit)) if own != unit)
        });
        alike.map(|column| column.id.clone()).collect()
    }

    /// Its columns of words.
    fn words(&self) -> &[ListingColumn] {
        match &self.kind {
            RegisterKind::Listing(plan) => &plan.columns,
            _ => &[],
        }
    }

    /// Short names of its columns of words but for one, by its index.
    pub fn word_columns(&self, but: usize) -> Vec<String> {
        let columns = self.words().iter().enumerate().filter(|(index, _)| *index != but);
        columns.map(|(_, column)| column.id.clone()).collect()
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

/// The layouts, by the word that asks for them.
const KINDS: [(&str, Kind); 4] = [
    ("areas", Kind::Areas),
    ("municipality", Kind::Municipality),
    ("indicators", Kind::Indicators),
    ("listing", Kind::Listing),
];

#[derive(Clone, Copy)]
enum Kind {
    Areas,
    Municipality,
    Indicators,
    Listing,
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
    let mut section = Section::open(value, faults);
    let id = section.id("id");
    let source = section.text("source");
    let optional = section.flag("optional");
    let kind = match section.optional_choice("kind", &KINDS).unwrap_or(Kind::Areas) {
        Kind::Areas => RegisterKind::Areas(areas::read(&mut section)),
        Kind::Municipality => RegisterKind::Municipality(municipality::read(&mut section)),
        Kind::Indicators => RegisterKind::Indicators(indicators::read(&mut section)),
        Kind::Listing => RegisterKind::Listing(listing::read(&mut section)),
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
