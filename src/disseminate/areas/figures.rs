//! The figures that the wordings of the areas' pages can ask for, by name.

use crate::config::areas::AreaPagesPlan;
use crate::config::register::AreaRegisterPlan;
use crate::config::{Config, RegisterKind};
use crate::model::areas::{AreaPage, AreaPages, Figures, Standing};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};

/// The figures of one area's page. A figure that is not there has no entry.
pub fn figures(config: &Config, plan: &AreaPagesPlan, pages: &AreaPages, page: &AreaPage) -> Value {
    let RegisterKind::Areas(areas) = &config.registers[plan.register].kind else {
        return json!({});
    };
    let whole = pages.whole.as_ref();
    let mut area = group(&page.figures, whole, plan, areas);
    let parts = areas.parts(plan.column).filter_map(|id| {
        let column = &areas.columns[id];
        let part = area.get("columns")?.get(&column.id)?.as_object()?;
        let mut part = part.clone();
        part.insert("label".to_owned(), json!(column.label));
        Some(Value::Object(part))
    });
    let parts: Vec<Value> = parts.collect();
    area.insert("parts".to_owned(), json!(parts));
    area.insert("number".to_owned(), json!(page.number));
    area.insert("ranked".to_owned(), json!(page.ranked));
    let whole = whole.map(|whole| group(whole, None, plan, areas)).unwrap_or_default();
    json!({ "area": area, "whole": whole, "ranked": pages.ranked })
}

/// The figures of an area, or of the whole, by name.
fn group(
    figures: &Figures,
    whole: Option<&Figures>,
    plan: &AreaPagesPlan,
    areas: &AreaRegisterPlan,
) -> Map<String, Value> {
    let columns = areas.columns.with_ids().filter_map(|(id, column)| {
        let own = &figures.columns[id];
        let of_whole = whole.map(|whole| whole.columns[id]);
        // Only shares in the area itself are like those in the whole.
        let average = of_whole.filter(|_| column.part_of.is_some()).and_then(|it| it.value);
        Some((column.id.clone(), standing(own, "share", average)?))
    });
    let ratios = plan.ratios.with_ids().filter_map(|(id, ratio)| {
        let own = &figures.ratios[id];
        let average = whole.and_then(|whole| whole.ratios[id].value);
        Some((ratio.id.clone(), standing(own, "value", average)?))
    });
    let mut group = Map::new();
    group.insert("name".to_owned(), json!(figures.name));
    group.insert("columns".to_owned(), Value::Object(columns.collect()));
    group.insert("ratios".to_owned(), Value::Object(ratios.collect()));
    group
}

/// A figure with its place, and beside that of the whole; none where there is no figure.
fn standing(own: &Standing, name: &str, average: Option<Decimal>) -> Option<Value> {
    let mut entry = Map::new();
    let mut add = |key: &str, value: Value| entry.insert(key.to_owned(), value);
    if let Some(count) = own.count {
        add("count", json!(count));
    }
    if let Some(value) = own.value {
        add(name, json!(value.to_string()));
    }
    if let Some(rank) = own.rank {
        add("rank", json!(rank.place));
        add("tied", json!(rank.tied));
    }
    if let (Some(value), Some(average)) = (own.value, average) {
        add("average", json!(average.to_string()));
        add("gap", json!((value - average).abs().to_string()));
        add("above", json!(value > average));
        add("below", json!(value < average));
    }
    (!entry.is_empty()).then_some(Value::Object(entry))
}
