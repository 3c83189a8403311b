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
fn tables_and_columns_have_names_of_their_own_that_excel_takes() {
    let mut tables = BTreeSet::new();
    for plan in &layout().plans {
        assert!(tables.insert((plan.sheet, plan.name)), "{}", plan.name);
        assert!(SHEETS.contains(&plan.sheet), "{}", plan.sheet);
        let mut headings = BTreeSet::new();
        for field in &plan.fields {
            assert!(headings.insert((&field.group, &field.heading)), "{}", field.heading);
        }
        // A row is told by one column where others belong to it.
        let told = plan.lists.iter().filter_map(|list| list.within.as_ref());
        for (place, _) in told {
            assert!(layout().plans[*place].naming().is_some());
        }
    }
    // Headings tell the columns of tables that stand side by side apart.
    for area in SHEETS.iter().flat_map(|sheet| layout().areas(sheet)) {
        let fields = area.iter().flat_map(|place| &layout().plans[*place].fields);
        let headings: Vec<_> = fields.map(|field| (&field.group, &field.heading)).collect();
        let each: BTreeSet<_> = headings.iter().collect();
        assert_eq!(each.len(), headings.len(), "{headings:?}");
    }
}

#[test]
fn every_table_has_a_sheet_and_eight_sheets_are_always_shown() {
    let shown = SHEETS.iter().filter(|sheet| !sheet.starts_with(RARE));
    let shown: Vec<_> = shown.copied().collect();
    assert_eq!(shown, ["調査", "部局", "様式", "項目", "選択肢", "点検", "集計", "報告"]);
    for sheet in SHEETS {
        assert!(sheet.chars().count() <= 31 && !layout().areas(sheet).is_empty(), "{sheet}");
    }
    for plan in &layout().plans {
        let known =
            PARTS.iter().any(|(_, _, sheet, name)| (*sheet, *name) == (plan.sheet, plan.name));
        assert!(known, "say on which sheet: {}", plan.name);
    }
    // What is said of a table that is not there would be said in vain.
    for (path, _, sheet, name) in PARTS {
        assert!(layout().named(sheet, name).is_some(), "{path}");
    }
    for (path, usual) in USUAL {
        let path: Vec<&str> = path.split('.').collect();
        let plan = &layout().plans[layout().with_list(&path).unwrap()];
        for field in *usual {
            let field: Vec<&str> = field.split('.').collect();
            assert!(plan.field(&field).is_some(), "{path:?} {field:?}");
        }
    }
}
