//! What the notes beside the headings of the definition's workbook say.

use crate::config::book::layout::{Field, Plan, Role};
use crate::config::book::names::called_by;
use crate::config::keys::{Must, Takes};

/// Whether a field holds a short name, which a row gets by itself from what it is called.
pub fn is_given(plan: &Plan, field: &Field) -> bool {
    field.path == ["id"] && called_by(plan).is_some()
}

/// What a field says, without the marks of the page that it is written for.
pub fn told(plan: &Plan, field: &Field) -> String {
    let must = match field.must {
        Must::Always if is_given(plan, field) => "【空欄なら、自動で付く】",
        Must::Always => "【必ず書く】",
        Must::When(_) => "【書くときがある】",
        Must::Never => "",
    };
    let several = match field.role {
        Role::Choices(_) | Role::Key(Takes::Names(_) | Takes::Texts | Takes::Wordings) => {
            "【いくつでも。セルの中で改行して、一行に一つずつ】"
        }
        Role::Key(Takes::NamesOr(..)) => {
            "【一つでも、いくつでも。いくつも書くときは、セルの中で改行して、各行の初めに「・」】"
        }
        Role::Names(_) => "【いくつでも。セルの中で改行して、一行に一組ずつ「名前＝言葉」】",
        _ => "",
    };
    let mut says = field.says.replace('`', "");
    while let Some((before, rest)) = says.split_once("](") {
        let after = rest.split_once(')').map_or("", |(_, after)| after);
        says = format!("{}{after}", before.replacen('[', "", 1));
    }
    format!("{must}{several}{says}")
}
