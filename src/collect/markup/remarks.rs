//! Comments, text boxes and pictures on a sheet.

use super::parts::related;
use super::xml::{Step, walk};
use super::{Remark, RemarkKind, xlsb};
use crate::collect::package::{BINARY_PART, Package};
use crate::model::CellRef;
use crate::model::text;

/// Kinds of parts that hold remarks.
const COMMENTS: &str = "comments";
const DRAWING: &str = "drawing";

/// Whether a part may refer to one that holds remarks: the kind is the last word of an address.
pub fn may_tell(part: &[u8]) -> bool {
    let refers = |kind: &str| {
        memchr::memmem::find_iter(part, kind).any(|at| part.get(at.wrapping_sub(1)) == Some(&b'/'))
    };
    [COMMENTS, DRAWING].into_iter().any(refers)
}

/// The remarks on the sheet that is written in `part`, in the order of their cells.
pub fn read(package: &Package, part: &str) -> Vec<Remark> {
    let mut remarks = Vec::new();
    let parts = |kind| related(package, part, kind);
    for part in parts(COMMENTS) {
        if part.ends_with(BINARY_PART) {
            remarks.extend(package.bytes(&part).map(xlsb::comments).unwrap_or_default());
        } else {
            comments(package.text(&part).unwrap_or_default(), &mut remarks);
        }
    }
    for part in parts(DRAWING) {
        shapes(package.text(&part).unwrap_or_default(), &mut remarks);
    }
    tidied(remarks)
}

/// The remarks that say something, in the order of their cells.
pub fn tidied(mut remarks: Vec<Remark>) -> Vec<Remark> {
    remarks.retain(|remark| {
        !matches!(remark.kind, RemarkKind::Comment | RemarkKind::TextBox)
            || !remark.text.chars().all(text::is_invisible)
    });
    remarks.sort_by_key(|remark| (remark.at, remark.kind));
    remarks
}

fn comments(xml: &str, remarks: &mut Vec<Remark>) {
    let mut open: Option<Remark> = None;
    let (mut in_text, mut in_reading) = (false, false);
    walk(xml, |step| match step {
        Step::Open("comment", element) => {
            let at = element.attribute("ref").and_then(|at| CellRef::parse(&at));
            open = at.map(|at| Remark::at(RemarkKind::Comment, at, String::new()));
        }
        Step::Close("comment") => remarks.extend(open.take()),
        Step::Open("t", _) => in_text = true,
        Step::Close("t") => in_text = false,
        Step::Open("rPh", _) => in_reading = true,
        Step::Close("rPh") => in_reading = false,
        Step::Text(text) if in_text && !in_reading => {
            if let Some(remark) = &mut open {
                remark.text.push_str(text);
            }
        }
        _ => {}
    });
}

/// Shapes with text and pictures, each with the cell its upper left corner lies in.
fn shapes(xml: &str, remarks: &mut Vec<Remark>) {
    let mut anchor = CellRef::new(0, 0);
    let mut open: Option<Remark> = None;
    let (mut in_from, mut number, mut in_text) = (false, String::new(), false);
    walk(xml, |step| match step {
        Step::Open("from", _) => in_from = true,
        Step::Close("from") => in_from = false,
        Step::Open("col" | "row", _) => number.clear(),
        Step::Close("col") if in_from => anchor.column = number.parse().unwrap_or(0),
        Step::Close("row") if in_from => anchor.row = number.parse().unwrap_or(0),
        Step::Open("sp", _) => {
            open = Some(Remark::at(RemarkKind::TextBox, anchor, String::new()));
        }
        Step::Close("sp") => remarks.extend(open.take()),
        Step::Open("pic", _) => {
            remarks.push(Remark::at(RemarkKind::Picture, anchor, String::new()));
        }
        Step::Open("t", _) => in_text = true,
        Step::Close("t") => in_text = false,
        // A line of a text box ends.
        Step::Close("p") => {
            if let Some(remark) = &mut open {
                remark.text.push('\n');
            }
        }
        Step::Text(text) => {
            if let (true, Some(remark)) = (in_text, &mut open) {
                remark.text.push_str(text);
            } else if in_from {
                number.push_str(text);
            }
        }
        _ => {}
    });
}
