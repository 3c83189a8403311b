//! Lists what a person sees beside and in the cells of a workbook, and a reader of cells alone does not:
//! hidden rows and columns, merges, comments, drawings and boxes, cells that look otherwise than what they
//! store.
//!
//! ```sh
//! cargo run --release -p torimatome-sheets --example beside -- FILE...
//! ```
//!
//! Files of the formats whose readers could be brought down are read in a process of their own: this
//! program, started once more.

use sheets::{Isolation, Sheet, Unseen, Workbook};
use std::error::Error;
use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    // First of all: this process may have been started to read one workbook for another.
    if let Some(served) = sheets::serve_if_asked() {
        return if served.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE };
    }
    let isolation = Isolation { program: std::env::current_exe().ok(), ..Isolation::default() };
    let mut out = io::stdout().lock();
    let mut failed = false;
    for file in std::env::args_os().skip(1) {
        let path = Path::new(&file);
        if let Err(error) = list(path, &isolation, &mut out) {
            failed = true;
            eprintln!("{}: {error}", path.display());
        }
    }
    if failed { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn list(path: &Path, isolation: &Isolation, out: &mut impl Write) -> Result<(), Box<dyn Error>> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let workbook = Workbook::open(&std::fs::read(path)?, &ending, isolation)?;
    for sheet in &workbook.sheets {
        let hidden = if sheet.visible { "" } else { ", its tab hidden" };
        writeln!(
            out,
            "{} {}: {} cells{hidden}",
            path.display(),
            sheet.name,
            sheet.cells.all().count()
        )?;
        beside(sheet, out)?;
    }
    Ok(())
}

fn beside(sheet: &Sheet, out: &mut impl Write) -> io::Result<()> {
    let markup = &sheet.markup;
    for run in &markup.hidden_rows {
        writeln!(out, "  rows {} to {} are hidden", run.first + 1, run.last + 1)?;
    }
    for run in &markup.hidden_columns {
        writeln!(out, "  columns {} to {} are hidden", run.first + 1, run.last + 1)?;
    }
    for range in &markup.merged {
        writeln!(out, "  {range} is merged")?;
    }
    for remark in &markup.remarks {
        writeln!(out, "  {} {:?} {:?}", remark.at, remark.kind, remark.text)?;
    }
    for (at, look) in &markup.appearances {
        let held = sheet.cells.get(*at).map(sheets::CellValue::written).unwrap_or_default();
        if look.struck {
            writeln!(out, "  {at} {held:?} is struck out")?;
        } else if look.is_partly_struck() {
            writeln!(
                out,
                "  {at} keeps {:?}, and {:?} is struck out",
                look.kept(),
                look.struck_text()
            )?;
        }
        match look.unseen {
            Some(Unseen::Colour) => writeln!(out, "  {at} {held:?} has the colour of its ground")?,
            Some(why) => writeln!(out, "  {at} {held:?} is not seen ({why:?})")?,
            None => {}
        }
        if let Some(shown) = &look.shown {
            writeln!(out, "  {at} {held:?} is shown as {shown:?}")?;
        }
    }
    Ok(())
}
