//! What the pages of the areas tell, before any wording.

use super::{ColumnId, Indexed, RatioId, Table};
use rust_decimal::Decimal;
use sheets::Date;

/// What is told of all areas of a register.
#[derive(Debug, Clone)]
pub struct AreaPages {
    /// The day the figures are of, where it is known.
    pub as_of: Option<Date>,
    /// How many areas have a place among the others.
    pub ranked: usize,
    /// The row of the whole; `None` where the register has none.
    pub whole: Option<Figures>,
    /// One an area, in the order of the register.
    pub areas: Vec<AreaPage>,
    /// All areas side by side.
    pub overview: Table,
}

/// One area.
#[derive(Debug, Clone)]
pub struct AreaPage {
    /// Its running number, from 1.
    pub number: usize,
    /// Whether it has a place among the others: an area of all the rest has none.
    pub ranked: bool,
    /// Its figures.
    pub figures: Figures,
    /// What it is made up of; `None` where that is not asked for.
    pub composition: Option<Table>,
    /// What is listed of it: one a listing of the definition.
    pub listings: Vec<Listed>,
}

/// The figures of an area, or of the whole.
#[derive(Debug, Clone)]
pub struct Figures {
    /// Its name, as the register writes it.
    pub name: String,
    /// One a column of the register.
    pub columns: Indexed<ColumnId, Standing>,
    /// One a ratio of the definition.
    pub ratios: Indexed<RatioId, Standing>,
}

/// A figure, and where it stands among those of the other areas.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Standing {
    /// The count; none of a ratio, and none where the register has none.
    pub count: Option<u64>,
    /// Of a column its share in percent: of a part the share in the area, of any other that in the
    /// whole. Of a ratio the ratio itself. As it is printed.
    pub value: Option<Decimal>,
    /// Its place among the areas: of a part and of a ratio by its value, of any other by its count.
    pub rank: Option<Rank>,
}

/// A place among others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rank {
    /// From 1, the greatest; equal figures share it.
    pub place: usize,
    /// Whether another area shares it.
    pub tied: bool,
}

/// What a listing holds of an area.
#[derive(Debug, Clone)]
pub enum Listed {
    /// There is no such listing.
    Absent,
    /// Nothing of this area.
    Nothing,
    /// Something.
    Entries(Box<Table>),
}
