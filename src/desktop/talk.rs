//! What is said and asked in the window, and what is done on the answers.

use super::plan::{Advice, Plan, Survey};
use super::sample;
use crate::config::book;
use crate::error::system;
use crate::pipeline::product;
use sheets::lexicon::folding::folded;
use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Answers that say yes, folded and in small letters.
const YES: [&str; 5] = ["y", "yes", "はい", "1", "ok"];

/// How a survey of one's own is begun.
const BEGINNING: &str = "\
自分の調査を始めるには、次のどちらかをしてください。
  ・白紙の調査票（様式の Excel ファイル）を、torimatome.exe の絵の上に重ねて放します。
    様式を読み取って、調査の定義の下書きを作ります。
  ・定義ファイル（定義.xlsx か collection.toml）のあるフォルダーを、torimatome.exe の絵の上に重ねて放します。
    届いた回答を点検して集計します。
";

/// The window, and what can be done from it.
pub trait Desk {
    /// Shows a text.
    fn say(&mut self, text: &str);
    /// Waits for a line; none where no more can come.
    fn ask(&mut self) -> Option<String>;
    /// Does what a command line says, and tells its result.
    fn obey(&mut self, words: Vec<OsString>) -> ExitCode;
    /// Opens a file or folder as a double click does.
    ///
    /// # Errors
    /// What the system says.
    fn open(&mut self, path: &Path) -> io::Result<()>;
}

/// Something that may be opened.
struct Offer {
    name: &'static str,
    path: PathBuf,
}

/// Does what is planned, and lets the window stay until somebody has read it. Gives the exit code of what
/// was done.
pub fn serve(desk: &mut impl Desk, plan: &Plan) -> ExitCode {
    match plan {
        Plan::Run(survey) => run(desk, survey),
        Plan::Draft { forms, returns, output } => draft(desk, forms, returns.as_deref(), output),
        Plan::Sample(folder) => offer_sample(desk, folder),
        Plan::Advise(advice) => {
            desk.say(&advised(advice));
            end(desk, ExitCode::from(2), &[])
        }
    }
}

/// Checks and tabulates a survey.
fn run(desk: &mut impl Desk, survey: &Survey) -> ExitCode {
    let Survey { input, output } = survey;
    desk.say(&format!("「{}」の調査を点検し、集計します。\n\n", input.display()));
    let code = desk.obey(words("run", &[("--input", input), ("--output", output)]));
    let file = |name, product: &str| Offer { name, path: output.join(product) };
    let folder = Offer { name: "できたファイルのフォルダー", path: output.clone() };
    // What an earlier run left is none of this one's.
    let offers = if code == ExitCode::SUCCESS {
        vec![
            file("報告書", product::REPORT),
            file("集計表", product::SUMMARY),
            file("指摘の一覧", product::FINDINGS_BOOK),
            folder,
        ]
    } else if code == ExitCode::from(1) {
        vec![file("指摘の一覧", product::FINDINGS_BOOK), folder]
    } else {
        Vec::new()
    };
    end(desk, code, &offers)
}

/// Drafts a definition.
fn draft(
    desk: &mut impl Desk,
    forms: &[PathBuf],
    returns: Option<&Path>,
    output: &Path,
) -> ExitCode {
    let names = forms.iter().map(|form| format!("「{}」", name_of(form))).collect::<String>();
    desk.say(&format!("{names}を読み取り、調査の定義の下書きを作ります。\n\n"));
    let mut options = vec![("--output", output)];
    options.extend(returns.map(|folder| ("--returns", folder)));
    let mut words = words("init", &options);
    let at = 2;
    words.splice(at..at, forms.iter().map(|form| form.clone().into_os_string()));
    let code = desk.obey(words);
    if code != ExitCode::SUCCESS {
        return end(desk, code, &[]);
    }
    desk.say(&format!(
        "\n定義を確かめ、届いた回答を入れたら、フォルダー「{}」を torimatome.exe の絵の上に重ねて放してください。点検して集計します。\n",
        name_of(output)
    ));
    let offers = [
        Offer { name: "定義の下書き", path: output.join(book::FILE_NAME) },
        Offer { name: "調査のフォルダー", path: output.to_owned() },
    ];
    end(desk, code, &offers)
}

/// Lays out the sample where that is wanted, and runs it.
fn offer_sample(desk: &mut impl Desk, folder: &Path) -> ExitCode {
    desk.say(&format!(
        "フォルダー「{}」には、まだ調査がありません。\n\
         見本の調査（定義と、部局の回答）をここに input という名前で置いて、報告書と集計表を作ってみますか。\n\n  \
         はい　： y を入力して Enter キー\n  \
         いいえ： 何も入力しないで Enter キー\n\n",
        folder.display()
    ));
    let wanted = desk.ask().is_some_and(|line| YES.contains(&answer(&line).as_str()));
    if !wanted {
        desk.say(&format!("\n{BEGINNING}"));
        return end(desk, ExitCode::SUCCESS, &[]);
    }
    match sample::lay_out(folder) {
        Ok(input) => {
            desk.say("\n");
            run(desk, &Survey { output: folder.join("output"), input })
        }
        Err(error) => {
            desk.say(&format!("\nエラー：{error}\n"));
            end(desk, ExitCode::from(2), &[])
        }
    }
}

/// Offers what was made, and waits until the window may close.
fn end(desk: &mut impl Desk, code: ExitCode, offers: &[Offer]) -> ExitCode {
    let offers: Vec<&Offer> = offers.iter().filter(|offer| offer.path.exists()).collect();
    if offers.is_empty() {
        desk.say("\nEnter キーを押すと、この画面を閉じます。\n");
        desk.ask();
        return code;
    }
    let lines = offers
        .iter()
        .enumerate()
        .map(|(at, offer)| format!("  {}： {}（{}）\n", at + 1, offer.name, offer.path.display()));
    desk.say(&format!(
        "\n番号を入力して Enter キーを押すと、次のものを開きます。\n{}何も入力しないで Enter キーを押すと、この画面を閉じます。\n",
        lines.collect::<String>()
    ));
    while let Some(line) = desk.ask() {
        let answer = answer(&line);
        if answer.is_empty() {
            break;
        }
        let wanted = answer.parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(offer) = wanted.and_then(|at| offers.get(at)) else {
            desk.say(&format!("1 から {} までの番号を入力してください。\n", offers.len()));
            continue;
        };
        match desk.open(&offer.path) {
            Ok(()) => desk.say(&format!("{}を開きます。\n", offer.name)),
            Err(error) => desk.say(&format!(
                "「{}」を開けません（{}）。エクスプローラーでフォルダーを開いてください。\n",
                offer.path.display(),
                system(&error)
            )),
        }
    }
    code
}

/// What to do where nothing can be done.
fn advised(advice: &Advice) -> String {
    match advice {
        Advice::Unpack => "torimatome.exe が、zip ファイルの中で開かれています。\nzip ファイルを右クリックして「すべて展開」を選び、展開したフォルダーの torimatome.exe を開いてください。\n".to_owned(),
        Advice::NoDefinition(folder) => format!(
            "フォルダー「{}」には、定義ファイル（定義.xlsx か collection.toml）がありません。\n\n{BEGINNING}    回答のフォルダーも様式といっしょに重ねると、回答を見て下書きを確かにします。\n",
            folder.display()
        ),
        Advice::Returned(file, survey) => format!(
            "「{}」は、調査「{}」のフォルダーにあるファイルです。\n集計するには、そのフォルダーを torimatome.exe の絵の上に重ねて放してください。別の調査の様式であれば、先に別のフォルダーへ移してください。\n",
            name_of(file),
            survey.input.display()
        ),
        Advice::Drafted(folder) => format!(
            "この様式の定義は、フォルダー「{}」にもうあります。\n集計するには、そのフォルダーを torimatome.exe の絵の上に重ねて放してください。下書きから作り直すには、そのフォルダーの名前を変えてから、様式をもう一度重ねてください。\n",
            folder.display()
        ),
        Advice::Unknown(path) => format!(
            "「{}」からは、調査を始められません。\n\n{BEGINNING}",
            path.display()
        ),
        Advice::TooMuch => format!(
            "一度に重ねられるのは、一つの調査のフォルダーか、一つの調査の様式（と、その回答のフォルダー）です。\n\n{BEGINNING}"
        ),
    }
}

/// A command line of a command with options.
fn words(command: &str, options: &[(&str, &Path)]) -> Vec<OsString> {
    let options = options.iter().flat_map(|(name, path)| [OsString::from(name), path.into()]);
    ["torimatome", command].map(OsString::from).into_iter().chain(options).collect()
}

/// An answer as it is meant, whatever the input method made of it.
fn answer(line: &str) -> String {
    folded(line).to_lowercase()
}

fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or(path.as_os_str()).display().to_string()
}
