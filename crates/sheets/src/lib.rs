//! # sheets
//!
//! Workbooks as a person sees them. A reader library gives the cells; an answer that stands in a hidden
//! row, a comment, a text box or a ticked box, or that is struck out, must not vanish. This crate reads
//! .xlsx, .xlsm, .xlsb, .xls and .ods, and reports with the cells all that stands beside them, and how
//! they look.
//!
//! It knows nothing of any survey, and what it reads may be hostile: budgets of bytes and cells hold in
//! every process ([`limits`]), and a reader that panics is a [`Refusal`]. So [`open()`] and [`read`] are safe
//! for a file from anywhere, without another word:
//!
//! ```no_run
//! let workbook = sheets::open("returned.xlsx")?;
//! for sheet in &workbook.sheets {
//!     for (at, content) in sheet.cells.all() {
//!         println!("{}!{at} {}", sheet.name, content.written());
//!     }
//!     for remark in &sheet.markup.remarks {
//!         println!("{}!{} {:?} {}", sheet.name, remark.at, remark.kind, remark.text);
//!     }
//! }
//! # Ok::<(), sheets::OpenError>(())
//! ```
//!
//! Where the host passes a program ([`Isolation`]), and answers for it by [`serve_if_asked`], the formats
//! whose readers could be brought down are read in a process of their own, within limits of memory and
//! time: `examples/beside.rs` shows both.
//!
//! | module | subject |
//! |---|---|
//! | [`workbook`] | workbooks and sheets, read by calamine or by passes of our own |
//! | [`markup`] | what stands beside the cells, and how they look, a file a format |
//! | [`package`], [`encryption`] | packages unpacked within a budget; workbooks that Excel opens without asking |
//! | `open`, [`isolate`], [`limits`], [`refusal`] | opening; reading in a process of its own; what it may take; why a file is not read |
//! | [`address`], [`grid`], [`merges`], [`appearance`] | cells: where, what, how |
//! | [`design`] | what a blank form says of its cells: drop-downs, number formats, frames |
//! | [`text`], [`heading`], [`number`], [`era`] | what people type: spellings of one name, figures, Japanese eras |
//! | [`lexicon`] | words and signs for the same things: ditto, units, marks, none |
//! | [`xml`] | XML as it lies in packages, in passes |

pub mod address;
pub mod appearance;
mod bytes;
mod compound;
pub mod delimited;
pub mod design;
pub mod encryption;
pub mod era;
pub mod grid;
pub mod heading;
pub mod isolate;
pub mod label;
pub mod lexicon;
pub mod limits;
pub mod markup;
pub mod merges;
pub mod number;
mod open;
pub mod package;
pub mod refusal;
mod screen;
pub mod text;
mod transfer;
pub mod workbook;
pub mod xml;

pub use address::{CellRange, CellRef};
pub use appearance::{Appearance, Level, Piece, Unseen};
pub use design::{Design, Dress, Takes, designs};
pub use grid::{CellValue, Grid};
pub use isolate::{Isolation, serve_if_asked};
pub use jiff::civil::Date;
pub use limits::Limits;
pub use markup::{Markup, Remark, RemarkKind, Run};
pub use merges::Merges;
pub use open::{OpenError, open, read};
pub use refusal::{Damage, OtherFormat, Refusal};
pub use workbook::{Sheet, Workbook};
