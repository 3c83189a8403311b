//! The formats of cells as a form needs them: number formats by their codes, frames, grounds, locks.

use super::Dress;
use crate::xml::{Element, Step, walk};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Number formats that every program knows without being told (ECMA-376 part 1, 18.8.30, and those of
/// Japanese Excel).
const KNOWN: [(u32, &str); 32] = [
    (1, "0"),
    (2, "0.00"),
    (3, "#,##0"),
    (4, "#,##0.00"),
    (5, "¥#,##0"),
    (6, "¥#,##0"),
    (7, "¥#,##0.00"),
    (8, "¥#,##0.00"),
    (9, "0%"),
    (10, "0.00%"),
    (14, "yyyy/m/d"),
    (15, "d-mmm-yy"),
    (16, "d-mmm"),
    (17, "mmm-yy"),
    (20, "h:mm"),
    (21, "h:mm:ss"),
    (22, "yyyy/m/d h:mm"),
    (27, "[$-411]ge.m.d"),
    (28, "[$-411]ggge年m月d日"),
    (29, "[$-411]ggge年m月d日"),
    (30, "m/d/yy"),
    (31, "yyyy年m月d日"),
    (32, "h時mm分"),
    (37, "#,##0"),
    (38, "#,##0"),
    (39, "#,##0.00"),
    (40, "#,##0.00"),
    (49, "@"),
    (55, "yyyy年m月"),
    (56, "m月d日"),
    (57, "[$-411]ge.m.d"),
    (58, "[$-411]ggge年m月d日"),
];

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
            (List::Cells, "xf") => {
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
        let known = || KNOWN.iter().find(|(known, _)| *known == id);
        let format = self.formats.get(&id).cloned();
        let format = format.or_else(|| known().map(|(_, code)| (*code).to_owned()));
        Dress {
            format: format.filter(|code| !code.eq_ignore_ascii_case("general")),
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
