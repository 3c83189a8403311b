//! Reading .xlsx and .xlsm for grading: every cell with its look and whether it is computed, merges,
//! what is hidden, and what lies on the sheet. Read from the package's own XML, because the reader
//! library keeps neither looks nor objects.

use super::looks;
use super::subject::{Cell, CellLook, Format, GradedSheet, Object, Subject, Value};
use sheets::markup::{self, parts};
use sheets::package::{Archive, Package};
use sheets::xml::{Element, Step, walk};
use sheets::{CellRange, CellRef, Damage, Markup, Refusal, RemarkKind};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

/// What a workbook to be graded may unpack to, in bytes. Data sets are larger than returns.
pub const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// Filled cells a workbook to be graded may have.
pub const MOST_CELLS: usize = 4_000_000;

/// Reads a workbook.
///
/// # Errors
/// The [`Refusal`] that says why it can't be read.
pub fn read(bytes: &[u8]) -> Result<Subject, Refusal> {
    let mut package = Archive::open(bytes)?.unpack_within(MOST_UNPACKED)?;
    markup::sheets::mend(&mut package);
    let workbook = parts::related(&package, "", "officeDocument").into_iter().next();
    let workbook = workbook.unwrap_or_else(|| "xl/workbook.xml".to_owned());
    let texts = match parts::related(&package, &workbook, "sharedStrings").first() {
        Some(part) => shared_texts(package.text(part).unwrap_or_default()),
        None => Vec::new(),
    };
    let looks: Rc<[CellLook]> = match parts::related(&package, &workbook, "styles").first() {
        Some(part) => looks::read(package.text(part).unwrap_or_default()).into(),
        None => Rc::from([]),
    };
    let hidden = hidden_sheets(package.text(&workbook).unwrap_or_default());
    let mut found = markup::of(&package);
    let mut sheets = Vec::new();
    let mut budget = MOST_CELLS;
    for (name, part) in parts::sheets(&package) {
        let xml = package.text(&part).ok_or(Refusal::Damaged(Damage::NoSheet))?;
        let mut reader = WorksheetReader::new(&texts, &looks, budget);
        walk(xml, |step| reader.take(step));
        budget = reader.budget.ok_or(Refusal::TooLarge)?;
        let mut sheet = reader.sheet;
        sheet.hidden = hidden.get(&name).copied().unwrap_or(false);
        sheet.looks = Rc::clone(&looks);
        beside(&mut sheet, found.remove(&name).unwrap_or_default().markup);
        objects(&package, &part, &mut sheet.objects);
        sheet.name = name;
        sheet.settle();
        sheets.push(sheet);
    }
    if sheets.is_empty() {
        return Err(Refusal::Damaged(Damage::NoSheet));
    }
    Ok(Subject { format: Format::Workbook, sheets, text: None, unseen: Vec::new() })
}

/// Takes over what stands beside the cells.
pub fn beside(sheet: &mut GradedSheet, markup: Markup) {
    sheet.hidden_rows = markup.hidden_rows;
    sheet.hidden_columns = markup.hidden_columns;
    let comments = markup.remarks.iter().filter(|remark| remark.kind == RemarkKind::Comment);
    sheet.comments = comments.map(|remark| remark.at).collect();
}

/// The range of an address: `A1:B2`, or a single cell.
fn range(address: &str) -> Option<CellRange> {
    let (from, to) = address.split_once(':').unwrap_or((address, address));
    Some(CellRange::spanning(CellRef::parse(from)?, CellRef::parse(to)?))
}

fn hidden_sheets(workbook: &str) -> BTreeMap<String, bool> {
    let mut found = BTreeMap::new();
    walk(workbook, |step| {
        if let Step::Open("sheet", element) = step
            && let Some(name) = element.attribute("name")
        {
            let state = element.attribute("state");
            found.insert(name, state.is_some_and(|state| state != "visible"));
        }
    });
    found
}

/// The texts that cells share; the reading aids above characters are no part of them.
fn shared_texts(xml: &str) -> Vec<Rc<str>> {
    let (mut texts, mut text) = (Vec::new(), String::new());
    let (mut in_text, mut in_reading) = (false, false);
    walk(xml, |step| match step {
        Step::Open("si", _) => text.clear(),
        Step::Close("si") => texts.push(Rc::from(text.as_str())),
        Step::Open("t", _) => in_text = true,
        Step::Close("t") => in_text = false,
        Step::Open("rPh", _) => in_reading = true,
        Step::Close("rPh") => in_reading = false,
        Step::Text(part) if in_text && !in_reading => text.push_str(part),
        _ => {}
    });
    texts
}

/// Reads a sheet's part in one pass.
struct WorksheetReader<'p> {
    texts: &'p [Rc<str>],
    looks: &'p [CellLook],
    sheet: GradedSheet,
    /// Cells that may still come; `None` when there were too many.
    budget: Option<usize>,
    /// The row and column that follow, for cells without an address.
    next: CellRef,
    cell: Option<Open>,
    /// Where text belongs that comes now.
    taking: bool,
    in_reading: bool,
}

/// The cell that is being read.
struct Open {
    at: CellRef,
    kind: Option<String>,
    look: u32,
    formula: bool,
    text: String,
}

impl<'p> WorksheetReader<'p> {
    fn new(texts: &'p [Rc<str>], looks: &'p [CellLook], budget: usize) -> Self {
        Self {
            texts,
            looks,
            sheet: GradedSheet::default(),
            budget: Some(budget),
            next: CellRef::new(0, 0),
            cell: None,
            taking: false,
            in_reading: false,
        }
    }

    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("c", element) => self.open(element),
            Step::Close("c") => self.close(),
            Step::Open("v" | "t", _) => self.taking = !self.in_reading,
            Step::Close("v" | "t") => self.taking = false,
            Step::Open("rPh", _) => self.in_reading = true,
            Step::Close("rPh") => self.in_reading = false,
            Step::Open("f", _) => {
                if let Some(cell) = &mut self.cell {
                    cell.formula = true;
                }
            }
            Step::Text(text) if self.taking => {
                if let Some(cell) = &mut self.cell {
                    cell.text.push_str(text);
                }
            }
            Step::Open("row", element) => {
                let row = element.number("r").and_then(|row| row.checked_sub(1));
                self.next = CellRef::new(row.unwrap_or(self.next.row), 0);
            }
            Step::Close("row") => self.next = CellRef::new(self.next.row.saturating_add(1), 0),
            Step::Open(name, element) => self.other(name, element),
            _ => {}
        }
    }

    /// What is no row and no cell.
    fn other(&mut self, name: &str, element: &Element<'_>) {
        let object = |kind, at| Object { kind, at };
        match name {
            "mergeCell" => {
                self.sheet.merges.extend(element.attribute("ref").and_then(|at| range(&at)));
            }
            "sheetView" => {
                let zeros = element.attribute("showZeros");
                self.sheet.shows_no_zeros |= zeros.is_some_and(|shown| shown == "0");
            }
            "conditionalFormatting" => {
                let ranges = element.attribute("sqref").unwrap_or_default();
                self.sheet.conditional.extend(ranges.split_whitespace().filter_map(range));
            }
            "chartsheet" => self.sheet.objects.push(object("グラフだけのシート", None)),
            "oleObject" => self.sheet.objects.push(object("埋め込んだ文書", None)),
            "control" => self.sheet.objects.push(object("ボタンなどの部品", None)),
            "picture" => self.sheet.objects.push(object("背景の画像", None)),
            _ => {}
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let at = element.attribute("r").and_then(|at| CellRef::parse(&at)).unwrap_or(self.next);
        self.next = CellRef::new(at.row, at.column.saturating_add(1));
        let (kind, look) = (element.attribute("t"), element.number("s").unwrap_or(0));
        self.cell = Some(Open { at, kind, look, formula: false, text: String::new() });
    }

    fn close(&mut self) {
        let Some(open) = self.cell.take() else { return };
        let value = self.value(&open);
        if value == Value::Empty && !open.formula {
            return;
        }
        self.budget = self.budget.and_then(|budget| budget.checked_sub(1));
        if self.budget.is_some() {
            let Open { at, look, formula, .. } = open;
            self.sheet.cells.push(Cell { at, value, look, formula });
        }
    }

    fn value(&self, cell: &Open) -> Value {
        let text = || {
            if cell.text.is_empty() { Value::Empty } else { Value::Text(cell.text.as_str().into()) }
        };
        match cell.kind.as_deref() {
            _ if cell.text.is_empty() => Value::Empty,
            Some("s") => {
                let index = cell.text.parse::<usize>().ok();
                let shared = index.and_then(|index| self.texts.get(index));
                shared
                    .filter(|text| !text.is_empty())
                    .map_or(Value::Empty, |text| Value::Text(Rc::clone(text)))
            }
            Some("b") => Value::Truth(cell.text == "1" || cell.text == "true"),
            Some("e") => Value::Fault(cell.text.as_str().into()),
            Some("d") => Value::Day,
            Some("str" | "inlineStr") => text(),
            _ => match cell.text.trim().parse::<f64>() {
                Ok(_) if self.is_date(cell.look) => Value::Day,
                Ok(number) => Value::Number(number),
                Err(_) => text(),
            },
        }
    }

    fn is_date(&self, look: u32) -> bool {
        let look = usize::try_from(look).ok().and_then(|look| self.looks.get(look));
        look.is_some_and(|look| look.is_date)
    }
}

/// Pictures, shapes, charts and controls, each at the cell its upper left corner lies in.
fn objects(package: &Package, part: &str, found: &mut Vec<Object>) {
    let mut known = BTreeSet::new();
    for drawing in parts::related(package, part, "drawing") {
        let mut at = CellRef::new(0, 0);
        let (mut in_from, mut number) = (false, String::new());
        let mut put = |kind, at| {
            // What a newer and an older program is to draw stands in the file twice.
            if known.insert((kind, at)) {
                found.push(Object { kind, at: Some(at) });
            }
        };
        walk(package.text(&drawing).unwrap_or_default(), |step| match step {
            Step::Open("from", _) => in_from = true,
            Step::Close("from") => in_from = false,
            Step::Open("col" | "row", _) => number.clear(),
            Step::Close("col") if in_from => at.column = number.parse().unwrap_or(0),
            Step::Close("row") if in_from => at.row = number.parse().unwrap_or(0),
            Step::Open("pic", _) => put("画像", at),
            Step::Open("sp", _) => put("図形かテキストボックス", at),
            Step::Open("cxnSp", _) => put("線", at),
            Step::Open("graphicFrame", _) => put("グラフなど", at),
            Step::Text(text) if in_from => number.push_str(text.trim()),
            _ => {}
        });
    }
    for drawing in parts::related(package, part, "vmlDrawing") {
        walk(package.text(&drawing).unwrap_or_default(), |step| {
            if let Step::Open("ClientData", element) = step
                && element.attribute("ObjectType").is_some_and(|kind| kind != "Note")
            {
                found.push(Object { kind: "ボタンなどの部品", at: None });
            }
        });
    }
}
