//! Makes one archive of a release from an executable: what goes in, its licences, the list of what it is
//! made of, checksums; the same to the byte for the same executable, sources and time.

mod archive;
mod contents;
mod fault;
mod licences;
mod sbom;
mod shipped;

use clap::Parser;
use contents::{Making, Notice};
use fault::Fault;
use std::path::PathBuf;
use std::process::{Command, ExitCode};

/// The program that is released: the name of its crate and of its executable.
const PROGRAM: &str = "torimatome";

/// What is to be packed.
#[derive(Debug, Parser)]
#[command(about = "Packs an executable of torimatome for a release")]
struct Args {
    /// The project's folder
    #[arg(long, default_value = ".")]
    repository: PathBuf,
    /// The executable
    #[arg(long)]
    executable: PathBuf,
    /// The target it was built for; one of Windows gives a .zip, any other a .tar.gz
    #[arg(long)]
    target: String,
    /// The folder the archive goes to
    #[arg(long)]
    output: PathBuf,
    /// Time of all files, in seconds since 1970
    #[arg(long)]
    time: i64,
    /// A further text of a licence, as NAME=FILE
    #[arg(long = "notice", value_name = "NAME=FILE", value_parser = notice)]
    notices: Vec<Notice>,
    /// A folder of this machine that the executable must not name
    #[arg(long = "without", value_name = "FOLDER")]
    without: Vec<String>,
}

fn notice(written: &str) -> Result<Notice, String> {
    let (name, path) = written.split_once('=').ok_or("write NAME=FILE")?;
    Ok(Notice { name: name.to_owned(), path: PathBuf::from(path) })
}

fn main() -> ExitCode {
    match packed(&Args::parse()) {
        Ok(told) => {
            println!("{told}");
            ExitCode::SUCCESS
        }
        Err(fault) => {
            eprintln!("{fault}");
            ExitCode::from(2)
        }
    }
}

/// Makes the archive, and tells its name and sizes.
fn packed(args: &Args) -> Result<String, Fault> {
    let executable = contents::read(&args.executable)?;
    nameless(&executable, args)?;
    let crates = shipped::crates(&args.repository, PROGRAM, &args.target)?;
    let version = crates.iter().find(|one| one.name == PROGRAM).map(|one| one.version.clone());
    let version = version.unwrap_or_default();
    let size = executable.len();
    let making = Making {
        repository: &args.repository,
        program: PROGRAM,
        crates: &crates,
        version: &version,
        target: &args.target,
        executable,
        compiler: &compiler()?,
        notices: &args.notices,
    };
    let files = making.files()?;
    let whole: usize = files.values().map(|entry| entry.bytes.len()).sum();
    let (ending, bytes) = if args.target.contains("windows") {
        ("zip", archive::zip(&files, args.time)?)
    } else {
        ("tar.gz", archive::tar_gz(&files, args.time)?)
    };
    let name = format!("{PROGRAM}-{version}-{}.{ending}", system(&args.target));
    let path = args.output.join(&name);
    let written =
        std::fs::create_dir_all(&args.output).and_then(|()| std::fs::write(&path, &bytes));
    written.map_err(|source| Fault::File { path, source })?;
    Ok(format!(
        "{name}: {} ({} files, {} unpacked, the program {}), SHA-256 {}",
        megabytes(bytes.len()),
        files.len(),
        megabytes(whole),
        megabytes(size),
        contents::checksum(&bytes)
    ))
}

/// Checks that the executable names no folder of the machine.
fn nameless(executable: &[u8], args: &Args) -> Result<(), Fault> {
    for folder in &args.without {
        if memchr::memmem::find(executable, folder.as_bytes()).is_some() {
            let (path, found) = (args.executable.clone(), folder.clone());
            return Err(Fault::MachinePath { path, found });
        }
    }
    Ok(())
}

/// The version of the compiler in use.
fn compiler() -> Result<String, Fault> {
    let failed = |why: &dyn std::fmt::Display| Fault::Metadata { why: format!("rustc: {why}") };
    let output = Command::new("rustc").arg("--version").output().map_err(|error| failed(&error))?;
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let version = said.split(' ').nth(1).filter(|_| output.status.success());
    version.map(str::to_owned).ok_or_else(|| failed(&said))
}

/// `windows-x86_64` of `x86_64-pc-windows-gnu`.
fn system(target: &str) -> String {
    let mut parts = target.split('-');
    let (processor, system) = (parts.next().unwrap_or_default(), parts.nth(1).unwrap_or_default());
    format!("{system}-{processor}")
}

#[expect(clippy::cast_precision_loss, reason = "told to a tenth")]
fn megabytes(bytes: usize) -> String {
    format!("{:.1} MB", bytes as f64 / 1_000_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::Path;

    fn args(executable: &Path, output: &Path, without: &[&str]) -> Args {
        Args {
            repository: Path::new(env!("CARGO_MANIFEST_DIR")).join("../.."),
            executable: executable.to_owned(),
            target: "x86_64-unknown-linux-gnu".to_owned(),
            output: output.to_owned(),
            time: 1_795_770_000,
            notices: Vec::new(),
            without: without.iter().map(|&folder| folder.to_owned()).collect(),
        }
    }

    #[test]
    fn a_release_is_the_same_to_the_byte_wherever_it_is_made() {
        let made = [(); 2].map(|()| {
            let folder = tempfile::tempdir().unwrap();
            let executable = folder.path().join("built");
            std::fs::write(&executable, "program").unwrap();
            packed(&args(&executable, folder.path(), &["/home/me"])).unwrap();
            let name = format!("torimatome-{}-linux-x86_64.tar.gz", env!("CARGO_PKG_VERSION"));
            std::fs::read(folder.path().join(name)).unwrap()
        });
        assert!(made[0] == made[1]);
    }

    #[test]
    fn an_executable_that_names_the_machine_is_not_packed() {
        let folder = tempfile::tempdir().unwrap();
        let executable = folder.path().join("built");
        std::fs::write(&executable, "at /home/me/.cargo/x.rs").unwrap();
        let refused = packed(&args(&executable, folder.path(), &["/opt", "/home/me"]));
        assert!(matches!(refused, Err(Fault::MachinePath { found, .. }) if found == "/home/me"));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is written");
    }

    #[test]
    fn an_archive_is_named_by_its_system() {
        assert_eq!(system("x86_64-pc-windows-gnu"), "windows-x86_64");
        assert_eq!(system("x86_64-unknown-linux-gnu"), "linux-x86_64");
    }
}
