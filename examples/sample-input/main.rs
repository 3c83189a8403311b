//! Writes the sample input of the pipeline: one return workbook for each
//! department, the blank form, and the registers of the report's appendices.
//!
//! The published result of the survey prints its tables but none of the
//! agreements behind them. The source folder holds made-up agreements that add
//! up to every printed table; this program puts them into workbooks as the
//! departments would send them in, so that the whole way from a folder of
//! returns to the printed figures can be walked.
//!
//! Usage: `cargo run --release --example sample-input [-- SOURCE [OUTPUT [TIMES]]]`
//!
//! `SOURCE` (default `tests/published`) holds `departments.csv`,
//! `agreements.csv`, `population_2014-04-01.csv` and
//! `asahikawa_register_series.csv`. `OUTPUT` (default `input`) receives
//! `returns/NN_部局名.xlsx`, the blank form `様式.xlsx` and the workbooks of `register/`. `TIMES` (default 1)
//! writes every agreement so many times, each under another number, for
//! measuring a large collection.
//! Nothing depends on the clock or the machine: the same source always gives
//! the same bytes.

mod answer_sheet;
mod appendices;
mod appendix_data;
mod choices;
mod guide_sheet;
mod layout;
mod population;
mod returns;
mod sheet;
mod source;
mod style;
mod validation;
mod years;

use std::error::Error;
use std::path::PathBuf;

/// Where the published figures lie unless the caller says otherwise.
const DEFAULT_SOURCE: &str = "tests/published";

/// Where the workbooks go unless the caller says otherwise.
const DEFAULT_OUTPUT: &str = "input";

/// Reads the optional arguments and writes all workbooks.
fn main() -> Result<(), Box<dyn Error>> {
    let (source, output, times) = arguments()?;

    let departments = source::read_departments(&source, times)?;
    let returns_folder = output.join("returns");
    std::fs::create_dir_all(&returns_folder)?;
    for department in &departments {
        returns::write(department, &returns_folder)?;
    }

    returns::write_form(&output)?;

    let register = source::read_population(&source)?;
    let register_folder = output.join("register");
    std::fs::create_dir_all(&register_folder)?;
    population::write(&register, &register_folder)?;
    years::write(&source::read_series(&source)?, &register_folder)?;
    appendices::write(&register_folder)?;

    let agreements: usize = departments.iter().map(|d| d.agreements.len()).sum();
    println!(
        "{}: {} returns with {agreements} agreements, and the registers",
        output.display(),
        departments.len()
    );
    Ok(())
}

/// The source and the output folder, and how often each agreement is written, from the command line
/// or by default.
fn arguments() -> Result<(PathBuf, PathBuf, u32), Box<dyn Error>> {
    let mut arguments = std::env::args_os().skip(1);
    let source = arguments.next().unwrap_or_else(|| DEFAULT_SOURCE.into());
    let output = arguments.next().unwrap_or_else(|| DEFAULT_OUTPUT.into());
    let times = arguments.next().map_or(Ok(1), |times| times.to_string_lossy().parse());
    match (times, arguments.next()) {
        (Ok(times), None) => Ok((source.into(), output.into(), times)),
        _ => Err("usage: sample-input [SOURCE [OUTPUT [TIMES]]]".into()),
    }
}
