//! What several sheets and several forms ask together: the same part once, with all that any of them asks.

use super::attributes::Attributes;
use super::page::Page;
use super::parts::{Item, Layout, Part, Shape};
use sheets::text::key;

/// Joins parts that ask the same: those of sheets that are copies of one, of forms that differ in a column.
pub fn join(parts: Vec<Part>) -> Vec<Part> {
    let mut joined: Vec<Part> = Vec::new();
    for part in parts {
        // Two tables of one sheet are two, however alike.
        let same = joined.iter_mut().find(|known| known.page != part.page && is_same(known, &part));
        match same {
            Some(known) => take(known, part),
            None => joined.push(part),
        }
    }
    joined
}

/// Whether two parts are the same on two sheets: most of what either asks, both do.
fn is_same(one: &Part, other: &Part) -> bool {
    let titles = one.title.as_deref().zip(other.title.as_deref());
    let is_other_title = titles.is_some_and(|(one, other)| key(one) != key(other));
    let shared = other.items.iter().filter(|item| position(one, item).is_some()).count();
    let most = one.items.len().max(other.items.len());
    let rows = |part: &Part| part.stub.as_ref().map(|stub| stub.names.clone());
    one.shape == other.shape
        && !is_other_title
        && rows(one) == rows(other)
        && shared * 3 >= most * 2
}

fn position(part: &Part, item: &Item) -> Option<usize> {
    let group = |item: &Item| item.group.as_deref().map(key);
    part.items
        .iter()
        .position(|own| key(&own.heading) == key(&item.heading) && group(own) == group(item))
}

/// Adds what one part does not ask yet, each behind what stands before it in the other; and where that one
/// has everything.
fn take(known: &mut Part, other: Part) {
    let mut layout = Layout { rows: other.rows, places: vec![None; known.items.len()] };
    let mut own = known.layouts.pop().unwrap_or_else(|| known.layout());
    let mut behind = 0;
    for item in other.items {
        let place = match position(known, &item) {
            Some(place) => place,
            None if known.shape == Shape::Matrix => continue,
            None => {
                let place = behind.min(known.items.len());
                known.items.insert(place, item.clone());
                for layout in known.layouts.iter_mut().chain([&mut own, &mut layout]) {
                    layout.places.insert(place, None);
                }
                place
            }
        };
        behind = place + 1;
        if let Some(free) = layout.places.get_mut(place) {
            *free = Some((item.at, item.cells));
        }
    }
    known.layouts.extend([own, layout]);
    known.is_totalled |= other.is_totalled;
    known.is_in_card |= other.is_in_card;
}

/// Whether parts come in different files: what an office sends is then several files.
pub fn are_apart(parts: &[Part], pages: &[Page<'_>]) -> bool {
    let mut forms: Vec<usize> =
        parts.iter().filter_map(|part| pages.get(part.page)).map(|page| page.form).collect();
    forms.sort_unstable();
    forms.dedup();
    forms.len() > 1
}

/// Adds the attributes of another sheet to those that are known.
pub fn attributes(known: &mut Attributes, other: Attributes) {
    let Attributes { group, department, applicability, says_answers, declared_count, others } =
        other;
    known.group = known.group.take().or(group);
    // A label that names the office above is not that of the office.
    let is_group =
        |label: &str| known.group.as_ref().is_some_and(|group| key(&group.label) == key(label));
    let department = department.filter(|one| !is_group(&one.label));
    known.department = known.department.take().filter(|one| !is_group(&one.label)).or(department);
    if known.applicability.is_none() || (says_answers && !known.says_answers) {
        known.applicability = applicability.or(known.applicability.take());
        known.says_answers |= says_answers;
    }
    known.declared_count = known.declared_count.take().or(declared_count);
    for one in others {
        if !known.others.iter().any(|own| key(&own.label) == key(&one.label)) {
            known.others.push(one);
        }
    }
}
