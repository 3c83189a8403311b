//! Tables by the answers to a question of which one or several can be chosen.

use super::Proposing;
use super::asked::{Asked, Block};
use super::figures;
use super::offices::free_id;
use super::topic::{Table, Topic, put, table_id};
use super::words;
use crate::config::choices::Type;
use serde_json::{Value, json};

/// The most codes that have a column each.
const MOST_ACROSS: usize = 12;

/// The most codes that all have a row.
const MOST_DOWN: usize = 30;

/// So many questions of a block, from the first, are told by office as well.
const MOST_CROSSED: usize = 6;

/// The longest name of several questions together.
const LONGEST: usize = 30;

/// The codes that a chart has bars for.
const DRAWN: std::ops::RangeInclusive<usize> = 3..=15;

/// How a question is told.
struct Told {
    /// The heading of its topic.
    heading: String,
    /// The title of its table.
    title: String,
    /// The heading over its answers.
    label: String,
}

impl<'s> Proposing<'s> {
    /// How the records of a block answer a question.
    pub fn by_code(&mut self, block: &'s Block, variable: &'s Asked) -> Option<Topic> {
        if variable.codes.is_empty() {
            return None;
        }
        let told = told(block, variable);
        let mut topic = Topic::new(told.heading.clone());
        let id = self.names.id(&table_id(&format!("by_{}", variable.id), block));
        let count = words::count_word(block);
        let rows = rows(variable, block, &told.label, &count);
        let title = self.names.title(&told.title);
        let mut table = Table::new(id.clone(), title.clone(), block, rows);
        table.when.clone_from(&variable.when);
        table.columns = columns(variable, block, &count);
        if variable.is_multiple() {
            let total = total(variable, block, &count);
            table.notes.push(format!("※　複数回答のため、{count}の合計は、{total}と一致しない。"));
        }
        let said = if block.is_single() { "回答" } else { count.as_str() };
        topic.sentence(&id, "count", said, &["ranked"]);
        topic.table(table);
        if DRAWN.contains(&variable.codes.len()) {
            topic.chart((&id, "count"), "bars", &drawn(&told, &count), &block.unit);
        }
        let before = block.variables.iter().take_while(|one| one.id != variable.id);
        let crossed = before.filter(|one| one.is_choice() || one.is_multiple()).count();
        if crossed < MOST_CROSSED
            && let Some(across) = self.by_office_and_code(block, variable)
        {
            topic.table(across);
        }
        Some(topic)
    }

    /// The records by office and answer. Of an office that gives one record that would be a list of
    /// answers; there the offices above them stand down, where there are any.
    fn by_office_and_code(&mut self, block: &'s Block, variable: &Asked) -> Option<Table<'s>> {
        let offices = &self.survey.offices;
        let says_little = block.is_single() && !offices.has_tops;
        if says_little || variable.codes.len() > MOST_ACROSS || offices.asked < 2 {
            return None;
        }
        let (rows, word) = self.top_rows();
        let topic = words::topic(variable);
        let count = words::count_word(block);
        let what = if block.is_single() {
            format!("{word}別の{}", words::question(variable, led_by(variable, block)))
        } else {
            let counted = words::counted_by(&topic, &count);
            let joint = if counted.starts_with(&words::by(&topic)) { "・" } else { "の" };
            format!("{word}別{joint}{counted}")
        };
        let id = self.names.id(&table_id(&format!("office_{}", variable.id), block));
        let title = self.names.title(&what);
        let mut table = Table::new(id, title, block, rows);
        table.when.clone_from(&variable.when);
        let all = json!({ "show": "count", "id": free_id("all", variable), "heading": "計" });
        let each = json!({ "show": "count", "by": variable.id });
        if variable.is_multiple() {
            let all = json!({ "show": "count", "id": free_id("all", variable), "heading": count });
            table.columns = vec![all, each];
            table.notes.push(format!("※　複数回答のため、横の合計は、{count}と一致しない。"));
            table.is_sparse = true;
        } else {
            table.columns = vec![each, all];
        }
        Some(table)
    }

    /// What a number adds up to, by office and the printed rows of a matrix.
    pub fn by_office_and_row(
        &mut self,
        block: &'s Block,
        row: &Asked,
        number: &Asked,
    ) -> Option<Table<'s>> {
        if row.codes.len() > MOST_ACROSS || self.survey.offices.asked < 2 {
            return None;
        }
        let (rows, word) = self.top_rows();
        let title =
            format!("{word}別・{}の{}", words::by(&words::topic(row)), words::topic(number));
        let id = self.names.id(&table_id(&format!("office_{}", row.id), block));
        let title = self.names.title(&title);
        let mut table = Table::new(id, title, block, rows);
        table.columns = vec![
            json!({ "show": "sum", "of": number.id, "by": row.id }),
            json!({ "show": "sum", "of": number.id, "heading": "計" }),
        ];
        Some(table)
    }

    /// How questions with the same answers are answered, beside each other.
    pub fn battery(&mut self, block: &'s Block, variables: &[&'s Asked]) -> Option<Topic> {
        let first = *variables.first()?;
        let ids: Vec<&str> = variables.iter().map(|one| one.id.as_str()).collect();
        let count = words::count_word(block);
        let shared = first
            .group
            .clone()
            .filter(|group| variables.iter().all(|one| one.group.as_ref() == Some(group)));
        let topics: Vec<String> = variables.iter().map(|one| words::topic(one)).collect();
        let joined = words::joined(&topics);
        let short = Some(joined).filter(|name| name.chars().count() <= LONGEST);
        let whole = block.title.as_deref().map(super::matrix::heading);
        let is_whole = shared.is_none() && short.is_none();
        let what = shared.or(short).or(whole).unwrap_or_else(|| "質問ごとの回答".to_owned());
        // Under the block's own heading its name is not said again.
        let heading =
            if is_whole { "質問ごとの回答".to_owned() } else { words::state_by(&what) };
        let mut topic = Topic::new(heading);
        let id = self.names.id(&table_id(&format!("by_{}", first.id), block));
        let title = self.names.title(&words::counted_by(&what, &count));
        let label = if block.is_single() { "回答" } else { "区分" };
        let rows = json!({ "by": ids, "label": label });
        let mut table = Table::new(id, title, block, rows);
        table.columns = vec![json!({ "show": "count" })];
        topic.table(table);
        Some(topic)
    }
}

/// How a question is told.
fn told(block: &Block, variable: &Asked) -> Told {
    if block.is_single() {
        let heading = words::question(variable, led_by(variable, block));
        return Told { title: heading.clone(), heading, label: "回答".to_owned() };
    }
    let topic = words::topic(variable);
    let count = words::count_word(block);
    let primary = figures::primary(block).filter(|_| !variable.is_multiple());
    let named = figures::named(Some(&count), primary.as_slice());
    let first = if variable.codes.len() > MOST_DOWN { "（上位20位）" } else { "" };
    let title = format!("{}{first}", words::counted_by(&topic, &named));
    Told { heading: words::state_by(&topic), title, label: topic }
}

/// The question that one follows: the one before it that is asked of all.
pub fn led_by<'b>(variable: &Asked, block: &'b Block) -> Option<&'b Asked> {
    let before = block.variables.iter().take_while(|one| one.id != variable.id);
    let is_follow_up = |one: &&Asked| one.label.as_deref().is_some_and(words::is_follow_up);
    before.filter(|one| one.label.is_some() && !is_follow_up(one)).last()
}

/// The name of the row of totals: where several may be chosen, how many chose any.
fn total(variable: &Asked, block: &Block, count: &str) -> String {
    match (variable.is_multiple(), block.is_single() && !count.starts_with("回答")) {
        (false, _) => "計".to_owned(),
        (true, true) => format!("回答{count}"),
        (true, false) => format!("計（{count}）"),
    }
}

/// The rows of the answers. Of very many those that are most frequent.
fn rows(variable: &Asked, block: &Block, label: &str, count: &str) -> Value {
    let mut rows = json!({ "by": variable.id, "label": label });
    put(&mut rows, "total", total(variable, block, count));
    if variable.codes.len() > MOST_DOWN {
        put(&mut rows, "order", "count");
        put(&mut rows, "first", 20);
    } else if !variable.required && variable.when.is_none() {
        let unsaid = if block.is_single() { "無回答" } else { "記入なし" };
        if variable.codes.iter().all(|code| code.label != unsaid) {
            put(&mut rows, "unsaid", unsaid);
        }
    }
    rows
}

/// Counts, shares, and of the first number its sum, mean and ends.
fn columns(variable: &Asked, block: &Block, count: &str) -> Vec<Value> {
    let heading = if variable.kind == Type::Ranks {
        format!("順位を付けた{count}")
    } else {
        count.to_owned()
    };
    let share = if block.is_single() || variable.is_multiple() {
        "割合（％）"
    } else {
        "構成比（％）"
    };
    let mut columns = vec![json!({ "show": "count", "heading": heading })];
    let mut shares = json!({ "show": "share", "heading": share });
    if variable.is_multiple() {
        put(&mut shares, "total", false);
    }
    columns.push(shares);
    let primary = figures::primary(block).filter(|_| !variable.is_multiple() && !block.is_single());
    if let Some(number) = primary {
        let group = words::measure(number);
        for (show, heading) in [("sum", "合計"), ("mean", "平均"), ("min", "最小"), ("max", "最大")]
        {
            let mut column =
                json!({ "show": show, "of": number.id, "heading": heading, "group": group });
            if show == "mean" && number.is_money() {
                put(&mut column, "places", 0);
            }
            columns.push(column);
        }
    } else if !variable.is_multiple() && !block.is_single() {
        let rates = block.variables.iter().filter(|one| one.is_percent());
        columns.extend(rates.take(2).map(figures::mean));
    }
    columns
}

/// The title of a chart of a question.
fn drawn(told: &Told, count: &str) -> String {
    let is_plain = told.title == told.heading;
    if is_plain { told.title.clone() } else { words::counted_by(&told.label, count) }
}
