//! The lists of admissible answers: the sheet `選択肢`, and the drop-down lists
//! of the sheet `回答` that refer to it.

use rust_xlsxwriter::utility::cell_range_absolute;
use rust_xlsxwriter::{DataValidation, Formula, Worksheet, XlsxError};

use crate::sheet::{write_row, write_text};
use crate::style::{Styles, row_height, set_up_page};

/// Name of the sheet that holds the lists.
const SHEET: &str = "選択肢";

/// Row of the headings (row 3).
const HEADING_ROW: u32 = 2;

/// First row of the answers (row 4).
const FIRST_ROW: u32 = 3;

/// Answers of the longest list, the kinds of partner.
const LONGEST_LIST: u32 = 6;

/// A list of admissible answers.
pub struct CodeList {
    /// What the answers are about: the heading of the list.
    pub heading: &'static str,
    /// The answers, in the order in which they are offered.
    pub codes: &'static [&'static str],
    /// Column of the list in the sheet, from zero.
    column: u16,
}

/// The circle that marks a field (U+25CB).
pub const MARK: &str = "○";

/// The answer of a department that has agreements.
pub const APPLICABLE: &str = "該当あり";

/// The answer of a department that has none.
pub const NOT_APPLICABLE: &str = "該当なし";

/// Kinds of partner.
pub const PARTNER_TYPES: CodeList = CodeList {
    heading: "相手方の区分",
    codes: &["民間企業", "教育機関", "研究機関", "公益法人", "他の自治体", "その他"],
    column: 0,
};

/// Kinds of agreement.
pub const SCOPES: CodeList =
    CodeList { heading: "協定の種別", codes: &["包括", "個別"], column: 1 };

/// Whether the department has agreements at all.
pub const APPLICABILITY: CodeList =
    CodeList { heading: "該当の有無", codes: &[APPLICABLE, NOT_APPLICABLE], column: 2 };

/// Whether there was activity under the agreement in a year.
pub const ACTIVITY: CodeList =
    CodeList { heading: "取組実績・予定", codes: &["あり", "なし"], column: 3 };

/// The mark for the fields that apply.
pub const MARKS: CodeList =
    CodeList { heading: "該当する分野の印", codes: &[MARK], column: 4 };

/// All lists, in the order of their columns.
const LISTS: [&CodeList; 5] = [&PARTNER_TYPES, &SCOPES, &APPLICABILITY, &ACTIVITY, &MARKS];

impl CodeList {
    /// Whether the answer is on the list.
    pub fn contains(&self, answer: &str) -> bool {
        self.codes.contains(&answer)
    }

    /// A drop-down list for cells that take an answer from this list.
    pub fn drop_down(&self) -> Result<DataValidation, XlsxError> {
        DataValidation::new()
            .allow_list_formula(Formula::new(self.range()))
            .set_error_title(self.heading)?
            .set_error_message(format!(
                "一覧にある語（{}）から選んでください。",
                self.codes.join("、")
            ))
    }

    /// The cells of the answers, as an absolute reference from another sheet.
    fn range(&self) -> String {
        let rows = (FIRST_ROW..).zip(self.codes);
        let last_row = rows.map(|(row, _)| row).last().unwrap_or(FIRST_ROW);
        let cells = cell_range_absolute(FIRST_ROW, self.column, last_row, self.column);
        format!("='{SHEET}'!{cells}")
    }
}

/// Writes the sheet.
pub fn write_sheet(sheet: &mut Worksheet, styles: &Styles) -> Result<(), XlsxError> {
    sheet.set_name(SHEET)?;
    write_text(
        sheet,
        0,
        0,
        "回答票の一覧から選ぶ欄に使う語です。書き換えないでください。",
        &styles.plain,
    )?;
    let headings = LISTS.iter().map(|list| list.heading);
    write_row(sheet, HEADING_ROW, 0, headings, &styles.heading)?;
    for row in HEADING_ROW..FIRST_ROW + LONGEST_LIST {
        sheet.set_row_height(row, row_height(1))?;
    }
    for list in LISTS {
        sheet.set_column_width(list.column, 20.0)?;
        for (row, code) in (FIRST_ROW..).zip(list.codes) {
            write_text(sheet, row, list.column, code, &styles.centred)?;
        }
    }
    set_up_page(sheet, "連携協定調査", SHEET);
    Ok(())
}
