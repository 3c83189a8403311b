//! Tables, and the data to compute with.

use super::Takes::{Choice, Date, Flag, Many, One, Pair, Text, TextOrTexts, Texts};
use super::{Keys, Kinds, optional, required, sometimes};
use crate::config::choices::{ENCODINGS, EVERY, ORDERS, SHOWS, ZEROS, words};

/// `[tabulation]`: 集計.
pub static TABULATION: Keys = Keys {
    path: "tabulation",
    says: "集計",
    keys: &[required(
        "new_since_previous",
        Text,
        "日付の項目（`type = \"date\"`）の `id`。この日付が `previous_reference_date` より後の回答を、新しい回答（`new_records`）として数える",
    )],
    kinds: Kinds::None,
};

/// `[table]`: 集計表.
pub static TABLE: Keys = Keys {
    path: "table",
    says: "集計表",
    keys: &[
        required("id", Text, "表の名前"),
        required("title", Text, "表題"),
        optional("notes", Texts, "表の下の注。「※」などの記号も書く。値は入れられない"),
        optional("of", Text, "並べる統計（`[[register]]` の `id`）。書かなければ、調査票の回答"),
        optional(
            "where",
            Pair,
            "数える回答を、一つの選択肢のものに限る。`{ field = \"disaster\" }` のように、項目の `id` と選択肢の `id` を書く",
        ),
        required("rows", One(&ROWS), "表側に何を並べるか（[次の節](#rows-表側)）"),
        required("columns", Many(&COLUMN), "列に何を置くか（[その次の節](#columns-列)）"),
        optional(
            "zeros",
            Choice(|| words(&ZEROS)),
            "`\"blank\"`：0の欄を空欄で印刷する、`\"print\"`：0と印刷する（書かなければこれ）",
        ),
        optional("unit", Text, "統計の表の、数の単位。表題の後に印刷する"),
    ],
    kinds: Kinds::None,
};

/// `[table.rows]`: 表側.
pub static ROWS: Keys = Keys {
    path: "table.rows",
    says: "表側",
    keys: &[
        required("label", Text, "行の名前の列の見出し。この列の名前は `label`"),
        sometimes("by", TextOrTexts, "△", "まとめる単位。下の表のどれか"),
        sometimes(
            "each",
            Text,
            "△",
            "まとめずに一件を一行とするとき、行の名前にする項目。`by` か `each` の一方を書く",
        ),
        optional(
            "every",
            Choice(|| words(&EVERY)),
            "`by` が日付のとき必要。`\"fiscal-year\"`：年度ごと",
        ),
        optional(
            "first_bucket_until",
            Text,
            "年度ごとのとき、この年度までを一行にまとめる。`\"H25\"` のように、元号の頭文字と年で書く",
        ),
        optional(
            "order",
            Choice(|| words(&ORDERS)),
            "`\"definition\"`：定義や資料の順（書かなければこれ）、`\"count\"`：最初の件数の列の多い順。同じ件数のものは定義の順。`last` の選択肢は最後",
        ),
        optional(
            "zeros",
            Flag,
            "一件もないものに行を置くか。書かなければ、部局は置かず、ほかは置く",
        ),
        optional(
            "total",
            Text,
            "合計の行の名前。書かなければ、この行を置かない。年度ごとの表では、まとめた最初の行を除いた合計",
        ),
        optional(
            "grand_total",
            Text,
            "まとめた最初の行も含む総計の行の名前。まとめた行がなければ印刷しない",
        ),
    ],
    kinds: Kinds::None,
};

/// `[table.columns]`: 列.
pub static COLUMN: Keys = Keys {
    path: "table.columns",
    says: "列",
    keys: &[
        required("show", Choice(|| words(&SHOWS)), "何を示すか。下の表のどれか"),
        sometimes(
            "heading",
            Text,
            "△",
            "列の見出し。選択肢や項目ごとの列では、その名前が見出しになるので書かない",
        ),
        optional("id", Text, "文や図から値を指すときの、列の名前。書かなければ下の表のとおり"),
        optional(
            "by",
            Text,
            "`count` を選択肢ごとに並べるときと `filled` の、項目の `id`（`code` か `marks`）",
        ),
        optional(
            "of",
            TextOrTexts,
            "計算する数の項目。`share` では割合を取る列。`values` では並べる項目（書かなければ全部）",
        ),
        optional(
            "where",
            Pair,
            "`count` で数える回答を、一つの選択肢のものに限る（うち数）。`{ field = \"disaster\" }` のように書く",
        ),
        optional("total", Flag, "合計の行にこの列の値を出すか。書かなければ出す"),
        optional("part", Text, "`values` の、内訳の数の列と割合の列の見出し"),
        optional("share", Text, "`values` の、内訳の数の列と割合の列の見出し"),
    ],
    kinds: Kinds::None,
};

/// `[data]`: 計算に使うデータ.
pub static DATA: Keys = Keys {
    path: "data",
    says: "計算に使うデータ",
    keys: &[
        optional(
            "encoding",
            Choice(|| words(&ENCODINGS)),
            "CSVの文字コード。`\"utf-8-bom\"`（書かなければこれ）、`\"utf-8\"`（BOMなし）、`\"shift_jis\"`",
        ),
        optional(
            "license",
            One(&LICENSE),
            "利用条件。`name`（`CC-BY-4.0` などの短い名前）と、必要なら `title`（日本語の名前）、`url`",
        ),
        optional("history", Many(&CHANGE), "更新履歴。`date`（日付）と `text`（何を直したか）"),
        optional(
            "population_by_area",
            One(&STANDARD),
            "自治体標準オープンデータセット「地域・年齢別人口」のもと（下の表）。書かなければ作らない",
        ),
    ],
    kinds: Kinds::None,
};

/// `[data.license]`: 利用条件.
pub static LICENSE: Keys = Keys {
    path: "data.license",
    says: "利用条件",
    keys: &[
        required("name", Text, "短い名前。`CC-BY-4.0` など"),
        optional("title", Text, "日本語の名前"),
        optional("url", Text, "条件の文のある場所"),
    ],
    kinds: Kinds::None,
};

/// `[data.history]`: 更新履歴の一つ.
pub static CHANGE: Keys = Keys {
    path: "data.history",
    says: "更新履歴の一つ",
    keys: &[required("date", Date, "直した日"), required("text", Text, "何を直したか")],
    kinds: Kinds::None,
};

/// `[data.population_by_area]`: 地域・年齢別人口.
pub static STANDARD: Keys = Keys {
    path: "data.population_by_area",
    says: "地域・年齢別人口",
    keys: &[
        required("register", Text, "地域別の統計（`kind = \"areas\"`）の `id`"),
        required(
            "columns",
            Many(&STANDARD_COLUMN),
            "`heading`（標準の項目の名前。「総人口」「男性」「0-4歳の女性」「世帯数」など）と `column`（そこに入れる統計の列の `id`）",
        ),
    ],
    kinds: Kinds::None,
};

/// `[data.population_by_area.columns]`: 標準の項目の一つ.
pub static STANDARD_COLUMN: Keys = Keys {
    path: "data.population_by_area.columns",
    says: "標準の項目の一つ",
    keys: &[
        required(
            "heading",
            Text,
            "標準の項目の名前。「総人口」「男性」「0-4歳の女性」「世帯数」など",
        ),
        required("column", Text, "そこに入れる統計の列の `id`"),
    ],
    kinds: Kinds::None,
};

/// `[table.where]`: 一つの選択肢.
pub static WHERE: Keys =
    Keys { path: "table.where", says: "一つの選択肢", keys: &[], kinds: Kinds::Open };
