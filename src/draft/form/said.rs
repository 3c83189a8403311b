//! What the words around a form say of its items: signs, conditions, what a record is called.

use super::attributes::{Attributes, Labelled};
use super::notes::{self, Condition, Sign};
use super::page::Page;
use super::parts::{Item, Part, Shape};
use super::refine::meaning;
use serde_json::{Map, Value, json};
use sheets::lexicon::units;
use sheets::text::key;

/// Writes down the signs that notes and instructions ask for.
pub fn signs(parts: &mut [Part], pages: &[Page<'_>]) {
    let sentences = notes::sentences(pages);
    for sign in notes::signs(&sentences) {
        let is_named = |item: &Item| sign.names(&item.heading) || of_question(&sign, item);
        let any_named = parts.iter().flat_map(|part| &part.items).any(is_named);
        for item in parts.iter_mut().flat_map(|part| &mut part.items) {
            let fits = if any_named {
                is_named(item)
            } else {
                sign.is_dash()
                    && !sign.names_question()
                    && item.guess.is_number()
                    && item.guess.word != "percent"
            };
            let is_known = item.signs.iter().any(|(known, _)| key(known) == key(&sign.sign));
            let takes = !matches!(item.guess.word, "serial" | "marks" | "rank" | "text" | "office");
            if fits && takes && !is_known {
                item.signs.push((sign.sign.clone(), meaning(&item.guess)));
            }
        }
    }
}

/// Writes down when questions are asked, as they say themselves.
pub fn conditions(parts: &mut [Part]) {
    for part in parts.iter_mut().filter(|part| part.shape == Shape::Questions) {
        asked_when(part);
    }
}

/// Whether the words before a sign name a question by its number.
fn of_question(sign: &Sign, item: &Item) -> bool {
    let Some(label) = &item.label else { return false };
    let (label, before) = (key(label), key(&sign.before));
    let digits = label.trim_start_matches(|c: char| !c.is_ascii_digit());
    !digits.is_empty()
        && before.match_indices(label.as_str()).any(|(at, _)| {
            let after = before.get(at + label.len()..).unwrap_or_default();
            !after.starts_with(|c: char| c.is_ascii_digit())
        })
}

fn asked_when(part: &mut Part) {
    let ids: Vec<Option<String>> =
        part.items.iter().map(|item| item.label.as_deref().map(key)).collect();
    for place in 0..part.items.len() {
        let Some(words) = part.items.get(place).map(|item| item.words.clone()) else { continue };
        let found = notes::condition(&words).and_then(|condition| {
            let asked = asked(part, &ids, place, &condition)?;
            Some((asked, condition))
        });
        let Some(item) = part.items.get_mut(place) else { continue };
        match found {
            Some((condition, _)) => item.asked_when = Some(condition),
            None if notes::is_conditional(&words) => {
                let question = "一部の部局だけに尋ねる質問のようです。asked_when に条件を書くと、尋ねていないのに答えがあるものを確かめられます。";
                item.questions.push(("asked_when", question.to_owned()));
            }
            None => {}
        }
    }
}

/// The condition in the language of rules.
fn asked(
    part: &Part,
    labels: &[Option<String>],
    own: usize,
    condition: &Condition,
) -> Option<String> {
    let place = match &condition.question {
        Some(label) => labels.iter().position(|known| known.as_ref() == Some(label)),
        None => own.checked_sub(1),
    }?;
    let item = part.items.get(place).filter(|_| place != own)?;
    // The name that the maker of the tree gives to a question of this number.
    let digits: Vec<&str> = labels
        .get(place)?
        .as_deref()?
        .split(|c: char| !c.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let id = (!digits.is_empty()).then(|| format!("q{}", digits.join("_")))?;
    let wanted = &condition.answer;
    let label = match &item.guess.options {
        Some(options) => {
            let by_number = wanted
                .parse::<usize>()
                .ok()
                .and_then(|number| options.labels.get(number.checked_sub(1)?));
            let by_label = options.labels.iter().find(|label| key(label) == *wanted);
            by_number.or(by_label)?.clone()
        }
        None if item.guess.word == "yes-no" => {
            ["はい", "いいえ"].iter().find(|word| key(word) == *wanted)?.to_string()
        }
        None => return None,
    };
    Some(if matches!(item.guess.word, "marks" | "rank") {
        format!("\"{label}\" in {id}")
    } else {
        format!("{id} = \"{label}\"")
    })
}

/// Names of things that are the units of their numbers as well.
const OWN_UNITS: [&str; 12] =
    ["機関", "施設", "事業", "園", "路線", "室", "法人", "店", "会議", "計画", "講座", "課"];

/// Whether records can be counted in a unit.
fn is_unit(word: &str) -> bool {
    OWN_UNITS.contains(&word) || units::is_counter(word) || units::is_unit(word)
}

/// What a record is called, and the unit it is counted in.
pub fn counted(main: Option<&Part>, attributes: &Attributes) -> (String, String) {
    let Some(part) = main else { return ("回答".to_owned(), "件".to_owned()) };
    let office = attributes.department.as_ref().map(|one| one.label.clone()).unwrap_or_default();
    if matches!(part.shape, Shape::Questions | Shape::Matrix) {
        let unit = [
            ("学校", "校"),
            ("園", "園"),
            ("施設", "施設"),
            ("課", "課"),
            ("部", "部局"),
            ("団体", "団体"),
        ];
        let unit =
            unit.iter().find(|(word, _)| office.contains(word)).map_or("件", |(_, unit)| unit);
        return ("回答".to_owned(), unit.to_owned());
    }
    let texts = part.items.iter().filter(|item| matches!(item.guess.word, "text" | "code"));
    let name = texts.take(3).find_map(|item| {
        let bare = super::survey::without_number(&item.heading);
        let before = ["の名称", "名称", "の名前", "の件名", "名", "の題名"]
            .iter()
            .find_map(|end| bare.strip_suffix(end))?;
        let length = before.chars().count();
        (2..=8).contains(&length).then(|| before.to_owned())
    });
    let told = attributes.declared_count.as_ref().and_then(|one| {
        let bare = super::survey::without_number(&one.label);
        let unit = bare.strip_suffix('数')?.to_owned();
        is_unit(&unit).then_some(unit)
    });
    let own = name.clone().filter(|name| is_unit(name));
    let unit = told.or(own).unwrap_or_else(|| "件".to_owned());
    (name.unwrap_or_else(|| "回答".to_owned()), unit)
}

/// `[form.attributes]`.
pub fn attributes(own: &Attributes) -> Map<String, Value> {
    let label = |one: &Labelled| json!({ "label": one.label });
    let mut attributes = Map::new();
    let mut set = |name: &str, value: Value| drop(attributes.insert(name.to_owned(), value));
    if let Some(group) = &own.group {
        set("group", label(group));
    }
    if let Some(department) = &own.department {
        set("department", label(department));
    }
    if let Some((one, some, none)) = &own.applicability {
        set("applicability", json!({ "label": one.label, "some": some, "none": none }));
    }
    if let Some(count) = &own.declared_count {
        set("declared_count", label(count));
    }
    if !own.others.is_empty() {
        set("others", Value::Array(own.others.iter().map(label).collect()));
    }
    attributes
}
