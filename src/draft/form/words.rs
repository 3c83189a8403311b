//! Words that forms use again and again, by what they say to us.

use sheets::lexicon::absence;
use sheets::text::key;

/// Headings of a running number.
const SERIAL: [&str; 10] =
    ["番号", "no", "no.", "連番", "通番", "通し番号", "項番", "#", "整理番号", "id"];

/// What begins a row of totals.
pub const TOTALS: [&str; 6] = ["計", "合計", "小計", "総計", "総数計", "合 計"];

/// What a note begins with.
pub const NOTES: [&str; 6] = ["※", "＊", "（注", "(注", "注）", "注)"];

/// What makes a row or a sheet an example.
pub const EXAMPLES: [&str; 5] = ["例", "記入例", "入力例", "記載例", "回答例"];

/// Headings of the only column of answers in a form that is written as a table.
const ANSWER_HEADINGS: [&str; 10] = [
    "記入欄",
    "回答",
    "回答欄",
    "内容",
    "記入",
    "記載欄",
    "記載事項",
    "記入内容",
    "入力欄",
    "ご回答",
];

/// Whether a heading is that of a running number.
pub fn is_serial(heading: &str) -> bool {
    SERIAL.contains(&key(heading).as_str())
}

/// Whether a text begins a row of totals.
pub fn is_total(written: &str) -> bool {
    let own = key(written);
    TOTALS.iter().any(|word| key(word) == own)
}

/// Whether a text is a note.
pub fn is_note(written: &str) -> bool {
    let own = written.trim_start();
    NOTES.iter().any(|mark| own.starts_with(mark)) || own.starts_with("【注")
}

/// Whether a text says that its row is an example.
pub fn is_example(written: &str) -> bool {
    let own = key(written);
    let bare = own.trim_matches(|c: char| "()【】〔〕[]<>《》".contains(c));
    let bare = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    EXAMPLES.contains(&bare)
}

/// Whether a heading says nothing but that answers stand below it.
pub fn is_answer_heading(heading: &str) -> bool {
    let own = key(heading);
    ANSWER_HEADINGS.iter().any(|word| key(word) == own)
}

/// What asks for as many answers as fit.
const MANY: [&str; 10] = [
    "全て",
    "すべて",
    "総て",
    "いくつでも",
    "幾つでも",
    "複数",
    "該当するものに",
    "該当する欄に",
    "あてはまるものに",
    "当てはまるものに",
];

/// What asks for one answer alone.
const ONE: [&str; 6] = ["一つに", "1つに", "ひとつに", "一つ選", "1つ選", "一つだけ"];

/// Whether a text asks for as many answers as fit.
pub fn asks_many(written: &str) -> bool {
    let own = key(written);
    MANY.iter().any(|word| own.contains(word))
}

/// Whether a text asks for one answer.
pub fn asks_one(written: &str) -> bool {
    let own = key(written);
    ONE.iter().any(|word| own.contains(word))
}

/// Whether a text asks for ranks, and how many.
pub fn asks_ranks(written: &str) -> Option<usize> {
    let own = key(written);
    if !(own.contains("順位") || own.contains("位まで") || own.contains("順に")) {
        return None;
    }
    let many = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let told = |(number, kanji): (usize, &&str)| {
        let ways = [
            format!("{number}位まで"),
            format!("{number}つ"),
            format!("{kanji}つ"),
            format!("{kanji}位まで"),
            format!("上位{number}"),
        ];
        ways.iter().any(|way| own.contains(way.as_str())).then_some(number)
    };
    Some((1..).zip(&many).find_map(told).unwrap_or(0))
}

/// Options that exclude all others.
const EXCLUSIVE: [&str; 7] = [
    "どれも",
    "いずれも",
    "特にない",
    "該当するものはない",
    "あてはまるものはない",
    "実施していない",
    "行っていない",
];

/// Whether an option excludes all others.
pub fn is_exclusive(label: &str) -> bool {
    let own = key(label);
    let bare = own.split('(').next().unwrap_or_default();
    absence::is_word(bare) || EXCLUSIVE.iter().any(|word| own.starts_with(word))
}

/// Whether an option is what remains.
pub fn is_other(label: &str) -> bool {
    key(label).starts_with("その他")
}
