//! The press by itself: content and templates in, PDF out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that can't go on stops where it stands"
)]

use content::{Block, Content, Document, FORMAT, Look, Numerals, Orientation, Part};
use jiff::civil::Date;
use press::{Press, Refusal, TemplateFile, Templates};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

/// The files of a folder and of those in it, by their names below the first.
fn files_in(root: &Path, folder: &Path, files: &mut BTreeMap<String, TemplateFile>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files_in(root, &path, files);
            continue;
        }
        let parts = path.strip_prefix(root).unwrap().iter().map(|part| part.to_string_lossy());
        let name = parts.collect::<Vec<_>>().join("/");
        let bytes = Cow::Owned(fs::read(&path).unwrap());
        files.insert(name, TemplateFile { bytes, path: None });
    }
}

fn templates() -> Templates {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../templates");
    let mut templates = Templates::default();
    files_in(&root, &root, &mut templates.files);
    templates
}

fn content() -> Content {
    let text = |text: &str| text.to_owned();
    let style = Look {
        numerals: Numerals::Municipal,
        headings: vec![text("１")],
        indent: true,
        cover: false,
        contents: false,
    };
    let document = Document {
        title: text("調査の結果"),
        subtitle: text("令和６年度"),
        publisher: text("見本市"),
        issued: text("令和６年６月１日現在"),
        date: text("2024-06-01"),
        keywords: Vec::new(),
        language: text("ja"),
        region: text("JP"),
        draft: None,
        sheet: None,
        style,
    };
    let blocks = vec![
        Block::Heading { level: 1, text: text("概要") },
        Block::Paragraph { text: text("協定は７件である。"), footnotes: Vec::new() },
    ];
    let parts = vec![Part { orientation: Orientation::Portrait, blocks }];
    Content { format: FORMAT, document, coverage: None, parts }
}

const DAY: Date = Date::constant(2024, 6, 1);

#[test]
fn content_of_any_origin_is_printed_and_always_alike() {
    let press = Press::new(templates());
    let pdf = press.print(&content(), DAY).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    assert_eq!(press.print(&content(), DAY).unwrap(), pdf);
    assert!(press.covers('協') && !press.covers('\u{1F600}'));
}

#[test]
fn a_fault_of_a_template_is_told_with_its_place() {
    let mut templates = templates();
    let file = TemplateFile {
        bytes: Cow::Borrowed(b"= a\n#unknown-thing"),
        path: Some(PathBuf::from("own/report.typ")),
    };
    templates.files.insert("report.typ".to_owned(), file);
    let refusal = Press::new(templates).print(&content(), DAY).unwrap_err();
    let Refusal::Template(faults) = &refusal else { panic!("{refusal}") };
    let place = faults.first().and_then(|fault| fault.place.clone());
    assert_eq!(place, Some(("own/report.typ".to_owned(), 2, 2)));
    assert!(refusal.to_string().contains("own/report.typ の2行目、2文字目"), "{refusal}");
}
