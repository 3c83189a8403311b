//! Names of sheets.

use super::cut_to;
use std::collections::BTreeSet;

/// UTF-16 units of a name.
const LONGEST: usize = 31;

/// Names of sheets that Excel takes: of a length, some characters barred, no two the same in either case.
#[derive(Default)]
pub struct Names {
    taken: BTreeSet<String>,
}

impl Names {
    /// A name like this title that no other sheet has.
    pub fn give(&mut self, title: &str) -> String {
        let barred = |c: char| "[]:*?/\\".contains(c) || c.is_control();
        let plain: String = title.chars().filter(|c| !barred(*c)).collect();
        let plain = plain.trim_matches('\'');
        let plain = if plain.is_empty() { "無題" } else { plain };
        let mut name = cut_to(plain, LONGEST).trim_end_matches('\'').to_owned();
        let mut number = 2;
        // Excel keeps this name for itself.
        while name.eq_ignore_ascii_case("history") || !self.taken.insert(name.to_lowercase()) {
            let end = format!("-{number}");
            name = cut_to(plain, LONGEST - 4.max(end.len())) + &end;
            number += 1;
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_that_excel_takes() {
        let mut names = Names::default();
        let mut give = |title: &str| names.give(title);
        assert_eq!(give("部局別/件数:[案]*?"), "部局別件数案");
        assert_eq!(give("'別紙'"), "別紙");
        assert_eq!(give(""), "無題");
        assert_eq!(give("History"), "History-2");
        assert_eq!([give("ABC"), give("abc"), give("Abc")], ["ABC", "abc-2", "Abc-3"]);
        let long = "𠮷".repeat(20);
        assert_eq!(give(&long), "𠮷".repeat(15));
        assert_eq!(give(&long), "𠮷".repeat(13) + "-2");
    }
}
