mod notices;
mod payloads;

use super::*;
use crate::chat::channel_event::{Fact, Facts};
use crate::text::catalogue::tests::ids_and_variables;
use crate::twitch::event::User;
use crate::twitch::eventsub::topic::Right;
use crate::twitch::oauth::scopes::Who;
use std::collections::{BTreeSet, HashSet};
use std::path::{Path, PathBuf};

fn text(text: &str) -> Fact {
    Fact::Text(text.to_owned())
}

fn title(title: &str) -> Fact {
    Fact::Title(title.to_owned())
}

fn sources() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/pillars/twitch_event/kinds");
    let paths = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    paths.filter(|path| path.is_file() && !path.ends_with("mod.rs") && !path.ends_with("tests.rs")).collect()
}

fn name_of(path: &Path) -> String {
    path.file_stem().unwrap().to_str().unwrap().to_owned()
}

#[test]
fn every_file_is_in_the_registry_by_its_key() {
    let files: BTreeSet<String> = sources().iter().map(|path| name_of(path)).collect();
    assert_eq!(files, ALL.iter().map(|kind| kind.key.to_owned()).collect());
    assert_eq!(files.len(), ALL.len());
}

#[test]
fn no_subscription_type_and_no_notice_is_read_by_two_kinds() {
    let mut seen = HashSet::new();
    for kind in ALL {
        for name in std::iter::once(&kind.subscription.name).chain(kind.passed_over) {
            assert!(seen.insert(*name), "{name}");
        }
        for id in kind.notice.iter().flat_map(|notice| notice.ids) {
            assert!(seen.insert(*id), "{id}");
        }
    }
}

#[test]
fn what_costs_nothing_is_asked_for_first() {
    let costs = |topic: &Topic| topic.right() == Right::Anybody;
    assert!(topics().is_sorted() && topics().iter().is_sorted_by_key(costs), "{:?}", topics());
}

#[test]
fn who_needs_a_right_needs_a_scope_and_the_others_none() {
    for topic in topics() {
        assert_eq!(topic.right() == Right::Anybody, topic.scopes().is_empty(), "{topic:?}");
    }
}

#[test]
fn a_login_asks_for_the_scopes_that_are_told_to_be_missing() {
    for kind in ALL.iter().filter(|kind| kind.subscription.right != Right::Anybody) {
        let who = if kind.subscription.right == Right::Moderator { Who::Bot } else { Who::Broadcaster };
        assert!(kind.features.iter().any(|(of, _)| *of == who), "{kind:?}");
        for need in kind.needs() {
            assert_eq!((need.part, Some(&need.scope)), (Part::Event(kind.key), kind.subscription.scopes.first()));
            assert!(needs().contains(&need) && !need.feature.is_empty(), "{need:?}");
            assert!(need.scope.bytes().all(|byte| byte.is_ascii_lowercase() || b"_:".contains(&byte)), "{need:?}");
        }
    }
}

#[test]
fn both_languages_have_the_same_texts_of_a_kind_and_each_is_used() {
    for path in sources() {
        let name = name_of(&path);
        let kind = ALL.iter().find(|kind| kind.key == name).unwrap();
        let program = std::fs::read_to_string(&path).unwrap();
        let used: BTreeSet<String> =
            program.split(['"']).filter(|word| word.starts_with("event-")).map(str::to_owned).collect();
        let Some(line) = &kind.line else {
            assert_eq!(used, BTreeSet::new(), "{name}");
            continue;
        };
        let english = ids_and_variables(line.texts);
        assert!(english.keys().all(|id| id.starts_with("event-")), "{name}");
        assert_eq!(english.into_keys().collect::<BTreeSet<_>>(), used, "{name}");
    }
}

#[test]
fn a_minimum_counts_a_fact_that_the_line_can_name() {
    for (kind, line) in lines() {
        let names: Vec<&str> = line.facts.iter().map(|(name, _)| *name).collect();
        assert!(line.minimum.as_ref().is_none_or(|minimum| names.contains(&minimum.of)), "{kind:?}");
        assert!(!names.contains(&"user") && !names.contains(&"channel"), "all have these: {kind:?}");
    }
}
