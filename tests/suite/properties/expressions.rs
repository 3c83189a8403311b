//! Expressions of rules: what is printed is read as the same, and nothing that is typed breaks the reader.

use proptest::prelude::*;
use rust_decimal::Decimal;
use torimatome::expression::parse;
use torimatome::expression::syntax::{Binary, Expression, Function, Name, Node, WORDS};

fn located(node: Node) -> Expression {
    Expression { node, start: 0, end: 0 }
}

fn name() -> impl Strategy<Value = Name> {
    let id = "[a-z][a-z0-9_]{0,6}";
    let is_free = |id: &String| !WORDS.contains(&id.as_str());
    let id = || id.prop_filter("a word of the language", is_free);
    (prop::option::of(id()), id()).prop_map(|(of, id)| Name { of, id })
}

fn leaf() -> impl Strategy<Value = Expression> {
    let number = (0_u32..1_000_000, 0_u32..4)
        .prop_map(|(figures, places)| Decimal::new(figures.into(), places));
    let unit = prop::option::of(prop::sample::select(vec!["円", "千円", "人", "％", "km", "日"]));
    prop_oneof![
        (number, unit).prop_map(|(number, unit)| Node::Number(number, unit.map(str::to_owned))),
        "[ -~あ-ん一-龠\n\t]{0,8}".prop_map(Node::Text),
        name().prop_map(Node::Name),
        (name(), any::<bool>()).prop_map(|(name, negated)| Node::Answered { name, negated }),
    ]
    .prop_map(located)
}

fn expression() -> impl Strategy<Value = Expression> {
    leaf().prop_recursive(4, 24, 3, |inner| {
        let binary = prop::sample::select(Binary::ALL.to_vec());
        let function = prop::sample::select(Function::ALL.to_vec());
        let list = || prop::collection::vec(inner.clone(), 1..4);
        prop_oneof![
            (binary, inner.clone(), inner.clone()).prop_map(|(binary, a, b)| Node::Binary(
                binary,
                Box::new(a),
                Box::new(b)
            )),
            inner.clone().prop_map(|inner| Node::Not(Box::new(inner))),
            inner.clone().prop_map(|inner| Node::Minus(Box::new(inner))),
            (inner.clone(), list(), any::<bool>()).prop_map(|(item, list, negated)| Node::In {
                item: Box::new(item),
                list,
                negated
            }),
            (inner.clone(), name(), any::<bool>()).prop_map(|(code, marks, negated)| Node::Has {
                code: Box::new(code),
                marks,
                negated
            }),
            (function, list()).prop_map(|(function, list)| Node::Call(function, list)),
        ]
        .prop_map(located)
    })
}

proptest! {
    #![proptest_config(super::cases(1000))]

    #[test]
    fn what_is_printed_is_read_as_the_same(expression in expression()) {
        let written = expression.to_string();
        prop_assume!(written.chars().count() <= 2000);
        prop_assert_eq!(parse(&written), Ok(expression), "{}", written);
    }

    #[test]
    fn whatever_is_typed_is_read_or_told_at_a_place_in_it(text in "[-a-z0-9 ().,\\[\\]\"<>=!+*/円人。\\n]{0,60}") {
        if let Err(wrong) = parse(&text) {
            prop_assert!(wrong.at <= text.len() && text.is_char_boundary(wrong.at));
            prop_assert!(!wrong.message.is_empty());
        }
    }
}
