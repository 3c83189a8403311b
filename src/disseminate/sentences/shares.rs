//! Ready sentences on how figures are spread over the rows of a table.

use super::{Figure, NAMED, Of};
use crate::model::Row;
use rust_decimal::Decimal;
use sheets::number::one_decimal;

impl Of<'_> {
    /// The rows with the most, where any has something, and how much that is.
    fn most(&self) -> Option<(Vec<&Row>, Decimal)> {
        let figures = self.figures();
        let most = figures.iter().map(|(_, figure)| *figure).max()?;
        let rows = figures.iter().filter(|(_, figure)| *figure == most).map(|(row, _)| *row);
        (most > Decimal::ZERO).then(|| (rows.collect(), most))
    }

    /// The whole that shares are taken of, where rows are parts of it.
    fn whole(&self) -> Option<Decimal> {
        let whole = self.total_figure().filter(|whole| *whole > Decimal::ZERO);
        whole.filter(|whole| !self.is_multiple() && *whole >= self.sum())
    }

    fn percent(&self, part: Decimal) -> Option<String> {
        let share = (part * Decimal::ONE_HUNDRED).checked_div(self.whole()?)?;
        Some(self.answers.config.style.figures(&one_decimal(share).to_string()))
    }

    /// How much of the whole the row with the most has; of equals each.
    pub fn share(&self) -> Option<String> {
        let c = self.comma();
        let (rows, most) = self.most()?;
        let share = self.percent(most)?;
        let each = if rows.len() > 1 { "それぞれ" } else { "" };
        let (name, names) = (&self.name, self.names(&rows));
        Some(format!("{name}が最も多い{names}は{c}{each}全体の{share}％を占める。"))
    }

    /// How many of the first rows have more than half of the whole, all that are equal to the last of them
    /// included.
    pub fn half(&self) -> Option<String> {
        let c = self.comma();
        let whole = self.whole()?;
        let mut figures: Vec<Figure<'_>> = self.figures();
        figures.sort_by_key(|(_, figure)| std::cmp::Reverse(*figure));
        let mut sum = Decimal::ZERO;
        let needed = figures.iter().position(|(_, figure)| {
            sum += *figure;
            sum * Decimal::TWO > whole
        })?;
        let last = figures.get(needed)?.1;
        let rows: Vec<&Row> =
            figures.iter().filter(|(_, figure)| *figure >= last).map(|(row, _)| *row).collect();
        let number = format!("{}{}", self.whole_number(rows.len()), self.counter());
        let names = self.names(&rows);
        let names = if rows.len() <= NAMED { format!("{number}（{names}）") } else { names };
        Some(format!("{}の多い順に{names}で{c}全体の半数を超える。", self.name))
    }

    /// Which rows have the most together; nothing where one alone has.
    pub fn tied(&self) -> Option<String> {
        let c = self.comma();
        let (rows, most) = self.most().filter(|(rows, _)| rows.len() > 1)?;
        let names = self.names(&rows);
        Some(format!("{}が最も多い{names}は{c}{}で並んでいる。", self.name, self.written(most)))
    }

    /// Which rows have none; nothing where each has some.
    pub fn zero(&self) -> Option<String> {
        let figures = self.figures().into_iter();
        let rows: Vec<&Row> =
            figures.filter(|(_, figure)| figure.is_zero()).map(|(row, _)| row).collect();
        let names = (!rows.is_empty()).then(|| self.names(&rows))?;
        Some(format!("{}がないのは{names}である。", self.name))
    }

    /// How the figure of the last row differs from the one before.
    pub fn latest(&self) -> Option<String> {
        let figures = self.figures();
        let [.., (before, then), (last, now)] = figures.as_slice() else { return None };
        let style = &self.answers.config.style;
        let named = |row: &Row| style.name(self.table.name(row)).into_owned();
        let name = format!("{}の{}", named(last), self.name);
        Some(self.compared(&name, (*now, *then), &named(before)))
    }
}
