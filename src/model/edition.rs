//! The previous edition: what was answered last time, to compare with.

use super::{BlockId, Indexed, OfficeId, Record, Value, VariableId};
use sheets::text::key;
use std::collections::BTreeMap;

/// What tells the records of each block apart within an office: several variables, or none where an
/// office has one record. `None` for a block whose records are not found again.
pub type Same = Indexed<BlockId, Option<Vec<VariableId>>>;

/// The answers of the previous edition.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Its file, relative to the input folder.
    pub file: String,
    /// Its records, block by block, each with its office.
    pub blocks: Indexed<BlockId, Vec<Record>>,
    same: Same,
    /// The place of each record by its block, its office and what tells it apart; `None` where several
    /// are alike.
    places: BTreeMap<(BlockId, OfficeId, String), Option<usize>>,
}

impl Edition {
    /// The edition of these records, which `same` tells apart.
    pub fn new(file: &str, blocks: Indexed<BlockId, Vec<Record>>, same: Same) -> Self {
        let mut edition = Self { file: file.to_owned(), blocks, same, places: BTreeMap::new() };
        let mut places: BTreeMap<(BlockId, OfficeId, String), Option<usize>> = BTreeMap::new();
        for (block, records) in edition.blocks.with_ids() {
            for (place, record) in records.iter().enumerate() {
                let Some((office, key)) = edition.key(block, record) else { continue };
                let known = places.entry((block, office, key));
                known.and_modify(|one| *one = None).or_insert(Some(place));
            }
        }
        edition.places = places;
        edition
    }

    /// Whether the records of a block are found again.
    pub fn finds(&self, block: BlockId) -> bool {
        self.same[block].is_some()
    }

    /// The record of the previous edition that is the same thing as one of this; `None` where there is none, or
    /// where several are alike.
    pub fn before(&self, record: &Record) -> Option<&Record> {
        let (office, key) = self.key(record.block, record)?;
        let place = self.places.get(&(record.block, office, key)).copied().flatten()?;
        self.blocks[record.block].get(place)
    }

    /// Whether several records of the previous edition could be the same thing as one of this.
    pub fn is_unsure(&self, record: &Record) -> bool {
        self.key(record.block, record).is_some_and(|(office, key)| {
            self.places.get(&(record.block, office, key)) == Some(&None)
        })
    }

    /// What a record is found again by; `None` for one that does not say it.
    fn key(&self, block: BlockId, record: &Record) -> Option<(OfficeId, String)> {
        let variables = self.same[block].as_ref()?;
        let parts: Option<Vec<String>> =
            variables.iter().map(|id| said(record.value(*id))).collect();
        Some((record.department?, parts?.join("\n")))
    }
}

/// What a value says without regard to its spelling; `None` for no value.
fn said(value: &Value) -> Option<String> {
    match value {
        _ if value.is_missing() => None,
        Value::Text(text) => Some(key(text)),
        Value::Code(_) | Value::Marks(_) | Value::Ranks(_) => {
            let places = value.codes().into_iter().map(|code| code.place().to_string());
            Some(places.collect::<Vec<_>>().join(","))
        }
        Value::Number(number) => Some(number.normalize().to_string()),
        other => Some(other.shown()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Answer;
    use std::sync::Arc;

    const BLOCK: BlockId = BlockId::FIRST;

    fn record(office: Option<OfficeId>, name: &str) -> Record {
        let value = if name.is_empty() { Value::Missing } else { Value::Text(name.to_owned()) };
        let answers = Indexed::new(vec![Answer { value, is_asked: true, ..Answer::default() }]);
        Record { department: office, block: BLOCK, sheet: Arc::from("records"), row: 1, answers }
    }

    #[test]
    fn a_record_is_found_again_in_its_office_by_what_tells_it_apart() {
        let offices: Indexed<OfficeId, ()> = Indexed::new(vec![(), ()]);
        let mut offices = offices.ids();
        let (first, second) = (offices.next(), offices.next());
        let name: Indexed<VariableId, ()> = Indexed::new(vec![()]);
        let name: Vec<VariableId> = name.ids().collect();
        let told = [(first, "協定Ａ"), (first, "協定B"), (first, "協定 B"), (second, "協定A")];
        let records = told.iter().map(|(office, name)| record(*office, name)).collect();
        let same = Indexed::new(vec![Some(name)]);
        let edition = Edition::new("前回.xlsx", Indexed::new(vec![records]), same);
        let found = edition.before(&record(first, "協定A"));
        assert_eq!(found.map(|one| one.value(edition_name(&edition))).cloned(), {
            Some(Value::Text("協定Ａ".to_owned()))
        });
        // Two that are alike can't be told apart, and one that says nothing is nothing's.
        for (office, name, unsure) in [
            (first, "協定B", true),
            (second, "協定B", false),
            (None, "協定A", false),
            (first, "", false),
        ] {
            assert!(edition.before(&record(office, name)).is_none(), "{name}");
            assert_eq!(edition.is_unsure(&record(office, name)), unsure, "{name}");
        }
    }

    fn edition_name(edition: &Edition) -> VariableId {
        edition.same[BLOCK].as_ref().unwrap()[0]
    }
}
