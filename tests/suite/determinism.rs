//! The same inputs give the same bytes, and the manifest vouches for them.

use super::harness::products::files;
use super::harness::{Agreement, Office, SAMPLE, answer, repository};
use sha2::{Digest as _, Sha256};
use torimatome::pipeline::Job;

fn sample_job(office: &Office, threads: usize) -> Job {
    Job { input: repository("input"), threads: Some(threads), ..office.job() }
}

fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn two_runs_and_any_number_of_threads_give_the_same_bytes() {
    let office = Office::of(&[]);
    for threads in [1, 8, 1] {
        let products = office.run(&sample_job(&office, threads));
        let names: Vec<&String> = products.files.keys().collect();
        let expected: Vec<&String> = SAMPLE.files.keys().collect();
        assert_eq!(names, expected);
        for (name, bytes) in &products.files {
            assert!(bytes == SAMPLE.bytes(name), "{name} differs with {threads} threads");
        }
    }
}

#[test]
fn a_workbook_says_the_same_maker_on_every_system() {
    let books = SAMPLE.files.iter().filter(|(_, bytes)| bytes.starts_with(b"PK"));
    let books: Vec<_> = books.collect();
    assert!(books.len() > 2, "the sample has workbooks");
    for (name, bytes) in books {
        let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("an archive");
        for part in 0..zip.len() {
            let start = zip.by_index_raw(part).expect("a part").central_header_start();
            let entry = &bytes[usize::try_from(start).unwrap()..];
            assert_eq!(entry[..4], *b"PK\x01\x02");
            assert_eq!(entry[5], 3, "{name}, part {part}");
        }
    }
}

#[test]
fn findings_come_in_one_order_whatever_the_threads() {
    let names = ["総合政策部", "総務部", "防災安全部", "環境部"];
    let office = Office::of(&names);
    for name in names {
        let sheet = answer(name, &Agreement::several(3, "共通の協定"));
        office.send(sheet.clear("B12").put("F13", "未定").put("G14", "△"));
    }
    let run = |threads| {
        let job = Job { draft: true, threads: Some(threads), ..office.job() };
        (office.run(&job).files, files(&office.output().join("corrections")))
    };
    let (one, eight) = (run(1), run(8));
    assert!(one == eight, "the products differ");
    assert_eq!(one.1.len(), names.len(), "each has something to correct");
}

#[test]
fn the_manifest_vouches_for_every_product_and_every_input() {
    let manifest = SAMPLE.json("manifest.json");
    let outputs = manifest["outputs"].as_array().expect("a list of outputs");
    assert_eq!(outputs.len(), SAMPLE.files.len() - 1, "all but the manifest itself");
    for entry in outputs {
        let bytes = SAMPLE.bytes(entry["file"].as_str().expect("a name"));
        assert_eq!(entry["sha256"], sha256(bytes), "{entry}");
        assert_eq!(entry["bytes"], bytes.len(), "{entry}");
    }
    let inputs = manifest["inputs"].as_array().expect("a list of inputs");
    assert_eq!(inputs.len(), 1 + 27 + 32, "the definition, the returns, the registers");
    for entry in inputs {
        let name = entry["file"].as_str().expect("a name");
        let bytes = std::fs::read(repository("input").join(name)).expect("an input");
        assert_eq!(entry["sha256"], sha256(&bytes), "{name}");
        assert_eq!(entry["bytes"], bytes.len(), "{name}");
    }
}

#[test]
fn the_manifest_says_with_which_tool_and_what_was_found() {
    let manifest = SAMPLE.json("manifest.json");
    assert_eq!(manifest["tool"]["name"], "torimatome");
    assert_eq!(manifest["tool"]["version"], env!("CARGO_PKG_VERSION"));
    assert_eq!(manifest["draft"], false);
    assert_eq!(manifest["collection"]["reference_date"], "2024-06-01");
    let counts = serde_json::json!({"fatal": 0, "query": 1, "note": 0});
    assert_eq!(manifest["findings"], counts);
    assert_eq!(SAMPLE.json("findings.json")["counts"], counts);
}
