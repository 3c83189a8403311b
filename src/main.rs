//! parse → run → exit code.

use clap::Parser as _;
use std::process::ExitCode;
use torimatome::cli::{Cli, Command, Options};
use torimatome::console::{self, Console, Loudness};
use torimatome::pipeline::{self, Job};

/// The run could not be done.
const FAILED: u8 = 2;

/// Fatal findings keep the final report from being issued.
const FATAL_FINDINGS: u8 = 1;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let (options, writes) = match cli.command {
        None => (cli.options, true),
        Some(Command::Run(options)) => (options, true),
        Some(Command::Check(options)) => (options, false),
    };
    let loudness = loudness(&options);
    let output = writes.then_some(options.output);
    let job = Job {
        input: options.input,
        output: output.clone(),
        templates: options.templates,
        threads: options.threads.map(usize::from),
        draft: options.draft,
    };
    match pipeline::run(&job, &Console::new(loudness)) {
        Ok(outcome) => {
            print!("{}", console::report(&outcome, output.as_deref(), loudness));
            if outcome.findings.any_fatal() {
                ExitCode::from(FATAL_FINDINGS)
            } else {
                ExitCode::SUCCESS
            }
        }
        Err(error) => {
            eprintln!("エラー：{error}");
            ExitCode::from(FAILED)
        }
    }
}

fn loudness(options: &Options) -> Loudness {
    match (options.quiet, options.verbose) {
        (true, _) => Loudness::Quiet,
        (_, true) => Loudness::Verbose,
        _ => Loudness::Usual,
    }
}
