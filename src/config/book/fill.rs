//! Putting a definition into the places of the workbook.

use super::ids;
use super::layout::{Layout, List, Plan, Role, layout};
use super::page::{Cell, Pages, Row};
use super::written;
use serde_json::{Map, Value};
use toml_span::value::ValueInner;

/// The definition of a text as a tree; none where the text is no TOML.
pub fn tree(source: &str) -> Option<Value> {
    let root = toml_span::parse(source.trim_start_matches('\u{FEFF}')).ok()?;
    Some(grown(root))
}

fn grown(mut value: toml_span::Value<'_>) -> Value {
    match value.take() {
        ValueInner::String(text) => Value::from(text.into_owned()),
        ValueInner::Integer(number) => Value::from(number),
        ValueInner::Float(number) => Value::from(number),
        ValueInner::Boolean(flag) => Value::from(flag),
        ValueInner::Array(items) => Value::Array(items.into_iter().map(grown).collect()),
        ValueInner::Table(table) => {
            let pairs = table.into_iter().map(|(key, value)| (key.name.into_owned(), grown(value)));
            Value::Object(pairs.collect::<Map<_, _>>())
        }
    }
}

/// A tree of which nothing is left that says nothing: sections without keys, lists of sections without
/// any. Numbers are what they amount to.
pub fn bare(value: Value) -> Option<Value> {
    match value {
        Value::Object(table) => {
            let pairs = table.into_iter().filter_map(|(key, value)| Some((key, bare(value)?)));
            let pairs: Map<String, Value> = pairs.collect();
            (!pairs.is_empty()).then_some(Value::Object(pairs))
        }
        Value::Array(items) => Some(Value::Array(items.into_iter().filter_map(bare).collect())),
        Value::Number(number) => Some(number.as_f64().map_or(Value::Number(number), Value::from)),
        other => Some(other),
    }
}

/// The first key under which two trees say different things.
pub fn difference(one: &Value, other: &Value) -> Option<String> {
    let bare = |value: &Value| bare(value.clone()).unwrap_or_default();
    differs(&bare(one), &bare(other))
}

fn differs(one: &Value, other: &Value) -> Option<String> {
    if one == other {
        return None;
    }
    let below = match (one, other) {
        (Value::Object(a), Value::Object(b)) => {
            let mut keys: Vec<&String> = a.keys().chain(b.keys()).collect();
            keys.sort();
            keys.into_iter().find_map(|key| {
                let [a, b] = [a, b].map(|table| table.get(key).cloned().unwrap_or_default());
                let below = differs(&a, &b)?;
                Some(if below.is_empty() { key.clone() } else { format!("{key}.{below}") })
            })
        }
        (Value::Array(a), Value::Array(b)) if a.len() == b.len() => {
            let places = a.iter().zip(b).enumerate();
            let mut found = places.filter_map(|(place, (a, b))| {
                let below = differs(a, b)?;
                let number = format!("{}番目", place + 1);
                Some(if below.is_empty() { number } else { format!("{number}.{below}") })
            });
            found.next()
        }
        _ => None,
    };
    Some(below.unwrap_or_default())
}

/// The workbook of a definition. What no cell can hold is left out.
pub fn pages(tree: &Value) -> Pages {
    pages_to_confirm(tree, &[])
}

/// The workbook of a definition with what somebody has to confirm, each with the path of what it is about: the
/// keys from the outermost with dots between; a row of a list by its short name (an office by its name) behind
/// a dot, or by its number from 1 in brackets. So `collection.title`, `form.variable.women.type`,
/// `form.variable[3].type`; `table.by_office` (a row as a whole) and `department` (a list as a whole).
pub fn pages_to_confirm(tree: &Value, remarks: &[(String, String)]) -> Pages {
    let mut filling = Filling { layout: layout(), pages: Pages::blank(), remarks };
    filling.pages.remarks = remarks.to_vec();
    for (place, plan) in filling.layout.plans.iter().enumerate() {
        if plan.is_lines() {
            filling.lines(place, plan, tree);
        }
        for list in plan.lists.iter().filter(|list| list.within.is_none()) {
            let items = (at(tree, &list.path), vec![list.path.join(".")]);
            filling.rows(place, plan, items, &Cell::Blank);
        }
    }
    ids::show(&mut filling.pages);
    filling.pages
}

/// What stands under a path of keys.
fn at<'t>(tree: &'t Value, path: &[&str]) -> Option<&'t Value> {
    path.iter().try_fold(tree, |tree, key| tree.get(key))
}

struct Filling<'r> {
    layout: &'static Layout,
    pages: Pages,
    remarks: &'r [(String, String)],
}

impl Filling<'_> {
    /// What is to be confirmed under one of these paths: of a whole and of each of its fields.
    fn confirmed(&mut self, own: &[String], plan: &Plan) -> Vec<(Option<usize>, String)> {
        let mut found = Vec::new();
        for (path, remark) in self.remarks {
            let rests = own.iter().filter_map(|own| match path.strip_prefix(own.as_str())? {
                rest if own.is_empty() => Some(rest),
                "" => Some(""),
                rest => rest.strip_prefix('.'),
            });
            let mut fields = rests.filter_map(|rest| match rest {
                "" => Some(None),
                rest => plan.fields.iter().position(|field| field.path.join(".") == rest).map(Some),
            });
            if let Some(field) = fields.next() {
                found.push((field, remark.clone()));
                self.pages.remarks.retain(|(other, _)| other != path);
            }
        }
        found
    }

    /// Fills in a sheet of lines.
    fn lines(&mut self, place: usize, plan: &Plan, tree: &Value) {
        let remarks = self.confirmed(&[String::new()], plan);
        let Some(row) = self.pages.pages.get_mut(place).and_then(|page| page.rows.first_mut())
        else {
            return;
        };
        row.remarks = remarks;
        for (field, line) in plan.fields.iter().enumerate() {
            let filled = at(tree, &line.path).and_then(|value| written::cell(line.role, value));
            row.set(field, filled.unwrap_or_default());
        }
    }

    /// Adds the rows of a list, and those of the lists in them.
    fn rows(
        &mut self,
        place: usize,
        plan: &'static Plan,
        (value, paths): (Option<&Value>, Vec<String>),
        parent: &Cell,
    ) {
        // A key may take a list of sections in one kind, and of texts in another.
        let items = value.and_then(Value::as_array).into_iter().flatten();
        let whole = self.remarks.iter().filter(|(path, _)| paths.contains(path));
        let whole: Vec<(String, String)> = whole.cloned().collect();
        let lists = self.lists_in(place).into_iter();
        let inner: Vec<&[&str]> = lists
            .map(|(_, _, list)| list.within.as_ref().map_or(&[][..], |(_, path)| path))
            .collect();
        self.pages.remarks.retain(|remark| !whole.contains(remark));
        if let Some(page) = self.pages.pages.get_mut(place) {
            page.remarks.extend(whole.into_iter().map(|(_, remark)| remark));
        }
        for (number, item) in (1_usize..).zip(items.filter(|item| item.is_object())) {
            let own = names_of(item, number, &paths);
            let remarks = self.confirmed(&own, plan);
            let Some(page) = self.pages.pages.get_mut(place) else { return };
            let number = u32::try_from(page.rows.len() + 1).unwrap_or(u32::MAX);
            let mut row = Row::blank(plan);
            for (field, column) in plan.fields.iter().enumerate() {
                let filled = match column.role {
                    Role::Parent => parent.clone(),
                    Role::Number
                        if column.usual || inner.iter().any(|path| has_rows(item, path)) =>
                    {
                        Cell::Number(f64::from(number))
                    }
                    Role::Number => Cell::Blank,
                    role => at(item, &column.path)
                        .and_then(|value| written::cell(role, value))
                        .unwrap_or_default(),
                };
                row.set(field, filled);
            }
            row.remarks = remarks;
            page.rows.push(row.clone());
            let name = plan.naming().map(|field| row.cell(field).clone()).unwrap_or_default();
            for (inner, plan, list) in self.lists_in(place) {
                let path = list.within.as_ref().map_or(&[][..], |(_, path)| path);
                let path_to = path.join(".");
                let inside = own.iter().map(|own| format!("{own}.{path_to}")).collect();
                let items = (at(item, path), inside);
                self.rows(inner, plan, items, &name);
            }
        }
    }

    /// The lists that stand in the rows of a sheet.
    fn lists_in(&self, place: usize) -> Vec<(usize, &'static Plan, &'static List)> {
        lists_in(self.layout, place)
    }
}

/// Whether rows stand in a row under a path of keys.
fn has_rows(item: &Value, path: &[&str]) -> bool {
    let list = at(item, path).and_then(Value::as_array);
    list.is_some_and(|list| list.iter().any(Value::is_object))
}

/// The paths by which a row of a list is named: by its number, and by its short name or its name.
fn names_of(item: &Value, number: usize, paths: &[String]) -> Vec<String> {
    let name = ["id", "name"].into_iter().find_map(|key| item.get(key)?.as_str());
    let numbered = paths.iter().map(|path| format!("{path}[{number}]"));
    let named =
        name.into_iter().flat_map(|name| paths.iter().map(move |path| format!("{path}.{name}")));
    numbered.chain(named).collect()
}

/// The lists that stand in the rows of a sheet, each with its own sheet.
pub fn lists_in(
    layout: &'static Layout,
    place: usize,
) -> Vec<(usize, &'static Plan, &'static List)> {
    let own = layout
        .plans
        .iter()
        .enumerate()
        .flat_map(|(inner, plan)| plan.lists.iter().map(move |list| (inner, plan, list)));
    let mut lists: Vec<_> = own
        .filter(|(_, _, list)| list.within.as_ref().is_some_and(|(parent, _)| *parent == place))
        .collect();
    // Kinds of one section have lists of one path.
    lists.dedup_by(|a, b| a.2.path == b.2.path);
    lists
}
