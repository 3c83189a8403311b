//! Register workbooks as read: one file a layout.

mod areas;
mod indicators;
mod listing;
mod municipality;

pub use areas::{AreaRegister, AreaRow};
pub use indicators::{Indicators, Measure, YearRow};
pub use listing::{Entry, Listing, ListingValue, Said};
pub use municipality::{AgeColumn, MunicipalRow, MunicipalYear};

use sheets::CellRef;

/// A register, as read from its workbook or workbooks.
#[derive(Debug, Clone)]
pub enum Register {
    /// One row an area.
    Areas(AreaRegister),
    /// One municipality, one workbook a year, in the order of the definition.
    Municipality(Vec<MunicipalYear>),
    /// One row a year.
    Indicators(Indicators),
    /// One row a thing, in words.
    Listing(Listing),
}

impl Register {
    /// The register by area, if it is one.
    pub fn areas(&self) -> Option<&AreaRegister> {
        match self {
            Register::Areas(register) => Some(register),
            _ => None,
        }
    }

    /// This register with what a further workbook of it holds.
    #[must_use]
    pub fn joined(self, further: Self) -> Self {
        match (self, further) {
            (Register::Municipality(mut years), Register::Municipality(more)) => {
                years.extend(more);
                Register::Municipality(years)
            }
            (first, _) => first,
        }
    }

    /// Every text taken from the sheets into tables, with its file, sheet and cell.
    pub fn texts(&self) -> Vec<(&str, &str, CellRef, &str)> {
        match self {
            Register::Areas(register) => {
                let rows = register.areas.iter().chain(&register.total);
                rows.map(|area| {
                    (register.file.as_str(), register.sheet.as_str(), area.at, area.name.as_str())
                })
                .collect()
            }
            Register::Listing(listing) => {
                let values = listing.entries.iter().flat_map(|entry| &entry.values);
                values
                    .flatten()
                    .filter_map(|value| match &value.said {
                        Said::Words(text) => Some((
                            listing.file.as_str(),
                            listing.sheet.as_str(),
                            value.at,
                            text.as_str(),
                        )),
                        Said::Year(_) => None,
                    })
                    .collect()
            }
            Register::Municipality(_) | Register::Indicators(_) => Vec::new(),
        }
    }
}

/// A count and the cell it was read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Households or persons.
    pub count: u64,
    /// Where it stands.
    pub at: CellRef,
}
