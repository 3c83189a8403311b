//! The options of official style, and what stands around the text: cover, contents, footnotes.

use super::harness::pdf::closed;
use super::harness::{Agreement, Office, answer};
use torimatome::config::Config;

/// The sample's style, line by line.
const COMMA: &str = "comma = \"，\"";
const NUMERALS: &str = "numerals = \"municipal\"";
const YEARS: &str = "years = \"era\"";
const HEADINGS: &str = "headings = [\"１\", \"(1)\", \"ア\"]";
const COVER: &str = "cover = true";
const CONTENTS: &str = "contents = true";

/// Where the sample calls its footnote, and what is said of one that is called amiss.
const CALL: &str = "分野別では[^1]，";
const FOOTNOTES: &str = "「footnotes」の脚注とを、同じ数だけ";

fn office(department: &str) -> Office {
    let office = Office::of(&[department]);
    office.send(answer(department, &Agreement::several(3, "協定")));
    office
}

#[test]
fn words_take_the_style_and_names_stay_as_they_are() {
    let office = office("第２，３部");
    office.define(COMMA, "comma = \"、\"").define(NUMERALS, "numerals = \"half\"");
    office.define(YEARS, "years = \"both\"");
    let report = office.publish().content();
    let said = report.sentences();
    let has = |wanted: &str| assert!(said.iter().any(|text| text.contains(wanted)), "{said:#?}");
    has("令和6年（2024年）6月1日現在、全1部局等のうち1部局等が、合わせて3件の協定を締結している。");
    has("部局別では、第２，３部が3件（100.0％）となっている（表1、図1）。");
    has("小数点以下第2位");
    let table = report.table("by_department");
    assert_eq!(table[0][1], "第２，３部");
}

#[test]
fn full_width_figures_stand_in_sentences_and_half_width_ones_in_tables() {
    let office = Office::of(&["総務部"]);
    office.send(answer("総務部", &Agreement::several(12, "協定")));
    office.define(NUMERALS, "numerals = \"full\"");
    let report = office.publish().content();
    let said = report.sentences();
    assert!(said.iter().any(|text| text.contains("合わせて１２件")), "{said:#?}");
    assert_eq!(report.table("by_department")[0][2], "12");
}

#[test]
fn headings_are_numbered_by_the_scheme() {
    let office = office("総務部");
    office.define(HEADINGS, "headings = [\"第1\", \"1\", \"(1)\", \"ア\"]");
    let bookmarks = office.publish().pdf().bookmarks();
    let texts: Vec<String> = bookmarks.iter().map(|(_, text)| closed(text)).collect();
    assert!(texts.contains(&"第1調査の内容".to_owned()), "{texts:?}");
    assert!(texts.contains(&"1分野別の状況".to_owned()), "{texts:?}");
}

#[test]
fn the_contents_name_each_heading_with_its_page() {
    let pdf = office("総務部").publish().pdf();
    assert!(pdf.pages[0].contains("旭川市") && !pdf.pages[0].contains("調査の内容"));
    let contents = &pdf.pages[1];
    assert!(contents.contains("目次"), "{contents}");
    let body = pdf.pages.iter().enumerate().skip(2);
    for (_, bookmark) in pdf.bookmarks() {
        let text = closed(&bookmark);
        let on: Vec<usize> =
            body.clone().filter(|(_, page)| page.contains(&text)).map(|(at, _)| at + 1).collect();
        let listed = contents.split(&text).nth(1).expect("the heading is listed");
        let number = listed.trim_start_matches('.');
        let says = on.iter().any(|page| number.starts_with(&page.to_string()));
        assert!(says, "{text} {on:?}: {listed}");
    }
}

#[test]
fn without_cover_and_contents_the_text_begins_under_the_title() {
    let office = office("総務部");
    office.define(COVER, "cover = false").define(CONTENTS, "contents = false");
    let pdf = office.publish().pdf();
    let first = &pdf.pages[0];
    assert!(first.contains("締結状況に関する調査") && first.contains("調査の内容"), "{first}");
    assert!(!pdf.text().contains("目次"));
}

#[test]
fn a_draft_says_so_on_its_cover_and_on_every_page() {
    let office = office("総務部");
    let mut job = office.job();
    job.draft = true;
    let pdf = office.run(&job).pdf();
    for (index, page) in pdf.pages.iter().enumerate() {
        assert_eq!(page.matches("速報（未確定）").count(), 1, "page {}: {page}", index + 1);
    }
}

#[test]
fn a_footnote_is_read_out_where_it_is_called() {
    let structure = office("総務部").publish().pdf().structure();
    let notes = structure.all("Note");
    assert_eq!(notes.len(), 1);
    assert!(notes[0].text.contains("一つの協定が複数の分野に該当するときは"), "{}", notes[0].text);
}

#[test]
fn faults_of_the_style_are_told() {
    let source = include_str!("../../input/collection.toml");
    for (from, to, said) in [
        (COMMA, "comma = \",\"", "「comma」に「,」とは書けません"),
        (NUMERALS, "numerals = \"wide\"", "municipal、half、full"),
        (YEARS, "years = \"western\"", "era、both"),
        (HEADINGS, "headings = [\"章\"]", "数える字"),
        (HEADINGS, "headings = [\"1-1\"]", "一つだけ"),
        (HEADINGS, "headings = []", "1個から4個まで"),
        (COVER, "cover = true\ncolour = \"red\"", "colour"),
        (CALL, "分野別では，", FOOTNOTES),
        (CALL, "分野別では[^2]，", FOOTNOTES),
        (CALL, "分野別では[^1]，[^2]", FOOTNOTES),
        (CALL, "分野別では[^一]，", FOOTNOTES),
    ] {
        assert!(source.contains(from), "{from}");
        let faults = Config::parse(&source.replacen(from, to, 1)).expect_err(to);
        assert!(faults.iter().any(|fault| fault.message.contains(said)), "{to}: {faults:?}");
    }
}
