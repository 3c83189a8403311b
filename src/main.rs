//! parse → run → exit code.

use cap::Cap;
use clap::Parser as _;
use content::contract;
use grade::page;
use sheets::{Isolation, isolate};
use std::alloc::System;
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{IsTerminal as _, Write as _};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;
use torimatome::cli::{
    Cli, Command, DefinitionArgs, Format, InitArgs, Options, PreviewArgs, Spelling, TemplatesArgs,
    asked, usage,
};
use torimatome::config::keys::schema;
use torimatome::console::{self, Console, Loudness, printing, stream, terminal, window};
use torimatome::desktop;
use torimatome::disseminate::files;
use torimatome::disseminate::templates::{self, Export};
use torimatome::draft::Told;
use torimatome::error::RunError;
use torimatome::finding::{Code, explain};
use torimatome::pipeline::definition as spelling;
use torimatome::pipeline::explained::{self, ExplainJob};
use torimatome::pipeline::init::{self, InitJob};
use torimatome::pipeline::preview::{Preview, PreviewJob};
use torimatome::pipeline::status::Status;
use torimatome::pipeline::{self, AreasMode, Job, Outcome, product};

/// The system's memory, counted: a process that reads what may be hostile sets a limit to it.
#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

/// Fatal findings keep the final report from being issued; or, of the status, something is missing
/// or open.
const FATAL_FINDINGS: u8 = 1;

/// The run could not be done.
const FAILED: u8 = 2;

/// How often a preview looks for changes: often enough to seem at once, and no burden on a share.
const LOOKING: Duration = Duration::from_millis(100);

fn main() -> ExitCode {
    let words = asked::words();
    match desktop::dropped(&words) {
        Some(dropped) if window::is_own() => window::serve(&dropped, obey),
        _ => obey(words),
    }
}

/// Does what a command line says.
fn obey(words: Vec<OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(words) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            let fault = usage::explain(&error);
            complain(&format!("{fault}「torimatome --help」で使い方を確かめてください。"));
            return ExitCode::from(FAILED);
        }
        // Help and version are no errors.
        Err(page) => {
            say(&page.to_string());
            return ExitCode::SUCCESS;
        }
    };
    match &cli.command {
        Some(Command::Explain { code, markdown }) => {
            return explain(code.as_deref(), *markdown, cli.options.format);
        }
        Some(Command::Grade { files, markdown }) => {
            return grade(&asked::expanded(files), *markdown, &cli.options);
        }
        Some(Command::ExplainReading { file }) => {
            return ended(explain_reading(file, &cli.options));
        }
        Some(Command::Init(wanted)) => return ended(init(wanted, &cli.options)),
        Some(Command::Definition(wanted)) => return ended(definition(wanted, &cli.options)),
        Some(Command::Templates(wanted)) => return ended(templates(wanted, &cli.options)),
        Some(Command::Preview(wanted)) => return ended(preview(wanted, &cli.options)),
        Some(Command::ReadWorkbook { extension, memory }) => return read(extension, *memory),
        _ => {}
    }
    let loudness = loudness(&cli.options);
    let writes = !matches!(cli.command, Some(Command::Check | Command::Status));
    if !writes {
        tell_unsettled(&cli.options.output());
    }
    let output = writes.then(|| cli.options.output());
    let format = cli.options.format;
    let areas = match (&cli.command, cli.options.areas) {
        (Some(Command::Areas), _) => AreasMode::Alone,
        (_, true) => AreasMode::With,
        _ => AreasMode::Without,
    };
    let job = Job {
        input: cli.options.input,
        output: output.clone(),
        templates: cli.options.templates,
        threads: cli.options.threads.map(usize::from),
        draft: cli.options.draft,
        areas,
        program: std::env::current_exe().ok(),
    };
    match pipeline::run(&job, &Console::new(loudness)) {
        Ok(outcome) if cli.command == Some(Command::Status) => standing(&outcome, format, loudness),
        Ok(outcome) => result(&outcome, output.as_deref(), format, loudness),
        Err(error) => ended(Err(error)),
    }
}

/// The exit code of what has told its result already, or tells its error.
fn ended(result: Result<(), RunError>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            complain(&error.to_string());
            ExitCode::from(FAILED)
        }
    }
}

/// Tells what a run or a check gave.
fn result(
    outcome: &Outcome,
    output: Option<&Path>,
    format: Format,
    loudness: Loudness,
) -> ExitCode {
    match format {
        Format::Json => say_json(&console::json(outcome, output)),
        Format::Text => say(&console::report(outcome, output, loudness)),
    }
    code(outcome.findings.any_fatal())
}

/// Tells who has answered, and what is left to do.
fn standing(outcome: &Outcome, format: Format, loudness: Loudness) -> ExitCode {
    let status = Status::of(outcome);
    match (format, loudness) {
        (Format::Json, _) => say_json(&console::status_json(&status, outcome)),
        (Format::Text, Loudness::Quiet) => {}
        (Format::Text, _) => say(&console::status(&status, outcome)),
    }
    code(!status.is_complete())
}

/// The exit code: something is left to do, or nothing.
fn code(something_left: bool) -> ExitCode {
    if something_left { ExitCode::from(FATAL_FINDINGS) } else { ExitCode::SUCCESS }
}

/// Explains one check, or all of them.
fn explain(code: Option<&str>, markdown: bool, format: Format) -> ExitCode {
    let Some(written) = code else {
        match format {
            _ if markdown => say(&explain::page()),
            Format::Json => say_json(&console::checks_json(None)),
            Format::Text => say(&explain::list()),
        }
        return ExitCode::SUCCESS;
    };
    let Some(code) = Code::with_id(written).or_else(|| Code::named(written)) else {
        complain(&format!(
            "「{written}」という点検はありません。「torimatome explain」で一覧を表示します。"
        ));
        return ExitCode::from(FAILED);
    };
    match format {
        Format::Json => say_json(&console::checks_json(Some(code))),
        Format::Text => say(&explain::one(code)),
    }
    ExitCode::SUCCESS
}

/// Grades files, or prints the page on grading.
fn grade(files: &[PathBuf], markdown: bool, options: &Options) -> ExitCode {
    if markdown {
        say(&page());
        return ExitCode::SUCCESS;
    }
    let folder = |path| if Path::is_dir(path) { path } else { files::folder_of(path) };
    let folders = files.iter().map(|path| folder(path.as_path()));
    folders.collect::<BTreeSet<&Path>>().into_iter().for_each(tell_unsettled);
    let program = std::env::current_exe().ok();
    let grading = grade::grade(files, &Isolation { program, ..Isolation::default() });
    match (options.format, loudness(options)) {
        (Format::Json, _) => say_json(&console::grade::json(&grading)),
        (Format::Text, Loudness::Quiet) => {}
        (Format::Text, loudness) => say(&console::grade::text(&grading, loudness)),
    }
    for unread in &grading.unread {
        complain(&format!("{}：{}", unread.file, unread.message));
    }
    if grading.unread.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(FAILED) }
}

/// Writes how a return was read.
fn explain_reading(file: &Path, options: &Options) -> Result<(), RunError> {
    let job = ExplainJob {
        file: file.to_owned(),
        input: options.input.clone(),
        output: options.output(),
        program: std::env::current_exe().ok(),
    };
    let explained = explained::write(&job)?;
    if !options.quiet {
        say(&printing::explained(&explained));
    }
    Ok(())
}

/// Drafts a definition from blank forms.
fn init(wanted: &InitArgs, options: &Options) -> Result<(), RunError> {
    let job = InitJob {
        forms: asked::expanded(&wanted.forms),
        returns: wanted.returns.clone(),
        output: options.output.clone().unwrap_or_else(|| options.input.clone()),
        force: wanted.force,
        program: std::env::current_exe().ok(),
    };
    let mut input = std::io::stdin().lock();
    // Nobody is asked where nobody can answer.
    let is_asked = std::io::stdin().is_terminal() && !options.quiet;
    let drafted = init::init(&job, &mut |missing| {
        if is_asked {
            console::init::ask(missing, &mut input, &mut |text| say(text))
        } else {
            Told::default()
        }
    })?;
    if !options.quiet {
        say(&console::init::drafted(&drafted));
    }
    Ok(())
}

/// Writes the definition in its other spelling, checks it, or describes what it may hold.
fn definition(wanted: &DefinitionArgs, options: &Options) -> Result<(), RunError> {
    let input = &options.input;
    let written = match wanted.to {
        Some(Spelling::Xlsx) => spelling::to_book(input, wanted.force)?,
        Some(Spelling::Toml) => spelling::to_text(input, wanted.force)?,
        None if wanted.check => return check(input, options),
        None => {
            say_json(&format!("{:#}", schema::schema()));
            return Ok(());
        }
    };
    if !options.quiet {
        say(&printing::spelt(&written));
    }
    Ok(())
}

/// Checks the definition by itself.
fn check(input: &Path, options: &Options) -> Result<(), RunError> {
    let checked = spelling::check(input)?;
    if !options.quiet {
        say(&printing::checked(&checked));
    }
    checked.result
}

/// Lists the templates, exports them, or describes what they read.
fn templates(wanted: &TemplatesArgs, options: &Options) -> Result<(), RunError> {
    if wanted.describe {
        say(&contract::section());
    } else if wanted.schema {
        say_json(&format!("{:#}\n", contract::schema()));
    } else if let Some(folder) = wanted.export.clone() {
        let export = Export { folder, fonts: wanted.fonts, force: wanted.force };
        let exported = templates::export(&export)?;
        if !options.quiet {
            say(&printing::exported(&export, &exported));
        }
    } else {
        say(&printing::templates(&templates::with(options.templates.as_deref())?));
    }
    Ok(())
}

/// Prints saved content again: once, or at every change until the process is ended.
fn preview(wanted: &PreviewArgs, options: &Options) -> Result<(), RunError> {
    let of_output = |asked: &Option<PathBuf>, name: &str| {
        asked.clone().unwrap_or_else(|| options.output().join(name))
    };
    let job = PreviewJob {
        content: of_output(&wanted.content, product::CONTENT),
        templates: options.templates.clone(),
        pdf: of_output(&wanted.pdf, product::PREVIEW),
        threads: options.threads.map(usize::from),
    };
    let tell = |text: &str| {
        if !options.quiet {
            say(text);
        }
    };
    // The folder that is written to is put right first; the content may lie in another.
    if files::folder_of(&job.content) != files::folder_of(&job.pdf) {
        tell_unsettled(files::folder_of(&job.content));
    }
    let mut preview = Preview::open(job.clone())?;
    if !wanted.watch {
        tell(&printing::printed(&preview.print()?));
        return Ok(());
    }
    tell(&printing::watching(&job));
    preview.follow(LOOKING, |result| {
        match result {
            Ok(printed) => tell(&printing::printed(&printed)),
            Err(error) => complain(&format!("{error}\n直して保存すると、組み直します。")),
        }
        ControlFlow::Continue(())
    });
    Ok(())
}

/// Tells that what lies in a folder may be of two runs.
fn tell_unsettled(folder: &Path) {
    if files::is_unsettled(folder) {
        let told = terminal::text(&console::unsettled(folder));
        stream::write(&mut std::io::stderr(), &format!("{told}\n"));
    }
}

/// Reads one workbook for the process that started this one.
fn read(extension: &str, memory: usize) -> ExitCode {
    let limited = MEMORY.set_limit(memory).is_ok();
    match isolate::serve(extension, std::io::stdin().lock(), std::io::stdout().lock()) {
        Ok(()) if limited => ExitCode::SUCCESS,
        _ => ExitCode::from(FAILED),
    }
}

/// Prints the result.
fn say(text: &str) {
    stream::write(&mut std::io::stdout(), &terminal::text(text));
}

/// Prints the result for machines: UTF-8 on every system.
fn say_json(json: &str) {
    let _ = std::io::stdout().write_all(terminal::json(json).as_bytes());
}

/// Tells what went wrong.
fn complain(message: &str) {
    let told = terminal::text(&format!("エラー：{message}"));
    stream::write(&mut std::io::stderr(), &format!("{told}\n"));
}

fn loudness(options: &Options) -> Loudness {
    match (options.quiet, options.verbose) {
        (true, _) => Loudness::Quiet,
        (_, true) => Loudness::Verbose,
        _ => Loudness::Usual,
    }
}
