//! Threads of comments, as newer programs keep them. For older ones the comment itself holds a notice
//! in their place ([MS-XLSX] 2.6.203).

use crate::CellRef;
use crate::xml::{Step, walk};
use std::collections::BTreeMap;

/// What the people wrote at each cell: all of a thread, in order, a line for each of them.
pub fn read(xml: &str, threads: &mut BTreeMap<CellRef, String>) {
    let mut open: Option<(CellRef, String)> = None;
    let mut in_text = false;
    walk(xml, |step| match step {
        Step::Open("threadedComment", element) => {
            let at = element.attribute("ref").and_then(|at| CellRef::parse(&at));
            open = at.map(|at| (at, String::new()));
        }
        Step::Close("threadedComment") => {
            if let Some((at, text)) = open.take() {
                let thread = threads.entry(at).or_default();
                if !thread.is_empty() && !text.is_empty() {
                    thread.push('\n');
                }
                thread.push_str(&text);
            }
        }
        Step::Open("text", _) => in_text = true,
        Step::Close("text") => in_text = false,
        Step::Text(piece) if in_text => {
            if let Some((_, text)) = &mut open {
                text.push_str(piece);
            }
        }
        _ => {}
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thread_is_told_whole_and_in_order() {
        let mut threads = BTreeMap::new();
        read(
            "<ThreadedComments><threadedComment ref='B13' id='1'><text>終了&amp;解除</text>\
             </threadedComment><threadedComment ref='C2' id='2'><text>別</text></threadedComment>\
             <threadedComment ref='B13' id='3' parentId='1'><text>了解です</text><mentions/>\
             </threadedComment><threadedComment ref='?'><text>x</text></threadedComment>\
             </ThreadedComments>",
            &mut threads,
        );
        let told: Vec<(String, String)> =
            threads.into_iter().map(|(at, text)| (at.to_string(), text)).collect();
        let pair = |at: &str, text: &str| (at.to_owned(), text.to_owned());
        assert_eq!(told, [pair("C2", "別"), pair("B13", "終了&解除\n了解です")]);
    }
}
