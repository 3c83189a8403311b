//! Reading the data folder: CSV by a reader of its own, and what datapackage.json says of it.

use super::products::Products;
use encoding_rs::SHIFT_JIS;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One CSV file: its headings, and its rows of texts.
pub struct Csv {
    /// The headings.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Csv {
    /// Reads a file in UTF-8, with or without a byte order mark.
    pub fn read(bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        Self::of(std::str::from_utf8(bytes).expect("UTF-8"))
    }

    /// Reads a file in `Shift_JIS`.
    pub fn read_shift_jis(bytes: &[u8]) -> Self {
        let text = SHIFT_JIS.decode_without_bom_handling_and_without_replacement(bytes);
        Self::of(&text.expect("Shift_JIS"))
    }

    fn of(text: &str) -> Self {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows = reader.records().map(|row| row.expect("as many fields as headings"));
        let mut rows = rows.map(|row| row.iter().map(str::to_owned).collect::<Vec<_>>());
        Self { heads: rows.next().expect("headings"), rows: rows.collect() }
    }

    /// The values of some columns, row by row.
    pub fn columns(&self, names: &[&str]) -> Vec<Vec<&str>> {
        let place = |name: &&str| self.heads.iter().position(|head| head == name);
        let places: Vec<usize> =
            names.iter().map(|name| place(name).unwrap_or_else(|| panic!("no {name}"))).collect();
        self.rows.iter().map(|row| places.iter().map(|at| row[*at].as_str()).collect()).collect()
    }

    /// The one row that holds these values in these columns.
    pub fn row(&self, wanted: &[(&str, &str)]) -> BTreeMap<&str, &str> {
        let rows = self.rows.iter().map(|row| {
            let texts = row.iter().map(String::as_str);
            self.heads.iter().map(String::as_str).zip(texts).collect::<BTreeMap<_, _>>()
        });
        let fits =
            |row: &BTreeMap<&str, &str>| wanted.iter().all(|(name, text)| row[name] == *text);
        let mut found: Vec<_> = rows.filter(fits).collect();
        assert_eq!(found.len(), 1, "one row with {wanted:?}");
        found.remove(0)
    }
}

/// A file of the data folder.
pub fn table(products: &Products, name: &str) -> Csv {
    Csv::read(products.bytes(&format!("data/{name}.csv")))
}

/// The resources that datapackage.json describes.
pub fn resources(products: &Products) -> Vec<Value> {
    let package = products.json("data/datapackage.json");
    package["resources"].as_array().expect("resources").clone()
}

/// Everything that datapackage.json promises and the files do not keep: files, headings, types,
/// keys, references.
pub fn broken(products: &Products) -> Vec<String> {
    let resources = resources(products);
    let tables: BTreeMap<&str, Csv> = resources
        .iter()
        .map(|resource| {
            let name = resource["name"].as_str().expect("a name");
            let path = format!("data/{}", resource["path"].as_str().expect("a path"));
            let read = match resource["encoding"].as_str() {
                Some("utf-8") => Csv::read,
                Some("cp932") => Csv::read_shift_jis,
                other => panic!("encoding {other:?}"),
            };
            (name, read(products.bytes(&path)))
        })
        .collect();
    let mut wrong = Vec::new();
    for resource in &resources {
        let name = resource["name"].as_str().expect("a name");
        let (table, schema) = (&tables[name], &resource["schema"]);
        let fields = schema["fields"].as_array().expect("fields");
        let names: Vec<&str> = fields.iter().map(|field| field["name"].as_str().unwrap()).collect();
        if table.heads != names {
            wrong.push(format!("{name}: headings {:?}", table.heads));
            continue;
        }
        for field in fields {
            wrong.extend(mistyped(table, field).into_iter().map(|text| format!("{name}: {text}")));
        }
        let key = texts(&schema["primaryKey"]);
        let keys = table.columns(&key);
        if keys.iter().collect::<BTreeSet<_>>().len() != keys.len() {
            wrong.push(format!("{name}: {key:?} is no key"));
        }
        for foreign in schema["foreignKeys"].as_array().into_iter().flatten() {
            let reference = &foreign["reference"];
            let known = &tables[reference["resource"].as_str().unwrap()];
            let known: BTreeSet<Vec<&str>> =
                known.columns(&texts(&reference["fields"])).into_iter().collect();
            let own = table.columns(&texts(&foreign["fields"]));
            let unknown =
                own.iter().filter(|value| !value[0].is_empty() && !known.contains(*value));
            wrong.extend(unknown.map(|value| format!("{name}: {value:?} is in no {reference}")));
        }
    }
    wrong
}

fn texts(list: &Value) -> Vec<&str> {
    list.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text")).collect()
}

fn mistyped(table: &Csv, field: &Value) -> Vec<String> {
    let name = field["name"].as_str().expect("a name");
    let fits = |text: &str| match field["type"].as_str().expect("a type") {
        "string" => true,
        "integer" => text.parse::<i64>().is_ok(),
        "number" => text.parse::<f64>().is_ok(),
        "year" => text.len() == 4 && text.parse::<u16>().is_ok(),
        "yearmonth" => text.len() == 7 && format!("{text}-01").parse::<sheets::Date>().is_ok(),
        "date" => text.len() == 10 && text.parse::<sheets::Date>().is_ok(),
        other => panic!("type {other}"),
    };
    let required = field["constraints"]["required"] == true;
    let values = table.columns(&[name]).into_iter().map(|row| row[0]);
    let wrong = values.filter(|text| if text.is_empty() { required } else { !fits(text) });
    wrong.map(|text| format!("{name} is {text:?}")).collect()
}
