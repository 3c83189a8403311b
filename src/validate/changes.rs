//! Large changes from the value before, and slips of figures and units among them.

use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Record, Return, VariableId};
use rust_decimal::Decimal;
use sheets::CellRange;
use sheets::number::decimal;

/// How many times as much is a large change.
const LARGE: Decimal = Decimal::from_parts(3, 0, 0, false, 0);

/// By what figures and units are taken for each other.
const SLIPS: [(i64, &str); 4] = [
    (10, "桁"),
    (100, "桁"),
    (1_000, "桁か単位（円と千円など）"),
    (1_000_000, "単位（円と百万円など）"),
];

/// Checks every number that is compared with one of before.
pub fn check(one: &Return, config: &Config) -> Vec<Finding> {
    let of_record = |record: &Record| -> Vec<Finding> {
        let compared = config.form.blocks[record.block].compared();
        let found = compared.filter_map(|(variable, before)| {
            let block = &config.form.blocks[record.block];
            let name = |id: VariableId| block.variables[id].heading.as_str();
            let names = (name(variable), name(before));
            change(one, record, (&record.answers[variable], &record.answers[before]), names)
        });
        found.collect()
    };
    one.records.iter().flat_map(of_record).collect()
}

fn change(
    one: &Return,
    record: &Record,
    (answer, before): (&Answer, &Answer),
    (heading, heading_before): (&str, &str),
) -> Option<Finding> {
    let now = answer.value.number().filter(|now| *now > Decimal::ZERO)?;
    let then = before.value.number().filter(|then| *then > Decimal::ZERO)?;
    let (larger, smaller) = (now.max(then), now.min(then));
    let times = larger.checked_div(smaller)?;
    if times < LARGE {
        return None;
    }
    let way = if now > then { "倍" } else { "分の1" };
    let slip = SLIPS.iter().find(|(by, _)| {
        let by = Decimal::from(*by);
        times >= by * Decimal::new(8, 1) && times <= by * Decimal::new(125, 2)
    });
    let told = match slip {
        Some((by, what)) => {
            format!("約{}{way}です。{what}の誤りではありませんか。", decimal((*by).into(), '-'))
        }
        None => format!("{}{way}です。", decimal(times.round_dp(1).normalize(), '-')),
    };
    let message = format!(
        "「{heading}」の{}は、「{heading_before}」（{}）の{told}",
        decimal(now.normalize(), '-'),
        decimal(then.normalize(), '-')
    );
    let range =
        answer.cells.iter().map(|cell| CellRange::from(cell.at)).reduce(CellRange::around)?;
    let place = Place::cells(&one.file, &*record.sheet, range);
    Some(Finding::new(Code::ChangeLarge, place, message).value(answer.written()))
}
