//! What a channel has set of moderation.

use super::answer::refuse;
use super::hints::listed;
use super::{Answer, Decision, Refused, View};
use crate::chat::custom::level::Level;
use crate::chat::custom::order::{ModerationOrder, PhraseDraft};
use crate::chat::moderation::{ChannelModeration, Exempt, FilterMode, Mode, Phrase, PhraseMatch, caps};
use crate::pillars::store::row::RowChange;
use crate::screen::filters::{FILTERS, PhraseMistake, filter, host_mistake, phrase_mistake};
use std::sync::Arc;

pub(super) fn decide(order: &ModerationOrder, view: &View<'_>) -> Result<Decision, Refused> {
    let set = &view.state.moderation;
    match order {
        ModerationOrder::Mode(mode) => {
            let id = match mode {
                Mode::Off => "store-moderation-off",
                Mode::Watch => "store-moderation-watch",
                Mode::Act => "store-moderation-act",
            };
            let answer = Answer::new(id).with("prefix", view.prefix);
            Ok(put(view, "moderation", answer, |set| set.mode = Some(*mode)))
        }
        ModerationOrder::Filter { name, mode } => {
            let Some(spec) = filter(name) else {
                let names: Vec<String> = FILTERS.iter().map(|spec| spec.name.to_string()).collect();
                return refuse(Answer::new("store-filter-missing").with("names", listed(&names)));
            };
            let id = match mode {
                FilterMode::On => "store-filter-on",
                FilterMode::Watch => "store-filter-watch",
                FilterMode::Off => "store-filter-off",
            };
            let answer = Answer::new(id).with("filter", spec.name.as_str());
            Ok(put(view, name, answer, |set| {
                set.filters.insert(spec.name.as_str().into(), *mode);
            }))
        }
        ModerationOrder::Allow(host) => allow(host, view),
        ModerationOrder::Disallow(host) => {
            let host = host_of(host);
            if !set.allowed.contains(&*host) {
                return refuse(Answer::new("store-host-missing").with("host", host));
            }
            let answer = Answer::new("store-host-removed").with("host", &*host);
            Ok(put(view, &host, answer, |set| {
                set.allowed.remove(&*host);
            }))
        }
        ModerationOrder::Allowed => {
            let hosts: Vec<String> = set.allowed.iter().map(|host| host.to_string()).collect();
            if hosts.is_empty() {
                return Ok(Decision::say(Answer::new("store-hosts-none").with("prefix", view.prefix)));
            }
            let answer = Answer::new("store-hosts").with("count", hosts.len());
            Ok(Decision::say(answer.with("names", listed(&hosts))))
        }
        ModerationOrder::AddPhrase(draft) => add_phrase(draft, view),
        ModerationOrder::RemovePhrase(name) => {
            let id = name.trim().trim_start_matches('#');
            let same = |phrase: &&Arc<Phrase>| phrase.text.to_lowercase() == name.trim().to_lowercase();
            let found = set.phrases.get(id).or_else(|| set.phrases.values().find(same));
            let Some(phrase) = found.map(Arc::clone) else { return refuse(Answer::new("store-phrase-missing")) };
            let answer = Answer::new("store-phrase-removed").with("id", &*phrase.id);
            Ok(put(view, &format!("#{}", phrase.id), answer, |set| {
                set.phrases.remove(&phrase.id);
            }))
        }
        ModerationOrder::Phrases => {
            if set.phrases.is_empty() {
                return Ok(Decision::say(Answer::new("store-phrases-none").with("prefix", view.prefix)));
            }
            let mut phrases: Vec<&Arc<Phrase>> = set.phrases.values().collect();
            phrases.sort_by_key(|phrase| number(&phrase.id));
            let names: Vec<String> =
                phrases.iter().map(|phrase| format!("#{} {}", phrase.id, veiled(&phrase.text))).collect();
            let answer = Answer::new("store-phrases").with("count", names.len());
            Ok(Decision::say(answer.with("names", listed(&names))))
        }
    }
}

/// Writes what is set with a change.
fn put(view: &View<'_>, name: &str, answer: Answer, change: impl FnOnce(&mut ChannelModeration)) -> Decision {
    let mut set = (*view.state.moderation).clone();
    change(&mut set);
    Decision::write(vec![RowChange::Moderation(Arc::new(set))], answer).undone_as(name)
}

fn allow(host: &str, view: &View<'_>) -> Result<Decision, Refused> {
    let set = &view.state.moderation;
    let host = host_of(host);
    if host_mistake(&host).is_some() {
        return refuse(Answer::new("store-host-bad"));
    }
    if set.allowed.contains(&*host) {
        return refuse(Answer::new("store-host-known").with("host", host));
    }
    if set.allowed.len() >= caps::HOSTS {
        return refuse(Answer::new("store-hosts-full").with("most", caps::HOSTS));
    }
    let answer = Answer::new("store-host-added").with("host", &*host);
    Ok(put(view, &host, answer, |set| {
        set.allowed.insert(host.as_str().into());
    }))
}

/// Returns a host, with its path if it has one, as it is kept: without scheme, `www.` and slash at the end.
fn host_of(typed: &str) -> String {
    let host = typed.trim();
    let host = host.split_once("://").map_or(host, |(_, behind)| behind);
    let host = host.split(['?', '#']).next().unwrap_or_default();
    let (name, path) = host.split_once('/').unwrap_or((host, ""));
    let name = name.to_lowercase();
    let name = name.strip_prefix("www.").unwrap_or(&name).trim_end_matches('.');
    let path = path.trim_end_matches('/');
    if path.is_empty() { name.to_owned() } else { format!("{name}/{path}") }
}

fn add_phrase(draft: &PhraseDraft, view: &View<'_>) -> Result<Decision, Refused> {
    let set = &view.state.moderation;
    let matching = draft.matching.unwrap_or_default();
    if matching == PhraseMatch::Regex && view.author.level < Level::Broadcaster {
        return refuse(Answer::new("store-phrase-regex-owner"));
    }
    if let Some(mistake) = phrase_mistake(&draft.text, matching) {
        return refuse(unfit(&mistake));
    }
    let same = |phrase: &&Arc<Phrase>| {
        phrase.matching == matching && phrase.text.to_lowercase() == draft.text.trim().to_lowercase()
    };
    if let Some(known) = set.phrases.values().find(same) {
        return refuse(Answer::new("store-phrase-known").with("id", &*known.id));
    }
    if set.phrases.len() >= caps::PHRASES {
        return refuse(Answer::new("store-phrases-full").with("most", caps::PHRASES));
    }
    // A number that was taken away is not given out again as long as a higher one is there.
    let id: Arc<str> =
        (set.phrases.keys().map(|id| number(id)).max().unwrap_or(0).saturating_add(1)).to_string().into();
    let phrase = Phrase {
        id: Arc::clone(&id),
        text: draft.text.trim().into(),
        matching,
        action: draft.action,
        exempt: Exempt::default(),
    };
    let answer = Answer::new("store-phrase-added").with("id", &*id);
    Ok(put(view, &format!("#{id}"), answer, |set| {
        set.phrases.insert(id, Arc::new(phrase));
    }))
}

/// Tells why something is no phrase. A word of everyday chat may be repeated, the phrase is not.
fn unfit(mistake: &PhraseMistake) -> Answer {
    let (why, example) = match mistake {
        PhraseMistake::Empty | PhraseMistake::TooShort => ("short", ""),
        PhraseMistake::Everyday(word) => ("everyday", &**word),
        PhraseMistake::LooksAround | PhraseMistake::RefersBack => ("look", ""),
        PhraseMistake::TooLarge | PhraseMistake::TooLong => ("big", ""),
        PhraseMistake::MatchesNothing => ("empty", ""),
        PhraseMistake::TooMany => ("full", ""),
        PhraseMistake::NoPattern(_) => ("pattern", ""),
    };
    Answer::new("store-phrase-bad").with("why", why).with("example", example)
}

fn number(id: &str) -> u64 {
    id.parse().unwrap_or(0)
}

/// The phrase as a list shows it, which viewers read, too: its first and its last letter.
fn veiled(phrase: &str) -> String {
    let mut letters = phrase.chars();
    match (letters.next(), letters.next_back()) {
        (Some(first), Some(last)) => format!("{first}…{last}"),
        _ => "…".to_owned(),
    }
}
