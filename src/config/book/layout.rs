//! Which place a key has in the workbook, from the description of the keys: a section of which there is one
//! stands line by line, one of which there are several is a sheet with a row each. A section inside a row
//! is more columns of it; a list inside a row is a sheet of its own, whose first column names the row.

use crate::config::keys::definition::DEFINITION;
use crate::config::keys::headings::heading;
use crate::config::keys::{Key, Keys, Kinds, Must, Of, Takes};
use std::sync::LazyLock;

/// Sheets by the section whose lines or rows they hold; others are called by their headings.
const SHEETS: &[(&str, &str)] = &[
    ("form", "様式"),
    ("rules", "点検"),
    ("severity", "点検"),
    ("replacements", "点検"),
    ("areas", "地域カルテ"),
    ("form.block", "部分"),
    ("form.variable", "項目"),
    ("form.attributes.others", "そのほかの記入欄"),
    ("code_list", "選択肢の一覧"),
    ("code_list.codes", "選択肢"),
    ("register", "統計"),
    ("register.columns", "統計の列"),
    ("table", "集計"),
    ("table.columns", "集計の列"),
    ("table.rows.classes", "階級"),
    ("report", "報告"),
    ("report.items", "報告の項目と説明"),
    ("register.age_groups", "年齢の区分"),
    ("register.files", "年ごとのファイル"),
    ("data.history", "更新履歴"),
    ("areas.listing.also", "以前の地域"),
    ("data.population_by_area.columns", "地域・年齢別人口の列"),
];

/// The sheet of every other section of which there is one.
const REST: &str = "調査";

/// What a column holds.
#[derive(Clone, Copy)]
pub enum Role {
    /// The value of a key.
    Key(Takes),
    /// One of a few words.
    Choice(&'static [&'static str]),
    /// Names with texts: a section whose keys are names.
    Names,
    /// The name of the row that this one belongs to.
    Parent,
    /// The number of this row, where nothing else names it.
    Number,
}

/// A line or column: the place of a key.
#[derive(Clone)]
pub struct Field {
    /// The keys from the section on that has the row; from the outermost, on a sheet of lines.
    pub path: Vec<&'static str>,
    /// What it belongs to, on a sheet of lines.
    pub group: String,
    /// What it is called.
    pub heading: String,
    /// What it holds.
    pub role: Role,
    /// Whether it must be filled.
    pub must: Must,
    /// What it says.
    pub says: &'static str,
}

/// A list that stands on a sheet.
#[derive(Clone)]
pub struct List {
    /// The keys to it from the outermost.
    pub path: Vec<&'static str>,
    /// The sheet of the rows it stands in, and the keys from such a row on; none for a list of which there
    /// is one.
    pub within: Option<(usize, Vec<&'static str>)>,
}

/// A sheet.
pub struct Plan {
    /// Its name.
    pub name: String,
    /// The lists whose rows it holds; none on a sheet of lines.
    pub lists: Vec<List>,
    /// Its columns or lines.
    pub fields: Vec<Field>,
}

/// The sheets.
pub struct Layout {
    /// In their order.
    pub plans: Vec<Plan>,
}

/// The one layout there is.
static LAYOUT: LazyLock<Layout> = LazyLock::new(|| {
    let mut layout = Layout { plans: Vec::new() };
    layout.singles(&DEFINITION, &[], "");
    layout
});

/// The place of every key.
pub fn layout() -> &'static Layout {
    &LAYOUT
}

impl Plan {
    /// Whether it is a sheet of lines.
    pub fn is_lines(&self) -> bool {
        self.lists.is_empty()
    }

    /// The place of a field among the columns.
    pub fn field(&self, path: &[&str]) -> Option<usize> {
        self.fields.iter().position(|field| field.path == path)
    }

    /// The column that names a row: its short name, or its number.
    pub fn naming(&self) -> Option<usize> {
        let number = self.fields.iter().position(|field| matches!(field.role, Role::Number));
        number.or_else(|| self.field(&["id"])).or_else(|| self.field(&["name"]))
    }

    /// The column that tells which row this one belongs to.
    pub fn parent(&self) -> Option<usize> {
        self.fields.iter().position(|field| matches!(field.role, Role::Parent))
    }
}

impl Layout {
    /// The sheet of a name.
    pub fn named(&self, name: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.name == name)
    }

    /// The sheets of lists with this path.
    fn with_list(&self, path: &[&str]) -> Option<usize> {
        self.plans.iter().position(|plan| plan.lists.iter().any(|list| list.path == path))
    }

    /// The sheets whose rows a name may be of.
    pub fn of(&self, of: Of) -> impl Iterator<Item = (usize, &Plan)> {
        let paths: &[&[&str]] = match of {
            Of::Variable => &[&["form", "variable"]],
            Of::Block => &[&["form", "block"]],
            Of::CodeList => &[&["code_list"]],
            Of::Table => &[&["table"]],
            Of::Register => &[&["register"]],
            Of::RegisterColumn => &[&["register", "columns"], &["register", "age_groups"]],
            Of::Dataset => &[&["register"], &["form", "block"]],
            Of::Department => &[&["department"]],
        };
        let places = paths.iter().filter_map(|path| self.with_list(path));
        places.filter_map(|place| self.plans.get(place).map(|plan| (place, plan)))
    }

    /// Gives the keys of a section, of which there is one, their lines.
    fn singles(&mut self, keys: &'static Keys, path: &[&'static str], group: &str) {
        for key in keys.keys {
            let own = joined(path, key.name);
            let called = called(keys, key);
            let under =
                if group.is_empty() { called.clone() } else { format!("{group}／{called}") };
            match key.takes {
                Takes::One(inner) if !matches!(inner.kinds, Kinds::Open) => {
                    self.singles(inner, &own, &under);
                }
                Takes::Many(inner) => self.list(inner, &List { path: own, within: None }, &under),
                takes => {
                    let role = role(takes);
                    let field = field(own, (group.to_owned(), called), role, key);
                    let name = sheet(&field.path).unwrap_or(REST).to_owned();
                    let lines = |plan: &&mut Plan| plan.is_lines() && plan.name == name;
                    match self.plans.iter_mut().find(lines) {
                        Some(plan) => plan.fields.push(field),
                        None => {
                            self.plans.push(Plan { name, lists: Vec::new(), fields: vec![field] });
                        }
                    }
                }
            }
        }
    }

    /// Gives the keys of a section, of which there are several, their columns.
    fn list(&mut self, keys: &'static Keys, list: &List, called: &str) {
        let mut fields = Vec::new();
        if let Some((parent, _)) = &list.within {
            let name = self.plans.get(*parent).map_or("", |plan| plan.name.as_str());
            fields.push(Field {
                path: Vec::new(),
                group: String::new(),
                heading: format!("どの「{name}」か"),
                role: Role::Parent,
                must: Must::Always,
                says: "この行が属するものを、そのシートの短い名前か番号で書く",
            });
        }
        let mut lists = Vec::new();
        columns(keys, &[], "", &mut fields, &mut lists);
        let named = keys.key("id").is_some() && list.within.is_none();
        if !lists.is_empty() && !named {
            fields.push(Field {
                path: Vec::new(),
                group: String::new(),
                heading: "番号".to_owned(),
                role: Role::Number,
                must: Must::Never,
                says: "ほかのシートから、この行を指す番号",
            });
        }
        let place = self.place(list.clone(), fields, called);
        for (inner, path, called) in lists {
            let whole = [list.path.clone(), path.clone()].concat();
            self.list(inner, &List { path: whole, within: Some((place, path)) }, &called);
        }
    }

    /// The sheet that a list stands on: that of the same list in a row of another kind, that of the same
    /// section elsewhere, or a new one.
    fn place(&mut self, list: List, fields: Vec<Field>, called: &str) -> usize {
        let fits = |plan: &Plan| {
            let same = |own: &List| own.path == list.path;
            let alike = |own: &List| {
                own.path.last() == list.path.last()
                    && own.path.first() == list.path.first()
                    && own.within.is_some() != list.within.is_some()
                    && fields
                        .iter()
                        .filter(|field| !field.path.is_empty())
                        .all(|field| plan.field(&field.path).is_some())
            };
            plan.lists.iter().any(same) || (plan.lists.len() == 1 && plan.lists.iter().all(alike))
        };
        let Some(place) = self.plans.iter().position(fits) else {
            let name = named(&list.path).map_or_else(|| called.replace('／', "の"), str::to_owned);
            self.plans.push(Plan { name, lists: vec![list], fields });
            return self.plans.len() - 1;
        };
        if let Some(plan) = self.plans.get_mut(place) {
            for field in fields {
                let known = |own: &Field| match (own.role, field.role) {
                    (Role::Parent, Role::Parent) | (Role::Number, Role::Number) => true,
                    _ => !field.path.is_empty() && own.path == field.path,
                };
                if let Some(own) = plan.fields.iter_mut().find(|own| known(own)) {
                    own.role = both(own.role, field.role);
                    continue;
                }
                let front = if matches!(field.role, Role::Parent) { 0 } else { plan.fields.len() };
                plan.fields.insert(front, field);
            }
            if plan.lists.iter().all(|own| own.path != list.path) {
                plan.lists.push(list);
            }
        }
        place
    }
}

/// The columns of a section's keys, and the lists in it.
fn columns(
    keys: &'static Keys,
    path: &[&'static str],
    group: &str,
    fields: &mut Vec<Field>,
    lists: &mut Vec<(&'static Keys, Vec<&'static str>, String)>,
) {
    for key in keys.keys {
        let own = joined(path, key.name);
        let called = called(keys, key);
        let called = if group.is_empty() { called } else { format!("{group}：{called}") };
        match key.takes {
            Takes::One(inner) if !matches!(inner.kinds, Kinds::Open) => {
                columns(inner, &own, &called, fields, lists);
            }
            Takes::Many(inner) => {
                let said = keys.says.to_owned();
                lists.push((inner, own, format!("{said}の{called}")));
            }
            takes => match fields.iter_mut().find(|field| field.path == own) {
                Some(field) => field.role = both(field.role, role(takes)),
                None => fields.push(field(own, (String::new(), called), role(takes), key)),
            },
        }
    }
    if let Kinds::By(kinds) = keys.kinds {
        for (_, kind) in kinds {
            columns(kind, path, group, fields, lists);
        }
    }
    distinguish(fields);
}

/// Tells columns of one heading apart.
fn distinguish(fields: &mut [Field]) {
    let headings: Vec<String> = fields.iter().map(|field| field.heading.clone()).collect();
    for (place, field) in fields.iter_mut().enumerate() {
        let before = headings.iter().take(place);
        if before.clone().any(|heading| *heading == field.heading) {
            field.heading = format!("{}（{}）", field.heading, field.path.join("."));
        }
    }
}

fn field(
    path: Vec<&'static str>,
    (group, heading): (String, String),
    role: Role,
    key: &'static Key,
) -> Field {
    Field { path, group, heading, role, must: key.must, says: key.says }
}

fn role(takes: Takes) -> Role {
    match takes {
        Takes::One(_) | Takes::Pair => Role::Names,
        // There is one layout, which lives as long as the program.
        Takes::Choice(words) => Role::Choice(words().leak()),
        takes => Role::Key(takes),
    }
}

/// What a column holds whose key takes one thing in one kind of row and another in another.
fn both(one: Role, other: Role) -> Role {
    match (one, other) {
        (Role::Choice(one), Role::Choice(other)) => {
            let more = other.iter().filter(|word| !one.contains(word));
            Role::Choice(one.iter().chain(more).copied().collect::<Vec<_>>().leak())
        }
        _ => one,
    }
}

fn called(keys: &Keys, key: &Key) -> String {
    heading(keys, key.name).unwrap_or(key.name).to_owned()
}

fn joined(path: &[&'static str], name: &'static str) -> Vec<&'static str> {
    path.iter().copied().chain([name]).collect()
}

/// The name of the sheet of a list.
fn named(path: &[&str]) -> Option<&'static str> {
    let path = path.join(".");
    SHEETS.iter().find(|(own, _)| *own == path).map(|(_, name)| *name)
}

/// The sheet of a line: that of its outermost section.
fn sheet(path: &[&str]) -> Option<&'static str> {
    named(path.get(..1).unwrap_or_default())
}

#[cfg(test)]
mod tests;
