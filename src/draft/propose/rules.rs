//! Rules that follow from the words of headings: a part in its whole, a total of its parts, an end after its
//! beginning.

use super::asked::{Asked, Block, Survey, variables_mut};
use super::topic::{literal, of, put};
use super::words;
use crate::config::choices::{Shape, Type};
use crate::draft::{Definition, Remark};
use serde_json::{Map, Value, json};

/// Words before the name of a number that say it is of some of those alone.
const SOME: [&str; 12] = [
    "女性",
    "男性",
    "公募",
    "市民",
    "外国人",
    "正規",
    "非正規",
    "常勤",
    "非常勤",
    "電動",
    "新規",
    "障害者",
];

/// Words of numbers that may be below nothing.
const SIGNED: [&str; 9] =
    ["増減", "差", "収支", "損益", "前年比", "伸び", "過不足", "余剰", "変化"];

/// Words of percentages that are shares of something.
const SHARES: [&str; 8] =
    ["稼働率", "割合", "構成比", "出席率", "加入率", "普及率", "実施率", "利用率"];

/// Words of days that have passed when they are told.
const PAST: [&str; 14] = [
    "締結",
    "設置",
    "設立",
    "制定",
    "開設",
    "竣工",
    "建築",
    "建設",
    "取得",
    "購入",
    "発生",
    "受付",
    "受理",
    "生年月日",
];

/// Words of days that may lie ahead.
const AHEAD: [&str; 8] = ["予定", "期限", "終了", "満了", "まで", "終期", "次回", "見込"];

/// Pairs of words for a beginning and its end.
const SPANS: [(&str, &str); 8] = [
    ("開始", "終了"),
    ("始期", "終期"),
    ("着手", "完了"),
    ("着工", "竣工"),
    ("着工", "完成"),
    ("開館", "閉館"),
    ("開所", "閉所"),
    ("開会", "閉会"),
];

/// Words of a text that tells what その他 is.
const OTHER: &str = "その他";

/// The number that one is a part of, by its words: うち女性 of 総数, 女性委員数 of 委員数.
pub fn whole_of<'b>(part: &Asked, block: &'b Block) -> Option<&'b Asked> {
    if !part.is_number() {
        return None;
    }
    let before = || block.variables.iter().take_while(|one| one.id != part.id);
    let fits = |one: &&Asked| {
        one.is_number() && !words::is_part(one) && alike(part, one) && !part.is_percent()
    };
    if words::is_part(part) {
        let own_group = before().filter(fits).filter(|one| one.group == part.group).last();
        return own_group.or_else(|| before().filter(fits).last().filter(|_| part.group.is_none()));
    }
    let name = words::plain(part);
    let some = SOME.iter().find_map(|word| name.strip_prefix(word))?;
    block
        .variables
        .iter()
        .filter(|one| one.id != part.id && fits(one))
        .find(|one| words::plain(one) == some && one.group == part.group)
}

/// Whether two numbers are counted in the same.
fn alike(one: &Asked, other: &Asked) -> bool {
    match (words::unit(one), words::unit(other)) {
        (Some(one), Some(other)) => one == other,
        _ => true,
    }
}

/// The numbers that are parts of one, in the order of the form.
pub fn parts_of<'b>(whole: &Asked, block: &'b Block) -> Vec<&'b Asked> {
    let is_own = |part: &&Asked| whole_of(part, block).is_some_and(|own| own.id == whole.id);
    block.variables.iter().filter(is_own).collect()
}

/// The text that tells with whom or where a record is: the second that must be there.
pub fn counterpart(block: &Block) -> Option<&Asked> {
    let name = words::name_of(block)?;
    let mut texts = block.variables.iter().filter(|one| {
        one.kind == Type::Text && one.required && one.id != name.id && !words::is_long(one)
    });
    texts.next()
}

/// The numbers that a total is of: those beside it under its heading, or those before it.
fn addends<'b>(total: &Asked, block: &'b Block) -> Vec<&'b Asked> {
    let fits = |one: &&Asked| {
        one.id != total.id
            && one.is_number()
            && !words::is_total(one)
            && whole_of(one, block).is_none()
            && one.group == total.group
            && alike(one, total)
            && one.unit == total.unit
    };
    if total.group.is_some() {
        return block.variables.iter().filter(fits).collect();
    }
    let before = block.variables.iter().take_while(|one| one.id != total.id);
    let before: Vec<&Asked> = before.collect();
    let mut run: Vec<&Asked> = before.iter().rev().copied().take_while(|one| fits(one)).collect();
    run.reverse();
    run
}

/// Adds to the variables of a definition what follows from their words: bounds, sums, days that have passed.
pub fn complete(definition: &mut Definition, survey: &Survey, remarks: &mut Vec<Remark>) {
    for block in &survey.blocks {
        let added: Vec<Map<String, Value>> =
            block.variables.iter().map(|one| additions(one, block, remarks)).collect();
        let own = variables_mut(definition, block.id.as_deref());
        for (variable, added) in own.into_iter().zip(added) {
            for (key, value) in added {
                variable.entry(key).or_insert(value);
            }
        }
    }
}

fn additions(own: &Asked, block: &Block, remarks: &mut Vec<Remark>) -> Map<String, Value> {
    let mut added = Map::new();
    let says = |words: &[&str]| words.iter().any(|word| own.heading.contains(word));
    if own.is_number() && !says(&SIGNED) {
        added.insert("min".to_owned(), Value::from(0));
    }
    if own.is_percent() && says(&SHARES) {
        added.insert("max".to_owned(), Value::from(100));
    }
    if own.kind == Type::Date && says(&PAST) && !says(&AHEAD) {
        added.insert("not_after_reference_date".to_owned(), Value::from(true));
    }
    if words::is_total(own) {
        let parts = addends(own, block);
        if parts.len() > 1 {
            let ids: Vec<&str> = parts.iter().map(|one| one.id.as_str()).collect();
            added.insert("sum_of".to_owned(), json!(ids));
            let names: Vec<String> = parts.iter().map(|one| words::topic(one)).collect();
            remarks.push(Remark {
                place: format!("{}.sum_of", path(own, block)),
                question: format!(
                    "「{}」は、{}の合計ですか。合わないときは要確認の指摘になります。",
                    words::topic(own),
                    words::joined(&names)
                ),
            });
        }
    }
    added
}

fn path(variable: &Asked, block: &Block) -> String {
    match &block.id {
        Some(block) => format!("form.block.{block}.variable.{}", variable.id),
        None => format!("form.variable.{}", variable.id),
    }
}

/// The rules of a survey.
pub fn rules(survey: &Survey, remarks: &mut Vec<Remark>) -> Vec<Value> {
    let mut rules = Vec::new();
    for block in &survey.blocks {
        let mut found: Vec<(String, Value)> = Vec::new();
        for one in &block.variables {
            found.extend(within(one, block));
            found.extend(after(one, block));
            found.extend(told(one, block));
        }
        found.extend(without_base(block, remarks));
        found.extend(costs(block, survey, remarks));
        for (id, mut rule) in found {
            put(&mut rule, "id", id);
            if let Some(of) = of(block) {
                put(&mut rule, "of", of);
            }
            rules.push(rule);
        }
    }
    rules
}

/// A variable's value in a message, with its unit.
fn value(variable: &Asked) -> String {
    format!("{{{}}}{}", variable.id, words::unit(variable).unwrap_or_default())
}

/// A name in a message.
fn name(variable: &Asked) -> String {
    let name = match (&variable.label, words::is_part(variable)) {
        (Some(label), _) => format!("{label}　{}", variable.heading),
        (None, true) => variable.heading.clone(),
        (None, false) => words::topic(variable),
    };
    literal(&name)
}

/// A part is no more than its whole.
fn within(part: &Asked, block: &Block) -> Option<(String, Value)> {
    let whole = whole_of(part, block)?;
    let message = format!(
        "「{}」（{}）が、「{}」（{}）より多くなっています。",
        name(part),
        value(part),
        name(whole),
        value(whole)
    );
    let check = format!("{} <= {}", part.id, whole.id);
    // うち says it; other words may stand for something beside the whole.
    let severity = if words::is_part(part) { "fatal" } else { "query" };
    Some((
        format!("{}_within", part.id),
        json!({
            "check": check, "message": message, "severity": severity, "at": [part.id],
        }),
    ))
}

/// An end is not before its beginning.
fn after(end: &Asked, block: &Block) -> Option<(String, Value)> {
    let is_kind = |one: &Asked| one.kind == end.kind && one.id != end.id;
    if !matches!(end.kind, Type::Date | Type::Month | Type::Time | Type::FiscalYear) {
        return None;
    }
    let begins = SPANS.iter().find_map(|(first, last)| {
        let wanted = end.heading.contains(last).then(|| end.heading.replace(last, first))?;
        block.variables.iter().find(|one| is_kind(one) && one.heading == wanted)
    })?;
    let severity = if end.kind == Type::Time { "query" } else { "fatal" };
    let message = format!(
        "「{}」（{{{}}}）が、「{}」（{{{}}}）より前です。",
        name(end),
        end.id,
        name(begins),
        begins.id
    );
    let check = format!("{} >= {}", end.id, begins.id);
    let rule = json!({ "check": check, "message": message, "severity": severity });
    Some((format!("{}_after", end.id), rule))
}

/// What その他 is, is told.
fn told(text: &Asked, block: &Block) -> Option<(String, Value)> {
    let asks = text.heading.contains(OTHER)
        && ["内容", "具体", "記入", "名称", "場合"].iter().any(|word| text.heading.contains(word));
    if text.kind != Type::Text || !asks || text.required {
        return None;
    }
    let before = block.variables.iter().take_while(|one| one.id != text.id);
    let question = before.filter(|one| one.is_choice() || one.is_multiple()).last()?;
    let code = question.codes.iter().find(|code| code.label.starts_with(OTHER))?;
    // A label that can't stand in quotation marks is told by its short name.
    let label = if code.label.contains(['"', '\\']) { &code.id } else { &code.label };
    let chosen = if question.is_multiple() {
        format!("\"{label}\" in {}", question.id)
    } else {
        format!("{} = \"{label}\"", question.id)
    };
    let message = format!(
        "「{}」で「{}」を選んだときは、「{}」を記入してください。",
        name(question),
        literal(&code.label),
        name(text)
    );
    let rule = json!({
        "check": format!("if({chosen}, {} is answered)", text.id),
        "message": message, "severity": "query", "at": [text.id],
    });
    Some((format!("{}_told", text.id), rule))
}

/// Of what is not there nothing is used: in a row without a vehicle there is no distance.
fn without_base(block: &Block, remarks: &mut Vec<Remark>) -> Vec<(String, Value)> {
    if block.shape != Shape::Matrix {
        return Vec::new();
    }
    let is_base = |one: &&Asked| {
        let own = words::plain(one);
        let counted = ["台数", "件数", "施設数", "箇所数", "個数", "団体数", "回数"];
        one.is_number()
            && whole_of(one, block).is_none()
            && counted.iter().any(|word| own.ends_with(word))
    };
    let Some(base) = block.variables.iter().find(is_base) else { return Vec::new() };
    let others = block.variables.iter().filter(|one| {
        words::is_summable(one, block)
            && one.id != base.id
            && words::unit(one).is_some()
            && words::unit(one) != words::unit(base)
    });
    let zero = format!("０{}", words::unit(base).unwrap_or_default());
    let rules: Vec<(String, Value)> = others
        .map(|other| {
            let message = format!(
                "「{}」が{zero}ですが、「{}」に{}とあります。",
                name(base),
                name(other),
                value(other)
            );
            let rule = json!({
                "when": format!("{} = 0", base.id), "check": format!("{} = 0", other.id),
                "message": message, "severity": "query", "at": [other.id],
            });
            (format!("{}_without_{}", other.id, base.id), rule)
        })
        .collect();
    if let Some((id, _)) = rules.first() {
        remarks.push(Remark {
            place: format!("rule.{id}"),
            question: format!(
                "「{}」が{zero}の行に、ほかの数の記入があってもよいですか。よければ、この規則を消してください。",
                name(base)
            ),
        });
    }
    rules
}

/// What a card says in all is what the table in it adds up to.
fn costs(block: &Block, survey: &Survey, remarks: &mut Vec<Remark>) -> Option<(String, Value)> {
    let own = block.id.as_deref().filter(|_| block.shape == Shape::Card)?;
    let inner = survey.blocks.iter().find(|one| one.parent.as_deref() == Some(own))?;
    let inner_id = inner.id.as_deref()?;
    let mut amounts = inner.variables.iter().filter(|one| one.is_money());
    let amount = amounts.next().filter(|_| amounts.next().is_none())?;
    let is_whole = |one: &&Asked| {
        let own = words::plain(one);
        let names = ["合計", "総額", "事業費", "予算額", "総事業費"];
        one.is_money() && one.unit == amount.unit && names.iter().any(|word| own.contains(word))
    };
    let mut totals = block.variables.iter().filter(is_whole);
    let total = totals.next().filter(|_| totals.next().is_none())?;
    let sum = format!("sum({inner_id}.{})", amount.id);
    let unit = words::unit(amount).unwrap_or_default();
    let message = format!(
        "「{}」（{}）が、「{}」の合計（{{{sum}}}{unit}）と合いません。",
        name(total),
        value(total),
        name(amount)
    );
    let id = format!("{}_as_parts", total.id);
    remarks.push(Remark {
        place: format!("rule.{id}"),
        question: format!("「{}」は、「{}」の合計ですか。", name(total), name(amount)),
    });
    let check = format!("{} = {sum}", total.id);
    Some((id, json!({ "check": check, "message": message, "severity": "query", "at": [total.id] })))
}

/// What makes two records of a list the same: their names, with whom, and when. What is no name of one thing
/// is the same only with all that must be told of it.
pub fn doubles(block: &Block) -> Vec<&str> {
    let Some(name) = words::name_of(block).filter(|_| block.shape == Shape::List) else {
        return Vec::new();
    };
    if !words::plain(name).contains('名') {
        let told = block.variables.iter().filter(|one| {
            one.required
                && matches!(one.kind, Type::Text | Type::Code | Type::Date | Type::FiscalYear)
        });
        let ids: Vec<&str> = told.map(|one| one.id.as_str()).collect();
        return if ids.contains(&name.id.as_str()) { ids } else { Vec::new() };
    }
    let mut ids = vec![name.id.as_str()];
    // From a blank form alone nobody knows what must be answered.
    let partner = |one: &&Asked| {
        let heading = words::plain(one);
        one.kind == Type::Text
            && one.id != name.id
            && (heading.contains("相手") || heading.ends_with('先'))
    };
    let other = counterpart(block).or_else(|| block.variables.iter().find(partner));
    if let Some(other) = other {
        ids.push(&other.id);
        let date = block.variables.iter().find(|one| one.kind == Type::Date);
        ids.extend(date.map(|one| one.id.as_str()));
    }
    ids
}
