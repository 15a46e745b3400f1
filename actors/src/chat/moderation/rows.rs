//! What is kept of moderation over a restart.

use crate::chat::ChannelName;
use chrono::{DateTime, Utc};

/// The strikes of one viewer in one channel, as they are kept over a restart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikeRow {
    /// The channel.
    pub channel: ChannelName,
    /// The viewer, by Twitch's stable id.
    pub user_id: Box<str>,
    /// True: these are those of the watch, where nothing was done. Channel, viewer and this make the row's key.
    pub is_watched: bool,
    /// The viewer's login when it was seen last.
    pub login: Box<str>,
    /// How many there are; 0: they are forgotten, and so is the row.
    pub count: u32,
    /// The time of the last one, by our clock.
    pub at: DateTime<Utc>,
}

/// Viewers' strikes are others than before. Each row takes the place of the one with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikesNoted(pub Vec<StrikeRow>);

/// The strikes that the database holds, told once it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StrikesLoaded(pub Vec<StrikeRow>);

/// What was found in a line, or done by a moderator's word, and what came of it. No words of the line, nor anything made
/// of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditRow {
    /// The channel.
    pub channel: ChannelName,
    /// The line's id; empty where there is none. Channel, line, viewer, filter and time make the row's key: one that is
    /// noted again takes the place of the former.
    pub message_id: Box<str>,
    /// The viewer, by Twitch's stable id.
    pub user_id: Box<str>,
    /// The viewer's login when it was seen last.
    pub login: Box<str>,
    /// The filter's name, or the command by which a moderator did it: `nuke`.
    pub filter: Box<str>,
    /// What the filter found: a host, the id of a phrase, a number. Empty when it is the moderator's word.
    pub part: Box<str>,
    /// `delete`, `timeout 60`, `ban`: what was done, or would have been.
    pub action: Box<str>,
    /// False: nothing was done.
    pub acted: bool,
    /// Why nothing was done, in one word: `watch`, `breaker`, `privileged`; see docs/MODERATION.md.
    pub why_not: Option<Box<str>>,
    /// The step of the ladder, from 0.
    pub step: u32,
    /// The time, by our clock.
    pub at: DateTime<Utc>,
    /// The login of the moderator whose word took it back.
    pub undone_by: Option<Box<str>>,
}

/// Findings came to their end, or were taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuditNoted(pub Vec<AuditRow>);
