//! Drafting a definition: what a clerk would otherwise have to write about a form that the office has.

pub mod propose;

/// A definition that is being drafted: the keys of `collection.toml`, as [`crate::config::book::fill::tree`]
/// gives them.
pub type Definition = serde_json::Map<String, serde_json::Value>;

/// What the drafter was not sure of, to be asked beside the place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// The key it is about, as a path: `rule.women_within`, `form.variable.total.sum_of`. Items of lists go
    /// by their ids.
    pub place: String,
    /// The question, in Japanese.
    pub question: String,
}
