//! What the pipeline's data is: answers, records, returns, registers, tables; cells, dates and eras are
//! those of [`sheets`].
//!
//! No input or output, and nothing of any one survey: which variables there are, and what their
//! codes mean, is the collection definition's business ([`crate::config`]).

pub mod age;
pub mod amount;
pub mod areas;
mod cell;
pub mod coverage;
pub mod edition;
pub mod fiscal_year;
mod id;
mod indexed;
mod key;
pub mod municipality;
pub mod origin;
pub mod overview;
pub mod period;
pub mod record;
pub mod register;
pub mod selector;
pub mod sent;
pub mod style;
pub mod table;
pub mod trace;
pub mod trend;
pub mod value;

pub use age::AgeSpan;
pub use amount::{Amount, Bound, Bounds, Every};
pub use cell::Cell;
pub use coverage::{Coverage, Response};
pub use edition::Edition;
pub use fiscal_year::FiscalYear;
pub use id::{
    BlockId, CodeId, ColumnId, DatasetId, GroupId, OfficeId, RatioId, RegisterId, TableId,
    VariableId,
};
pub use indexed::Indexed;
pub use key::{Key, Over, Place};
pub use municipality::MunicipalityCode;
pub use origin::{Origin, Whole};
pub use overview::Overview;
pub use period::Period;
pub use record::{Answer, Attributes, Record, Return, WrittenCell, nameless};
pub use register::{AreaRegister, AreaRow, Figure, Register};
pub use selector::Selector;
pub use sent::{SentSheet, SentTable};
pub use table::{
    Column, ColumnKind, Measure, MeasureKind, Row, RowKind, Source, Table, TableCell, Tables,
};
pub use trace::{Passed, TakenAs, TracedSheet};
pub use value::{Month, Nothing, TimeOfDay, Value};
