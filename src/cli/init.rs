//! What can be asked for when a definition is drafted.

use clap::Args;
use std::path::PathBuf;

/// Which forms a definition is drafted from.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
pub struct InitArgs {
    /// 部局に配った白紙の様式（Excel）。二つ以上あれば、並べて書きます
    #[arg(value_name = "様式", required = true)]
    pub forms: Vec<PathBuf>,
    /// 届いた回答のフォルダー。部局の名前や、項目の種類を決めるのに使います
    #[arg(long, value_name = "フォルダー")]
    pub returns: Option<PathBuf>,
    /// すでにある定義ファイルを置き換えます
    #[arg(long)]
    pub force: bool,
}
