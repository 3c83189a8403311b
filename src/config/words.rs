//! Lists of words that stand for something else than an answer, with what they are where the
//! definition says nothing.

use super::section::Section;
use sheets::lexicon::absence;
use sheets::text::{is_invisible, key};

/// Words that end a table.
const END: [&str; 8] = [
    "以下余白",
    "以下、余白",
    "以下空白",
    "以下なし",
    "以下記載なし",
    "以下記入なし",
    "余白",
    "以上",
];

/// Words that say nothing where a name or another text must stand, beside those for none.
const VOID: [&str; 42] = [
    "未定",
    "未記入",
    "未入力",
    "未確認",
    "不明",
    "不詳",
    "調整中",
    "検討中",
    "確認中",
    "照会中",
    "協議中",
    "作成中",
    "別紙",
    "別紙のとおり",
    "別紙の通り",
    "別紙参照",
    "別紙に記載",
    "別添",
    "別添のとおり",
    "別添の通り",
    "別添参照",
    "別表",
    "別表のとおり",
    "別表の通り",
    "別表参照",
    "添付のとおり",
    "添付の通り",
    "添付参照",
    "資料のとおり",
    "資料参照",
    "一覧のとおり",
    "後日",
    "後日記入",
    "後日提出",
    "省略",
    "略",
    "空欄",
    "0",
    "n/a",
    "na",
    "none",
    "tbd",
];

/// All words that say nothing.
fn void() -> Vec<&'static str> {
    [absence::WORDS.as_slice(), &VOID].concat()
}

/// Signs that may stand about a word.
const SIGNS: usize = 16;

/// A list of words, compared without regard to spelling and to signs about them.
#[derive(Debug, Clone, Default)]
pub struct Words {
    words: Vec<String>,
    /// Characters of the longest.
    longest: usize,
}

impl Words {
    /// `end_words` of the form: 以下余白.
    pub fn end(section: &mut Section<'_, '_, '_>) -> Self {
        Self::read(section, "end_words", &END)
    }

    /// `void_words` of the form: 別紙のとおり.
    pub fn void(section: &mut Section<'_, '_, '_>) -> Self {
        Self::read(section, "void_words", &void())
    }

    /// The words under a key, or those that stand for it where it is left out.
    fn read(section: &mut Section<'_, '_, '_>, name: &'static str, default: &[&str]) -> Self {
        match section.optional::<Vec<String>>(name) {
            Some(words) => Self::new(words.value.iter().map(String::as_str)),
            None => Self::new(default.iter().copied()),
        }
    }

    fn new<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let words: Vec<String> = words.map(bare).collect();
        let longest = words.iter().map(|word| word.chars().count()).max().unwrap_or(0);
        Self { words, longest }
    }

    /// Whether a text, as [`bare`] gives it, is one of them.
    pub fn contains(&self, bare: &str) -> bool {
        self.words.iter().any(|word| word == bare)
    }

    /// Whether a text is short enough to be one of them, which is cheaper to tell than what it says:
    /// folding joins two characters at most into one.
    pub fn may_hold(&self, text: &str) -> bool {
        let most = self.longest * 2 + SIGNS;
        text.len() <= most || text.chars().filter(|c| !is_invisible(*c)).nth(most).is_none()
    }

    /// Whether one of them begins so.
    pub fn any_begins(&self, bare: &str) -> bool {
        self.words.iter().any(|word| word.starts_with(bare))
    }
}

/// The key of a text without the signs before and behind it: nothing, where it holds signs alone.
pub fn bare(text: &str) -> String {
    key(text).trim_matches(|c: char| !c.is_alphanumeric()).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_whatever_signs_stand_about_them() {
        let end = Words::new(END.into_iter());
        for text in [
            "以下余白",
            "以 下　余 白",
            "（以下余白）",
            "－以下余白－",
            "～ 以上 ～",
            "＜以下余白＞",
            "以上。",
        ] {
            assert!(end.contains(&bare(text)), "{text}");
        }
        let void = Words::new(void().into_iter());
        for text in ["0", "０", "別紙のとおり。", "（不明）", "N/A", "Ｎ／Ａ", "未 定"]
        {
            assert!(void.contains(&bare(text)), "{text}");
        }
        for text in ["未定株式会社", "無印株式会社", "なしの会", "別紙の協定", "10", "以上の協定"]
        {
            assert!(!void.contains(&bare(text)) && !end.contains(&bare(text)), "{text}");
        }
        for text in ["ー", "－", "…", "・", "｣", "×"] {
            assert_eq!(bare(text), "", "{text}");
        }
    }
}
