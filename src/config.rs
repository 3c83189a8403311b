//! The collection definition, `collection.toml`: read strictly, all faults at once, each at its line.
//!
//! Everything particular to one survey is here: departments, form, code lists, edit-rule
//! severities, tabulation plan, registers and the report's wording. Another survey is another
//! file, not other code.

pub mod areas;
pub mod block;
pub mod book;
pub mod choices;
pub mod code_list;
pub mod collection;
pub mod data;
pub mod dataset;
pub mod edit_rules;
mod explanation;
pub mod faults;
pub mod form;
pub mod keys;
pub mod limits;
pub mod offices;
pub mod previous;
pub mod ready;
pub mod register;
pub mod replacements;
pub mod report;
pub mod rules;
mod section;
pub mod source;
mod style;
pub mod tables;
pub mod taken;
pub mod variable;
pub mod wording;
pub mod words;

pub use areas::AreaPagesPlan;
pub use block::{Block, Shape};
pub use code_list::CodeEntry;
pub use collection::Collection;
pub use data::{DataPlan, Encoding};
pub use dataset::{Dataset, Datasets};
pub use edit_rules::EditRule;
pub use faults::Line;
pub use form::{Attribute, Form};
pub use offices::{Department, Group, Offices};
pub use previous::PreviousPlan;
pub use register::{RegisterKind, RegisterPlan};
pub use replacements::Replacements;
pub use report::{BlockKind, ReportBlock};
pub use rules::Rules;
pub use tables::TablePlan;
pub use variable::{Contact, FormColumn, Measure, Quantity, Sign, Variable, VariableKind};

use crate::error::{Fault, RunError, Spot};
use crate::finding::{Code, Settlement, Severity};
use crate::model::style::Style;
use crate::model::{BlockId, Indexed, OfficeId, RegisterId, TableId, VariableId};
use book::called;
use book::print::Printed;
use faults::Faults;
use keys::definition::DEFINITION;
use keys::tables::TABULATION;
use section::{Section, reject_alike, reject_doubles};
use sheets::{Limits, text};
use std::collections::BTreeMap;
use std::path::Path;
use toml_span::Value;

/// File name of the definition, in the input folder.
pub const FILE_NAME: &str = "collection.toml";

/// The definition, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Where it was read from: the name of its file.
    pub file: &'static str,
    /// The cells of its lines, where that is a workbook.
    pub spots: Vec<Spot>,
    /// The survey.
    pub collection: Collection,
    /// The offices that are asked, and those above them.
    pub offices: Offices,
    /// The departments' form.
    pub form: Form,
    /// The previous edition's answers, where the definition names them.
    pub previous: Option<PreviousPlan>,
    /// How the report writes.
    pub style: Style,
    /// What reading one file may take.
    pub limits: Limits,
    /// Parameters of the edit rules.
    pub rules: Rules,
    /// The rules of this survey.
    pub edit_rules: Vec<EditRule>,
    /// Severities set by this collection.
    severities: BTreeMap<Code, Severity>,
    /// Texts that stand for private-use characters.
    pub replacements: Replacements,
    /// The explanations written in the definition.
    pub explanations: Vec<Settlement>,
    /// The register workbooks.
    pub registers: Indexed<RegisterId, RegisterPlan>,
    /// What the records of the form and of the registers hold, the form's first.
    pub datasets: Datasets,
    /// The date whose records after the previous reference date are counted as new.
    pub new_since_previous: Option<VariableId>,
    /// The tables.
    pub tables: Indexed<TableId, TablePlan>,
    /// The data to compute with.
    pub data: DataPlan,
    /// The report.
    pub report: Vec<ReportBlock>,
    /// The pages of the areas, where they are defined.
    pub areas: Option<AreaPagesPlan>,
}

impl Config {
    /// The headings over offices and the topmost above them, as the form has them; `None` where nothing is
    /// above any.
    pub fn office_headings(&self) -> Option<(&str, &str)> {
        let attributes = &self.form.attributes;
        let above = attributes.group.as_ref().map_or("上位の部局", |own| own.label.as_str());
        let own = attributes.department.as_ref().map_or("部局名", |own| own.label.as_str());
        let has_groups = !self.offices.groups.is_empty();
        has_groups.then_some((above, own))
    }

    /// What offices are counted in, and the topmost above them: 部局, or 課 and 部 where the form has those
    /// above it and calls them so.
    pub fn office_counters(&self) -> (&str, &str) {
        /// A longer name is no counter.
        const LONGEST: usize = 4;
        let Some((above, own)) = self.office_headings() else { return ("部局", "部局") };
        let [own, above] = [own, above].map(|heading| {
            let plain = heading.trim_end_matches(['名', '：', ':']);
            let is_counter = (1..=LONGEST).contains(&plain.chars().count());
            if is_counter { plain } else { "部局" }
        });
        (own, above)
    }

    /// Reads and checks the definition in an input folder.
    ///
    /// # Errors
    /// [`RunError::Definition`] with every fault that was found; without a definition that can be read,
    /// what `source::read` says.
    pub fn load(input: &Path) -> Result<Self, RunError> {
        let source = source::read(input)?;
        let config = match &source.said {
            source::Said::Text(text) => Self::parse(text),
            source::Said::Book(printed) => Self::parse_book(printed),
        };
        config.map_err(|faults| RunError::Definition { path: source.path, faults })
    }

    /// Checks a definition that was read from a workbook.
    ///
    /// # Errors
    /// Every fault that was found, by cell.
    pub fn parse_book(printed: &Printed) -> Result<Self, Vec<Fault>> {
        let faults = Faults::of_book(&printed.text, &printed.spots);
        match (Self::parse_with(&printed.text, faults), printed.faults.is_empty()) {
            (Ok(config), true) => {
                Ok(Self { file: book::FILE_NAME, spots: printed.spots.clone(), ..config })
            }
            (config, _) => {
                let found = config.err().unwrap_or_default();
                let found = found.into_iter().map(|fault| called::aimed(fault, printed));
                Err(printed.faults.iter().cloned().chain(found).collect())
            }
        }
    }

    /// Reads and checks a definition.
    ///
    /// # Errors
    /// Every fault that was found, by line.
    pub fn parse(source: &str) -> Result<Self, Vec<Fault>> {
        let source = source.trim_start_matches('\u{FEFF}');
        Self::parse_with(source, Faults::new(source))
    }

    fn parse_with(source: &str, mut faults: Faults<'_>) -> Result<Self, Vec<Fault>> {
        let root = match toml_span::parse(source) {
            Ok(root) => root,
            Err(error) => {
                faults.report(&error);
                Value::with_span(toml_span::value::ValueInner::Table(BTreeMap::new()), error.span)
            }
        };
        let syntax = faults.clone().into_result();
        syntax?;
        let config = read(root, &mut faults);
        faults.into_result()?;
        Ok(config)
    }

    /// How grave a finding of this check is in this collection.
    pub fn severity(&self, code: Code) -> Severity {
        self.severities.get(&code).copied().unwrap_or_else(|| code.default_severity())
    }

    /// The department whose name a file bears, where it is that of one alone.
    pub fn department_of_file(&self, file: &str) -> Option<OfficeId> {
        match self.departments_of_file(file).as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// The departments whose names a file bears, in official order: more than one where it is named
    /// after several.
    pub fn departments_of_file(&self, file: &str) -> Vec<OfficeId> {
        self.offices.of_file(file)
    }

    /// What a record of a block is called.
    pub fn record_name(&self, block: BlockId) -> &str {
        let own = self.form.blocks[block].record_name.as_deref();
        own.unwrap_or(&self.collection.record_name)
    }

    /// What the records of a block are called in a list of their own: their name, or else the title of the
    /// block.
    pub fn list_name(&self, block: BlockId) -> &str {
        let own = &self.form.blocks[block];
        let title = own.title.as_deref().filter(|_| block != self.form.main);
        own.record_name.as_deref().or(title).unwrap_or(&self.collection.record_name)
    }

    /// The unit of numbers of records of a block.
    pub fn unit_of(&self, block: BlockId) -> &str {
        self.form.blocks[block].unit.as_deref().unwrap_or(&self.collection.unit)
    }

    /// Whether anything of a block is compared with the previous edition.
    pub fn looks_back(&self, id: BlockId) -> bool {
        let block = &self.form.blocks[id];
        let compared = block.variables.iter().any(|one| one.shorts.compare_previous.is_some());
        let own_rules = self.edit_rules.iter().filter(|rule| rule.block == id);
        let ruled = own_rules.into_iter().any(EditRule::looks_back);
        let own_tables = self.tables.iter().filter(|table| table.dataset.block() == Some(id));
        compared || ruled || own_tables.into_iter().any(TablePlan::looks_back)
    }

    /// The name of a department; empty for none.
    pub fn department_name(&self, department: Option<OfficeId>) -> &str {
        department.map_or("", |department| &self.offices.asked[department].name)
    }
}

fn read(root: Value<'_>, faults: &mut Faults<'_>) -> Config {
    let mut section = Section::open(root, &DEFINITION, faults);
    let collection = part(&mut section, "collection", collection::read);
    let values = section.some_tables("department");
    let offices = offices::read(values, section.faults);
    let values = section.tables("code_list");
    let spans: Vec<_> = values.iter().map(|value| value.span).collect();
    let lists: Vec<_> =
        values.into_iter().map(|value| code_list::read(value, section.faults)).collect();
    let ids = lists.iter().map(|list| list.id.as_str());
    reject_doubles(ids.zip(spans), "選択肢の一覧", section.faults);
    let known = variable::Known { lists: &lists, offices: &offices };
    let form = part(&mut section, "form", |value, faults| form::read(value, known, faults));
    let previous = section.table("previous");
    let previous = previous.map(|value| previous::read(value, &form, section.faults));
    let style = section.table("style");
    let style = style.map(|value| style::read(value, section.faults)).unwrap_or_default();
    let limits = section.table("limits");
    let limits = limits.map(|value| limits::read(value, section.faults)).unwrap_or_default();
    let rules = section.table("rules");
    let rules = rules
        .map(|value| rules::read(value, &form.main().variables, section.faults))
        .unwrap_or_default();
    let constants = crate::expression::Constants {
        reference_date: collection.reference_date,
        previous_reference_date: collection.previous_reference_date,
        has_previous: previous.is_some(),
    };
    let values = section.tables("rule");
    let edit_rules = edit_rules::read_all(values, &form, constants, section.faults);
    previous::check(previous.as_ref(), &form, &edit_rules, section.faults);
    let severities = section.table("severity");
    let severities =
        severities.map(|value| rules::read_severities(value, section.faults)).unwrap_or_default();
    let replacements = section.table("replacements");
    let replacements =
        replacements.map(|value| replacements::read(value, section.faults)).unwrap_or_default();
    let values = section.tables("explanation");
    let explanations = explanation::read_all(values, section.faults);
    let values = section.tables("register");
    let registers = register::read_all(values, section.faults);
    let datasets = Datasets::of(&form, &registers);
    let known = tables::Known { form: &form, constants, datasets: &datasets };
    let tabulation = section.table("tabulation");
    let new_since_previous =
        tabulation.and_then(|value| read_tabulation(value, &known, section.faults));
    let tables = read_tables(&mut section, &known);
    let data = section.table("data");
    let data = data
        .map(|value| data::read(value, &registers, &collection, section.faults))
        .unwrap_or_default();
    let values = section.some_tables("report");
    let report = report::read_all(values, &report::Known::new(&tables, &known), section.faults);
    let areas = section.table("areas");
    let areas = areas.and_then(|value| areas::read(value, &registers, section.faults));
    section.close();
    Config {
        file: FILE_NAME,
        spots: Vec::new(),
        collection,
        offices,
        form,
        previous,
        style,
        limits,
        rules,
        edit_rules,
        severities,
        replacements,
        explanations,
        registers,
        datasets,
        new_since_previous,
        tables,
        data,
        report,
        areas,
    }
}

/// A section that must be there.
fn part<'de, T: Default>(
    section: &mut Section<'_, '_, 'de>,
    key: &'static str,
    read: impl FnOnce(Value<'de>, &mut Faults<'_>) -> T,
) -> T {
    match section.table(key) {
        Some(value) => read(value, section.faults),
        None => {
            section
                .faults
                .reject(section.span, format!("「[{key}]」がありません。書き加えてください。"));
            T::default()
        }
    }
}

fn read_tabulation(
    value: Value<'_>,
    known: &tables::Known<'_>,
    faults: &mut Faults<'_>,
) -> Option<VariableId> {
    let mut section = Section::open(value, &TABULATION, faults);
    let form = &known.datasets[known.datasets.main];
    let fits = |kind: &dataset::ValueDomain| matches!(kind, dataset::ValueDomain::Date);
    let variable = tables::variable(&mut section, "new_since_previous", form, "日付の", fits);
    section.close();
    variable
}

fn read_tables(
    section: &mut Section<'_, '_, '_>,
    known: &tables::Known<'_>,
) -> Indexed<TableId, TablePlan> {
    let values = section.some_tables("table");
    let spans: Vec<_> = values.iter().map(|value| value.span).collect();
    let tables: Vec<_> =
        values.into_iter().map(|value| tables::read(value, known, section.faults)).collect();
    let tables = Indexed::new(tables);
    reject_doubles(tables.iter().map(|table| table.id.as_str()).zip(spans), "表", section.faults);
    // Sheets and charts go by the title.
    let keys: Vec<String> = tables.iter().map(|table| text::key(&table.title)).collect();
    let titles = tables.iter().zip(&keys);
    let titles = titles.map(|(table, key)| (table.title.as_str(), vec![key.as_str()], table.at));
    reject_alike(titles, "表題", section.faults);
    tables
}
