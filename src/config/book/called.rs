//! Faults in the words of the workbook.

use super::layout::layout;
use crate::error::Spot;

/// A message in which keys are called as the sheet calls them.
pub fn called(spot: Spot, message: &str) -> String {
    let Some(plan) = layout().named(spot.sheet) else { return message.to_owned() };
    plan.fields.iter().fold(message.to_owned(), |message, field| {
        let Some(name) = field.path.last() else { return message };
        message.replace(&format!("「{name}」"), &format!("「{}」", field.heading))
    })
}
