//! Consistency within one return: what it says of itself against what it holds.

use crate::config::Config;
use crate::finding::{Code, Finding, Place};
use crate::model::{Answer, Attributes, Return, Value};
use sheets::text;

/// Checks the attributes above the table, against each other and against the rows.
pub fn check(one: &Return, config: &Config) -> Vec<Finding> {
    let labels = &config.form.attributes;
    let attributes = &one.attributes;
    let mut findings = Vec::new();
    findings.extend(check_department(one, config));
    findings.extend(check_group(one, config));
    if let Some(applicability) = &labels.applicability {
        findings.extend(missing(one, &applicability.attribute.label, &attributes.applicability));
    }
    if let Some(declared) = &labels.declared_count {
        findings.extend(missing(one, &declared.label, &attributes.declared_count));
    }
    findings.extend(check_applicability(one, config));
    findings.extend(check_count(one, config));
    findings
}

/// A finding at the cell of an attribute; nothing where the form lacks it.
fn at(one: &Return, answer: &Answer, code: Code, message: String) -> Option<Finding> {
    let cell = answer.cells.first()?;
    let place = Place::cells(&one.file, &one.sheet, cell.at);
    Some(Finding::new(code, place, message).value(&cell.text))
}

fn missing(one: &Return, label: &str, answer: &Answer) -> Option<Finding> {
    if !answer.value.is_missing() || answer.reported {
        return None;
    }
    at(one, answer, Code::RequiredMissing, format!("「{label}」が空欄です。"))
}

fn check_department(one: &Return, config: &Config) -> Option<Finding> {
    let answer = &one.attributes.department;
    let written = match &answer.value {
        Value::Text(written) if one.department.is_none() => written,
        Value::Text(_) => return None,
        // Rows that name their offices stand for the one cell.
        _ if !one.offices.is_empty() => return None,
        _ => {
            let label = config.form.attributes.department.as_ref()?;
            return missing(one, &label.label, answer);
        }
    };
    let names = config.offices.asked.iter().flat_map(|department| &department.keys);
    let near = text::nearest(&text::key(written), names.map(String::as_str))
        .and_then(|name| {
            config.offices.asked.iter().find(|other| other.keys.iter().any(|key| key == name))
        })
        .map(|department| format!("「{}」の誤りではありませんか。", department.name))
        .unwrap_or_default();
    at(
        one,
        answer,
        Code::DepartmentUnknown,
        format!("部局名「{written}」は部局一覧にありません。{near}"),
    )
}

/// The office above: one that is known, and above the one that answers.
fn check_group(one: &Return, config: &Config) -> Option<Finding> {
    let label = config.form.attributes.group.as_ref()?;
    let answer = &one.attributes.group;
    let Value::Text(written) = &answer.value else {
        return missing(one, &label.label, answer);
    };
    let Some(group) = config.offices.group_named(written) else {
        let names = config.offices.groups.iter().flat_map(|group| &group.keys);
        let near = text::nearest(&text::key(written), names.map(String::as_str));
        let near = near.and_then(|key| config.offices.group_named(key));
        let near = near.map(|near| &config.offices.groups[near].name);
        let near = near.map(|near| format!("「{near}」の誤りではありませんか。"));
        let message =
            format!("部局名「{written}」は部局一覧にありません。{}", near.unwrap_or_default());
        return at(one, answer, Code::DepartmentUnknown, message);
    };
    let department = one.department?;
    if config.offices.is_within(department, group) {
        return None;
    }
    let own = &config.offices.asked[department];
    let message = format!("「{}」は「{written}」の部局ではありません。", own.name);
    at(one, answer, Code::DepartmentUnknown, message)
}

fn check_applicability(one: &Return, config: &Config) -> Option<Finding> {
    let answer = &one.attributes.applicability;
    let rows = one.records_of(config.form.main).count();
    if answer.value.has_code(Attributes::NONE) && rows > 0 {
        let message =
            format!("「{}」と回答されていますが、{rows}行の記入があります。", answer.written());
        return at(one, answer, Code::NoneWithRows, message);
    }
    if answer.value.has_code(Attributes::SOME) && rows == 0 {
        let message =
            format!("「{}」と回答されていますが、記入された行がありません。", answer.written());
        return at(one, answer, Code::SomeWithoutRows, message);
    }
    None
}

/// The declared number of records against the rows. Where the applicability already contradicts
/// the rows, that finding says it all.
fn check_count(one: &Return, config: &Config) -> Option<Finding> {
    let answer = &one.attributes.declared_count;
    let declared = answer.value.whole()?;
    let rows = one.records_of(config.form.main).count();
    if i64::try_from(rows) == Ok(declared) || check_applicability(one, config).is_some() {
        return None;
    }
    let unit = &config.collection.unit;
    let label =
        config.form.attributes.declared_count.as_ref().map_or("", |attribute| &attribute.label);
    let message = format!("「{label}」は{declared}{unit}ですが、記入された行は{rows}行です。");
    at(one, answer, Code::CountMismatch, message)
}
