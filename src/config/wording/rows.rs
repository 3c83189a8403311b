//! Rows of tables that wordings may ask for, made one by one.
//!
//! A survey may have a row an office, and tens of thousands of offices: of all of them at once, by their
//! names, the figures would take more memory than the returns they come from.

use minijinja::Value;
use minijinja::value::{Enumerator, Object, ObjectRepr, Serde, merge_maps};
use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

/// Rows of figures.
pub trait Rows: fmt::Debug + Send + Sync + 'static {
    /// How many there are.
    fn count(&self) -> usize;

    /// The figures of a row by name; `None` behind the last.
    fn row(&self, index: usize) -> Option<serde_json::Value>;
}

/// The rows that can be asked for of a table, by its id.
#[derive(Debug)]
pub struct TableRows {
    /// The table's id.
    pub id: String,
    /// They, by their name.
    pub rows: Vec<(&'static str, Arc<dyn Rows>)>,
}

/// Rows as the template language takes them: a list whose elements are made as they are asked for.
#[derive(Debug)]
struct Listed(Arc<dyn Rows>);

impl Object for Listed {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        self.0.row(key.as_usize()?).map(|row| Value::from(Serde(row)))
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.0.count())
    }
}

/// Figures with the rows of these tables among them.
pub(super) fn added(figures: Value, tables: &[TableRows]) -> Value {
    let own = |id: &str| figures.get_attr("tables").and_then(|tables| tables.get_attr(id));
    let table = |table: &TableRows| {
        let rows = table.rows.iter();
        let rows = rows.map(|(name, rows)| (*name, Value::from_object(Listed(Arc::clone(rows)))));
        let rows: BTreeMap<&str, Value> = rows.collect();
        (table.id.clone(), merge_maps(own(&table.id).into_iter().chain([rows.into()])))
    };
    let tables: BTreeMap<String, Value> = tables.iter().map(table).collect();
    merge_maps([figures, BTreeMap::from([("tables", Value::from(tables))]).into()])
}

#[cfg(test)]
mod tests {
    use super::super::{Figures, Wording};
    use super::*;
    use crate::model::style::Style;
    use serde_json::json;

    #[derive(Debug)]
    struct Squares(usize);

    impl Rows for Squares {
        fn count(&self) -> usize {
            self.0
        }

        fn row(&self, index: usize) -> Option<serde_json::Value> {
            (index < self.0)
                .then(|| json!({"label": format!("{index}の部"), "count": index * index}))
        }
    }

    fn filled(source: &str) -> String {
        let figures = json!({"records": 5, "tables": {"t": {"total": {"count": 30}}}});
        let rows: Vec<(&'static str, Arc<dyn Rows>)> = vec![("rows", Arc::new(Squares(5)))];
        let rows = [TableRows { id: "t".to_owned(), rows }];
        let figures = Figures::new(&figures, &Style::default()).with_rows(&rows);
        let wording = Wording { source: source.to_owned(), line: 1, written: source.to_owned() };
        wording.fill(&figures).unwrap()
    }

    #[test]
    fn rows_are_a_list_to_wordings_beside_all_other_figures() {
        for (source, text) in [
            ("{{ records }}・{{ tables.t.total.count }}", "５・30"),
            ("{{ tables['t'].rows | length }}", "５"),
            ("{{ tables.t.rows[2].count }}・{{ tables.t.rows[-1].label }}", "４・4の部"),
            (
                "{% for row in tables.t.rows[:2] %}{{ row.label }}{{ loop.last }}{% endfor %}",
                "0の部False1の部True",
            ),
            ("{{ tables.t.rows | sum(attribute='count') }}", "30"),
            (
                "{{ tables.t.rows | map(attribute='label') | join('、') }}",
                "0の部，1の部，2の部，3の部，4の部",
            ),
            (
                "{% for row in tables.t.rows | sort(attribute='count', reverse=true) %}{{ row.count }};{% endfor %}",
                "16;９;４;１;０;",
            ),
            ("{{ tables.t.rows | selectattr('count', 'gt', 3) | list | length }}", "３"),
            (
                "{% if tables.t.rows %}あり{% endif %}{% if not tables.t.rows[5] is defined %}まで{% endif %}",
                "ありまで",
            ),
        ] {
            assert_eq!(filled(source), text, "{source}");
        }
    }
}
