//! What is wrong with a wording: what the template language reports, in Japanese.

use minijinja::{Error, ErrorKind};
use sheets::text::nearest;

/// Filters and tests of the language that sentences use.
const FILTERS: [&str; 14] = [
    "length", "join", "sum", "map", "sort", "first", "last", "min", "max", "round", "default",
    "replace", "reverse", "unique",
];
const TESTS: [&str; 6] = ["defined", "undefined", "none", "number", "string", "odd"];
/// Statements of the language.
const STATEMENTS: [&str; 8] = ["if", "elif", "else", "endif", "for", "endfor", "set", "endset"];

/// What is wrong, in words without a full stop; `asked` is the expression that failed, where it is known.
pub fn explain(error: &Error, asked: Option<&str>) -> String {
    let detail = error.detail().unwrap_or_default();
    // The name that a message quotes.
    let name = quoted(detail);
    let near = |known: &[&str]| {
        let near = name.and_then(|name| nearest(name, known.iter().copied()));
        near.map(|near| format!("「{near}」の誤りではありませんか。")).unwrap_or_default()
    };
    let message = match error.kind() {
        ErrorKind::SyntaxError | ErrorKind::BadEscape => {
            let told = asked.filter(|asked| asked.chars().any(char::is_alphanumeric));
            let at = told.map(|asked| format!("（「{asked}」の辺り）")).unwrap_or_default();
            format!("{}{at}", syntax(detail).trim_end_matches('。'))
        }
        ErrorKind::UndefinedError => match asked {
            Some(asked) => format!(
                "「{asked}」という値がありません。名前を確かめ、値がないことがありうるときは「is defined」で確かめるか、「when」に条件を書いてください"
            ),
            None => "値のない名前が使われています".to_owned(),
        },
        ErrorKind::UnknownFilter => format!(
            "「|」の後の「{}」という機能はありません。{}",
            name.unwrap_or_default(),
            near(&FILTERS)
        ),
        ErrorKind::UnknownTest => format!(
            "「is」の後の「{}」という語はありません。{}",
            name.unwrap_or_default(),
            near(&TESTS)
        ),
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod => {
            let name = name.or_else(|| detail.split_whitespace().next()).unwrap_or_default();
            format!("「{name}( )」という機能はありません")
        }
        ErrorKind::MissingArgument | ErrorKind::TooManyArguments => {
            of("かっこの中に書くものの数が合いません", asked)
        }
        ErrorKind::InvalidOperation if detail.contains("sum") => {
            of("「sum」で足せるのは、数だけです。件数の列を書いてください", asked)
        }
        ErrorKind::InvalidOperation
        | ErrorKind::NonPrimitive
        | ErrorKind::NonKey
        | ErrorKind::CannotUnpack => of(
            "計算できないものを計算しようとしています。数と文字を混ぜていないか確かめてください",
            asked,
        ),
        _ => of("文を組み立てられません", asked),
    };
    message.trim_end_matches('。').to_owned()
}

fn of(what: &str, asked: Option<&str>) -> String {
    asked.map_or_else(|| what.to_owned(), |asked| format!("「{asked}」：{what}"))
}

/// The first word of a message that stands in quotes, or after a colon or the word for its kind.
fn quoted(detail: &str) -> Option<&str> {
    if let Some((_, rest)) = detail.split_once(['`', '"']) {
        return rest.split(['`', '"']).next().filter(|name| !name.is_empty());
    }
    let mut words = detail.split_whitespace();
    words.find(|word| ["filter", "test", "function", "method", "statement"].contains(word))?;
    words.next().map(|word| word.trim_end_matches([',', ':']))
}

/// A fault of the writing.
fn syntax(detail: &str) -> String {
    if let Some(name) = detail.strip_prefix("unknown statement ") {
        if STATEMENTS.contains(&name) {
            return format!("「{{% {name} %}}」が、対応する「if」か「for」のないところにあります");
        }
        let near = nearest(name, STATEMENTS.iter().copied());
        let near = near.map(|near| format!("「{near}」の誤りではありませんか。"));
        return format!("「{{% {name} %}}」という書き方はありません。{}", near.unwrap_or_default());
    }
    let ended = detail.contains("end of input");
    let parts = [
        (
            ended && detail.contains("block"),
            "「{% if … %}」には「{% endif %}」、「{% for … %}」には「{% endfor %}」が要ります",
        ),
        (detail.contains("end of string"), "「'」か「\"」で囲んだ文字が閉じられていません"),
        (detail.contains("unexpected `=`"), "等しいかどうかは「==」と書いてください"),
        (ended, "途中で終わっています。「}}」「%}」かかっこが足りないか、記号の後に何もありません"),
        (
            detail.contains("end of variable block"),
            "「{{」の中に余分なものがあるか、「}}」がありません",
        ),
        (
            detail.contains("end of block") || detail.contains("end of string"),
            "「{% … %}」の中に余分なものがあるか、引用符か「%}」がありません",
        ),
        (
            detail.contains("unexpected character"),
            "使えない字があります。「}}」や「%}」が足りないか、全角の記号がないか確かめてください",
        ),
        (
            detail.contains("expected identifier"),
            "名前があるはずのところに、ほかのものが書かれています",
        ),
    ];
    let found = parts.iter().find(|(fits, _)| *fits).map(|(_, said)| *said);
    let said = found.unwrap_or("かっこ、引用符、「if」「for」「in」の書き方を確かめてください");
    said.to_owned()
}
