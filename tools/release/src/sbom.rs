//! The list of what the program is made of, as `CycloneDX` 1.5 (JSON): crates with licence, checksum and what
//! needs what; the fonts that are compiled in; the standard library.

use crate::fault::Fault;
use crate::licences;
use crate::shipped::Crate;
use serde_json::{Value, json};

/// Something in the program beside crates.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name.
    pub name: String,
    /// Its version, if it has one.
    pub version: Option<String>,
    /// Its licence as an SPDX expression.
    pub licence: &'static str,
    /// SHA-256 of it, where it is a file.
    pub checksum: Option<String>,
}

/// The program.
#[derive(Debug)]
pub struct Program<'a> {
    /// What it is called.
    pub name: &'a str,
    /// Which processor and system it is built for.
    pub target: &'a str,
    /// SHA-256 of the executable.
    pub checksum: &'a str,
}

/// The list of the program's crates and other parts.
///
/// # Errors
/// [`Fault::Licence`] for a crate that may not be passed on, [`Fault::Metadata`] where the program is not
/// among the crates.
pub fn list(program: &Program<'_>, crates: &[Crate], parts: &[Part]) -> Result<String, Fault> {
    let own = crates.iter().find(|one| one.name == program.name);
    let own = own.ok_or_else(|| Fault::Metadata { why: format!("no crate {}", program.name) })?;
    let mut components = Vec::new();
    for one in crates.iter().filter(|one| one.name != program.name) {
        components.push(component(one)?);
    }
    components.extend(parts.iter().map(part));
    let needs = crates.iter().map(|one| {
        let needed = one.needs.iter().filter_map(|at| crates.get(*at)).map(Crate::url);
        json!({ "ref": one.url(), "dependsOn": needed.collect::<Vec<_>>() })
    });
    let mut root = component(own)?;
    if let Some(fields) = root.as_object_mut() {
        fields.insert("type".to_owned(), json!("application"));
        fields.insert("hashes".to_owned(), hashes(program.checksum));
    }
    let page = json!({
        "$schema": "http://cyclonedx.org/schema/bom-1.5.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": root,
            "properties": [{ "name": "cdx:rustc:sbom:target:triple", "value": program.target }],
        },
        "components": components,
        "dependencies": needs.collect::<Vec<_>>(),
    });
    Ok(format!("{page:#}\n"))
}

fn component(one: &Crate) -> Result<Value, Fault> {
    let mut fields = json!({
        "type": "library",
        "bom-ref": one.url(),
        "name": one.name,
        "version": one.version,
        "purl": one.url(),
        "licenses": [{ "expression": licences::expression(one)? }],
    });
    if let Some(fields) = fields.as_object_mut() {
        let checksum = one.checksum.as_deref().map(hashes);
        fields.extend(checksum.map(|sums| ("hashes".to_owned(), sums)));
        let repository = one.repository.as_deref();
        let references = repository.map(|url| json!([{ "type": "vcs", "url": url }]));
        fields.extend(references.map(|all| ("externalReferences".to_owned(), all)));
    }
    Ok(fields)
}

fn part(part: &Part) -> Value {
    let kind = if part.checksum.is_some() { "file" } else { "library" };
    let mut fields = json!({
        "type": kind,
        "bom-ref": part.name,
        "name": part.name,
        "licenses": [{ "expression": part.licence }],
    });
    if let Some(fields) = fields.as_object_mut() {
        let version = part.version.as_deref().map(|version| json!(version));
        fields.extend(version.map(|version| ("version".to_owned(), version)));
        let checksum = part.checksum.as_deref().map(hashes);
        fields.extend(checksum.map(|sums| ("hashes".to_owned(), sums)));
    }
    fields
}

fn hashes(checksum: &str) -> Value {
    json!([{ "alg": "SHA-256", "content": checksum }])
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn one(name: &str, needs: &[usize]) -> Crate {
        Crate {
            name: name.to_owned(),
            version: "1.0.0".to_owned(),
            licence: "MIT/Apache-2.0".to_owned(),
            repository: (name == "wheel").then(|| "https://example.com/wheel".to_owned()),
            folder: PathBuf::from("/home/me/.cargo/wheel"),
            checksum: (name == "wheel").then(|| "ab".repeat(32)),
            needs: needs.to_vec(),
        }
    }

    fn listed() -> Value {
        let font = Part {
            name: "fonts/A.ttf".to_owned(),
            version: None,
            licence: "OFL-1.1",
            checksum: Some("cd".repeat(32)),
        };
        let program = Program { name: "cart", target: "x86_64-pc-windows-gnu", checksum: "ef" };
        let crates = [one("cart", &[1]), one("wheel", &[])];
        let text = list(&program, &crates, &[font]).unwrap();
        assert!(!text.contains("/home/me"), "no folder of the machine: {text}");
        serde_json::from_str(&text).unwrap()
    }

    #[test]
    fn the_program_stands_above_its_components() {
        let page = listed();
        assert_eq!(page["specVersion"], "1.5");
        let program = &page["metadata"]["component"];
        assert_eq!((&program["type"], &program["name"]), (&json!("application"), &json!("cart")));
        assert_eq!(program["hashes"][0]["content"], "ef");
        let names = page["components"].as_array().unwrap().iter().map(|one| one["name"].as_str());
        assert_eq!(names.collect::<Vec<_>>(), [Some("wheel"), Some("fonts/A.ttf")]);
    }

    #[test]
    fn a_crate_has_its_licence_its_checksum_and_what_it_needs() {
        let page = listed();
        let wheel = &page["components"][0];
        assert_eq!(wheel["purl"], "pkg:cargo/wheel@1.0.0");
        assert_eq!(wheel["licenses"][0]["expression"], "MIT OR Apache-2.0");
        assert_eq!(wheel["hashes"][0]["content"], "ab".repeat(32));
        assert_eq!(wheel["externalReferences"][0]["url"], "https://example.com/wheel");
        let needs = json!([
            { "ref": "pkg:cargo/cart@1.0.0", "dependsOn": ["pkg:cargo/wheel@1.0.0"] },
            { "ref": "pkg:cargo/wheel@1.0.0", "dependsOn": [] },
        ]);
        assert_eq!(page["dependencies"], needs);
    }
}
