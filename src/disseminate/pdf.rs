//! The report as PDF (the only file that names typst).
//!
//! Templates and fonts are compiled in; a folder of templates, where given, wins file by file. The
//! world the templates see is closed: these files, the content as `/data.json`, and the reference
//! date for today. No package, no network, no system font, no clock.

use super::content::Content;
use crate::error::RunError;
use crate::model::Date;
use rust_embed::Embed;
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::path::Path;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The templates and fonts compiled in.
#[derive(Embed)]
#[folder = "templates/"]
struct Templates;

/// The template that is printed.
const MAIN: &str = "report.typ";

/// Where the templates read the content.
const DATA: &str = "data.json";

/// Templates, fonts and the template language, ready to print any number of documents.
pub struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    sources: HashMap<FileId, Source>,
    main: FileId,
    data: FileId,
}

impl Press {
    /// Sets up a press from the templates compiled in, those in `folder` taking their place where
    /// one is given.
    ///
    /// # Errors
    /// [`RunError::Read`] where the folder or a template in it can't be read.
    pub fn new(folder: Option<&Path>) -> Result<Self, RunError> {
        let mut files: BTreeMap<String, Cow<'static, [u8]>> = Templates::iter()
            .filter_map(|name| Templates::get(&name).map(|file| (name.into_owned(), file.data)))
            .collect();
        if let Some(folder) = folder {
            overlay(folder, folder, &mut files)?;
        }
        let mut fonts = Vec::new();
        let mut sources = HashMap::new();
        for (name, bytes) in files {
            if has_ending(&name, &["ttf", "otf", "ttc"]) {
                fonts.extend(Font::iter(Bytes::new(bytes)));
            } else if has_ending(&name, &["typ"]) {
                let id = file_id(&name);
                sources.insert(id, Source::new(id, String::from_utf8_lossy(&bytes).into_owned()));
            }
        }
        let features = [Feature::A11yExtras].into_iter().collect();
        Ok(Self {
            library: LazyHash::new(Library::builder().with_features(features).build()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            fonts,
            sources,
            main: file_id(MAIN),
            data: file_id(DATA),
        })
    }

    /// Whether the fonts have a glyph for a character.
    pub fn covers(&self, c: char) -> bool {
        self.fonts.iter().any(|font| font.info().coverage.contains(u32::from(c)))
    }

    /// Prints a document as PDF/A-2a and PDF/UA-1.
    ///
    /// # Errors
    /// [`RunError::Template`] with every problem, warnings included: a warning is a page that does
    /// not look as it should.
    pub fn print(&self, content: &Content, date: Date) -> Result<Vec<u8>, RunError> {
        let pdf = self.print_of_many(content, date);
        // What was remembered for this document is of no use to the next.
        Self::forget();
        pdf
    }

    /// Forgets what was remembered of the documents that were printed.
    pub fn forget() {
        comemo::evict(0);
    }

    /// Prints one of several documents that are much alike: what is remembered of the others saves
    /// much of the work. When all are printed, [`Press::forget`].
    ///
    /// # Errors
    /// As [`Press::print`].
    pub fn print_of_many(&self, content: &Content, date: Date) -> Result<Vec<u8>, RunError> {
        let json = serde_json::to_vec(content)
            .map_err(|error| RunError::Template { problems: vec![error.to_string()] })?;
        let run = PressRun { press: self, data: Bytes::new(json), today: to_typst(date) };
        let compiled = typst::compile::<PagedDocument>(&run);
        let document = match compiled.output {
            Ok(document) if compiled.warnings.is_empty() => document,
            Ok(_) => return Err(run.problems(&compiled.warnings)),
            Err(errors) => return Err(run.problems(&errors)),
        };
        let standards = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .map_err(|error| RunError::Template { problems: vec![error.message().to_string()] })?;
        let options = PdfOptions {
            ident: Smart::Custom(format!("{} {}", content.document.title, content.document.date)),
            creator: Smart::Custom(Some(
                concat!("torimatome ", env!("CARGO_PKG_VERSION")).to_owned(),
            )),
            standards,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&document, &options).map_err(|errors| run.problems(&errors))
    }
}

/// Puts the files of a folder over those compiled in.
fn overlay(
    root: &Path,
    folder: &Path,
    files: &mut BTreeMap<String, Cow<'static, [u8]>>,
) -> Result<(), RunError> {
    let failed = |path: &Path| {
        let path = path.to_owned();
        |source| RunError::Read { path, source }
    };
    for entry in std::fs::read_dir(folder).map_err(failed(folder))? {
        let path = entry.map_err(failed(folder))?.path();
        if path.is_dir() {
            overlay(root, &path, files)?;
        } else if let Ok(relative) = path.strip_prefix(root) {
            let parts: Vec<_> = relative.iter().map(|part| part.to_string_lossy()).collect();
            let bytes = std::fs::read(&path).map_err(failed(&path))?;
            files.insert(parts.join("/"), Cow::Owned(bytes));
        }
    }
    Ok(())
}

fn has_ending(name: &str, endings: &[&str]) -> bool {
    Path::new(name)
        .extension()
        .is_some_and(|found| endings.iter().any(|ending| found.eq_ignore_ascii_case(ending)))
}

/// The identity of a virtual file.
fn file_id(name: &str) -> FileId {
    // A name that is no virtual path (one with `..`, say) can't be asked for by a template either.
    let path = VirtualPath::new(name).or_else(|_| VirtualPath::new("/"));
    path.map_or_else(
        |_| unreachable!("the root is a virtual path"),
        |path| RootedPath::new(VirtualRoot::Project, path).intern(),
    )
}

fn to_typst(date: Date) -> Option<Datetime> {
    let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
    Datetime::from_ymd(i32::from(date.year()), month, day)
}

/// One document being printed: the press, and the content.
struct PressRun<'p> {
    press: &'p Press,
    data: Bytes,
    today: Option<Datetime>,
}

impl PressRun<'_> {
    /// What is wrong, a line a problem: file, line, the offending text, what to do.
    fn problems(&self, diagnostics: &[SourceDiagnostic]) -> RunError {
        let problems = diagnostics.iter().map(|diagnostic| {
            let hints: String =
                diagnostic.hints.iter().map(|hint| format!("（{}）", hint.v)).collect();
            format!("{}{}{hints}", self.place(diagnostic), diagnostic.message)
        });
        RunError::Template { problems: problems.collect() }
    }

    fn place(&self, diagnostic: &SourceDiagnostic) -> String {
        let place = || {
            let id = diagnostic.span.id()?;
            let range = self.range(diagnostic.span)?;
            let source = self.source(id).ok()?;
            let line = source.lines().byte_to_line(range.start)?;
            let text = source.text().lines().nth(line)?.trim().to_owned();
            Some(format!(
                "  {} の{}行目「{text}」：",
                id.get().vpath().get_without_slash(),
                line + 1
            ))
        };
        place().unwrap_or_else(|| "  ".to_owned())
    }
}

impl World for PressRun<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.press.sources.get(&id).cloned().ok_or_else(|| not_found(id))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data {
            return Ok(self.data.clone());
        }
        self.source(id).map(Bytes::from_string)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.today
    }
}

fn not_found(id: FileId) -> FileError {
    FileError::NotFound(id.get().vpath().get_without_slash().into())
}
