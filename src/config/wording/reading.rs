//! Reading wordings, and checking that the figures they ask for will be there.

use super::{Condition, Wording};
use crate::config::faults::Faults;
use crate::config::section::Section;
use std::collections::BTreeSet;
use toml_span::{Span, Spanned};

/// What offers figures to wordings.
pub trait Offer {
    /// Whether every run will have a figure of this name, as `returns.total`.
    fn offers(&self, name: &str) -> bool;
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
        let mut item = Section::open(value, section.faults);
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
    check(condition.names(), written.span, offer, section.faults);
    Some(condition)
}

fn checked(source: String, span: Span, offer: &impl Offer, faults: &mut Faults<'_>) -> Wording {
    let wording = Wording { source, line: faults.line(span) };
    check(wording.names(), span, offer, faults);
    wording
}

/// Notes a fault for what can't be read, and for each name that nothing computes.
fn check(
    names: Result<BTreeSet<String>, String>,
    span: Span,
    offer: &impl Offer,
    faults: &mut Faults<'_>,
) {
    let names = match names {
        Ok(names) => names,
        Err(message) => {
            faults.reject(
                span,
                format!("文の中の {{{{ … }}}} や {{% … %}} の書き方が正しくありません：{message}"),
            );
            return;
        }
    };
    for name in names.iter().filter(|name| !offer.offers(name)) {
        faults.reject(span, format!("文の中の「{name}」という値はありません。"));
    }
}
