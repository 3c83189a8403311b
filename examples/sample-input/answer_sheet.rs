//! The sheet `回答` of a return: attributes, headings, records and the
//! note below them.

use std::error::Error;

use jiff::civil::date;
use rust_xlsxwriter::{Worksheet, XlsxError};

use crate::layout::{
    ACTIVITIES, ACTIVITIES_HEADING, ATTRIBUTE_ROW, ATTRIBUTES, COUNT_ROW, Column, FIELDS,
    FIELDS_HEADING, FIRST_ACTIVITY, FIRST_FIELD, FIRST_RECORD_ROW, FORM_ROWS, HEADING_ROW, LEADING,
    NOTE, REMARKS, REMARKS_COLUMN, SHEET, SUBHEADING_ROW, TITLE, TITLE_ROW,
};
use crate::sheet::{excel_date, write_row, write_text};
use crate::source::{Agreement, Department};
use crate::style::{Styles, lines, row_height, set_up_page};
use crate::{choices, validation};

/// Made-up sections, all plainly marked as samples.
const SECTIONS: [&str; 5] = ["見本総務課", "見本企画課", "見本調整課", "見本管理課", "見本推進課"];

/// Made-up persons, all plainly marked as samples.
const PERSONS: [&str; 4] = ["見本太郎", "見本花子", "見本一郎", "見本京子"];

/// Writes the sheet: what a department answers, or blank as every department is sent it.
pub fn write(
    sheet: &mut Worksheet,
    department: Option<&Department>,
    styles: &Styles,
) -> Result<(), Box<dyn Error>> {
    sheet.set_name(SHEET)?;
    write_columns(sheet)?;
    write_labels(sheet, styles)?;
    write_attributes(sheet, department, styles)?;
    write_headings(sheet, styles)?;

    let mut row = FIRST_RECORD_ROW;
    for agreement in department.iter().flat_map(|department| &department.agreements) {
        write_record(sheet, row, agreement, styles)?;
        row += 1;
    }
    while row < FIRST_RECORD_ROW + FORM_ROWS {
        write_empty_record(sheet, row, styles)?;
        row += 1;
    }
    write_text(sheet, row, 0, NOTE, &styles.plain)?;
    sheet.set_row_height(row, row_height(1))?;

    validation::add(sheet, row - 1)?;
    sheet.set_freeze_panes(FIRST_RECORD_ROW, 0)?;
    sheet.set_landscape();
    sheet.set_repeat_rows(HEADING_ROW, SUBHEADING_ROW)?;
    sheet.set_print_area(0, 0, row, REMARKS_COLUMN)?;
    let name = department.map_or("", |department| &department.name);
    set_up_page(sheet, "連携協定調査　回答票", name);
    Ok(())
}

/// Sets the widths of all columns.
fn write_columns(sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let columns = LEADING.iter().chain(&FIELDS).chain(&ACTIVITIES);
    for (number, column) in (0..).zip(columns.chain([&REMARKS])) {
        sheet.set_column_width(number, column.width)?;
    }
    Ok(())
}

/// Writes the title and the labels of the attributes.
fn write_labels(sheet: &mut Worksheet, styles: &Styles) -> Result<(), Box<dyn Error>> {
    sheet.set_row_height(TITLE_ROW, 26.0)?;
    sheet.merge_range(TITLE_ROW, 1, TITLE_ROW, REMARKS_COLUMN, TITLE, &styles.title)?;

    for (row, label) in (ATTRIBUTE_ROW..).zip(ATTRIBUTES) {
        sheet.set_row_height(row, row_height(1))?;
        write_text(sheet, row, 0, label, &styles.label)?;
    }
    Ok(())
}

/// Writes the attributes of the return.
fn write_attributes(
    sheet: &mut Worksheet,
    department: Option<&Department>,
    styles: &Styles,
) -> Result<(), Box<dyn Error>> {
    let Some(department) = department else {
        for row in ATTRIBUTE_ROW..COUNT_ROW {
            sheet.write_blank(row, 1, &styles.text)?;
        }
        sheet.write_blank(COUNT_ROW, 1, &styles.count)?;
        return Ok(());
    };
    let count = u32::try_from(department.agreements.len())?;
    let applicability = if count == 0 { choices::NOT_APPLICABLE } else { choices::APPLICABLE };
    let values =
        [department.name.as_str(), section(department), &contact(department), applicability];
    for (row, value) in (ATTRIBUTE_ROW..).zip(values) {
        write_text(sheet, row, 1, value, &styles.text)?;
    }
    sheet.write_number_with_format(COUNT_ROW, 1, count, &styles.count)?;
    Ok(())
}

/// The sample section in charge. A department that is itself a section names a
/// subsection.
fn section(department: &Department) -> &'static str {
    if department.name.ends_with('課') { "見本係" } else { in_turn(&SECTIONS, department) }
}

/// One of the names, turn by turn over the departments.
fn in_turn(names: &[&'static str], department: &Department) -> &'static str {
    names.iter().cycle().nth(usize::from(department.number)).copied().unwrap_or_default()
}

/// The sample contact person, with an extension that cannot be taken for real.
fn contact(department: &Department) -> String {
    let person = in_turn(&PERSONS, department);
    format!("{person}・内線0000")
}

/// Writes the two heading rows.
fn write_headings(sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_row_height(HEADING_ROW, 22.0)?;
    sheet.set_row_height(SUBHEADING_ROW, 64.0)?;
    let tall = (0..).zip(&LEADING).chain([(REMARKS_COLUMN, &REMARKS)]);
    for (column, Column { heading, .. }) in tall {
        sheet.merge_range(HEADING_ROW, column, SUBHEADING_ROW, column, heading, &styles.heading)?;
    }
    let wide = [
        (FIRST_FIELD, FIRST_ACTIVITY - 1, FIELDS_HEADING),
        (FIRST_ACTIVITY, REMARKS_COLUMN - 1, ACTIVITIES_HEADING),
    ];
    for (first, last, heading) in wide {
        sheet.merge_range(HEADING_ROW, first, HEADING_ROW, last, heading, &styles.heading)?;
    }
    let narrow = FIELDS.iter().chain(&ACTIVITIES);
    write_row(
        sheet,
        SUBHEADING_ROW,
        FIRST_FIELD,
        narrow.map(|column| column.heading),
        &styles.small_heading,
    )
}

/// Writes one agreement.
fn write_record(
    sheet: &mut Worksheet,
    row: u32,
    agreement: &Agreement,
    styles: &Styles,
) -> Result<(), Box<dyn Error>> {
    let remark = remark(agreement);
    let height = lines(&agreement.name, LEADING[1].width)
        .max(lines(&agreement.partner, LEADING[2].width))
        .max(lines(remark, REMARKS.width));
    sheet.set_row_height(row, row_height(height))?;

    sheet.write_number_with_format(row, 0, agreement.number, &styles.ordinal)?;
    let texts = [agreement.name.as_str(), &agreement.partner];
    write_row(sheet, row, 1, texts, &styles.text)?;
    let codes = [agreement.partner_type.as_str(), &agreement.scope];
    write_row(sheet, row, 3, codes, &styles.centred)?;
    let concluded_on = excel_date(agreement.concluded_on)?;
    sheet.write_datetime_with_format(row, 5, concluded_on, &styles.date)?;
    let marks = agreement.fields.map(|applies| if applies { choices::MARK } else { "" });
    write_row(sheet, row, FIRST_FIELD, marks, &styles.centred)?;
    let activities = agreement.activities.iter().map(String::as_str);
    write_row(sheet, row, FIRST_ACTIVITY, activities, &styles.centred)?;
    write_text(sheet, row, REMARKS_COLUMN, remark, &styles.text)?;
    Ok(())
}

/// Writes a row of the form that nobody has filled in.
fn write_empty_record(sheet: &mut Worksheet, row: u32, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_row_height(row, row_height(1))?;
    for column in 0..=REMARKS_COLUMN {
        let format = match column {
            0 => &styles.ordinal,
            1 | 2 | REMARKS_COLUMN => &styles.text,
            5 => &styles.date,
            _ => &styles.centred,
        };
        sheet.write_blank(row, column, format)?;
    }
    Ok(())
}

/// A harmless remark for a few of the agreements, so that the column is not
/// always empty.
fn remark(agreement: &Agreement) -> &'static str {
    if agreement.concluded_on >= date(2024, 4, 1) {
        "令和６年度に締結"
    } else if agreement.number % 40 == 12 {
        "１年ごとに自動更新"
    } else {
        ""
    }
}
