//! The screen: looks at every line of the channels that are moderated, before the router does. Pure.
//!
//! Text first, tags last: a fast pass over the bytes of a line lets nearly all of them go; what is left is read in full
//! and shown to the filters. What follows from a finding is not decided here.

mod exempt;
mod facts;
pub mod filters;
mod gate;
mod glance;
pub mod judged;
pub mod permits;
pub mod recent;
pub mod rules;
mod scalars;
mod tags;
#[cfg(test)]
mod tests;
mod traces;

use crate::chat::ChannelName;
use crate::chat::moderation::Exempt;
use crate::screen::facts::Facts;
use crate::screen::filters::{Found, Shown};
use crate::screen::gate::Suspects;
use crate::screen::glance::Glance;
use crate::screen::rules::{ChannelRules, FilterRule};
use crate::screen::tags::ScreenTags;
use crate::screen::traces::{Author, Counts, Traces, hash};
use crate::twitch::irc::chat_line::ChatLine;
use crate::twitch::irc::wire::view::LineView;
use judged::{Finding, Judged, Raid};
use memchr::memmem::Finder;
use permits::{Permit, Permits};
use recent::{Recall, Recalled, Recent};
use rules::Rules;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::{Arc, LazyLock};
use std::time::Instant;

/// Judges lines of chat by the rules of their channels.
#[derive(Debug, Default)]
pub struct Screen {
    rules: Arc<Rules>,
    permits: Permits,
    recent: Recent,
    traces: Traces,
    tally: Tally,
}

/// How much work the lines of moderated channels were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Lines that were looked at.
    pub lines: u64,
    /// Those of them that had to be read in full.
    pub read: u64,
    /// Filters that failed at a line, and found nothing there.
    pub failures: u64,
}

/// The parts of a line that the fast pass looks at, besides its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Head<'a> {
    tags: &'a [u8],
    nick: &'a [u8],
    channel: &'a [u8],
}

impl Screen {
    /// Makes a screen that has seen nothing yet.
    #[must_use]
    pub fn new(rules: Arc<Rules>) -> Self {
        Self { rules, ..Self::default() }
    }

    /// Takes other rules. What was counted so far stays, unless nothing is judged any more.
    pub fn set_rules(&mut self, rules: Arc<Rules>) {
        if rules.is_off() {
            *self = Self::new(rules);
        } else {
            self.rules = rules;
        }
    }

    /// Tells whether no channel at all is moderated.
    #[must_use]
    pub fn is_off(&self) -> bool {
        self.rules.is_off()
    }

    /// Judges a line of chat, of which `text` is the end. `None`: nothing was found, its author is spared, or such lines
    /// are not judged.
    pub fn judge(&mut self, line: &[u8], text: &[u8], now: Instant) -> Option<Judged> {
        if self.rules.is_off() {
            return None;
        }
        let head = Head::of(line, text)?;
        let room = hash(head.channel);
        let rules = Arc::clone(&self.rules);
        let rules = rules.of(head.channel, room)?;
        let glance = Glance::of(text);
        self.tally.lines = self.tally.lines.wrapping_add(1);
        let counts = self.count((room, line), &head, text, &glance, rules, now);
        let suspects = rules.thresholds.are_met(text, &glance, &counts, &rules.phrases, head.tags)?;
        self.tally.read = self.tally.read.wrapping_add(1);
        self.read((line, text), &head, rules, counts, suspects, now)
    }

    /// Lets a viewer post links. A new permit takes the place of an old one.
    pub fn permit(&mut self, permit: Permit) {
        self.permits.add(permit);
    }

    /// Notes that a channel was raided by another: many strangers who say the same are welcome then.
    pub fn raided(&mut self, channel: &ChannelName, now: Instant) {
        if !self.is_off() {
            let now = self.traces.tick(now);
            self.traces.raided(hash(channel.as_str().as_bytes()), now);
        }
    }

    /// Looks a phrase up in the lines of the last minutes.
    #[must_use]
    pub fn recall(&self, wanted: &Recall, now: Instant) -> Recalled {
        self.recent.recall(wanted, &self.rules, now)
    }

    /// Returns how much work it was so far.
    #[must_use]
    pub fn tally(&self) -> Tally {
        self.tally
    }

    /// Counts a line in, and keeps it for a look back.
    fn count(
        &mut self,
        (room, line): (u64, &[u8]),
        head: &Head<'_>,
        text: &[u8],
        glance: &Glance,
        rules: &ChannelRules,
        now: Instant,
    ) -> Counts {
        let tick = self.traces.tick(now);
        self.recent.push(room, line, now);
        let author = |is_copy| author(head.tags, is_copy);
        let is_command = text.first() == Some(&b'!');
        self.traces.note((room, hash(head.nick)), glance, is_command, &rules.thresholds.limits, tick, author)
    }

    /// Reads a line and shows it to the filters. It is not taken apart in full before something is found: most lines that
    /// had to be looked at are let go then.
    fn read(
        &mut self,
        (line, text): (&[u8], &[u8]),
        head: &Head<'_>,
        rules: &ChannelRules,
        counts: Counts,
        suspects: Suspects,
        now: Instant,
    ) -> Option<Judged> {
        let tags = ScreenTags::read(LineView::new(line).tags);
        if tags.is_by_moderator() {
            return None;
        }
        let text = std::str::from_utf8(text).ok()?;
        let is_regular = !rules.regulars.is_empty()
            && std::str::from_utf8(head.nick).is_ok_and(|nick| rules.is_regular(&nick.to_ascii_lowercase()));
        let standing = exempt::standing(&tags, is_regular);
        if exempt::spares(rules.exempt, standing) {
            return None;
        }
        // What Twitch puts before a reply is known by its tags.
        let chat = if tags.replies_to.is_empty() { None } else { Some(ChatLine::read(line).ok()?) };
        let facts = Facts::of(text, &tags, chat.as_ref().and_then(|chat| chat.reply_parent_name.as_deref()));
        let found = self.found(&facts, rules, counts, suspects, standing);
        if found.is_empty() {
            return None;
        }
        let chat = match chat {
            Some(chat) => chat,
            None => ChatLine::read(line).ok()?,
        };
        if exempt::is_out_of_reach(&chat, &tags, &self.rules.common) {
            return None;
        }
        let mut findings = Vec::new();
        let mut raid = None;
        for (rule, found) in found {
            if is_permitted(rule, &mut self.permits, &chat, now) {
                continue;
            }
            if rule.spec.name.as_str() == "copies" {
                raid = counts.raiders.map(|authors| Raid { authors });
            }
            let (filter, acts) = (rule.spec.name, rule.acts);
            findings.extend(found.into_iter().map(|Found { part, fixed }| Finding { filter, part, fixed, acts }));
        }
        (!findings.is_empty()).then(|| Judged {
            channel: chat.channel,
            room_id: chat.room_id.unwrap_or_default(),
            message_id: chat.id.unwrap_or_default(),
            chatter: chat.chatter,
            sent: chat.sent,
            received_at: now,
            mode: rules.mode,
            findings,
            raid,
        })
    }

    /// Returns what the filters find, each that finds anything.
    fn found<'r>(
        &mut self,
        facts: &Facts<'_>,
        rules: &'r ChannelRules,
        counts: Counts,
        suspects: Suspects,
        standing: Exempt,
    ) -> Vec<(&'r FilterRule, Vec<Found>)> {
        let mut all = Vec::new();
        for rule in rules.filters.iter().filter(|rule| suspects.include(rule) && !exempt::spares(rule.exempt, standing))
        {
            let found = self.ask(rule, &Shown { facts, numbers: &rule.numbers, counts, rules, standing });
            if !found.is_empty() {
                all.push((rule, found));
            }
        }
        all
    }

    /// Asks one filter. One that fails finds nothing; the others are asked all the same.
    fn ask(&mut self, rule: &FilterRule, shown: &Shown<'_>) -> Vec<Found> {
        let asked = catch_unwind(AssertUnwindSafe(|| rule.spec.find.all(shown)));
        asked.unwrap_or_else(|_| {
            self.tally.failures = self.tally.failures.saturating_add(1);
            Vec::new()
        })
    }
}

/// Tells whether somebody has leave for what was found, and uses it up: all links of the line are free then.
fn is_permitted(rule: &FilterRule, permits: &mut Permits, chat: &ChatLine, now: Instant) -> bool {
    rule.spec.name.as_str() == "links" && permits.use_up(&chat.channel, &chat.chatter.id, now)
}

impl<'a> Head<'a> {
    /// Finds the parts of `@tags :nick!user@host PRIVMSG #channel :text` from its end on, so that the tags are not walked
    /// through.
    fn of(line: &'a [u8], text: &[u8]) -> Option<Self> {
        let head = line.get(..line.len().checked_sub(text.len())?)?;
        let (head, channel) = split_last(head, b'#')?;
        let channel = channel.strip_suffix(b":").unwrap_or(channel).trim_ascii_end();
        let (tags, prefix) = split_last(head, b':')?;
        let end = memchr::memchr2(b'!', b' ', prefix)?;
        Some(Self { tags, nick: prefix.get(..end)?, channel })
    }
}

fn split_last(bytes: &[u8], at: u8) -> Option<(&[u8], &[u8])> {
    let (head, tail) = bytes.split_at_checked(memchr::memrchr(at, bytes)?)?;
    Some((head, tail.get(1..)?))
}

/// What the tags of a line tell of its author, without a walk through all of them. Twitch's usual order of the tags is
/// believed: the badges are the second.
fn author(tags: &[u8], is_copy: bool) -> Author {
    let second = memchr::memchr(b';', tags).and_then(|end| tags.get(end + 1..)?.strip_prefix(b"badges="));
    let read = match second {
        Some(badges) => {
            let end = memchr::memchr(b';', badges).unwrap_or(badges.len());
            ScreenTags { badges: badges.get(..end).unwrap_or_default(), ..ScreenTags::default() }
        }
        None => ScreenTags::read(tags),
    };
    let is_familiar = read.is_by_familiar();
    Author {
        // Whom the channel knows has written before.
        is_stranger: read.is_by_stranger() || !is_familiar && FIRST.find(tags).is_some(),
        is_familiar,
        is_elsewhere: is_copy && is_shared_copy(tags),
    }
}

/// Tells whether a line is a copy from another channel.
fn is_shared_copy(tags: &[u8]) -> bool {
    SOURCE.find(tags).is_some() && {
        let value =
            |key: &[u8]| tags.split(|byte| *byte == b';').find_map(|tag| tag.strip_prefix(key)).unwrap_or_default();
        value(b"source-room-id=") != value(b"room-id=")
    }
}

/// The tag of somebody's first line.
static FIRST: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b"first-msg=1"));
/// The tag of lines in a shared chat.
static SOURCE: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new(b";source-room-id="));
