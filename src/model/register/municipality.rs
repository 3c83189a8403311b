//! The register by municipality, one workbook a year: what layout 3 of the inputs holds.

use super::Figure;
use crate::model::age::AgeSpan;
use sheets::{CellRef, Date};

/// One municipality in one year's workbook.
#[derive(Debug, Clone)]
pub struct MunicipalYear {
    /// The file, relative to the input folder.
    pub file: String,
    /// The sheet that was read.
    pub sheet: String,
    /// The reference date, as the definition gives it.
    pub day: Date,
    /// The day the sheet's title says, with the cell that says so.
    pub as_of: Option<(Date, CellRef)>,
    /// The sheet's age columns, left to right.
    pub ages: Vec<AgeColumn>,
    /// One row a sex of the definition; `None` where there is no such row, or more than one.
    pub rows: Vec<Option<MunicipalRow>>,
}

/// A column of one age group on the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AgeColumn {
    /// Its ages; `None` for people whose age is not known, who belong to no group.
    pub span: Option<AgeSpan>,
    /// Where its heading stands.
    pub at: CellRef,
}

/// The figures of one sex.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MunicipalRow {
    /// All persons.
    pub total: Option<Figure>,
    /// One figure an age column; `None` where it is missing, not published or can't be read.
    pub ages: Vec<Option<Figure>>,
}

impl MunicipalYear {
    /// Which age columns make up a group, by their indices; `None` where the sheet's cut does not
    /// fit.
    pub fn columns_of(&self, wanted: AgeSpan) -> Option<Vec<usize>> {
        let known = self.ages.iter().enumerate();
        let known: Vec<(usize, AgeSpan)> =
            known.filter_map(|(index, column)| column.span.map(|span| (index, span))).collect();
        let spans: Vec<AgeSpan> = known.iter().map(|(_, span)| *span).collect();
        let parts = wanted.made_of(&spans)?;
        Some(
            parts.into_iter().filter_map(|part| known.get(part)).map(|(index, _)| *index).collect(),
        )
    }

    /// The total of one sex of the definition.
    pub fn total(&self, sex: usize) -> Option<u64> {
        self.rows.get(sex)?.as_ref()?.total.map(|figure| figure.count)
    }

    /// How many of one sex are of these ages; `None` where the cut does not fit or a figure is not
    /// there.
    pub fn count(&self, sex: usize, wanted: AgeSpan) -> Option<u64> {
        let row = self.rows.get(sex)?.as_ref()?;
        let figures = self.columns_of(wanted)?.into_iter();
        figures.map(|column| row.ages.get(column).copied().flatten().map(|age| age.count)).sum()
    }

    /// How many of one sex are of any known age; `None` where a figure is not there.
    pub fn known_ages(&self, sex: usize) -> Option<u64> {
        let row = self.rows.get(sex)?.as_ref()?;
        let known = self.ages.iter().zip(&row.ages).filter(|(column, _)| column.span.is_some());
        known.map(|(_, age)| age.map(|age| age.count)).sum()
    }
}
