//! The form and its code lists.

use super::Takes::{Choice, Flag, Many, One, Text, Texts};
use super::block::BLOCK;
use super::variable::VARIABLE;
use super::{Keys, Kinds, optional, required, sometimes};
use crate::config::choices::{MARKS, words};

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
        sometimes(
            "attributes",
            One(&ATTRIBUTES),
            "△",
            "表の外の記入欄（下記）。行ごとに部局名を書く表（`type = \"office\"` の項目）では、なくてもよい",
        ),
        optional(
            "joined",
            Flag,
            "一つの部局の二つ以上のファイルを、合わせて一つの回答とするか。書かなければ `false`（二つあれば要修正の指摘 `return-doubled`）",
        ),
        optional(
            "sheet_each",
            Flag,
            "一つのファイルのシートごとに、別の部局の回答とするか（部局名の欄はシートごと）。書かなければ `false`",
        ),
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
        sometimes(
            "department",
            One(&ATTRIBUTE),
            "△",
            "部局名の欄。行ごとに部局名を書く表（`type = \"office\"` の項目）では、なくてもよい",
        ),
        optional(
            "group",
            One(&ATTRIBUTE),
            "上の部局の名前の欄（部と課の欄があるときの、部の欄）。部局名の欄がなく、この欄だけに記入のあるファイルは、その下の部局すべての回答とする",
        ),
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
