//! Compares every language with English, over everything that the bot and its terminal say.

use crate::rehearse::terminal;
use crate::{list, told, topology};
use kissbot_actors::pillars::command::commands;
use kissbot_actors::text::catalogue::COMMON;
use kissbot_actors::text::comparison::{differences, differences_of_pages};
use kissbot_actors::text::language::Language;
use kissbot_actors::text::response;

/// Everything that is said in English.
fn english() -> Vec<&'static str> {
    let commands = commands::ALL.iter().map(|command| command.texts);
    let pillars = topology::texts();
    commands
        .chain(pillars)
        .chain([COMMON, response::TEXTS, list::TEXTS, terminal::TEXTS])
        .chain(told::sources())
        .collect()
}

fn found_in(language: Language) -> Vec<String> {
    differences(language, &english()).iter().map(ToString::to_string).collect()
}

#[test]
fn every_language_has_the_texts_of_english() {
    for language in Language::ALL.iter().filter(|language| **language != Language::ENGLISH) {
        assert_eq!(found_in(*language), Vec::<String>::new());
    }
}

#[test]
fn every_language_has_the_pages_of_english() {
    for language in Language::ALL.iter().filter(|language| **language != Language::ENGLISH) {
        let found = differences_of_pages(*language, &[kissbot_dashboard::PAGES]);
        assert_eq!(found.iter().map(ToString::to_string).collect::<Vec<_>>(), Vec::<String>::new());
    }
}

#[test]
fn the_english_that_is_compared_is_all_there_is() {
    let ids = english().concat().lines().filter(|line| line.contains(" = ") && !line.starts_with([' ', '#'])).count();
    assert!(ids > 200, "only {ids} texts were found");
}

#[test]
fn every_shipped_pillar_brings_its_name_and_a_new_one_needs_no_file_of_another() {
    let english = english().concat();
    for descriptor in crate::pillars::SHIPPED {
        let name = descriptor.pillar.name();
        assert!(english.contains(&format!("\npillar-{name} = ")), "{name} has no name for people");
    }
}
