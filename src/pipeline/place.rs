//! Where products may be written: not where they would be read as inputs, or lie over them.

use super::Job;
use crate::config::Config;
use crate::error::RunError;
use std::path::{Path, PathBuf};

/// Checks that the output folder is no folder of inputs, lies in none, and holds none. Beside them in the
/// input folder it may be: nothing there is read but what has its name.
///
/// # Errors
/// [`RunError::OutputAmongInputs`], naming both folders.
pub fn check(job: &Job, config: &Config) -> Result<(), RunError> {
    let Some(output) = &job.output else { return Ok(()) };
    let (place, input) = (real(output), real(&job.input));
    let registers = config.registers.iter().flat_map(|register| register.files());
    let registers = registers.filter_map(|file| file.rsplit_once('/')).map(|(folder, _)| folder);
    let folders = std::iter::once(config.form.folder.as_str()).chain(registers);
    let folders = folders.map(|folder| job.input.join(folder)).chain([job.input.clone()]);
    for folder in folders {
        let own = real(&folder);
        let within = place.starts_with(&own) && own != input;
        if within || own.starts_with(&place) {
            return Err(RunError::OutputAmongInputs { output: output.clone(), folder });
        }
    }
    Ok(())
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
