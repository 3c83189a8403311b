//! The register workbooks.

use super::Takes::{Choice, Date, Flag, Integer, Many, Name, One, Text, Texts};
use super::{Keys, Kinds, Of, optional, required};
use crate::config::choices::{LAYOUTS, LISTED, MEASURES, words};

/// `[register]`: 統計のファイル.
pub static REGISTER: Keys = Keys {
    path: "register",
    says: "統計のファイル",
    keys: &[
        required("id", Text, "統計の名前。`[[table]]` の `register` から指す"),
        optional(
            "kind",
            Choice(|| words(&LAYOUTS)),
            "様式の種類（下の表）。書かなければ `\"areas\"`",
        ),
        required("source", Text, "資料の名前。表の下に「資料：」として印刷する"),
        optional(
            "optional",
            Flag,
            "なくてもよいか。`true` にすると、ファイルがなくても指摘しない。書かなければ `false`",
        ),
    ],
    kinds: Kinds::By(&[
        ("areas", &AREAS_REGISTER),
        ("municipality", &MUNICIPALITY),
        ("indicators", &INDICATORS),
        ("listing", &LISTING),
    ]),
};

/// `[register（areas）]`: 地域別の統計.
pub static AREAS_REGISTER: Keys = Keys {
    path: "register（areas）",
    says: "地域別の統計",
    keys: &[
        required("file", Text, "ファイル。入力フォルダーから見た名前"),
        optional(
            "as_of",
            Date,
            "統計の基準日。見出しより上に「（平成26年4月1日現在）」のように書かれた日付と違えば、要確認の指摘（`as-of-mismatch`）になる",
        ),
        required("area_heading", Text, "地域の名前の列の見出し"),
        optional("area_aliases", Texts, "その見出しのほかの書き方"),
        optional(
            "area_list",
            Name(Of::Register),
            "地域の一覧とする、ほかの地域別の統計の `id`。一覧にない地域は要確認の指摘（`area-unknown`）になる",
        ),
        optional("other_areas", Texts, "その一覧にはないが、正しい地域の名前（以前の地域など）"),
        required("total_row", Text, "合計の行の名前。この行より下は読まない"),
        required("columns", Many(&AREA_COLUMN), "読む列。一つ以上"),
    ],
    kinds: Kinds::None,
};

/// `[register.columns（areas）]`: 地域別の統計の列.
pub static AREA_COLUMN: Keys = Keys {
    path: "register.columns（areas）",
    says: "地域別の統計の列",
    keys: &[
        required("id", Text, "短い名前"),
        required("heading", Text, "ファイルの列の見出し"),
        optional("label", Text, "報告書の表での見出し。書かなければ `heading`"),
        optional("aliases", Texts, "列の見出しのほかの書き方"),
        optional(
            "unit",
            Text,
            "数の単位。データに書き出す。内訳の列に書かなければ、総数の列の単位",
        ),
        optional(
            "part_of",
            Name(Of::RegisterColumn),
            "この列が内訳となる列の `id`。同じ列を指す内訳をすべて足すと、その列になるものとして検算する。表には割合も印刷する",
        ),
    ],
    kinds: Kinds::None,
};

/// `[register（municipality）]`: 市区町村別の統計.
pub static MUNICIPALITY: Keys = Keys {
    path: "register（municipality）",
    says: "市区町村別の統計",
    keys: &[
        required(
            "municipality",
            Text,
            "団体コード。5桁か、検査数字を含む6桁。ファイルの側は、数値でも文字でも、先頭の0や検査数字がなくても構わない",
        ),
        required("code_heading", Text, "団体コードと性別の列の見出し"),
        required("sex_heading", Text, "団体コードと性別の列の見出し"),
        optional("code_aliases", Texts, "その見出しのほかの書き方"),
        optional("sex_aliases", Texts, "その見出しのほかの書き方"),
        required(
            "sexes",
            Texts,
            "読む行の性別。`[\"計\"]`、`[\"計\", \"男\", \"女\"]` など。表には最初のものを印刷する",
        ),
        required(
            "total",
            One(&TOTAL),
            "総数の列。`id`、`heading` と、必要なら `label`（表での見出し）、`aliases`",
        ),
        required("age_groups", Many(&AGE_GROUP), "表での年齢の区分（下の表）"),
        required(
            "files",
            Many(&YEAR_FILE),
            "年ごとのファイル。`file`（入力フォルダーから見た名前）と `as_of`（基準日）。ファイルの表題の日付が `as_of` と違えば、要確認の指摘（`as-of-mismatch`）になる",
        ),
    ],
    kinds: Kinds::None,
};

/// `[register.total]`: 総数の列.
pub static TOTAL: Keys = Keys {
    path: "register.total",
    says: "総数の列",
    keys: &[
        required("id", Text, "短い名前"),
        required("heading", Text, "ファイルの列の見出し"),
        optional("label", Text, "表での見出し。書かなければ `heading`"),
        optional("aliases", Texts, "列の見出しのほかの書き方"),
    ],
    kinds: Kinds::None,
};

/// `[register.age_groups]`: 年齢の区分.
pub static AGE_GROUP: Keys = Keys {
    path: "register.age_groups",
    says: "年齢の区分",
    keys: &[
        required("id", Text, "短い名前"),
        required("label", Text, "表での見出し"),
        required("from", Integer, "何歳から"),
        optional("to", Integer, "何歳まで。書かなければ「以上」"),
        optional(
            "within",
            Text,
            "ほかの区分の内訳（「うち75歳以上」など）であるとき、その区分の `id`",
        ),
    ],
    kinds: Kinds::None,
};

/// `[register.files]`: 年ごとのファイル.
pub static YEAR_FILE: Keys = Keys {
    path: "register.files",
    says: "年ごとのファイル",
    keys: &[
        required("file", Text, "ファイル。入力フォルダーから見た名前"),
        required("as_of", Date, "統計の基準日"),
    ],
    kinds: Kinds::None,
};

/// `[register（indicators）]`: 指標.
pub static INDICATORS: Keys = Keys {
    path: "register（indicators）",
    says: "指標",
    keys: &[
        required("file", Text, "ファイル。入力フォルダーから見た名前"),
        required(
            "year_heading",
            Text,
            "年度の列の見出し。年度は「平成14年度」「H14」「2002」などと書く",
        ),
        optional("year_aliases", Texts, "その見出しのほかの書き方"),
        required("columns", Many(&INDICATOR), "読む指標。一つ以上"),
    ],
    kinds: Kinds::None,
};

/// `[register.columns（indicators）]`: 指標の列.
pub static INDICATOR: Keys = Keys {
    path: "register.columns（indicators）",
    says: "指標の列",
    keys: &[
        required("id", Text, "短い名前"),
        required("heading", Text, "ファイルの列の見出し。単位も含める"),
        optional("label", Text, "報告書の表での見出し。書かなければ `heading`"),
        optional("aliases", Texts, "列の見出しのほかの書き方"),
        optional(
            "type",
            Choice(|| words(&MEASURES)),
            "`\"count\"`：整数（書かなければこれ）、`\"percent\"`：百分率。小数第1位まで印刷する",
        ),
        optional("unit", Text, "単位。書かなければ、見出しの最後のかっこの中"),
    ],
    kinds: Kinds::None,
};

/// `[register（listing）]`: 一覧.
pub static LISTING: Keys = Keys {
    path: "register（listing）",
    says: "一覧",
    keys: &[
        required("file", Text, "ファイル。入力フォルダーから見た名前"),
        optional(
            "area_list",
            Name(Of::Register),
            "地域の一覧とする、地域別の統計の `id`。一覧にない地域は要確認の指摘（`area-unknown`）になる",
        ),
        optional("other_areas", Texts, "その一覧にはないが、正しい地域の名前（以前の地域など）"),
        required("columns", Many(&LISTING_COLUMN), "読む列。一つ以上"),
    ],
    kinds: Kinds::None,
};

/// `[register.columns（listing）]`: 一覧の列.
pub static LISTING_COLUMN: Keys = Keys {
    path: "register.columns（listing）",
    says: "一覧の列",
    keys: &[
        required("id", Text, "短い名前"),
        required("heading", Text, "ファイルの列の見出し"),
        optional("label", Text, "報告書の表での見出し。書かなければ `heading`"),
        optional("aliases", Texts, "列の見出しのほかの書き方"),
        optional(
            "type",
            Choice(|| words(&LISTED)),
            "`\"text\"`：文字（書かなければこれ）、`\"area\"`：地域の名前、`\"year\"`：年度",
        ),
        optional("required", Flag, "空欄を指摘するか。書かなければ `false`"),
    ],
    kinds: Kinds::None,
};
