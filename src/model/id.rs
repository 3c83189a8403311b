//! Ids: which office, variable, code, dataset. Each is a type, so that one can't be taken for another;
//! they are made when the definition is read, and stand for a place in its order.

use std::fmt;

/// Makes the id of one kind of thing.
macro_rules! id {
    ($(#[$meaning:meta])* $name:ident) => {
        $(#[$meaning])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(pub usize);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}

id! {
    /// An office that is asked, by its place in the official order.
    OfficeId
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
    /// A dataset: the form's records, or a register.
    DatasetId
}

impl DatasetId {
    /// The records of the form.
    pub const FORM: Self = Self(0);

    /// The dataset of a register, by its place in the definition.
    pub fn of_register(register: usize) -> Self {
        Self(register + 1)
    }

    /// The register, where it is one.
    pub fn register(self) -> Option<usize> {
        self.0.checked_sub(1)
    }
}
