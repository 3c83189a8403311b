//! Explaining the checks: one of them, all of them in a list, or all of them as a page of the docs; to
//! people and to programs.

use super::catalogue::FAMILIES;
use super::{Code, Severity};
use serde::Serialize;
use std::fmt::Write as _;

/// A check as programs read it.
#[derive(Debug, Serialize)]
pub struct Check {
    id: &'static str,
    name: &'static str,
    severity: &'static str,
    /// Whether the definition can't change the severity.
    fixed: bool,
    title: &'static str,
    action: &'static str,
    title_en: &'static str,
    action_en: &'static str,
}

impl From<Code> for Check {
    fn from(code: Code) -> Self {
        Self {
            id: code.id(),
            name: code.name(),
            severity: code.default_severity().name(),
            fixed: code.is_fixed(),
            title: code.title(),
            action: code.action(),
            title_en: code.title_en(),
            action_en: code.action_en(),
        }
    }
}

/// All checks as programs read them.
pub fn checks() -> Vec<Check> {
    Code::ALL.iter().copied().map(Check::from).collect()
}

/// Explains one check, in Japanese and then in English.
pub fn one(code: Code) -> String {
    let fixed = if code.is_fixed() {
        "（変えられません）"
    } else {
        "（定義ファイルの [severity] で変えられます）"
    };
    format!(
        "{} {}\n\n{}\n  重さ：{}{fixed}\n  対応：{}\n\n{}\n  {}\n",
        code.id(),
        code.name(),
        code.title(),
        code.default_severity().label(),
        code.action(),
        code.title_en(),
        code.action_en(),
    )
}

/// Lists all checks, one a line.
pub fn list() -> String {
    Code::ALL.iter().fold(String::new(), |mut text, code| {
        let _ =
            writeln!(text, "{}  {}  {}", code.id(), code.default_severity().label(), code.title());
        text
    })
}

/// The page docs/findings.md.
pub fn page() -> String {
    let mut text = String::from(
        "<!-- `torimatome explain --markdown` が src/finding/catalogue.rs から作る。直接は直さない。 -->\n\n\
         # 点検の一覧\n\n\
         点検の結果（指摘）には、番号、名前、重さがあります。指摘が一つあっても、ほかの点検は続けます。\
         点検がデータを書き換えることはありません。\n\n\
         | 重さ | 定義ファイルでの書き方 | 意味 |\n|---|---|---|\n",
    );
    for (severity, meaning) in [
        (
            Severity::Fatal,
            "このままでは数値が確定しません。一つでもあると、報告書と集計表を作りません（`--draft` を付けると、速報として作ります）。",
        ),
        (Severity::Query, "説明がつけば、このままで構いません。報告書と集計表は作ります。"),
        (
            Severity::Note,
            "対応は不要です。画面には `--verbose` を付けたときに表示し、`findings.json` には必ず書きます。",
        ),
    ] {
        let _ = writeln!(text, "| {} | `{}` | {meaning} |", severity.label(), severity.name());
    }
    text.push_str(
        "\n下の表の重さは、定義ファイルに書かないときのものです。「固定」のもの以外は、`collection.toml` の \
         `[severity]` に名前で書いて変えられます（[collection.md](collection.md#severity-点検の重さ)）。\n\
         一つの点検の説明は、`torimatome explain 番号` で表示できます。\n",
    );
    for (letter, family) in FAMILIES {
        let _ = write!(
            text,
            "\n## {letter}　{family}\n\n| 番号 | 名前 | 重さ | 指摘 | 対応 | In English |\n|---|---|---|---|---|---|\n"
        );
        for code in Code::ALL.iter().filter(|code| code.id().starts_with(letter)) {
            let fixed = if code.is_fixed() { "（固定）" } else { "" };
            let _ = writeln!(
                text,
                "| {} | `{}` | {}{fixed} | {} | {} | {}. {} |",
                code.id(),
                code.name(),
                code.default_severity().label(),
                code.title(),
                code.action(),
                code.title_en(),
                code.action_en(),
            );
        }
    }
    text
}
