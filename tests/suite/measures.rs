//! What tables measure of numbers, and how tables are written.

use super::definition::{EQUIPMENT, equipment};
use super::harness::{Grid, Office, data, workbook};

/// Tables of the prices, beside the one of the sorts.
const PRICES: &str = r#"
[[table]]
id = "prices"
title = "種類別の取得価格"
rows = { by = "sort", label = "種類", total = "計" }
columns = [
  { show = "count", heading = "備品数" },
  { show = "sum", of = "price", heading = "合計（円）" },
  { show = "mean", of = "price", heading = "平均（円）" },
  { show = "median", of = "price", heading = "中央値（円）" },
  { show = "min", of = "price", heading = "最低（円）" },
  { show = "max", of = "price", heading = "最高（円）" },
]

[[table]]
id = "offices"
title = "支所別の取得価格"
rows = { by = "office", label = "支所", zeros = true, total = "計" }
columns = [
  { show = "sum", of = "price" },
  { show = "count", heading = "自動車の数", where = { sort = "car" } },
]

[[table]]
id = "items"
title = "備品の一覧"
rows = { each = "item", label = "品名" }
columns = [{ show = "values", of = ["sort", "price"] }]

[[report]]
kind = "table"
table = "prices"
[[report]]
kind = "table"
table = "offices"
[[report]]
kind = "table"
table = "items"

[[report]]
kind = "table"
table = "by_sort"
"#;

pub fn office() -> Office {
    let office = Office::defined(EQUIPMENT);
    office.define("\n[[report]]\nkind = \"table\"\ntable = \"by_sort\"\n", PRICES);
    office.place(
        "回答/北.xlsx",
        &equipment(
            "北支所",
            &[
                ("公用車", "自動車", 1_200_000),
                ("軽トラック", "自動車", 900_001),
                ("椅子", "机", -5),
            ],
        ),
    );
    let none = equipment("みなみ支所", &[("事務机", "机", 20_000), ("長机", "机", 0)]);
    office.place("回答/南.xlsx", &none);
    office
}

#[test]
fn numbers_are_added_averaged_and_compared() {
    let products = office().publish();
    let content = products.content();
    assert_eq!(
        content.table("prices"),
        [
            ["机", "3", "19,995", "6,665.0", "0", "▲5", "20,000"],
            ["自動車", "2", "2,100,001", "1,050,000.5", "1,050,000.5", "900,001", "1,200,000"],
            ["計", "5", "2,119,996", "423,999.2", "20,000", "▲5", "1,200,000"],
        ]
    );
    assert_eq!(
        content.table("offices"),
        [["北支所", "2,099,996", "2"], ["南支所", "20,000", "0"], ["計", "2,119,996", "2"],]
    );
    assert_eq!(content.table("items")[2], ["椅子", "机", "▲5"]);
    assert_eq!(content.table("items").len(), 5);
    let sums = data::table(&products, "prices");
    assert_eq!(sums.rows[1], ["2025-04-01", "desk", "price", "19995", "円"]);
    assert_eq!(sums.rows[2], ["2025-04-01", "desk", "price_mean", "6665.0", "円"]);
    assert_eq!(data::broken(&products), [] as [String; 0]);
}

#[test]
fn what_is_not_answered_is_no_zero() {
    let office = office();
    let sheet = Grid::new("備品")
        .row("C2", &["支所の名称", "みなみ支所"])
        .row("C5", &["品名", "種類", "取得価格"])
        .row("C6", &["事務机", "机"])
        .row("C7", &["長机", "机"]);
    office.place("回答/南.xlsx", &workbook(&[sheet]));
    let products = office.publish();
    let content = products.content();
    // The one desk with a price tells the mean; of the office without any, nothing is known.
    assert_eq!(content.table("prices")[0], ["机", "3", "▲5", "▲5.0", "▲5", "▲5", "▲5"]);
    assert_eq!(content.table("offices")[1], ["南支所", "", "0"]);
}

#[test]
fn a_table_in_the_old_spelling_is_told_how_it_is_written_now() {
    let old = [
        (
            "kind = \"departments\"\nrank = \"順位\"\nlabel = \"支所\"\ncount = \"数\"\nshare = \"割合\"",
            "rows = { by = \"office\", label = \"支所\", order = \"count\" }、columns = [{ show = \"rank\", heading = \"順位\" }, { show = \"count\", heading = \"数\" }, { show = \"share\", heading = \"割合\" }]",
        ),
        (
            "kind = \"codes\"\nvariable = \"sort\"\nlabel = \"種類\"\ncount = \"数\"\norder = \"definition\"",
            "rows = { by = \"sort\", label = \"種類\", order = \"definition\" }、columns = [{ show = \"count\", heading = \"数\" }]",
        ),
        (
            "kind = \"indicators\"\nregister = \"figures\"\nlabel = \"年度\"",
            "of = \"figures\"、rows = { each = \"year\", label = \"年度\" }、columns = [{ show = \"values\" }]",
        ),
    ];
    for (written, now) in old {
        let office = Office::defined(EQUIPMENT);
        let table = format!("[[table]]\nid = \"old\"\ntitle = \"前の表\"\n{written}\n");
        office.define("[[table]]\n", &format!("{table}[[table]]\n"));
        let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains(now), "{told}");
        assert!(told.contains("1か所の誤り"), "{told}");
    }
}

#[test]
fn faults_of_a_table_are_told_at_its_line() {
    for (from, to, said) in [
        ("by = \"sort\"", "by = \"price\"", "「price」は違います"),
        ("by = \"sort\"", "by = \"sorts\"", "「sort」の誤りではありませんか"),
        ("show = \"count\"", "show = \"number\"", "「show」に「number」とは書けません"),
        ("{ show = \"count\", heading = \"備品数\" }, ", "", "「count」の列を並べてください"),
        (
            "rows = { by = \"sort\", label = \"種類\", order = \"count\" }\n",
            "",
            "「rows」がありません",
        ),
        (
            "{ show = \"share\", heading = \"割合（％）\" }",
            "{ show = \"sum\", of = \"item\" }",
            "数の項目ではありません",
        ),
        (
            "{ show = \"share\", heading = \"割合（％）\" }",
            "{ show = \"values\" }",
            "一件ずつ並べる表",
        ),
        (
            "{ show = \"share\", heading = \"割合（％）\" }",
            "{ show = \"count\", heading = \"数\" }",
            "列「count」が二度",
        ),
        (
            "{ show = \"share\", heading = \"割合（％）\" }",
            "{ show = \"count\", id = \"x\", heading = \"数\", where = { sort = \"bike\" } }",
            "選択肢「bike」は定義されていません",
        ),
    ] {
        let office = Office::defined(EQUIPMENT);
        office.define(from, to);
        let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
        assert!(told.contains(said) && told.contains("行目"), "{to}: {told}");
    }
}
