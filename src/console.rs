//! What the clerk sees on the terminal: progress on stderr, the result on stdout.

mod findings;
pub mod grade;
mod grid;
pub mod init;
mod json;
pub mod printing;
mod status;
pub mod stream;
pub mod terminal;
pub mod window;

pub use json::{checks_json, json, status_json};
pub use status::status;

use crate::disseminate::correction;
use crate::disseminate::coverage::told;
use crate::pipeline::{AreasMode, Outcome, Progress};
use indicatif::{ProgressBar, ProgressStyle};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::sync::Mutex;
use std::time::Duration;

/// How much is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Loudness {
    /// Errors only.
    Quiet,
    /// The result, and the findings that ask for something.
    Usual,
    /// Notes and times too.
    Verbose,
}

/// Progress on stderr: a bar where that is a terminal, the stages' times if asked for.
pub struct Console {
    loudness: Loudness,
    bar: Mutex<Option<ProgressBar>>,
}

/// Work with fewer steps than this is over before a bar could be read.
const STEPS_WORTH_A_BAR: usize = 10;

impl Console {
    /// A console of this loudness.
    pub fn new(loudness: Loudness) -> Self {
        Self { loudness, bar: Mutex::new(None) }
    }

    fn with_bar(&self, act: impl FnOnce(&mut Option<ProgressBar>)) {
        if let Ok(mut bar) = self.bar.lock() {
            act(&mut bar);
        }
    }
}

impl Progress for Console {
    fn stage(&self, name: &'static str, steps: usize) {
        if self.loudness == Loudness::Quiet || steps < STEPS_WORTH_A_BAR {
            return;
        }
        // Drawn on stderr, and not at all where that is no terminal.
        let new = ProgressBar::new(steps as u64).with_message(name);
        let style = ProgressStyle::with_template("{msg} {bar:30} {pos}/{len}");
        // Signs that take one column in every font of a console.
        let style = style.unwrap_or_else(|_| ProgressStyle::default_bar());
        new.set_style(style.progress_chars("#>-"));
        self.with_bar(|bar| *bar = Some(new));
    }

    fn step(&self) {
        self.with_bar(|bar| {
            if let Some(bar) = bar {
                bar.inc(1);
            }
        });
    }

    fn done(&self, name: &'static str, took: Duration) {
        self.with_bar(|bar| {
            if bar.as_ref().is_some_and(|bar| bar.message() == name)
                && let Some(bar) = bar.take()
            {
                bar.finish_and_clear();
            }
        });
        if self.loudness == Loudness::Verbose {
            let told = format!("{name}：{:.1} ミリ秒\n", took.as_secs_f64() * 1000.0);
            stream::write(&mut std::io::stderr(), &told);
        }
    }
}

/// The result in a few lines: what was read, what was found, where the products are.
pub fn report(outcome: &Outcome, output: Option<&Path>, loudness: Loudness) -> String {
    let mut text = String::new();
    if loudness == Loudness::Quiet {
        return text;
    }
    let alone = is_alone(outcome);
    if alone {
        let (_, areas) = outcome.areas;
        let _ = writeln!(text, "{areas}地域の統計を読みました。");
    } else {
        read(&mut text, outcome);
    }
    // The list of findings is not among the areas' products.
    findings::write(&mut text, outcome, output.filter(|_| !alone), loudness);
    if let Some(output) = output {
        products(&mut text, outcome, output);
    }
    text
}

/// That what lies in a folder may be of two runs, and what to do.
pub fn unsettled(folder: &Path) -> String {
    format!(
        "お知らせ：フォルダー「{}」の書き出しが途中です。ほかの torimatome が書き出しているか、前回の書き出しが途中で止まっています。\nほかで実行していなければ「torimatome run」を実行してください。書き出す前の状態に戻してから、作り直します。",
        folder.display()
    )
}

/// Whether the areas' pages were all that was asked for.
fn is_alone(outcome: &Outcome) -> bool {
    matches!(outcome.areas, (AreasMode::Alone, _))
}

/// What the departments answered.
fn read(text: &mut String, outcome: &Outcome) {
    let overview = &outcome.overview;
    let collection = &outcome.config.collection;
    let groups = overview.coverage.groups();
    let asked = match groups.asked {
        asked if asked == groups.answered => String::new(),
        asked => format!("{asked}部局のうち"),
    };
    let refused = match groups.refused.len() {
        0 => String::new(),
        refused => format!("、集計外 {refused}部局"),
    };
    let _ = writeln!(
        text,
        "{asked}{}部局の回答を読みました（{}あり {}部局、なし {}部局{refused}）。{}は{}{}です。",
        groups.answered,
        collection.record_name,
        groups.with.len(),
        groups.without.len(),
        collection.record_name,
        overview.records,
        collection.unit,
    );
    // The first line is said already.
    for told in told(&overview.coverage, &outcome.config).iter().skip(1) {
        let _ = writeln!(text, "{}：{}", told.label, told.text());
    }
    if overview.left_out > 0 {
        let _ = writeln!(
            text,
            "ほかに{}{}は、要修正の指摘があるため集計していません。",
            overview.left_out, collection.unit
        );
    }
}

fn products(text: &mut String, outcome: &Outcome, output: &Path) {
    if outcome.withheld && is_alone(outcome) {
        let _ = writeln!(
            text,
            "要修正の指摘があるため、地域カルテは作っていません（前に作ったものが残っている場合は、前回の結果です）。\n\
             直してからもう一度実行するか、速報でよければ --draft を付けて実行してください。"
        );
        return;
    }
    if outcome.withheld {
        let _ = writeln!(
            text,
            "要修正の指摘があるため、報告書と集計表は作っていません（前に作ったものが残っている場合は、前回の結果です）。\n\
             直してからもう一度実行するか、速報でよければ --draft を付けて実行してください。"
        );
    }
    // The workbooks of one folder are told together: there may be one a department.
    let mut names: Vec<String> = Vec::new();
    let own = outcome.products.iter().filter(|name| !name.contains('/'));
    names.extend(own.cloned());
    let mut folders: BTreeMap<&str, usize> = BTreeMap::new();
    for (folder, _) in outcome.products.iter().filter_map(|name| name.split_once('/')) {
        *folders.entry(folder).or_default() += 1;
    }
    for (folder, count) in &folders {
        names.push(format!("{folder}（{count}ファイル）"));
    }
    let _ = writeln!(text, "{}に書き出しました：{}", output.display(), names.join("、"));
    if folders.contains_key(correction::FOLDER) {
        let _ = writeln!(
            text,
            "{} のブックを部局へ送り、直して提出するよう依頼してください。",
            correction::FOLDER
        );
    }
    for path in &outcome.set_aside {
        let _ = writeln!(
            text,
            "前回作ったあとに変更されていたファイルを、{} に移しました。",
            path.display()
        );
    }
}
