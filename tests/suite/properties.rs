//! What holds of every input, not of examples: each value in each spelling, and texts nobody
//! thought of. The models these are held against know nothing of the product's code.
//!
//! Repeatable: the cases come from a fixed seed, and nothing is kept between runs.

mod codes;
mod dates;
mod misreadings;
mod names;
mod numbers;
mod years;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, RngSeed};
use torimatome::collect::parse::Reading;

/// As many cases as asked for, the same in every run.
fn cases(count: u32) -> Config {
    Config {
        cases: count,
        failure_persistence: None,
        rng_algorithm: RngAlgorithm::ChaCha,
        rng_seed: RngSeed::Fixed(20_240_601),
        ..Config::default()
    }
}

/// The value, where nobody is asked about it.
fn unasked<T>(reading: Reading<T>) -> Option<T> {
    match reading {
        Reading::Certain(value) | Reading::Changed(value) => Some(value),
        Reading::Doubtful(..) | Reading::Unreadable(_) => None,
    }
}

/// Characters nobody sees: spaces of all widths, controls, joiners and selectors.
const INVISIBLE: [&str; 14] = [
    " ",
    "\u{3000}",
    "\u{00A0}",
    "\n",
    "\r\n",
    "\t",
    "\u{2003}",
    "\u{2009}",
    "\u{200B}",
    "\u{FEFF}",
    "\u{FE0F}",
    "\u{E0100}",
    "\u{00AD}",
    "\u{0007}",
];

/// A few of them, or none.
fn invisible() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&INVISIBLE[..]), 0..3).prop_map(|all| all.concat())
}

/// A text with invisible characters put anywhere, and before and after.
fn veiled(text: &str) -> impl Strategy<Value = String> + use<> {
    let chars: Vec<char> = text.chars().collect();
    let veils = prop::collection::vec(invisible(), chars.len() + 1);
    veils.prop_map(move |veils| {
        let mut out = veils.last().cloned().unwrap_or_default();
        for (c, veil) in chars.iter().zip(&veils) {
            out.push(*c);
            out += veil;
        }
        out
    })
}

/// Full width where there is such a form.
fn wide(text: &str) -> String {
    let to_wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(to_wide).collect()
}
