//! Columns that count the previous edition's records.

use super::super::{ColumnPlan, Show};
use crate::config::choices::EDITIONS;
use crate::config::section::Section;
use crate::model::MeasureKind;

/// What the names of such columns and of their measures end with.
const PREVIOUS: &str = "_previous";

/// Whose answers an entry of the columns asks for.
pub struct Asked {
    /// Whether the previous edition's.
    pub is_previous: bool,
    /// Whether the entry names its column.
    is_named: bool,
}

impl Asked {
    /// Reads it; the rest of the entry is still to be read.
    pub fn read(section: &mut Section<'_, '_, '_>) -> Self {
        let is_previous = section.optional_choice("edition", &EDITIONS).unwrap_or(false);
        Self { is_previous, is_named: section.contains("id") }
    }

    /// Makes the columns of the entry count the previous edition's records.
    pub fn mark<'c>(
        &self,
        columns: impl Iterator<Item = &'c mut ColumnPlan>,
        has_previous: bool,
        section: &mut Section<'_, '_, '_>,
    ) {
        let span = section.span;
        if !has_previous {
            section.faults.reject(span, "「edition」には、前回の回答（[previous]）が必要です。");
        }
        // The names of the rows stand before the first figures.
        for column in columns.filter(|column| !matches!(column.show, Show::Name | Show::Top)) {
            let counts = match column.show {
                Show::Measure(kind) => !matches!(kind, MeasureKind::Asked | MeasureKind::Responded),
                _ => false,
            };
            if !counts {
                let message = "「edition」は、回答を数えたり足したりする列にだけ書けます。";
                section.faults.reject(span, message);
                return;
            }
            column.previous = true;
            column.measure.0.push_str(PREVIOUS);
            if column.is_member() {
                column.measure.1.push_str("（前回）");
            }
            if !self.is_named {
                column.id.push_str(PREVIOUS);
            }
        }
    }
}
