//! Saved content printed again, without the workbooks.

use super::harness::products::files;
use super::harness::{Agreement, Office, SAMPLE, answer, none};
use std::fs;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Duration;
use torimatome::error::RunError;
use torimatome::pipeline::preview::{Preview, PreviewJob};

/// Looks follow each other at once: no test waits.
const AT_ONCE: Duration = Duration::from_millis(1);

/// A preview of the content in a folder, with the templates in it.
fn preview(folder: &Path) -> Preview {
    let templates = folder.join("ひな形");
    fs::create_dir_all(&templates).unwrap();
    let job = PreviewJob {
        content: folder.join("content.json"),
        templates: Some(templates),
        pdf: folder.join("組版/preview.pdf"),
        threads: None,
    };
    Preview::open(job).expect("a press")
}

/// A folder with the content of a small report.
fn saved() -> (Office, tempfile::TempDir) {
    let office = Office::with(none("防災安全部"));
    office.publish();
    let folder = tempfile::tempdir().unwrap();
    fs::copy(office.output().join("content.json"), folder.path().join("content.json")).unwrap();
    (office, folder)
}

#[test]
fn the_preview_of_a_runs_content_is_the_runs_report_to_the_byte() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("content.json"), SAMPLE.bytes("content.json")).unwrap();
    let mut preview = preview(folder.path());
    for _ in 0..2 {
        let printed = preview.print().expect("a preview");
        assert!(fs::read(printed.pdf).unwrap() == SAMPLE.bytes("report.pdf"));
    }
}

#[test]
fn a_preview_reads_no_workbook_and_leaves_the_products_alone() {
    let office = Office::of(&["防災安全部", "環境部"]);
    office.send(answer("防災安全部", &Agreement::several(3, "協定")).put("B8", "約3"));
    let job = torimatome::pipeline::Job { draft: true, ..office.job() };
    office.run(&job);
    fs::remove_dir_all(office.input()).unwrap();
    let mut before = files(&office.output());
    let corrections = files(&office.output().join("corrections"));
    assert!(!corrections.is_empty());
    let output = office.command(&["preview"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(String::from_utf8_lossy(&output.stdout).contains("preview.pdf"));
    before.insert("preview.pdf".to_owned(), before["report.pdf"].clone());
    assert!(files(&office.output()) == before);
    assert!(files(&office.output().join("corrections")) == corrections);
    let elsewhere = office.beside("別の所/試し.pdf");
    let output = office.command(&["preview", "--quiet", "--pdf", elsewhere.to_str().unwrap()]);
    assert!(output.stdout.is_empty());
    assert!(fs::read(elsewhere).unwrap() == before["report.pdf"]);
}

#[test]
fn content_that_cannot_be_printed_is_refused_with_the_reason() {
    let (office, folder) = saved();
    let path = folder.path().join("content.json");
    let text = fs::read_to_string(&path).unwrap();
    for (from, to, words) in [
        ("\"format\": 2", "\"format\": 1", &["形式", "2", "torimatome run"][..]),
        ("\"publisher\"", "\"publishr\"", &["publisher", "行目"]),
        ("\"kind\": \"heading\"", "\"kind\": \"haeding\"", &["haeding", "行目"]),
        ("\"document\":", "\"document\"", &["行目", "JSON"]),
        ("\"date\": \"", "\"date\": \"令和", &["date", "2024-06-01"]),
    ] {
        assert!(text.contains(from), "{from}");
        fs::write(&path, text.replacen(from, to, 1)).unwrap();
        let output = office.command(&["preview", "--content", path.to_str().unwrap()]);
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2), "{told}");
        assert!(told.contains("content.json"), "{told}");
        for word in words {
            assert!(told.contains(word), "{word} in {told}");
        }
        assert!(!office.output().join("preview.pdf").exists());
    }
    fs::remove_file(&path).unwrap();
    let output = office.command(&["preview", "--content", path.to_str().unwrap()]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(told.contains("torimatome run") && told.contains("--content"), "{told}");
}

#[test]
fn each_change_is_printed_and_a_fault_is_no_end() {
    let (_office, folder) = saved();
    let content = folder.path().join("content.json");
    let text = fs::read_to_string(&content).unwrap();
    let style = folder.path().join("ひな形/style.typ");
    let built_in = include_str!("../../templates/style.typ");
    let mut prints: Vec<Result<Vec<u8>, String>> = Vec::new();
    preview(folder.path()).follow(AT_ONCE, |result| {
        let pdf = result.map(|printed| fs::read(printed.pdf).unwrap());
        prints.push(pdf.map_err(|error| error.to_string()));
        match prints.len() {
            1 => fs::write(&style, built_in.replace("body-size = 10.5pt", "body-size = 10pt"))
                .unwrap(),
            2 => fs::write(&style, "#let broken = (").unwrap(),
            3 => fs::remove_file(&style).unwrap(),
            4 => {
                fs::write(&content, text.replacen("\"title\": \"", "\"title\": \"改 ", 1)).unwrap();
            }
            5 => fs::write(&content, "{").unwrap(),
            _ => return ControlFlow::Break(()),
        }
        ControlFlow::Continue(())
    });
    let [first, styled, broken, again, renamed, unread] = &prints[..] else {
        panic!("{} prints", prints.len())
    };
    assert_eq!(first, again, "the template compiled in is used again");
    assert!(first.is_ok() && styled.is_ok() && renamed.is_ok());
    assert!(first != styled && first != renamed);
    assert!(broken.as_ref().unwrap_err().contains("style.typ の1行目"));
    assert!(unread.as_ref().unwrap_err().contains("JSON"));
}

#[test]
fn a_pdf_that_is_held_open_is_named_and_written_as_soon_as_it_can_be() {
    let (_office, folder) = saved();
    // A folder of its name can't be replaced either, on any system.
    let held = folder.path().join("組版/preview.pdf");
    fs::create_dir_all(&held).unwrap();
    let mut told = Vec::new();
    preview(folder.path()).follow(AT_ONCE, |result| match result {
        Err(error) => {
            assert!(matches!(&error, RunError::Write { path, .. } if *path == held));
            told.push(error.to_string());
            fs::remove_dir(&held).unwrap();
            ControlFlow::Continue(())
        }
        Ok(printed) => {
            assert!(fs::read(printed.pdf).unwrap().starts_with(b"%PDF"));
            ControlFlow::Break(())
        }
    });
    assert_eq!(told.len(), 1);
    assert!(told[0].contains("preview.pdf") && told[0].contains("移してから"), "{told:?}");
}
