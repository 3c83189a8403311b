//! Words in the names of sheets that tell what stands on them, beside a form's own.

use crate::text::key;

/// Words of sheets that tell how to answer, or hold what a form needs itself.
const EXPLAINING: [&str; 18] = [
    "例",
    "要領",
    "説明",
    "手引",
    "注意",
    "案内",
    "選択",
    "リスト",
    "list",
    "マスタ",
    "master",
    "設定",
    "コード",
    "code",
    "凡例",
    "参考",
    "q&a",
    "readme",
];

/// Words of sheets that go on with an answer.
const CONTINUING: [&str; 8] = ["別紙", "別添", "別表", "続き", "つづき", "追加", "回答", "追記"];

/// Whether a sheet of this name tells how to answer, or holds what the form needs itself: 記入例, 選択肢.
pub fn explains(name: &str) -> bool {
    holds(name, &EXPLAINING)
}

/// Whether a sheet of this name goes on with an answer: 別紙, 続き.
pub fn continues(name: &str) -> bool {
    holds(name, &CONTINUING)
}

fn holds(name: &str, words: &[&str]) -> bool {
    let own = key(name);
    words.iter().any(|word| own.contains(key(word).as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_sheets_tell_what_stands_on_them() {
        for name in
            ["記入例", "記 入 要 領", "選択肢リスト", "ＬＩＳＴ", "README", "Q&A", "コード表"]
        {
            assert!(explains(name) && !continues(name), "{name}");
        }
        for name in ["別紙１", "回答（続き）"] {
            assert!(continues(name) && !explains(name), "{name}");
        }
        assert!(!explains("調査票") && !continues("調査票"));
    }
}
