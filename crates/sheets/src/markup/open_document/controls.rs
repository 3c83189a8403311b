//! Form controls: what each is, by the name that the drawing on the sheet refers to it with.

use crate::markup::found::RemarkKind;
use crate::xml::{Element, Step};
use std::collections::BTreeMap;

/// A control that may hold an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Control {
    /// What it is.
    pub kind: RemarkKind,
    /// Its caption, or what it shows.
    pub text: String,
}

/// The controls of a document.
#[derive(Debug, Default)]
pub struct Controls {
    known: BTreeMap<String, Control>,
    /// The list that is open.
    list: Option<(String, Control)>,
    /// Forms that are open.
    depth: u32,
}

impl Controls {
    /// Takes a step of the walk; whether it was one within forms.
    pub fn take(&mut self, step: Step<'_>) -> bool {
        match step {
            Step::Open("forms", _) => self.depth = self.depth.saturating_add(1),
            Step::Close("forms") => {
                self.depth = self.depth.saturating_sub(1);
                return true;
            }
            _ => {}
        }
        if self.depth == 0 {
            return false;
        }
        match step {
            Step::Open("option" | "item", element) => {
                if let Some((_, list)) = &mut self.list
                    && element.flag("current-selected")
                {
                    list.text = element.attribute("label").unwrap_or_default();
                }
            }
            Step::Close("listbox" | "combobox") => self.known.extend(self.list.take()),
            Step::Open(name, element) => self.open(name, element),
            _ => {}
        }
        true
    }

    fn open(&mut self, name: &str, element: &Element<'_>) {
        let said = |names: [&str; 2]| names.iter().find_map(|name| element.attribute(name));
        let (kind, text) = match name {
            "checkbox" => {
                let ticked = said(["current-state", "state"]).as_deref() == Some("checked");
                (RemarkKind::Tick(ticked), element.attribute("label"))
            }
            "radio" => {
                let ticked = said(["current-selected", "selected"]).as_deref() == Some("true");
                (RemarkKind::Tick(ticked), element.attribute("label"))
            }
            "listbox" | "combobox" | "text" | "textarea" | "formatted-text" | "number" | "date"
            | "time" | "file" => (RemarkKind::Control, said(["current-value", "value"])),
            // Buttons do something; captions and frames hold no answer.
            _ => return,
        };
        let Some(id) = element.attribute("id") else { return };
        // What it holds stands in a cell as well.
        if element.attribute("linked-cell").is_some_and(|cell| !cell.is_empty()) {
            return;
        }
        let control = Control { kind, text: text.unwrap_or_default() };
        if matches!(name, "listbox" | "combobox") {
            self.list = Some((id, control));
        } else {
            self.known.insert(id, control);
        }
    }

    /// The control that a drawing refers to; `None` for one that can't hold an answer.
    pub fn get(&self, id: &str) -> Option<&Control> {
        self.known.get(id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::xml::walk;

    #[test]
    fn controls_are_told_by_what_they_hold() {
        let mut controls = Controls::default();
        let xml = r#"<forms><form>
            <checkbox id="a" label="有" current-state="checked"/><checkbox id="b" label="無"/>
            <radio id="c" current-selected="true" label="継続"/><button id="d" label="印刷"/>
            <listbox id="e"><option label="市"/><option label="県" current-selected="true"/></listbox>
            <text id="f" current-value="記入"/><checkbox id="g" linked-cell="回答.A1"/>
            </form></forms>"#;
        walk(xml, |step| assert!(controls.take(step)));
        let found: Vec<_> =
            controls.known.iter().map(|(id, one)| (id.as_str(), one.kind, &*one.text)).collect();
        assert_eq!(
            found,
            [
                ("a", RemarkKind::Tick(true), "有"),
                ("b", RemarkKind::Tick(false), "無"),
                ("c", RemarkKind::Tick(true), "継続"),
                ("e", RemarkKind::Control, "県"),
                ("f", RemarkKind::Control, "記入"),
            ]
        );
        assert!(!controls.take(Step::Text("")));
    }
}
