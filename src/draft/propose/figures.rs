//! Columns of figures: sums of what can be added up, shares of parts in their wholes, means of rates.

use super::asked::{Asked, Block};
use super::rules;
use super::topic::put;
use super::words;
use serde_json::{Value, json};

/// The most columns of figures that a table on an upright page has room for.
const MOST_COLUMNS: usize = 6;

/// The longest name of several figures together.
const LONGEST: usize = 28;

/// The figures of a block that stand across a table.
#[derive(Default)]
pub struct Figures<'b> {
    /// The columns.
    pub columns: Vec<Value>,
    /// What is added up, without parts, in the order of the form.
    pub wholes: Vec<&'b Asked>,
    /// The parts that have a column of their share.
    pub ratios: Vec<&'b Asked>,
    /// The rates that have a column of their mean.
    pub rates: Vec<&'b Asked>,
}

/// The numbers of a block that may be added up and are no parts of others.
pub fn wholes(block: &Block) -> Vec<&Asked> {
    let all = block.variables.iter();
    all.filter(|one| words::is_summable(one, block) && rules::whole_of(one, block).is_none())
        .collect()
}

/// The number that says most of a block: the first that may be added up.
pub fn primary(block: &Block) -> Option<&Asked> {
    let totals = wholes(block).into_iter().find(|one| !one.sum_of.is_empty());
    totals.or_else(|| wholes(block).into_iter().next())
}

/// The figures of a block, as many as there is room for beside so many other columns.
pub fn figures(block: &Block, beside: usize) -> Figures<'_> {
    let mut figures = Figures::default();
    let room = MOST_COLUMNS.saturating_sub(beside);
    let wholes = wholes(block);
    // Without room for shares of parts, the sums come first.
    let needed = |whole: &&Asked| 1 + 2 * rules::parts_of(whole, block).len();
    let has_shares = wholes.iter().map(needed).sum::<usize>() <= room;
    for whole in wholes {
        let parts = rules::parts_of(whole, block);
        if figures.columns.len() + 1 > room {
            break;
        }
        figures.wholes.push(whole);
        figures.columns.push(sum(whole));
        for part in parts.into_iter().filter(|part| words::is_summable(part, block)) {
            if figures.columns.len() + 1 > room {
                break;
            }
            figures.columns.push(sum(part));
            if has_shares || figures.columns.len() < room && figures.ratios.is_empty() {
                figures.ratios.push(part);
                figures.columns.push(ratio(part, whole));
            }
        }
    }
    for rate in block.variables.iter().filter(|one| one.is_percent()) {
        if figures.columns.len() + 1 > room || !words::is_averaged(rate, block) {
            break;
        }
        figures.rates.push(rate);
        figures.columns.push(mean(rate));
    }
    figures
}

/// The sum of a variable.
pub fn sum(variable: &Asked) -> Value {
    match variable.group.as_deref().filter(|_| variable.is_grouped) {
        Some(group) => json!({
            "show": "sum", "of": variable.id, "heading": words::plain(variable), "group": group,
        }),
        None => json!({ "show": "sum", "of": variable.id, "heading": words::measure(variable) }),
    }
}

/// The share of a part in its whole.
fn ratio(part: &Asked, whole: &Asked) -> Value {
    let heading = format!("{}の割合（％）", words::topic(part));
    json!({ "show": "ratio", "of": part.id, "per": whole.id, "heading": heading })
}

/// The mean of a variable.
pub fn mean(variable: &Asked) -> Value {
    let topic = words::topic(variable);
    let name = if topic.contains("平均") { topic } else { format!("{topic}の平均") };
    let heading = words::with_unit(&name, variable);
    json!({ "show": "mean", "of": variable.id, "heading": heading })
}

/// The column of the mean of a variable over records: 一件当たりの年額（円）.
pub fn each(variable: &Asked, block: &Block) -> Value {
    let counted = if block.unit.is_empty() { "件" } else { block.unit.as_str() };
    let name = format!("一{counted}当たりの{}", words::topic(variable));
    let heading = words::with_unit(&name, variable);
    let mut column = json!({ "show": "mean", "of": variable.id, "heading": heading });
    if variable.is_money() {
        put(&mut column, "places", 0);
    }
    column
}

/// What a title names of figures: 機関数、委員数及び開催回数; of very many the first two.
pub fn named(count: Option<&str>, wholes: &[&Asked]) -> String {
    let count = count.map(str::to_owned).into_iter();
    let name = |one: &&Asked| {
        let shared = one.group.as_deref().filter(|_| one.is_grouped && !words::is_total(one));
        shared.map_or_else(|| words::topic(one), |group| words::without_unit(group).to_owned())
    };
    let mut names: Vec<String> = count.chain(wholes.iter().map(name)).collect();
    names.dedup();
    let joined = words::joined(&names);
    if names.len() <= 3 && joined.chars().count() <= LONGEST {
        return joined;
    }
    // So many as there is room for.
    while names.len() > 1 && (names.len() > 2 || names.concat().chars().count() > LONGEST) {
        names.pop();
    }
    format!("{}など", names.join("、"))
}
