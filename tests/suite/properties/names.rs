//! Keys of names: all spellings of one name share a key, and a key is its own key.

use super::{cases, invisible, veiled, wide};
use proptest::prelude::*;
use sheets::text::{key, nearest, tidy};

/// Characters of names, each with other ways to write it.
const CHARACTERS: [&[&str]; 16] = [
    &["高", "髙"],
    &["崎", "﨑", "嵜"],
    &["辺", "邊", "邉"],
    &["沢", "澤"],
    &["用", "⽤"],
    &["葛", "葛\u{E0100}"],
    &["𠮷"],
    &["株式会社", "㈱", "(株)", "（株）", "㍿"],
    &["ー", "-", "－", "−", "‐", "―", "〜", "～", "ｰ"],
    &["カ", "ｶ"],
    &["ガ", "ｶﾞ", "カ\u{3099}"],
    &["ポ", "ﾎﾟ"],
    &["A", "a", "Ａ", "ａ"],
    &["1", "１", "𝟏"],
    &["・", "･"],
    &["市"],
];

/// A name in two spellings.
fn spelled_twice() -> impl Strategy<Value = (String, String)> {
    let character = prop::sample::select(&CHARACTERS[..]).prop_flat_map(|ways| {
        let way = || (prop::sample::select(ways), invisible()).prop_map(|(way, veil)| veil + way);
        (way(), way())
    });
    prop::collection::vec(character, 1..8).prop_map(|pairs| pairs.into_iter().unzip())
}

proptest! {
    #![proptest_config(cases(10_000))]

    #[test]
    fn spellings_of_one_name_share_a_key((one, other) in spelled_twice()) {
        prop_assert_eq!(key(&one), key(&other), "{:?} / {:?}", one, other);
    }

    #[test]
    fn a_key_is_its_own_key(text in any::<String>()) {
        let once = key(&text);
        prop_assert_eq!(key(&once), once);
    }

    #[test]
    fn a_key_of_a_name_is_its_own_key((text, _) in spelled_twice()) {
        let once = key(&text);
        prop_assert_eq!(key(&once), once);
    }

    #[test]
    fn a_tidy_text_is_tidy(text in any::<String>()) {
        let once = tidy(&text);
        prop_assert_eq!(tidy(&once), once);
    }

    #[test]
    fn tidying_changes_no_key(text in any::<String>()) {
        prop_assert_eq!(key(&tidy(&text)), key(&text));
    }

    #[test]
    fn width_and_unseen_characters_change_no_key(
        (text, veil) in "[ -~ぁ-んァ-ヶ一-龠]{0,12}".prop_flat_map(|text| {
            let veil = veiled(&text);
            (Just(text), veil)
        })
    ) {
        prop_assert_eq!(key(&wide(&text)), key(&text));
        prop_assert_eq!(key(&veil), key(&text));
    }

    #[test]
    fn names_of_other_figures_have_other_keys(one in 0..1000_u32, other in 0..1000_u32) {
        prop_assume!(one != other);
        prop_assert_ne!(key(&format!("見本{one:03}")), key(&format!("見本{other:03}")));
    }

    #[test]
    fn a_known_name_is_nearest_to_itself(names in prop::collection::btree_set("[a-zあ-ん]{1,8}", 1..6), pick: prop::sample::Index) {
        let names: Vec<String> = names.into_iter().collect();
        let name = pick.get(&names);
        prop_assert_eq!(nearest(name, names.iter().map(String::as_str)), Some(name.as_str()));
    }
}
