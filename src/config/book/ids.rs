//! Short names that the clerk need not invent: a row without one, or with one in Japanese, gets its own from
//! what it is called, so that it stays the same wherever the row stands; and whatever refers to the row by
//! what it is called, refers to that.

use super::layout::{Plan, Role};
use super::names::{self, Known, Meant, Names, called, has_names};
use super::page::{Cell, Page, Pages, Row};
use crate::config::keys::Takes;
use crate::config::taken::is_taken;
use crate::error::Fault;
use sha2::{Digest, Sha256};
use sheets::text::key;
use std::collections::BTreeSet;

/// How many digits of the fingerprint of a name stand in a short name.
const DIGITS: usize = 5;

/// What somebody may part names with in one cell, though each has a line of its own.
const PARTED: [char; 5] = ['、', '，', ',', ';', '；'];

/// Gives the rows their short names, and puts these where rows are named otherwise. Gives out the cells whose
/// names are not clear.
pub fn give(pages: &mut Pages) -> Vec<Fault> {
    for page in &mut pages.pages {
        infer(page);
    }
    let mut known: Vec<Names> = Vec::new();
    for page in &mut pages.pages {
        let more = names_of(page.plan, &mut page.rows);
        let mut names = Names::of(page.plan, &page.rows);
        for (called, id) in &more {
            names.add(called, id);
        }
        known.push(names);
    }
    let mut faults = Vec::new();
    for page in &mut pages.pages {
        let plan = page.plan;
        for (column, field) in plan.fields.iter().enumerate() {
            let beside = plan.beside.filter(|_| matches!(field.role, Role::Parent));
            let known = match beside.and_then(|place| known.get(place)) {
                Some(names) => Known::only(names),
                None => Known::of(plan, field.role, &known),
            };
            if known.is_empty() {
                continue;
            }
            for row in &mut page.rows {
                refer(row, (plan, column), &known, &mut faults);
            }
        }
    }
    faults
}

/// A part of the report for which a ready sentence was chosen is that sentence, though nobody says so.
fn infer(page: &mut Page) {
    let plan = page.plan;
    let (Some(kind), Some(ready)) = (plan.field(&["kind"]), plan.field(&["ready"])) else { return };
    for row in &mut page.rows {
        if row.cell(kind).is_blank() && !row.cell(ready).is_blank() {
            row.set(kind, Cell::Text("sentence".to_owned()));
        }
    }
}

/// Shows rows by what a clerk calls them, wherever a text other than their short name says the same.
pub fn show(pages: &mut Pages) {
    let known = names::all(pages);
    for page in &mut pages.pages {
        let plan = page.plan;
        for (column, field) in plan.fields.iter().enumerate() {
            let known = Known::of(plan, field.role, &known);
            if known.is_empty() {
                continue;
            }
            for row in &mut page.rows {
                each_line(row, column, |id| known.shown(id));
            }
        }
    }
}

/// Puts something else in the place of lines of a cell.
fn each_line(row: &mut Row, column: usize, mut of: impl FnMut(&str) -> Option<String>) {
    let Some(written) = row.cell(column).text().map(str::to_owned) else { return };
    let mut line = |line: &str| {
        let (point, name) = line.strip_prefix('・').map_or(("", line), |name| ("・", name));
        let name = of(name).unwrap_or_else(|| name.to_owned());
        format!("{point}{name}")
    };
    let lines: Vec<String> = written.split('\n').map(&mut line).collect();
    row.set(column, Cell::Text(lines.join("\n")));
}

/// Puts short names in the place of what rows are called.
fn refer(
    row: &mut Row,
    (plan, column): (&'static Plan, usize),
    known: &Known<'_>,
    faults: &mut Vec<Fault>,
) {
    let spot = row.spot(plan, column);
    let takes_several = plan
        .fields
        .get(column)
        .is_some_and(|field| matches!(field.role, Role::Key(Takes::Names(_) | Takes::NamesOr(..))));
    each_line(row, column, |name| {
        let mut fault = |message: String| {
            faults.push(Fault { line: 0, spot: Some(spot), message });
        };
        match known.meant(name)? {
            Meant::One(id) => return Some(id),
            Meant::Several(ids) => fault(format!(
                "「{name}」という名前のものが、いくつもあります。短い名前（{}）で書いてください。",
                ids.join("、")
            )),
        }
        None
    });
    let parted = row.cell(column).text().unwrap_or_default();
    let parts = parted.split(PARTED).map(|part| part.trim().trim_start_matches('・'));
    let parts: Vec<&str> = parts.collect();
    if takes_several && parts.len() > 1 && parts.iter().all(|part| known.knows(part)) {
        let message = "いくつも書くときは、「、」で区切らず、セルの中で改行（Alt＋Enter）して、一行に一つずつ書いてください。";
        faults.push(Fault { line: 0, spot: Some(spot), message: message.to_owned() });
    }
}

/// Gives the rows of a table their short names; gives out further words that they are called by.
fn names_of(plan: &Plan, rows: &mut [Row]) -> Vec<(String, String)> {
    let mut more = Vec::new();
    let Some(id) = has_names(plan) else { return more };
    // Short names are unique among the rows that belong to one row.
    let scope = |row: &Row| plan.parent().and_then(|field| row.cell(field).name());
    let mut taken: BTreeSet<(Option<String>, String)> = rows
        .iter()
        .filter_map(|row| Some((scope(row), row.cell(id).name().filter(|name| name.is_ascii())?)))
        .collect();
    for row in rows {
        let own = row.cell(id).name().filter(|name| !name.trim().is_empty());
        if own.as_ref().is_some_and(|own| own.is_ascii()) {
            continue;
        }
        let Some(word) = own.clone().or_else(|| called(plan, row)) else { continue };
        let base = short(plan, &word);
        let scope = scope(row);
        let free = |name: &String| !taken.contains(&(scope.clone(), name.clone()));
        let numbered = (2..).map(|number: u32| format!("{base}_{number}"));
        let Some(name) = std::iter::once(base.clone()).chain(numbered).find(free) else { continue };
        taken.insert((scope, name.clone()));
        more.extend(own.map(|own| (key(&own), name.clone())));
        row.set(id, Cell::Text(name));
    }
    more
}

/// A short name for what is called so: the name itself where it is one already in Latin letters, or a letter
/// for the table with digits that follow from the name.
fn short(table: &Plan, called: &str) -> String {
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
    let list = table.lists.first().and_then(|list| list.path.last()).copied().unwrap_or("item");
    let digest = Sha256::digest(key(called).as_bytes());
    let digits: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let digits: String = digits.chars().take(DIGITS).collect();
    format!("{list}_{digits}")
}
