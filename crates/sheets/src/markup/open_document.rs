//! The same of a spreadsheet in `OpenDocument` format, whose sheets all stand in one part.
//!
//! Rows and cells may be repeated there, and so carry no address of their own: it is counted.

pub(crate) mod cells;
mod controls;
mod drawings;
pub(crate) mod formats;
mod layout;
mod lengths;
mod settings;
mod styles;
mod told;

use super::found::Found;
use super::stored::{Stored, StoredSheet, Unreadable};
use crate::CellRef;
use crate::limits::MOST_CELLS;
use crate::package::Package;
use crate::xml::{Element, Step, walk};
use cells::{Cell, Columns};
use controls::Controls;
use drawings::{Drawings, Objects};
use layout::Axis;
use settings::Zeros;
use std::collections::{BTreeMap, BTreeSet};
use styles::{Family, Styles};
use told::{Budget, Told};

/// The part that holds the sheets.
pub const CONTENT: &str = "content.xml";

/// The part that holds the named styles.
pub const STYLES: &str = "styles.xml";

/// The size of rows and columns whose style says none, in points.
const ROW_HEIGHT: f64 = 12.8;
const COLUMN_WIDTH: f64 = 64.0;

/// Rows lower and columns narrower than this show nothing: they were dragged shut. In points.
const SHUT: f64 = 2.0;

/// Rows and columns that are counted: more than any program has.
pub const LAST: u32 = 1 << 24;

/// Spaces that elements of a document may stand for.
const MOST_SPACES: u32 = 1_000_000;

/// What is found of every sheet, by the sheet's name.
pub fn of(package: &Package) -> BTreeMap<String, Found> {
    read_document(package).sheets.into_iter().map(|sheet| (sheet.name, sheet.found)).collect()
}

/// Reads the sheets of a document.
///
/// # Errors
/// Says why they can't be read.
pub fn read(package: &Package) -> Result<Vec<StoredSheet>, Unreadable> {
    let reader = read_document(package);
    match reader.left {
        None => Err(Unreadable::TooLarge),
        Some(_) if !reader.closed => Err(Unreadable::Xml),
        Some(_) => Ok(reader.sheets),
    }
}

fn read_document(package: &Package) -> DocumentReader<'_> {
    let mut styles = Styles::default();
    walk(package.text(STYLES).unwrap_or_default(), |step| styles.take(step, "styles"));
    let mut reader = DocumentReader {
        sheets: Vec::new(),
        left: Some(MOST_CELLS),
        closed: false,
        table_style: None,
        hidden: BTreeSet::new(),
        styles,
        zeros: Zeros::of(package),
        objects: Objects::of(package),
        controls: Controls::default(),
        budget: Budget::default(),
        spaces: MOST_SPACES,
        in_body: false,
        sheet: None,
    };
    walk(package.text(CONTENT).unwrap_or_default(), |step| reader.take(step));
    reader
}

struct DocumentReader<'p> {
    sheets: Vec<StoredSheet>,
    /// Cells that may still come; `None` when there were too many.
    left: Option<usize>,
    /// The document is at its end.
    closed: bool,
    /// The style of sheets that is being read, and those that hide theirs.
    table_style: Option<String>,
    hidden: BTreeSet<String>,
    styles: Styles,
    zeros: Zeros,
    objects: Objects<'p>,
    controls: Controls,
    budget: Budget,
    /// Spaces that elements may still stand for.
    spaces: u32,
    in_body: bool,
    sheet: Option<OpenSheet>,
}

/// The sheet that is open.
struct OpenSheet {
    name: String,
    visible: bool,
    /// It only keeps what was last seen in another file.
    is_copy: bool,
    cells: Vec<(CellRef, Stored)>,
    found: Found,
    drawings: Drawings,
    columns: Columns,
    widths: Axis,
    heights: Axis,
    /// The next row, column definition and cell, from zero.
    row: u32,
    column: u32,
    next: u32,
    /// Rows that the open one stands for, and the style of its cells.
    rows: u32,
    row_style: Option<String>,
    cell: Option<Cell>,
    told: Vec<Told>,
}

impl DocumentReader<'_> {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("body", _) => self.in_body = true,
            Step::Close("document-content") => self.closed = true,
            step if !self.in_body => {
                self.table_style(step);
                self.styles.take(step, "automatic-styles");
            }
            Step::Open("table", element) => {
                let style = element.attribute("style-name");
                let visible = style.is_none_or(|style| !self.hidden.contains(&style));
                let name = element.attribute("name").unwrap_or_default();
                self.sheet = Some(OpenSheet::named(name, visible));
            }
            Step::Close("table") => self.close(),
            step => {
                if !self.controls.take(step) {
                    self.within(step);
                }
            }
        }
    }

    /// Takes a step within the styles, as far as it says which sheets are hidden.
    fn table_style(&mut self, step: Step<'_>) {
        match step {
            Step::Open("style", element) => {
                let is_table = element.attribute("family").as_deref() == Some("table");
                self.table_style = element.attribute("name").filter(|_| is_table);
            }
            Step::Open("table-properties", element)
                if element.attribute("display").as_deref() == Some("false") =>
            {
                self.hidden.extend(self.table_style.take());
            }
            Step::Close("style") => self.table_style = None,
            _ => {}
        }
    }

    /// Takes a step within a sheet.
    fn within(&mut self, step: Step<'_>) {
        let Some(sheet) = &mut self.sheet else { return };
        let anchor = sheet.cell.is_some().then(|| CellRef::new(sheet.row, sheet.next));
        if sheet.drawings.take(step, anchor, &self.styles, &mut self.objects) {
            if let Some(cell) = &mut sheet.cell {
                cell.hold_drawing();
            }
            return;
        }
        match step {
            Step::Open("table-column", element) => sheet.column(element, &self.styles),
            Step::Open("table-row", element) => sheet.row(element, &self.styles),
            Step::Close("table-row") => sheet.close_row(&mut self.budget, &mut self.left),
            Step::Open("table-source", _) => sheet.is_copy = true,
            Step::Open("table-cell" | "covered-table-cell", element) => {
                let (at, style) = (CellRef::new(sheet.row, sheet.next), sheet.row_style.as_deref());
                let cell = Cell::new(element, at, style, &sheet.columns, &mut self.styles);
                sheet.cell = Some(cell);
            }
            Step::Close("table-cell" | "covered-table-cell") => {
                if let Some(cell) = sheet.cell.take() {
                    sheet.next = sheet.next.saturating_add(cell.count()).min(LAST);
                    let told = &mut sheet.told;
                    cell.close(&sheet.columns, &mut self.styles, &mut self.budget, told);
                }
            }
            step => {
                if let Some(cell) = &mut sheet.cell {
                    cell.take(step, &self.styles, &mut self.spaces);
                }
            }
        }
    }

    /// The sheet is at its end.
    fn close(&mut self) {
        let Some(sheet) = self.sheet.take() else { return };
        let mut found = sheet.found;
        found.dress.hides_zeros = self.zeros.are_hidden(&sheet.name);
        found.markup.remarks =
            sheet.drawings.remarks(&sheet.widths, &sheet.heights, &self.controls);
        found.markup.merged.sort_unstable();
        if sheet.is_copy {
            return;
        }
        let OpenSheet { name, visible, cells, .. } = sheet;
        self.sheets.push(StoredSheet { name, visible, cells, found });
    }
}

impl OpenSheet {
    fn named(name: String, visible: bool) -> Self {
        Self {
            name,
            visible,
            is_copy: false,
            cells: Vec::new(),
            found: Found::default(),
            drawings: Drawings::default(),
            columns: Columns::default(),
            widths: Axis::new(COLUMN_WIDTH),
            heights: Axis::new(ROW_HEIGHT),
            row: 0,
            column: 0,
            next: 0,
            rows: 1,
            row_style: None,
            cell: None,
            told: Vec::new(),
        }
    }

    fn column(&mut self, element: &Element<'_>, styles: &Styles) {
        let count = element.number("number-columns-repeated").unwrap_or(1).clamp(1, LAST);
        let next = self.column.saturating_add(count).min(LAST);
        let width = styles.extent(Family::Column, element.attribute("style-name").as_deref());
        let hidden = is_hidden(element) || width.is_some_and(|width| width < SHUT);
        if hidden && next > self.column {
            super::found::extend(&mut self.found.markup.hidden_columns, self.column, next - 1);
        }
        self.widths.push(count, if hidden { Some(0.0) } else { width });
        self.columns.push(self.column, element.attribute("default-cell-style-name"));
        self.column = next;
    }

    fn row(&mut self, element: &Element<'_>, styles: &Styles) {
        self.next = 0;
        self.told.clear();
        self.rows = element.number("number-rows-repeated").unwrap_or(1).clamp(1, LAST);
        self.row_style = element.attribute("default-cell-style-name");
        let height = styles.extent(Family::Row, element.attribute("style-name").as_deref());
        let hidden = is_hidden(element) || height.is_some_and(|height| height < SHUT);
        if hidden && self.row < LAST {
            let last = self.row.saturating_add(self.rows - 1).min(LAST);
            let markup = &mut self.found.markup;
            super::found::extend(&mut markup.hidden_rows, self.row, last);
            markup.filtered |= element.attribute("visibility").as_deref() == Some("filter");
        }
        self.heights.push(self.rows, if hidden { Some(0.0) } else { height });
    }

    fn close_row(&mut self, budget: &mut Budget, left: &mut Option<usize>) {
        *left = left.and_then(|mut left| {
            told::fill(&self.told, self.rows, &mut left, &mut self.cells).then_some(left)
        });
        told::tell(&self.told, self.rows, budget, &mut self.found);
        self.told.clear();
        self.row = self.row.saturating_add(self.rows).min(LAST);
    }
}

fn is_hidden(element: &Element<'_>) -> bool {
    matches!(element.attribute("visibility").as_deref(), Some("collapse" | "filter"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::package::Archive;
    use std::io::{Cursor, Write as _};
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    /// What is found of one sheet, of these styles and rows.
    pub(super) fn found(styles: &str, sheet: &str) -> Found {
        let content = format!(
            r#"<office:document-content><office:automatic-styles>{styles}</office:automatic-styles><office:body><office:spreadsheet><table:table table:name="回答">{sheet}</table:table></office:spreadsheet></office:body></office:document-content>"#
        );
        parts(&[(CONTENT, &content)]).remove("回答").unwrap()
    }

    pub(super) fn parts(parts: &[(&str, &str)]) -> BTreeMap<String, Found> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, text) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(text.as_bytes()).unwrap();
        }
        let file = zip.finish().unwrap().into_inner();
        of(&Archive::open(&file).and_then(Archive::unpack).unwrap())
    }

    pub(super) fn cell(attributes: &str, inside: &str) -> String {
        format!(
            r#"<table:table-cell office:value-type="string" {attributes}>{inside}</table:table-cell>"#
        )
    }

    pub(super) fn row(cells: &str) -> String {
        format!("<table:table-row>{cells}</table:table-row>")
    }

    pub(super) const STRUCK: &str = r#"<style:style style:name="ce1" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style><style:style style:name="T1" style:family="text"><style:text-properties style:text-line-through-type="single"/></style:style><style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/></style:style>"#;

    fn struck(found: &Found) -> Vec<String> {
        found
            .dress
            .styles
            .iter()
            .filter(|(_, style)| style.font.struck)
            .map(|(at, _)| at.to_string())
            .collect()
    }

    #[test]
    fn a_cell_takes_the_style_of_its_row_or_its_column_where_it_has_none() {
        let sheet = format!(
            r#"<table:table-column table:number-columns-repeated="2"/><table:table-column table:default-cell-style-name="ce1"/><table:table-column table:number-columns-repeated="9"/>{}<table:table-row table:default-cell-style-name="ce1" table:number-rows-repeated="2">{}</table:table-row>{}"#,
            row(&cell(r#"table:number-columns-repeated="4""#, "<text:p>○</text:p>")),
            cell("", "<text:p>○</text:p>"),
            row(&cell(r#"table:style-name="ce1""#, "<text:p>○</text:p>")),
        );
        assert_eq!(struck(&found(STRUCK, &sheet)), ["C1", "A2", "A3", "A4"]);
    }

    #[test]
    fn named_styles_stand_in_a_part_of_their_own() {
        let styles = r#"<office:document-styles><office:font-face-decls/><office:styles><style:style style:name="消" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style></office:styles><office:automatic-styles><style:style style:name="ce2" style:family="table-cell"><style:text-properties style:text-line-through-style="solid"/></style:style></office:automatic-styles></office:document-styles>"#;
        let content = format!(
            r#"<office:document-content><office:automatic-styles><style:style style:name="ce1" style:family="table-cell" style:parent-style-name="消"/></office:automatic-styles><office:body><table:table table:name="回答">{}</table:table></office:body></office:document-content>"#,
            row(&(cell(r#"table:style-name="ce1""#, "<text:p>a</text:p>")
                + &cell(r#"table:style-name="ce2""#, "<text:p>b</text:p>")))
        );
        let found = parts(&[(STYLES, styles), (CONTENT, &content)]).remove("回答").unwrap();
        assert_eq!(struck(&found), ["A1"]);
    }

    #[test]
    fn merges_formulas_and_links_are_told() {
        let sheet = row(
            r#"<table:table-cell table:number-columns-spanned="2" table:number-rows-spanned="3"/><table:covered-table-cell/><table:table-cell table:formula="of:=[.A9]*2"/><table:table-cell table:formula="of:=[$別.C5]" office:value-type="float" office:value="0"/><table:table-cell table:formula="of:=[.C5]" office:value-type="float" office:value="4"/>"#,
        ) + r#"<table:table-row table:number-rows-repeated="1000000"><table:table-cell table:number-columns-spanned="2"/></table:table-row>"#;
        let found = found("", &sheet);
        let merged: Vec<String> = found.markup.merged.iter().map(ToString::to_string).collect();
        assert_eq!(merged, ["A1:B3", "A2:B2"]);
        assert_eq!(found.markup.unevaluated, [(CellRef::new(0, 2), "=[.A9]*2".to_owned())]);
        assert_eq!(found.dress.links, [CellRef::new(0, 3)]);
    }

    #[test]
    fn rows_dragged_shut_count_as_hidden() {
        let styles = r#"<style:style style:name="ro1" style:family="table-row"><style:table-row-properties style:row-height="0.0138in"/></style:style><style:style style:name="ro2" style:family="table-row"><style:table-row-properties style:row-height="0.1in"/></style:style>"#;
        let sheet = r#"<table:table-row table:style-name="ro2"/><table:table-row table:style-name="ro1" table:number-rows-repeated="2"/><table:table-row table:visibility="filter"/>"#;
        let found = found(styles, sheet);
        assert_eq!(found.markup.hidden_rows, [crate::Run::new(1, 3)]);
        assert!(found.markup.filtered);
    }

    #[test]
    fn zeros_are_hidden_where_the_view_says_so() {
        let item = |shown: bool| {
            format!(
                r#"<config:config-item config:name="ShowZeroValues" config:type="boolean">{shown}</config:config-item>"#
            )
        };
        let settings = |document: &str, view: &str, sheet: &str| {
            format!(
                r#"<office:document-settings><config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views"><config:config-item-map-entry><config:config-item-map-named config:name="Tables"><config:config-item-map-entry config:name="回答">{sheet}</config:config-item-map-entry></config:config-item-map-named>{view}</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set><config:config-item-set config:name="ooo:configuration-settings">{document}</config:config-item-set></office:document-settings>"#
            )
        };
        let (shown, hidden) = (item(true), item(false));
        for (xml, expected) in [
            (settings("", "", ""), false),
            (settings(&hidden, "", ""), true),
            (settings(&hidden, &shown, ""), false),
            (settings(&shown, &hidden, &shown), false),
            (settings(&shown, &shown, &hidden), true),
        ] {
            let content = r#"<a><office:body><table:table table:name="回答"/></office:body></a>"#;
            let found = parts(&[(CONTENT, content), ("settings.xml", &xml)]);
            assert_eq!(found["回答"].dress.hides_zeros, expected, "{xml}");
        }
    }

    #[test]
    fn what_is_repeated_without_end_comes_to_an_end() {
        let most = r#"table:number-columns-repeated="4294967295""#;
        let cells = cell(
            &format!(r#"{most} table:style-name="ce1""#),
            r#"<text:p>a<text:s text:c="4294967295"/>b</text:p>"#,
        );
        let row = format!(
            r#"<table:table-row table:number-rows-repeated="4294967295">{cells}{cells}</table:table-row>"#
        );
        let found = found(STRUCK, &format!("<table:table-column {most}/>{row}{row}"));
        assert!(found.dress.styles.len() <= 2_000_000);
    }

    #[test]
    fn any_bytes_come_to_an_end() {
        let content = format!(
            r#"<a><office:automatic-styles>{STRUCK}</office:automatic-styles><office:body><table:table table:name="回答">{}</table:table></office:body></a>"#,
            row(&cell(
                r#"table:style-name="ce1""#,
                r#"<text:p>a<text:span text:style-name="T1">b</text:span></text:p><draw:line svg:x1="1pt" svg:y1="2pt" svg:x2="3pt" svg:y2="4pt"/>"#
            ))
        );
        let mut state = 7_u32;
        for _ in 0..2_000 {
            let mut bytes = content.clone().into_bytes();
            for _ in 0..4 {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                let at = state as usize % bytes.len();
                bytes[at] = b"<>/\"9= a-"[(state >> 16) as usize % 9];
            }
            parts(&[(CONTENT, &String::from_utf8_lossy(&bytes))]);
        }
    }
}
