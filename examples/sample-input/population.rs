//! The population register by area: the workbook `population.xlsx`.

use std::error::Error;
use std::path::Path;

use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::sheet::{write_row, write_text};
use crate::source::Area;
use crate::style::{Styles, new_workbook, row_height, set_up_page};

/// Name of the sheet.
const SHEET: &str = "地域別人口";

/// The title of the table.
const TITLE: &str = "地域別の世帯数と人口";

/// The day of the figures.
const AS_OF: &str = "（平成26年4月1日現在）";

/// Row of the headings (row 3).
const HEADING_ROW: u32 = 2;

/// Heading of every column that gives a share.
const SHARE: &str = "(割合)";

/// The headings and the widths of their columns, in half-width characters.
const COLUMNS: [(&str, f64); 11] = [
    ("協議会区分", 22.0),
    ("① 世帯", 12.0),
    ("② 人口", 12.0),
    ("③ ５歳以下", 12.0),
    (SHARE, 9.0),
    ("④ ６～１４歳", 12.0),
    (SHARE, 9.0),
    ("⑤ １５～６４歳", 12.0),
    (SHARE, 9.0),
    ("⑥ ６５歳以上", 12.0),
    (SHARE, 9.0),
];

/// The last column (K).
const LAST_COLUMN: u16 = 10;

/// The note below the table. The mark in front tells it from an area.
const NOTE: &str = "※ 世帯数と人口は公表された値のままです。割合は②人口に占める百分率（％）で、四捨五入のため、合計が100にならないことがあります。";

/// Writes the workbook into the folder.
pub fn write(areas: &[Area], folder: &Path) -> Result<(), Box<dyn Error>> {
    let styles = Styles::new();
    let mut workbook = new_workbook(TITLE, "公表された値を写したものです。")?;
    write_sheet(workbook.add_worksheet(), areas, &styles)?;
    workbook.save(folder.join("population.xlsx"))?;
    Ok(())
}

/// Writes the sheet.
fn write_sheet(sheet: &mut Worksheet, areas: &[Area], styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    for (column, (_, width)) in (0..).zip(COLUMNS) {
        sheet.set_column_width(column, width)?;
    }
    sheet.set_row_height(0, 28.0)?;
    sheet.merge_range(0, 0, 0, LAST_COLUMN, TITLE, &styles.title)?;
    sheet.set_row_height(1, row_height(1))?;
    write_text(sheet, 1, LAST_COLUMN, AS_OF, &styles.plain_right)?;
    sheet.set_row_height(HEADING_ROW, 38.0)?;
    let headings = COLUMNS.map(|(heading, _)| heading);
    write_row(sheet, HEADING_ROW, 0, headings, &styles.heading)?;

    let mut row = HEADING_ROW;
    for area in areas {
        row += 1;
        write_area(sheet, row, area, styles)?;
    }
    row += 1;
    sheet.set_row_height(row, row_height(1))?;
    write_text(sheet, row, 0, NOTE, &styles.plain)?;

    sheet.set_freeze_panes(HEADING_ROW + 1, 1)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
    sheet.set_print_area(0, 0, row, LAST_COLUMN)?;
    set_up_page(sheet, "住民基本台帳による地域別人口", SHEET);
    Ok(())
}

/// Writes the row of one area, or of the city.
fn write_area(
    sheet: &mut Worksheet,
    row: u32,
    area: &Area,
    styles: &Styles,
) -> Result<(), XlsxError> {
    sheet.set_row_height(row, row_height(1))?;
    write_text(sheet, row, 0, &area.name, &styles.label)?;
    sheet.write_number_with_format(row, 1, area.households, &styles.number)?;
    sheet.write_number_with_format(row, 2, area.population, &styles.number)?;
    for (column, (people, share)) in (3..).step_by(2).zip(area.ages) {
        sheet.write_number_with_format(row, column, people, &styles.number)?;
        sheet.write_number_with_format(row, column + 1, share, &styles.share)?;
    }
    Ok(())
}
