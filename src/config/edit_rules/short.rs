//! Rules in short: what stands with a variable, made into the same conditions as `[[rule]]`.

use super::EditRule;
use super::reading::{FormScope, condition, variables};
use super::wording::Part;
use crate::config::faults::{Faults, Line};
use crate::config::variable::Variable;
use crate::expression::check::shown;
use crate::expression::syntax::{Binary, Expression, Function, Name, Node};
use crate::expression::typed::{Reference, Shown, Source, Truth};
use crate::expression::{Rule, Scope as _, check};
use crate::finding::Code;
use crate::model::VariableId;
use rust_decimal::Decimal;
use sheets::number::decimal;
use toml_span::{Span, Spanned};

/// The rules in short of a variable.
pub fn rules(variable: &Variable, scope: &FormScope<'_>, faults: &mut Faults<'_>) -> Vec<EditRule> {
    let shorts = &variable.shorts;
    let own = Own { variable, scope };
    let heading = &variable.heading;
    let unit = variable.unit().unwrap_or_default();
    let mut rules = Vec::new();
    for (key, limit, binary, side) in [
        ("min", shorts.min, Binary::AtLeast, "より小さく"),
        ("max", shorts.max, Binary::AtMost, "より大きく"),
    ] {
        let Some((limit, span)) = limit else { continue };
        let magnitude = located(Node::Number(limit.abs(), None));
        let right = if limit.is_sign_negative() {
            located(Node::Minus(Box::new(magnitude)))
        } else {
            magnitude
        };
        let tree = Node::Binary(binary, Box::new(own.name()), Box::new(right));
        let limit = decimal(limit, '-');
        let words =
            (format!("「{heading}」が{limit}{unit}{side}なっています（"), format!("{unit}）。"));
        rules.extend(own.rule(key, span, tree, words, faults));
    }
    if let Some((pattern, span)) = &shorts.pattern {
        let text = located(Node::Text(pattern.clone()));
        let tree = Node::Call(Function::Matches, vec![own.name(), text]);
        let words =
            (format!("「{heading}」の「"), "」は、決められた書き方ではありません。".to_owned());
        rules.extend(own.rule("pattern", *span, tree, words, faults));
    }
    if let Some((length, span)) = shorts.length {
        let counted = located(Node::Call(Function::Length, vec![own.name()]));
        let most = located(Node::Number(Decimal::from(length), None));
        let tree = Node::Binary(Binary::AtMost, Box::new(counted), Box::new(most));
        let words = (format!("「{heading}」は{length}文字までです（「"), "」）。".to_owned());
        rules.extend(own.rule("length", span, tree, words, faults));
    }
    if let Some((names, span)) = &shorts.sum_of {
        rules.extend(own.sum_of(names, *span, faults));
    }
    if let Some((when, span)) = &shorts.required_when {
        rules.extend(own.required(&Spanned::with_span(when.clone(), *span), faults));
    }
    if let Some((when, span)) = &shorts.asked_when {
        let when = Spanned::with_span(when.clone(), *span);
        rules.extend(own.not_asked(&when, faults));
        if variable.required {
            rules.extend(own.required(&when, faults));
        }
    }
    rules
}

/// A variable with what its rules can name.
struct Own<'o> {
    variable: &'o Variable,
    scope: &'o FormScope<'o>,
}

/// An expression that stands in no text.
fn located(node: Node) -> Expression {
    Expression { node, start: 0, end: 0 }
}

impl Own<'_> {
    fn name(&self) -> Expression {
        located(Node::Name(Name { of: None, id: self.variable.id.clone() }))
    }

    /// A rule about the variable alone, which tells its value between these words.
    fn rule(
        &self,
        key: &str,
        span: Span,
        tree: Node,
        (before, after): (String, String),
        faults: &mut Faults<'_>,
    ) -> Option<EditRule> {
        let check = match check(&located(tree), self.scope) {
            Ok(check) => check,
            Err(misfit) => {
                faults.reject(span, format!("「{key}」：{}", misfit.message));
                return None;
            }
        };
        let rule = Rule { when: None, check };
        let cells = variables(&rule);
        let value = cells.first().map(|variable| {
            let reference = Reference { of: Source::Record, variable: *variable };
            Part::Shown(Shown::Variable(reference))
        });
        let message = std::iter::once(Part::Words(before)).chain(value);
        let message = message.chain([Part::Words(after)]).collect();
        let (at, id) = (faults.defined_at(span), self.id(key));
        Some(EditRule {
            at,
            id,
            block: self.scope.block,
            code: Code::RuleBroken,
            rule,
            message,
            cells,
            others: Vec::new(),
        })
    }

    /// That it is the sum of others; a blank one adds nothing.
    fn sum_of(
        &self,
        names: &[Spanned<String>],
        span: Span,
        faults: &mut Faults<'_>,
    ) -> Option<EditRule> {
        let of = |id: &str| located(Node::Name(Name { of: None, id: id.to_owned() }));
        let zero = || located(Node::Number(Decimal::ZERO, None));
        let parts = names
            .iter()
            .map(|name| located(Node::Call(Function::Default, vec![of(&name.value), zero()])));
        let sum = located(Node::Call(Function::Sum, parts.collect()));
        let tree = Node::Binary(Binary::Equal, Box::new(self.name()), Box::new(sum.clone()));
        let told = check(&located(tree), self.scope).and_then(|check| {
            Ok((check, shown(&self.name(), self.scope)?, shown(&sum, self.scope)?))
        });
        let (check, own, sum) = match told {
            Ok(told) => told,
            Err(misfit) => {
                faults.reject(span, format!("「sum_of」：{}", misfit.message));
                return None;
            }
        };
        let headings = names.iter().filter_map(|name| {
            let variable = self.scope.variable(&name.value)?.variable;
            Some(format!("「{}」", self.scope.variables[variable].heading))
        });
        let headings: String = headings.collect();
        let rule = Rule { when: None, check };
        let cells = vec![self.scope.variable(&self.variable.id)?.variable];
        let message = vec![
            Part::Words(format!("「{}」は", self.variable.heading)),
            Part::Shown(own),
            Part::Words(format!("ですが、{headings}の合計は")),
            Part::Shown(sum),
            Part::Words("です。".to_owned()),
        ];
        let (at, id, block) = (faults.defined_at(span), self.id("sum_of"), self.scope.block);
        Some(EditRule {
            at,
            id,
            block,
            code: Code::SumMismatch,
            rule,
            message,
            cells,
            others: Vec::new(),
        })
    }

    /// That there is no answer where a condition, on which it is asked, does not hold.
    fn not_asked(&self, when: &Spanned<String>, faults: &mut Faults<'_>) -> Option<EditRule> {
        let name = self.name();
        let given = located(Node::Call(Function::Given, vec![name]));
        let given = check(&given, self.scope).ok()?;
        let condition = condition(when, self.scope, faults)?;
        let cells = vec![self.scope.variable(&self.variable.id)?.variable];
        let rule = Rule {
            when: Some(Truth::Not(Box::new(condition))),
            check: Truth::Not(Box::new(given)),
        };
        let heading = &self.variable.heading;
        let mut message = vec![Part::Words(format!("「{heading}」に答えが書かれています"))];
        self.tell_others(&rule, &cells, &mut message);
        let at: Line = faults.defined_at(when.span);
        let (id, block) = (self.id("asked_when"), self.scope.block);
        Some(EditRule {
            at,
            id,
            block,
            code: Code::AnswerNotAsked,
            rule,
            message,
            cells,
            others: Vec::new(),
        })
    }

    /// That there must be an answer where a condition holds.
    fn required(&self, when: &Spanned<String>, faults: &mut Faults<'_>) -> Option<EditRule> {
        let name = Name { of: None, id: self.variable.id.clone() };
        let answered = located(Node::Answered { name, negated: false });
        let check = check(&answered, self.scope).ok()?;
        let condition = condition(when, self.scope, faults)?;
        let cells = vec![self.scope.variable(&self.variable.id)?.variable];
        let rule = Rule { when: Some(condition), check };
        let mut message = vec![Part::Words(format!("「{}」が空欄です", self.variable.heading))];
        self.tell_others(&rule, &cells, &mut message);
        let at: Line = faults.defined_at(when.span);
        let id = self.id("required_when");
        Some(EditRule {
            at,
            id,
            block: self.scope.block,
            code: Code::RequiredMissing,
            rule,
            message,
            cells,
            others: Vec::new(),
        })
    }

    /// Adds the answers that a rule looks at beside its own to what is said.
    fn tell_others(&self, rule: &Rule, own: &[VariableId], message: &mut Vec<Part>) {
        let others = variables(rule).into_iter().filter(|other| !own.contains(other));
        let others: Vec<VariableId> = others.collect();
        for (index, other) in others.iter().enumerate() {
            let heading = &self.scope.variables[*other].heading;
            let opening = if index == 0 { "（" } else { "、" };
            message.push(Part::Words(format!("{opening}「{heading}」は「")));
            let reference = Reference { of: Source::Record, variable: *other };
            message.push(Part::Shown(Shown::Variable(reference)));
            message.push(Part::Words("」".to_owned()));
        }
        let closing = if others.is_empty() { "。" } else { "）。" };
        message.push(Part::Words(closing.to_owned()));
    }

    fn id(&self, key: &str) -> String {
        format!("{}_{key}", self.variable.id)
    }
}
