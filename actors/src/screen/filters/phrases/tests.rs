use super::mistakes::PhraseMistake;
use super::vectors::{HITS, MISSES};
use super::*;
use crate::chat::moderation::Exempt;
use proptest::prelude::*;

fn phrase(text: &str, matching: PhraseMatch) -> Arc<Phrase> {
    Arc::new(Phrase { id: text.into(), text: text.into(), matching, action: None, exempt: Exempt::default() })
}

fn compiled(phrases: &[(&str, PhraseMatch)]) -> Phrases {
    let (phrases, refused) = Phrases::compile(phrases.iter().map(|(text, matching)| phrase(text, *matching)));
    assert_eq!(refused, []);
    phrases
}

/// One place that does not count.
const fn place(range: Range<usize>) -> [Range<usize>; 1] {
    [range]
}

fn ids(phrases: &Phrases, line: &str, masked: &[Range<usize>]) -> Vec<String> {
    phrases.find(line, masked).iter().map(|phrase| phrase.id.to_string()).collect()
}

#[test]
fn phrases_are_found_in_lines() {
    for (text, matching, line) in HITS {
        let phrases = compiled(&[(text, *matching)]);
        assert_eq!(ids(&phrases, &visible(line), &[]), [*text], "{matching:?} in {line:?}");
        assert!(phrases.may_hit(line.as_bytes()), "{text:?} {matching:?} in {line:?}");
    }
}

#[test]
fn what_only_resembles_a_phrase_is_none() {
    for (text, matching, line) in MISSES {
        let phrases = compiled(&[(text, *matching)]);
        assert!(phrases.find(&visible(line), &[]).is_empty(), "{text:?} {matching:?} in {line:?}");
    }
}

#[test]
fn all_phrases_of_a_line_are_found_in_their_order() {
    let phrases = compiled(&[
        ("followers", PhraseMatch::Part),
        ("f.llow", PhraseMatch::Regex),
        ("buy followers", PhraseMatch::Word),
        ("buy", PhraseMatch::Word),
        ("sell", PhraseMatch::Word),
    ]);
    assert_eq!(ids(&phrases, "buy followers, buy", &[]), ["followers", "f.llow", "buy followers", "buy"]);
}

#[test]
fn emotes_and_logins_are_not_looked_at() {
    let phrases = compiled(&[
        ("kappa", PhraseMatch::Word),
        ("buy this", PhraseMatch::Word),
        ("lapp", PhraseMatch::Part),
        ("ka.pa", PhraseMatch::Regex),
    ]);
    assert_eq!(ids(&phrases, "Kappa", &[]), ["kappa", "ka.pa"]);
    assert!(phrases.find("Kappa", &place(0..5)).is_empty());
    assert!(phrases.find("buy Kappa this", &place(4..9)).is_empty());
    assert_eq!(ids(&phrases, "Kappa kappa", &place(0..5)), ["kappa", "ka.pa"]);
    assert!(phrases.find("l Kappa app", &place(2..7)).is_empty());
    // Places that are none do not matter.
    assert_eq!(ids(&phrases, "é kappa", &[1..2, 90..100]), ["kappa", "ka.pa"]);
}

#[test]
fn a_reply_is_looked_at_with_and_without_the_name_before_it() {
    let phrases = compiled(&[("^hello$", PhraseMatch::Regex), ("spam рот", PhraseMatch::Word)]);
    assert!(phrases.may_hit(b"@Somebody hello"));
    assert!(phrases.may_hit(b"\x01ACTION hello\x01"));
    assert!(phrases.may_hit("@Somebody ѕpаm рот".as_bytes()));
    assert!(!phrases.may_hit(b"oh hello"));
}

#[test]
fn what_cannot_be_searched_for_is_left_out_and_told() {
    let many = (0..=PATTERNS_MAX).map(|n| phrase(&format!("x{n}"), PhraseMatch::Regex));
    let (_, refused) = Phrases::compile(many);
    assert_eq!(refused, [Refused { id: "x64".into(), mistake: PhraseMistake::TooMany }]);

    let many = (0..=PHRASES_MAX).map(|n| phrase(&format!("x{n}"), PhraseMatch::Word));
    let (phrases, refused) = Phrases::compile(many);
    assert_eq!(refused, [Refused { id: "x2000".into(), mistake: PhraseMistake::TooMany }]);
    assert_eq!(ids(&phrases, "x1999 x2000", &[]), ["x1999"]);

    let long = (0..400).map(|n| phrase(&format!("{n:0>200}"), PhraseMatch::Word));
    let (_, refused) = Phrases::compile(long);
    assert_eq!(refused.len(), 400 - PHRASES_BYTES_MAX / 200);

    let (phrases, refused) = Phrases::compile([phrase("a*", PhraseMatch::Regex), phrase("spam", PhraseMatch::Word)]);
    assert_eq!(refused, [Refused { id: "a*".into(), mistake: PhraseMistake::MatchesNothing }]);
    assert_eq!(ids(&phrases, "spam", &[]), ["spam"]);
}

#[test]
fn patterns_that_are_too_large_together_leave_those_before_them() {
    let large = (0..30).map(|n| phrase(&format!(r"{n}\w\w\w\w\w"), PhraseMatch::Regex));
    let (phrases, refused) = Phrases::compile(large);
    assert!(!refused.is_empty() && refused.len() < 30, "{}", refused.len());
    assert!(refused.iter().all(|refused| refused.mistake == PhraseMistake::TooLarge));
    assert_eq!(ids(&phrases, "0abcde", &[]), [r"0\w\w\w\w\w"]);
}

#[test]
fn no_phrases_hit_nothing() {
    assert!(Phrases::default().is_empty() && !Phrases::default().may_hit(b"spam"));
    assert!(Phrases::default().find("spam", &[]).is_empty());
}

/// Parts of which lines are made that nearly hold phrases.
fn lines() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        proptest::sample::select(vec![
            "spam",
            "sраm",
            "ѕрам",
            "SPAM",
            "5p4m",
            "sp",
            "am",
            " ",
            " ",
            "  ",
            "\u{200B}",
            "\u{E0000}",
            "рот",
            "pot",
            "best",
            "viewers",
            "v1ew",
            "Kappa",
            "@user ",
            "!",
            "$",
            "é",
            "\u{301}",
            "😂",
            "\u{FE0F}",
            "x",
            "1",
            "cafe",
            "й",
        ])
        .prop_map(str::to_owned),
        "[a-zа-я0-9 $@!|+]{0,4}",
        "\\PC",
    ];
    proptest::collection::vec(part, 0..10).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn whatever_is_found_was_let_through(raw in lines(), from in 0_usize..40, length in 0_usize..8) {
        let phrases = compiled(&[
            ("spam", PhraseMatch::Word),
            ("best viewers", PhraseMatch::Word),
            ("рот", PhraseMatch::Word),
            ("spam рот", PhraseMatch::Part),
            ("ass", PhraseMatch::Part),
            ("view", PhraseMatch::Part),
            ("caf[eé]", PhraseMatch::Regex),
            ("^x", PhraseMatch::Regex),
            (r"pot\W", PhraseMatch::Regex),
        ]);
        let seen = visible(&raw);
        let typed = seen.strip_prefix('@').and_then(|typed| typed.split_once(' ')).map_or(&*seen, |(_, typed)| typed);
        for seen in [&*seen, typed] {
            let found = ids(&phrases, seen, &place(from..from + length));
            if !found.is_empty() {
                prop_assert!(phrases.may_hit(raw.as_bytes()), "{:?} {:?}", raw, found);
            }
        }
    }

    #[test]
    fn no_text_panics(text in any::<String>(), from in 0_usize..40, length in 0_usize..8) {
        let phrases = compiled(&[("spam", PhraseMatch::Word), ("x.y", PhraseMatch::Regex)]);
        phrases.find(&text, &place(from..from + length));
        phrases.may_hit(text.as_bytes());
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_phrase_panics(text in any::<String>()) {
        for matching in [PhraseMatch::Word, PhraseMatch::Part, PhraseMatch::Regex] {
            let _ = super::mistakes::phrase_mistake(&text, matching);
        }
    }
}
