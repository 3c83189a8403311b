//! Which records share a name but for words: found by the spellings of their names, so that nobody is
//! compared with all others.

use super::Candidate;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Of the records that share a name with a record, so many of other departments are compared with it.
const MOST: usize = 500;

/// The records of each department that have a name, in the order of the candidates.
type Sharing = BTreeMap<Option<usize>, Vec<usize>>;

/// The records by the spellings of their names.
pub struct Anchors<'a> {
    /// Of each name that is compared, by its spelling.
    names: Vec<HashMap<&'a str, Sharing>>,
}

impl<'a> Anchors<'a> {
    /// Of candidates, which stand in the order of their days.
    pub fn of(candidates: &'a [Candidate<'_>]) -> Self {
        let compared = candidates.first().map_or(0, |candidate| candidate.names.len());
        let mut names: Vec<HashMap<&'a str, Sharing>> = vec![HashMap::new(); compared];
        for (index, candidate) in candidates.iter().enumerate() {
            for (name, by_spelling) in candidate.names.iter().zip(&mut names) {
                for spelling in BTreeSet::from(name.spellings()) {
                    let sharing = by_spelling.entry(spelling).or_default();
                    sharing.entry(candidate.one.department).or_default().push(index);
                }
            }
        }
        Self { names }
    }

    /// The candidates of other departments that share a name with one, in order: those after it, and
    /// those whose name it goes on with. `days` are those of all candidates, and `apart` how far two
    /// may be from each other.
    pub fn near(
        &self,
        index: usize,
        candidate: &Candidate<'_>,
        days: &[i32],
        apart: i32,
    ) -> BTreeSet<usize> {
        let mut near = BTreeSet::new();
        let day = days.get(index).copied().unwrap_or_default();
        let day_of = |other: usize| days.get(other).copied().unwrap_or(i32::MAX);
        let first_about = days.partition_point(|other| *other < day.saturating_sub(apart));
        for (name, by_spelling) in candidate.names.iter().zip(&self.names) {
            let mut add = |spelling: &str, from: usize| {
                let sharing = by_spelling.get(spelling).into_iter().flatten();
                let others = sharing
                    .filter(|(department, _)| **department != candidate.one.department)
                    .flat_map(|(_, all)| {
                        let first = all.partition_point(|other| *other < from);
                        let about = all.get(first..).unwrap_or_default().iter().copied();
                        about.take_while(|other| day_of(*other) <= day.saturating_add(apart))
                    });
                near.extend(others.take(MOST));
            };
            BTreeSet::from(name.spellings()).iter().for_each(|spelling| add(spelling, index + 1));
            name.beginnings().for_each(|beginning| add(beginning, first_about));
        }
        near
    }
}
