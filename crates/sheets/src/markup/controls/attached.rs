//! The controls and embedded files that a sheet's own part names (ECMA-376 part 1, 18.3.1.19 and
//! 18.3.1.59).

use crate::markup::anchor::Anchor;
use crate::xml::{Step, section, walk_newest};

/// What is attached to a sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// A control.
    Control,
    /// A file.
    Embedded,
}

/// A control or file.
#[derive(Debug)]
pub struct Attached {
    /// Which of them.
    pub what: What,
    /// The number of its shape in the drawing of older programs.
    pub number: u32,
    /// The relation to its part.
    pub relation: String,
    /// The program that it belongs to: `Word.Document.12`.
    pub program: Option<String>,
    /// The cell it is linked to.
    pub link: Option<String>,
    /// Where it lies, where that is said here.
    pub anchor: Option<Anchor>,
}

/// Those of a sheet.
pub fn read(xml: &str) -> Vec<Attached> {
    let mut found = Vec::new();
    for list in ["controls", "oleObjects"] {
        let (mut open, mut in_anchor) = (None::<Attached>, false);
        walk_newest(section(xml, list).unwrap_or_default(), |step| match step {
            Step::Open(name @ ("control" | "oleObject"), element) => {
                open = element.number("shapeId").map(|number| Attached {
                    what: if name == "control" { What::Control } else { What::Embedded },
                    number,
                    relation: element.attribute("id").unwrap_or_default(),
                    program: element.attribute("progId").filter(|program| !program.is_empty()),
                    link: None,
                    anchor: None,
                });
            }
            Step::Close("control" | "oleObject") => found.extend(open.take()),
            Step::Open("controlPr", element) => {
                if let Some(open) = &mut open {
                    open.link = element.attribute("linkedCell");
                }
            }
            Step::Open("anchor", _) => {
                in_anchor = true;
                if let Some(open) = &mut open {
                    open.anchor = Some(Anchor::default());
                }
            }
            Step::Close("anchor") => in_anchor = false,
            step if in_anchor => {
                if let Some(anchor) = open.as_mut().and_then(|open| open.anchor.as_mut()) {
                    anchor.take(step);
                }
            }
            _ => {}
        });
    }
    found
}
