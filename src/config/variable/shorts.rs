//! Rules in short, as they stand with a variable; what becomes of them is `edit_rules`' business.

use super::kind::VariableKind;
use crate::config::section::Section;
use rust_decimal::Decimal;
use toml_span::{Span, Spanned};

/// The rules in short of a variable, as written.
#[derive(Debug, Clone, Default)]
pub struct Shorts {
    /// The least number.
    pub min: Option<(Decimal, Span)>,
    /// The greatest.
    pub max: Option<(Decimal, Span)>,
    /// What a text must be like.
    pub pattern: Option<(String, Span)>,
    /// The most characters.
    pub length: Option<(u32, Span)>,
    /// When there must be an answer.
    pub required_when: Option<(String, Span)>,
    /// When it is asked at all.
    pub asked_when: Option<(String, Span)>,
    /// The numbers whose sum it is.
    pub sum_of: Option<(Vec<Spanned<String>>, Span)>,
    /// The number of before with which it is compared.
    pub compare_with: Option<Spanned<String>>,
    /// Whether it is compared with the number of the previous edition, and where that is written.
    pub compare_previous: Option<Span>,
}

impl Shorts {
    /// Reads those of a variable of this kind.
    pub fn read(section: &mut Section<'_, '_, '_>, kind: &VariableKind) -> Self {
        let number = |key, section: &mut Section<'_, '_, '_>| {
            section.decimal(key).map(|number| (number.value, number.span))
        };
        let (min, max) = (number("min", section), number("max", section));
        let pattern = section.optional::<String>("pattern").map(|text| (text.value, text.span));
        let length = section.optional::<u32>("length").map(|most| (most.value, most.span));
        let required_when = section.optional::<String>("required_when");
        let required_when = required_when.map(|text| (text.value, text.span));
        let asked_when = section.optional::<String>("asked_when");
        let asked_when = asked_when.map(|text| (text.value, text.span));
        let sum_of = section.optional::<Vec<Spanned<String>>>("sum_of");
        let sum_of = sum_of.map(|names| (names.value, names.span));
        let compare_with = section.optional::<String>("compare_with");
        let compare_previous = section.optional::<bool>("compare_previous");
        let compare_previous = compare_previous.filter(|flag| flag.value).map(|flag| flag.span);
        let is_number = matches!(kind, VariableKind::Number(_));
        let is_text = matches!(kind, VariableKind::Text | VariableKind::Contact(_));
        for (key, span) in [("min", min.map(|one| one.1)), ("max", max.map(|one| one.1))] {
            if let Some(span) = span.filter(|_| !is_number) {
                section.faults.reject(span, format!("「{key}」は、数の項目にだけ書けます。"));
            }
        }
        let sum_at = sum_of.as_ref().map(|one| one.1);
        let compared_at = compare_with.as_ref().map(|one| one.span);
        for (key, span) in [
            ("sum_of", sum_at),
            ("compare_with", compared_at),
            ("compare_previous", compare_previous),
        ] {
            if let Some(span) = span.filter(|_| !is_number) {
                section.faults.reject(span, format!("「{key}」は、数の項目にだけ書けます。"));
            }
        }
        let pattern_at = pattern.as_ref().map(|one| one.1);
        for (key, span) in [("pattern", pattern_at), ("length", length.map(|one| one.1))] {
            if let Some(span) = span.filter(|_| !is_text) {
                section.faults.reject(span, format!("「{key}」は、文字の項目にだけ書けます。"));
            }
        }
        if let (Some((min, _)), Some((max, span))) = (min, max)
            && min > max
        {
            section.faults.reject(span, "「max」が「min」より小さくなっています。");
        }
        Self {
            min,
            max,
            pattern,
            length,
            required_when,
            asked_when,
            sum_of,
            compare_with,
            compare_previous,
        }
    }
}
