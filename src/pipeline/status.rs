//! Who has answered, who has not, and who has something left to do.

use super::Outcome;
use crate::finding::{Judged, Severity};
use crate::model::{OfficeId, Response, Return, nameless};
use serde::Serialize;

/// Where the collection stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Status {
    /// One line a department, in official order.
    pub departments: Vec<StatusLine>,
    /// Findings of no department: of registers, and of files that name none.
    pub elsewhere: StatusLine,
    /// All of them together.
    pub total: StatusLine,
    /// Departments of which no return could be counted: those of which nothing came, no answer could
    /// be read, or several returns came.
    pub missing: usize,
}

/// Where one department stands.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct StatusLine {
    /// Its name; empty for none.
    pub department: String,
    /// What came of it; none where no department is meant.
    pub state: Option<State>,
    /// What became of it in the tables; none where no department is meant.
    pub response: Option<Response>,
    /// The files that came.
    pub files: Vec<String>,
    /// Rows read in them.
    pub records: usize,
    /// Fatal findings.
    pub fatal: usize,
    /// Queries that nobody has explained.
    pub open: usize,
    /// Queries that are settled.
    pub settled: usize,
}

/// What came of a department.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// A return that reports something, tabulated or not.
    Records,
    /// A return that reports nothing.
    None,
    /// Several returns: nobody knows which counts.
    Several,
    /// A file that no answer of it could be read from.
    Unread,
    /// Nothing.
    Missing,
}

impl State {
    /// The word the clerk reads.
    pub fn label(self) -> &'static str {
        match self {
            State::Records => "該当あり",
            State::None => "該当なし",
            State::Several => "二つ以上",
            State::Unread => "読めません",
            State::Missing => "未提出",
        }
    }

    /// Whether one return of the department can be counted.
    pub fn has_answered(self) -> bool {
        matches!(self, State::Records | State::None)
    }
}

impl Status {
    /// Of a run.
    pub fn of(outcome: &Outcome) -> Self {
        let names = outcome.config.offices.asked.with_ids();
        let departments: Vec<StatusLine> =
            names.map(|(id, one)| line(id, one.name.clone(), outcome)).collect();
        let elsewhere = counted(StatusLine::default(), None, outcome);
        let missing =
            departments.iter().filter(|line| !line.state.is_some_and(State::has_answered)).count();
        let all = departments.iter().chain([&elsewhere]);
        let total = all.fold(StatusLine::default(), |total, line| StatusLine {
            records: total.records + line.records,
            fatal: total.fatal + line.fatal,
            open: total.open + line.open,
            settled: total.settled + line.settled,
            ..total
        });
        Self { departments, elsewhere, total, missing }
    }

    /// Whether nothing is left to do: everybody has answered, and nothing is open.
    pub fn is_complete(&self) -> bool {
        self.missing == 0 && self.total.fatal == 0 && self.total.open == 0
    }
}

fn line(id: OfficeId, department: String, outcome: &Outcome) -> StatusLine {
    let own: Vec<&Return> =
        outcome.returns.iter().filter(|one| one.offices.contains(&id)).collect();
    let records = own
        .iter()
        .flat_map(|one| one.records_of(outcome.config.form.main))
        .filter(|record| record.department == Some(id))
        .count();
    // Files that bear the department's name and do not say it, or can't be read.
    let borne = nameless(&outcome.returns, &outcome.unread)
        .filter(|file| outcome.config.departments_of_file(file).contains(&id));
    let files: Vec<String> =
        own.iter().map(|one| one.file.as_str()).chain(borne).map(str::to_owned).collect();
    let response = outcome.overview.coverage.offices.get(id.place()).map(|office| office.response);
    let state = match response.unwrap_or(Response::Unanswered) {
        _ if own.len() > 1 && !outcome.config.form.joined => State::Several,
        Response::Unanswered => State::Missing,
        Response::Unread => State::Unread,
        Response::None => State::None,
        Response::Complete | Response::Partial | Response::Refused => State::Records,
    };
    let line = StatusLine {
        department,
        state: Some(state),
        response,
        files,
        records,
        ..StatusLine::default()
    };
    counted(line, Some(id), outcome)
}

/// With the numbers of the department's findings.
fn counted(line: StatusLine, department: Option<OfficeId>, outcome: &Outcome) -> StatusLine {
    let own: Vec<&Judged> = outcome
        .findings
        .judged()
        .filter(|judged| judged.finding.department == department)
        .collect();
    let count = |wanted: &dyn Fn(&Judged) -> bool| own.iter().filter(|one| wanted(one)).count();
    StatusLine {
        fatal: count(&|one| one.severity == Severity::Fatal),
        open: count(&|one| one.severity == Severity::Query && one.is_open()),
        settled: count(&|one| one.severity == Severity::Query && !one.is_open()),
        ..line
    }
}
