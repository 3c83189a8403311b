//! Which part of a package is which sheet, and which parts belong to it.

use crate::package::{Package, key};
use crate::xml::tags;
use memchr::memmem;
use std::collections::{BTreeMap, BTreeSet};

/// The workbook's part, where the package does not say.
const WORKBOOK: &str = "xl/workbook.xml";

/// Parts that the reader library asks for by this name, whatever the relation says: kind and name.
const FIXED: [(&str, &str); 2] = [("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")];

/// One relation of a part to another.
pub struct Relation {
    /// Its name in the part that has it.
    pub id: String,
    /// The last word of its type: `worksheet`, `comments`, `drawing`.
    pub kind: String,
    /// The other part.
    pub target: String,
    /// The other part, as it is written.
    raw: String,
}

/// The workbook's part.
pub fn workbook(package: &Package) -> String {
    // Nearly all packages have it where programs always put it, and one workbook alone.
    let relations = package.bytes(&relations_part("")).unwrap_or_default();
    let targets = memchr::memmem::find_iter(relations, b"officeDocument\"").count();
    if targets == 1
        && memchr::memmem::find(relations, b"\"xl/workbook.xml\"").is_some()
        && package.bytes(WORKBOOK).is_some()
    {
        return WORKBOOK.to_owned();
    }
    let office = related(package, "", "officeDocument").into_iter().next();
    office.unwrap_or_else(|| WORKBOOK.to_owned())
}

/// The sheets of a workbook: name and part, in their order.
pub fn sheets(package: &Package) -> Vec<(String, String)> {
    let workbook = workbook(package);
    sheets_of(package, &workbook, &relations(package, &workbook))
}

/// The sheets of the workbook in this part, which has these relations.
pub fn sheets_of(
    package: &Package,
    workbook: &str,
    relations: &[Relation],
) -> Vec<(String, String)> {
    let targets: BTreeMap<&str, &str> =
        relations.iter().map(|relation| (relation.id.as_str(), relation.target.as_str())).collect();
    let mut sheets = Vec::new();
    tags(package.text(workbook).unwrap_or_default(), "sheet", |element| {
        if let [Some(name), Some(id)] = element.attributes(["name", "id"])
            && let Some(target) = targets.get(id.as_str())
        {
            sheets.push((name, (*target).to_owned()));
        }
    });
    sheets
}

/// The parts of a kind that a part refers to.
pub fn related(package: &Package, part: &str, kind: &str) -> Vec<String> {
    let relations = relations(package, part).into_iter();
    relations.filter(|relation| relation.kind == kind).map(|relation| relation.target).collect()
}

/// The relations of a part; those of the package itself for no part.
pub fn relations(package: &Package, part: &str) -> Vec<Relation> {
    let (folder, _) = part.rsplit_once('/').unwrap_or(("", part));
    let mut found = Vec::new();
    tags(package.text(&relations_part(part)).unwrap_or_default(), "Relationship", |element| {
        if let [Some(id), Some(kind), Some(raw)] = element.attributes(["Id", "Type", "Target"]) {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { id, kind, target: join(folder, &raw), raw });
        }
    });
    found
}

/// The part that holds the relations of a part.
pub fn relations_part(part: &str) -> String {
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    join(folder, &format!("_rels/{file}.rels"))
}

/// Names by which the reader library asks for parts of the workbook that have another: it joins a
/// target to the folder as it is written, and takes some names for granted. Name asked for and name.
pub fn aliases(package: &Package) -> Vec<(String, String)> {
    if is_usual(package) {
        return Vec::new();
    }
    let workbook = workbook(package);
    let folder = workbook.rsplit_once('/').map(|(folder, _)| format!("{folder}/"));
    let folder = folder.unwrap_or_default();
    let mut named = BTreeSet::new();
    let mut aliases = Vec::new();
    for relation in relations(package, &workbook) {
        let fixed = FIXED.iter().find(|(kind, _)| *kind == relation.kind);
        let asked = match (fixed, relation.raw.strip_prefix('/')) {
            (Some((_, name)), _) => format!("{folder}{name}"),
            (None, Some(absolute)) => absolute.to_owned(),
            (None, None) => format!("{folder}{}", relation.raw),
        };
        let name = key(&relation.target).into_owned();
        // One more name a part is enough: what is packed must not grow with the names.
        if !asked.eq_ignore_ascii_case(&name) && named.insert(name.clone()) {
            aliases.push((asked, name));
        }
    }
    aliases
}

/// Whether a package names its parts as nearly all do, which is quicker to tell than what it names.
fn is_usual(package: &Package) -> bool {
    let Some(relations) = package.bytes(&relations_part(WORKBOOK)) else { return false };
    let holds = |words: &str| memmem::find(relations, words.as_bytes()).is_some();
    let is_fixed = |(kind, name): (&str, &str)| {
        package.bytes(&format!("xl/{name}")).is_some() || !holds(&format!("/{kind}\""))
    };
    !["%", "./", "\\"].into_iter().any(holds) && FIXED.into_iter().all(is_fixed)
}

/// A target as seen from a folder: from the package's root where it begins with `/`.
fn join(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    if let Some(absolute) = target.strip_prefix('/') {
        return absolute.to_owned();
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in target.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." | "" => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}
