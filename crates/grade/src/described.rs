//! What is said about a data set: in its definitions and code tables, or in the datapackage.json
//! beside a CSV file.

use super::heads::Head;
use super::roles::{self, Role};
use super::shape::Table;
use super::values;
use serde_json::Value;
use sheets::text::key;
use std::collections::{BTreeMap, BTreeSet};

/// What is said.
#[derive(Debug, Clone, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each statement is there, or is not")]
pub struct Described {
    /// There is a table of codes.
    pub codes: bool,
    /// Keys of what tables of codes list: codes and names.
    pub listed: BTreeSet<String>,
    /// Keys of columns whose choices a description lists itself or refers to.
    pub referred: BTreeSet<String>,
    /// There are definitions of columns.
    pub definitions: bool,
    /// The keys of what tables of definitions name; empty where something else defines all columns.
    pub defined: BTreeSet<String>,
    /// Units by the key of the column.
    pub units: BTreeMap<String, String>,
    /// Symbols whose meaning is given.
    pub symbols: BTreeSet<&'static str>,
    /// Names in ASCII letters and digits are given.
    pub physical: bool,
    /// How the data were made.
    pub method: bool,
    /// Where they come from.
    pub source: bool,
    /// When they were changed.
    pub history: bool,
    /// The encoding.
    pub encoding: bool,
    /// Whether a byte order mark stands before it.
    pub mark: bool,
}

/// Words by which a statement is known.
const METHOD: [&str; 2] = ["方法", "method"];
const SOURCE: [&str; 4] = ["出典", "出所", "資料", "source"];
const HISTORY: [&str; 8] =
    ["更新", "改訂", "履歴", "history", "updated", "revised", "modified", "created"];
const ENCODING: [&str; 2] = ["文字コード", "encoding"];

impl Described {
    /// Takes in what a table of codes or definitions says.
    pub fn read(&mut self, table: &Table<'_>, role: Role) {
        match role {
            Role::Data => return,
            Role::Codes => {
                self.codes = true;
                let cells = table.columns.iter().flat_map(|column| &column.cells);
                let texts = cells.map(|cell| cell.value.brief());
                self.listed.extend(texts.map(|text| key(&text)));
            }
            Role::Definitions => {
                self.definitions |= roles::naming(table).next().is_some();
                self.names(table);
            }
        }
        let mut seen = BTreeSet::new();
        let defines = roles::naming(table).next().is_some();
        for column in &table.columns {
            if !column.cells.is_empty() {
                self.words(&key(&column.name));
            }
            for cell in &column.cells {
                let Some(text) = cell.value.text() else { continue };
                // Cells share their texts, and what one says is said once.
                if !seen.insert(text.as_ptr()) {
                    continue;
                }
                self.symbols.extend(values::symbol(text));
                self.symbols.extend(values::explained(text));
                let quoted = text.split('「').skip(1).filter_map(|rest| rest.split('」').next());
                self.symbols.extend(quoted.filter_map(values::symbol));
                match role {
                    Role::Definitions if defines => self.sentence(&key(text)),
                    Role::Definitions => self.words(&key(text)),
                    Role::Codes | Role::Data => {}
                }
            }
        }
        if role == Role::Definitions {
            self.units(table);
            self.physical |= roles::naming(table).any(|column| {
                !column.cells.is_empty()
                    && column
                        .cells
                        .iter()
                        .all(|cell| cell.value.text().is_some_and(Head::is_physical))
            });
        }
    }

    /// Takes in the words of a heading or a sentence.
    fn words(&mut self, text: &str) {
        let says = |list: &[&str]| list.iter().any(|word| text.contains(&key(word)));
        self.method |= says(&METHOD);
        self.source |= says(&SOURCE);
        self.history |= says(&HISTORY);
        self.encoding |= says(&ENCODING);
        self.mark |= text.contains("bom");
    }

    /// Takes in what a table of definitions names, by whatever column.
    fn names(&mut self, table: &Table<'_>) {
        // A name alone in its row defines nothing.
        let cells = || table.columns.iter().flat_map(|column| &column.cells);
        let mut filled: BTreeMap<u32, usize> = BTreeMap::new();
        for cell in cells() {
            *filled.entry(cell.at.row).or_default() += 1;
        }
        let defines = |row: u32| filled.get(&row).is_some_and(|cells| *cells > 1);
        let texts = cells().filter(|cell| defines(cell.at.row));
        let texts = texts.filter_map(|cell| cell.value.text());
        let short = texts.filter(|text| !values::is_longer(text, 40));
        self.defined.extend(short.map(key));
    }

    /// Takes in what the description of a column says of the making of the data: a sentence that tells
    /// it, and not a name that happens to hold the word (受付方法, 資料の更新の受付).
    fn sentence(&mut self, text: &str) {
        let says = |list: &[&str]| list.iter().any(|word| text.contains(&key(word)));
        let tells = |list: &[&str]| list.iter().any(|word| text.contains(word));
        self.method |= says(&METHOD) && tells(&["作成", "集計", "算出", "推計", "調査", "計算"]);
        self.source |= tells(&["出典", "出所", "資料:", "資料による", "source"]);
        self.history |= says(&HISTORY) && text.contains(|c: char| c.is_ascii_digit());
        self.encoding |= says(&ENCODING);
        self.mark |= text.contains("bom");
    }

    fn units(&mut self, table: &Table<'_>) {
        let Some(unit) = table.columns.iter().find(|column| column.head.is_unit()) else { return };
        let by_row: BTreeMap<u32, String> =
            unit.cells.iter().map(|cell| (cell.at.row, cell.value.brief())).collect();
        for cell in
            table.columns.iter().filter(|column| column.index != unit.index).flat_map(|c| &c.cells)
        {
            if let (Some(name), Some(unit)) = (cell.value.text(), by_row.get(&cell.at.row))
                && !values::is_longer(name, 40)
            {
                self.units.insert(key(name), unit.clone());
            }
        }
    }

    /// Whether the choices of a column are listed, most of them at least.
    pub fn lists(&self, choices: &[String]) -> bool {
        let known = choices.iter().filter(|choice| self.listed.contains(*choice)).count();
        known * 3 >= choices.len() * 2
    }

    /// Takes in what another file beside this one says.
    pub fn join(&mut self, other: &Self) {
        self.codes |= other.codes;
        self.listed.extend(other.listed.iter().cloned());
        self.referred.extend(other.referred.iter().cloned());
        self.definitions |= other.definitions;
        self.defined.extend(other.defined.iter().cloned());
        self.physical |= other.physical;
        self.method |= other.method;
        self.source |= other.source;
        self.history |= other.history;
        self.encoding |= other.encoding;
        self.mark |= other.mark;
        self.symbols.extend(&other.symbols);
        self.units.extend(other.units.clone());
    }

    /// What a datapackage.json (Frictionless) says of the file of this name; `None` where it does
    /// not describe it.
    pub fn of_package(json: &str, file: &str) -> Option<Self> {
        let package: Value = serde_json::from_str(json).ok()?;
        let resources = package.get("resources")?.as_array()?;
        let path = |resource: &Value| Some(resource.get("path")?.as_str()?.to_owned());
        let own = resources.iter().find(|resource| {
            path(resource).is_some_and(|path| path.rsplit('/').next() == Some(file))
        })?;
        let schema = own.get("schema")?;
        let fields = schema.get("fields")?.as_array()?;
        let mut said = Self { definitions: !fields.is_empty(), ..Self::default() };
        said.codes = schema
            .get("foreignKeys")
            .and_then(Value::as_array)
            .is_some_and(|keys| !keys.is_empty())
            || fields.iter().any(|field| field.pointer("/constraints/enum").is_some());
        said.physical = !fields.is_empty();
        let refers = referring(schema);
        for field in fields {
            let text = |name: &str| field.get(name).and_then(Value::as_str).unwrap_or_default();
            said.physical &= Head::is_physical(text("name"));
            for name in [text("name"), text("title")].into_iter().filter(|name| !name.is_empty()) {
                said.defined.insert(key(name));
                if field.pointer("/constraints/enum").is_some() || refers.contains(text("name")) {
                    said.referred.insert(key(name));
                }
            }
            if !text("unit").is_empty() {
                for name in [text("name"), text("title")] {
                    said.units.insert(key(name), text("unit").to_owned());
                }
            }
        }
        said.sentences(&package);
        said.encoding |= own.get("encoding").is_some();
        said.source |= package.get("sources").or(own.get("sources")).is_some();
        said.mark |= own.get("encoding").and_then(Value::as_str) == Some("utf-8-sig");
        Some(said)
    }

    /// Takes in every text of a description, and what its keys say.
    fn sentences(&mut self, value: &Value) {
        match value {
            Value::String(text) => {
                self.words(&key(text));
                self.symbols.extend(values::explained(text));
                let quoted = text.split('「').skip(1).filter_map(|rest| rest.split('」').next());
                self.symbols.extend(quoted.filter_map(values::symbol));
            }
            Value::Array(all) => all.iter().for_each(|one| self.sentences(one)),
            Value::Object(all) => {
                for (name, value) in all {
                    self.words(&key(name));
                    self.sentences(value);
                }
            }
            _ => {}
        }
    }
}

/// The fields of a schema that refer to those of another file, as to a table of codes.
fn referring(schema: &Value) -> BTreeSet<&str> {
    let keys = schema.get("foreignKeys").and_then(Value::as_array).into_iter().flatten();
    let fields = keys.filter_map(|one| one.get("fields"));
    fields
        .flat_map(|fields| match fields {
            Value::Array(all) => all.iter().filter_map(Value::as_str).collect(),
            one => one.as_str().into_iter().collect::<Vec<_>>(),
        })
        .collect()
}
