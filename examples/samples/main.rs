//! Writes the inputs of the two samples beside the first: returns on the yearly progress of a vision,
//! and on the requests of areas' councils to the city.
//!
//! The goals with the subjects of their measures, and the areas, are a city's; everything that is
//! answered is made up, and the samples say so.
//!
//! Usage: `cargo run --release --example samples [-- OUTPUT]`
//!
//! `OUTPUT` (default `samples`) receives `vision/returns/NN_部局名.xlsx` and
//! `requests/returns/NN_部局名.xlsx`; the definitions beside them are written by hand. Nothing depends
//! on the clock or the machine: the same bytes come every time.

mod measures;
mod requests;
mod sheet;
mod vision;

use std::error::Error;
use std::path::{Path, PathBuf};

use sheet::Return;

/// Writes the returns of both samples.
fn main() -> Result<(), Box<dyn Error>> {
    let output = std::env::args_os().nth(1).map_or_else(|| PathBuf::from("samples"), PathBuf::from);
    for (name, returns) in [("vision", vision::returns()), ("requests", requests::returns())] {
        write(&output.join(name).join("returns"), &returns)?;
        let rows: usize = returns.iter().map(|one| one.rows.len()).sum();
        println!("{name}: {} returns with {rows} rows", returns.len());
    }
    Ok(())
}

/// Writes returns into a folder, under names that sort in the order of the offices.
fn write(folder: &Path, returns: &[Return]) -> Result<(), Box<dyn Error>> {
    std::fs::create_dir_all(folder)?;
    for (number, one) in (1..).zip(returns) {
        sheet::write(one, &folder.join(format!("{number:02}_{}.xlsx", one.office)))?;
    }
    Ok(())
}
