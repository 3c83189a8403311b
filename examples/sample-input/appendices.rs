//! The workbooks of the report's other appendices: indicators, activities of
//! the area councils, facilities. All values are made up, and say so.

use std::error::Error;
use std::path::Path;

use rust_xlsxwriter::{Format, Worksheet, XlsxError};

use crate::appendix_data::{ACTIVITIES, FACILITIES, INDICATORS, OUTLINES};
use crate::sheet::{write_row, write_text};
use crate::style::{Styles, lines, new_workbook, row_height, set_up_page};

/// The note below every table.
const NOTE: &str = "※ 見本として作った値です。";

/// Row of the headings (row 3).
const HEADING_ROW: u32 = 2;

/// A workbook of one sheet with one table.
struct Page<'p> {
    file: &'p str,
    sheet: &'p str,
    title: &'p str,
    /// Headings and widths of the columns, in half-width characters.
    columns: &'p [(&'p str, f64)],
}

/// Writes the three workbooks into the folder.
pub fn write(folder: &Path) -> Result<(), Box<dyn Error>> {
    write_indicators(folder)?;
    write_activities(folder)?;
    write_facilities(folder)
}

/// One year a row, one indicator a column.
fn write_indicators(folder: &Path) -> Result<(), Box<dyn Error>> {
    let page = Page {
        file: "indicators.xlsx",
        sheet: "指標",
        title: "地域活動に関する指標",
        columns: &[
            ("年度", 14.0),
            ("町内会加入率（％）", 14.0),
            ("町内会加入世帯数（世帯）", 16.0),
            ("ＮＰＯ法人数（団体）", 14.0),
            ("ボランティア登録団体数（団体）", 16.0),
            ("ボランティア登録者数（人）", 16.0),
        ],
    };
    page.write(folder, |sheet, styles| {
        let mut row = HEADING_ROW;
        for (year, rate, counts) in (14..).zip(INDICATORS).map(|(year, (a, b))| (year, a, b)) {
            row += 1;
            write_text(sheet, row, 0, &format!("平成{year}年度"), &styles.centred)?;
            sheet.write_number_with_format(row, 1, rate, &styles.share)?;
            for (column, count) in (2..).zip(counts) {
                sheet.write_number_with_format(row, column, count, &styles.number)?;
            }
        }
        Ok(row)
    })
}

/// One activity a row.
fn write_activities(folder: &Path) -> Result<(), Box<dyn Error>> {
    let page = Page {
        file: "activities.xlsx",
        sheet: "活動",
        title: "地域まちづくり推進協議会の活動",
        columns: &[
            ("年度", 13.0),
            ("地域", 18.0),
            ("課題・テーマ", 26.0),
            ("事業概要", 46.0),
            ("実施団体", 22.0),
        ],
    };
    let rows: Vec<[String; 5]> = ACTIVITIES
        .iter()
        .map(|(year, area, theme, outline)| {
            let outline = OUTLINES.get(*outline).copied().unwrap_or_default();
            [
                format!("平成{year}年度"),
                (*area).to_owned(),
                (*theme).to_owned(),
                outline.to_owned(),
                "見本実行委員会".to_owned(),
            ]
        })
        .collect();
    page.write(folder, |sheet, styles| page.write_texts(sheet, &rows, &styles.text))
}

/// One facility a row.
fn write_facilities(folder: &Path) -> Result<(), Box<dyn Error>> {
    let page = Page {
        file: "facilities.xlsx",
        sheet: "施設",
        title: "地域の公共施設",
        columns: &[("地域", 18.0), ("施設名", 34.0), ("種別", 16.0), ("機能", 40.0)],
    };
    let rows: Vec<[String; 4]> = FACILITIES
        .iter()
        .map(|(area, kind, function)| {
            let name = format!("見本{area}{kind}");
            [(*area).to_owned(), name, (*kind).to_owned(), (*function).to_owned()]
        })
        .collect();
    page.write(folder, |sheet, styles| page.write_texts(sheet, &rows, &styles.text))
}

impl Page<'_> {
    /// Writes the workbook; `body` writes the rows below the headings and gives
    /// the last of them.
    fn write(
        &self,
        folder: &Path,
        body: impl FnOnce(&mut Worksheet, &Styles) -> Result<u32, XlsxError>,
    ) -> Result<(), Box<dyn Error>> {
        let styles = Styles::new();
        let mut workbook = new_workbook(self.title, "見本として作った値です。")?;
        let sheet = workbook.add_worksheet();
        sheet.set_name(self.sheet)?;
        for (column, (_, width)) in (0..).zip(self.columns) {
            sheet.set_column_width(column, *width)?;
        }
        sheet.write_string_with_format(0, 0, self.title, &styles.plain)?;
        sheet.set_row_height(HEADING_ROW, row_height(3))?;
        let headings = self.columns.iter().map(|(heading, _)| *heading);
        write_row(sheet, HEADING_ROW, 0, headings, &styles.heading)?;
        let last = body(sheet, &styles)?;
        write_text(sheet, last + 1, 0, NOTE, &styles.plain)?;
        sheet.set_freeze_panes(HEADING_ROW + 1, 1)?;
        sheet.set_repeat_rows(HEADING_ROW, HEADING_ROW)?;
        set_up_page(sheet, self.title, "");
        workbook.save(folder.join(self.file))?;
        Ok(())
    }

    /// Writes rows of texts below the headings, each as high as it needs.
    fn write_texts<const N: usize>(
        &self,
        sheet: &mut Worksheet,
        rows: &[[String; N]],
        format: &Format,
    ) -> Result<u32, XlsxError> {
        let mut row = HEADING_ROW;
        for texts in rows {
            row += 1;
            let high = texts.iter().zip(self.columns).map(|(text, (_, width))| lines(text, *width));
            sheet.set_row_height(row, row_height(high.max().unwrap_or(1)))?;
            write_row(sheet, row, 0, texts.iter().map(String::as_str), format)?;
        }
        Ok(row)
    }
}
