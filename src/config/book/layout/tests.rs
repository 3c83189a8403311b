//! Every key has a place, one, and no two sheets or columns are called alike.

use super::*;
use std::collections::BTreeSet;

/// The paths of all leaves of a section, lists and kinds included.
fn leaves(keys: &'static Keys, path: &[&'static str], found: &mut BTreeSet<Vec<&'static str>>) {
    for key in keys.keys {
        let own = joined(path, key.name);
        match key.takes {
            Takes::One(inner) if !matches!(inner.kinds, Kinds::Open) => leaves(inner, &own, found),
            Takes::Many(inner) => leaves(inner, &own, found),
            _ => {
                found.insert(own);
            }
        }
    }
    if let Kinds::By(kinds) = keys.kinds {
        for (_, kind) in kinds {
            leaves(kind, path, found);
        }
    }
}

#[test]
fn every_key_has_a_place_in_the_workbook() {
    let mut wanted = BTreeSet::new();
    leaves(&DEFINITION, &[], &mut wanted);
    let mut placed = BTreeSet::new();
    for plan in &layout().plans {
        let fields = plan.fields.iter().filter(|field| !field.path.is_empty());
        for field in fields {
            if plan.is_lines() {
                placed.insert(field.path.clone());
            }
            placed.extend(
                plan.lists.iter().map(|list| [list.path.clone(), field.path.clone()].concat()),
            );
        }
    }
    let homeless: Vec<_> = wanted.difference(&placed).collect();
    assert!(homeless.is_empty(), "{homeless:?}");
}

#[test]
fn sheets_and_columns_have_names_of_their_own_that_excel_takes() {
    let mut sheets = BTreeSet::new();
    for plan in &layout().plans {
        assert!(sheets.insert(&plan.name), "{}", plan.name);
        assert!(plan.name.chars().count() <= 31 && !plan.name.contains(['／', '/', '[', ':']));
        let mut headings = BTreeSet::new();
        for field in &plan.fields {
            assert!(headings.insert((&field.group, &field.heading)), "{}", field.heading);
        }
        // A row is told by one column where others belong to it.
        let told = layout().plans.iter().flat_map(|plan| &plan.lists);
        let told = told.filter_map(|list| list.within.as_ref());
        for (place, _) in told {
            assert!(layout().plans[*place].naming().is_some());
        }
    }
    for name in ["調査", "部局", "様式", "項目", "選択肢", "点検", "集計", "報告", "統計"]
    {
        assert!(sheets.contains(&name.to_owned()), "{name}: {sheets:?}");
    }
}
