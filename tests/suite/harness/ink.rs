//! What is drawn where on the pages of a PDF: texts and shapes, each in its box.
//!
//! The report's font has one pitch, so the width of a text follows from its characters.

use super::pdf::Pdf;
use lopdf::content::{Content, Operation};
use lopdf::{Document, Encoding, Object, ObjectId};
use std::collections::BTreeMap;

/// One page with what is drawn on it, in points from its lower left corner.
pub struct Page {
    /// Width and height.
    pub size: (f32, f32),
    /// Everything that leaves ink.
    pub marks: Vec<Mark>,
}

/// A text or a shape.
#[derive(Debug, Clone)]
pub struct Mark {
    /// Left, bottom, right, top.
    pub corners: [f32; 4],
    /// What it says; empty for a shape.
    pub text: String,
}

/// A transformation: the six numbers of a PDF matrix.
type Matrix = [f32; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// A point moved by a transformation.
fn at(matrix: Matrix, x: f32, y: f32) -> (f32, f32) {
    let across = x * matrix[0] + y * matrix[2] + matrix[4];
    (across, x * matrix[1] + y * matrix[3] + matrix[5])
}

/// First `inner`, then `outer`: where `outer` takes the ends of `inner`'s unit lengths.
fn then(inner: Matrix, outer: Matrix) -> Matrix {
    let origin = at(outer, inner[4], inner[5]);
    let right = at(outer, inner[4] + inner[0], inner[5] + inner[1]);
    let up = at(outer, inner[4] + inner[2], inner[5] + inner[3]);
    [right.0 - origin.0, right.1 - origin.1, up.0 - origin.0, up.1 - origin.1, origin.0, origin.1]
}

/// The pages of a PDF.
pub fn pages(pdf: &Pdf) -> Vec<Page> {
    let document = pdf.document();
    let ids = document.get_pages().into_values();
    ids.zip(pdf.sizes())
        .map(|(id, (width, height))| {
            let mut pen = Pen::new(document, id);
            let bytes = document.get_page_content(id);
            let content = Content::decode(&bytes).expect("readable operators");
            content.operations.iter().for_each(|operation| pen.follow(operation));
            let length = |points: u32| f32::from(u16::try_from(points).expect("a page's length"));
            Page { size: (length(width), length(height)), marks: pen.marks }
        })
        .collect()
}

/// Follows the operators of one page.
struct Pen<'d> {
    encodings: BTreeMap<Vec<u8>, Encoding<'d>>,
    /// The transformation, the font and its size; and those kept for later.
    state: (Matrix, Vec<u8>, f32),
    kept: Vec<(Matrix, Vec<u8>, f32)>,
    text: Matrix,
    path: Vec<(f32, f32)>,
    marks: Vec<Mark>,
}

impl<'d> Pen<'d> {
    fn new(document: &'d Document, page: ObjectId) -> Self {
        let fonts = document.get_page_fonts(page).expect("readable fonts");
        let encodings = fonts
            .into_iter()
            .map(|(name, font)| (name, font.get_font_encoding(document).expect("a ToUnicode")))
            .collect();
        let state = (SAME, Vec::new(), 0.0);
        Self { encodings, state, kept: Vec::new(), text: SAME, path: Vec::new(), marks: Vec::new() }
    }

    fn follow(&mut self, operation: &Operation) {
        let operands = &operation.operands;
        let number = |index: usize| operands[index].as_float().expect("a number");
        match operation.operator.as_str() {
            "q" => self.kept.push(self.state.clone()),
            "Q" => self.state = self.kept.pop().expect("a state that was kept"),
            "cm" => self.state.0 = then(std::array::from_fn(number), self.state.0),
            "BT" => self.text = SAME,
            "Tm" => self.text = std::array::from_fn(number),
            "Td" => self.text = then([1.0, 0.0, 0.0, 1.0, number(0), number(1)], self.text),
            "Tf" => {
                self.state.1 = operands[0].as_name().expect("a font's name").to_vec();
                self.state.2 = number(1);
            }
            "Tj" | "TJ" => operands.iter().for_each(|operand| self.write(operand)),
            "m" | "l" => self.path.push(at(self.state.0, number(0), number(1))),
            "c" => self.path.push(at(self.state.0, number(4), number(5))),
            "re" => {
                let (x, y, width, height) = (number(0), number(1), number(2), number(3));
                let corners = [(x, y), (x + width, y), (x, y + height), (x + width, y + height)];
                self.path.extend(corners.map(|(x, y)| at(self.state.0, x, y)));
            }
            "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" => self.draw(),
            // A path that only clips leaves no ink.
            "n" => self.path.clear(),
            _ => {}
        }
    }

    fn draw(&mut self) {
        let points = std::mem::take(&mut self.path);
        self.mark(&points, String::new());
    }

    fn mark(&mut self, points: &[(f32, f32)], text: String) {
        let of = |pick: fn(&(f32, f32)) -> f32, best: fn(f32, f32) -> f32| {
            points.iter().map(pick).reduce(best).expect("a point")
        };
        let corners = [
            of(|p| p.0, f32::min),
            of(|p| p.1, f32::min),
            of(|p| p.0, f32::max),
            of(|p| p.1, f32::max),
        ];
        self.marks.push(Mark { corners, text });
    }

    fn write(&mut self, operand: &Object) {
        match operand {
            Object::Array(parts) => parts.iter().for_each(|part| self.write(part)),
            Object::String(bytes, _) => {
                let encoding = self.encodings.get(&self.state.1).expect("a font that is known");
                let text = Document::decode_text(encoding, bytes).expect("text in Unicode");
                let width = text.chars().map(pitch).sum::<f32>() * self.state.2;
                let place = then(self.text, self.state.0);
                if !text.trim().is_empty() {
                    // Brackets and commas leave half of their square blank, which lines make use of.
                    let blank = |c: Option<char>, kinds: &str| {
                        let half = c.is_some_and(|c| kinds.contains(c));
                        if half { 0.5 * self.state.2 } else { 0.0 }
                    };
                    let left = blank(text.chars().next(), "（「『【〔［｛〈《");
                    let right = width - blank(text.chars().last(), "）」』】〕］｝〉》，、。．");
                    let points = [at(place, left, 0.0), at(place, right, 0.8 * self.state.2)];
                    self.mark(&points, text);
                }
                self.move_on(width);
            }
            // Kerning, in thousandths of the type's size, backwards.
            other => {
                let back = other.as_float().unwrap_or(0.0) / 1000.0 * self.state.2;
                self.move_on(-back);
            }
        }
    }

    fn move_on(&mut self, width: f32) {
        self.text = then([1.0, 0.0, 0.0, 1.0, width, 0.0], self.text);
    }
}

/// Width of a character of the report's font, in em.
pub fn pitch(c: char) -> f32 {
    if matches!(c, ' '..='~' | '¥' | '‾' | '｡'..='ﾟ') { 0.5 } else { 1.0 }
}
