//! The form and its code lists.

use super::Takes::{Choice, Condition, Flag, Integer, Many, Number, One, Text, Texts};
use super::block::BLOCK;
use super::{Keys, Kinds, optional, required, sometimes};
use crate::config::choices::{MARKS, SIDES, TYPES, words};

/// `[form]`: 調査票の様式.
pub static FORM: Keys = Keys {
    path: "form",
    says: "調査票の様式",
    keys: &[
        optional(
            "title",
            Text,
            "様式の表題。部局へ戻すブック（[corrections.md](corrections.md)）に印刷する。なければ調査の名称",
        ),
        required("folder", Text, "回答を置くフォルダー。入力フォルダーから見た名前"),
        optional("note_marks", Texts, "この記号で始まる行は、注とみなして読まない"),
        optional(
            "end_words",
            Texts,
            "表の終わりを示す語。この語だけの行は、どの列に書かれていても読まない。書かなければ「以下余白」「以下空白」「以下なし」「以上」など。書けばその一覧だけになる",
        ),
        optional(
            "void_words",
            Texts,
            "必須の文字の項目で、内容の代わりに書かれたとみなす語。この語だけなら要確認の指摘（`text-void`）を出す。書かなければ「なし」「不明」「未定」「調整中」「別紙のとおり」「0」など。書けばその一覧だけになる。「－」などの記号だけの記入は、一覧にかかわらず指摘する",
        ),
        optional(
            "total_labels",
            Texts,
            "左端の値がこの語である行は、合計とみなして集計から除く（参考の指摘 `row-ignored` を出す）。数の項目では、上の行の合計と照らし合わせる（`sum-mismatch`）",
        ),
        optional(
            "example_words",
            Texts,
            "この語だけが番号か左端にある行、この語をかっこに入れて始まる行は、記入例とみなして除く（参考の指摘 `row-example`）。書かないと「例」「記入例」「入力例」「記載例」「回答例」",
        ),
        optional(
            "blank",
            Text,
            "部局に配った白紙の様式のファイル名（入力フォルダーから見た場所）。様式にもともとある行、コメント、図形、シートなどを、回答とみなさない。書かないときは、五つ以上の回答の過半数で同じ場所に同じものがあれば、様式のものとみなす（回答のセルに重なるものを除く）。除いたものは、参考の指摘 `form-furniture` にまとめる",
        ),
        optional(
            "other_sheets",
            Texts,
            "回答を書かないシートの名前（記入要領など）。この名前で始まるシートは読まない。ほかに様式の表のないシートがあれば、参考の指摘（`sheet-ignored`）か、回答らしい記入があれば要確認の指摘（`sheet-unread`）になる",
        ),
        required("attributes", One(&ATTRIBUTES), "表の外の記入欄（下記）"),
        sometimes(
            "variable",
            Many(&VARIABLE),
            "△",
            "表の項目（次の節）。様式が一つの表だけのとき。`variable` か `block` の一方を書く",
        ),
        sometimes(
            "block",
            Many(&BLOCK),
            "△",
            "様式の部分（[下記](#formblock-様式の部分)）。表のほかに質問や個票があるとき、表が二つ以上あるとき",
        ),
    ],
    kinds: Kinds::None,
};

/// `[form.attributes]`: 記入欄.
pub static ATTRIBUTES: Keys = Keys {
    path: "form.attributes",
    says: "記入欄",
    keys: &[
        required("department", One(&ATTRIBUTE), "部局名の欄"),
        optional("applicability", One(&APPLICABILITY), "該当があるかないかの欄"),
        optional(
            "declared_count",
            One(&ATTRIBUTE),
            "部局が申告する件数の欄。表の行の数と照らし合わせる。該当がないという回答では、「－」「なし」「ゼロ」なども 0 と読む",
        ),
        optional(
            "others",
            Many(&ATTRIBUTE),
            "そのほかの記入欄（担当課など）の一覧。集計にも点検にも使わず、部局へ戻すブックに写す",
        ),
    ],
    kinds: Kinds::None,
};

/// `[form.attributes.department]`: 記入欄の一つ.
pub static ATTRIBUTE: Keys = Keys {
    path: "form.attributes.department",
    says: "記入欄の一つ",
    keys: &[
        required("label", Text, "様式にある項目名（後ろの「：」は無視する）"),
        optional("aliases", Texts, "項目名のほかの書き方"),
    ],
    kinds: Kinds::None,
};

/// `[form.attributes.applicability]`: 該当の有無の欄.
pub static APPLICABILITY: Keys = Keys {
    path: "form.attributes.applicability",
    says: "該当の有無の欄",
    keys: &[
        required("label", Text, "様式にある項目名（後ろの「：」は無視する）"),
        optional("aliases", Texts, "項目名のほかの書き方"),
        required("some", Text, "該当があるときの答え"),
        required("none", Text, "該当がないときの答え"),
        optional("some_aliases", Texts, "答えのほかの書き方（`applicability` だけ）"),
        optional("none_aliases", Texts, "答えのほかの書き方（`applicability` だけ）"),
    ],
    kinds: Kinds::None,
};

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
            Text,
            "`code`、`marks`、`rank` だけ○",
            "選択肢の名前（`[[code_list]]` の `id`）",
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

/// `[code_list]`: 選択肢.
pub static CODE_LIST: Keys = Keys {
    path: "code_list",
    says: "選択肢",
    keys: &[
        required("id", Text, "選択肢の名前。`codes = \"…\"` から指す"),
        required("codes", Many(&CODE), "選択肢。一つ以上"),
        optional(
            "numbered",
            Flag,
            "様式の選択肢に１からの番号があるか。番号（「１」「①」「1.」）だけの答えと、番号の付いた答えも読む。書かなければ `false`",
        ),
    ],
    kinds: Kinds::None,
};

/// `[code_list.codes]`: 選択肢の一つ.
pub static CODE: Keys = Keys {
    path: "code_list.codes",
    says: "選択肢の一つ",
    keys: &[
        required("id", Text, "短い名前。表の列の名前にもなる"),
        required("label", Text, "様式と表に印刷する名前"),
        optional(
            "aliases",
            Texts,
            "ほかの書き方。これで書かれた答えは `label` に読み替え、参考の指摘にまとめる",
        ),
        optional(
            "mark",
            Choice(|| words(&MARKS)),
            "`\"yes\"`：○、有、あり などの印や語も、この答えと読む。`\"no\"`：×、無、なし などを、この答えと読む。読み替えは参考の指摘にまとめる",
        ),
        optional(
            "exclusive",
            Flag,
            "ほかの選択肢と一緒には選べないか（「どれも行っていない」など、`marks` だけ）。書かなければ `false`。一緒に選ばれていれば要修正の指摘（`choice-exclusive`）",
        ),
        optional(
            "name_words",
            Texts,
            "この選択肢にあたる名称に含まれる語（「株式会社」など）。[`type_by_name`](#rules-点検の条件) の点検に使う",
        ),
        optional(
            "name_ends",
            Texts,
            "この選択肢にあたる名称の終わりの語（「町」など）。同じ点検に使う",
        ),
        optional(
            "last",
            Flag,
            "件数の順に並べる表で、件数にかかわらず最後に置くか（「その他」など）。書かなければ `false`",
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
