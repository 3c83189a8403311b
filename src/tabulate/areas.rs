//! The areas' pages: the figures of each beside those of the others and of the whole.

mod listed;
mod tables;

use super::{Accepted, facts};
use crate::config::areas::{AreaPagesPlan, RatioPlan};
use crate::config::register::{AreaRegisterPlan, RegisterColumn};
use crate::config::{RegisterKind, RegisterPlan};
use crate::model::areas::{AreaPage, AreaPages, Figures, Rank, Standing};
use crate::model::{AreaRegister, AreaRow, ColumnId};
use sheets::number::{percent, ratio};
use sheets::text::key;
use std::cmp::Reverse;

/// What the pages are made from.
struct Source<'s> {
    plan: &'s AreaPagesPlan,
    register: &'s RegisterPlan,
    areas: &'s AreaRegisterPlan,
    found: &'s AreaRegister,
}

/// Makes the pages; `None` where the register of the areas is not there.
pub fn area_pages(plan: &AreaPagesPlan, accepted: &Accepted<'_>) -> Option<AreaPages> {
    let (register, found) = accepted.register(plan.register)?;
    let RegisterKind::Areas(areas) = &register.kind else { return None };
    let source = Source { plan, register, areas, found: found.areas()? };
    let rows = &source.found.areas;
    let whole = source.found.total.as_ref();
    let is_unranked = |name: &str| plan.unranked.iter().any(|area| area.key == name);
    let is_ranked: Vec<bool> = rows.iter().map(|row| !is_unranked(&key(&row.name))).collect();
    let mut figures: Vec<Figures> = rows.iter().map(|row| source.figures(row, whole)).collect();
    rank(&mut figures, &is_ranked, &source);
    let whole = whole.map(|row| source.figures(row, None));
    let listings = listed::listings(plan, accepted);
    let page = |(number, (figures, ranked)): (usize, (&Figures, &bool))| AreaPage {
        number,
        ranked: *ranked,
        composition: tables::composition(&source, figures, whole.as_ref()),
        listings: listings.iter().map(|listing| listing.of(&figures.name)).collect(),
        figures: figures.clone(),
    };
    Some(AreaPages {
        as_of: facts::as_of(source.found, areas),
        ranked: is_ranked.iter().filter(|&&ranked| ranked).count(),
        overview: tables::overview(&source, &figures, whole.as_ref()),
        areas: (1..).zip(figures.iter().zip(&is_ranked)).map(page).collect(),
        whole,
    })
}

impl Source<'_> {
    /// The figures of a row; shares are taken of `whole`, and of nothing for the whole itself.
    fn figures(&self, row: &AreaRow, whole: Option<&AreaRow>) -> Figures {
        let column = |id: ColumnId, plan: &RegisterColumn| {
            let count = row.count(id);
            let of = match plan.part_of {
                Some(own_whole) => row.count(own_whole),
                None => whole.and_then(|whole| whole.count(id)),
            };
            let value = count.zip(of).and_then(|(count, of)| percent(count, of));
            Standing { count, value, rank: None }
        };
        let divided = |plan: &RatioPlan| {
            let value = row.count(plan.of).zip(row.count(plan.per));
            let value = value.and_then(|(of, per)| ratio(of, per));
            Standing { value, ..Standing::default() }
        };
        Figures {
            name: row.name.clone(),
            columns: self.areas.columns.map(column),
            ratios: self.plan.ratios.map(|_, plan| divided(plan)),
        }
    }
}

/// Gives the areas their places. What is printed decides: figures that look equal share a place.
fn rank(figures: &mut [Figures], is_ranked: &[bool], source: &Source<'_>) {
    for (id, column) in source.areas.columns.with_ids() {
        let standings = figures.iter().map(|one| one.columns[id]);
        let ranks = if column.part_of.is_some() {
            places(standings.map(|one| one.value), is_ranked)
        } else {
            places(standings.map(|one| one.count), is_ranked)
        };
        figures.iter_mut().zip(ranks).for_each(|(one, rank)| one.columns[id].rank = rank);
    }
    for id in source.plan.ratios.ids() {
        let ranks = places(figures.iter().map(|one| one.ratios[id].value), is_ranked);
        figures.iter_mut().zip(ranks).for_each(|(one, rank)| one.ratios[id].rank = rank);
    }
}

/// The place of each value among those that are ranked, the greatest first.
fn places<T: Ord + Copy>(
    values: impl Iterator<Item = Option<T>>,
    is_ranked: &[bool],
) -> Vec<Option<Rank>> {
    let values: Vec<Option<T>> =
        values.zip(is_ranked).map(|(value, &ranked)| value.filter(|_| ranked)).collect();
    let mut sorted: Vec<Reverse<T>> = values.iter().flatten().copied().map(Reverse).collect();
    sorted.sort_unstable();
    let place = |value: T| Rank {
        place: sorted.partition_point(|other| *other < Reverse(value)) + 1,
        tied: sorted.iter().filter(|other| **other == Reverse(value)).count() > 1,
    };
    values.into_iter().map(|value| value.map(place)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_values_share_a_place_and_the_next_is_as_far_behind() {
        let values = [Some(5), Some(9), Some(5), None, Some(7), Some(1)];
        let ranked = [true, true, true, true, false, true];
        let found = places(values.into_iter(), &ranked);
        let rank = |place, tied| Some(Rank { place, tied });
        let expected = [rank(2, true), rank(1, false), rank(2, true), None, None, rank(4, false)];
        assert_eq!(found, expected);
    }
}
