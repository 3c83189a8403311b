//! The names of areas: those of the register by area that the definition names as their list.

use crate::config::register::{AreaRegisterPlan, ListingKind, ListingPlan};
use crate::config::{AreaPagesPlan, FILE_NAME};
use crate::finding::{Code, Finding, Place};
use crate::model::register::{AreaRegister, Listing, ListingValue, Said};
use crate::model::{AreaRow, ColumnId, RegisterId};
use sheets::text::{self, key};
use sheets::{CellRange, CellRef};
use std::collections::BTreeMap;

/// Whether a register by area names each area once, and only those of the list.
pub fn check_areas(
    register: &AreaRegister,
    plan: &AreaRegisterPlan,
    list: Option<&AreaRegister>,
) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut first: BTreeMap<String, u32> = BTreeMap::new();
    for area in &register.areas {
        let place = Place::cells(&register.file, &register.sheet, area.at);
        if let Some(above) = first.insert(key(&area.name), area.at.row) {
            let message = format!("「{}」の行は、{}行目にもあります。", area.name, above + 1);
            findings.push(Finding::new(Code::RowDoubled, place, message).value(&area.name));
        } else if let Some(near) =
            list.and_then(|list| unlisted(&area.name, list, &plan.other_areas))
        {
            findings.push(unknown(place, &area.name, &near));
        }
    }
    findings
}

/// Whether a listing names only areas of the list: one finding a name, however often it stands
/// there.
pub fn check_listing(listing: &Listing, plan: &ListingPlan, list: &AreaRegister) -> Vec<Finding> {
    let mut found: BTreeMap<(ColumnId, &str), Vec<CellRef>> = BTreeMap::new();
    for entry in &listing.entries {
        for (id, column) in plan.columns.with_ids() {
            if let (Some(ListingValue { said: Said::Words(name), at }), ListingKind::Area) =
                (&entry.values[id], column.kind)
            {
                found.entry((id, name)).or_default().push(*at);
            }
        }
    }
    let findings = found.into_iter().filter_map(|((_, name), cells)| {
        let near = unlisted(name, list, &plan.other_areas)?;
        let range = cells.iter().copied().map(CellRange::from).reduce(CellRange::around)?;
        let place = Place::cells(&listing.file, &listing.sheet, range);
        Some(unknown(place, name, &near).cells(cells))
    });
    findings.collect()
}

/// Whether the areas that the definition of the areas' pages names are on the list. Those of a
/// listing that is not there don't matter.
pub fn check_pages(
    plan: &AreaPagesPlan,
    list: &AreaRegister,
    is_there: impl Fn(RegisterId) -> bool,
) -> Vec<Finding> {
    let listings = plan.listings.iter().filter(|listing| is_there(listing.register));
    let former = listings.flat_map(|listing| &listing.also).flat_map(|former| &former.of);
    let unknown = plan.unranked.iter().chain(former).filter_map(|area| {
        let near = unlisted(&area.name, list, &[])?;
        let message = format!(
            "定義ファイルの{}の地域「{}」は、地域の一覧にありません。{near}",
            area.line.there(),
            area.name
        );
        let place = Place::file(FILE_NAME);
        Some(Finding::new(Code::PageAreaUnknown, place, message).value(&area.name))
    });
    unknown.collect()
}

/// A hint at the name that may be meant, for a name that is on neither list; `None` for one that
/// is.
fn unlisted(name: &str, list: &AreaRegister, others: &[String]) -> Option<String> {
    let own = key(name);
    let keys: Vec<(String, &AreaRow)> =
        list.areas.iter().map(|area| (key(&area.name), area)).collect();
    if others.contains(&own) || keys.iter().any(|(key, _)| *key == own) {
        return None;
    }
    let near = text::nearest(&own, keys.iter().map(|(key, _)| key.as_str()));
    let near = near.and_then(|near| keys.iter().find(|(key, _)| key == near));
    Some(
        near.map_or_else(String::new, |(_, area)| {
            format!("「{}」の誤りではありませんか。", area.name)
        }),
    )
}

fn unknown(place: Place, name: &str, near: &str) -> Finding {
    let message = format!("地域「{name}」は、地域の一覧にありません。{near}");
    Finding::new(Code::AreaUnknown, place, message).value(name)
}
