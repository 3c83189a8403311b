//! Finding what the names of an expression mean, and whether its types fit.

mod functions;

use super::scope::{Holds, Scope, Symbol};
use super::syntax::{Binary, Expression, Name, Node};
use super::typed::{Comparison, Day, Number, Reference, Shown, Source, Truth, Words};
use super::unit::{Counted, Unit, common, product, quotient};
use crate::model::CodeId;
use rust_decimal::Decimal;

/// What does not fit, and where in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misfit {
    /// Where it begins, in bytes.
    pub at: usize,
    /// What is said of it, in Japanese.
    pub message: String,
}

/// An expression of any type.
enum Typed {
    Truth(Truth),
    Number(Number, Counted),
    Day(Day),
    Words(Words),
    Code(Reference),
    Marks(Reference),
}

impl Typed {
    fn name(&self) -> &'static str {
        match self {
            Self::Truth(_) => "条件",
            Self::Number(..) => "数",
            Self::Day(_) => "日付",
            Self::Words(_) => "文字",
            Self::Code(_) => "選択肢",
            Self::Marks(_) => "複数の選択肢",
        }
    }
}

type Checked<T> = Result<T, Misfit>;

/// The condition that an expression is.
///
/// # Errors
/// The first thing in it that does not fit.
pub fn check(expression: &Expression, scope: &dyn Scope) -> Checked<Truth> {
    Checker { scope }.truth(expression)
}

/// What a message shows of an expression.
///
/// # Errors
/// The first thing in it that does not fit.
pub fn shown(expression: &Expression, scope: &dyn Scope) -> Checked<Shown> {
    let checker = Checker { scope };
    if let Node::Name(name) = &expression.node
        && (name.of.is_some() || scope.variable(&name.id).is_some())
    {
        return Ok(Shown::Variable(checker.reference(name, expression)?.0));
    }
    match checker.typed(expression)? {
        Typed::Number(number, _) => Ok(Shown::Number(number)),
        Typed::Day(day) => Ok(Shown::Day(day)),
        other => Err(misfit(expression, format!("{}は、文に入れられません", other.name()))),
    }
}

fn misfit(at: &Expression, message: impl Into<String>) -> Misfit {
    Misfit { at: at.start, message: format!("「{at}」：{}。", message.into()) }
}

struct Checker<'c> {
    scope: &'c dyn Scope,
}

impl Checker<'_> {
    fn reference(&self, name: &Name, at: &Expression) -> Checked<(Reference, Holds)> {
        if let Some(of) = &name.of {
            return self.reference_of(of, &name.id, at);
        }
        match self.scope.variable(&name.id) {
            Some(Symbol { variable, holds }) => {
                Ok((Reference { of: Source::Record, variable }, holds))
            }
            None => {
                let near = self.scope.near(&name.id);
                let near = near.map(|near| format!("。「{near}」の誤りではありませんか"));
                let message =
                    format!("「{}」という項目はありません{}", name.id, near.unwrap_or_default());
                Err(misfit(at, message))
            }
        }
    }

    /// A variable of another block.
    fn reference_of(&self, of: &str, id: &str, at: &Expression) -> Checked<(Reference, Holds)> {
        let block = self.scope.block(of);
        let block = block.ok_or_else(|| {
            let message = if of == "previous" {
                "定義に [previous] がありません".to_owned()
            } else {
                format!("「{of}」という部分はありません")
            };
            misfit(at, message)
        })?;
        match self.scope.variable_of(block, id) {
            Some(Symbol { variable, holds }) => Ok((Reference { of: block, variable }, holds)),
            None => Err(misfit(at, format!("「{of}」に「{id}」という項目はありません"))),
        }
    }

    fn typed(&self, at: &Expression) -> Checked<Typed> {
        match &at.node {
            Node::Number(number, unit) => {
                let unit = unit.as_deref().map(Unit::new);
                Ok(Typed::Number(Number::Constant(*number), unit.map_or(Counted::Any, Counted::In)))
            }
            Node::Text(text) => Ok(Typed::Words(Words::Constant(text.clone()))),
            Node::Name(name) => self.named(name, at),
            Node::Minus(inner) => {
                let (number, counted) = self.number(inner)?;
                Ok(Typed::Number(Number::Minus(Box::new(number)), counted))
            }
            Node::Not(inner) => Ok(Typed::Truth(negated(self.truth(inner)?))),
            Node::Binary(Binary::And, left, right) => Ok(Typed::Truth(Truth::And(
                Box::new(self.truth(left)?),
                Box::new(self.truth(right)?),
            ))),
            Node::Binary(Binary::Or, left, right) => {
                Ok(Typed::Truth(or(self.truth(left)?, self.truth(right)?)))
            }
            Node::Binary(binary, left, right) => match comparison(*binary) {
                Some(how) => self.compared(how, (left, right), at).map(Typed::Truth),
                None => self.computed(*binary, (left, right), at),
            },
            Node::In { item, list, negated: none } => {
                let mut any: Option<Truth> = None;
                for one in list {
                    let same = self.compared(Comparison::Equal, (item, one), at)?;
                    any = Some(match any {
                        // Codes of one variable are looked up at once.
                        Some(Truth::OneOf(reference, mut codes)) => match same {
                            Truth::OneOf(_, more) => {
                                codes.extend(more);
                                Truth::OneOf(reference, codes)
                            }
                            same => or(Truth::OneOf(reference, codes), same),
                        },
                        Some(any) => or(any, same),
                        None => same,
                    });
                }
                let any = any.ok_or_else(|| misfit(at, "一覧が空です"))?;
                Ok(Typed::Truth(if *none { negated(any) } else { any }))
            }
            Node::Has { code, marks, negated: none } => {
                let has = self.has(code, marks, at)?;
                Ok(Typed::Truth(if *none { negated(has) } else { has }))
            }
            Node::Answered { name, negated: none } => {
                let answered = Truth::Answered(self.reference(name, at)?.0);
                Ok(Typed::Truth(if *none { negated(answered) } else { answered }))
            }
            Node::Call(function, arguments) => self.called(*function, arguments, at),
        }
    }

    fn named(&self, name: &Name, at: &Expression) -> Checked<Typed> {
        let constants = self.scope.constants();
        if name.of.is_none() && self.scope.variable(&name.id).is_none() {
            match name.id.as_str() {
                "reference_date" => return Ok(Typed::Day(Day::Constant(constants.reference_date))),
                "previous_reference_date" => {
                    let day = constants.previous_reference_date;
                    let day = day.ok_or_else(|| {
                        misfit(at, "[collection] に「previous_reference_date」がありません")
                    })?;
                    return Ok(Typed::Day(Day::Constant(day)));
                }
                _ => {}
            }
        }
        let (reference, holds) = self.reference(name, at)?;
        if matches!(reference.of, Source::Each(_)) {
            let message = "いくつもの行にある項目です。sum( )、min( )、max( ) の中に書いてください";
            return Err(misfit(at, message));
        }
        Ok(match holds {
            Holds::Number(unit) => {
                let unit = unit.as_deref().map(Unit::new);
                let counted = unit.map_or(Counted::Any, Counted::In);
                Typed::Number(Number::Variable(reference), counted)
            }
            Holds::Year => Typed::Number(Number::Variable(reference), Counted::Any),
            Holds::Time => Typed::Number(Number::Variable(reference), Counted::In(Unit::minutes())),
            Holds::Day => Typed::Day(Day::Variable(reference)),
            Holds::Text => Typed::Words(Words::Variable(reference)),
            Holds::Code => Typed::Code(reference),
            Holds::Marks => Typed::Marks(reference),
        })
    }

    fn truth(&self, at: &Expression) -> Checked<Truth> {
        match self.typed(at)? {
            Typed::Truth(truth) => Ok(truth),
            other => {
                let message = format!(
                    "条件（成り立つかどうかの決まる式）を書くところに、{}が書かれています",
                    other.name()
                );
                Err(misfit(at, message))
            }
        }
    }

    fn number(&self, at: &Expression) -> Checked<(Number, Counted)> {
        match self.typed(at)? {
            Typed::Number(number, counted) => Ok((number, counted)),
            other => {
                let message = format!("数を書くところに、{}が書かれています", other.name());
                Err(misfit(at, message))
            }
        }
    }

    fn compared(
        &self,
        how: Comparison,
        (left, right): (&Expression, &Expression),
        at: &Expression,
    ) -> Checked<Truth> {
        let same = matches!(how, Comparison::Equal | Comparison::NotEqual);
        let in_sense = |truth: Truth| match how {
            Comparison::NotEqual => negated(truth),
            _ => truth,
        };
        match (self.typed(left)?, self.typed(right)?) {
            (Typed::Number(a, in_a), Typed::Number(b, in_b)) => {
                let common = common(&in_a, &in_b).ok_or_else(|| misfit(at, OTHER_UNITS))?;
                Ok(Truth::Numbers(how, scaled(a, common.left), scaled(b, common.right)))
            }
            (Typed::Day(a), Typed::Day(b)) => Ok(Truth::Days(how, a, b)),
            (Typed::Words(a), Typed::Words(b)) if same => Ok(in_sense(Truth::Texts(a, b))),
            (Typed::Code(reference), Typed::Words(Words::Constant(words)))
            | (Typed::Words(Words::Constant(words)), Typed::Code(reference))
                if same =>
            {
                let code = self.code(reference, &words, at)?;
                Ok(in_sense(Truth::OneOf(reference, vec![code])))
            }
            (a, b) => {
                let message = format!("{}と{}は、こうは比べられません", a.name(), b.name());
                Err(misfit(at, message))
            }
        }
    }

    fn code(&self, reference: Reference, written: &str, at: &Expression) -> Checked<CodeId> {
        self.scope.code(reference, written).ok_or_else(|| {
            let codes = self.scope.codes(reference);
            misfit(at, format!("「{written}」という選択肢はありません。選択肢は、{codes}です"))
        })
    }

    fn has(&self, code: &Expression, marks: &Name, at: &Expression) -> Checked<Truth> {
        let (reference, holds) = self.reference(marks, at)?;
        match (&code.node, holds) {
            (Node::Text(written), Holds::Marks) => {
                Ok(Truth::Has(reference, self.code(reference, written, at)?))
            }
            (_, Holds::Marks) => Err(misfit(at, "「in」の前に、選択肢を \"…\" で書いてください")),
            _ => Err(misfit(
                at,
                "「in」の後ろは、値の一覧 [ … ] か、複数の選択肢の項目（marks、rank）です",
            )),
        }
    }

    fn computed(
        &self,
        binary: Binary,
        (left, right): (&Expression, &Expression),
        at: &Expression,
    ) -> Checked<Typed> {
        match (self.typed(left)?, binary, self.typed(right)?) {
            (Typed::Number(a, in_a), Binary::Plus | Binary::Minus, Typed::Number(b, in_b)) => {
                let common = common(&in_a, &in_b).ok_or_else(|| misfit(at, OTHER_UNITS))?;
                let (a, b) = (scaled(a, common.left), scaled(b, common.right));
                let b = if binary == Binary::Minus { Number::Minus(Box::new(b)) } else { b };
                Ok(Typed::Number(Number::Sum(vec![a, b]), common.counted))
            }
            (Typed::Number(a, in_a), Binary::Times, Typed::Number(b, in_b)) => {
                let (times, counted) = product(&in_a, &in_b);
                let number = Number::Times(Box::new(a), Box::new(b));
                Ok(Typed::Number(scaled(number, times), counted))
            }
            (Typed::Number(a, in_a), Binary::By, Typed::Number(b, in_b)) => {
                if matches!(b, Number::Constant(number) if number.is_zero()) {
                    return Err(misfit(at, "0で割っています"));
                }
                let (times, counted) = quotient(&in_a, &in_b);
                // Multiplied before it is divided, which keeps it exact.
                let number = Number::By(Box::new(scaled(a, times)), Box::new(b));
                Ok(Typed::Number(number, counted))
            }
            (Typed::Day(a), Binary::Minus, Typed::Day(b)) => {
                let days = Number::Between(Box::new(a), Box::new(b));
                Ok(Typed::Number(days, Counted::In(Unit::days())))
            }
            (Typed::Day(day), Binary::Plus | Binary::Minus, Typed::Number(days, counted)) => {
                common(&counted, &Counted::In(Unit::days()))
                    .ok_or_else(|| misfit(at, "日付に足し引きできるのは、日数だけです"))?;
                let days =
                    if binary == Binary::Minus { Number::Minus(Box::new(days)) } else { days };
                Ok(Typed::Day(Day::Later(Box::new(day), Box::new(days))))
            }
            (a, _, b) => {
                let sign = binary.sign();
                let message =
                    format!("{}と{}を「{sign}」で計算することはできません", a.name(), b.name());
                Err(misfit(at, message))
            }
        }
    }
}

const OTHER_UNITS: &str = "単位の違う数は、足し引きしたり比べたりできません";

fn comparison(binary: Binary) -> Option<Comparison> {
    match binary {
        Binary::Equal => Some(Comparison::Equal),
        Binary::NotEqual => Some(Comparison::NotEqual),
        Binary::AtMost => Some(Comparison::AtMost),
        Binary::AtLeast => Some(Comparison::AtLeast),
        Binary::Less => Some(Comparison::Less),
        Binary::More => Some(Comparison::More),
        _ => None,
    }
}

fn negated(truth: Truth) -> Truth {
    Truth::Not(Box::new(truth))
}

fn or(left: Truth, right: Truth) -> Truth {
    Truth::Or(Box::new(left), Box::new(right))
}

/// A number so many times.
fn scaled(number: Number, times: Decimal) -> Number {
    match number {
        number if times == Decimal::ONE => number,
        Number::Constant(constant) => match constant.checked_mul(times) {
            Some(constant) => Number::Constant(constant),
            None => Number::Times(
                Box::new(Number::Constant(constant)),
                Box::new(Number::Constant(times)),
            ),
        },
        number => Number::Times(Box::new(number), Box::new(Number::Constant(times))),
    }
}
