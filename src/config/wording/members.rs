//! Which members a wording asks for that no figure has, told before any figure is there.
//!
//! The template language looks a member up only when the sentence is printed, and some of its filters
//! (`sum`) pass over one that is missing. So what can be told from the wording alone is told here:
//! names are followed through `for` and `set`, as far as they are plain. What is not plain is let be.

use super::outline::Outline;
use std::iter::Peekable;
use std::vec::IntoIter;

/// A member that is not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// What it is asked of, as written.
    pub of: String,
    /// Its name.
    pub name: String,
    /// The members there are.
    pub known: Vec<String>,
}

/// One piece of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Word(String),
    Text(String),
    Number,
    Sign(char),
    /// `==`, `!=`, `<=`, `>=`.
    Compare,
}

/// Filters that take the name of a member first.
const BY_MEMBER: [&str; 3] = ["sum", "selectattr", "rejectattr"];
/// Filters that leave a list one of the same things.
const SAME: [&str; 6] = ["sort", "reverse", "unique", "list", "selectattr", "rejectattr"];
/// Filters that give one thing of a list.
const ONE: [&str; 4] = ["first", "last", "min", "max"];
/// Words of the language that name nothing.
const WORDS: [&str; 12] =
    ["and", "or", "not", "in", "is", "if", "else", "true", "false", "none", "True", "False"];

/// The members that a wording asks for and that are not among `figures`, in its order.
pub fn missing(source: &str, figures: &Outline) -> Vec<Missing> {
    let mut reader = Reader { figures, scopes: vec![Vec::new()], missing: Vec::new() };
    let mut rest = source;
    while let Some(begin) = next_block(rest) {
        let (_, block) = rest.split_at(begin);
        let close = if block.starts_with("{{") {
            "}}"
        } else if block.starts_with("{%") {
            "%}"
        } else {
            "#}"
        };
        let Some(inside) = block.get(2..) else { break };
        let Some(end) = inside.find(close) else { break };
        let (inside, after) = inside.split_at(end);
        rest = after.get(2..).unwrap_or_default();
        let inside = inside.trim_matches(['-', '+']);
        let known = match close {
            "}}" => reader.expression(tokens(inside)),
            "%}" => reader.statement(tokens(inside)),
            _ => true,
        };
        if !known {
            return Vec::new();
        }
    }
    reader.missing
}

/// The same of a condition, which is an expression alone.
pub fn missing_in_condition(source: &str, figures: &Outline) -> Vec<Missing> {
    let mut reader = Reader { figures, scopes: vec![Vec::new()], missing: Vec::new() };
    reader.expression(tokens(source));
    reader.missing
}

fn next_block(text: &str) -> Option<usize> {
    ["{{", "{%", "{#"].iter().filter_map(|open| text.find(open)).min()
}

/// The pieces of an expression; what is no word, text or number is a sign.
fn tokens(text: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        if c.is_alphabetic() || c == '_' {
            let mut word = c.to_string();
            while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || *c == '_') {
                word.push(c);
            }
            tokens.push(Token::Word(word));
        } else if c == '"' || c == '\'' {
            let mut text = String::new();
            while let Some(next) = chars.next_if(|next| *next != c) {
                text.push(next);
                if next == '\\' {
                    text.extend(chars.next());
                }
            }
            chars.next();
            tokens.push(Token::Text(text));
        } else if c.is_ascii_digit() {
            while chars.next_if(char::is_ascii_digit).is_some() {}
            tokens.push(Token::Number);
        } else if matches!(c, '=' | '!' | '<' | '>') && chars.next_if_eq(&'=').is_some() {
            tokens.push(Token::Compare);
        } else if !c.is_whitespace() {
            tokens.push(Token::Sign(c));
        }
    }
    tokens
}

struct Reader<'f> {
    figures: &'f Outline,
    /// The names that `for` and `set` give, innermost last.
    scopes: Vec<Vec<(String, Outline)>>,
    missing: Vec<Missing>,
}

type Tokens = Peekable<IntoIter<Token>>;

impl Reader<'_> {
    /// Reads `{% … %}`; `false` where it does what is not followed here.
    fn statement(&mut self, tokens: Vec<Token>) -> bool {
        let mut tokens = tokens.into_iter().peekable();
        let Some(Token::Word(word)) = tokens.next() else { return false };
        match word.as_str() {
            "if" | "elif" => self.expression(tokens.collect()),
            "else" | "endif" => true,
            "endfor" => {
                self.scopes.pop();
                !self.scopes.is_empty()
            }
            "for" => self.begin_loop(tokens),
            "set" => self.set(tokens),
            _ => false,
        }
    }

    fn begin_loop(&mut self, mut tokens: Tokens) -> bool {
        let mut names = Vec::new();
        loop {
            match tokens.next() {
                Some(Token::Word(word)) if word == "in" => break,
                Some(Token::Word(word)) => names.push(word),
                Some(_) => {}
                None => return false,
            }
        }
        let of = self.operand(&mut tokens);
        // What follows may join it with something else.
        let plain = match tokens.peek() {
            None => true,
            Some(Token::Word(word)) => word == "if" || word == "recursive",
            Some(_) => false,
        };
        let element = if plain && names.len() == 1 { of.element() } else { Outline::Any };
        let mut scope: Vec<(String, Outline)> =
            names.into_iter().map(|name| (name, element.clone())).collect();
        scope.push(("loop".to_owned(), Outline::Any));
        self.scopes.push(scope);
        self.expression(tokens.collect())
    }

    fn set(&mut self, mut tokens: Tokens) -> bool {
        let mut names = Vec::new();
        loop {
            match tokens.next() {
                Some(Token::Sign('=')) => break,
                Some(Token::Word(word)) => names.push(word),
                Some(Token::Sign(',' | '(' | ')')) => {}
                // What lies between this and `endset` is not followed.
                _ => return false,
            }
        }
        let of = self.operand(&mut tokens);
        let plain = tokens.peek().is_none() && names.len() == 1;
        let rest = self.expression(tokens.collect());
        let shape = if plain { of } else { Outline::Any };
        if let Some(scope) = self.scopes.last_mut() {
            scope.extend(names.into_iter().map(|name| (name, shape.clone())));
        }
        rest
    }

    /// Reads an expression for its names.
    fn expression(&mut self, tokens: Vec<Token>) -> bool {
        let mut tokens = tokens.into_iter().peekable();
        while tokens.peek().is_some() {
            self.operand(&mut tokens);
        }
        true
    }

    /// Reads one operand with its members and filters, or one sign.
    fn operand(&mut self, tokens: &mut Tokens) -> Outline {
        let Some(token) = tokens.next() else { return Outline::Any };
        let Token::Word(word) = token else { return Outline::Any };
        if word == "is" {
            tokens.next_if(|next| *next == Token::Word("not".to_owned()));
            tokens.next();
            return Outline::Any;
        }
        if WORDS.contains(&word.as_str()) || tokens.peek() == Some(&Token::Sign('=')) {
            return Outline::Any;
        }
        let shape = self.named(&word);
        let (path, shape) = self.follow(word, shape, tokens);
        self.filter(&path, shape, tokens)
    }

    fn named(&self, name: &str) -> Outline {
        let mut own = self.scopes.iter().rev().flat_map(|scope| scope.iter().rev());
        if let Some((_, shape)) = own.find(|(known, _)| known == name) {
            return shape.clone();
        }
        self.figures.member(name).unwrap_or(Outline::Any)
    }

    /// Follows `.name`, `['name']` and `[…]`.
    fn follow(&mut self, word: String, shape: Outline, tokens: &mut Tokens) -> (String, Outline) {
        let (mut path, mut shape) = (word, shape);
        loop {
            if tokens.next_if_eq(&Token::Sign('.')).is_some() {
                match tokens.next() {
                    // A method is the language's own.
                    Some(Token::Word(_)) if tokens.peek() == Some(&Token::Sign('(')) => {
                        return (path, Outline::Any);
                    }
                    Some(Token::Word(name)) => {
                        shape = self.member(&path, &shape, &name);
                        path = format!("{path}.{name}");
                    }
                    Some(Token::Number) => shape = shape.element(),
                    _ => return (path, Outline::Any),
                }
            } else if tokens.next_if_eq(&Token::Sign('[')).is_some() {
                shape = self.subscript(&path, &shape, tokens);
                path.push_str("[…]");
            } else if tokens.next_if_eq(&Token::Sign('(')).is_some() {
                // A call: what it gives is not known; what it is given is read on.
                return (path, Outline::Any);
            } else {
                return (path, shape);
            }
        }
    }

    /// Reads up to the `]`.
    fn subscript(&mut self, path: &str, shape: &Outline, tokens: &mut Tokens) -> Outline {
        let mut inside = Vec::new();
        let mut depth = 0_u32;
        for token in tokens.by_ref() {
            match token {
                Token::Sign('[') => depth += 1,
                Token::Sign(']') if depth == 0 => break,
                Token::Sign(']') => depth -= 1,
                _ => {}
            }
            inside.push(token);
        }
        match inside.as_slice() {
            [Token::Text(name)] => return self.member(path, shape, name),
            [Token::Number] => return shape.element(),
            _ => {}
        }
        let slice = inside.contains(&Token::Sign(':'));
        self.expression(inside);
        if slice { shape.clone() } else { shape.element() }
    }

    fn filter(&mut self, path: &str, shape: Outline, tokens: &mut Tokens) -> Outline {
        let mut shape = shape;
        while tokens.next_if_eq(&Token::Sign('|')).is_some() {
            let Some(Token::Word(filter)) = tokens.next() else { return Outline::Any };
            let arguments = arguments(tokens);
            let by = attribute(&filter, &arguments);
            let element = shape.element();
            let own = by.map(|by| {
                let mut parts = by.split('.');
                let first = parts.next().unwrap_or_default();
                let of = self.member(path, &element, first);
                parts.fold(of, |of, part| self.member(path, &of, part))
            });
            self.expression(arguments);
            let name = filter.as_str();
            shape = match own {
                Some(own) if name == "map" => Outline::list(own),
                _ if SAME.contains(&name) => shape,
                _ if ONE.contains(&name) => element,
                _ => Outline::Any,
            };
        }
        shape
    }

    fn member(&mut self, of: &str, shape: &Outline, name: &str) -> Outline {
        if let Some(member) = shape.member(name) {
            return member;
        }
        let known = shape.names().into_iter().map(str::to_owned).collect();
        let missing = Missing { of: of.to_owned(), name: name.to_owned(), known };
        if !self.missing.contains(&missing) {
            self.missing.push(missing);
        }
        Outline::Any
    }
}

/// What a filter is given in brackets; empty for none.
fn arguments(tokens: &mut Tokens) -> Vec<Token> {
    let mut arguments = Vec::new();
    if tokens.next_if_eq(&Token::Sign('(')).is_none() {
        return arguments;
    }
    let mut depth = 0_u32;
    for token in tokens.by_ref() {
        match token {
            Token::Sign('(') => depth += 1,
            Token::Sign(')') if depth == 0 => break,
            Token::Sign(')') => depth -= 1,
            _ => {}
        }
        arguments.push(token);
    }
    arguments
}

/// The member that a filter goes by.
fn attribute(filter: &str, arguments: &[Token]) -> Option<String> {
    if let (true, Some(Token::Text(name))) = (BY_MEMBER.contains(&filter), arguments.first()) {
        return Some(name.clone());
    }
    let named = |three: &[Token]| match three {
        [Token::Word(word), Token::Sign('='), Token::Text(name)] if word == "attribute" => {
            Some(name.clone())
        }
        _ => None,
    };
    arguments.windows(3).find_map(named)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figures() -> Outline {
        let row = Outline::values(["label", "count", "kind"]);
        let trend = Outline::values(["first", "last"]);
        let table = Outline::members([
            ("rows", Outline::list(row.clone())),
            ("total", row),
            ("trends", Outline::members([("people", trend.clone()), ("homes", trend)])),
        ]);
        Outline::members([
            ("records", Outline::Value),
            ("tables", Outline::members([("t", table)])),
        ])
    }

    fn told(source: &str) -> Vec<String> {
        let missing = missing(source, &figures()).into_iter();
        missing.map(|one| format!("{}.{}", one.of, one.name)).collect()
    }

    #[test]
    fn members_that_are_there_are_not_told() {
        for source in [
            "{{ tables.t.total.count }}{{ records }}",
            "{% for row in tables.t.rows[:3] if row.count > 0 %}{{ row.label }}{{ loop.last }}{% endfor %}",
            "{{ tables.t.rows | sum(attribute='count') }}{{ tables.t.rows | sum('count') }}",
            "{{ tables.t.rows | map(attribute='label') | join('、') }}",
            "{% set t = tables.t.trends['people'] %}{{ t.first }}",
            "{% for id in ['people'] if id in tables.t.trends %}{{ tables.t.trends[id].last }}{% endfor %}",
            "{% for key, value in tables.t.total | items %}{{ value.x }}{% endfor %}",
            "{{ tables.t.rows[0].count }}{% for x in tables.t.total.items() %}{% endfor %}{{ 'a.b' }}{{ x.y.z }}{# row.no #}",
            "{% if tables.t.rows | length == 1 %}{% set x = 1 %}{% endif %}",
        ] {
            assert_eq!(told(source), [""; 0], "{source}");
        }
    }

    #[test]
    fn members_that_no_figure_has_are_told_where_they_are_asked_for() {
        for (source, missing) in [
            ("{{ tables.t.total.cuont }}", "tables.t.total.cuont"),
            ("{{ tables.t.totl.count }}", "tables.t.totl"),
            ("{% for row in tables.t.rows %}{{ row.nmae }}{% endfor %}", "row.nmae"),
            ("{{ tables.t.rows | sum(attribute='x') }}", "tables.t.rows.x"),
            ("{{ tables.t.rows | sum('x') }}", "tables.t.rows.x"),
            ("{{ tables.t.rows | selectattr('x') | list | length }}", "tables.t.rows.x"),
            ("{{ tables.t.rows[:2] | sort(attribute='x') }}", "tables.t.rows[…].x"),
            ("{% set t = tables.t.trends.people %}{{ t.lowest }}", "t.lowest"),
            ("{% if tables.t.rows[0].x > 1 %}{% endif %}", "tables.t.rows[…].x"),
            ("{{ tables['u'].rows }}", "tables.u"),
        ] {
            assert_eq!(told(source), [missing], "{source}");
        }
    }

    #[test]
    fn any_text_comes_to_an_end() {
        for source in
            ["{{", "{% for", "{% for x in %}", "{{ a[ }}", "{{ a | }}", "{{ 'a }}", "{% endfor %}"]
        {
            let _ = missing(source, &figures());
        }
    }
}
