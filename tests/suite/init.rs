//! From an office's own blank form to a definition: what `init` drafts reads the returns at once.

use super::harness::products::Products;
use super::harness::{Found, Office, published, repository};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use torimatome::config::Config;
use torimatome::config::book::{self, fill};
use torimatome::draft::Told;
use torimatome::pipeline::init::{Drafted, InitJob, init};
use torimatome::pipeline::{self, AreasMode, Job, Silent};

/// A survey: its folder, its forms, and the lines of its draft that somebody changes, each as it is drafted and
/// as it should be.
struct Survey {
    name: &'static str,
    forms: &'static [&'static str],
    changes: &'static [(&'static str, &'static str)],
}

/// What no form and no return tells: who publishes the results.
const PUBLISHER: (&str, &str) = ("publisher = \"○○市\"", "publisher = \"見本市\"");

const SURVEYS: [Survey; 3] = [
    Survey { name: "councils", forms: &["form.xlsx"], changes: &[PUBLISHER] },
    Survey { name: "vehicles", forms: &["form.xlsx"], changes: &[PUBLISHER] },
    Survey {
        name: "agreements-by-section",
        forms: &["form.xlsx", "form_department.xlsx"],
        changes: &[PUBLISHER],
    },
];

impl Survey {
    fn folder(&self) -> PathBuf {
        repository("tests/surveys").join(self.name)
    }

    /// A job that drafts its definition into the input folder of an office.
    fn job(&self, office: &Office, returns: Option<PathBuf>) -> InitJob {
        let forms = self.forms.iter().map(|form| self.folder().join(form)).collect();
        job(forms, returns, &office.input())
    }
}

fn job(forms: Vec<PathBuf>, returns: Option<PathBuf>, output: &Path) -> InitJob {
    InitJob { forms, returns, output: output.to_owned(), force: true, program: None }
}

/// An office with nothing but a folder.
pub fn empty() -> Office {
    let office = Office::defined("");
    fs::remove_file(office.input().join("collection.toml")).expect("a file");
    office
}

/// Drafts a definition, and asks nobody.
pub fn drafted(job: &InitJob) -> Drafted {
    init(job, &mut |_| Told::default()).expect("a draft")
}

pub fn definition(office: &Office) -> String {
    fs::read_to_string(office.input().join("collection.toml")).expect("a definition")
}

/// Changes lines of a draft, and leaves the text alone of its two spellings.
fn change(office: &Office, changes: &[(&str, &str)]) {
    assert!(changes.len() <= 20);
    let mut text = definition(office);
    for (from, to) in changes {
        assert!(text.contains(&format!("{from}\n")), "the draft says {from}");
        text = text.replace(&format!("{from}\n"), &format!("{to}\n"));
    }
    office.place("collection.toml", text.as_bytes());
    fs::remove_file(office.input().join(book::FILE_NAME)).expect("a workbook");
}

/// What somebody has to do something about: how many fatal findings, and what queries.
pub fn open(found: &[Found]) -> (usize, Vec<String>) {
    let fatal = found.iter().filter(|one| one.severity == "fatal").count();
    let queries = found.iter().filter(|one| one.severity == "query");
    (fatal, queries.map(|one| format!("{} {}", one.line(), one.message)).collect())
}

fn assert_reads(office: &Office, name: &str) {
    let found = office.findings();
    let (fatal, queries) = open(&found);
    assert_eq!(fatal, 0, "{name}: {:#?}", found.iter().map(Found::line).collect::<Vec<_>>());
    assert!(queries.len() <= 5, "{name}: {queries:#?}");
}

#[test]
fn the_draft_of_a_form_and_its_returns_reads_them_without_a_fatal_finding() {
    for survey in &SURVEYS {
        let office = empty();
        let returns = survey.folder().join("returns");
        let drafted = drafted(&survey.job(&office, Some(returns.clone())));
        assert_eq!(drafted.returns, fs::read_dir(returns).expect("returns").count());
        // As it is, in both spellings; and with what no form tells.
        assert_reads(&office, survey.name);
        change(&office, survey.changes);
        assert_reads(&office, survey.name);
        let products = office.publish();
        assert!(products.bytes("report.pdf").starts_with(b"%PDF"), "{}", survey.name);
    }
}

/// The offices of a survey's own definition, as somebody would type them.
fn offices(survey: &Survey) -> Vec<String> {
    let text = fs::read_to_string(survey.folder().join("collection.toml")).expect("a definition");
    let tree = fill::tree(&text).expect("a tree");
    let all = tree["department"].as_array().expect("offices");
    let is_above = |name: &Value| all.iter().any(|one| one["within"] == *name);
    let asked = all.iter().filter(|one| !is_above(&one["name"]));
    let line = |one: &Value| match one["within"].as_str() {
        Some(above) => format!("{above} {}", one["name"].as_str().unwrap()),
        None => one["name"].as_str().unwrap().to_owned(),
    };
    asked.map(line).collect()
}

#[test]
fn the_draft_of_a_blank_form_alone_reads_what_comes_back() {
    for survey in &SURVEYS {
        let office = empty();
        let mut asked = None;
        let told = Told { offices: offices(survey), ..Told::default() };
        let job = survey.job(&office, None);
        init(&job, &mut |missing| {
            asked = Some(missing);
            told.clone()
        })
        .expect("a draft");
        assert!(asked.is_some_and(|missing| missing.offices && !missing.reference_date));
        for file in fs::read_dir(survey.folder().join("returns")).expect("returns") {
            let file = file.expect("a file");
            let name = format!("returns/{}", file.file_name().to_string_lossy());
            office.place(&name, &fs::read(file.path()).expect("a file"));
        }
        // A dash that stands for nothing in one question is in no instruction.
        if survey.name == "vehicles" {
            let sign = (
                "asked_when = 'q1 = \"紙の予約簿\"'",
                "asked_when = 'q1 = \"紙の予約簿\"'\nsigns = { \"－\" = \"not-applicable\" }",
            );
            change(&office, &[sign]);
        }
        assert_reads(&office, survey.name);
    }
}

#[test]
fn a_draft_is_checked_written_and_written_again_to_the_same_bytes() {
    for survey in &SURVEYS {
        let office = empty();
        let job = survey.job(&office, Some(survey.folder().join("returns")));
        let read = || {
            [
                definition(&office).into_bytes(),
                fs::read(office.input().join(book::FILE_NAME)).expect("a workbook"),
            ]
        };
        let first = drafted(&job);
        let bytes = read();
        let text = definition(&office);
        Config::parse(&text).unwrap_or_else(|faults| panic!("{}: {faults:#?}", survey.name));
        // Both spellings lie there, and say the same.
        Config::load(&office.input()).expect("a definition");
        for remark in &first.draft.remarks {
            assert!(text.contains(&format!("# 確認: {}", remark.question)), "{remark:?}");
        }
        drafted(&job);
        assert!(read() == bytes, "{}", survey.name);
    }
}

/// Every text below some keys.
fn texts(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| texts(item, found)),
        Value::Object(table) => table.values().for_each(|item| texts(item, found)),
        _ => {}
    }
}

#[test]
fn no_draft_holds_the_place_of_a_cell() {
    for survey in &SURVEYS {
        let office = empty();
        let drafted = drafted(&survey.job(&office, Some(survey.folder().join("returns"))));
        let mut found = Vec::new();
        for key in ["form", "code_list", "collection"] {
            texts(drafted.draft.definition.get(key).unwrap_or(&Value::Null), &mut found);
        }
        for text in found {
            let letters = text.trim_start_matches(|c: char| c.is_ascii_uppercase());
            let is_address = letters.len() < text.len()
                && !letters.is_empty()
                && letters.chars().all(|c| c.is_ascii_digit());
            assert!(!is_address, "{}: {text}", survey.name);
        }
    }
}

#[test]
fn two_forms_of_one_list_are_drafted_together() {
    let office = empty();
    drafted(&SURVEYS[2].job(&office, None));
    let tree = fill::tree(&definition(&office)).expect("a tree");
    let headings: Vec<&str> = tree["form"]["variable"]
        .as_array()
        .expect("one list")
        .iter()
        .map(|one| one["heading"].as_str().unwrap())
        .collect();
    assert_eq!(
        headings,
        ["番号", "課名", "協定の名称", "相手方", "締結年月日", "年額（円）", "備考"]
    );
    assert_eq!(tree["form"]["variable"][1]["type"], "office");
    let attributes = &tree["form"]["attributes"];
    assert_eq!(attributes["group"]["label"], "部名");
    assert_eq!(attributes["department"]["label"], "課名");
    assert_eq!(attributes["applicability"]["some"], "有");
    assert_eq!(attributes["declared_count"]["label"], "件数");
}

#[test]
fn what_a_form_says_of_its_items_is_drafted() {
    let office = empty();
    drafted(&SURVEYS[0].job(&office, None));
    let text = definition(&office);
    for said in [
        "title = \"附属機関の設置状況に関する調査\"\nedition = \"令和７年度\"\n",
        "reference_date = \"2025-04-01\"\nrecord_name = \"附属機関\"\nunit = \"機関\"\n",
        "heading = \"うち女性\"\ngroup = \"委員数（人）\"\ntype = \"number\"\nunit = \"人\"\nsigns = { \"－\" = \"zero\" }\n",
        "type = \"money\"\nunit = \"円\"\nsigns = { \"無報酬\" = \"zero\", \"－\" = \"zero\" }\n",
        "{ id = \"partly_open\", label = \"一部公開\" },\n",
        "other_sheets = [\"記入要領\"]\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
    let office = empty();
    drafted(&SURVEYS[1].job(&office, None));
    let text = definition(&office);
    for said in [
        "shape = \"matrix\"\ntitle = \"車種別の保有及び使用の状況\"\nrows = \"vehicle_kind\"\n",
        "heading = \"予約の方法\"\nlabel = \"問１\"\ntype = \"code\"\n",
        "asked_when = 'q1 = \"紙の予約簿\"'\n",
        "label = \"どれも行っていない\", exclusive = true }",
        "heading = \"令和６年度の平均稼働率\"\nlabel = \"問５\"\ntype = \"percent\"\nsigns = { \"－\" = \"not-applicable\" }\n",
        "answer = \"below\"\ntype = \"text\"\n",
        "type = \"yes-no\"\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}

/// The first figures of the table of a report whose rows are called so: by the row's name.
fn counts(products: &Products, holds: &str) -> BTreeMap<String, String> {
    let content = products.content();
    for table in content.of_kind("table") {
        let rows = super::harness::content::rows(table);
        if rows.iter().any(|row| row.first().is_some_and(|name| name == holds)) {
            let pairs = rows.into_iter().map(|row| (row[0].clone(), row[1].clone()));
            return pairs.collect();
        }
    }
    panic!("no table has a row {holds}");
}

#[test]
fn the_draft_of_the_samples_form_gives_the_published_counts() {
    let office = empty();
    let forms = vec![repository("input/様式.xlsx")];
    let drafted = drafted(&job(forms, Some(repository("input/returns")), &office.input()));
    assert_eq!(drafted.draft.found.len(), 1);
    let products = office.publish();
    let by_office = counts(&products, "防災安全部");
    for row in published("by_department.csv") {
        assert_eq!(by_office[&row[1]], row[2], "{}", row[1]);
    }
    let by_field = counts(&products, "災害対策");
    for row in published("by_field.csv") {
        assert_eq!(by_field[&row[0]], row[1], "{}", row[0]);
    }
    // The years before are taken together in the draft.
    let by_year = counts(&products, "令和2年度");
    let years = published("by_fiscal_year.csv");
    let count = |label: &str| years.iter().find(|row| row[0] == label).expect("a year")[1].clone();
    for (drafted, label) in [
        ("令和元年度", "H31"),
        ("令和2年度", "R2"),
        ("令和3年度", "R3"),
        ("令和4年度", "R4"),
        ("令和5年度", "R5"),
    ] {
        assert_eq!(by_year[drafted], count(label), "{label}");
    }
    let earlier = ["S48～H25", "H26", "H27", "H28", "H29", "H30"]
        .map(|label| count(label).parse::<u32>().unwrap());
    assert_eq!(by_year["平成30年度以前"], earlier.iter().sum::<u32>().to_string());
}

/// Runs the program with nobody to answer.
fn command(arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
    super::harness::heard(command.args(arguments).stdin(Stdio::null()))
}

fn said(output: &[u8]) -> String {
    String::from_utf8_lossy(output).into_owned()
}

#[test]
fn nobody_is_asked_where_nobody_can_answer() {
    let office = empty();
    let form = SURVEYS[0].folder().join("form.xlsx");
    let (form, folder) = (form.display().to_string(), office.input().display().to_string());
    let output = command(&["init", &form, "--output", &folder]);
    let told = said(&output.stdout);
    assert!(output.status.success(), "{}", said(&output.stderr));
    for words in [
        "附属機関の設置状況に関する調査",
        "12項目",
        "部局　まだありません",
        "確かめてください",
        "collection.toml",
        "定義.xlsx",
        "torimatome check --input",
    ] {
        assert!(told.contains(words), "{words}\n{told}");
    }
    assert!(office.input().join("returns").is_dir());
    let text = definition(&office);
    assert!(text.contains("# 確認: 回答を求める部局を、公式の順に"), "{text}");
    // The run says what is missing, and nothing is written.
    let output =
        command(&["run", "--input", &folder, "--output", &office.output().display().to_string()]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output.stderr).contains("回答を求める部局の名前を、公式の順に書き加えてください"),
        "{}",
        said(&output.stderr)
    );
    assert!(!office.output().exists());
    // What somebody has worked on is not replaced.
    let output = command(&["init", &form, "--output", &folder]);
    assert_eq!(output.status.code(), Some(2));
    assert!(said(&output.stderr).contains("すでにあります"));
    assert!(command(&["init", &form, "--output", &folder, "--force"]).status.success());
}

#[test]
fn a_form_that_asks_nothing_is_told() {
    let office = empty();
    let sheet = super::harness::Grid::new("白紙").put("A1", "お知らせ");
    office.place("blank.xlsx", &super::harness::workbook(&[sheet]));
    let output = office.input().join("定義");
    let output = command(&[
        "init",
        &office.input().join("blank.xlsx").display().to_string(),
        "--output",
        &output.display().to_string(),
    ]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output.stderr).contains("表も質問も記入欄も見つかりません"),
        "{}",
        said(&output.stderr)
    );
    assert!(!office.input().join("定義").exists());
}

#[test]
fn a_run_reads_the_draft_in_another_folder_than_the_returns() {
    let office = empty();
    let survey = &SURVEYS[0];
    drafted(&survey.job(&office, Some(survey.folder().join("returns"))));
    let job = Job { areas: AreasMode::Without, ..office.job() };
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    assert_eq!(outcome.returns.len(), 11);
}

#[test]
fn answers_from_a_service_of_forms_are_form_and_returns_in_one() {
    let office = empty();
    let mut text = String::from(
        "ID,完了時刻,部局を選んでください,会議の名称,開催年月日,出席者数（人）,議題（いくつでも）,公開の有無\n",
    );
    for number in 1..=15 {
        let office = ["総務部", "市民部", "福祉部"][number % 3];
        let themes = ["予算;人事", "予算", "広報;予算"][number % 3];
        let open = ["公開", "非公開"][number % 2];
        writeln!(
            text,
            "{number},2025/4/1 10:00,{office},見本会議{number},2025/{}/3,{},{themes},{open}",
            number % 12 + 1,
            number + 10
        )
        .expect("a text");
    }
    let path = office.beside("会議の開催状況調査.csv");
    fs::write(&path, &text).expect("a file");
    let job = InitJob {
        forms: vec![path],
        returns: None,
        output: office.input(),
        force: false,
        program: None,
    };
    drafted(&job);
    office.place("returns/回答.csv", text.as_bytes());
    let found = office.findings();
    assert_eq!(open(&found), (0, Vec::new()), "{}", definition(&office));
    let text = definition(&office);
    for said in [
        "title = \"会議の開催状況調査\"\n",
        "heading = \"部局を選んでください\"\ntype = \"office\"\nrequired = true\n",
        "type = \"marks\"\n",
        "divider = \";\"\n",
        "name = \"市民部\"\n",
        "heading = \"完了時刻\"\ntype = \"text\"\n",
    ] {
        assert!(text.contains(said), "{said}\n{text}");
    }
}
