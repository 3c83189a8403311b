//! The catalogue of ready sentences: each with its word in the definition, the sentence with its blanks as a
//! clerk chooses it, and what it says. How a sentence is worded with the figures of a run stands in
//! `disseminate/sentences.rs`; docs/templates.md explains them.

use super::choices::{SAYS, Say};

/// A ready sentence.
#[derive(Debug, Clone, Copy)]
pub struct Ready {
    /// Its word in the definition.
    pub word: &'static str,
    /// The sentence as it is offered, with its blanks in brackets.
    pub offered: &'static str,
    /// What it says, in order.
    pub says: &'static [Say],
}

const fn ready(word: &'static str, offered: &'static str, says: &'static [Say]) -> Ready {
    Ready { word, offered, says }
}

/// All of them. `〔列〕` is a column of the chosen table, `〔行〕` the rows that the figures give.
pub const READY: [Ready; 14] = [
    ready("highest", "〔列〕が最も多いのは〔行〕で、〔値〕である。", &[Say::Highest]),
    ready("lowest", "〔列〕が最も少ないのは〔行〕で、〔値〕である。", &[Say::Lowest]),
    ready(
        "range",
        "〔列〕が最も多いのは〔行〕で、〔値〕である。最も少ないのは〔行〕で、〔値〕である。",
        &[Say::Highest, Say::Lowest],
    ),
    ready("total", "〔数〕部局の〔列〕は、合わせて〔計〕である。", &[Say::Total]),
    ready(
        "leaders",
        "上位〔数〕部局（〔行〕）の〔列〕は、合わせて〔値〕となり、全体の〔割合〕％を占める。",
        &[Say::Leaders],
    ),
    ready("share", "〔列〕が最も多い〔行〕は、全体の〔割合〕％を占める。", &[Say::Share]),
    ready("half", "〔列〕の多い順に〔数〕部局（〔行〕）で、全体の半数を超える。", &[Say::Half]),
    ready("tied", "〔列〕が最も多い〔行〕は、〔値〕で並んでいる。（同数のときだけ）", &[Say::Tied]),
    ready("zero", "〔列〕がないのは〔行〕である。（あるときだけ）", &[Say::Zero]),
    ready(
        "change",
        "〔列〕は〔計〕で、〔比べる列〕の〔計〕から〔差〕増加（減少）した。",
        &[Say::Change],
    ),
    ready(
        "latest",
        "〔最後の年〕の〔列〕は〔値〕で、〔その前の年〕の〔値〕から〔差〕増加（減少）した。",
        &[Say::Latest],
    ),
    ready("count", "〔一件の呼び名〕は〔件数〕である。（集計表は要らない）", &[Say::Count]),
    ready(
        "answered",
        "調査した〔数〕部局のうち、〔数〕部局が回答した。（集計表は要らない）",
        &[Say::Answered],
    ),
    ready(
        "unanswered",
        "未回答は〔部局〕である。（あるときだけ。集計表は要らない）",
        &[Say::Unanswered],
    ),
];

/// The words with what is offered for each.
pub fn offered() -> Vec<(&'static str, &'static str)> {
    READY.iter().map(|ready| (ready.word, ready.offered)).collect()
}

/// What sentences say, each with what a clerk reads for it.
const SAID: [(Say, &str); 13] = [
    (Say::Highest, "最も多い行"),
    (Say::Lowest, "最も少ない行"),
    (Say::Total, "合計"),
    (Say::Change, "比べる列との差"),
    (Say::Leaders, "上位の行と割合"),
    (Say::Share, "最も多い行の割合"),
    (Say::Half, "半数を超える上位の行"),
    (Say::Tied, "同数で最も多い行"),
    (Say::Zero, "一つもない行"),
    (Say::Latest, "最後の年と前の年との差"),
    (Say::Count, "件数"),
    (Say::Answered, "回答した部局の数"),
    (Say::Unanswered, "未回答の部局"),
];

/// The words for what is said, with what is offered for each.
pub fn said() -> Vec<(&'static str, &'static str)> {
    let offered = |say: Say| SAID.iter().find(|(own, _)| *own == say).map(|(_, offered)| *offered);
    SAYS.iter().map(|(word, say)| (*word, offered(*say).unwrap_or(word))).collect()
}
