//! The formulas of summary.xlsx, computed anew by `LibreOffice`, give the values that are stored.

use super::harness::archive::Archive;
use super::harness::summary::Summary;
use super::harness::{Agreement, Office, SAMPLE, answer};
use super::libreoffice::recalculated;
use calamine::{Data, Reader, Xlsx};
use rust_decimal::prelude::ToPrimitive as _;
use rust_xlsxwriter::{Formula, Workbook};
use sheets::number::percent;
use std::io::Cursor;
use torimatome::pipeline::Job;

/// The workbook with a wrong value stored for every formula, so that only a value computed anew is
/// right.
fn spoilt(workbook: &[u8]) -> Vec<u8> {
    let mut archive = Archive::read(workbook);
    let sheets: Vec<String> =
        archive.names("xl/worksheets/sheet").into_iter().map(str::to_owned).collect();
    for sheet in sheets {
        let mut parts = archive.text(&sheet).split("</f><v>");
        let first = parts.next().unwrap_or_default().to_owned();
        let text = parts.fold(first, |text, part| {
            let rest = part.find("</v>").map(|end| &part[end..]).expect("the end of a value");
            text + "</f><v>-1" + rest
        });
        archive.put(&sheet, text);
    }
    archive.pack()
}

/// Sheet, place and formula of every formula.
fn formulas(workbook: &[u8]) -> Vec<(String, (u32, u32), String)> {
    let mut book = Xlsx::new(Cursor::new(workbook)).expect("a workbook that opens");
    let mut found = Vec::new();
    for sheet in book.sheet_names() {
        let range = book.worksheet_formula(&sheet).expect("formulas");
        let (row, column) = range.start().unwrap_or_default();
        found.extend(range.used_cells().filter(|(_, _, formula)| !formula.is_empty()).map(
            |(down, right, formula)| {
                let at =
                    (row + u32::try_from(down).unwrap(), column + u32::try_from(right).unwrap());
                (sheet.clone(), at, formula.clone())
            },
        ));
    }
    found
}

fn number(data: &Data) -> f64 {
    match data {
        Data::Float(number) => *number,
        Data::Int(number) => f64::from(i32::try_from(*number).expect("a small number")),
        other => panic!("no number: {other:?}"),
    }
}

/// Compares every formula's stored value with the one computed anew; gives the formulas.
pub fn check(workbook: &[u8]) -> Vec<String> {
    let formulas = formulas(workbook);
    let anew = recalculated(&spoilt(workbook));
    let (stored, anew) = (Summary::read(workbook), Summary::read(&anew));
    {
        for (sheet, (row, column), formula) in &formulas {
            let stored = number(stored.cell(sheet, *row, *column));
            let anew = number(anew.cell(sheet, *row, *column));
            assert!(
                (stored - anew).abs() < 1e-9,
                "{sheet} {row},{column} {formula}: {stored} {anew}"
            );
        }
    }
    formulas.into_iter().map(|(_, _, formula)| formula).collect()
}

pub fn the_samples_formulas_give_its_figures() {
    let formulas = check(SAMPLE.bytes("summary.xlsx"));
    assert_eq!(formulas.len(), 558, "every count, total and share that can be followed");
}

/// Tables of single choices, beside the sample's.
const MORE: &str = r#"
[[table]]
id = "by_partner_type"
title = "相手方の区分別の協定数"
rows = { by = "partner_type", label = "区分" }
columns = [
  { show = "count", heading = "協定数" },
  { show = "share", heading = "割合（％）" },
]

[[table]]
id = "department_by_scope"
title = "部局別・種別の協定数"
rows = { by = "office", label = "部局名", order = "count", total = "総計" }
columns = [
  { show = "count", heading = "協定数", total = false },
  { show = "count", by = "scope" },
  { show = "filled", by = "scope", heading = "該当数", total = false },
]
zeros = "blank"

[[table]]
id = "by_field"
"#;

pub fn names_that_a_spreadsheet_takes_for_something_else_are_counted_as_they_are_written() {
    let departments =
        ["防災*部", "防災環部", "12", "=部", "<環>部", "4月1日", "何もない部", "未回答部"];
    let office = Office::of(&departments);
    office.define("\n[[table]]\nid = \"by_field\"\n", MORE);
    for (name, previous) in [("防災環部", 5), ("12", 1), ("何もない部", 2), ("未回答部", 4)]
    {
        let line = format!("name = \"{name}\"\n");
        office.define(&line, &format!("{line}previous = {previous}\n"));
    }
    for (number, department) in departments.iter().enumerate().take(7) {
        let count = (number * 3 + 1) % 8;
        let mut agreements = Agreement::several(count, &format!("協定{number}の"));
        if let Some(first) = agreements.first_mut() {
            *first = first.clone().on(1950, 4, 1).fields(&["環境", "災害対策"]);
        }
        office.send_as(&format!("{number}.xlsx"), &[answer(department, &agreements)]);
    }
    // One record that a draft leaves out.
    let unnamed = [Agreement::named(""), Agreement::named("名のある協定")];
    office.send_as("5.xlsx", &[answer("4月1日", &unnamed)]);
    let products = office.run(&Job { draft: true, ..office.job() });
    let summary = products.summary();
    assert_eq!(summary.records().len(), 1 + 4 + 7 + 2 + 5 + 1 + 3);
    let formulas = check(products.bytes("summary.xlsx"));
    assert!(formulas.iter().any(|formula| formula.starts_with("SUMPRODUCT(1*EXACT(")));
    let compared = summary.table("前回との比較");
    let row = |name: &str| compared.iter().find(|row| row[0] == name).expect("a row")[1..].to_vec();
    assert_eq!(row("防災環部"), ["5", "4", "-1"]);
    assert_eq!(row("12"), ["1", "7", "6"]);
    assert_eq!(row("=部"), ["", "2", ""]);
    assert_eq!(row("未回答部"), ["4", "", ""], "not yet a decrease");
    assert_eq!(row("計"), ["12", "23", "6"]);
}

pub fn a_collection_without_records_has_formulas_that_give_nothing() {
    let office = Office::with(answer("防災安全部", &[]));
    check(office.publish().bytes("summary.xlsx"));
}

pub fn every_share_of_small_numbers_is_the_one_we_print() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for whole in 1..=250_u32 {
        for part in 0..=whole {
            let share = percent(part.into(), whole.into()).and_then(|share| share.to_f64());
            let formula = format!("ROUND({part}*1000/{whole},0)/10");
            let formula = Formula::new(formula).set_result(share.expect("a share").to_string());
            let column = u16::try_from(part).unwrap();
            sheet.write_formula(whole, column, formula).expect("a formula");
        }
    }
    check(&book.save_to_buffer().expect("a workbook"));
}

pub fn what_is_measured_by_classes_times_and_conditions_is_a_formula() {
    let products = super::projects::office(&super::projects::all()).publish();
    let formulas = check(products.bytes("summary.xlsx"));
    for part in ["RANK(", "SUM($", "\">500\"", "\"<=0\"", ">=\"&DATE(", "ROUND(AVERAGEIFS(", "/10"]
    {
        assert!(formulas.iter().any(|formula| formula.contains(part)), "{part} {formulas:#?}");
    }
}

pub fn the_formulas_of_surveys_give_their_figures() {
    for (survey, count) in [("councils", 193), ("vehicles", 208), ("agreements-by-section", 220)] {
        let products = super::surveys::office(survey, "returns").publish();
        let formulas = check(products.bytes("summary.xlsx"));
        assert_eq!(formulas.len(), count, "every figure of {survey} that can be followed");
    }
}

pub fn what_numbers_come_to_is_a_formula() {
    let formulas = check(super::measures::office().publish().bytes("summary.xlsx"));
    for function in ["SUMIFS(", "ROUND(AVERAGEIFS(", "MINIFS(", "MAXIFS("] {
        assert!(formulas.iter().any(|formula| formula.contains(function)), "{formulas:#?}");
    }
}
