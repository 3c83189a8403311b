//! Tabulation at its edges: nobody, one, ties, rounding, the change of an era, the year's end.

use super::harness::{Agreement, Grid, Office, answer, none};

/// The tables of an office where each department sent a sheet.
fn table(sheets: Vec<Grid>, id: &str) -> Vec<Vec<String>> {
    let names: Vec<String> = sheets.iter().map(|sheet| sheet.text("B4").to_owned()).collect();
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = Office::of(&names);
    for sheet in sheets {
        office.send(sheet);
    }
    office.publish().content().table(id)
}

fn with(department: &str, count: usize) -> Grid {
    answer(department, &Agreement::several(count, &format!("{department}の協定")))
}

/// The table by fiscal year of agreements on these days.
fn years(days: &[(i16, i8, i8)], change: impl Fn(&Office)) -> Vec<Vec<String>> {
    let agreement = |(index, &(year, month, day)): (usize, &(i16, i8, i8))| {
        Agreement::named(&format!("協定{index}")).on(year, month, day)
    };
    let rows: Vec<Agreement> = days.iter().enumerate().map(agreement).collect();
    let office = Office::with(answer("防災安全部", &rows));
    change(&office);
    office.publish().content().table("by_fiscal_year")
}

fn single_years(office: &Office) {
    office.define("first_bucket_until = \"H25\"", "");
}

#[test]
fn one_department_with_one_agreement_has_all_of_it() {
    let rows = table(vec![with("防災安全部", 1)], "by_department");
    assert_eq!(rows, [["1", "防災安全部", "1", "100.0"]]);
}

#[test]
fn a_collection_without_any_agreement_is_a_result_like_any_other() {
    let office = Office::of(&["防災安全部", "環境部"]);
    office.send(none("防災安全部")).send(none("環境部"));
    let products = office.publish();
    assert!(products.findings().is_empty() && !products.withheld);
    let content = products.content();
    assert_eq!(content.table("by_department").len(), 0);
    assert!(content.table("by_field").iter().all(|row| row[1] == "0"));
    let totals = content.table("by_fiscal_year").pop().expect("totals");
    assert_eq!(totals[1..], ["0", "0"]);
    let text = products.pdf().text();
    assert!(text.contains("効力を有する協定はない。"), "{text}");
    assert!(text.contains("協定のない部局等：防災安全部，環境部"), "{text}");
    assert_eq!(products.summary().records().len(), 0);
}

#[test]
fn departments_with_as_many_stand_in_official_order_with_ranks_of_their_own() {
    let sheets = vec![with("戊", 2), with("甲", 1), with("丁", 2), with("乙", 1), with("丙", 3)];
    let rows = table(sheets, "by_department");
    let ranked: Vec<&str> = rows.iter().map(|row| row[1].as_str()).collect();
    assert_eq!(ranked, ["丙", "戊", "丁", "甲", "乙"]);
    let ranks: Vec<&str> = rows.iter().map(|row| row[0].as_str()).collect();
    assert_eq!(ranks, ["1", "2", "3", "4", "5"]);
}

#[test]
fn shares_are_rounded_half_up_through_the_whole_product() {
    // 15 of 16 is 93.75, 1 of 16 is 6.25; binary floating point would round the latter to 6.2.
    let rows = table(vec![with("甲", 15), with("乙", 1)], "by_department");
    let shares: Vec<&str> = rows.iter().map(|row| row[3].as_str()).collect();
    assert_eq!(shares, ["93.8", "6.3"]);
    let rows = table(vec![with("甲", 2), with("乙", 1)], "by_department");
    assert_eq!((rows[0][3].as_str(), rows[1][3].as_str()), ("66.7", "33.3"));
}

#[test]
fn the_last_code_stands_last_whatever_its_count_and_ties_keep_their_order() {
    let fields = |name: &str, fields| Agreement::named(name).fields(fields);
    let rows = vec![
        fields("一", &["その他", "環境", "観光・魅力発信"]),
        fields("二", &["その他", "環境", "観光・魅力発信"]),
        fields("三", &["その他", "産業・商業"]),
    ];
    let rows = table(vec![answer("防災安全部", &rows)], "by_field");
    let order: Vec<(&str, &str)> =
        rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(order[..3], [("環境", "2"), ("観光・魅力発信", "2"), ("産業・商業", "1")]);
    assert_eq!(order[3], ("地域活性化・まちづくり", "0"));
    assert_eq!(order[11], ("その他", "3"));
}

#[test]
fn a_department_by_field_counts_records_once_a_field_and_leaves_zeros_blank() {
    let rows = vec![
        Agreement::named("一").fields(&["環境", "その他"]),
        Agreement::named("二").fields(&["環境"]),
    ];
    let rows = table(vec![answer("甲", &rows), none("乙")], "department_by_field");
    let blank = String::new;
    let mut expected = vec![blank(); 15];
    (expected[0], expected[1]) = ("甲".to_owned(), "2".to_owned());
    (expected[6], expected[13], expected[14]) = ("2".to_owned(), "1".to_owned(), "2".to_owned());
    assert_eq!(rows[0], expected);
    assert_eq!(rows.len(), 2, "a department without agreements has no row");
    assert_eq!((rows[1][0].as_str(), rows[1][6].as_str(), rows[1][7].as_str()), ("総計", "2", ""));
}

#[test]
fn a_fiscal_year_is_named_by_the_era_of_its_first_day() {
    let days = [(1989, 1, 7), (1989, 3, 31), (1989, 4, 1), (2019, 3, 31), (2019, 4, 1)];
    let days = [&days[..], &[(2019, 5, 1), (2020, 3, 31), (2020, 4, 1)]].concat();
    let rows = years(&days, single_years);
    let count = |label: &str| rows.iter().find(|row| row[0] == label).map(|row| row[1].as_str());
    assert_eq!(rows[0][..2], ["S63", "2"]);
    for (label, expected) in [("H1", "1"), ("H30", "1"), ("H31", "3"), ("R2", "1"), ("R3", "0")] {
        assert_eq!(count(label), Some(expected), "{label}");
    }
    assert_eq!((count("S64"), count("R1"), count("総計")), (None, None, None));
    assert_eq!(count("合計"), Some("8"));
}

#[test]
fn the_first_bucket_begins_with_the_oldest_year_and_stays_out_of_the_first_total() {
    let rows = years(&[(1990, 5, 1), (2014, 3, 31), (2014, 4, 1)], |_| {});
    assert_eq!(rows[0], ["H2～H25", "2", "2"]);
    assert_eq!(rows[1], ["H26", "1", "1"]);
    let totals = &rows[rows.len() - 2..];
    assert_eq!(totals, [["合計", "1", "1"], ["総計", "3", "3"]]);
}

#[test]
fn a_year_that_ends_on_the_reference_date_is_not_partial() {
    let to = |date: &'static str| {
        let written = format!("reference_date = \"{date}\"");
        move |office: &Office| {
            office.define("\nreference_date = \"2024-06-01\"", &format!("\n{written}"));
        }
    };
    let last = |date| {
        let rows = years(&[(2020, 10, 1), (2023, 10, 1)], to(date));
        rows[rows.len() - 3][0].clone()
    };
    assert_eq!(last("2024-03-31"), "R5");
    assert_eq!(last("2024-03-30"), "R5（4.1～3.30）");
    assert_eq!(last("2024-04-01"), "R6（4.1～4.1）");
}

#[test]
fn new_is_what_was_concluded_after_the_previous_reference_date() {
    let on = |name: &str, day| Agreement::named(name).on(2023, 6, day);
    let rows = [on("前回の基準日", 1), on("翌日", 2), Agreement::named("基準日").on(2024, 6, 1)];
    let office = Office::with(answer("防災安全部", &rows));
    let outcome = office.try_check().expect("a check");
    assert_eq!(outcome.overview.new_records, Some(2));
    let said = office.publish().content().sentences();
    assert!(said.iter().any(|text| text.contains("このうち２件は，前回の調査基準日")), "{said:#?}");
}

#[test]
fn the_leading_departments_are_told_in_whole_sentences_however_few_they_are() {
    let said = |sheets: Vec<Grid>| {
        let names: Vec<String> = sheets.iter().map(|sheet| sheet.text("B4").to_owned()).collect();
        let office = Office::of(&names.iter().map(String::as_str).collect::<Vec<_>>());
        for sheet in sheets {
            office.send(sheet);
        }
        let sentences = office.publish().content().sentences();
        sentences.into_iter().find(|text| text.starts_with("部局別では")).expect("the sentence")
    };
    assert_eq!(
        said(vec![with("甲", 3)]),
        "部局別では，甲が３件（100.0％）となっている（表１，図１）。"
    );
    assert_eq!(
        said(vec![with("甲", 1), with("乙", 2)]),
        "部局別では，乙が２件（66.7％）で最も多く，次いで甲が１件（33.3％）となっている（表１，図１）。"
    );
    assert_eq!(
        said(vec![with("甲", 2), with("乙", 1), with("丙", 2), with("丁", 1), with("戊", 1)]),
        "部局別では，甲及び丙がそれぞれ２件（28.6％）で最も多く，次いで乙，丁及び戊がそれぞれ１件（14.3％）となっている（表１，図１）。",
        "equals are named together"
    );
}

#[test]
fn what_a_collection_lets_stand_is_tabulated_and_the_tables_still_add_up() {
    let codes = ["required-missing", "mark-missing", "code-unknown", "mark-unknown"];
    let codes = codes.into_iter().chain(["date-unreadable", "date-after-reference"]);
    let lines: Vec<String> = codes.map(|code| format!("{code} = \"query\"")).collect();
    let rows = Agreement::several(8, "協定");
    let sheet = answer("防災安全部", &rows)
        .put("F12", "未定")
        .put("F13", jiff::civil::date(2025, 5, 1))
        .put("D14", "株式会社")
        .clear("F15")
        .clear("O16")
        .put("O17", "△")
        .put("S18", "検討中");
    let office = Office::with(sheet);
    office.define("[severity]", &format!("[severity]\n{}", lines.join("\n")));
    let products = office.publish();
    assert!(!products.withheld, "{:#?}", products.findings());
    assert_eq!(products.findings().len(), 7, "{:#?}", products.findings());
    let content = products.content();
    assert_eq!(content.table("by_department")[0][2], "8");
    let years = content.table("by_fiscal_year");
    assert!(years.iter().any(|row| row[0].starts_with("R7") && row[1] == "1"), "{years:?}");
    assert_eq!(years.last().expect("a total")[1], "6", "two have no year");
    assert_eq!(products.summary().records().len(), 8);
}

#[test]
fn a_report_that_is_issued_leaves_out_no_record_whatever_the_definition_lets_stand() {
    let two = || answer("防災安全部", &Agreement::several(2, "協定"));
    for (code, sheets) in [
        ("heading-missing", vec![two().remove_column("D")]),
        ("department-unknown", vec![two().put("B4", "どこかの部")]),
        ("return-doubled", vec![two().put("B8", 2), answer("防災安全部", &[])]),
    ] {
        let office = Office::of(&["防災安全部"]);
        for (number, sheet) in (1..).zip(sheets.into_iter().rev()) {
            office.send_as(&format!("{number}.xlsx"), &[sheet]);
        }
        office.define(
            "[severity]",
            &format!("[severity]\nreturn-missing = \"query\"\n{code} = \"query\""),
        );
        // A definition that is refused for it, or findings that stay fatal, are as good.
        let Ok(outcome) = office.try_check() else { continue };
        let whole = outcome.findings.any_fatal() || outcome.overview.records == 2;
        assert!(whole, "{code}: of 2 records {} are left", outcome.overview.records);
    }
}

#[test]
fn a_query_keeps_its_record_in_the_tables() {
    let sheet = answer("防災安全部", &[Agreement::named("協定")]).put("F12", "H31.5.1");
    let rows = table(vec![sheet], "by_fiscal_year");
    let year = rows.iter().find(|row| row[0] == "H31").expect("the year");
    assert_eq!(year[1], "1");
}
