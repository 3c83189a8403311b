//! How long each stage and the whole job take on the sample, beside two floors measured in the same
//! run: reading the same workbooks with calamine and nothing else, and compiling the same
//! content.json with Typst alone.
//!
//! `cargo bench` prints criterion's figures and, at the end, the ratio of the whole to the sum of
//! the floors.
#![allow(missing_docs, reason = "criterion's macros make items without docs")]

use criterion::{Criterion, criterion_group};
use rayon::prelude::*;
use std::fs;
use std::hint::black_box;
use std::path::{Path, PathBuf};
use std::time::Instant;
use torimatome::collect::{self, Isolation};
use torimatome::config::Config;
use torimatome::disseminate::content::Content;
use torimatome::disseminate::pdf::Press;
use torimatome::pipeline::{self, Areas, Job, Silent, product};

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
    fn read(&self) -> usize {
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
        self.files.par_iter().map(read).sum()
    }

    /// Which workbook of which register a file is.
    fn register(&self, path: &Path) -> Option<(usize, usize)> {
        let registers = self.config.registers.iter().enumerate();
        let mut parts = registers.flat_map(|(index, plan)| {
            let files = plan.files().into_iter().enumerate();
            files.map(move |(part, file)| ((index, part), file))
        });
        parts.find(|(_, file)| path.ends_with(file)).map(|(at, _)| at)
    }

    /// Sets up Typst and compiles the content.
    fn typst_alone(&self) -> usize {
        let date = self.config.collection.reference_date;
        let pdf = Press::new(None).and_then(|press| press.print(&self.content, date));
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
        areas: Areas::Without,
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
        bencher.iter(|| Press::new(None).is_ok());
    });
    criterion.bench_function("stage: reading", |bencher| bencher.iter(|| sample.read()));
    criterion.bench_function("all but products", |bencher| bencher.iter(|| sample.run(false)));
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).without_plots();
    targets = stages
}

/// Rounds of the ratio: in each, the floors and the whole are timed one after the other, so that a
/// machine whose speed drifts slows all three alike.
const ROUNDS: usize = 21;

fn milliseconds<T>(work: impl FnOnce() -> T) -> f64 {
    let start = Instant::now();
    black_box(work());
    start.elapsed().as_secs_f64() * 1000.0
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or(f64::NAN)
}

/// One round's times in milliseconds.
struct Round {
    calamine: f64,
    reading: f64,
    typst: f64,
    whole: f64,
}

/// Prints the ratios of reading to calamine, and of the whole job to the sum of the floors, round by
/// round.
fn ratios(sample: &Sample) {
    let rounds: Vec<Round> = (0..ROUNDS)
        .map(|_| Round {
            calamine: milliseconds(|| calamine_alone(&sample.files)),
            reading: milliseconds(|| sample.read()),
            typst: milliseconds(|| sample.typst_alone()),
            whole: milliseconds(|| sample.run(true)),
        })
        .collect();
    let of = |part: fn(&Round) -> f64| median(rounds.iter().map(part).collect());
    println!("\nmedians of {ROUNDS} rounds:");
    println!(
        "calamine {:.1} ms, reading {:.1} ms, ratio {:.2}",
        of(|round| round.calamine),
        of(|round| round.reading),
        of(|round| round.reading / round.calamine),
    );
    println!(
        "typst {:.1} ms, whole {:.1} ms, whole / (calamine + typst) {:.2}",
        of(|round| round.typst),
        of(|round| round.whole),
        of(|round| round.whole / (round.calamine + round.typst)),
    );
}

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    ratios(&Sample::new());
}
