//! How long each stage and the whole job take on the sample, beside two floors measured in the same
//! run: reading the same workbooks with calamine and nothing else, and compiling the same
//! content.json with Typst alone.
//!
//! `cargo bench` prints criterion's figures and, at the end, the ratio of the whole to the sum of
//! the floors.
#![allow(missing_docs, reason = "criterion's macros make items without docs")]

use content::Content;
use criterion::{Criterion, criterion_group};
use press::Press;
use rayon::prelude::*;
use sheets::Isolation;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use torimatome::collect;
use torimatome::config::Config;
use torimatome::disseminate::templates;
use torimatome::model::RegisterId;
use torimatome::pipeline::{self, AreasMode, Job, Silent, product};

fn press() -> Press {
    Press::new(templates::built_in())
}

fn input() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("input")
}

/// Every workbook of the sample.
fn workbooks() -> Vec<PathBuf> {
    let mut files: Vec<PathBuf> = ["returns", "register"]
        .iter()
        .flat_map(|folder| fs::read_dir(input().join(folder)).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

/// The sample, run once, with what the floors need of it.
struct Sample {
    folder: tempfile::TempDir,
    files: Vec<PathBuf>,
    config: Config,
    content: Content,
}

impl Sample {
    fn new() -> Self {
        let folder =
            tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
        let config = Config::load(&input()).unwrap_or_else(|error| panic!("{error}"));
        run(Some(folder.path()));
        let content = fs::read(folder.path().join(product::CONTENT)).unwrap_or_default();
        let content = serde_json::from_slice(&content).unwrap_or_else(|error| panic!("{error}"));
        Self { folder, files: workbooks(), config, content }
    }

    /// The whole job, products written or not.
    fn run(&self, write: bool) -> usize {
        run(write.then(|| self.folder.path()))
    }

    /// Reads the same workbooks as [`calamine_alone`], into returns with findings.
    fn read(&self, files: &[PathBuf]) -> usize {
        let isolation = Isolation::default();
        let read = |path: &PathBuf| {
            let bytes = fs::read(path).unwrap_or_default();
            match self.register(path) {
                Some(at) => collect::registers::read(
                    "one.xlsx",
                    "xlsx",
                    &bytes,
                    at,
                    &self.config,
                    &isolation,
                )
                .1
                .len(),
                None => {
                    let reading = collect::returns::Reading {
                        config: &self.config,
                        isolation: &isolation,
                        blank: None,
                    };
                    collect::returns::read("return.xlsx", "xlsx", &bytes, reading)
                }
                .1
                .len(),
            }
        };
        files.par_iter().map(read).sum()
    }

    /// Which workbook of which register a file is.
    fn register(&self, path: &Path) -> Option<(RegisterId, usize)> {
        let registers = self.config.registers.with_ids();
        let mut parts = registers.flat_map(|(id, plan)| {
            let files = plan.files().into_iter().enumerate();
            files.map(move |(part, file)| ((id, part), file))
        });
        parts.find(|(_, file)| path.ends_with(file)).map(|(at, _)| at)
    }

    /// Sets up Typst and compiles the content.
    fn typst_alone(&self) -> usize {
        let date = self.config.collection.reference_date;
        let pdf = press().print(&self.content, date);
        pdf.unwrap_or_else(|error| panic!("{error}")).len()
    }
}

fn run(output: Option<&Path>) -> usize {
    let job = Job {
        input: input(),
        output: output.map(Path::to_owned),
        templates: None,
        threads: None,
        draft: false,
        areas: AreasMode::Without,
        program: Some(PathBuf::from(env!("CARGO_BIN_EXE_torimatome"))),
    };
    pipeline::run(&job, &Silent).unwrap_or_else(|error| panic!("{error}")).findings.len()
}

/// Reads every cell of every sheet of every workbook with calamine, as many at once as we do.
fn calamine_alone(files: &[PathBuf]) -> usize {
    use calamine::Reader as _;
    let cells = |path: &PathBuf| -> Result<usize, calamine::Error> {
        let bytes = fs::read(path).map_err(calamine::Error::Io)?;
        let mut book: calamine::Xlsx<_> =
            calamine::open_workbook_from_rs(std::io::Cursor::new(bytes))?;
        Ok(book.worksheets().iter().map(|(_, range)| range.used_cells().count()).sum())
    };
    files
        .par_iter()
        .map(|path| cells(path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
        .sum()
}

fn stages(criterion: &mut Criterion) {
    let sample = Sample::new();
    criterion.bench_function("floor: calamine", |bencher| {
        bencher.iter(|| calamine_alone(&sample.files));
    });
    criterion.bench_function("floor: typst", |bencher| bencher.iter(|| sample.typst_alone()));
    criterion.bench_function("whole job", |bencher| bencher.iter(|| sample.run(true)));
    criterion.bench_function("stage: definition", |bencher| {
        bencher.iter(|| Config::load(&input()).is_ok());
    });
    criterion.bench_function("stage: templates and fonts", |bencher| {
        bencher.iter(press);
    });
    criterion
        .bench_function("stage: reading", |bencher| bencher.iter(|| sample.read(&sample.files)));
    criterion.bench_function("all but products", |bencher| bencher.iter(|| sample.run(false)));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).without_plots();
    targets = stages
}

/// Rounds of the ratios: in each, every floor and what stands on it are timed one after the other, so
/// that a machine whose speed drifts slows all alike, and nothing finds its own data in the caches.
const ROUNDS: usize = 41;

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A floor and what stands on it, with the times of both in milliseconds, a pair a round.
struct Pair<'p> {
    name: &'p str,
    floor: &'p dyn Fn() -> usize,
    whole: &'p dyn Fn() -> usize,
    times: Vec<(f64, f64)>,
}

impl<'p> Pair<'p> {
    fn new(name: &'p str, floor: &'p dyn Fn() -> usize, whole: &'p dyn Fn() -> usize) -> Self {
        Self { name, floor, whole, times: Vec::with_capacity(ROUNDS) }
    }

    fn time(&mut self) {
        self.times.push((milliseconds(self.floor), milliseconds(self.whole)));
    }

    /// Prints the medians of both, and that of their ratio round by round.
    fn print(&self) {
        let of = |part: fn(&(f64, f64)) -> f64| median(self.times.iter().map(part).collect());
        println!(
            "{}: floor {:.1} ms, whole {:.1} ms, ratio {:.2}",
            self.name,
            of(|(floor, _)| *floor),
            of(|(_, whole)| *whole),
            of(|(floor, whole)| whole / floor),
        );
    }
}

/// Prints the ratios of reading to calamine, on the sample and on returns with notes and shapes, and
/// of the whole job to the sum of its floors.
fn ratios(sample: &Sample) {
    let drawn = furnished(&sample.files, sample.folder.path());
    let floors = || calamine_alone(&sample.files) + sample.typst_alone();
    let (calamine, reading) = (|| calamine_alone(&sample.files), || sample.read(&sample.files));
    let (calamine_drawn, reading_drawn) = (|| calamine_alone(&drawn), || sample.read(&drawn));
    let whole = || sample.run(true);
    let mut pairs = [
        Pair::new("reading / calamine", &calamine, &reading),
        Pair::new("with notes and shapes", &calamine_drawn, &reading_drawn),
        Pair::new("whole / (calamine + typst)", &floors, &whole),
    ];
    (0..ROUNDS).for_each(|_| pairs.iter_mut().for_each(Pair::time));
    println!("\nmedians of {ROUNDS} rounds:");
    pairs.iter().for_each(Pair::print);
}

/// The sample's returns as offices send them that have something to add: each with two notes and a
/// shape on its table.
fn furnished(files: &[PathBuf], folder: &Path) -> Vec<PathBuf> {
    let returns =
        files.iter().filter(|file| file.parent().is_some_and(|it| it.ends_with("returns")));
    let made = returns.map(|file| {
        let made = folder.join(file.file_name().unwrap_or_default());
        furnish(file, &made).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        made
    });
    made.collect()
}

/// Writes a workbook's cells anew, with notes and shapes.
fn furnish(file: &Path, made: &Path) -> Result<(), Box<dyn std::error::Error>> {
    use calamine::{Data, Reader as _};
    use rust_xlsxwriter::{Note, Shape, Workbook};
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(file)?;
    let mut written = Workbook::new();
    for (name, range) in book.worksheets() {
        let sheet = written.add_worksheet();
        sheet.set_name(name)?;
        let (top, left) = range.start().unwrap_or_default();
        for (row, column, cell) in range.used_cells() {
            let (row, column) = (top + u32::try_from(row)?, u16::try_from(left as usize + column)?);
            match cell {
                Data::Float(number) => sheet.write(row, column, *number)?,
                Data::DateTime(day) => sheet.write(row, column, day.as_f64())?,
                other => sheet.write(row, column, other.to_string())?,
            };
        }
        for row in [1, 3] {
            sheet.insert_note(row, 1, &Note::new("確認をお願いします。"))?;
        }
        sheet.insert_shape(8, 3, &Shape::textbox().set_text("別紙参照"))?;
    }
    Ok(written.save(made)?)
}

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    ratios(&Sample::new());
}
