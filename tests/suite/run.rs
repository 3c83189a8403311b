//! Runs of the program: exit codes, what is printed, what is written and what is left alone.

use super::harness::products::{files, top};
use super::harness::{Agreement, Office, SAMPLE, answer, heard, none, repository};
use std::fs;
use std::process::{Command, Output, Stdio};

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("UTF-8")
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("UTF-8")
}

/// An office whose one return is as it should be.
fn sound() -> Office {
    Office::with(answer("防災安全部", &Agreement::several(2, "協定")))
}

/// An office with a fatal finding.
fn faulty() -> Office {
    Office::with(answer("防災安全部", &Agreement::several(2, "協定")).clear("B12"))
}

/// An output folder with the products of an earlier run.
fn earlier(office: &Office) {
    fs::create_dir_all(office.output()).unwrap();
    for name in SAMPLE.files.keys() {
        let path = office.output().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, format!("earlier {name}")).unwrap();
    }
}

/// Every product is still the earlier one, and nothing else is in the folder.
fn assert_untouched(office: &Office, except: &[&str]) {
    let left = files(&office.output());
    let own = left.keys().filter(|name| *name != "corrections");
    assert_eq!(own.collect::<Vec<_>>(), SAMPLE.files.keys().collect::<Vec<_>>());
    let left = left.iter().filter(|(name, _)| *name != "corrections");
    for (name, bytes) in left.filter(|(name, _)| !except.contains(&name.as_str())) {
        assert_eq!(*bytes, format!("earlier {name}").into_bytes(), "{name}");
    }
}

#[test]
fn the_sample_runs_with_nothing_said_in_its_folder_and_tells_what_it_read() {
    let folder = tempfile::tempdir().unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
    command.current_dir(repository("")).args(["run", "--output"]);
    let output = heard(command.arg(folder.path().join("output")));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let said = stdout(&output);
    for words in ["27部局", "20部局", "7部局", "329件", "要確認 1件", "緑が丘", "report.pdf"]
    {
        assert!(said.contains(words), "{words} in {said}");
    }
    assert!(said.contains(&folder.path().display().to_string()), "{said}");
    assert_eq!(stderr(&output), "", "no bar where nobody sees it");
    assert_eq!(
        files(&folder.path().join("output")),
        SAMPLE.files,
        "the same as without the program around it"
    );
}

#[test]
fn a_run_without_arguments_reads_input_and_writes_output() {
    let office = sound();
    let root = office.beside("ここで実行");
    fs::create_dir_all(&root).unwrap();
    fs::rename(office.input(), root.join("input")).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
    let output = heard(command.current_dir(&root));
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let made = files(&root.join("output"));
    assert_eq!(top(&made), top(&SAMPLE.files));
}

#[test]
fn all_products_are_made_and_named() {
    let products = sound().publish();
    let mut named = products.named.clone();
    named.sort();
    assert_eq!(named, products.files.keys().cloned().collect::<Vec<_>>());
    assert_eq!(named.iter().filter(|name| name.contains('/')).count(), 24, "{named:?}");
    named.retain(|name| !name.contains('/'));
    let expected = [
        "content.json",
        "data.xlsx",
        "findings.json",
        "findings.xlsx",
        "manifest.json",
        "report.pdf",
        "summary.xlsx",
    ];
    assert_eq!(named, expected);
}

#[test]
fn a_check_writes_nothing_and_ends_with_the_same_codes() {
    for (office, code) in [(sound(), 0), (faulty(), 1)] {
        let output = office.command(&["check"]);
        assert_eq!(output.status.code(), Some(code));
        assert!(!office.output().exists());
        assert!(!stdout(&output).contains("report.pdf"), "{}", stdout(&output));
    }
}

#[test]
fn a_fatal_finding_withholds_the_report_and_ends_with_one() {
    let office = faulty();
    let output = office.command(&["run"]);
    assert_eq!(output.status.code(), Some(1));
    let made = files(&office.output());
    let expected = ["corrections", "findings.json", "findings.xlsx", "manifest.json"];
    assert_eq!(made.keys().collect::<Vec<_>>(), expected);
    let said = stdout(&output);
    assert!(said.contains("要修正 1件") && said.contains("回答!B12"), "{said}");
    assert!(said.contains("--draft"), "the clerk is told of the other way: {said}");
}

#[test]
fn a_withheld_report_leaves_the_earlier_one_alone() {
    let office = faulty();
    earlier(&office);
    assert_eq!(office.command(&["run"]).status.code(), Some(1));
    assert_untouched(&office, &["findings.json", "findings.xlsx", "manifest.json"]);
    let findings = fs::read_to_string(office.output().join("findings.json")).unwrap();
    assert!(findings.contains("V201"), "the findings are of this run");
}

#[test]
fn a_draft_is_made_from_what_can_stand_in_spite_of_fatal_findings() {
    let office = faulty();
    let output = office.command(&["run", "--draft"]);
    assert_eq!(output.status.code(), Some(1), "the findings are still fatal");
    let made = files(&office.output());
    let own = top(&made).into_iter().filter(|name| *name != "corrections");
    assert_eq!(own.collect::<Vec<_>>(), top(&SAMPLE.files));
    let summary = super::harness::summary::Summary::read(&made["summary.xlsx"]);
    assert_eq!(summary.records().len(), 1, "the record without a name is left out");
}

#[test]
fn nothing_sent_at_all_is_told_and_a_draft_of_it_is_still_a_document() {
    let office = Office::of(&["防災安全部", "環境部"]);
    let output = office.command(&["run"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stdout(&output).contains("要修正 2件"), "{}", stdout(&output));
    assert_eq!(office.command(&["run", "--draft", "--quiet"]).status.code(), Some(1));
    assert!(files(&office.output())["report.pdf"].starts_with(b"%PDF-"));
}

#[test]
fn quiet_prints_nothing_and_verbose_prints_notes_too() {
    for office in [sound(), faulty()] {
        let output = office.command(&["run", "--quiet"]);
        assert_eq!((stdout(&output).as_str(), stderr(&output).as_str()), ("", ""));
    }
    let office = Office::with(none("防災安全部").put("B8", "0件"));
    assert!(!stdout(&office.command(&["check"])).contains("[参考]"));
    assert!(stdout(&office.command(&["check", "--verbose"])).contains("[参考]"));
}

#[test]
fn a_reader_of_the_result_that_goes_away_changes_nothing() {
    let office = sound();
    let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
    command.arg("--input").arg(office.input()).arg("--output").arg(office.output());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(top(&files(&office.output())), top(&SAMPLE.files));
}

#[test]
fn an_error_is_told_even_when_quiet() {
    let office = sound();
    fs::remove_dir_all(office.input()).unwrap();
    let output = office.command(&["run", "--quiet"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("入力フォルダー"), "{}", stderr(&output));
}

#[test]
fn an_output_folder_that_is_a_file_is_named() {
    let office = sound();
    fs::write(office.output(), "a file").unwrap();
    let output = office.command(&["run"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains(&office.output().display().to_string()));
    assert_eq!(fs::read(office.output()).unwrap(), b"a file");
}

#[test]
fn a_product_that_cannot_be_replaced_is_named_and_all_the_others_stay() {
    for blocked in ["report.pdf", "summary.xlsx", "manifest.json"] {
        let office = sound();
        earlier(&office);
        fs::remove_file(office.output().join(blocked)).unwrap();
        fs::create_dir(office.output().join(blocked)).unwrap();
        let output = office.command(&["run"]);
        assert_eq!(output.status.code(), Some(2), "{blocked}");
        assert!(stderr(&output).contains(blocked), "{}", stderr(&output));
        assert_untouched(&office, &[blocked]);
    }
}

#[test]
fn a_second_run_waits_for_the_folder_and_then_names_it() {
    let office = sound();
    earlier(&office);
    let lock = office.output().join(".torimatome.lock");
    let mut options = fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    // On Windows a lock is a file that is opened for one alone.
    #[cfg(windows)]
    std::os::windows::fs::OpenOptionsExt::share_mode(&mut options, 0);
    let held = options.open(&lock).unwrap();
    #[cfg(not(windows))]
    held.lock().unwrap();
    let start = std::time::Instant::now();
    let output = office.command(&["run"]);
    assert!(start.elapsed() >= std::time::Duration::from_secs(10));
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(
        said.contains(&office.output().display().to_string()) && said.contains("10秒"),
        "{said}"
    );
    drop(held);
    fs::remove_file(lock).unwrap();
    assert_untouched(&office, &[]);
}

#[test]
fn a_folder_in_the_middle_of_a_change_is_told_by_what_reads_and_settled_by_what_writes() {
    let office = sound();
    assert_eq!(office.command(&["run"]).status.code(), Some(0));
    let whole = files(&office.output());
    for command in ["check", "status"] {
        assert_eq!(stderr(&office.command(&[command])), "", "{command}");
    }
    // Broken off after the report was moved away and before the new one came.
    let change = office.output().join(".torimatome-change");
    fs::create_dir(&change).unwrap();
    fs::rename(office.output().join("report.pdf"), change.join("old-0")).unwrap();
    fs::write(change.join("new-0"), "a report").unwrap();
    let journal = r#"{"format": 1, "moves": [{"file": "report.pdf", "old": "kept",
        "new": {"file": "report.pdf", "bytes": 8, "sha256": ""}}]}"#;
    fs::write(change.join("journal.json"), journal).unwrap();
    let output = office.output().to_string_lossy().into_owned();
    for command in [&["check"][..], &["status"], &["grade", &output]] {
        let said = stderr(&office.command(command));
        assert!(
            said.contains("書き出しが途中です") && said.contains(&output),
            "{command:?}: {said}"
        );
    }
    assert!(change.exists(), "what reads changes nothing");
    assert_eq!(office.command(&["preview"]).status.code(), Some(0));
    let mut settled = files(&office.output());
    assert!(settled.remove("preview.pdf").is_some());
    assert_eq!(settled, whole);
    assert_eq!(stderr(&office.command(&["check"])), "");
}

#[test]
fn a_run_replaces_the_earlier_products_and_leaves_other_files_alone() {
    let office = sound();
    earlier(&office);
    fs::write(office.output().join("メモ.txt"), "a note").unwrap();
    assert_eq!(office.command(&["run"]).status.code(), Some(0));
    let made = files(&office.output());
    assert_eq!(top(&made).len(), top(&SAMPLE.files).len() + 1, "and no temporary file");
    assert_eq!(made["メモ.txt"], b"a note");
    assert!(made["report.pdf"].starts_with(b"%PDF-"));
}

#[test]
fn options_that_make_no_sense_are_refused_and_help_is_in_japanese() {
    for arguments in [&["--threads", "0"][..], &["run", "--quiet", "--verbose"], &["erase"]] {
        let output = sound().command(arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    }
    let help = sound().command(&["--help"]);
    assert_eq!(help.status.code(), Some(0));
    for word in ["check", "--draft", "終了コード", "点検"] {
        assert!(stdout(&help).contains(word), "{word}");
    }
}

#[test]
fn a_check_is_explained_by_its_number_and_the_docs_are_made_from_the_same_catalogue() {
    let office = Office::of(&["防災安全部"]);
    let said = |arguments: &[&str]| {
        let output = office.command(arguments);
        (output.status.code(), String::from_utf8_lossy(&output.stdout).into_owned())
    };
    let (code, text) = said(&["explain", "V201"]);
    assert_eq!(code, Some(0));
    assert!(text.contains("required-missing") && text.contains("必須の項目が空欄です"), "{text}");
    assert_eq!(said(&["explain", "required-missing"]).1, text);
    assert_eq!(said(&["explain", "V999"]).0, Some(2));
    let told = |line: &[&str]| -> serde_json::Value {
        serde_json::from_str(&said(line).1).expect("one JSON value")
    };
    let one = told(&["explain", "V201", "--format", "json"]);
    assert_eq!((&one["id"], &one["name"]), (&"V201".into(), &"required-missing".into()));
    assert_eq!(one["severity"], "fatal");
    let all = told(&["explain", "--format", "json"]);
    assert!(all.as_array().is_some_and(|all| all.contains(&one) && all.len() > 50));
    let page = said(&["explain", "--markdown"]).1;
    let docs = include_str!("../../docs/findings.md").replace("\r\n", "\n");
    assert_eq!(page, docs, "run `torimatome explain --markdown > docs/findings.md`");
}

#[test]
fn a_draft_says_how_many_records_it_leaves_out() {
    let office = Office::with(answer("防災安全部", &Agreement::several(3, "協定")).clear("C13"));
    let job = torimatome::pipeline::Job { draft: true, ..office.job() };
    let products = office.run(&job);
    assert_eq!(products.content().table("by_department")[0][2], "2");
    let said = office.command(&["check"]);
    let text = String::from_utf8_lossy(&said.stdout).into_owned();
    assert!(text.contains("ほかに1件は"), "{text}");
}

#[test]
fn products_are_never_written_among_the_inputs() {
    let office = sound();
    let run = |output: &std::path::Path| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_torimatome"));
        heard(command.args(["run", "--input"]).arg(office.input()).arg("--output").arg(output))
    };
    let before = files(&office.input());
    let returns = office.input().join("returns");
    let above = office.input().join("..");
    for place in [
        returns.clone(),
        returns.join("新/出力"),
        returns.join("../returns/."),
        office.input(),
        above,
    ] {
        let output = run(&place);
        assert_eq!(output.status.code(), Some(2), "{}", place.display());
        assert!(stderr(&output).contains("--output"), "{}", stderr(&output));
    }
    assert_eq!(files(&office.input()), before);
    let beside = office.input().join("出力");
    let told = [run(&beside), run(&beside)].map(|output| {
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        stdout(&output)
    });
    assert_eq!(told[0], told[1], "what was written is not read");
}
