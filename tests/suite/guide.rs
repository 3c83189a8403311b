//! The guide for clerks, as `scripts/guide` made it last: nothing in it is out of date or missing.

use super::harness::repository;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use torimatome::finding::Code;

fn page(name: &str) -> String {
    fs::read_to_string(repository("docs/ja").join(name)).expect("a page")
}

fn pages() -> Vec<PathBuf> {
    let entries = fs::read_dir(repository("docs/ja")).expect("the guide");
    let paths = entries.map(|entry| entry.expect("a file").path());
    let mut pages: Vec<PathBuf> =
        paths.filter(|path| path.extension().is_some_and(|ending| ending == "html")).collect();
    pages.sort();
    pages
}

/// What stands between a beginning and an end, each time.
fn between<'t>(text: &'t str, begin: &str, end: char) -> Vec<&'t str> {
    let parts = text.split(begin).skip(1);
    parts.map(|part| part.split(end).next().unwrap_or_default()).collect()
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[test]
fn every_check_is_told_with_what_to_do() {
    let trouble = page("trouble.html");
    for code in Code::ALL {
        let heading = format!(">{}　{}</h3>", code.id(), escaped(code.title()));
        let advice = format!("<p>{}</p>", escaped(code.action()));
        assert!(
            trouble.contains(&heading) && trouble.contains(&advice),
            "scripts/guide: {heading}"
        );
    }
    assert_eq!(between(&trouble, "<h3 id=\"", '"').len(), Code::ALL.len());
}

#[test]
fn links_and_pictures_of_the_guide_are_there_and_nothing_is_fetched() {
    let mut used = BTreeSet::new();
    for path in pages() {
        let text = fs::read_to_string(&path).expect("a page");
        let links = between(&text, "href=\"", '"').into_iter().chain(between(&text, "src=\"", '"'));
        for link in links {
            let file = link.split('#').next().unwrap_or_default();
            assert!(path.with_file_name(file).is_file(), "{}: {link}", path.display());
            used.insert(file.to_owned());
        }
        assert!(!text.contains("http"), "{}", path.display());
        assert!(text.contains("<html lang=\"ja\">"), "{}", path.display());
        assert!(!text.contains("/tmp/"), "{}: a folder of the machine", path.display());
        assert_eq!(text.matches("<img").count(), text.matches(" alt=\"").count());
    }
    let pictures = fs::read_dir(repository("docs/ja/pictures")).expect("pictures");
    for picture in pictures {
        let name = picture.expect("a picture").file_name().to_string_lossy().into_owned();
        assert!(used.contains(&format!("pictures/{name}")), "{name} is shown nowhere");
    }
}

#[test]
fn each_page_is_of_a_source_and_its_screens_ended_well() {
    let sources = repository("scripts/guide.d");
    for path in pages() {
        let name = path.file_name().expect("a name");
        assert!(sources.join(name).is_file(), "{}", path.display());
        let text = fs::read_to_string(&path).expect("a page");
        for wrong in ["error:", "エラー：", "使い方："] {
            assert!(!text.contains(wrong), "{}: {wrong}", path.display());
        }
    }
}
