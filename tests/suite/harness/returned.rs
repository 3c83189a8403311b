//! A workbook that goes back to an office, read with an independent reader, and filled in as the
//! office would.

use super::archive::Archive;
use super::{Grid, Input};
use calamine::{Data, Reader, Xlsx};
use std::collections::BTreeMap;
use std::io::Cursor;

/// A workbook's cells and the marks on them.
pub struct Returned {
    archive: Archive,
    sheets: Vec<(String, BTreeMap<String, Data>)>,
    /// The merged cells of each sheet, first and last.
    merges: Vec<Vec<(String, String)>>,
}

impl Returned {
    /// Reads a workbook.
    pub fn read(bytes: &[u8]) -> Self {
        let mut book = Xlsx::new(Cursor::new(bytes)).expect("a workbook that opens");
        let sheet = |name: String| {
            let range = book.worksheet_range(&name).expect("a sheet that can be read");
            let (top, left) = range.start().unwrap_or_default();
            let cells = range.used_cells().map(|(row, column, data)| {
                (address(top as usize + row, left as usize + column), data.clone())
            });
            (name, cells.collect())
        };
        let names = { Xlsx::new(Cursor::new(bytes)).expect("a workbook").sheet_names() };
        let sheets = names.iter().cloned().map(sheet).collect();
        let areas = |name: &String| {
            let found = book.merge_cells_by_sheet_name(name).expect("merges");
            let at = |(row, column): (u32, u32)| address(row as usize, column as usize);
            found.iter().map(|range| (at(range.start), at(range.end))).collect()
        };
        let merges = names.iter().map(areas).collect();
        Self { archive: Archive::read(bytes), sheets, merges }
    }

    /// The sheets' names in order.
    pub fn names(&self) -> Vec<&str> {
        self.sheets.iter().map(|(name, _)| name.as_str()).collect()
    }

    /// The filled cells of a sheet by address.
    pub fn cells(&self, sheet: &str) -> &BTreeMap<String, Data> {
        let found = self.sheets.iter().find(|(name, _)| name == sheet);
        found.map_or_else(|| panic!("there is no sheet {sheet}"), |(_, cells)| cells)
    }

    /// A cell as text; empty where nothing is written.
    pub fn text(&self, sheet: &str, at: &str) -> String {
        self.cells(sheet).get(at).map(ToString::to_string).unwrap_or_default()
    }

    /// Every text of a sheet.
    pub fn texts(&self, sheet: &str) -> Vec<String> {
        self.cells(sheet).values().map(ToString::to_string).collect()
    }

    /// The notes of all sheets: cell and text.
    pub fn notes(&self) -> Vec<(String, String)> {
        let parts = self.archive.names("xl/comments");
        parts.into_iter().flat_map(|part| notes(self.archive.text(part))).collect()
    }

    /// The fill of a cell, as its colour; empty for none.
    pub fn fill(&self, sheet: &str, at: &str) -> String {
        let cells = self.archive.elements(&self.archive.sheet(sheet), "c");
        let cell = cells.iter().find(|cell| cell["r"] == at);
        let style = cell.and_then(|cell| cell.get("s")).map_or(0, |style| style.parse().unwrap());
        let styles = self.archive.text("xl/styles.xml");
        let formats = between(styles, "<cellXfs", "</cellXfs>");
        let format = formats.split("<xf ").nth(style + 1_usize).expect("a format");
        let fill: usize = between(format, "fillId=\"", "\"").parse().expect("a fill");
        let fills = between(styles, "<fills", "</fills>");
        let fill = fills.split("<fill>").nth(fill + 1).expect("a fill");
        if fill.contains("fgColor rgb") {
            between(fill, "<fgColor rgb=\"", "\"").to_owned()
        } else {
            String::new()
        }
    }

    /// The cells that the links of a sheet lead to.
    pub fn links(&self, sheet: &str) -> Vec<String> {
        let links = self.archive.elements(&self.archive.sheet(sheet), "hyperlink");
        links.into_iter().map(|link| link["location"].clone()).collect()
    }

    /// All sheets as an office would save them, to be corrected and sent.
    pub fn grids(&self) -> Vec<Grid> {
        let sheets = self.sheets.iter().zip(&self.merges);
        sheets
            .map(|((name, cells), merges)| {
                let merged = merges
                    .iter()
                    .fold(Grid::new(name), |grid, (from, to)| grid.merge(from, to, ""));
                cells.iter().fold(merged, put)
            })
            .collect()
    }
}

fn put(grid: Grid, (at, data): (&String, &Data)) -> Grid {
    match data {
        Data::Empty => grid,
        Data::String(text) => grid.put(at, text.as_str()),
        Data::Float(number) => grid.put(at, Input::Number(*number)),
        Data::DateTime(moment) => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            let day = jiff::civil::date(
                i16::try_from(year).unwrap(),
                i8::try_from(month).unwrap(),
                i8::try_from(day).unwrap(),
            );
            grid.put(at, day)
        }
        Data::Error(_) => grid.put(at, Input::Formula("=1/0", "#DIV/0!")),
        other => panic!("{at} holds {other:?}"),
    }
}

/// The notes of a part: cell and text.
fn notes(xml: &str) -> Vec<(String, String)> {
    let note = |part: &str| {
        let texts = part.split("<t").skip(1).filter_map(|text| text.split_once('>'));
        let texts = texts.filter_map(|(_, text)| text.split_once("</t>")).map(|(text, _)| text);
        (between(part, "ref=\"", "\"").to_owned(), texts.collect())
    };
    xml.split("<comment ").skip(1).map(note).collect()
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> &'t str {
    let rest = text.split_once(from).map(|(_, rest)| rest).expect(from);
    rest.split_once(to).map(|(part, _)| part).expect(to)
}

/// The address of a cell by row and column from zero.
fn address(row: usize, column: usize) -> String {
    let letter = |number: usize| char::from(b'A' + u8::try_from(number).expect("a letter"));
    let letters = match column.checked_sub(26) {
        None => letter(column).to_string(),
        Some(rest) => format!("{}{}", letter(rest / 26), letter(rest % 26)),
    };
    format!("{letters}{}", row + 1)
}
