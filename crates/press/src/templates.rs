//! The files that the press may read: templates and fonts.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// A file the press may read.
pub struct TemplateFile {
    /// Its bytes.
    pub bytes: Cow<'static, [u8]>,
    /// Where it lies; `None` where it is compiled in.
    pub path: Option<PathBuf>,
}

/// Every file the press may read, by its name below the folder (with `/`).
#[derive(Default)]
pub struct Templates {
    /// The files, ordered by name.
    pub files: BTreeMap<String, TemplateFile>,
}

/// Whether a file is a template, by its name.
pub fn is_template(path: &Path) -> bool {
    has_ending(path, &["typ"])
}

/// Whether a file is a font, by its name.
pub fn is_font(path: &Path) -> bool {
    has_ending(path, &["ttf", "otf", "ttc"])
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension()
        .is_some_and(|found| endings.iter().any(|ending| found.eq_ignore_ascii_case(ending)))
}
