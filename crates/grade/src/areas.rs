//! L3-06: areas by the state's codes, or by their full official names.

use super::kinds::DataKind;
use super::rules::Check;
use super::shape::{Column, Table};
use super::subject::{BRIEF, Value};
use super::values;
use super::violations::{Said, quoted};

/// Looks at the columns of areas and of their codes.
pub fn check(table: &Table<'_>, said: &mut Said) {
    let coded = table.columns.iter().any(|column| {
        column.head.is_code() && (column.head.is_area() || is_of_municipalities(table, column))
    });
    // 旭川市 beside 北海道 in a column of its own is a full name.
    let prefectures = table.columns.iter().any(|column| column.head.is_prefecture());
    for column in &table.columns {
        if is_of_municipalities(table, column) {
            codes(column, said);
        } else if !coded && column.head.is_area() && !column.head.is_code() && !column.is_prose() {
            names(column, prefectures, said);
        }
    }
}

/// Whether a column holds the state's numbers of municipalities: by its heading, or because it holds codes
/// of nothing else and the names of municipalities stand beside it.
pub fn is_of_municipalities(table: &Table<'_>, column: &Column<'_>) -> bool {
    let named = || {
        table.columns.iter().any(|other| {
            other.head.is_municipality()
                && !other.head.is_code()
                && other.cells.iter().any(|cell| cell.value.text().is_some_and(is_official))
        })
    };
    column.head.is_municipal_code() || column.head.is_any_code() && named()
}

/// Whether a text ends as the official names of areas do.
fn is_official(text: &str) -> bool {
    text.trim_end().ends_with(['都', '道', '府', '県', '市', '区', '町', '村'])
}

/// What stands for all areas together, or for none.
fn is_no_area(text: &str) -> bool {
    values::symbol(text).is_some()
        || matches!(
            values::compatible(values::beginning(text, 60)).as_str(),
            "全国"
                | "計"
                | "合計"
                | "総計"
                | "小計"
                | "総数"
                | "全体"
                | "その他"
                | "不明"
                | "国外"
        )
}

fn names(column: &Column<'_>, prefectures: bool, said: &mut Said) {
    if !matches!(column.kind, DataKind::Text | DataKind::Choices) {
        return;
    }
    let certain = column.head.is_municipality();
    // A city's name without its prefecture is official, and may be not the whole of it.
    let is_half = |text: &str| {
        certain
            && !prefectures
            && !column.head.is_prefecture()
            && text.trim_end().ends_with(['市', '町', '村'])
            && !text.contains(['都', '道', '府', '県'])
    };
    for cell in &column.cells {
        // What is longer is no name, whatever it ends with.
        let text = cell.value.text().map(|text| values::beginning(text, BRIEF));
        let Some(text) = text.filter(|text| !is_no_area(text)) else { continue };
        if is_half(text) {
            said.suspected(Check::AreaCode, cell.at, || {
                format!("{}の{}に、コードも都道府県もありません", column.label(), quoted(text))
            });
        } else if !is_official(text) {
            said.say(Check::AreaCode, certain, Some(cell.at.into()), || {
                format!("{}の{}にコードがありません", column.label(), quoted(text))
            });
        }
    }
}

/// Codes of municipalities: two figures (prefecture), five, or six with a check digit.
fn codes(column: &Column<'_>, said: &mut Said) {
    let lost = all_lost(column);
    for cell in &column.cells {
        let (digits, number) = match &cell.value {
            Value::Number(number) => (format!("{number}"), true),
            Value::Text(text) if is_no_area(text) => continue,
            Value::Text(text) => (values::beginning(text, BRIEF).trim().to_owned(), false),
            _ => continue,
        };
        let fault = match digits.len() {
            _ if !values::is_all_digits(&digits) => Some("はコードではありません"),
            1 | 4 if number => Some("は先頭の0が落ちています"),
            // 012041 without its zero: its last figure is a check digit.
            5 if lost => Some("は先頭の0が落ちています"),
            2 | 5 => None,
            6 if check_digit(&digits) => None,
            6 => Some("は検査数字が合いません"),
            _ => Some("は桁数が合いません"),
        };
        if let Some(fault) = fault {
            said.certain(Check::AreaCode, cell.at, || {
                format!("{}の{}{fault}", column.label(), quoted(&digits))
            });
        }
    }
}

/// Whether every code of a column is one of six figures, and some have lost their zero.
fn all_lost(column: &Column<'_>) -> bool {
    let mut any = false;
    let is_of_six = column.cells.iter().all(|cell| {
        let digits = match &cell.value {
            Value::Number(number) => format!("{number}"),
            Value::Text(text) if is_no_area(text) => return true,
            Value::Text(text) => values::beginning(text, BRIEF).trim().to_owned(),
            _ => return false,
        };
        let short = digits.len() == 5;
        any |= short;
        values::is_all_digits(&digits)
            && (short && check_digit(&format!("0{digits}"))
                || digits.len() == 6 && check_digit(&digits))
    });
    any && is_of_six
}

/// Whether the sixth figure follows from the first five (weights 6 to 2, modulo 11).
fn check_digit(digits: &str) -> bool {
    let figures: Vec<u32> = digits.chars().filter_map(|c| c.to_digit(10)).collect();
    let (Some(first), Some(last)) = (figures.get(..5), figures.get(5)) else { return false };
    let sum: u32 = first.iter().zip([6, 5, 4, 3, 2]).map(|(figure, weight)| figure * weight).sum();
    let expected = if sum < 11 { 11 - sum } else { 11 - sum % 11 };
    expected % 10 == *last
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_digit_is_that_of_the_states_list() {
        for code in ["012041", "011002", "131016", "473502", "010006"] {
            assert!(check_digit(code), "{code}");
        }
        for code in ["012042", "011001"] {
            assert!(!check_digit(code), "{code}");
        }
    }
}
