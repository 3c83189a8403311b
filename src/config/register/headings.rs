//! Headings of the columns of registers: their spellings, and that no two are alike.

use crate::config::code_list::{keys, spellings};
use crate::config::faults::{Faults, Line};
use crate::config::section::{Section, reject_alike};

/// Columns of one register that share a heading on the sheet, or a label in the tables.
pub fn reject_like_columns<'c>(
    columns: impl Iterator<Item = ((&'c str, &'c Vec<String>), Line)> + Clone,
    faults: &mut Faults<'_>,
) {
    let headings = columns.clone().map(|((label, keys), at)| (label, spellings(keys), at));
    reject_alike(headings, "列の見出し", faults);
    let labels: Vec<(&str, String, Line)> =
        columns.map(|((label, _), at)| (label, sheets::text::key(label), at)).collect();
    let labels = labels.iter().map(|(label, key, at)| (*label, vec![key.as_str()], *at));
    reject_alike(labels, "列の名前", faults);
}

/// Normalised spellings of a heading that may be left out, with its own text.
pub struct Heading {
    /// As it is written.
    pub text: String,
    /// Its spellings.
    pub keys: Vec<String>,
}

impl Heading {
    /// Reads `<key>` and the spellings under `<aliases>`.
    pub fn read(
        section: &mut Section<'_, '_, '_>,
        key: &'static str,
        aliases: &'static str,
    ) -> Self {
        let text = section.text(key);
        let keys = keys(&text, &section.texts(aliases));
        Self { text, keys }
    }
}
