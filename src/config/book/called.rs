//! Faults in the words of the workbook.

use super::layout::layout;
use super::print::Printed;
use crate::config::keys::definition::DEFINITION;
use crate::config::keys::headings::heading;
use crate::error::{Fault, Spot};
use sheets::CellRef;

/// A message in which keys are called as the sheet calls them.
pub fn called(spot: Spot, message: &str) -> String {
    let plan = layout().named(spot.sheet, spot.table).map(|(_, plan)| plan);
    let whole = (spot.cell() == CellRef::new(0, 0)).then_some(DEFINITION.keys);
    let message = whole.into_iter().flatten().fold(message.to_owned(), |message, key| {
        let heading = heading(&DEFINITION, key.name).unwrap_or(key.name);
        let section = message.replace(&format!("「[{}]」", key.name), &format!("「{heading}」"));
        section.replace(&format!("「{}」", key.name), &format!("「{heading}」"))
    });
    plan.into_iter().flat_map(|plan| &plan.fields).fold(message, |message, field| {
        let Some(name) = field.path.last() else { return message };
        message.replace(&format!("「{name}」"), &format!("「{}」", field.heading))
    })
}

/// A fault of a key that is missing, at the cell where it is to be filled in: the row is known from what
/// stands there already, the column or line from what the key is called.
pub fn aimed(mut fault: Fault, printed: &Printed) -> Fault {
    let missing = fault.message.strip_prefix('「').and_then(|rest| rest.split_once('」'));
    let missing = missing.filter(|(_, rest)| rest.starts_with("がありません"));
    let (Some(spot), Some((name, _))) = (fault.spot, missing) else { return fault };
    let Some((_, plan)) = layout().named(spot.sheet, spot.table) else { return fault };
    let is_own = |place: &Spot| (place.sheet, place.table) == (spot.sheet, spot.table);
    let own = || printed.places.iter().filter(|(place, _)| is_own(place));
    let field = |number: usize| plan.fields.get(number);
    let here = own().find(|(place, _)| place.cell() == spot.cell());
    let group = here.and_then(|(_, number)| field(*number)).map(|field| field.group.as_str());
    let meant = own().find(|(_, number)| {
        field(*number).is_some_and(|field| {
            field.heading == name && (!plan.is_lines() || group == Some(field.group.as_str()))
        })
    });
    if let Some((place, _)) = meant {
        let row = if plan.is_lines() { place.row } else { spot.row };
        fault.spot = Some(Spot { row, ..*place });
    }
    fault
}
