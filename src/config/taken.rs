//! Short names that no thing of a definition may have.

use crate::model::Column;

/// Names that tables give to their own columns and rows.
const RESERVED: [&str; 7] = ["rank", "label", "count", "share", "part", "covered", "kind"];

/// Whether no thing of a definition may have a short name: it is a device's, or one that tables give.
pub fn is_taken(id: &str) -> bool {
    is_device(id) || RESERVED.contains(&id) || Column::base_id(id) != id
}

/// Whether Windows takes a name for a device, whatever its ending: no file can have it.
pub fn is_device(id: &str) -> bool {
    let numbered = |name: &str| {
        id.strip_prefix(name).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    matches!(id, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}
