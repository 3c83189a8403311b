//! Text as the bytes of a CSV file, in the encoding of the definition (this file alone names
//! `encoding_rs`); and the report of characters that `Shift_JIS` lacks.

use super::resource::{Dataset, Datum};
use crate::config::{Config, Encoding};
use crate::disseminate::glyphs::SUBSTITUTE;
use crate::finding::{Code, Finding, Place};
use crate::model::{Indexed, Register, RegisterId, Return, Value};
use encoding_rs::SHIFT_JIS;
use sheets::text;
use std::collections::BTreeSet;

/// Characters that change how others are drawn: where the encoding has none, the others stay as they
/// are.
fn is_silent(c: char) -> bool {
    text::is_selector(c) || text::is_setting(c)
}

/// The bytes of a whole text; what the encoding lacks is written as 〓.
pub fn encode(text: &str, encoding: Encoding) -> Vec<u8> {
    match encoding {
        Encoding::Utf8 => text.as_bytes().to_vec(),
        Encoding::Utf8Bom => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
        Encoding::ShiftJis => shift_jis(text),
    }
}

/// The bytes of a text in the code page of a Japanese Windows.
pub fn shift_jis(text: &str) -> Vec<u8> {
    let shown = text.chars().filter(|c| !is_silent(*c));
    let held: String = shown.map(|c| held(c).unwrap_or(SUBSTITUTE)).collect();
    SHIFT_JIS.encode(&held).0.into_owned()
}

/// The character as `Shift_JIS` holds it: itself, or the twin that Windows puts for it; `None` where
/// there is none.
fn held(c: char) -> Option<char> {
    let c = match c {
        '\u{301C}' => '\u{FF5E}',
        '\u{2014}' => '\u{2015}',
        '\u{2016}' => '\u{2225}',
        '\u{00A2}' => '\u{FFE0}',
        '\u{00A3}' => '\u{FFE1}',
        '\u{00AC}' => '\u{FFE2}',
        // Kept from becoming the sign of a yen, or an overline.
        '\u{A5}' => '\u{FFE5}',
        '\u{203E}' => '\u{FFE3}',
        c => c,
    };
    let mut bytes = [0; 4];
    let lacks = !c.is_ascii() && SHIFT_JIS.encode(c.encode_utf8(&mut bytes)).2;
    (!lacks).then_some(c)
}

/// Reports every character of the data set that the CSV files can't hold, at the cells it came
/// from, or at the definition.
pub fn unencodable(
    dataset: &Dataset,
    config: &Config,
    returns: &[Return],
    registers: &Indexed<RegisterId, Option<&Register>>,
) -> Vec<Finding> {
    if config.data.encoding != Encoding::ShiftJis {
        return Vec::new();
    }
    let rows = dataset.resources.iter().flat_map(|resource| &resource.rows).flatten();
    let texts = rows.filter_map(|datum| match datum {
        Datum::Text(text) => Some(text),
        _ => None,
    });
    let used: BTreeSet<char> = texts.flat_map(|text| text.chars()).collect();
    let is_told = |c: &char| !text::is_setting(*c) && held(*c).is_none();
    let lacking: BTreeSet<char> = used.into_iter().filter(is_told).collect();
    if lacking.is_empty() {
        return Vec::new();
    }
    let mut findings = in_returns(&lacking, returns);
    let texts = registers.iter().flatten().flat_map(|register| register.texts());
    for (file, sheet, at, text) in texts {
        findings.extend(finding(text, &lacking, Place::cells(file, sheet, at)));
    }
    let told: BTreeSet<char> = findings.iter().flat_map(|one| one.value.chars()).collect();
    for c in lacking.difference(&told) {
        findings.extend(finding(&c.to_string(), &lacking, Place::file(config.file)));
    }
    findings
}

fn in_returns(lacking: &BTreeSet<char>, returns: &[Return]) -> Vec<Finding> {
    let mut findings = Vec::new();
    for one in returns {
        for record in &one.records {
            for answer in &record.answers {
                let (Value::Text(text), Some(cell)) = (&answer.value, answer.cells.first()) else {
                    continue;
                };
                let place = Place::cells(&one.file, &*record.sheet, cell.at);
                let found = finding(text, lacking, place);
                findings.extend(found.map(|found| found.department(one.department)));
            }
        }
    }
    findings
}

/// A character of a text by its name; a selector with the character whose variant it chooses.
fn named(c: char, text: &str) -> String {
    let code = u32::from(c);
    let before = text.split_once(c).and_then(|(before, _)| before.chars().next_back());
    match before.filter(|_| text::is_selector(c)) {
        Some(base) => format!("「{base}{c}」の字体（U+{code:04X}）"),
        None => format!("「{c}」（U+{code:04X}）"),
    }
}

/// The finding on a text that holds any of these characters.
fn finding(text: &str, lacking: &BTreeSet<char>, place: Place) -> Option<Finding> {
    let own: BTreeSet<char> = text.chars().filter(|c| lacking.contains(c)).collect();
    let named: Vec<String> = own.iter().map(|c| named(*c, text)).collect();
    let message = format!("{}は、Shift_JISにありません。", named.join("、"));
    let found = Finding::new(Code::CharacterUnencodable, place, message).value(text);
    (!own.is_empty()).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shift_jis_holds_the_twins_of_windows_and_says_what_it_lacks() {
        for c in ['a', 'あ', '髙', '﨑', '㈱', '①', '～', '\u{301C}', '−', '—', '‖', '¥', '〓']
        {
            assert!(held(c).is_some(), "{c}");
        }
        for c in ['𠮷', '😀', '⽤', '\u{E0100}'] {
            assert_eq!(held(c), None, "{c}");
        }
        let bytes = encode("𠮷野\u{301C}", Encoding::ShiftJis);
        assert_eq!(SHIFT_JIS.decode(&bytes).0, "〓野～");
        let variant = encode("葛\u{E0100}飾", Encoding::ShiftJis);
        assert_eq!(SHIFT_JIS.decode(&variant).0, "葛飾");
        assert_eq!(named('\u{E0100}', "葛\u{E0100}飾"), "「葛\u{E0100}」の字体（U+E0100）");
    }
}
