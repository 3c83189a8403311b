//! Which part of a package is which sheet, and which parts belong to it.

use super::xml::{Step, walk};
use crate::collect::package::Package;

/// One relation of a part to another.
pub struct Relation {
    /// Its name in the part that has it.
    pub id: String,
    /// The last word of its type: `worksheet`, `comments`, `drawing`.
    kind: String,
    /// The other part.
    pub target: String,
}

/// The sheets of a workbook: name and part, in their order.
pub fn sheets(package: &Package) -> Vec<(String, String)> {
    let office = relations(package, "");
    let workbook = office.iter().find(|relation| relation.kind == "officeDocument");
    let workbook = workbook.map_or("xl/workbook.xml", |relation| &relation.target);
    let relations = relations(package, workbook);
    let mut sheets = Vec::new();
    walk(package.text(workbook).unwrap_or_default(), |step| {
        if let Step::Open("sheet", element) = step
            && let (Some(name), Some(id)) = (element.attribute("name"), element.attribute("id"))
            && let Some(relation) = relations.iter().find(|relation| relation.id == id)
        {
            sheets.push((name, relation.target.clone()));
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
    let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
    let rels = join(folder, &format!("_rels/{file}.rels"));
    let mut found = Vec::new();
    walk(package.text(&rels).unwrap_or_default(), |step| {
        if let Step::Open("Relationship", element) = step
            && let (Some(id), Some(kind), Some(target)) =
                (element.attribute("Id"), element.attribute("Type"), element.attribute("Target"))
        {
            let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
            found.push(Relation { id, kind, target: join(folder, &target) });
        }
    });
    found
}

/// A target as seen from a folder: from the package's root where it begins with `/`.
fn join(folder: &str, target: &str) -> String {
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
