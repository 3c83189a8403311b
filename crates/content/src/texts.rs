//! Every text of the content, for replacing what can't be printed.

use super::{Block, Content};

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
            Block::Table(table) => {
                let mut texts = vec![&mut table.title];
                texts.extend(table.unit.as_mut());
                texts.extend(table.source.as_mut());
                texts.extend(&mut table.notes);
                for column in &mut table.columns {
                    texts.push(&mut column.heading);
                    texts.extend(column.group.as_mut());
                }
                texts.extend(table.rows.iter_mut().flat_map(|row| &mut row.cells));
                texts
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
