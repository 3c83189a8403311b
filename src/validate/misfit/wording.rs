//! What is said of a definition that does not fit, with the line to look at.

use super::tally::{Heard, Tally};
use super::{Asked, Thing};
use crate::config::{Block, Config, FILE_NAME, Line, VariableKind};
use crate::finding::{Code, Finding, Place};
use crate::model::{BlockId, VariableId};
use std::collections::BTreeMap;

/// Texts that are shown as examples.
const EXAMPLES: usize = 3;

/// One finding a thing; the columns of one variable share theirs.
pub fn findings(
    misfits: &BTreeMap<Thing, Tally<'_>>,
    heard: &Heard<'_>,
    read: usize,
    config: &Config,
) -> Vec<Finding> {
    let mut columns: BTreeMap<(BlockId, VariableId), Vec<(usize, &Tally<'_>)>> = BTreeMap::new();
    let mut strays = Vec::new();
    let mut found = Vec::new();
    for (thing, tally) in misfits {
        let failing = tally.files.len();
        found.extend(match thing {
            Thing::Form => Some(form(failing, read, config)),
            Thing::Departments => departments(tally, heard, config),
            Thing::Label(label) => Some(missing_label(label, failing, heard, config)),
            Thing::Column(block, index) => {
                if let Some(column) = config.form.blocks[*block].columns.get(*index) {
                    let variable = (*block, column.variable);
                    columns.entry(variable).or_default().push((*index, tally));
                }
                None
            }
            Thing::Stray(heading) => {
                strays.push(heading.as_str());
                None
            }
            Thing::Answers(asked) => answers(*asked, tally, heard, config),
            Thing::Option(asked, _) => option(*asked, tally, heard, config),
        });
    }
    let headings = columns
        .iter()
        .filter_map(|((block, _), own)| headings(own, &strays, heard, &config.form.blocks[*block]));
    found.extend(headings);
    found
}

fn form(failing: usize, read: usize, config: &Config) -> Finding {
    let mut blocks = config.form.blocks.iter();
    let first = blocks.find_map(|block| block.variables.iter().next());
    let at = first.map_or(config.form.at, |variable| variable.at);
    let message = format!(
        "{read}件の回答のうち{failing}件で、定義の見出しをもつ表が見つかりません。\
         {at}からの様式の見出し（heading）が、配った様式と合っているか確かめてください。"
    );
    finding("", message)
}

fn departments(tally: &Tally<'_>, heard: &Heard<'_>, config: &Config) -> Option<Finding> {
    let at = config.offices.asked.iter().next()?.at;
    let message = format!(
        "{}件の回答のうち{}件の部局名が、部局の一覧にありません{}。\
         {at}からの部局の一覧（[[department]]）を、今の部局に合わせてください。",
        heard.returns(),
        tally.files.len(),
        examples(tally),
    );
    Some(finding(first(tally), message))
}

fn missing_label(label: &str, failing: usize, heard: &Heard<'_>, config: &Config) -> Finding {
    let mut all = config.form.attributes.all();
    let at = all.find(|attribute| attribute.label == label).map_or(config.form.at, |one| one.at);
    let message = format!(
        "{}件の回答のうち{failing}件に、「{label}」という項目名のセルがありません。\
         {at}の「label」を、配った様式の項目名に合わせるか、「aliases」に書き加えてください。",
        heard.returns(),
    );
    finding(label, message)
}

/// The columns of one variable.
fn headings(
    own: &[(usize, &Tally<'_>)],
    strays: &[&str],
    heard: &Heard<'_>,
    block: &Block,
) -> Option<Finding> {
    let (first, tally) = own.first()?;
    let column = block.columns.get(*first)?;
    let variable = &block.variables[column.variable];
    // A heading of a set of marks is the label of its code.
    let code = column.code.map(|code| &variable.codes()[code]);
    let (at, key) = code.map_or((variable.at, "heading"), |code| (code.at, "label"));
    let names = own.iter().filter_map(|(index, _)| block.columns.get(*index));
    let names = quoted(names.map(|column| column.heading.as_str()));
    let failing = own.iter().map(|(_, tally)| tally.files.len()).max()?;
    let written = match tally.commonest(1).first() {
        Some((written, count)) if own.len() == 1 && count * 2 > failing => {
            format!("回答では「{written}」と書かれています。")
        }
        _ if strays.is_empty() => String::new(),
        _ => format!("回答には、定義にない見出し{}があります。", quoted(strays.iter().copied())),
    };
    let message = format!(
        "{}件の回答のうち{failing}件で、見出し{names}の列が定義のとおりに見つかりません。{written}\
         {at}の「{key}」を、配った様式の見出しに合わせるか、「aliases」に書き加えてください。",
        heard.returns(),
    );
    Some(finding(&column.heading, message))
}

/// Name, line and kind of what is asked for.
fn asked(asked: Asked, config: &Config) -> Option<(&str, Line, &str)> {
    let attributes = &config.form.attributes;
    match asked {
        Asked::Applicability => {
            let one = &attributes.applicability.as_ref()?.attribute;
            Some((&one.label, one.at, "選択肢にありません"))
        }
        Asked::Declared => {
            let one = attributes.declared_count.as_ref()?;
            Some((&one.label, one.at, "数として読めません"))
        }
        Asked::Variable(block, index) => {
            let variable = &config.form.blocks[block].variables[index];
            let (at, wrong) = match &variable.kind {
                VariableKind::Code(_) => {
                    (variable.codes_at.unwrap_or(variable.at), "選択肢にありません")
                }
                VariableKind::Marks(_) => (variable.type_at, "○かどうか判断できません"),
                VariableKind::Date => (variable.type_at, "日付として読めません"),
                VariableKind::Number(_) => (variable.type_at, "数として読めません"),
                VariableKind::Month | VariableKind::Year | VariableKind::FiscalYear => {
                    (variable.type_at, "年、年度か年月として読めません")
                }
                VariableKind::Time => (variable.type_at, "時刻として読めません"),
                VariableKind::Ranks { .. } => (variable.type_at, "順位として読めません"),
                VariableKind::Contact(_) => {
                    (variable.type_at, "電話番号やメールアドレスの形ではありません")
                }
                VariableKind::Serial | VariableKind::Text => {
                    (variable.type_at, "数として読めません")
                }
            };
            Some((&variable.heading, at, wrong))
        }
    }
}

fn answers(what: Asked, tally: &Tally<'_>, heard: &Heard<'_>, config: &Config) -> Option<Finding> {
    let (name, at, wrong) = asked(what, config)?;
    let advice = match what {
        Asked::Variable(block, index) => {
            let variable = &config.form.blocks[block].variables[index];
            if matches!(variable.kind, VariableKind::Code(_)) {
                format!(
                    "{at}からの選択肢に足りないものがないか、{}の「type」が正しいか確かめてください",
                    variable.type_at
                )
            } else {
                format!("{at}の「type」が正しいか確かめてください")
            }
        }
        Asked::Applicability => format!("{at}の「some」と「none」を確かめてください"),
        Asked::Declared => format!("{at}の「label」を確かめてください"),
    };
    let filled = heard.filled(what);
    let message = format!(
        "「{name}」の記入{}か所（{}件の回答）のうち{}か所（{}件の回答）が、{wrong}{}。{advice}。",
        filled.cells,
        filled.files,
        tally.cells,
        tally.files.len(),
        examples(tally),
    );
    Some(finding(first(tally), message))
}

fn option(what: Asked, tally: &Tally<'_>, heard: &Heard<'_>, config: &Config) -> Option<Finding> {
    let (name, at, _) = asked(what, config)?;
    let written = first(tally);
    let message = format!(
        "「{name}」に答えた{}件の回答のうち{}件に「{written}」とありますが、選択肢にありません。\
         {at}からの選択肢か、その「aliases」に、「{written}」を書き加えてください。",
        heard.filled(what).files,
        tally.files.len(),
    );
    Some(finding(written, message))
}

/// The commonest text; empty where there is none.
fn first<'t>(tally: &'t Tally<'_>) -> &'t str {
    tally.commonest(1).first().map_or("", |(text, _)| text)
}

/// What stands there, in brackets.
fn examples(tally: &Tally<'_>) -> String {
    let texts = tally.commonest(EXAMPLES);
    if texts.is_empty() {
        return String::new();
    }
    let all = tally.texts.len();
    let more = if all > texts.len() { "など" } else { "" };
    format!("（{}{more}）", quoted(texts.iter().map(|(text, _)| *text)))
}

/// Texts one after the other.
fn quoted<'t>(texts: impl Iterator<Item = &'t str>) -> String {
    texts.map(|text| format!("「{}」", shown(text))).collect()
}

/// A text, cut where it is long.
fn shown(text: &str) -> String {
    const LONGEST: usize = 30;
    let cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() { format!("{cut}…") } else { cut }
}

/// A finding of the definition.
fn finding(value: &str, message: String) -> Finding {
    Finding::new(Code::DefinitionMisfit, Place::file(FILE_NAME), message).value(value)
}
