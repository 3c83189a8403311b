//! Reading one `[section]` of the definition, key by key, noting every fault and going on.
//!
//! A key that is missing or of the wrong type is noted and read as a default: any fault keeps the
//! definition from being used, so the default never gets further than the next check.

use super::faults::{Faults, Line};
use super::keys::Keys;
use super::taken::{is_device, is_taken};
use rust_decimal::Decimal;
use sheets::Date;
use sheets::text::{self, nearest};
use toml_span::de_helpers::TableHelper;
use toml_span::span::Spanned;
use toml_span::value::{Table, ValueInner};
use toml_span::{Deserialize, Span, Value};

/// One table of the definition, being read.
pub struct Section<'f, 's, 'de> {
    helper: TableHelper<'de>,
    /// Where the table stands.
    pub span: Span,
    /// The keys that it may have; with those of its kind, once that is known.
    described: Vec<&'static Keys>,
    /// Whether it is no table at all: then nothing else is said of it.
    lost: bool,
    /// Where the faults go.
    pub faults: &'f mut Faults<'s>,
}

impl<'f, 's, 'de> Section<'f, 's, 'de> {
    /// Begins to read a table that may have these keys.
    pub fn open(mut value: Value<'de>, keys: &'static Keys, faults: &'f mut Faults<'s>) -> Self {
        let span = value.span;
        let mut lost = false;
        let array = value.as_array().is_some();
        let helper = TableHelper::new(&mut value).unwrap_or_else(|error| {
            lost = true;
            if array {
                let message = "「[[ … ]]」や一覧 [ … ] ではなく、「[ … ]」か項目の組 { … } で、一つだけ書いてください。";
                faults.reject(span, message);
            } else {
                error.errors.iter().for_each(|error| faults.report(error));
            }
            TableHelper::from((Table::new(), span))
        });
        Self { helper, span, described: vec![keys], lost, faults }
    }

    /// Its kind is known, and which keys that has.
    pub fn of_kind(&mut self, keys: &'static Keys) {
        self.described.push(keys);
    }

    /// A key is about to be read. One that is not described is our own fault, and no definition can be used
    /// until it is mended.
    fn ask(&mut self, key: &str) {
        #[cfg(test)]
        asked::note(&self.described, key);
        if !self.described.iter().any(|keys| keys.key(key).is_some()) {
            let message = format!("（プログラムの誤り）「{key}」の説明がありません。");
            self.faults.reject(self.span, message);
        }
    }

    /// Notes what is missing in it.
    pub fn lacks(&mut self, message: impl Into<String>) {
        if !self.lost {
            self.faults.reject(self.span, message);
        }
    }

    /// Ends it: keys that were not asked for are faults.
    pub fn close(self) {
        if self.lost {
            return;
        }
        if let Err(error) = self.helper.finalize(None) {
            error.errors.iter().for_each(|error| self.faults.report(error));
        }
    }

    /// The line of a key's value; of the whole table where the key is missing.
    pub fn line_of(&self, key: &str) -> Line {
        let value = self.helper.table.get(key);
        self.faults.defined_at(value.map_or(self.span, |value| value.span))
    }

    /// Whether a key is there.
    pub fn contains(&self, key: &str) -> bool {
        self.helper.contains(key)
    }

    /// A key that must be there, with its place.
    pub fn required<T: Deserialize<'de> + Default>(&mut self, key: &'static str) -> Spanned<T> {
        self.ask(key);
        let span = self.span;
        self.helper.required_s(key).unwrap_or_else(|_| Spanned::with_span(T::default(), span))
    }

    /// A key that may be left out, with its place.
    pub fn optional<T: Deserialize<'de>>(&mut self, key: &'static str) -> Option<Spanned<T>> {
        self.ask(key);
        self.helper.optional_s(key)
    }

    /// A text that must be there.
    pub fn text(&mut self, key: &'static str) -> String {
        self.required::<String>(key).value
    }

    /// The name of a file or folder that must be there. A `\` typed between folders may have been read
    /// as a line break or a tab, which no name has.
    pub fn path(&mut self, key: &'static str) -> String {
        let written = self.required::<String>(key);
        if written.value.contains(|c: char| c.is_control()) {
            let message = format!(
                "「{key}」の「\\」は、フォルダーの区切りになりません。区切りは「/」で書いてください（register/population.xlsx のように）。"
            );
            self.faults.reject(written.span, message);
        }
        written.value
    }

    /// A short name that must be there: ASCII letters, digits and `_`, so that wordings, column
    /// names and file names can all use it, and none of the names every table has of its own.
    pub fn id(&mut self, key: &'static str) -> String {
        let written = self.plain_id(key);
        let id = written.value;
        if is_device(&id) {
            let message = format!(
                "「{key}」に「{id}」とは書けません。Windowsがファイル名に使えない名前です。"
            );
            self.faults.reject(written.span, message);
        } else if is_plain(&id) && is_taken(&id) {
            let message =
                format!("「{key}」に「{id}」とは書けません。表の列の名前として使っています。");
            self.faults.reject(written.span, message);
        }
        id
    }

    /// The short name of a column of a table; it may be one that tables give themselves, but for that
    /// of the rows' names and of what a row is.
    pub fn column_id(&mut self, key: &'static str) -> String {
        let written = self.plain_id(key);
        if matches!(written.value.as_str(), "label" | "kind") {
            let message = format!("「{key}」に「{}」とは書けません。", written.value);
            self.faults.reject(written.span, message);
        }
        written.value
    }

    fn plain_id(&mut self, key: &'static str) -> Spanned<String> {
        let written = self.required::<String>(key);
        let id = &written.value;
        if !id.is_empty() && !is_plain(id) {
            let message = format!(
                "「{key}」の「{id}」は、英小文字で始め、英小文字・数字・「_」だけで書いてください。"
            );
            self.faults.reject(written.span, message);
        }
        written
    }

    /// A text under a key that earlier versions had, read to tell how it is written now.
    pub fn former(&mut self, key: &'static str) -> Option<String> {
        self.helper.optional_s::<String>(key).map(|text| text.value)
    }

    /// A text that may be left out.
    pub fn optional_text(&mut self, key: &'static str) -> Option<String> {
        self.optional::<String>(key).map(|text| text.value)
    }

    /// A list of texts that may be left out.
    pub fn texts(&mut self, key: &'static str) -> Vec<String> {
        self.optional::<Vec<String>>(key).map(|list| list.value).unwrap_or_default()
    }

    /// A list of texts; where it is left out, these.
    pub fn texts_or(&mut self, key: &'static str, otherwise: &[&str]) -> Vec<String> {
        let list = self.optional::<Vec<String>>(key).map(|list| list.value);
        list.unwrap_or_else(|| otherwise.iter().map(|&text| text.to_owned()).collect())
    }

    /// The normalised names of a list that may be left out; a name that stands twice is a fault.
    pub fn names(&mut self, key: &'static str, what: &str) -> Vec<String> {
        let written = self.optional::<Vec<Spanned<String>>>(key);
        let written = written.map(|list| list.value).unwrap_or_default();
        let keys: Vec<String> = written.iter().map(|name| text::key(&name.value)).collect();
        let lines: Vec<Line> =
            written.iter().map(|name| self.faults.defined_at(name.span)).collect();
        let named = written.iter().zip(&keys).zip(lines);
        let named = named.map(|((name, key), at)| (name.value.as_str(), vec![key.as_str()], at));
        reject_alike(named, what, self.faults);
        keys
    }

    /// A flag, false where left out.
    pub fn flag(&mut self, key: &'static str) -> bool {
        self.optional::<bool>(key).is_some_and(|flag| flag.value)
    }

    /// A number that may be left out, with or without decimals; exactly as it is written.
    pub fn decimal(&mut self, key: &'static str) -> Option<Spanned<Decimal>> {
        self.ask(key);
        let (_, mut value) = self.helper.take(key)?;
        let span = value.span;
        let number = match value.take() {
            ValueInner::Integer(number) => Some(Decimal::from(number)),
            // The shortest text that gives the same float is what was written.
            ValueInner::Float(number) => number.to_string().parse().ok(),
            other => {
                let error = toml_span::de_helpers::expected("a float", other, span);
                self.faults.report(&error);
                return None;
            }
        };
        if number.is_none() {
            self.faults.reject(span, format!("「{key}」の数を読めません。"));
        }
        number.map(|number| Spanned::with_span(number, span))
    }

    /// A date that may be left out, written as 2024-06-01.
    pub fn optional_date(&mut self, key: &'static str) -> Option<Date> {
        let written = self.optional::<String>(key)?;
        written.value.parse().ok().or_else(|| {
            let message = format!(
                "「{key}」の日付「{}」を読めません。\"2024-06-01\" のように書いてください。",
                written.value
            );
            self.faults.reject(written.span, message);
            None
        })
    }

    /// A date that must be there.
    pub fn date(&mut self, key: &'static str) -> Date {
        let before = self.helper.contains(key);
        match self.optional_date(key) {
            Some(day) => day,
            None => {
                if !before {
                    self.lacks(format!("「{key}」がありません。書き加えてください。"));
                }
                Date::default()
            }
        }
    }

    /// One of a few words that must be there.
    pub fn choice<T: Copy>(&mut self, key: &'static str, choices: &[(&str, T)]) -> Option<T> {
        if !self.helper.contains(key) {
            self.required::<String>(key);
            return None;
        }
        self.optional_choice(key, choices)
    }

    /// One of a few words that may be left out.
    pub fn optional_choice<T: Copy>(
        &mut self,
        key: &'static str,
        choices: &[(&str, T)],
    ) -> Option<T> {
        let written = self.optional::<String>(key)?;
        let found =
            choices.iter().find(|(word, _)| *word == written.value).map(|(_, choice)| *choice);
        if found.is_none() {
            let words: Vec<&str> = choices.iter().map(|(word, _)| *word).collect();
            let message = format!(
                "「{key}」に「{}」とは書けません。次のどれかを書いてください：{}",
                written.value,
                words.join("、")
            );
            self.faults.reject(written.span, message);
        }
        found
    }

    /// The name of something defined elsewhere in the file, as its index in `known`.
    pub fn reference(&mut self, key: &'static str, what: &str, known: &[&str]) -> Option<usize> {
        let written = self.required::<String>(key);
        if written.value.is_empty() {
            return None;
        }
        resolve(&written, what, known, self.faults)
    }

    /// The thing that a key must name, among those defined elsewhere in the file, by its id.
    pub fn reference_id<'n, I>(
        &mut self,
        key: &'static str,
        what: &str,
        known: impl Iterator<Item = (I, &'n str)>,
    ) -> Option<I> {
        let (ids, names): (Vec<I>, Vec<&str>) = known.unzip();
        let place = self.reference(key, what, &names)?;
        ids.into_iter().nth(place)
    }

    /// The tables of an array of tables; empty where left out.
    pub fn tables(&mut self, key: &'static str) -> Vec<Value<'de>> {
        self.ask(key);
        let Some((_, mut value)) = self.helper.take(key) else { return Vec::new() };
        match value.take() {
            ValueInner::Array(items) => items,
            ValueInner::Table(_) => {
                let message = format!(
                    "「[{key}]」ではなく、「[[{key}]]」か一覧 [ … ] で書いてください。いくつも並べる項目です。"
                );
                self.faults.reject(value.span, message);
                Vec::new()
            }
            other => {
                let error = toml_span::de_helpers::expected("an array", other, value.span);
                self.faults.report(&error);
                Vec::new()
            }
        }
    }

    /// The tables of an array that must not be empty.
    pub fn some_tables(&mut self, key: &'static str) -> Vec<Value<'de>> {
        let is_list = self.helper.table.get(key).is_none_or(|value| value.as_array().is_some());
        let tables = self.tables(key);
        if tables.is_empty() && is_list {
            let more = match key {
                "department" => "回答を求める部局の名前を、公式の順に",
                _ => "",
            };
            self.lacks(format!("「{key}」が一つもありません。{more}書き加えてください。"));
        }
        tables
    }

    /// A table inside this one, that may be left out.
    pub fn table(&mut self, key: &'static str) -> Option<Value<'de>> {
        self.ask(key);
        self.helper.take(key).map(|(_, value)| value)
    }

    /// Every key and value that is left, in the order of their names.
    pub fn rest(&mut self) -> Vec<(String, Span, Value<'de>)> {
        std::mem::take(&mut self.helper.table)
            .into_iter()
            .map(|(key, value)| (key.name.into_owned(), key.span, value))
            .collect()
    }
}

/// Whether a name has ASCII letters, digits and `_` only, a letter first.
fn is_plain(id: &str) -> bool {
    id.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
        && id.starts_with(|c: char| c.is_ascii_lowercase())
}

/// The index of a written name in `known`; a fault, with the nearest name, if it is not there.
pub fn resolve(
    written: &Spanned<String>,
    what: &str,
    known: &[&str],
    faults: &mut Faults<'_>,
) -> Option<usize> {
    let found = known.iter().position(|name| *name == written.value);
    if found.is_none() {
        let near = nearest(&written.value, known.iter().copied())
            .map(|name| format!("「{name}」の誤りではありませんか。"))
            .unwrap_or_default();
        faults.reject(
            written.span,
            format!("{what}「{}」は定義されていません。{near}", written.value),
        );
    }
    found
}

/// The thing of a written name, by its id; a fault, with the nearest name, if it is not there.
pub fn resolve_id<'n, I>(
    written: &Spanned<String>,
    what: &str,
    known: impl Iterator<Item = (I, &'n str)>,
    faults: &mut Faults<'_>,
) -> Option<I> {
    let (ids, names): (Vec<I>, Vec<&str>) = known.unzip();
    let place = resolve(written, what, &names, faults)?;
    ids.into_iter().nth(place)
}

/// Notes a fault for every thing one of whose spellings another thing has: what is found, counted or
/// named by it would be taken for the other. The spellings are normalised; each comes with the thing's
/// name and line.
pub fn reject_alike<'n>(
    things: impl Iterator<Item = (&'n str, Vec<&'n str>, Line)>,
    what: &str,
    faults: &mut Faults<'_>,
) {
    let mut seen: std::collections::BTreeMap<&str, (&str, Line)> =
        std::collections::BTreeMap::new();
    for (name, spellings, at) in things {
        let spellings = spellings.into_iter().filter(|spelling| !spelling.is_empty());
        let spellings: std::collections::BTreeSet<&str> = spellings.collect();
        if let Some((other, line)) = spellings.iter().find_map(|spelling| seen.get(spelling)) {
            let message = if *other == name {
                format!("{what}「{name}」が{}にもあります。違う名前にしてください。", line.there())
            } else {
                format!(
                    "{what}「{name}」（かほかの書き方）が、{}の「{other}」と同じに読まれます。違う名前にしてください。",
                    line.there()
                )
            };
            faults.reject_line(at.0, message);
            continue;
        }
        seen.extend(spellings.into_iter().map(|spelling| (spelling, (name, at))));
    }
}

/// Notes a fault for every name that stands twice.
pub fn reject_doubles<'n>(
    names: impl Iterator<Item = (&'n str, Span)>,
    what: &str,
    faults: &mut Faults<'_>,
) {
    let mut seen = std::collections::BTreeSet::new();
    for (name, span) in names {
        if !seen.insert(name) {
            faults.reject(span, format!("{what}「{name}」が二度定義されています。"));
        }
    }
}

/// Which keys were asked for, for the test that none is described in vain.
#[cfg(test)]
pub mod asked {
    use super::Keys;
    use std::cell::RefCell;
    use std::collections::BTreeSet;

    thread_local! {
        static ASKED: RefCell<BTreeSet<(&'static str, String)>> = const { RefCell::new(BTreeSet::new()) };
    }

    /// Notes a key.
    pub fn note(described: &[&'static Keys], key: &str) {
        if let Some(keys) = described.iter().find(|keys| keys.key(key).is_some()) {
            ASKED.with_borrow_mut(|asked| asked.insert((keys.path, key.to_owned())));
        }
    }

    /// The paths of sections, with the keys that were asked for in this thread.
    pub fn all() -> BTreeSet<(&'static str, String)> {
        ASKED.with_borrow(Clone::clone)
    }
}
