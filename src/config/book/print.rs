//! The workbook as the text that the reader of the definition takes, with the cell of every line.

use super::fill::lists_in;
use super::layout::{Layout, List, Plan, layout};
use super::page::{Cell, Page, Pages, Row};
use super::written;
use crate::error::Fault;
use crate::error::Spot;
use serde_json::Value;
use sheets::CellRef;
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// A definition in the text of TOML, written from a workbook.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Printed {
    /// The text.
    pub text: String,
    /// The cell that each line comes from, in order.
    pub spots: Vec<Spot>,
    /// Cells that say nothing that can be written.
    pub faults: Vec<Fault>,
    /// Where each field stands: its sheet, its number there and its cell, in the first row of a list.
    pub places: Vec<(Spot, usize)>,
}

/// What stands at the top of the text; a fault of the definition as a whole is told there.
const TOP: &str = "# 調査の定義ファイル（定義.xlsx から作ったもの）";

/// Writes a workbook as text. Names must have been given before.
pub fn printed(pages: &Pages) -> Printed {
    let mut printing =
        Printing { layout: layout(), pages, told: BTreeSet::new(), printed: Printed::default() };
    if let Some(page) = pages.pages.first() {
        printing.line(TOP, Spot::new(page.plan.sheet, "", CellRef::new(0, 0)));
    }
    printing.lines();
    for (place, page) in pages.pages.iter().enumerate() {
        for list in page.plan.lists.iter().filter(|list| list.within.is_none()) {
            printing.rows(place, page, list, None);
        }
    }
    printing.strays();
    for page in &pages.pages {
        let row = page.rows.first();
        let fields = row.into_iter().flat_map(|row| row.places.iter().enumerate());
        let plan = page.plan;
        let places = fields.map(|(field, at)| (Spot::new(plan.sheet, plan.name, *at), field));
        printing.printed.places.extend(places);
    }
    printing.printed
}

struct Printing<'p> {
    layout: &'static Layout,
    pages: &'p Pages,
    /// The rows that were written: sheet and number.
    told: BTreeSet<(usize, usize)>,
    printed: Printed,
}

impl Printing<'_> {
    /// Adds a line; a text of several lines is several, all of one cell.
    fn line(&mut self, line: &str, spot: Spot) {
        self.printed.text.push_str(line);
        self.printed.text.push('\n');
        self.printed.spots.extend(line.split('\n').map(|_| spot));
    }

    fn fault(&mut self, spot: Spot, message: String) {
        self.printed.faults.push(Fault { line: 0, spot: Some(spot), message });
    }

    /// The sections of which there is one: first the keys that stand in none, then each.
    fn lines(&mut self) {
        let pages = self.pages;
        let sheets = pages.pages.iter().filter(|page| page.plan.is_lines());
        let filled: Vec<(&'static Plan, &Row)> =
            sheets.filter_map(|page| page.rows.first().map(|row| (page.plan, row))).collect();
        for section in sections(filled.iter().map(|(plan, _)| *plan)) {
            self.section(&[], section, &filled);
        }
    }

    /// The keys of one section, below its header where any is filled in.
    fn section(&mut self, outer: &[&str], section: &[&str], rows: &[(&'static Plan, &Row)]) {
        let mut begun = section.is_empty();
        for (plan, row) in rows {
            for (place, field) in plan.fields.iter().enumerate() {
                let own = field.path.split_last().filter(|(_, path)| *path == section);
                let Some((key, _)) = own else { continue };
                if *row.cell(place) == Cell::Blank {
                    continue;
                }
                if !begun {
                    begun = true;
                    let path = [outer, section].concat().join(".");
                    self.line(&format!("\n[{path}]"), row.spot(plan, place));
                }
                self.key(plan, row, place, key);
            }
        }
    }

    /// One key with its value.
    fn key(&mut self, plan: &'static Plan, row: &Row, place: usize, key: &str) {
        let Some(field) = plan.fields.get(place) else { return };
        let spot = row.spot(plan, place);
        match written::value(field.role, row.cell(place)) {
            Ok(Value::Null) => {}
            Ok(value) => self.line(&format!("{key} = {}", toml(&value)), spot),
            Err(message) => self.fault(spot, message),
        }
    }

    /// The rows of a list that belong to a row of another sheet, or to none.
    fn rows(&mut self, place: usize, page: &Page, list: &List, parent: Option<&str>) {
        for (number, row) in page.rows.iter().enumerate() {
            let own = page.plan.parent().and_then(|field| row.cell(field).name());
            if row.is_blank() || own.as_deref() != parent {
                continue;
            }
            if !self.told.insert((place, number)) {
                continue;
            }
            self.row(place, page.plan, list, row);
        }
    }

    fn row(&mut self, place: usize, plan: &'static Plan, list: &List, row: &Row) {
        let first = (0..plan.fields.len()).find(|field| *row.cell(*field) != Cell::Blank);
        let begins = row.spot(plan, first.unwrap_or(0));
        self.line(&format!("\n[[{}]]", list.path.join(".")), begins);
        for section in sections(std::iter::once(plan)) {
            self.section(&list.path, section, &[(plan, row)]);
        }
        let name = plan.naming().and_then(|field| row.cell(field).name());
        let Some(name) = name else { return };
        let pages = self.pages;
        for (inner, _, list) in lists_in(self.layout, place) {
            if let Some(page) = pages.page(inner) {
                self.rows(inner, page, list, Some(&name));
            }
        }
    }

    /// Rows that belong to no row that is there.
    fn strays(&mut self) {
        let pages = self.pages;
        for (place, page) in pages.pages.iter().enumerate() {
            let Some(field) = page.plan.parent() else { continue };
            let parents = page.plan.lists.iter().filter_map(|list| list.within.as_ref());
            let parents: Vec<&str> = parents
                .filter_map(|(parent, _)| self.layout.plans.get(*parent))
                .map(|plan| plan.name)
                .collect();
            let table = parents.first().copied().unwrap_or_default();
            for (number, row) in page.rows.iter().enumerate() {
                if row.is_blank() || self.told.contains(&(place, number)) {
                    continue;
                }
                let message = match row.cell(field).name() {
                    Some(name) => format!("「{name}」は、「{table}」の表にありません。"),
                    None => format!("「{table}」のどの行のものかを書いてください。"),
                };
                self.fault(row.spot(page.plan, field), message);
            }
        }
    }
}

/// The sections that stand on sheets, or in their rows, those that stand in none first.
fn sections(plans: impl Iterator<Item = &'static Plan>) -> Vec<&'static [&'static str]> {
    let mut sections: Vec<&'static [&'static str]> = vec![&[]];
    for field in plans.flat_map(|plan| &plan.fields) {
        let section = field.path.split_last().map_or(&[][..], |(_, section)| section);
        if !sections.contains(&section) {
            sections.push(section);
        }
    }
    sections
}

/// A value in the text of TOML, on as many lines as its text has.
fn toml(value: &Value) -> String {
    match value {
        Value::String(text) if text.contains('\n') => {
            let lines: Vec<String> = text.split('\n').map(escaped).collect();
            format!("\"\"\"{}\"\"\"", lines.join("\n"))
        }
        Value::String(text) => format!("\"{}\"", escaped(text)),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(single).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(names) => {
            let names: Vec<String> = names
                .iter()
                .map(|(name, value)| format!("\"{}\" = {}", escaped(name), single(value)))
                .collect();
            format!("{{ {} }}", names.join(", "))
        }
        other => other.to_string(),
    }
}

/// A value on one line.
fn single(value: &Value) -> String {
    match value {
        Value::String(text) => format!("\"{}\"", escaped(text)),
        other => toml(other),
    }
}

fn escaped(text: &str) -> String {
    text.chars().fold(String::new(), |mut written, c| {
        match c {
            '\\' | '"' => written.extend(['\\', c]),
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            '\r' => written.push_str("\\r"),
            c if c.is_control() => {
                let _ = write!(written, "\\u{:04X}", u32::from(c));
            }
            c => written.push(c),
        }
        written
    })
}
