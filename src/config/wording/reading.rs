//! Reading wordings, and checking that the figures they ask for will be there.

use super::members::Missing;
use super::outline::Outline;
use super::{Condition, Wording, WordingFault};
use crate::config::faults::Faults;
use crate::config::keys::areas::FACT;
use crate::config::section::Section;
use sheets::text::nearest;
use std::collections::BTreeSet;
use toml_span::{Span, Spanned};

/// What offers figures to wordings.
pub trait Offer {
    /// The figures that every run will have, as far as the definition tells.
    fn figures(&self) -> &Outline;
}

/// A wording that must be there.
pub fn wording(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    offer: &impl Offer,
) -> Wording {
    let written = section.required::<String>(key);
    checked(written.value, written.span, offer, section.faults)
}

/// A list of wordings that must be there.
pub fn wordings(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    offer: &impl Offer,
) -> Vec<Wording> {
    let items = section.required::<Vec<Spanned<String>>>(key).value.into_iter();
    items.map(|item| checked(item.value, item.span, offer, section.faults)).collect()
}

/// Labelled wordings, `label` and `text`; at least one must be there.
pub fn labelled(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    offer: &impl Offer,
) -> Vec<(String, Wording)> {
    let mut facts = Vec::new();
    for value in section.some_tables(key) {
        let mut item = Section::open(value, &FACT, section.faults);
        facts.push((item.text("label"), wording(&mut item, "text", offer)));
        item.close();
    }
    facts
}

/// A condition, if there is one.
pub fn condition(
    section: &mut Section<'_, '_, '_>,
    key: &'static str,
    offer: &impl Offer,
) -> Option<Condition> {
    let written = section.optional::<String>(key)?;
    let condition = Condition { source: written.value, line: section.faults.line(written.span) };
    let what = format!("「{key}」の条件");
    check(condition.names(), &what, offer, section.faults, |_| condition.line);
    for missing in condition.missing(offer.figures()) {
        section.faults.reject_line(condition.line, told(&missing));
    }
    Some(condition)
}

fn checked(source: String, span: Span, offer: &impl Offer, faults: &mut Faults<'_>) -> Wording {
    let written = faults.written(span).to_owned();
    let wording = Wording { source, line: faults.line(span), written };
    check(wording.names(), "文の中の {{ … }} や {% … %} ", offer, faults, |name| {
        wording.line_of(name)
    });
    for missing in wording.missing(offer.figures()) {
        // As it is written, or the name alone where it is a filter's.
        let whole = format!("{}.{}", missing.of, missing.name);
        let piece = if wording.written.contains(&whole) { &whole } else { &missing.name };
        faults.reject_line(wording.line_of(piece), told(&missing));
    }
    wording
}

/// Notes a fault for what can't be read, and for each name that nothing computes.
fn check(
    names: Result<BTreeSet<String>, WordingFault>,
    what: &str,
    offer: &impl Offer,
    faults: &mut Faults<'_>,
    line_of: impl Fn(&str) -> usize,
) {
    let names = match names {
        Ok(names) => names,
        Err(fault) => {
            let message = format!("{what}の書き方が正しくありません：{}。", fault.message);
            faults.reject_line(fault.line, message);
            return;
        }
    };
    let figures = offer.figures();
    for name in names.iter().filter(|name| figures.member(name).is_none()) {
        let near = suggested(name, &figures.names());
        faults
            .reject_line(line_of(name), format!("文の中の「{name}」という値はありません。{near}"));
    }
}

/// Members that are listed.
const LISTED: usize = 12;

/// What is said of a member that is not there.
fn told(missing: &Missing) -> String {
    let Missing { of, name, known } = missing;
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let near = suggested(name, &known);
    let listed: Vec<String> = known.iter().take(LISTED).map(|name| format!("「{name}」")).collect();
    let more = if known.len() > LISTED { "など" } else { "" };
    let there = if known.is_empty() {
        String::new()
    } else {
        format!("「{of}」にあるのは、{}{more}です。", listed.concat())
    };
    format!("文の中の「{of}」に「{name}」という値はありません。{near}{there}")
}

fn suggested(name: &str, known: &[&str]) -> String {
    let near = nearest(name, known.iter().copied());
    near.map(|near| format!("「{near}」の誤りではありませんか。")).unwrap_or_default()
}
