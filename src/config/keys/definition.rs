//! The definition as a whole: its sections, in the order of the page.

use super::Takes::{Many, One};
use super::areas::AREAS;
use super::checks::{REPLACEMENTS, RULE, RULES, SEVERITY};
use super::form::{CODE_LIST, FORM};
use super::registers::REGISTER;
use super::report::REPORT;
use super::survey::{COLLECTION, DEPARTMENT, EXPLANATION, LIMITS, PREVIOUS, STYLE};
use super::tables::{DATA, TABLE, TABULATION};
use super::{Keys, Kinds, Takes, optional, required};
use std::collections::BTreeSet;

/// The whole definition.
pub static DEFINITION: Keys = Keys {
    path: "",
    says: "調査の定義",
    keys: &[
        required("collection", One(&COLLECTION), "調査の概要"),
        required("department", Many(&DEPARTMENT), "部局"),
        required("form", One(&FORM), "調査票の様式"),
        optional("code_list", Many(&CODE_LIST), "選択肢"),
        optional("rules", One(&RULES), "点検の条件"),
        optional("rule", Many(&RULE), "項目の間の規則"),
        optional("severity", One(&SEVERITY), "点検の重さ"),
        optional("previous", One(&PREVIOUS), "前回の回答"),
        optional("limits", One(&LIMITS), "一つのファイルにかける手間"),
        optional("replacements", One(&REPLACEMENTS), "外字の置き換え"),
        optional("explanation", Many(&EXPLANATION), "説明"),
        optional("register", Many(&REGISTER), "統計のファイル"),
        optional("tabulation", One(&TABULATION), "集計"),
        required("table", Many(&TABLE), "集計表"),
        optional("data", One(&DATA), "計算に使うデータ"),
        optional("areas", One(&AREAS), "地域カルテ"),
        optional("style", One(&STYLE), "報告書の書き方"),
        required("report", Many(&REPORT), "報告書"),
    ],
    kinds: Kinds::None,
};

/// Every section, from the outermost down, each once.
pub fn sections() -> Vec<&'static Keys> {
    let mut sections = Vec::new();
    let mut seen = BTreeSet::new();
    collect(&DEFINITION, &mut seen, &mut sections);
    sections
}

fn collect(
    keys: &'static Keys,
    seen: &mut BTreeSet<&'static str>,
    sections: &mut Vec<&'static Keys>,
) {
    if !seen.insert(keys.path) {
        return;
    }
    sections.push(keys);
    if let Kinds::By(kinds) = keys.kinds {
        for (_, kind) in kinds {
            collect(kind, seen, sections);
        }
    }
    for key in keys.keys {
        if let Takes::One(inner) | Takes::Many(inner) = key.takes {
            collect(inner, seen, sections);
        }
    }
}
