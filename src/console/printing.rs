//! What people who change the report are told.

use crate::disseminate::templates::{Export, Exported};
use crate::pipeline::definition::Checked;
use crate::pipeline::explained::ExplainedReading;
use crate::pipeline::preview::{PreviewJob, Printed};
use press::Templates;
use std::fmt::Write as _;
use std::path::Path;

/// The templates, each with where it comes from.
pub fn templates(templates: &Templates) -> String {
    let mut text = String::new();
    for (name, file) in &templates.files {
        let from = match &file.path {
            Some(path) => path.display().to_string(),
            None => "組み込み".to_owned(),
        };
        let _ = writeln!(text, "{name}  （{from}）");
    }
    text.push_str(
        "\n書き換えるには、「torimatome templates --export フォルダー」で書き出してください。\n",
    );
    text
}

/// What was exported, and what to do next.
pub fn exported(export: &Export, exported: &Exported) -> String {
    let folder = export.folder.display();
    let mut text = String::new();
    if !exported.written.is_empty() {
        let _ = writeln!(text, "{folder} に書き出しました：{}", exported.written.join("、"));
    }
    if !exported.same.is_empty() {
        let count = exported.same.len();
        let _ = writeln!(text, "組み込みのひな形と同じ{count}ファイルは、そのままです。");
    }
    let _ = write!(
        text,
        "\n次のようにしてください。\n  \
         1. 変えたいファイルを直します。変えないファイルは、消しても構いません（ないファイルは、組み込みのものを使います）。\n  \
         2. torimatome preview --watch --templates {folder}\n     \
            保存するたびに組み直して、出力フォルダーの preview.pdf に書き出します。\n  \
         3. torimatome run --templates {folder}\n     \
            直したひな形で、報告書を作ります。\n"
    );
    if !export.fonts {
        text.push_str("書体は組み込みのものを使います。書体のファイルも要るときは、--fonts を付けてください。\n");
    }
    text
}

/// What was printed.
pub fn printed(printed: &Printed) -> String {
    format!("{} に書き出しました（{:.2}秒）\n", printed.pdf.display(), printed.took.as_secs_f64())
}

/// What is watched.
pub fn watching(job: &PreviewJob) -> String {
    let content = job.content.display();
    match &job.templates {
        Some(folder) => format!(
            "{content} と {} のひな形を見ています。変わるたびに組み直します。終わるには Ctrl+C を押してください。\n",
            folder.display()
        ),
        None => format!(
            "{content} を見ています。変わるたびに組み直します（ひな形も見るには、--templates を付けてください）。終わるには Ctrl+C を押してください。\n"
        ),
    }
}

/// The copy of a return that says how it was read.
pub fn explained(explained: &ExplainedReading) -> String {
    let path = explained.path.display();
    let counts = explained.counts.iter();
    let counts: Vec<String> =
        counts.map(|(severity, count)| format!("{} {count}件", severity.label())).collect();
    let counts = counts.join("、");
    if explained.is_read {
        let records = explained.records;
        return format!("{path} に書き出しました。\n読んだ回答は{records}件です。指摘：{counts}\n");
    }
    format!(
        "{path} に書き出しました。\n様式の表や欄が見付からないため、回答として読んでいません。指摘：{counts}\n"
    )
}

/// The definition that was written in its other spelling.
pub fn spelt(path: &Path) -> String {
    format!(
        "{} に書き出しました。\n定義ファイルが二つあるときは、内容が同じでなければなりません。一方だけを直したら、もう一方は消すか、作り直してください（--force）。\n",
        path.display()
    )
}

/// The definition that was checked.
pub fn checked(checked: &Checked) -> String {
    match &checked.marked {
        Some(marked) => format!("誤りを、セルの横に示しました：{}\n", marked.display()),
        None if checked.result.is_ok() => {
            format!("{} に誤りはありません。\n", checked.path.display())
        }
        None => String::new(),
    }
}
