//! The catalogue of checks: every code with its name, severity, title and what to do, in Japanese
//! and in English. `torimatome explain` and docs/findings.md are made from it.
//!
//! Families by the hundred, told apart by a letter: [`FAMILIES`].

mod define;

use super::Severity;
use define::catalogue;

/// The families: the letter their codes begin with, and what they are about.
pub const FAMILIES: [(char, &str); 7] = [
    ('F', "ファイルと様式"),
    ('V', "一つの値"),
    ('C', "回答の中の食い違い"),
    ('B', "統計の検算"),
    ('D', "重複"),
    ('E', "説明"),
    ('P', "印刷"),
];

catalogue! {
    FileUnreadable = "F101", "file-unreadable", Fatal, "ファイルを開けません",
        "Excelで開けるか確かめ、.xlsx形式で保存し直して差し替えてください。",
        "The file can't be opened", "See whether Excel opens it, save it as .xlsx and put it in place of this one.";
    FileIgnored = "F102", "file-ignored", Note, "調査票ではないファイルがあります",
        "調査票であれば、.xlsx形式で保存し直してください。不要なら、フォルダーから移してください。",
        "A file that is no return", "If it is a return, save it as .xlsx; if not, move it out of the folder.";
    FormNotFound = "F103", "form-not-found", Fatal, "回答欄が見つかりません",
        "今回の様式に記入されているか確かめ、正しい様式で再提出を依頼してください。",
        "No answer sheet is found", "See whether this year's form was used, and ask for it to be sent again on the right form.";
    FileProtected = "F104", "file-protected", Fatal, "パスワードで保護されています",
        "パスワードを外して保存し直したファイルの提出を依頼してください。",
        "Protected by a password", "Ask for the file to be saved without a password.";
    FileMislabelled = "F105", "file-mislabelled", Fatal, "ファイルの中身が名前と違います",
        "Excelで開き、.xlsx形式で保存し直してください。",
        "The content is not what the name says", "Open it in Excel and save it as .xlsx.";
    FileTooLarge = "F106", "file-too-large", Fatal, "ファイルが大きすぎます",
        "回答のシートだけを新しいブックに写し、.xlsx形式で保存し直してください。",
        "The file is too large", "Copy the answer sheet alone into a new workbook and save it as .xlsx.";
    FileTooSlow = "F107", "file-too-slow", Fatal, "ファイルを読むのに時間がかかりすぎます",
        "Excelで開けるか確かめ、.xlsx形式で保存し直して差し替えてください。",
        "Reading the file takes too long", "See whether Excel opens it, save it as .xlsx and put it in place of this one.";
    FormOutdated = "F108", "form-outdated", Fatal, "別の年度の様式に記入されています",
        "今回の様式に記入し直して、提出してもらってください。",
        "The form of another year", "Ask for the answers on this year's form.";
    FormBlank = "F109", "form-blank", Fatal, "何も記入されていない様式です",
        "記入した調査票の提出を依頼してください。該当がない場合も「該当なし」の回答が必要です。",
        "The form was sent back blank", "Ask for it to be filled in. A department with nothing to report answers too.";
    HeadingDoubtful = "F110", "heading-doubtful", Query, "見出しが様式と少し違う列があります",
        "様式の見出しに直すか、見出しの別名を定義ファイルに加えてください。",
        "A heading almost like the form's", "Correct the heading, or add it to the definition as another name.";
    HeadingMissing = "F111", "heading-missing", Fatal, "見出しの列がありません",
        "様式の見出しを元に戻してください。列を消した場合は、列を戻して記入し直してください。",
        "A column heading is missing", "Restore the form's heading; if the column was deleted, restore and fill it.";
    HeadingDoubled = "F112", "heading-doubled", Fatal, "同じ見出しの列が二つあります",
        "どちらが正しい列かを確かめ、もう一方を削除してください。",
        "Two columns have the same heading", "Find out which is right and delete the other.";
    ColumnUnknown = "F113", "column-unknown", Note, "様式にない列があります",
        "集計には使いません。必要な内容であれば、備考欄に移してください。",
        "A column the form does not have", "It is not tabulated. If it is needed, move it to the remarks.";
    AttributeMissing = "F114", "attribute-missing", Fatal, "記入欄が見つかりません",
        "様式の項目名を元に戻し、その右のセルに記入してください。",
        "A labelled cell is missing", "Restore the form's label and write the answer right of it.";
    SheetHidden = "F115", "sheet-hidden", Query, "非表示のシートに回答があります",
        "この回答を集計に入れてよいか、部局に確かめてください。",
        "Answers on a hidden sheet", "Ask the department whether these answers are to be counted.";
    SheetCopied = "F116", "sheet-copied", Query, "同じ内容のシートがほかにもあります",
        "写しであれば、削除してください。",
        "Another sheet holds the same records", "If it is a copy, delete it.";
    SheetConflicting = "F117", "sheet-conflicting", Fatal, "一部だけが違う写しのシートがあります",
        "どちらのシートが正しいかを部局に確かめ、もう一方を削除してください。",
        "A copied sheet that was changed in part", "Ask which sheet is right and delete the other.";
    RowHidden = "F118", "row-hidden", Query, "非表示の行に回答があります",
        "この回答を集計に入れてよいか、部局に確かめてください。",
        "Answers in hidden rows", "Ask the department whether these answers are to be counted.";
    ColumnHidden = "F119", "column-hidden", Query, "非表示の列に回答があります",
        "この列の回答でよいか、部局に確かめてください。",
        "Answers in a hidden column", "Ask the department whether the answers of this column are right.";
    DepartmentUnknown = "F121", "department-unknown", Fatal, "部局名が部局一覧にありません",
        "部局名を正式な名称に直してください。組織改正があった場合は、定義ファイルの部局一覧を直してください。",
        "The department is not in the list", "Correct the name; after a reorganisation, correct the list in the definition.";
    ReturnDoubled = "F122", "return-doubled", Fatal, "同じ部局の回答が二つ以上あります",
        "どの回答が正しいかを部局に確かめ、ほかのファイルをフォルダーから移してください。",
        "Two or more returns of one department", "Ask which is right and move the others out of the folder.";
    ReturnMissing = "F123", "return-missing", Fatal, "回答がまだ届いていません",
        "部局に提出を依頼してください。該当がない場合も「該当なし」の回答が必要です。",
        "No return has come yet", "Ask for it. A department with nothing to report answers too.";

    CommentFound = "F131", "comment-found", Query, "セルにコメントがあります",
        "回答に当たる内容であれば、記入欄に書いてください。そうでなければ、コメントを削除してください。",
        "A cell has a comment", "If it is part of the answer, write it into the form; if not, delete the comment.";
    TextBoxFound = "F132", "text-box-found", Query, "シートの上に文字の書かれた図形があります",
        "回答に当たる内容であれば、記入欄に書いてください。そうでなければ、図形を削除してください。",
        "A shape with text lies on the sheet", "If it is part of the answer, write it into the form; if not, delete the shape.";
    PictureFound = "F133", "picture-found", Note, "シートの上に画像があります",
        "画像は読みません。回答に当たる内容であれば、記入欄に書いてください。",
        "A picture lies on the sheet", "Pictures are not read. If it is part of the answer, write it into the form.";
    SheetIgnored = "F134", "sheet-ignored", Note, "読まなかったシートがあります",
        "回答であれば、様式の表に写してください。",
        "A sheet that was not read", "If it holds answers, copy them into the form's table.";
    FileMisnamed = "F135", "file-misnamed", Note, "ファイルの名前と形式が違います",
        "対応は不要です。Excelで開くときに注意が表示されるため、.xlsx形式で保存し直すと安心です。",
        "The file's name says another format", "Nothing to do. Excel warns when it opens such a file; saving it as .xlsx mends that.";
    FolderUnread = "F136", "folder-unread", Query, "フォルダーや圧縮ファイルの中は読んでいません",
        "回答であれば、中のファイルを回答のフォルダーに移してください。差し替え前のものは、フォルダーから移してください。",
        "What is in a subfolder or an archive is not read", "If it holds returns, move them into the folder of returns, and what they replace out of it.";
    SheetUnread = "F137", "sheet-unread", Query, "回答らしい記入のあるシートを読んでいません",
        "回答であれば、様式の表に写してください。そうでなければ、シートを削除してください。",
        "A sheet that may hold answers was not read", "If it holds answers, copy them into the form's table; if not, delete the sheet.";
    ShapeOnAnswer = "F138", "shape-on-answer", Query, "記入欄の上に図形や画像があります",
        "図形は読みません。○を付けたのであれば、セルに「○」と記入してください。行を消したのであれば、行を削除してください。",
        "Something is drawn on an answer", "Drawings are not read. If it marks an option, write ○ in the cell; if it strikes a row out, delete the row.";
    TickOnAnswer = "F139", "tick-on-answer", Query, "記入欄の上にチェックボックスがあります",
        "チェックボックスは読みません。あてはまる場合は、セルに「○」と記入してください。",
        "A check box lies on an answer", "Check boxes are not read. If the option applies, write ○ in the cell.";
    FormFurniture = "F140", "form-furniture", Note, "様式にもともとあるものを除きました",
        "対応は不要です。回答に当たるものがある場合は、記入欄に書いてください。",
        "What comes with the form is passed over", "Nothing to do, unless it is an answer.";
    SheetOfOther = "F141", "sheet-of-other-department", Fatal, "一つのファイルに、別の部局のシートがあります",
        "どの部局の回答かを確かめ、部局ごとのファイルに分けてください。",
        "A sheet of another department", "Find out whose answers these are, and put them into a file of their own.";
    HeadingRowFilled = "F142", "heading-row-filled", Query, "見出しの行に記入があります",
        "回答であれば、見出しの下の行に移してください。",
        "Something is written among the headings", "If it is an answer, move it below the headings.";
    BesideTable = "F143", "beside-table", Query, "表の外に記入があります",
        "回答であれば、様式の欄に移してください。",
        "Something is written beside the table", "If it is an answer, move it into the form's columns.";
    FileEmbedded = "F144", "file-embedded", Query, "シートにファイルが埋め込まれています",
        "埋め込まれたファイルは読みません。回答であれば、記入欄に書いてください。",
        "A file is embedded in the sheet", "Embedded files are not read. If it holds answers, write them into the form.";
    ControlFound = "F145", "control-found", Query, "記入欄の上にコントロール（選択欄など）があります",
        "コントロールの値は読みません。選んだ値を、セルに記入してください。",
        "A control lies on an answer", "What is chosen in a control is not read. Write it into the cell.";
    DefinitionMisfit = "F146", "definition-misfit", Fatal, "ほとんどの回答が、定義と同じところで合いません",
        "部局ではなく、定義ファイルを直してください。",
        "Nearly all returns differ from the definition in the same place", "Correct the definition; the departments have nothing to correct.";

    BlockMissing = "F147", "block-missing", Fatal, "様式の一部がありません",
        "様式の見出しや質問を元に戻し、記入してください。",
        "A part of the form is missing", "Restore its headings or questions, and fill it in.";
    LabelMissing = "F148", "label-missing", Fatal, "質問や項目名のセルがありません",
        "様式の質問や項目名を元に戻し、答えを確かめてください。",
        "A question or label of the form is missing", "Restore it as the form has it, and see whether the answer is right.";
    PrintedRowMissing = "F149", "printed-row-missing", Fatal, "様式に印刷してある行がありません",
        "様式の行の名前を元に戻し、記入してください。",
        "A row that is printed on the form is missing", "Restore its name, and fill it in.";
    PrintedRowUnknown = "F150", "printed-row-unknown", Query, "様式にない行に記入があります",
        "様式にある行に入れるべき内容か確かめてください。この行は集計に入れていません。",
        "Something is written in a row that the form does not have", "See whether it belongs in one of the form's rows. It is not tabulated.";
    RowsReplaced = "F151", "rows-replaced", Note, "部局のファイルが別にあるため、まとめたファイルの行を使っていません",
        "対応は不要です。部局のファイルが古い場合は、フォルダーから移してください。",
        "Rows of a shared file stand back behind the department's own file", "Nothing to do. If the department's file is the older one, move it out of the folder.";

    RequiredMissing = "V201", "required-missing", Fatal, "必須の項目が空欄です",
        "部局に確かめて記入してください。",
        "A required answer is empty", "Ask the department and fill it in.";
    MarkMissing = "V202", "mark-missing", Fatal, "どの項目にも○がありません",
        "あてはまる項目に一つ以上○を付けてください。",
        "No option is marked", "Mark at least one that applies.";
    CodeUnknown = "V203", "code-unknown", Fatal, "選択肢にない値です",
        "様式の選択肢から選び直してください。",
        "Not one of the options", "Choose one of the form's options.";
    MarkUnknown = "V204", "mark-unknown", Fatal, "○かどうか判断できません",
        "あてはまる場合は○、あてはまらない場合は空欄にしてください。",
        "Not known to be a mark or none", "Put a circle where it applies and leave the cell empty where not.";
    MarkDoubtful = "V205", "mark-doubtful", Query, "○かどうか確認が必要です",
        "あてはまる場合は○、あてはまらない場合は空欄にしてください。",
        "A mark to be confirmed", "Put a circle where it applies and leave the cell empty where not.";
    DateUnreadable = "V206", "date-unreadable", Fatal, "日付として読めません",
        "「令和6年6月1日」のように、年月日をそろえて記入してください。",
        "Not a date that can be read", "Write year, month and day, as 令和6年6月1日.";
    DateDoubtful = "V207", "date-doubtful", Query, "日付の読み方に確認が必要です",
        "読み取った日付でよいか確かめ、正しい日付を記入してください。",
        "A date to be confirmed", "See whether the date is read rightly, and write it in full.";
    DateAfterReference = "V208", "date-after-reference", Fatal, "日付が基準日より後です",
        "日付を確かめてください。基準日より後のものは、今回の調査の対象外です。",
        "The date is after the reference date", "Check the date. What is later is outside this survey.";
    NumberUnreadable = "V209", "number-unreadable", Fatal, "数として読めません",
        "数字だけを記入してください。",
        "Not a number that can be read", "Write figures only.";
    NumberDoubtful = "V210", "number-doubtful", Query, "数の読み方に確認が必要です",
        "読み取った数でよいか確かめ、数字だけを記入してください。",
        "A number to be confirmed", "See whether the number is read rightly, and write figures only.";
    CellError = "V211", "cell-error", Fatal, "セルがエラーになっています",
        "数式を直すか、値を直接記入してください。",
        "The cell holds an error", "Mend the formula or write the value itself.";
    TextChanged = "V212", "text-changed", Note, "様式と違う書き方を読み替えました",
        "対応は不要です。読み替えが違う場合は、記入を直してください。",
        "Read otherwise than the form spells it", "Nothing to do, unless the reading is wrong.";
    RowIgnored = "V213", "row-ignored", Note, "合計の行を集計から除きました",
        "対応は不要です。合計の行ではない場合は、記入を直してください。",
        "A row of totals is left out", "Nothing to do, unless the row is an answer.";
    RowDoubtful = "V214", "row-doubtful", Query, "一つの欄だけが書かれた行があります",
        "回答であればほかの欄も記入し、覚え書きであれば表の外に移してください。",
        "A row with a single cell filled", "If it is an answer, fill in the rest; if a remark, move it off the table.";
    FormulaUnevaluated = "V215", "formula-unevaluated", Fatal, "数式の結果が保存されていません",
        "Excelで開いて保存し直すか、値を直接記入してください。",
        "A formula was saved without its result", "Open it in Excel and save it again, or write the value itself.";
    DittoUnresolved = "V216", "ditto-unresolved", Fatal, "「同上」などがどの値を指すのか分かりません",
        "値を直接記入してください。",
        "“Ditto” that refers to no value, or to one nobody knows", "Write the value itself.";
    TextVoid = "V217", "text-void", Query, "必須の項目に、内容の代わりの語や記号だけが書かれています",
        "部局に確かめて、内容を記入してください。",
        "A required text holds nothing but signs, or a word in place of an answer", "Ask the department and write it in words.";
    DateImplausible = "V220", "date-implausible", Query, "日付が古すぎます",
        "元号と年を確かめてください。正しければ、その旨の説明を付けてください。",
        "The date is implausibly early", "Check era and year. If it is right, explain it.";
    TermEnded = "V221", "term-ended", Query, "終わりの日が基準日より前です",
        "基準日に効力のあるものか確かめてください。更新されている場合は、今の期間に直してください。",
        "Its term ended before the reference date", "See whether it was in force on that day. If it was renewed, write the present term.";
    TypeContradictsName = "V222", "type-contradicts-name", Query, "区分が名称と合わないようです",
        "区分と名称のどちらが正しいか確かめ、違っているほうを直してください。",
        "The type does not fit the name", "See which of the two is right, and correct the other.";
    ShareChanged = "V223", "share-changed", Query, "前回と比べて割合が大きく変わりました",
        "記入漏れや重複がないか確かめてください。正しければ、変わった理由の説明を付けてください。",
        "The share differs much from last year's", "See whether rows are missing or doubled. If not, explain the change.";
    TextStruck = "V224", "text-struck", Query, "取り消し線で消された記入があります",
        "消したものであれば、セルを空欄にするか、正しい内容を記入してください。",
        "An answer is struck out", "If it is withdrawn, empty the cell or write the right answer.";
    TextStruckInPart = "V225", "text-struck-in-part", Note, "取り消し線の部分を除いて読みました",
        "対応は不要です。読み方が違う場合は、消した部分を削除してください。",
        "Read without the part that is struck out", "Nothing to do, unless the reading is wrong.";
    RowStruck = "V226", "row-struck", Query, "取り消し線で消された行を集計から除きました",
        "取り消すのであれば、行を削除してください。取り消さない場合は、取り消し線を外してください。",
        "A row that is struck out is left out", "If it is withdrawn, delete the row; if not, remove the line.";
    ValueSpread = "V227", "value-spread", Note, "結合されたセルの値を、各行の値として読みました",
        "対応は不要です。読み方が違う場合は、結合を解除して行ごとに記入してください。",
        "The value of merged cells counts for each of their rows", "Nothing to do, unless the reading is wrong.";
    MarkSpread = "V228", "mark-spread", Query, "一つの記入が、結合されたいくつもの欄にまたがっています",
        "結合を解除し、あてはまる欄に記入してください。",
        "One entry lies over several merged columns", "Undo the merge and write into the columns that apply.";
    ValueCovered = "V229", "value-covered", Query, "結合されたセルに隠れた値があります",
        "結合を解除して確かめ、必要な内容は見えるセルに記入してください。",
        "Merged cells hide a value", "Undo the merge, look, and write what is needed into a cell that is seen.";
    ValueUnseen = "V230", "value-unseen", Query, "見えない文字で記入されています",
        "文字の色か表示形式を直すか、記入を消してください。",
        "An answer that nobody sees", "Correct its colour or number format, or delete it.";
    SymbolUnknown = "V231", "symbol-unknown", Query, "記号の書体の文字があり、何の記号か分かりません",
        "「○」など、ふつうの書体の文字で記入してください。",
        "A sign in a font of symbols that is not known", "Write it in an ordinary font.";
    CellPicture = "V232", "cell-picture", Fatal, "セルの値の代わりに画像があります",
        "画像は読めません。内容を文字で記入してください。",
        "A picture stands for the cell's value", "Pictures can't be read. Write it in words.";
    RowExample = "V233", "row-example", Note, "記入例の行を集計から除きました",
        "対応は不要です。回答の行である場合は、「例」の文字を消してください。",
        "An example row is left out", "Nothing to do, unless the row is an answer.";
    SeveralInOneCell = "V234", "several-in-one-row", Query, "一つの行に二つ以上の回答があるようです",
        "回答ごとに行を分けて記入してください。",
        "One row seems to hold several answers", "Write each answer in a row of its own.";
    CharacterPrivate = "V235", "character-private", Query, "外字（ほかのパソコンで表示できない文字）があります",
        "正しい文字に直してください。よく使う外字は、定義ファイルの「[replacements]」に書くと置き換えて読みます。",
        "A private-use character", "Write it with an ordinary character, or name its replacement in [replacements] of the definition.";
    CharacterReplaced = "V236", "character-replaced", Note, "外字を置き換えて読みました",
        "対応は不要です。置き換えが違う場合は、定義ファイルの「[replacements]」を直してください。",
        "A private-use character is replaced", "Nothing to do, unless the replacement is wrong.";
    TextTooLong = "V237", "text-too-long", Query, "Excelのセルに入らない長さの記入があります",
        "集計表では途中で切ります。要点をまとめて記入し直してください。",
        "A text longer than a cell of Excel can hold", "Workbooks cut it. Ask for a shorter one.";
    RowContinues = "V238", "row-continues", Fatal, "前の行の続きのような行があります",
        "続きであれば前の行のセルにまとめ、別の回答であれば番号とほかの欄も記入してください。",
        "A row that seems to go on with the one above", "If it does, join the two; if it is an answer of its own, fill in its number and the rest.";
    ValueUnreadable = "V239", "value-unreadable", Fatal, "項目の種類に合わない値です",
        "様式の書き方（年月、時刻、順位など）に合わせて記入してください。",
        "Not a value of the kind that is asked for", "Write it as the form asks: a month, a time, a rank.";
    ValueDoubtful = "V240", "value-doubtful", Query, "値の読み方に確認が必要です",
        "読み取った値でよいか確かめ、様式の書き方に合わせて記入してください。",
        "A value to be confirmed", "See whether it is read rightly, and write it as the form asks.";
    ChoiceSeveral = "V241", "choice-several", Fatal, "一つだけ選ぶ質問に、二つ以上の答えがあります",
        "どれを選ぶのかを確かめ、一つにしてください。",
        "Several answers to a question that asks for one", "Find out which is meant, and leave that one.";
    ChoiceExclusive = "V242", "choice-exclusive", Fatal, "一緒には選べない選択肢があります",
        "どちらが正しいかを確かめ、もう一方の印を消してください。",
        "An option that excludes the others stands beside them", "Find out which is right, and remove the other mark.";

    CountMismatch = "C301", "count-mismatch", Fatal, "申告された件数と行の数が合いません",
        "記入漏れの行がないか確かめ、件数か行を直してください。",
        "The declared number is not that of the rows", "See whether a row is missing, and correct the number or the rows.";
    NoneWithRows = "C302", "none-with-rows", Fatal, "該当なしの回答に行があります",
        "該当の有無か、記入された行を直してください。",
        "Rows in a return that reports none", "Correct the answer or the rows.";
    SomeWithoutRows = "C303", "some-without-rows", Fatal, "該当ありの回答に行がありません",
        "行を記入するか、該当の有無を「該当なし」に直してください。",
        "No rows in a return that reports some", "Fill in the rows, or answer that there are none.";
    RuleBroken = "C304", "rule-broken", Fatal, "項目の間の決まりに合いません",
        "示されたセルの値を確かめ、違っているほうを直してください。",
        "A rule of the survey is broken", "See the cells that are named, and correct what is wrong.";
    RuleDoubtful = "C305", "rule-doubtful", Query, "項目の間の関係に確認が必要です",
        "示されたセルの値を確かめてください。正しければ、その旨の説明を付けてください。",
        "A rule of the survey asks for a look", "See the cells that are named. If they are right, explain them.";
    RuleNoted = "C306", "rule-noted", Note, "項目の間の関係についての参考です",
        "対応は不要です。値が違う場合は、記入を直してください。",
        "A rule of the survey has something to note", "Nothing to do, unless a value is wrong.";
    SumMismatch = "C307", "sum-mismatch", Query, "計の行が、行の合計と合いません",
        "計か、行の数を確かめて、違う方を直してください。",
        "A row of totals that is not the sum of its rows", "Check the total and the rows, and correct the one that is wrong.";
    AnswerNotAsked = "C308", "answer-not-asked", Query, "尋ねていない質問に答えがあります",
        "前の質問の答えか、この答えのどちらが正しいかを確かめ、違う方を直してください。",
        "An answer to a question that is not asked after the one before", "Find out which of the two is right, and correct the other.";
    ChangeLarge = "C309", "change-large", Query, "前の値から大きく変わっています",
        "桁や単位の誤りがないか確かめてください。正しい場合は、その旨の説明を付けてください。",
        "A large change from the value before", "See whether figures or units are wrong. If it is right, explain it.";
    PreviousUnread = "C310", "previous-unread", Query, "前回の回答に、読めないところがあります",
        "前回の回答のファイルを確かめてください。名称や選択肢が変わったときは、以前の書き方を定義ファイルの「aliases」に加えてください。",
        "Something in the previous edition's answers can't be read", "See the file of the previous answers. Where a name or an option has changed, add the former one to the aliases of the definition.";

    PartsMismatch = "B401", "parts-mismatch", Query, "内訳の合計が総数と合いません",
        "原典を確かめてください。原典どおりであれば、その旨の説明を付けてください。",
        "Parts do not add up to their whole", "See the source. If it says so itself, explain it.";
    TotalMismatch = "B402", "total-mismatch", Query, "各行の合計が合計行と合いません",
        "原典を確かめてください。原典どおりであれば、その旨の説明を付けてください。",
        "Rows do not add up to the total", "See the source. If it says so itself, explain it.";
    AsOfMismatch = "B403", "as-of-mismatch", Query, "統計の基準日が定義と違います",
        "正しい年の統計か確かめ、差し替えるか定義ファイルを直してください。",
        "The register is of another day", "See whether it is of the right year; replace it or correct the definition.";
    FigureMissing = "B404", "figure-missing", Fatal, "統計の数値がないか、読めません",
        "原典を確かめ、数値を記入してください。",
        "A figure is missing or can't be read", "See the source and fill it in.";
    RegisterMissing = "B405", "register-missing", Note, "統計のファイルがありません",
        "この統計の付表は作りません。必要であれば、ファイルを置いてください。",
        "A register workbook is not there", "Its table is left out. Put the file there if it is wanted.";

    RowMissing = "B406", "row-missing", Fatal, "統計に、この団体の行がありません",
        "原典を確かめ、正しいファイルに差し替えるか、定義ファイルの団体コードと性別を直してください。",
        "The register has no row of this municipality", "See whether it is the right file; replace it, or correct code and sex in the definition.";
    RowDoubled = "B407", "row-doubled", Fatal, "統計に、同じ行が二つ以上あります",
        "どちらが正しいかを原典で確かめ、もう一方を削除してください。",
        "The register has the same row twice", "See in the source which is right and delete the other.";
    AgeCutMisfit = "B408", "age-cut-misfit", Fatal, "年齢の区切りが、定義の区分に合いません",
        "より細かい年齢別の統計に差し替えるか、定義ファイルの「age_groups」を統計の区切りに合わせてください。",
        "The ages are cut otherwise than the groups asked for", "Use a register with finer ages, or fit the age_groups of the definition to it.";
    FigureNegative = "B409", "figure-negative", Fatal, "統計の数値が負の数です",
        "原典を確かめ、数値を直してください。",
        "A figure is negative", "See the source and correct it.";
    FigureUnpublished = "B410", "figure-unpublished", Query, "統計の数値が公表されていません",
        "原典を確かめてください。原典どおりであれば、表では空欄になります。",
        "A figure is not published", "See the source. If it says so itself, the table shows a blank.";
    YearUnreadable = "B411", "year-unreadable", Fatal, "年度として読めません",
        "「平成14年度」か「2002」のように、年度を記入してください。",
        "Not a fiscal year that can be read", "Write it as 平成14年度 or 2002.";
    YearDoubtful = "B412", "year-doubtful", Query, "年度の読み方に確認が必要です",
        "読み取った年度でよいか確かめ、「平成14年度」か「2002」のように記入してください。",
        "A fiscal year to be confirmed", "See whether it is read rightly, and write it as 平成14年度 or 2002.";
    YearDoubled = "B413", "year-doubled", Fatal, "同じ年度の行が二つ以上あります",
        "どちらが正しいかを原典で確かめ、もう一方を削除してください。",
        "Two or more rows of one year", "See in the source which is right and delete the other.";
    YearOrder = "B414", "year-order", Note, "年度の順に並んでいません",
        "対応は不要です。表では年度の順に並べます。",
        "The years are not in order", "Nothing to do: tables put them in order.";
    AreaUnknown = "B415", "area-unknown", Query, "地域の名称が、地域の一覧にありません",
        "地域の名称を直してください。以前の地域などで正しい場合は、定義ファイルの「other_areas」に書き加えてください。",
        "An area that is not in the list of areas", "Correct the name; if it is right, as of a former area, add it to other_areas in the definition.";
    SheetAmbiguous = "B416", "sheet-ambiguous", Query, "同じ見出しの表が、ほかのシートにもあります",
        "読み取ったシートでよいか確かめ、ほかのシートを削除してください。",
        "Another sheet has the same table", "See whether the right sheet was read, and delete the other.";
    CellCarriedDown = "B417", "cell-carried-down", Query, "空欄を、上の行と同じと読みました",
        "読み取りが違う場合は、空欄に記入してください。",
        "An empty cell is read as the one above", "If that is wrong, fill the cell in.";
    PageAreaUnknown = "B418", "page-area-unknown", Query, "地域カルテの定義にある地域が、地域の一覧にありません",
        "定義ファイルの [areas] の地域の名称を、統計にあるとおりに直してください。",
        "The areas' pages are defined with an area that is not in the list", "Correct the name in [areas] of the definition as the register writes it.";

    Duplicate = "D501", "duplicate", Query, "同じ内容の行がほかにもあります",
        "同じものを二重に数えていないか確かめてください。",
        "The same row stands elsewhere too", "See whether one thing is counted twice.";
    NearDuplicate = "D502", "near-duplicate", Query, "よく似た内容の行が別の部局にもあります",
        "同じものを二つの部局が回答していないか、両方の部局に確かめてください。",
        "Another department reports much the same", "Ask both departments whether they report one thing twice.";

    ExplanationUnmatched = "E701", "explanation-unmatched", Query, "説明に当たる指摘がありません",
        "ファイル、シート、セル、番号を確かめてください。指摘がなくなった場合は、説明を消してください。",
        "No finding fits the explanation", "Check its file, sheet, cell and number. If the finding is gone, delete the explanation.";
    ExplanationOutdated = "E702", "explanation-outdated", Query, "説明したときから値が変わっています",
        "今の値でも同じ説明でよいか確かめ、説明の値を直してください。",
        "The value has changed since it was explained", "See whether the explanation still holds, and correct the value in it.";
    ExplanationOfFatal = "E703", "explanation-of-fatal", Query, "要修正の指摘は、説明では済みません",
        "回答を直してください。直したら、説明を消してください。",
        "A fatal finding can't be explained away", "Correct the return, then delete the explanation.";
    ExplanationNeedless = "E704", "explanation-needless", Note, "参考の指摘に説明は要りません",
        "対応は不要です。説明は消して構いません。",
        "A note needs no explanation", "Nothing to do. The explanation can be deleted.";
    ExplanationDoubled = "E705", "explanation-doubled", Query, "同じ指摘に説明が二つあります",
        "先に書かれた説明を採りました。どちらかを消してください。",
        "One finding is explained twice", "The first explanation counts. Delete one of them.";
    ExplanationAmbiguous = "E706", "explanation-ambiguous", Query, "説明に当たる指摘が二つ以上あります",
        "どの指摘の説明か分かるように、番号、シート、値を書き加えてください。",
        "The explanation fits several findings", "Add the number, the sheet or the value, so that one is meant.";
    ExplanationFaulty = "E707", "explanation-faulty", Query, "説明の記入に不備があります",
        "足りない欄を埋めるか、書き方を直してください。それまで、この説明は使いません。",
        "The explanation is not filled in rightly", "Complete or correct it. Until then it is not used.";

    CharacterUnprintable = "P601", "character-unprintable", Query, "報告書の書体にない文字があります",
        "報告書では「〓」か、もとの字体で印刷します。別の文字で表せないか確かめてください。",
        "A character the report's font lacks", "It is printed as 〓, a variant in its base form. See whether another character can be used.";
    CharacterUnencodable = "P602", "character-unencodable", Query, "Shift_JISにない文字があります",
        "CSVでは「〓」と書きます。別の文字で表せないか確かめるか、定義ファイルの「[data]」の「encoding」を\"utf-8-bom\"にしてください。",
        "A character that Shift_JIS lacks", "It is written as 〓 in CSV. See whether another character can be used, or set the encoding to utf-8-bom.";
}
