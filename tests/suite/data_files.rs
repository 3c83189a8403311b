//! The data folder: its encodings, an independent validator's word, and what an earlier run left.

use super::harness::data::{Csv, broken, table};
use super::harness::{Agreement, Office, SAMPLE, answer, none};
use std::fs;

/// An office whose records hold what `Shift_JIS` has, and one character that it lacks.
fn spelled(encoding: &str) -> Office {
    let agreements =
        [Agreement::named("㈱髙島屋〜協定").with("𠮷野商店"), Agreement::named("①の協定")];
    let office = Office::with(answer("防災安全部", &agreements));
    office.define("encoding = \"utf-8-bom\"", &format!("encoding = \"{encoding}\""));
    office
}

#[test]
fn utf_8_has_a_byte_order_mark_unless_it_is_declined() {
    let mark: &[u8] = b"\xEF\xBB\xBF";
    let with = |name: &&String| name.contains(".csv");
    for name in SAMPLE.files.keys().filter(with) {
        assert!(SAMPLE.bytes(name).starts_with(mark), "{name}");
    }
    let products = spelled("utf-8").publish();
    for name in products.files.keys().filter(with) {
        assert!(!products.bytes(name).starts_with(mark), "{name}");
    }
    let records = table(&products, "records");
    assert_eq!(records.columns(&["agreement_name", "partner"])[0], ["㈱髙島屋〜協定", "𠮷野商店"]);
    assert!(products.findings().is_empty(), "UTF-8 holds all characters");
}

#[test]
fn shift_jis_says_at_which_cell_it_lacks_a_character() {
    let office = spelled("shift_jis");
    let found = office.finding();
    assert_eq!(found.line(), "query P602 回答!C12");
    assert!(found.message.contains("𠮷") && found.value == "𠮷野商店", "{found:?}");
    let products = office.publish();
    let records = Csv::read_shift_jis(products.bytes("data/records.csv"));
    let texts = records.columns(&["agreement_name", "partner"]);
    assert_eq!(texts[0], ["㈱髙島屋～協定", "〓野商店"]);
    assert_eq!(texts[1][0], "①の協定");
    let standard = Csv::read_shift_jis(products.bytes("opendata/population_by_area.csv"));
    assert_eq!(standard.columns(&["地域名"]), [["東"], ["西"]]);
    assert_eq!(broken(&products), [] as [String; 0]);
}

#[test]
fn a_table_that_is_no_longer_made_does_not_stay_behind() {
    let office = Office::with(answer("防災安全部", &Agreement::several(2, "協定")));
    let products = office.publish();
    assert!(products.files.contains_key("data/population_by_area.csv"));
    fs::remove_file(office.input().join("register/population.xlsx")).unwrap();
    let products = office.publish();
    let left: Vec<&String> =
        products.files.keys().filter(|name| name.contains("population")).collect();
    assert_eq!(left, [] as [&String; 0]);
    assert_eq!(broken(&products), [] as [String; 0]);
}

#[test]
fn data_stay_with_the_report_that_is_withheld() {
    let office = Office::with(answer("防災安全部", &Agreement::several(2, "協定")));
    let before = office.publish().files;
    office.send(answer("防災安全部", &Agreement::several(2, "協定")).clear("B12"));
    let products = office.publish();
    assert!(products.withheld);
    for (name, bytes) in before.iter().filter(|(name, _)| name.contains("data")) {
        assert!(products.bytes(name) == bytes, "{name} is still that of the report");
    }
}

/// What the program says of a definition with this change.
fn refused(from: &str, to: &str) -> String {
    let office = Office::with(none("防災安全部"));
    office.define(from, to);
    let output = office.command(&["check"]);
    assert_eq!(output.status.code(), Some(2));
    String::from_utf8(output.stderr).expect("messages in UTF-8")
}

#[test]
fn faults_of_the_data_section_are_told() {
    for (from, to, said) in [
        ("encoding = \"utf-8-bom\"", "encoding = \"utf-16\"", "shift_jis"),
        ("municipality_code = \"012041\"", "municipality_code = \"012042\"", "団体コード"),
        ("municipality_code = \"012041\"", "", "municipality_code"),
        ("heading = \"総人口\"", "heading = \"全人口\"", "「総人口」の誤り"),
        ("column = \"households\"", "column = \"housholds\"", "「households」の誤り"),
        (
            "[data.population_by_area]\nregister = \"population\"",
            "[data.population_by_area]\nregister = \"indicators\"",
            "地域別の統計",
        ),
    ] {
        let text = refused(from, to);
        assert!(text.contains(said), "{to}: {text}");
    }
}
