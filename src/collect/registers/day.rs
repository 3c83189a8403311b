//! The day a sheet says its figures are of.

use crate::collect::parse::date;
use sheets::{CellRef, CellValue, Date, Sheet, text};

/// The day in a cell above the headings that says 現在: （平成26年4月1日現在）; or a cell that is a date.
pub fn as_of(sheet: &Sheet, first_row: u32) -> Option<(Date, CellRef)> {
    find(sheet, first_row, |written| {
        let bare = written.trim_matches(|c| "（）()〔〕［］".contains(c) || text::is_invisible(c));
        date::read(bare.strip_suffix("現在")?).value()
    })
}

/// The same, or the day a title begins with: 平成17年3月31日住民基本台帳年齢別人口.
pub fn of_title(sheet: &Sheet, first_row: u32) -> Option<(Date, CellRef)> {
    as_of(sheet, first_row).or_else(|| {
        find(sheet, first_row, |written| {
            let bare = written.trim_start_matches(text::is_invisible);
            let (day, _) = bare.split_at_checked(bare.find('日')? + '日'.len_utf8())?;
            date::read(day).value()
        })
    })
}

fn find(
    sheet: &Sheet,
    first_row: u32,
    read: impl Fn(&str) -> Option<Date>,
) -> Option<(Date, CellRef)> {
    let above = sheet.cells.rows().take_while(|row| *row < first_row);
    above.flat_map(|row| sheet.cells.row(row)).find_map(|(at, content)| match content {
        CellValue::Date(day) => Some((*day, at)),
        CellValue::Text(written) => read(written).map(|day| (day, at)),
        _ => None,
    })
}
