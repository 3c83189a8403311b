//! What a report chooses among: how charts are drawn, how pages stand, how figures are set.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How a chart is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// Standing columns of counts.
    Columns,
    /// Lying bars of counts.
    Bars,
    /// Rows by columns, each field shaded by its count.
    Matrix,
    /// Lying bars, each as long as the others and parted by shares.
    Shares,
    /// Lines over the rows, on one scale.
    Lines,
    /// A small chart for each column, on a scale of its own.
    Multiples,
}

impl Shape {
    /// The shapes by the words that ask for them.
    pub const WORDS: [(&'static str, Shape); 6] = [
        ("columns", Shape::Columns),
        ("bars", Shape::Bars),
        ("matrix", Shape::Matrix),
        ("shares", Shape::Shares),
        ("lines", Shape::Lines),
        ("multiples", Shape::Multiples),
    ];
}

/// How a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Orientation {
    /// Upright.
    Portrait,
    /// Across.
    Landscape,
}

/// Width of figures in running text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Numerals {
    /// One digit in full width, more in half width: ７件, 32件.
    Municipal,
    /// Half width: 7件, 32件.
    Half,
    /// Full width: ７件, ３２件.
    Full,
}
