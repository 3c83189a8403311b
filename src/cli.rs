//! The command line: what can be asked for. Opens nothing.

use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// The whole command line.
#[derive(Debug, Parser)]
#[command(
    name = "torimatome",
    version,
    about = "部局から集めた調査票を点検・集計し、報告書（PDF）と集計表（Excel）を作ります。",
    long_about = "部局から集めた調査票（Excel）を読み、点検して集計し、報告書（PDF）と集計表（Excel）を作ります。\n\
        何も指定せずに実行すると、input フォルダーを読み、output フォルダーに書き出します。",
    after_help = "終了コード  0：できました  1：要修正の指摘があります（報告書は作りません）  2：実行できませんでした",
    disable_help_subcommand = true,
    args_conflicts_with_subcommands = true
)]
pub struct Cli {
    /// What to do; nothing said means run.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// Options of run, when it is not named.
    #[command(flatten)]
    pub options: Options,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// 点検して集計し、報告書と集計表を作ります（何も書かないときはこれです）
    Run(Options),
    /// 点検だけをします。ファイルは何も作りません
    Check(Options),
}

/// Options that all commands share.
#[derive(Debug, Clone, Args)]
pub struct Options {
    /// 入力フォルダー。collection.toml と returns フォルダーを置いた場所
    #[arg(long, value_name = "フォルダー", default_value = "input", hide_default_value = true)]
    pub input: PathBuf,
    /// 出力フォルダー。なければ作ります
    #[arg(long, value_name = "フォルダー", default_value = "output", hide_default_value = true)]
    pub output: PathBuf,
    /// 報告書のひな形のフォルダー。指定しなければ、組み込みのひな形を使います
    #[arg(long, value_name = "フォルダー")]
    pub templates: Option<PathBuf>,
    /// 同時に使う処理の数。指定しなければ、パソコンに合わせます
    #[arg(long, value_name = "数", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub threads: Option<u16>,
    /// 要修正の指摘が残っていても、速報（未確定）と明記した報告書を作ります
    #[arg(long)]
    pub draft: bool,
    /// 結果の表示をしません（エラーは表示します）
    #[arg(long, short, conflicts_with = "verbose")]
    pub quiet: bool,
    /// 参考の指摘と、処理にかかった時間も表示します
    #[arg(long, short)]
    pub verbose: bool,
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
        assert_eq!(cli.options.output, PathBuf::from("output"));
    }
}
