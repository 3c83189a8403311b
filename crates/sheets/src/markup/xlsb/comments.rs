//! The comments of an .xlsb.

use super::records::{Records, wide};
use crate::CellRef;
use crate::bytes;
use crate::markup::found::{Remark, RemarkKind};

// Kinds of records.
const COMMENT: u16 = 635;
const COMMENT_TEXT: u16 = 637;

/// The comments in a part of them.
pub fn read(part: &[u8]) -> Vec<Remark> {
    let mut found: Vec<Remark> = Vec::new();
    for (kind, data) in Records(part) {
        match kind {
            COMMENT => found.extend(
                commented(data).map(|at| Remark::at(RemarkKind::Comment, at, String::new())),
            ),
            COMMENT_TEXT => {
                if let (Some(remark), Some((text, _))) = (found.last_mut(), wide(data, 1)) {
                    remark.text.push_str(&text);
                }
            }
            _ => {}
        }
    }
    found
}

/// The cell that a comment belongs to.
fn commented(data: &[u8]) -> Option<CellRef> {
    Some(CellRef::new(bytes::u32(data, 4)?, bytes::u32(data, 12)?))
}
