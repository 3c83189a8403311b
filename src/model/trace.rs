//! How a sheet was read: what each of its cells was taken for that is no answer. Answers know their cells
//! themselves.

use super::{BlockId, VariableId};
use sheets::CellRef;
use std::collections::BTreeMap;

/// A sheet of a return, with what its cells were taken for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TracedSheet {
    /// Name on its tab.
    pub name: String,
    /// Whether parts of the form were read on it.
    pub is_read: bool,
    /// The cells that were taken for something else than an answer.
    pub cells: BTreeMap<CellRef, TakenAs>,
}

/// What a cell was taken for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TakenAs {
    /// The title of the form.
    FormTitle,
    /// The title of a block.
    Title(BlockId),
    /// The heading of a column of a block, by its place among the block's columns.
    Heading(BlockId, usize),
    /// A heading over several columns.
    Group(BlockId),
    /// The heading of a column once more; that column is not read.
    Doubled(BlockId, usize),
    /// A heading that is almost one that was not found; its column is not read.
    Near(BlockId, usize),
    /// The label of a question.
    Label(BlockId, VariableId),
    /// A label that is almost one that was not found.
    NearLabel(BlockId, VariableId),
    /// What the form prints beside questions: options, units.
    Printed(BlockId),
    /// The label of an attribute, by its place among the form's attributes.
    AttributeLabel(usize),
    /// The answer to an attribute, by the same.
    Attribute(usize),
    /// A cell of a row that is no record.
    Row(Passed),
    /// Words that are a heading or label of the form, where too few of the others stand.
    Alone,
}

/// Why a row below the headings is no record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Passed {
    /// It is a note, or says that the table ends.
    Note,
    /// It is a total.
    Total,
    /// It is an example of how to fill in.
    Example,
    /// It was struck out.
    Struck,
    /// It goes on with the row above.
    Continued,
    /// It has one filled cell.
    Remark,
    /// The blank form has it as well.
    OfForm,
}
