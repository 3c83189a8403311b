//! What comes with the form itself: the same comment, shape or box at the same place of nearly all
//! returns is nobody's answer.

use crate::finding::{Code, Finding, Place};
use std::collections::{BTreeMap, BTreeSet};

/// Returns from which on the many tell what is the form's.
const ENOUGH: usize = 5;

/// Things that the note names.
const NAMED: usize = 10;

/// Leaves out the findings on what the blank form holds, or, without it, on what stands at the same
/// place of most of at least five returns; one note tells of them. Nothing that lies on an answer is
/// the form's because many have it. (`blank`: the keys of what the blank form holds.)
pub fn settle(
    findings: Vec<Finding>,
    returns: usize,
    blank: Option<&BTreeSet<String>>,
    folder: &str,
) -> Vec<Finding> {
    let own = of_the_form(&findings, returns, blank);
    if own.is_empty() {
        return findings;
    }
    let is_own = |finding: &Finding| {
        finding.furniture.as_ref().is_some_and(|furniture| own.contains(&furniture.key))
    };
    let (left_out, mut kept): (Vec<_>, Vec<_>) = findings.into_iter().partition(is_own);
    kept.extend(note(&left_out, folder));
    kept
}

/// The keys of what is the form's.
fn of_the_form(
    findings: &[Finding],
    returns: usize,
    blank: Option<&BTreeSet<String>>,
) -> BTreeSet<String> {
    let mut bearers: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut own = BTreeSet::new();
    for finding in findings {
        let Some(furniture) = &finding.furniture else { continue };
        if blank.is_some_and(|blank| blank.contains(&furniture.key)) {
            own.insert(furniture.key.clone());
        } else if !furniture.in_blank_only {
            bearers.entry(&furniture.key).or_default().insert(&finding.place.file);
        }
    }
    let by_many = bearers.into_iter().filter(|(_, files)| {
        returns >= ENOUGH && files.len() >= ENOUGH && files.len() * 2 > returns
    });
    own.extend(by_many.map(|(key, _)| key.to_owned()));
    own
}

/// One note for all that is left out.
fn note(left_out: &[Finding], folder: &str) -> Option<Finding> {
    let mut things: BTreeMap<&str, (&Finding, usize)> = BTreeMap::new();
    for finding in left_out {
        let Some(furniture) = &finding.furniture else { continue };
        things.entry(&furniture.key).or_insert((finding, 0)).1 += 1;
    }
    let named: Vec<String> = things
        .values()
        .take(NAMED)
        .map(|(finding, count)| {
            format!("{}（{count}件の回答）", finding.message.trim_end_matches('。'))
        })
        .collect();
    let more = match things.len().checked_sub(NAMED) {
        None | Some(0) => String::new(),
        Some(more) => format!("／ほかに{more}種類"),
    };
    let (named, count) = (named.join("／"), things.len());
    let message =
        format!("様式にもともとあるものとみなして、{count}種類を除きました：{named}{more}。");
    (count > 0).then(|| Finding::new(Code::FormFurniture, Place::file(folder), message))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::finding::Furniture;

    fn on(file: usize, key: &str, in_blank_only: bool) -> Finding {
        let furniture = Furniture { key: key.to_owned(), in_blank_only };
        let place = Place::file(format!("returns/{file:02}.xlsx"));
        Finding::new(Code::CommentFound, place, "ある。").furniture(furniture)
    }

    fn codes(
        findings: Vec<Finding>,
        returns: usize,
        blank: Option<&BTreeSet<String>>,
    ) -> Vec<&'static str> {
        let settled = settle(findings, returns, blank, "returns");
        settled.iter().map(|finding| finding.code.id()).collect()
    }

    #[test]
    fn what_most_of_five_returns_have_is_the_forms() {
        let all =
            |many: usize| (0..many).map(|file| on(file, "comment", false)).collect::<Vec<_>>();
        assert_eq!(codes(all(5), 5, None), ["F140"]);
        assert_eq!(codes(all(5), 9, None), ["F140"]);
        assert_eq!(codes(all(5), 10, None), ["F131"; 5]);
        assert_eq!(codes(all(4), 4, None), ["F131"; 4]);
        let mut and_another = all(6);
        and_another.push(on(2, "another", false));
        assert_eq!(codes(and_another, 6, None), ["F131", "F140"]);
    }

    #[test]
    fn on_an_answer_only_the_blank_form_tells() {
        let all: Vec<Finding> = (0..9).map(|file| on(file, "comment", true)).collect();
        assert_eq!(codes(all.clone(), 9, None), ["F131"; 9]);
        let blank = BTreeSet::from(["comment".to_owned()]);
        assert_eq!(codes(all, 9, Some(&blank)), ["F140"]);
    }
}
