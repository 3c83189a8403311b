//! Several answers in one row: names that stand one below the other in a cell, as many in each.

use crate::config::{Config, Variable, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::{Record, Return, Value};
use sheets::{CellRange, text};

/// Checks every record of a return.
pub fn check(one: &Return, config: &Config) -> Vec<Finding> {
    one.records.iter().filter_map(|record| check_record(one, record, config)).collect()
}

fn check_record(one: &Return, record: &Record, config: &Config) -> Option<Finding> {
    let is_name =
        |variable: &Variable| variable.required && matches!(variable.kind, VariableKind::Text);
    let variables = &config.form.blocks[record.block].variables;
    let names = variables.iter().zip(&record.answers);
    let listed: Vec<_> = names
        .filter(|(variable, _)| is_name(variable))
        .filter_map(|(_, answer)| match &answer.value {
            Value::Text(written) => listed(written).map(|count| (count, answer)),
            _ => None,
        })
        .collect();
    let (count, answer) = *listed.first()?;
    let alike = listed.iter().filter(|(other, _)| *other == count);
    if alike.clone().count() < 2 {
        return None;
    }
    let cells = alike.flat_map(|(_, answer)| &answer.cells);
    let range = cells.map(|cell| CellRange::from(cell.at)).reduce(CellRange::around)?;
    let message = format!(
        "{}行目の一つのセルに、{count}件の回答が改行して書かれているようです。",
        record.row + 1
    );
    let place = Place::cells(&one.file, &*record.sheet, range);
    Some(Finding::new(Code::SeveralInOneCell, place, message).value(answer.written()))
}

/// How many names a text lists, a line each; `None` for one name, which may be broken into lines.
/// Listed names begin or end alike, or are numbered.
fn listed(written: &str) -> Option<usize> {
    let lines: Vec<String> =
        written.lines().map(text::key).filter(|line| !line.is_empty()).collect();
    if lines.len() < 2 {
        return None;
    }
    let begins = |line: &String| line.chars().take(2).collect::<String>();
    let ends = |line: &String| line.chars().rev().take(2).collect::<String>();
    let alike = |part: &dyn Fn(&String) -> String| {
        let mut parts = lines.iter().map(part);
        let first = parts.next();
        parts.all(|part| Some(part) == first)
    };
    let numbered = lines.iter().all(|line| line.starts_with(is_bullet));
    (numbered || alike(&begins) || alike(&ends)).then_some(lines.len())
}

fn is_bullet(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '・' | '(' | '①'..='⑳' | '●' | '○' | '-' | '*' | '■')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_below_one_another_are_listed_and_a_name_in_two_lines_is_one() {
        for several in
            ["避難所開設に関する協定\n物資供給に関する協定", "(株)甲\n(株)乙", "①甲\n②乙商店"]
        {
            assert_eq!(listed(several), Some(2), "{several}");
        }
        for one in
            ["災害時における\n物資の供給に関する協定", "見本商事株式会社\n札幌支店", "甲", ""]
        {
            assert_eq!(listed(one), None, "{one}");
        }
    }
}
