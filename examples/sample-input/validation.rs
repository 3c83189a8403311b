//! The drop-down lists and input checks of the sheet `回答`.

use std::error::Error;

use jiff::civil::{Date, date};
use rust_xlsxwriter::{DataValidation, DataValidationRule, Worksheet};

use crate::choices;
use crate::layout::{
    APPLICABILITY_ROW, COUNT_ROW, FIRST_ACTIVITY, FIRST_FIELD, FIRST_RECORD_ROW, REMARKS_COLUMN,
};
use crate::sheet::excel_date;

/// The first day of the era Shōwa. An earlier date is a slip of the hand.
const EARLIEST: Date = date(1926, 12, 25);

/// The survey's reference date, on which the agreements are in force.
const REFERENCE: Date = date(2024, 6, 1);

/// Adds the drop-down lists and checks that the form gives its users.
pub fn add(sheet: &mut Worksheet, last_row: u32) -> Result<(), Box<dyn Error>> {
    let applicability = choices::APPLICABILITY.drop_down()?;
    sheet.add_data_validation(APPLICABILITY_ROW, 1, APPLICABILITY_ROW, 1, &applicability)?;
    let count = DataValidation::new()
        .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
        .set_error_title("協定数")?
        .set_error_message("０以上の整数を入力してください。")?;
    sheet.add_data_validation(COUNT_ROW, 1, COUNT_ROW, 1, &count)?;

    let day = DataValidation::new()
        .allow_date(DataValidationRule::Between(excel_date(EARLIEST)?, excel_date(REFERENCE)?))
        .set_error_title("締結年月日")?
        .set_error_message("令和６年６月１日までの日付を、日付として入力してください。")?;
    let by_columns = [
        (3, 3, choices::PARTNER_TYPES.drop_down()?),
        (4, 4, choices::SCOPES.drop_down()?),
        (5, 5, day),
        (FIRST_FIELD, FIRST_ACTIVITY - 1, choices::MARKS.drop_down()?),
        (FIRST_ACTIVITY, REMARKS_COLUMN - 1, choices::ACTIVITY.drop_down()?),
    ];
    for (first, last, validation) in &by_columns {
        sheet.add_data_validation(FIRST_RECORD_ROW, *first, last_row, *last, validation)?;
    }
    Ok(())
}
