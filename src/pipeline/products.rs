//! Making the products of a run: what the report needs, and what goes back to the offices.

use super::areas::{self, ComposedPages};
use super::reading::Collected;
use super::{Run, product};
use crate::collect::blank::Blank;
use crate::disseminate::correction::{self, Correction};
use crate::disseminate::data::{self, Dataset};
use crate::disseminate::findings;
use crate::disseminate::links::Links;
use crate::disseminate::manifest::{Counts, Manifest};
use crate::disseminate::product::Product;
use crate::disseminate::workbook::{self, Summary};
use crate::error::RunError;
use crate::finding::Findings;
use crate::model::{Overview, Tables};
use crate::tabulate::Accepted;
use content::Content;
use press::Press;
use rayon::prelude::*;
use std::path::Path;

/// What the products are made from.
pub struct Making<'m> {
    /// The run they are of.
    pub run: &'m Run<'m>,
    /// The output folder, which links start from.
    pub output: &'m Path,
    /// The press, set up.
    pub press: &'m Press,
    /// What is tabulated.
    pub accepted: &'m Accepted<'m>,
    /// What was read.
    pub collected: &'m Collected,
    /// The collection at a glance.
    pub overview: &'m Overview,
    /// The finished tables.
    pub tables: &'m Tables,
    /// What the report prints.
    pub content: &'m Content,
    /// The data to compute with.
    pub dataset: &'m Dataset,
    /// The standard open-data set, where the definition asks for it.
    pub open_data: Option<Product>,
    /// The areas' pages, where they are asked for.
    pub pages: Option<&'m ComposedPages>,
    /// The findings, judged.
    pub findings: &'m Findings,
}

impl Making<'_> {
    /// All products in order, the manifest after those it tells of; without those that publish figures where the
    /// report is withheld.
    pub fn all(&self, withheld: bool) -> Result<Vec<Product>, RunError> {
        let mut products = if withheld { Vec::new() } else { self.published()? };
        products.extend(self.run.timed("点検結果の作成", 0, || self.going_back())?);
        let config = self.accepted.config;
        products.push(findings::product(product::FINDINGS, self.findings, config)?);
        products.push(Product::json(product::MANIFEST, &self.manifest(&products))?);
        if let (Some(pages), false) = (self.pages, withheld) {
            products.extend(areas::products(self.run, pages, self.press, config, self.collected)?);
        }
        Ok(products)
    }

    /// The report, the tables and their content.
    fn published(&self) -> Result<Vec<Product>, RunError> {
        let config = self.accepted.config;
        let summary = Summary {
            config,
            overview: self.overview,
            content: self.content,
            tables: self.tables,
            records: &self.accepted.records,
            blocks: &self.accepted.blocks,
            findings: self.findings,
            draft: self.content.document.draft.as_deref(),
        };
        let date = config.collection.reference_date;
        let (report, (summary, figures)) = rayon::join(
            || self.run.timed("報告書の作成", 0, || self.press.print(self.content, date)),
            || {
                rayon::join(
                    || {
                        self.run.timed("集計表の作成", 0, || {
                            workbook::product(product::SUMMARY, &summary)
                        })
                    },
                    || self.run.timed("データの書き出し", 0, || self.data()),
                )
            },
        );
        let report = Product { name: product::REPORT.to_owned(), bytes: report? };
        let mut products = vec![report, summary?];
        products.extend(figures?);
        products.push(Product::json(product::CONTENT, self.content)?);
        Ok(products)
    }

    /// The data as a workbook, as CSV files, and in the standard's shape.
    fn data(&self) -> Result<Vec<Product>, RunError> {
        let config = self.accepted.config;
        let mut products = vec![workbook::data::product(product::DATA, self.dataset, config)?];
        products.extend(data::products(self.dataset, config)?);
        products.extend(self.open_data.clone());
        Ok(products)
    }

    /// The list of findings, and a workbook for each office that has something to correct.
    fn going_back(&self) -> Result<Vec<Product>, RunError> {
        let config = self.accepted.config;
        let files = self.collected.fingerprints.iter().map(|file| file.file.clone());
        let links = Links::new(self.output, &self.run.job.input, files);
        let list = workbook::findings::book::product(
            product::FINDINGS_BOOK,
            self.findings,
            config,
            &links,
        )?;
        let (returns, unread) = (&self.collected.returns, &self.collected.unread);
        let blank = self.collected.blank.as_ref().map(Blank::sheets).unwrap_or_default();
        let plan: Vec<Correction<'_>> =
            correction::plan(config, returns, unread, self.findings, blank);
        let corrections: Vec<Product> = plan
            .par_iter()
            .map(|correction| workbook::correction::product(correction, config))
            .collect::<Result<_, _>>()?;
        Ok(std::iter::once(list).chain(corrections).collect())
    }

    fn manifest(&self, products: &[Product]) -> Manifest {
        Manifest::new(
            self.accepted.config,
            self.run.job.draft,
            Some((Counts::of(self.overview), self.findings)),
            self.collected.fingerprints.clone(),
            products,
        )
    }
}
