//! How alike two names are.

use crate::model::Value;
use sheets::text;

/// A name prepared for comparing.
pub struct Name {
    /// The key without words of legal form, which get left out and change sides.
    full: Spelling,
    /// The same without hiragana, where enough is left: 災害時における応援に関する協定 and
    /// 災害時応援協定 say the same.
    terse: Option<Spelling>,
    /// Figures and letters, which tell things of one kind apart and have to be the same.
    counting: String,
    /// The characters that tell a pair apart: east and west, the first and the second.
    telling: String,
    /// What can be told of it at a glance.
    pub glance: Glance,
}

/// What can be told of a name at a glance: small enough to lie side by side with thousands more.
#[derive(Debug, Clone, Copy)]
pub struct Glance {
    counting: u32,
    full: Signature,
    shortest: Signature,
}

/// What can be told of a spelling at a glance.
#[derive(Debug, Clone, Copy)]
struct Signature {
    /// Its length in characters.
    length: u32,
    /// One bit a character (some share one): what the other lacks, has to be changed.
    characters: u64,
}

/// One spelling of a name.
struct Spelling {
    text: String,
    signature: Signature,
}

/// Words of legal form.
const FORMS: [&str; 8] = [
    "株式会社",
    "有限会社",
    "合同会社",
    "公益財団法人",
    "公益社団法人",
    "一般財団法人",
    "一般社団法人",
    "特定非営利活動法人",
];

/// Names that are shorter than this say too little to be found within others.
pub const SHORTEST_PART: u32 = 4;

impl Name {
    /// The name that an answer gives; `None` where it gives none.
    pub fn of(value: &Value) -> Option<Self> {
        let Value::Text(written) = value else { return None };
        let key = text::key(written);
        let full = FORMS.iter().fold(key, |name, form| match name.strip_prefix(form) {
            Some("") => name,
            _ if name.contains(form) => name.replace(form, ""),
            _ => name,
        });
        let is_hiragana = |c: char| ('ぁ'..='ん').contains(&c);
        let terse: String = full.chars().filter(|&c| !is_hiragana(c)).collect();
        let terse = Spelling::of(terse);
        let only =
            |fits: fn(char) -> bool| -> String { full.chars().filter(|&c| fits(c)).collect() };
        let (counting, telling) = (only(counts), only(tells_apart));
        let full = Spelling::of(full);
        let terse = (terse.signature.length >= SHORTEST_PART
            && terse.signature.length < full.signature.length)
            .then_some(terse);
        let glance = Glance {
            counting: counting.chars().fold(0, |all, c| mixed(all ^ u32::from(c))),
            full: full.signature,
            shortest: terse.as_ref().map_or(full.signature, |terse| terse.signature),
        };
        Some(Self { full, terse, counting, telling, glance })
    }

    /// Whether the two are the same, words of legal form aside.
    pub fn is_same(&self, other: &Self) -> bool {
        self.full.text == other.full.text
    }

    /// Whether the two differ by nothing but words: legal form, hiragana, or what stands behind the
    /// shorter one (a branch office).
    pub fn is_same_but_for_words(&self, other: &Self) -> bool {
        self.is_same(other)
            || self.counting == other.counting
                && (self.full.holds(&other.full, false)
                    || other.full.holds(&self.full, false)
                    || self.shortest().text == other.shortest().text)
    }

    /// Whether the two are alike by at least this much, or one begins with the other (a branch
    /// office); `loosely`, whether one holds the other anywhere.
    pub fn is_like(&self, other: &Self, likeness: f64, loosely: bool) -> bool {
        if self.counting != other.counting {
            return false;
        }
        let near = || {
            self.telling == other.telling
                && (self.full.is_like(&other.full, likeness)
                    || self.shortest().is_like(other.shortest(), likeness))
        };
        self.full.holds(&other.full, loosely) || other.full.holds(&self.full, loosely) || near()
    }

    /// The spellings by which it is the same as others, words aside.
    pub fn spellings(&self) -> [&str; 2] {
        [&self.full.text, &self.shortest().text]
    }

    fn shortest(&self) -> &Spelling {
        self.terse.as_ref().unwrap_or(&self.full)
    }
}

/// Spreads a number over all 32 bits.
fn mixed(number: u32) -> u32 {
    number.wrapping_mul(0x9E37_79B1).rotate_left(15)
}

impl Glance {
    /// Whether it is worth comparing the two names at all.
    pub fn may_be_like(&self, other: &Self, likeness: f64) -> bool {
        self.counting == other.counting
            && (self.full.may_be_like(other.full, likeness)
                || self.shortest.may_be_like(other.shortest, likeness)
                || self.full.may_hold(other.full)
                || other.full.may_hold(self.full))
    }
}

impl Spelling {
    fn of(text: String) -> Self {
        let bit = |c: char| 1_u64 << (u32::from(c).wrapping_mul(0x9E37_79B1) >> 26);
        let (length, characters) =
            text.chars().fold((0, 0), |(length, characters), c| (length + 1, characters | bit(c)));
        Self { signature: Signature { length, characters }, text }
    }

    fn is_like(&self, other: &Self, likeness: f64) -> bool {
        self.signature.may_be_like(other.signature, likeness)
            && strsim::normalized_damerau_levenshtein(&self.text, &other.text) + 1e-9 >= likeness
    }

    fn holds(&self, other: &Self, anywhere: bool) -> bool {
        self.signature.may_hold(other.signature)
            && (self.text.starts_with(&other.text) || anywhere && self.text.contains(&other.text))
    }
}

impl Signature {
    /// Whether the two can be alike by this much: no more characters differ than may be changed.
    fn may_be_like(self, other: Self, likeness: f64) -> bool {
        let longest = f64::from(self.length.max(other.length));
        let lacking = (self.characters & !other.characters).count_ones();
        let more = (other.characters & !self.characters).count_ones();
        let apart = self.length.abs_diff(other.length);
        f64::from(lacking.max(more).max(apart)) <= (1.0 - likeness) * longest + 1e-9
    }

    /// Whether the one can hold the other.
    fn may_hold(self, other: Self) -> bool {
        other.length >= SHORTEST_PART && other.characters & !self.characters == 0
    }
}

/// Figures, of either kind, and Latin letters.
fn counts(c: char) -> bool {
    c.is_ascii_alphanumeric() || "〇一二三四五六七八九十百".contains(c)
}

/// Characters that tell one of a pair or a row from the other.
fn tells_apart(c: char) -> bool {
    "東西南北上下左右前後内外新旧大中小甲乙丙丁戊己庚辛壬癸".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(a: &str, b: &str) -> bool {
        let name = |text: &str| Name::of(&Value::Text(text.to_owned())).unwrap();
        let (a, b) = (name(a), name(b));
        let like = a.is_like(&b, 0.8, false);
        assert_eq!(like, b.is_like(&a, 0.8, false), "the same from both sides");
        assert!(
            !like || a.glance.may_be_like(&b.glance, 0.8),
            "the glance rules out nothing that is alike"
        );
        like
    }

    #[test]
    fn spellings_of_one_thing_are_alike() {
        for (a, b) in [
            ("災害時における応援に関する協定", "災害時応援協定"),
            ("災害時における物資の供給に関する協定", "災害時の物資供給に関する協定書"),
            ("見本運輸株式会社", "株式会社見本運輸"),
            ("見本運輸株式会社", "見本運輸（株）旭川支店"),
            ("見本運輸株式会社", "見本運輸"),
            ("公益財団法人見本健康づくり", "見本健康づくり"),
            ("見本ホームセンター", "見本ホームセンタ"),
        ] {
            assert!(alike(a, b), "{a} / {b}");
        }
    }

    #[test]
    fn a_name_within_another_counts_only_loosely() {
        let [short, long] = ["包括連携協定", "地域づくりに関する包括連携協定"]
            .map(|text| Name::of(&Value::Text(text.to_owned())).unwrap());
        assert!(short.glance.may_be_like(&long.glance, 0.8) && short.is_like(&long, 0.8, true));
        assert!(!short.is_like(&long, 0.8, false));
    }

    #[test]
    fn a_name_with_other_letters_is_another_name() {
        let same = |a: &str, b: &str| {
            let name = |text: &str| Name::of(&Value::Text(text.to_owned())).unwrap();
            name(a).is_same_but_for_words(&name(b))
        };
        assert!(same("見本運輸株式会社", "見本運輸㈱旭川支店"));
        assert!(same("災害時における応援に関する協定", "災害時の応援に関する協定"));
        assert!(!same("学校法人みほんアネ01学園", "学校法人みほんアロ01学園"));
        assert!(!same("見本アネ01に関する協定", "見本アロ01に関する協定"));
    }

    #[test]
    fn different_things_are_not() {
        for (a, b) in [
            ("見本地域づくり001株式会社", "見本地域づくり002株式会社"),
            ("見本第一小学校", "見本第二小学校"),
            ("見本東小学校", "見本西小学校"),
            ("Ａ社", "Ｂ社"),
            ("見本市", "見本市社会福祉協議会"),
            ("包括連携協定", "地域づくりに関する包括連携協定"),
            ("見本野市", "南見本野市"),
            ("見本運輸株式会社", "手本建設株式会社"),
            ("災害時における応援に関する協定", "健康づくりの推進に関する協定"),
        ] {
            assert!(!alike(a, b), "{a} / {b}");
        }
    }
}
