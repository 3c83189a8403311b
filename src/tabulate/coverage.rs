//! What came of each department that was asked.

use crate::config::Config;
use crate::model::coverage::Office;
use crate::model::{Coverage, OfficeId, Record, Response, Return, nameless};
use std::collections::BTreeSet;

/// Tells what came of each department: `returns` were read, from the files `unread` no return could
/// be, and `records` are tabulated.
///
/// Of several returns of one department all count: what one of them says, the department said.
pub fn coverage(
    returns: &[Return],
    unread: &[String],
    records: &[&Record],
    config: &Config,
) -> Coverage {
    let files: Vec<(&str, Vec<OfficeId>)> =
        nameless(returns, unread).map(|file| (file, config.departments_of_file(file))).collect();
    let sent: BTreeSet<OfficeId> = files.iter().flat_map(|(_, own)| own).copied().collect();
    let mut tallies = config.offices.asked.map(|_, _| Tally::default());
    for one in returns {
        let reports = config.form.reports(one);
        let is_single = one.offices.len() == 1;
        for office in &one.offices {
            let own = one.records.iter().filter(|record| record.department == Some(*office));
            let rows = own.count();
            let tally = &mut tallies[*office];
            let is_joined = config.form.joined && tally.came > 0;
            tally.came += usize::from(!is_joined);
            tally.rows += rows;
            // Of several that one file answers for, each has something where it has rows.
            tally.some |= if is_single { reports == Some(true) } else { rows > 0 };
            let none =
                if is_single { reports == Some(false) } else { rows == 0 && reports.is_some() };
            tally.none |= none;
        }
    }
    for record in records {
        if let Some(office) = record.department {
            tallies[office].tabulated += 1;
        }
    }
    let office = |(id, tally): (OfficeId, &Tally)| Office {
        name: config.offices.asked[id].name.clone(),
        response: tally.response(sent.contains(&id)),
    };
    let unplaced = files.iter().filter(|(_, own)| own.is_empty());
    let mut unplaced: Vec<String> = unplaced.map(|(file, _)| (*file).to_owned()).collect();
    unplaced.sort();
    Coverage { offices: tallies.with_ids().map(office).collect(), unplaced }
}

/// What the returns of one department hold.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    /// How many came.
    came: usize,
    /// One says that there is something.
    some: bool,
    /// One says that there is nothing.
    none: bool,
    /// Rows that were read.
    rows: usize,
    /// Those that are tabulated.
    tabulated: usize,
}

impl Tally {
    /// What came of the department; `sent` where a file bears its name that names nobody inside.
    fn response(self, sent: bool) -> Response {
        match self {
            Self { tabulated, rows, came, .. } if tabulated > 0 => {
                // Of several returns only one is tabulated.
                if tabulated < rows || came > 1 { Response::Partial } else { Response::Complete }
            }
            Self { some: true, .. } => Response::Refused,
            Self { none: true, .. } => Response::None,
            Self { came, .. } if came > 0 || sent => Response::Unread,
            _ => Response::Unanswered,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tally_falls_into_one_group() {
        let tally = |came, some, none, rows, tabulated| Tally { came, some, none, rows, tabulated };
        for (tally, sent, expected) in [
            (tally(0, false, false, 0, 0), false, Response::Unanswered),
            // A file that can't be read, or whose department is doubtful.
            (tally(0, false, false, 0, 0), true, Response::Unread),
            // A blank form.
            (tally(1, false, false, 0, 0), false, Response::Unread),
            (tally(1, false, true, 0, 0), false, Response::None),
            // A further file that can't be read changes nothing.
            (tally(1, false, true, 0, 0), true, Response::None),
            (tally(1, true, false, 3, 3), false, Response::Complete),
            (tally(1, true, false, 3, 2), false, Response::Partial),
            (tally(1, true, false, 3, 0), false, Response::Refused),
            // It says that there is something, and writes no row.
            (tally(1, true, false, 0, 0), false, Response::Refused),
            // Two returns: one with records and one that says there are none.
            (tally(2, true, true, 3, 3), false, Response::Partial),
            (tally(2, true, true, 3, 0), false, Response::Refused),
        ] {
            assert_eq!(tally.response(sent), expected, "{tally:?}");
        }
    }
}
