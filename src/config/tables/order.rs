//! The order that rows are wanted in: told before the columns are, and found among them afterwards.

use super::{ColumnPlan, Order, Show, TablePlan};
use crate::config::choices::{DIRECTIONS, ORDERS, words};
use crate::config::faults::Faults;
use crate::config::section::{Section, resolve};
use sheets::text::nearest;
use toml_span::{Span, Spanned};

/// The order that rows are wanted in.
pub struct Wanted {
    /// Where the rows are told of.
    span: Span,
    by: Option<Spanned<String>>,
    ascending: Option<Spanned<bool>>,
}

impl Wanted {
    /// Reads it.
    pub fn read(section: &mut Section<'_, '_, '_>) -> Self {
        let by = section.optional::<String>("order");
        let span = section.span;
        let ascending = section.optional_choice("direction", &DIRECTIONS);
        Self { span, by, ascending: ascending.map(|flag| Spanned::with_span(flag, span)) }
    }

    /// Notes what is wrong with it.
    pub fn reject(&self, message: &str, faults: &mut Faults<'_>) {
        faults.reject(self.by.as_ref().map_or(self.span, |by| by.span), message);
    }

    /// Whether nothing but the definition orders the rows.
    pub fn is_none(&self) -> bool {
        self.by.as_ref().is_none_or(|by| by.value == "definition")
    }

    /// The column that orders the rows, by its place; `None` where none does.
    pub fn column(&self, columns: &[ColumnPlan]) -> Option<usize> {
        match self.by.as_ref()?.value.as_str() {
            "definition" => None,
            "count" => columns.iter().position(ColumnPlan::is_whole_count),
            name => columns.iter().position(|column| column.id == name),
        }
    }

    /// The order, among the columns of a table.
    pub fn order(&self, plan: &TablePlan, faults: &mut Faults<'_>) -> Order {
        let Some(by) = &self.by else { return Order::Definition };
        let word = ORDERS.iter().find(|(word, _)| *word == by.value).map(|(_, order)| *order);
        if let Some(word) = word {
            if let Some(direction) = self.ascending.as_ref().filter(|flag| flag.value) {
                let message = "「direction」は、「order」に列の名前を書いたときだけ書けます。";
                faults.reject(direction.span, message);
            }
            return word;
        }
        let known: Vec<&str> = plan.columns.iter().map(|column| column.id.as_str()).collect();
        let Some(column) = known.iter().position(|name| *name == by.value) else {
            let near = nearest(&by.value, known.iter().copied())
                .map(|near| format!("「{near}」の誤りではありませんか。"))
                .unwrap_or_default();
            let message = format!(
                "「order」に「{}」とは書けません。次のどれかか、列の名前を書いてください：{}。{near}",
                by.value,
                words(&ORDERS).join("、")
            );
            faults.reject(by.span, message);
            return Order::Definition;
        };
        let orders = |column: &ColumnPlan| {
            matches!(column.show, Show::Value(_) | Show::Name) || figures(column)
        };
        if !plan.columns.get(column).is_some_and(orders) {
            let message = format!(
                "「order」には、{}か、回答を数えたり足したりした列（その割合や増減の列）か、項目の値の列の名前を書いてください。",
                words(&ORDERS).join("、")
            );
            faults.reject(by.span, message);
        }
        let ascending = self.ascending.as_ref().is_some_and(|flag| flag.value);
        Order::Column { column, ascending }
    }
}

/// Whether a column has a figure of its own in each row, whatever the order of the rows.
fn figures(column: &ColumnPlan) -> bool {
    matches!(
        column.show,
        Show::Measure(_) | Show::Share { .. } | Show::Difference { .. } | Show::ChangeRate { .. }
    )
}

/// Finds the columns that ranks are by: the one named, or else the one that orders the rows.
pub fn rank(
    columns: &mut [ColumnPlan],
    ranks: Vec<(usize, Option<Spanned<String>>)>,
    wanted: &Wanted,
    faults: &mut Faults<'_>,
) {
    for (at, name) in ranks {
        let by = match &name {
            Some(name) => {
                let known: Vec<&str> = columns.iter().map(|column| column.id.as_str()).collect();
                let Some(by) = resolve(name, "列", &known, faults) else { continue };
                Some(by)
            }
            None => wanted.column(columns),
        };
        let fits = |column: &ColumnPlan| figures(column) || matches!(column.show, Show::Value(_));
        let by = by.filter(|by| columns.get(*by).is_some_and(fits));
        match (columns.get_mut(at), by) {
            (Some(column), Some(_)) => column.show = Show::Rank { by },
            _ => {
                let message = "順位のもとになる列がありません。「rank」の「of」か、rows の「order」に、数の列の名前を書いてください。";
                match name {
                    Some(name) => faults.reject(name.span, message),
                    None => wanted.reject(message, faults),
                }
            }
        }
    }
}
