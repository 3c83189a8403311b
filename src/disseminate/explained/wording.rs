//! The words of an explained reading.

use crate::config::{Config, Variable, VariableKind};
use crate::disseminate::answers::shown;
use crate::model::{
    Answer, Attributes, BlockId, Passed, Record, Return, SentSheet, TakenAs, Value, VariableId,
};

/// What is said of a comment at a cell that holds nothing.
pub const REMARK_ALONE: &str = "何も書かれていないセル（コメントや図形があります）";

/// What is said of an empty cell that something is found at.
pub const EMPTY: &str = "何も書かれていないセル";

/// What is said of the form's words where its table was not found.
pub const ALONE: &str =
    "様式の見出しと同じ語ですが、ほかの見出しが半分以上そろわないため、表や欄とは認めていません";

/// What is said of a value that is not there.
const NO_VALUE: &str = "値なし";

/// What a return is as a whole.
pub fn facts(one: Option<&Return>, config: &Config) -> Vec<(&'static str, String)> {
    let Some(one) = one else {
        return vec![(
            "回答",
            "様式の表や欄が見付からないため、回答として読んでいません".to_owned(),
        )];
    };
    let names: Vec<&str> =
        one.offices.iter().map(|office| config.department_name(Some(*office))).collect();
    let office = match names.as_slice() {
        [] => "部局の一覧にある名前が読めません".to_owned(),
        names => names.join("、"),
    };
    let blocks = one.blocks.iter().map(|id| {
        let count = one.records_of(*id).count();
        let name = block_name(*id, config);
        ("読んだ回答", format!("{name}：{count}件"))
    });
    std::iter::once(("部局", office)).chain(blocks).collect()
}

/// What an answer to an attribute was read as.
pub fn attribute(answer: &Answer, config: &Config) -> String {
    let applicability = config.form.attributes.applicability.as_ref();
    match &answer.value {
        Value::Missing => NO_VALUE.to_owned(),
        Value::Code(code) => match applicability {
            Some(own) if *code == Attributes::SOME || *code == Attributes::NONE => {
                own.codes[*code].label.clone()
            }
            _ => NO_VALUE.to_owned(),
        },
        value => value.shown(),
    }
}

/// Which answer a cell holds; of a variable with several cells, which of its options.
pub fn of_answer(variable: &Variable, answer: &Answer, place: usize) -> String {
    let heading = &variable.heading;
    let option = option(variable, answer, place);
    match option {
        Some(option) => format!("項目「{heading}」の「{option}」の答え"),
        None => format!("項目「{heading}」の答え"),
    }
}

/// The option that a cell of several is for.
fn option<'v>(variable: &'v Variable, answer: &Answer, place: usize) -> Option<&'v str> {
    let each = answer.cells.len() > 1
        && answer.cells.len() == variable.codes().len()
        && (variable.by_mark || variable.kind.has_column_each());
    let mut codes = variable.codes().iter();
    each.then(|| codes.nth(place)).flatten().map(|code| code.label.as_str())
}

/// The number of a record, with the part it is of where the form has several.
pub fn record(block: BlockId, number: usize, config: &Config) -> String {
    if config.form.blocks.len() == 1 {
        return number.to_string();
    }
    format!("{}の{number}", block_name(block, config))
}

/// The value that was read, as the cell has its part in it.
pub fn value(
    config: &Config,
    record: &Record,
    (id, variable): (VariableId, &Variable),
    place: usize,
) -> String {
    let answer = &record.answers[id];
    let unit = variable.unit().unwrap_or_default();
    let each = option(variable, answer, place).is_some();
    match &answer.value {
        _ if matches!(variable.kind, VariableKind::Serial) => {
            "番号（集計には使いません）".to_owned()
        }
        Value::Marks(marks) if each => {
            let marked = marks.iter().nth(place).copied().unwrap_or(false);
            if marked { "選んだ" } else { "選んでいない" }.to_owned()
        }
        Value::Ranks(ranks) if each => match ranks.iter().nth(place) {
            Some(0) | None => NO_VALUE.to_owned(),
            Some(rank) => format!("{rank}位"),
        },
        Value::Missing => NO_VALUE.to_owned(),
        Value::Number(_) => format!("{}{unit}", shown(config, record, id)),
        Value::Marks(marks) if marks.iter().all(|marked| !marked) => {
            "一つも選んでいない".to_owned()
        }
        _ => shown(config, record, id),
    }
}

/// What a cell that is no answer was taken for.
pub fn taken(taken: TakenAs, config: &Config) -> String {
    let form = &config.form;
    let column = |block: BlockId, index: usize| {
        let column = form.blocks[block].columns.get(index);
        column.map_or("", |column| column.heading.as_str())
    };
    let label = |block: BlockId, id: VariableId| form.blocks[block].variables[id].heading.as_str();
    let attribute = |index: usize| form.attributes.all().nth(index).map_or("", |one| &one.label);
    match taken {
        TakenAs::FormTitle => "様式の表題".to_owned(),
        TakenAs::Title(block) => format!("部分「{}」の見出し", block_name(block, config)),
        TakenAs::Heading(block, index) => format!("列の見出し「{}」", column(block, index)),
        TakenAs::Group(_) => "いくつかの列の上の見出し".to_owned(),
        TakenAs::Doubled(block, index) => format!(
            "列の見出し「{}」が、もう一つあります。この列は読んでいません",
            column(block, index)
        ),
        TakenAs::Near(block, index) => format!(
            "列の見出し「{}」に似ていますが、同じとは認めていません。この列は読んでいません",
            column(block, index)
        ),
        TakenAs::Label(block, id) => format!("項目名「{}」", label(block, id)),
        TakenAs::NearLabel(block, id) => {
            format!("項目名「{}」に似ていますが、同じとは認めていません", label(block, id))
        }
        TakenAs::Printed(_) => "様式に印刷してある字（選択肢、単位など）".to_owned(),
        TakenAs::AttributeLabel(index) => format!("記入欄「{}」の項目名", attribute(index)),
        TakenAs::Attribute(index) => {
            format!("記入欄「{}」の答え（集計にも点検にも使いません）", attribute(index))
        }
        TakenAs::Row(passed) => row(passed).to_owned(),
        TakenAs::Alone => ALONE.to_owned(),
    }
}

fn row(passed: Passed) -> &'static str {
    match passed {
        Passed::Note => "注、または表の終わりを示す行（回答に入れていません）",
        Passed::Total => "合計の行（回答に入れていません）",
        Passed::Example => "記入例の行（回答に入れていません）",
        Passed::Struck => "取り消し線で消された行（回答に入れていません）",
        Passed::Continued => "前の行の続きとみなした行（回答に入れていません）",
        Passed::Remark => "一つのセルだけに記入のある行（回答に入れていません）",
        Passed::OfForm => "白紙の様式にもある行（回答に入れていません）",
    }
}

/// What is said of a filled cell that nothing was taken from.
pub fn outside(is_read: bool) -> &'static str {
    if is_read {
        "表や欄の外（読んでいません）"
    } else {
        "読まなかったシートのセル"
    }
}

/// What is said of a sheet that was not read.
pub fn unread(sheet: &SentSheet) -> &'static str {
    if sheet.is_ours() {
        "点検のために付けたシートなので、読んでいません"
    } else {
        "様式の表や欄がないシートなので、読んでいません"
    }
}

/// The block's name as people know it.
fn block_name(id: BlockId, config: &Config) -> &str {
    let block = &config.form.blocks[id];
    let name = block.title.as_deref().or(block.record_name.as_deref());
    name.unwrap_or(if block.id.is_empty() { &config.collection.record_name } else { &block.id })
}
