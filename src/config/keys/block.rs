//! The blocks of a form.

use super::Takes::{Choice, Flag, Integer, Many, Name, Text, Texts};
use super::variable::VARIABLE;
use super::{Keys, Kinds, Of, optional, required, sometimes};
use crate::config::choices::{SHAPES, words};

/// `[form.block]`: 様式の部分.
pub static BLOCK: Keys = Keys {
    path: "form.block",
    says: "様式の部分",
    keys: &[
        required("id", Text, "部分の名前。集計表の `of`、規則の `of` から指す"),
        required("shape", Choice(|| words(&SHAPES)), "形（下の表）"),
        optional(
            "title",
            Text,
            "様式でこの部分の上にある見出し。前の番号（「１」「(1)」など）と後ろのかっこ書きは、書かなくてもよい。同じ見出しの列をもつ部分が二つあるときは、これで見分ける",
        ),
        optional("aliases", Texts, "`title` のほかの書き方"),
        sometimes(
            "rows",
            Name(Of::Variable),
            "`matrix` だけ○",
            "表側の項目の `id`（`type = \"code\"`）。選択肢が、様式に印刷してある行になる",
        ),
        optional(
            "optional",
            Flag,
            "この部分がなくてもよいか。書かなければ、なければ要修正の指摘（`block-missing`）",
        ),
        optional(
            "parent",
            Name(Of::Block),
            "この表が中にある個票（`card`）の `id`（`list` だけ）。個票一枚ごとに読む",
        ),
        optional(
            "end_after_blank_rows",
            Integer,
            "空の行がこの数だけ続けば、表の終わりとする（`list` だけ）。書かなければ、次の部分かシートの終わりまで",
        ),
        optional(
            "end_at_total",
            Flag,
            "合計の行を表の終わりとするか（`list` だけ）。書かなければ `false`（小計とみなして続きを読む）。`matrix` はいつも合計の行で終わる",
        ),
        optional("record_name", Text, "一件の回答の呼び名。書かなければ、調査の `record_name`"),
        optional("unit", Text, "件数の単位。書かなければ、調査の `unit`"),
        required("variable", Many(&VARIABLE), "項目（次の節）"),
    ],
    kinds: Kinds::None,
};
