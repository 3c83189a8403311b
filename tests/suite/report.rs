//! The report as it comes out of the PDF: its text, its structure, its identification.

use super::harness::pdf::{Element, closed};
use super::harness::{Agreement, Office, SAMPLE, answer, content};
use serde_json::Value;
use torimatome::pipeline::Job;

/// The mark of a report that is not final.
const DRAFT: &str = "速報（未確定）";

/// The cells' texts of every row of a table in the structure tree.
fn cells(table: &Element) -> Vec<Vec<&Element>> {
    let rows = table.all("TR").into_iter();
    rows.map(|row| row.children.iter().collect()).collect()
}

/// How many rows of headings a table block has.
fn heading_rows(table: &Value) -> usize {
    let grouped = table["columns"].as_array().expect("columns").iter();
    1 + usize::from(grouped.into_iter().any(|column| !column["group"].is_null()))
}

#[test]
fn every_sentence_is_read_out_of_the_report_unbroken() {
    let read = SAMPLE.pdf().structure().text;
    let sentences = SAMPLE.content().sentences();
    assert!(sentences.len() > 40, "{}", sentences.len());
    for sentence in sentences {
        assert!(read.contains(&closed(&sentence)), "{sentence}");
    }
}

#[test]
fn every_character_has_its_meaning() {
    let pdf = SAMPLE.pdf();
    let text = pdf.text();
    assert!(!text.contains('\u{FFFD}') && !text.contains('\0'), "{text}");
    // Readers that only go by what is drawn find the same as those that go by the structure.
    let structure = pdf.structure();
    // A sentence with a footnote is parted by its mark.
    let whole = structure.all("P").into_iter().filter(|one| one.all("Note").is_empty());
    for sentence in whole {
        let drawn = pdf.pages.iter().any(|page| page.contains(&sentence.text));
        assert!(drawn, "{} is on no page as a whole", sentence.text);
    }
}

#[test]
fn every_cell_of_every_table_is_read_out_in_its_place() {
    let structure = SAMPLE.pdf().structure();
    let report = SAMPLE.content();
    let (read, written) = (structure.all("Table"), report.of_kind("table"));
    assert_eq!(read.len(), written.len());
    for (read, written) in read.iter().zip(&written) {
        let rows: Vec<Vec<String>> = cells(read)
            .iter()
            .skip(heading_rows(written))
            .map(|row| row.iter().map(|cell| cell.text.clone()).collect())
            .collect();
        let expected: Vec<Vec<String>> = content::rows(written)
            .iter()
            .map(|row| row.iter().map(|text| closed(text)).collect())
            .collect();
        assert_eq!(rows, expected, "{}", written["title"]);
    }
}

#[test]
fn every_table_has_header_cells_for_its_columns_and_rows() {
    let structure = SAMPLE.pdf().structure();
    let report = SAMPLE.content();
    for (read, written) in structure.all("Table").iter().zip(report.of_kind("table")) {
        let rows = cells(read);
        let (headings, body) = rows.split_at(heading_rows(written));
        let read: Vec<&str> = headings.iter().flatten().map(|cell| cell.text.as_str()).collect();
        for column in written["columns"].as_array().expect("columns") {
            let heading = closed(column["heading"].as_str().expect("a heading"));
            assert!(read.contains(&heading.as_str()), "{heading}: {read:?}");
        }
        assert!(headings.iter().flatten().all(|cell| cell.role == "TH"), "{}", written["title"]);
        let named = |row: &Vec<&Element>| row.iter().any(|cell| cell.role == "TH");
        assert!(body.iter().all(named), "a row of {} has no header", written["title"]);
    }
}

#[test]
fn every_chart_is_told_to_those_who_cannot_see_it() {
    let structure = SAMPLE.pdf().structure();
    let report = SAMPLE.content();
    let told: Vec<Option<&str>> =
        structure.all("Figure").iter().map(|figure| figure.alt.as_deref()).collect();
    let charts = report.of_kind("chart");
    let expected: Vec<Option<&str>> = charts.iter().map(|chart| chart["alt"].as_str()).collect();
    assert_eq!(told, expected);
    assert!(told.iter().flatten().all(|alt| alt.len() > 100), "{told:?}");
}

#[test]
fn bookmarks_are_the_headings() {
    let report = SAMPLE.content();
    let bookmarks = SAMPLE.pdf().bookmarks();
    let headings = report.of_kind("heading");
    assert_eq!(bookmarks.len(), headings.len());
    for ((depth, bookmark), heading) in bookmarks.iter().zip(headings) {
        assert_eq!(heading["level"], *depth, "{bookmark}");
        let text = closed(heading["text"].as_str().expect("a text"));
        assert!(closed(bookmark).ends_with(&text), "{bookmark} is not {text}");
    }
    let structure = SAMPLE.pdf().structure();
    let count = structure.all("H1").len() + structure.all("H2").len();
    assert_eq!(count, bookmarks.len() + 1, "and the heading over the contents");
}

#[test]
fn the_document_says_what_it_is_and_which_standards_it_keeps() {
    let pdf = SAMPLE.pdf();
    assert!(pdf.language().is_some_and(|language| language.starts_with("ja")));
    assert!(pdf.is_tagged() && pdf.shows_title());
    let metadata = pdf.metadata();
    for said in [
        "民間企業等との連携協定の締結状況に関する調査</rdf:li>",
        "<pdfaid:part>2</pdfaid:part>",
        "<pdfaid:conformance>A</pdfaid:conformance>",
        "<pdfuaid:part>1</pdfuaid:part>",
        "旭川市",
        "<xmp:CreateDate>2024-06-01",
    ] {
        assert!(metadata.contains(said), "{said} in {metadata}");
    }
}

#[test]
fn every_page_is_a4_and_numbered() {
    let pdf = SAMPLE.pdf();
    let all = pdf.pages.len();
    // The cover bears no number.
    for (index, (page, size)) in pdf.pages.iter().zip(pdf.sizes()).enumerate().skip(1) {
        assert!(size == (595, 842) || size == (842, 595), "{size:?}");
        let number = format!("{}/{all}", index + 1);
        assert!(page.ends_with(&number) || page.starts_with(&number), "{number}: {page}");
    }
    assert!(pdf.sizes().contains(&(842, 595)), "the wide table stands across");
}

#[test]
fn a_table_that_runs_over_a_page_repeats_its_headings_there() {
    let names: Vec<String> = (1..=70).map(|number| format!("第{number}見本部")).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = Office::of(&names);
    for name in &names {
        office.send(answer(name, &[Agreement::named(&format!("{name}の協定"))]));
    }
    let pdf = office.publish().pdf();
    let pages = pdf.pages.iter().filter(|page| page.contains("順位部局名協定数割合（％）"));
    assert!(pages.count() > 1, "{:#?}", pdf.pages);
    let structure = pdf.structure();
    let rows = structure.all("Table")[0].all("TR").len();
    assert_eq!(rows, 1 + names.len(), "and is one table to those who hear it");
}

#[test]
fn signs_of_the_template_languages_are_printed_as_they_are() {
    let name = "総務#1 *部* <b>&_c_ $x$ [y] @z {{w}} // ~";
    let office = Office::of(&[name]);
    office.send_as("1.xlsx", &[answer(name, &[Agreement::named("=1+1")])]);
    let products = office.publish();
    assert_eq!(products.content().table("by_department")[0][1], name);
    assert!(products.pdf().structure().text.contains(&closed(name)));
    let record = products.summary().records().remove(0);
    assert_eq!((record["部局名"].as_str(), record["協定名称"].as_str()), (name, "=1+1"));
}

#[test]
fn parts_come_in_the_order_of_the_published_result() {
    let report = SAMPLE.content();
    let headings = report.of_kind("heading");
    let texts: Vec<&str> = headings.iter().filter_map(|heading| heading["text"].as_str()).collect();
    let expected = [
        "調査の内容",
        "調査結果",
        "集計結果の詳細",
        "分野別",
        "部局別・分野別",
        "締結年度別",
        "取組",
    ];
    assert!(texts.len() > expected.len(), "and the register as an appendix: {texts:?}");
    for (text, expected) in texts.iter().zip(expected) {
        assert!(text.starts_with(expected), "{texts:?}");
    }
}

#[test]
fn a_draft_says_so_on_every_page_and_every_sheet_and_a_final_report_nowhere() {
    let office = Office::with(answer("防災安全部", &Agreement::several(60, "協定")));
    let draft = office.run(&Job { draft: true, ..office.job() });
    let pdf = draft.pdf();
    assert!(pdf.pages.len() > 2);
    assert!(pdf.pages.iter().all(|page| page.contains(DRAFT)), "{:#?}", pdf.pages);
    let summary = draft.summary();
    for sheet in summary.names() {
        assert!(summary.cell(sheet, 0, 0).to_string().contains(DRAFT), "{sheet}");
    }
    assert_eq!(draft.json("manifest.json")["draft"], true);
    assert!(!SAMPLE.pdf().text().contains(DRAFT));
    let summary = SAMPLE.summary();
    for sheet in summary.names() {
        assert!(!summary.cell(sheet, 0, 0).to_string().contains(DRAFT), "{sheet}");
    }
}
