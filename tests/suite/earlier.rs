//! Folders that belong to the products: what an earlier run left there.

use super::harness::{Agreement, Office, answer, none};
use std::fs;
use std::path::PathBuf;
use torimatome::pipeline::{self, Outcome, Silent};

const TWO: [&str; 2] = ["防災安全部", "環境部"];

/// An office of two departments, each with something to correct, after its first run.
fn both_at_fault() -> Office {
    let office = Office::of(&TWO);
    for name in TWO {
        office.send(answer(name, &Agreement::several(1, name)).clear("B12"));
    }
    office.publish();
    assert_eq!(present(&office), ["環境部.xlsx", "防災安全部.xlsx"]);
    office
}

fn folder(office: &Office) -> PathBuf {
    office.output().join("corrections")
}

fn present(office: &Office) -> Vec<String> {
    let entries = fs::read_dir(folder(office)).into_iter().flatten();
    let mut names: Vec<String> =
        entries.map(|entry| entry.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

fn run(office: &Office) -> Outcome {
    pipeline::run(&office.job(), &Silent).expect("a run that can be done")
}

#[test]
fn a_correction_that_is_settled_does_not_stay_behind() {
    let office = both_at_fault();
    office.send(none("環境部"));
    assert!(run(&office).set_aside.is_empty());
    assert_eq!(present(&office), ["防災安全部.xlsx"]);
}

#[test]
fn a_correction_that_somebody_changed_is_set_aside_and_not_lost() {
    let office = both_at_fault();
    fs::write(folder(&office).join("環境部.xlsx"), "work of the office").unwrap();
    fs::write(folder(&office).join("防災安全部.xlsx"), "work of another").unwrap();
    office.send(none("環境部"));
    let aside = folder(&office).join("変更された前回分");
    assert_eq!(run(&office).set_aside, [aside.join("防災安全部.xlsx"), aside.join("環境部.xlsx")]);
    assert_eq!(present(&office), ["変更された前回分", "防災安全部.xlsx"]);
    assert_eq!(fs::read(aside.join("環境部.xlsx")).unwrap(), b"work of the office");
    assert_eq!(fs::read(aside.join("防災安全部.xlsx")).unwrap(), b"work of another");
    let made = fs::read(folder(&office).join("防災安全部.xlsx")).unwrap();
    assert!(made.starts_with(b"PK"), "this run's own");
    // A second one of the name finds its place beside the first.
    fs::write(folder(&office).join("防災安全部.xlsx"), "once more").unwrap();
    assert_eq!(run(&office).set_aside, [aside.join("防災安全部-2.xlsx")]);
}

#[test]
fn what_the_last_run_did_not_make_is_left_alone() {
    let office = both_at_fault();
    fs::write(folder(&office).join("送付の記録.xlsx"), "a list").unwrap();
    let manifest = office.output().join("manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let beside = office.beside("外のファイル.xlsx");
    fs::write(&beside, "outside").unwrap();
    // A manifest that names a file outside the folder makes it none of ours.
    let forged = text.replace("corrections/環境部.xlsx", "corrections/../../外のファイル.xlsx");
    assert_ne!(text, forged);
    fs::write(&manifest, forged).unwrap();
    office.send(none("防災安全部")).send(none("環境部"));
    run(&office);
    assert_eq!(fs::read(&beside).unwrap(), b"outside");
    assert_eq!(present(&office), ["環境部.xlsx", "送付の記録.xlsx"]);
}

#[test]
fn a_run_that_cannot_be_done_leaves_the_corrections_alone() {
    let office = both_at_fault();
    office.send(none("環境部"));
    fs::remove_file(office.output().join("findings.json")).unwrap();
    fs::create_dir(office.output().join("findings.json")).unwrap();
    assert!(pipeline::run(&office.job(), &Silent).is_err());
    assert_eq!(present(&office), ["環境部.xlsx", "防災安全部.xlsx"]);
}
