//! Reading `[style]`: how the report writes.

use super::faults::Faults;
use super::section::Section;
use crate::model::period::Years;
use crate::model::style::{Numerals, Style};
use toml_span::{Spanned, Value};

/// Levels of headings.
pub const LEVELS: usize = 4;

/// The signs that can count headings, each the first of its row.
const COUNTERS: [char; 9] = ['1', '１', '①', 'ア', 'イ', '一', 'A', 'a', 'I'];

/// Reads `[style]`; what is left out is as in the published result.
pub fn read(value: Value<'_>, faults: &mut Faults<'_>) -> Style {
    let mut section = Section::open(value, faults);
    let default = Style::default();
    let comma = section.optional_choice("comma", &[("，", '，'), ("、", '、')]);
    let numerals = section.optional_choice(
        "numerals",
        &[("municipal", Numerals::Municipal), ("half", Numerals::Half), ("full", Numerals::Full)],
    );
    let years = section.optional_choice("years", &[("era", Years::Era), ("both", Years::Both)]);
    let negative = section.optional_choice("negative", &[("▲", '▲'), ("△", '△'), ("－", '－')]);
    let headings = headings(&mut section);
    let indent = section.optional::<bool>("indent").map(|flag| flag.value);
    let cover = section.flag("cover");
    let contents = section.flag("contents");
    section.close();
    Style {
        comma: comma.unwrap_or(default.comma),
        numerals: numerals.unwrap_or(default.numerals),
        years: years.unwrap_or(default.years),
        negative: negative.unwrap_or(default.negative),
        headings: headings.unwrap_or(default.headings),
        indent: indent.unwrap_or(default.indent),
        cover,
        contents,
    }
}

/// The first number of each level, four at most; levels that are not given count as by default.
fn headings(section: &mut Section<'_, '_, '_>) -> Option<Vec<String>> {
    let written = section.optional::<Vec<Spanned<String>>>("headings")?;
    if written.value.is_empty() || written.value.len() > LEVELS {
        let message = format!("「headings」には、1個から{LEVELS}個までを書いてください。");
        section.faults.reject(written.span, message);
    }
    for pattern in &written.value {
        if pattern.value.chars().filter(|c| COUNTERS.contains(c)).count() != 1 {
            let signs: Vec<String> = COUNTERS.iter().map(char::to_string).collect();
            let message = format!(
                "見出しの番号「{}」には、数える字（{}）を一つだけ入れてください。",
                pattern.value,
                signs.join("、")
            );
            section.faults.reject(pattern.span, message);
        }
    }
    let mut headings: Vec<String> =
        written.value.into_iter().map(|pattern| pattern.value).collect();
    headings.extend(Style::default().headings.into_iter().skip(headings.len()));
    Some(headings)
}
