//! Coded answers: one of the spellings the code list allows.

use super::{Reading, mark};
use crate::config::CodeEntry;
use crate::config::code_list::Codes;
use crate::model::CodeId;
use sheets::text;

/// Reads a code of a list.
pub fn read(written: &str, codes: &Codes) -> Reading<CodeId> {
    let tidy = text::tidy(written);
    if let Some(code) = codes.find(|code| code.label == tidy) {
        return Reading::Certain(code);
    }
    let key = text::key(written);
    // Where the form numbers its options, a number is what it asks for.
    let numbered = |code: &CodeEntry| code.number.is_some_and(|number| key == number.to_string());
    if let Some(code) = codes.find(numbered) {
        return Reading::Certain(code);
    }
    if let Some(code) = codes.find(|code| code.keys.contains(&key)) {
        return Reading::Changed(code);
    }
    let of_mark = |mark| codes.find(|code| code.mark == Some(mark));
    let refused = Reading::Unreadable("選択肢にありません");
    match mark::read(written) {
        Reading::Certain(mark) | Reading::Changed(mark) => {
            of_mark(mark).map_or(refused, Reading::Changed)
        }
        Reading::Doubtful(mark, why) => {
            of_mark(mark).map_or(refused, |code| Reading::Doubtful(code, why))
        }
        Reading::Unreadable(_) => refused,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::CodeEntry;
    use crate::config::code_list::keys;

    fn codes() -> Codes {
        let codes = [("あり", vec!["実績あり"], true), ("なし", vec!["実績なし"], false)]
            .into_iter()
            .map(|(label, aliases, mark)| {
                let aliases: Vec<String> = aliases.into_iter().map(str::to_owned).collect();
                CodeEntry {
                    id: label.to_owned(),
                    label: label.to_owned(),
                    keys: keys(label, &aliases),
                    mark: Some(mark),
                    ..CodeEntry::default()
                }
            })
            .collect();
        Codes::new(codes)
    }

    #[test]
    fn the_label_and_its_aliases_are_read() {
        assert_eq!(read("あり", &codes()), Reading::Certain(CodeId::FIRST));
        assert_eq!(read(" あり\u{00A0}", &codes()), Reading::Certain(CodeId::FIRST));
        assert_eq!(read("有り", &codes()), Reading::Changed(CodeId::FIRST));
        assert_eq!(read("ありません", &codes()), Reading::Changed(CodeId::SECOND));
    }

    #[test]
    fn yes_and_no_may_be_marked() {
        assert_eq!(read("○", &codes()), Reading::Changed(CodeId::FIRST));
        assert_eq!(read("×", &codes()), Reading::Changed(CodeId::SECOND));
        let plain = codes().map(|_, code| CodeEntry { mark: None, ..code.clone() });
        assert!(matches!(read("○", &plain), Reading::Unreadable(_)));
    }

    #[test]
    fn anything_else_is_refused() {
        assert!(matches!(read("検討中", &codes()), Reading::Unreadable(_)));
    }
}
