//! The areas' pages of the sample: every area, with the figures that were published.

use super::harness::content::{Report, rows};
use super::harness::pdf::{Pdf, closed};
use super::harness::products::Products;
use super::harness::{Office, published, repository};
use serde_json::Value;
use std::sync::LazyLock;
use torimatome::pipeline::{AreasMode, Job};

/// The areas' pages of the sample.
static PAGES: LazyLock<Products> = LazyLock::new(|| sample(AreasMode::Alone, 2));

fn sample(areas: AreasMode, threads: usize) -> Products {
    let office = Office::of(&[]);
    office.run(&Job { input: repository("input"), threads: Some(threads), areas, ..office.job() })
}

/// The published rows: name, households, population, then counts and shares of the ages.
fn population() -> Vec<Vec<String>> {
    published("population_2014-04-01.csv")
}

/// The areas without the city.
fn areas() -> Vec<Vec<String>> {
    let mut rows = population();
    rows.pop();
    rows
}

/// The blocks of one area's page.
fn page(area: usize) -> Value {
    PAGES.json("areas.json")["parts"][area + 1].clone()
}

/// One part of the booklet, read as a report.
fn report(part: &Value) -> Report {
    Report::read(serde_json::json!({ "parts": [part] }))
}

/// The table of an area's ages and the chart beside it.
fn ages(area: usize) -> (Vec<Vec<String>>, Value) {
    let page = page(area);
    let blocks = page["blocks"].as_array().expect("blocks");
    let beside = blocks.iter().find(|block| block["kind"] == "beside").expect("two blocks");
    (rows(&beside["right"][0]), beside["left"][0].clone())
}

#[test]
fn every_area_has_a_bookmark_a_page_and_a_file() {
    let booklet = Pdf::read(PAGES.bytes("areas.pdf"));
    let areas = areas();
    assert_eq!(areas.len(), 15);
    assert_eq!(booklet.pages.len(), 1 + areas.len(), "the table of all areas, and one page each");
    let bookmarks = booklet.bookmarks();
    assert_eq!(bookmarks.len(), areas.len());
    for (index, area) in areas.iter().enumerate() {
        let (depth, title) = &bookmarks[index];
        assert!(*depth == 1 && title.ends_with(&area[0]), "{title}");
        let people = closed(&format!("人口{}人", with_commas(&area[2])));
        assert!(booklet.pages[index + 1].contains(&people), "{}", booklet.pages[index + 1]);
        let sheet = Pdf::read(PAGES.bytes(&format!("areas/{:02}_{}.pdf", index + 1, area[0])));
        assert_eq!(sheet.pages.len(), 1, "{}", area[0]);
        assert!(sheet.pages[0].contains(&people));
        assert_eq!(sheet.bookmarks().len(), 1);
        assert_eq!(sheet.bookmarks()[0].1, *title, "the number it has in the booklet");
        assert!(sheet.metadata().contains(&format!("地域カルテ　{}", area[0])));
        assert!(sheet.is_tagged() && sheet.language().as_deref() == Some("ja-JP"));
    }
    let sheets = PAGES.files.keys().filter(|name| name.starts_with("areas/"));
    assert_eq!(sheets.count(), areas.len(), "and no other file");
}

fn with_commas(figure: &str) -> String {
    match figure.len() {
        0..4 => figure.to_owned(),
        length => format!("{},{}", &figure[..length - 3], &figure[length - 3..]),
    }
}

#[test]
fn the_ages_of_an_area_stand_beside_those_of_the_city_as_they_were_published() {
    let city = population().pop().expect("the city");
    for (index, area) in areas().iter().enumerate() {
        let (table, chart) = ages(index);
        for (age, row) in table[..4].iter().enumerate() {
            let (count, share) = (&area[3 + 2 * age], &area[4 + 2 * age]);
            let count = with_commas(count);
            assert_eq!(row[1..], [count.as_str(), share, &city[4 + 2 * age]], "{area:?}");
            let tenths: u64 = share.replace('.', "").parse().expect("a share");
            assert_eq!(chart["series"][0]["values"][age], tenths);
            assert_eq!(chart["series"][0]["labels"][age], *share);
            assert_eq!(chart["reference"]["labels"][age], city[4 + 2 * age]);
            let alt = chart["alt"].as_str().expect("a text");
            assert!(
                alt.contains(&format!("{share}％（市全体は{}％）", city[4 + 2 * age])),
                "{alt}"
            );
        }
        assert_eq!(table[4], ["人口", &with_commas(&area[2]), "100.0", "100.0"]);
        assert_eq!(chart["axis"]["max"], 1000, "one scale for all pages");
    }
}

#[test]
fn the_table_of_all_areas_ranks_them_by_population() {
    let overview = report(&PAGES.json("areas.json")["parts"][0]).table("areas");
    let mut counts: Vec<u64> = areas().iter().map(|area| area[2].parse().unwrap()).collect();
    counts.pop();
    counts.sort_unstable();
    for (row, area) in overview.iter().zip(areas()) {
        assert_eq!(row[1..4], [area[0].clone(), with_commas(&area[1]), with_commas(&area[2])]);
        let own: u64 = area[2].parse().unwrap();
        let greater = counts.iter().filter(|&&count| count > own).count();
        let place = if area[0] == "その他" { String::new() } else { (greater + 1).to_string() };
        assert_eq!(row[5], place, "{}", area[0]);
        assert_eq!(row[6..], [&area[4][..], &area[6], &area[8], &area[10]]);
    }
    let total =
        ["", "合計（全市平均）", "175,817", "347,799", "", "", "4.3", "7.3", "59.7", "28.7"];
    assert_eq!(overview[15], total);
}

#[test]
fn the_sentences_of_an_area_follow_from_its_figures() {
    let said = report(&page(6)).sentences().join("\n");
    for sentence in [
        "32,834人（市全体の9.4％，14地域のうち５位）",
        "16,477世帯（市全体の9.4％，14地域のうち６位）",
        "1.99人（市全体では1.98人）",
        "65歳以上の人口の割合は32.8％で，市全体の28.7％を4.1ポイント上回っている。",
        "14地域のうち，高い方から３番目である。14歳以下の子どもは3,525人である。",
    ] {
        assert!(said.contains(sentence), "{sentence}\n{said}");
    }
    let highest = report(&page(12)).sentences().join("\n");
    assert!(highest.contains("14地域のうち，最も高い。"), "{highest}");
    let rest = report(&page(14)).sentences().join("\n");
    assert!(rest.contains("1,113人（市全体の0.3％）") && !rest.contains("位"), "{rest}");
}

#[test]
fn activities_and_facilities_stand_on_the_page_of_their_area() {
    let kamui = report(&page(6));
    let activities = kamui.table("activities");
    assert_eq!(activities[0][..2], ["平成24年度", "世代間の交流"]);
    assert_eq!(activities.len(), 2);
    let facilities = kamui.table("facilities");
    let functions: Vec<&str> = facilities.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(functions, ["拠点（窓口）", "補完（福祉）"]);
    for table in kamui.of_kind("table") {
        assert!(table["title"].as_str().is_some_and(|title| title.contains("見本値")));
        assert_eq!(table["source"], "見本値");
    }
    // Until the last of these years, 東光 and 豊岡 were one area.
    for area in [1, 2] {
        let page = report(&page(area));
        assert_eq!(page.table("activities").len(), 2);
        assert!(page.sentences().iter().any(|said| said.contains("「東部」の活動である")));
    }
    let none = report(&page(11));
    assert!(none.of_kind("table").iter().all(|table| table["id"] != "activities"));
    let said = none.sentences();
    assert!(said.contains(&"地域まちづくり推進協議会の活動（見本値）は，該当がない。".to_owned()));
}

#[test]
fn the_pages_are_the_same_bytes_whatever_the_threads_and_whatever_else_is_made() {
    let eight = sample(AreasMode::Alone, 8);
    assert!(eight.files == PAGES.files, "they differ with eight threads");
    let all = sample(AreasMode::With, 8);
    for (name, bytes) in &PAGES.files {
        assert!(bytes == all.bytes(name), "{name} differs beside the other products");
    }
    assert!(all.named.contains(&"report.pdf".to_owned()));
    let alone: Vec<&str> = ["areas-manifest.json", "areas.json", "areas.pdf"].to_vec();
    let top = PAGES.files.keys().filter(|name| !name.contains('/'));
    assert_eq!(top.collect::<Vec<_>>(), alone);
}

#[test]
fn the_pages_have_a_manifest_of_their_own() {
    let manifest = PAGES.json("areas-manifest.json");
    let outputs = manifest["outputs"].as_array().expect("outputs");
    assert_eq!(outputs.len(), PAGES.files.len() - 1, "all but the manifest itself");
    let inputs = manifest["inputs"].as_array().expect("inputs").iter();
    let inputs: Vec<&str> = inputs.map(|input| input["file"].as_str().unwrap()).collect();
    let files = ["population", "activities", "facilities"].map(|it| format!("register/{it}.xlsx"));
    assert_eq!(inputs[0], "collection.toml");
    assert_eq!(inputs[1..], files, "and not the returns");
}
