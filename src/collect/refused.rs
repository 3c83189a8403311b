//! Files that are not read: what is found of them.

use crate::finding::{Code, Finding, Place};
use sheets::Refusal;

/// The finding on a file that is not read.
pub fn finding(file: &str, refusal: &Refusal) -> Finding {
    Finding::new(code(refusal), Place::file(file), refusal.to_string())
}

/// The check that says so.
fn code(refusal: &Refusal) -> Code {
    match refusal {
        Refusal::Damaged(_) | Refusal::PackedOtherwise => Code::FileUnreadable,
        Refusal::Mislabelled { .. } => Code::FileMislabelled,
        Refusal::Protected | Refusal::ProtectedByRights => Code::FileProtected,
        Refusal::TooLarge | Refusal::Overtaxing => Code::FileTooLarge,
        Refusal::TooSlow { .. } => Code::FileTooSlow,
    }
}
