//! What the document's settings say of how its sheets are shown.

use crate::package::Package;
use crate::xml::{Step, walk};
use std::collections::BTreeMap;

/// The part that holds the settings.
const SETTINGS: &str = "settings.xml";

/// Whether zeros are shown, by sheet, in the view, and in the document: the first that says it counts.
#[derive(Debug, Default)]
pub struct Zeros {
    sheets: BTreeMap<String, bool>,
    view: Option<bool>,
    document: Option<bool>,
}

impl Zeros {
    /// Reads the settings of a document.
    pub fn of(package: &Package) -> Self {
        let mut zeros = Self::default();
        // The sheet whose settings are open, and whether a view's are.
        let (mut sheet, mut in_view, mut in_tables) = (None::<String>, false, false);
        let (mut in_item, mut written) = (false, String::new());
        walk(package.text(SETTINGS).unwrap_or_default(), |step| match step {
            Step::Open("config-item-map-indexed", _) => in_view = true,
            Step::Close("config-item-map-indexed") => in_view = false,
            Step::Open("config-item-map-named", element) => {
                in_tables = element.attribute("name").as_deref() == Some("Tables");
            }
            Step::Close("config-item-map-named") => in_tables = false,
            Step::Open("config-item-map-entry", element) if in_tables => {
                sheet = element.attribute("name");
            }
            Step::Close("config-item-map-entry") => sheet = None,
            Step::Open("config-item", element) => {
                in_item = element.attribute("name").as_deref() == Some("ShowZeroValues");
                written.clear();
            }
            Step::Text(text) if in_item => written.push_str(text),
            Step::Close("config-item") if std::mem::take(&mut in_item) => {
                let shown = match written.trim() {
                    "true" => true,
                    "false" => false,
                    _ => return,
                };
                match (&sheet, in_view) {
                    (Some(sheet), _) => {
                        zeros.sheets.insert(sheet.clone(), shown);
                    }
                    (None, true) => zeros.view = Some(shown),
                    (None, false) => zeros.document = Some(shown),
                }
            }
            _ => {}
        });
        zeros
    }

    /// Whether a sheet hides its zeros.
    pub fn are_hidden(&self, sheet: &str) -> bool {
        self.sheets.get(sheet).copied().or(self.view).or(self.document) == Some(false)
    }
}
