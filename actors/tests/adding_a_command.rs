//! The example of docs/ADDING_A_COMMAND.md compiles, runs, and fits the registry as it is.

// Clippy's leave for tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use kissbot_actors::chat::{ChannelName, Chatter, Role};
use kissbot_actors::pillars::command::book::{Book, CommandSettings};
use kissbot_actors::pillars::command::dispatch::{Dispatcher, Reply, Request};
use kissbot_actors::pillars::command::figures::Figures;
use kissbot_actors::text::catalogue::Texts;
use kissbot_actors::text::language::Language;
// The example says `crate::…`, as it would inside the crate.
use kissbot_actors::{chat, pillars, text};
use std::sync::Arc;

#[path = "fixtures/hug.rs"]
pub mod hug;

const PAGE: &str = include_str!("../../docs/ADDING_A_COMMAND.md");
const REGISTRY: &str = include_str!("../src/pillars/command/commands/mod.rs");

/// The blocks of the page in one language, in their order.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    PAGE.split(&begin).skip(1).map(|rest| rest.split_once("```").expect("the block ends").0).collect()
}

fn answer(language: Language, typed: &str) -> Reply {
    let book = Book::new(&[&hug::COMMAND], &CommandSettings::default()).unwrap();
    let texts = Texts::new(&[hug::COMMAND.texts]).unwrap();
    let (name, args) = typed.split_once(' ').unwrap_or((typed, ""));
    let chatter = Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role: Role::Viewer };
    let channel = ChannelName::new("somechannel").unwrap();
    let request = Request { name, args, chatter: &chatter, channel: &channel, payment: None, language };
    let now = kissbot_actors::kernel::clock::now();
    Dispatcher::new(Arc::new(book), Arc::new(texts)).dispatch(&request, &Figures::default(), now)
}

#[test]
fn the_page_shows_the_file_that_is_compiled_here() {
    assert_eq!(blocks("rust").first(), Some(&include_str!("fixtures/hug.rs")));
}

#[test]
fn the_diffs_of_the_page_fit_the_registry_and_add_two_lines() {
    let diffs = blocks("diff");
    for diff in &diffs {
        let before: String =
            diff.lines().filter_map(|line| line.strip_prefix(' ')).map(|line| format!("{line}\n")).collect();
        assert!(REGISTRY.contains(&before), "the registry has changed, the page has not:\n{before}");
        assert!(!diff.lines().any(|line| line.starts_with('-')));
    }
    let added: Vec<&str> = diffs.iter().flat_map(|diff| diff.lines()).filter(|line| line.starts_with('+')).collect();
    assert_eq!(added, ["+pub mod hug;", "+    &hug::COMMAND,"]);
}

#[test]
fn the_command_of_the_page_works() {
    let say = |text: &str| Reply::Say(text.to_owned());
    assert_eq!(answer(Language::English, "hug @bob"), say("Alice hugs bob."));
    assert_eq!(answer(Language::French, "cuddle bob"), say("Alice fait un câlin à bob."));
    assert_eq!(answer(Language::English, "hug"), say("Usage: !hug <name>"));
}
