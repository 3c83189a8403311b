//! A double click, and what is dropped on the program: what is said, what runs, what is opened.

use super::harness::products::files;
use super::harness::{Agreement, Office, SAMPLE, answer, heard, repository};
use std::collections::{BTreeMap, VecDeque};
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use torimatome::desktop::plan::{Advice, Plan, Survey};
use torimatome::desktop::talk::{self, Desk};

/// Somebody before the window: what they type, and what they saw.
#[derive(Default)]
struct Somebody {
    types: VecDeque<&'static str>,
    saw: String,
    ran: Vec<Vec<String>>,
    opened: Vec<PathBuf>,
    cannot_open: bool,
}

impl Somebody {
    fn who_types(lines: &[&'static str]) -> Self {
        Self { types: lines.iter().copied().collect(), ..Self::default() }
    }

    /// Sees a plan through; every line that was typed must have been asked for.
    fn before(mut self, plan: &Plan) -> (ExitCode, Self) {
        let code = talk::serve(&mut self, plan);
        assert_eq!(self.types, [""; 0], "{}", self.saw);
        (code, self)
    }
}

impl Desk for Somebody {
    fn say(&mut self, text: &str) {
        self.saw.push_str(text);
    }

    fn ask(&mut self) -> Option<String> {
        self.types.pop_front().map(str::to_owned)
    }

    fn obey(&mut self, words: Vec<OsString>) -> ExitCode {
        let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
        let output = heard(command.args(&words[1..]));
        self.saw.push_str(&String::from_utf8(output.stdout).unwrap());
        self.saw.push_str(&String::from_utf8(output.stderr).unwrap());
        self.ran.push(words[1..].iter().map(|word| word.to_str().unwrap().to_owned()).collect());
        ExitCode::from(u8::try_from(output.status.code().unwrap()).unwrap())
    }

    fn open(&mut self, path: &Path) -> io::Result<()> {
        self.opened.push(path.to_owned());
        if self.cannot_open { Err(io::ErrorKind::PermissionDenied.into()) } else { Ok(()) }
    }
}

fn run(office: &Office) -> Plan {
    Plan::Run(Survey { input: office.input(), output: office.output() })
}

fn sound() -> Office {
    Office::with(answer("防災安全部", &Agreement::several(2, "協定")))
}

#[test]
fn a_survey_runs_and_its_report_can_be_opened() {
    let office = sound();
    // The input method may be on; a number that is not there is told.
    let (code, somebody) =
        Somebody::who_types(&["９\r\n", "１\r\n", "4\n", "\r\n"]).before(&run(&office));
    assert_eq!(code, ExitCode::SUCCESS);
    let saw = &somebody.saw;
    for words in [
        office.input().display().to_string().as_str(),
        "report.pdf",
        "1： 報告書",
        "2： 集計表",
        "4： できたファイルのフォルダー",
        "1 から 4 までの番号",
        "Enter キーを押すと、この画面を閉じます",
    ] {
        assert!(saw.contains(words), "{words}: {saw}");
    }
    assert_eq!(somebody.opened, [office.output().join("report.pdf"), office.output()]);
}

#[test]
fn what_an_earlier_run_left_is_not_offered_as_this_one_s() {
    let office = Office::with(answer("防災安全部", &Agreement::several(2, "協定")).clear("B12"));
    fs::create_dir_all(office.output()).unwrap();
    fs::write(office.output().join("report.pdf"), "earlier").unwrap();
    let (code, somebody) = Somebody::who_types(&["1", ""]).before(&run(&office));
    assert_eq!(code, ExitCode::from(1));
    assert!(somebody.saw.contains("要修正 1件"), "{}", somebody.saw);
    assert!(!somebody.saw.contains("： 報告書"), "{}", somebody.saw);
    assert_eq!(somebody.opened, [office.output().join("findings.xlsx")]);
}

#[test]
fn after_an_error_the_window_stays_until_it_is_read() {
    let folder = tempfile::tempdir().unwrap();
    let survey =
        Survey { input: folder.path().join("input"), output: folder.path().join("output") };
    let (code, somebody) = Somebody::who_types(&[""]).before(&Plan::Run(survey));
    assert_eq!(code, ExitCode::from(2));
    assert!(somebody.saw.contains("エラー：入力フォルダー"), "{}", somebody.saw);
    assert!(somebody.saw.trim_end().ends_with("この画面を閉じます。"), "{}", somebody.saw);
}

#[test]
fn what_the_system_can_t_open_is_told_with_its_place() {
    let office = sound();
    let somebody = Somebody { cannot_open: true, ..Somebody::who_types(&["1", ""]) };
    let (_, somebody) = somebody.before(&run(&office));
    let report = office.output().join("report.pdf").display().to_string();
    let told = format!("「{report}」を開けません（権限がありません）");
    assert!(somebody.saw.contains(&told), "{}", somebody.saw);
}

#[test]
fn the_sample_is_laid_out_and_run_where_that_is_wanted() {
    for yes in ["y", "Ｙ\r\n", "はい\n"] {
        let folder = tempfile::tempdir().unwrap();
        let plan = Plan::Sample(folder.path().to_owned());
        let (code, somebody) = Somebody::who_types(&[yes, ""]).before(&plan);
        assert_eq!(code, ExitCode::SUCCESS, "{}", somebody.saw);
        assert!(files(&folder.path().join("input")) == files(&repository("input")));
        // Links to the files that were read go another way here.
        let same = |files: BTreeMap<String, Vec<u8>>| -> BTreeMap<String, Vec<u8>> {
            let linked =
                |name: &String| ["findings.xlsx", "manifest.json"].contains(&name.as_str());
            files.into_iter().filter(|(name, _)| !linked(name)).collect()
        };
        let made = same(files(&folder.path().join("output")));
        assert!(made == same(SAMPLE.files.clone()), "{:?}", made.keys());
    }
}

#[test]
fn without_a_yes_nothing_is_laid_out_and_the_ways_to_begin_are_told() {
    for no in ["", "n", "いいえ"] {
        let folder = tempfile::tempdir().unwrap();
        let plan = Plan::Sample(folder.path().to_owned());
        let (code, somebody) = Somebody::who_types(&[no, ""]).before(&plan);
        assert_eq!(code, ExitCode::SUCCESS);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
        for words in ["白紙の調査票", "定義ファイル", "重ねて放します"] {
            assert!(somebody.saw.contains(words), "{words}: {}", somebody.saw);
        }
    }
}

#[test]
fn a_form_that_was_dropped_becomes_a_survey_that_runs_when_dropped_again() {
    let folder = tempfile::tempdir().unwrap();
    let form = folder.path().join("協定の調査 1.xlsx");
    fs::copy(repository("input/様式.xlsx"), &form).unwrap();
    let returns = folder.path().join("届いたもの");
    copied(&repository("input/returns"), &returns);
    let plan = torimatome::desktop::plan(&[returns, form.clone()]);
    let (code, somebody) = Somebody::who_types(&["1", ""]).before(&plan);
    assert_eq!(code, ExitCode::SUCCESS, "{}", somebody.saw);
    let made = form.with_extension("");
    assert_eq!(somebody.opened, [made.join("定義.xlsx")]);
    assert!(somebody.saw.contains("点検して集計します"), "{}", somebody.saw);
    // Once more by mistake: nothing is drafted over it.
    let again = torimatome::desktop::plan(&[form]);
    assert_eq!(again, Plan::Advise(Advice::Drafted(made.clone())));
    let (code, somebody) =
        Somebody::who_types(&[""]).before(&torimatome::desktop::plan(std::slice::from_ref(&made)));
    assert_eq!(code, ExitCode::SUCCESS, "{}", somebody.saw);
    assert!(made.join("output/report.pdf").is_file(), "{}", somebody.saw);
}

fn copied(from: &Path, to: &Path) {
    fs::create_dir(to).unwrap();
    for (name, bytes) in files(from) {
        fs::write(to.join(name), bytes).unwrap();
    }
}

#[test]
fn a_window_without_anybody_ends() {
    let folder = tempfile::tempdir().unwrap();
    let (code, somebody) = Somebody::who_types(&[]).before(&Plan::Sample(folder.path().to_owned()));
    assert_eq!((code, somebody.ran.len()), (ExitCode::SUCCESS, 0));
    let (code, _) = Somebody::who_types(&[]).before(&run(&sound()));
    assert_eq!(code, ExitCode::SUCCESS);
}

#[test]
fn where_nothing_can_be_done_it_is_said_what_can() {
    let survey = Survey { input: "/庁内/防災".into(), output: "/庁内/防災/output".into() };
    for (advice, words) in [
        (Advice::Unpack, ["すべて展開", "torimatome.exe"]),
        (Advice::NoDefinition("/庁内/回答".into()), ["回答", "定義ファイル"]),
        (Advice::Returned("/庁内/防災/returns/1.xlsx".into(), survey), ["1.xlsx", "防災"]),
        (Advice::Drafted("/庁内/様式".into()), ["もうあります", "様式"]),
        (Advice::Unknown("/庁内/写真.png".into()), ["写真.png", "白紙の調査票"]),
        (Advice::TooMuch, ["一度に", "様式"]),
    ] {
        let (code, somebody) = Somebody::who_types(&[""]).before(&Plan::Advise(advice));
        assert_eq!((code, somebody.ran.len()), (ExitCode::from(2), 0));
        for words in words {
            assert!(somebody.saw.contains(words), "{words}: {}", somebody.saw);
        }
    }
}

#[test]
fn what_was_dropped_is_looked_at_on_the_disk() {
    let office = sound();
    let output = office.input().join("output");
    let survey = Plan::Run(Survey { input: office.input(), output });
    assert_eq!(torimatome::desktop::plan(&[office.input()]), survey);
    assert_eq!(torimatome::desktop::plan(&[office.input().join("returns")]), survey);
    let form = office.beside("様式.xlsx");
    fs::write(&form, "").unwrap();
    let output = office.beside("様式");
    let draft = Plan::Draft { forms: vec![form.clone()], returns: None, output };
    assert_eq!(torimatome::desktop::plan(&[form]), draft);
}
