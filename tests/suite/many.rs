//! Very many returns: nothing is lost by letting go of what was written, and nothing grows without end.

use super::harness::{Agreement, Grid, Office, answer};
use torimatome::pipeline::{Job, Silent, run};

/// Offices of these names, each with so many agreements of its own.
fn office(names: &[String], records: usize) -> Office {
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    let office = Office::of(&names);
    for name in names {
        office.send(answer(name, &Agreement::several(records, &format!("{name}の協定"))));
    }
    office
}

fn names(count: usize) -> Vec<String> {
    (1..=count).map(|number| format!("第{number:04}課")).collect()
}

/// One agreement that two departments report.
fn shared() -> Agreement {
    Agreement::named("災害時における物資の供給に関する協定").with("見本商事株式会社")
}

#[test]
fn what_is_found_between_returns_has_its_cells_though_they_were_let_go() {
    let office = office(&names(3), 2);
    let twice = [Agreement::named("他の協定"), shared()];
    office.send(answer("第0001課", &twice)).send(answer("第0003課", &[shared()]));
    let job = Job { output: None, ..office.job() };
    let checked = run(&job, &Silent).expect("a check");
    let told = |outcome: &torimatome::pipeline::Outcome| -> Vec<String> {
        let all = outcome.findings.iter();
        all.map(|(_, found)| format!("{} {:?} {}", found.code.id(), found.place, found.message))
            .collect()
    };
    let whole = run(&office.job(), &Silent).expect("a run");
    assert_eq!(told(&checked), told(&whole));
    assert!(
        told(&checked).iter().any(|line| line.contains("row: 12, column: 5")),
        "{:#?}",
        told(&checked)
    );
    // Of those that nothing is found in, nothing but their number is there; of the others what was sent.
    let clean = checked.returns.iter().find(|one| one.file.contains("0002")).expect("a return");
    assert!(!clean.is_whole && clean.sheets.is_empty() && clean.records.len() == 2);
    let found = checked.returns.iter().find(|one| one.file.contains("0001")).expect("a return");
    assert!(!found.sheets.is_empty() && found.records.len() == 2);
}

#[test]
fn very_many_offices_are_named_by_the_first_and_a_number() {
    let names = names(130);
    let office = Office::of(&names.iter().map(String::as_str).collect::<Vec<_>>());
    office.send(answer(&names[0], &[shared()]));
    let told = office.command(&["check"]);
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    let line = told.lines().find(|line| line.contains("未回答")).expect("who has not answered");
    assert!(line.contains("、ほか29部局"), "{line}");
}

#[test]
fn a_picture_of_very_many_rows_has_words_that_a_page_can_hold() {
    let office = office(&names(1_100), 1);
    let products = office.run(&Job { draft: true, ..office.job() });
    let content = products.content();
    let alt = content.chart("by_department")["alt"].as_str().unwrap_or_default();
    assert!(alt.chars().count() < 9_000 && alt.ends_with("（以下は表のとおり）"), "{}", alt.len());
}

#[test]
fn ten_thousand_rows_of_one_day_and_partner_end() {
    let rows = |department: &str| -> Grid {
        let agreements: Vec<Agreement> = (0..3_000)
            .map(|number| Agreement::named(&format!("第{number}号協定")).with("見本商事株式会社"))
            .collect();
        answer(department, &agreements)
    };
    let office = Office::of(&["甲課", "乙課"]);
    office.send(rows("甲課")).send(rows("乙課"));
    // Each is in both returns: the first of each kind are told one by one, the others by their number.
    let found = office.findings();
    let doubles = found.iter().filter(|one| one.line().contains("D501")).count();
    assert!(doubles >= 2_000, "{doubles}");
}
