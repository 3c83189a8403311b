//! Where products may be written: not where they would be read as inputs, or lie over them.

use crate::config::Config;
use crate::error::RunError;
use std::path::{Path, PathBuf};

/// Checks that the output folder is no folder of inputs, lies in none, and holds none. Beside them in the
/// input folder it may be: nothing there is read but what has its name.
///
/// # Errors
/// [`RunError::OutputAmongInputs`], naming both folders.
pub fn check(input: &Path, output: &Path, config: &Config) -> Result<(), RunError> {
    check_with(input, output, config, |own, place| own.starts_with(place))
}

/// Checks that the folder of a single file that is written is no folder of inputs and lies in none.
///
/// # Errors
/// As of [`check()`].
pub fn check_file(input: &Path, output: &Path, config: &Config) -> Result<(), RunError> {
    check_with(input, output, config, |_, _| false)
}

fn check_with(
    input_folder: &Path,
    output: &Path,
    config: &Config,
    is_held: impl Fn(&Path, &Path) -> bool,
) -> Result<(), RunError> {
    let (place, input) = (real(output), real(input_folder));
    let registers = config.registers.iter().flat_map(|register| register.files());
    let registers = registers.filter_map(|file| file.rsplit_once('/')).map(|(folder, _)| folder);
    let folders = std::iter::once(config.form.folder.as_str()).chain(registers);
    let folders = folders.map(|folder| input_folder.join(folder)).chain([input_folder.to_owned()]);
    for folder in folders {
        let own = real(&folder);
        let within = place.starts_with(&own) && own != input;
        if within || is_held(&own, &place) {
            return Err(RunError::OutputAmongInputs { output: output.to_owned(), folder });
        }
    }
    Ok(())
}

/// Whether two paths are one file that is there.
pub fn is_same(one: &Path, other: &Path) -> bool {
    one.is_file() && real(one) == real(other)
}

/// A path without links and steps back, as far as it is there: the rest of it is still to be made.
fn real(path: &Path) -> PathBuf {
    let whole = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut rest = Vec::new();
    let mut known = whole.as_path();
    loop {
        if let Ok(real) = known.canonicalize() {
            return rest.iter().rev().fold(real, |path, part| match part {
                std::path::Component::ParentDir => path.parent().unwrap_or(&path).to_owned(),
                std::path::Component::CurDir => path,
                part => path.join(part),
            });
        }
        let (Some(parent), Some(last)) = (known.parent(), known.components().next_back()) else {
            return whole;
        };
        rest.push(last);
        known = parent;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_that_is_not_there_yet_is_told_by_what_is() {
        let folder = tempfile::tempdir().unwrap();
        let here = folder.path().canonicalize().unwrap();
        assert_eq!(real(&folder.path().join("a/../b/c")), here.join("b/c"));
        std::fs::create_dir(folder.path().join("a")).unwrap();
        assert_eq!(real(&folder.path().join("a/../b")), here.join("b"));
        assert_eq!(real(&folder.path().join("./a/.")), here.join("a"));
    }
}
