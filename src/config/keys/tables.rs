//! Tables, and the data to compute with.

use super::Takes::{
    Choice, Condition, Date, Flag, Integer, Many, Name, NameOr, NamesOr, Number, NumberOrText, One,
    Pair, Text, Texts,
};
use super::{Keys, Kinds, Of, Words, optional, required, sometimes};
use crate::config::choices::{DIRECTIONS, EDITIONS, ENCODINGS, EVERY, SHOWS, TIES, ZEROS, words};

/// `[tabulation]`: 集計.
pub static TABULATION: Keys = Keys {
    path: "tabulation",
    says: "集計",
    keys: &[required(
        "new_since_previous",
        Name(Of::Variable),
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
        optional(
            "of",
            Name(Of::Dataset),
            "並べる統計（`[[register]]` の `id`）。書かなければ、調査票の回答",
        ),
        optional(
            "where",
            Pair,
            "数える回答を、一つの選択肢のものに限る。`{ field = \"disaster\" }` のように、項目の `id` と選択肢の `id` を書く",
        ),
        optional(
            "when",
            Condition,
            "数える回答を、この条件が成り立つものに限る（[式の書き方](#式の書き方)）。答えがなくて決まらない回答は除く",
        ),
        required("rows", One(&ROWS), "表側に何を並べるか（[次の節](#rows-表側)）"),
        required("columns", Many(&COLUMN), "列に何を置くか（[その次の節](#columns-列)）"),
        optional(
            "zeros",
            Choice(|| words(&ZEROS)),
            "`\"blank\"`：0の欄を空欄で印刷する、`\"print\"`：0と印刷する（書かなければこれ）",
        ),
        optional("missing", Text, "値のない欄に印刷する文字（`\"－\"` など）。書かなければ空欄"),
        optional("unit", Text, "統計の表の、数の単位。表題の後に印刷する"),
    ],
    kinds: Kinds::None,
};

/// What rows may stand for beside the answers to a variable.
const ROWS_BY: Words = &[("office", "部局"), ("group", "上位の部局")];

/// What rows of a register may be called by.
const ROWS_EACH: Words = &[("area", "地域"), ("date", "統計の年"), ("year", "統計の年度")];

/// Orders of rows that are not by a column.
const ROWS_ORDER: Words = &[("definition", "定義や資料の順"), ("count", "件数の多い順")];

/// What shares may be of beside a column.
const SHARE_OF: Words = &[("all", "数えた全部"), ("column", "その列に入る全部")];

/// `[table.rows]`: 表側.
pub static ROWS: Keys = Keys {
    path: "table.rows",
    says: "表側",
    keys: &[
        required("label", Text, "行の名前の列の見出し。この列の名前は `label`"),
        sometimes("by", NamesOr(Of::Variable, ROWS_BY), "△", "まとめる単位。下の表のどれか"),
        sometimes(
            "each",
            NameOr(Of::Variable, ROWS_EACH),
            "△",
            "まとめずに一件を一行とするとき、行の名前にする項目。`by` か `each` の一方を書く",
        ),
        optional(
            "names",
            Texts,
            "`by` に選択肢のない項目を並べるとき、行の名前。項目と同じ順に書く。書かなければ、項目の見出し。項目が一つでも、`names` を書けば一項目一行になる",
        ),
        optional(
            "every",
            Choice(|| words(&EVERY)),
            "`by` が日付か年月のとき必要。`\"fiscal-year\"`：年度ごと、`\"year\"`：暦年ごと、`\"month\"`：年月ごと、`\"calendar-month\"`：年を問わず4月から3月まで",
        ),
        optional(
            "classes",
            Many(&CLASS),
            "階級ごとにまとめるとき、その一覧（[下記](#階級)）。`by` が数の項目のとき必要。年度か暦年の項目にも書ける",
        ),
        optional("per", Name(Of::Variable), "`by` の数をこの項目の数で割った値を、階級に分ける"),
        optional(
            "unit",
            Text,
            "割った値の単位。`\"％\"`：100倍して分ける（書かなければこれ）。ほかの単位（`\"km/L\"` など）では、割ったまま",
        ),
        optional(
            "times",
            Number,
            "割った値に掛ける数。書かなければ、`unit` が「％」なら100、ほかは1",
        ),
        optional(
            "first_bucket_until",
            Text,
            "年度ごとのとき、この年度までを一行にまとめる。`\"H25\"` のように、元号の頭文字と年で書く",
        ),
        optional(
            "order",
            NameOr(Of::TableColumn, ROWS_ORDER),
            "`\"definition\"`：定義や資料の順（書かなければこれ）、`\"count\"`：最初の件数の列の多い順、列の名前：その列の大きい順。同じ値のものは定義の順。`last` の選択肢と値のない行は最後",
        ),
        optional(
            "direction",
            Choice(|| words(&DIRECTIONS)),
            "`order` が列の名前のとき、`\"descending\"`：大きい順（書かなければこれ）、`\"ascending\"`：小さい順",
        ),
        optional(
            "first",
            Integer,
            "`order` の順で、この順位までの行だけを置く。最後と同じ値の行はすべて置くので、行はこの数より多くなることがある",
        ),
        optional(
            "zeros",
            Flag,
            "一件もないものに行を置くか。書かなければ、部局は置かず、ほかは置く",
        ),
        optional(
            "trim",
            Flag,
            "階級の初めと終わりの、一件もない階級に行を置かないか。間の階級には置く。`unsaid` の行も、一件もなければ置かない。書かなければ `false`",
        ),
        optional(
            "unsaid",
            Text,
            "ほかのどの行にも入らない回答（答えのないものなど）の行の名前。書かなければ、この行を置かず、合計にも入れない",
        ),
        optional(
            "group",
            Text,
            "`by = \"office\"` のとき、上位の部局（部など）の名前の列を、行の名前の左に置く。その見出し。この列の名前は `group`",
        ),
        optional(
            "subtotal",
            Text,
            "`group` のとき、上位の部局ごとの計の行の名前。その部局の行の前に置く",
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
            Name(Of::Variable),
            "選択肢ごとに一列を並べるときと `filled` の、項目の `id`（`code` か `marks`）。`classes` を書くと、その階級ごとに一列。`share` では、前に並べた同じ `by` の `count`（`of` に項目を書けば `sum`）の割合を並べる",
        ),
        optional(
            "of",
            NamesOr(Of::Variable, &[]),
            "計算する数の項目。`share` では割合を、`running` では累計を取る列（書かなければ、最初の `count` か `sum`）。`rank` では順位のもとになる列（書かなければ、`order` の列）。`difference` と `change_rate` では比べる列。`values` では並べる項目（書かなければ全部）",
        ),
        optional("per", Name(Of::Variable), "`ratio` の、割る数の項目"),
        optional(
            "classes",
            Many(&CLASS),
            "`by` の項目の階級ごとに一列を並べるとき、その一覧（[階級](#階級)）",
        ),
        optional(
            "every",
            Choice(|| words(&EVERY)),
            "`by` が日付か年月のとき、`\"calendar-month\"`：4月から3月まで一列ずつ。`classes` のあるときは、`\"fiscal-year\"` か `\"year\"`",
        ),
        optional(
            "where",
            Pair,
            "その列に入れる回答を、一つの選択肢のものに限る（うち数）。`{ field = \"disaster\" }` のように書く",
        ),
        optional(
            "when",
            Condition,
            "その列に入れる回答を、この条件が成り立つものに限る（[式の書き方](#式の書き方)）",
        ),
        optional(
            "edition",
            Choice(|| words(&EDITIONS)),
            "`\"current\"`：今回の回答（書かなければこれ）、`\"previous\"`：前回の回答（[`[previous]`](#previous-前回の回答)）を数える",
        ),
        optional(
            "from",
            Text,
            "`difference` と `change_rate` で、比べるもと（前回や前年度）の列の名前",
        ),
        optional("group", Text, "列の見出しの上の見出し。隣の列と同じなら、まとめて示す"),
        optional(
            "in",
            NameOr(Of::TableColumn, SHARE_OF),
            "`share` の割合のもと。`\"all\"`：数えた全部（書かなければこれ）、`\"column\"`：その列に入る全部、列の名前：同じ行のその列",
        ),
        optional(
            "unit",
            Text,
            "`ratio` の単位。`\"％\"`：割合（書かなければこれ）。ほかの単位（`\"km/L\"` など）では、割ったまま。`offices` などでは、数の単位",
        ),
        optional(
            "times",
            Number,
            "`ratio` の、割った値に掛ける数。書かなければ、`unit` が「％」なら100、ほかは1",
        ),
        optional(
            "places",
            Integer,
            "平均、四分位数、割合の小数の桁数。6まで。書かなければ1。中央値、最小、最大では、書かなければ元の数の桁数（二つの間の中央値は1）",
        ),
        optional(
            "ties",
            Choice(|| words(&TIES)),
            "`rank` で、`\"apart\"`：上から順に番号を付ける（書かなければこれ）、`\"same\"`：同じ値には同じ順位を付け、次の順位を飛ばす（1、2、2、4）",
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
        required("register", Name(Of::Register), "地域別の統計（`kind = \"areas\"`）の `id`"),
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
        required("column", Name(Of::RegisterColumn), "そこに入れる統計の列の `id`"),
    ],
    kinds: Kinds::None,
};

/// `[table.rows.classes]`: 階級.
pub static CLASS: Keys = Keys {
    path: "table.rows.classes",
    says: "階級",
    keys: &[
        required("label", Text, "行の名前"),
        optional("id", Text, "データのコード。書かなければ、順に `c01`、`c02`、…"),
        optional("from", NumberOrText, "以上。年の階級では、この年から"),
        optional("over", NumberOrText, "超（この値を含まない）"),
        optional("under", NumberOrText, "未満（この値を含まない）"),
        optional("to", NumberOrText, "以下。年の階級では、この年まで"),
        optional("is", NumberOrText, "ちょうどこの値"),
    ],
    kinds: Kinds::None,
};

/// `[table.where]`: 一つの選択肢.
pub static WHERE: Keys =
    Keys { path: "table.where", says: "一つの選択肢", keys: &[], kinds: Kinds::Open };
