//! The report: an outline of the survey, a chapter for each part of the form, how it was counted.

use super::Proposing;
use super::asked::{Asked, Block};
use super::coded::led_by;
use super::matrix::heading;
use super::topic::{Chapter, Table, Topic, literal, of, put};
use super::words;
use crate::config::choices::{Shape, Type};
use serde_json::{Value, json};

/// The most columns of a list of records.
const MOST_COLUMNS: usize = 8;

/// The most numbers among them.
const MOST_NUMBERS: usize = 4;

/// The most dates of a list that have tables of their years.
const MOST_TIMES: usize = 2;

/// So many offices are still listed with their answers.
const MOST_LISTED: usize = 60;

impl<'s> Proposing<'s> {
    /// The chapters: one for each part of the form, and at the end the lists that take many pages.
    pub fn chapters(&mut self) -> Vec<Chapter> {
        let survey = self.survey;
        let mut chapters: Vec<Chapter> =
            survey.blocks.iter().filter_map(|block| self.chapter(block)).collect();
        for block in &survey.blocks {
            let lists = matches!(block.shape, Shape::List | Shape::Card) && block.parent.is_none();
            let topics = [records(block), self.cards(block)].into_iter().flatten();
            chapters.extend(topics.filter(|_| lists).map(|topic| {
                let (heading, own) = (topic.heading.clone(), String::new());
                Chapter { heading, topics: vec![Topic { heading: own, ..topic }] }
            }));
        }
        let has_table = chapters.iter().flat_map(|chapter| &chapter.topics);
        if has_table.into_iter().all(|topic| topic.tables.is_empty()) {
            let own = survey.blocks.iter().find(|block| block.is_main);
            chapters.extend(own.map(|block| self.counted(block)));
        }
        chapters
    }

    /// How many records came from each office: what can be told of any form.
    pub fn counted(&mut self, block: &'s Block) -> Chapter {
        let count = words::count_word(block);
        let (rows, word) = self.top_rows();
        let title = format!("{word}別の{count}");
        let id = self.names.id("by_office");
        let mut table = Table::new(id, self.names.title(&title), block, rows);
        table.columns = vec![json!({ "show": "count", "heading": count })];
        let mut topic = Topic::default();
        topic.table(table);
        Chapter { heading: "回答の件数".to_owned(), topics: vec![topic] }
    }

    /// The tables and the blocks of the report of chapters.
    pub fn report(&self, chapters: &[Chapter]) -> (Vec<Value>, Vec<Value>) {
        let mut tables = Vec::new();
        let mut report = Vec::new();
        for chapter in chapters.iter().filter(|chapter| !chapter.topics.is_empty()) {
            report.push(headed(1, &chapter.heading));
            for topic in &chapter.topics {
                if !topic.heading.is_empty() {
                    report.push(headed(2, &topic.heading));
                }
                tables.extend(topic.tables.iter().cloned());
                report.extend(topic.blocks.iter().cloned());
            }
        }
        report.splice(0..0, self.outline(&tables));
        (tables, report)
    }

    fn outline(&self, tables: &[Value]) -> Vec<Value> {
        let word = &self.survey.offices.word;
        let fact = |label: &str, text: String| json!({ "label": label, "text": text });
        let mut items = vec![fact("調査基準日", "{{ collection.reference_date }}".to_owned())];
        if self.survey.has_period {
            let text = "{{ collection.period_from }}から{{ collection.period_to }}まで".to_owned();
            items.push(fact("調査期間", text));
        }
        items.push(fact("調査の対象", format!("{{{{ returns.asked }}}}{word}")));
        items.push(fact(
            "回答の状況",
            format!("{{% if returns.answered == returns.asked %}}全ての{word}から回答があった。{{% else %}}{{{{ returns.answered }}}}{word}から回答があった。{{% endif %}}{{% if returns.without %}}このうち{{{{ returns.without }}}}{word}は、該当がない。{{% endif %}}"),
        ));
        items.extend(self.methods(tables));
        vec![headed(1, "調査の概要"), json!({ "kind": "facts", "items": items })]
    }

    fn chapter(&mut self, block: &'s Block) -> Option<Chapter> {
        let topics: Vec<Topic> = match block.shape {
            Shape::Matrix => self.rows_printed(block),
            Shape::Questions => self.questions(block),
            Shape::List | Shape::Card => self.listed(block),
        };
        let title = block.title.as_deref().map(heading);
        let title = title.unwrap_or_else(|| match block.shape {
            Shape::Questions => "回答の状況".to_owned(),
            _ => format!("{}の状況", block.record_name),
        });
        (!topics.is_empty()).then_some(Chapter { heading: title, topics })
    }

    /// A list, or cards: by office, by every answer that can be chosen, by year, numbers, and the records.
    fn listed(&mut self, block: &'s Block) -> Vec<Topic> {
        if block.parent.is_some() {
            return self.within_cards(block);
        }
        let mut topics: Vec<Topic> = self.by_office(block).into_iter().collect();
        let batteries = batteries(block, 2);
        let mut times = 0;
        let in_battery = |one: &Asked| batteries.iter().flatten().any(|own| own.id == one.id);
        for one in &block.variables {
            let battery =
                batteries.iter().find(|own| own.first().is_some_and(|first| first.id == one.id));
            if let Some(battery) = battery {
                topics.extend(self.battery(block, battery));
            } else if (one.is_choice() || one.is_multiple()) && !in_battery(one) {
                topics.extend(self.by_code(block, one));
            } else if one.is_time() && times < MOST_TIMES {
                times += 1;
                topics.extend(self.by_year(block, one));
            }
        }
        topics.extend(self.figures_of(block));
        topics.extend(opinions(block));
        topics
    }

    /// The rows of a table that stands in cards: by what each is called, or by office, and by every answer.
    fn within_cards(&mut self, block: &'s Block) -> Vec<Topic> {
        let named = self.by_name(block);
        let own = if named.is_some() { named } else { self.by_office(block) };
        let mut topics: Vec<Topic> = own.into_iter().collect();
        for one in block.variables.iter().filter(|one| one.is_choice() || one.is_multiple()) {
            topics.extend(self.by_code(block, one));
        }
        topics
    }

    fn figures_of(&mut self, block: &'s Block) -> Option<Topic> {
        let is_told = |one: &&Asked| {
            words::is_averaged(one, block) && super::rules::whole_of(one, block).is_none()
        };
        let numbers: Vec<&Asked> = block.variables.iter().filter(is_told).collect();
        let topics: Vec<String> = numbers.iter().map(|one| words::topic(one)).collect();
        let named = topics.len() <= 3 && !topics.is_empty();
        let heading = if named { words::joined(&topics) } else { "主な数値".to_owned() };
        let mut topic = Topic::new(format!("{heading}の状況"));
        if let Some(table) = self.spread(block, &numbers) {
            topic.table(table);
        }
        if let Some(table) = self.women(block) {
            topic.table(table);
        }
        if let Some(table) = self.leaders(block) {
            topic.table(table);
        }
        topic.blocks.extend(self.idle(block));
        (!topic.blocks.is_empty()).then_some(topic)
    }

    /// A page for each card, with the tables in it.
    fn cards(&self, block: &Block) -> Option<Topic> {
        let name = words::name_of(block).filter(|_| block.shape == Shape::Card)?;
        let own = block.id.as_deref()?;
        let told =
            |one: &&Asked| !matches!(one.kind, Type::Serial | Type::Office) && one.id != name.id;
        let mut items = vec![json!({ "of": "office", "heading": self.survey.offices.word })];
        items.extend(block.variables.iter().filter(told).map(listed));
        let inner = self.survey.blocks.iter().filter(|one| one.parent.as_deref() == Some(own));
        let tables: Vec<Value> = inner
            .filter_map(|one| {
                let told = |own: &&Asked| !matches!(own.kind, Type::Serial | Type::Office);
                let columns: Vec<Value> = one.variables.iter().filter(told).map(listed).collect();
                let title = one.title.as_deref().map_or_else(|| one.record_name.clone(), heading);
                Some(json!({ "of": one.id.as_deref()?, "title": title, "columns": columns }))
            })
            .collect();
        let mut topic = Topic::new("個票");
        let mut cards = json!({
            "kind": "cards", "by": "record", "name": name.id, "level": 2, "items": items,
        });
        if !tables.is_empty() {
            put(&mut cards, "tables", tables);
        }
        if let Some(of) = of(block) {
            put(&mut cards, "of", of);
        }
        topic.blocks.push(cards);
        Some(topic)
    }

    fn rows_printed(&mut self, block: &'s Block) -> Vec<Topic> {
        let mut topics: Vec<Topic> = self.by_row(block).into_iter().collect();
        topics.extend(self.by_office(block));
        topics.extend(self.by_row_and_office(block));
        let row = block.rows.clone();
        for one in block.variables.iter().filter(|one| Some(&one.id) != row.as_ref()) {
            if one.is_choice() || one.is_multiple() {
                topics.extend(self.answers_by_row(block, one));
            } else if one.kind == Type::Text {
                topics.push(texts(block, one, words::topic(one)));
            }
        }
        topics
    }

    /// Questions in their order; numbers that follow each other are told together.
    fn questions(&mut self, block: &'s Block) -> Vec<Topic> {
        let mut topics: Vec<Topic> = self.answers_listed(block).into_iter().collect();
        let batteries = batteries(block, 3);
        let mut numbers: Vec<&Asked> = Vec::new();
        for one in &block.variables {
            if words::is_averaged(one, block) {
                numbers.push(one);
                continue;
            }
            topics.extend(self.numbers_asked(block, &std::mem::take(&mut numbers)));
            let battery = batteries.iter().find(|own| own.iter().any(|own| own.id == one.id));
            match (one.kind, battery) {
                (_, Some(battery)) if battery.first().is_some_and(|own| own.id == one.id) => {
                    topics.extend(self.battery(block, battery));
                }
                (_, Some(_)) => {}
                (Type::Text, None) => {
                    let title = words::question(one, led_by(one, block));
                    topics.push(texts(block, one, title));
                }
                _ if one.is_choice() || one.is_multiple() => {
                    topics.extend(self.by_code(block, one));
                }
                _ => {}
            }
        }
        topics.extend(self.numbers_asked(block, &numbers));
        topics.extend(self.by_office(block));
        topics
    }

    fn numbers_asked(&mut self, block: &'s Block, numbers: &[&'s Asked]) -> Option<Topic> {
        let first = numbers.first()?;
        let name = |one: &&Asked| words::question(one, led_by(one, block));
        let heading = match numbers {
            [one] => name(one),
            [one, other] => {
                let labels = [one, other].map(|own| own.label.clone());
                let topics = [one, other].map(|own| words::topic(own));
                match labels {
                    [Some(a), Some(b)] => format!("{a}及び{b}　{}", words::joined(&topics)),
                    _ => words::joined(&topics),
                }
            }
            _ => format!("{}など", name(first)),
        };
        let mut topic = Topic::new(heading);
        topic.table(self.spread(block, numbers)?);
        Some(topic)
    }

    /// How each office answered, in a row.
    fn answers_listed(&self, block: &Block) -> Option<Topic> {
        if self.survey.offices.asked > MOST_LISTED {
            return None;
        }
        let shown = block.variables.iter().filter(|one| one.is_choice() || one.is_time());
        let columns: Vec<Value> = shown.take(MOST_COLUMNS - 2).map(asked_in_short).collect();
        if columns.len() < 2 {
            return None;
        }
        let word = &self.survey.offices.word;
        let title = format!("{word}別の回答");
        let mut topic = Topic::new(title.clone());
        let office = json!({ "of": "office", "heading": word });
        let columns: Vec<Value> = std::iter::once(office).chain(columns).collect();
        let mut list = json!({ "kind": "records", "title": title, "columns": columns });
        if let Some(of) = of(block) {
            put(&mut list, "of", of);
        }
        topic.blocks.push(list);
        Some(topic)
    }

    /// How figures were reckoned, so far as there are any of the kind.
    fn methods(&self, tables: &[Value]) -> Vec<Value> {
        let shows = |word: &str| {
            let columns = tables.iter().filter_map(|table| table.get("columns")?.as_array());
            columns.flatten().any(|column| column.get("show").and_then(Value::as_str) == Some(word))
        };
        let fact = |label: &str, text: &str| json!({ "label": label, "text": text });
        let mut items = Vec::new();
        if shows("share") || shows("ratio") {
            items.push(fact(
                "割合",
                "小数点以下第２位を四捨五入した。このため、合計が100％にならないことがある。",
            ));
        }
        if shows("mean") {
            items
                .push(fact("平均など", "回答のあったものから計算した。記入のないものは含まない。"));
        }
        let mut all = self.survey.blocks.iter().flat_map(|block| &block.variables);
        if all.any(Asked::is_multiple) {
            items.push(fact(
                "複数回答",
                "あてはまるもの全てに数えているため、合計は回答した数と一致しない。",
            ));
        }
        items
    }
}

fn headed(level: u8, text: &str) -> Value {
    json!({ "kind": "heading", "level": level, "text": literal(text) })
}

/// What was written freely, one after another.
fn opinions(block: &Block) -> Vec<Topic> {
    let free = block.variables.iter().filter(|one| words::is_free(one));
    let name = words::name_of(block).map(|one| one.id.as_str());
    let opinions = free.filter(|one| Some(one.id.as_str()) != name);
    opinions.map(|one| texts(block, one, words::topic(one))).collect()
}

/// What was written in answer to a question, one after another.
fn texts(block: &Block, variable: &Asked, title: String) -> Topic {
    let mut topic = Topic::new(title);
    let mut texts = json!({
        "kind": "texts", "variable": variable.id, "title": "記入のあった内容",
        "none": "記入はなかった。",
    });
    if let Some(of) = of(block) {
        put(&mut texts, "of", of);
    }
    if let Some(row) = block.row_variable() {
        put(&mut texts, "by", row.id.clone());
    }
    topic.blocks.push(texts);
    topic
}

/// All records, by office.
fn records(block: &Block) -> Option<Topic> {
    let name = words::name_of(block)?;
    let mut shown: Vec<&Asked> = vec![name];
    let others = block.variables.iter().filter(|one| one.id != name.id && is_listed(one));
    let mut numbers = 0;
    let others: Vec<&Asked> = others.collect();
    let is_crowded = others.iter().filter(|one| one.is_number()).count() > MOST_NUMBERS;
    for one in others {
        let is_left_out =
            one.is_number() && (is_crowded && !one.required || numbers >= MOST_NUMBERS);
        if shown.len() < MOST_COLUMNS && !is_left_out {
            numbers += usize::from(one.is_number());
            shown.push(one);
        }
    }
    let columns: Vec<Value> = shown.iter().map(|one| listed(one)).collect();
    let title = format!("{}の一覧", block.record_name);
    let mut topic = Topic::new(format!("参考資料　{title}"));
    let mut list = json!({
        "kind": "records", "title": literal(&title), "group": "office", "columns": columns,
        "none": format!("{}はなかった。", block.record_name),
    });
    if let Some(of) = of(block) {
        put(&mut list, "of", of);
    }
    topic.blocks.push(list);
    Some(topic)
}

/// Whether a variable has a column in a list of records.
fn is_listed(variable: &Asked) -> bool {
    match variable.kind {
        Type::Serial | Type::Office | Type::Contact(_) | Type::Marks | Type::Ranks => false,
        Type::Text => !words::is_long(variable),
        Type::Number(_) => words::is_quantity(variable),
        _ => true,
    }
}

fn listed(variable: &Asked) -> Value {
    if variable.is_grouped {
        // Under its own heading, with the one above it.
        return json!({ "of": variable.id });
    }
    let heading =
        if variable.is_number() { words::measure(variable) } else { words::topic(variable) };
    json!({ "of": variable.id, "heading": heading })
}

/// A question over its answers in a list, with its number.
fn asked_in_short(variable: &Asked) -> Value {
    let topic = words::with_unit(&words::topic(variable), variable);
    let heading = match &variable.label {
        Some(label) => format!("{}　{topic}", label.trim()),
        None => topic,
    };
    json!({ "of": variable.id, "heading": heading })
}

/// Runs of questions with the same answers, at least so many in each.
fn batteries(block: &Block, least: usize) -> Vec<Vec<&Asked>> {
    let mut runs: Vec<Vec<&Asked>> = Vec::new();
    for one in &block.variables {
        let joins = |run: &Vec<&Asked>| {
            run.last().is_some_and(|last| {
                one.is_choice()
                    && last.kind == one.kind
                    && last.list == one.list
                    && last.when.is_none()
                    && one.when.is_none()
                    && last
                        .codes
                        .iter()
                        .map(|code| &code.label)
                        .eq(one.codes.iter().map(|code| &code.label))
            })
        };
        match runs.last_mut() {
            Some(run) if joins(run) => run.push(one),
            _ => runs.push(vec![one]),
        }
    }
    let is_short =
        |run: &Vec<&Asked>| run.iter().all(|one| words::topic(one).chars().count() <= 20);
    runs.retain(|run| run.len() >= least && run.len() <= 6 && is_short(run));
    runs
}
