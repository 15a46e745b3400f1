use super::*;
use crate::text::language::Spec;

const ENGLISH: &str = "
hug-help = Hugs somebody.
hug-hugs = { $from } hugs { $to }.
hug-count = { $n ->
    [one] { $n } hug
   *[other] { $n } hugs
} by { $from }
hug-mood = { $mood ->
    [good] Fine.
   *[bad] Oh.
}
";

/// What is found in a language whose only source is this.
fn found_in(code: &'static str, source: &'static str) -> Vec<String> {
    let texts: &'static [&'static str] = Vec::leak(vec![source]);
    let language = Language::of(Box::leak(Box::new(Spec { texts, ..Spec::new(code, "Test") })));
    differences(language, &[ENGLISH]).iter().map(ToString::to_string).collect()
}

const FRENCH: &str = "
hug-help = Fait un câlin à quelqu'un.
hug-hugs = { $from } fait un câlin à { $to }.
hug-count = Par { $from } : { $n ->
    [0] pas de câlin
    [one] { $n } câlin
   *[other] { $n } câlins
}
hug-mood = { $mood ->
    [good] Bien.
   *[bad] Oh.
}
";

/// The same with one change.
fn french_with(what: &str, instead: &str) -> Vec<String> {
    assert!(FRENCH.contains(what), "{what}");
    found_in("fr", FRENCH.replacen(what, instead, 1).leak())
}

#[test]
fn a_language_with_all_texts_does_not_differ() {
    assert_eq!(found_in("fr", FRENCH), Vec::<String>::new());
}

#[test]
fn english_does_not_differ_from_itself() {
    assert_eq!(found_in("en", ENGLISH), Vec::<String>::new());
}

#[test]
fn a_planted_gap_is_named_by_language_and_id() {
    assert_eq!(french_with("hug-help = Fait un câlin à quelqu'un.\n", ""), ["fr: hug-help is missing"]);
}

#[test]
fn a_text_that_english_has_not_is_named() {
    assert_eq!(french_with("hug-help", "hug-more = x\nhug-help"), ["fr: hug-more is not in English"]);
}

#[test]
fn a_text_that_is_there_twice_is_named() {
    assert_eq!(french_with("hug-help", "hug-help = x\nhug-help"), ["fr: hug-help is there twice"]);
}

#[test]
fn a_variable_of_another_name_is_named() {
    let found = french_with("{ $to }", "{ $who }");
    assert_eq!(found, [r#"fr: hug-hugs has the variables {"from", "who"}, English {"from", "to"}"#]);
}

#[test]
fn a_plural_form_that_the_language_has_must_be_there() {
    assert_eq!(found_in("pl", FRENCH).len(), 1, "Polish has [few] and [many], too");
    assert_eq!(found_in("pl", FRENCH), ["pl: hug-count lacks the plural form [few]"]);
    assert_eq!(
        french_with("    [one] { $n } câlin\n", "    [two] { $n } câlin\n"),
        ["fr: hug-count lacks the plural form [one]"]
    );
}

#[test]
fn the_words_of_a_selection_are_those_of_english() {
    let found = french_with("[good]", "[bon]");
    assert_eq!(found, [r#"fr: hug-mood distinguishes {"bad", "bon"}, English {"bad", "good"}"#]);
}

#[test]
fn a_text_that_begins_with_a_sign_is_named_whichever_variant_does() {
    let found = french_with("[good] Bien.", "[good] « Bien. »");
    assert_eq!(found, ["fr: hug-mood begins with a sign: « Bien. »"]);
}

#[test]
fn a_text_that_the_guard_changes_is_named() {
    let found = french_with("Bien.", "Bien\u{200B}.");
    assert_eq!(found, ["fr: hug-mood is changed on its way out: Bien\u{200B}."]);
}

#[test]
fn a_text_of_many_words_is_named() {
    let found = french_with("Bien.", &"Bien ".repeat(50));
    assert_eq!(found, ["fr: hug-mood has 249 characters, 200 are allowed"]);
}

#[test]
fn a_source_that_is_no_fluent_is_named_with_the_texts_that_it_costs() {
    let found = french_with("{ $to }", "{ $");
    assert!(found.iter().any(|line| line.contains("no valid Fluent")), "{found:?}");
    assert!(found.iter().any(|line| line == "fr: hug-hugs is missing"), "{found:?}");
}
