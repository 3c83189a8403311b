//! The tables of the surveys in `tests/surveys/`, read back from the workbook and from the data and compared
//! figure by figure with tables that were computed apart.

use super::harness::products::Products;
use super::harness::summary::plain;
use super::harness::{Office, data, repository};
use super::surveys::office;
use calamine::{Data, Reader as _};
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;

/// A table as it should be.
struct Expected {
    id: String,
    title: String,
    keys: Vec<String>,
    columns: Vec<Wanted>,
    rows: Vec<Vec<Option<String>>>,
}

/// A column as it should be.
struct Wanted {
    name: String,
    places: u32,
    kind: String,
}

fn expected(name: &str) -> Vec<Expected> {
    let path = repository("tests/surveys").join(name).join("expected.json");
    let all: Value = serde_json::from_slice(&fs::read(path).expect("tables")).expect("JSON");
    let text = |value: &Value| value.as_str().expect("a text").to_owned();
    let table = |table: &Value| {
        let column = |column: &Value| Wanted {
            name: text(&column["name"]),
            places: column["decimals"].as_u64().map_or(0, |places| places.try_into().unwrap()),
            kind: text(&column["type"]),
        };
        let cells = |row: &Value| {
            let cells = row.as_array().expect("cells").iter();
            cells.map(|cell| cell.as_str().map(str::to_owned)).collect()
        };
        Expected {
            id: text(&table["id"]),
            title: text(&table["title"]),
            keys: table["keys"].as_array().expect("keys").iter().map(text).collect(),
            columns: table["columns"].as_array().expect("columns").iter().map(column).collect(),
            rows: table["rows"].as_array().expect("rows").iter().map(cells).collect(),
        }
    };
    all["tables"].as_array().expect("tables").iter().map(table).collect()
}

/// Whether two texts are the same but for blanks and line breaks.
fn same(one: &str, other: &str) -> bool {
    let solid = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    solid(one) == solid(other)
}

/// A table as it was found: its headings, and the texts of its rows.
struct Found {
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// The heading of a column without its unit.
fn bare(heading: &str) -> &str {
    heading.split_once('（').map_or(heading, |(name, _)| name)
}

impl Found {
    /// The column of a heading, with or without its unit.
    fn column(&self, name: &str) -> usize {
        let found = self.headings.iter().position(|heading| bare(heading) == name);
        found.unwrap_or_else(|| panic!("no column {name} among {:?}", self.headings))
    }

    /// Every expected figure that is not there as it should be.
    fn misses(&self, expected: &Expected) -> Vec<String> {
        let keys: Vec<usize> = expected.keys.iter().map(|key| self.column(key)).collect();
        let columns: Vec<usize> =
            expected.columns.iter().map(|column| self.column(&column.name)).collect();
        let mut misses = Vec::new();
        if self.rows.len() != expected.rows.len() {
            misses.push(format!("{} rows of {}", self.rows.len(), expected.rows.len()));
        }
        // Rows stand in their order.
        for (own, wanted) in self.rows.iter().zip(&expected.rows) {
            let (names, figures) = wanted.split_at(keys.len());
            for (at, name) in keys.iter().zip(names) {
                // Beside the name of a total, nothing need stand.
                let is_total = own[*at].is_empty() && name.as_deref() == Some("計");
                if !is_total && !name.as_ref().is_some_and(|name| same(name, &own[*at])) {
                    misses.push(format!("{name:?}: found {}", own[*at]));
                }
            }
            for ((at, column), figure) in columns.iter().zip(&expected.columns).zip(figures) {
                if !column.is(figure.as_deref(), &own[*at]) {
                    misses
                        .push(format!("{names:?} {}: {figure:?}, found {}", column.name, own[*at]));
                }
            }
        }
        misses
    }
}

impl Wanted {
    /// Whether what was found is what was wanted: the same figure once it is rounded, the same words.
    fn is(&self, wanted: Option<&str>, found: &str) -> bool {
        let Some(wanted) = wanted else { return found.is_empty() || found == "－" };
        if self.kind != "number" {
            return same(wanted, found);
        }
        let half_up = RoundingStrategy::MidpointAwayFromZero;
        let number: Option<Decimal> = found.parse().ok();
        number.is_some_and(|number| {
            let mut rounded = number.round_dp_with_strategy(self.places, half_up);
            rounded.rescale(self.places);
            rounded.to_string() == wanted
        })
    }
}

/// The tables of summary.xlsx by their titles.
fn summary(products: &Products) -> BTreeMap<String, Found> {
    let bytes = Cursor::new(products.bytes("summary.xlsx").to_vec());
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(bytes).expect("a workbook");
    let names = book.sheet_names();
    let sheets = names.iter().map(|name| {
        let sheet = book.worksheet_range(name).expect("a sheet");
        let row = |row: &[Data]| row.iter().map(plain).collect::<Vec<String>>();
        let mut rows = sheet.rows().map(row);
        let title = rows.next().and_then(|row| row.into_iter().next()).unwrap_or_default();
        // Unit, source and notes stand between, with one cell each.
        let is_head = |row: &Vec<String>| row.iter().filter(|cell| !cell.is_empty()).count() > 1;
        let mut rows = rows.skip_while(|row| !is_head(row));
        let headings = rows.next().unwrap_or_default();
        (title, Found { headings, rows: rows.collect() })
    });
    sheets.collect()
}

/// A file of the data as it is: its headings and rows.
fn file(products: &Products, name: &str) -> Found {
    let csv = data::table(products, name);
    Found { headings: csv.heads, rows: csv.rows }
}

/// What codes stand for, by code table.
struct Labels<'l> {
    products: &'l Products,
    definitions: Found,
}

impl Labels<'_> {
    fn defined(&self, table: &str, field: &str, what: &str) -> String {
        let at = |name: &str| self.definitions.column(name);
        let (resource, name, what) = (at("resource"), at("name"), at(what));
        let mut rows = self.definitions.rows.iter();
        let found = rows.find(|row| row[resource] == table && row[name] == field);
        found.map(|row| row[what].clone()).unwrap_or_default()
    }

    /// What stands in a field, with codes in words.
    fn said(&self, table: &str, field: &str, value: &str) -> String {
        if value == "_T" {
            return "計".to_owned();
        }
        let list = self.defined(table, field, "code_table");
        if list == "なし" {
            return value.to_owned();
        }
        let codes = file(self.products, &list);
        let (code, label) = (codes.column("code"), codes.column("label"));
        let found = codes.rows.iter().find(|row| row[code] == value);
        found.map(|row| row[label].clone()).unwrap_or_default()
    }

    /// The name of the table of a title.
    fn resource(&self, title: &str) -> String {
        let all = file(self.products, "resources");
        let (name, own) = (all.column("resource"), all.column("title"));
        let found = all.rows.iter().find(|row| same(&row[own], title) && row[name] != "records");
        found.unwrap_or_else(|| panic!("no data of {title}"))[name].clone()
    }

    /// The name of a measure.
    fn measure(&self, table: &str, measure: &str) -> String {
        let codes = file(self.products, "code_measure");
        let at = |name: &str| codes.column(name);
        let (resource, name, label) = (at("resource"), at("measure"), at("label"));
        let mut rows = codes.rows.iter();
        let found = rows.find(|row| row[resource] == table && row[name] == measure);
        found.map(|row| row[label].clone()).unwrap_or_default()
    }

    /// A table of the data as a reader lays it out: observations are put side by side.
    fn laid_out(&self, expected: &Expected) -> Found {
        let resource = self.resource(&expected.title);
        let found = file(self.products, &resource);
        let Some(value) = found.headings.iter().position(|name| name == "value") else {
            let headings = found.headings.iter();
            let labels = headings.map(|name| self.defined(&resource, name, "label")).collect();
            let row = |row: &Vec<String>| {
                let cells = found.headings.iter().zip(row);
                cells.map(|(field, cell)| self.said(&resource, field, cell)).collect()
            };
            return Found { headings: labels, rows: found.rows.iter().map(row).collect() };
        };
        let measure = found.column("measure");
        let dimensions: Vec<usize> =
            (0..measure).filter(|at| found.headings[*at] != "reference_date").collect();
        let (keys, across) = dimensions.split_at(expected.keys.len());
        let mut headings = expected.keys.clone();
        let mut rows: Vec<Vec<String>> = Vec::new();
        for line in &found.rows {
            let said = |at: usize| self.said(&resource, &found.headings[at], &line[at]);
            let row: Vec<String> = keys.iter().map(|at| said(*at)).collect();
            let column = match across.first() {
                Some(across) => said(*across),
                None => bare(&self.measure(&resource, &line[measure])).to_owned(),
            };
            let at = headings.iter().position(|name| *name == column).unwrap_or_else(|| {
                headings.push(column);
                headings.len() - 1
            });
            if rows.last().is_none_or(|last| last[..row.len()] != row) {
                rows.push(row);
            }
            let last = rows.last_mut().expect("a row");
            last.resize(last.len().max(at + 1), String::new());
            last[at].clone_from(&line[value]);
        }
        for row in &mut rows {
            row.resize(headings.len(), String::new());
        }
        Found { headings, rows }
    }
}

/// Every figure of a survey's tables, in both products.
fn compare(name: &str, office: &Office) {
    let products = office.publish();
    let sheets = summary(&products);
    let labels = Labels { definitions: file(&products, "definitions"), products: &products };
    let content = products.content();
    for expected in expected(name) {
        let sheet = sheets.get(&expected.title);
        let sheet = sheet.unwrap_or_else(|| panic!("no sheet {}", expected.title));
        assert_eq!(sheet.misses(&expected), [] as [String; 0], "{} in the workbook", expected.id);
        let table = labels.laid_out(&expected);
        assert_eq!(table.misses(&expected), [] as [String; 0], "{} in the data", expected.id);
        // The report has the columns of the workbook; it prints days by era.
        let rows = content.table(&labels.resource(&expected.title));
        let number = |cell: String| match cell.replace(',', "") {
            plain if plain.parse::<Decimal>().is_ok() => plain,
            _ => cell,
        };
        let plain = |row: Vec<String>| row.into_iter().map(number).collect();
        let printed =
            Found { headings: sheet.headings.clone(), rows: rows.into_iter().map(plain).collect() };
        let mut misses = printed.misses(&expected);
        misses.retain(|miss| !miss.contains("年月日"));
        assert_eq!(misses, [] as [String; 0], "{} in the report", expected.id);
    }
}

#[test]
fn the_tables_of_councils_are_those_computed_apart() {
    compare("councils", &office("councils", "returns"));
}

#[test]
fn the_tables_of_vehicles_are_those_computed_apart() {
    compare("vehicles", &office("vehicles", "returns"));
}

#[test]
fn the_tables_of_agreements_by_section_are_those_computed_apart() {
    compare("agreements-by-section", &office("agreements-by-section", "returns"));
}
