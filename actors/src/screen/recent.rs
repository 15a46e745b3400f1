//! The lines of the last minutes, for a look back. Pure.
//!
//! They are kept as they came, one behind the other, in a ring of a fixed size for all channels together, which is made
//! when the first one comes. What is older than [`BACK_MAX`] is not told of.

use super::exempt;
use super::rules::{ChannelRules, Rules};
use super::tags::ScreenTags;
use super::traces::hash;
use crate::chat::{ChannelName, Role};
use crate::text::fold;
use crate::twitch::irc::chat_line::ChatLine;
use crate::twitch::irc::lateness::Stamp;
use crate::twitch::irc::wire::view::LineView;
use std::collections::{HashMap, HashSet, VecDeque};
use std::time::{Duration, Instant};

/// The farthest look back.
pub const BACK_MAX: Duration = Duration::from_mins(10);

/// The room for lines.
const RING_BYTES: usize = 256 << 10;
/// The lines that are kept, should they be short.
const LINES_MAX: usize = 2048;

/// What is looked for in the lines of the last minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recall {
    /// The channel.
    pub channel: ChannelName,
    /// The words; they are folded, as the lines are.
    pub phrase: String,
    /// How far back, at most [`BACK_MAX`].
    pub back: Duration,
}

/// A line in which the words were found, by an author who is not spared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecalledLine {
    /// Its id.
    pub message_id: Box<str>,
    /// Its author's id.
    pub user_id: Box<str>,
    /// Its author's login.
    pub login: Box<str>,
    /// Its author's role.
    pub role: Role,
    /// The time at which Twitch sent it.
    pub sent: Option<Stamp>,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Recalled {
    /// The lines, the oldest first.
    pub lines: Vec<RecalledLine>,
    /// The number of those who wrote anything in that time.
    pub chatters: u32,
    /// The number of authors of `lines`.
    pub hit: u32,
    /// The number of those who said it, too, and are spared.
    pub spared: u32,
    /// How far back the memory reaches, at most as far as was asked.
    pub reaches_back: Duration,
}

/// The ring.
#[derive(Debug, Default)]
pub(crate) struct Recent {
    bytes: Vec<u8>,
    lines: VecDeque<Kept>,
    /// The place behind the newest line.
    end: usize,
    /// The time of the newest line that had to make room.
    lost: Option<Instant>,
}

#[derive(Clone, Copy, Debug)]
struct Kept {
    room: u64,
    at: Instant,
    start: u32,
    length: u32,
}

impl Recent {
    /// Keeps a line.
    pub(crate) fn push(&mut self, room: u64, line: &[u8], at: Instant) {
        if line.len() > RING_BYTES / 4 {
            return;
        }
        if self.bytes.is_empty() {
            self.bytes = vec![0; RING_BYTES];
            self.lines.reserve_exact(LINES_MAX);
        }
        let start = if self.end + line.len() > RING_BYTES { 0 } else { self.end };
        let end = start + line.len();
        while self
            .lines
            .front()
            .is_some_and(|first| self.lines.len() >= LINES_MAX || first.is_within(self.end, start, end))
        {
            self.lost = self.lines.pop_front().map(|line| line.at);
        }
        if let Some(place) = self.bytes.get_mut(start..end) {
            place.copy_from_slice(line);
            let (start, length) = (start as u32, line.len() as u32);
            self.lines.push_back(Kept { room, at, start, length });
            self.end = end;
        }
    }

    pub(super) fn recall(&self, wanted: &Recall, rules: &Rules, now: Instant) -> Recalled {
        let back = wanted.back.min(BACK_MAX);
        let name = wanted.channel.as_str().as_bytes();
        let room = hash(name);
        let mut recalled = Recalled { reaches_back: self.reaches_back(back, now), ..Recalled::default() };
        let phrase = folded(&wanted.phrase);
        let Some(rules) = rules.of(name, room).map(|channel| (rules, channel)) else { return recalled };
        let (mut chatters, mut authors) = (HashSet::new(), HashMap::new());
        for kept in self.lines.iter().filter(|kept| kept.room == room && now.saturating_duration_since(kept.at) <= back)
        {
            let line = self.bytes.get(kept.start as usize..(kept.start + kept.length) as usize).unwrap_or_default();
            let Ok(chat) = ChatLine::read(line) else { continue };
            chatters.insert(chat.chatter.id.clone());
            if phrase.is_empty() || !says(&chat.text, &phrase) {
                continue;
            }
            let is_spared = is_spared(&chat, line, rules);
            authors.entry(chat.chatter.id.clone()).or_insert(is_spared);
            if !is_spared {
                recalled.lines.push(RecalledLine {
                    message_id: chat.id.unwrap_or_default(),
                    user_id: chat.chatter.id,
                    login: chat.chatter.login,
                    role: chat.chatter.role,
                    sent: chat.sent,
                });
            }
        }
        let count = |spared: bool| authors.values().filter(|is_spared| **is_spared == spared).count() as u32;
        Recalled { chatters: chatters.len() as u32, hit: count(false), spared: count(true), ..recalled }
    }

    fn reaches_back(&self, back: Duration, now: Instant) -> Duration {
        let lost = self.lost.map(|lost| now.saturating_duration_since(lost));
        lost.unwrap_or(back).min(back)
    }
}

impl Kept {
    /// Tells whether the line lies where a new one comes to lie: in `start..end`, or in what is skipped behind `before`
    /// when the new one begins the ring anew.
    fn is_within(&self, before: usize, start: usize, end: usize) -> bool {
        let (first, next) = (self.start as usize, (self.start + self.length) as usize);
        let is_skipped = start < before && first >= before;
        is_skipped || first < end && next > start
    }
}

fn folded(text: &str) -> String {
    fold::plain(&crate::text::clean::visible(text))
}

/// Tells whether a line says the words. A command that names them is none of it: `!nuke` itself does.
fn says(text: &str, phrase: &str) -> bool {
    let body = crate::text::clean::action_body(text).unwrap_or(text);
    !body.trim_start().starts_with('!') && folded(body).contains(phrase)
}

fn is_spared(chat: &ChatLine, line: &[u8], (rules, channel): (&Rules, &ChannelRules)) -> bool {
    let tags = ScreenTags::read(LineView::new(line).tags);
    let standing = exempt::standing(&tags, channel.is_regular(&chat.chatter.login));
    exempt::is_out_of_reach(chat, &tags, &rules.common) || exempt::spares(channel.exempt, standing)
}
