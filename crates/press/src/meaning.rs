//! What Typst's messages mean, in Japanese, with what to do: those that a changed template commonly
//! meets. Typst's own words are shown beside it.

/// Words of Typst's messages, and what they mean; the first that is found counts.
const MEANINGS: [(&str, &str); 27] = [
    ("unknown variable", "この名前の変数や関数はありません。綴りと #import を確かめてください。"),
    ("unresolved import", "読み込む名前が、相手のファイルにありません。綴りを確かめてください。"),
    (
        "unknown font family",
        "この名前の書体はありません。書体のファイルを、ひな形のフォルダーに置いてください。",
    ),
    (
        "file not found",
        "このファイルはありません。読めるのは、ひな形のフォルダーのファイルだけです。",
    ),
    (
        "failed to load file",
        "このファイルは読めません。読めるのは、ひな形のフォルダーのファイルだけです。",
    ),
    (
        "package",
        "パッケージは使えません。必要なものは、ひな形のフォルダーのファイルに書いてください。",
    ),
    (
        "does not contain key",
        "この項目は content.json にありません。docs/templates.md の一覧を確かめてください。",
    ),
    ("unclosed", "閉じられていません。閉じるかっこや引用符を書き加えてください。"),
    (
        "not valid in code",
        "この文字は、プログラムの中に書けません。前のかっこが閉じているかを確かめてください。",
    ),
    ("missing argument", "必要な引数がありません。書き加えてください。"),
    ("unexpected argument", "この引数は受け取れません。綴りと数を確かめてください。"),
    ("unknown kind of block", "この種類のブロックの組み方が、blocks.typ にありません。"),
    ("panicked", "ひな形が、組むのをやめました（panic）。"),
    ("assertion failed", "ひな形の確認（assert）に合いません。"),
    ("out of bounds", "並びの中に、その番目のものはありません。"),
    ("has no method", "この値に、その名前の関数はありません。"),
    ("does not have field", "この値に、その名前の項目はありません。"),
    (
        "could not be displayed",
        "この文字は、書体にありません。文字を替えるか、その文字のある書体を置いてください。",
    ),
    (
        "missing document title",
        "文書の題名がありません。#set document(title: …) を書いてください。",
    ),
    (
        "missing document language",
        "文書の言語がありません。はじめに #set text(lang: \"ja\") を書いてください。",
    ),
    ("alt text", "図の代わりになる文（alt）がありません。読み上げのために書いてください。"),
    ("first heading must", "はじめの見出しの段（level）は1です。"),
    ("heading level", "見出しの段（level）が飛んでいます。1から順に下げてください。"),
    (
        "converge",
        "組み方が落ち着きません。位置や番号を見て位置や番号を変える書き方を改めてください。",
    ),
    ("cannot", "この値には、この計算や操作ができません。値の種類を確かめてください。"),
    ("expected", "ここに書けるのは、別のものです。書き方を確かめてください。"),
    ("unexpected", "ここには書けません。前後の書き方を確かめてください。"),
];

/// What a message of Typst means.
pub fn meaning(message: &str) -> &'static str {
    let found = MEANINGS.iter().find(|(words, _)| message.contains(words));
    found.map_or("ひな形の書き方に誤りがあります。", |(_, meaning)| meaning)
}
