//! Encrypted workbooks: opened where Excel's own password opens them, told as protected where not.

use super::harness::archive::Archive;
use super::harness::biff::old_workbook;
use super::harness::encrypted::{self, EXCELS_OWN, Scheme};
use super::harness::graded::Desk;
use super::harness::ods::open_document;
use super::harness::{Agreement, Office, answer, workbook};
use grade::Grading;
use std::io::Cursor;

const SCHEMES: [Scheme; 4] =
    [Scheme::Xor, Scheme::Rc4, Scheme::CryptoApi(40), Scheme::CryptoApi(128)];

/// Many records, so that a key of a stream is not the only one.
fn agreements() -> Vec<Agreement> {
    Agreement::several(12, "包括連携に関する協定")
}

/// An office that got this file, beside a sound return.
fn office(name: &str, bytes: &[u8]) -> Office {
    let office = Office::of(&["防災安全部", "環境部"]);
    office.send(answer("環境部", &Agreement::several(2, "協定")));
    office.place(&format!("returns/{name}"), bytes);
    office
}

/// The file is read as if it were not encrypted.
fn assert_opened(name: &str, bytes: &[u8]) {
    let outcome = office(name, bytes).try_check().expect("a check that can be done");
    assert_eq!(outcome.overview.records, 14, "{name}");
    let Grading { files, unread } = Desk::new().put(name, bytes).grade();
    assert_eq!((files.len(), unread.len()), (1, 0), "{name}: {unread:?}");
}

/// The file is one fatal finding, which names it as protected.
fn assert_protected(name: &str, bytes: &[u8]) {
    let office = office(name, bytes);
    let outcome = office.try_check().expect("a check that can be done");
    assert_eq!(outcome.overview.records, 2, "{name}: the sound return is counted");
    assert_eq!(office.lines(), ["fatal F104"], "{name}");
    let unread = Desk::new().put(name, bytes).grade().unread;
    assert!(unread.iter().any(|one| one.message.contains("開けません")), "{name}: {unread:?}");
}

#[test]
fn an_old_workbook_opens_with_excels_own_password_only() {
    let sound = old_workbook(&[answer("防災安全部", &agreements())]);
    for scheme in SCHEMES {
        assert_opened("06_防災安全部.xls", &encrypted::binary(&sound, scheme, EXCELS_OWN));
        assert_protected("06_防災安全部.xls", &encrypted::binary(&sound, scheme, "himitsu"));
    }
}

#[test]
fn a_package_opens_with_excels_own_password_only() {
    let sound = workbook(&[answer("防災安全部", &agreements())]);
    for encrypt in [encrypted::standard, encrypted::agile] {
        assert_opened("06_防災安全部.xlsx", &encrypt(&sound, EXCELS_OWN));
        assert_protected("06_防災安全部.xlsx", &encrypt(&sound, "himitsu"));
    }
    // Whatever its name says.
    assert_protected("06_防災安全部.xls", &encrypted::agile(&sound, "himitsu"));
}

#[test]
fn an_open_document_that_is_encrypted_is_told_as_such() {
    let sound = open_document(&answer("防災安全部", &agreements()));
    let mut archive = Archive::read(&sound);
    archive.put(
        "META-INF/manifest.xml",
        r#"<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data manifest:checksum="x"/></manifest:file-entry></manifest:manifest>"#,
    );
    archive.put("content.xml", "no XML at all");
    assert_protected("06_防災安全部.ods", &archive.pack());
    // As LibreOffice encrypts it since 24.8: all of it in one part.
    let mut whole = Archive::read(&archive.pack());
    whole.put("encrypted-package", "no archive at all");
    let whole = whole.renamed(|name| name.replace("content.xml", "unused"));
    assert_protected("06_防災安全部.ods", &whole);
}

#[test]
fn a_workbook_of_limited_rights_is_told_as_such() {
    let file = encrypted::compound(&[("\u{9}DRMContent", b"x"), ("Workbook", b"x")]);
    assert_protected("06_防災安全部.xls", &file);
    let file = Cursor::new(Vec::new());
    let mut file = cfb::CompoundFile::create_with_version(cfb::Version::V3, file).expect("a file");
    let storage = "/\u{6}DataSpaces/TransformInfo/DRMEncryptedTransform";
    file.create_storage_all(storage).expect("a storage");
    file.create_stream(format!("{storage}/\u{6}Primary")).expect("a stream");
    file.create_stream("/EncryptedPackage").expect("a stream");
    assert_protected("06_防災安全部.xlsx", &file.into_inner().into_inner());
}

#[test]
fn a_broken_encrypted_workbook_comes_to_an_end() {
    let sound = workbook(&[answer("防災安全部", &agreements())]);
    let whole = encrypted::agile(&sound, EXCELS_OWN);
    for cut in [600, whole.len() / 2, whole.len() - 5000] {
        let office = office("06_防災安全部.xlsx", &whole[..cut]);
        let outcome = office.try_check().expect("a check that can be done");
        assert_eq!(outcome.overview.records, 2);
        assert_eq!(office.lines().len(), 1);
    }
}
