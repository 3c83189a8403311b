//! The drawing of older programs (VML), in which controls have always stood. It need not be well
//! formed XML.

use super::setting::{Said, Setting};
use crate::markup::anchor::Anchor;
use crate::markup::drawing::shape_number;
use crate::xml::{Element, Step, walk_loosely};
use memchr::memmem;
use std::collections::BTreeMap;

/// What stands before the kind of a thing.
const KIND: &str = "ObjectType=";

/// The kind of a comment's box, which nearly all things in such drawings are.
const COMMENT: &str = "Note";

/// A thing of such a drawing.
#[derive(Debug, Default)]
pub struct Shape {
    /// It is not shown.
    pub hidden: bool,
    /// What it is set to, where it is a control that may hold an answer.
    pub setting: Option<Setting>,
    /// Where it lies.
    pub anchor: Option<Anchor>,
}

/// Whether a part holds more than the boxes of comments.
pub fn may_hold(part: &[u8]) -> bool {
    memmem::find_iter(part, KIND).any(|at| {
        let kind = part.get(at + KIND.len() + 1..).unwrap_or_default();
        !kind.starts_with(COMMENT.as_bytes())
    })
}

/// The things of a drawing that are no comments, by their numbers.
pub fn read(xml: &str, shapes: &mut BTreeMap<u32, Shape>) {
    if !may_hold(xml.as_bytes()) {
        return;
    }
    let mut reader = VmlReader::default();
    walk_loosely(xml, |step| {
        if let Some((number, shape)) = reader.take(step) {
            shapes.insert(number, shape);
        }
    });
}

#[derive(Default)]
struct VmlReader {
    number: Option<u32>,
    hidden: bool,
    caption: String,
    in_caption: bool,
    /// What is said of the thing that is open.
    said: Option<Said>,
    anchor: Option<Anchor>,
    figures: String,
}

impl VmlReader {
    fn take(&mut self, step: Step<'_>) -> Option<(u32, Shape)> {
        match step {
            Step::Open("textbox", _) => {
                self.in_caption = true;
                self.caption.clear();
            }
            Step::Close("textbox") => self.in_caption = false,
            Step::Open("ClientData", element) => {
                let kind = element.attribute("ObjectType").unwrap_or_default();
                self.said = Some(Said { kind, ..Said::default() });
                self.anchor = None;
            }
            Step::Close("ClientData") => return self.close(),
            Step::Open(_, element) => {
                self.figures.clear();
                if self.said.is_none() {
                    self.shape(element);
                }
            }
            Step::Close(name) => self.property(name),
            Step::Text(text) if self.in_caption => self.caption.push_str(text),
            Step::Text(text) if self.said.is_some() => self.figures.push_str(text),
            Step::Text(_) => {}
        }
        None
    }

    /// An element that may be a shape: one with a shape's number.
    fn shape(&mut self, element: &Element<'_>) {
        let number = |name| element.attribute(name).and_then(|name| shape_number(&name));
        if let Some(number) = number("spid").or_else(|| number("id")) {
            let style = element.attribute("style").unwrap_or_default().replace(' ', "");
            self.number = Some(number);
            self.hidden = style.contains("visibility:hidden");
            self.caption.clear();
        }
    }

    /// A property of the thing that is open.
    fn property(&mut self, name: &str) {
        let Some(said) = &mut self.said else { return };
        let figures = self.figures.trim();
        match name {
            "Checked" => said.checked = !matches!(figures, "" | "0"),
            "Sel" => said.chosen = figures.parse().unwrap_or(0),
            "Val" => figures.clone_into(&mut said.value),
            "FmlaLink" => said.link = Some(figures.to_owned()),
            "FmlaRange" => figures.clone_into(&mut said.entries),
            "Anchor" => self.anchor = Anchor::of_pixels(figures),
            _ => {}
        }
    }

    fn close(&mut self) -> Option<(u32, Shape)> {
        let mut said = self.said.take()?;
        let number = self.number.take()?;
        if said.kind == COMMENT {
            return None;
        }
        said.text = std::mem::take(&mut self.caption);
        let anchor = self.anchor.take();
        Some((number, Shape { hidden: self.hidden, setting: said.setting(), anchor }))
    }
}
