//! docs/grade.md, made from the checks.

use super::rules::{Check, Media, Weight};
use std::fmt::Write as _;

/// What each level asks.
const LEVELS: [(u8, &str); 3] = [
    (1, "機械が読める。1つのシートに1つの表、見出しのある列、1つのセルに1つのデータ"),
    (2, "機械が計算できる。数は数、選択肢は一つの書き方、省略なし"),
    (3, "ほかのデータと合わせられる。コード表、単位、西暦、地域コード、項目の定義、縦長の表"),
];

/// The page.
pub fn page() -> String {
    let mut text = String::from(include_str!("page.md"));
    for (level, asks) in LEVELS {
        let _ = write!(
            text,
            "\n## レベル{level}\n\n{asks}。\n\n\
             | 番号 | 重さ | 減点 | 対象 | 求めること | 確かに違反とするもの | 疑いとするもの | 判断しないもの | 直し方 |\n\
             |---|---|---|---|---|---|---|---|---|\n"
        );
        for rule in Check::ALL.iter().map(|check| check.rule()).filter(|rule| rule.level == level) {
            let lost = match rule.weight {
                Weight::Fatal => "0点になる".to_owned(),
                _ => rule.points.to_string(),
            };
            let media = match rule.media {
                Media::Any => "",
                Media::Excel => "［Excel］",
                Media::Csv => "［CSV］",
            };
            let told = |text: &'static str| if text.is_empty() { "－" } else { text };
            let _ = writeln!(
                text,
                "| {} | {} | {lost} | {} | {media}{} | {} | {} | {} | {} |",
                rule.id,
                rule.weight.name(),
                rule.scope.label(),
                rule.title,
                rule.certain,
                told(rule.suspected),
                told(rule.unjudged),
                rule.action,
            );
        }
    }
    text
}
