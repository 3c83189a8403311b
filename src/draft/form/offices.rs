//! The offices that are asked: from returns, from a drop-down list of the form, or as somebody told them.

use super::attributes::{Attributes, Labelled, names_office};
use super::filled;
use super::kinds::Guess;
use super::options::Options;
use super::parts::{Part, Shape};
use crate::draft::{Remark, Source, Told};
use serde_json::{Value, json};
use sheets::CellValue;
use sheets::text::{key, tidy};
use std::collections::BTreeSet;

/// An office, and that above it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Office {
    name: String,
    within: Option<String>,
}

/// The offices as `[[department]]`; what is unsure of them is asked.
pub fn find(
    attributes: &mut Attributes,
    parts: &mut [Part],
    returns: &[&Source],
    told: &Told,
    remarks: &mut Vec<Remark>,
) -> Vec<Value> {
    let mut ask = |place: &str, question: &str| {
        remarks.push(Remark { place: place.to_owned(), question: question.to_owned() });
    };
    name_in_rows(attributes, parts);
    let in_rows =
        parts.iter().any(|part| part.items.iter().any(|item| item.guess.word == "office"));
    if attributes.department.is_none() && attributes.group.is_none() && !in_rows {
        let first = sheets::CellRef::new(0, 0);
        let label = "部局名".to_owned();
        attributes.department =
            Some(Labelled { label, at: first, answer: first, offers: Vec::new() });
        ask(
            "form.attributes.department",
            "様式に部局名の欄が見つかりません。回答した部局の名前を書く欄の項目名に直してください。",
        );
    }
    let mut offices =
        if told.offices.is_empty() { Vec::new() } else { told_offices(&told.offices) };
    if offices.is_empty() {
        offices = answered(attributes, parts, returns);
        lower(attributes, &mut offices, returns, &mut ask);
    }
    if offices.is_empty() {
        let offered =
            attributes.department.iter().chain(&attributes.group).flat_map(|one| &one.offers);
        let offered = offered.map(|name| Office { name: name.clone(), within: None });
        offices = offered.collect();
    }
    if offices.is_empty() {
        offices = of_files(returns);
        if !offices.is_empty() {
            ask(
                "department",
                "部局の名前を、届いた回答のファイル名から採りました。正しい名前か確かめてください。",
            );
        }
    }
    if !offices.is_empty() && told.offices.is_empty() {
        ask(
            "department",
            "回答を求める部局がすべて並んでいるか、公式の順か確かめてください。ない部局は書き足してください。",
        );
    }
    if offices.is_empty() {
        ask(
            "department",
            "回答を求める部局を、公式の順に [[department]] で並べてください。一つもないと、集計できません。",
        );
    }
    written(&offices)
}

/// Makes a list's column that names offices one of that type.
fn name_in_rows(attributes: &Attributes, parts: &mut [Part]) {
    let has_office = |label: &str| {
        attributes.department.as_ref().is_some_and(|one| key(&one.label) != key(label))
    };
    for part in parts.iter_mut().filter(|part| part.shape == Shape::List && !part.is_in_card) {
        let item = part.items.iter_mut().find(|item| names_office(&item.heading));
        let Some(item) = item else { continue };
        let is_other = has_office(&item.heading) && attributes.group.is_none();
        if !is_other {
            item.guess = Guess { options: item.guess.options.take(), ..Guess::of("office") };
            item.is_required = true;
            item.signs.clear();
            item.questions.clear();
        }
    }
}

/// The offices that returns name, in the order of the files.
fn answered(attributes: &Attributes, parts: &[Part], returns: &[&Source]) -> Vec<Office> {
    let mut offices: Vec<Office> = Vec::new();
    let printed = printed(attributes, parts);
    for one in returns {
        let value = |label: &Option<Labelled>| {
            let label = label.as_ref()?;
            filled::labelled(one, &label.label, (label.at, label.answer), &printed)
                .filter(|name| is_name(name))
        };
        let (group, department) = (value(&attributes.group), value(&attributes.department));
        let rows: Vec<String> = if department.is_some() { Vec::new() } else { in_rows(parts, one) };
        let names = department.into_iter().chain(rows);
        let mut added = false;
        for name in names {
            added = true;
            add(&mut offices, Office { name, within: group.clone() });
        }
        if !added && let Some(group) = group {
            let listed = in_lists(parts);
            for name in listed {
                add(&mut offices, Office { name, within: Some(group.clone()) });
            }
        }
    }
    offices
}

/// What the form prints itself, folded.
fn printed(attributes: &Attributes, parts: &[Part]) -> BTreeSet<String> {
    let labels = [&attributes.department, &attributes.group].into_iter().flatten();
    let labels = labels.chain(&attributes.others).map(|one| key(&one.label));
    let items = parts.iter().flat_map(|part| &part.items);
    let headings =
        items.flat_map(|item| item.group.iter().chain([&item.heading])).map(|text| key(text));
    labels.chain(headings).collect()
}

fn add(offices: &mut Vec<Office>, one: Office) {
    let is_same = |known: &Office| {
        key(&known.name) == key(&one.name)
            && known.within.as_deref().map(key) == one.within.as_deref().map(key)
    };
    if !offices.iter().any(is_same) {
        offices.push(one);
    }
}

/// Whether a text may be the name of an office.
fn is_name(name: &str) -> bool {
    let has_letters = name.chars().any(char::is_alphabetic);
    has_letters && name.chars().count() <= 30 && !name.contains('○') && !name.contains('。')
}

/// The offices that the rows of a return name.
fn in_rows(parts: &[Part], one: &Source) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in parts {
        let Some(place) = part.items.iter().position(|item| item.guess.word == "office") else {
            continue;
        };
        let answers = filled::answers(part, &[one]);
        for content in answers.items.get(place).into_iter().flatten().flatten() {
            let CellValue::Text(written) = content else { continue };
            let name = tidy(written);
            if is_name(&name) && !names.iter().any(|known| key(known) == key(&name)) {
                names.push(name);
            }
        }
    }
    // As the form's own list has them, where it has one.
    let order: Vec<String> = in_lists(parts).iter().map(|name| key(name)).collect();
    names.sort_by_key(|name| {
        order.iter().position(|known| *known == key(name)).unwrap_or(usize::MAX)
    });
    names
}

/// The offices that the drop-down list of a column offers.
fn in_lists(parts: &[Part]) -> Vec<String> {
    let items =
        parts.iter().flat_map(|part| &part.items).filter(|item| item.guess.word == "office");
    let options = items.filter_map(|item| item.guess.options.as_ref());
    options.flat_map(|Options { labels, .. }| labels.clone()).collect()
}

/// Where several returns name the same office, and each another section: these are the offices.
fn lower(
    attributes: &mut Attributes,
    offices: &mut Vec<Office>,
    returns: &[&Source],
    ask: &mut impl FnMut(&str, &str),
) {
    let Some(department) = attributes.department.clone().filter(|_| attributes.group.is_none())
    else {
        return;
    };
    if offices.is_empty() || offices.len() * 3 > returns.len() * 2 {
        return;
    }
    let section = attributes.others.iter().position(|one| {
        let label = key(&one.label);
        (label.contains('課') || label.contains("係"))
            && !label.contains("課長")
            && !label.contains("担当者")
    });
    let Some(section) = section else { return };
    let own = attributes.others.get(section).cloned();
    let Some(own) = own else { return };
    let mut lower: Vec<Office> = Vec::new();
    let printed = BTreeSet::new();
    for one in returns {
        let group =
            filled::labelled(one, &department.label, (department.at, department.answer), &printed);
        let name = filled::labelled(one, &own.label, (own.at, own.answer), &printed)
            .filter(|name| is_name(name));
        if let Some(name) = name {
            add(&mut lower, Office { name, within: group });
        }
    }
    if lower.len() * 10 >= returns.len() * 9 {
        *offices = lower;
        attributes.others.remove(section);
        attributes.group = Some(department);
        attributes.department = Some(own);
        ask(
            "form.attributes.department",
            "同じ部から二つ以上の回答が届いているので、課ごとの回答とみなしました。",
        );
    }
}

/// Offices by the names of files: `01_総務部.xlsx`, `調査票（総務部）.xlsx`.
fn of_files(returns: &[&Source]) -> Vec<Office> {
    let mut offices = Vec::new();
    for one in returns {
        let parts = one.stem().split(['_', '＿', ' ', '　', '-', '（', '）', '(', ')', '【', '】']);
        let parts = parts.map(|part| part.trim_start_matches(|c: char| c.is_numeric()));
        let ends = [
            "部",
            "課",
            "局",
            "室",
            "所",
            "校",
            "園",
            "院",
            "センター",
            "本部",
            "委員会",
            "市",
            "町",
            "村",
        ];
        let names: Vec<&str> = parts
            .filter(|part| ends.iter().any(|end| part.ends_with(end)) && part.chars().count() >= 2)
            .collect();
        if let Some(name) = names.last() {
            add(&mut offices, Office { name: (*name).to_owned(), within: None });
        }
    }
    if offices.len() * 2 < returns.len() { Vec::new() } else { offices }
}

/// Offices as somebody told them: a name a line, with that above it before a blank or a slash.
fn told_offices(lines: &[String]) -> Vec<Office> {
    let mut offices = Vec::new();
    for line in lines.iter().map(|line| tidy(line)).filter(|line| !line.is_empty()) {
        let office = match line.split_once([' ', '　', '/', '／', '>']) {
            Some((above, name)) if !name.trim().is_empty() => {
                Office { name: name.trim().to_owned(), within: Some(above.trim().to_owned()) }
            }
            _ => Office { name: line.clone(), within: None },
        };
        add(&mut offices, office);
    }
    offices
}

/// `[[department]]`: an office above others stands before them.
fn written(offices: &[Office]) -> Vec<Value> {
    let mut written: Vec<Value> = Vec::new();
    let mut groups: Vec<String> = Vec::new();
    for office in offices {
        match &office.within {
            None => written.push(json!({ "name": office.name })),
            Some(group) if !groups.iter().any(|known| key(known) == key(group)) => {
                groups.push(group.clone());
                written.push(json!({ "name": group }));
                let own =
                    offices.iter().filter(|one| one.within.as_deref().map(key) == Some(key(group)));
                written.extend(own.map(|one| json!({ "name": one.name, "within": group })));
            }
            Some(_) => {}
        }
    }
    written
}
