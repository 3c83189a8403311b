//! The areas' pages of offices of other kinds: ties, gaps, faults, long names, earlier pages.

use super::harness::content::Report;
use super::harness::pdf::{Pdf, closed};
use super::harness::products::Products;
use super::harness::register::{Area, BALANCED, register};
use super::harness::{Grid, Office, workbook};
use std::process::Output;
use torimatome::pipeline::{self, AreasMode, Job, Silent};

/// An office with these areas, the last of them the city. Nobody has answered.
fn office(areas: &[Area<'_>]) -> Office {
    let office = Office::of(&["防災安全部"]);
    office.place("register/population.xlsx", &workbook(&[register(areas)]));
    office
}

fn job(office: &Office) -> Job {
    Job { areas: AreasMode::Alone, ..office.job() }
}

/// What is said on the page of each area, in order.
fn said(products: &Products) -> Vec<String> {
    let json = products.json("areas.json");
    let parts = json["parts"].as_array().expect("parts").iter().skip(1);
    let page = |part| Report::read(serde_json::json!({ "parts": [part] })).sentences().join("\n");
    parts.map(page).collect()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("messages in UTF-8")
}

/// Three areas, two of which are alike, and all the rest.
const TIED: [Area<'static>; 5] = [
    ("東", [10, 30, 3, 4, 15, 8]),
    ("西", [20, 60, 6, 8, 30, 16]),
    ("南", [30, 60, 6, 8, 30, 16]),
    ("その他", [1, 100, 0, 0, 100, 0]),
    ("合計（全市平均）", [61, 250, 15, 20, 175, 40]),
];

#[test]
fn areas_that_are_alike_share_a_place_and_all_the_rest_has_none() {
    let office = office(&TIED);
    let pages = said(&office.run(&job(&office)));
    let tied = "60人（市全体の24.0％，３地域のうち１位（同数の地域がある））";
    assert!(pages[1].contains(tied) && pages[2].contains(tied), "{pages:#?}");
    assert!(pages[0].contains("30人（市全体の12.0％，３地域のうち３位）"), "{}", pages[0]);
    for page in &pages[..3] {
        assert!(page.contains("３地域のうち，最も高い地域の一つである。"), "{page}");
    }
    assert!(pages[3].contains("100人（市全体の40.0％）") && !pages[3].contains("位"));
}

#[test]
fn registers_that_are_not_there_leave_no_trace() {
    let office = office(&BALANCED);
    let products = office.run(&job(&office));
    for page in said(&products) {
        for word in ["活動", "施設", "該当"] {
            assert!(!page.contains(word), "{word}: {page}");
        }
    }
    assert_eq!(Pdf::read(products.bytes("areas.pdf")).pages.len(), 3);
}

#[test]
fn what_is_not_known_of_an_area_is_left_out() {
    let office = office(&[]);
    let sheet = register(&BALANCED).put("B4", "…").put("J4", "…").clear("A6");
    office.place("register/population.xlsx", &workbook(&[sheet]));
    let products = office.run(&Job { draft: true, ..job(&office) });
    let pages = said(&products);
    assert!(!pages[0].contains("世帯") && !pages[0].contains("65歳以上の人口"), "{}", pages[0]);
    assert!(pages[1].contains("1,200人（") || pages[1].contains("1,200人\n"), "{}", pages[1]);
}

#[test]
fn a_long_name_stays_on_its_page_and_gives_a_file_name_of_bounded_length() {
    let long = "長い名前の地域と隣の地域とを合わせた".repeat(5);
    let odd = "東/西:南";
    let areas = [(long.as_str(), BALANCED[0].1), (odd, BALANCED[1].1), BALANCED[2]];
    let office = office(&areas);
    let title = "とても長い名前の施設".repeat(8);
    let sheet = Grid::new("施設")
        .row("A1", &["地域", "施設名", "種別", "機能"])
        .row("A2", &[long.as_str(), &title, "支所", "拠点"]);
    office.place("register/facilities.xlsx", &workbook(&[sheet]));
    let products = office.run(&job(&office));
    let booklet = Pdf::read(products.bytes("areas.pdf"));
    assert_eq!(booklet.pages.len(), 3, "one page an area");
    assert!(booklet.pages[1].contains(&closed(&long)) && booklet.pages[1].contains(&title));
    let sheets: Vec<&String> =
        products.files.keys().filter(|name| name.starts_with("areas/")).collect();
    assert!(sheets[0].starts_with("areas/01_長い名前") && sheets[0].chars().count() < 100);
    assert_eq!(sheets[1], "areas/02_東／西：南.pdf");
}

#[test]
fn the_pages_need_no_returns_nor_a_folder_of_them() {
    let office = office(&BALANCED);
    std::fs::remove_dir_all(office.input().join("returns")).unwrap();
    assert_eq!(office.command(&["areas"]).status.code(), Some(0));
    assert!(office.output().join("areas.pdf").exists());
    assert_eq!(office.command(&["run", "--areas"]).status.code(), Some(2));
}

#[test]
fn without_the_section_the_program_says_what_to_write() {
    let office = office(&BALANCED);
    let path = office.input().join("collection.toml");
    let text = std::fs::read_to_string(&path).unwrap();
    let (before, after) = text.split_once("[areas]\n").unwrap();
    let (_, after) = after.split_once("[[report]]\n").unwrap();
    std::fs::write(&path, format!("{before}[[report]]\n{after}")).unwrap();
    for arguments in [&["areas"][..], &["run", "--areas"]] {
        let output = office.command(arguments);
        assert_eq!(output.status.code(), Some(2));
        let told = stderr(&output);
        for word in
            ["「[areas]」がない", "collection.toml", "[areas.overview]", "docs/collection.md"]
        {
            assert!(told.contains(word), "{word}: {told}");
        }
        assert!(!office.output().exists(), "nothing is written");
    }
    assert_ne!(office.command(&["check"]).status.code(), Some(2), "it may be left out");
}

#[test]
fn faults_of_the_section_are_told_at_their_lines() {
    let office = office(&BALANCED);
    office
        .define("column = \"population\"                 #", "column = \"age_0_5\" #")
        .define("unranked = [\"その他\"]", "unrankd = [\"その他\"]")
        .define("per = \"households\"", "per = \"household\"")
        .define("{{ ranked }}地域のうち{{ it.rank }}位", "{{ rank }}地域")
        .define("{ area = \"東部\", of", "{ area = \"北部\", of")
        .define("group = \"function\"", "group = \"functoin\"");
    let output = office.command(&["areas"]);
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    for word in [
        "6か所",
        "「age_0_5」は定義されていません",
        "「unrankd」という項目はありません。「unranked」の誤り",
        "「households」の誤り",
        "「rank」という値はありません",
        "「北部」は、その統計の「other_areas」",
        "「function」の誤り",
    ] {
        assert!(told.contains(word), "{word}: {told}");
    }
}

#[test]
fn an_area_that_the_definition_names_amiss_is_told() {
    let office = Office::sample();
    office.define("unranked = [\"その他\"]", "unranked = [\"その多\"]");
    office.define("of = [\"東光\", \"豊岡\"]", "of = [\"東光\", \"豊丘\"]");
    let found = pipeline::run(&Job { output: None, ..job(&office) }, &Silent).unwrap().findings;
    let own = found.iter().filter(|(_, finding)| finding.code.id() == "B418");
    let told: Vec<(&str, &str)> =
        own.map(|(_, finding)| (finding.place.file.as_str(), finding.message.as_str())).collect();
    for (at, (line, near)) in
        [("「その多」", "「その他」"), ("「豊丘」", "「豊岡」")].iter().enumerate()
    {
        assert_eq!(told[at].0, "collection.toml");
        assert!(told[at].1.contains(line) && told[at].1.contains(near), "{told:?}");
    }
    // Without the pages it does not matter.
    assert!(!office.lines().iter().any(|line| line.contains("B418")));
}

#[test]
fn without_the_register_of_the_areas_there_is_nothing_to_make() {
    let office = office(&BALANCED);
    std::fs::remove_file(office.input().join("register/population.xlsx")).unwrap();
    let output = office.command(&["areas"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("register/population.xlsx"), "{}", stderr(&output));
    assert!(!office.output().exists());
}

#[test]
fn findings_on_the_registers_are_told_and_fatal_ones_withhold_the_pages() {
    let office = office(&BALANCED);
    office.define("parts-mismatch = \"query\"", "parts-mismatch = \"fatal\"");
    office.define("unranked = [\"その他\"]", "unranked = []");
    office.place("returns/読めない.xlsx", b"no workbook");
    let sheet = register(&BALANCED).put("C4", 31);
    office.place("register/population.xlsx", &workbook(&[sheet]));
    let outcome = pipeline::run(&job(&office), &Silent).unwrap();
    assert!(outcome.withheld && outcome.products.is_empty());
    let found: Vec<&str> =
        outcome.findings.iter().map(|(_, finding)| finding.place.file.as_str()).collect();
    assert!(found.iter().all(|file| *file == "register/population.xlsx"), "{found:?}");
    let output = office.command(&["areas"]);
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stdout).unwrap();
    assert!(told.contains("地域カルテは作っていません"), "{told}");
    assert!(!office.output().exists());
    let draft = office.run(&Job { draft: true, ..job(&office) });
    let sheet = Pdf::read(draft.bytes("areas/01_東.pdf"));
    assert!(sheet.text().contains("速報（未確定）"), "{}", sheet.text());
}

#[test]
fn the_sheet_of_an_area_that_is_no_more_does_not_stay_behind() {
    let office = office(&TIED);
    office.run(&job(&office));
    let folder = office.output().join("areas");
    assert!(folder.join("03_南.pdf").exists());
    std::fs::write(folder.join("送付の記録.txt"), "a list").unwrap();
    office.place("register/population.xlsx", &workbook(&[register(&BALANCED)]));
    // A run that does not make the pages leaves them as they are.
    office.run(&Job { draft: true, ..office.job() });
    assert!(folder.join("03_南.pdf").exists());
    office.run(&job(&office));
    assert!(!folder.join("03_南.pdf").exists());
    assert!(folder.join("01_東.pdf").exists() && folder.join("送付の記録.txt").exists());
    assert!(office.output().join("report.pdf").exists(), "the other products stay");
}

#[test]
fn a_character_without_a_glyph_is_told_and_printed_as_a_substitute() {
    let odd = "東\u{20BB7}";
    let office = office(&[(odd, BALANCED[0].1), BALANCED[1], BALANCED[2]]);
    let products = office.run(&job(&office));
    let booklet = Pdf::read(products.bytes("areas.pdf"));
    assert!(booklet.pages[1].contains("東〓"), "{}", booklet.pages[1]);
    let outcome = pipeline::run(&job(&office), &Silent).unwrap();
    let told: Vec<&str> =
        outcome.findings.iter().map(|(_, finding)| finding.message.as_str()).collect();
    assert!(told.iter().any(|message| message.contains("U+20BB7")), "{told:?}");
}
