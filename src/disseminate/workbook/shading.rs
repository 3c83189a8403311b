//! Formats that follow the figures: shading where a table crosses two things, bars beside shares.

use super::pen::Pen;
use super::placed::Placed;
use crate::model::{ColumnKind, Origin};
use rust_xlsxwriter::{
    Color, ConditionalFormat2ColorScale, ConditionalFormatDataBar, ConditionalFormatType, XlsxError,
};

/// The fullest cell: dark enough to be told from white in grey print, light enough for black text.
const FULL: Color = Color::RGB(0x008E_A9DB);

/// The bars behind shares.
const BAR: Color = Color::RGB(0x00C6_D4EC);

/// Shades the rows of single categories.
pub fn shade(sheet: &mut Pen<'_>, placed: &Placed<'_>) -> Result<(), XlsxError> {
    let Some((first, last)) = placed.data_rows() else { return Ok(()) };
    let column = |index: usize| u16::try_from(index).unwrap_or(u16::MAX);
    if let Some((from, to)) = crossed(placed) {
        let scale = ConditionalFormat2ColorScale::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_minimum_color(Color::White)
            .set_maximum_color(FULL);
        sheet.following((first, last), (column(from), column(to)), &scale)?;
    }
    let shares = placed.table.columns.iter().enumerate();
    for (index, _) in shares.filter(|(_, column)| column.kind == ColumnKind::Share) {
        let bar = ConditionalFormatDataBar::new()
            .set_minimum(ConditionalFormatType::Number, 0)
            .set_maximum(ConditionalFormatType::Number, 100)
            .set_fill_color(BAR)
            .set_solid_fill(true);
        sheet.following((first, last), (column(index), column(index)), &bar)?;
    }
    Ok(())
}

/// The columns of the codes: those whose filled cells are counted.
fn crossed(placed: &Placed<'_>) -> Option<(usize, usize)> {
    let mut filled = placed.table.origins().filter_map(|origin| match origin {
        Origin::Filled { from, to } if from <= to => Some((*from, *to)),
        _ => None,
    });
    filled.next()
}
