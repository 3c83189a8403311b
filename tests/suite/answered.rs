//! What was answered, record by record, in the report: lists, free texts, pages of single records.

use super::harness::Office;
use super::harness::content::{rows, texts};
use super::harness::pdf::closed;
use super::harness::products::Products;
use super::surveys;
use serde_json::Value;

/// A survey with more blocks at the end of its report.
fn reported(more: &str) -> Office {
    let office = surveys::office("councils", "returns");
    office.define("[[report]]\nkind = \"facts\"", &format!("{more}\n[[report]]\nkind = \"facts\""));
    office
}

/// What a list prints, by what its title says.
fn listed(products: &Products, title: &str) -> Value {
    let content = products.content();
    let tables = content.of_kind("table");
    let found = tables.into_iter().find(|table| table["title"] == title);
    found.unwrap_or_else(|| panic!("no table {title}")).clone()
}

/// The values of a column of the records that the data hold, in their order.
fn held(products: &Products, name: &str) -> Vec<String> {
    let mut reader = csv::Reader::from_reader(products.bytes("data/records.csv"));
    let headings = reader.headers().expect("headings").clone();
    let column = headings.iter().position(|heading| heading == name).expect("a column");
    reader.records().map(|record| record.expect("a record")[column].to_owned()).collect()
}

const LIST: &str = r#"
[[report]]
kind = "records"
title = "附属機関{{ records }}機関の一覧"
group = "office"
columns = [{ of = "number" }, { of = "name", heading = "名称" }, { of = "since" }, { of = "members" }, { of = "open" }]
"#;

#[test]
fn a_list_has_every_record_below_its_office() {
    let products = reported(LIST).publish();
    let list = listed(&products, "附属機関40機関の一覧");
    let is_group = |row: &&Value| row["kind"] == "group";
    let all = list["rows"].as_array().expect("rows");
    let groups: Vec<&Value> = all.iter().filter(is_group).map(|row| &row["cells"][0]).collect();
    assert_eq!(groups.len(), 10, "one office has none");
    assert_eq!(groups[0], "総務部");
    let own: Vec<Vec<String>> =
        all.iter().filter(|row| !is_group(row)).map(|row| texts(&row["cells"])).collect();
    let column = |index: usize| own.iter().map(|row| row[index].clone()).collect::<Vec<_>>();
    assert_eq!(column(0), (1..=40).map(|number| number.to_string()).collect::<Vec<_>>());
    assert_eq!(column(1), held(&products, "name"));
    assert_eq!(column(3), held(&products, "members"));
    assert_eq!(list["columns"][1]["kind"], "label");
    assert_eq!(list["columns"][1]["heading"], "名称");
    assert_eq!(list["columns"][3]["group"], "委員数（人）");
    assert!(closed(&products.pdf().text()).contains("介護認定審査会"));
}

#[test]
fn the_first_of_an_order_are_listed_with_all_that_are_equal_to_the_last() {
    let office = reported(
        r#"
[[report]]
kind = "records"
title = "委員の多い機関"
order = "members"
direction = "descending"
first = 10
only = 'open != "非公開"'
columns = [{ of = "office" }, { of = "name" }, { of = "members" }]
"#,
    );
    let products = office.publish();
    let list = rows(&listed(&products, "委員の多い機関"));
    let open = held(&products, "open");
    let members = held(&products, "members");
    let mut expected: Vec<u32> = (open.iter().zip(&members))
        .filter(|(open, _)| *open != "closed")
        .map(|(_, members)| members.parse().expect("a number"))
        .collect();
    expected.sort_unstable_by(|a, b| b.cmp(a));
    let tenth = expected[9];
    expected.retain(|own| *own >= tenth);
    let found: Vec<u32> = list.iter().map(|row| row[2].parse().expect("a number")).collect();
    assert_eq!(found, expected);
}

#[test]
fn texts_stand_by_office_without_those_that_say_nothing() {
    let office =
        reported("[[report]]\nkind = \"texts\"\ntitle = \"備考欄の記入\"\nvariable = \"note\"\n");
    let products = office.publish();
    let content = products.content();
    let found = content.of_kind("texts");
    assert_eq!(found[0]["title"], "備考欄の記入");
    let groups = found[0]["groups"].as_array().expect("groups");
    let told: usize = groups.iter().map(|group| texts(&group["items"]).len()).sum();
    let nothing = ["", "なし", "特になし", "－", "-"];
    let written = held(&products, "note");
    assert_eq!(told, written.iter().filter(|text| !nothing.contains(&text.as_str())).count());
    assert!(told > 0 && groups.iter().all(|group| group["label"] != ""));
}

#[test]
fn a_list_without_records_says_so_or_nothing() {
    let with = |none: &str| {
        format!(
            "[[report]]\nkind = \"records\"\ntitle = \"空\"\nonly = \"members > 9999\"\n{none}columns = [{{ of = \"name\" }}]\n"
        )
    };
    let content =
        reported(&with("none = \"１万人以上の機関はない，という。\"\n")).publish().content();
    assert!(content.sentences().contains(&"１万人以上の機関はない，という。".to_owned()));
    assert_eq!(content.of_kind("table")[0]["number"], 1);
    let bare = reported(&with("")).publish().content();
    assert!(bare.of_kind("table").iter().all(|table| table["title"] != "空"));
}

#[test]
fn every_record_and_every_office_has_a_page() {
    let office = reported(
        r#"
[[report]]
kind = "heading"
level = 1
text = "個票"
[[report]]
kind = "cards"
by = "record"
level = 2
only = "members >= 30"
items = [{ of = "office" }, { of = "members" }, { of = "law" }]
[[report]]
kind = "cards"
by = "open"
level = 2
tables = [{ title = "機関", columns = [{ of = "name" }, { of = "members" }] }]
"#,
    );
    let products = office.publish();
    let content = products.content();
    let cards = content.of_kind("card");
    let members = held(&products, "members");
    let large = members.iter().filter(|own| own.parse::<u32>().expect("a number") >= 30).count();
    assert_eq!(cards.len(), large + 3);
    assert_eq!(cards[0]["items"][1]["label"], "委員数（人）　総数");
    let table = &cards[large]["tables"][0];
    let open = held(&products, "open").iter().filter(|open| *open == "open").count();
    assert_eq!((rows(table).len(), &table["number"]), (open, &Value::from(0)));
    let bookmarks: Vec<String> =
        products.pdf().bookmarks().into_iter().map(|(_, title)| title).collect();
    assert!(bookmarks.iter().any(|title| title.contains("一部公開")), "{bookmarks:?}");
}

#[test]
fn what_a_list_can_t_show_is_told_at_its_line() {
    for (block, told) in [
        ("kind = \"records\"\ntitle = \"a\"\ncolumns = [{ of = \"nam\" }]", "「name」の誤り"),
        ("kind = \"records\"\ntitle = \"a\"\ncolumns = []", "「columns」が一つもありません"),
        ("kind = \"texts\"\ntitle = \"a\"\nvariable = \"members\"", "文字の項目ではありません"),
        (
            "kind = \"cards\"\nby = \"members\"\nlevel = 1\nitems = [{ of = \"name\" }]",
            "一つを選ぶ項目",
        ),
        ("kind = \"cards\"\nby = \"record\"\nlevel = 1", "頁に並べるもの"),
        (
            "kind = \"cards\"\nby = \"record\"\nlevel = 3\nitems = [{ of = \"name\" }]",
            "段階（level）",
        ),
        (
            "kind = \"records\"\ntitle = \"a\"\nfirst = 3\ncolumns = [{ of = \"name\" }]",
            "「order」とともに",
        ),
    ] {
        let error = reported(&format!("[[report]]\n{block}\n")).try_check().unwrap_err();
        assert!(error.to_string().contains(told), "{block}: {error}");
    }
}
