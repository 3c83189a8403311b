//! The crates that a program is made of, as cargo knows them: everything on the way of ordinary dependencies,
//! without what only builds or tests it.

use crate::fault::Fault;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A crate in the program.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Crate {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The licence it says it has, as an SPDX expression or nearly.
    pub licence: String,
    /// Where it is developed, if it says so.
    pub repository: Option<String>,
    /// The folder of its sources.
    pub folder: PathBuf,
    /// SHA-256 of the package as its registry has it; none for our own.
    pub checksum: Option<String>,
    /// What it depends on, as places in the list of crates.
    pub needs: Vec<usize>,
}

impl Crate {
    /// Its package URL, which names it everywhere.
    pub fn url(&self) -> String {
        format!("pkg:cargo/{}@{}", self.name, self.version)
    }
}

#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
    resolve: Resolve,
}

#[derive(Deserialize)]
struct Package {
    id: String,
    name: String,
    version: String,
    license: Option<String>,
    repository: Option<String>,
    manifest_path: PathBuf,
    source: Option<String>,
}

#[derive(Deserialize)]
struct Resolve {
    nodes: Vec<Node>,
}

#[derive(Deserialize)]
struct Node {
    id: String,
    deps: Vec<Need>,
}

#[derive(Deserialize)]
struct Need {
    pkg: String,
    dep_kinds: Vec<NeedKind>,
}

/// `kind` is nothing for an ordinary dependency.
#[derive(Deserialize)]
struct NeedKind {
    kind: Option<String>,
}

/// The crates of the program of this name for a target, the program itself among them; by name and version.
///
/// # Errors
/// [`Fault::Metadata`] where cargo can't tell, [`Fault::File`] without Cargo.lock.
pub fn crates(repository: &Path, program: &str, target: &str) -> Result<Vec<Crate>, Fault> {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.args(["metadata", "--format-version", "1", "--locked", "--offline"]);
    command.args(["--filter-platform", target]).current_dir(repository);
    let failed = |why: &dyn std::fmt::Display| Fault::Metadata { why: why.to_string() };
    let output = command.output().map_err(|error| failed(&error))?;
    if !output.status.success() {
        return Err(failed(&String::from_utf8_lossy(&output.stderr)));
    }
    let metadata: Metadata =
        serde_json::from_slice(&output.stdout).map_err(|error| failed(&error))?;
    let root = metadata.packages.iter().find(|package| package.name == program);
    let root = root.ok_or_else(|| failed(&format!("there is no {program}")))?.id.clone();
    Ok(reached(&metadata, &root, &checksums(&repository.join("Cargo.lock"))?))
}

/// The crates on the way of ordinary dependencies.
fn reached(
    metadata: &Metadata,
    root: &str,
    checksums: &BTreeMap<(String, String), String>,
) -> Vec<Crate> {
    let ordinary = |need: &&Need| need.dep_kinds.iter().any(|kind| kind.kind.is_none());
    let needs: BTreeMap<&str, BTreeSet<&str>> = metadata
        .resolve
        .nodes
        .iter()
        .map(|node| {
            let needs = node.deps.iter().filter(ordinary).map(|need| need.pkg.as_str());
            (node.id.as_str(), needs.collect())
        })
        .collect();
    let (mut known, mut open) = (BTreeSet::from([root]), vec![root]);
    while let Some(next) = open.pop() {
        let new = needs.get(next).into_iter().flatten().filter(|id| known.insert(id));
        open.extend(new.collect::<Vec<_>>());
    }
    let mut packages: Vec<&Package> =
        metadata.packages.iter().filter(|package| known.contains(package.id.as_str())).collect();
    packages.sort_by_key(|package| (&package.name, &package.version));
    let places: BTreeMap<&str, usize> =
        packages.iter().enumerate().map(|(at, package)| (package.id.as_str(), at)).collect();
    let made = packages.iter().map(|package| {
        let own = needs.get(package.id.as_str()).into_iter().flatten();
        let key = (package.name.clone(), package.version.clone());
        let from_registry = package.source.is_some();
        Crate {
            name: package.name.clone(),
            version: package.version.clone(),
            licence: package.license.clone().unwrap_or_default(),
            repository: package.repository.clone(),
            folder: package.manifest_path.parent().unwrap_or(Path::new("")).to_owned(),
            checksum: checksums.get(&key).filter(|_| from_registry).cloned(),
            needs: own.filter_map(|id| places.get(id).copied()).collect(),
        }
    });
    made.collect()
}

/// The checksums of Cargo.lock by name and version.
fn checksums(path: &Path) -> Result<BTreeMap<(String, String), String>, Fault> {
    let text = std::fs::read_to_string(path)
        .map_err(|source| Fault::File { path: path.to_owned(), source })?;
    let root = toml_span::parse(&text)
        .map_err(|error| Fault::Metadata { why: format!("{}: {error}", path.display()) })?;
    let packages = root.pointer("/package").and_then(|packages| packages.as_array());
    let read = packages.into_iter().flatten().filter_map(|package| {
        let text = |key: &str| Some(package.pointer(key)?.as_str()?.to_owned());
        Some(((text("/name")?, text("/version")?), text("/checksum")?))
    });
    Ok(read.collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(id: &str) -> Package {
        Package {
            id: id.to_owned(),
            name: id.to_owned(),
            version: "1.0.0".to_owned(),
            license: Some("MIT".to_owned()),
            repository: None,
            manifest_path: PathBuf::from(format!("/{id}/Cargo.toml")),
            source: (id != "ours").then(|| "registry".to_owned()),
        }
    }

    fn node(id: &str, needs: &[(&str, Option<&str>)]) -> Node {
        let need = |(id, kind): &(&str, Option<&str>)| Need {
            pkg: (*id).to_owned(),
            dep_kinds: vec![NeedKind { kind: kind.map(str::to_owned) }],
        };
        Node { id: id.to_owned(), deps: needs.iter().map(need).collect() }
    }

    #[test]
    fn what_only_builds_or_tests_it_is_no_part_of_it() {
        let metadata = Metadata {
            packages: ["tested", "ours", "used", "below", "built"].map(package).into(),
            resolve: Resolve {
                nodes: vec![
                    node(
                        "ours",
                        &[("used", None), ("built", Some("build")), ("tested", Some("dev"))],
                    ),
                    node("used", &[("below", None)]),
                    node("below", &[("used", Some("dev"))]),
                ],
            },
        };
        let checksum = |id: &str| ((id.to_owned(), "1.0.0".to_owned()), format!("{id}!"));
        let checksums = ["ours", "below"].map(checksum).into();
        let found = reached(&metadata, "ours", &checksums);
        let told: Vec<(&str, &[usize])> =
            found.iter().map(|found| (found.name.as_str(), found.needs.as_slice())).collect();
        assert_eq!(told, [("below", [].as_slice()), ("ours", &[2]), ("used", &[0])]);
        let sums: Vec<Option<&str>> = found.iter().map(|found| found.checksum.as_deref()).collect();
        assert_eq!(sums, [Some("below!"), None, None], "ours is in no registry");
        assert_eq!(found[0].url(), "pkg:cargo/below@1.0.0");
    }
}
