//! The blocks of the report that print what was answered, record by record.

use super::Takes::{Choice, Condition, Integer, Many, Name, NameOr, Text, Wording};
use super::{Keys, Kinds, Of, Words, optional, required};
use crate::config::choices::{DIRECTIONS, words};

/// The part of the form that is listed.
const OF: super::Key = optional(
    "of",
    Name(Of::Block),
    "様式の部分の `id`。書かなければ、件数を数える部分（`[[form.block]]`）",
);

/// Which of its records.
const ONLY: super::Key = optional(
    "only",
    Condition,
    "載せる回答の条件（[式の書き方](#式の書き方)）。答えがなくて決まらない回答は載せない。書かなければ全部",
);

/// What records may be put together by beside a variable.
const OFFICE: Words = &[("office", "部局")];

/// `[report（records）]`: 回答の一覧.
pub static RECORDS: Keys = Keys {
    path: "report（records）",
    says: "回答の一覧",
    keys: &[
        OF,
        required("title", Wording, "一覧の表題。番号は、集計表と通しで付く"),
        required("columns", Many(&COLUMN), "左から並べる列"),
        ONLY,
        optional(
            "group",
            NameOr(Of::Variable, OFFICE),
            "見出しの行を入れてまとめる単位。`\"office\"` か、選択肢の項目",
        ),
        optional(
            "order",
            Name(Of::Variable),
            "並べる順にする項目。書かなければ、部局の公式の順で、部局の中は回答の順",
        ),
        optional(
            "direction",
            Choice(|| words(&DIRECTIONS)),
            "`\"descending\"`：大きい順、新しい順、`\"ascending\"`：小さい順、古い順、選択肢の順（書かなければこれ）",
        ),
        optional(
            "first",
            Integer,
            "`order` の順で、この数までの回答だけを載せる。最後と同じ値の回答はすべて載せる",
        ),
        NONE,
    ],
    kinds: Kinds::None,
};

/// What is said where there is nothing to list.
const NONE: super::Key =
    optional("none", Text, "載せる回答が一つもないときの文。書かなければ、何も印刷しない");

/// `[report.columns]`: 一覧の列.
pub static COLUMN: Keys = Keys {
    path: "report.columns",
    says: "一覧と個票の項目",
    keys: &[
        required(
            "of",
            NameOr(Of::Variable, &[("office", "部局"), ("number", "1からの番号")]),
            "項目の `id`。`\"office\"`：部局、`\"number\"`：1からの番号",
        ),
        optional("heading", Text, "見出し。書かなければ、様式の見出し"),
    ],
    kinds: Kinds::None,
};

/// `[report（texts）]`: 自由記述.
pub static TEXTS: Keys = Keys {
    path: "report（texts）",
    says: "自由記述",
    keys: &[
        OF,
        required("variable", Name(Of::Variable), "文字の項目の `id`"),
        required("title", Wording, "表題"),
        optional(
            "by",
            NameOr(Of::Variable, OFFICE),
            "まとめる単位。`\"office\"`：部局（書かなければこれ）か、選択肢の項目",
        ),
        ONLY,
        NONE,
    ],
    kinds: Kinds::None,
};

/// `[report（cards）]`: 個票.
pub static CARDS: Keys = Keys {
    path: "report（cards）",
    says: "一件（か、まとまり）ごとの頁",
    keys: &[
        OF,
        required(
            "by",
            NameOr(Of::Variable, &[("record", "一件ごと"), ("office", "部局ごと")]),
            "何ごとに一頁とするか。`\"record\"`：回答、`\"office\"`：部局、選択肢の項目の `id`：その選択肢",
        ),
        optional(
            "name",
            Name(Of::Variable),
            "`by = \"record\"` のとき、頁の見出しにする項目。書かなければ、最初の文字の項目",
        ),
        required("level", Integer, "頁の見出しの段階。1から4まで"),
        optional(
            "items",
            Many(&COLUMN),
            "項目名と値を並べる項目。まとまりごとの頁では、回答が一つだけのときに並べる",
        ),
        optional("tables", Many(&CARD_TABLE), "その下に並べる表"),
        ONLY,
    ],
    kinds: Kinds::None,
};

/// `[report.tables]`: 個票の表.
pub static CARD_TABLE: Keys = Keys {
    path: "report.tables",
    says: "個票の中の表",
    keys: &[
        optional(
            "of",
            Name(Of::Block),
            "様式の部分の `id`。書かなければ、個票の `of`。個票の中の表（`parent`）では、その個票の行だけを、ほかの部分では、同じ部局の行を並べる",
        ),
        required("title", Text, "表題"),
        required("columns", Many(&COLUMN), "左から並べる列"),
        ONLY,
        NONE,
    ],
    kinds: Kinds::None,
};
