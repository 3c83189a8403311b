//! The blocks of the report.

use super::Takes::{
    Choice, Condition, Integer, Many, Name, Names, Spoken, SpokenAll, Text, Wording, Wordings,
};
use super::listing::{CARDS, RECORDS, TEXTS};
use super::{Keys, Kinds, Of, optional, required, sometimes};
use crate::config::choices::{BLOCKS, ORIENTATIONS, words};
use crate::config::ready;
use content::Shape;

/// `[report]`: 報告書.
pub static REPORT: Keys = Keys {
    path: "report",
    says: "報告書",
    keys: &[
        required("kind", Choice(|| words(&BLOCKS)), "ブロックの種類（下の表）"),
        optional("when", Condition, "この条件が成り立つときだけ印刷する（どの種類にも書ける）"),
    ],
    kinds: Kinds::By(&[
        ("heading", &HEADING),
        ("paragraph", &PARAGRAPH),
        ("list", &ITEMS),
        ("notes", &ITEMS),
        ("facts", &FACTS),
        ("table", &SHOWN),
        ("chart", &CHART),
        ("page", &PAGE),
        ("records", &RECORDS),
        ("texts", &TEXTS),
        ("cards", &CARDS),
        ("sentence", &SENTENCE),
    ]),
};

/// `[report（heading）]`: 見出し.
pub static HEADING: Keys = Keys {
    path: "report（heading）",
    says: "見出し",
    keys: &[
        required("level", Integer, "段階。1から4まで。飛ばさない"),
        required("text", Wording, "見出しの文。番号は `[style]` の `headings` のとおり自動で付く"),
    ],
    kinds: Kinds::None,
};

/// `[report（paragraph）]`: 段落.
pub static PARAGRAPH: Keys = Keys {
    path: "report（paragraph）",
    says: "段落",
    keys: &[
        required("text", Wording, "文。`[^1]` に一つ目の脚注の印が付く"),
        optional("footnotes", Wordings, "脚注。ページの下に印刷する"),
    ],
    kinds: Kinds::None,
};

/// `[report（list、notes）]`: 箇条書き、小さな字の注.
pub static ITEMS: Keys = Keys {
    path: "report（list、notes）",
    says: "箇条書き、小さな字の注",
    keys: &[required("items", Wordings, "並べる文")],
    kinds: Kinds::None,
};

/// `[report（facts）]`: 項目名と説明を並べたもの.
pub static FACTS: Keys = Keys {
    path: "report（facts）",
    says: "項目名と説明を並べたもの",
    keys: &[required("items", Many(&super::areas::FACT), "項目名と説明の組")],
    kinds: Kinds::None,
};

/// `[report（table）]`: 集計表.
pub static SHOWN: Keys = Keys {
    path: "report（table）",
    says: "集計表",
    keys: &[required("table", Name(Of::Table), "表の `id`")],
    kinds: Kinds::None,
};

/// `[report（chart）]`: 図.
pub static CHART: Keys = Keys {
    path: "report（chart）",
    says: "図",
    keys: &[
        required("table", Name(Of::Table), "表の `id`"),
        required("shape", Choice(|| words(&Shape::WORDS)), "図の形（上の表）"),
        sometimes(
            "value",
            Name(Of::TableColumn),
            "`bars` と `columns` で○",
            "棒の長さにする列の名前か見出し",
        ),
        sometimes("values", Names(Of::TableColumn), "そのほかの形で○", "図にする列の名前か見出し"),
        optional(
            "part",
            Name(Of::TableColumn),
            "`bars` と `columns` で、棒のうち数にする列の名前か見出し。書くと積み上げになる。`value` の列の内訳やうち数でなければ誤りになる（指標の表では、値を比べて確かめる）",
        ),
        sometimes("part_name", Text, "`part` を書いたとき○", "凡例での、うち数とその残りの名前"),
        sometimes("rest_name", Text, "`part` を書いたとき○", "凡例での、うち数とその残りの名前"),
        required("title", Wording, "図の表題"),
        required("alt", Wording, "図を見られない人のための説明（読み上げに使う）"),
    ],
    kinds: Kinds::None,
};

/// `[report（page）]`: 新しいページ.
pub static PAGE: Keys = Keys {
    path: "report（page）",
    says: "新しいページ",
    keys: &[required(
        "orientation",
        Choice(|| words(&ORIENTATIONS)),
        "ここから新しいページにする。`\"portrait\"` 縦、`\"landscape\"` 横",
    )],
    kinds: Kinds::None,
};

/// `[report（sentence）]`: 決まった形の文.
pub static SENTENCE: Keys = Keys {
    path: "report（sentence）",
    says: "表から作る決まった形の文",
    keys: &[
        sometimes(
            "ready",
            Spoken(ready::offered),
            "△",
            "選んで使う決まった文（下の表）。`ready` か `say` の一方を書く",
        ),
        sometimes("say", SpokenAll(ready::said), "△", "何を言うか。下の表の語を、言う順に並べる"),
        sometimes(
            "table",
            Name(Of::Table),
            "`count`、`answered`、`unanswered` のほかは○",
            "表の `id`",
        ),
        optional(
            "of",
            Name(Of::TableColumn),
            "文にする、数か割合の列の名前か見出し。書かなければ、最初の数の列",
        ),
        optional("name", Text, "文の中での、その列の呼び名。書かなければ、列の見出し"),
        optional("lead", Text, "文の前に置く言葉（`\"部局別にみると，\"` など）"),
        sometimes(
            "against",
            Name(Of::TableColumn),
            "`change` を言うとき○",
            "比べる列の名前か見出し",
        ),
        optional("against_name", Text, "文の中での、比べる列の呼び名。書かなければ、列の見出し"),
        optional("first", Integer, "`leaders` と `ranked` の、上位いくつまでか。書かなければ3"),
    ],
    kinds: Kinds::None,
};
