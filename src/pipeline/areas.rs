//! The areas' pages of a run: with all other products, or alone.

use super::reading::Collected;
use super::{AreasMode, Job, Outcome, Run, product};
use crate::collect::discover::{self, Inputs};
use crate::config::{AreaPagesPlan, Config, FILE_NAME, book};
use crate::disseminate::areas::{self, AreaFile};
use crate::disseminate::files;
use crate::disseminate::glyphs::{self, Origins};
use crate::disseminate::manifest::{Fingerprint, Manifest};
use crate::disseminate::product::Product;
use crate::error::RunError;
use crate::finding::{Findings, Settlement};
use crate::model::{Coverage, RegisterId};
use crate::tabulate::Accepted;
use crate::tabulate::areas::area_pages;
use crate::tabulate::overview::overview;
use crate::validate::balance;
use content::Content;
use press::Press;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::path::Path;

/// The areas' pages, ready to be printed.
pub struct ComposedPages {
    /// All of them in one.
    pub booklet: Content,
    /// Each by itself.
    pub files: Vec<AreaFile>,
}

/// Whether the definition says what is asked for.
pub fn check_asked(job: &Job, config: &Config) -> Result<(), RunError> {
    if job.areas != AreasMode::Without && config.areas.is_none() {
        return Err(RunError::NoAreas { path: job.input.join(FILE_NAME) });
    }
    Ok(())
}

/// The files that the areas' pages are made from: no return, and of the registers those they tell of.
pub fn inputs(input: &Path, config: &Config) -> Inputs {
    let mut inputs = discover::without_returns(input, config);
    let told = config.areas.as_ref().map(registers).unwrap_or_default();
    for (index, files) in config.registers.ids().zip(inputs.registers.iter_mut()) {
        if !told.contains(&index) {
            files.clear();
        }
    }
    inputs
}

/// The registers that the pages tell of, by their ids.
fn registers(plan: &AreaPagesPlan) -> BTreeSet<RegisterId> {
    let listings = plan.listings.iter().map(|listing| listing.register);
    listings.chain([plan.register]).collect()
}

/// Composes the pages, and adds to the findings what can't be printed on them, and which areas
/// their definition names that are not there; `None` where they are
/// not asked for, or the register of the areas is not there.
pub fn compose(
    run: &Run<'_>,
    press: &Press,
    accepted: &Accepted<'_>,
    findings: Findings,
) -> Result<(Option<ComposedPages>, Findings), RunError> {
    let config = accepted.config;
    let asked = config.areas.as_ref().filter(|_| run.job.areas != AreasMode::Without);
    let Some((plan, pages)) = asked.and_then(|plan| Some((plan, area_pages(plan, accepted)?)))
    else {
        return Ok((None, findings));
    };
    run.timed("地域カルテの作成", 0, || {
        let mut booklet = areas::booklet(config, plan, &pages, run.job.draft)?;
        let origins = Origins {
            registers: &accepted.registers,
            explanations: &[],
            returns: &[],
            definition: config.file,
        };
        let mut found = glyphs::substitute(&mut booklet, &origins, press);
        let there = |register: RegisterId| accepted.register(register).is_some();
        let list = accepted.register(plan.register).and_then(|(_, found)| found.areas());
        found.extend(list.map(|list| balance::check_pages(plan, list, there)).unwrap_or_default());
        let files = areas::files(&booklet);
        let findings = findings.with(found, |code| config.severity(code));
        Ok((Some(ComposedPages { booklet, files }), findings))
    })
}

/// Makes the pages and nothing else, from the registers they tell of.
pub fn alone(
    run: &Run<'_>,
    config: Config,
    press: &Press,
    mut collected: Collected,
) -> Result<Outcome, RunError> {
    collected.findings.extend(balance::check(&collected.registers, &config.registers));
    let severity = |code| config.severity(code);
    let findings = Findings::judge(std::mem::take(&mut collected.findings), severity);
    // Nobody is asked: the returns are not read.
    let accepted = Accepted {
        config: &config,
        records: Vec::new(),
        blocks: config.form.blocks.map(|_, _| Vec::new()),
        registers: collected.registers(),
        previous: None,
        coverage: Coverage::default(),
    };
    let overview = overview(&collected.returns, &accepted);
    let (pages, findings) = compose(run, press, &accepted, findings)?;
    let Some(pages) = pages else {
        let plan = config.areas.as_ref().map(|plan| &config.registers[plan.register]);
        let file = plan.and_then(|plan| plan.files().first().map(|&file| file.to_owned()));
        return Err(RunError::NoAreaRegister { file: file.unwrap_or_default() });
    };
    let explanations = of_these(&collected);
    let findings = findings.settle(&explanations, severity);
    let withheld = findings.any_fatal() && !run.job.draft;
    let (mut made, mut set_aside) = (Vec::new(), Vec::new());
    if let (Some(output), false) = (&run.job.output, withheld) {
        made = products(run, &pages, press, &config, &collected)?;
        set_aside = run.timed("書き出し", 0, || files::write(output, &made))?;
    }
    Ok(Outcome {
        overview,
        findings,
        products: made.into_iter().map(|product| product.name).collect(),
        set_aside,
        withheld: withheld && run.job.output.is_some(),
        areas: (run.job.areas, pages.files.len()),
        returns: collected.returns,
        unread: collected.unread,
        config,
    })
}

/// The explanations of what was read: those of other files are of no use here, and no fault either.
fn of_these(collected: &Collected) -> Vec<Settlement> {
    let read = |one: &&Settlement| {
        collected.fingerprints.iter().any(|read| {
            let name = read.file.rsplit('/').next().unwrap_or_default();
            one.file == read.file || one.file == name
        })
    };
    collected.explanations.iter().filter(read).cloned().collect()
}

/// Prints the pages: the booklet, the areas' files, what they print, and the manifest of these.
pub fn products(
    run: &Run<'_>,
    pages: &ComposedPages,
    press: &Press,
    config: &Config,
    collected: &Collected,
) -> Result<Vec<Product>, RunError> {
    let date = config.collection.reference_date;
    let print = |name: &str, content: &Content| {
        let bytes = press.print_of_many(content, date)?;
        Ok(Product { name: name.to_owned(), bytes })
    };
    let (booklet, files) = run.timed("地域カルテの印刷", 0, || {
        rayon::join(
            || print(product::AREAS, &pages.booklet),
            || {
                let files = pages.files.par_iter();
                files.map(|file| print(&file.name, &file.content)).collect()
            },
        )
    });
    Press::forget();
    let files: Result<Vec<Product>, RunError> = files;
    let mut products = vec![booklet?];
    products.extend(files?);
    products.push(Product::json(product::AREAS_CONTENT, &pages.booklet)?);
    let made_from = fingerprints(config, collected);
    let manifest = Manifest::new(config, run.job.draft, None, made_from, &products);
    products.push(Product::json(product::AREAS_MANIFEST, &manifest)?);
    Ok(products)
}

/// The fingerprints of what the pages are made from: the definition and the registers they tell of.
fn fingerprints(config: &Config, collected: &Collected) -> Vec<Fingerprint> {
    let told = config.areas.as_ref().map(registers).unwrap_or_default();
    let plans = told.iter().map(|&id| &config.registers[id]);
    let files: BTreeSet<&str> =
        plans.flat_map(|plan| plan.files()).chain([FILE_NAME, book::FILE_NAME]).collect();
    let used = collected.fingerprints.iter().filter(|read| files.contains(read.file.as_str()));
    used.cloned().collect()
}
