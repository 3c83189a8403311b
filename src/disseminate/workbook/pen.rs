//! The pen: the one way onto a sheet. It knows how much a sheet of Excel takes; what is more is cut with
//! a word, or written more plainly, and never breaks the workbook.
//!
//! The limits are those of Excel 2007 to 365, as its specifications and limits page states them.

mod names;

pub use names::Names;

use rust_xlsxwriter::{
    Chart, ConditionalFormat, DataValidation, DocProperties, ExcelDateTime, Format, Formula, Note,
    Table, Url, Workbook, Worksheet, XlsxError,
};
use sheets::Date;
use sheets::grid::LONGEST_TEXT;

/// Rows of a sheet.
pub const ROWS: u32 = 1_048_576;

/// Columns of a sheet.
pub const COLUMNS: u16 = 16_384;

/// Characters of a formula.
const LONGEST_FORMULA: usize = 8_192;

/// Characters of a link's target.
const LONGEST_LINK: usize = 2_079;

/// Links of a sheet; Excel repairs one with more.
const MOST_LINKS: u32 = 65_530;

/// UTF-16 units of the line at the foot of a page.
const LONGEST_FOOTER: usize = 255;

/// What ends a text that a cell can't hold whole.
const CUT: &str = "…（以下略）";

/// What stands in the last row where more rows were to follow.
const ROWS_CUT: &str = "…（これより下の行は、Excelに書ける行数を超えるため、省略しました）";

/// What stands in the last column where more columns were to follow.
const COLUMNS_CUT: &str = "…（これより右の列は、Excelに書ける列数を超えるため、省略しました）";

/// A4, in Excel's numbering of paper sizes.
const A4: u8 = 9;

/// A workbook that is being written.
pub struct Book {
    workbook: Workbook,
}

impl Book {
    /// An empty one.
    pub fn new(properties: &DocProperties) -> Self {
        let mut workbook = Workbook::new();
        workbook.set_properties(properties);
        Self { workbook }
    }

    /// A new sheet, behind the others, with a name that [`Names`] gave.
    ///
    /// # Errors
    /// Where the writing library refuses the name.
    pub fn sheet(&mut self, name: &str) -> Result<Pen<'_>, XlsxError> {
        Pen::new(self.workbook.add_worksheet(), name)
    }

    /// Its bytes.
    ///
    /// # Errors
    /// Where the writing library refuses what was written.
    pub fn save(mut self) -> Result<Vec<u8>, XlsxError> {
        self.workbook.save_to_buffer()
    }
}

/// A sheet that is being written.
pub struct Pen<'w> {
    sheet: &'w mut Worksheet,
    links: u32,
    /// Whether something was to be written below the last row, or right of the last column.
    beyond: (bool, bool),
}

impl<'w> Pen<'w> {
    fn new(sheet: &'w mut Worksheet, name: &str) -> Result<Self, XlsxError> {
        sheet.set_name(name)?;
        Ok(Self { sheet, links: 0, beyond: (false, false) })
    }

    /// Whether a cell is on the sheet. The first that is not leaves a word in the last row or column.
    fn reaches(&mut self, row: u32, column: u16) -> Result<bool, XlsxError> {
        if row < ROWS && column < COLUMNS {
            return Ok(true);
        }
        if row >= ROWS && !self.beyond.0 {
            self.beyond.0 = true;
            self.sheet.write_string(ROWS - 1, 0, ROWS_CUT)?;
        }
        if row < ROWS && !self.beyond.1 {
            self.beyond.1 = true;
            self.sheet.write_string(row, COLUMNS - 1, COLUMNS_CUT)?;
        }
        Ok(false)
    }

    /// Writes a text, cut where a cell can't hold it whole.
    pub fn text(
        &mut self,
        row: u32,
        column: u16,
        text: impl AsRef<str>,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.write_string_with_format(row, column, cut(text.as_ref()), format)?;
        }
        Ok(())
    }

    /// Writes a text that looks like nothing in particular.
    pub fn bare_text(&mut self, row: u32, column: u16, text: &str) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.write_string(row, column, cut(text))?;
        }
        Ok(())
    }

    /// Writes a text in pieces that do not look alike, or as one where a cell can't hold it whole.
    pub fn pieces(
        &mut self,
        row: u32,
        column: u16,
        pieces: &[(Format, String)],
        format: &Format,
    ) -> Result<(), XlsxError> {
        let whole: String = pieces.iter().map(|(_, text)| text.as_str()).collect();
        if pieces.len() < 2 || cut(&whole) != whole {
            return self.text(row, column, whole, format);
        }
        if self.reaches(row, column)? {
            let pieces: Vec<(&Format, &str)> =
                pieces.iter().map(|(format, text)| (format, text.as_str())).collect();
            self.sheet.write_rich_string_with_format(row, column, &pieces, format)?;
        }
        Ok(())
    }

    /// Writes a number.
    pub fn number(
        &mut self,
        row: u32,
        column: u16,
        number: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.write_number_with_format(row, column, number, format)?;
        }
        Ok(())
    }

    /// Writes a number that looks like nothing in particular.
    pub fn bare_number(&mut self, row: u32, column: u16, number: f64) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.write_number(row, column, number)?;
        }
        Ok(())
    }

    /// Writes a truth value.
    pub fn truth(
        &mut self,
        row: u32,
        column: u16,
        truth: bool,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.write_boolean_with_format(row, column, truth, format)?;
        }
        Ok(())
    }

    /// Writes a day; false where Excel's calendar has not begun, and nothing is written.
    pub fn day(
        &mut self,
        row: u32,
        column: u16,
        day: Date,
        format: &Format,
    ) -> Result<bool, XlsxError> {
        let Ok(date) = excel_date(day) else { return Ok(false) };
        if self.reaches(row, column)? {
            self.sheet.write_datetime_with_format(row, column, date, format)?;
        }
        Ok(true)
    }

    /// Writes a cell without content.
    pub fn blank(&mut self, row: u32, column: u16, format: &Format) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.write_blank(row, column, format)?;
        }
        Ok(())
    }

    /// Writes a figure as the formula it comes from, or alone where that is too long.
    pub fn formula(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        figure: f64,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if formula.chars().count() > LONGEST_FORMULA {
            return self.number(row, column, figure, format);
        }
        self.evaluated(row, column, formula, &figure.to_string(), format)
    }

    /// Writes a formula that gives no figure (an error of Excel), with its result.
    pub fn evaluated(
        &mut self,
        row: u32,
        column: u16,
        formula: &str,
        result: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            let formula = Formula::new(formula).set_result(result);
            self.sheet.write_formula_with_format(row, column, formula, format)?;
        }
        Ok(())
    }

    /// Writes a text that leads somewhere; one whose target Excel does not take stays a text, in the
    /// format `otherwise`.
    pub fn link(
        &mut self,
        row: u32,
        column: u16,
        (target, text): (&str, &str),
        (format, otherwise): (&Format, &Format),
    ) -> Result<(), XlsxError> {
        if self.links >= MOST_LINKS || target.chars().count() > LONGEST_LINK {
            return self.text(row, column, text, otherwise);
        }
        if !self.reaches(row, column)? {
            return Ok(());
        }
        let url = Url::new(target).set_text(cut(text));
        match self.sheet.write_url_with_format(row, column, url, format) {
            Ok(_) => {
                self.links += 1;
                Ok(())
            }
            // The library counts what it adds to a target as well.
            Err(XlsxError::MaxUrlLengthExceeded) => self.text(row, column, text, otherwise),
            Err(error) => Err(error),
        }
    }

    /// Writes a text over one cell or several.
    pub fn merged(
        &mut self,
        (from_row, from_column): (u32, u16),
        (to_row, to_column): (u32, u16),
        text: &str,
        format: &Format,
    ) -> Result<(), XlsxError> {
        let (to_row, to_column) = (to_row.min(ROWS - 1), to_column.min(COLUMNS - 1));
        if (from_row, from_column) == (to_row, to_column) {
            return self.text(from_row, from_column, text, format);
        }
        if self.reaches(from_row, from_column)? {
            self.sheet.merge_range(from_row, from_column, to_row, to_column, &cut(text), format)?;
        }
        Ok(())
    }

    /// Gives a cell another look, whatever it holds.
    pub fn look(&mut self, row: u32, column: u16, format: &Format) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.set_cell_format(row, column, format)?;
        }
        Ok(())
    }

    /// Puts a note at a cell; its text is that of [`cut`].
    pub fn note(&mut self, row: u32, column: u16, note: &Note) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.insert_note(row, column, note)?;
        }
        Ok(())
    }

    /// Puts a chart at a cell, so many pixels below its upper edge.
    pub fn chart(
        &mut self,
        row: u32,
        column: u16,
        chart: &Chart,
        below: u32,
    ) -> Result<(), XlsxError> {
        if self.reaches(row, column)? {
            self.sheet.insert_chart_with_offset(row, column, chart, 0, below)?;
        }
        Ok(())
    }

    /// Makes a table of a range from the first column on, from its row of headings to its last row.
    pub fn table(
        &mut self,
        (headings, last): (u32, u32),
        last_column: u16,
        table: &Table,
    ) -> Result<(), XlsxError> {
        // A range ends where the sheet does.
        if headings < ROWS - 1 && last_column < COLUMNS {
            self.sheet.add_table(headings, 0, last.min(ROWS - 1), last_column, table)?;
        }
        Ok(())
    }

    /// Offers what may be written into a range.
    pub fn validation(
        &mut self,
        (from_row, from_column): (u32, u16),
        (to_row, to_column): (u32, u16),
        validation: &DataValidation,
    ) -> Result<(), XlsxError> {
        if from_row < ROWS && from_column < COLUMNS {
            let (row, column) = (to_row.min(ROWS - 1), to_column.min(COLUMNS - 1));
            self.sheet.add_data_validation(from_row, from_column, row, column, validation)?;
        }
        Ok(())
    }

    /// Makes the looks of a range follow its figures.
    pub fn following(
        &mut self,
        (first, last): (u32, u32),
        (from, to): (u16, u16),
        format: &(impl ConditionalFormat + Send + Sync),
    ) -> Result<(), XlsxError> {
        if first < ROWS && from < COLUMNS {
            let (row, column) = (last.min(ROWS - 1), to.min(COLUMNS - 1));
            self.sheet.add_conditional_format(first, from, row, column, format)?;
        }
        Ok(())
    }

    /// Filters a list of so many rows and columns below a row of headings.
    pub fn filter(&mut self, headings: u32, rows: usize, columns: usize) -> Result<(), XlsxError> {
        let last_row = headings.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX));
        let last_column = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(headings, 0, last_row.min(ROWS - 1), last_column.min(COLUMNS - 1))?;
        Ok(())
    }

    /// The width of a column, in characters of half width.
    pub fn width(&mut self, column: u16, width: f64) -> Result<(), XlsxError> {
        if column < COLUMNS {
            self.sheet.set_column_width(column, width)?;
        }
        Ok(())
    }

    /// The height of a row, in points.
    pub fn height(&mut self, row: u32, height: f64) -> Result<(), XlsxError> {
        if row < ROWS {
            self.sheet.set_row_height(row, height)?;
        }
        Ok(())
    }

    /// Folds columns away, from the first to the last; a sign above them unfolds them.
    pub fn fold_columns(&mut self, first: u16, last: u16) -> Result<(), XlsxError> {
        if first <= last && last < COLUMNS {
            self.sheet.group_columns_collapsed(first, last)?;
        }
        Ok(())
    }

    /// Folds rows away, from the first to the last; a sign beside them unfolds them.
    pub fn fold_rows(&mut self, first: u32, last: u32) -> Result<(), XlsxError> {
        if first <= last && last < ROWS {
            self.sheet.group_rows_collapsed(first, last)?;
        }
        Ok(())
    }

    /// Rows above and columns left of this cell stay in view.
    pub fn freeze(&mut self, row: u32, column: u16) -> Result<(), XlsxError> {
        self.sheet.set_freeze_panes(row, column)?;
        Ok(())
    }

    /// Rows that stand on every page.
    pub fn repeat(&mut self, first: u32, last: u32) -> Result<(), XlsxError> {
        self.sheet.set_repeat_rows(first, last)?;
        Ok(())
    }

    /// A page ends above this row.
    pub fn page_break(&mut self, row: u32) -> Result<(), XlsxError> {
        if row < ROWS {
            self.sheet.set_page_breaks(&[row])?;
        }
        Ok(())
    }

    /// Prints it on A4, one page wide, with a line at the foot: on the left this text, on the right the
    /// page's number.
    pub fn paper(&mut self, left: &str) {
        const PAGES: &str = "&R&P / &N";
        let room = LONGEST_FOOTER - "&L".len() - PAGES.len();
        let footer = format!("&L{}{PAGES}", cut_to(left, room));
        self.sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_footer(footer);
    }

    /// Prints it across.
    pub fn across(&mut self) {
        self.sheet.set_landscape();
    }

    /// It is the sheet that is shown first.
    pub fn first(&mut self) {
        self.sheet.set_active(true);
    }

    /// Its tab is not shown.
    pub fn hidden(&mut self) {
        self.sheet.set_hidden(true);
    }
}

/// The text as far as a cell can hold it, with a word where it is cut.
pub fn cut(text: &str) -> String {
    if text.len() <= LONGEST_TEXT || text.encode_utf16().count() <= LONGEST_TEXT {
        return text.to_owned();
    }
    cut_to(text, LONGEST_TEXT - CUT.encode_utf16().count()) + CUT
}

/// The text as far as so many UTF-16 units go.
pub fn cut_to(text: &str, longest: usize) -> String {
    let mut room = longest;
    let fits = |c: &char| {
        let units = c.len_utf16();
        let fits = units <= room;
        room = room.saturating_sub(units);
        fits
    };
    text.chars().take_while(fits).collect()
}

/// A day as the writing library takes it.
pub fn excel_date(day: Date) -> Result<ExcelDateTime, XlsxError> {
    let part = |number: i8| u8::try_from(number).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(day.year()).unwrap_or(0),
        part(day.month()),
        part(day.day()),
    )
}

#[cfg(test)]
mod tests;
