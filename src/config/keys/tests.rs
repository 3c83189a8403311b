//! What is described is what is read: no key more, none less.

use super::definition::{DEFINITION, sections};
use super::*;
use crate::config::Config;
use crate::config::choices::words;
use crate::config::section::asked;
use std::collections::BTreeSet;
use std::path::Path;

/// What the sample's definition does not ask for. It is no survey, and has faults; but all of it is read.
const REST: &str = r#"
[limits]
[previous]
[replacements]
[rules]
near_duplicate = { date = "day" }
type_by_name = { type = "kind", name = "name" }
[[rule]]
id = "a"
[severity]
[style]
[[explanation]]
cell = "A1"
[tabulation]
[form]
[form.attributes]
applicability = { label = "有無" }
[[form.variable]]
type = "code"
[[form.variable]]
type = "yes-no"
[[form.variable]]
id = "n"
type = "number"
[[form.variable]]
id = "day"
type = "date"
[[code_list]]
codes = [{ id = "a" }]
[[register]]
columns = [{ id = "a" }]
[[register]]
kind = "municipality"
total = { id = "all" }
age_groups = [{ id = "young" }]
files = [{ file = "a.xls" }]
[[register]]
kind = "indicators"
columns = [{ id = "a" }]
[[register]]
id = "list"
kind = "listing"
columns = [{ id = "a" }]
[data]
license = { name = "a" }
history = [{ text = "a" }]
population_by_area = { columns = [{ heading = "a" }] }
[[table]]
rows = { by = "n", per = "n", classes = [{ id = "a", is = 0 }] }
columns = [
  { show = "ratio", of = "n", per = "n" },
  { show = "count", heading = "a" },
  { show = "share", heading = "a" },
  { show = "rank", heading = "a" },
  { show = "difference", of = "count", from = "count", heading = "a" },
  { show = "count", by = "n", classes = [{ is = 0 }] },
  { show = "count", by = "day", classes = [{ is = 0 }] },
]
[[table]]
rows = { by = ["n", "n"], names = [] }
[[report]]
kind = "chart"
part = "a"
[[report]]
kind = "paragraph"
footnotes = []
[[report]]
kind = "list"
[[report]]
kind = "notes"
[[report]]
kind = "facts"
items = [{ label = "a" }]
[[report]]
kind = "page"
[[report]]
kind = "records"
columns = [{ of = "n" }]
[[report]]
kind = "texts"
[[report]]
kind = "cards"
by = "record"
items = [{ of = "office" }]
tables = [{ columns = [{ of = "number" }] }]
[[report]]
kind = "sentence"
ready = "highest"
"#;

/// The same of a form of several parts.
const BLOCKS: &str = r#"
[form]
[form.attributes]
[[form.block]]
shape = "list"
[[form.block.variable]]
type = "text"
"#;

#[test]
fn every_key_that_is_described_is_read() {
    let input = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
    Config::load(&input).unwrap();
    assert!(Config::parse(REST).is_err() && Config::parse(BLOCKS).is_err());
    let asked = asked::all();
    let described = sections()
        .into_iter()
        .flat_map(|keys| keys.keys.iter().map(move |key| (keys.path, key.name.to_owned())));
    let in_vain: BTreeSet<_> = described.filter(|key| !asked.contains(key)).collect();
    assert!(in_vain.is_empty(), "{in_vain:#?}");
}

#[test]
fn a_key_that_is_not_described_is_told_as_our_own_fault() {
    // Every reader asks through the description; of these definitions none may be told so.
    for source in [REST, BLOCKS, ""] {
        let faults = Config::parse(source).unwrap_err();
        let own: Vec<_> =
            faults.iter().filter(|fault| fault.message.contains("プログラムの誤り")).collect();
        assert!(own.is_empty(), "{own:#?}");
    }
}

#[test]
fn sections_stand_under_one_path_each_and_say_what_they_are() {
    let all = sections();
    let paths: BTreeSet<_> = all.iter().map(|keys| keys.path).collect();
    assert_eq!(paths.len(), all.len());
    for keys in all {
        assert!(!keys.says.is_empty(), "{}", keys.path);
        let names: BTreeSet<_> = keys.keys.iter().map(|key| key.name).collect();
        assert_eq!(names.len(), keys.keys.len(), "{}", keys.path);
        assert!(keys.keys.iter().all(|key| !key.says.is_empty()), "{}", keys.path);
    }
    assert!(DEFINITION.key("form").is_some());
}

#[test]
fn kinds_of_sections_are_those_that_may_be_written() {
    for keys in sections() {
        let Kinds::By(kinds) = keys.kinds else { continue };
        let Some(Key { takes: Takes::Choice(choices), .. }) = keys.key("kind") else {
            panic!("{} has no kind", keys.path);
        };
        assert_eq!(choices(), words(kinds), "{}", keys.path);
    }
}
