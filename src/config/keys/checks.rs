//! What is checked, and what stands for private-use characters.

use super::Takes::{Choice, Condition, Date, Integer, Name, Names, Number, One, Text};
use super::{Keys, Kinds, Of, optional, required};
use crate::config::choices::{SEVERITIES, words};

/// `[rules]`: 点検の条件.
pub static RULES: Keys = Keys {
    path: "rules",
    says: "点検の条件",
    keys: &[
        optional(
            "duplicate",
            Names(Of::Variable),
            "ここに並べた項目がすべて同じ回答を、重複として指摘する（`duplicate`）。書かなければ調べない",
        ),
        optional(
            "near_duplicate",
            One(&NEAR_DUPLICATE),
            "別の部局の、よく似た回答を確かめる（`near-duplicate`、下の表）。書かなければ調べない",
        ),
        optional(
            "earliest_date",
            Date,
            "これより前の日付を確かめる（`date-implausible`）。書かなければ `\"1926-12-25\"`（昭和の初日）",
        ),
        optional(
            "share_change",
            Number,
            "部局の件数が全体に占める割合が、前回からこのポイントを超えて変わったら確かめる（`share-changed`）。書かなければ `10`",
        ),
        optional(
            "type_by_name",
            One(&TYPE_BY_NAME),
            "区分の答えを名称と照らし合わせる（`type-contradicts-name`）。`type`（`code` の項目）と `name`（`text` の項目）を書く。書かなければ調べない",
        ),
    ],
    kinds: Kinds::None,
};

/// `[rules.near_duplicate]`: よく似た回答.
pub static NEAR_DUPLICATE: Keys = Keys {
    path: "rules.near_duplicate",
    says: "よく似た回答",
    keys: &[
        required("date", Name(Of::Variable), "日付の項目の `id`"),
        optional(
            "days",
            Integer,
            "日付の差がこの日数以内のものを比べる。書かなければ `0`（同じ日だけ）",
        ),
        required(
            "alike",
            Names(Of::Variable),
            "よく似ているかを比べる文字の項目。すべてが似ているものを指摘する",
        ),
        optional(
            "likeness",
            Number,
            "どれほど似ていれば確かめるか（書き換えなくてよい文字の割合）。書かなければ `0.8`",
        ),
    ],
    kinds: Kinds::None,
};

/// `[rules.type_by_name]`: 名称と区分.
pub static TYPE_BY_NAME: Keys = Keys {
    path: "rules.type_by_name",
    says: "名称と区分",
    keys: &[
        required("type", Name(Of::Variable), "区分の項目（`code`）の `id`"),
        required("name", Name(Of::Variable), "名称の項目（`text`）の `id`"),
    ],
    kinds: Kinds::None,
};

/// `[severity]`: 点検の重さ.
pub static SEVERITY: Keys =
    Keys { path: "severity", says: "点検の重さ", keys: &[], kinds: Kinds::Open };

/// `[replacements]`: 外字の置き換え.
pub static REPLACEMENTS: Keys =
    Keys { path: "replacements", says: "外字の置き換え", keys: &[], kinds: Kinds::Open };

/// `[rule]`: 項目の間の規則.
pub static RULE: Keys = Keys {
    path: "rule",
    says: "項目の間の規則",
    keys: &[
        required("id", Text, "短い名前"),
        required("check", Condition, "成り立たなければならない条件"),
        optional("when", Condition, "この条件が成り立つ行だけを調べる。書かなければ、すべての行"),
        required(
            "message",
            Text,
            "成り立たないときの指摘の文。`{women}` や `{women - members}` のように、項目や式の値を入れられる。`{` そのものは `{{` と書く",
        ),
        optional(
            "of",
            Name(Of::Block),
            "調べる部分（`[[form.block]]` の `id`）。書かなければ、件数を数える部分",
        ),
        optional(
            "severity",
            Choice(|| words(&SEVERITIES)),
            "`\"fatal\"`（要修正、書かなければこれ）、`\"query\"`（要確認）、`\"note\"`（参考）",
        ),
        optional(
            "at",
            Names(Of::Variable),
            "指摘するセルの項目。書かなければ、`check` と `when` にあるすべての項目",
        ),
    ],
    kinds: Kinds::None,
};
