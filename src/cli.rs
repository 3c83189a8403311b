//! The command line: what can be asked for. Opens nothing.

pub mod asked;
mod definition;
mod init;
mod printing;
pub mod usage;

pub use definition::{DefinitionArgs, Spelling};
pub use init::InitArgs;
pub use printing::{PreviewArgs, TemplatesArgs};

use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

/// The help page, with its own words in Japanese.
const HELP: &str = "{about-with-newline}\n使い方：{usage}\n\n{all-args}{after-help}";

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "torimatome",
    version,
    about = "部局から集めた調査票（Excel）を点検・集計し、報告書（PDF）と集計表（Excel）を作ります。\n何も指定しないで実行すると、input フォルダーを読み、output フォルダーに書き出します。",
    after_help = "終了コード\n  0  できました\n  1  要修正の指摘があります（--draft を付けなければ、報告書と集計表は作りません）。status では、未提出か、残っている指摘があります\n  2  実行できませんでした（何も書き出していません）",
    help_template = HELP,
    override_usage = "torimatome [コマンド] [指定…]",
    subcommand_help_heading = "コマンド",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true
)]
pub struct Cli {
    /// What to do; nothing said means run.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options, before or after the command.
    #[command(flatten)]
    pub options: Options,
}

/// What to do.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Command {
    /// 点検して集計し、報告書と集計表を作ります（コマンドを書かないときはこれです）
    #[command(help_template = HELP, override_usage = "torimatome run [指定…]")]
    Run,
    /// 点検だけをします。ファイルは何も作りません
    #[command(help_template = HELP, override_usage = "torimatome check [指定…]")]
    Check,
    /// 地域ごとに一枚の「地域カルテ」だけを作ります。部局の回答は読みません
    #[command(
        help_template = HELP,
        override_usage = "torimatome areas [指定…]",
        after_help = "何をどのように載せるかは、collection.toml の「[areas]」に書きます（docs/collection.md）。"
    )]
    Areas,
    /// どの部局が回答し、どこに指摘が残っているかを表にします。ファイルは何も作りません
    #[command(
        help_template = HELP,
        override_usage = "torimatome status [指定…]",
        after_help = "終了コード\n  0  すべての部局の回答がそろい、要修正も、説明のない要確認も残っていません\n  1  回答のそろっていない部局があるか、要修正か説明のない要確認が残っています\n  2  実行できませんでした"
    )]
    Status,
    /// Excel や CSV のファイルを、機械可読性の30の点検で採点します。ファイルは何も作りません
    #[command(
        help_template = HELP,
        override_usage = "torimatome grade ファイル… [指定…]",
        after_help = "点検の一覧は docs/grade.md にあります。\n\n終了コード\n  0  すべて採点しました（点数にはよりません）\n  2  読めないファイルがありました（ほかのファイルは採点しています）"
    )]
    Grade {
        /// 採点するファイル。フォルダーを書くと、その中の Excel と CSV のファイルをすべて採点します
        #[arg(value_name = "ファイル", required_unless_present = "markdown")]
        files: Vec<PathBuf>,
        /// 文書（docs/grade.md）の形で表示します
        #[arg(long, conflicts_with = "files")]
        markdown: bool,
    },
    /// 点検の番号（V201 など）の意味と、どうすればよいかを説明します
    #[command(help_template = HELP, override_usage = "torimatome explain [番号]")]
    Explain {
        /// 点検の番号か名前。書かなければ、すべての点検を並べます
        #[arg(value_name = "番号")]
        code: Option<String>,
        /// 文書（docs/findings.md）の形で表示します
        #[arg(long, conflicts_with = "code")]
        markdown: bool,
    },
    /// 調査票のどのセルを何として読んだかを、写しのコメントで示します
    #[command(
        help_template = HELP,
        override_usage = "torimatome explain-reading ファイル [指定…]",
        after_help = "写しは、出力フォルダーの「（元の名前）_読み取り.xlsx」です。--output に「.xlsx」で終わる名前を書くと、その名前にします。元の調査票は書き換えません。\n\n終了コード\n  0  できました（指摘の有無にはよりません）\n  2  できませんでした（何も書き出していません）"
    )]
    ExplainReading {
        /// 調査票のファイル。入力フォルダーになくても構いません
        #[arg(value_name = "ファイル")]
        file: PathBuf,
    },
    /// 部局に配る白紙の様式から、調査の定義（collection.toml と 定義.xlsx）を下書きします
    #[command(
        help_template = HELP,
        override_usage = "torimatome init 様式… [--returns フォルダー] [--output フォルダー] [指定…]",
        after_help = "書き出すのは --output のフォルダーです（書かなければ input）。様式のほかに決められないことは、定義の中に「確認」と書いておきます。\n\n終了コード\n  0  できました\n  2  できませんでした（何も書き出していません）"
    )]
    Init(InitArgs),
    /// 報告書のひな形を一覧にします。--export で書き出すと、書き換えて使えます
    #[command(
        help_template = HELP,
        override_usage = "torimatome templates [指定…]",
        after_help = "ひな形の書き方は docs/templates.md にあります。\n\n終了コード\n  0  できました\n  2  できませんでした（何も書き出していません）"
    )]
    Templates(TemplatesArgs),
    /// 前に作った content.json を、ひな形で組み直します。調査票は読みません
    #[command(
        help_template = HELP,
        override_usage = "torimatome preview [指定…]",
        after_help = "報告書（report.pdf）は書き換えません。報告書を作り直すには「torimatome run」を実行してください。\n\n終了コード\n  0  できました\n  2  できませんでした（PDFは書き出していません）"
    )]
    Preview(PreviewArgs),
    /// 定義ファイルを、Excelのブック（定義.xlsx）に直したり、テキスト（collection.toml）に戻したり、点検したりします
    #[command(
        help_template = HELP,
        override_usage = "torimatome definition --to xlsx | --to toml | --check | --schema",
        after_help = "ブックの書き方は docs/definition-book.md、項目の説明は docs/collection.md にあります。\n\n終了コード\n  0  できました（--check では、誤りがありません）\n  2  できませんでした（--check では、誤りがあります）"
    )]
    Definition(DefinitionArgs),
    /// Reads one workbook for another process of this program.
    #[command(hide = true)]
    ReadWorkbook {
        /// The file's ending.
        extension: String,
        /// The most memory it may take, in bytes.
        memory: usize,
    },
}

/// How the result is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// 人が読む文
    Text,
    /// ほかのプログラムが読むJSON
    Json,
}

/// Options of all commands.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "指定できること")]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct Options {
    /// 入力フォルダー。collection.toml と、部局の回答のフォルダーがある場所［既定：input］
    #[arg(
        long,
        global = true,
        value_name = "フォルダー",
        default_value = "input",
        hide_default_value = true
    )]
    pub input: PathBuf,
    /// 出力フォルダー。なければ作ります［既定：output］
    #[arg(long, global = true, value_name = "フォルダー")]
    pub output: Option<PathBuf>,
    /// 報告書のひな形のフォルダー。ここにあるファイルを、組み込みのひな形の代わりに使います
    #[arg(long, global = true, value_name = "フォルダー")]
    pub templates: Option<PathBuf>,
    /// 同時に進める処理の数（1～256）。指定しなければ、パソコンに合わせます
    #[arg(long, global = true, value_name = "数", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// 要修正の指摘が残っていても、「速報（未確定）」と明記した報告書と集計表を作ります
    #[arg(long, global = true)]
    pub draft: bool,
    /// 報告書や集計表といっしょに、地域ごとに一枚の「地域カルテ」も作ります
    #[arg(long, global = true)]
    pub areas: bool,
    /// 結果の表示のしかた。text（人が読む文）か json（ほかのプログラムが読む形）［既定：text］
    #[arg(
        long,
        global = true,
        value_name = "形",
        value_enum,
        default_value_t = Format::Text,
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: Format,
    /// 結果を表示しません（エラーは表示します）
    #[arg(long, short, global = true, conflicts_with = "verbose")]
    pub quiet: bool,
    /// 参考の指摘と、説明済みのものを含むすべての指摘、処理にかかった時間も表示します
    #[arg(long, short, global = true)]
    pub verbose: bool,
    /// この説明を表示します
    #[arg(long, short, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// バージョンを表示します
    #[arg(long, short = 'V', action = ArgAction::Version)]
    version: Option<bool>,
}

impl Options {
    /// The output folder of a run.
    pub fn output(&self) -> PathBuf {
        self.output.clone().unwrap_or_else(|| PathBuf::from("output"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn nothing_said_means_run_on_input_to_output() {
        let cli = Cli::parse_from(["torimatome"]);
        assert!(cli.command.is_none());
        assert_eq!(cli.options.input, PathBuf::from("input"));
        assert_eq!(cli.options.output(), PathBuf::from("output"));
    }

    #[test]
    fn options_stand_before_or_after_the_command() {
        let before = Cli::parse_from(["torimatome", "--input", "回答", "check"]);
        let after = Cli::parse_from(["torimatome", "check", "--input", "回答"]);
        for cli in [before, after] {
            assert_eq!(cli.command, Some(Command::Check));
            assert_eq!(cli.options.input, PathBuf::from("回答"));
        }
    }
}
