//! Settling queries: which explanation belongs to which finding, and what is to be said of those
//! that belong to none.

use super::{Code, Explanation, Finding, Findings, Judged, Place, Severity};
use sheets::lexicon::folding;
use sheets::{CellRange, text};
use std::collections::BTreeSet;

/// An explanation with what it is said to explain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// The check; `None` where only the place is named.
    pub check: Option<Code>,
    /// The file, as the office writes it: with or without its folder.
    pub file: String,
    /// The sheet; `None` where it is not named.
    pub sheet: Option<String>,
    /// The cells; `None` where the whole file or sheet is meant.
    pub cells: Option<CellRange>,
    /// The value that was explained; `None` where any will do.
    pub value: Option<String>,
    /// The explanation.
    pub explanation: Explanation,
    /// Where it is written.
    pub at: Place,
    /// Where its value is written, if elsewhere.
    pub value_at: Option<Place>,
    /// How messages begin that are about it: 5行目の説明.
    pub origin: String,
}

/// A place on a workbook as it is written in one text: `F12`, `B12:F12` or `回答!F12`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Spot {
    /// The sheet, where the text names one.
    pub sheet: Option<String>,
    /// The cells.
    pub cells: Option<CellRange>,
}

impl Spot {
    /// Reads a place, in any width of characters; `None` where it is none.
    pub fn read(written: &str) -> Option<Self> {
        let folded = folding::compatible(written);
        // The sheet's name is kept as it is written; the last `!` parts it from the cell.
        let sheet = written
            .rsplit_once(['!', '！'])
            .map(|(sheet, _)| sheet.trim_matches(text::is_invisible).trim_matches('\'').to_owned());
        let cells = folded.rsplit('!').next().unwrap_or_default();
        cells.parse().ok().map(|cells| Self { sheet, cells: Some(cells) })
    }
}

impl Findings {
    /// Gives the queries their explanations, and adds what is to be said of explanations that settle
    /// none. Of two explanations of one query the first counts.
    #[must_use]
    pub fn settle(
        mut self,
        settlements: &[Settlement],
        severity: impl Fn(Code) -> Severity,
    ) -> Self {
        let said: Vec<Finding> = settlements
            .iter()
            .filter_map(|settlement| self.apply(settlement).err().map(|said| *said))
            .collect();
        self.with(said, severity)
    }

    /// Settles what one explanation is about, or says why it settles nothing.
    fn apply(&mut self, settlement: &Settlement) -> Result<(), Box<Finding>> {
        let chosen = self.choose(settlement)?;
        for judged in self.judged.iter_mut().filter(|judged| judged.explanation.is_none()) {
            if chosen.contains(&judged.finding) {
                judged.explanation = Some(settlement.explanation.clone());
            }
        }
        Ok(())
    }

    /// The queries that one explanation settles: one, or several that say the same of one place.
    fn choose(&self, settlement: &Settlement) -> Result<Vec<Finding>, Box<Finding>> {
        let meant = self.meant(settlement);
        let Some(&first) = meant.first() else {
            let message = format!("（{}）に当たる指摘がありません。", settlement.place());
            return Err(settlement.fault(Code::ExplanationUnmatched, &message));
        };
        let other = match first.severity {
            Severity::Query => None,
            Severity::Fatal => Some((Code::ExplanationOfFatal, "要修正")),
            Severity::Note => Some((Code::ExplanationNeedless, "参考")),
        };
        if let Some((code, word)) = other {
            let message = format!("は、{word}の指摘（{}）のものです。", shown(first));
            return Err(settlement.fault(code, &message));
        }
        let fitting: Vec<&Judged> =
            meant.iter().copied().filter(|judged| settlement.has_value(&judged.finding)).collect();
        let different: BTreeSet<(&Place, Code)> =
            fitting.iter().map(|judged| (&judged.finding.place, judged.finding.code)).collect();
        if fitting.is_empty() {
            return Err(settlement.outdated(&first.finding.value));
        }
        if different.len() > 1 {
            let listed: Vec<String> = fitting.iter().map(|judged| shown(judged)).collect();
            let message =
                format!("に当たる指摘が{}件あります（{}）。", different.len(), listed.join("、"));
            return Err(settlement.fault(Code::ExplanationAmbiguous, &message));
        }
        if fitting.iter().all(|judged| judged.explanation.is_some()) {
            let message = format!("の指摘（{}）には、もう説明があります。", shown(first));
            return Err(settlement.fault(Code::ExplanationDoubled, &message));
        }
        Ok(fitting.iter().map(|judged| judged.finding.clone()).collect())
    }

    /// The findings an explanation is about, its value aside: those at its very place, or else the
    /// queries whose cells its cells are among. Of several kinds, the queries are meant.
    fn meant(&self, settlement: &Settlement) -> Vec<&Judged> {
        let of = |severity, exactly: bool| -> Vec<&Judged> {
            let own = self.judged.iter().filter(|judged| judged.severity == severity);
            own.filter(|judged| settlement.is_about(&judged.finding, exactly)).collect()
        };
        let order = [
            (Severity::Query, true),
            (Severity::Query, false),
            (Severity::Fatal, true),
            (Severity::Fatal, false),
            (Severity::Note, true),
        ];
        let mut found = order.into_iter().map(|(severity, exactly)| of(severity, exactly));
        found.find(|found| !found.is_empty()).unwrap_or_default()
    }
}

/// A finding for messages about it: its number and title.
fn shown(judged: &Judged) -> String {
    format!("{} {}", judged.finding.code.id(), judged.finding.code.title())
}

impl Settlement {
    /// What is to be said of it at its place.
    fn fault(&self, code: Code, message: &str) -> Box<Finding> {
        Box::new(Finding::new(code, self.at.clone(), format!("{}{message}", self.origin)))
    }

    /// What is to be said where it explains another value than the present one.
    fn outdated(&self, now: &str) -> Box<Finding> {
        let then = self.value.as_deref().unwrap_or_default();
        let message =
            format!("{}は「{then}」についてのものですが、今の値は「{now}」です。", self.origin);
        let at = self.value_at.as_ref().unwrap_or(&self.at).clone();
        Box::new(Finding::new(Code::ExplanationOutdated, at, message).value(then))
    }

    fn is_about(&self, finding: &Finding, exactly: bool) -> bool {
        let sheet = match (&self.sheet, &finding.place.sheet) {
            (Some(own), Some(sheet)) => text::key(own) == text::key(sheet),
            (Some(_), None) => false,
            (None, _) => true,
        };
        let cells = match (self.cells, finding.place.cells) {
            (Some(own), Some(cells)) if exactly => own == cells,
            (Some(own), Some(cells)) => cells.holds(own.from) && cells.holds(own.to),
            (own, cells) => own.is_none() && cells.is_none(),
        };
        sheet
            && cells
            && self.check.is_none_or(|check| check == finding.code)
            && is_same_file(&self.file, &finding.place.file)
    }

    fn has_value(&self, finding: &Finding) -> bool {
        self.value.as_ref().is_none_or(|value| value_key(value) == value_key(&finding.value))
    }

    /// The place it names, for messages.
    fn place(&self) -> String {
        let mut place = self.file.clone();
        let cells = self.cells.map(|cells| cells.to_string());
        let parts: Vec<&str> =
            self.sheet.iter().map(String::as_str).chain(cells.as_deref()).collect();
        if !parts.is_empty() {
            place.push('、');
            place.push_str(&parts.join("!"));
        }
        match self.check {
            Some(code) => format!("{} {place}", code.id()),
            None => place,
        }
    }
}

/// Whether two names are of one file: the shorter may leave out folders.
fn is_same_file(written: &str, file: &str) -> bool {
    let parts =
        |name: &str| -> Vec<String> { name.split(['/', '\\', '￥']).map(text::key).collect() };
    let (written, file) = (parts(written), parts(file));
    written.ends_with(&file) || file.ends_with(&written)
}

/// A value for comparing: what a cell shows, thousands separators aside.
fn value_key(value: &str) -> String {
    text::key(value).replace(',', "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use sheets::CellRef;

    #[test]
    fn a_place_is_read_as_the_terminal_shows_it() {
        let cell = Some(CellRange::from(CellRef::new(11, 5)));
        for (written, sheet) in [
            ("F12", None),
            ("$F$12", None),
            ("Ｆ１２", None),
            (" f12 ", None),
            ("回答!F12", Some("回答")),
            ("'回答 (2)'!F12", Some("回答 (2)")),
            ("回答！Ｆ１２", Some("回答")),
        ] {
            let spot = Spot::read(written).unwrap();
            assert_eq!((spot.sheet.as_deref(), spot.cells), (sheet, cell), "{written}");
        }
        for written in ["", "回答", "F12行目", "12行目"] {
            assert_eq!(Spot::read(written), None, "{written}");
        }
    }

    #[test]
    fn a_file_may_be_named_without_its_folder() {
        assert!(is_same_file("06_防災安全部.xlsx", "returns/06_防災安全部.xlsx"));
        assert!(is_same_file("input\\returns\\06_防災安全部.xlsx", "returns/06_防災安全部.xlsx"));
        assert!(!is_same_file("防災安全部.xlsx", "returns/06_防災安全部.xlsx"));
        assert!(!is_same_file("other/06_防災安全部.xlsx", "returns/06_防災安全部.xlsx"));
    }
}
