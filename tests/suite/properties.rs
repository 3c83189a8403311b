//! What holds of every input, not of examples: each value in each spelling, and texts nobody
//! thought of. The models these are held against know nothing of the product's code.
//!
//! Repeatable: the cases come from a fixed seed, and nothing is kept between runs.

mod codes;
mod dates;
mod expressions;
mod forms;
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

/// The same, with nothing between two figures that has a width: 1 2 are two numbers.
fn veiled_apart(text: &str) -> impl Strategy<Value = String> + use<> {
    let chars: Vec<char> = text.chars().collect();
    let veils = prop::collection::vec(invisible(), chars.len() + 1);
    veils.prop_map(move |veils| {
        let mut out = veils.last().cloned().unwrap_or_default();
        for (index, (c, veil)) in chars.iter().zip(&veils).enumerate() {
            out.push(*c);
            let parts = is_figure(*c) && chars.get(index + 1).is_some_and(|next| is_figure(*next));
            let wide = |c: char| c.is_whitespace();
            out.extend(veil.chars().filter(|c| !(parts && wide(*c))));
        }
        out
    })
}

/// A figure, or what parts figures in thousands.
fn is_figure(c: char) -> bool {
    c.is_numeric() || c.is_whitespace()
}

/// A number in kanji figures, by their places: 二〇二四.
fn placed_kanji(number: u64) -> String {
    let figures: Vec<char> = "〇一二三四五六七八九".chars().collect();
    let digits = number.to_string();
    digits.bytes().filter_map(|digit| figures.get(usize::from(digit - b'0'))).collect()
}

/// A number below ten thousand in kanji figures, as it is spoken: 二千二十四.
fn spoken_kanji(number: u64) -> String {
    let mut out = String::new();
    for (power, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        match number / power % 10 {
            0 => {}
            1 if power > 1 => out += name,
            digit => out += &(placed_kanji(digit) + name),
        }
    }
    out
}

/// Full width where there is such a form.
fn wide(text: &str) -> String {
    let to_wide = |c: char| match c {
        '!'..='~' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        other => other,
    };
    text.chars().map(to_wide).collect()
}
