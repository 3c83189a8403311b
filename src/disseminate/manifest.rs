//! manifest.json: what a run read and what it made of it, so that anyone can tell later which
//! products belong to which inputs.

use super::product::Product;
use crate::config::Config;
use crate::finding::Findings;
use crate::model::Overview;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

/// Name of the file.
pub const FILE_NAME: &str = "manifest.json";

/// Name of the file that tells of the areas' pages alone: they are made with the other products or
/// without them, and each run clears away what its own kind left.
pub const OF_AREAS: &str = "areas-manifest.json";

/// Whether a product is a manifest.
pub fn is_manifest(name: &str) -> bool {
    [FILE_NAME, OF_AREAS].contains(&name)
}

/// A file with the fingerprint of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fingerprint {
    /// Name, relative to the input or output folder.
    pub file: String,
    /// Size in bytes.
    pub bytes: usize,
    /// SHA-256, in hexadecimal.
    pub sha256: String,
}

impl Fingerprint {
    /// Of these bytes.
    pub fn of(file: &str, bytes: &[u8]) -> Self {
        let digest = Sha256::digest(bytes);
        let sha256 = digest.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { file: file.to_owned(), bytes: bytes.len(), sha256 }
    }
}

/// Numbers of things read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Departments that were asked.
    pub departments: usize,
    /// Departments that answered.
    pub returns: usize,
    /// Those with records that are tabulated.
    pub returns_with_records: usize,
    /// Those among them of whose records some are left out.
    pub returns_partly_refused: usize,
    /// Those that answered that they have none.
    pub returns_without_records: usize,
    /// Those that answered that they have some, none of which is tabulated.
    pub returns_refused: usize,
    /// Departments from which something came, but no answer can be read from it.
    pub departments_unread: usize,
    /// Departments from which nothing came.
    pub departments_unanswered: usize,
    /// Accepted records.
    pub records: usize,
}

impl Counts {
    /// Of a run.
    pub fn of(overview: &Overview) -> Self {
        let groups = overview.coverage.groups();
        Self {
            departments: groups.asked,
            returns: groups.answered,
            returns_with_records: groups.with.len(),
            returns_partly_refused: groups.partly_refused.len(),
            returns_without_records: groups.without.len(),
            returns_refused: groups.refused.len(),
            departments_unread: groups.unread.len(),
            departments_unanswered: groups.unanswered.len(),
            records: overview.records,
        }
    }
}

/// The file's content. Nothing in it depends on the clock, the machine or the number of threads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Manifest {
    tool: Tool,
    collection: Collection,
    draft: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
    #[serde(skip_serializing_if = "Option::is_none")]
    findings: Option<BTreeMap<&'static str, usize>>,
    inputs: Vec<Fingerprint>,
    outputs: Vec<Fingerprint>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tool {
    name: &'static str,
    version: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Collection {
    title: String,
    reference_date: String,
}

impl Manifest {
    /// Of a run: its inputs in order, and its products but for the manifest itself. Of the areas'
    /// pages nothing is counted: the same pages have the same manifest, whatever is made beside.
    pub fn new(
        config: &Config,
        draft: bool,
        counted: Option<(Counts, &Findings)>,
        inputs: Vec<Fingerprint>,
        products: &[Product],
    ) -> Self {
        let collection = Collection {
            title: config.collection.title.clone(),
            reference_date: config.collection.reference_date.to_string(),
        };
        Self {
            tool: Tool { name: env!("CARGO_PKG_NAME"), version: env!("CARGO_PKG_VERSION") },
            collection,
            draft,
            counts: counted.map(|(counts, _)| counts),
            findings: counted.map(|(_, findings)| findings.counts()),
            inputs,
            outputs: products
                .iter()
                .map(|product| Fingerprint::of(&product.name, &product.bytes))
                .collect(),
        }
    }
}

/// The products that a manifest names; none where there is no manifest, or it can't be read as one:
/// then nothing is known of an earlier run.
pub fn outputs(path: &Path) -> Vec<Fingerprint> {
    /// The part of a manifest that is asked for.
    #[derive(Deserialize)]
    struct Outputs {
        outputs: Vec<Fingerprint>,
    }
    let bytes = std::fs::read(path).unwrap_or_default();
    serde_json::from_slice::<Outputs>(&bytes).map(|read| read.outputs).unwrap_or_default()
}
