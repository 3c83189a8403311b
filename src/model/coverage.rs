//! Who was asked, and what came of each: the one place that says what "asked", "answered" and the
//! like mean. Every product takes its numbers and names of departments from here.
//!
//! ```text
//! asked = answered + unread + unanswered
//! answered = with + without + refused        (partly refused: those of `with` that lost some records)
//! ```

use content::Groups;
use serde::Serialize;

/// What came of one department that was asked. Each has exactly one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Response {
    /// Nothing came.
    Unanswered,
    /// Something came, but no answer can be read from it: a file that can't be opened, a form that
    /// is blank or does not say whether there is anything to report, or a file that bears the
    /// department's name while what is written in it names another or none.
    Unread,
    /// It answered that it has nothing to report, and wrote no rows.
    None,
    /// It has records, and all that it sent are tabulated.
    Complete,
    /// It has records, of which some are tabulated and some are left out, or it sent several returns,
    /// of which one is tabulated.
    Partial,
    /// It answered that it has something to report, or wrote rows, and none of it is tabulated.
    Refused,
}

impl Response {
    /// Whether an answer was read: that there is something, or nothing.
    pub fn is_answer(self) -> bool {
        !matches!(self, Self::Unanswered | Self::Unread)
    }

    /// Whether all that the department has to report is known and tabulated: a figure of it, zero
    /// included, can stand beside those of other departments or of the previous edition.
    pub fn is_whole(self) -> bool {
        matches!(self, Self::None | Self::Complete)
    }

    /// What stands in a table where the department's figure is not known, so that nobody takes it
    /// for a zero; `None` where there is a figure.
    pub fn mark(self) -> Option<&'static str> {
        match self {
            Self::Unanswered => Some("未回答"),
            Self::Unread => Some("回答不明"),
            Self::Refused => Some("集計外"),
            Self::None | Self::Complete | Self::Partial => None,
        }
    }
}

/// A department that was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Office {
    /// Its name.
    pub name: String,
    /// What came of it.
    pub response: Response,
}

/// What came of everybody that was asked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Every department of the definition, in official order; empty where nobody was asked, as in a
    /// run that reads no returns.
    pub offices: Vec<Office>,
    /// Files from which no answer was read and which don't tell whose they are, in order. One may be
    /// of a department that counts as unanswered.
    pub unplaced: Vec<String>,
}

impl Coverage {
    /// How many were asked.
    pub fn asked(&self) -> usize {
        self.offices.len()
    }

    /// How many answered: with records, without, or refused.
    pub fn answered(&self) -> usize {
        self.offices.iter().filter(|office| office.response.is_answer()).count()
    }

    /// The names of those of which one of these came, in official order.
    pub fn names(&self, responses: &[Response]) -> Vec<String> {
        let own = self.offices.iter().filter(|office| responses.contains(&office.response));
        own.map(|office| office.name.clone()).collect()
    }

    /// Whether the figures stand for all that were asked: everybody answered, nothing is left out,
    /// and no file is of nobody.
    pub fn is_whole(&self) -> bool {
        self.unplaced.is_empty() && self.offices.iter().all(|office| office.response.is_whole())
    }

    /// The names and numbers by group, as products tell them.
    pub fn groups(&self) -> Groups {
        Groups {
            asked: self.asked(),
            answered: self.answered(),
            with: self.names(&[Response::Complete, Response::Partial]),
            partly_refused: self.names(&[Response::Partial]),
            without: self.names(&[Response::None]),
            refused: self.names(&[Response::Refused]),
            unread: self.names(&[Response::Unread]),
            unanswered: self.names(&[Response::Unanswered]),
            unplaced_files: self.unplaced.clone(),
        }
    }
}
