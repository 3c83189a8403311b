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
use torimatome::collect;
use torimatome::config::Config;
use torimatome::disseminate::content::Content;
use torimatome::disseminate::pdf::Press;
use torimatome::pipeline::{self, Job, Silent, product};

/// Where criterion keeps what it measured, by benchmark.
const WHOLE: &str = "whole job";
const FLOOR_CALAMINE: &str = "floor: calamine";
const FLOOR_TYPST: &str = "floor: typst";

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

fn job(output: Option<&Path>) -> Job {
    Job {
        input: input(),
        output: output.map(Path::to_owned),
        templates: None,
        threads: None,
        draft: false,
    }
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
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("no temporary folder: {error}"));
    let run = |output: Option<&Path>| {
        pipeline::run(&job(output), &Silent).unwrap_or_else(|error| panic!("{error}"))
    };
    let outcome = run(Some(folder.path()));
    let date = outcome.config.collection.reference_date;
    let content = fs::read(folder.path().join(product::CONTENT)).unwrap_or_default();
    let content: Content =
        serde_json::from_slice(&content).unwrap_or_else(|error| panic!("{error}"));
    let files = workbooks();

    criterion.bench_function(FLOOR_CALAMINE, |bencher| {
        bencher.iter(|| black_box(calamine_alone(&files)));
    });
    criterion.bench_function(FLOOR_TYPST, |bencher| {
        bencher.iter(|| {
            Press::new(None)
                .and_then(|press| press.print(black_box(&content), date))
                .map(|pdf| pdf.len())
        });
    });
    criterion.bench_function(WHOLE, |bencher| bencher.iter(|| run(Some(folder.path()))));

    criterion.bench_function("stage: definition", |bencher| {
        bencher.iter(|| Config::load(&input()).is_ok());
    });
    let config = &outcome.config;
    criterion.bench_function("stage: reading the returns", |bencher| {
        let returns: Vec<_> = collect::discover(&input(), config)
            .into_iter()
            .flat_map(|(found, _)| found.returns)
            .collect();
        bencher.iter(|| {
            let read = |file: &collect::InputFile| {
                let bytes = file.read().unwrap_or_default();
                collect::returns::read(&file.name, &file.extension(), &bytes, config).1.len()
            };
            returns.par_iter().map(read).sum::<usize>()
        });
    });
    criterion.bench_function("stage: reading, checking, tabulating", |bencher| {
        bencher.iter(|| run(None));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(20).without_plots();
    targets = stages
}

/// Criterion's median of one benchmark of this run, in milliseconds.
fn median(benchmark: &str) -> Option<f64> {
    let folder = benchmark.replace(':', "_");
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("target"), PathBuf::from);
    let path = target.join("criterion").join(folder).join("new/estimates.json");
    let estimates: serde_json::Value = serde_json::from_slice(&fs::read(path).ok()?).ok()?;
    Some(estimates.get("median")?.get("point_estimate")?.as_f64()? / 1e6)
}

fn main() {
    benches();
    Criterion::default().configure_from_args().final_summary();
    let Some(((whole, calamine), typst)) =
        median(WHOLE).zip(median(FLOOR_CALAMINE)).zip(median(FLOOR_TYPST))
    else {
        println!("no ratio: not every benchmark was run");
        return;
    };
    let floors = calamine + typst;
    println!(
        "\nwhole {whole:.1} ms / floors {floors:.1} ms (calamine {calamine:.1} + typst {typst:.1}) = {:.2}",
        whole / floors
    );
}
