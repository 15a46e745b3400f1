//! The example of docs/ADDING_A_COMMAND.md compiles, runs, and fits the registry as it is.

// Clippy's leave for tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use kissbot_actors::chat::{ChannelName, Chatter, Role};
use kissbot_actors::pillars::command::book::{Book, CommandSettings};
use kissbot_actors::pillars::command::dispatch::{Dispatcher, Reply, Request};
use kissbot_actors::pillars::command::figures::Figures;
use kissbot_actors::text::catalogue::Texts;
use kissbot_actors::text::comparison::differences;
use kissbot_actors::text::language::{Language, Spec};
// The example says `crate::…`, as it would inside the crate.
use kissbot_actors::{chat, pillars, text};
use std::sync::Arc;

#[path = "fixtures/hug.rs"]
pub mod hug;

const PAGE: &str = include_str!("../../docs/ADDING_A_COMMAND.md");
const REGISTRY: &str = include_str!("../src/pillars/command/commands/mod.rs");

fn block(language: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("```{language}\n")).expect("the block begins");
    rest.split_once("```").expect("the block ends").0
}

/// French as it is with what the page adds.
fn french() -> Language {
    let folder = Language::FRENCH.spec().texts.iter().copied();
    let texts: &'static [&'static str] = Vec::leak(folder.chain([block("ftl")]).collect());
    Language::of(Box::leak(Box::new(Spec { texts, ..Spec::new("fr", "Français") })))
}

fn answer(language: Language, typed: &str) -> Reply {
    let book = Book::new(&[&hug::COMMAND], &CommandSettings::default()).unwrap();
    let texts = Texts::in_languages(&[french()], &[hug::COMMAND.texts]).unwrap();
    let (name, args) = typed.split_once(' ').unwrap_or((typed, ""));
    let chatter = Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role: Role::Viewer };
    let channel = ChannelName::new("somechannel").unwrap();
    let request = Request { name, args, chatter: &chatter, channel: &channel, payment: None, language };
    let now = kissbot_actors::kernel::clock::now();
    Dispatcher::new(Arc::new(book), Arc::new(texts)).dispatch(&request, &Figures::default(), now)
}

#[test]
fn the_page_shows_the_file_that_is_compiled_here() {
    assert_eq!(block("rust"), include_str!("fixtures/hug.rs"));
}

#[test]
fn the_diff_of_the_page_fits_the_registry() {
    let diff = block("diff");
    let before: String =
        diff.lines().filter_map(|line| line.strip_prefix(' ')).map(|line| format!("{line}\n")).collect();
    assert!(REGISTRY.contains(&before), "the registry has changed, the page has not:\n{before}");
    let added: Vec<&str> = diff.lines().filter(|line| line.starts_with('+')).collect();
    assert_eq!(added, ["+    hug,"]);
    assert!(!diff.lines().any(|line| line.starts_with('-')));
}

#[test]
fn the_command_of_the_page_works() {
    let say = |text: &str| Reply::Say(text.to_owned());
    assert_eq!(answer(Language::ENGLISH, "hug @bob"), say("Alice hugs bob."));
    assert_eq!(answer(Language::FRENCH, "cuddle bob"), say("Alice fait un câlin à bob."));
    assert_eq!(answer(Language::ENGLISH, "hug"), say("Usage: !hug <name>"));
}

#[test]
fn the_french_of_the_page_is_complete() {
    let texts: &'static [&'static str] = Vec::leak(vec![block("ftl")]);
    let french = Language::of(Box::leak(Box::new(Spec { texts, ..Spec::new("fr", "Français") })));
    assert_eq!(differences(french, &[hug::COMMAND.texts]), []);
}

#[test]
fn without_it_a_french_channel_reads_english() {
    let texts = Texts::new(&[hug::COMMAND.texts]).unwrap();
    assert_eq!(texts.say(Language::FRENCH, "hug-help", &[]), "Hugs somebody.");
}
