//! parse → run → exit code.

use clap::Parser as _;
use std::io::Write as _;
use std::process::ExitCode;
use torimatome::cli::{Cli, Command, Options};
use torimatome::console::{self, Console, Loudness};
use torimatome::finding::{Code, explain};
use torimatome::pipeline::{self, Job};

/// Fatal findings keep the final report from being issued.
const FATAL_FINDINGS: u8 = 1;

/// The run could not be done.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            eprintln!(
                "エラー：指定のしかたに誤りがあります。「torimatome --help」で使い方を確かめてください。\n\n{error}"
            );
            return ExitCode::from(FAILED);
        }
        // Help and version are no errors.
        Err(page) => {
            say(&page.to_string());
            return ExitCode::SUCCESS;
        }
    };
    if let Some(Command::Explain { code, markdown }) = cli.command {
        return explain(code.as_deref(), markdown);
    }
    let loudness = loudness(&cli.options);
    let output = (cli.command != Some(Command::Check)).then_some(cli.options.output);
    let job = Job {
        input: cli.options.input,
        output: output.clone(),
        templates: cli.options.templates,
        threads: cli.options.threads.map(usize::from),
        draft: cli.options.draft,
    };
    match pipeline::run(&job, &Console::new(loudness)) {
        Ok(outcome) => {
            say(&console::report(&outcome, output.as_deref(), loudness));
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

/// Explains one check, or all of them.
fn explain(code: Option<&str>, markdown: bool) -> ExitCode {
    let Some(written) = code else {
        say(&if markdown { explain::page() } else { explain::list() });
        return ExitCode::SUCCESS;
    };
    let Some(code) = Code::with_id(written).or_else(|| Code::named(written)) else {
        eprintln!(
            "エラー：「{written}」という点検はありません。「torimatome explain」で一覧を表示します。"
        );
        return ExitCode::from(FAILED);
    };
    say(&explain::one(code));
    ExitCode::SUCCESS
}

/// Prints the result. A reader that has gone away (`| head`) is no fault of the run.
fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn loudness(options: &Options) -> Loudness {
    match (options.quiet, options.verbose) {
        (true, _) => Loudness::Quiet,
        (_, true) => Loudness::Verbose,
        _ => Loudness::Usual,
    }
}
