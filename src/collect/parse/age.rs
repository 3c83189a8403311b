//! Ages as headings name them: 0～4歳, 5～9, 15歳未満, 80歳以上.

use super::folded;
use crate::model::AgeSpan;

/// The people a heading names by their age.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ages {
    /// Those of these ages.
    Of(AgeSpan),
    /// Those whose age is not known.
    Unknown,
}

impl Ages {
    /// The ages; `None` where they are not known.
    pub fn span(self) -> Option<AgeSpan> {
        match self {
            Ages::Of(span) => Some(span),
            Ages::Unknown => None,
        }
    }
}

/// Reads a heading; `None` where it names no ages.
pub fn read(text: &str) -> Option<Ages> {
    let bare = folded(text).replace('才', "歳").replace("から", "-").replace("まで", "");
    if matches!(bare.as_str(), "不詳" | "年齢不詳" | "不明" | "年齢不明") {
        return Some(Ages::Unknown);
    }
    let (from, rest) = number(&bare)?;
    let rest = rest.strip_prefix('歳').unwrap_or(rest);
    let had_unit = bare.contains('歳');
    let to = match rest {
        "" if had_unit => Some(from),
        "以上" | "-" => None,
        "以下" => return Some(Ages::Of(AgeSpan::new(0, Some(from)))),
        "未満" => return Some(Ages::Of(AgeSpan::new(0, Some(from.checked_sub(1)?)))),
        _ => {
            let (to, rest) = number(rest.strip_prefix('-')?)?;
            let rest = rest.strip_prefix('歳').unwrap_or(rest);
            match rest {
                "" => Some(to),
                "未満" => Some(to.checked_sub(1)?),
                _ => return None,
            }
        }
    };
    to.is_none_or(|to| to >= from).then_some(Ages::Of(AgeSpan::new(from, to)))
}

/// The figures a text begins with, and what follows.
fn number(text: &str) -> Option<(u8, &str)> {
    let end = text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    digits.parse().ok().map(|number| (number, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_name_ages_is_read() {
        for (text, from, to) in [
            ("0～4歳", 0, Some(4)),
            ("５～９", 5, Some(9)),
            ("0歳～4歳", 0, Some(4)),
            ("10 〜 14 歳", 10, Some(14)),
            ("15-64歳", 15, Some(64)),
            ("80歳以上", 80, None),
            ("100歳\n以上　", 100, None),
            ("85以上", 85, None),
            ("90歳～", 90, None),
            ("５歳以下", 0, Some(5)),
            ("15歳未満", 0, Some(14)),
            ("6歳以上", 6, None),
            ("7歳", 7, Some(7)),
            ("20才から24才まで", 20, Some(24)),
        ] {
            assert_eq!(read(text), Some(Ages::Of(AgeSpan::new(from, to))), "{text}");
        }
        assert_eq!(read("年齢不詳"), Some(Ages::Unknown));
    }

    #[test]
    fn what_names_no_ages_is_none() {
        for text in ["総数", "（修正総数）", "人", "105", "1,234", "9～5歳", "", "300歳", "平成7年"]
        {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
