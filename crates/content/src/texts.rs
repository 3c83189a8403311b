//! Every text of the content, for replacing what can't be printed.

use super::{Block, Content, TableBlock};

impl Content {
    /// Every text that is printed, for changing.
    pub fn texts_mut(&mut self) -> Vec<&mut String> {
        let document = &mut self.document;
        let mut texts = vec![
            &mut document.title,
            &mut document.subtitle,
            &mut document.publisher,
            &mut document.issued,
        ];
        texts.extend(document.draft.as_mut());
        texts.extend(
            self.parts.iter_mut().flat_map(|part| &mut part.blocks).flat_map(Block::texts_mut),
        );
        texts
    }
}

impl Block {
    fn texts_mut(&mut self) -> Vec<&mut String> {
        match self {
            Block::Heading { text, .. } => vec![text],
            Block::Paragraph { text, footnotes } => {
                std::iter::once(text).chain(footnotes).collect()
            }
            Block::List { items } | Block::Notes { items } => items.iter_mut().collect(),
            Block::Facts { items } => {
                items.iter_mut().flat_map(|fact| [&mut fact.label, &mut fact.text]).collect()
            }
            Block::Table(table) => table.texts_mut(),
            Block::Texts { title, groups } => {
                let each = groups.iter_mut();
                let each = each
                    .flat_map(|group| std::iter::once(&mut group.label).chain(&mut group.items));
                std::iter::once(title).chain(each).collect()
            }
            Block::Card { items, tables } => {
                let items = items.iter_mut().flat_map(|fact| [&mut fact.label, &mut fact.text]);
                items.chain(tables.iter_mut().flat_map(TableBlock::texts_mut)).collect()
            }
            Block::Chart(chart) => {
                let mut texts = vec![&mut chart.title, &mut chart.alt];
                texts.extend(chart.unit.as_mut());
                texts.extend(&mut chart.categories);
                let series = chart.series.iter_mut().chain(&mut chart.reference);
                texts.extend(series.map(|series| &mut series.name));
                texts
            }
            Block::Beside { left, right } => {
                left.iter_mut().chain(right).flat_map(Block::texts_mut).collect()
            }
        }
    }
}

impl TableBlock {
    fn texts_mut(&mut self) -> Vec<&mut String> {
        let mut texts = vec![&mut self.title];
        texts.extend(self.unit.as_mut());
        texts.extend(self.source.as_mut());
        texts.extend(&mut self.notes);
        for column in &mut self.columns {
            texts.push(&mut column.heading);
            texts.extend(column.group.as_mut());
        }
        texts.extend(self.rows.iter_mut().flat_map(|row| &mut row.cells));
        texts
    }
}
