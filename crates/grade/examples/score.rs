//! The scores of files or folders, and what is wrong in them.
//!
//! ```sh
//! cargo run --release -p torimatome-grade --example score -- FILE_OR_FOLDER...
//! ```
//!
//! Files of the formats whose readers could be brought down are read in a process of their own: this
//! program, started once more.

use grade::{Graded, Isolation, grade};
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> io::Result<ExitCode> {
    // First of all: this process may have been started to read one workbook for another.
    if let Some(served) = grade::serve_if_asked() {
        return served.map(|()| ExitCode::SUCCESS);
    }
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let isolation = Isolation { program: std::env::current_exe().ok(), ..Isolation::default() };
    let grading = grade(&paths, &isolation);
    let mut out = io::stdout().lock();
    for file in &grading.files {
        print(file, &mut out)?;
    }
    for unread in &grading.unread {
        writeln!(out, "{}: {}", unread.file, unread.message)?;
    }
    Ok(if grading.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn print(file: &Graded, out: &mut impl Write) -> io::Result<()> {
    let points = file.scores.map(|score| match score {
        Some(score) => score.points.to_string(),
        None => "－".to_owned(),
    });
    writeln!(out, "{} {}", file.file, points.join(" / "))?;
    for violation in &file.violations {
        let rule = violation.check.rule();
        let ranges: Vec<String> = violation.ranges.iter().map(ToString::to_string).collect();
        let sure = if violation.certain { "" } else { "?" };
        writeln!(out, "  {}{sure} {} {}", rule.id, ranges.join(", "), violation.message)?;
    }
    Ok(())
}
