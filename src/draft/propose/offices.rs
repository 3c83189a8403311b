//! Tables by office, and by the offices above them.

use super::Proposing;
use super::asked::{Asked, Block};
use super::figures::{self, Figures};
use super::topic::{Table, Topic, table_id, unique};
use super::words;
use serde_json::{Value, json};
use std::collections::BTreeSet;

/// The most offices that a chart has bars for.
const MOST_BARS: usize = 30;

/// Above that many offices those without anything have no row.
const MOST_ROWS: usize = 60;

impl Proposing<'_> {
    /// What offices are called where they stand down: 部局; with those above them 部課.
    fn office_word(&self) -> String {
        let offices = &self.survey.offices;
        if offices.has_tops && offices.top != offices.word {
            format!("{}{}", offices.top, offices.word)
        } else {
            offices.word.clone()
        }
    }

    /// The rows of offices, in two steps where there are offices above them.
    fn office_rows(&self) -> Value {
        let offices = &self.survey.offices;
        let zeros = offices.asked <= MOST_ROWS;
        if offices.has_tops {
            json!({
                "by": "office", "group": offices.top, "label": offices.word, "subtotal": "計",
                "zeros": zeros, "total": "計",
            })
        } else {
            json!({ "by": "office", "label": offices.word, "zeros": zeros, "total": "計" })
        }
    }

    /// The rows of the topmost offices, and what they are called.
    pub fn top_rows(&self) -> (Value, &str) {
        let offices = &self.survey.offices;
        let (by, label) =
            if offices.has_tops { ("group", &offices.top) } else { ("office", &offices.word) };
        let zeros = offices.has_tops || offices.asked <= MOST_ROWS;
        (json!({ "by": by, "label": label, "zeros": zeros, "total": "計" }), label)
    }

    /// How many records there are of each office, and what they add up to.
    pub fn by_office(&mut self, block: &Block) -> Option<Topic> {
        let counts = !block.is_single() && block.row_variable().is_none();
        let count = words::count_word(block);
        let figures = figures::figures(block, usize::from(counts));
        if !counts && figures.columns.is_empty() {
            return None;
        }
        let word = self.office_word();
        let what = if block.is_single() { "数値の回答" } else { "状況" };
        let mut topic = Topic::new(format!("{word}別の{what}"));
        let told: Vec<&Asked> = figures.wholes.iter().chain(&figures.rates).copied().collect();
        let names = figures::named(counts.then_some(count.as_str()), &told);
        let id = self.names.id(&table_id("by_office", block));
        let title = self.names.title(&format!("{word}別の{names}"));
        let mut table = Table::new(id.clone(), title, block, self.office_rows());
        if counts {
            table.columns.push(json!({ "show": "count", "heading": count }));
        }
        let Figures { columns, wholes, ratios, .. } = figures;
        table.columns.extend(columns);
        table.columns.extend(share(counts, &wholes, &ratios, block).filter(|_| !block.is_single()));
        say(&mut topic, &id, counts.then_some(count.as_str()), &wholes);
        if let Some(part) = ratios.first() {
            let name = format!("{}の割合", words::topic(part));
            topic.sentence(&id, &format!("{}_ratio", part.id), &name, &["total", "highest"]);
        }
        topic.table(table);
        if block.is_single() {
            return Some(topic);
        }
        if self.survey.offices.has_tops {
            self.by_top(block, &mut topic, counts.then_some(count.as_str()));
        } else {
            let value =
                if counts { Some("count") } else { wholes.first().map(|one| one.id.as_str()) };
            self.bars(&mut topic, block, (&id, value), &word);
        }
        Some(topic)
    }

    /// Bars of the first figure of offices, where these are not too many to be told apart.
    fn bars(&self, topic: &mut Topic, block: &Block, of: (&str, Option<&str>), word: &str) {
        let (table, Some(value)) = of else { return };
        if self.survey.offices.asked > MOST_BARS || self.survey.offices.asked < 2 {
            return;
        }
        let variable = block.variable(value);
        let (what, unit) = match variable {
            Some(own) => (words::topic(own), words::unit(own).unwrap_or_default()),
            None => (words::count_word(block), block.unit.as_str()),
        };
        topic.chart((table, value), "bars", &format!("{word}別の{what}"), unit);
    }

    /// The same by the topmost offices, with how many below them were asked.
    fn by_top(&mut self, block: &Block, topic: &mut Topic, count: Option<&str>) {
        let offices = &self.survey.offices;
        let (top, word) = (offices.top.clone(), offices.word.clone());
        let id = self.names.id(&table_id("by_group", block));
        let primary = figures::primary(block);
        let mut names = vec![format!("{word}数")];
        names.extend(count.map(str::to_owned));
        names.extend(primary.map(|one| format!("一{}当たりの{}", block.unit, words::topic(one))));
        let title = self.names.title(&format!("{top}別の{}", words::joined(&names)));
        let (rows, _) = self.top_rows();
        let mut table = Table::new(id.clone(), title, block, rows);
        table.columns = vec![
            json!({ "show": "asked", "heading": format!("{word}数"), "unit": word }),
            json!({ "show": "offices", "heading": format!("該当{word}数"), "unit": word }),
        ];
        if let Some(count) = count {
            table.columns.push(json!({ "show": "count", "heading": count }));
        }
        if let Some(primary) = primary {
            table.columns.push(figures::sum(primary));
            table.columns.push(figures::each(primary, block));
        }
        topic.table(table);
        let value =
            if count.is_some() { Some("count") } else { primary.map(|one| one.id.as_str()) };
        self.bars(topic, block, (&id, value), &top);
    }
}

/// What is said of the offices: how much all have, and which has the most.
fn say(topic: &mut Topic, table: &str, count: Option<&str>, wholes: &[&Asked]) {
    if let Some(count) = count {
        topic.sentence(table, "count", count, &["total", "highest"]);
    }
    let main = wholes.iter().find(|one| !one.sum_of.is_empty()).or(wholes.first());
    if let Some(whole) = main {
        topic.sentence(table, &whole.id, &words::topic(whole), &["total", "highest"]);
    }
}

/// The name of a column that no code has.
pub fn free_id(wanted: &str, variable: &Asked) -> String {
    let taken: BTreeSet<String> = variable.codes.iter().map(|code| code.id.clone()).collect();
    unique(wanted, &taken, |number| format!("{wanted}_{number}"))
}

/// The column of shares: of records where nothing is added up, of the one sum where there is one.
fn share(counts: bool, wholes: &[&Asked], ratios: &[&Asked], block: &Block) -> Option<Value> {
    let rates = block.variables.iter().any(Asked::is_percent);
    match wholes {
        [] if counts && !rates => Some(json!({ "show": "share", "heading": "構成比（％）" })),
        [one] if ratios.is_empty() => {
            let heading = format!("{}の構成比（％）", words::topic(one));
            Some(json!({ "show": "share", "of": one.id, "heading": heading }))
        }
        _ => None,
    }
}
