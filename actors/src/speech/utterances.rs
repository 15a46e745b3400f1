//! Lines that are said by calls of Twitch's API, each until it is known what became of it. Pure.
//!
//! The answer to a call may stay away though the line was said. The bot's own line comes back in chat then: who waits for that
//! echo knows, and only who has waited in vain tries again, once. One line of a channel is under way at a time, so that its
//! lines keep their order and an echo is known by its channel and what it replies to; other channels wait for nothing.

use crate::chat::ChannelName;
use crate::chat::decision::Verdict;
use crate::chat::say::{Line, LineKind};
use crate::text::guard::addressed;
use crate::twitch::helix::chat_message::{ChatMessage, Sent};
use std::collections::{HashMap, VecDeque};
use std::time::{Duration, Instant};

/// The time for which the echo of a line is waited for whose call has no answer.
pub(crate) const ECHO_LIMIT: Duration = Duration::from_secs(3);
/// The time for which the echo of a line that was said is known as ours.
const CLAIMED_FOR: Duration = Duration::from_secs(30);
/// The number of lines whose echoes are known.
const CLAIMS_MAX: usize = 1024;
/// The first wait after a call that did not reach Twitch; each further one is twice as long.
const NOT_SENT_WAIT: Duration = Duration::from_millis(500);
/// The longest of these waits.
const NOT_SENT_WAIT_MAX: Duration = Duration::from_secs(4);
/// The time for which lines go by IRC once Twitch has refused the application's token.
const BY_IRC_FOR: Duration = Duration::from_secs(600);
/// The waits after Twitch has not let the bot speak in a channel; the last holds from then on.
const NOT_AUTHORISED_WAITS_MIN: [u64; 5] = [1, 5, 15, 60, 60];
/// The time between two words about lines of the bot's account that the bot did not say.
const STRANGER_TOLD_EVERY: Duration = Duration::from_secs(24 * 3600);

/// The lines that are under way, and what Twitch's answers said.
#[derive(Debug, Default)]
pub(crate) struct Utterances {
    room_ids: HashMap<ChannelName, Box<str>>,
    under_way: Vec<Utterance>,
    claims: VecDeque<Claim>,
    stopped_until: Option<Instant>,
    by_irc_until: Option<Instant>,
    /// The operator knows that Twitch refuses the application's token.
    is_fallback_told: bool,
    not_authorised: HashMap<ChannelName, usize>,
    stranger_told_at: Option<Instant>,
    made: u64,
}

/// A line on its way.
#[derive(Debug)]
struct Utterance {
    number: u64,
    line: Line,
    stage: Stage,
    /// It may have been said already.
    is_retry: bool,
    /// It came back in chat.
    is_echoed: bool,
    not_sent: u32,
}

/// What is waited for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The answer to the call.
    Answer,
    /// The time of the next call.
    Call(Instant),
    /// The echo, until then.
    Echo(Instant),
}

/// A line that was said: its echo is no stranger's.
#[derive(Debug)]
struct Claim {
    line: Line,
    at: Instant,
}

/// What follows from an answer.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Nothing yet, or nothing more.
    Nothing,
    /// It was said. `true`: Twitch takes the application's token again.
    Said(bool),
    /// Twitch did not show it.
    Dropped {
        /// The line.
        line: Line,
        /// Twitch's word for the reason.
        code: String,
        /// Twitch's sentence.
        text: String,
    },
    /// The bot may not speak there; it tries again after this time.
    NotAuthorised(Line, Duration),
    /// Twitch refuses the application's token: the line can go by IRC. `true`: nobody was told yet.
    ByIrc(Line, bool),
    /// Twitch wants no call for so long.
    Stopped(Duration),
    /// It will not be said any more.
    Lost(Line, Verdict, String),
}

/// What is due.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Due {
    /// The call with this number is to be made. `true`: it counts once more.
    Call(u64, bool),
    /// The line will not be said any more.
    Lost(Line, Verdict),
}

/// A line of the bot's account in chat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Echo {
    /// One that the bot said.
    Ours,
    /// One that the bot was still waiting for.
    Awaited,
    /// Somebody else's. `true`: the operator has not heard of such a thing today.
    Stranger(bool),
}

impl Utterances {
    /// Notes a channel's id: without it there is no call.
    pub(crate) fn set_room_id(&mut self, channel: &ChannelName, id: &str) {
        if self.room_ids.get(channel).is_none_or(|known| **known != *id) {
            self.room_ids.insert(channel.clone(), id.into());
        }
    }

    /// Forgets a channel. A call that is under way has its end all the same.
    pub(crate) fn leave(&mut self, channel: &ChannelName) {
        self.room_ids.remove(channel);
        self.not_authorised.remove(channel);
        self.under_way.retain(|one| one.line.channel != *channel || one.stage == Stage::Answer);
    }

    /// Tells whether a line can be said in the channel by a call now.
    #[must_use]
    pub(crate) fn is_free(&self, channel: &ChannelName) -> bool {
        self.room_ids.contains_key(channel) && !self.under_way.iter().any(|one| one.line.channel == *channel)
    }

    /// Tells whether no line is under way.
    #[must_use]
    pub(crate) fn is_idle(&self) -> bool {
        self.under_way.is_empty()
    }

    /// Returns the number of lines that are under way.
    #[must_use]
    pub(crate) fn len(&self) -> usize {
        self.under_way.len()
    }

    /// Tells whether lines go by IRC, because Twitch refuses the application's token.
    #[must_use]
    pub(crate) fn is_by_irc(&self, now: Instant) -> bool {
        self.by_irc_until.is_some_and(|until| now < until)
    }

    /// Returns the moment before which no call is to be made.
    #[must_use]
    pub(crate) fn stopped_until(&self) -> Option<Instant> {
        self.stopped_until
    }

    /// Takes a line whose call is made now, and returns the call's number.
    pub(crate) fn begin(&mut self, line: Line) -> u64 {
        self.made = self.made.wrapping_add(1);
        let (stage, number) = (Stage::Answer, self.made);
        self.under_way.push(Utterance { number, line, stage, is_retry: false, is_echoed: false, not_sent: 0 });
        number
    }

    /// Returns the channel of the line with this number.
    #[must_use]
    pub(crate) fn channel(&self, number: u64) -> Option<ChannelName> {
        self.under_way.iter().find(|one| one.number == number).map(|one| one.line.channel.clone())
    }

    /// Returns the call with this number, and the moment from which it is of no use.
    #[must_use]
    pub(crate) fn message(&self, number: u64) -> Option<(ChatMessage, Instant)> {
        let Utterance { line, .. } = self.under_way.iter().find(|one| one.number == number)?;
        let room_id = self.room_ids.get(&line.channel)?.clone();
        // Twitch takes this one command in a line, as on IRC.
        let text = if line.is_action { format!("/me {}", line.text) } else { line.text.clone() };
        Some((ChatMessage { room_id, text, parent_id: parent(line).into() }, line.deadline))
    }

    /// Takes the answer to a call.
    pub(crate) fn answered(&mut self, number: u64, sent: Sent, now: Instant) -> Outcome {
        let Some(at) = self.under_way.iter().position(|one| one.number == number) else { return Outcome::Nothing };
        let Some(one) = self.under_way.get_mut(at) else { return Outcome::Nothing };
        match sent {
            Sent::Said => return self.said(at, now),
            Sent::Unknown(_) if one.is_echoed => return self.said(at, now),
            // What it is a duplicate of is itself.
            Sent::Dropped { code, .. } if one.is_retry && code.contains("duplicate") => return self.said(at, now),
            Sent::Unknown(_) => one.stage = Stage::Echo(now + ECHO_LIMIT),
            Sent::NotSent(_) => {
                let wait = NOT_SENT_WAIT.saturating_mul(1 << one.not_sent.min(4)).min(NOT_SENT_WAIT_MAX);
                one.not_sent = one.not_sent.saturating_add(1);
                one.stage = Stage::Call((now + wait).min(one.line.deadline));
            }
            Sent::Limited(wait) => {
                let until = self.stopped_until.max(Some(now + wait));
                one.stage = Stage::Call((now + wait).min(one.line.deadline));
                self.stopped_until = until;
                return Outcome::Stopped(wait);
            }
            Sent::NoParent => match without_parent(&one.line) {
                Some(line) => (one.line, one.stage) = (line, Stage::Call(now)),
                None => return self.lost(at, Verdict::Refused, "the line that it answers is gone".to_owned()),
            },
            Sent::Dropped { code, text } => {
                let line = self.under_way.swap_remove(at).line;
                return Outcome::Dropped { line, code, text };
            }
            Sent::NotAuthorised(_) => {
                let line = self.under_way.swap_remove(at).line;
                let tries = self.not_authorised.entry(line.channel.clone()).or_default();
                let minutes = NOT_AUTHORISED_WAITS_MIN.get(*tries).copied().unwrap_or(60);
                *tries = tries.saturating_add(1);
                return Outcome::NotAuthorised(line, Duration::from_secs(60 * minutes));
            }
            Sent::TokenRefused => {
                self.by_irc_until = Some(now + BY_IRC_FOR);
                let is_first = !std::mem::replace(&mut self.is_fallback_told, true);
                return Outcome::ByIrc(self.under_way.swap_remove(at).line, is_first);
            }
            Sent::Refused(why) => return self.lost(at, Verdict::Refused, why),
        }
        Outcome::Nothing
    }

    fn said(&mut self, at: usize, now: Instant) -> Outcome {
        let line = self.under_way.swap_remove(at).line;
        self.not_authorised.remove(&line.channel);
        self.by_irc_until = None;
        self.claim(line, now);
        Outcome::Said(std::mem::take(&mut self.is_fallback_told))
    }

    fn lost(&mut self, at: usize, verdict: Verdict, why: String) -> Outcome {
        Outcome::Lost(self.under_way.swap_remove(at).line, verdict, why)
    }

    /// Notes that a line is said by the bot, so that its echo is known.
    pub(crate) fn claim(&mut self, line: Line, now: Instant) {
        let old = |claim: &Claim| now.saturating_duration_since(claim.at) >= CLAIMED_FOR;
        while self.claims.front().is_some_and(|claim| old(claim) || self.claims.len() >= CLAIMS_MAX) {
            self.claims.pop_front();
        }
        self.claims.push_back(Claim { line, at: now });
    }

    /// Returns what is due at `now`, one after the other. Where `hears` tells that the bot does not hear a channel, the echo of a
    /// line proves nothing by staying away, so that nothing is said twice.
    pub(crate) fn due(&mut self, now: Instant, hears: impl Fn(&ChannelName) -> bool) -> Option<Due> {
        let stopped_until = self.stopped_until.filter(|until| now < *until);
        let is_due = |one: &Utterance| match one.stage {
            Stage::Answer => false,
            Stage::Call(at) => at <= now && (stopped_until.is_none() || one.line.deadline <= now),
            Stage::Echo(at) => at <= now,
        };
        let at = self.under_way.iter().position(is_due)?;
        let one = self.under_way.get_mut(at)?;
        let (is_late, waited) = (one.line.deadline <= now, matches!(one.stage, Stage::Echo(_)));
        if waited && (one.is_retry || is_late || !hears(&one.line.channel)) {
            return Some(Due::Lost(self.under_way.swap_remove(at).line, Verdict::Unclear));
        }
        if is_late {
            return Some(Due::Lost(self.under_way.swap_remove(at).line, Verdict::TooOld));
        }
        one.is_retry |= waited;
        one.stage = Stage::Answer;
        Some(Due::Call(one.number, waited))
    }

    /// Returns the moment at which something is due next.
    #[must_use]
    pub(crate) fn due_at(&self) -> Option<Instant> {
        let of = |one: &Utterance| match one.stage {
            Stage::Answer => None,
            Stage::Call(at) => Some(self.stopped_until.map_or(at, |until| at.max(until)).min(one.line.deadline)),
            Stage::Echo(at) => Some(at),
        };
        self.under_way.iter().filter_map(of).min()
    }

    /// Takes a line of the bot's own account that came in chat.
    pub(crate) fn heard(&mut self, channel: &ChannelName, parent_id: &str, text: &str, now: Instant) -> Echo {
        let is_echo = |line: &Line| line.channel == *channel && is_echo(line, parent_id, text);
        if let Some(at) = self.under_way.iter().position(|one| is_echo(&one.line)) {
            if self.under_way.get(at).is_some_and(|one| matches!(one.stage, Stage::Echo(_))) {
                self.said(at, now);
                return Echo::Awaited;
            }
            if let Some(one) = self.under_way.get_mut(at) {
                one.is_echoed = true;
            }
            return Echo::Ours;
        }
        let is_fresh = |claim: &Claim| now.saturating_duration_since(claim.at) < CLAIMED_FOR;
        if self.claims.iter().any(|claim| is_fresh(claim) && is_echo(&claim.line)) {
            return Echo::Ours;
        }
        let was_told = |at: Instant| now.saturating_duration_since(at) < STRANGER_TOLD_EVERY;
        let is_news = !self.stranger_told_at.is_some_and(was_told);
        if is_news {
            self.stranger_told_at = Some(now);
        }
        Echo::Stranger(is_news)
    }
}

/// Returns the id of the line that this one answers; empty: none.
fn parent(line: &Line) -> &str {
    match &line.kind {
        LineKind::Reply { parent_id, .. } => parent_id,
        LineKind::Addressed | LineKind::Announcement | LineKind::Event(_) => "",
    }
}

/// Tells whether a line of chat is this one: Twitch puts the name of who is answered before the text.
fn is_echo(line: &Line, parent_id: &str, text: &str) -> bool {
    let text = text.strip_prefix("\u{1}ACTION ").map_or(text, |text| text.trim_end_matches('\u{1}')).trim();
    let (is_reply, of) = (!parent_id.is_empty(), parent(line));
    (is_reply && parent_id == of) || (!is_reply && text == line.text.trim())
}

/// Returns the line as one that names its asker, where the line that it answers is gone; `None`: it answers none.
fn without_parent(line: &Line) -> Option<Line> {
    let LineKind::Reply { parent_id, asker_login } = &line.kind else { return None };
    if parent_id.is_empty() {
        return None;
    }
    let text = addressed(asker_login, &line.text).unwrap_or_else(|| line.text.clone());
    Some(Line { text, kind: LineKind::Addressed, ..line.clone() })
}

#[cfg(test)]
mod tests;
