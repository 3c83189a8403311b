//! What is computed by functions: sums, counts, days and times written out.

use super::{Checked, Checker, OTHER_UNITS, Typed, misfit, negated, or, scaled};
use crate::expression::scope::Holds;
use crate::expression::syntax::{Expression, Function, Node};
use crate::expression::typed::{Day, Number, Pattern, Source, Truth, Words};
use crate::expression::unit::{Counted, Unit, common};
use crate::model::TimeOfDay;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive as _;

impl Checker<'_> {
    /// A number of another block's records taken together, where an argument names one that has several.
    fn gathered(&self, function: Function, one: &Expression) -> Checked<(Number, Counted)> {
        let Node::Name(name) = &one.node else { return self.number(one) };
        let of = name.of.as_deref().and_then(|of| self.scope.block(of));
        if !matches!(of, Some(Source::Each(_))) {
            return self.number(one);
        }
        let (reference, holds) = self.reference(name, one)?;
        let Holds::Number(unit) = holds else {
            return Err(misfit(one, "数の項目ではありません"));
        };
        let counted = unit.as_deref().map(Unit::new).map_or(Counted::Any, Counted::In);
        let number = match function {
            Function::Min => Number::MinOf(reference),
            Function::Max => Number::MaxOf(reference),
            _ => Number::SumOf(reference),
        };
        Ok((number, counted))
    }

    /// How many options are marked, or how many records another block has.
    fn count(&self, one: &Expression) -> Checked<Typed> {
        if let Node::Name(name) = &one.node
            && name.of.is_none()
            && self.scope.variable(&name.id).is_none()
            && let Some(Source::Each(block) | Source::One(block)) = self.scope.block(&name.id)
        {
            return Ok(Typed::Number(Number::Records(block), Counted::Any));
        }
        match self.typed(one)? {
            Typed::Marks(reference) => Ok(Typed::Number(Number::Count(reference), Counted::Any)),
            _ => {
                Err(misfit(one, "count( ) には、複数の選択肢の項目か、部分の名前を書いてください"))
            }
        }
    }

    pub(super) fn called(
        &self,
        function: Function,
        arguments: &[Expression],
        at: &Expression,
    ) -> Checked<Typed> {
        let wanted = |what: &str| {
            misfit(at, format!("「{}」は、{what}のように書いてください", function.name()))
        };
        match (function, arguments) {
            (Function::Sum | Function::Min | Function::Max, several) => {
                let (numbers, counted) = self.alike(function, several, at)?;
                let number = match function {
                    Function::Min => Number::Min(numbers),
                    Function::Max => Number::Max(numbers),
                    _ => Number::Sum(numbers),
                };
                Ok(Typed::Number(number, counted))
            }
            (Function::Default, [_, _]) => {
                let (numbers, counted) = self.alike(function, arguments, at)?;
                let mut numbers = numbers.into_iter().map(Box::new);
                match (numbers.next(), numbers.next()) {
                    (Some(first), Some(otherwise)) => {
                        Ok(Typed::Number(Number::Default(first, otherwise), counted))
                    }
                    _ => Err(wanted("default(項目, 0)")),
                }
            }
            (Function::Abs, [one]) => {
                let (number, counted) = self.number(one)?;
                Ok(Typed::Number(Number::Abs(Box::new(number)), counted))
            }
            (Function::Round, [one, places]) => {
                let (number, counted) = self.number(one)?;
                let Node::Number(places, None) = &places.node else {
                    return Err(wanted("round(数, 1)"));
                };
                let places =
                    Some(places).filter(|places| places.is_integer()).and_then(Decimal::to_u32);
                let places =
                    places.filter(|places| *places <= 10).ok_or_else(|| wanted("round(数, 1)"))?;
                Ok(Typed::Number(Number::Round(Box::new(number), places), counted))
            }
            (Function::Length, [one]) => match self.typed(one)? {
                Typed::Words(Words::Variable(reference)) => {
                    Ok(Typed::Number(Number::Length(reference), Counted::Any))
                }
                _ => Err(wanted("length(文字の項目)")),
            },
            (Function::Matches, [one, pattern]) => match (self.typed(one)?, &pattern.node) {
                (Typed::Words(Words::Variable(reference)), Node::Text(written)) => {
                    let pattern = Pattern::new(written)
                        .ok_or_else(|| misfit(pattern, "正規表現として読めません"))?;
                    Ok(Typed::Truth(Truth::Matches(reference, pattern)))
                }
                _ => Err(wanted("matches(文字の項目, \"[A-Z][0-9]{3}\")")),
            },
            (Function::Count, [one]) => self.count(one),
            (Function::Date, [one]) => match &one.node {
                Node::Text(day) => day
                    .parse()
                    .map(|day| Typed::Day(Day::Constant(day)))
                    .map_err(|_| wanted("date(\"2025-04-01\")")),
                _ => Err(wanted("date(\"2025-04-01\")")),
            },
            (Function::Time, [one]) => {
                let time = match &one.node {
                    Node::Text(time) => time_of(time),
                    _ => None,
                };
                let time = time.ok_or_else(|| wanted("time(\"17:15\")"))?;
                let minutes = Number::Constant(time.minutes().into());
                Ok(Typed::Number(minutes, Counted::In(Unit::minutes())))
            }
            (Function::Given, [one]) => match &one.node {
                Node::Name(name) => Ok(Typed::Truth(Truth::Given(self.reference(name, one)?.0))),
                _ => Err(wanted("given(項目)")),
            },
            (Function::If, [when, then]) => {
                Ok(Typed::Truth(or(negated(self.truth(when)?), self.truth(then)?)))
            }
            (Function::Default, _) => Err(wanted("default(項目, 0)")),
            (Function::Abs, _) => Err(wanted("abs(数)")),
            (Function::Round, _) => Err(wanted("round(数, 1)")),
            (Function::Length, _) => Err(wanted("length(文字の項目)")),
            (Function::Matches, _) => Err(wanted("matches(文字の項目, \"[A-Z][0-9]{3}\")")),
            (Function::Count, _) => Err(wanted("count(複数の選択肢の項目)")),
            (Function::Date, _) => Err(wanted("date(\"2025-04-01\")")),
            (Function::Time, _) => Err(wanted("time(\"17:15\")")),
            (Function::Given, _) => Err(wanted("given(項目)")),
            (Function::If, _) => Err(wanted("if(条件, 条件)")),
        }
    }

    /// Several numbers in one unit.
    fn alike(
        &self,
        function: Function,
        several: &[Expression],
        at: &Expression,
    ) -> Checked<(Vec<Number>, Counted)> {
        let mut numbers = Vec::with_capacity(several.len());
        let mut counted = Counted::Any;
        for one in several {
            let (number, own) = self.gathered(function, one)?;
            let common = common(&counted, &own).ok_or_else(|| misfit(at, OTHER_UNITS))?;
            numbers = numbers.into_iter().map(|before| scaled(before, common.left)).collect();
            numbers.push(scaled(number, common.right));
            counted = common.counted;
        }
        Ok((numbers, counted))
    }
}

fn time_of(written: &str) -> Option<TimeOfDay> {
    let (hour, minute) = written.split_once(':')?;
    TimeOfDay::new(hour.parse().ok()?, minute.parse().ok()?)
}
