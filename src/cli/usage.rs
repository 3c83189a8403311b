//! What is wrong with a command line, in Japanese.

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// Says what is wrong, and what was probably meant.
pub fn explain(error: &clap::Error) -> String {
    let argument = named(error, ContextKind::InvalidArg);
    let value = named(error, ContextKind::InvalidValue);
    match error.kind() {
        ErrorKind::InvalidValue | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues
            if value.is_empty() =>
        {
            format!("{argument}の値がありません。後に続けて書いてください。")
        }
        ErrorKind::InvalidValue => {
            let known = named(error, ContextKind::ValidValue);
            format!("{argument}に{value}とは書けません。次のどれかを書いてください：{known}")
        }
        ErrorKind::ValueValidation | ErrorKind::TooManyValues => {
            format!("{argument}に{value}とは書けません。")
        }
        ErrorKind::UnknownArgument => {
            let meant = meant(error, ContextKind::SuggestedArg);
            format!("{argument}という指定はありません。{meant}")
        }
        ErrorKind::InvalidSubcommand => {
            let command = named(error, ContextKind::InvalidSubcommand);
            let meant = meant(error, ContextKind::SuggestedSubcommand);
            format!("{command}というコマンドはありません。{meant}")
        }
        ErrorKind::ArgumentConflict => {
            let other = named(error, ContextKind::PriorArg);
            if argument == other {
                format!("{argument}は、一度だけ書いてください。")
            } else {
                format!("{argument}と{other}は、いっしょには書けません。")
            }
        }
        ErrorKind::MissingRequiredArgument => {
            format!("{argument}がありません。書き加えてください。")
        }
        _ => "指定のしかたに誤りがあります。".to_owned(),
    }
}

/// What was probably meant, if anything is near.
fn meant(error: &clap::Error, kind: ContextKind) -> String {
    match named(error, kind).as_str() {
        "" => String::new(),
        near => format!("{near}の誤りではありませんか。"),
    }
}

/// What the parser says of one side of the matter, in 「」; empty where it says nothing.
fn named(error: &clap::Error, kind: ContextKind) -> String {
    let quoted =
        |words: &String| if words.is_empty() { String::new() } else { format!("「{words}」") };
    match error.get(kind) {
        Some(ContextValue::String(words)) => quoted(words),
        Some(ContextValue::Strings(all)) => all.iter().map(quoted).collect::<Vec<_>>().join("、"),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::Cli;
    use clap::Parser as _;

    #[test]
    fn what_is_wrong_is_said_in_japanese() {
        for (line, said) in [
            (
                "--inptu 回答",
                "「--inptu」という指定はありません。「--input」の誤りではありませんか。",
            ),
            ("--何か", "「--何か」という指定はありません。"),
            ("chek", "「chek」というコマンドはありません。「check」の誤りではありませんか。"),
            ("回答", "「回答」というコマンドはありません。"),
            ("--input", "「--input <フォルダー>」の値がありません。後に続けて書いてください。"),
            ("--format", "「--format <形>」の値がありません。後に続けて書いてください。"),
            (
                "--format xml",
                "「--format <形>」に「xml」とは書けません。次のどれかを書いてください：「text」、「json」",
            ),
            ("--threads 0", "「--threads <数>」に「0」とは書けません。"),
            ("--threads 多く", "「--threads <数>」に「多く」とは書けません。"),
            ("-q -v", "「--quiet」と「--verbose」は、いっしょには書けません。"),
            ("--draft --draft", "「--draft」は、一度だけ書いてください。"),
            ("--draft=はい", "「--draft」に「はい」とは書けません。"),
            ("grade", "「<ファイル>...」がありません。書き加えてください。"),
            ("templates --fonts", "「--export <フォルダー>」がありません。書き加えてください。"),
            ("explain V201 V202", "「V202」という指定はありません。"),
        ] {
            let line = std::iter::once("torimatome").chain(line.split(' '));
            let error = Cli::try_parse_from(line.clone()).expect_err("a fault");
            assert_eq!(explain(&error), said, "{:?} {error}", line.collect::<Vec<_>>());
        }
    }
}
