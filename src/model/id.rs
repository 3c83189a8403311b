//! Ids: which office, variable, code, register and column of it, dataset, table. Each is a type, so that one can't be
//! taken for another. An id stands for a place in the order of the definition; only an
//! [`Indexed`](super::Indexed) collection gives it out, so that it always has its thing there.

/// What an id can do for the collection that gives it out. Nameable in this module's parent only: no
/// other code makes an id from a number by it.
pub trait Id: Copy {
    /// The id of the thing at a place.
    fn at(place: usize) -> Self;

    /// The place of its thing.
    fn index(self) -> usize;
}

/// Makes the id of one kind of thing.
macro_rules! id {
    ($(#[$meaning:meta])* $name:ident) => {
        $(#[$meaning])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(usize);

        impl $name {
            /// Its place in the order of the definition, from 0.
            pub fn place(self) -> usize {
                self.0
            }
        }

        impl Id for $name {
            fn at(place: usize) -> Self {
                Self(place)
            }

            fn index(self) -> usize {
                self.0
            }
        }
    };
}

id! {
    /// An office that is asked, by its place in the official order.
    OfficeId
}

id! {
    /// An office with others below it, by its place in the official order.
    GroupId
}

id! {
    /// A block of the form, by its place in the definition.
    BlockId
}

id! {
    /// A variable of a dataset, by its place in the definition.
    VariableId
}

id! {
    /// A code of a coded variable, by its place in the code list.
    CodeId
}

id! {
    /// A register, by its place in the definition.
    RegisterId
}

id! {
    /// A column of a register's workbook, by its place in the definition.
    ColumnId
}

id! {
    /// A ratio of two columns on the areas' pages, by its place in the definition.
    RatioId
}

id! {
    /// A table of the tabulation plan, by its place there.
    TableId
}

impl CodeId {
    /// The first of a list, as which one that has any is known.
    pub(crate) const FIRST: Self = Self(0);
    /// The second of a list.
    pub(crate) const SECOND: Self = Self(1);
}

impl VariableId {
    /// The variable at a place of its dataset, as the definition's reader lays it out.
    pub(crate) const fn of(place: usize) -> Self {
        Self(place)
    }

    /// The variable of a register's column, in a dataset whose first variable names the rows.
    pub(crate) const fn of_column(column: ColumnId) -> Self {
        Self(column.0 + 1)
    }
}

impl GroupId {
    /// The group at a place, as the definition's reader lays them out.
    pub(crate) const fn of(place: usize) -> Self {
        Self(place)
    }
}

impl BlockId {
    /// The first block of a form.
    pub(crate) const FIRST: Self = Self(0);

    /// The block at a place of its form, as the definition's reader lays it out.
    pub(crate) const fn of(place: usize) -> Self {
        Self(place)
    }
}

/// A dataset: the records of a block of the form, or a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DatasetId {
    /// The records of a block.
    Block(BlockId),
    /// A register.
    Register(RegisterId),
}

impl DatasetId {
    /// The block, where it is one.
    pub fn block(self) -> Option<BlockId> {
        match self {
            Self::Block(block) => Some(block),
            Self::Register(_) => None,
        }
    }

    /// The register, where it is one.
    pub fn register(self) -> Option<RegisterId> {
        match self {
            Self::Block(_) => None,
            Self::Register(register) => Some(register),
        }
    }
}
