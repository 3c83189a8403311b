//! What the figures that wordings ask for are made of, as far as the definition tells.

use std::collections::BTreeMap;

/// What is known of a figure before there is one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outline {
    /// Nothing is known.
    Any,
    /// A number, a text or the like, which has no members.
    Value,
    /// Things of one shape.
    List(Box<Outline>),
    /// Named members, and no others.
    Members(BTreeMap<String, Outline>),
}

impl Outline {
    /// Members of these shapes.
    pub fn members<N: Into<String>>(members: impl IntoIterator<Item = (N, Outline)>) -> Self {
        Outline::Members(members.into_iter().map(|(name, shape)| (name.into(), shape)).collect())
    }

    /// Members that have none themselves.
    pub fn values<N: Into<String>>(names: impl IntoIterator<Item = N>) -> Self {
        Self::members(names.into_iter().map(|name| (name, Outline::Value)))
    }

    /// Things of this shape.
    pub fn list(of: Outline) -> Self {
        Outline::List(Box::new(of))
    }

    /// The member of a name; `None` where there surely is none.
    pub fn member(&self, name: &str) -> Option<Outline> {
        match self {
            Outline::Members(members) => members.get(name).cloned(),
            // What has no members of its own is left to the template language, which may offer some.
            Outline::Any | Outline::Value | Outline::List(_) => Some(Outline::Any),
        }
    }

    /// What is one of it: of a list, or of members that are all alike.
    #[must_use]
    pub fn element(&self) -> Outline {
        match self {
            Outline::List(of) => of.as_ref().clone(),
            Outline::Members(members) => {
                let mut all = members.values();
                match all.next() {
                    Some(first) if all.all(|other| other == first) => first.clone(),
                    _ => Outline::Any,
                }
            }
            Outline::Any | Outline::Value => Outline::Any,
        }
    }

    /// The names of its members.
    pub fn names(&self) -> Vec<&str> {
        match self {
            Outline::Members(members) => members.keys().map(String::as_str).collect(),
            Outline::Any | Outline::Value | Outline::List(_) => Vec::new(),
        }
    }
}
