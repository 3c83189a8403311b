//! The cells of a sheet in an Open XML workbook, where more is to be said of them than what the reader
//! library reads: formats and runs that change how they look, formulas, pictures in cells.
//!
//! Most sheets have no such cell, which [`Looks::tell`] sees without reading them one by one.

use super::found::Found;
use super::strings::{self, Rich, Telling};
use super::styles::{Styles, may_dress};
use crate::CellRef;
use crate::xml::{Element, Step, walk};
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Formats and texts that are looked for one by one; of more, a pass over the cells is quicker.
const FEW: usize = 8;

/// What a workbook has for all its sheets, to be asked of each cell.
#[derive(Default)]
pub struct Looks {
    /// The formats of cells that are not plain.
    pub styles: Styles,
    /// The texts of which more is to be said.
    pub texts: BTreeMap<usize, Telling>,
    /// Which values of cells (`vm`, from one) are pictures.
    pub pictures: BTreeSet<u32>,
}

impl Looks {
    /// Whether the cells of a sheet may have something to be told.
    fn tell(&self, xml: &str) -> bool {
        let holds = |word: &str| memmem::find(xml.as_bytes(), word.as_bytes()).is_some();
        holds("<f>")
            || holds("<f ")
            // A prefix before every name: rare, and not worth looking for each word twice.
            || holds(":sheetData")
            || holds("<is>") && may_dress(xml.as_bytes())
            || holds("DISPIMG(")
            || !self.pictures.is_empty() && holds(" vm=")
            || self.dresses(&holds)
            || self.writes(&holds)
    }

    /// Whether a cell has a format that is not plain.
    fn dresses(&self, holds: &impl Fn(&str) -> bool) -> bool {
        let styles = self.styles.iter().enumerate().filter(|(_, style)| style.is_some());
        styles.clone().count() > FEW
            || styles
                .clone()
                .any(|(at, _)| holds(&format!(" s=\"{at}\"")) || holds(&format!(" s='{at}'")))
    }

    /// Whether a cell has a text of which more is to be said.
    fn writes(&self, holds: &impl Fn(&str) -> bool) -> bool {
        let telling = self.texts.iter().filter(|(_, text)| text.is_telling());
        telling.clone().count() > FEW
            || telling.clone().any(|(at, _)| holds(&format!("<v>{at}</v>")))
    }

    /// What is to be told of the cells of a sheet.
    pub fn read(&self, xml: &str, found: &mut Found) {
        if !self.tell(xml) {
            return;
        }
        let mut reader = CellsReader {
            looks: self,
            found,
            next: CellRef::new(0, 0),
            cell: None,
            part: Part::None,
            links: BTreeSet::new(),
        };
        walk(xml, |step| reader.take(step));
    }
}

/// Reads a sheet's cells in one pass.
struct CellsReader<'l> {
    looks: &'l Looks,
    found: &'l mut Found,
    /// Where a cell stands that does not say it.
    next: CellRef,
    cell: Option<Cell>,
    /// Where text belongs that comes now.
    part: Part,
    /// Shared formulas that are nothing but a reference.
    links: BTreeSet<u32>,
}

#[derive(Clone, Copy, PartialEq)]
enum Part {
    None,
    Formula,
    Value,
    Text,
}

/// A cell that is being read.
struct Cell {
    at: CellRef,
    style: Option<usize>,
    kind: String,
    /// Its value is one of the metadata.
    metadata: Option<u32>,
    formula: Option<Formula>,
    value: Option<String>,
    /// The text that stands in it.
    text: Option<Rich>,
}

#[derive(Default)]
struct Formula {
    text: String,
    /// It is shared under this number.
    shared: Option<u32>,
}

impl CellsReader<'_> {
    fn take(&mut self, step: Step<'_>) {
        match (step, self.part) {
            (Step::Open("row", element), _) => {
                let row = element.number("r").and_then(|row| row.checked_sub(1));
                self.next = CellRef::new(row.unwrap_or(self.next.row), 0);
            }
            (Step::Close("row"), _) => {
                self.next = CellRef::new(self.next.row.saturating_add(1), 0);
            }
            (Step::Open("c", element), _) => self.open(element),
            (Step::Close("c"), _) => {
                self.part = Part::None;
                if let Some(cell) = self.cell.take() {
                    self.close(cell);
                }
            }
            (Step::Close("f"), Part::Formula)
            | (Step::Close("v"), Part::Value)
            | (Step::Close("is"), Part::Text) => self.part = Part::None,
            (step, _) => {
                if let Some(cell) = &mut self.cell {
                    cell.take(step, &mut self.part);
                }
            }
        }
    }

    fn open(&mut self, element: &Element<'_>) {
        let at = element.attribute("r").and_then(|at| CellRef::parse(&at)).unwrap_or(self.next);
        self.next = CellRef::new(at.row, at.column.saturating_add(1));
        self.cell = Some(Cell {
            at,
            style: element.number("s").and_then(|style| usize::try_from(style).ok()),
            kind: element.attribute("t").unwrap_or_default(),
            metadata: element.number("vm"),
            formula: None,
            value: None,
            text: None,
        });
    }

    fn close(&mut self, cell: Cell) {
        let Found { markup, dress } = &mut *self.found;
        let at = cell.at;
        let is_valued = cell.is_valued();
        let value = cell.value.unwrap_or_default();
        if let Some(formula) = cell.formula {
            let is_link = match formula.shared {
                Some(number) if formula.text.is_empty() => self.links.contains(&number),
                shared => {
                    let is_link = is_reference(&formula.text);
                    self.links.extend(shared.filter(|_| is_link));
                    is_link
                }
            };
            if shows_picture(&formula.text) {
                dress.pictures.push(at);
            } else if !is_valued {
                markup.unevaluated.push((at, format!("={}", formula.text)));
            } else if is_link
                && matches!(cell.kind.as_str(), "" | "n")
                && value.trim().parse() == Ok(0.0)
            {
                dress.links.push(at);
            }
        } else if cell.metadata.is_some_and(|index| self.looks.pictures.contains(&index))
            || cell.kind == "str" && strings::is_picture(&value)
        {
            dress.pictures.push(at);
        }
        if !is_valued {
            return;
        }
        let style = cell.style.and_then(|style| self.looks.styles.get(style));
        let style = style.and_then(Option::as_ref);
        dress.styles.extend(style.map(|style| (at, Arc::clone(style))));
        let telling = match cell.text {
            Some(text) => text.telling(),
            None if cell.kind == "s" => {
                let shared = value.trim().parse().ok();
                shared.and_then(|shared: usize| self.looks.texts.get(&shared)).cloned()
            }
            None => None,
        };
        if let Some(text) = telling {
            if text.picture {
                dress.pictures.push(at);
            }
            if text.is_telling() && !text.runs.is_empty()
                || style.is_some_and(|style| !style.font.is_plain())
            {
                dress.runs.push((at, text.runs));
            }
        }
    }
}

impl Cell {
    fn take(&mut self, step: Step<'_>, part: &mut Part) {
        match (step, *part) {
            (step, Part::Text) => {
                if let Some(text) = &mut self.text {
                    text.take(step);
                }
            }
            (Step::Open("f", element), _) => {
                let shared = element.attribute("t").is_some_and(|kind| kind == "shared");
                let shared = element.number("si").filter(|_| shared);
                self.formula = Some(Formula { text: String::new(), shared });
                *part = Part::Formula;
            }
            (Step::Open("v", _), _) => {
                self.value = Some(String::new());
                *part = Part::Value;
            }
            (Step::Open("is", _), _) => {
                self.text = Some(Rich::default());
                *part = Part::Text;
            }
            (Step::Text(text), Part::Formula) => {
                if let Some(formula) = &mut self.formula {
                    formula.text.push_str(text);
                }
            }
            (Step::Text(text), Part::Value) => {
                if let Some(value) = &mut self.value {
                    value.push_str(text);
                }
            }
            _ => {}
        }
    }

    /// Whether a value stands in it. An empty one is a value only where it is said to be a text.
    fn is_valued(&self) -> bool {
        let value = self.value.as_deref();
        self.text.is_some()
            || value.is_some_and(|value| !value.trim().is_empty() || self.kind == "str")
    }
}

/// Whether a formula makes a picture.
fn shows_picture(formula: &str) -> bool {
    let formula = formula.trim_start();
    let formula = formula.strip_prefix("_xlfn.").unwrap_or(formula);
    ["DISPIMG(", "IMAGE("]
        .iter()
        .any(|name| formula.get(..name.len()).is_some_and(|start| start.eq_ignore_ascii_case(name)))
}

/// Whether a formula is nothing but a reference to one cell: `C5`, `+$C$5`, `別シート!C5`,
/// `'x y'!C5`, `[1]x!C5`.
fn is_reference(formula: &str) -> bool {
    let formula = formula.trim();
    let formula = formula.strip_prefix('+').unwrap_or(formula).trim_start();
    let (sheet, address) = formula.rsplit_once('!').unwrap_or(("", formula));
    let quoted = sheet.strip_prefix('\'').and_then(|sheet| sheet.strip_suffix('\''));
    let is_sheet = match quoted {
        // A quote that belongs to the name is written twice.
        Some(name) => !name.replace("''", "").contains('\''),
        None => !sheet.contains(|c: char| "'\"()+-*/^&=<>,;:{} !".contains(c)),
    };
    is_sheet && CellRef::parse(address).is_some()
}

#[cfg(test)]
mod tests {
    use super::super::dress::{CellStyle, Font};
    use super::*;

    fn found(looks: &Looks, cells: &str) -> Found {
        let mut found = Found::default();
        let xml = format!("<worksheet><sheetData><row r='2'>{cells}</row></sheetData></worksheet>");
        looks.read(&xml, &mut found);
        found
    }

    fn places<T>(told: &[(CellRef, T)]) -> Vec<String> {
        told.iter().map(|(at, _)| at.to_string()).collect()
    }

    fn names(told: &[CellRef]) -> Vec<String> {
        told.iter().map(CellRef::to_string).collect()
    }

    fn struck() -> Looks {
        let font = Font { struck: true, ..Font::default() };
        let style = Arc::new(CellStyle { font, ..CellStyle::default() });
        Looks { styles: vec![None, Some(style)], ..Looks::default() }
    }

    #[test]
    fn a_formula_without_a_result_is_told() {
        let cells = "<c r='A2'><f>1+1</f><v></v></c><c r='B2'><f>1+1</f><v/></c><c><f>&lt;</f></c>\
                     <c r='D2' t='str'><f>\"\"</f><v></v></c><c r='E2'><f>1</f><v>1</v></c>\
                     <c r='F2'><f t='shared' si='0'/></c><c r='G2' t='str'><f>x</f><v/></c>\
                     <c r='H2' t='s'><f>x</f><v> </v></c>";
        let told = found(&Looks::default(), cells).markup.unevaluated;
        assert_eq!(places(&told), ["A2", "B2", "C2", "F2", "H2"]);
        assert_eq!((told[2].1.as_str(), told[3].1.as_str()), ("=<", "="));
    }

    #[test]
    fn a_zero_that_is_only_referred_to_is_told() {
        let cells = "<c r='A2'><f>別!C5</f><v>0</v></c><c r='B2'><f>別!C6</f><v>3</v></c>\
                     <c r='C2'><f t='shared' ref='C2:D2' si='4'>+'x y'!$C$5</f><v>0</v></c>\
                     <c r='D2'><f t='shared' si='4'/><v>0</v></c><c r='E2'><f>C5*1</f><v>0</v></c>\
                     <c r='F2' t='str'><f>C5</f><v>0</v></c><c r='G2'><f t='shared' si='5'/><v>0</v></c>";
        assert_eq!(names(&found(&Looks::default(), cells).dress.links), ["A2", "C2", "D2"]);
    }

    #[test]
    fn only_a_reference_is_a_link() {
        for formula in ["C5", "$C$5", "+C5", " 別シート!C5", "'x y'!C5", "[1]x!A1", "'it''s'!C5"]
        {
            assert!(is_reference(formula), "{formula}");
        }
        for formula in [
            "C5+1",
            "SUM(C5)",
            "C5:C6",
            "A!C5&B!C5",
            "'a'&'b'!C5",
            "名前",
            "1",
            "",
            "IF(A!B1,0,C!D1",
            "#REF!",
        ] {
            assert!(!is_reference(formula), "{formula}");
        }
    }

    #[test]
    fn pictures_in_cells_are_told() {
        let mut looks = Looks::default();
        looks.pictures.insert(2);
        looks.texts = strings::read(b"<sst><si><t>=DISPIMG(1)</t></si></sst>", false);
        let cells = "<c r='A2' t='str'><f>_xlfn.DISPIMG(\"ID\",1)</f><v>=DISPIMG(\"ID\",1)</v></c>\
                     <c r='B2'><f>IMAGE(\"x\")</f></c><c r='C2' t='e' vm='2'><v>#VALUE!</v></c>\
                     <c r='D2' t='e' vm='1'><v>#VALUE!</v></c><c r='E2' t='s'><v>0</v></c>\
                     <c r='F2' t='inlineStr'><is><t>=DISPIMG(1)</t></is></c>";
        let found = found(&looks, cells);
        assert_eq!(names(&found.dress.pictures), ["A2", "B2", "C2", "E2", "F2"]);
        assert!(found.markup.unevaluated.is_empty());
    }

    #[test]
    fn filled_cells_have_the_format_they_name() {
        let cells = "<c r='A2' s='1'><v>1</v></c><c r='B2' s='1'/><c r='C2' s='0'><v>1</v></c>\
                     <c r='D2' s='9'><v>1</v></c><c s=\"1\" t='inlineStr'><is><t>a</t></is></c>";
        assert_eq!(places(&found(&struck(), cells).dress.styles), ["A2", "E2"]);
        let prefixed = cells.replace("<c", "<x:c").replace("</c", "</x:c");
        let mut told = Found::default();
        struck().read(
            &format!("<x:sheetData><x:row r='2'>{prefixed}</x:row></x:sheetData>"),
            &mut told,
        );
        assert_eq!(places(&told.dress.styles), ["A2", "E2"]);
    }

    #[test]
    fn runs_belong_to_the_cells_that_hold_their_text() {
        let rich = "<r><rPr><strike/></rPr><t>旧</t></r><r><t>新</t></r>";
        let texts =
            format!("<sst><si><t>a</t></si><si>{rich}</si><si><r><rPr/><t>b</t></r></si></sst>");
        let mut looks = Looks { texts: strings::read(texts.as_bytes(), true), ..struck() };
        let cells = format!(
            "<c r='A2' t='s'><v>1</v></c><c r='B2' t='s'><v>0</v></c><c r='C2' t='s'><v>2</v></c>\
             <c r='D2' t='s' s='1'><v>2</v></c><c r='E2' t='inlineStr'><is>{rich}</is></c>"
        );
        assert_eq!(places(&found(&looks, &cells).dress.runs), ["A2", "D2", "E2"]);
        looks.styles.clear();
        assert_eq!(places(&found(&looks, &cells).dress.runs), ["A2", "E2"]);
    }

    #[test]
    fn cells_of_which_nothing_is_to_be_told_are_not_read() {
        let looks = struck();
        assert!(
            !looks.tell(
                "<sheetData><c s=\"11\"><v>1</v></c><is>strike</is></sheetData>"
                    .replace("<is>", "<it>")
                    .as_str()
            )
        );
        assert!(looks.tell("<sheetData><c s=\"1\"><v>1</v></c></sheetData>"));
        assert!(looks.tell("<sheetData><c s=\"11\"><f>1</f></c></sheetData>"));
    }
}
