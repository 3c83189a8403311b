//! How the cells of the definition's workbook look.

use super::super::style::Styles;
use super::wording::is_given;
use crate::config::book::layout::{Field, Plan, Role};
use crate::config::keys::{Must, Takes};
use rust_xlsxwriter::{Color, Format};

/// The looks of this workbook.
pub struct Looks {
    /// Those of all workbooks.
    pub styles: Styles,
    /// The name of a table.
    pub table: Format,
    /// The heading of what must be filled.
    pub must: Format,
    /// The heading of what may be.
    pub may: Format,
    /// A cell for texts, which Excel leaves as they are typed.
    pub text: Format,
    /// A cell with a fault.
    pub fault: Format,
    /// A cell that somebody has to confirm.
    pub confirm: Format,
    /// What is wrong, beside.
    pub remark: Format,
}

impl Looks {
    /// Sets them up.
    pub fn new() -> Self {
        let styles = Styles::new();
        let text = styles.text.clone().set_num_format("@");
        Self {
            table: styles.plain.clone().set_bold().set_font_size(12),
            must: styles.heading.clone().set_background_color(Color::RGB(0x009D_C3E6)),
            may: styles.heading.clone().set_background_color(Color::RGB(0x00ED_F3FA)),
            fault: text.clone().set_background_color(Color::RGB(0x00FF_C7CE)),
            confirm: text.clone().set_background_color(Color::RGB(0x00FF_EB9C)),
            remark: styles.text.clone().set_font_color(Color::RGB(0x00C0_0000)),
            text,
            styles,
        }
    }

    /// How the heading of a field looks.
    pub fn heading(&self, plan: &Plan, field: &Field) -> &Format {
        let is_must = field.must == Must::Always && !is_given(plan, field);
        if is_must { &self.must } else { &self.may }
    }

    /// How a cell looks: what is wrong with it goes before what is to be confirmed.
    pub fn cell(&self, field: &Field, wrong: bool, confirm: bool) -> &Format {
        match (wrong, confirm) {
            (true, _) => &self.fault,
            (_, true) => &self.confirm,
            _ if is_number(field) => &self.styles.text,
            _ => &self.text,
        }
    }
}

/// Whether a field takes numbers.
fn is_number(field: &Field) -> bool {
    matches!(
        field.role,
        Role::Number | Role::Key(Takes::Integer | Takes::Number | Takes::NumberOrText)
    )
}
