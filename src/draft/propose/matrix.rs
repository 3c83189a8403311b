//! Tables of the parts of a form whose rows are printed.

use super::Proposing;
use super::asked::{Asked, Block};
use super::figures::{self, Figures};
use super::topic::{Table, Topic, table_id};
use super::words;
use serde_json::json;

impl<'s> Proposing<'s> {
    /// What the numbers of each printed row add up to, in all offices and in each.
    pub fn by_row(&mut self, block: &'s Block) -> Option<Topic> {
        let row = block.row_variable()?;
        let name = words::topic(row);
        let mut topic = Topic::new(format!("{}の状況", words::by(&name)));
        let Figures { columns, wholes, rates, .. } = figures::figures(block, 0);
        if columns.is_empty() {
            return None;
        }
        let told: Vec<&Asked> = wholes.iter().chain(&rates).copied().collect();
        let own = block.title.as_deref().map(heading).filter(|own| own.contains(&name));
        let title =
            own.unwrap_or_else(|| format!("{}の{}", words::by(&name), figures::named(None, &told)));
        let id = self.names.id(&table_id(&format!("by_{}", row.id), block));
        let title = self.names.title(&title);
        let rows = json!({ "by": row.id, "label": name, "total": "計" });
        let mut table = Table::new(id.clone(), title, block, rows);
        table.columns = columns;
        if let Some(whole) = wholes.first() {
            let what = words::topic(whole);
            topic.sentence(&id, &whole.id, &what, &["total", "highest"]);
        }
        topic.table(table);
        if let Some(whole) = wholes.first().filter(|_| (2..=30).contains(&row.codes.len())) {
            let title = format!("{}の{}", words::by(&name), words::topic(whole));
            let unit = words::unit(whole).unwrap_or_default();
            topic.chart((&id, &whole.id), "bars", &title, unit);
        }
        Some(topic)
    }

    /// What the first number adds up to by office and row.
    pub fn by_row_and_office(&mut self, block: &'s Block) -> Option<Topic> {
        let row = block.row_variable()?;
        let number = figures::primary(block)?;
        let table = self.by_office_and_row(block, row, number)?;
        let (_, word) = self.top_rows();
        let mut topic = Topic::new(format!("{word}別・{}の状況", words::by(&words::topic(row))));
        topic.table(table);
        Some(topic)
    }

    /// How a question that stands across is answered in each printed row.
    pub fn answers_by_row(&mut self, block: &'s Block, variable: &'s Asked) -> Option<Topic> {
        let row = block.row_variable()?;
        if variable.codes.is_empty() || variable.codes.len() > 12 {
            return None;
        }
        let (name, what) = (words::topic(row), words::topic(variable));
        let title = format!("{}の{what}", words::by(&name));
        let mut topic = Topic::new(title.clone());
        let id = self.names.id(&table_id(&format!("by_{}", variable.id), block));
        let title = self.names.title(&title);
        let rows = json!({ "by": row.id, "label": name });
        let mut table = Table::new(id, title, block, rows);
        let count = match self.survey.offices.word.as_str() {
            "" => "回答数".to_owned(),
            word => format!("{word}数"),
        };
        table.columns = vec![
            json!({ "show": "count", "by": variable.id, "group": count }),
            json!({ "show": "answered", "of": variable.id, "heading": "回答数" }),
        ];
        topic.table(table);
        Some(topic)
    }
}

/// The heading of a block without its number.
pub fn heading(title: &str) -> String {
    let is_number = |c: char| {
        c.is_ascii_digit()
            || ('０'..='９').contains(&c)
            || matches!(c, '.' | '．' | '、' | '　' | ' ' | '(' | ')' | '（' | '）' | '①'..='⑳')
    };
    let bare = title.trim_start_matches(is_number);
    if bare.is_empty() { title.to_owned() } else { bare.to_owned() }
}
