//! The two samples beside the first: each runs from its definition alone, and its figures are those of
//! its returns, counted here apart.

use super::harness::content::{Report, rows, texts};
use super::harness::pdf::closed;
use super::harness::products::Products;
use super::harness::{Found, findings, repository};
use calamine::{Data, Reader as _, Xlsx, open_workbook};
use rust_decimal::{Decimal, RoundingStrategy};
use std::collections::BTreeMap;
use std::path::PathBuf;
use torimatome::pipeline::{self, AreasMode, Job, Silent};

/// Runs a sample; nothing may be found that somebody has to look at.
fn run(name: &str) -> Products {
    let output = tempfile::tempdir().expect("a folder");
    let job = Job {
        input: repository("samples").join(name),
        output: Some(output.path().to_owned()),
        templates: None,
        threads: Some(1),
        draft: false,
        areas: AreasMode::Without,
        program: Some(PathBuf::from(env!("CARGO_BIN_EXE_torimatome"))),
    };
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    let found: Vec<String> = findings(&outcome).iter().map(Found::line).collect();
    assert_eq!(found, [""; 0], "{name}");
    Products::of(&outcome, output.path())
}

/// The rows of all returns of a sample, each with its office first.
fn answers(name: &str) -> Vec<Vec<String>> {
    let folder = repository("samples").join(name).join("returns");
    let files = std::fs::read_dir(folder).expect("returns");
    let mut files: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
    files.sort();
    let mut all = Vec::new();
    for file in files {
        let mut book: Xlsx<_> = open_workbook(&file).expect("a workbook");
        let sheet = book.worksheet_range("回答").expect("a sheet");
        let office = sheet.get_value((2, 1)).expect("an office").to_string();
        for row in sheet.rows().skip(7) {
            let cells = row.iter().map(Data::to_string);
            all.push(std::iter::once(office.clone()).chain(cells).collect());
        }
    }
    all
}

/// Numbers of rows by the text in a column.
fn counted(rows: &[Vec<String>], column: usize) -> BTreeMap<String, usize> {
    let mut counts = BTreeMap::new();
    for row in rows {
        *counts.entry(row[column].clone()).or_default() += 1;
    }
    counts
}

/// Every line of a table but the total, by its first cell.
fn lines(content: &Report, table: &str) -> BTreeMap<String, Vec<String>> {
    let rows = content.table(table).into_iter().filter(|row| row[0] != "計");
    rows.map(|row| (row[0].clone(), row[1..].to_vec())).collect()
}

#[test]
fn the_progress_of_the_vision_is_that_of_its_returns() {
    let answers = answers("vision");
    let products = run("vision");
    let content = products.content();
    let goals = lines(&content, "by_goal");
    assert_eq!(goals.len(), 6);
    for (goal, figures) in &goals {
        let own: Vec<_> = answers.iter().filter(|row| row[2] == *goal).cloned().collect();
        let stages = counted(&own, 4);
        let mut expected = vec![own.len().to_string()];
        for stage in ["未着手", "検討中", "実施中", "完了"] {
            expected.push(stages.get(stage).copied().unwrap_or(0).to_string());
        }
        let rates = own.iter().map(|row| row[11].parse::<Decimal>().expect("a rate"));
        let mean = rates.sum::<Decimal>() / Decimal::from(own.len());
        let mut mean = mean.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        mean.rescale(1);
        expected.push(mean.to_string());
        assert_eq!(*figures, expected, "{goal}");
    }
    // A page a goal, with every measure of it.
    let cards = content.of_kind("card");
    assert_eq!(cards.len(), 6);
    let listed: usize = cards.iter().map(|card| rows(&card["tables"][1]).len()).sum();
    assert_eq!(listed, answers.len());
    let classes = lines(&content, "rate_classes");
    let reached = answers.iter().filter(|row| row[11].parse::<f64>().expect("a rate") >= 100.0);
    assert_eq!(classes["100％以上"][0], reached.count().to_string());
    let told = "最も高いのは地域の範囲の最適化で、90.0％である。";
    assert!(content.sentences().iter().any(|sentence| sentence.contains(told)));
    // Issues that are none are left out.
    let told = content.of_kind("texts")[0]["groups"].as_array().expect("groups").iter();
    let told: usize = told.map(|group| texts(&group["items"]).len()).sum();
    let nothing = ["", "なし", "特になし", "－"];
    let issues = answers.iter().filter(|row| !nothing.contains(&row[13].as_str()));
    assert_eq!(told, issues.count());
    assert!(closed(&products.pdf().text()).contains("見本として作った"));
}

#[test]
fn the_requests_of_the_areas_are_those_of_their_returns() {
    let answers = answers("requests");
    let products = run("requests");
    let content = products.content();
    let areas = lines(&content, "by_area");
    assert_eq!((areas.len(), answers.len()), (14, 70));
    for (area, figures) in &areas {
        let own: Vec<_> = answers.iter().filter(|row| row[2] == *area).cloned().collect();
        let given = counted(&own, 6);
        let of = |answer: &str| given.get(answer).copied().unwrap_or(0);
        let expected: Vec<String> =
            [own.len(), of("対応済"), of("対応予定"), of("検討中"), of("困難"), of("")]
                .iter()
                .map(ToString::to_string)
                .collect();
        assert_eq!(figures[..6], expected, "{area}");
    }
    let offices = lines(&content, "by_office");
    for (office, number) in counted(&answers, 0) {
        assert_eq!(offices[&office][0], number.to_string(), "{office}");
    }
    // Those that are not answered come first, on a list of their own and on every area's page.
    let open = counted(&answers, 6)[""];
    let list = content.of_kind("table")[1];
    let listed = list["rows"].as_array().expect("rows").iter();
    assert_eq!(listed.filter(|row| row["kind"] == "data").count(), open);
    let cards = content.of_kind("card");
    assert_eq!(cards.len(), 14);
    let tables = cards.iter().flat_map(|card| card["tables"].as_array().expect("tables"));
    assert_eq!(tables.map(|table| rows(table).len()).sum::<usize>(), answers.len());
}
