//! The register by municipality: one workbook a year in the ministry's layout,
//! with the city's published figures in the cut of ages that the series has.

use std::error::Error;
use std::path::Path;

use jiff::civil::Date;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::sheet::write_row;
use crate::source::YearPeople;
use crate::style::{Styles, new_workbook, set_up_page};

/// The city as the ministry's workbooks name it.
const CITY: [&str; 4] = ["012041", "北海道", "旭川市", "計"];

/// The headings over these.
const NAMES: [&str; 4] = ["団体コード", "都道府県名", "市区町村名", "性別"];

/// The headings of the figures, as the years before 2020 spell them.
const EARLY: [&str; 6] = ["総数", "0～14歳", "15～64", "65～74", "75歳以上", "年齢不詳"];

/// The same as later years spell them, with a row of units below.
const LATE: [&str; 6] = ["総数", "0歳～14歳", "15歳～64歳", "65歳～74歳", "75歳以上", "年齢不詳"];

/// The first year of the later layout.
const LATE_FROM: i16 = 2020;

/// Writes one workbook a year into the folder.
pub fn write(years: &[YearPeople], folder: &Path) -> Result<(), Box<dyn Error>> {
    for year in years {
        let title = format!("{}住民基本台帳年齢別人口（市区町村別）", era_date(year.day));
        let mut workbook = new_workbook(&title, "公表された値を写したものです。")?;
        write_sheet(workbook.add_worksheet(), &title, year, &Styles::new())?;
        workbook.save(folder.join(format!("population_{}.xlsx", year.day.year())))?;
    }
    Ok(())
}

/// Writes the sheet of one year.
fn write_sheet(
    sheet: &mut Worksheet,
    title: &str,
    year: &YearPeople,
    styles: &Styles,
) -> Result<(), XlsxError> {
    let late = year.day.year() >= LATE_FROM;
    let name = if late { "年齢別人口（市区町村別）【総計】" } else { "Sheet1" };
    sheet.set_name(name)?;
    for (column, width) in (0..).zip([11.0, 11.0, 13.0, 7.0]) {
        sheet.set_column_width(column, width)?;
    }
    sheet.write_string_with_format(0, 0, title, &styles.plain)?;
    let body = if late {
        write_row(sheet, 1, 4, LATE, &styles.heading)?;
        write_row(sheet, 2, 0, NAMES, &styles.heading)?;
        write_row(sheet, 2, 4, ["人"; 6], &styles.small_heading)?;
        3
    } else {
        write_row(sheet, 1, 0, NAMES.into_iter().chain(EARLY), &styles.heading)?;
        2
    };
    write_row(sheet, body, 0, CITY, &styles.centred)?;
    for (column, people) in (4..).zip(year.people) {
        sheet.write_number_with_format(body, column, people, &styles.number)?;
    }
    set_up_page(sheet, title, "");
    Ok(())
}

/// A day in its era, as the titles write it; the series lies in two eras.
fn era_date(day: Date) -> String {
    let (era, year) = match day.year() {
        year if day < jiff::civil::date(2019, 5, 1) => ("平成", year - 1988),
        year => ("令和", year - 2018),
    };
    format!("{era}{year}年{}月{}日", day.month(), day.day())
}
