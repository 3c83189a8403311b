//! Who has answered and who has not, as a table on the terminal.

use crate::model::Response;
use crate::pipeline::Outcome;
use crate::pipeline::status::{State, Status, StatusLine};
use comfy_table::presets::ASCII_MARKDOWN;
use comfy_table::{CellAlignment, Table};
use std::fmt::Write as _;

/// The headings; from the third on, numbers.
const HEADINGS: [&str; 7] = ["部局名", "回答", "行数", "要修正", "要確認", "説明済み", "ファイル"];

/// The columns with numbers.
const NUMBERS: std::ops::Range<usize> = 2..6;

/// The table, and what is left to do in a line.
pub fn status(status: &Status, outcome: &Outcome) -> String {
    let mut table = Table::new();
    table.load_style(ASCII_MARKDOWN).set_header(HEADINGS);
    for line in &status.departments {
        let state = line.state.map_or("", crate::pipeline::status::State::label);
        table.add_row(row(&line.department, state, line));
    }
    let elsewhere = &status.elsewhere;
    if elsewhere.fatal + elsewhere.open + elsewhere.settled > 0 {
        table.add_row(row("（部局を特定できないもの）", "", elsewhere));
    }
    let coverage = &outcome.overview.coverage;
    let answered = format!("{}/{}", coverage.answered(), coverage.asked());
    table.add_row(row("計", &answered, &status.total));
    for index in NUMBERS {
        if let Some(column) = table.column_mut(index) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    let mut text = format!("{}\n", outcome.config.collection.title);
    for line in table.lines() {
        let _ = writeln!(text, "{}", line.trim_end());
    }
    let _ = writeln!(text, "{}", left(status));
    text
}

fn row(name: &str, state: &str, line: &StatusLine) -> Vec<String> {
    let numbers = [line.records, line.fatal, line.open, line.settled];
    let files = line.files.iter().map(|file| file.rsplit('/').next().unwrap_or(file));
    let files = files.collect::<Vec<_>>().join("、");
    let texts = [name.to_owned(), state.to_owned()].into_iter();
    texts.chain(numbers.map(|number| number.to_string())).chain([files]).collect()
}

/// What is left to do.
fn left(status: &Status) -> String {
    if status.is_complete() {
        return "すべての部局の回答がそろい、直すところも確かめるところもありません。".to_owned();
    }
    let state =
        |wanted| status.departments.iter().filter(|line| line.state == Some(wanted)).count();
    let refused = |line: &&StatusLine| line.response == Some(Response::Refused);
    let parts = [
        (state(State::Missing), "部局の回答がまだ届いていません"),
        (state(State::Unread), "部局の回答が読めません"),
        (state(State::Several), "部局の回答が二つ以上あります"),
        (
            status.departments.iter().filter(refused).count(),
            "部局の回答は、要修正のため一つも集計できません",
        ),
        (status.total.fatal, "件の要修正が残っています"),
        (status.total.open, "件の要確認が残っています"),
    ];
    let parts = parts.into_iter().filter(|(number, _)| *number > 0);
    let parts: Vec<String> = parts.map(|(number, what)| format!("{number}{what}。")).collect();
    parts.concat()
}
