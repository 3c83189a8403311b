//! What is said of a record that breaks a rule: words, and values in braces.

use super::reading::{FormScope, expression, reject};
use crate::config::faults::Faults;
use crate::expression::check::shown;
use crate::expression::typed::Shown;
use toml_span::Spanned;

/// A part of a message.
#[derive(Debug, Clone)]
pub enum Part {
    /// Words.
    Words(String),
    /// A value of the record.
    Shown(Shown),
}

/// Reads a message; `{` and `}` themselves are written twice.
pub fn read(
    written: &Spanned<String>,
    scope: &FormScope<'_>,
    faults: &mut Faults<'_>,
) -> Option<Vec<Part>> {
    let mut parts = Vec::new();
    let mut words = String::new();
    let mut rest = written.value.as_str();
    let place = |rest: &str| written.value.len() - rest.len();
    while let Some(at) = rest.find(['{', '}']) {
        let (before, after) = rest.split_at(at);
        words.push_str(before);
        let doubled = ["{{", "}}"].iter().find_map(|sign| after.strip_prefix(sign));
        if let Some(after_both) = doubled {
            words.extend(after.chars().next());
            rest = after_both;
            continue;
        }
        let inner = after.strip_prefix('{').and_then(|inner| inner.split_once('}'));
        let Some((inner, after_it)) = inner else {
            let message = "「message」の「{」と「}」の組が合いません。「{」そのものは「{{」と書いてください。";
            reject(written, place(after), message.to_owned(), faults);
            return None;
        };
        let offset = place(after) + 1;
        let found = expression(inner, (written, offset), faults)?;
        match shown(&found, scope) {
            Ok(value) => {
                parts.push(Part::Words(std::mem::take(&mut words)));
                parts.push(Part::Shown(value));
            }
            Err(misfit) => {
                reject(written, offset + misfit.at, misfit.message, faults);
                return None;
            }
        }
        rest = after_it;
    }
    words.push_str(rest);
    parts.push(Part::Words(words));
    Some(parts)
}
