//! Characters that few computers know alike: variants of ideographs, private ones (外字), and those
//! that turn a text around.

use super::harness::archive::Archive;
use super::harness::data::table;
use super::harness::register::{BALANCED, register};
use super::harness::{Agreement, Grid, NOTHING, Office, answer, workbook};

const REPLACED: &str = "[replacements]\n\"U+E000\" = \"髙\"\n\"\u{E001}\" = \"防\"\n\n[severity]";

fn sheet() -> Grid {
    answer("防災安全部", &Agreement::several(3, "協定"))
}

/// An office whose first area is called so.
fn area(name: &str) -> Office {
    let office = Office::with(sheet());
    let sheet = register(&BALANCED).put("A4", name);
    office.place("register/population.xlsx", &workbook(&[sheet]));
    office
}

#[test]
fn a_variant_of_a_character_is_kept_in_every_product() {
    let name = "葛\u{E0100}飾・辻\u{E0101}";
    let office = Office::with(sheet().put("B12", format!("　{name} ")));
    assert_eq!(office.findings(), NOTHING);
    let products = office.publish();
    assert_eq!(products.summary().records()[0]["協定名称"], name);
    let records = table(&products, "records");
    assert!(records.columns(&["agreement_name"]).iter().any(|row| row[0] == name));
    // Written once with the variant and once without, it is the same name.
    let twice =
        sheet().put("B12", "葛\u{E0100}飾").put("B13", "葛飾").put("C13", sheet().text("C12"));
    assert_eq!(Office::with(twice).lines(), ["query D501 回答!B12:F12", "query D501 回答!B13:F13"]);
}

#[test]
fn a_variant_that_the_report_cannot_show_is_printed_in_its_base_form_and_told() {
    let office = area("葛\u{E01EF}飾");
    let found = office.finding();
    assert_eq!(found.line(), "query P601 地域別人口!A4");
    assert!(found.message.contains("U+845B U+E01EF"), "{}", found.message);
    assert!(found.message.contains("もとの字体で印刷"), "{}", found.message);
    let products = office.publish();
    assert_eq!(products.content().table("population_by_area")[0][0], "葛飾");
    assert!(products.pdf().text().contains("葛飾"));
}

#[test]
fn what_turns_a_text_around_harms_no_report() {
    let office = area("右\u{202E}逆\u{202C}地区");
    assert_eq!(office.findings(), NOTHING);
    let products = office.publish();
    assert_eq!(products.content().table("population_by_area")[0][0], "右逆地区");
    let name = "右\u{202E}逆\u{202C}の協定";
    let office = Office::with(sheet().put("B12", name));
    assert_eq!(office.publish().summary().records()[0]["協定名称"], name);
}

#[test]
fn a_private_character_is_queried_once_at_its_cell() {
    let office = Office::with(
        sheet().put("B12", "\u{E000}橋\u{E000}・\u{E005}の協定").put("U13", "\u{F0000}"),
    );
    assert_eq!(office.lines(), ["query V235 回答!B12", "query V235 回答!U13"]);
    assert!(office.findings()[0].message.contains("U+E005"));
    let office = area("\u{E000}橋");
    assert_eq!(office.lines(), ["query V235 地域別人口!A4"]);
    assert_eq!(office.publish().content().table("population_by_area")[0][0], "〓橋");
}

#[test]
fn a_private_character_that_the_definition_names_is_replaced_and_noted() {
    let office = Office::with(
        sheet()
            .put("B4", "\u{E001}災安全部")
            .put("B12", "\u{E000}橋の協定")
            .put("B14", "\u{E000}\u{E000}")
            .put("B10", "協定名称"),
    );
    office.define("[severity]", REPLACED);
    let register = register(&BALANCED).put("A4", "\u{E000}橋");
    office.place("register/population.xlsx", &workbook(&[register]));
    assert_eq!(
        office.lines(),
        ["note V236 地域別人口!A4", "note V236 回答!B4", "note V236 回答!B12:B14"]
    );
    let found = office.findings();
    assert!(
        found[2].message.contains("「協定名称」の「\u{E000}橋の協定」を「髙橋の協定」"),
        "{found:?}"
    );
    let products = office.publish();
    let records = products.summary().records();
    assert_eq!((&*records[0]["協定名称"], &*records[2]["協定名称"]), ("髙橋の協定", "髙髙"));
    assert_eq!(products.content().table("population_by_area")[0][0], "髙橋");
}

#[test]
fn a_heading_is_found_by_what_stands_for_its_private_characters() {
    let office = Office::with(sheet().put("C10", "相手\u{E001}"));
    office.define("[severity]", "[replacements]\n\"U+E001\" = \"方\"\n\n[severity]");
    assert_eq!(office.lines(), ["note V236 回答!C10"]);
}

#[test]
fn a_replacement_of_an_ordinary_character_is_a_fault_of_the_definition() {
    let office = Office::with(sheet());
    office.define("[severity]", "[replacements]\n\"吉\" = \"土\"\n\n[severity]");
    let error = office.try_check().expect_err("a fault").to_string();
    assert!(error.contains("外字ではありません"), "{error}");
}

#[test]
fn what_is_left_of_lost_characters_is_queried_and_breaks_no_product() {
    let name = |name: &str| sheet().put("B12", name);
    let office = Office::with(name("協\u{FFFD}定"));
    assert_eq!(office.lines(), ["query V235 回答!B12"]);
    // The library that writes the tests' workbooks would not write these.
    let bytes = workbook(&[name("協★定☆")]);
    let written = |text: &str| text.replace('★', "\u{FFFE}").replace('☆', "\u{FFFF}");
    let bytes = Archive::read(&bytes).with("xl/sharedStrings.xml", written);
    let office = Office::of(&["防災安全部"]);
    office.place("returns/06_防災安全部.xlsx", &bytes);
    assert_eq!(office.lines(), ["query V235 回答!B12", "note V212 回答!B12"]);
    assert!(
        office.findings().iter().all(|found| !found.message.contains(['\u{FFFE}', '\u{FFFF}']))
    );
    let products = office.publish();
    assert_eq!(products.summary().records()[0]["協定名称"], "協定");
    let records = table(&products, "records");
    assert!(records.columns(&["agreement_name"]).iter().any(|row| row[0] == "協定"));
    assert!(products.pdf().text().contains("協定"));
}

#[test]
fn controls_in_an_answer_reach_no_terminal() {
    let bytes = workbook(&[sheet().put("B12", "協★定").put("D12", "区★分")]);
    let escape = |text: &str| text.replace('★', "_x001B_[31m");
    let bytes = Archive::read(&bytes).with("xl/sharedStrings.xml", escape);
    let office = Office::of(&["防災安全部"]);
    office.place("returns/06_防災安全部.xlsx", &bytes);
    let output = office.command(&["check", "--verbose"]);
    let shown = [output.stdout, output.stderr].concat();
    assert!(String::from_utf8_lossy(&shown).contains("区〓[31m分"));
    assert!(!shown.contains(&0x1B));
}
