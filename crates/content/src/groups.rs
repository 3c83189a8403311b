//! Who was asked, and what came of each.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The departments that were asked, by what came of them; names in official order. `asked` is
/// `answered` with those `unread` and `unanswered`; `answered` are those `with`, `without` and
/// `refused`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Groups {
    /// How many were asked: all that the definition lists.
    pub asked: usize,
    /// How many answered, whatever they answered.
    pub answered: usize,
    /// Those with records that are tabulated.
    pub with: Vec<String>,
    /// Those among `with` of which not everything that they sent is tabulated.
    pub partly_refused: Vec<String>,
    /// Those that answered that they have nothing.
    pub without: Vec<String>,
    /// Those that answered that they have something, none of which is tabulated.
    pub refused: Vec<String>,
    /// Those from which something came, but no answer can be read from it.
    pub unread: Vec<String>,
    /// Those from which nothing came.
    pub unanswered: Vec<String>,
    /// Files from which no answer was read and which don't tell whose they are.
    pub unplaced_files: Vec<String>,
}
