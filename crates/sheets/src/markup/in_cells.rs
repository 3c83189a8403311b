//! Pictures that are placed in cells: the values of such cells are kept beside the sheets ([MS-XLSX]
//! 2.2.4.9).

use crate::xml::{Step, walk};
use std::collections::BTreeSet;

/// Structures of values that are pictures: of the workbook itself, and from the web.
const PICTURES: [&str; 2] = ["_localImage", "_webimage"];

/// The parts that say which value is what.
pub struct Parts<'p> {
    /// Which value a cell's number (`vm`) is.
    pub metadata: &'p str,
    /// The values.
    pub values: &'p str,
    /// Their structures.
    pub structures: &'p str,
}

/// The numbers of values, from one, that are pictures.
pub fn pictures(parts: &Parts<'_>) -> BTreeSet<u32> {
    if !PICTURES.iter().any(|picture| parts.structures.contains(picture)) {
        return BTreeSet::new();
    }
    let mut structures = Vec::new();
    walk(parts.structures, |step| {
        if let Step::Open("s", element) = step {
            let name = element.attribute("t").unwrap_or_default();
            structures.push(PICTURES.contains(&name.as_str()));
        }
    });
    let mut values = Vec::new();
    walk(parts.values, |step| {
        if let Step::Open("rv", element) = step {
            values.push(at(&structures, element.number("s")));
        }
    });
    let (mut rich, mut numbered, mut in_values) = (Vec::new(), Vec::new(), false);
    walk(parts.metadata, |step| match step {
        Step::Open("rvb", element) => rich.push(at(&values, element.number("i"))),
        Step::Open("valueMetadata", _) => in_values = true,
        Step::Close("valueMetadata") => in_values = false,
        Step::Open("rc", element) if in_values => numbered.push(element.number("v")),
        _ => {}
    });
    let numbered = (1..).zip(numbered);
    numbered.filter(|(_, value)| at(&rich, *value)).map(|(number, _)| number).collect()
}

/// Whether the one of this number is a picture.
fn at(pictures: &[bool], number: Option<u32>) -> bool {
    let number = number.and_then(|number| usize::try_from(number).ok());
    number.and_then(|number| pictures.get(number)).copied().unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_a_picture_by_its_structure() {
        let parts = Parts {
            structures: "<rvStructures><s t='_error'><k n='x'/></s><s t='_localImage'/></rvStructures>",
            values: "<rvData><rv s='1'><v>0</v></rv><rv s='0'/></rvData>",
            metadata: "<metadata><futureMetadata name='XLRICHVALUE'><bk><x:rvb i='1'/></bk><bk>\
                       <x:rvb i='0'/></bk></futureMetadata><cellMetadata><bk><rc t='1' v='1'/></bk>\
                       </cellMetadata><valueMetadata><bk><rc t='1' v='0'/></bk><bk><rc t='1' v='1'/>\
                       </bk><bk><rc t='1' v='7'/></bk></valueMetadata></metadata>",
        };
        assert_eq!(pictures(&parts), BTreeSet::from([2]));
        assert!(pictures(&Parts { structures: "<s t='_error'/>", ..parts }).is_empty());
    }
}
