//! What returns add to a draft: types that the blank form does not tell, what is always answered, signs in
//! place of values.

use super::filled::Answers;
use super::kinds::Guess;
use super::options::Options;
use super::parts::{Item, Part, Shape};
use super::survey::date_in;
use sheets::CellValue;
use sheets::text::{is_hyphen, key, tidy};
use std::collections::BTreeMap;

/// Answers from which on something is said of a type.
const FEW: usize = 3;

/// Answers from which on repeated words are taken for options.
const MANY: usize = 12;

/// The most options that are taken from answers.
const MOST_OPTIONS: usize = 8;

/// Records and returns from which on what is always answered is thought to be required.
const ALWAYS: (usize, usize) = (5, 3);

/// Looks at the answers to each item of a part.
pub fn refine(part: &mut Part, answers: &Answers, is_data: bool) {
    let shape = part.shape;
    for (item, all) in part.items.iter_mut().zip(&answers.items) {
        let filled: Vec<&CellValue> = all.iter().flatten().collect();
        retype(item, &filled, is_data);
        let always =
            filled.len() == all.len() && all.len() >= ALWAYS.0 && answers.returns >= ALWAYS.1;
        let is_serial = item.guess.word == "serial";
        if always && !is_serial && item.asked_when.is_none() {
            item.is_required = true;
        }
        let is_name = item.is_required && shape == Shape::List;
        // One that somebody left blank is none that must be answered, but for what names a record.
        if !always && !is_name && !all.is_empty() && answers.returns >= ALWAYS.1 {
            item.is_required = false;
        }
        signs(item, &filled);
    }
}

/// Another type, where the form does not tell it and the answers do.
fn retype(item: &mut Item, filled: &[&CellValue], is_data: bool) {
    if filled.len() >= FEW && !item.guess.is_told && !fits(&item.guess, filled) {
        item.guess = Guess::of("text");
    }
    let guess = &item.guess;
    if filled.len() < FEW || guess.word == "serial" || item.cells.len() > 1 || guess.is_coded() {
        return;
    }
    if guess.is_number() {
        decimals(item, filled);
        return;
    }
    if guess.is_told || guess.word != "text" {
        return;
    }
    let count =
        |is: &dyn Fn(&CellValue) -> bool| filled.iter().filter(|content| is(content)).count();
    let nearly = |count: usize| count * 10 >= filled.len() * 9;
    if nearly(count(&|content| matches!(content, CellValue::Date(_)) || is_day(content))) {
        item.guess = Guess::of("date");
    } else if nearly(count(&|content| number(content).is_some() || is_dash(content))) {
        let whole =
            filled.iter().filter_map(|content| number(content)).all(|number| number.fract() == 0.0);
        item.guess = Guess::of(if whole { "number" } else { "decimal" });
        decimals(item, filled);
    } else if let Some((sign, options)) = divided(filled).filter(|_| is_data) {
        item.guess = Guess { options: Some(options), divider: Some(sign), ..Guess::of("marks") };
        let question =
            "届いた回答にある言葉を選択肢としました。ほかの選択肢がないか確かめてください。";
        item.questions.push(("type", question.to_owned()));
    } else if let Some(options) = repeated(filled).filter(|_| is_data || is_class(&item.heading)) {
        item.guess = Guess { options: Some(options), ..Guess::of("code") };
        let question = "届いた回答にある言葉を選択肢としました。ほかの選択肢がないか確かめ、自由に書く欄なら type を text にしてください。";
        item.questions.push(("type", question.to_owned()));
    }
}

/// Whether most answers may be what the words of a heading made them.
fn fits(guess: &Guess, filled: &[&CellValue]) -> bool {
    let fits = |content: &&&CellValue| {
        let CellValue::Text(written) = content else { return true };
        let own = key(written);
        let has_figures = own.chars().any(|c| c.is_ascii_digit());
        match guess.word {
            "time" => has_figures && !own.contains(['/', '年', '月']),
            "date" | "month" | "year" | "fiscal-year" => has_figures || is_dash(content),
            _ => guess.is_number() && (number(content).is_some() || is_dash(content)),
        }
    };
    let is_told = !(guess.is_number()
        || matches!(guess.word, "time" | "date" | "month" | "year" | "fiscal-year"));
    is_told || filled.iter().filter(fits).count() * 2 >= filled.len()
}

/// Decimal places, where answers have more than the form tells.
fn decimals(item: &mut Item, filled: &[&CellValue]) {
    if item.guess.is_told {
        return;
    }
    let places =
        filled.iter().filter_map(|content| number(content)).map(places_of).max().unwrap_or(0);
    if places > 0 && item.guess.word == "number" {
        item.guess.word = "decimal";
    }
    if places > 1 && item.guess.word == "decimal" {
        item.guess.places = Some(places);
    }
}

/// Whether a heading asks for one of a few words.
fn is_class(heading: &str) -> bool {
    const CLASSES: [&str; 16] = [
        "区分", "種別", "種類", "状況", "有無", "方法", "形態", "分類", "分野", "方針", "方向",
        "評価", "段階", "可否", "要否", "判定",
    ];
    CLASSES.iter().any(|word| heading.contains(word))
}

fn places_of(number: f64) -> u32 {
    let written = sheets::number::plain(number);
    let places = written.split_once('.').map_or(0, |(_, places)| places.len());
    u32::try_from(places).unwrap_or(0).min(3)
}

/// The number that a cell holds, typed as a number or as a text of figures.
fn number(content: &CellValue) -> Option<f64> {
    match content {
        CellValue::Number(number) => Some(*number),
        CellValue::Text(written) => {
            let folded = key(written).replace(',', "");
            let bare = folded.trim_end_matches(|c: char| !c.is_ascii_digit());
            let is_plain = folded.chars().count() <= bare.chars().count() + 3;
            bare.parse().ok().filter(|_| is_plain)
        }
        _ => None,
    }
}

fn is_day(content: &CellValue) -> bool {
    matches!(
        content,
        CellValue::Text(written) if written.chars().count() <= 20 && date_in(written).is_some()
    )
}

fn is_dash(content: &CellValue) -> bool {
    matches!(content, CellValue::Text(written) if written.trim().chars().all(is_hyphen))
}

/// Words that come again and again.
fn repeated(filled: &[&CellValue]) -> Option<Options> {
    let mut counts: BTreeMap<String, (usize, usize, String)> = BTreeMap::new();
    for (place, content) in filled.iter().enumerate() {
        let CellValue::Text(written) = content else { return None };
        let own = tidy(written);
        if own.chars().count() > 10 || own.contains('\n') {
            return None;
        }
        counts.entry(key(&own)).or_insert((0, place, own)).0 += 1;
    }
    let is_few = (2..=MOST_OPTIONS).contains(&counts.len())
        && counts.values().all(|(count, ..)| *count >= 2);
    if filled.len() < MANY || !is_few {
        return None;
    }
    let mut labels: Vec<(usize, String)> =
        counts.into_values().map(|(_, place, label)| (place, label)).collect();
    labels.sort();
    Some(Options::of(&labels.into_iter().map(|(_, label)| label).collect::<Vec<_>>()))
}

/// Options of which several stand in one cell, and the sign between them.
fn divided(filled: &[&CellValue]) -> Option<(String, Options)> {
    let texts: Vec<&str> = filled
        .iter()
        .filter_map(|content| match content {
            CellValue::Text(written) => Some(written.as_str()),
            _ => None,
        })
        .collect();
    [";", "；", ", "].into_iter().find_map(|sign| {
        let several = texts.iter().filter(|text| text.contains(sign)).count();
        if several < FEW || several * 5 < texts.len() {
            return None;
        }
        let mut labels: Vec<String> = Vec::new();
        let mut count = 0;
        for label in texts
            .iter()
            .flat_map(|text| text.split(sign))
            .map(tidy)
            .filter(|label| !label.is_empty())
        {
            count += 1;
            if !labels.iter().any(|known| key(known) == key(&label)) {
                labels.push(label);
            }
        }
        let is_few = labels.len() <= 15 && labels.len() * 2 <= count;
        is_few.then(|| (sign.trim().to_owned(), Options { labels, is_numbered: false }))
    })
}

/// Signs and short words that stand where numbers and days are asked for.
fn signs(item: &mut Item, filled: &[&CellValue]) {
    let is_text = matches!(item.guess.word, "text" | "serial" | "marks" | "rank" | "office");
    if is_text || item.cells.len() > 1 {
        return;
    }
    let is_choice = matches!(item.guess.word, "code" | "yes-no");
    let texts = filled.iter().filter_map(|content| match content {
        CellValue::Text(written) if number(content).is_none() && !is_day(content) => {
            Some(tidy(written))
        }
        _ => None,
    });
    let mut counts: BTreeMap<String, (usize, String)> = BTreeMap::new();
    for text in texts {
        let is_sign = text.chars().all(is_hyphen);
        let has_figures = key(&text).chars().any(|c| c.is_ascii_digit());
        if is_sign || (text.chars().count() <= 6 && !has_figures) {
            let own = if is_sign { "－".to_owned() } else { text };
            counts.entry(key(&own)).or_insert((0, own)).0 += 1;
        }
    }
    for (count, sign) in counts.into_values() {
        let is_known = item.signs.iter().any(|(known, _)| key(known) == key(&sign));
        let is_dash = sign.chars().all(is_hyphen);
        if is_known || (!is_dash && (count < 2 || is_choice)) {
            continue;
        }
        let meaning = meaning(&item.guess);
        let question =
            format!("届いた回答に「{sign}」があります。{}とみなしました。", said(meaning));
        item.signs.push((sign, meaning));
        item.questions.push(("signs", question));
    }
}

/// What a sign stands for, that says that there is nothing.
pub fn meaning(guess: &Guess) -> &'static str {
    match guess.word {
        "number" | "decimal" | "money" => "zero",
        _ => "not-applicable",
    }
}

/// The same in Japanese.
fn said(meaning: &str) -> &'static str {
    match meaning {
        "zero" => "0（なし）",
        _ => "該当なし",
    }
}
