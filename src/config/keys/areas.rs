//! The areas' pages.

use super::Takes::{Integer, Many, Name, Names, One, Text, Texts, Wording};
use super::{Keys, Kinds, Of, optional, required};

/// `[areas]`: 地域カルテ.
pub static AREAS: Keys = Keys {
    path: "areas",
    says: "地域カルテ",
    keys: &[
        required(
            "register",
            Name(Of::Register),
            "地域別の統計（`kind = \"areas\"`）の `id`。その地域ごとに一ページになる",
        ),
        required(
            "column",
            Name(Of::RegisterColumn),
            "一覧の割合と順位のもとにする列（人口など、内訳でない列）の `id`。内訳の図と表は、この列の内訳になる",
        ),
        required("title", Text, "表題"),
        required("subtitle", Text, "副題"),
        optional(
            "unranked",
            Texts,
            "順位を付けない地域の名前（「その他」など）。統計にない名前は、地域カルテを作るときに指摘する",
        ),
        optional(
            "ratios",
            Many(&RATIO),
            "二つの列の比率。`id`（短い名前）、`of`（割られる列の `id`）、`per`（割る列の `id`）。小数第3位を四捨五入する",
        ),
        required(
            "facts",
            Many(&FACT),
            "`label` と `text`（文）の組。値を入れて何も残らなければ印刷しない",
        ),
        optional("text", Wording, "その下の段落"),
        required("overview", One(&OVERVIEW), "最初のページの、地域の一覧（下の表）"),
        optional(
            "composition",
            One(&COMPOSITION),
            "内訳の図と表（下の表）。書かなければ印刷しない",
        ),
        optional(
            "listing",
            Many(&AREA_LISTING),
            "地域ごとに分けて載せる一覧（下の表）。書いた順に印刷する",
        ),
    ],
    kinds: Kinds::None,
};

/// `[areas.ratios]`: 比率.
pub static RATIO: Keys = Keys {
    path: "areas.ratios",
    says: "比率",
    keys: &[
        required("id", Text, "短い名前"),
        required("of", Name(Of::RegisterColumn), "割られる列の `id`"),
        required("per", Name(Of::RegisterColumn), "割る列の `id`"),
    ],
    kinds: Kinds::None,
};

/// `[areas.facts]`: 項目名と説明.
pub static FACT: Keys = Keys {
    path: "areas.facts",
    says: "項目名と説明",
    keys: &[required("label", Text, "項目名"), required("text", Wording, "説明。値を入れられる")],
    kinds: Kinds::None,
};

/// `[areas.overview]`: 地域の一覧.
pub static OVERVIEW: Keys = Keys {
    path: "areas.overview",
    says: "地域の一覧",
    keys: &[
        required("title", Text, "表題"),
        required("number", Text, "番号、地域、割合、順位の列の見出し"),
        required("label", Text, "番号、地域、割合、順位の列の見出し"),
        required("share", Text, "番号、地域、割合、順位の列の見出し"),
        required("rank", Text, "番号、地域、割合、順位の列の見出し"),
        optional(
            "parts",
            Text,
            "内訳の割合の列の上にまたがる見出し。書かなければ、内訳の列を作らない",
        ),
        optional("notes", Texts, "表の下の注"),
    ],
    kinds: Kinds::None,
};

/// `[areas.composition]`: 内訳の図と表.
pub static COMPOSITION: Keys = Keys {
    path: "areas.composition",
    says: "内訳の図と表",
    keys: &[
        required("title", Text, "表の表題"),
        required("label", Text, "区分、数、割合、全体の割合の列の見出し"),
        required("count", Text, "区分、数、割合、全体の割合の列の見出し"),
        required("share", Text, "区分、数、割合、全体の割合の列の見出し"),
        required("average", Text, "区分、数、割合、全体の割合の列の見出し"),
        required("chart", Text, "図の表題"),
        required("mark", Text, "図の凡例での、全体の名前"),
        required("alt", Wording, "図を見られない人のための説明（読み上げに使う）"),
        optional("notes", Texts, "表の下の注"),
    ],
    kinds: Kinds::None,
};

/// `[areas.listing]`: 地域ごとの一覧.
pub static AREA_LISTING: Keys = Keys {
    path: "areas.listing",
    says: "地域ごとの一覧",
    keys: &[
        required(
            "register",
            Name(Of::Register),
            "一覧の統計（`kind = \"listing\"` で、`type = \"area\"` の列のあるもの）の `id`",
        ),
        required("title", Text, "表題"),
        optional(
            "columns",
            Names(Of::RegisterColumn),
            "載せる列の `id`。書かなければ、地域の列を除くすべて",
        ),
        optional("group", Name(Of::RegisterColumn), "この列の値が同じものを、続けて並べる"),
        optional("years", Integer, "新しい方から何年度分を載せるか。書かなければ、すべて"),
        optional(
            "none",
            Text,
            "その地域のものが一つもないときに印刷する文。書かなければ、何も印刷しない",
        ),
        optional("notes", Texts, "表の下の注"),
        optional(
            "also",
            Many(&FORMER),
            "以前の地域のものも、今の地域のページに載せるとき。`area`（以前の地域の名前。統計の `other_areas` にあるもの）、`of`（今の地域の名前の一覧）、`note`（そのページの表の下の注）",
        ),
    ],
    kinds: Kinds::None,
};

/// `[areas.listing.also]`: 以前の地域.
pub static FORMER: Keys = Keys {
    path: "areas.listing.also",
    says: "以前の地域",
    keys: &[
        required("area", Text, "以前の地域の名前。統計の `other_areas` にあるもの"),
        required("of", Texts, "今の地域の名前の一覧"),
        required("note", Text, "そのページの表の下の注"),
    ],
    kinds: Kinds::None,
};
