//! Coded answers: one of the spellings the code list allows.

use super::Reading;
use crate::config::CodeEntry;
use crate::model::text;

/// Reads a code as its index in the list.
pub fn read(written: &str, codes: &[CodeEntry]) -> Reading<usize> {
    let tidy = text::tidy(written);
    if let Some(index) = codes.iter().position(|code| code.label == tidy) {
        return Reading::Certain(index);
    }
    let key = text::key(written);
    codes
        .iter()
        .position(|code| code.keys.contains(&key))
        .map_or(Reading::Unreadable("選択肢にありません"), Reading::Changed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::code_list::keys;

    fn codes() -> Vec<CodeEntry> {
        [("あり", vec!["有", "有り"]), ("なし", vec!["無", "ありません"])]
            .into_iter()
            .map(|(label, aliases)| {
                let aliases: Vec<String> = aliases.into_iter().map(str::to_owned).collect();
                CodeEntry {
                    id: label.to_owned(),
                    label: label.to_owned(),
                    keys: keys(label, &aliases),
                    last: false,
                }
            })
            .collect()
    }

    #[test]
    fn the_label_and_its_aliases_are_read() {
        assert_eq!(read("あり", &codes()), Reading::Certain(0));
        assert_eq!(read(" あり\u{00A0}", &codes()), Reading::Certain(0));
        assert_eq!(read("有り", &codes()), Reading::Changed(0));
        assert_eq!(read("ありません", &codes()), Reading::Changed(1));
    }

    #[test]
    fn anything_else_is_refused() {
        assert!(matches!(read("検討中", &codes()), Reading::Unreadable(_)));
    }
}
