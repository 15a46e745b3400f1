//! The example of docs/ADDING_A_LANGUAGE.md compiles, speaks, and fits the registry as it is.

// Clippy's leave for tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

// The example says `crate::…`, as it would inside the crate.
use kissbot_actors::text;
use kissbot_actors::text::catalogue::{COMMON, Texts};
use kissbot_actors::text::comparison::differences;
use kissbot_actors::text::language::Language;
use std::time::Duration;

#[path = "fixtures/it/mod.rs"]
pub mod it;

const PAGE: &str = include_str!("../../docs/ADDING_A_LANGUAGE.md");
const REGISTRY: &str = include_str!("../src/text/languages/mod.rs");
const ITALIAN: Language = Language::of(&it::SPEC);

fn blocks(language: &str) -> Vec<&'static str> {
    let start = format!("```{language}\n");
    PAGE.split(&start).skip(1).map(|rest| rest.split_once("```").expect("the block ends").0).collect()
}

#[test]
fn the_page_shows_the_files_that_are_compiled_here() {
    assert_eq!(blocks("rust"), [include_str!("fixtures/it/mod.rs")]);
    assert_eq!(blocks("ftl"), [include_str!("fixtures/it/common.ftl")]);
}

#[test]
fn the_diffs_of_the_page_fit_the_registry() {
    let mut added = Vec::new();
    for diff in blocks("diff") {
        let lines = |mark| diff.lines().filter_map(move |line: &'static str| line.strip_prefix(mark));
        let before: String = diff
            .lines()
            .take_while(|line| !line.starts_with('+'))
            .map(|line| format!("{}\n", line.strip_prefix(' ').unwrap()))
            .collect();
        assert!(REGISTRY.contains(&before), "the registry has changed, the page has not:\n{before}");
        assert_eq!(lines('-').count(), 0);
        added.extend(lines('+').map(str::trim));
    }
    assert_eq!(added, ["pub mod it;", "Self::of(&it::SPEC),    // Italian"]);
}

#[test]
fn the_texts_of_the_page_are_like_the_english_ones() {
    assert_eq!(differences(ITALIAN, &[COMMON]), []);
}

#[test]
fn what_the_page_leaves_out_is_found_by_its_id() {
    let found = differences(ITALIAN, &[COMMON, "hug-help = Hugs somebody."]);
    assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), ["it: hug-help is missing"]);
}

#[test]
fn the_language_of_the_page_speaks_and_what_it_lacks_is_said_in_english() {
    let texts = Texts::in_languages(&[ITALIAN], &["hug-help = Hugs somebody."]).unwrap();
    assert_eq!(texts.say(ITALIAN, "common-usage", &[("usage", "!hug".into())]), "Uso: !hug");
    assert_eq!(texts.duration(ITALIAN, Duration::from_secs(90_000)), "1 g 1 h");
    assert_eq!(texts.say(ITALIAN, "hug-help", &[]), "Hugs somebody.");
    assert_eq!((ITALIAN.code(), ITALIAN.name()), ("it", "Italiano"));
}
