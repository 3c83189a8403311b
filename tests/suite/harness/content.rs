//! Reading content.json by its keys alone.

use serde_json::Value;

/// What the report prints.
pub struct Report {
    json: Value,
}

/// A block of the report with its kind.
pub struct Block<'r> {
    /// `heading`, `paragraph`, `table` …
    pub kind: &'r str,
    /// All of it.
    pub json: &'r Value,
}

impl Report {
    /// Takes up the parsed file.
    pub fn read(json: Value) -> Self {
        Self { json }
    }

    /// Every block in order.
    pub fn blocks(&self) -> Vec<Block<'_>> {
        let parts = self.json["parts"].as_array().expect("parts");
        let blocks = parts.iter().flat_map(|part| part["blocks"].as_array().expect("blocks"));
        blocks.map(|json| Block { kind: text(&json["kind"]), json }).collect()
    }

    /// The blocks of one kind.
    pub fn of_kind(&self, kind: &str) -> Vec<&Value> {
        let blocks = self.blocks().into_iter().filter(|block| block.kind == kind);
        blocks.map(|block| block.json).collect()
    }

    /// Every sentence: headings, paragraphs (parted where a footnote is called), points, notes,
    /// footnotes, facts, titles and sources.
    pub fn sentences(&self) -> Vec<String> {
        let mut found = Vec::new();
        for Block { json, .. } in self.blocks() {
            let items = json["items"].as_array().into_iter().flatten();
            let items = items.flat_map(|item| [item, &item["label"], &item["text"]]);
            let notes = ["notes", "footnotes"].into_iter();
            let notes = notes.filter_map(|key| json[key].as_array()).flatten();
            let own = [&json["text"], &json["title"], &json["source"]];
            let texts = own.into_iter().chain(items).chain(notes);
            let calls = |text: &str| -> Vec<String> {
                let mut pieces = text.split("[^");
                let first = pieces.next().map(str::to_owned).into_iter();
                let behind = |piece: &str| piece.split_once(']').map(|(_, rest)| rest.to_owned());
                first.chain(pieces.filter_map(behind)).collect()
            };
            found.extend(texts.filter_map(Value::as_str).flat_map(calls));
        }
        found
    }

    /// The printed cells of a table, row by row, without its headings.
    pub fn table(&self, id: &str) -> Vec<Vec<String>> {
        let tables = self.of_kind("table");
        let table = tables.into_iter().find(|table| table["id"] == id);
        rows(table.unwrap_or_else(|| panic!("the report has no table {id}")))
    }

    /// The texts of a list of the chart of a table: `categories`, `totals` …
    pub fn chart(&self, id: &str) -> &Value {
        let charts = self.of_kind("chart");
        charts.into_iter().find(|chart| chart["id"] == id).expect("a chart of this table")
    }
}

/// The printed cells of a table block.
pub fn rows(table: &Value) -> Vec<Vec<String>> {
    let rows = table["rows"].as_array().expect("rows").iter();
    rows.map(|row| texts(&row["cells"])).collect()
}

/// A list of texts.
pub fn texts(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|item| text(item).to_owned()).collect()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("a text, not {value}"))
}
