//! What headings of forms say: names for titles, and whether a number may be added up.

use super::asked::{Asked, Block, Survey};
use crate::config::choices::{Measure, Type};
use sheets::heading::named;
use sheets::lexicon::units;

/// Units that say nothing of what is counted: the record's own name does.
const PLAIN_UNITS: [&str; 9] = ["件", "個", "つ", "本", "項目", "行", "点", "枚", "票"];

/// Headings that say nothing without the one above.
const BARE: [&str; 12] =
    ["区分", "種別", "種類", "分類", "名称", "名前", "総数", "計", "合計", "総計", "数", "全体"];

/// Words at the end of what records can be parted by: 設置根拠別の.
const DIVIDING: [&str; 38] = [
    "区分",
    "種別",
    "種類",
    "分類",
    "分野",
    "根拠",
    "地域",
    "地区",
    "テーマ",
    "目標",
    "年代",
    "規模",
    "形態",
    "業種",
    "所管",
    "用途",
    "構造",
    "理由",
    "目的",
    "資格",
    "職種",
    "性別",
    "国籍",
    "車種",
    "対象",
    "部門",
    "主体",
    "財源",
    "課題",
    "部署",
    "担当",
    "政策",
    "施策",
    "品目",
    "費目",
    "科目",
    "学年",
    "方面",
];

/// Words of numbers that are not added up: rates, amounts for one, marks, places.
const NO_SUM: [&str; 32] = [
    "率",
    "割合",
    "％",
    "%",
    "平均",
    "単価",
    "当たり",
    "あたり",
    "倍率",
    "指数",
    "年齢",
    "順位",
    "評価",
    "得点",
    "点数",
    "等級",
    "日額",
    "月額",
    "時給",
    "年数",
    "目標",
    "指標",
    "階数",
    "濃度",
    "温度",
    "気温",
    "比較",
    "密度",
    "最大",
    "最小",
    "定価",
    "歳",
];

/// Words of numbers that measure nothing: they name something.
const NO_QUANTITY: [&str; 12] =
    ["番号", "コード", "電話", "内線", "郵便", "西暦", "緯度", "経度", "No.", "№", "ＮＯ", "Ｎｏ"];

/// Words of answers in sentences of one's own.
const FREE: [&str; 15] = [
    "課題",
    "意見",
    "要望",
    "理由",
    "感想",
    "提案",
    "自由",
    "効果",
    "工夫",
    "問題",
    "改善",
    "その他",
    "取組",
    "取り組み",
    "今後",
];

/// Words of texts that are too long for a column of a list.
const LONG: [&str; 12] =
    ["備考", "概要", "内容", "状況", "説明", "詳細", "経緯", "目的", "摘要", "メモ", "URL", "補足"];

/// A name without what stands in brackets at its end, and without a mark before it.
fn bare(heading: &str) -> &str {
    let mut name = heading.trim();
    loop {
        let (shorter, _) = named(name);
        let shorter = shorter.trim();
        if shorter.is_empty() || shorter == name {
            return name;
        }
        name = shorter;
    }
}

/// Whether a heading is of a part of the number before it: うち女性.
pub fn is_part(variable: &Asked) -> bool {
    part_name(&variable.heading).is_some()
}

/// What a part is of: 女性 of うち女性.
fn part_name(heading: &str) -> Option<&str> {
    let plain = heading.trim().trim_start_matches(['（', '(', '【', '［', '〔']);
    ["うち", "内、"].iter().find_map(|mark| plain.strip_prefix(mark)).map(|rest| {
        bare(
            rest.trim_start_matches(['、', '，', '　', ' '])
                .trim_end_matches(['）', ')', '】', '］']),
        )
    })
}

/// A survey of which it is told which numbers stand under one heading with others.
pub fn grouped(mut survey: Survey) -> Survey {
    survey.blocks.iter_mut().for_each(group);
    survey
}

/// Tells which numbers of a block stand under one heading with others.
fn group(block: &mut Block) {
    let numbers = |group: &str, all: &[Asked]| {
        let own = all.iter().filter(|one| one.is_number() && one.group.as_deref() == Some(group));
        own.filter(|one| !is_part(one)).count()
    };
    let grouped: Vec<bool> = block
        .variables
        .iter()
        .map(|one| {
            let shared = one.group.as_deref().is_some_and(|own| numbers(own, &block.variables) > 1);
            one.is_number() && !is_part(one) && shared
        })
        .collect();
    for (one, is_grouped) in block.variables.iter_mut().zip(grouped) {
        one.is_grouped = is_grouped;
    }
}

/// What a variable is about, for titles: 設置根拠, 委員数, 会議の公開.
pub fn topic(variable: &Asked) -> String {
    if let Some(part) = part_name(&variable.heading) {
        return part.to_owned();
    }
    let own = bare(&variable.heading);
    let above = variable.group.as_deref().map(bare).filter(|group| *group != own);
    match above {
        Some(group) if BARE.contains(&own) => group.to_owned(),
        Some(group) if is_year(own) => format!("{own}の{group}"),
        Some(group) if variable.is_grouped || own.chars().count() <= 2 => format!("{group}の{own}"),
        _ => own.to_owned(),
    }
}

/// Whether a heading is a year and nothing else: 平成26年度.
fn is_year(heading: &str) -> bool {
    let rest = ["年度", "年"].iter().find_map(|end| heading.strip_suffix(end));
    rest.is_some_and(|rest| rest.chars().count() <= 4)
}

/// What is asked for, without the request: 今後強化したい対策 of 今後強化したい対策を、三つ選んでください。
fn asked_for(heading: &str) -> &str {
    let own = bare(heading).trim_end_matches(['。', '．', '？', '?']);
    if !["ください", "下さい", "願います"].iter().any(|end| own.ends_with(end)) {
        return own;
    }
    let before = own.find('、').or_else(|| own.find('を'));
    let before =
        before.and_then(|at| own.get(..at)).map(|name| name.trim_end_matches(['を', 'は']));
    before.filter(|name| name.chars().count() > 1).unwrap_or(own)
}

/// A topic for a question, with its number: 問１　予約の方法.
pub fn question(variable: &Asked, before: Option<&Asked>) -> String {
    let own = asked_for(&variable.heading);
    let Some(label) = variable.label.as_deref().map(str::trim) else { return own.to_owned() };
    // A follow-up says nothing without the question that it follows.
    let led = before.and_then(|before| before.label.as_deref()).filter(|_| is_follow_up(label));
    match led {
        Some(before) => format!("{}{label}　{own}", before.trim()),
        None => format!("{label}　{own}"),
    }
}

/// Whether the number of a question is that of one asked after another.
pub fn is_follow_up(label: &str) -> bool {
    ["付問", "副問", "補問", "枝問"].iter().any(|word| label.starts_with(word))
}

/// A heading for figures of a variable, with their unit: 委員数（人）.
pub fn measure(variable: &Asked) -> String {
    let name = match part_name(&variable.heading) {
        Some(part) => format!("うち{part}"),
        None => topic(variable),
    };
    with_unit(&name, variable)
}

/// A name with the unit of a variable behind it.
pub fn with_unit(name: &str, variable: &Asked) -> String {
    unit(variable).map_or_else(|| name.to_owned(), |unit| format!("{name}（{unit}）"))
}

/// The unit of a variable, percent as it is printed.
pub fn unit(variable: &Asked) -> Option<&str> {
    let own = variable.unit.as_deref().or(variable.is_percent().then_some("％"));
    own.map(|unit| if unit == "%" { "％" } else { unit })
}

/// What a count of records is called: 協定数, 機関数, 部局数.
pub fn count_word(block: &Block) -> String {
    let (name, unit) = (block.record_name.as_str(), block.unit.as_str());
    if PLAIN_UNITS.contains(&unit) && !name.is_empty() {
        return format!("{name}数");
    }
    match unit {
        "名" => "人数".to_owned(),
        unit if units::common(unit) == units::common("箇所") => "箇所数".to_owned(),
        _ => format!("{unit}数"),
    }
}

/// What something counted by a topic is called: 設置根拠別の機関数, 会議の公開の状況.
pub fn counted_by(topic: &str, count: &str) -> String {
    if divides(topic) { format!("{}の{count}", by(topic)) } else { state(topic) }
}

/// The heading over what is told by a topic: 設置根拠別の状況, 会議の公開の状況.
pub fn state_by(topic: &str) -> String {
    if divides(topic) { format!("{}の状況", by(topic)) } else { state(topic) }
}

/// One by one of what a topic parts: 設置根拠別, 種別ごと.
pub fn by(topic: &str) -> String {
    let word = if topic.ends_with('別') { "ごと" } else { "別" };
    format!("{topic}{word}")
}

fn divides(topic: &str) -> bool {
    DIVIDING.iter().any(|word| topic.ends_with(word))
}

fn state(topic: &str) -> String {
    let is_state = ["状況", "有無", "可否", "実績", "予定", "結果", "方向", "方法", "動向"];
    if is_state.iter().any(|word| topic.ends_with(word)) {
        topic.to_owned()
    } else {
        format!("{topic}の状況")
    }
}

/// Everything a variable is called, to look for words in.
fn said(variable: &Asked) -> String {
    format!("{}{}", variable.group.as_deref().unwrap_or_default(), variable.heading)
}

/// Whether a variable measures something.
pub fn is_quantity(variable: &Asked) -> bool {
    let said = said(variable);
    let names = NO_QUANTITY.iter().any(|word| said.contains(word)) || is_counter(variable);
    variable.is_number() && !names
}

/// Whether a number without a unit is a year, or the like.
fn is_counter(variable: &Asked) -> bool {
    let own = bare(&variable.heading);
    let ends = ["年度", "年", "月", "号", "組", "学年", "期"].iter().any(|end| own.ends_with(end));
    let is_named = own.chars().any(|c| c.is_numeric() || c == '元');
    ends && !is_named && variable.unit.is_none() && variable.group.is_none()
}

/// Whether a block tells the unit of its numbers row by row: what is counted in other things is not added.
fn has_units(block: &Block) -> bool {
    block.variables.iter().any(|one| one.kind == Type::Text && bare(&one.heading) == "単位")
}

/// Whether the numbers of a variable may be added up.
pub fn is_summable(variable: &Asked, block: &Block) -> bool {
    let kinds = [Measure::Count, Measure::Decimal, Measure::Money, Measure::Duration];
    let is_kind = kinds.iter().any(|kind| variable.kind == Type::Number(*kind));
    let said = said(variable);
    let says = |word: &&str| said.contains(word);
    is_kind
        && is_quantity(variable)
        && !variable.is_percent()
        && !NO_SUM.iter().any(says)
        && !(variable.unit.is_none() && has_units(block))
}

/// Whether the mean of a variable over records says anything.
pub fn is_averaged(variable: &Asked, block: &Block) -> bool {
    let is_mixed = variable.unit.is_none() && !variable.is_percent() && has_units(block);
    is_quantity(variable) && !is_mixed
}

/// Whether a text is what somebody thinks, to be read one after another.
pub fn is_free(variable: &Asked) -> bool {
    variable.kind == Type::Text && says(variable, &FREE) && !bare(&variable.heading).ends_with('名')
}

/// Whether a text is too long for a column.
pub fn is_long(variable: &Asked) -> bool {
    variable.kind == Type::Text && (says(variable, &LONG) || is_free(variable))
}

fn says(variable: &Asked, words: &[&str]) -> bool {
    let own = variable.heading.as_str();
    words.iter().any(|word| own.contains(word))
}

/// The variable that names a record: the first text that must be there and is no long one.
pub fn name_of(block: &Block) -> Option<&Asked> {
    let texts = || block.variables.iter().filter(|one| one.kind == Type::Text);
    texts()
        .find(|one| one.required && !is_long(one))
        .or_else(|| texts().find(|one| says(one, &["名", "件名", "題"]) && !is_long(one)))
        .or_else(|| texts().find(|one| one.required))
        .or_else(|| texts().next())
}

/// Names in a row: 甲, 甲及び乙, 甲、乙及び丙.
pub fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{}及び{last}", before.join("、")),
    }
}

/// Whether a variable's name says that it is a total of others.
pub fn is_total(variable: &Asked) -> bool {
    let own = bare(&variable.heading);
    let names = ["計", "合計", "総計", "小計", "総額", "合計額", "合計金額", "総数", "総合計"];
    variable.is_number()
        && (names.contains(&own) || own.starts_with("合計") || own.ends_with("合計"))
}

/// A heading without brackets, of whatever.
pub fn without_unit(heading: &str) -> &str {
    bare(heading)
}

/// A heading without brackets.
pub fn plain(variable: &Asked) -> &str {
    bare(&variable.heading)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::choices::Shape;

    fn asked(group: Option<&str>, heading: &str, kind: Type, unit: Option<&str>) -> Asked {
        Asked {
            id: "it".to_owned(),
            heading: heading.to_owned(),
            group: group.map(str::to_owned),
            label: None,
            kind,
            list: None,
            codes: Vec::new(),
            unit: unit.map(str::to_owned),
            required: false,
            when: None,
            sum_of: Vec::new(),
            is_grouped: false,
        }
    }

    #[test]
    fn a_heading_that_says_nothing_alone_takes_the_one_above() {
        for (group, heading, topic_, measure_) in [
            (Some("設置根拠"), "区分", "設置根拠", "設置根拠"),
            (Some("委員数（人）"), "総数", "委員数", "委員数（人）"),
            (Some("委員数（人）"), "うち女性", "女性", "うち女性（人）"),
            (Some("実績"), "平成26年度", "平成26年度の実績", "平成26年度の実績（人）"),
            (None, "会議の公開（いずれか）", "会議の公開", "会議の公開"),
        ] {
            let kind = Type::Number(Measure::Count);
            let unit = measure_.contains('人').then_some("人");
            let own = asked(group, heading, kind, unit);
            assert_eq!((topic(&own).as_str(), measure(&own).as_str()), (topic_, measure_));
        }
    }

    #[test]
    fn rates_names_and_amounts_for_one_are_not_added_up() {
        let block = Block {
            id: None,
            is_main: true,
            shape: Shape::List,
            title: None,
            rows: None,
            parent: None,
            record_name: String::new(),
            unit: String::new(),
            variables: Vec::new(),
        };
        let kind = Type::Number(Measure::Count);
        for heading in [
            "加入率",
            "報酬日額",
            "電話番号",
            "内線",
            "一人当たりの面積",
            "建築年",
            "施設コード",
            "目標値",
        ] {
            assert!(!is_summable(&asked(None, heading, kind, None), &block), "{heading}");
        }
        for (heading, unit) in
            [("年額", "円"), ("開催回数", "回"), ("委員数", "人"), ("走行距離", "km")]
        {
            assert!(is_summable(&asked(None, heading, kind, Some(unit)), &block), "{heading}");
        }
    }
}
