//! The catalogue of checks: every code with its name, severity, title and what to do.
//!
//! Families by the hundred: 1 files and forms, 2 validity of one value, 3 consistency within a
//! return, 4 balance of registers, 5 duplicates and coverage over all returns.

use super::Severity;

/// Declares the codes and their catalogue entries in one place.
macro_rules! catalogue {
    ($($variant:ident = $id:literal, $name:literal, $severity:ident, $title:literal, $action:literal;)+) => {
        /// A check, by the name used in code.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $(#[doc = concat!($id, " ", $name, ": ", $title)] $variant,)+
        }

        impl Code {
            /// Every check, by number.
            pub const ALL: &'static [Code] = &[$(Code::$variant),+];

            /// Stable short code: V201.
            pub fn id(self) -> &'static str {
                match self { $(Code::$variant => $id),+ }
            }

            /// Stable kebab-case name, used in the definition: `required-missing`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name),+ }
            }

            /// Severity where the definition sets none.
            pub fn default_severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity),+ }
            }

            /// Title in Japanese.
            pub fn title(self) -> &'static str {
                match self { $(Code::$variant => $title),+ }
            }

            /// What the clerk does about it, in Japanese.
            pub fn action(self) -> &'static str {
                match self { $(Code::$variant => $action),+ }
            }
        }
    };
}

catalogue! {
    FileUnreadable = "F101", "file-unreadable", Fatal, "ファイルを開けません",
        "Excelで開けるか確かめ、.xlsx形式で保存し直して差し替えてください。";
    FileIgnored = "F102", "file-ignored", Note, "調査票ではないファイルがあります",
        "調査票であれば、.xlsx形式で保存し直してください。不要なら、フォルダーから移してください。";
    FormNotFound = "F103", "form-not-found", Fatal, "回答欄が見つかりません",
        "今回の様式に記入されているか確かめ、正しい様式で再提出を依頼してください。";
    HeadingMissing = "F111", "heading-missing", Fatal, "見出しの列がありません",
        "様式の見出しを元に戻してください。列を消した場合は、列を戻して記入し直してください。";
    HeadingDoubled = "F112", "heading-doubled", Fatal, "同じ見出しの列が二つあります",
        "どちらが正しい列かを確かめ、もう一方を削除してください。";
    ColumnUnknown = "F113", "column-unknown", Note, "様式にない列があります",
        "集計には使いません。必要な内容であれば、備考欄に移してください。";
    AttributeMissing = "F114", "attribute-missing", Fatal, "記入欄が見つかりません",
        "様式の項目名を元に戻し、その右のセルに記入してください。";
    SheetHidden = "F115", "sheet-hidden", Query, "非表示のシートに回答があります",
        "この回答を集計に入れてよいか、部局に確かめてください。";
    DepartmentUnknown = "F121", "department-unknown", Fatal, "部局名が部局一覧にありません",
        "部局名を正式な名称に直してください。組織改正があった場合は、定義ファイルの部局一覧を直してください。";
    ReturnDoubled = "F122", "return-doubled", Fatal, "同じ部局の回答が二つ以上あります",
        "どの回答が正しいかを部局に確かめ、ほかのファイルをフォルダーから移してください。";
    ReturnMissing = "F123", "return-missing", Fatal, "回答がまだ届いていません",
        "部局に提出を依頼してください。該当がない場合も「該当なし」の回答が必要です。";

    RequiredMissing = "V201", "required-missing", Fatal, "必須の項目が空欄です",
        "部局に確かめて記入してください。";
    MarkMissing = "V202", "mark-missing", Fatal, "どの項目にも○がありません",
        "あてはまる項目に一つ以上○を付けてください。";
    CodeUnknown = "V203", "code-unknown", Fatal, "選択肢にない値です",
        "様式の選択肢から選び直してください。";
    MarkUnknown = "V204", "mark-unknown", Fatal, "○かどうか判断できません",
        "あてはまる場合は○、あてはまらない場合は空欄にしてください。";
    MarkDoubtful = "V205", "mark-doubtful", Query, "○かどうか確認が必要です",
        "あてはまる場合は○、あてはまらない場合は空欄にしてください。";
    DateUnreadable = "V206", "date-unreadable", Fatal, "日付として読めません",
        "「令和6年6月1日」のように、年月日をそろえて記入してください。";
    DateDoubtful = "V207", "date-doubtful", Query, "日付の読み方に確認が必要です",
        "読み取った日付でよいか確かめ、正しい日付を記入してください。";
    DateAfterReference = "V208", "date-after-reference", Fatal, "日付が基準日より後です",
        "日付を確かめてください。基準日より後のものは、今回の調査の対象外です。";
    NumberUnreadable = "V209", "number-unreadable", Fatal, "数として読めません",
        "数字だけを記入してください。";
    NumberDoubtful = "V210", "number-doubtful", Query, "数の読み方に確認が必要です",
        "読み取った数でよいか確かめ、数字だけを記入してください。";
    CellError = "V211", "cell-error", Fatal, "セルがエラーになっています",
        "数式を直すか、値を直接記入してください。";
    TextChanged = "V212", "text-changed", Note, "様式と違う書き方を読み替えました",
        "対応は不要です。読み替えが違う場合は、記入を直してください。";
    RowIgnored = "V213", "row-ignored", Note, "合計の行を集計から除きました",
        "対応は不要です。合計の行ではない場合は、記入を直してください。";
    RowDoubtful = "V214", "row-doubtful", Query, "一つの欄だけが書かれた行があります",
        "回答であればほかの欄も記入し、覚え書きであれば表の外に移してください。";

    CountMismatch = "C301", "count-mismatch", Fatal, "申告された件数と行の数が合いません",
        "記入漏れの行がないか確かめ、件数か行を直してください。";
    NoneWithRows = "C302", "none-with-rows", Fatal, "該当なしの回答に行があります",
        "該当の有無か、記入された行を直してください。";
    SomeWithoutRows = "C303", "some-without-rows", Fatal, "該当ありの回答に行がありません",
        "行を記入するか、該当の有無を「該当なし」に直してください。";

    PartsMismatch = "B401", "parts-mismatch", Query, "内訳の合計が総数と合いません",
        "原典を確かめてください。原典どおりであれば、その旨を残してください。";
    TotalMismatch = "B402", "total-mismatch", Query, "各行の合計が合計行と合いません",
        "原典を確かめてください。原典どおりであれば、その旨を残してください。";
    AsOfMismatch = "B403", "as-of-mismatch", Query, "統計の基準日が定義と違います",
        "正しい年の統計か確かめ、差し替えるか定義ファイルを直してください。";
    FigureMissing = "B404", "figure-missing", Fatal, "統計の数値がないか、読めません",
        "原典を確かめ、数値を記入してください。";
    RegisterMissing = "B405", "register-missing", Note, "統計のファイルがありません",
        "この統計の付表は作りません。必要であれば、ファイルを置いてください。";

    Duplicate = "D501", "duplicate", Query, "同じ内容の行がほかにもあります",
        "同じものを二重に数えていないか確かめてください。";
    CharacterUnprintable = "P601", "character-unprintable", Query, "報告書の書体にない文字があります",
        "報告書では「〓」で印刷します。別の文字で表せないか確かめてください。";
}

impl Code {
    /// Whether its severity can't be changed: what it reports can't be tabulated, so a report without
    /// it would leave records out and not say so.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Code::FileUnreadable
                | Code::FormNotFound
                | Code::HeadingMissing
                | Code::DepartmentUnknown
                | Code::ReturnDoubled
        )
    }

    /// The check with this kebab-case name.
    pub fn named(name: &str) -> Option<Code> {
        Code::ALL.iter().copied().find(|code| code.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_and_names_are_unique() {
        let ids: BTreeSet<&str> = Code::ALL.iter().map(|code| code.id()).collect();
        let names: BTreeSet<&str> = Code::ALL.iter().map(|code| code.name()).collect();
        assert_eq!(ids.len(), Code::ALL.len());
        assert_eq!(names.len(), Code::ALL.len());
    }

    #[test]
    fn a_code_is_found_by_its_name() {
        for &code in Code::ALL {
            assert_eq!(Code::named(code.name()), Some(code));
        }
        assert_eq!(Code::named("no-such-check"), None);
    }
}
