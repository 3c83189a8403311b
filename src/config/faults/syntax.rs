//! What is wrong with the writing of a definition, and where it most likely is: what the TOML reader
//! reports, put into the words of somebody who types, not of somebody who parses.

use toml_span::{Error, ErrorKind};

/// The place to look at, as an offset into the text, and what to do there.
pub fn explain(source: &str, error: &Error) -> (usize, String) {
    let at = error.span.start.min(source.len());
    if let Some(begin) = unclosed_text(source) {
        let message = "この行で始まる「\"\"\"」の文が閉じられていません。文の終わりに「\"\"\"」を書き加えてください。";
        return (begin, message.to_owned());
    }
    let line = SourceLine::around(source, at);
    let message = match &error.kind {
        ErrorKind::DuplicateKey { key, first } => {
            let first = number(source, first.start);
            format!("「{key}」が二度書かれています（先のものは{first}行目）。一つにしてください。")
        }
        ErrorKind::DuplicateTable { name, first } if is_array(source, first.start) => {
            let message = format!(
                "「[{name}]」ではなく、「[[{name}]]」と書いてください。いくつも並べる項目です。"
            );
            return (single(source, name).unwrap_or(at), message);
        }
        ErrorKind::DuplicateTable { name, first } => {
            let first = number(source, first.start);
            format!(
                "「[{name}]」が二度書かれています（先のものは{first}行目）。一つにしてください。"
            )
        }
        ErrorKind::RedefineAsArray | ErrorKind::DottedKeyInvalidType { .. } => {
            "同じ名前が、別の形で先に書かれています。「[名前]」と「[[名前]]」とを混ぜて使っていないか確かめてください。".to_owned()
        }
        ErrorKind::OutOfRange(_) => "数が大きすぎるか、小さすぎます。".to_owned(),
        ErrorKind::InvalidNumber => {
            "数の書き方が正しくありません。日付や文字は \"2024-06-01\" のように「\"」で囲んでください。"
                .to_owned()
        }
        ErrorKind::ExceededDepthLimit => {
            "かっこの入れ子が深すぎます。閉じていないかっこがないか確かめてください。".to_owned()
        }
        ErrorKind::InvalidEscape(c) | ErrorKind::InvalidHexEscape(c) => escape(*c),
        ErrorKind::InvalidEscapeValue(_) => escape('u'),
        ErrorKind::MultilineStringKey => {
            "「=」の左の名前は、「\"\"\"」で囲まずに書いてください。".to_owned()
        }
        ErrorKind::UnterminatedString | ErrorKind::InvalidCharInString('\n') => {
            "文字列が閉じられていません。終わりに「\"」を書き加えてください（何行にもわたる文は「\"\"\"」で囲みます）。"
                .to_owned()
        }
        ErrorKind::InvalidCharInString(_) => {
            "文字列の中に、目に見えない制御文字があります。消してください。".to_owned()
        }
        ErrorKind::UnexpectedEof => format!("ファイルが途中で終わっています。{UNCLOSED}"),
        ErrorKind::UnquotedString => return unquoted(source, at, &line),
        ErrorKind::Unexpected(c) => unexpected(*c, &line),
        ErrorKind::Wanted { expected, found } => return wanted(source, at, &line, expected, found),
        _ => "書き方が正しくありません。この行と前の行の、「\"」「,」「=」とかっこを確かめてください。".to_owned(),
    };
    (at, message)
}

/// What to look for where something is not closed.
const UNCLOSED: &str = "閉じていない「\"」「]」「}」がないか確かめてください。";

/// The text of a line, and what stands in it before a place.
struct SourceLine<'s> {
    text: &'s str,
    before: &'s str,
}

impl<'s> SourceLine<'s> {
    fn around(source: &'s str, at: usize) -> Self {
        let (head, tail) = source.split_at_checked(at).unwrap_or((source, ""));
        let begin = head.rfind('\n').map_or(0, |end| end + 1);
        let end = at + tail.find('\n').unwrap_or(tail.len());
        let text = source.get(begin..end).unwrap_or_default();
        Self { text, before: head.get(begin..).unwrap_or_default() }
    }

    /// Whether a quotation mark of the line has no other to it.
    fn has_odd_quotes(&self) -> bool {
        quotes(self.text) % 2 == 1
    }

    /// Whether the line is the heading of a section.
    fn is_header(&self) -> bool {
        let text = self.text.trim();
        text.starts_with('[') && !text.contains(['=', '"', '{', ','])
    }
}

/// Quotation marks that are not written as `\"`.
fn quotes(text: &str) -> usize {
    text.replace("\\\\", "").replace("\\\"", "").matches('"').count()
}

/// Whether the heading of a section at an offset is one of several.
fn is_array(source: &str, at: usize) -> bool {
    SourceLine::around(source, at).text.trim_start().starts_with("[[")
}

/// Where the heading of a section stands that is written as if it were the only one.
fn single(source: &str, name: &str) -> Option<usize> {
    let mut begin = 0;
    let mut lines = source.split_inclusive('\n').map(|line| {
        let at = begin;
        begin += line.len();
        (at, line.trim())
    });
    let ends = format!("{name}]");
    let fits =
        |line: &str| line.starts_with('[') && !line.starts_with("[[") && line.contains(&ends);
    lines.find(|(_, line)| fits(line)).map(|(at, _)| at)
}

/// Where a text begins that is never closed: it runs on to the next one, over headings of sections.
fn unclosed_text(source: &str) -> Option<usize> {
    const QUOTES: &str = "\"\"\"";
    let places: Vec<usize> = source.match_indices(QUOTES).map(|(at, _)| at).collect();
    if places.len().is_multiple_of(2) {
        return None;
    }
    let heading =
        |line: &str| line.starts_with("[[") || line.starts_with('[') && line.ends_with(']');
    let mut pairs = places.chunks(2);
    pairs.find_map(|pair| {
        let begin = *pair.first()?;
        let end = pair.get(1).copied().unwrap_or(source.len());
        let inside = source.get(begin..end)?;
        inside.lines().any(|line| heading(line.trim_end())).then_some(begin)
    })
}

/// The number of the line of an offset, from 1.
fn number(source: &str, at: usize) -> usize {
    let before = source.as_bytes().get(..at).unwrap_or_default();
    before.iter().filter(|&&byte| byte == b'\n').count() + 1
}

fn escape(c: char) -> String {
    format!(
        "「\\」の後に「{c}」は書けません。フォルダーの区切りは「/」で書いてください（register/population.xlsx のように）。「\\」そのものは「\\\\」と書きます。"
    )
}

/// Characters of full width that are typed for those of half width.
const FULL_WIDTH: [(&str, char); 11] = [
    ("＝", '='),
    ("，、", ','),
    ("．", '.'),
    ("［", '['),
    ("］", ']'),
    ("｛", '{'),
    ("｝", '}'),
    ("＃", '#'),
    ("“”„〝〟＂", '"'),
    ("‘’＇", '\''),
    ("＿", '_'),
];

fn unexpected(c: char, line: &SourceLine<'_>) -> String {
    if c == '\u{3000}' || c == '\u{A0}' {
        return "全角の空白があります。半角の空白に直してください（見出しや文の外では、全角の空白は使えません）。".to_owned();
    }
    if let Some((_, half)) = FULL_WIDTH.iter().find(|(wide, _)| wide.contains(c)) {
        return format!("全角の「{c}」が書かれています。半角の「{half}」に直してください。");
    }
    if ('\u{FF10}'..='\u{FF5A}').contains(&c) {
        return format!("全角の「{c}」が書かれています。数や項目の名前は、半角で書いてください。");
    }
    if line.has_odd_quotes() {
        return format!(
            "「{c}」の前か、この行のどこかで、「\"」が足りません。文字列の前と後を「\"」で囲んでください。"
        );
    }
    if line.before.contains('=') {
        return format!("「{c}」の前に「\"」がありません。文字列は「\"」で囲んでください。");
    }
    if line.before.trim().is_empty() && !line.text.contains('=') {
        return format!(
            "ここに「{c}」は書けません。説明であれば行の初めに「#」を付け、文の続きであれば前の行の「\"」を確かめてください。"
        );
    }
    format!("ここに「{c}」は書けません。項目の名前は、半角の英数字で書いてください。")
}

/// A word where a value must be.
fn unquoted(source: &str, at: usize, line: &SourceLine<'_>) -> (usize, String) {
    if line.is_header() {
        return (at, unclosed_above(source, at));
    }
    let word = line.text.get(line.before.len()..).unwrap_or_default().to_lowercase();
    if word.starts_with("true") || word.starts_with("false") {
        return (at, "「true」と「false」は、小文字で書いてください。".to_owned());
    }
    if line.before.trim_end().ends_with('=') {
        let message = "文字列は「\"」で囲んでください（true と false は囲みません）。";
        return (at, message.to_owned());
    }
    (
        at,
        "文字列は「\"」で囲んでください。前の行のかっこを閉じ忘れていないかも確かめてください。"
            .to_owned(),
    )
}

/// A section begins within a list: its bracket was forgotten.
fn unclosed_above(source: &str, at: usize) -> String {
    let before: Vec<&str> = source.get(..at).unwrap_or_default().lines().collect();
    let opens = |text: &&str| {
        let bare = text.split('#').next().unwrap_or_default();
        bare.contains("= [") || bare.contains("=[")
    };
    let own = before.len().saturating_sub(1);
    match before.iter().take(own).rposition(opens) {
        Some(index) => format!(
            "この行より前で、かっこが閉じられていません。{}行目の「[」に対する「]」を書き加えてください。",
            index + 1
        ),
        None => format!("この行より前で、かっこが閉じられていません。{UNCLOSED}"),
    }
}

/// One sign where another must be.
fn wanted(
    source: &str,
    at: usize,
    line: &SourceLine<'_>,
    expected: &str,
    found: &str,
) -> (usize, String) {
    let opened = matches!(expected, "a right bracket" | "a right brace" | "a comma");
    if expected == "a right bracket" && line.text.trim_start().starts_with('[') {
        let message = "「[」に対する「]」がありません。「[名前]」か「[[名前]]」と書いてください。";
        return (at, message.to_owned());
    }
    if line.has_odd_quotes() {
        let message = "この行の「\"」の数が合いません。文字列の前と後を「\"」で囲んでください。";
        return (at, message.to_owned());
    }
    if opened && found == "eof" {
        return (at, format!("ファイルの終わりまで、かっこが閉じられていません。{UNCLOSED}"));
    }
    if opened && line.is_header() {
        return (at, unclosed_above(source, at));
    }
    if opened {
        // The comma is missing where the last thing ends, which may be lines above.
        let place = last_written(source, at);
        let close = if expected == "a right bracket" { ']' } else { '}' };
        let message = if found == "an equals" {
            format!(
                "「{{ … }}」の中に改行か余分な「=」があります。「,」と「{close}」を確かめてください。"
            )
        } else {
            format!(
                "前の項目との間に「,」がありません。「,」を書き加えるか、「{close}」で閉じてください。"
            )
        };
        return (place, message);
    }
    let message = match (expected, found) {
        ("an equals", _) => {
            "名前の後に「=」がありません。「名前 = 値」の形で書いてください。".to_owned()
        }
        ("a value", "an equals") => "「=」が続いています。一つにしてください。".to_owned(),
        ("a value", "a comma") => "「,」の前に値がありません。「,」を消すか、値を書いてください。".to_owned(),
        ("a value", "a newline" | "a comment" | "eof") => {
            "「=」の後に値がありません。値を書くか、この行を消してください。".to_owned()
        }
        ("a value", _) => "値が正しく書かれていません。文字列は「\"」で囲んでください。".to_owned(),
        ("newline", "a comma") => {
            "行の終わりに余分な「,」があります。消してください。".to_owned()
        }
        ("newline", _) => {
            "値の後に、余分なものが書かれています。「\"」が足りないか、改行か「,」が抜けていないか確かめてください。".to_owned()
        }
        ("a table key", _) => {
            "名前があるはずのところに、ほかのものが書かれています。余分な「,」「.」やかっこがないか確かめてください。".to_owned()
        }
        _ => "書き方が正しくありません。この行と前の行の、「\"」「,」「=」とかっこを確かめてください。".to_owned(),
    };
    (at, message)
}

/// The last place before another where something is written that is no remark.
fn last_written(source: &str, at: usize) -> usize {
    let before = source.get(..at).unwrap_or_default();
    let mut end = before.len();
    for line in before.rsplit('\n') {
        let begin = end.saturating_sub(line.len());
        let said = line.trim();
        if !said.is_empty() && !said.starts_with('#') {
            return begin + line.len() - line.trim_start().len();
        }
        end = begin.saturating_sub(1);
    }
    at
}
