//! Codes of the data set, and the code tables that say what they stand for.
//!
//! Departments and areas have no codes of their own: theirs are a letter and their place in the
//! official order, so that no program takes them for numbers.

use super::Input;
use super::code_tables::{
    ANSWERED, DEPARTMENT, FISCAL_YEAR, MEASURE, MUNICIPALITY, ROW_TYPE, TOP, TOTAL, UNSAID,
    fiscal_years, list, measure_table, table,
};
use super::resource::{Datum, Field, FieldKind, Resource};
use super::wording;
use crate::config::offices::Top;
use crate::config::{Config, Variable};
use crate::model::{DatasetId, Indexed, Measure, OfficeId, Register, RegisterId, VariableId};
use sheets::text::{key, tidy};
use std::collections::BTreeMap;

/// One list of areas: those of a register, and others met beside them.
struct AreaList {
    /// The register they are of.
    register: RegisterId,
    names: Vec<String>,
    places: BTreeMap<String, usize>,
}

impl AreaList {
    fn place(&mut self, name: &str) -> usize {
        let next = self.names.len();
        let place = *self.places.entry(key(name)).or_insert(next);
        if place == next {
            self.names.push(tidy(name));
        }
        place
    }
}

/// The parts of a register's figures: name and title of their code table, codes with labels.
type Parts = (String, String, Vec<(String, String)>);

/// All codes.
pub struct Codes<'c> {
    config: &'c Config,
    area_lists: Vec<AreaList>,
    parts: Vec<Parts>,
    /// The topmost offices, and which is above each.
    tops: Vec<Top>,
    top_places: Indexed<OfficeId, usize>,
    /// What rows are called that tell who answered, by the name of their code table.
    answered: BTreeMap<String, String>,
}

impl<'c> Codes<'c> {
    /// Those of a collection.
    pub fn new(input: &Input<'c>) -> Self {
        let tops = input.config.offices.tops();
        let mut codes = Self {
            config: input.config,
            area_lists: Vec::new(),
            parts: Vec::new(),
            top_places: input.config.offices.top_places(&tops),
            tops,
            answered: BTreeMap::new(),
        };
        for (index, register) in input.registers.with_ids() {
            if let Some(Register::Areas(register)) = register {
                for area in &register.areas {
                    codes.area(index, &area.name);
                }
            }
        }
        codes
    }

    /// Code of a department.
    pub fn department(&self, id: Option<OfficeId>) -> Datum {
        id.map_or(Datum::Blank, |id| {
            Datum::Text(numbered('D', id.place(), self.config.offices.asked.len()))
        })
    }

    /// Code of a topmost office by its place.
    pub fn top(&self, place: usize) -> Datum {
        Datum::Text(numbered('G', place, self.tops.len()))
    }

    /// Code of the topmost office above one.
    pub fn top_of(&self, id: OfficeId) -> Datum {
        self.top(self.top_places[id])
    }

    /// Code of an area of a register, and the code table it stands in. A name that is new is given
    /// the next code.
    pub fn area(&mut self, register: RegisterId, name: &str) -> (Datum, String) {
        let root = self.config.registers[register].area_list().unwrap_or(register);
        let found = self.area_lists.iter().position(|areas| areas.register == root);
        let index = found.unwrap_or_else(|| {
            let areas = AreaList { register: root, names: Vec::new(), places: BTreeMap::new() };
            self.area_lists.push(areas);
            self.area_lists.len() - 1
        });
        let place = self.area_lists.get_mut(index).map_or(0, |areas| areas.place(name));
        // Places keep their code when others come: two figures serve for 99 areas.
        (Datum::Text(numbered('A', place, 99)), self.area_table(root))
    }

    /// Name of the code table of a register's areas.
    pub fn area_table(&self, register: RegisterId) -> String {
        let root = self.config.registers[register].area_list().unwrap_or(register);
        format!("code_{}_area", self.config.registers[root].id)
    }

    /// Makes a code table of the parts of a register's figures, and gives its name.
    pub fn parts(&mut self, id: &str, title: &str, parts: Vec<(String, String)>) -> String {
        let name = format!("code_{id}");
        if self.parts.iter().all(|(known, ..)| *known != name) {
            self.parts.push((name.clone(), title.to_owned(), parts));
        }
        name
    }

    /// The variables of the form, block by block.
    fn variables(&self) -> impl Iterator<Item = &Variable> {
        self.config.form.blocks.iter().flat_map(|block| &block.variables)
    }

    /// Gives the row of all that answered a name in the code table of a field.
    pub fn answered(&mut self, field: &Field, label: &str) {
        if let Some((table, _)) = &field.codes {
            self.answered.entry(table.clone()).or_insert_with(|| label.to_owned());
        }
    }

    /// The field of a coded variable of a block of the form, by its id.
    pub fn field_of(&self, dataset: DatasetId, variable: VariableId) -> Field {
        let block = dataset.block().unwrap_or(self.config.form.main);
        self.variable_field(&self.config.form.blocks[block].variables[variable])
    }

    /// The field of a coded variable.
    pub fn variable_field(&self, variable: &Variable) -> Field {
        Field::new(&variable.id, &variable.heading, FieldKind::Text, wording::CODE)
            .group(variable.group.clone())
            .coded(self.variable_table(variable), "code")
    }

    /// Name of the code table of a variable: variables with the same codes share one.
    fn variable_table(&self, variable: &Variable) -> String {
        let first = self.variables().find(|other| same_codes(other, variable));
        format!("code_{}", first.unwrap_or(variable).id)
    }

    /// The code tables that these resources refer to.
    pub fn resources(&self, data: &[Resource], measures: &[(String, Measure)]) -> Vec<Resource> {
        let used = used(data);
        let mut tables = Vec::new();
        let has = |name: &str| used.contains_key(name);
        if has(MUNICIPALITY) {
            tables.extend(self.municipality());
        }
        let totalled =
            |name: &str| used.get(name).is_some_and(|values| values.iter().any(is_total));
        let unsaid = |name: &str| used.get(name).is_some_and(|values| values.iter().any(is_unsaid));
        let listed = |name: &str, title: &str, mut codes: Vec<(String, String)>| {
            if unsaid(name) && codes.iter().all(|(code, _)| code != UNSAID) {
                codes.push((UNSAID.to_owned(), wording::UNSAID.to_owned()));
            }
            if let Some(label) = self.answered.get(name) {
                codes.insert(0, (ANSWERED.to_owned(), label.clone()));
            }
            list(name, title, codes, totalled(name))
        };
        if has(TOP) {
            let tops = self.tops.iter().enumerate().map(|(place, top)| {
                let name = self.config.offices.top_name(top).to_owned();
                (numbered('G', place, self.tops.len()), name)
            });
            tables.push(listed(TOP, "上位の部局のコード表（公式の順）", tops.collect()));
        }
        if has(DEPARTMENT) {
            let departments = &self.config.offices.asked;
            let has_tops = !self.config.offices.groups.is_empty();
            let codes = departments.with_ids().map(|(id, department)| {
                let name = if has_tops { &department.own_name } else { &department.name };
                (numbered('D', id.place(), departments.len()), name.clone())
            });
            let mut table = listed(DEPARTMENT, "部局のコード表（公式の順）", codes.collect());
            if has_tops {
                self.add_names(&mut table);
            }
            tables.push(table);
        }
        for variable in self.variables() {
            let name = format!("code_{}", variable.id);
            if has(&name) && !variable.codes().is_empty() && name == self.variable_table(variable) {
                let codes =
                    variable.codes().iter().map(|code| (code.id.clone(), code.label.clone()));
                let title = format!("「{}」のコード表", tidy(&self.named_apart(variable)));
                tables.push(listed(&name, &title, codes.collect()));
            }
        }
        for areas in &self.area_lists {
            let name = self.area_table(areas.register);
            let codes = areas.names.iter().enumerate();
            let codes = codes.map(|(place, area)| (numbered('A', place, 99), area.clone()));
            if has(&name) {
                tables.push(listed(&name, "地域のコード表", codes.collect()));
            }
        }
        for (name, title, codes) in self.parts.iter().filter(|(name, ..)| has(name)) {
            tables.push(listed(name, title, codes.clone()));
        }
        if has(ROW_TYPE) {
            let own = |(code, label): &(&str, &str)| ((*code).to_owned(), (*label).to_owned());
            let codes = wording::ROW_TYPES.iter().map(own).collect();
            tables.push(listed(ROW_TYPE, "行の種類のコード表", codes));
        }
        if let Some(years) = used.get(FISCAL_YEAR) {
            tables.push(fiscal_years(years));
        }
        if has(MEASURE) {
            tables.push(measure_table(measures));
        }
        tables
    }

    /// Adds the names with those above them: one name alone may be that of several offices.
    fn add_names(&self, table: &mut Resource) {
        let offices = &self.config.offices.asked;
        table.fields.push(
            Field::new("full_name", "正式な名称", FieldKind::Text, "上位の部局からの名称。")
                .required(false),
        );
        let totals = table.rows.len().saturating_sub(offices.len());
        let names = std::iter::repeat_n(Datum::Blank, totals);
        let names = names.chain(offices.iter().map(|office| Datum::text(&office.name)));
        for (row, name) in table.rows.iter_mut().zip(names) {
            row.push(name);
        }
    }

    /// A variable's heading, with that above it where another has the same.
    fn named_apart(&self, variable: &Variable) -> String {
        let alike = self.variables().filter(|other| other.heading == variable.heading).count() > 1;
        match variable.group.as_ref().filter(|_| alike) {
            Some(group) => format!("{group} {}", variable.heading),
            None => variable.heading.clone(),
        }
    }

    fn municipality(&self) -> Option<Resource> {
        let collection = &self.config.collection;
        let code = collection.municipality_code?;
        let name = collection.municipality_name.as_ref().unwrap_or(&collection.publisher);
        let fields = vec![
            Field::new("municipality_code", "団体コード", FieldKind::Text, wording::MUNICIPALITY),
            Field::new("area_code", "標準地域コード", FieldKind::Text, wording::AREA_CODE),
            Field::new("name", "地方公共団体名", FieldKind::Text, "都道府県名からの正式な名称。"),
        ];
        let row =
            vec![Datum::code(code.to_string()), Datum::code(code.area_code()), Datum::text(name)];
        Some(table(MUNICIPALITY, "地方公共団体のコード表", fields, vec![row], vec![0]))
    }
}

/// The field of the topmost offices.
pub fn top_field(label: &str) -> Field {
    Field::new("department_group", label, FieldKind::Text, wording::CODE).coded(TOP, "code")
}

/// A letter and a place from 1, with as many figures as the last place has, two at least.
fn numbered(letter: char, index: usize, last: usize) -> String {
    let width = last.to_string().len().max(2);
    format!("{letter}{:0width$}", index + 1)
}

fn same_codes(a: &Variable, b: &Variable) -> bool {
    let codes = |variable: &Variable| -> Vec<(String, String)> {
        variable.codes().iter().map(|code| (code.id.clone(), code.label.clone())).collect()
    };
    codes(a) == codes(b)
}

fn is_total(value: &Datum) -> bool {
    matches!(value, Datum::Text(code) if code == TOTAL)
}

fn is_unsaid(value: &Datum) -> bool {
    matches!(value, Datum::Text(code) if code == UNSAID)
}

/// The distinct values of every field that refers to a code table, by the table's name.
fn used(data: &[Resource]) -> BTreeMap<&str, Vec<Datum>> {
    let mut used: BTreeMap<&str, BTreeMap<String, Datum>> = BTreeMap::new();
    for resource in data {
        for (index, field) in resource.fields.iter().enumerate() {
            let Some((table, _)) = &field.codes else { continue };
            let values = used.entry(table).or_default();
            for value in resource.rows.iter().filter_map(|row| row.get(index)) {
                match value {
                    Datum::Integer(number) => {
                        values.entry(format!("{number:06}")).or_insert_with(|| value.clone());
                    }
                    value if is_total(value) => {
                        values.entry(TOTAL.to_owned()).or_insert_with(|| value.clone());
                    }
                    value if is_unsaid(value) => {
                        values.entry(UNSAID.to_owned()).or_insert_with(|| value.clone());
                    }
                    _ => {}
                }
            }
        }
    }
    used.into_iter().map(|(name, values)| (name, values.into_values().collect())).collect()
}
