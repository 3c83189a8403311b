//! findings.xlsx: every finding with a link to its cell, and how many there are of whom.

use super::harness::archive::Archive;
use super::harness::summary::Summary;
use super::harness::{Agreement, Grid, Office, answer, none};

/// An office of three departments: one at fault, one without, one silent; and a stray file.
fn office() -> Office {
    let office = Office::of(&["防災安全部", "環境部", "税務部"]);
    let sheet = answer("防災安全部", &Agreement::several(2, "協定")).named("部長's 回答");
    office.send(sheet.clear("B12").put("H13", 0).put("F12", "Ｒ６．６．１"));
    office.send(none("環境部"));
    office.send_as("不明.xlsx", &[Grid::new("メモ").put("A1", "覚え")]);
    office
}

#[test]
fn every_finding_is_a_row_even_when_the_report_is_withheld() {
    let office = office();
    let products = office.publish();
    assert!(products.withheld);
    let rows = Summary::read(products.bytes("findings.xlsx")).rows("点検結果", 2);
    let found = products.findings();
    assert_eq!(rows.len(), found.len() + 1, "one a row, below the headings");
    for (row, found) in rows[1..].iter().zip(&found) {
        assert_eq!(row[1], found.code);
        assert_eq!(
            row[3..7],
            [&found.file, &found.sheet, &found.cell, &found.value].map(Clone::clone)
        );
        assert_eq!(row[7], found.message);
        assert_eq!(row[9], if found.severity == "note" { "" } else { "未対応" });
    }
    let archive = Archive::read(products.bytes("findings.xlsx"));
    let filter = archive.elements(&archive.sheet("点検結果"), "autoFilter").remove(0);
    assert_eq!(filter["ref"], format!("A3:M{}", rows.len() + 2));
}

#[test]
fn each_row_links_to_its_cell_in_the_file_that_is_there() {
    let office = office();
    let products = office.publish();
    let archive = Archive::read(products.bytes("findings.xlsx"));
    let part = archive.sheet("点検結果");
    let links = archive.elements(&part, "hyperlink");
    let relations = part.replace("worksheets/", "worksheets/_rels/") + ".rels";
    let relations = archive.elements(&relations, "Relationship");
    let mut cells = Vec::new();
    for link in &links {
        let relation = relations.iter().find(|one| one["Id"] == link["r:id"]).expect("a target");
        assert_eq!(relation["TargetMode"], "External");
        let target = relation["Target"].replace("%20", " ");
        let file = office.output().join(&target);
        assert!(file.is_file(), "{} leads nowhere", file.display());
        assert!(target.starts_with("../"), "{target} goes with the folders when they are moved");
        cells.push(link.get("location").cloned().unwrap_or_default());
    }
    for place in ["'部長''s 回答'!B12", "'部長''s 回答'!H13", "'部長''s 回答'!F12", ""]
    {
        assert!(cells.iter().any(|cell| cell == place), "{place} in {cells:?}");
    }
}

#[test]
fn the_numbers_stand_by_department_in_official_order_and_add_up() {
    let products = office().publish();
    let rows = Summary::read(products.bytes("findings.xlsx")).rows("部局別件数", 2);
    let expected = [
        ["部局名", "要修正", "要確認（未対応）", "要確認（説明済み）", "参考", "計"],
        ["防災安全部", "1", "1", "0", "1", "3"],
        ["環境部", "0", "0", "0", "0", "0"],
        ["税務部", "1", "0", "0", "0", "1"],
        ["（部局を特定できないもの）", "1", "0", "0", "0", "1"],
        ["計", "3", "1", "0", "1", "5"],
    ];
    assert_eq!(rows, expected);
}

#[test]
fn a_settled_query_stands_with_its_reason_person_and_day() {
    let office = Office::of(&["防災安全部"]);
    let sheet = answer("防災安全部", &Agreement::several(1, "協定")).put("F12", "令和２年10月");
    office.send_as("1.xlsx", &[sheet]);
    office.define(
        "\n[[report]]",
        "\n[[explanation]]\nfile = \"1.xlsx\"\ncell = \"回答!F12\"\nreason = \"日は記録がない\"\nby = \"見本太郎\"\non = \"2024-07-08\"\n\n[[report]]",
    );
    let products = office.publish();
    let rows = Summary::read(products.bytes("findings.xlsx")).rows("点検結果", 2);
    let settled = &rows[1];
    assert_eq!((settled[1].as_str(), settled[5].as_str()), ("V207", "F12"));
    assert_ne!(settled[9], "未対応");
    let told = settled[9..].join("　");
    for word in ["日は記録がない", "見本太郎", "2024"] {
        assert!(told.contains(word), "{word} in {told}");
    }
}
