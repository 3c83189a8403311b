//! The formats of cells as a form needs them: number formats by their codes, frames, grounds, locks.

use crate::design::{Dress, MOST_FORMATS, number_formats};
use crate::xml::{Element, Step, walk};
use std::collections::BTreeMap;
use std::sync::Arc;

#[derive(Default)]
struct DressReader {
    formats: BTreeMap<u32, String>,
    /// For each border: the sides that have a line, in the order of [`SIDES`].
    borders: Vec<[bool; 4]>,
    /// Whether each ground has a colour.
    grounds: Vec<bool>,
    dresses: Vec<Dress>,
    list: List,
}

#[derive(Default, Clone, Copy, PartialEq)]
enum List {
    #[default]
    None,
    Borders,
    Fills,
    Cells,
}

/// The sides of a border.
const SIDES: [&str; 4] = ["left", "right", "top", "bottom"];

/// The formats by their number.
pub fn read(xml: &str) -> Vec<Arc<Dress>> {
    let mut reader = DressReader::default();
    walk(xml, |step| reader.take(step));
    reader.dresses.into_iter().map(Arc::new).collect()
}

impl DressReader {
    fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("borders", _) => self.list = List::Borders,
            Step::Open("fills", _) => self.list = List::Fills,
            Step::Open("cellXfs", _) => self.list = List::Cells,
            Step::Close("borders" | "fills" | "cellXfs") => self.list = List::None,
            Step::Open("numFmt", element) if self.list == List::None => {
                if let (Some(id), Some(code)) =
                    (element.number("numFmtId"), element.attribute("formatCode"))
                {
                    self.formats.entry(id).or_insert(code);
                }
            }
            Step::Open(name, element) => self.open(name, element),
            _ => {}
        }
    }

    fn open(&mut self, name: &str, element: &Element<'_>) {
        match (self.list, name) {
            (List::Borders, "border") => self.borders.push([false; 4]),
            (List::Borders, side) => {
                let line = element.attribute("style").is_some_and(|style| style != "none");
                let place = SIDES.iter().position(|known| *known == side);
                let border = self.borders.last_mut();
                if let Some(own) = border.zip(place).and_then(|(sides, place)| sides.get_mut(place))
                {
                    *own = line;
                }
            }
            (List::Fills, "patternFill") => {
                let pattern = element.attribute("patternType").unwrap_or_default();
                self.grounds.push(!matches!(pattern.as_str(), "" | "none" | "gray125"));
            }
            (List::Fills, "gradientFill") => self.grounds.push(true),
            (List::Cells, "xf") if self.dresses.len() < MOST_FORMATS => {
                let dress = self.dress(element);
                self.dresses.push(dress);
            }
            (List::Cells, "protection") => {
                let locked = element.attribute("locked");
                if let Some(dress) = self.dresses.last_mut() {
                    dress.is_open = locked.is_some_and(|locked| locked == "0" || locked == "false");
                }
            }
            _ => {}
        }
    }

    fn dress(&self, element: &Element<'_>) -> Dress {
        let index = |name: &str| element.number(name).and_then(|at| usize::try_from(at).ok());
        let border = index("borderId").and_then(|at| self.borders.get(at)).copied();
        let [left, right, _, bottom] = border.unwrap_or_default();
        let fill = element.number("fillId");
        let coloured = index("fillId").and_then(|at| self.grounds.get(at)).copied();
        let id = element.number("numFmtId").unwrap_or(0);
        let told = self.formats.get(&id).map(String::as_str);
        Dress {
            format: number_formats::code(id, told),
            is_framed: bottom || (left && right),
            ground: fill.filter(|_| coloured == Some(true)),
            is_open: false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_is_dressed_by_its_format() {
        let found = read(
            "<styleSheet><numFmts><numFmt numFmtId='164' formatCode='0.0'/></numFmts><fills><fill>\
             <patternFill patternType='none'/></fill><fill><patternFill patternType='gray125'/></fill>\
             <fill><patternFill patternType='solid'><fgColor rgb='FFFFFF00'/></patternFill></fill>\
             </fills><borders><border><left/><right/><top/><bottom/></border><border>\
             <left style='thin'/><right style='thin'/><top/><bottom/></border><border><left/><right/>\
             <top/><bottom style='hair'/></border></borders><cellXfs><xf numFmtId='0' fontId='0' \
             fillId='0' borderId='0'/><xf numFmtId='164' fillId='2' borderId='1'><protection \
             locked='0'/></xf><xf numFmtId='3' fillId='1' borderId='2'/></cellXfs></styleSheet>",
        );
        assert!(found[0].is_plain());
        let expected = Dress {
            format: Some("0.0".to_owned()),
            is_framed: true,
            ground: Some(2),
            is_open: true,
        };
        assert_eq!(*found[1], expected);
        assert_eq!(found[2].format.as_deref(), Some("#,##0"));
        assert!(found[2].is_framed && found[2].ground.is_none());
    }
}
