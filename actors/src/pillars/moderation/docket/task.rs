//! One thing that is to be done on Twitch. Pure.

use super::{AGE_MAX, OURS_WITHIN};
use crate::chat::removed::Removed;
use crate::pillars::helix::api::{MessageId, ModerationCall};
use std::num::NonZeroU32;
use std::time::{Duration, Instant};

/// The number of a task.
pub(in crate::pillars::moderation) type TaskId = u64;

/// What is done about a viewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::pillars::moderation) enum Call {
    /// A line of theirs is deleted.
    Delete {
        message_id: MessageId,
        user_id: Box<str>,
    },
    Timeout {
        user_id: Box<str>,
        seconds: NonZeroU32,
        reason: String,
    },
    Ban {
        user_id: Box<str>,
        reason: String,
    },
    Unban {
        user_id: Box<str>,
    },
}

/// Why nothing was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pillars::moderation) enum WhyNot {
    /// Channel or filter only watches.
    Watch,
    /// The filter acted too often.
    Breaker,
    /// Many strangers say the same: that is not met line by line.
    Raid,
    /// A moderator or the broadcaster wrote it.
    Exempt,
    /// Twitch lets nobody act against this account.
    Privileged,
    /// The bot is no moderator there.
    NotModerator,
    /// Somebody else did it first.
    Others,
    /// Twitch wanted fewer calls for too long.
    Limited,
    /// Twitch was out of reach for too long.
    OutOfReach,
    /// Twitch refused it for another reason.
    Refused,
    /// The line has no id by which it could be deleted, or the channel none.
    NoId,
    /// Too much was waiting.
    Full,
    /// The bot came to its end before.
    Ended,
}

impl WhyNot {
    /// Returns the word for log and audit.
    pub(in crate::pillars::moderation) fn word(self) -> &'static str {
        match self {
            Self::Watch => "watch",
            Self::Breaker => "breaker",
            Self::Raid => "raid",
            Self::Exempt => "exempt",
            Self::Privileged => "privileged",
            Self::NotModerator => "not_moderator",
            Self::Others => "done_by_others",
            Self::Limited => "limited",
            Self::OutOfReach => "out_of_reach",
            Self::Refused => "refused",
            Self::NoId => "no_id",
            Self::Full => "full",
            Self::Ended => "ended",
        }
    }
}

/// What became of a task.
#[derive(Debug)]
pub(in crate::pillars::moderation) enum Ended<N> {
    Done(Task<N>),
    Failed(Task<N>, WhyNot),
}

/// A call that waits or is under way.
#[derive(Debug)]
pub(in crate::pillars::moderation) struct Task<N> {
    pub(super) id: TaskId,
    pub(in crate::pillars::moderation) room_id: Box<str>,
    pub(in crate::pillars::moderation) call: Call,
    /// What wanted it, all of it that this one call settles.
    pub(in crate::pillars::moderation) notes: Vec<N>,
    pub(super) made_at: Instant,
    pub(super) not_before: Instant,
    pub(super) is_under_way: bool,
    pub(super) had_conflict: bool,
}

impl<N> Task<N> {
    pub(super) fn new(id: TaskId, room_id: Box<str>, call: Call, note: N, now: Instant) -> Self {
        Self {
            id,
            room_id,
            call,
            notes: vec![note],
            made_at: now,
            not_before: now,
            is_under_way: false,
            had_conflict: false,
        }
    }

    /// Tells whether another task is settled by this one. Two time-outs are two: each has its own end.
    pub(super) fn covers(&self, other: &Self) -> bool {
        match (&self.call, &other.call) {
            (Call::Ban { user_id, .. }, Call::Timeout { user_id: of, .. } | Call::Ban { user_id: of, .. }) => {
                user_id == of
            }
            (Call::Timeout { user_id, seconds, .. }, Call::Timeout { user_id: of, seconds: shorter, .. }) => {
                user_id == of && seconds >= shorter
            }
            // A line that came while the time-out was under way may be shown after it.
            (Call::Timeout { user_id, .. } | Call::Ban { user_id, .. }, Call::Delete { user_id: of, .. }) => {
                user_id == of && !self.is_under_way
            }
            (Call::Delete { message_id, .. }, Call::Delete { message_id: of, .. }) => message_id == of,
            (Call::Unban { user_id }, Call::Unban { user_id: of }) => user_id == of,
            _ => false,
        }
    }

    pub(super) fn is_old(&self, now: Instant) -> bool {
        now.saturating_duration_since(self.made_at) >= AGE_MAX
    }
}

impl Call {
    /// Returns whom it silences or lets write again; nobody for a deletion.
    pub(super) fn changes(&self) -> Option<&str> {
        match self {
            Self::Delete { .. } => None,
            Self::Timeout { user_id, .. } | Self::Ban { user_id, .. } | Self::Unban { user_id } => Some(user_id),
        }
    }

    /// Tells whether what Twitch tells of is the effect of this very call.
    pub(super) fn is_told_by(&self, what: &Removed) -> bool {
        match (self, what) {
            (Self::Delete { message_id, .. }, Removed::Message(id)) => message_id.as_str() == &**id,
            (Self::Timeout { user_id, seconds, .. }, Removed::User { id, duration: Some(told) }) => {
                user_id == id && told.abs_diff(Duration::from_secs(seconds.get().into())) <= OURS_WITHIN
            }
            (Self::Ban { user_id, .. }, Removed::User { id, duration: None }) => user_id == id,
            _ => false,
        }
    }

    /// Tells whether it need not be done after what somebody else did. The longest silence wins.
    pub(super) fn is_done_by(&self, what: &Removed) -> bool {
        match (self, what) {
            (Self::Delete { .. }, Removed::All) => true,
            (Self::Delete { message_id, .. }, Removed::Message(id)) => message_id.as_str() == &**id,
            (Self::Delete { user_id, .. }, Removed::User { id, .. }) => user_id == id,
            (Self::Timeout { user_id, seconds, .. }, Removed::User { id, duration }) => {
                let is_longer = |told: Duration| told >= Duration::from_secs(seconds.get().into());
                user_id == id && duration.is_none_or(is_longer)
            }
            (Self::Ban { user_id, .. }, Removed::User { id, duration: None }) => user_id == id,
            // What was to be lifted is theirs now.
            (Self::Unban { user_id }, Removed::User { id, .. }) => user_id == id,
            _ => false,
        }
    }
}

impl From<Call> for ModerationCall {
    fn from(call: Call) -> Self {
        match call {
            Call::Delete { message_id, .. } => Self::Delete { message_id },
            Call::Timeout { user_id, seconds, reason } => Self::Timeout { user_id, seconds, reason },
            Call::Ban { user_id, reason } => Self::Ban { user_id, reason },
            Call::Unban { user_id } => Self::Unban { user_id },
        }
    }
}
