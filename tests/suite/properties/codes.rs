//! Marks and codes: what is seen decides, and nothing else is guessed.

use super::{cases, unasked, veiled, wide};
use proptest::prelude::*;
use sheets::text;
use torimatome::collect::parse::{Reading, code, mark};
use torimatome::config::CodeEntry;
use torimatome::config::code_list::Codes;
use torimatome::model::CodeId;

/// Everything that says yes in a column of marks.
const YES: [&str; 61] = [
    "○",
    "〇",
    "◯",
    "●",
    "◎",
    "レ",
    "ﾚ",
    "✓",
    "✔",
    "☑",
    "✅",
    "⭕",
    "1",
    "１",
    "o",
    "O",
    "ｏ",
    "Ｏ",
    "有",
    "有り",
    "あり",
    "はい",
    "該当",
    "該当あり",
    "丸",
    "まる",
    "TRUE",
    "◉",
    "⦿",
    "⊙",
    "⬤",
    "⚫",
    "🔴",
    "\u{20DD}",
    "о",
    "О",
    "ο",
    "Ο",
    "ㅇ",
    "🗸",
    "🗹",
    "√",
    "∨",
    "v",
    "V",
    "ｖ",
    "Ｖ",
    "レ点",
    "ﾚ点",
    "マル",
    "Yes",
    "YES",
    "yes",
    "Ｙｅｓ",
    "y",
    "Y",
    "ｙ",
    "該当有",
    "該当有り",
    "true",
    "True",
];

/// Everything that says no.
const NO: [&str; 39] = [
    "",
    "×",
    "✗",
    "✕",
    "✖",
    "❌",
    "☐",
    "x",
    "X",
    "ｘ",
    "Ｘ",
    "－",
    "-",
    "−",
    "‐",
    "―",
    "ー",
    "無",
    "無し",
    "なし",
    "ありません",
    "いいえ",
    "該当なし",
    "✘",
    "╳",
    "⨯",
    "非該当",
    "否",
    "ばつ",
    "バツ",
    "No",
    "NO",
    "no",
    "ｎｏ",
    "n",
    "N",
    "該当無",
    "FALSE",
    "false",
];

/// What may be confused with a mark, or holds one.
const NEITHER: [&str; 20] = [
    "△",
    "▲",
    "?",
    "？",
    "○×",
    "○△",
    "2",
    "12",
    "①",
    "□",
    "検討中",
    "未定",
    "○（主）",
    "○？",
    "(○)",
    "☒",
    "■",
    "11",
    "ＯＫ",
    "＊",
];

/// Two codes that can be marked, and one that can't.
fn codes() -> Vec<CodeEntry> {
    [("あり", Some(true)), ("なし", Some(false)), ("NPO・ボランティア", None)]
        .map(|(label, mark)| CodeEntry {
            id: label.to_owned(),
            label: label.to_owned(),
            keys: vec![text::key(label)],
            mark,
            ..CodeEntry::default()
        })
        .to_vec()
}

/// Whether a text says yes: one of the words or signs, or a sign several times over.
fn says_yes(text: &str) -> bool {
    let first = text.chars().next().map(String::from).unwrap_or_default();
    let repeated = text.chars().count() > 1
        && first.chars().all(|c| !c.is_alphanumeric() || c == '〇' || "レﾚ".contains(c))
        && text == first.repeat(text.chars().count());
    YES.contains(&text) || (repeated && YES.contains(&first.as_str()))
}

/// Whether a text says no, in the same way.
fn says_no(text: &str) -> bool {
    let first = text.chars().next().map(String::from).unwrap_or_default();
    let repeated =
        first.chars().all(|c| !c.is_alphanumeric()) && text == first.repeat(text.chars().count());
    NO.contains(&text)
        || text.chars().all(text::is_hyphen)
        || (repeated && NO.contains(&first.as_str()))
}

fn list() -> Codes {
    Codes::new(codes())
}

fn one_of(all: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop::sample::select(all).prop_flat_map(veiled)
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn yes_is_yes_whatever_stands_unseen_about_it(text in one_of(&YES)) {
        prop_assert_eq!(unasked(mark::read(&text)), Some(true), "{:?}", text);
    }

    #[test]
    fn no_is_no_whatever_stands_unseen_about_it(text in one_of(&NO)) {
        prop_assert_eq!(unasked(mark::read(&text)), Some(false), "{:?}", text);
    }

    #[test]
    fn what_is_neither_is_never_guessed(text in one_of(&NEITHER)) {
        prop_assert_eq!(unasked(mark::read(&text)), None, "{:?}", text);
    }

    #[test]
    fn two_marks_in_one_cell_are_no_mark(text in "[○〇◯●◎レ✓☑1oO][×✗✕xX△－-]") {
        prop_assert_eq!(unasked(mark::read(&text)), None, "{}", text);
    }

    #[test]
    fn a_code_is_known_in_any_width_and_whatever_stands_unseen_about_it(
        (index, text) in (0..3_usize).prop_flat_map(|index| {
            let label = codes().swap_remove(index).label;
            let spelled = vec![label.to_lowercase(), wide(&label), label];
            (Just(index), prop::sample::select(spelled).prop_flat_map(|text| veiled(&text)))
        })
    ) {
        prop_assert_eq!(unasked(code::read(&text, &list())).map(CodeId::place), Some(index), "{:?}", text);
    }

    #[test]
    fn a_code_is_read_only_from_its_own_words_or_from_a_mark(text in "[あり有なし無い○×NPO・ボランティア-]{0,5}") {
        let Some(index) = unasked(code::read(&text, &list())) else { return Ok(()) };
        let index = index.place();
        let said = match index {
            0 => says_yes(&text),
            1 => says_no(&text),
            _ => text == "NPO・ボランティア",
        };
        prop_assert!(said, "{:?} was read as {}", text, index);
    }

    #[test]
    fn only_what_is_listed_is_a_mark(text in "\\PC{0,4}") {
        let seen: String = text.chars().filter(|&c| !text::is_invisible(c)).collect();
        match mark::read(&text) {
            Reading::Certain(true) => prop_assert_eq!(seen, "○"),
            Reading::Certain(false) => prop_assert_eq!(seen, ""),
            Reading::Changed(true) => prop_assert!(says_yes(&seen), "{:?}", text),
            Reading::Changed(false) => prop_assert!(says_no(&seen), "{:?}", text),
            Reading::Doubtful(..) | Reading::Unreadable(_) => {}
        }
    }
}
