//! What the pipeline's data is: dates and eras, cells, answers, records, returns, registers, tables.
//!
//! No input or output, and nothing of any one survey: which variables there are, and what their
//! codes mean, is the collection definition's business ([`crate::config`]).

pub mod address;
pub mod age;
pub mod appearance;
mod cell;
pub mod coverage;
pub mod era;
pub mod fiscal_year;
pub mod grid;
pub mod heading;
mod id;
mod key;
pub mod limits;
pub mod merges;
pub mod municipality;
pub mod number;
pub mod origin;
pub mod overview;
pub mod period;
pub mod profile;
pub mod record;
pub mod register;
pub mod selector;
pub mod sent;
pub mod style;
pub mod table;
pub mod text;
mod transfer;
pub mod trend;

pub use address::{CellRange, CellRef};
pub use age::AgeSpan;
pub use appearance::Appearance;
pub use cell::Cell;
pub use coverage::{Coverage, Response};
pub use fiscal_year::FiscalYear;
pub use grid::{Content, Grid};
pub use id::{CodeId, DatasetId, OfficeId, VariableId};
pub use jiff::civil::Date;
pub use key::{Key, Over, Place};
pub use limits::Limits;
pub use merges::Merges;
pub use municipality::MunicipalityCode;
pub use origin::{Origin, Whole};
pub use overview::Overview;
pub use period::Period;
pub use record::{Answer, Attributes, Record, Return, Value, WrittenCell, nameless};
pub use register::{AreaRegister, AreaRow, Figure, Register};
pub use selector::Selector;
pub use sent::{SentSheet, SentTable};
pub use table::{Column, ColumnKind, Measure, MeasureKind, Row, RowKind, Source, Table, TableCell};
