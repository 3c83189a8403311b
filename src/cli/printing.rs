//! The commands for people who change the report.

use clap::Args;
use std::path::PathBuf;

/// What is to be done with the templates; nothing said means list them.
#[allow(clippy::struct_excessive_bools, reason = "each is an option of its own")]
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(next_help_heading = "このコマンドで指定できること")]
pub struct TemplatesArgs {
    /// 組み込みのひな形を、このフォルダーに書き出します。なければ作ります
    #[arg(long, value_name = "フォルダー", conflicts_with_all = ["describe", "schema"])]
    pub export: Option<PathBuf>,
    /// 書体のファイルも、使用許諾とともに書き出します（書体を替えないときは、要りません）
    #[arg(long, requires = "export")]
    pub fonts: bool,
    /// 書き出す先に、組み込みのひな形と違うファイルがあっても、上書きします
    #[arg(long, requires = "export")]
    pub force: bool,
    /// ひな形が読む content.json の項目の説明を、文書（docs/templates.md）の形で表示します
    #[arg(long, conflicts_with = "schema")]
    pub describe: bool,
    /// content.json の形を、JSON Schema で表示します
    #[arg(long)]
    pub schema: bool,
}

/// What is to be printed again.
#[derive(Debug, Clone, PartialEq, Eq, Args)]
#[command(next_help_heading = "このコマンドで指定できること")]
pub struct PreviewArgs {
    /// 印刷する内容［既定：出力フォルダーの content.json］
    #[arg(long, value_name = "ファイル")]
    pub content: Option<PathBuf>,
    /// 書き出すPDF［既定：出力フォルダーの preview.pdf］
    #[arg(long, value_name = "ファイル")]
    pub pdf: Option<PathBuf>,
    /// ひな形か内容が変わるたびに組み直します。終わるには Ctrl+C を押します
    #[arg(long)]
    pub watch: bool,
}
