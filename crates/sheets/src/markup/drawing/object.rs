//! One thing of a drawing while it is read, and what it is.

use super::group::Frame;
use crate::markup::found::RemarkKind;
use crate::xml::{Element, Step};

/// What an element draws.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ObjectKind {
    /// A shape, with text or without.
    Shape,
    /// A line.
    Line,
    /// What was written with a pen.
    Ink,
    /// A picture.
    Picture,
    /// A chart, a diagram and the like.
    Frame,
}

impl ObjectKind {
    /// What the element of this name draws.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "sp" => Some(Self::Shape),
            "cxnSp" => Some(Self::Line),
            "contentPart" => Some(Self::Ink),
            "pic" => Some(Self::Picture),
            "graphicFrame" => Some(Self::Frame),
            _ => None,
        }
    }
}

/// A thing that is being read.
#[derive(Debug)]
pub struct Object {
    kind: ObjectKind,
    /// It is no answer: a click on it starts a program, so that it is a button, whatever it looks like;
    /// or what is written in it is what a cell holds.
    idle: bool,
    /// It is not shown.
    pub hidden: bool,
    /// Its number on the sheet.
    pub number: Option<u32>,
    /// The number of the control of older programs that it stands for.
    control: Option<u32>,
    /// Where it lies within its group.
    pub frame: Frame,
    /// What is written in it.
    pub text: String,
    /// The diagram that it shows, by the relation to its part.
    pub diagram: Option<String>,
    /// What it was made as.
    made: Made,
    /// It has no colour, and no line around it.
    bare: (bool, bool),
    within: Within,
}

/// What a shape was made as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Made {
    /// A drawing.
    Drawn,
    /// A rectangle.
    Rectangle,
    /// A box to write in.
    Box,
}

/// Which element is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Within {
    /// None of these.
    Other,
    /// The properties of how it looks.
    Look,
    /// Those of the line around it.
    Line,
    /// A piece of text.
    Text,
}

impl Object {
    /// A thing whose element opens.
    pub fn new(kind: ObjectKind, element: &Element<'_>) -> Self {
        let names = |name| element.attribute(name).is_some_and(|value| !value.trim().is_empty());
        Self {
            kind,
            idle: names("macro") || names("textlink"),
            hidden: false,
            number: None,
            control: None,
            frame: Frame::default(),
            text: String::new(),
            diagram: None,
            made: Made::Drawn,
            bare: (false, false),
            within: Within::Other,
        }
    }

    /// A step within it.
    pub fn take(&mut self, step: Step<'_>) {
        match step {
            Step::Open("cNvPr", element) => {
                self.hidden = element.flag("hidden");
                self.number = element.number("id");
            }
            Step::Open("compatExt", element) => {
                let shape = element.attribute("spid").and_then(|spid| shape_number(&spid));
                self.control = shape.or(self.number);
            }
            Step::Open("cNvSpPr", element) if element.flag("txBox") => self.made = Made::Box,
            Step::Open("prstGeom", element) if self.made == Made::Drawn => {
                let is_rectangle = element.attribute("prst").as_deref() == Some("rect");
                self.made = if is_rectangle { Made::Rectangle } else { Made::Drawn };
            }
            Step::Open("relIds", element) => self.diagram = element.attribute("dm"),
            Step::Open("model3d", _) => self.kind = ObjectKind::Picture,
            Step::Open("spPr", _) => self.within = Within::Look,
            Step::Open("ln", _) if self.within == Within::Look => self.within = Within::Line,
            Step::Close("ln") if self.within == Within::Line => self.within = Within::Look,
            Step::Open("noFill", _) => match self.within {
                Within::Look => self.bare.0 = true,
                Within::Line => self.bare.1 = true,
                Within::Text | Within::Other => {}
            },
            Step::Open("t", _) => self.within = Within::Text,
            Step::Close("spPr" | "t") => self.within = Within::Other,
            // A line of the text ends.
            Step::Close("p" | "br") => self.text.push('\n'),
            Step::Text(text) if self.within == Within::Text => self.text.push_str(text),
            step => self.frame.take(step),
        }
    }

    /// The number of the control that it stands for, which is told as what it is: newer programs write
    /// such shapes and do not show them.
    pub fn twin(&self) -> Option<u32> {
        self.control.or(self.number.filter(|_| self.hidden && self.kind == ObjectKind::Shape))
    }

    /// Whether it is a box to write in, in which there is nothing but blanks. Not all programs say of a
    /// rectangle that it is one, but nobody writes blanks into another.
    fn is_unwritten(&self) -> bool {
        match self.made {
            Made::Box => true,
            Made::Rectangle => self.text.chars().any(|c| c != '\n'),
            Made::Drawn => false,
        }
    }

    /// How it is told; `None` for what is no answer, as a button or a chart is not, and for what nobody
    /// sees.
    pub fn remark(&self, is_blank: bool) -> Option<RemarkKind> {
        if self.idle {
            return None;
        }
        match self.kind {
            ObjectKind::Shape if !is_blank => Some(RemarkKind::TextBox),
            // A box that nobody wrote in says nothing.
            ObjectKind::Shape => {
                (!self.is_unwritten() && self.bare != (true, true)).then_some(RemarkKind::Shape)
            }
            ObjectKind::Line => (!self.bare.1).then_some(RemarkKind::Shape),
            ObjectKind::Ink => Some(RemarkKind::Shape),
            ObjectKind::Picture => Some(RemarkKind::Picture),
            ObjectKind::Frame => {
                (!is_blank && self.diagram.is_some()).then_some(RemarkKind::TextBox)
            }
        }
    }
}

/// The number of a shape by the name that old drawings give it: `_x0000_s1025`.
pub fn shape_number(name: &str) -> Option<u32> {
    name.rsplit_once("_s")?.1.parse().ok()
}
