//! What the office does about a finding. The catalogue speaks to the clerk who gathers the returns;
//! where the office that wrote one has something else to do, it is said here.

use crate::finding::Code;

/// What to do, in the words for the office.
pub fn advice(code: Code) -> &'static str {
    match code {
        Code::FileUnreadable
        | Code::FileProtected
        | Code::FileMislabelled
        | Code::FileTooLarge
        | Code::FileTooSlow
        | Code::FormNotFound => {
            "提出されたファイルからは回答を読み取れませんでした。このブックの様式に記入して提出してください。"
        }
        Code::ReturnMissing => {
            "このブックの様式に記入して提出してください。該当がない場合も、その旨を記入して提出してください。"
        }
        Code::ReturnDoubled => {
            "どちらが正しい回答かを確かめ、正しいほうだけを直して提出してください。"
        }
        Code::DepartmentUnknown => "部局名を正式な名称に直してください。",
        Code::FormOutdated => "このブックの様式に記入し直して提出してください。",
        Code::FormBlank => "記入して提出してください。該当がない場合も、その旨を記入してください。",
        Code::SheetHidden | Code::SheetCopied | Code::SheetConflicting => {
            "この回答を集計に入れてよいかを確かめ、不要なシートは削除してください。"
        }
        Code::RowHidden | Code::ColumnHidden => {
            "隠れていた回答を、このブックでは表示しています。不要な行は削除してください。"
        }
        Code::RequiredMissing => "確かめて記入してください。",
        other => other.action(),
    }
}
