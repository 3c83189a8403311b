//! The explanations of queries that are written in the definition.

use super::faults::Faults;
use super::keys::survey::EXPLANATION;
use super::section::Section;
use crate::finding::{Code, Explanation, Place, Settlement, Spot};
use sheets::text::nearest;
use toml_span::{Spanned, Value};

/// Reads every `[[explanation]]`, in order. One with a fault is left out: the fault keeps the
/// definition from being used.
pub fn read_all(values: Vec<Value<'_>>, faults: &mut Faults<'_>) -> Vec<Settlement> {
    values.into_iter().filter_map(|value| read(value, faults)).collect()
}

fn read(value: Value<'_>, faults: &mut Faults<'_>) -> Option<Settlement> {
    let mut section = Section::open(value, &EXPLANATION, faults);
    let line = section.faults.defined_at(section.span);
    let file_name = section.faults.file();
    let check = section.optional::<String>("check").and_then(|name| check(&name, section.faults));
    let file = filled(&mut section, "file");
    let sheet = section.optional_text("sheet");
    let spot = match section.optional::<String>("cell") {
        None => Some(Spot::default()),
        Some(written) => {
            let spot = Spot::read(&written.value);
            if spot.is_none() {
                let message = format!(
                    "「cell」の「{}」を読めません。\"F12\"、\"B12:F12\" のように書いてください。",
                    written.value
                );
                section.faults.reject(written.span, message);
            }
            spot
        }
    };
    let value = section.optional_text("value");
    let reason = filled(&mut section, "reason");
    let by = section.optional_text("by").unwrap_or_default();
    let on = section.optional_date("on");
    section.close();
    let spot = spot?;
    Some(Settlement {
        check,
        file: file?,
        sheet: sheet.or(spot.sheet),
        cells: spot.cells,
        value,
        explanation: Explanation { reason: reason?, by, on },
        at: Place::file(file_name),
        value_at: None,
        origin: format!("{}の説明", line.there()),
    })
}

/// A check by its number or name.
fn check(written: &Spanned<String>, faults: &mut Faults<'_>) -> Option<Code> {
    let found = Code::with_id(&written.value).or_else(|| Code::named(&written.value));
    if found.is_none() {
        let names = Code::ALL.iter().flat_map(|code| [code.id(), code.name()]);
        let near = nearest(&written.value, names)
            .map(|near| format!("「{near}」の誤りではありませんか。"))
            .unwrap_or_default();
        faults.reject(written.span, format!("「{}」という点検はありません。{near}", written.value));
    }
    found
}

/// A text that must be there, and say something.
fn filled(section: &mut Section<'_, '_, '_>, key: &'static str) -> Option<String> {
    if !section.contains(key) {
        section.required::<String>(key);
        return None;
    }
    let written = section.optional::<String>(key)?;
    let text = written.value.trim();
    if text.is_empty() {
        section.faults.reject(written.span, format!("「{key}」が空です。書いてください。"));
    }
    (!text.is_empty()).then(|| text.to_owned())
}
