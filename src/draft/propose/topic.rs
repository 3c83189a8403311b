//! A topic of the report: its heading, the tables it is told by, and the blocks that tell it.

use super::asked::Block;
use crate::config::taken::is_taken;
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;

/// A topic.
#[derive(Debug, Default, Clone)]
pub struct Topic {
    /// Its heading; the chapter's own where it is empty.
    pub heading: String,
    /// The tables, in order.
    pub tables: Vec<Value>,
    /// The blocks of the report, in order.
    pub blocks: Vec<Value>,
}

/// A chapter of the report.
#[derive(Debug, Default, Clone)]
pub struct Chapter {
    /// Its heading.
    pub heading: String,
    /// Its topics.
    pub topics: Vec<Topic>,
}

/// Names that are given once each.
#[derive(Debug, Default)]
pub struct Names {
    ids: BTreeSet<String>,
    titles: BTreeSet<String>,
}

impl Names {
    /// A short name that no other table has.
    pub fn id(&mut self, wanted: &str) -> String {
        let id = unique(wanted, &self.ids, |number| format!("{wanted}_{number}"));
        self.ids.insert(id.clone());
        id
    }

    /// A title that no other table has.
    pub fn title(&mut self, wanted: &str) -> String {
        let key = |title: &str| sheets::text::key(title);
        let mut title = wanted.to_owned();
        let mut number = 1;
        while !self.titles.insert(key(&title)) {
            number += 1;
            title = format!("{wanted}（その{number}）");
        }
        title
    }
}

/// The name that is wanted, or the first numbered one that is free.
pub fn unique(
    wanted: &str,
    taken: &BTreeSet<String>,
    numbered: impl Fn(usize) -> String,
) -> String {
    let is_free = |name: &String| !taken.contains(name) && !is_taken(name);
    let first = std::iter::once(wanted.to_owned());
    let rest = (2..=taken.len() + 3).map(numbered);
    first.chain(rest).find(is_free).unwrap_or_else(|| wanted.to_owned())
}

/// A table of records of a block.
pub struct Table<'b> {
    /// Short name.
    pub id: String,
    /// Title.
    pub title: String,
    /// The block whose records it is of.
    pub block: &'b Block,
    /// What stands down.
    pub rows: Value,
    /// What stands across.
    pub columns: Vec<Value>,
    /// When a record is counted.
    pub when: Option<String>,
    /// Notes below it.
    pub notes: Vec<String>,
    /// Whether zeros are left blank.
    pub is_sparse: bool,
}

impl<'b> Table<'b> {
    /// A table without conditions.
    pub fn new(id: String, title: String, block: &'b Block, rows: Value) -> Self {
        let columns = Vec::new();
        Self { id, title, block, rows, columns, when: None, notes: Vec::new(), is_sparse: false }
    }

    fn written(self) -> Value {
        let mut table = Map::new();
        table.insert("id".to_owned(), Value::from(self.id));
        table.insert("title".to_owned(), Value::from(self.title));
        if let Some(of) = of(self.block) {
            table.insert("of".to_owned(), Value::from(of));
        }
        if let Some(when) = self.when {
            table.insert("when".to_owned(), Value::from(when));
        }
        if !self.notes.is_empty() {
            table.insert("notes".to_owned(), Value::from(self.notes));
        }
        if self.is_sparse {
            table.insert("zeros".to_owned(), Value::from("blank"));
        } else {
            table.insert("missing".to_owned(), Value::from("－"));
        }
        table.insert("rows".to_owned(), self.rows);
        table.insert("columns".to_owned(), Value::from(self.columns));
        Value::Object(table)
    }
}

/// The name by which a block is meant; none for the block that is meant without one.
pub fn of(block: &Block) -> Option<&str> {
    block.id.as_deref().filter(|_| !block.is_main)
}

impl Topic {
    /// A topic without anything in it.
    pub fn new(heading: impl Into<String>) -> Self {
        Self { heading: heading.into(), ..Self::default() }
    }

    /// Adds a table, and prints it here.
    pub fn table(&mut self, table: Table<'_>) {
        self.blocks.push(json!({ "kind": "table", "table": table.id }));
        self.tables.push(table.written());
    }

    /// Says a ready sentence on a table.
    pub fn sentence(&mut self, table: &str, of: &str, name: &str, say: &[&str]) {
        let block = json!({
            "kind": "sentence", "table": table, "of": of, "name": name, "say": say,
        });
        self.blocks.push(block);
    }

    /// Says a paragraph.
    pub fn paragraph(&mut self, text: impl Into<String>) {
        self.blocks.push(json!({ "kind": "paragraph", "text": text.into() }));
    }

    /// Draws a column of a table, with what it shows in words.
    pub fn chart(&mut self, (table, value): (&str, &str), shape: &str, title: &str, unit: &str) {
        let title = &literal(title);
        let drawn = if shape == "bars" { "横棒" } else { "縦棒" };
        let alt = format!(
            "{title}を{drawn}で示した図。{{% for row in tables.{table}.rows %}}{{{{ row.label }}}}{{% if row.{value} is defined %}}{{{{ row.{value} }}}}{unit}{{% endif %}}{{% if not loop.last %}}、{{% endif %}}{{% endfor %}}。"
        );
        let block = json!({
            "kind": "chart", "table": table, "shape": shape, "value": value, "title": title,
            "alt": alt,
        });
        self.blocks.push(block);
    }
}

/// The name of a table, told apart by the block where that is not the main one.
pub fn table_id(name: &str, block: &Block) -> String {
    match &block.id {
        Some(id) if !block.is_main => format!("{id}_{name}"),
        _ => name.to_owned(),
    }
}

/// Puts a value under a key of a table.
pub fn put(table: &mut Value, key: &str, value: impl Into<Value>) {
    if let Some(table) = table.as_object_mut() {
        table.insert(key.to_owned(), value.into());
    }
}

/// Written into a wording as it stands.
pub fn literal(text: &str) -> String {
    text.replace('{', "｛").replace('}', "｝")
}
