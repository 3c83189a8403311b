//! How the catalogue's entries become [`Code`]s, and how a code is found by its number or name.

use super::Code;

/// Declares the codes and their catalogue entries in one place.
macro_rules! catalogue {
    ($($variant:ident = $id:literal, $name:literal, $severity:ident, $title:literal, $action:literal, $title_en:literal, $action_en:literal;)+) => {
        /// A check, by the name used in code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!($id, " ", $name, ": ", $title)] $variant,)+
        }

        impl Code {
            /// Every check, by number.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// Stable short code: V201.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id),+ }
            }

            /// Stable kebab-case name, used in the definition: `required-missing`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// Severity where the definition sets none.
            pub fn default_severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),+ }
            }

            /// Title in Japanese.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title),+ }
            }

            /// What the clerk does about it, in Japanese.
            pub fn action(self) -> &'static str {
                match self { $(Code::$variant => $action),+ }
            }

            /// Title in English.
            pub fn title_en(self) -> &'static str {
                match self { $(Code::$variant => $title_en),+ }
            }

            /// What the clerk does about it, in English.
            pub fn action_en(self) -> &'static str {
                match self { $(Code::$variant => $action_en),+ }
            }
        }
    };
}

pub(super) use catalogue;

impl Code {
    /// Whether its severity can't be changed: what it reports can't be tabulated, so a report without
    /// it would leave records out and not say so.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Code::FileUnreadable
                | Code::FileProtected
                | Code::FileMislabelled
                | Code::FileTooLarge
                | Code::FileTooSlow
                | Code::FormNotFound
                | Code::FormOutdated
                | Code::FormBlank
                | Code::SheetConflicting
                | Code::HeadingMissing
                | Code::DepartmentUnknown
                | Code::ReturnDoubled
                | Code::DefinitionMisfit
        )
    }

    /// The check with this short code, in either case: V201.
    pub fn with_id(id: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(id))
    }

    /// The check with this kebab-case name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_names_are_unique() {
        let ids: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(ids.len(), Code::ALL.len());
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn a_code_is_found_by_its_name() {
        for &code in Code::ALL {
            assert_eq!(Code::named(code.name()), Some(code));
        }
        assert_eq!(Code::named("no-such-check"), None);
    }
}
