//! What a control is, and what it is set to.

use crate::markup::found::RemarkKind;
use crate::text;
use crate::xml::{Step, walk};

/// A control that may hold an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Setting {
    /// What it is set to.
    pub set: Set,
    /// What is written beside it.
    pub caption: String,
    /// The cell that holds what it is set to as well.
    pub link: Option<String>,
}

/// What a control is set to.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Set {
    /// A box or button is ticked, or not.
    Ticked(bool),
    /// A field or list shows this.
    Shows(String),
    /// It is none to be set: a button, a label, a frame.
    #[default]
    Nothing,
}

/// What files say of a control, under either of their names.
#[derive(Debug, Default)]
pub struct Said {
    /// Its kind.
    pub kind: String,
    /// Ticked: one for yes, two for neither yes nor no.
    pub checked: bool,
    /// The entry of a list that is chosen, from one; zero for none.
    pub chosen: u32,
    /// What a scroll bar or spin button stands at.
    pub value: String,
    /// What is written in it or beside it.
    pub text: String,
    /// The cells that hold the entries of a list.
    pub entries: String,
    /// The cell it is linked to.
    pub link: Option<String>,
}

impl Said {
    /// The control; `None` for one that is no answer.
    pub fn setting(self) -> Option<Setting> {
        let text = text::tidy(&self.text);
        let (set, caption) = match self.kind.to_ascii_lowercase().as_str() {
            "checkbox" | "radio" => (Set::Ticked(self.checked), text),
            "drop" | "list" if self.chosen == 0 => (Set::Shows(String::new()), String::new()),
            "drop" | "list" => {
                let of = if self.entries.is_empty() { "一覧" } else { &self.entries };
                (Set::Shows(format!("{of}の{}番目", self.chosen)), String::new())
            }
            "spin" | "scroll" => (Set::Shows(self.value), String::new()),
            "edit" | "editbox" => (Set::Shows(text), String::new()),
            _ => return None,
        };
        Some(Setting { set, caption, link: self.link.filter(|link| !link.is_empty()) })
    }
}

impl Setting {
    /// With this caption, where it has none yet.
    pub fn captioned(mut self, caption: Option<&str>) -> Self {
        if self.caption.is_empty() {
            self.caption = caption.map(text::tidy).unwrap_or_default();
        }
        self
    }

    /// How it is told, with its text.
    pub fn told(&self) -> Option<(RemarkKind, String)> {
        match &self.set {
            Set::Ticked(ticked) => Some((RemarkKind::Tick(*ticked), self.caption.clone())),
            Set::Shows(shown) => Some((RemarkKind::Control, shown.clone())),
            Set::Nothing => None,
        }
    }
}

/// A control by the part of its properties ([MS-XLSX] 2.6.29).
pub fn of_properties(xml: &str) -> Option<Setting> {
    let mut said = None;
    walk(xml, |step| {
        if let Step::Open("formControlPr", element) = step {
            let value = |name| element.attribute(name).unwrap_or_default();
            said = Some(Said {
                kind: value("objectType"),
                checked: matches!(value("checked").as_str(), "Checked" | "Mixed"),
                chosen: element.number("sel").unwrap_or(0),
                value: value("val"),
                text: String::new(),
                entries: value("fmlaRange"),
                link: element.attribute("fmlaLink"),
            });
        }
    });
    said?.setting()
}
