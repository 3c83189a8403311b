//! Fiscal years as people type them: 平成14年度, 2002, H14, 令和元年度.

use super::date::year_of;
use super::{Reading, folded};
use crate::model::FiscalYear;
use sheets::CellValue;

/// Reads a fiscal year from a cell.
pub fn read_cell(content: &CellValue) -> Reading<FiscalYear> {
    match content {
        CellValue::Number(_) | CellValue::Text(_) => read(&content.written()),
        CellValue::Date(day) => Reading::Doubtful(
            FiscalYear::of(*day),
            "日付が書かれています。その日のある年度として読みました",
        ),
        _ => Reading::Unreadable("年度として読めません"),
    }
}

/// Reads a fiscal year from a text.
pub fn read(text: &str) -> Reading<FiscalYear> {
    let bare = folded(text);
    let Some((year, rest)) = year_of(&bare) else {
        return Reading::Unreadable("年度として読めません。元号か西暦4桁が必要です");
    };
    let found = FiscalYear(year.western());
    if !matches!(rest, "" | "年" | "年度") || !(1868..2200).contains(&found.0) {
        return Reading::Unreadable("年度として読めません");
    }
    let exists = year.era().is_none_or(|era| {
        let begun = era.begins <= found.last_day() && found.0 >= era.begins.year();
        begun && era.ends().is_none_or(|end| end >= found.first_day())
    });
    if exists {
        Reading::Certain(found)
    } else {
        Reading::Doubtful(found, "その元号にない年度です")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fiscal_year_is_read_in_every_spelling() {
        for (text, year) in [
            ("平成14年度", 2002),
            ("平成１４年度", 2002),
            ("2002", 2002),
            ("２００２年度", 2002),
            ("西暦2002年", 2002),
            ("H14", 2002),
            ("平成 14 年度　", 2002),
            ("平成31年度", 2019),
            ("令和元年度", 2019),
            ("令和1年度", 2019),
            ("R6", 2024),
            ("昭和63年度", 1988),
            ("平成元年度", 1989),
        ] {
            assert_eq!(read(text), Reading::Certain(FiscalYear(year)), "{text}");
        }
        assert_eq!(read_cell(&CellValue::Number(2002.0)), Reading::Certain(FiscalYear(2002)));
    }

    #[test]
    fn a_year_its_era_does_not_have_is_queried_and_no_year_is_refused() {
        assert!(matches!(read("平成36年度"), Reading::Doubtful(FiscalYear(2024), _)));
        assert!(matches!(read("昭和64年度"), Reading::Doubtful(FiscalYear(1989), _)));
        for text in ["14", "14年度", "平成", "平均", "2002年4月", "20020401", ""] {
            assert!(matches!(read(text), Reading::Unreadable(_)), "{text}: {:?}", read(text));
        }
    }
}
