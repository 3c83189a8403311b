//! The blocks of the report that print what was answered: lists, texts, and pages of single records.

use super::answers::{Listing, arrange, groups, shown};
use crate::config::report::listing::{
    CardOf, CardTable, CardsPlan, Chosen, Grouping, RecordsPlan, Shows, TextsPlan,
};
use crate::config::words::bare;
use crate::config::{Config, Shape};
use crate::model::{BlockId, Indexed, Record, Value};
use content::{Block, Fact, TableBlock, TextGroup};
use sheets::lexicon::absence;

/// The records that count, by block.
pub struct Answers<'a> {
    /// The definition.
    pub config: &'a Config,
    /// The records of every block of the form, in official order.
    pub blocks: &'a Indexed<BlockId, Vec<&'a Record>>,
}

impl<'a> Answers<'a> {
    fn chosen(&self, chosen: &Chosen) -> Vec<&'a Record> {
        let own = self.blocks[chosen.block].iter();
        own.copied().filter(|record| chosen.takes(record)).collect()
    }

    /// The records of a list, in its order.
    pub fn listed(&self, plan: &RecordsPlan) -> Vec<&'a Record> {
        let mut records = self.chosen(&plan.chosen);
        if let Some(order) = plan.order {
            arrange(&mut records, order, plan.first);
        }
        records
    }

    /// A list of records as a table.
    pub fn table(
        &self,
        plan: &RecordsPlan,
        title: String,
        number: u32,
        records: &[&Record],
    ) -> TableBlock {
        let listing = Listing {
            config: self.config,
            block: plan.chosen.block,
            columns: &plan.columns,
            group: plan.group,
        };
        listing.table(title, number, records)
    }

    /// The answers to a question, without those that say nothing.
    pub fn texts(&self, plan: &TextsPlan) -> Vec<TextGroup> {
        let records = self.chosen(&plan.chosen);
        let groups = groups(self.config, plan.by, &records).into_iter().map(|(label, records)| {
            // A sign that there is no value is no text.
            let given = records
                .iter()
                .filter(|record| !matches!(record.value(plan.variable), Value::Nothing(_)));
            let texts = given.map(|record| shown(self.config, record, plan.variable));
            let items = texts.filter(|text| self.says_something(text));
            TextGroup { label, items: items.collect() }
        });
        groups.filter(|group| !group.items.is_empty()).collect()
    }

    /// Whether a text is more than a word for none, or signs alone: 特になし, －.
    fn says_something(&self, text: &str) -> bool {
        let bare = bare(text);
        let plain = bare.trim_start_matches("特に").trim_start_matches("特段");
        !plain.is_empty()
            && !absence::is_word(&bare)
            && !absence::is_word(plain)
            && !self.config.form.void_words.contains(&bare)
    }

    /// The pages of records, each with its heading.
    pub fn cards(&self, plan: &CardsPlan) -> Vec<[Block; 2]> {
        let records = self.chosen(&plan.chosen);
        let page = |name: String, own: &[&'a Record]| {
            let text = if name.is_empty() { "（名称なし）".to_owned() } else { name };
            [Block::Heading { level: plan.level, text }, self.card(plan, own)]
        };
        match plan.by {
            CardOf::Record(name) => {
                let name = |record: &Record| one_line(&shown(self.config, record, name));
                records.iter().map(|record| page(name(record), &[record])).collect()
            }
            CardOf::Group(by) => {
                let groups = groups(self.config, by, &records).into_iter();
                groups.map(|(name, records)| page(name, &records)).collect()
            }
        }
    }

    /// What is printed of one record, or of several that belong together.
    fn card(&self, plan: &CardsPlan, own: &[&'a Record]) -> Block {
        let style = &self.config.style;
        let items = match own {
            [record] => plan.items.as_slice().iter().map(|item| (item, *record)).collect(),
            _ => Vec::new(),
        };
        let items = items.into_iter().map(|(item, record)| {
            let group = item.group.as_ref().map(|group| format!("{group}　")).unwrap_or_default();
            let text = match item.shows {
                Shows::Office => self.config.department_name(record.department).to_owned(),
                Shows::Variable(id) => shown(self.config, record, id),
                Shows::Number => "1".to_owned(),
            };
            Fact { label: style.words(&format!("{group}{}", item.heading)), text }
        });
        let items = items.collect();
        let tables = plan.tables.iter().filter_map(|table| self.card_table(plan, table, own));
        Block::Card { items, tables: tables.collect() }
    }

    fn card_table(
        &self,
        plan: &CardsPlan,
        table: &CardTable,
        own: &[&'a Record],
    ) -> Option<TableBlock> {
        let records = self.belonging(plan, table, own);
        let listing = Listing {
            config: self.config,
            block: table.chosen.block,
            columns: &table.columns,
            group: None::<Grouping>,
        };
        let title = self.config.style.words(&table.title);
        if records.is_empty() && table.none.is_none() {
            return None;
        }
        let mut block = listing.table(title, 0, &records);
        if records.is_empty() {
            block.notes.extend(table.none.as_ref().map(|none| self.config.style.words(none)));
        }
        Some(block)
    }

    /// The records of a table that belong to a page: of its own part of the form those of the page; of a
    /// part that stands in its cards those of the card; of any other those of its offices.
    fn belonging(
        &self,
        plan: &CardsPlan,
        table: &CardTable,
        own: &[&'a Record],
    ) -> Vec<&'a Record> {
        let block = table.chosen.block;
        if block == plan.chosen.block {
            return own.iter().copied().filter(|record| table.chosen.takes(record)).collect();
        }
        let in_card = match self.config.form.blocks[block].shape {
            Shape::List(end) => end.parent == Some(plan.chosen.block),
            _ => false,
        };
        let belongs = |record: &&Record| {
            own.iter().any(|one| {
                one.department == record.department && (!in_card || one.sheet == record.sheet)
            })
        };
        self.chosen(&table.chosen).into_iter().filter(belongs).collect()
    }
}

/// A text without line breaks, as headings need it.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("　")
}
