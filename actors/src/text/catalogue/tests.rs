use super::*;
use crate::text::language::Spec;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The ids of a Fluent source, each with the variables in it. Continuation lines are indented, so a line that begins
/// with a letter begins a text.
pub(crate) fn ids_and_variables(source: &str) -> BTreeMap<String, BTreeSet<String>> {
    let mut ids: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut current = None;
    for line in source.lines() {
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            let id = line.split(" =").next().unwrap().to_owned();
            assert!(ids.insert(id.clone(), BTreeSet::new()).is_none(), "{id} is there twice");
            current = Some(id);
        }
        for variable in line.split('$').skip(1) {
            let end = variable.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(variable.len());
            ids.get_mut(current.as_ref().unwrap()).unwrap().insert(variable[..end].to_owned());
        }
    }
    ids
}

/// The texts with one more English source, and with nothing in French but another.
fn texts(english: &'static str, french: &'static str) -> Texts {
    Texts::in_languages(&[french_of(french)], &[english]).unwrap()
}

fn french_of(source: &'static str) -> Language {
    let texts: &'static [&'static str] = Vec::leak(vec![source]);
    Language::of(Box::leak(Box::new(Spec { texts, ..Spec::new("fr", "Français") })))
}

const LINES: &str = "test-lines = { $n ->
    [one] { $n } line
   *[other] { $n } lines
}";

#[test]
fn the_common_texts_are_named_as_such() {
    let english = ids_and_variables(COMMON);
    assert!(english.len() > 4, "{english:?}");
    assert!(english.keys().all(|id| id.starts_with("common-")));
}

#[test]
fn the_scan_of_the_tests_sees_ids_and_variables() {
    let ids = ids_and_variables("# x\n\na-b = { $one }\n  more { $two-x ->\n }\nc = none");
    let expected = BTreeSet::from(["one".to_owned(), "two".to_owned()]);
    assert_eq!(ids, BTreeMap::from([("a-b".to_owned(), expected), ("c".to_owned(), BTreeSet::new())]));
}

#[test]
fn zero_is_plural_in_english_and_singular_in_french() {
    let texts = texts(LINES, LINES);
    let say = |language, n: u64| texts.say(language, "test-lines", &[("n", n.into())]);
    assert_eq!([0, 1, 2].map(|n| say(Language::ENGLISH, n)), ["0 lines", "1 line", "2 lines"]);
    assert_eq!([0, 1, 2].map(|n| say(Language::FRENCH, n)), ["0 line", "1 line", "2 lines"]);
}

#[test]
fn a_large_number_is_written_plainly() {
    let texts = Texts::new(&[LINES]).unwrap();
    for &language in Language::ALL {
        let text = texts.say(language, "test-lines", &[("n", 1_234_567_890_123_u64.into())]);
        assert_eq!(text, "1234567890123 lines");
    }
}

#[test]
fn a_million_is_plural_in_french() {
    // French has a third plural form for millions; a text without it falls back to its default.
    let texts = texts(LINES, LINES);
    assert_eq!(texts.say(Language::FRENCH, "test-lines", &[("n", 1_000_000_u64.into())]), "1000000 lines");
}

#[test]
fn what_takes_more_than_words_and_variables_is_left_to_fluent() {
    let texts = texts(LINES, LINES);
    let pattern = texts.bundle(Language::ENGLISH).get_message("test-lines").unwrap().value().unwrap();
    assert_eq!(filled(pattern, &[("n", 1_u64.into())]), None);
}

#[test]
fn a_missing_variable_is_shown_by_its_name() {
    let texts = texts("a-b = <{ $x }>", "a-b = <{ $x }>");
    assert_eq!(texts.say(Language::ENGLISH, "a-b", &[]), "<{$x}>");
}

#[test]
fn a_missing_text_is_its_id() {
    let texts = Texts::new(&[]).unwrap();
    assert_eq!(texts.say(Language::FRENCH, "no-such-text", &[]), "no-such-text");
    assert!(!texts.has(Language::FRENCH, "no-such-text"));
    assert!(texts.has(Language::FRENCH, "common-usage"));
}

#[test]
fn a_text_that_a_language_lacks_is_said_in_english_with_the_plural_of_english() {
    let texts = Texts::new(&[LINES]).unwrap();
    for &language in Language::ALL {
        let say = |n: u64| texts.say(language, "test-lines", &[("n", n.into())]);
        assert_eq!([0, 1].map(say), ["0 lines", "1 line"]);
        assert_eq!(texts.has(language, "test-lines"), language == Language::ENGLISH);
    }
    let lacking = texts.lacking.lock().unwrap();
    assert_eq!(lacking.len(), Language::ALL.len() - 1, "each language is logged once: {lacking:?}");
}

#[test]
fn a_language_that_was_not_read_speaks_english() {
    let texts = Texts::in_languages(&[], &[]).unwrap();
    let usage = texts.say(Language::FRENCH, "common-usage", &[("usage", "!x".into())]);
    assert_eq!(usage, "Usage: !x");
}

#[test]
fn a_source_that_is_no_fluent_is_refused() {
    let error = Texts::new(&["a-b = { $"]).unwrap_err();
    assert!(matches!(error, TextError::Syntax { language: "en", .. }), "{error}");
    let texts = Texts::in_languages(&[french_of("a-b = { $")], &["a-b = x"]).unwrap();
    assert_eq!(texts.say(Language::FRENCH, "a-b", &[]), "x", "a language that cannot be read costs no bot");
}

#[test]
fn an_id_that_is_there_twice_is_refused() {
    let error = Texts::new(&["a-b = x", "a-b = x"]).unwrap_err();
    assert_eq!(error, TextError::Twice { language: "en", id: "a-b".to_owned() });
}

#[test]
fn texts_can_be_shared_between_threads() {
    fn shared<T: Send + Sync>() {}
    shared::<Texts>();
}

#[test]
fn a_duration_has_its_two_largest_units() {
    let texts = Texts::new(&[]).unwrap();
    let english = |seconds| texts.duration(Language::ENGLISH, Duration::from_secs(seconds));
    assert_eq!(english(0), "0s");
    assert_eq!(english(45), "45s");
    assert_eq!(english(182), "3m 2s");
    assert_eq!(english(3 * 3600 + 12 * 60 + 59), "3h 12m");
    assert_eq!(english(2 * 86_400 + 3600), "2d 1h");
    assert_eq!(english(400 * 86_400), "400d");
    assert_eq!(texts.duration(Language::FRENCH, Duration::from_secs(2 * 86_400 + 3600)), "2\u{A0}j 1\u{A0}h");
}

#[test]
fn a_unit_of_zero_is_left_out_and_not_replaced_by_a_smaller_one() {
    let texts = Texts::new(&[]).unwrap();
    assert_eq!(texts.duration(Language::ENGLISH, Duration::from_secs(3600 + 20)), "1h");
    assert_eq!(texts.duration(Language::ENGLISH, Duration::from_secs(60)), "1m");
}

proptest! {
    #[test]
    fn what_a_viewer_wrote_is_put_in_as_it_is(text in ".{0,80}") {
        let texts = texts("a-b = <{ $x }>", "a-b = <{ $x }>");
        prop_assert_eq!(texts.say(Language::ENGLISH, "a-b", &[("x", (&text).into())]), format!("<{text}>"));
    }

    #[test]
    fn plain_words_and_variables_read_as_fluent_would_read_them(
        source in "(([a-z.é!'\",#/]| \\{ \\$[xn] \\} |\\{\\$n\\}){1,4} ?(\n    )?){1,4}",
        x in ".{0,12}",
        n: u32,
    ) {
        let source: &'static str = format!("a-b = {source}").leak();
        let french = french_of(source);
        let Ok(texts) = Texts::in_languages(&[french], &[source]) else { return Ok(()) };
        let args = [("x", (&x).into()), ("n", n.into())];
        for language in [Language::ENGLISH, french] {
            let bundle = texts.bundle(language);
            let Some(pattern) = pattern(bundle, "a-b") else { continue };
            prop_assert_eq!(filled(pattern, &args), Some(resolved(bundle, language, "a-b", pattern, &args)), "{}", source);
        }
    }

    #[test]
    fn no_duration_panics_or_is_empty(seconds: u64) {
        static TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(&[]).unwrap());
        for &language in Language::ALL {
            let text = TEXTS.duration(language, Duration::from_secs(seconds));
            let numbers = text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty());
            prop_assert!(matches!(numbers.count(), 1 | 2), "{}", text);
        }
    }
}
