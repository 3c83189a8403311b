//! The tests that need another program. Where it is not installed they are reported as ignored, with the
//! reason, and never as passed; with `TEST_EVERYTHING=1`, as `.ci/run` sets it, they fail.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that can't go on stops where it stands"
)]
#![allow(
    dead_code,
    missing_docs,
    unused_imports,
    unreachable_pub,
    reason = "what is shared with the other tests is not all used here"
)]

#[path = "../suite/definition.rs"]
mod definition;
mod forms;
#[path = "../suite/harness/mod.rs"]
mod harness;
mod keys;
mod libreoffice;
#[path = "../suite/measures.rs"]
mod measures;
mod opened;
#[path = "../suite/projects.rs"]
mod projects;
mod recalculation;
#[path = "../suite/stress.rs"]
mod stress;
#[path = "../suite/surveys.rs"]
mod surveys;
mod validator;

use libtest_mimic::{Arguments, Failed, Trial};
use std::process::ExitCode;

/// The switch that makes a missing program a failure.
const EVERYTHING: &str = "TEST_EVERYTHING";

/// A program, by its name for people, and whether it is there.
#[derive(Clone, Copy)]
struct Program {
    name: &'static str,
    is_there: fn() -> bool,
}

const LIBREOFFICE: Program =
    Program { name: "LibreOffice", is_there: || libreoffice::program().is_some() };

const FRICTIONLESS: Program = Program {
    name: "frictionless",
    is_there: || std::process::Command::new(validator::PROGRAM).arg("--version").output().is_ok(),
};

const JSONSCHEMA: Program = Program {
    name: "jsonschema",
    is_there: || std::process::Command::new(keys::PROGRAM).arg("--version").output().is_ok(),
};

/// A test that needs a program.
fn trial(name: &str, program: Program, test: fn()) -> Trial {
    let name = name.replace(' ', "");
    if (program.is_there)() {
        return Trial::test(name, move || {
            test();
            Ok(())
        });
    }
    let missing = format!("{} is not installed", program.name);
    if std::env::var_os(EVERYTHING).is_some() {
        return Trial::test(name, move || Err(Failed::from(missing)));
    }
    Trial::test(name, || Ok(())).with_kind(missing).with_ignored_flag(true)
}

macro_rules! test {
    ($program:ident, $($test:tt)+) => {
        trial(stringify!($($test)+), $program, $($test)+)
    };
}

fn main() -> ExitCode {
    let trials = vec![
        test!(LIBREOFFICE, recalculation::the_samples_formulas_give_its_figures),
        test!(LIBREOFFICE, recalculation::names_that_a_spreadsheet_takes_for_something_else_are_counted_as_they_are_written),
        test!(LIBREOFFICE, recalculation::a_collection_without_records_has_formulas_that_give_nothing),
        test!(LIBREOFFICE, recalculation::every_share_of_small_numbers_is_the_one_we_print),
        test!(LIBREOFFICE, recalculation::what_numbers_come_to_is_a_formula),
        test!(
            LIBREOFFICE,
            recalculation::what_is_measured_by_classes_times_and_conditions_is_a_formula
        ),
        test!(LIBREOFFICE, recalculation::the_formulas_of_surveys_give_their_figures),
        test!(LIBREOFFICE, opened::every_workbook_opens_in_libreoffice_with_every_cell),
        test!(LIBREOFFICE, opened::a_correction_workbook_opens_in_libreoffice_with_every_cell),
        test!(LIBREOFFICE, forms::a_form_of_any_format_drafts_the_same_definition),
        test!(JSONSCHEMA, keys::the_samples_definition_fits_its_schema),
        test!(FRICTIONLESS, validator::the_frictionless_validator_is_content),
    ];
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}
