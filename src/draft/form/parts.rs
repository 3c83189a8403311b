//! The parts of a form with what each asks: from tables, questions and labels to items with their types.

use super::bands::Column;
use super::kinds::{self, Evidence, Guess};
use super::options::{self, Options};
use super::page::{Page, one_line};
use super::questions::{Answer, Question};
use super::survey::without_number;
use super::tables::{Stub, Table};
use super::words::{asks_many, asks_one, asks_ranks};
use sheets::text::key;
use sheets::{CellRange, CellRef, Takes};

/// What a part is like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rows that the office adds.
    List,
    /// Rows that are printed.
    Matrix,
    /// Questions.
    Questions,
    /// Labels with their cells, a sheet a record.
    Card,
}

impl Shape {
    /// Its word in the definition.
    pub fn word(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Matrix => "matrix",
            Self::Questions => "questions",
            Self::Card => "card",
        }
    }
}

/// A part of a form.
#[derive(Debug, Clone)]
pub struct Part {
    /// What it is like.
    pub shape: Shape,
    /// What stands over it.
    pub title: Option<String>,
    /// The names of its rows, where they are printed.
    pub stub: Option<Stub>,
    /// What it asks, in order.
    pub items: Vec<Item>,
    /// The page it is on.
    pub page: usize,
    /// Its cells.
    pub area: CellRange,
    /// Its rows for answers, of a table.
    pub rows: Vec<u32>,
    /// Whether it has a row of totals.
    pub is_totalled: bool,
    /// Whether it stands in a card.
    pub is_in_card: bool,
    /// Where everything stands on other forms with the same part.
    pub layouts: Vec<Layout>,
}

/// Where a part stands on one form.
#[derive(Debug, Clone)]
pub struct Layout {
    /// Its rows for answers, of a table.
    pub rows: Vec<u32>,
    /// Of each item, where its heading and its cells stand; `None` where that form does not ask it.
    pub places: Vec<Option<(CellRef, Vec<CellRef>)>>,
}

impl Part {
    /// Where it stands on its own form.
    pub fn layout(&self) -> Layout {
        let places = self.items.iter().map(|item| Some((item.at, item.cells.clone())));
        Layout { rows: self.rows.clone(), places: places.collect() }
    }
}

/// One thing asked.
#[derive(Debug, Clone)]
pub struct Item {
    /// What the finder of returns looks for.
    pub heading: String,
    /// The heading over this column and others.
    pub group: Option<String>,
    /// The number of a question.
    pub label: Option<String>,
    /// Whether it is answered below its words.
    pub is_below: bool,
    /// All its words.
    pub words: String,
    /// What it is thought to be.
    pub guess: Guess,
    /// Where its heading stands.
    pub at: CellRef,
    /// Its cells: one, or one an option; of a table those of the first row.
    pub cells: Vec<CellRef>,
    /// Whether it must be answered.
    pub is_required: bool,
    /// Signs in place of a value, with what each means.
    pub signs: Vec<(String, &'static str)>,
    /// When it is asked.
    pub asked_when: Option<String>,
    /// What is to be asked about it, by the key that is concerned.
    pub questions: Vec<(&'static str, String)>,
}

impl Item {
    fn new(heading: String, words: String, guess: Guess, at: CellRef, cells: Vec<CellRef>) -> Self {
        let questions = guess.question.iter().map(|question| ("type", question.clone())).collect();
        Self {
            heading,
            group: None,
            label: None,
            is_below: false,
            words,
            guess,
            at,
            cells,
            is_required: false,
            signs: Vec::new(),
            asked_when: None,
            questions,
        }
    }
}

/// The part that a table is.
pub fn of_table(page: &Page<'_>, place: usize, table: &Table, amounts: Option<&String>) -> Part {
    let mut items: Vec<Item> = Vec::new();
    let mut rest: &[Column] = &table.columns;
    let mut number = 0;
    while let Some(first) = rest.first() {
        let same =
            rest.iter().take_while(|column| column.group.is_some() && column.group == first.group);
        let group = rest.get(..same.count()).unwrap_or_default();
        if group.len() >= 2 && are_marks(page, table, group) {
            items.push(marked(table, group));
            number += group.len();
            rest = rest.get(group.len()..).unwrap_or_default();
            continue;
        }
        let beside = rest.iter().take_while(|column| {
            column.group == first.group && takes_marks(page, table, column) == Some(true)
        });
        let beside = rest.get(..beside.count()).unwrap_or_default();
        if table.stub.is_some() && beside.len() >= 2 {
            items.push(one_marked(table, beside));
            number += beside.len();
            rest = rest.get(beside.len()..).unwrap_or_default();
            continue;
        }
        items.push(column(page, table, first, amounts, table.serials.contains(&number)));
        number += 1;
        rest = rest.get(1..).unwrap_or_default();
    }
    if table.stub.is_none() {
        // A row that has a name alone is a record that nobody finished.
        let first = items
            .iter_mut()
            .find(|item| item.guess.word == "text" && item.heading.chars().count() > 1);
        if let Some(first) = first {
            first.is_required = true;
        }
    }
    Part {
        shape: if table.stub.is_some() { Shape::Matrix } else { Shape::List },
        title: None,
        stub: table.stub.clone(),
        items,
        page: place,
        area: table.area,
        rows: table.rows.clone(),
        is_totalled: table.is_totalled,
        is_in_card: false,
        layouts: Vec::new(),
    }
}

/// The cells of a column in the rows of a table.
fn cells_of<'t>(table: &'t Table, column: &Column) -> impl Iterator<Item = CellRef> + Clone + 't {
    let first = column.columns.0;
    table.rows.iter().map(move |row| CellRef::new(*row, first))
}

/// Whether columns side by side are options to be marked: their cells take marks alone, or the heading over
/// them asks for such.
fn are_marks(page: &Page<'_>, table: &Table, group: &[Column]) -> bool {
    let told: Vec<Option<bool>> =
        group.iter().map(|column| takes_marks(page, table, column)).collect();
    if told.contains(&Some(false)) {
        return asks_ranks(group_heading(group)).is_some();
    }
    told.contains(&Some(true)) || asks_marks(group_heading(group))
}

/// Whether the cells of a column take marks alone; `None` where nothing says so.
fn takes_marks(page: &Page<'_>, table: &Table, column: &Column) -> Option<bool> {
    match Evidence::of(page, cells_of(table, column)).takes {
        Some(Takes::List(items)) => {
            Some(Options { labels: items.clone(), is_numbered: false }.are_marks())
        }
        _ => None,
    }
}

/// The item of columns that are marked, without a heading over them: in each printed row one.
fn one_marked(table: &Table, columns: &[Column]) -> Item {
    let labels = columns.iter().map(|column| column.heading.clone()).collect();
    let options = Some(Options { labels, is_numbered: false });
    let question = "行ごとに一つに○を付けるとみなしました。いくつでもよければ、type を marks にして by_mark を消してください。";
    let question = Some(question.to_owned());
    let guess = Guess { options, by_mark: true, question, ..Guess::of("code") };
    let row = table.rows.first().copied().unwrap_or(table.headings.1 + 1);
    let at = columns.first().map_or(CellRef::new(row, 0), |column| column.at);
    let cells = columns.iter().map(|column| CellRef::new(row, column.columns.0)).collect();
    Item::new("回答".to_owned(), "回答".to_owned(), guess, at, cells)
}

fn group_heading(group: &[Column]) -> &str {
    group.first().and_then(|column| column.group.as_deref()).unwrap_or_default()
}

/// Whether words ask for marks: あてはまるもの全てに○, 一つに○, 優先順位.
fn asks_marks(words: &str) -> bool {
    let tick = ["レ点", "レ印"].iter().any(|tick| words.contains(tick));
    tick || words.contains(options::is_box)
        || asks_ranks(words).is_some()
        || ((asks_many(words) || asks_one(words)) && !words.contains("選"))
}

/// The item of columns that are options.
fn marked(table: &Table, group: &[Column]) -> Item {
    let heading = group_heading(group).to_owned();
    let labels: Vec<String> = group.iter().map(|column| column.heading.clone()).collect();
    let mut guess = kinds::marked(&heading, &labels);
    guess.by_mark = guess.word == "code";
    let row = table.rows.first().copied().unwrap_or(table.headings.1 + 1);
    let at = group.first().map_or(CellRef::new(row, 0), |column| column.at);
    let cells = group.iter().map(|column| CellRef::new(row, column.columns.0)).collect();
    Item::new(heading.clone(), heading, guess, at, cells)
}

/// The item of a column.
fn column(
    page: &Page<'_>,
    table: &Table,
    column: &Column,
    amounts: Option<&String>,
    is_serial: bool,
) -> Item {
    let mut evidence = Evidence::of(page, cells_of(table, column));
    evidence.unit.clone_from(&column.unit);
    evidence.amounts = amounts.cloned();
    let mut guess = kinds::guess(&column.heading, column.group.as_deref(), &evidence);
    if is_serial {
        guess = Guess::of("serial");
    } else if let Some(Takes::List(items)) = evidence.takes
        && (Options { labels: items.clone(), is_numbered: false }).are_marks()
    {
        guess = Guess::of("yes-no");
    }
    let row = table.rows.first().copied().unwrap_or(table.headings.1 + 1);
    let cells = vec![CellRef::new(row, column.columns.0)];
    let mut item =
        Item::new(column.heading.clone(), column.heading.clone(), guess, column.at, cells);
    item.group.clone_from(&column.group);
    item
}

/// The part that questions, or labels with their cells, are.
pub fn of_questions(
    page: &Page<'_>,
    place: usize,
    shape: Shape,
    questions: &[Question],
    amounts: Option<&String>,
) -> Option<Part> {
    let area = questions.iter().map(|question| question.area).reduce(CellRange::around)?;
    let mut items: Vec<Item> = Vec::new();
    for question in questions {
        let own = item(page, shape, question, amounts);
        let is_known = |other: &Item| key(&other.heading) == key(&own.heading);
        if !items.iter().any(is_known) {
            items.push(own);
        } else if let Some(longer) = longer(&own, &items) {
            items.push(longer);
        } else if let Some(first) =
            items.iter_mut().find(|other| key(&other.heading) == key(&own.heading))
        {
            let question = "同じ項目名の欄がほかにもあります。初めの欄だけを読みます。ほかの欄も読むには、様式の項目名を書き分けてください。";
            first.questions.push(("heading", question.to_owned()));
        }
    }
    Some(Part {
        shape,
        title: None,
        stub: None,
        items,
        page: place,
        area,
        rows: Vec::new(),
        is_totalled: false,
        is_in_card: false,
        layouts: Vec::new(),
    })
}

/// The same item under more of its words, which tell it from others.
fn longer(own: &Item, others: &[Item]) -> Option<Item> {
    let whole = one_line(&own.words);
    let is_free = !others.iter().any(|other| key(&other.heading) == key(&whole));
    (is_free && key(&whole) != key(&own.heading)).then(|| Item { heading: whole, ..own.clone() })
}

fn item(page: &Page<'_>, shape: Shape, question: &Question, amounts: Option<&String>) -> Item {
    let numbered = options::numbered(&question.words);
    let words = match &numbered {
        Some((_, at)) if *at > 0 => question.words.chars().take(*at).collect(),
        _ => question.words.clone(),
    };
    let heading = match shape {
        Shape::Questions => short(&words, question.number.as_deref()),
        _ => short_label(&question.words),
    };
    let asks = one_line(&words);
    let unit = question.unit.clone();
    let (guess, cells, is_below) = match &question.answer {
        Answer::Marks(options) => {
            let labels: Vec<String> = options.iter().map(|(label, _)| label.clone()).collect();
            let guess = kinds::marked(&question.words, &labels);
            (guess, options.iter().map(|(_, at)| *at).collect(), false)
        }
        Answer::Line(at, options) => (chosen(&question.words, options.clone()), vec![*at], false),
        Answer::Right(at) | Answer::Below(at) => {
            let mut evidence = Evidence::of(page, [*at]);
            evidence.unit = unit;
            evidence.amounts = amounts.cloned();
            let guess = match &numbered {
                Some((options, _)) => chosen(&question.words, options.clone()),
                None => kinds::guess(&asks, None, &evidence),
            };
            let is_below = matches!(question.answer, Answer::Below(_));
            // What is answered in a wide box below a sentence is free text.
            let is_free = is_below
                && !guess.is_coded()
                && !guess.is_told
                && question.unit.is_none()
                && shape == Shape::Questions;
            (if is_free { Guess::of("text") } else { guess }, vec![*at], is_below)
        }
    };
    let mut item = Item::new(heading, question.words.clone(), guess, question.at, cells);
    item.label = question.number.clone().filter(|_| shape == Shape::Questions);
    item.is_below = is_below;
    item
}

/// What is chosen among options that stand in one text.
fn chosen(words: &str, options: Options) -> Guess {
    if let Some(ranks) = asks_ranks(words) {
        let ranks = Some(ranks).filter(|ranks| *ranks > 0);
        return Guess { options: Some(options), ranks, ..Guess::of("rank") };
    }
    if asks_many(words) && !asks_one(words) {
        return Guess { options: Some(options), is_told: true, ..Guess::of("marks") };
    }
    kinds::choice(options)
}

/// A label without its colon.
fn short_label(words: &str) -> String {
    let line = one_line(words);
    line.trim_end_matches([':', '：']).trim().to_owned()
}

/// What a question is about, in its own words: without its number, the conditions and instructions.
fn short(words: &str, number: Option<&str>) -> String {
    let line = words.lines().map(str::trim).find(|line| !line.is_empty()).unwrap_or(words);
    let mut rest = line.trim();
    if let Some(number) = number {
        rest = rest
            .strip_prefix(number)
            .unwrap_or(rest)
            .trim_start_matches(|c: char| " 　.．、:：)）".contains(c));
    }
    while let Some(inner) = rest.strip_prefix(['（', '(', '【']) {
        let Some((_, after)) = inner.split_once(['）', ')', '】']) else { break };
        if after.trim().is_empty() {
            break;
        }
        rest = after.trim();
    }
    let ends = [
        "を一つ選",
        "を１つ選",
        "を1つ選",
        "を全て選",
        "をすべて選",
        "をいくつでも",
        "を選び",
        "を選択",
        "を次から",
        "を次の中から",
        "を記入",
        "を書いて",
        "を教えて",
        "をお答え",
        "について、",
        "があれば",
        "がある場合",
        "に○を",
        "の全てに○",
        "の番号",
        "をご記入",
        "を御記入",
        "を多い順",
        "を、多い順",
        "を、重要",
        "を、次",
        "を優先",
        "はどれですか",
        "ですか。",
        "ますか。",
    ];
    let sentence = rest.split_inclusive('。').next().unwrap_or(rest);
    let cut = ends.iter().filter_map(|end| {
        let at = sentence.find(end)?;
        let keep = if end.ends_with("か。") { at + end.len() - '。'.len_utf8() } else { at };
        sentence.get(..keep)
    });
    // A question without a number is found by its words alone.
    let least = if number.is_some() { 2 } else { 4 };
    let shortest = cut.filter(|cut| cut.chars().count() >= least).min_by_key(|cut| cut.len());
    let short = shortest.unwrap_or(sentence).trim_end_matches(['。', '、', ' ', '　', ':', '：']);
    let bare = without_number(short);
    let bare = if bare.chars().count() >= 4 && short.contains(bare.as_str()) {
        bare
    } else {
        short.to_owned()
    };
    one_line(&bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_question_is_called_by_what_it_is_about() {
        for (words, heading) in [
            ("予約の方法を一つ選び、番号を記入してください。", "予約の方法"),
            (
                "（問１で「２」を選んだ部局のみ）紙の予約簿を使う主な理由を一つ選び、番号を記入してください。",
                "紙の予約簿を使う主な理由",
            ),
            (
                "安全のために行っていること（あてはまるもの全ての左の欄に○）",
                "安全のために行っていること",
            ),
            ("運転日報を車両ごとに作成していますか。", "運転日報を車両ごとに作成していますか"),
            ("令和６年度の平均稼働率（小数第１位まで）", "令和６年度の平均稼働率"),
            (
                "公用車の管理に関する課題や意見があれば、下の欄に記入してください。",
                "公用車の管理に関する課題や意見",
            ),
            ("意見があれば書いてください。", "意見があれば書いてください"),
        ] {
            assert_eq!(short(words, None), heading);
        }
    }
}
