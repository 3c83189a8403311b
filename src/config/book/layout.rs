//! Which place a key has in the workbook, from the description of the keys: a section of which there is one
//! stands line by line, one of which there are several is a table with a row each. A section inside a row
//! is more columns of it; a list inside a row is a table of its own, whose first column names the row. The
//! tables of a sheet stand one below the other ([`super::placing`]).

mod sheets;

pub use sheets::{BESIDE, RARE, SHEETS};

use crate::config::choices::{MEANINGS, SEVERITIES, words};
use crate::config::keys::definition::DEFINITION;
use crate::config::keys::headings::heading;
use crate::config::keys::phrases::phrase;
use crate::config::keys::{Key, Keys, Kinds, Must, Of, Takes, Words};
use sheets::{PARTS, REST, USUAL, USUAL_LINES};
use std::sync::LazyLock;

/// What a column holds.
#[derive(Clone, Copy)]
pub enum Role {
    /// The value of a key.
    Key(Takes),
    /// One of a few words, each with what is offered for it.
    Choice(Words),
    /// Some of a few words, each with what is offered for it.
    Choices(Words),
    /// Names with texts: a section whose keys are names. The texts may be a few words.
    Names(&'static [&'static str]),
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
    /// Whether a clerk usually fills it in.
    pub usual: bool,
}

/// A list that stands in a table.
#[derive(Clone)]
pub struct List {
    /// The keys to it from the outermost.
    pub path: Vec<&'static str>,
    /// The sheet of the rows it stands in, and the keys from such a row on; none for a list of which there
    /// is one.
    pub within: Option<(usize, Vec<&'static str>)>,
}

/// A table of a sheet: lines, or rows below headings.
pub struct Plan {
    /// The sheet it stands on.
    pub sheet: &'static str,
    /// What it is called there.
    pub name: &'static str,
    /// The lists whose rows it holds; none of a table of lines.
    pub lists: Vec<List>,
    /// Its columns or lines.
    pub fields: Vec<Field>,
    /// The table whose rows its own stand beside.
    pub beside: Option<usize>,
}

/// The tables.
pub struct Layout {
    /// In the order of the definition.
    pub plans: Vec<Plan>,
}

/// The one layout there is.
static LAYOUT: LazyLock<Layout> = LazyLock::new(|| {
    let mut layout = Layout { plans: Vec::new() };
    layout.singles(&DEFINITION, &[], "");
    layout.settle();
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

    /// Where it stands on its sheet among the others there.
    fn order(&self) -> usize {
        PARTS.iter().position(|(.., name)| *name == self.name).unwrap_or(PARTS.len())
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
    /// The table of a name on a sheet.
    pub fn named(&self, sheet: &str, name: &str) -> Option<(usize, &Plan)> {
        let mut plans = self.plans.iter().enumerate();
        plans.find(|(_, plan)| plan.sheet == sheet && plan.name == name)
    }

    /// The tables of a sheet in their order, each with those whose rows stand beside its own.
    pub fn areas(&self, sheet: &str) -> Vec<Vec<usize>> {
        let own = self.plans.iter().enumerate();
        let own = own.filter(|(_, plan)| plan.sheet == sheet && plan.beside.is_none());
        let mut own: Vec<(usize, usize)> = own.map(|(place, plan)| (plan.order(), place)).collect();
        own.sort_unstable();
        let beside = |place: usize| {
            let others = self.plans.iter().enumerate();
            others.filter(move |(_, plan)| plan.beside == Some(place)).map(|(other, _)| other)
        };
        own.into_iter()
            .map(|(_, place)| std::iter::once(place).chain(beside(place)).collect())
            .collect()
    }

    /// Tells which tables stand beside which, and puts the columns of each into their order.
    fn settle(&mut self) {
        for (own, other) in BESIDE {
            let place = |path: &str| {
                let path: Vec<&str> = path.split('.').collect();
                self.with_list(&path)
            };
            if let (Some(own), Some(other)) = (place(own), place(other))
                && let Some(plan) = self.plans.get_mut(own)
            {
                plan.beside = Some(other);
            }
        }
        for plan in &mut self.plans {
            plan.arrange();
        }
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
            Of::TableColumn => &[&["table", "columns"]],
            Of::BlockOrColumn => &[&["form", "block"], &["table", "columns"]],
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
                    let field = field(own, (group.to_owned(), called), role(takes), key);
                    let (sheet, name) = part(field.path.get(..1).unwrap_or_default(), false)
                        .unwrap_or((REST, "そのほか"));
                    let lines = |plan: &&mut Plan| {
                        plan.is_lines() && (plan.sheet, plan.name) == (sheet, name)
                    };
                    match self.plans.iter_mut().find(lines) {
                        Some(plan) => plan.fields.push(field),
                        None => {
                            let (lists, fields) = (Vec::new(), vec![field]);
                            self.plans.push(Plan { sheet, name, lists, fields, beside: None });
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
            let name = self.plans.get(*parent).map_or("", |plan| plan.name);
            fields.push(Field {
                path: Vec::new(),
                group: String::new(),
                heading: format!("どの「{name}」か"),
                role: Role::Parent,
                must: Must::Always,
                says: "この行が属するものを、その表の名前か番号で書く",
                usual: true,
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
                says: "下の表から、この行を指す番号",
                // Where one list alone may stand in a row, few rows have one.
                usual: lists.len() > 1,
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
            // There is one layout, which lives as long as the program.
            let own = || (REST, &*called.replace('／', "の").leak());
            let (sheet, name) = part(&list.path, true).unwrap_or_else(own);
            self.plans.push(Plan { sheet, name, lists: vec![list], fields, beside: None });
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
        let own = fields.len();
        for (_, kind) in kinds {
            columns(kind, path, group, fields, lists);
        }
        // What one kind must have, others may not.
        for field in fields.iter_mut().skip(own).filter(|field| field.must == Must::Always) {
            field.must = match field.path.as_slice() {
                ["id"] => Must::Always,
                _ => Must::When("その種類のとき"),
            };
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
    Field { path, group, heading, role, must: key.must, says: key.says, usual: false }
}

fn role(takes: Takes) -> Role {
    match takes {
        Takes::One(keys) => Role::Names(match keys.path {
            "form.variable.signs" => words(&MEANINGS).leak(),
            "severity" => words(&SEVERITIES).leak(),
            _ => &[],
        }),
        Takes::Pair => Role::Names(&[]),
        // There is one layout, which lives as long as the program.
        Takes::Choice(words) => {
            let offered = words().into_iter().map(|word| (word, phrase(word)));
            Role::Choice(offered.collect::<Vec<_>>().leak())
        }
        Takes::Spoken(words) => Role::Choice(words().leak()),
        Takes::SpokenAll(words) => Role::Choices(words().leak()),
        takes => Role::Key(takes),
    }
}

/// What a column holds whose key takes one thing in one kind of row and another in another.
fn both(one: Role, other: Role) -> Role {
    use Takes::{Name, Text};
    match (one, other) {
        // A word is no name, whatever else stands there.
        (Role::Key(Name(_)), Role::Key(Text)) | (Role::Key(Text), Role::Key(Name(_))) => {
            Role::Key(Text)
        }
        (Role::Key(Name(Of::Block)), Role::Key(Name(Of::TableColumn)))
        | (Role::Key(Name(Of::TableColumn)), Role::Key(Name(Of::Block))) => {
            Role::Key(Name(Of::BlockOrColumn))
        }
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

/// The sheet of a section and what it is called there.
fn part(path: &[&str], several: bool) -> Option<(&'static str, &'static str)> {
    let path = path.join(".");
    let own = PARTS.iter().find(|(own, many, ..)| *own == path && *many == several);
    own.map(|(_, _, sheet, name)| (*sheet, *name))
}

impl Plan {
    /// Puts the columns into their order: what a row belongs to and its number, what is usually filled in, what
    /// must be, the others as they are described. Lines stay in the order of the definition.
    fn arrange(&mut self) {
        if self.is_lines() {
            for field in &mut self.fields {
                let path = field.path.join(".");
                field.usual = field.must == Must::Always && field.path.len() == 2
                    || USUAL_LINES.contains(&path.as_str());
            }
            return;
        }
        let paths: Vec<String> = self.lists.iter().map(|list| list.path.join(".")).collect();
        let usual = USUAL.iter().find(|(own, _)| paths.iter().any(|path| path == own));
        let usual = usual.map_or(&[][..], |(_, usual)| usual);
        let last = usual.len();
        let is_always_within = self.lists.iter().all(|list| list.within.is_some());
        for field in &mut self.fields {
            field.usual = match field.role {
                Role::Parent => is_always_within,
                Role::Number => field.usual,
                _ => {
                    let path = field.path.join(".");
                    let whole = field.must == Must::Always && field.path.len() == 1;
                    whole || usual.contains(&path.as_str())
                }
            };
        }
        let rank = |field: &Field| match field.role {
            Role::Parent => 0,
            Role::Number if field.usual => 1,
            _ => {
                let path = field.path.join(".");
                let own = usual.iter().position(|usual| *usual == path);
                2 + own.unwrap_or(if field.usual { last } else { last + 1 })
            }
        };
        self.fields.sort_by_key(rank);
    }
}

#[cfg(test)]
mod tests;
