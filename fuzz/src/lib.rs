//! The reading stages of torimatome, without its press: the same source files, built in a minute
//! and not in ten, because Typst is left out.

#![allow(dead_code, reason = "a fuzz target uses a part of each stage")]

#[path = "../../src"]
mod product {
    pub mod collect;
    pub mod config;
    pub mod error;
    pub mod finding;
    pub mod model;
}

// The stages name each other from the root of their crate.
pub use product::{collect, config, error, finding, model};

pub mod package;
