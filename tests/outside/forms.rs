//! Blank forms that another office program saved in its own format, or in that of older ones, draft the same
//! definition as in .xlsx.

use super::harness::{Office, repository};
use super::libreoffice::saved_as;
use std::fs;
use std::path::PathBuf;
use torimatome::config::book;
use torimatome::draft::Told;
use torimatome::pipeline::init::{InitJob, init};

/// The blank forms of the sample and of the other surveys.
const FORMS: [&str; 5] = [
    "input/様式.xlsx",
    "tests/surveys/councils/form.xlsx",
    "tests/surveys/vehicles/form.xlsx",
    "tests/surveys/agreements-by-section/form.xlsx",
    "tests/surveys/agreements-by-section/form_department.xlsx",
];

/// The definition that is drafted from a form, without the name of the form's file.
fn drafted(form: &[u8], ending: &str) -> String {
    let office = Office::defined("");
    let name = format!("form.{ending}");
    let path: PathBuf = office.beside(&name);
    fs::write(&path, form).expect("a form");
    let job = InitJob {
        forms: vec![path],
        returns: None,
        output: office.input(),
        force: true,
        program: None,
    };
    init(&job, &mut |_| Told::default()).expect("a draft");
    assert!(office.input().join(book::FILE_NAME).exists());
    let text = fs::read_to_string(office.input().join("collection.toml")).expect("a definition");
    text.replace(&name, "form")
}

pub fn a_form_of_any_format_drafts_the_same_definition() {
    for name in FORMS {
        let form = fs::read(repository(name)).expect("a form");
        let expected = drafted(&form, "xlsx");
        assert!(expected.contains("type = "), "{name}");
        for ending in ["ods", "xls"] {
            assert_eq!(drafted(&saved_as(&form, ending), ending), expected, "{name} {ending}");
        }
    }
}
