//! Workbooks and CSV files to be graded: a sound one, to be bent one way at a time.

use grade::{Graded, Grading};
use rust_xlsxwriter::{Workbook, Worksheet};
use sheets::Isolation;
use std::fs;
use std::path::PathBuf;
use tempfile::TempDir;

/// Data as a machine wants it: long, coded, with units, western years and area codes.
pub const DATA: [[&str; 7]; 13] = [
    ["fiscal_year", "area_code", "area_name", "category_code", "category", "value", "unit"],
    ["2023", "'01100", "北海道札幌市", "A", "企業", "12", "件"],
    ["2023", "'01100", "北海道札幌市", "B", "教育", "5", "件"],
    ["2023", "'01100", "北海道札幌市", "C", "その他", "0", "件"],
    ["2023", "'01202", "北海道函館市", "A", "企業", "7", "件"],
    ["2023", "'01202", "北海道函館市", "B", "教育", "3", "件"],
    ["2023", "'01202", "北海道函館市", "C", "その他", "2", "件"],
    ["2024", "'01100", "北海道札幌市", "A", "企業", "14", "件"],
    ["2024", "'01100", "北海道札幌市", "B", "教育", "6", "件"],
    ["2024", "'01100", "北海道札幌市", "C", "その他", "1", "件"],
    ["2024", "'01202", "北海道函館市", "A", "企業", "9", "件"],
    ["2024", "'01202", "北海道函館市", "B", "教育", "4", "件"],
    ["2024", "'01202", "北海道函館市", "C", "その他", "3", "件"],
];

/// What the codes stand for.
pub const CODES: [[&str; 3]; 6] = [
    ["list", "code", "label"],
    ["category", "A", "企業"],
    ["category", "B", "教育"],
    ["category", "C", "その他"],
    ["area", "'01100", "北海道札幌市"],
    ["area", "'01202", "北海道函館市"],
];

/// What the columns mean.
pub const DEFINITIONS: [[&str; 6]; 8] = [
    ["name", "label", "type", "unit", "description", "source"],
    ["fiscal_year", "年度", "integer", "年度", "西暦で表した年度", "見本調査"],
    ["area_code", "地域コード", "string", "なし", "標準地域コード", "見本調査"],
    ["area_name", "地域", "string", "なし", "正式な名称", "見本調査"],
    ["category_code", "区分コード", "string", "なし", "区分のコード", "見本調査"],
    ["category", "区分", "string", "なし", "区分の名称", "見本調査"],
    [
        "value",
        "件数",
        "integer",
        "件",
        "調査票の件数を集計する方法で作成、2024年に更新",
        "見本調査",
    ],
    ["unit", "単位", "string", "なし", "数の単位。CSVの文字コードはUTF-8でBOMが付く", "見本調査"],
];

/// What tests add to the data is defined too.
const FURTHER: [&str; 8] = [
    "amount",
    "municipality_code",
    "men",
    "women",
    "partner_name",
    "subject",
    "updated_on",
    "other_detail",
];

/// A folder of files to be graded.
pub struct Desk {
    folder: TempDir,
    files: Vec<PathBuf>,
}

impl Desk {
    /// An empty one.
    pub fn new() -> Self {
        let folder = tempfile::Builder::new().prefix("採点 ").tempdir().expect("a folder");
        Self { folder, files: Vec::new() }
    }

    /// Puts a file there to be graded.
    pub fn put(mut self, name: &str, bytes: &[u8]) -> Self {
        let path = self.beside(name);
        fs::write(&path, bytes).expect("a file");
        self.files.push(path);
        self
    }

    /// Puts a file there that is not graded itself.
    pub fn lay(self, name: &str, bytes: &[u8]) -> Self {
        fs::write(self.beside(name), bytes).expect("a file");
        self
    }

    /// A place in the folder.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Grades the files.
    pub fn grade(&self) -> Grading {
        let program = Some(PathBuf::from(env!("CARGO_BIN_EXE_torimatome")));
        grade::grade(&self.files, &Isolation { program, ..Isolation::default() })
    }
}

/// Grades one file.
pub fn graded(name: &str, bytes: &[u8]) -> Graded {
    let mut grading = Desk::new().put(name, bytes).grade();
    assert!(grading.unread.is_empty(), "{:?}", grading.unread);
    grading.files.remove(0)
}

/// Grades a workbook that is sound but for what is done to the sheet of data.
pub fn bent(bend: impl FnOnce(&mut Worksheet)) -> Graded {
    let mut book = sound();
    bend(book.worksheet_from_index(0).expect("the data"));
    graded("data.xlsx", &book.save_to_buffer().expect("a workbook"))
}

/// A workbook without a fault.
pub fn sound() -> Workbook {
    let mut book = Workbook::new();
    sheet(&mut book, "data", &DATA);
    sheet(&mut book, "codes", &CODES);
    sheet(&mut book, "definitions", &DEFINITIONS);
    let definitions = book.worksheet_from_name("definitions").expect("definitions");
    for (row, name) in (8..).zip(FURTHER) {
        for (column, text) in (0..).zip([name, "見本", "string", "", "見本の項目", "見本調査"])
        {
            write(definitions, row, column, text);
        }
    }
    book
}

/// Adds a sheet; what looks like a number becomes one, unless an apostrophe stands before it.
pub fn sheet<const N: usize>(book: &mut Workbook, name: &str, rows: &[[&str; N]]) {
    let sheet = book.add_worksheet();
    sheet.set_name(name).expect("a name");
    for (row, cells) in (0..).zip(rows) {
        for (column, text) in (0..).zip(cells) {
            write(sheet, row, column, text);
        }
    }
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, text: &str) {
    if let Ok(number) = text.parse::<f64>() {
        sheet.write_number(row, column, number).expect("a number");
    } else if !text.is_empty() {
        sheet.write_string(row, column, text.trim_start_matches('\'')).expect("a text");
    }
}

/// Writes over a cell, by its address.
pub fn put(sheet: &mut Worksheet, at: &str, text: &str) {
    let cell = sheets::CellRef::parse(at).expect("an address");
    write(sheet, cell.row, u16::try_from(cell.column).expect("a column"), text);
}

/// Rows as CSV, without any quotes.
pub fn csv<const N: usize>(rows: &[[&str; N]]) -> String {
    rows.iter().map(|row| row.join(",").replace('\'', "") + "\r\n").collect()
}

/// What was found, a line each: check, `?` where only suspected, sheet, ranges.
pub fn lines(graded: &Graded) -> Vec<String> {
    let line = |one: &grade::Violation| {
        let ranges: Vec<String> = one.ranges.iter().map(ToString::to_string).collect();
        let doubt = if one.certain { "" } else { "?" };
        let sheet = one.sheet.as_deref().unwrap_or("-");
        format!("{}{doubt} {sheet} {}", one.check.rule().id, ranges.join(",")).trim_end().to_owned()
    };
    graded.violations.iter().map(line).collect()
}

/// The three scores; a level that can't be judged is `None`.
pub fn scores(graded: &Graded) -> [Option<u32>; 3] {
    graded.scores.map(|score| score.map(|score| score.points))
}
