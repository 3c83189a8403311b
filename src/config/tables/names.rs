//! What a table plan names of its dataset: variables and codes.

use super::Test;
use crate::config::dataset::Dataset;
use crate::config::faults::Faults;
use crate::config::section::{Section, resolve_id};
use crate::model::VariableId;
use toml_span::{Spanned, Value};

/// One code that records must have: `{ field = "disaster" }`.
pub fn test(value: Value<'_>, dataset: &Dataset, faults: &mut Faults<'_>) -> Option<Test> {
    let mut section = Section::open(value, faults);
    let span = section.span;
    let mut tests = section.rest().into_iter();
    let only = tests.next().filter(|_| tests.next().is_none());
    let Some((name, at, mut value)) = only else {
        let message = "「where」には、項目と選択肢を一つだけ書いてください（{ field = \"disaster\" } のように）。";
        faults.reject(span, message);
        return None;
    };
    let variable = find(&Spanned::with_span(name, at), dataset, faults)?;
    let codes = dataset.variable(variable).codes();
    if codes.is_empty() {
        faults.reject(at, "「where」には、選択肢のある項目を書いてください。");
        return None;
    }
    let code_at = value.span;
    let Ok(code) = value.take_string(Some("選択肢")) else {
        faults.reject(code_at, "選択肢の名前を文字列で書いてください。");
        return None;
    };
    let ids = codes.with_ids().map(|(id, code)| (id, code.id.as_str()));
    let code = Spanned::with_span(code.into_owned(), code_at);
    resolve_id(&code, "選択肢", ids, faults).map(|code| Test { variable, code })
}

/// The variable of a dataset with this name; a fault, with the nearest name, if there is none.
pub fn find(
    name: &Spanned<String>,
    dataset: &Dataset,
    faults: &mut Faults<'_>,
) -> Option<VariableId> {
    let ids = dataset.with_ids().map(|(id, variable)| (id, variable.id.as_str()));
    resolve_id(name, "項目", ids, faults)
}
