//! Large changes from the value before, of the same record or of the previous edition, and slips of figures
//! and units among them.

use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Edition, OfficeId, Record, Return, VariableId};
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
pub fn check(one: &Return, config: &Config, before: Option<&Edition>) -> Vec<Finding> {
    let own = one.records.iter().flat_map(|record| within(one, record, config));
    let mut found: Vec<Finding> = own.collect();
    if let Some(edition) = before {
        let again = |record: &&Record| edition.finds(record.block);
        let records = one.records.iter().filter(again);
        found.extend(records.flat_map(|record| since(one, record, config, edition)));
        found.extend(in_sum(one, config, edition));
    }
    found
}

/// The numbers of a record that are compared with others of it.
fn within(one: &Return, record: &Record, config: &Config) -> Vec<Finding> {
    let block = &config.form.blocks[record.block];
    let compared = block.compared().filter_map(|(variable, before)| {
        let heading = |id: VariableId| format!("「{}」", block.variables[id].heading);
        let names = (heading(variable), heading(before));
        let numbers = [variable, before].map(|id| record.answers[id].value.number());
        let message = large(names, numbers)?;
        told(one, &record.sheet, &[&record.answers[variable]], message)
    });
    compared.collect()
}

/// The numbers of a record that are compared with those of the same thing in the previous edition.
fn since(one: &Return, record: &Record, config: &Config, edition: &Edition) -> Vec<Finding> {
    let block = &config.form.blocks[record.block];
    let Some(earlier) = edition.before(record) else { return Vec::new() };
    let compared = block.compared_with_previous().filter_map(|variable| {
        let names = (format!("「{}」", block.variables[variable].heading), "前回の回答".to_owned());
        let numbers = [record, earlier].map(|one| one.answers[variable].value.number());
        let message = large(names, numbers)?;
        told(one, &record.sheet, &[&record.answers[variable]], message)
    });
    compared.collect()
}

/// The sums of the offices, where their records are not found again one by one.
fn in_sum(one: &Return, config: &Config, edition: &Edition) -> Vec<Finding> {
    let mut found = Vec::new();
    // Of several files of one office, none tells the sum.
    if config.form.joined {
        return found;
    }
    for (id, block) in config.form.blocks.with_ids().filter(|(id, _)| !edition.finds(*id)) {
        for variable in block.compared_with_previous() {
            let heading = &block.variables[variable].heading;
            let compared = one.offices.iter().filter_map(|office| {
                let own: Vec<&Record> = of_office(one.records_of(id), *office).collect();
                let names = (format!("「{heading}」の合計"), "前回の合計".to_owned());
                let earlier = of_office(edition.blocks[id].iter(), *office);
                let numbers = [sum(own.iter().copied(), variable), sum(earlier, variable)];
                let message = large(names, numbers)?;
                let sheet = &own.first()?.sheet;
                let here = own.iter().filter(|record| record.sheet == *sheet);
                let answers: Vec<&Answer> = here.map(|record| &record.answers[variable]).collect();
                told(one, sheet, &answers, message)
            });
            found.extend(compared);
        }
    }
    found
}

fn of_office<'r>(
    records: impl Iterator<Item = &'r Record>,
    office: OfficeId,
) -> impl Iterator<Item = &'r Record> {
    records.filter(move |record| record.department == Some(office))
}

fn sum<'r>(records: impl Iterator<Item = &'r Record>, variable: VariableId) -> Option<Decimal> {
    let mut numbers = records.filter_map(|record| record.answers[variable].value.number());
    numbers.try_fold(Decimal::ZERO, Decimal::checked_add)
}

/// What is said of a number that is much more or less than the one before; `None` of one that is not.
fn large((name, before): (String, String), [now, then]: [Option<Decimal>; 2]) -> Option<String> {
    let now = now.filter(|now| *now > Decimal::ZERO)?;
    let then = then.filter(|then| *then > Decimal::ZERO)?;
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
    let [now, then] = [now, then].map(|number| decimal(number.normalize(), '-'));
    Some(format!("{name}の{now}は、{before}（{then}）の{told}"))
}

/// The finding at the cells of these answers.
fn told(one: &Return, sheet: &str, answers: &[&Answer], message: String) -> Option<Finding> {
    let cells = answers.iter().flat_map(|answer| &answer.cells);
    let range = cells.map(|cell| CellRange::from(cell.at)).reduce(CellRange::around)?;
    let written = answers.iter().map(|answer| answer.written());
    let written = written.into_iter().find(|written| !written.is_empty()).unwrap_or_default();
    let place = Place::cells(&one.file, sheet, range);
    Some(Finding::new(Code::ChangeLarge, place, message).value(written))
}
