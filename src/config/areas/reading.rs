//! Reading `[areas]`, and checking what its wordings ask for.

use super::{
    AreaPagesPlan, CompositionPlan, FormerArea, ListedPlan, NamedArea, OverviewPlan, RatioPlan,
};
use crate::config::faults::{Faults, Line};
use crate::config::keys::areas::{AREA_LISTING, AREAS, COMPOSITION, FORMER, OVERVIEW, RATIO};
use crate::config::register::{
    AreaRegisterPlan, ListingKind, ListingPlan, RegisterKind, RegisterPlan,
};
use crate::config::section::{Section, reject_alike, reject_doubles, resolve_id};
use crate::config::wording::outline::Outline;
use crate::config::wording::reading::{Offer, labelled, wording};
use crate::model::{ColumnId, Indexed, RatioId, RegisterId};
use sheets::text::key;
use toml_span::{Spanned, Value};

/// What the wordings can ask for: the columns and ratios of the register.
struct Known {
    figures: Outline,
}

/// Reads `[areas]`; `None` where it names no register by area, which is noted.
pub fn read(
    value: Value<'_>,
    registers: &Indexed<RegisterId, RegisterPlan>,
    faults: &mut Faults<'_>,
) -> Option<AreaPagesPlan> {
    let mut section = Section::open(value, &AREAS, faults);
    let by_area = |plan: &RegisterPlan| matches!(plan.kind, RegisterKind::Areas(_));
    let found = register(&mut section, "地域別の統計", registers, by_area);
    let Some((register, RegisterKind::Areas(areas))) = found.map(|id| (id, &registers[id].kind))
    else {
        // What its columns are can't be told, and so nothing else either.
        section.rest();
        section.close();
        return None;
    };
    let columns: Vec<(ColumnId, &str)> =
        areas.columns.with_ids().map(|(id, column)| (id, column.id.as_str())).collect();
    let column = whole_column(&mut section, areas);
    let title = section.text("title");
    let subtitle = section.text("subtitle");
    let unranked = named_areas(&mut section, "unranked");
    let (ratio_names, ratios) = read_ratios(&mut section, &columns);
    let known = Known::new(&columns, &ratio_names);
    let facts = labelled(&mut section, "facts", &known);
    let text = section.contains("text").then(|| wording(&mut section, "text", &known));
    let overview = read_overview(&mut section);
    let composition = section.table("composition").map(|value| {
        if column.is_some_and(|whole| areas.parts(whole).next().is_none()) {
            let message =
                "「column」の列に内訳（part_of）がないため、「composition」は書けません。";
            section.faults.reject(value.span, message);
        }
        read_composition(value, &known, section.faults)
    });
    let values = section.tables("listing");
    let listings =
        values.into_iter().filter_map(|value| read_listing(value, registers, section.faults));
    let listings = listings.collect();
    section.close();
    Some(AreaPagesPlan {
        register,
        column: column?,
        title,
        subtitle,
        unranked,
        ratios,
        facts,
        text,
        overview,
        composition,
        listings,
    })
}

/// The register that `register` names.
fn register(
    section: &mut Section<'_, '_, '_>,
    what: &str,
    registers: &Indexed<RegisterId, RegisterPlan>,
    fits: impl Fn(&RegisterPlan) -> bool,
) -> Option<RegisterId> {
    let fitting = registers.with_ids().filter(|(_, plan)| fits(plan));
    section.reference_id("register", what, fitting.map(|(id, plan)| (id, plan.id.as_str())))
}

/// The column of a total.
fn whole_column(section: &mut Section<'_, '_, '_>, areas: &AreaRegisterPlan) -> Option<ColumnId> {
    let wholes = areas.columns.with_ids().filter(|(_, column)| column.part_of.is_none());
    let wholes = wholes.map(|(id, column)| (id, column.id.as_str()));
    section.reference_id("column", "内訳でない統計の列", wholes)
}

/// The areas that a list names; none where it is left out.
fn named_areas(section: &mut Section<'_, '_, '_>, list: &'static str) -> Vec<NamedArea> {
    let written = section.optional::<Vec<Spanned<String>>>(list);
    let written = written.map(|list| list.value).unwrap_or_default();
    let keyed: Vec<(String, Line)> = written
        .iter()
        .map(|name| (key(&name.value), section.faults.defined_at(name.span)))
        .collect();
    let each = written.iter().zip(&keyed);
    let each = each.map(|(name, (key, at))| (name.value.as_str(), vec![key.as_str()], *at));
    reject_alike(each, "地域", section.faults);
    let names = written.into_iter();
    let area = |name: Spanned<String>| NamedArea {
        key: key(&name.value),
        line: section.faults.defined_at(name.span),
        name: name.value,
    };
    names.map(area).collect()
}

/// The ratios, and the names of all, those with a fault included.
fn read_ratios(
    section: &mut Section<'_, '_, '_>,
    columns: &[(ColumnId, &str)],
) -> (Vec<String>, Indexed<RatioId, RatioPlan>) {
    let (mut names, mut ratios) = (Vec::new(), Vec::new());
    let mut spans = Vec::new();
    for value in section.tables("ratios") {
        spans.push(value.span);
        let mut ratio = Section::open(value, &RATIO, section.faults);
        let id = ratio.id("id");
        let of = ratio.reference_id("of", "統計の列", columns.iter().copied());
        let per = ratio.reference_id("per", "統計の列", columns.iter().copied());
        ratio.close();
        // A fault has been noted where one of them is missing; wordings may ask for the ratio.
        ratios.extend(of.zip(per).map(|(of, per)| RatioPlan { id: id.clone(), of, per }));
        names.push(id);
    }
    reject_doubles(names.iter().map(String::as_str).zip(spans), "比率", section.faults);
    (names, Indexed::new(ratios))
}

fn read_overview(section: &mut Section<'_, '_, '_>) -> OverviewPlan {
    let Some(value) = section.table("overview") else {
        section.lacks("「overview」がありません。書き加えてください。");
        return OverviewPlan::default();
    };
    let mut overview = Section::open(value, &OVERVIEW, section.faults);
    let plan = OverviewPlan {
        title: overview.text("title"),
        number: overview.text("number"),
        label: overview.text("label"),
        share: overview.text("share"),
        rank: overview.text("rank"),
        parts: overview.optional_text("parts"),
        notes: overview.texts("notes"),
    };
    overview.close();
    plan
}

fn read_composition(value: Value<'_>, known: &Known, faults: &mut Faults<'_>) -> CompositionPlan {
    let mut section = Section::open(value, &COMPOSITION, faults);
    let plan = CompositionPlan {
        title: section.text("title"),
        label: section.text("label"),
        count: section.text("count"),
        share: section.text("share"),
        average: section.text("average"),
        chart: section.text("chart"),
        mark: section.text("mark"),
        alt: wording(&mut section, "alt", known),
        notes: section.texts("notes"),
    };
    section.close();
    plan
}

fn read_listing(
    value: Value<'_>,
    registers: &Indexed<RegisterId, RegisterPlan>,
    faults: &mut Faults<'_>,
) -> Option<ListedPlan> {
    let mut section = Section::open(value, &AREA_LISTING, faults);
    let found = register(
        &mut section,
        "地域の列のある一覧の統計",
        registers,
        |plan| matches!(&plan.kind, RegisterKind::Listing(plan) if area_column(plan).is_some()),
    );
    let listing = found.and_then(|index| match &registers[index].kind {
        RegisterKind::Listing(plan) => Some((index, plan, area_column(plan)?)),
        _ => None,
    });
    let Some((register, listing, area)) = listing else {
        section.rest();
        section.close();
        return None;
    };
    let ids = || listing.columns.with_ids().map(|(id, column)| (id, column.id.as_str()));
    let columns = match section.optional::<Vec<Spanned<String>>>("columns") {
        Some(asked) => {
            let names = asked.value.iter().map(|name| (name.value.as_str(), name.span));
            reject_doubles(names, "統計の列", section.faults);
            asked
                .value
                .iter()
                .filter_map(|name| resolve_id(name, "統計の列", ids(), section.faults))
                .collect()
        }
        None => listing.columns.ids().filter(|&column| column != area).collect(),
    };
    let group = section.optional::<String>("group");
    let group = group.and_then(|name| resolve_id(&name, "統計の列", ids(), section.faults));
    let years = section.optional::<u8>("years").map(|years| usize::from(years.value));
    let title = section.text("title");
    let none = section.optional_text("none");
    let notes = section.texts("notes");
    let also = read_also(&mut section, listing);
    section.close();
    Some(ListedPlan { register, area, columns, group, years, title, none, notes, also })
}

fn area_column(listing: &ListingPlan) -> Option<ColumnId> {
    listing.columns.find(|column| column.kind == ListingKind::Area)
}

fn read_also(section: &mut Section<'_, '_, '_>, listing: &ListingPlan) -> Vec<FormerArea> {
    let mut also = Vec::new();
    for value in section.tables("also") {
        let mut former = Section::open(value, &FORMER, section.faults);
        let area = former.required::<String>("area");
        let name = key(&area.value);
        if !area.value.is_empty() && !listing.other_areas.contains(&name) {
            let message =
                format!("「{}」は、その統計の「other_areas」に書かれていません。", area.value);
            former.faults.reject(area.span, message);
        }
        let of = named_areas(&mut former, "of");
        let note = former.text("note");
        former.close();
        also.push(FormerArea { name, of, note });
    }
    also
}

/// What is known of a figure with its place among the areas; `of` is what it is called itself.
const STANDING: [&str; 7] = ["above", "average", "below", "gap", "rank", "tied", "share"];

impl Known {
    /// Of the columns and ratios of these names.
    fn new(columns: &[(ColumnId, &str)], ratios: &[String]) -> Self {
        let figure = |own: &'static str| {
            let of_whole = STANDING.iter().filter(|name| **name != "share").copied();
            Outline::values(of_whole.chain(if own == "share" {
                ["count", own]
            } else {
                [own, own]
            }))
        };
        let part = Outline::values(STANDING.into_iter().chain(["count", "label"]));
        let columns = Outline::members(columns.iter().map(|(_, name)| (*name, figure("share"))));
        let ratios = Outline::members(ratios.iter().map(|name| (name.as_str(), figure("value"))));
        let whole = [("name", Outline::Value), ("columns", columns), ("ratios", ratios)];
        let own = [
            ("number", Outline::Value),
            ("ranked", Outline::Value),
            ("parts", Outline::list(part)),
        ];
        let area = Outline::members(whole.clone().into_iter().chain(own));
        let whole = Outline::members(whole);
        Self {
            figures: Outline::members([
                ("area", area),
                ("whole", whole),
                ("ranked", Outline::Value),
            ]),
        }
    }
}

impl Offer for Known {
    fn figures(&self) -> &Outline {
        &self.figures
    }
}
