//! Several options in one cell: chosen ones with signs between them, or all of them with marks before some.

use super::Answers;
use crate::collect::parse::{Reading, code};
use crate::config::Variable;
use crate::config::code_list::Codes;
use crate::finding::Code;
use crate::model::{Answer, CodeId, Value, WrittenCell};
use sheets::lexicon::marks;
use sheets::{CellRef, CellValue, text};

/// Signs that people put between options, where the definition names none.
const DIVIDERS: [char; 7] = ['、', ',', '，', ';', '；', '/', '・'];

impl Answers<'_> {
    /// The options that a cell names, with a sign or a line break between them.
    pub(super) fn read_divided(&mut self, variable: &Variable, at: CellRef) -> Answer {
        let source = self.source(&variable.heading, at);
        let content = self.seen(&variable.heading, &variable.kind, &source);
        let written = source.written();
        let cells = vec![WrittenCell { at, text: written.clone() }];
        let codes = variable.codes();
        let mut chosen = codes.map(|_, _| false);
        let Some(content) = content else {
            let cells = vec![WrittenCell { at, text: source.shown() }];
            return Answer::new(Value::Marks(chosen), cells, source.is_told());
        };
        if self.report_no_value(&variable.heading, at, &content) {
            return Answer::new(Value::Missing, cells, true);
        }
        let seen = content.written();
        if let Some(sign) = variable.signs.meaning(&seen) {
            return Answer::new(super::meant(sign), cells, false);
        }
        if let Some(marked) = marked_in_line(&seen, codes) {
            for code in marked {
                chosen[code] = true;
            }
            return Answer::new(Value::Marks(chosen), cells, false);
        }
        let mut reported = false;
        let mut changed = false;
        for part in parts(&seen, variable.divider.as_deref(), codes) {
            match option(&part, codes) {
                Reading::Certain(code) => chosen[code] = true,
                Reading::Changed(code) | Reading::Doubtful(code, _) => {
                    chosen[code] = true;
                    changed = true;
                }
                Reading::Unreadable(why) => {
                    let message =
                        format!("「{}」の「{}」は、{why}。", variable.heading, part.trim());
                    self.report(Code::CodeUnknown, at, &part, message);
                    reported = true;
                }
            }
        }
        if changed && !reported {
            let labels: Vec<&str> = chosen
                .with_ids()
                .filter(|(_, chosen)| **chosen)
                .map(|(id, _)| codes[id].label.as_str())
                .collect();
            self.keep_change(&variable.heading, at, &written, labels.join("、"));
        }
        Answer::new(Value::Marks(chosen), cells, reported)
    }

    /// The option of a cell that lists them all, marked before its name; `None` where it is no such cell.
    pub fn read_line(&mut self, variable: &Variable, at: CellRef) -> Option<Answer> {
        let Some(CellValue::Text(written)) = self.sheet.cells.get(at) else { return None };
        let codes = variable.codes();
        let marked = marked_in_line(written, codes)?;
        let cells = vec![WrittenCell { at, text: written.clone() }];
        let [one] = marked.as_slice() else {
            if marked.is_empty() {
                let cells = vec![WrittenCell { at, text: String::new() }];
                return Some(Answer::new(Value::Missing, cells, false));
            }
            let message = format!(
                "「{}」は一つだけ選ぶ質問ですが、印が{}つあります（「{written}」）。",
                variable.heading,
                marked.len()
            );
            self.report(Code::ChoiceSeveral, at, written, message);
            return Some(Answer::new(Value::Missing, cells, true));
        };
        Some(Answer::new(Value::Code(*one), cells, false))
    }
}

/// The parts of a text that stand for an option each. A label that holds a dividing sign itself is one.
fn parts(written: &str, divider: Option<&str>, codes: &Codes) -> Vec<String> {
    let usual = DIVIDERS.map(String::from);
    let own = divider.map(str::to_owned);
    let signs: Vec<String> = match own {
        Some(sign) => vec!["\n".to_owned(), sign],
        None => std::iter::once("\n".to_owned()).chain(usual).collect(),
    };
    let mut parts = Vec::new();
    divide(written, &signs, codes, &mut parts);
    parts
}

/// Divides a text that is no option by the first of these signs, and what comes of it by the others.
fn divide(text: &str, signs: &[String], codes: &Codes, parts: &mut Vec<String>) {
    let is_option = matches!(option(text, codes), Reading::Certain(_) | Reading::Changed(_));
    match signs.split_first() {
        _ if text.chars().all(text::is_invisible) => {}
        Some((sign, rest)) if !is_option => {
            for piece in text.split(sign.as_str()) {
                divide(piece, rest, codes, parts);
            }
        }
        _ => parts.push(text.to_owned()),
    }
}

/// The option that a part names, with what was written in brackets behind it or without.
fn option(part: &str, codes: &Codes) -> Reading<CodeId> {
    match code::read(part, codes) {
        Reading::Unreadable(why) => {
            let key = text::key(part);
            let begins = |label: &String| {
                key.strip_prefix(label.as_str())
                    .is_some_and(|rest| rest.starts_with(['(', ':', '[', '「']))
            };
            let found = codes.find(|code| code.keys.iter().any(begins));
            found.map_or(Reading::Unreadable(why), Reading::Changed)
        }
        reading => reading,
    }
}

/// The options that are marked in a text which lists at least two of them; `None` for any other text. One
/// with no mark at all is as the form was printed.
fn marked_in_line(written: &str, codes: &Codes) -> Option<Vec<CodeId>> {
    let key = text::key(written);
    let places: Vec<(CodeId, usize)> = codes
        .with_ids()
        .filter_map(|(id, code)| {
            let label = text::key(&code.label);
            (!label.is_empty()).then(|| key.find(&label).map(|at| (id, at)))?
        })
        .collect();
    let listed = places.len() >= 2 && places.len() * 2 > codes.len();
    let has_marks = key.chars().any(is_mark);
    if !listed || (!has_marks && places.len() < codes.len()) {
        return None;
    }
    // A text of chosen options has no marks either; one that numbers them all is the form's own.
    if !has_marks && !key.contains('1') {
        return None;
    }
    let is_marked = |at: usize| {
        let before = key.get(..at).unwrap_or_default();
        let before = before.trim_end_matches(|c: char| c.is_ascii_digit() || ".):、(".contains(c));
        before.chars().next_back().is_some_and(is_mark)
    };
    Some(places.into_iter().filter(|(_, at)| is_marked(*at)).map(|(id, _)| id).collect())
}

/// Whether a character is a mark before an option. A box that is empty is none.
fn is_mark(c: char) -> bool {
    use marks::Mark;
    matches!(c, '■' | '☒')
        || marks::read(c).is_some_and(|sign| {
            !sign.is_letter && matches!(sign.mark, Mark::Circle | Mark::OtherCircle | Mark::Tick)
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::CodeEntry;
    use crate::config::code_list::keys;

    fn codes() -> Codes {
        let codes = ["防災", "福祉・健康", "その他"].map(|label| CodeEntry {
            id: label.to_owned(),
            label: label.to_owned(),
            keys: keys(label, &[]),
            ..CodeEntry::default()
        });
        Codes::new(codes.into())
    }

    fn named(written: &str, divider: Option<&str>) -> Vec<Option<usize>> {
        let codes = codes();
        let parts = parts(written, divider, &codes);
        parts.iter().map(|part| option(part, &codes).value().map(CodeId::place)).collect()
    }

    #[test]
    fn options_in_one_cell_are_told_apart_by_the_usual_signs_or_by_that_of_the_definition() {
        assert_eq!(named("防災、その他", None), [Some(0), Some(2)]);
        assert_eq!(named("防災\n福祉・健康", None), [Some(0), Some(1)]);
        assert_eq!(named("福祉・健康", None), [Some(1)]);
        assert_eq!(named("防災;福祉・健康", Some(";")), [Some(0), Some(1)]);
        assert_eq!(named("防災、その他（祭り）", None), [Some(0), Some(2)]);
        assert_eq!(named("防災、観光", None), [Some(0), None]);
    }

    #[test]
    fn a_mark_in_a_line_of_options_is_before_the_one_it_is_of() {
        let marked = |written: &str| {
            marked_in_line(written, &codes())
                .map(|codes| codes.into_iter().map(CodeId::place).collect::<Vec<_>>())
        };
        assert_eq!(marked("○１ 防災　２ 福祉・健康　３ その他"), Some(vec![0]));
        assert_eq!(marked("□防災 ☑福祉・健康 ☑その他"), Some(vec![1, 2]));
        assert_eq!(marked("１ 防災　２ 福祉・健康　３ その他"), Some(vec![]));
        assert_eq!(marked("防災、その他"), None);
        assert_eq!(marked("防災"), None);
    }
}
