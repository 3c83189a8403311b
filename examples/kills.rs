//! Kills the program at random moments, and runs it twice at once: is what lies in the output folder
//! then one set of products?
//!
//! Usage: `cargo run --release --example kills -- [KILLS [PAIRS [SEED]]]` (60 kills and 20 pairs by
//! default), after `cargo build --release`.
//!
//! Two inputs are made from the sample, which give sets that differ in nearly every file. A run over
//! the other's set is killed, a third of the time at any moment of it, a third while it writes and a
//! third while it moves files. Then a command that writes nothing of a set must leave the old set or the new one, and a
//! whole run the new one: to the byte, and with nothing else in the folder. Ends with an error
//! at the first folder that is neither.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// All files of a folder by name, hidden ones too.
type Set = BTreeMap<PathBuf, Vec<u8>>;

/// There while a folder is being changed.
const JOURNAL: &str = ".torimatome-change/journal.json";

/// Printed into the folder by the command that leaves the sets alone.
const PREVIEW: &str = "preview.pdf";

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mut number = |usual: u64| arguments.next().map_or(Ok(usual), |text| text.parse());
    let (kills, pairs, seed) = (number(60)?, number(20)?, number(1)?);
    let office = Office::set_up(Random(seed.wrapping_mul(2).wrapping_add(1)))?;
    office.kill(kills)?;
    office.pair(pairs)
}

/// Two inputs, and the folder that their products are written to in turn.
struct Office {
    program: PathBuf,
    folder: tempfile::TempDir,
    sets: [Set; 2],
    /// How long a run takes, and how long it writes.
    takes: Duration,
    writes: Duration,
    random: std::cell::RefCell<Random>,
}

impl Office {
    fn set_up(random: Random) -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let sample = Path::new(env!("CARGO_MANIFEST_DIR")).join("input");
        for input in ["0", "1"] {
            copy(&sample, &folder.path().join(input))?;
        }
        differ(&folder.path().join("1"))?;
        let mut office = Self {
            program: program()?,
            folder,
            sets: [Set::new(), Set::new()],
            takes: Duration::ZERO,
            writes: Duration::ZERO,
            random: std::cell::RefCell::new(random),
        };
        for which in [1, 0, 1, 0] {
            let start = Instant::now();
            let mut child = office.start(which)?;
            let began = until(&mut child, &office.output().join(".torimatome.lock"))?;
            well_ended(child.wait()?)?;
            (office.takes, office.writes) =
                (start.elapsed(), began.map_or(office.writes, |began| began.elapsed()));
            let made = set(&office.output())?;
            let place = office.sets.get_mut(which).ok_or("two sets")?;
            if !place.is_empty() && *place != made {
                return Err("the same input gives other products".into());
            }
            *place = made;
        }
        let [one, other] = &office.sets;
        let differing = one.iter().filter(|(name, bytes)| other.get(*name) != Some(bytes)).count();
        println!(
            "{} and {} files, {differing} of the first differ; a run takes {} ms and writes for {} ms",
            one.len(),
            other.len(),
            office.takes.as_millis(),
            office.writes.as_millis()
        );
        Ok(office)
    }

    fn output(&self) -> PathBuf {
        self.folder.path().join("output")
    }

    fn command(&self, which: usize, arguments: &[&str]) -> Command {
        let mut command = Command::new(&self.program);
        command.args(arguments).arg("--input").arg(self.folder.path().join(which.to_string()));
        command.arg("--output").arg(self.output()).arg("--quiet");
        command.stdin(Stdio::null()).stdout(Stdio::null());
        command
    }

    fn start(&self, which: usize) -> Result<Child> {
        Ok(self.command(which, &["run", "--draft"]).spawn()?)
    }

    fn random(&self, below: Duration) -> Duration {
        self.random.borrow_mut().below(below)
    }

    /// Which of the sets lies in the folder.
    fn lies(&self, but: &str) -> Result<usize> {
        let mut found = set(&self.output())?;
        found.remove(Path::new(but));
        if let Some(which) = self.sets.iter().position(|set| *set == found) {
            return Ok(which);
        }
        for (name, bytes) in &found {
            let of = |set: &Set| set.get(name).is_some_and(|own| own == bytes);
            let [one, other] = self.sets.each_ref().map(of);
            println!("{}: of the first {one}, of the second {other}", name.display());
        }
        Err(format!("a mixed set, or debris, in {}", self.output().display()).into())
    }

    fn kill(&self, kills: u64) -> Result<()> {
        let (mut old, mut new, mut journals, mut debris) = (0, 0, 0, 0);
        for kill in 0..kills {
            let before = self.lies("")?;
            let after = 1 - before;
            let mut child = self.start(after)?;
            let delay = match kill % 3 {
                0 => self.takes,
                1 => {
                    until(&mut child, &self.output().join(".torimatome.lock"))?;
                    self.writes
                }
                _ => {
                    until(&mut child, &self.output().join(JOURNAL))?;
                    self.writes / 8
                }
            };
            std::thread::sleep(self.random(delay));
            child.kill()?;
            child.wait()?;
            let change = self.output().join(JOURNAL);
            journals += u64::from(change.exists());
            debris += u64::from(change.parent().is_some_and(Path::exists));
            let preview = self.command(before, &["preview"]).status()?;
            if !preview.success() {
                return Err(format!("kill {kill}: {preview}").into());
            }
            let lies = self.lies(PREVIEW).map_err(|error| format!("kill {kill}: {error}"))?;
            if lies == before {
                old += 1;
            } else {
                new += 1;
            }
            fs::remove_file(self.output().join(PREVIEW))?;
            well_ended(self.start(after)?.wait()?)?;
            if self.lies("").map_err(|error| format!("after kill {kill}: {error}"))? != after {
                return Err(format!("kill {kill}: the run after it gave the old set").into());
            }
        }
        println!(
            "{kills} kills: {old} left the old set, {new} the new one; {debris} while it wrote, {journals} of these in the middle of the change"
        );
        Ok(())
    }

    fn pair(&self, pairs: u64) -> Result<()> {
        let mut last = [0, 0];
        for pair in 0..pairs {
            let first = usize::from(pair % 2 == 1);
            let (mut first, second) = (self.start(first)?, 1 - first);
            std::thread::sleep(self.random(self.takes / 4));
            let mut second = self.start(second)?;
            for child in [&mut first, &mut second] {
                well_ended(child.wait()?).map_err(|error| format!("pair {pair}: {error}"))?;
            }
            let lies = self.lies("").map_err(|error| format!("pair {pair}: {error}"))?;
            if let Some(count) = last.get_mut(lies) {
                *count += 1;
            }
        }
        let [one, other] = last;
        println!(
            "{pairs} pairs: {one} times the first's set lay there in the end, {other} times the second's"
        );
        Ok(())
    }
}

/// The program, built beside this one.
fn program() -> Result<PathBuf> {
    let own = std::env::current_exe()?;
    let built = own.parent().and_then(Path::parent).ok_or("no folder of builds")?;
    let program = built.join(format!("torimatome{}", std::env::consts::EXE_SUFFIX));
    if program.exists() { Ok(program) } else { Err("run `cargo build --release` first".into()) }
}

/// Done, with findings or without.
fn well_ended(status: ExitStatus) -> Result<()> {
    match status.code() {
        Some(0 | 1) => Ok(()),
        _ => Err(format!("a run ended with {status}").into()),
    }
}

/// Waits until a run makes a file, and gives when; none where it was there too short to be seen.
fn until(child: &mut Child, file: &Path) -> Result<Option<Instant>> {
    while child.try_wait()?.is_none() {
        if file.exists() {
            return Ok(Some(Instant::now()));
        }
        std::thread::sleep(Duration::from_micros(50));
    }
    Ok(None)
}

/// Makes the input one whose products differ: by the title, one return less, and two that can't be
/// read, which have workbooks to correct.
fn differ(input: &Path) -> Result<()> {
    let definition = input.join("collection.toml");
    let text = fs::read_to_string(&definition)?;
    fs::write(definition, text.replacen("\ntitle = \"", "\ntitle = \"別の", 1))?;
    let mut returns: Vec<PathBuf> = fs::read_dir(input.join("returns"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<std::io::Result<_>>()?;
    returns.sort();
    let mut returns = returns.into_iter().skip(1);
    fs::remove_file(returns.next().ok_or("a return")?)?;
    for path in returns.take(2) {
        fs::write(path, "no workbook")?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

fn set(folder: &Path) -> Result<Set> {
    let (mut found, mut folders) = (Set::new(), vec![folder.to_owned()]);
    while let Some(path) = folders.pop() {
        let mut entries = fs::read_dir(&path)?.peekable();
        if entries.peek().is_none() && path != folder {
            found.insert(path.strip_prefix(folder)?.to_owned(), b"an empty folder".to_vec());
        }
        for entry in entries {
            let entry = entry?;
            if entry.file_type()?.is_dir() {
                folders.push(entry.path());
            } else {
                let name = entry.path().strip_prefix(folder)?.to_owned();
                found.insert(name, fs::read(entry.path())?);
            }
        }
    }
    Ok(found)
}

/// Numbers that are the same for the same seed.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: Duration) -> Duration {
        // Xorshift: even enough for moments.
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        let share = u32::try_from(self.0 >> 40).unwrap_or_default();
        limit.mul_f64(f64::from(share) / f64::from(1_u32 << 24))
    }
}
