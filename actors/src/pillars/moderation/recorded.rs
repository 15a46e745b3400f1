//! Recorded chat through the rules, beside what human moderators did there. Pure: nothing is sent, and the time is that of
//! the lines.

use super::ladder::{Ladder, Offence, Side, Verdict, Who};
use super::steps::Steps;
use crate::chat::ChannelName;
use crate::chat::moderation::{Action, FilterName};
use crate::chat::removed::{ChatRemoved, Removed};
use crate::screen::Screen;
use crate::screen::judged::Judged;
use crate::screen::rules::Rules;
use crate::twitch::irc::lateness::{STAMP_TAG, Stamp};
use crate::twitch::irc::server_line::ServerLine;
use crate::twitch::irc::wire::frame::Batch;
use crate::twitch::irc::wire::view::LineView;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A moderator's deed and a finding so close together are about the same.
const SAME: Duration = Duration::from_secs(60);

/// One finding, as the log tells of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The channel.
    pub channel: ChannelName,
    /// The author's login.
    pub user: Box<str>,
    /// The filter.
    pub filter: FilterName,
    /// What it found: a host, the id of a phrase, a number.
    pub part: Box<str>,
    /// What would be done; `None`: nothing.
    pub action: Option<Action>,
    /// True: it would be done, as the channel and the filter act.
    pub acted: bool,
    /// The line's id.
    pub message_id: Box<str>,
}

/// What one line came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// It is chat; this was found.
    Chat(Vec<Found>),
    /// It is something else of the server's.
    Other,
    /// It is no line of IRC.
    Malformed,
}

/// The figures of one filter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Its findings.
    pub found: u64,
    /// Those that would be acted on.
    pub acted: u64,
    /// Their authors.
    pub viewers: BTreeSet<Box<str>>,
    /// Findings about whose line or author a moderator did something within a minute.
    pub shared: u64,
}

/// What a recording came to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// The lines of chat.
    pub chat: u64,
    /// All other lines.
    pub other: u64,
    /// What is no line of IRC.
    pub malformed: u64,
    /// The figures by filter.
    pub filters: BTreeMap<FilterName, Figures>,
    /// What moderators did: lines deleted, viewers timed out or banned.
    pub by_moderators: u64,
    /// What they did where no filter found anything.
    pub only_moderators: u64,
}

/// A finding that a moderator may still do something about.
#[derive(Debug)]
struct Open {
    at: Instant,
    channel: ChannelName,
    user_id: Box<str>,
    message_id: Box<str>,
    filters: Vec<FilterName>,
}

/// A recording on its way through the rules.
#[derive(Debug)]
pub struct Recording {
    screen: Screen,
    ladder: Ladder,
    steps: Steps,
    window: Duration,
    began: Instant,
    first: Option<Stamp>,
    now: Instant,
    open: VecDeque<Open>,
    summary: Summary,
}

impl Recording {
    /// Begins one. Its first line is said at `now`.
    #[must_use]
    pub fn begin(rules: Arc<Rules>, steps: Steps, window: Duration, now: Instant) -> Self {
        Self {
            screen: Screen::new(rules),
            ladder: Ladder::default(),
            steps,
            window,
            began: now,
            first: None,
            now,
            open: VecDeque::new(),
            summary: Summary::default(),
        }
    }

    /// Takes the next line, without its end.
    pub fn line(&mut self, line: &[u8]) -> Line {
        let batch = Batch::of(&[line, b"\n"].concat());
        if let Some(chat) = batch.chat.first().copied() {
            self.clock(line);
            self.summary.chat = self.summary.chat.saturating_add(1);
            let judged = self.screen.judge(batch.chat_line(chat), batch.text(chat), self.now);
            return Line::Chat(judged.map(|judged| self.judged(&judged)).unwrap_or_default());
        }
        match ServerLine::read(line) {
            Ok(ServerLine::Removed(removed)) => {
                self.clock(line);
                self.removed(&removed);
                self.summary.other = self.summary.other.saturating_add(1);
                Line::Other
            }
            Ok(_) if line.starts_with(b":") || line.starts_with(b"@") => {
                self.summary.other = self.summary.other.saturating_add(1);
                Line::Other
            }
            _ => {
                self.summary.malformed = self.summary.malformed.saturating_add(1);
                Line::Malformed
            }
        }
    }

    /// Returns the figures.
    #[must_use]
    pub fn end(self) -> Summary {
        self.summary
    }

    /// Goes on to the time of a line. Without a stamp, and where stamps go back, no time passes.
    fn clock(&mut self, line: &[u8]) {
        let stamp = LineView::new(line).tag(STAMP_TAG).and_then(|stamp| std::str::from_utf8(stamp).ok());
        let Some(stamp) = stamp.and_then(Stamp::read) else { return };
        let first = *self.first.get_or_insert(stamp);
        self.now = self.now.max(self.began + stamp.since(first));
    }

    fn judged(&mut self, judged: &Judged) -> Vec<Found> {
        let who = Who { channel: judged.channel.clone(), user_id: judged.chatter.id.clone() };
        let acts = judged.is_acted_on();
        let counted: Vec<_> = judged.findings.iter().filter(|finding| !acts || finding.acts).collect();
        let offence = Offence::of(judged, &who, &counted);
        let side = if acts { Side::Real } else { Side::Watched };
        let action = match self.ladder.found(offence, side, (&self.steps, self.window), self.now) {
            Verdict::Spared => None,
            Verdict::Does { action, .. } => Some(action),
        };
        if let Some(action) = action.filter(|_| acts) {
            self.ladder.done(&who, action, self.now);
        }
        self.open.push_back(Open {
            at: self.now,
            channel: judged.channel.clone(),
            user_id: judged.chatter.id.clone(),
            message_id: judged.message_id.clone(),
            filters: judged.findings.iter().map(|finding| finding.filter).collect(),
        });
        let found = judged.findings.iter().map(|finding| {
            let acted = finding.acts && acts && action.is_some();
            let figures = self.summary.filters.entry(finding.filter).or_default();
            figures.found = figures.found.saturating_add(1);
            figures.acted = figures.acted.saturating_add(u64::from(acted));
            figures.viewers.insert(judged.chatter.id.clone());
            Found {
                channel: judged.channel.clone(),
                user: judged.chatter.login.clone(),
                filter: finding.filter,
                part: finding.part.clone(),
                action,
                acted,
                message_id: judged.message_id.clone(),
            }
        });
        found.collect()
    }

    /// Compares what a moderator did with what was found.
    fn removed(&mut self, removed: &ChatRemoved) {
        while self.open.front().is_some_and(|open| self.now.saturating_duration_since(open.at) > SAME) {
            self.open.pop_front();
        }
        if removed.what == Removed::All {
            return;
        }
        let is_meant = |open: &Open| {
            open.channel == removed.channel
                && match &removed.what {
                    Removed::Message(id) => *id == open.message_id,
                    Removed::User { id, .. } => *id == open.user_id,
                    Removed::All => false,
                }
        };
        self.summary.by_moderators = self.summary.by_moderators.saturating_add(1);
        let mut is_shared = false;
        for open in self.open.iter().filter(|open| is_meant(open)) {
            is_shared = true;
            for filter in &open.filters {
                let figures = self.summary.filters.entry(*filter).or_default();
                figures.shared = figures.shared.saturating_add(1);
            }
        }
        // A finding that was shared is not counted again by the next deed about its author.
        self.open.retain(|open| !is_meant(open));
        if !is_shared {
            self.summary.only_moderators = self.summary.only_moderators.saturating_add(1);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::moderation::{ChannelModeration, Mode};
    use crate::screen::rules::{ScreenSettings, ScreenedChannel};

    fn recording(mode: Mode) -> Recording {
        let (channel, set) = (ChannelName::new("carol").unwrap(), ChannelModeration::default());
        let none = (BTreeSet::new(), BTreeSet::new());
        let screened = ScreenedChannel { channel: &channel, mode, set: &set, dropped: &none.0, regulars: &none.1 };
        let (rules, left_out) = Rules::compile(&ScreenSettings::default(), std::iter::once(screened));
        assert_eq!(left_out, []);
        Recording::begin(Arc::new(rules), Steps::default(), Duration::from_secs(3600), crate::kernel::clock::now())
    }

    fn said(number: u32, user: &str, seconds: u64, text: &str) -> String {
        format!(
            "@badges=;id=00000000-0000-0000-0000-{number:012};room-id=1;user-id={};tmi-sent-ts={} :{user}!{user}@x PRIVMSG #carol :{text}",
            user.len(),
            1_700_000_000_000 + seconds * 1000
        )
    }

    fn found(line: Line) -> Vec<(String, bool)> {
        let Line::Chat(found) = line else { panic!("{line:?}") };
        let told = |found: Found| (format!("{} {}", found.filter, found.action.unwrap()), found.acted);
        found.into_iter().map(told).collect()
    }

    #[test]
    fn a_recording_climbs_the_ladder_in_the_time_of_its_lines() {
        let mut recording = recording(Mode::Act);
        for (number, seconds, told) in
            [(1, 0, "links delete"), (2, 10, "links delete"), (3, 20, "links timeout 60"), (4, 5000, "links delete")]
        {
            let line = said(number, "alice", seconds, "look at evil.com now");
            // The same words again and again are found by another filter, too.
            let acted: Vec<_> =
                found(recording.line(line.as_bytes())).into_iter().filter(|(_, acted)| *acted).collect();
            assert_eq!(acted, [(told.to_owned(), true)], "{seconds}");
        }
        assert_eq!(found(recording.line(said(5, "bob", 5001, "hello there").as_bytes())), []);
    }

    #[test]
    fn a_watch_shows_what_would_be_done() {
        let mut recording = recording(Mode::Watch);
        let line = said(1, "alice", 0, "look at evil.com now");
        assert_eq!(found(recording.line(line.as_bytes())), [("links delete".to_owned(), false)]);
    }

    #[test]
    fn what_moderators_did_is_set_beside_what_was_found() {
        let mut recording = recording(Mode::Act);
        recording.line(said(1, "alice", 0, "look at evil.com now").as_bytes());
        recording.line(said(2, "bobby", 1, "you are a fool").as_bytes());
        let id = |number: u32| format!("00000000-0000-0000-0000-{number:012}");
        let deleted = |number, seconds: u64| {
            let at = 1_700_000_000_000 + seconds * 1000;
            format!("@login=x;target-msg-id={};tmi-sent-ts={at} :tmi.twitch.tv CLEARMSG #carol :x", id(number))
        };
        for line in [deleted(1, 5), deleted(2, 6), ":tmi.twitch.tv CLEARCHAT #carol".to_owned()] {
            assert_eq!(recording.line(line.as_bytes()), Line::Other);
        }
        for line in ["no line of irc", "", "\u{1}"] {
            assert_eq!(recording.line(line.as_bytes()), Line::Malformed, "{line:?}");
        }
        let summary = recording.end();
        assert_eq!((summary.chat, summary.other, summary.malformed), (2, 3, 3));
        assert_eq!((summary.by_moderators, summary.only_moderators), (2, 1));
        let links = summary.filters.values().next().unwrap();
        assert_eq!((links.found, links.acted, links.viewers.len(), links.shared), (1, 1, 1, 1));
    }
}
