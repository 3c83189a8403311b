//! Code lists: the answers a coded variable can take, and how they may be spelled.

use super::faults::Faults;
use super::section::{Section, reject_doubles};
use crate::model::text::key;
use toml_span::{Span, Value};

/// One code of a code list.
#[derive(Debug, Clone, Default)]
pub struct CodeEntry {
    /// Short name, ASCII.
    pub id: String,
    /// Label as printed.
    pub label: String,
    /// Normalised spellings that mean this code, the label's own first.
    pub keys: Vec<String>,
    /// Whether it stands last in tables ordered by count, as その他 does.
    pub last: bool,
    /// Whether it is what a mark (○) says, or what its lack (×, －) does.
    pub mark: Option<bool>,
}

/// A code list of the definition.
pub struct CodeList {
    /// Short name, ASCII.
    pub id: String,
    /// Its codes, in order.
    pub codes: Vec<CodeEntry>,
}

/// Reads one `[[code_list]]`.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> CodeList {
    let mut section = Section::open(value, faults);
    let id = section.text("id");
    let mut codes = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for value in section.some_tables("codes") {
        spans.push(value.span);
        let mut entry = Section::open(value, section.faults);
        let (id, label) = (entry.id("id"), entry.text("label"));
        let keys = keys(&label, &entry.texts("aliases"));
        let last = entry.flag("last");
        let mark = entry.optional_choice("mark", &[("yes", true), ("no", false)]);
        entry.close();
        codes.push(CodeEntry { id, label, keys, last, mark });
    }
    reject_doubles(codes.iter().map(|code| code.id.as_str()).zip(spans), "選択肢", section.faults);
    section.close();
    CodeList { id, codes }
}

/// The normalised spellings of a name and its aliases.
pub fn keys(name: &str, aliases: &[String]) -> Vec<String> {
    std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(key).collect()
}
