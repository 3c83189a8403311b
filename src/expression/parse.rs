//! Reading an expression: the grammar, from what binds least to what binds most.
//!
//! ```text
//! or         := and ("or" and)*
//! and        := not ("and" not)*
//! not        := "not"? comparison
//! comparison := sum (sign sum | "not"? "in" (list | name) | "is" "not"? "answered")?
//! sum        := product (("+" | "-") product)*
//! product    := signed (("*" | "/") signed)*
//! signed     := "-"? whole
//! whole      := number unit? | text | function "(" list ")" | name | "(" or ")"
//! ```

use super::syntax::{Binary, Expression, Function, Name, Node, WORDS};
use rust_decimal::Decimal;
use winnow::ascii::multispace0;
use winnow::combinator::{
    alt, cut_err, delimited, opt, peek, preceded, repeat, separated, terminated,
};
use winnow::error::{ContextError, ErrMode, StrContext, StrContextValue};
use winnow::prelude::*;
use winnow::stream::{LocatingSlice, Location as _};
use winnow::token::{any, one_of, take_while};

/// Characters that an expression may have.
const LONGEST: usize = 2000;

/// Brackets that may stand in one another: each is a call of the reader in the next.
const DEEPEST: usize = 24;

/// What is wrong with the writing of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misspelled {
    /// Where, in bytes.
    pub at: usize,
    /// What is said of it, in Japanese.
    pub message: String,
}

type Input<'i> = LocatingSlice<&'i str>;
type Read<T> = Result<T, ErrMode<ContextError>>;

/// Reads an expression.
///
/// # Errors
/// Where its writing can't be understood, and what should stand there.
pub fn parse(text: &str) -> Result<Expression, Misspelled> {
    if text.chars().count() > LONGEST {
        let message = format!("式が長すぎます（{LONGEST}文字まで）。");
        return Err(Misspelled { at: 0, message });
    }
    if let Some(at) = too_deep(text) {
        let message = format!("かっこが深すぎます（{DEEPEST}重まで）。");
        return Err(Misspelled { at, message });
    }
    delimited(multispace0, or, multispace0)
        .parse(LocatingSlice::new(text))
        .map_err(|error| misspelled(text, error.offset(), error.inner()))
}

fn misspelled(text: &str, at: usize, error: &ContextError) -> Misspelled {
    let wanted: Vec<String> = error
        .context()
        .filter_map(|context| match context {
            StrContext::Expected(StrContextValue::Description(wanted)) => {
                Some((*wanted).to_owned())
            }
            _ => None,
        })
        .collect();
    let rest = text.get(at..).unwrap_or_default();
    let found: String = rest.chars().take(10).collect();
    let place = if found.trim().is_empty() {
        "式の終わり".to_owned()
    } else {
        format!("「{found}」のところ")
    };
    let message = match wanted.first() {
        Some(wanted) => format!("{place}には、{wanted}を書いてください。"),
        None => format!("{place}が読めません。"),
    };
    Misspelled { at, message }
}

/// Where brackets stand too deep in one another.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for (at, c) in text.char_indices() {
        match c {
            _ if escaped => escaped = false,
            '\\' if in_text => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEEPEST {
            return Some(at);
        }
    }
    None
}

fn expected(wanted: &'static str) -> StrContext {
    StrContext::Expected(StrContextValue::Description(wanted))
}

fn located(node: Node, start: usize, end: usize) -> Expression {
    Expression { node, start, end }
}

/// Something with the spaces before it.
fn token<'i, T>(
    parser: impl Parser<Input<'i>, T, ErrMode<ContextError>>,
) -> impl Parser<Input<'i>, T, ErrMode<ContextError>> {
    preceded(multispace0, parser)
}

fn is_name(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// A word, and no beginning of a longer one.
fn word<'i>(word: &'static str) -> impl Parser<Input<'i>, (), ErrMode<ContextError>> {
    token(take_while(1.., is_name).verify(move |found: &str| found == word).void())
}

/// Operators of these kinds, the operand between them being read by `operand`.
fn chain<'i>(
    input: &mut Input<'i>,
    operators: &[Binary],
    operand: fn(&mut Input<'i>) -> Read<Expression>,
) -> Read<Expression> {
    let mut left = operand(input)?;
    while let Some(binary) =
        opt(|input: &mut Input<'i>| operator(input, operators)).parse_next(input)?
    {
        let right = cut_err(operand).parse_next(input)?;
        let (start, end) = (left.start, right.end);
        left = located(Node::Binary(binary, Box::new(left), Box::new(right)), start, end);
    }
    Ok(left)
}

fn operator(input: &mut Input<'_>, operators: &[Binary]) -> Read<Binary> {
    multispace0.parse_next(input)?;
    for binary in Binary::ALL.into_iter().filter(|binary| operators.contains(binary)) {
        let sign = binary.sign();
        let found = if sign.starts_with(|c: char| c.is_ascii_alphabetic()) {
            opt(word(sign)).parse_next(input)?.is_some()
        } else {
            opt(sign).parse_next(input)?.is_some()
        };
        if found {
            return Ok(binary);
        }
    }
    Err(ErrMode::Backtrack(ContextError::new()))
}

fn or(input: &mut Input<'_>) -> Read<Expression> {
    chain(input, &[Binary::Or], and)
}

fn and(input: &mut Input<'_>) -> Read<Expression> {
    chain(input, &[Binary::And], not)
}

fn not(input: &mut Input<'_>) -> Read<Expression> {
    multispace0.parse_next(input)?;
    let start = input.current_token_start();
    if opt(word("not")).parse_next(input)?.is_none() {
        return comparison(input);
    }
    let inner = cut_err(comparison).parse_next(input)?;
    let end = inner.end;
    Ok(located(Node::Not(Box::new(inner)), start, end))
}

/// The signs of comparisons; `==` is read as `=`.
const SIGNS: [Binary; 6] =
    [Binary::NotEqual, Binary::AtMost, Binary::AtLeast, Binary::Equal, Binary::Less, Binary::More];

fn comparison(input: &mut Input<'_>) -> Read<Expression> {
    let left = sum(input)?;
    let start = left.start;
    if let Some(binary) = opt(|input: &mut Input<'_>| operator(input, &SIGNS)).parse_next(input)? {
        if binary == Binary::Equal {
            opt('=').parse_next(input)?;
        }
        let right = cut_err(sum).parse_next(input)?;
        let end = right.end;
        return Ok(located(Node::Binary(binary, Box::new(left), Box::new(right)), start, end));
    }
    if opt(word("is")).parse_next(input)?.is_some() {
        let negated = opt(word("not")).parse_next(input)?.is_some();
        cut_err(word("answered"))
            .context(expected("「answered」か「not answered」"))
            .parse_next(input)?;
        let end = input.previous_token_end();
        let Node::Name(name) = left.node else {
            return wrong("項目の名前（「is answered」の前）");
        };
        return Ok(located(Node::Answered { name, negated }, start, end));
    }
    let negated = opt(terminated(word("not"), peek(word("in")))).parse_next(input)?.is_some();
    if opt(word("in")).parse_next(input)?.is_none() {
        return Ok(left);
    }
    let node = match opt(token('[')).parse_next(input)? {
        Some(_) => {
            let list = cut_err(terminated(list, token(']')))
                .context(expected("「, 」で区切った値と「]」"))
                .parse_next(input)?;
            Node::In { item: Box::new(left), list, negated }
        }
        None => {
            let marks = cut_err(token(name))
                .context(expected("値の一覧 [ … ] か項目の名前"))
                .parse_next(input)?;
            Node::Has { code: Box::new(left), marks, negated }
        }
    };
    Ok(located(node, start, input.previous_token_end()))
}

fn wrong<T>(wanted: &'static str) -> Read<T> {
    let mut error = ContextError::new();
    error.push(expected(wanted));
    Err(ErrMode::Cut(error))
}

fn sum(input: &mut Input<'_>) -> Read<Expression> {
    chain(input, &[Binary::Plus, Binary::Minus], product)
}

fn product(input: &mut Input<'_>) -> Read<Expression> {
    chain(input, &[Binary::Times, Binary::By], signed)
}

fn signed(input: &mut Input<'_>) -> Read<Expression> {
    multispace0.parse_next(input)?;
    let start = input.current_token_start();
    if opt('-').parse_next(input)?.is_none() {
        return whole(input);
    }
    let inner = cut_err(whole).parse_next(input)?;
    let end = inner.end;
    Ok(located(Node::Minus(Box::new(inner)), start, end))
}

fn whole(input: &mut Input<'_>) -> Read<Expression> {
    multispace0.parse_next(input)?;
    let start = input.current_token_start();
    if opt('(').parse_next(input)?.is_some() {
        let inner = cut_err(or).parse_next(input)?;
        cut_err(token(')')).context(expected("「)」")).parse_next(input)?;
        return Ok(located(inner.node, start, input.previous_token_end()));
    }
    let node = alt((number, text, call, token(name).map(Node::Name)))
        .context(expected("項目の名前、数、文字（\"…\"）など"))
        .parse_next(input)?;
    Ok(located(node, start, input.previous_token_end()))
}

/// Figures with or without decimals, and the unit right behind them.
fn number(input: &mut Input<'_>) -> Read<Node> {
    let digits = || take_while(1.., |c: char| c.is_ascii_digit());
    let figures = (digits(), opt(('.', digits()))).take();
    let number = figures.try_map(Decimal::from_str_exact).parse_next(input)?;
    let unit = opt(take_while(1.., is_unit)).parse_next(input)?;
    Ok(Node::Number(number, unit.map(str::to_owned)))
}

/// Whether a character is part of a unit: 円, ％, ㎡, L, km.
fn is_unit(c: char) -> bool {
    c.is_alphabetic() || matches!(c, '%' | '％' | '㎡' | '㎥' | '℃' | '²' | '³')
}

/// A text in quotes, in which `\"` and `\\` stand for the signs themselves.
fn text(input: &mut Input<'_>) -> Read<Node> {
    '"'.parse_next(input)?;
    let character = alt((
        preceded('\\', any).map(|c| match c {
            'n' => '\n',
            't' => '\t',
            c => c,
        }),
        one_of(|c| c != '"' && c != '\\'),
    ));
    let text: String = repeat(0.., character)
        .fold(String::new, |mut text, c| {
            text.push(c);
            text
        })
        .parse_next(input)?;
    cut_err('"').context(expected("文字の終わりの「\"」")).parse_next(input)?;
    Ok(Node::Text(text))
}

fn plain_word(input: &mut Input<'_>) -> Read<String> {
    let start = |text: &str| text.starts_with(|c: char| c.is_ascii_lowercase());
    take_while(1.., is_name)
        .verify(move |word: &str| start(word) && !WORDS.contains(&word))
        .map(str::to_owned)
        .parse_next(input)
}

fn call(input: &mut Input<'_>) -> Read<Node> {
    let start = input.checkpoint();
    let name = terminated(plain_word, token('(')).parse_next(input)?;
    let Some(function) = Function::named(&name) else {
        input.reset(&start);
        return wrong(FUNCTIONS);
    };
    let arguments = cut_err(terminated(list, token(')')))
        .context(expected("「, 」で区切った値と「)」"))
        .parse_next(input)?;
    Ok(Node::Call(function, arguments))
}

/// What stands before a bracket.
const FUNCTIONS: &str = "関数（sum、min、max、default、abs、round、length、matches、count、given、date、time、if のどれか）";

fn list(input: &mut Input<'_>) -> Read<Vec<Expression>> {
    separated(1.., or, token(',')).parse_next(input)
}

/// The name of a variable, after that of where it stands.
fn name(input: &mut Input<'_>) -> Read<Name> {
    let first = plain_word.parse_next(input)?;
    Ok(match opt(preceded('.', cut_err(plain_word))).parse_next(input)? {
        Some(id) => Name { of: Some(first), id },
        None => Name { of: None, id: first },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_binds_closer_is_read_first() {
        for (text, written) in [
            ("a+b*c", "a + b * c"),
            ("(a+b)*c", "(a + b) * c"),
            ("a-b-c", "a - b - c"),
            ("a-(b-c)", "a - (b - c)"),
            ("not a=1 and b=2 or c=3", "not a = 1 and b = 2 or c = 3"),
            ("not (a=1 and b=2)", "not (a = 1 and b = 2)"),
            ("women<=members", "women <= members"),
            ("a==1", "a = 1"),
            ("reason is answered", "reason is answered"),
            ("reason is not  answered", "reason is not answered"),
            ("basis in [\"法律\",\"条例\"]", "basis in [\"法律\", \"条例\"]"),
            ("\"観光\" not in field", "\"観光\" not in field"),
            ("sum(a, b , c) = total", "sum(a, b, c) = total"),
            ("budget >= 3百万円", "budget >= 3百万円"),
            ("end - start <= 30日", "end - start <= 30日"),
            ("-a*2 < -(b+1)", "-a * 2 < -(b + 1)"),
            ("previous.budget / 3", "previous.budget / 3"),
            ("( ( a ) ) = 1.50", "a = 1.50"),
            ("order = 1 and notes is answered", "order = 1 and notes is answered"),
        ] {
            let read = parse(text).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
            assert_eq!(read.to_string(), written, "{text}");
            assert_eq!(parse(written), Ok(read), "{written}");
        }
    }

    #[test]
    fn the_deepest_brackets_fit_into_half_the_least_stack_of_a_main_thread() {
        let deepest = format!("{}a{}", "(a + sum(".repeat(DEEPEST / 2), "))".repeat(DEEPEST / 2));
        let read = move || parse(&deepest).is_ok();
        let thread = std::thread::Builder::new().stack_size(512 * 1024).spawn(read);
        assert!(thread.unwrap().join().unwrap());
        assert!(parse(&"(".repeat(DEEPEST + 1)).unwrap_err().message.contains("深すぎます"));
    }

    #[test]
    fn the_functions_are_named_where_one_is_not_known() {
        for function in Function::ALL {
            assert!(FUNCTIONS.contains(function.name()), "{function:?}");
        }
    }

    #[test]
    fn what_can_not_be_understood_is_told_with_its_place() {
        for (text, at, said) in [
            ("", 0, "式の終わり"),
            ("women <=", 8, "式の終わりには、項目の名前"),
            ("women <= )", 9, "「)」のところには、項目の名前"),
            ("(women", 6, "「)」を書いて"),
            ("women members", 5, "のところが読めません"),
            ("a = 1 = 2", 5, "のところが読めません"),
            ("a = \"法律", 11, "終わりの「\"」"),
            ("a in [1, 2", 10, "「]」"),
            ("a is known", 4, "「answered」"),
            ("1 is answered", 13, "項目の名前"),
            ("not not a", 4, "「not a」のところ"),
            ("委員数 > 1", 0, "「委員数 > 1」のところには"),
            ("a = 1 and total(a, b) = 2", 10, "「total(a, b」のところには、関数（sum"),
            ("a ＞ 1", 1, "のところが読めません"),
        ] {
            let wrong = parse(text).expect_err(text);
            assert!(wrong.message.contains(said), "{text}: {wrong:?}");
            assert_eq!(
                text.get(..wrong.at).map(str::trim_end),
                text.get(..at).map(str::trim_end),
                "{text}: {wrong:?}"
            );
        }
        assert!(parse(&"(".repeat(1000)).is_err());
        assert!(parse(&"a+".repeat(2000)).is_err());
        assert!(parse(&format!("{}a", "-".repeat(1000))).is_err());
    }
}
