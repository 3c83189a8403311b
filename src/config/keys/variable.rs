//! The variables of a form.

use super::Takes::{Choice, Condition, Flag, Integer, Name, Names, Number, One, Text, Texts};
use super::{Keys, Kinds, Of, optional, required, sometimes};
use crate::config::choices::{SIDES, TYPES, words};

/// `[form.variable]`: 調査票の項目.
pub static VARIABLE: Keys = Keys {
    path: "form.variable",
    says: "調査票の項目",
    keys: &[
        required("id", Text, "短い名前"),
        required("heading", Text, "様式の見出し"),
        optional("aliases", Texts, "見出しのほかの書き方（前回の様式の見出しなど）"),
        optional(
            "label",
            Text,
            "質問の番号（「問１」「付問」など）。`heading` の左の別のセルにあるとき（`questions` と `card` だけ）",
        ),
        optional(
            "answer",
            Choice(|| words(&SIDES)),
            "答えの欄が見出しの右（`\"right\"`）か下（`\"below\"`）か（`questions` と `card` だけ）。書かなければ、様式から判断する",
        ),
        optional(
            "group",
            Text,
            "この列と隣の列の上にまたがる見出し。同じ見出しの列が二つあるときの見分けに使う",
        ),
        required("type", Choice(|| words(&TYPES)), "項目の種類（下の表）"),
        sometimes(
            "codes",
            Name(Of::CodeList),
            "`code`、`marks`、`rank` だけ○",
            "選択肢の名前（`[[code_list]]` の `id`）",
        ),
        optional(
            "divider",
            Text,
            "いくつもの選択肢を一つの欄に並べて書くときの、間の記号（`marks` だけ）。入力フォームから書き出した一覧などに使う。列は一つになる。改行も区切りとみなす",
        ),
        optional(
            "by_mark",
            Flag,
            "選択肢ごとに列があり、一つに○を付けるか（`code` と `yes-no` だけ）。`heading` は、その列の上の見出し。書かなければ `false`（一つの列に選択肢を書く）",
        ),
        optional(
            "required",
            Flag,
            "答えが必要か。`marks` では、一つ以上の○が必要か。書かなければ `false`",
        ),
        sometimes(
            "unit",
            Text,
            "`money` と `duration` だけ○",
            "数の単位（数の種類だけ）。データの定義に書き出す。この単位の付いた数（`unit = \"回\"` なら「12回」）は、そのまま読む",
        ),
        optional(
            "places",
            Integer,
            "小数の桁数（`decimal`、`percent`、`money`、`duration` だけ）。6まで。書かなければ、`decimal` と `percent` は1、`duration` は「時間」なら2、ほかは0",
        ),
        optional("ranks", Integer, "何位まで尋ねるか（`rank` だけ）。書かなければ、選択肢の数"),
        optional("yes", Text, "「はい」の言葉（`yes-no` だけ）。書かなければ「はい」"),
        optional("no", Text, "「いいえ」の言葉（`yes-no` だけ）。書かなければ「いいえ」"),
        optional(
            "signs",
            One(&SIGNS),
            "値の代わりに書かれる記号や語の意味（[下記](#値の代わりの記号と語)）",
        ),
        optional(
            "min",
            Number,
            "数の下限（数の種類だけ）。`unit` で数える。外れていれば要修正の指摘（`rule-broken`）",
        ),
        optional("max", Number, "数の上限。同じ"),
        optional("length", Integer, "文字数の上限（文字の種類だけ）。同じ"),
        optional(
            "pattern",
            Text,
            "全体が合わなければならない正規表現（文字の種類だけ）。全角の英数字は半角にして比べる。同じ",
        ),
        optional(
            "required_when",
            Condition,
            "この条件が成り立つときに、答えが必要か（[式の書き方](#式の書き方)）。空欄なら `required-missing` の指摘",
        ),
        optional(
            "asked_when",
            Condition,
            "この条件が成り立つときだけ尋ねる項目（付問など）。成り立たなければ答えは要らず、書かれていれば要確認の指摘（`answer-not-asked`）",
        ),
        optional(
            "sum_of",
            Names(Of::Variable),
            "この項目が合計である項目（数の種類だけ）。合わなければ要確認の指摘（`sum-mismatch`）に差を示す。空欄は0とみなす",
        ),
        optional(
            "compare_with",
            Name(Of::Variable),
            "比べる前の値の項目（前年度の額など、数の種類だけ）。3倍以上か3分の1以下なら要確認の指摘（`change-large`）になる。10倍、100倍、1,000倍なら、桁か単位の誤りではないかと示す",
        ),
        optional(
            "compare_previous",
            Flag,
            "前回の同じ回答の値（[`[previous]`](#previous-前回の回答)）と、同じように比べるか（数の種類だけ）。結び付ける項目のない「list」と「card」では、部局の合計を比べる。書かなければ `false`",
        ),
        optional(
            "not_after_reference_date",
            Flag,
            "調査基準日より後の日付を指摘するか（`date` だけ）。書かなければ `false`",
        ),
        optional(
            "not_before_reference_date",
            Flag,
            "調査基準日より前の日付を確かめるか（`date` だけ）。終わりの日の欄に使う。書かなければ `false`",
        ),
        optional(
            "tells_end_of_term",
            Flag,
            "文の中に、調査基準日より前に終わった期間が書かれていないか調べるか（`text` だけ）。備考の欄に使う。書かなければ `false`",
        ),
    ],
    kinds: Kinds::None,
};

/// `[form.variable.signs]`: 値の代わりの記号と語.
pub static SIGNS: Keys = Keys {
    path: "form.variable.signs",
    says: "値の代わりの記号と語",
    keys: &[],
    kinds: Kinds::Open,
};
