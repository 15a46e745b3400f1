//! The example of docs/ADDING_AN_EVENT.md compiles, runs, and fits the registry as it is.

// Clippy's leave for tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use kissbot_actors::pillars::twitch_event::event::Event;
use kissbot_actors::pillars::twitch_event::messages::Templates;
use kissbot_actors::pillars::twitch_event::{kinds, lines};
use kissbot_actors::text::catalogue::Texts;
use kissbot_actors::text::language::{Language, Spec};
use kissbot_actors::twitch::eventsub::payload::{Happened, Unreadable};
// The example says `crate::…`, as it would inside the crate.
use kissbot_actors::{chat, pillars, twitch};
use serde_json::{Value, json};

#[path = "fixtures/goal.rs"]
pub mod goal;

const PAGE: &str = include_str!("../../docs/ADDING_AN_EVENT.md");
const REGISTRY: &str = include_str!("../src/pillars/twitch_event/kinds/mod.rs");

fn block(language: &str) -> &'static str {
    let (_, rest) = PAGE.split_once(&format!("```{language}\n")).expect("the block begins");
    rest.split_once("```").expect("the block ends").0
}

/// Twitch's own sample (dev.twitch.tv), with the name of the goal.
fn ended(goal: &str, is_achieved: bool) -> Value {
    json!({
        "id": "12345-abc-678-defgh", "broadcaster_user_id": "141981764", "broadcaster_user_name": "TwitchDev",
        "broadcaster_user_login": "twitchdev", "type": "subscription", "description": goal,
        "is_achieved": is_achieved, "current_amount": 180, "target_amount": 220,
        "started_at": "2021-07-15T17:16:03.17106713Z", "ended_at": "2020-07-16T17:16:03.17106713Z"
    })
}

fn said(language: Language, templates: &Templates, payload: &Value) -> Option<String> {
    let happening = goal::KIND.read_as("channel.goal.end", payload).unwrap();
    let Happened::Said { who: None, facts } = happening.what else { return None };
    let event = Event { kind: &goal::KIND, channel: happening.channel, user: happening.shown, facts };
    let folder = Language::FRENCH.spec().texts.iter().copied();
    let texts: &'static [&'static str] = Vec::leak(folder.chain([block("ftl")]).collect());
    let french = Language::of(Box::leak(Box::new(Spec { texts, ..Spec::new("fr", "Français") })));
    let english = [lines::TEXTS, goal::KIND.line.as_ref().unwrap().texts];
    let texts = Texts::in_languages(&[french], &english).unwrap();
    lines::event(&texts, language, templates, "TwitchDev", &event)
}

#[test]
fn the_page_shows_the_file_that_is_compiled_here() {
    assert_eq!(block("rust"), include_str!("fixtures/goal.rs"));
}

#[test]
fn the_diff_of_the_page_fits_the_registry() {
    let diff = block("diff");
    let before: String =
        diff.lines().filter_map(|line| line.strip_prefix(' ')).map(|line| format!("{line}\n")).collect();
    assert!(REGISTRY.contains(&before), "the registry has changed, the page has not:\n{before}");
    let added: Vec<&str> = diff.lines().filter(|line| line.starts_with('+')).collect();
    assert_eq!(added, ["+    &goal::KIND,"]);
    assert!(!diff.lines().any(|line| line.starts_with('-')));
    assert!(!kinds::ALL.contains(&&goal::KIND), "the page needs another example");
}

#[test]
fn the_event_of_the_page_is_said_in_both_languages_and_in_the_operators_words() {
    let built_in = Templates::default();
    let named = ended("The new camera", true);
    let line = |language| said(language, &built_in, &named);
    assert_eq!(line(Language::ENGLISH).unwrap(), "The goal “The new camera” is reached, thank you all!");
    assert_eq!(line(Language::FRENCH).unwrap(), "L'objectif « The new camera » est atteint, merci à tous !");
    let nameless = said(Language::ENGLISH, &built_in, &ended("", true));
    assert_eq!(nameless.unwrap(), "The goal of 220 is reached, thank you all!");
    let mut own = Templates::default();
    own.set(&goal::KIND, "{channel}: {goal} ({amount})");
    assert_eq!(said(Language::ENGLISH, &own, &named).unwrap(), "TwitchDev: The new camera (220)");
}

#[test]
fn a_goal_that_is_not_reached_is_nothing_and_one_without_an_amount_is_unreadable() {
    assert_eq!(said(Language::ENGLISH, &Templates::default(), &ended("x", false)), None);
    let mut payload = ended("x", true);
    payload["target_amount"] = Value::Null;
    assert_eq!(goal::KIND.read_as("channel.goal.end", &payload), Err(Unreadable));
}

#[test]
fn a_login_asks_for_the_scope_of_the_page() {
    let needs: Vec<_> = goal::KIND.needs().collect();
    assert_eq!(needs.len(), 1);
    assert!(needs.iter().all(|need| need.scope == "channel:read:goals" && need.feature == "goals"));
}
