//! Surveys of other shapes than the sample's, made up as offices would send them: each from its definition
//! alone. `tests/surveys/` holds the definition, returns with which nothing is wrong, and returns with faults
//! planted at known cells.

use super::harness::returned::Returned;
use super::harness::{Found, Grid, Input, Office, repository};
use serde_json::Value;
use sheets::{CellRange, CellRef};
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use torimatome::model::Record;
use torimatome::pipeline::{self, Job, Silent};

/// A folder of a survey's returns, with its definition.
pub fn office(survey: &str, returns: &str) -> Office {
    let folder = repository("tests/surveys").join(survey);
    let definition = fs::read_to_string(folder.join("collection.toml")).expect("a definition");
    let office = Office::defined(&definition);
    let files = fs::read_dir(folder.join(returns)).expect("returns");
    let mut files: Vec<PathBuf> = files.map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    for file in files {
        let name = file.file_name().expect("a name").to_string_lossy().into_owned();
        office.place(&format!("returns/{name}"), &fs::read(&file).expect("a file"));
    }
    office
}

/// The cells of a text as `B12` or `B12:D14`.
fn cells(text: &str) -> Option<CellRange> {
    let (from, to) = text.split_once(':').unwrap_or((text, text));
    Some(CellRange::spanning(CellRef::parse(from)?, CellRef::parse(to)?))
}

fn meet(one: CellRange, other: CellRange) -> bool {
    let apart = one.to.row < other.from.row
        || other.to.row < one.from.row
        || one.to.column < other.from.column
        || other.to.column < one.from.column;
    !apart
}

/// Whether a finding is of a planted fault, at its cell and as grave as may be.
fn is_of(found: &Found, fault: &Value) -> bool {
    // One of an office of which nothing came names no file.
    let file = fault["file"].as_str().unwrap_or_default();
    let accepted = fault["accept"].as_array().expect("severities");
    let at = fault["cell"].as_str().and_then(cells);
    found.file.ends_with(file)
        && accepted.iter().any(|severity| *severity == found.severity.as_str())
        && at.is_none_or(|at| cells(&found.cell).is_some_and(|own| meet(own, at)))
}

/// The surveys, with the number of faults that are planted in each.
const SURVEYS: [(&str, usize); 3] =
    [("councils", 15), ("vehicles", 15), ("agreements-by-section", 15)];

/// What somebody has to do something about.
pub fn asked(office: &Office) -> Vec<String> {
    let found = office.findings().into_iter().filter(|found| found.severity != "note");
    found.map(|found| format!("{} {}", found.line(), found.message)).collect()
}

#[test]
fn returns_with_which_nothing_is_wrong_are_read_without_a_query() {
    for (survey, _) in SURVEYS {
        assert_eq!(asked(&office(survey, "returns")), [""; 0], "{survey}");
    }
}

#[test]
fn every_planted_fault_is_found_at_its_cell() {
    for (survey, count) in SURVEYS {
        let found = office(survey, "faulty").findings();
        let planted = repository("tests/surveys").join(survey).join("faults.json");
        let planted = fs::read(planted).expect("faults");
        let planted: Value = serde_json::from_slice(&planted).expect("JSON");
        let faults = planted["faults"].as_array().expect("faults");
        assert_eq!(faults.len(), count, "{survey}");
        let missed: Vec<&Value> =
            faults.iter().filter(|fault| !found.iter().any(|one| is_of(one, fault))).collect();
        assert!(missed.is_empty(), "{survey}: {missed:#?}");
    }
}

/// What is read of a return: each answer's value, without the places.
pub fn read(office: &Office) -> Vec<(String, Vec<String>)> {
    // A check lets go of what was answered.
    let job = Job { draft: true, ..office.job() };
    let outcome = pipeline::run(&job, &Silent).expect("a run that can be done");
    let answers = |record: &Record| {
        let values: Vec<String> =
            record.answers.iter().map(|answer| format!("{:?}", answer.value)).collect();
        format!("{:?} {:?} {}", record.department, record.block, values.join(" | "))
    };
    let returns = outcome.returns.iter();
    let read: Vec<(String, Vec<String>)> =
        returns.map(|one| (one.file.clone(), one.records.iter().map(answers).collect())).collect();
    assert!(read.iter().flat_map(|(_, records)| records).all(|record| record.contains('(')));
    read
}

/// What happens to a form before it is filled in: `printed` tells which cells are the form's own.
type Change<'c> = &'c dyn Fn(Vec<Grid>, &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid>;

fn moved_down(sheets: Vec<Grid>, _: &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid> {
    sheets.into_iter().map(|sheet| sheet.insert_rows(1, 3)).collect()
}

fn moved_right(sheets: Vec<Grid>, _: &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid> {
    sheets.into_iter().map(|sheet| sheet.insert_columns("A", 1)).collect()
}

fn reordered(sheets: Vec<Grid>, _: &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid> {
    // The sheet with the guide keeps its name, by which it is known.
    let renamed = |sheet: Grid| match sheet.name() {
        "記入要領" => sheet,
        _ => sheet.named("Sheet1"),
    };
    sheets.into_iter().rev().map(renamed).collect()
}

/// Labels in the other width.
fn widened(sheets: Vec<Grid>, printed: &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid> {
    relabelled(sheets, printed, |text| {
        let other = |c: char| match c {
            '！'..='～' => char::from_u32(u32::from(c) - 0xFEE0).expect("a character"),
            '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).expect("a character"),
            '　' => ' ',
            _ => c,
        };
        text.chars().map(other).collect()
    })
}

/// Labels with a line break in the middle.
fn broken(sheets: Vec<Grid>, printed: &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid> {
    relabelled(sheets, printed, |text| {
        let middle = text.chars().count() / 2;
        let (mut broken, mut rest) = (String::new(), text.chars());
        broken.extend(rest.by_ref().take(middle));
        broken.push('\n');
        broken.extend(rest);
        broken
    })
}

pub fn relabelled(
    sheets: Vec<Grid>,
    printed: &dyn Fn(&str, (u32, u16)) -> bool,
    change: impl Fn(&str) -> String,
) -> Vec<Grid> {
    let relabelled = |sheet: Grid| {
        let name = sheet.name().to_owned();
        let cells: Vec<((u32, u16), String)> = sheet
            .rows()
            .into_iter()
            .flat_map(|(row, cells)| {
                cells.into_iter().map(move |(column, own)| ((row, column), own))
            })
            .filter(|(at, _)| printed(&name, *at))
            .filter_map(|(at, own)| match own {
                Input::Text(text) => Some((at, change(text))),
                _ => None,
            })
            .collect();
        cells.into_iter().fold(sheet, |sheet, (at, text)| sheet.put(&written(at), text))
    };
    sheets.into_iter().map(relabelled).collect()
}

/// The address of a cell.
fn written((row, column): (u32, u16)) -> String {
    CellRef::new(row, u32::from(column)).to_string()
}

/// The texts of the blank forms of a survey, by sheet and cell.
fn printed(survey: &str) -> BTreeSet<(String, (u32, u16), String)> {
    let folder = repository("tests/surveys").join(survey);
    let forms = ["form.xlsx", "form_department.xlsx"].map(|name| folder.join(name));
    let sheets = forms.iter().filter_map(|form| fs::read(form).ok());
    let sheets = sheets.flat_map(|bytes| Returned::read(&bytes).grids());
    sheets
        .flat_map(|sheet| {
            let name = sheet.name().to_owned();
            let cells = sheet.rows().into_iter().flat_map(|(row, cells)| {
                cells.into_iter().map(move |(column, own)| ((row, column), own.clone()))
            });
            let texts = cells.filter_map(|(at, own)| match own {
                Input::Text(text) => Some((at, text)),
                _ => None,
            });
            texts.map(|(at, text)| (name.clone(), at, text)).collect::<Vec<_>>()
        })
        .collect()
}

/// The returns of a survey, each changed.
pub fn changed(survey: &str, change: Change<'_>) -> Office {
    let labels = printed(survey);
    let office = office(survey, "returns");
    let folder = repository("tests/surveys").join(survey).join("returns");
    for entry in fs::read_dir(folder).expect("returns") {
        let path = entry.expect("a file").path();
        let sheets = Returned::read(&fs::read(&path).expect("a file")).grids();
        let texts: Vec<Grid> = sheets.clone();
        let is_printed = |name: &str, at: (u32, u16)| {
            let sheet = texts.iter().find(|sheet| sheet.name() == name).expect("a sheet");
            let text = sheet.text(&written(at)).to_owned();
            labels.contains(&(name.to_owned(), at, text))
        };
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        office.send_as(&name, &change(sheets, &is_printed));
    }
    office
}

#[test]
fn a_form_that_was_moved_or_relabelled_is_read_the_same() {
    let changes: [(&str, Change<'_>); 5] = [
        ("rows above", &moved_down),
        ("a column at the left", &moved_right),
        ("sheets renamed and reordered", &reordered),
        ("labels in the other width", &widened),
        ("labels with line breaks", &broken),
    ];
    for (survey, _) in SURVEYS {
        let expected = read(&office(survey, "returns"));
        for (what, change) in changes {
            let office = changed(survey, change);
            assert_eq!(asked(&office), [""; 0], "{survey}: {what}");
            assert_eq!(read(&office), expected, "{survey}: {what}");
        }
    }
}

/// What stands in two rows of a sheet, from one column to another, put in each other's place.
fn swapped(sheet: Grid, rows: (u32, u32), columns: std::ops::RangeInclusive<u16>) -> Grid {
    columns.fold(sheet, |sheet, column| {
        let own = [rows.0, rows.1].map(|row| (row, column));
        let inputs = own.map(|at| sheet.input(at).cloned());
        let put = |sheet: Grid, at, input: &Option<Input>| match input {
            Some(input) => sheet.put(&written(at), input.clone()),
            None => sheet.clear(&written(at)),
        };
        put(put(sheet, own[0], &inputs[1]), own[1], &inputs[0])
    })
}

#[test]
fn options_and_printed_rows_are_found_in_any_order() {
    fn change(sheets: Vec<Grid>, _: &dyn Fn(&str, (u32, u16)) -> bool) -> Vec<Grid> {
        let turned = |sheet: Grid| match sheet.name() {
            "回答票" => {
                let options = swapped(sheet, (23, 26), 1..=2);
                swapped(options, (9, 14), 0..=6)
            }
            _ => sheet,
        };
        sheets.into_iter().map(turned).collect()
    }
    let office_of = changed("vehicles", &change);
    assert_eq!(asked(&office_of), [""; 0]);
    let sorted = |office: &Office| {
        let mut all = read(office);
        for (_, records) in &mut all {
            records.sort();
        }
        all
    };
    assert_eq!(sorted(&office_of), sorted(&office("vehicles", "returns")));
}

/// The sheet and cells of a place in a list of corrections: `回答票!D10`, `回答票　B24:B28`.
fn place(text: &str, divider: char) -> Option<(String, CellRange)> {
    let (sheet, at) = text.rsplit_once(divider)?;
    let sheet = sheet.rsplit_once('　').map_or(sheet, |(_, name)| name);
    Some((sheet.trim_matches('\'').to_owned(), cells(at)?))
}

/// Corrects a workbook that came back as its list says, with what stands in the return that is right.
fn corrected(book: &Returned, right: &[Grid]) -> Vec<Grid> {
    let mut sheets = book.grids();
    let list = "修正のお願い";
    for row in 9..200 {
        let target = place(&book.text(list, &format!("C{row}")), '!');
        let source = place(&book.text(list, &format!("G{row}")), '　');
        let (Some((name, target)), Some((sent, source))) = (target, source) else { continue };
        let from = right.iter().find(|sheet| sheet.name() == sent).expect("a sheet");
        let index = sheets.iter().position(|sheet| sheet.name() == name).expect("a sheet");
        let mut sheet = sheets.remove(index);
        let rows = source.from.row..=source.to.row;
        let columns = source.from.column..=source.to.column;
        for at in rows.flat_map(|row| columns.clone().map(move |column| CellRef::new(row, column)))
        {
            let offset = (at.row - source.from.row, at.column - source.from.column);
            let to = CellRef::new(target.from.row + offset.0, target.from.column + offset.1);
            let column = u16::try_from(at.column).expect("a column");
            sheet = match from.input((at.row, column)) {
                Some(input) => sheet.put(&to.to_string(), input.clone()),
                None => sheet.clear(&to.to_string()),
            };
        }
        sheets.insert(index, sheet);
    }
    sheets
}

#[test]
fn workbooks_that_came_back_are_right_once_they_are_corrected() {
    for (survey, _) in SURVEYS {
        let office = office(survey, "faulty");
        let job = Job { draft: true, ..office.job() };
        office.run(&job);
        let folder = repository("tests/surveys").join(survey);
        let mut back = 0;
        for entry in fs::read_dir(folder.join("faulty")).expect("returns") {
            let name = entry.expect("a file").file_name().to_string_lossy().into_owned();
            let right = fs::read(folder.join("returns").join(&name));
            let Ok(right) = right else {
                // A second return of an office is taken back.
                fs::remove_file(office.input().join("returns").join(&name)).expect("a file");
                continue;
            };
            let right = Returned::read(&right).grids();
            let corrections = fs::read_dir(office.output().join("corrections")).expect("a folder");
            for correction in corrections {
                let path = correction.expect("a file").path();
                let book = Returned::read(&fs::read(&path).expect("a workbook"));
                let texts = book.texts("修正のお願い").join(" ");
                // A row too many is taken out by hand.
                if texts.contains(&format!("returns/{name}　")) && !texts.contains("「無」と回答")
                {
                    office.send_as(&name, &corrected(&book, &right));
                    back += 1;
                    break;
                }
                if texts.contains(&format!("returns/{name}　")) {
                    fs::copy(
                        folder.join("returns").join(&name),
                        office.input().join("returns").join(&name),
                    )
                    .expect("a file");
                }
            }
        }
        for entry in fs::read_dir(folder.join("returns")).expect("returns") {
            let path = entry.expect("a file").path();
            let name = path.file_name().expect("a name").to_string_lossy().into_owned();
            if !office.input().join("returns").join(&name).exists() {
                office.place(&format!("returns/{name}"), &fs::read(&path).expect("a file"));
            }
        }
        assert!(back > 5, "{survey}: {back} workbooks came back");
        // The totals of the returns with faults were made from these.
        let mut asked = asked(&office);
        asked.retain(|line| !line.starts_with("query C307"));
        assert_eq!(asked, [""; 0], "{survey}");
    }
}
