//! The pipeline: the only place that knows the stages' order, and the only one that runs them in
//! parallel. Every result is gathered in the order of its input, so the number of threads changes
//! nothing but the time.

mod areas;
pub mod definition;
pub mod explained;
pub mod init;
mod place;
pub mod preview;
pub mod product;
mod products;
mod reading;
mod replaced;
pub mod status;

use crate::collect;
use crate::collect::blank::Blank;
use crate::config::{Config, Encoding, TablePlan};
use crate::disseminate::compose::{DRAFT_MARK, compose};
use crate::disseminate::data::encoding::unencodable;
use crate::disseminate::glyphs::Origins;
use crate::disseminate::listing::Answers;
use crate::disseminate::{data, files, glyphs, templates};
use crate::error::RunError;
use crate::finding::{Finding, Findings, bounded};
use crate::model::{BlockId, Indexed, Overview, Record, Return, Table, Tables};
use crate::tabulate::coverage::coverage;
use crate::tabulate::overview::overview;
use crate::tabulate::{Accepted, balance, tabulate};
use crate::validate;
use content::Content;
use press::Press;
use products::Making;
use rayon::prelude::*;
use reading::{Collected, Keep};
use sheets::Isolation;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Instant;

/// Whether a run makes the areas' pages.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum AreasMode {
    /// It does not.
    #[default]
    Without,
    /// With all other products.
    With,
    /// Nothing else: the departments' returns are not read.
    Alone,
}

/// What a run is asked to do.
#[derive(Debug, Clone)]
pub struct Job {
    /// Input folder.
    pub input: PathBuf,
    /// Output folder; `None` checks only and writes nothing.
    pub output: Option<PathBuf>,
    /// Folder of templates that win over those compiled in.
    pub templates: Option<PathBuf>,
    /// Threads; `None` takes as many as the machine has.
    pub threads: Option<usize>,
    /// Print a report marked as a draft, whatever was found.
    pub draft: bool,
    /// Make the areas' pages.
    pub areas: AreasMode,
    /// This program, to be started again for files that could bring down their reader; `None` reads
    /// them in this process.
    pub program: Option<PathBuf>,
}

/// What came of a run.
#[derive(Debug)]
pub struct Outcome {
    /// The definition, for names and labels.
    pub config: Config,
    /// The collection at a glance.
    pub overview: Overview,
    /// The returns that could be read, with all that was sent; of a check, without the answers, and with
    /// what was sent where something was found in it.
    pub returns: Vec<Return>,
    /// The files that no return could be read from.
    pub unread: Vec<String>,
    /// Every finding.
    pub findings: Findings,
    /// Names of the products written, in order; empty for a check.
    pub products: Vec<String>,
    /// Files of the last run that were changed since, and that had to make room: where they are now.
    pub set_aside: Vec<PathBuf>,
    /// The final report was asked for and is withheld, because something is fatal.
    pub withheld: bool,
    /// Whether the areas' pages were asked for, and how many areas have one.
    pub areas: (AreasMode, usize),
}

/// Follows a run: told of each stage as it begins, and of each file as it is read.
pub trait Progress: Sync {
    /// A stage begins, with so many steps (0: not known).
    fn stage(&self, _name: &'static str, _steps: usize) {}
    /// One step of the stage is done.
    fn step(&self) {}
    /// The stage took so long.
    fn done(&self, _name: &'static str, _took: std::time::Duration) {}
}

/// Follows nothing.
pub struct Silent;

impl Progress for Silent {}

/// Does the job.
///
/// # Errors
/// [`RunError`]: the run could not be done, and nothing was written.
pub fn run(job: &Job, progress: &dyn Progress) -> Result<Outcome, RunError> {
    pool(job.threads)?.install(|| Run { job, progress }.all())
}

/// So many worker threads; `None` takes as many as the machine has.
fn pool(threads: Option<usize>) -> Result<rayon::ThreadPool, RunError> {
    let mut pool = rayon::ThreadPoolBuilder::new();
    if let Some(threads) = threads {
        pool = pool.num_threads(threads);
    }
    pool.build().map_err(|error| RunError::Threads { message: error.to_string() })
}

struct Run<'r> {
    job: &'r Job,
    progress: &'r dyn Progress,
}

impl Run<'_> {
    fn all(&self) -> Result<Outcome, RunError> {
        let config = self.timed("定義の読み取り", 0, || Config::load(&self.job.input))?;
        let spots = config.spots.clone();
        self.with(config).map_err(|error| error.in_book(&spots))
    }

    fn with(&self, config: Config) -> Result<Outcome, RunError> {
        areas::check_asked(self.job, &config)?;
        if let Some(output) = &self.job.output {
            place::check(&self.job.input, output, &config)?;
        }
        let inputs = match self.job.areas {
            AreasMode::Alone => areas::inputs(&self.job.input, &config),
            AreasMode::With | AreasMode::Without => collect::discover(&self.job.input, &config)?,
        };
        let registers = inputs.registers.iter().flatten().flatten().count();
        let steps = inputs.returns.len()
            + registers
            + inputs.explanations.len()
            + usize::from(inputs.blank.is_some());
        let isolation = Isolation { program: self.job.program.clone(), limits: config.limits };
        // The press takes as long to set up as the returns take to read.
        let (press, collected) = rayon::join(
            || {
                self.timed("ひな形の準備", 0, || {
                    templates::with(self.job.templates.as_deref()).map(Press::new)
                })
            },
            || {
                self.timed("調査票の読み取り", steps, || {
                    reading::read(&config, &isolation, &inputs, self.keep(&config), self.progress)
                })
            },
        );
        let (press, mut collected) = (press?, collected?);
        if self.job.areas == AreasMode::Alone {
            return areas::alone(self, config, &press, collected);
        }
        reading::restore(&mut collected, &config, &isolation, &inputs)?;
        replaced::leave_out(&mut collected, &config);
        let found = self.timed("点検", 0, || validate_all(&config, &collected));
        let found = definition::placed(found, &config);
        collected.findings.extend(found);
        collected.findings = validate::furniture::settle(
            bounded(std::mem::take(&mut collected.findings)),
            collected.returns.len(),
            collected.blank.as_ref().map(Blank::furniture),
            &config.form.folder,
        );
        collected.name_departments(&config);
        let severity = |code| config.severity(code);
        // Records are judged by what was found in them, whoever is to blame for it.
        let found = Findings::judge(collected.findings.clone(), severity);
        let told = std::mem::take(&mut collected.findings);
        let told =
            definition::placed(validate::misfit::judge(told, &collected.returns, &config), &config);
        let told = Findings::judge(told, severity);
        match self.keep(&config) {
            Keep::Written => self.finish(config, &press, collected, (&found, &told)),
            Keep::Values => self.finish_check(config, &press, collected, (&found, told)),
        }
    }

    /// What is kept of the returns that nothing is found in: nothing that no product asks for. A check
    /// looks at the data only where their encoding may lack a character.
    fn keep(&self, config: &Config) -> Keep {
        let may_lack = config.data.encoding == Encoding::ShiftJis;
        if self.job.output.is_some() || may_lack { Keep::Written } else { Keep::Values }
    }

    /// From judged findings to what is told of them, where nothing is written and no data are looked
    /// at. The answers are let go once they are tabulated: of a nation's returns, they and the report are
    /// not needed at once.
    fn finish_check(
        &self,
        config: Config,
        press: &Press,
        mut collected: Collected,
        (found, judged): (&Findings, Findings),
    ) -> Result<Outcome, RunError> {
        let accepted = accepted(&config, &collected, found);
        let overview = overview(&collected.returns, &accepted);
        let tables = self.timed("集計", 0, || tabulate_all(&accepted))?;
        let (pages, judged) = areas::compose(self, press, &accepted, judged)?;
        let figures = (&overview, &tables);
        let (_, findings) = self.compose(&accepted, press, &collected, figures, &judged)?;
        drop(accepted);
        collected.returns.iter_mut().for_each(Return::let_go);
        Ok(Outcome {
            overview,
            findings,
            products: Vec::new(),
            set_aside: Vec::new(),
            withheld: false,
            returns: collected.returns,
            unread: collected.unread,
            areas: (self.job.areas, pages.map_or(0, |pages| pages.files.len())),
            config,
        })
    }

    /// From judged findings to products on disk; `found` decides which records count, `judged` is
    /// what is told of them.
    fn finish(
        &self,
        config: Config,
        press: &Press,
        collected: Collected,
        (found, judged): (&Findings, &Findings),
    ) -> Result<Outcome, RunError> {
        let accepted = accepted(&config, &collected, found);
        let overview = overview(&collected.returns, &accepted);
        let tables = self.timed("集計", 0, || tabulate_all(&accepted))?;
        let source = data::Input {
            config: &config,
            tables: &tables,
            records: &accepted.records,
            blocks: &accepted.blocks,
            registers: &accepted.registers,
            left_out: overview.left_out,
            coverage: &overview.coverage,
            draft: self.job.draft.then_some(DRAFT_MARK),
        };
        let dataset = self.timed("データの作成", 0, || data::dataset(&source));
        let lacking = unencodable(&dataset, &config, &collected.returns, &accepted.registers);
        let judged = judged.clone().with(lacking, |code| config.severity(code));
        let (pages, judged) = areas::compose(self, press, &accepted, judged)?;
        let figures = (&overview, &tables);
        let (content, findings) = self.compose(&accepted, press, &collected, figures, &judged)?;
        let withheld = findings.any_fatal() && !self.job.draft;
        let (mut products, mut set_aside) = (Vec::new(), Vec::new());
        if let Some(output) = &self.job.output {
            let making = Making {
                run: self,
                output,
                press,
                accepted: &accepted,
                collected: &collected,
                overview: &overview,
                tables: &tables,
                content: &content,
                dataset: &dataset,
                open_data: data::open_data::product(&source)?,
                pages: pages.as_ref(),
                findings: &findings,
            };
            products = making.all(withheld)?;
            set_aside = self.timed("書き出し", 0, || files::write(output, &products))?;
        }
        Ok(Outcome {
            overview,
            findings,
            products: products.into_iter().map(|product| product.name).collect(),
            set_aside,
            withheld: withheld && self.job.output.is_some(),
            returns: collected.returns,
            unread: collected.unread,
            areas: (self.job.areas, pages.map_or(0, |pages| pages.files.len())),
            config,
        })
    }

    /// The report's content, and the findings with what became of them. Queries are settled here and
    /// nowhere else: the report lists those that are, and what it can't print is a query too.
    fn compose(
        &self,
        accepted: &Accepted<'_>,
        press: &Press,
        collected: &Collected,
        (overview, tables): (&Overview, &Tables),
        judged: &Findings,
    ) -> Result<(Content, Findings), RunError> {
        let config = accepted.config;
        let answers = Answers { config, blocks: &accepted.blocks };
        let settle = |lacking: Vec<Finding>| {
            let all = judged.clone().with(lacking, |code| config.severity(code));
            all.settle(&collected.explanations, |code| config.severity(code))
        };
        let compose = |findings: &Findings| -> Result<(Content, Vec<Finding>), RunError> {
            let mut content = compose(&answers, overview, tables, findings, self.job.draft)?;
            let origins = Origins {
                definition: config.file,
                registers: &collected.registers(),
                explanations: &collected.explanations,
                returns: &collected.returns,
            };
            let lacking = glyphs::substitute(&mut content, &origins, press);
            Ok((content, lacking))
        };
        let findings = settle(Vec::new());
        let (content, lacking) = compose(&findings)?;
        if lacking.is_empty() {
            return Ok((content, findings));
        }
        // A query about a character may be settled too, and is then printed with the others.
        let (content, lacking) = compose(&settle(lacking))?;
        Ok((content, settle(lacking)))
    }

    fn timed<T>(&self, name: &'static str, steps: usize, stage: impl FnOnce() -> T) -> T {
        self.progress.stage(name, steps);
        let start = Instant::now();
        let result = stage();
        self.progress.done(name, start.elapsed());
        result
    }
}

/// What is tabulated of what was read.
fn accepted<'c>(config: &'c Config, collected: &'c Collected, found: &Findings) -> Accepted<'c> {
    let all = validate::accept(&collected.returns, found, config);
    let coverage = coverage(&collected.returns, &collected.unread, &all, config);
    let of = |block| all.iter().copied().filter(|record| record.block == block).collect();
    let blocks: Indexed<BlockId, Vec<&Record>> = config.form.blocks.map(|id, _| of(id));
    let records = blocks[config.form.main].clone();
    Accepted {
        config,
        records,
        blocks,
        registers: collected.registers(),
        previous: collected.previous.as_ref(),
        coverage,
    }
}

/// Applies the edit rules that look at all returns together, and those of registers.
fn validate_all(config: &Config, collected: &Collected) -> Vec<Finding> {
    let mut findings = validate::check_returns(&collected.returns, &collected.unread, config);
    findings.extend(validate::balance::check(&collected.registers, &config.registers));
    findings
}

/// Makes and checks every table of the plan.
fn tabulate_all(accepted: &Accepted<'_>) -> Result<Tables, RunError> {
    let plans: Vec<&TablePlan> = accepted.config.tables.iter().collect();
    let make = |plan: &&TablePlan| {
        let table = tabulate(plan, accepted);
        table.as_ref().map_or(Ok(()), |table| balance::check(plan, table, accepted))?;
        Ok(table.map(Arc::new))
    };
    // In the order of the plans, and so under their ids.
    let tables: Result<Vec<Option<Arc<Table>>>, RunError> = plans.par_iter().map(make).collect();
    tables.map(Indexed::new)
}
