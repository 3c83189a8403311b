//! Why a run could not be done. (Faults of the data are findings: [`crate::finding`].)
//!
//! Each kind is something the caller can act on; the text is what the clerk reads.

mod spot;

pub use spot::Spot;

use rust_decimal::Decimal;
use std::fmt::Write as _;
use std::path::PathBuf;

/// A run that could not be done: exit code 2, and nothing written.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The input folder is not there.
    #[error("入力フォルダー「{}」がありません。フォルダーの場所を確かめるか、--input で指定してください。", path.display())]
    InputFolder {
        /// The folder that was asked for.
        path: PathBuf,
    },
    /// The output folder is one that inputs are read from, lies in one, or holds one.
    #[error("書き出し先「{}」は、入力のフォルダー「{}」と重なるため、書き出せません。入力のファイルと混ざらない別のフォルダーを、--output で指定してください。", output.display(), folder.display())]
    OutputAmongInputs {
        /// The folder that was asked for.
        output: PathBuf,
        /// The folder of inputs.
        folder: PathBuf,
    },
    /// A file or folder that is needed can't be read.
    #[error("「{}」を読めません（{}）。ファイルがあるか、開く権限があるかを確かめてください。", path.display(), system(source))]
    Read {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// A file was changed while it was read.
    #[error("「{}」が、読んでいる間に書き替えられました。ほかの人が書き込んでいないことを確かめて、もう一度実行してください。", path.display())]
    Changed {
        /// The file.
        path: PathBuf,
    },
    /// There is no collection definition in the input folder.
    #[error("定義ファイル「{file}」が、フォルダー「{}」にありません。{}フォルダーの場所が違う場合は、--input で指定してください。", folder.display(), renamed(near.as_deref(), file))]
    NoDefinition {
        /// Name of the definition.
        file: &'static str,
        /// The folder it was looked for in.
        folder: PathBuf,
        /// A file there whose name is nearly that.
        near: Option<String>,
    },
    /// The collection definition is no text in UTF-8.
    #[error("定義ファイル「{}」を読めません。{found}。メモ帳で開き、「名前を付けて保存」の「文字コード」で「UTF-8」を選んで、保存し直してください。", path.display())]
    DefinitionEncoding {
        /// The definition file.
        path: PathBuf,
        /// What it is instead.
        found: String,
    },
    /// The workbook of the definition can't be opened.
    #[error("定義ファイル「{}」を開けません（{why}）。Excelで開き、Excelブック（.xlsx）として保存し直してください。", path.display())]
    DefinitionBook {
        /// The workbook.
        path: PathBuf,
        /// Why not.
        why: String,
    },
    /// There are two definitions, and they say different things.
    #[error("定義ファイルが二つあり、内容が違います：「{}」と「{}」{}。どちらか正しいほうを残し、もう一方を別の場所へ移すか、「torimatome definition --to xlsx」か「--to toml」で作り直してください。", text.display(), book.display(), at(differs))]
    TwoDefinitions {
        /// The text.
        text: PathBuf,
        /// The workbook.
        book: PathBuf,
        /// The first key that differs; empty where that can't be told.
        differs: String,
    },
    /// A definition has something that no cell can hold.
    #[error(
        "「{key}」に書かれていることは、定義のブックのセルに書き表せないため、ブックを作れません。書き方を変えてください。"
    )]
    NoPlaceInBook {
        /// The key.
        key: String,
    },
    /// A return whose reading is to be explained can't be opened.
    #[error("「{}」を開けません。{why}", path.display())]
    Unreadable {
        /// The return.
        path: PathBuf,
        /// Why not, as a sentence.
        why: String,
    },
    /// Blank forms ask nothing that can be found.
    #[error(
        "様式に、表も質問も記入欄も見つかりません（{}）。見出しのある表か、項目名の横に記入欄のある様式を指定してください。",
        shown(files)
    )]
    NothingAsked {
        /// The forms.
        files: Vec<PathBuf>,
    },
    /// What is to be written would replace the file that is read.
    #[error("「{}」は、読む調査票そのものです。--output に、別のフォルダーか別の名前を指定してください。", path.display())]
    OverItself {
        /// The file.
        path: PathBuf,
    },
    /// A file is there that would be replaced.
    #[error("「{}」がすでにあります。別の場所へ移してから、もう一度実行してください（--force を付けると置き換えます）。", path.display())]
    Exists {
        /// The file.
        path: PathBuf,
    },
    /// The collection definition has faults.
    #[error("定義ファイル「{}」に{}か所の誤りがあります。\n{}", path.display(), faults.len(), listed(faults))]
    Definition {
        /// The definition file.
        path: PathBuf,
        /// Every fault, by line.
        faults: Vec<Fault>,
    },
    /// A wording of the report could not be filled in with the figures of this run.
    #[error("定義ファイルの{}：文に値を入れられません。{message}。", place(*line, *spot))]
    Wording {
        /// Line of the definition.
        line: usize,
        /// The cell, where the definition is a workbook.
        spot: Option<Spot>,
        /// What is wrong, without a full stop.
        message: String,
    },
    /// A part of a chart's bars is greater than its whole, so it is none.
    #[error(
        "定義ファイルの{}：図の「part」の「{part}」が、「{row}」で「value」の「{whole}」より大きいため、うち数ではありません。「part」を直すか、消してください。", place(*line, *spot)
    )]
    NoPart {
        /// Line of the definition.
        line: usize,
        /// The cell, where the definition is a workbook.
        spot: Option<Spot>,
        /// Name of the column with the part.
        part: String,
        /// Name of the column with the whole.
        whole: String,
        /// Name of the row.
        row: String,
    },
    /// The areas' pages are asked for, and the definition does not say what they tell.
    #[error(
        "定義ファイル「{}」に「[areas]」がないため、地域カルテを作れません。次のように書き加えてください（書き方は docs/collection.md の「[areas] 地域カルテ」にあります）。\n{AREAS_EXAMPLE}",
        path.display()
    )]
    NoAreas {
        /// The definition file.
        path: PathBuf,
    },
    /// The areas' pages are asked for, and the register of the areas is not there.
    #[error(
        "地域カルテのもとになる統計「{file}」がないか、読めません。入力フォルダーを確かめてください。「torimatome check」で、読めない理由を表示します。"
    )]
    NoAreaRegister {
        /// The register's file.
        file: String,
    },
    /// Two of our own figures that must agree do not: a defect of this program.
    #[error(
        "集計表「{table}」の検算が合いません：{what}が {left} と {right} です。これはプログラムの不具合です。開発者に知らせてください。"
    )]
    Unbalanced {
        /// Title of the table.
        table: String,
        /// What was compared.
        what: String,
        /// One figure.
        left: Decimal,
        /// The other.
        right: Decimal,
    },
    /// A report template has a fault.
    #[error("{message}")]
    Template {
        /// Every fault, errors before warnings, with its place and what to do.
        message: String,
    },
    /// The templates can't be exported over files that differ.
    #[error("「{}」に、組み込みのひな形と違うファイルがあるため、何も書き出していません：{}。\n別のフォルダーを指定してください。変更を捨てて上書きしてよければ、--force を付けてください。", folder.display(), files.join("、"))]
    Templates {
        /// The folder.
        folder: PathBuf,
        /// The files that differ.
        files: Vec<String>,
    },
    /// A saved content can't be printed again.
    #[error("「{}」を印刷できません。{message}", path.display())]
    Content {
        /// The file.
        path: PathBuf,
        /// What is wrong with it, and what to do.
        message: String,
    },
    /// A product could not be made.
    #[error(
        "「{product}」を作れません（{message}）。これはプログラムの不具合です。開発者に知らせてください。"
    )]
    Product {
        /// The product.
        product: String,
        /// What the writing library said.
        message: String,
    },
    /// A product can't be written; most often because it is open in Excel. Nothing has changed.
    #[error("「{}」に書き込めません（{}）。{}", path.display(), system(source), freed(source))]
    Write {
        /// The product, or the folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// Another run writes to the folder, and does not end.
    #[error("フォルダー「{}」には、ほかの torimatome が書き出しています（{}秒待ちました）。それが終わってから、もう一度実行してください。何も書き出していません。", folder.display(), waited.as_secs())]
    Locked {
        /// The folder.
        folder: PathBuf,
        /// How long was waited.
        waited: std::time::Duration,
    },
    /// A change of the folder is half done, and can't be undone now: the next command that writes
    /// tries again.
    #[error("「{}」を書き換えられず（{}）、フォルダー「{}」の書き出しが途中で止まっています。{}それまで、このフォルダーのファイルは使わないでください。もう一度実行すると、書き出す前の状態に戻してから、作り直します。", path.display(), system(source), folder.display(), freed(source))]
    HalfWritten {
        /// The folder.
        folder: PathBuf,
        /// The product.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// What a broken-off change left can't be understood.
    #[error("フォルダー「{}」の書き出しが途中で止まっていて、元に戻すための記録（.torimatome-change）を読めません。記録が壊れているか、新しい版の torimatome のものです。新しい版をお使いの場合は、それで実行してください。そうでなければ、「.torimatome-change」を別の場所に移してから、もう一度実行してください（前回のファイルの一部が、その中に残っていることがあります）。", folder.display())]
    Journal {
        /// The folder.
        folder: PathBuf,
    },
    /// The worker threads could not be started.
    #[error("処理を並列に始められません（{message}）。--threads の数を減らしてください。")]
    Threads {
        /// What the thread pool said.
        message: String,
    },
}

/// The least that the definition has to say for the areas' pages.
const AREAS_EXAMPLE: &str = r#"
  [areas]
  register = "地域別の統計（kind = \"areas\"）のid"
  column = "その統計の、人口の列のid"
  title = "地域カルテ"
  subtitle = "冊子の副題"
  facts = [{ label = "人口", text = "{{ area.columns.人口の列のid.count }}人" }]

  [areas.overview]
  title = "地域の一覧"
  number = "番号"
  label = "地域"
  share = "割合（％）"
  rank = "順位"
"#;

/// What to do about a file whose name is nearly the definition's.
fn renamed(near: Option<&str>, file: &str) -> String {
    near.map(|near| format!("「{near}」の名前を「{file}」に直すか、")).unwrap_or_default()
}

/// What the system said, in Japanese.
pub fn system(error: &std::io::Error) -> String {
    use std::io::ErrorKind;
    let known = match error.kind() {
        ErrorKind::NotFound => "見つかりません",
        ErrorKind::PermissionDenied => "権限がありません",
        ErrorKind::AlreadyExists => "同じ名前のものがあります",
        ErrorKind::IsADirectory => "フォルダーです",
        ErrorKind::NotADirectory => "フォルダーではありません",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "空き容量がありません",
        ErrorKind::ReadOnlyFilesystem => "書き込めない場所です",
        ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy => "ほかで使われています",
        ErrorKind::InvalidFilename => "使えない名前か、長すぎる名前です",
        ErrorKind::InvalidData => "中身が正しくありません",
        ErrorKind::TimedOut => "時間内に応答がありません",
        ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle => "つながりません",
        _ => "",
    };
    match (known, error.raw_os_error()) {
        ("", Some(code)) => format!("システムのエラー番号{code}"),
        ("", None) => "原因は分かりません".to_owned(),
        (known, _) => known.to_owned(),
    }
}

/// What to do where a file can't be written.
fn freed(error: &std::io::Error) -> &'static str {
    use std::io::ErrorKind;
    match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "要らないファイルを消して空きを作るか、空きのある別のドライブを書き出し先に指定して、もう一度実行してください。"
        }
        ErrorKind::ReadOnlyFilesystem => {
            "書き込める場所のフォルダーを書き出し先に指定して、もう一度実行してください。"
        }
        ErrorKind::PermissionDenied => {
            "ファイルが「読み取り専用」になっていないか、フォルダーに書き込む権限があるかを確かめてください。ExcelやPDFを見るソフトなどで開いている場合は、閉じてからもう一度実行してください。"
        }
        ErrorKind::NotFound
        | ErrorKind::TimedOut
        | ErrorKind::HostUnreachable
        | ErrorKind::NetworkUnreachable
        | ErrorKind::NetworkDown
        | ErrorKind::StaleNetworkFileHandle => {
            "ドライブやネットワークのフォルダーにつながっているかを確かめてから、もう一度実行してください。"
        }
        ErrorKind::InvalidFilename => {
            "フォルダーの名前を短くするか、浅い場所のフォルダーを書き出し先に指定して、もう一度実行してください。"
        }
        ErrorKind::IsADirectory | ErrorKind::NotADirectory | ErrorKind::AlreadyExists => {
            "同じ名前のフォルダーやファイルがじゃまをしています。名前を変えるか、別の場所に移してから、もう一度実行してください。"
        }
        _ => "ExcelやPDFを見るソフトなどで開いている場合は、閉じてからもう一度実行してください。",
    }
}

impl RunError {
    /// The error with the cell of its line, where the definition is a workbook with these.
    #[must_use]
    pub fn in_book(mut self, spots: &[Spot]) -> Self {
        if let Self::Wording { line, spot, .. } | Self::NoPart { line, spot, .. } = &mut self {
            *spot = line.checked_sub(1).and_then(|line| spots.get(line)).copied();
        }
        self
    }
}

/// The place of a line.
fn place(line: usize, spot: Option<Spot>) -> String {
    spot.map_or_else(|| format!("{line}行目"), |spot| spot.to_string())
}

/// Where two definitions differ, in brackets.
fn at(differs: &str) -> String {
    if differs.is_empty() { String::new() } else { format!("（最初の違い：{differs}）") }
}

/// One line a fault.
fn listed(faults: &[Fault]) -> String {
    faults.iter().fold(String::new(), |mut text, fault| {
        // What is wrong with a workbook as a whole has neither.
        let place = match (fault.spot, fault.line) {
            (None, 0) => String::new(),
            (spot, line) => format!("{}：", place(line, spot)),
        };
        let _ = writeln!(text, "  {place}{}", fault.message);
        text
    })
}

/// One fault of the definition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// Line in the file, from 1; in a workbook, of the text that it stands for.
    pub line: usize,
    /// The cell, where the definition is a workbook.
    pub spot: Option<Spot>,
    /// What is wrong and what to write instead.
    pub message: String,
}

/// Paths one after the other.
fn shown(files: &[PathBuf]) -> String {
    let shown: Vec<String> = files.iter().map(|path| path.display().to_string()).collect();
    shown.join("、")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::ErrorKind;

    #[test]
    fn what_to_do_about_a_file_that_cannot_be_written_depends_on_the_kind_of_error() {
        let cases = [
            (ErrorKind::StorageFull, "空きを作る"),
            (ErrorKind::QuotaExceeded, "空きを作る"),
            (ErrorKind::ReadOnlyFilesystem, "書き込める場所"),
            (ErrorKind::PermissionDenied, "読み取り専用"),
            (ErrorKind::ResourceBusy, "閉じて"),
            (ErrorKind::NotFound, "つながっているか"),
            (ErrorKind::HostUnreachable, "つながっているか"),
            (ErrorKind::InvalidFilename, "短く"),
            (ErrorKind::IsADirectory, "じゃま"),
            (ErrorKind::Other, "閉じて"),
        ];
        for (kind, advice) in cases {
            let (path, folder) = (PathBuf::from("出力/report.pdf"), PathBuf::from("出力"));
            let errors = [
                RunError::Write { path: path.clone(), source: kind.into() },
                RunError::HalfWritten { folder, path, source: kind.into() },
            ];
            for text in errors.map(|error| error.to_string()) {
                assert!(text.contains("report.pdf") && text.contains(advice), "{kind:?}: {text}");
            }
        }
    }
}
