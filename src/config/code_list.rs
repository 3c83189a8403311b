//! Code lists: the answers a coded variable can take, and how they may be spelled.

use super::choices::MARKS;
use super::faults::{Faults, Line};
use super::keys::form::{CODE, CODE_LIST};
use super::section::{Section, reject_alike, reject_doubles};
use crate::model::{CodeId, Indexed};
use sheets::text::key;
use toml_span::{Span, Value};

/// One code of a code list.
#[derive(Debug, Clone, Default)]
pub struct CodeEntry {
    /// Where it is defined.
    pub at: Line,
    /// Short name, ASCII.
    pub id: String,
    /// Label as printed.
    pub label: String,
    /// Normalised spellings that mean this code, the label's own first.
    pub keys: Vec<String>,
    /// Its number on the form, where the options are numbered.
    pub number: Option<usize>,
    /// Whether it stands last in tables ordered by count, as その他 does.
    pub last: bool,
    /// Whether it is what a mark (○) says, or what its lack (×, －) does.
    pub mark: Option<bool>,
    /// Whether it can't be chosen together with others, as どれも行っていない.
    pub exclusive: bool,
    /// Normalised words that names of this kind contain: 株式会社.
    pub name_words: Vec<String>,
    /// Normalised words that names of this kind end with: 町.
    pub name_ends: Vec<String>,
}

/// The codes of a variable.
pub type Codes = Indexed<CodeId, CodeEntry>;

/// A code list of the definition.
pub struct CodeList {
    /// Where it is defined.
    pub at: Line,
    /// Short name, ASCII.
    pub id: String,
    /// Its codes, in order.
    pub codes: Codes,
}

/// Reads one `[[code_list]]`.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> CodeList {
    let mut section = Section::open(value, &CODE_LIST, faults);
    let at = section.line_of("codes");
    let id = section.text("id");
    let mut codes = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for value in section.some_tables("codes") {
        spans.push(value.span);
        let mut entry = Section::open(value, &CODE, section.faults);
        let at = entry.line_of("label");
        let (id, label) = (entry.id("id"), entry.text("label"));
        let keys = keys(&label, &entry.texts("aliases"));
        let last = entry.flag("last");
        let mark = entry.optional_choice("mark", &MARKS);
        let exclusive = entry.flag("exclusive");
        let [name_words, name_ends] = ["name_words", "name_ends"].map(|list| {
            let words = entry.optional::<Vec<toml_span::Spanned<String>>>(list);
            words.map(|words| name_keys(words.value, list, entry.faults)).unwrap_or_default()
        });
        entry.close();
        codes.push(CodeEntry {
            at,
            id,
            label,
            keys,
            number: None,
            last,
            mark,
            exclusive,
            name_words,
            name_ends,
        });
    }
    if section.flag("numbered") {
        for (number, code) in (1..).zip(&mut codes) {
            let numbered = code.keys.iter().flat_map(|key| numbered(number, key));
            let keys: Vec<String> = numbered.collect();
            code.keys.extend(keys);
            code.number = Some(number);
        }
    }
    reject_doubles(codes.iter().map(|code| code.id.as_str()).zip(spans), "選択肢", section.faults);
    let labels = codes.iter().map(|code| (code.label.as_str(), spellings(&code.keys), code.at));
    reject_alike(labels, "選択肢", section.faults);
    section.close();
    CodeList { at, id, codes: Indexed::new(codes) }
}

/// The normalised spellings of an option with its number, and of the number alone.
fn numbered(number: usize, key: &str) -> Vec<String> {
    let mut spellings = Vec::new();
    for (before, after) in [("", ""), ("", "."), ("", ":"), ("", "、"), ("(", ")"), ("", ")")] {
        spellings.push(format!("{before}{number}{after}"));
        spellings.push(format!("{before}{number}{after}{key}"));
    }
    spellings
}

/// The normalised words of a list; one that nothing is left of would be found in every name.
fn name_keys(
    words: Vec<toml_span::Spanned<String>>,
    list: &str,
    faults: &mut Faults<'_>,
) -> Vec<String> {
    let mut keys = Vec::with_capacity(words.len());
    for word in words {
        let key = key(&word.value);
        if key.is_empty() {
            faults.reject(word.span, format!("「{list}」に空の語があります。"));
        }
        keys.push(key);
    }
    keys
}

/// Keys, borrowed.
pub fn spellings(keys: &[String]) -> Vec<&str> {
    keys.iter().map(String::as_str).collect()
}

/// The normalised spellings of a name and its aliases.
pub fn keys(name: &str, aliases: &[String]) -> Vec<String> {
    std::iter::once(name).chain(aliases.iter().map(String::as_str)).map(key).collect()
}
