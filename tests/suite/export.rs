//! The templates written out, to be changed there.

use super::harness::{Office, none, repository};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

fn office() -> Office {
    Office::with(none("防災安全部"))
}

fn export(office: &Office, further: &[&str]) -> (PathBuf, Output) {
    let folder = office.beside("ひな形 改");
    let arguments = [&["templates", "--export", folder.to_str().unwrap()], further].concat();
    let output = office.command(&arguments);
    (folder, output)
}

/// The report, printed with these further options.
fn report(office: &Office, further: &[&str]) -> Vec<u8> {
    let output = office.command(&[&["run"], further].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    fs::read(office.output().join("report.pdf")).unwrap()
}

/// The files of a folder of the templates, by name.
fn texts(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let files = paths.filter(|path| path.is_file());
    let name = |path: &Path| path.file_name().unwrap().to_string_lossy().into_owned();
    files.map(|path| (name(&path), fs::read(&path).unwrap())).collect()
}

#[test]
fn templates_that_are_written_out_print_the_same_until_they_are_changed() {
    let office = office();
    let built_in = report(&office, &[]);
    let (folder, output) = export(&office, &[]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("style.typ") && told.contains("preview --watch --templates"), "{told}");
    assert!(texts(&folder) == texts(&repository("templates")), "they are those of the repository");
    assert!(!folder.join("fonts").exists(), "the fonts compiled in do");
    let with_folder = ["--templates", folder.to_str().unwrap()];
    assert!(report(&office, &with_folder) == built_in, "the same bytes");
    let style = fs::read_to_string(folder.join("style.typ")).unwrap();
    fs::write(folder.join("style.typ"), style.replace("body-size = 10.5pt", "body-size = 10pt"))
        .unwrap();
    assert!(report(&office, &with_folder) != built_in, "the changed template is used");
}

#[test]
fn the_fonts_are_written_out_with_their_licence_where_they_are_asked_for() {
    let office = office();
    let (folder, output) = export(&office, &["--fonts"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(texts(&folder.join("fonts")) == texts(&repository("templates/fonts")));
    assert!(folder.join("fonts/OFL.txt").exists());
}

#[test]
fn what_somebody_has_changed_is_not_written_over_unless_forced() {
    let office = office();
    let (folder, _) = export(&office, &[]);
    let original = texts(&folder);
    fs::write(folder.join("style.typ"), "// own work").unwrap();
    fs::remove_file(folder.join("table.typ")).unwrap();
    let (_, output) = export(&office, &[]);
    assert_eq!(output.status.code(), Some(2));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("：style.typ。") && told.contains("--force"), "{told}");
    assert_eq!(fs::read(folder.join("style.typ")).unwrap(), b"// own work");
    assert!(!folder.join("table.typ").exists(), "nothing is written");
    let (_, output) = export(&office, &["--force"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(texts(&folder) == original);
    // What is there already as it is compiled in is no obstacle.
    assert_eq!(export(&office, &[]).1.status.code(), Some(0));
}

#[test]
fn the_list_says_which_templates_are_the_offices_own() {
    let office = office();
    let folder = office.beside("ひな形 改");
    fs::create_dir_all(&folder).unwrap();
    fs::write(folder.join("chart.typ"), "").unwrap();
    let output = office.command(&["templates", "--templates", folder.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    let line = |name: &str| told.lines().find(|line| line.starts_with(name)).unwrap().to_owned();
    assert!(line("style.typ").contains("組み込み"), "{told}");
    assert!(line("chart.typ").contains("ひな形 改"), "{told}");
}
