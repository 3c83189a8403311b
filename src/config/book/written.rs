//! How a value stands in a cell: a list is a line an item, a choice is what a clerk reads for its word.

use super::layout::Role;
use super::page::Cell;
use crate::config::keys::phrases::{meant, phrase};
use crate::config::keys::{Takes, Words};
use serde_json::{Map, Number, Value};

/// A text that is there and empty.
const EMPTY: &str = "（空文字）";

/// A list that is there and empty.
const NONE: &str = "（一つもなし）";

/// What ends a line whose item goes on in the next.
const ON: char = '↵';

/// What begins an item where a single text may stand as well.
const POINT: char = '・';

/// What stands between a name and what is said of it.
const IS: char = '＝';

/// True and false.
pub const FLAGS: [(&str, bool); 2] = [("はい", true), ("いいえ", false)];

/// The cell of a value; none where no cell can hold it.
pub fn cell(role: Role, value: &Value) -> Option<Cell> {
    let text = |text: String| Some(Cell::Text(text));
    match (role, value) {
        (Role::Names(words), Value::Object(names)) => {
            let said = |said: &str| {
                words
                    .iter()
                    .find(|word| **word == said)
                    .map_or(said.to_owned(), |word| phrase(word).to_owned())
            };
            let lines: Option<Vec<String>> = names
                .iter()
                .map(|(name, word)| Some(format!("{name}{IS}{}", said(word.as_str()?))))
                .collect();
            text(items(lines?, ""))
        }
        (Role::Choice(words), Value::String(word)) => {
            let (_, offered) = words.iter().find(|(own, _)| own == word)?;
            text((*offered).to_owned())
        }
        (Role::Choices(words), Value::Array(list)) => {
            let offered = |item: &Value| {
                let word = item.as_str()?;
                words.iter().find(|(own, _)| *own == word).map(|(_, offered)| (*offered).to_owned())
            };
            text(items(list.iter().map(offered).collect::<Option<_>>()?, ""))
        }
        (Role::Key(Takes::Flag), Value::Bool(flag)) => {
            let (word, _) = FLAGS.iter().find(|(_, own)| own == flag)?;
            text((*word).to_owned())
        }
        (Role::Key(_), Value::String(written)) => {
            text(if written.is_empty() { EMPTY } else { written }.to_owned())
        }
        (Role::Key(_), Value::Number(number)) => number.as_f64().map(Cell::Number),
        (Role::Key(takes), Value::Array(list)) => {
            let list: Option<Vec<String>> =
                list.iter().map(|item| item.as_str().map(str::to_owned)).collect();
            let point = if matches!(takes, Takes::NamesOr(..)) { "・" } else { "" };
            text(items(list?, point))
        }
        _ => None,
    }
}

/// Items as the lines of a cell.
fn items(list: Vec<String>, point: &str) -> String {
    if list.is_empty() {
        return NONE.to_owned();
    }
    let lines: Vec<String> = list
        .into_iter()
        .map(|item| {
            let item = if item.is_empty() { EMPTY.to_owned() } else { item };
            format!("{point}{}", item.replace('\n', &format!("{ON}\n")))
        })
        .collect();
    lines.join("\n")
}

/// The value of a filled cell.
///
/// # Errors
/// What to write instead.
pub fn value(role: Role, cell: &Cell) -> Result<Value, String> {
    match role {
        Role::Parent | Role::Number => Ok(Value::Null),
        Role::Names(words) => names(&plain(cell), words),
        Role::Choice(words) => chosen(words, &plain(cell)).map(Value::from),
        Role::Choices(words) => {
            let written = plain(cell);
            let lines = if written == NONE { Vec::new() } else { lines(&written) };
            let chosen = lines.iter().map(|line| chosen(words, line).map(Value::from));
            chosen.collect::<Result<Vec<_>, _>>().map(Value::Array)
        }
        Role::Key(takes) => of_key(takes, cell),
    }
}

/// The word that somebody means, who writes it or what is offered for it.
fn chosen(words: Words, written: &str) -> Result<&'static str, String> {
    let own = written.trim();
    let found = words.iter().find(|(word, offered)| *word == own || *offered == own);
    found.map(|(word, _)| *word).ok_or_else(|| {
        let offered: Vec<&str> = words.iter().map(|(_, offered)| *offered).collect();
        format!("「{written}」とは書けません。次のどれかを選んでください：{}", offered.join("、"))
    })
}

fn of_key(takes: Takes, cell: &Cell) -> Result<Value, String> {
    let written = plain(cell);
    match takes {
        Takes::Flag => {
            let known = FLAGS.iter().find(|(word, _)| *word == written.trim());
            let known =
                known.map(|(_, flag)| *flag).or_else(|| written.to_lowercase().parse().ok());
            known.map(Value::from).ok_or_else(|| {
                format!("「{written}」とは書けません。「はい」か「いいえ」を選んでください。")
            })
        }
        Takes::Integer | Takes::Number | Takes::NumberOrText => match (takes, cell) {
            (_, Cell::Number(number)) => Ok(numeral(*number)),
            (Takes::NumberOrText, _) => Ok(Value::from(text(&written))),
            _ => {
                let folded = figure(&written);
                folded.map(numeral).ok_or_else(|| {
                    format!("「{written}」を数として読めません。数字だけを書いてください。")
                })
            }
        },
        Takes::Texts | Takes::Names(_) | Takes::Wordings => Ok(list(&written, false)),
        Takes::NamesOr(..) if written == NONE || written.starts_with(POINT) => {
            Ok(list(&written, true))
        }
        Takes::NamesOr(..) if written.contains('\n') => Ok(list(&written, false)),
        _ => Ok(Value::from(text(&written))),
    }
}

/// What somebody reads in a cell.
fn plain(cell: &Cell) -> String {
    cell.name().unwrap_or_default().replace("\r\n", "\n")
}

/// A number as somebody types it: digits of any width, with or without commas.
fn figure(written: &str) -> Option<f64> {
    let folded = written.trim().chars().filter(|c| !matches!(c, ',' | '，')).map(|c| match c {
        '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
        '．' => '.',
        '－' | '−' | '▲' | '△' => '-',
        c => c,
    });
    folded.collect::<String>().parse().ok().filter(|number: &f64| number.is_finite())
}

/// A number as TOML has it: whole, where it is.
fn numeral(number: f64) -> Value {
    let whole = format!("{number:.0}").parse::<i64>().ok().filter(|_| number.fract() == 0.0);
    whole.map(Number::from).or_else(|| Number::from_f64(number)).map_or(Value::Null, Value::Number)
}

fn text(written: &str) -> String {
    if written == EMPTY { String::new() } else { written.to_owned() }
}

/// The items of a cell's lines; blank lines say nothing.
fn lines(written: &str) -> Vec<String> {
    let mut items: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in written.split('\n') {
        let (line, on) = line.strip_suffix(ON).map_or((line, false), |line| (line, true));
        match items.last_mut().filter(|_| goes_on) {
            Some(item) => {
                item.push('\n');
                item.push_str(line);
            }
            None if line.trim().is_empty() && !on => {}
            None => items.push(text(line)),
        }
        goes_on = on;
    }
    items
}

fn list(written: &str, pointed: bool) -> Value {
    if written == NONE {
        return Value::Array(Vec::new());
    }
    let items = lines(written).into_iter();
    let bare = |item: String| match item.strip_prefix(POINT) {
        Some(rest) if pointed => text(rest),
        _ => item,
    };
    Value::Array(items.map(|item| Value::from(bare(item))).collect())
}

/// Names with what is said of each.
fn names(written: &str, words: &[&'static str]) -> Result<Value, String> {
    let mut names = Map::new();
    if written == NONE {
        return Ok(Value::Object(names));
    }
    for line in lines(written) {
        let Some((name, said)) = line.split_once([IS, '=']) else {
            return Err(format!(
                "「{line}」には「＝」がありません。一行に一つずつ、「名前＝言葉」の形で書いてください。"
            ));
        };
        let said = meant(words, said.trim()).unwrap_or(said.trim());
        names.insert(name.trim().to_owned(), Value::from(said));
    }
    Ok(Value::Object(names))
}
