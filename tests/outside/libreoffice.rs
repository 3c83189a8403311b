//! `LibreOffice` without a screen: opens a workbook, computes every formula anew, and gives it back.

use std::path::PathBuf;
use std::process::Command;

/// Formulas of workbooks of every origin are computed on opening, whatever they hold.
const ALWAYS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"#;

/// The workbook as `LibreOffice` saves it after computing it anew.
pub fn recalculated(workbook: &[u8]) -> Vec<u8> {
    saved_as(workbook, "xlsx")
}

/// The same in the format whose files end so.
pub fn saved_as(workbook: &[u8], ending: &str) -> Vec<u8> {
    let program = program().expect("LibreOffice");
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(at("profile/user")).expect("a folder");
    std::fs::write(at("profile/user/registrymodifications.xcu"), ALWAYS).expect("settings");
    std::fs::write(at("book.xlsx"), workbook).expect("a workbook");
    let profile = at("profile").to_string_lossy().replace('\\', "/");
    let output = Command::new(program)
        .arg(format!("-env:UserInstallation=file:///{}", profile.trim_start_matches('/')))
        .args(["--headless", "--convert-to", ending, "--outdir"])
        .arg(at("out"))
        .arg(at("book.xlsx"))
        .output()
        .expect("LibreOffice starts");
    let saved = std::fs::read(at(&format!("out/book.{ending}")));
    saved.unwrap_or_else(|_| panic!("LibreOffice opens the workbook: {output:?}"))
}

/// Where the program lies; `None` where it is not installed.
pub fn program() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let names = ["soffice", "soffice.com", "libreoffice"];
    let mut places = std::env::split_paths(&path).flat_map(|folder| names.map(|n| folder.join(n)));
    places.find(|place| place.is_file())
}
