//! Short names that the clerk need not invent: a row without one, or with one in Japanese, gets its own from
//! what it is called, so that it stays the same wherever the row stands; and whatever refers to the row by
//! what it is called, refers to that.

use super::layout::{Plan, Role, layout};
use super::page::{Cell, Pages, Row};
use crate::config::keys::{Must, Of, Takes};
use crate::config::taken::is_taken;
use sha2::{Digest, Sha256};
use sheets::text::key;
use std::collections::{BTreeMap, BTreeSet};

/// What a row is called by, the first that is filled in.
const CALLED: [&str; 6] = ["title", "heading", "label", "source", "text", "message"];

/// How many digits of the fingerprint of a name stand in a short name.
const DIGITS: usize = 5;

/// The short names that were given on a sheet, by what the rows are called there.
type Given = BTreeMap<String, String>;

/// Gives the rows their short names.
pub fn give(pages: &mut Pages) {
    let mut given: Vec<Given> = Vec::new();
    for page in &mut pages.pages {
        given.push(names_of(page.plan, &mut page.rows));
    }
    for page in &mut pages.pages {
        for (column, field) in page.plan.fields.iter().enumerate() {
            let known = known(page.plan, field.role, &given);
            if known.is_empty() {
                continue;
            }
            for row in &mut page.rows {
                refer(row, column, &known);
            }
        }
    }
}

/// The short names that a cell of a field may mean.
fn known<'g>(plan: &Plan, role: Role, given: &'g [Given]) -> Vec<&'g Given> {
    let of = |of: Of| layout().of(of).filter_map(|(place, _)| given.get(place)).collect();
    let mut known: Vec<&Given> = match role {
        Role::Key(Takes::Name(named) | Takes::Names(named)) => of(named),
        Role::Key(Takes::TextOrTexts) => of(Of::Variable),
        Role::Parent => {
            let parents = plan.lists.iter().filter_map(|list| list.within.as_ref());
            parents.filter_map(|(parent, _)| given.get(*parent)).collect()
        }
        _ => Vec::new(),
    };
    known.retain(|given| !given.is_empty());
    known
}

/// Puts short names in the place of what rows are called.
fn refer(row: &mut Row, column: usize, known: &[&Given]) {
    let Some(written) = row.cell(column).text().map(str::to_owned) else { return };
    let meant = |line: &str| {
        let (point, name) = line.strip_prefix('・').map_or(("", line), |name| ("・", name));
        let id = known.iter().find_map(|given| given.get(&key(name)));
        id.map(|id| format!("{point}{id}"))
    };
    let lines: Vec<String> =
        written.split('\n').map(|line| meant(line).unwrap_or_else(|| line.to_owned())).collect();
    row.set(column, Cell::Text(lines.join("\n")));
}

/// Gives the rows of a sheet their short names.
fn names_of(plan: &Plan, rows: &mut [Row]) -> Given {
    let mut given = Given::new();
    let Some(id) = plan.field(&["id"]) else { return given };
    if plan.fields.get(id).is_none_or(|field| field.must != Must::Always) {
        return given;
    }
    // Short names are unique among the rows that belong to one row.
    let scope = |row: &Row| plan.parent().and_then(|field| row.cell(field).name());
    let mut taken: BTreeSet<(Option<String>, String)> = rows
        .iter()
        .filter_map(|row| Some((scope(row), row.cell(id).name().filter(|name| name.is_ascii())?)))
        .collect();
    for row in rows {
        let own = row.cell(id).name().filter(|name| !name.trim().is_empty());
        let called = CALLED.iter().find_map(|name| row.cell(plan.field(&[name])?).name());
        if let Some(own) = own.as_ref().filter(|own| own.is_ascii()) {
            if let Some(called) = called {
                given.entry(key(&called)).or_insert_with(|| own.clone());
            }
            continue;
        }
        let Some(called) = own.or(called) else { continue };
        let base = short(plan, &called);
        let scope = scope(row);
        let free = |name: &String| !taken.contains(&(scope.clone(), name.clone()));
        let numbered = (2..).map(|number: u32| format!("{base}_{number}"));
        let Some(name) = std::iter::once(base.clone()).chain(numbered).find(free) else { continue };
        taken.insert((scope, name.clone()));
        given.entry(key(&called)).or_insert_with(|| name.clone());
        row.set(id, Cell::Text(name));
    }
    // What is the short name of a row is not what another is called.
    given.retain(|called, _| taken.iter().all(|(_, id)| key(id) != *called));
    given
}

/// A short name for what is called so: the name itself where it is one already in Latin letters, or a letter
/// for the sheet with digits that follow from the name.
fn short(sheet: &Plan, called: &str) -> String {
    let latin: String = key(called)
        .to_lowercase()
        .chars()
        .map(|c| if matches!(c, ' ' | '-' | '.' | '/') { '_' } else { c })
        .collect();
    let is_one = latin.starts_with(|c: char| c.is_ascii_lowercase())
        && latin.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
    if is_one && latin.len() > 2 && !is_taken(&latin) {
        return latin;
    }
    let list = sheet.lists.first().and_then(|list| list.path.last()).copied().unwrap_or("item");
    let digest = Sha256::digest(key(called).as_bytes());
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let digits: String = digits.chars().take(DIGITS).collect();
    format!("{list}_{digits}")
}
