//! What rows are called by: their short names and the words that a clerk knows them by. Other cells name a row
//! by either; where two rows are called alike, by the short name alone.

use super::layout::{Plan, Role, layout};
use super::page::{Pages, Row};
use crate::config::keys::{Must, Of, Takes};
use sheets::text::key;
use std::collections::BTreeMap;

/// What a row is called by, the first that is filled in.
const CALLED: [&str; 6] = ["title", "heading", "label", "source", "text", "message"];

/// What somebody who writes a name means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant {
    /// The row of this short name.
    One(String),
    /// One of several rows, nobody knows which: their short names.
    Several(Vec<String>),
}

/// The rows of a table by what they are called.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// Which short names there are.
    ids: Vec<String>,
    /// Normalised, what rows are called.
    called: BTreeMap<String, Meant>,
    /// What the row of a short name is called, as written.
    words: BTreeMap<String, String>,
}

/// Whether the rows of a table have short names that others refer to.
pub fn has_names(plan: &Plan) -> Option<usize> {
    let id = plan.field(&["id"])?;
    plan.fields.get(id).filter(|field| field.must == Must::Always).map(|_| id)
}

/// What a row is called.
pub fn called(plan: &Plan, row: &Row) -> Option<String> {
    let mut own = CALLED.iter().filter_map(|name| plan.field(&[name]));
    own.find_map(|field| row.cell(field).name())
}

/// The column by which the rows of a table are called, where they have one.
pub fn called_by(plan: &Plan) -> Option<usize> {
    CALLED.iter().find_map(|name| plan.field(&[name]))
}

impl Names {
    /// Those of the rows of a table.
    pub fn of(plan: &Plan, rows: &[Row]) -> Self {
        let mut names = Self::default();
        let Some(id) = has_names(plan) else { return names };
        for row in rows {
            let Some(own) = row.cell(id).name() else { continue };
            if let Some(called) = called(plan, row) {
                names.add(&key(&called), &own);
                names.words.entry(own.clone()).or_insert(called);
            }
            names.ids.push(own);
        }
        names
    }

    /// A row of this short name is called so too.
    pub fn add(&mut self, called: &str, id: &str) {
        match self.called.get_mut(called) {
            None => {
                self.called.insert(called.to_owned(), Meant::One(id.to_owned()));
            }
            Some(Meant::One(known)) if known == id => {}
            Some(meant) => {
                let mut all = match meant {
                    Meant::One(known) => vec![known.clone()],
                    Meant::Several(known) => known.clone(),
                };
                if !all.iter().any(|known| known == id) {
                    all.push(id.to_owned());
                }
                *meant = Meant::Several(all);
            }
        }
    }

    /// Whether a row has this short name.
    fn has(&self, id: &str) -> bool {
        self.ids.iter().any(|own| own == id)
    }
}

/// The names that a cell of a field may hold.
pub struct Known<'k> {
    of: Vec<&'k Names>,
    /// Words that stand for something else.
    words: &'static [(&'static str, &'static str)],
}

impl<'k> Known<'k> {
    /// Those of a field; `names` are those of all tables in their order.
    pub fn of(plan: &Plan, role: Role, names: &'k [Names]) -> Self {
        let of = |of: Of| layout().of(of).filter_map(|(place, _)| names.get(place)).collect();
        let (of, words): (Vec<&Names>, _) = match role {
            Role::Key(Takes::Name(kind) | Takes::Names(kind)) => (of(kind), &[][..]),
            Role::Key(Takes::NameOr(kind, words) | Takes::NamesOr(kind, words)) => {
                (of(kind), words)
            }
            Role::Parent if plan.beside.is_none() => {
                let parents = plan.lists.iter().filter_map(|list| list.within.as_ref());
                (parents.filter_map(|(parent, _)| names.get(*parent)).collect(), &[][..])
            }
            _ => (Vec::new(), &[][..]),
        };
        Self { of, words }
    }

    /// Those of one table alone.
    pub fn only(names: &'k Names) -> Self {
        Self { of: vec![names], words: &[] }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty() && self.of.iter().all(|names| names.ids.is_empty())
    }

    /// What a text means; none where it is a short name already, or nothing that is known.
    pub fn meant(&self, written: &str) -> Option<Meant> {
        if self.of.iter().any(|names| names.has(written)) {
            return None;
        }
        if let Some((word, _)) = self.words.iter().find(|(_, phrase)| key(phrase) == key(written)) {
            return Some(Meant::One((*word).to_owned()));
        }
        let mut found: Vec<String> = Vec::new();
        for meant in self.of.iter().filter_map(|names| names.called.get(&key(written))) {
            let more = match meant {
                Meant::One(id) => std::slice::from_ref(id),
                Meant::Several(ids) => ids,
            };
            found.extend(more.iter().filter(|id| !found.contains(id)).cloned().collect::<Vec<_>>());
        }
        match found.as_slice() {
            [] => None,
            [one] => Some(Meant::One(one.clone())),
            _ => Some(Meant::Several(found)),
        }
    }

    /// Whether a text names something.
    pub fn knows(&self, written: &str) -> bool {
        self.words.iter().any(|(word, _)| *word == written)
            || self.of.iter().any(|names| names.has(written))
            || self.meant(written).is_some()
    }

    /// What a clerk reads for a short name or a word; none where no other text says the same.
    pub fn shown(&self, id: &str) -> Option<String> {
        let words = self.words.iter().find(|(word, _)| *word == id);
        let called = || self.of.iter().find_map(|names| names.words.get(id)).cloned();
        let shown = words.map(|(_, phrase)| (*phrase).to_owned()).or_else(called)?;
        let is_plain =
            shown.trim() == shown && !shown.contains('\n') && !shown.starts_with(['・', '（']);
        let means = self.meant(&shown) == Some(Meant::One(id.to_owned()));
        (is_plain && means).then_some(shown)
    }
}

/// The names of all tables, in their order.
pub fn all(pages: &Pages) -> Vec<Names> {
    pages.pages.iter().map(|page| Names::of(page.plan, &page.rows)).collect()
}
