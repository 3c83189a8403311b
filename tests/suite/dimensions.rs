//! What can stand down a table, under which condition, in which order; and what can be measured.

use super::harness::products::Products;
use super::harness::{NOTHING, data};
use super::projects::{all, office};

fn products() -> Products {
    let products = office(&all()).publish();
    let asked: Vec<_> =
        products.findings().into_iter().filter(|found| found.severity != "note").collect();
    assert_eq!(asked, NOTHING);
    products
}

#[test]
fn amounts_fall_into_classes_by_their_exact_value() {
    let content = products().content();
    assert_eq!(
        content.table("by_cost"),
        [
            ["なし", "1", "120", "42.86", "120", "1", "0", "1"],
            ["500千円以下", "3", "100", "35.71", "220", "2", "1", "2"],
            ["500千円超", "2", "50", "17.86", "270", "2", "0", "2"],
            ["不明", "1", "10", "3.57", "280", "1", "0", "1"],
            ["計", "7", "280", "100.00", "－", "6", "1", "2"],
        ]
    );
    // 900 of 30 is 30 exactly; of 0 people, and of none told, there is no quotient.
    assert_eq!(
        content.table("by_unit_cost"),
        [["10未満", "2"], ["10以上30以下", "2"], ["30超", "0"]]
    );
    assert_eq!(content.table("by_era"), [["平成", "2"], ["令和", "4"], ["不明", "1"]]);
}

#[test]
fn classes_that_are_empty_at_both_ends_may_have_no_rows() {
    let rows = |unsaid: &str| {
        let classes = "{ label = \"負\", under = 0 }, { label = \"なし\", is = 0 }, { label = \"300未満\", over = 0, under = 300 }, { label = \"300以上1,000未満\", from = 300, under = 1000 }, { label = \"1,000以上\", from = 1000 }";
        let table = format!(
            "[[table]]\nid = \"t\"\ntitle = \"委託料別\"\ncolumns = [{{ show = \"count\", heading = \"件数\" }}, {{ show = \"running\", heading = \"累計\" }}]\n[table.rows]\nby = \"cost\"\nlabel = \"委託料\"\ntotal = \"計\"\ntrim = true\n{unsaid}\nclasses = [{classes}]\n[[table]]\nid = \"m\"\ntitle = \"平均\"\nrows = {{ by = [\"cost\"], label = \"項目\", names = [\"委託料\"] }}\ncolumns = [{{ show = \"mean\", heading = \"平均\" }}]\n[[report]]\nkind = \"table\"\ntable = \"t\"\n[[report]]\nkind = \"table\"\ntable = \"m\"\n"
        );
        let content = office(&table).publish().content();
        // A number alone has a row of its own where it has a name there.
        assert_eq!(content.table("m"), [["委託料", "400.0"]]);
        content.table("t")
    };
    // What is empty between others stays.
    assert_eq!(
        rows(""),
        [
            ["なし", "1", "1"],
            ["300未満", "0", "1"],
            ["300以上1,000未満", "5", "6"],
            ["計", "6", ""]
        ]
    );
    // Who said nothing has a row, and only then.
    assert_eq!(rows("unsaid = \"不明\"")[3], ["不明", "1", "7"]);
}

#[test]
fn times_and_texts_stand_down() {
    let content = products().content();
    // Of two spellings the more frequent is the name; equal sums have one rank.
    assert_eq!(
        content.table("by_company"),
        [
            ["1", "見本土木株式会社", "1,800", "3"],
            ["2", "架空清掃", "300", "1"],
            ["2", "架空給食", "300", "1"],
            ["", "架空広報", "", "1"],
            ["", "計", "2,400", "6"],
        ]
    );
    let years = [["平成30年", "1"], ["令和元年", "2"], ["令和３年", "2"], ["令和４年", "1"]];
    assert_eq!(content.table("by_year"), years);
    assert_eq!(
        content.table("by_month"),
        [["4月", "2"], ["7月", "1"], ["12月", "2"], ["1月", "1"]]
    );
    let across = content.table("months_across");
    let all = across.last().expect("a row of totals");
    let months = ["2", "0", "0", "1", "0", "0", "0", "0", "2", "1", "0", "0"];
    assert_eq!(all[1..13], months, "from April to March");
    assert_eq!(
        content.table("by_month_of_year"),
        [
            ["令和６年４月", "2"],
            ["令和６年７月", "1"],
            ["令和６年12月", "2"],
            ["令和７年１月", "1"]
        ]
    );
    let founded: Vec<String> =
        content.table("by_founding").into_iter().map(|row| row.concat()).collect();
    assert_eq!(founded, ["平成元年2", "平成２年0", "平成３年3", "平成４年0", "平成５年1", "計6"]);
    assert_eq!(
        content.table("by_since"),
        [["H30", "2"], ["H31", "1"], ["R3", "3"], ["計", "4"], ["総計", "6"]]
    );
}

#[test]
fn conditions_are_those_of_rules() {
    let content = products().content();
    assert_eq!(
        content.table("by_open"),
        [
            ["公開", "4", "80.0", "2", "525", "300.0", "675.00"],
            ["非公開", "1", "20.0", "0", "300", "300.0", "300.00"],
            ["無回答", "0", "0.0", "0", "", "", ""],
            ["計", "5", "100.0", "2", "480", "300.0", "600.00"],
        ]
    );
    assert_eq!(
        content.table("one_condition"),
        [
            ["北支所", "2", "50.0", "1,200"],
            ["南支所", "2", "50.0", "900"],
            ["計", "4", "100.0", "2,100"]
        ]
    );
}

#[test]
fn offices_are_counted_and_shares_taken_within_rows_and_columns() {
    let content = products().content();
    let rows = content.table("by_office");
    let row = |at: usize| rows[at].join(" ");
    assert_eq!(row(0), "北支所 1 1 2 1 4 50.0 25.0 8.00 1,200 300 57.1 100.0 2 50.0");
    assert_eq!(row(1), "南支所 1 1 2 1 3 66.7 33.3 7.50 900  42.9  2 50.0");
    assert_eq!(row(2), "西支所 1 1 0 0 0    0 0 0.0 0.0 0 0.0");
    assert_eq!(row(3), "計 3 3 4 2 7 57.1 28.6 7.78 2,100 300 100.0 100.0 4 100.0");
}

#[test]
fn the_first_are_kept_with_those_that_are_as_great() {
    let content = products().content();
    assert_eq!(
        content.table("cheapest"),
        [
            ["北支所", "1", "見守り", "0", ""],
            ["北支所", "2", "草刈り", "300", "令和元年５月１日"],
            ["北支所", "2", "清掃", "300", "令和３年４月１日"],
            ["南支所", "2", "給食", "300", "令和４年１月１日"],
        ]
    );
    // The total is that of all, and not of the rows that are there.
    assert_eq!(
        content.table("greatest"),
        [
            ["見本土木株式会社", "3", "900"],
            ["架空清掃", "1", "300"],
            ["架空給食", "1", "300"],
            ["架空広報", "1", ""],
            ["計", "6", "900"],
        ]
    );
}

#[test]
fn what_has_decimals_is_exact_until_it_is_printed() {
    let table = r#"
[[table]]
id = "areas"
title = "面積"
rows = { by = "open", label = "公開", total = "計" }
columns = [
  { show = "sum", of = "people" },
  { show = "share", of = "people", heading = "割合" },
  { show = "mean", of = "people", heading = "平均", places = 2 },
  { show = "max", of = "people", heading = "最大", places = 0 },
  { show = "ratio", of = "cost", per = "people", unit = "千円/ha", heading = "費用", places = 3 },
]
[[report]]
kind = "table"
table = "areas"
"#;
    let office = office(table);
    office.define("heading = \"利用者数\"\ntype = \"number\"\nunit = \"人\"", AREA);
    let content = office.publish().content();
    assert_eq!(
        content.table("areas"),
        [
            ["公開", "150.0", "53.6", "37.50", "100", "14.000"],
            ["非公開", "10.0", "3.6", "10.00", "10", ""],
            ["計", "160.0", "57.1", "32.00", "100", "14.000"],
        ]
    );
}

const AREA: &str = "heading = \"利用者数\"\ntype = \"decimal\"\nunit = \"ha\"";

#[test]
fn the_data_say_what_their_codes_stand_for() {
    let products = products();
    assert_eq!(data::broken(&products), [] as [String; 0]);
    let costs = data::table(&products, "by_cost");
    assert_eq!(costs.heads[1..], ["cost_class", "measure", "value", "unit"]);
    assert_eq!(costs.rows[0][1..], ["none", "count", "1", "件"]);
    let codes = data::table(&products, "code_by_cost_cost_class");
    let own = codes.row(&[("code", "_U")]);
    assert_eq!(own["label"], "不明");
    assert_eq!(codes.row(&[("code", "c03")])["label"], "500千円超");
    let months = data::table(&products, "by_month_of_year");
    assert_eq!(months.rows[0][1], "2024-04");
    let list = data::table(&products, "cheapest");
    assert_eq!(list.heads, ["entry_number", "office", "rank", "name", "cost", "begun"]);
    assert_eq!(list.rows[1], ["2", "D01", "2", "草刈り", "300", "2019-05-01"]);
    let resources = data::table(&products, "resources");
    let told = resources.row(&[("resource", "by_open")]);
    assert!(
        told["method"].contains("次の条件が成り立つものだけを数えた：cost > 0千円"),
        "{told:?}"
    );
}

#[test]
fn faults_of_dimensions_and_measures_are_told_at_their_lines() {
    for (table, said) in [
        ("by = \"cost\", label = \"a\"", "数の項目を表側にするには「classes」"),
        ("by = \"cost\", label = \"a\", classes = [{ label = \"a\" }]", "境目がありません"),
        (
            "by = \"cost\", label = \"a\", classes = [{ label = \"a\", from = 3, over = 2 }]",
            "「from」か「over」の一方",
        ),
        (
            "by = \"cost\", label = \"a\", classes = [{ label = \"a\", is = 3, to = 4 }]",
            "一緒に書けません",
        ),
        (
            "by = \"cost\", label = \"a\", classes = [{ label = \"a\", from = 3, under = 3 }]",
            "どの値も入りません",
        ),
        (
            "by = \"cost\", label = \"a\", classes = [{ label = \"a\", to = 3 }, { label = \"b\", from = 3 }]",
            "「a」と「b」に、同じ値が入ります",
        ),
        (
            "by = \"cost\", per = \"name\", label = \"a\", classes = [{ label = \"a\", to = 3 }]",
            "数の項目ではありません",
        ),
        ("by = \"begun\", label = \"a\"", "「every」"),
        ("by = \"since\", every = \"month\", label = \"a\"", "その「every」ではまとめられません"),
        (
            "by = \"since\", label = \"a\", classes = [{ label = \"a\", to = \"S64\" }]",
            "年を読めません",
        ),
        ("by = \"open\", label = \"a\", first = 3", "「order」とともに"),
        ("by = \"open\", label = \"a\", trim = true", "階級（「classes」）を並べる表側にだけ"),
        ("by = \"open\", label = \"a\", order = \"sum\"", "列の名前を書いてください"),
        (
            "by = \"open\", label = \"a\", order = \"count\", direction = \"ascending\"",
            "列の名前を書いたときだけ",
        ),
    ] {
        told(
            &format!("rows = {{ {table} }}\ncolumns = [{{ show = \"count\", heading = \"数\" }}]"),
            said,
        );
    }
    for (columns, said) in [
        (
            "{ show = \"ratio\", of = \"cost\", per = \"name\", heading = \"a\" }",
            "数の項目ではありません",
        ),
        ("{ show = \"running\", heading = \"a\" }", "「running」の前に"),
        ("{ show = \"office\", heading = \"a\" }", "一件ずつ並べる表"),
        ("{ show = \"asked\", heading = \"a\" }", "部局を表側とする表"),
        ("{ show = \"rank\", heading = \"a\", ties = \"same\" }", "順位のもとになる列がありません"),
        ("{ show = \"rank\", heading = \"a\", of = \"x\" }", "「x」は定義されていません"),
        ("{ show = \"mean\", of = \"cost\", places = 7 }", "6までの整数"),
        ("{ show = \"share\", by = \"open\", heading = \"a\" }", "同じ「by」の「count」か"),
        ("{ show = \"count\", heading = \"a\", when = \"cost > begun\" }", "比べられません"),
        (
            "{ show = \"count\", heading = \"a\", when = \"kost > 1\" }",
            "「cost」の誤りではありませんか",
        ),
    ] {
        told(&format!("rows = {{ by = \"open\", label = \"b\" }}\ncolumns = [{columns}]"), said);
    }
}

fn told(table: &str, said: &str) {
    let office = office(&format!("[[table]]\nid = \"x\"\ntitle = \"表\"\n{table}\n"));
    let told = office.try_check().err().map(|error| error.to_string()).unwrap_or_default();
    assert!(told.contains(said) && told.contains("行目"), "{table}: {told}");
    assert!(told.contains("1か所の誤り"), "{table}: {told}");
}
