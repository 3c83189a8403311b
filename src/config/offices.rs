//! The offices that are asked, and those above them: 部 > 課, or a school board and its schools.

use super::code_list::{CodeEntry, Codes, keys};
use super::faults::{Faults, Line};
use super::keys::survey::DEPARTMENT;
use super::section::{Section, reject_doubles, resolve_id};
use crate::model::{GroupId, Indexed, OfficeId};
use sheets::text;
use std::collections::BTreeMap;
use toml_span::{Span, Spanned, Value};

/// An office that answers the survey: one with none below it.
#[derive(Debug, Clone)]
pub struct Department {
    /// Where it is defined.
    pub at: Line,
    /// Official name, with those above it: 総務部 総務課.
    pub name: String,
    /// Its name alone: 総務課.
    pub own_name: String,
    /// Normalised spellings of the name, alone and with those above it.
    pub keys: Vec<String>,
    /// The office it belongs to.
    pub within: Option<GroupId>,
    /// Number of its records in the previous edition; `None` where that is not known.
    pub previous: Option<u64>,
}

/// An office with others below it, which is not asked itself.
#[derive(Debug, Clone)]
pub struct Group {
    /// Official name, with those above it.
    pub name: String,
    /// Its name alone.
    pub own_name: String,
    /// Normalised spellings of the name, alone and with those above it.
    pub keys: Vec<String>,
    /// The office it belongs to itself.
    pub within: Option<GroupId>,
}

/// An office with nothing above it, with those below it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Top {
    /// Which it is; `None` for one that is asked itself.
    pub group: Option<GroupId>,
    /// Those that are asked, in official order.
    pub offices: Vec<OfficeId>,
}

/// The offices of a collection.
#[derive(Debug, Clone, Default)]
pub struct Offices {
    /// Those that are asked, in official order.
    pub asked: Indexed<OfficeId, Department>,
    /// Those above them, in official order.
    pub groups: Indexed<GroupId, Group>,
    /// Those that are asked by their keys; a key that several have is of none.
    by_key: BTreeMap<String, Option<OfficeId>>,
}

impl Offices {
    fn new(asked: Vec<Department>, groups: Vec<Group>) -> Self {
        let asked: Indexed<OfficeId, Department> = Indexed::new(asked);
        let mut by_key: BTreeMap<String, Option<OfficeId>> = BTreeMap::new();
        for (id, one) in asked.with_ids() {
            for key in &one.keys {
                let known = by_key.entry(key.clone()).or_insert(Some(id));
                if *known != Some(id) {
                    *known = None;
                }
            }
        }
        Self { asked, groups: Indexed::new(groups), by_key }
    }

    /// The office of a name, among those of a group where one is given; `None` where there is none, or where
    /// several bear it.
    pub fn named(&self, name: &str, group: Option<GroupId>) -> Option<OfficeId> {
        let key = text::key(name);
        let Some(group) = group else { return self.by_key.get(&key).copied().flatten() };
        let own = self.asked.with_ids().filter(|(id, _)| self.is_within(*id, group));
        let mut own = own.filter(|(_, one)| one.keys.contains(&key));
        own.next().map(|(id, _)| id).filter(|_| own.next().is_none())
    }

    /// The office above others of a name.
    pub fn group_named(&self, name: &str) -> Option<GroupId> {
        let key = text::key(name);
        self.groups.find(|group| group.keys.contains(&key))
    }

    /// Whether an office is anywhere below another.
    pub fn is_within(&self, id: OfficeId, group: GroupId) -> bool {
        let above = |group: &GroupId| self.groups[*group].within;
        // A chain has no more links than there are offices above others.
        let mut chain = std::iter::successors(self.asked[id].within, above).take(self.groups.len());
        chain.any(|one| one == group)
    }

    /// The topmost office above one; `None` where there is none.
    pub fn top(&self, id: OfficeId) -> Option<GroupId> {
        let above = |group: &GroupId| self.groups[*group].within;
        std::iter::successors(self.asked[id].within, above).take(self.groups.len()).last()
    }

    /// The topmost offices in official order, each with those below it that are asked; one with nothing above
    /// and nothing below it is one of them.
    pub fn tops(&self) -> Vec<Top> {
        let mut tops: Vec<Top> = Vec::new();
        let mut places: BTreeMap<GroupId, usize> = BTreeMap::new();
        for id in self.asked.ids() {
            let group = self.top(id);
            let place = group.and_then(|group| places.get(&group).copied());
            match place.and_then(|place| tops.get_mut(place)) {
                Some(top) => top.offices.push(id),
                None => {
                    places.extend(group.map(|group| (group, tops.len())));
                    tops.push(Top { group, offices: vec![id] });
                }
            }
        }
        tops
    }

    /// The place of the topmost office above each one, among [`tops`](Self::tops).
    pub fn top_places(&self, tops: &[Top]) -> Indexed<OfficeId, usize> {
        let mut places = self.asked.map(|_, _| 0);
        for (place, top) in tops.iter().enumerate() {
            for office in &top.offices {
                places[*office] = place;
            }
        }
        places
    }

    /// The names of an office and of the topmost above it, each alone.
    pub fn names(&self, id: OfficeId) -> [&str; 2] {
        let own = &self.asked[id];
        let above = self.top(id).map_or(&own.own_name, |group| &self.groups[group].own_name);
        [&own.own_name, above]
    }

    /// The name of a topmost office.
    pub fn top_name(&self, top: &Top) -> &str {
        let alone = || top.offices.first().map(|id| self.asked[*id].own_name.as_str());
        let group = top.group.map(|group| self.groups[group].own_name.as_str());
        group.or_else(alone).unwrap_or_default()
    }

    /// The offices below another, in official order.
    pub fn of_group(&self, group: GroupId) -> Vec<OfficeId> {
        self.asked.ids().filter(|id| self.is_within(*id, group)).collect()
    }

    /// The offices whose names a file bears, in official order: more than one where it is named after
    /// several, or after the office above them.
    pub fn of_file(&self, file: &str) -> Vec<OfficeId> {
        let file = text::key(file);
        let groups: Vec<GroupId> = self
            .groups
            .with_ids()
            .filter(|(_, group)| group.keys.iter().any(|key| bears(&file, key)))
            .map(|(id, _)| id)
            .collect();
        let within = |id: OfficeId| groups.iter().any(|group| self.is_within(id, *group));
        let borne: Vec<(OfficeId, &str)> = self
            .asked
            .with_ids()
            .flat_map(|(id, one)| one.keys.iter().map(move |key| (id, key.as_str())))
            .filter(|(_, key)| bears(&file, key))
            .collect();
        // A name inside another (市民部 in 市民部支所) does not count beside it.
        let whole =
            |key: &str| !borne.iter().any(|(_, other)| *other != key && other.contains(key));
        let mut offices: Vec<OfficeId> =
            borne.iter().filter(|(_, key)| whole(key)).map(|(id, _)| *id).collect();
        offices.dedup();
        if offices.iter().any(|id| within(*id)) {
            offices.retain(|id| within(*id));
        }
        if offices.is_empty() {
            offices = self.asked.ids().filter(|id| within(*id)).collect();
        }
        offices
    }

    /// The offices as the answers of a column that names one in each row.
    pub fn codes(&self) -> Codes {
        let codes = self.asked.with_ids().map(|(id, one)| CodeEntry {
            at: one.at,
            id: format!("d{}", id.place() + 1),
            label: one.own_name.clone(),
            keys: one.keys.clone(),
            ..CodeEntry::default()
        });
        Indexed::new(codes.collect())
    }
}

fn bears(file: &str, key: &str) -> bool {
    !key.is_empty() && file.contains(key)
}

/// One `[[department]]` as written.
struct Written {
    at: Line,
    span: Span,
    name: String,
    keys: Vec<String>,
    within: Option<Spanned<String>>,
    previous: Option<u64>,
}

/// Reads every `[[department]]`.
pub fn read(values: Vec<Value<'_>>, faults: &mut Faults<'_>) -> Offices {
    let all: Vec<Written> = values.into_iter().map(|value| read_one(value, faults)).collect();
    let above: Vec<Option<usize>> =
        (0..all.len()).map(|own| place_above(own, &all, faults)).collect();
    reject_alike_names(&all, &above, faults);
    let is_above = |place: usize| above.contains(&Some(place));
    let mut group_of: BTreeMap<usize, GroupId> = BTreeMap::new();
    for (place, _) in all.iter().enumerate().filter(|(place, _)| is_above(*place)) {
        group_of.insert(place, GroupId::of(group_of.len()));
    }
    let within = |place: usize| {
        let up = above.get(place).copied().flatten()?;
        group_of.get(&up).copied()
    };
    let (mut asked, mut groups) = (Vec::new(), Vec::new());
    for (place, one) in all.iter().enumerate() {
        let path = path(place, &all, &above);
        let name = path.iter().map(|one| one.name.as_str()).collect::<Vec<_>>().join(" ");
        let mut keys = one.keys.clone();
        let whole = text::key(&name);
        if !keys.contains(&whole) {
            keys.push(whole);
        }
        let own_name = one.name.clone();
        if is_above(place) {
            groups.push(Group { name, own_name, keys, within: within(place) });
        } else {
            let (at, previous) = (one.at, one.previous);
            asked.push(Department { at, name, own_name, keys, within: within(place), previous });
        }
    }
    Offices::new(asked, groups)
}

fn read_one(value: Value<'_>, faults: &mut Faults<'_>) -> Written {
    let span = value.span;
    let mut section = Section::open(value, &DEPARTMENT, faults);
    let at = section.line_of("name");
    let name = section.text("name");
    let keys = keys(&name, &section.texts("aliases"));
    let within = section.optional::<String>("within");
    let previous = section.optional::<u64>("previous").map(|count| count.value);
    section.close();
    Written { at, span, name, keys, within, previous }
}

/// The place of the office above one: defined before it, so that there are no circles.
fn place_above(own: usize, all: &[Written], faults: &mut Faults<'_>) -> Option<usize> {
    let within = all.get(own)?.within.as_ref()?;
    let before = all.iter().take(own).enumerate();
    let before = before.map(|(place, one)| (place, one.name.as_str()));
    resolve_id(within, "部局（先に書いたもの）", before, faults)
}

/// An office with those above it, the topmost first.
fn path<'w>(own: usize, all: &'w [Written], above: &[Option<usize>]) -> Vec<&'w Written> {
    let up = |place: &usize| above.get(*place).copied().flatten();
    let chain = std::iter::successors(Some(own), up).take(all.len());
    let mut path: Vec<&Written> = chain.filter_map(|place| all.get(place)).collect();
    path.reverse();
    path
}

/// Two offices of one name can't be told apart unless those above them are others.
fn reject_alike_names(all: &[Written], above: &[Option<usize>], faults: &mut Faults<'_>) {
    let mut siblings: BTreeMap<Option<usize>, Vec<&Written>> = BTreeMap::new();
    for (one, above) in all.iter().zip(above) {
        siblings.entry(*above).or_default().push(one);
    }
    for own in siblings.values() {
        let names = own.iter().flat_map(|one| one.keys.iter().map(|key| (key.as_str(), one.span)));
        reject_doubles(names, "部局", faults);
    }
}
