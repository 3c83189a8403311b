//! Tables by year.

use super::Proposing;
use super::asked::{Asked, Block};
use super::figures;
use super::topic::{Table, Topic, literal, put, table_id};
use super::words;
use crate::config::choices::Type;
use crate::model::FiscalYear;
use serde_json::{Value, json};
use sheets::era::Era;

/// So many years before that of the reference date have a row each.
const YEARS: i16 = 5;

/// Words of what lasts for decades, and is told by them.
const LASTING: [&str; 11] =
    ["設置", "設立", "建設", "建築", "竣工", "開設", "創立", "創設", "開館", "開園", "完成"];

/// Words of what ends, and lies ahead.
const ENDING: [&str; 8] = ["期限", "終了", "満了", "終期", "予定", "更新日", "期日", "まで"];

impl<'s> Proposing<'s> {
    /// The records by the years of a date: decades for what lasts, else the last years.
    pub fn by_year(&mut self, block: &'s Block, variable: &'s Asked) -> Option<Topic> {
        let year = self.survey.year?;
        let own = words::plain(variable);
        let says = |words: &[&str]| words.iter().any(|word| own.contains(word));
        let is_lasting = says(&LASTING) && !says(&ENDING);
        let classes = match (is_lasting, says(&ENDING)) {
            (true, _) => decades(year),
            (_, true) => ahead(year),
            _ => lately(year),
        };
        let count = words::count_word(block);
        let money = figures::primary(block).filter(|one| one.is_money());
        let what = dated(variable, if is_lasting { "年代" } else { "年度" });
        let mut topic = Topic::new(format!("{what}別の状況"));
        let id = self.names.id(&table_id(&format!("by_{}", variable.id), block));
        let named = figures::named(Some(&count), money.as_slice());
        let title = self.names.title(&format!("{what}別の{named}"));
        let mut rows = spanned(variable, &classes);
        put(&mut rows, "label", what.clone());
        put(&mut rows, "total", "計");
        put(&mut rows, "trim", true);
        if !variable.required {
            put(&mut rows, "unsaid", "記入なし");
        }
        let mut table = Table::new(id.clone(), title, block, rows);
        table.columns.push(json!({ "show": "count", "heading": count }));
        table.columns.push(json!({ "show": "share", "heading": "構成比（％）" }));
        table.columns.extend(money.map(figures::sum));
        if is_lasting {
            table.columns.push(json!({ "show": "running", "heading": "累計" }));
        }
        table.notes.extend(
            (!is_lasting && variable.kind != Type::Year)
                .then(|| "※　年度は、４月１日から翌年３月31日までである。".to_owned()),
        );
        let word = if is_lasting { "年代" } else { "年度" };
        topic.paragraph(format!(
            "{}を{word}別にみると、{{{{ tables.{id}.number }}}}のとおりである。",
            literal(&words::topic(variable))
        ));
        topic.table(table);
        if is_lasting {
            let title = format!("{what}別の{count}");
            topic.chart((&id, "count"), "columns", &title, &block.unit);
        } else {
            topic.table(self.by_office_and_year(block, variable, (&what, &classes), &count));
        }
        Some(topic)
    }

    fn by_office_and_year(
        &mut self,
        block: &'s Block,
        variable: &Asked,
        (what, classes): (&str, &[Value]),
        count: &str,
    ) -> Table<'s> {
        let (rows, word) = self.top_rows();
        let title = format!("{word}別・{what}別の{count}");
        let id = self.names.id(&table_id(&format!("office_{}", variable.id), block));
        let title = self.names.title(&title);
        let mut table = Table::new(id, title, block, rows);
        let mut each = spanned(variable, &in_short(classes));
        put(&mut each, "show", "count");
        table.columns = vec![each, json!({ "show": "count", "id": "all", "heading": "計" })];
        table
    }
}

/// The keys that put a variable into classes of years.
fn spanned(variable: &Asked, classes: &[Value]) -> Value {
    let mut keys = json!({ "by": variable.id, "classes": classes });
    if matches!(variable.kind, Type::Date | Type::Month) {
        put(&mut keys, "every", "fiscal-year");
    }
    keys
}

/// What the years of a date are called: 締結年度, 設置年代.
fn dated(variable: &Asked, word: &str) -> String {
    let topic = words::topic(variable);
    let ends = ["年月日", "年月", "年度", "時期", "日付", "年", "日", "の年度"];
    let stem = ends.iter().find_map(|end| topic.strip_suffix(end)).unwrap_or(&topic);
    let stem = stem.trim_end_matches('の');
    format!("{stem}{word}")
}

/// The era of a fiscal year with its number there: the era at its end, as offices write it (令和元年度),
/// but for the year whose last weeks alone lie in it (昭和63年度).
fn in_era(year: i16) -> Option<(&'static Era, i16)> {
    let days = [FiscalYear(year).last_day(), FiscalYear(year).first_day()];
    let eras = days.into_iter().filter_map(Era::of);
    let mut numbered = eras.map(|era| (era, year - era.western_year(0)));
    numbered.find(|(_, number)| *number > 0)
}

fn named(year: i16) -> String {
    match in_era(year) {
        Some((era, 1)) => format!("{}元年度", era.name),
        Some((era, number)) => format!("{}{number}年度", era.name),
        None => FiscalYear(year).long_label(),
    }
}

/// The classes under names that narrow columns have room for: R1以前, R2.
fn in_short(classes: &[Value]) -> Vec<Value> {
    let mut short = classes.to_vec();
    for class in &mut short {
        let found = ["to", "is", "from"].iter().find_map(|key| class[key].as_i64());
        let era = found.and_then(|year| in_era(i16::try_from(year).ok()?));
        let Some((era, number)) = era else { continue };
        let end = match (class.get("to"), class.get("from")) {
            (Some(_), _) => "以前",
            (_, Some(_)) => "以降",
            _ => "",
        };
        put(class, "label", format!("{}{number}{end}", era.letter));
    }
    short
}

fn until(year: i16) -> Value {
    json!({ "label": format!("{}以前", named(year)), "to": year })
}

fn exactly(year: i16) -> Value {
    json!({ "label": named(year), "is": year })
}

fn from(year: i16) -> Value {
    json!({ "label": format!("{}以降", named(year)), "from": year })
}

/// The last years up to this one, and all before together.
fn lately(FiscalYear(year): FiscalYear) -> Vec<Value> {
    let before = std::iter::once(until(year - YEARS - 1));
    before.chain((year - YEARS..=year).map(exactly)).collect()
}

/// This year and the next ones, and all before and after together.
fn ahead(FiscalYear(year): FiscalYear) -> Vec<Value> {
    let before = std::iter::once(until(year - 1));
    let after = std::iter::once(from(year + YEARS));
    before.chain((year..year + YEARS).map(exactly)).chain(after).collect()
}

/// Decades of the eras from 昭和20年代 to this year; all before together.
fn decades(FiscalYear(year): FiscalYear) -> Vec<Value> {
    /// 昭和20年度.
    const FIRST: i16 = 1945;
    let mut classes = vec![json!({ "label": "昭和19年度以前", "to": FIRST - 1 })];
    let mut begins = FIRST;
    while begins <= year {
        let Some((era, number)) = in_era(begins) else { break };
        let ends_decade = begins + 9 - number.rem_euclid(10);
        let mut ends = begins;
        while ends < ends_decade && in_era(ends + 1).is_some_and(|(next, _)| next == era) {
            ends += 1;
        }
        let label = if number < 10 {
            format!("{}～{}", named(begins), named(ends))
        } else {
            format!("{}{number}年代", era.name)
        };
        let is_last = ends >= year;
        classes.push(if is_last {
            json!({ "label": format!("{}以降", named(begins)), "from": begins })
        } else {
            json!({ "label": label, "from": begins, "to": ends })
        });
        begins = ends + 1;
    }
    classes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_classed_by_the_reference_date() {
        let labels = |classes: Vec<Value>| {
            let label = |class: &Value| class["label"].as_str().unwrap_or_default().to_owned();
            classes.iter().map(label).collect::<Vec<_>>()
        };
        assert_eq!(
            labels(lately(FiscalYear(2025))),
            [
                "令和元年度以前",
                "令和2年度",
                "令和3年度",
                "令和4年度",
                "令和5年度",
                "令和6年度",
                "令和7年度",
            ]
        );
        assert_eq!(
            labels(decades(FiscalYear(2025))),
            [
                "昭和19年度以前",
                "昭和20年代",
                "昭和30年代",
                "昭和40年代",
                "昭和50年代",
                "昭和60年代",
                "平成元年度～平成9年度",
                "平成10年代",
                "平成20年代",
                "平成30年代",
                "令和元年度以降",
            ]
        );
        assert_eq!(labels(ahead(FiscalYear(2025))).len(), 7);
    }
}
