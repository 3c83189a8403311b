//! Tables of numbers: how they are spread, which records have the most, shares of women in classes.

use super::Proposing;
use super::asked::{Asked, Block};
use super::coded::led_by;
use super::figures;
use super::rules;
use super::topic::{Table, Topic, of, put, table_id};
use super::words;
use serde_json::{Value, json};

/// The most numbers that are told together.
const MOST: usize = 10;

/// So many of the first records are listed.
const FIRST: usize = 10;

/// The classes in which the share of women is told: below, and up to the aim of a half.
const WOMEN: [(&str, Option<i64>, Option<i64>); 5] = [
    ("０％超20％未満", None, Some(20)),
    ("20％以上30％未満", Some(20), Some(30)),
    ("30％以上40％未満", Some(30), Some(40)),
    ("40％以上50％未満", Some(40), Some(50)),
    ("50％以上", Some(50), None),
];

impl<'s> Proposing<'s> {
    /// How many answered, the mean, the middle and the ends, a number a row.
    pub fn spread(&mut self, block: &'s Block, variables: &[&'s Asked]) -> Option<Table<'s>> {
        let shown: Vec<&Asked> = variables.iter().copied().take(MOST).collect();
        let first = shown.first()?;
        let single = block.is_single();
        let name = |one: &&Asked| {
            let name =
                if single { words::question(one, led_by(one, block)) } else { words::topic(one) };
            words::with_unit(&name, one)
        };
        let mut names: Vec<String> = Vec::new();
        for one in &shown {
            let own = name(one);
            let taken = names.contains(&own);
            names.push(if taken { format!("{own}（{}）", names.len() + 1) } else { own });
        }
        let ids: Vec<&str> = shown.iter().map(|one| one.id.as_str()).collect();
        let topics: Vec<String> = shown.iter().map(|one| words::topic(one)).collect();
        let what =
            if topics.len() > 3 { "主な数値".to_owned() } else { words::joined(&topics) };
        let title = self.names.title(&format!("{what}の分布"));
        let id = self.names.id(&table_id(&format!("spread_{}", first.id), block));
        let label = if single { "質問" } else { "項目" };
        let rows = json!({ "by": ids, "label": label, "names": names });
        let mut table = Table::new(id, title, block, rows);
        table.columns = [
            ("answered", "回答数"),
            ("mean", "平均"),
            ("median", "中央値"),
            ("min", "最小"),
            ("max", "最大"),
        ]
        .map(|(show, heading)| json!({ "show": show, "heading": heading }))
        .to_vec();
        Some(table)
    }

    /// The records with the most of the first number.
    pub fn leaders(&mut self, block: &'s Block) -> Option<Table<'s>> {
        let (name, number) = (words::name_of(block)?, figures::primary(block)?);
        let what = words::topic(number);
        let much = if number.is_money() { "大きい" } else { "多い" };
        let record = &block.record_name;
        let title = self.names.title(&format!("{what}の{much}{record}（上位{FIRST}位）"));
        let id = self.names.id(&table_id(&format!("first_{}", number.id), block));
        let rows = json!({
            "each": name.id, "label": words::topic(name), "order": number.id, "first": FIRST,
        });
        let mut table = Table::new(id, title, block, rows);
        table.columns.push(json!({ "show": "rank", "heading": "順位", "ties": "same" }));
        let offices = &self.survey.offices;
        if offices.has_tops {
            table.columns.push(json!({ "show": "group", "heading": offices.top }));
        }
        table.columns.push(json!({ "show": "office", "heading": offices.word }));
        if let Some(other) = rules::counterpart(block) {
            let column = json!({ "show": "value", "of": other.id, "heading": words::topic(other) });
            table.columns.push(column);
        }
        table.columns.push(json!({
            "show": "value", "of": number.id, "heading": words::measure(number),
        }));
        Some(table)
    }

    /// What a number adds up to by the name of the record, where names recur.
    pub fn by_name(&mut self, block: &'s Block) -> Option<Topic> {
        let (name, number) = (words::name_of(block)?, figures::primary(block)?);
        let what = words::topic(name);
        let mut topic = Topic::new(format!("{}の状況", words::by(&what)));
        let title = format!("{}の{}", words::by(&what), words::topic(number));
        let title = self.names.title(&title);
        let id = self.names.id(&table_id(&format!("by_{}", name.id), block));
        let rows = json!({
            "by": name.id, "label": what, "order": number.id, "first": 20, "total": "計",
        });
        let mut table = Table::new(id.clone(), title, block, rows);
        table.columns = vec![
            json!({ "show": "count", "heading": "件数" }),
            figures::sum(number),
            json!({ "show": "share", "of": number.id, "heading": "構成比（％）" }),
        ];
        topic.sentence(&id, &number.id, &words::topic(number), &["ranked"]);
        topic.table(table);
        Some(topic)
    }

    /// The records without any meeting, where it is asked how many there were.
    pub fn idle(&self, block: &Block) -> Option<Value> {
        let name = words::name_of(block)?;
        let is_held = |one: &&Asked| {
            let own = words::plain(one);
            one.is_number()
                && ["開催回数", "実施回数", "開催数"].iter().any(|word| own.contains(word))
        };
        let number = block.variables.iter().find(is_held)?;
        let (what, record) = (words::topic(number), &block.record_name);
        let mut columns = vec![
            json!({ "of": "office", "heading": self.survey.offices.word }),
            json!({ "of": name.id, "heading": words::topic(name) }),
        ];
        let told = block.variables.iter().filter(|one| one.is_choice() || one.is_time());
        let told = told.filter(|one| one.required).take(3);
        columns.extend(told.map(|one| json!({ "of": one.id, "heading": words::topic(one) })));
        let mut list = json!({
            "kind": "records",
            "title": format!("{what}が０回の{record}"),
            "only": format!("{} = 0", number.id),
            "columns": columns,
            "none": format!("{what}が０回の{record}はなかった。"),
        });
        if let Some(of) = of(block) {
            put(&mut list, "of", of);
        }
        Some(list)
    }

    /// The records by the share of women, where members are asked for with the women among them.
    pub fn women(&mut self, block: &'s Block) -> Option<Table<'s>> {
        let is_women = |one: &&Asked| words::topic(one).contains("女性");
        let women = block.variables.iter().filter(|one| one.is_number()).find(is_women)?;
        let members = rules::whole_of(women, block)?;
        let count = words::count_word(block);
        let what = format!("{}の割合", words::topic(women));
        let title = self.names.title(&format!("{what}別の{count}"));
        let id = self.names.id(&table_id(&format!("by_{}_share", women.id), block));
        let mut classes = vec![json!({ "label": "０％", "is": 0 })];
        classes.extend(WOMEN.iter().map(|(label, from, under)| {
            let mut class = json!({ "label": label });
            match from {
                Some(from) => put(&mut class, "from", *from),
                None => put(&mut class, "over", 0),
            }
            if let Some(under) = under {
                put(&mut class, "under", *under);
            }
            class
        }));
        let rows = json!({
            "by": women.id, "per": members.id, "label": what, "total": "計", "classes": classes,
        });
        let mut table = Table::new(id, title, block, rows);
        table.columns = vec![
            json!({ "show": "count", "heading": count }),
            json!({ "show": "share", "heading": "構成比（％）" }),
        ];
        Some(table)
    }
}
