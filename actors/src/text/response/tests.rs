//! The fixture of the tests: a channel on a Sunday in May, and a viewer called Alice.

mod expanding;
mod hostile;
mod manual;
mod parsing;
mod real_life;

use super::*;
use crate::text::catalogue::Texts;
use crate::text::foreign::Decency;
use crate::text::language::Language;
use chrono::{DateTime, Duration, Utc};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::LazyLock;

static ALL_TEXTS: LazyLock<Texts> = LazyLock::new(|| Texts::new(&[TEXTS]).unwrap());

/// Counters that are kept, and the answers of others.
#[derive(Default)]
struct World {
    counters: RefCell<BTreeMap<String, i64>>,
    /// Answers besides the usual ones.
    answers: Vec<(Need, Answer)>,
    /// Nobody has answered yet.
    is_silent: bool,
}

fn key(name: Option<&str>) -> String {
    name.unwrap_or("uses of the command").to_owned()
}

impl Facts for World {
    fn known(&self, need: &Need) -> Option<Answer> {
        if let Some((_, answer)) = self.answers.iter().find(|(known, _)| known == need) {
            return Some(answer.clone());
        }
        if self.is_silent {
            return None;
        }
        Some(match need {
            Need::Followers => Answer::Number(1234),
            Need::Subscribers => Answer::Number(56),
            Need::FollowAge { user } if user == "alice" => Answer::Since(at("2024-03-20T12:00:00Z")),
            Need::FollowAge { user } if user == "bob" => Answer::Since(at("2026-04-01T12:00:00Z")),
            Need::AccountAge { user } if user == "alice" => Answer::Since(at("2020-05-03T12:00:00Z")),
            Need::FollowAge { .. } | Need::AccountAge { .. } => Answer::None,
            Need::Category { channel } if channel == "bob" => Answer::Text("Celeste".into()),
            Need::Title { channel } if channel == "bob" => Answer::Text("Climbing!".into()),
            Need::LiveSince { channel } if channel == "bob" => Answer::Since(at("2026-05-03T11:00:00Z")),
            Need::Category { .. } | Need::Title { .. } | Need::LiveSince { .. } => Answer::None,
            Need::Fetch { url } if url.contains("down") => Answer::Failed,
            Need::Fetch { url } => Answer::Text(format!("<{url}>")),
            Need::Viewers => Answer::Number(2345),
            Need::Quote { which: None, chance } => Answer::Text(format!("#{}: “Any”", 1 + chance % 3)),
            Need::Quote { which: Some(which), .. } if which == "12" => Answer::Text("#12: “Never again” - Bob".into()),
            Need::Quote { .. } => Answer::None,
            Need::Ai { question } => Answer::Text(format!("About “{question}”: yes.")),
        })
    }

    fn counter(&self, name: Option<&str>) -> i64 {
        self.counters.borrow().get(&key(name)).copied().unwrap_or(0)
    }

    fn chatter(&self, chance: u64) -> Option<String> {
        Some(["Carol", "Dave", "Erin"][usize::try_from(chance % 3).unwrap()].to_owned())
    }
}

impl Effects for &World {
    fn count(&mut self, name: Option<&str>, change: CounterChange) -> i64 {
        let count = change.apply(self.counter(name));
        self.counters.borrow_mut().insert(key(name), count);
        count
    }
}

fn at(time: &str) -> DateTime<Utc> {
    time.parse().unwrap()
}

static DECENCY: LazyLock<Decency> = LazyLock::new(|| Decency::new(&["pineapple".to_owned()]));

/// What the tests say texts with.
struct Stage {
    world: World,
    zone: Zone,
    language: Language,
    is_live: bool,
    has_caller: bool,
    may_link: bool,
    seed: u64,
}

impl Default for Stage {
    fn default() -> Self {
        let zone = Zone::find("Europe/Paris").unwrap();
        let (world, language) = (World::default(), Language::ENGLISH);
        Self { world, zone, language, is_live: true, has_caller: true, may_link: false, seed: 7 }
    }
}

impl Stage {
    fn scope<'a>(&'a self, arguments: &'a str) -> Scope<'a> {
        let now = at("2026-05-03T12:00:00Z");
        let alice = Caller { display: "Alice", login: "alice", id: "123", level: "viewer" };
        Scope {
            caller: self.has_caller.then_some(alice),
            arguments,
            command: "cmd",
            channel: Channel { login: "somechannel", display: "SomeChannel" },
            language: self.language,
            texts: &ALL_TEXTS,
            zone: &self.zone,
            now,
            stream: Stream {
                live_since: self.is_live.then(|| now - Duration::minutes(192)),
                category: Some("Hades II"),
                title: Some("Any% attempts"),
            },
            may_link: self.may_link,
            decency: Some(&DECENCY),
            seed: self.seed,
            facts: &self.world,
        }
    }

    fn expanded(&self, text: &str, arguments: &str) -> Expanded {
        Response::parse(text).expand(&self.scope(arguments), &mut &self.world)
    }

    /// The line, with `/me ` before an action; "(silence)" when there is none.
    fn says(&self, text: &str, arguments: &str) -> String {
        match self.expanded(text, arguments) {
            Expanded::Line { text, manner } => format!("{manner}{text}"),
            Expanded::Failed => "(silence)".to_owned(),
        }
    }

    fn needs(&self, text: &str, arguments: &str) -> Vec<Need> {
        Response::parse(text).needs(&self.scope(arguments))
    }
}

fn says(text: &str, arguments: &str) -> String {
    Stage::default().says(text, arguments)
}
