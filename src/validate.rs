//! Edit rules: whether the answers make sense. A rule reports findings and never changes data.
//!
//! One file a family: [`validity`] of one value, [`term`] in a text, [`several`] answers in one row,
//! [`names`] against types,
//! [`rules`] of the survey, [`consistency`] within a return, [`coverage`] over the departments, [`duplicate`] and
//! [`near_duplicate`] records, [`shares`] against the previous edition, [`balance`] of the registers;
//! [`furniture`] of the form itself. [`misfit`] stands over them: what nearly all returns fail at is the
//! definition's fault.

pub mod accept;
pub mod balance;
pub mod changes;
pub mod consistency;
pub mod coverage;
pub mod duplicate;
pub mod furniture;
pub mod misfit;
pub mod names;
pub mod near_duplicate;
pub mod rules;
pub mod several;
pub mod shares;
pub mod term;
pub mod validity;

pub use accept::accept;

use crate::config::Config;
use crate::finding::{Bounded, Finding, named};
use crate::model::{Edition, Return};
use std::collections::BTreeSet;

/// The rules that look at one return alone, and at what its offices answered before.
pub fn check_return(one: &Return, config: &Config, before: Option<&Edition>) -> Vec<Finding> {
    let mut findings = Bounded::default();
    findings.extend(validity::check(one, config));
    findings.extend(several::check(one, config));
    findings.extend(names::check(one, config));
    findings.extend(rules::check(one, config, before));
    findings.extend(changes::check(one, config, before));
    findings.extend(consistency::check(one, config));
    named(findings.into_findings(), one)
}

/// The returns that something may be found in when all are looked at together, by their places: what
/// was written in them is needed then.
pub fn involved(all: &[Return], config: &Config) -> BTreeSet<usize> {
    let mut involved = duplicate::involved(all, config);
    involved.extend(near_duplicate::involved(all, config));
    involved
}

/// The rules that look at all returns together; `unread` are the files that no return could be read
/// from.
pub fn check_returns(all: &[Return], unread: &[String], config: &Config) -> Vec<Finding> {
    let mut findings = coverage::check(all, unread, config);
    findings.extend(duplicate::check(all, config));
    findings.extend(near_duplicate::check(all, config));
    findings.extend(shares::check(all, config));
    findings
}
