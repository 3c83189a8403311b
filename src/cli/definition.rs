//! What can be asked for of the definition itself.

use clap::{Args, ValueEnum};

/// What is done with the definition.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[group(id = "what", required = true, multiple = true)]
pub struct DefinitionArgs {
    /// xlsx：入力フォルダーの collection.toml から 定義.xlsx を作ります。toml：その逆です
    #[arg(long, value_name = "形", value_enum, hide_possible_values = true)]
    pub to: Option<Spelling>,
    /// 入力フォルダーの定義だけを点検します。定義.xlsx に誤りがあれば、そのセルの横に示したブックを作ります
    #[arg(long, conflicts_with = "to")]
    pub check: bool,
    /// TOMLを点検できるエディターに渡す形（JSON Schema 2020-12）で表示します
    #[arg(long, conflicts_with_all = ["to", "check"])]
    pub schema: bool,
    /// すでにあるファイルを置き換えます（--to といっしょに書きます）
    #[arg(long, requires = "to")]
    pub force: bool,
}

/// The spellings of a definition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Spelling {
    /// A workbook.
    Xlsx,
    /// A text.
    Toml,
}
