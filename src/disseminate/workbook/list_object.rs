//! Real tables of Excel: a range with one row of headings, each of another name.

use super::pen::Pen;
use rust_xlsxwriter::{Format, Table, TableColumn, TableStyle, XlsxError};
use sheets::text::key;
use std::collections::BTreeSet;

/// Characters that a heading may have.
const LONGEST_HEADING: usize = 250;

/// Makes a table of the range from the row of headings to the last row, from the first column on,
/// and writes the headings. The name is ASCII, no address, and no other table's.
pub fn add(
    sheet: &mut Pen<'_>,
    name: &str,
    (headings, last): (u32, u32),
    columns: &[(&str, &Format)],
    filter: bool,
) -> Result<(), XlsxError> {
    let Some(last_column) = columns.len().checked_sub(1).and_then(|last| u16::try_from(last).ok())
    else {
        return Ok(());
    };
    let mut taken = BTreeSet::new();
    let columns: Vec<TableColumn> = columns
        .iter()
        .map(|(heading, format)| {
            TableColumn::new().set_header(unique(heading, &mut taken)).set_header_format(*format)
        })
        .collect();
    let table = Table::new()
        .set_name(name)
        .set_style(TableStyle::None)
        .set_banded_rows(false)
        .set_autofilter(filter)
        .set_columns(&columns);
    sheet.table((headings, last), last_column, &table)
}

/// The heading on one line, with a number where it is taken: a table of Excel has no two alike.
fn unique(heading: &str, taken: &mut BTreeSet<String>) -> String {
    let line: String = heading
        .chars()
        .map(|c| if c.is_control() { ' ' } else { c })
        .take(LONGEST_HEADING)
        .collect();
    let line = if line.trim().is_empty() { "（見出しなし）".to_owned() } else { line };
    let mut name = line.clone();
    let mut number = 2;
    while !taken.insert(key(&name)) {
        name = format!("{line}-{number}");
        number += 1;
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_headings_are_alike() {
        let mut taken = BTreeSet::new();
        let names = ["人数", "人数", "Ａ", "a", "割合\n（％）", ""];
        let names: Vec<String> = names.iter().map(|name| unique(name, &mut taken)).collect();
        assert_eq!(names, ["人数", "人数-2", "Ａ", "a-2", "割合 （％）", "（見出しなし）"]);
    }
}
