//! The answers of Helix. Pure.
//!
//! Only the fields that the bot uses are read, so that Twitch may change the others.

use crate::net::foreign;
use crate::net::http::{HttpError, Reply};
use crate::twitch::lenient;
use chrono::{DateTime, Utc};
use reqwest::header::HeaderName;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use std::time::Duration;

/// Unix seconds at which the bucket of points is full again.
const RATELIMIT_RESET: HeaderName = HeaderName::from_static("ratelimit-reset");
/// Points left in the bucket.
const RATELIMIT_REMAINING: HeaderName = HeaderName::from_static("ratelimit-remaining");
/// Longer than any id of a clip, which is some words and a few signs.
const CLIP_ID_BYTES_MAX: usize = 120;
/// The number of characters that are shown of Twitch's own words.
const SAID_CHARS_MAX: usize = 200;
/// The wait when Twitch rate-limits without saying until when.
const UNTOLD_WAIT: Duration = Duration::from_secs(5);
/// The shortest wait: clocks differ, so a reset in the past here may be in the future there.
const WAIT_MIN: Duration = Duration::from_secs(1);

/// A list, the shape of nearly all answers.
#[derive(Clone, Debug, Deserialize)]
#[serde(bound = "T: DeserializeOwned")]
pub struct List<T> {
    /// The entries. An entry that was not found is simply missing.
    #[serde(default = "Vec::new", deserialize_with = "lenient::entries")]
    pub data: Vec<T>,
    /// The number of all that there are, those on other pages included, where it is told.
    #[serde(default, deserialize_with = "lenient::count")]
    pub total: Option<u64>,
}

/// An account.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(from = "ToldUser")]
pub struct User {
    /// Twitch's stable id.
    pub id: String,
    /// The login, lower case.
    pub login: String,
    /// The name as chat shows it.
    pub display_name: String,
    /// The time at which it was made, where it is told.
    pub created_at: Option<DateTime<Utc>>,
}

/// An account, as Twitch tells of it.
#[derive(Deserialize)]
struct ToldUser {
    #[serde(deserialize_with = "lenient::needed")]
    id: String,
    #[serde(deserialize_with = "lenient::needed")]
    login: String,
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    display_name: String,
    #[serde(default, deserialize_with = "lenient::moment")]
    created_at: Option<DateTime<Utc>>,
}

impl From<ToldUser> for User {
    /// Somebody whose name is not told is shown by the login.
    fn from(ToldUser { id, login, display_name, created_at }: ToldUser) -> Self {
        let display_name = if display_name.is_empty() { login.clone() } else { display_name };
        Self { id, login, display_name, created_at }
    }
}

/// A stream that is live.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Stream {
    /// The id of the channel's owner.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub user_id: String,
    /// The moment when it began.
    pub started_at: DateTime<Utc>,
    /// The number of those who watch, where it is told.
    #[serde(default, deserialize_with = "lenient::count")]
    pub viewer_count: Option<u64>,
}

/// A channel, as it describes itself.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Channel {
    /// The id of the channel's owner.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub broadcaster_id: String,
    /// The title of the stream; may be empty.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub title: String,
    /// The category; empty when there is none.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub game_name: String,
}

/// The subject of streams: a game as a rule.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Category {
    /// Twitch's stable id.
    #[serde(deserialize_with = "lenient::needed")]
    pub id: String,
    /// Twitch's name for it.
    #[serde(deserialize_with = "lenient::needed")]
    pub name: String,
}

/// A clip that Twitch has begun to create.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct NewClip {
    /// The id, by which to look it up.
    #[serde(deserialize_with = "lenient::needed")]
    pub id: String,
}

impl NewClip {
    /// Returns the address that the clip has or will have; `None` where its id could not stand in one.
    #[must_use]
    pub(crate) fn url(&self) -> Option<String> {
        let is_id = !self.id.is_empty()
            && self.id.len() <= CLIP_ID_BYTES_MAX
            && self.id.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'));
        is_id.then(|| format!("https://clips.twitch.tv/{}", self.id))
    }
}

/// A clip that can be watched.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Clip {
    /// Its address.
    #[serde(deserialize_with = "lenient::needed")]
    pub url: String,
}

/// A follower of a channel.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub(crate) struct Follower {
    /// The time of the follow.
    pub followed_at: DateTime<Utc>,
}

/// A subscription of EventSub.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Subscription {
    /// The id, which deletes it.
    #[serde(deserialize_with = "lenient::needed")]
    pub id: String,
    /// The condition, as Twitch completed it.
    #[serde(default)]
    pub condition: Value,
    /// The way by which its events come.
    #[serde(default, deserialize_with = "lenient::or_default")]
    pub transport: Transport,
}

/// The way by which a subscription's events come.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Transport {
    /// The session of a WebSocket; empty: another way.
    #[serde(default, deserialize_with = "lenient::text_or_empty")]
    pub session_id: String,
}

/// The bucket of points that calls are paid from, as an answer tells of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Points {
    /// The points that are left.
    pub left: u32,
    /// The time until the bucket is full.
    pub full_after: Duration,
}

/// The meaning of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The call succeeded.
    Done,
    /// The token is refused: expired or revoked.
    TokenRefused,
    /// The token lacks the right for this; in Twitch's words.
    NotAllowed(String),
    /// Rate-limited; calls may go on after this time.
    Limited(Duration),
    /// A temporary failure of Twitch or of the way to it. A retry may help.
    Trouble(String),
    /// Twitch refuses the call: a retry is of no use.
    Refused {
        /// The status, usually 4xx.
        status: u16,
        /// Twitch's words, possibly empty.
        message: String,
    },
}

/// Judges an answer at `unix_now`, in seconds.
#[must_use]
pub fn judge(answer: &Result<Reply, HttpError>, unix_now: u64) -> Verdict {
    let reply = match answer {
        Ok(reply) if reply.is_success() => return Verdict::Done,
        Ok(reply) => reply,
        Err(error) => return Verdict::Trouble(error.to_string()),
    };
    match reply.status {
        401 if speaks_of_the_token(&said_lower(reply)) => Verdict::TokenRefused,
        // A scope that is missing, or a right that the account lacks, is not cured by another token.
        401 | 403 => Verdict::NotAllowed(said(reply)),
        429 if !has_points_left(reply) => Verdict::Limited(wait(reply, unix_now)),
        500.. => Verdict::Trouble(format!("status {} {}", reply.status, said(reply))),
        status => Verdict::Refused { status, message: said(reply) },
    }
}

/// Returns what an answer tells of the account's points at `unix_now`, in seconds; `None`: nothing.
#[must_use]
pub fn points(reply: &Reply, unix_now: u64) -> Option<Points> {
    let full_after = full_after(reply, unix_now)?.max(WAIT_MIN);
    Some(Points { left: points_left(reply)?, full_after })
}

/// Tells whether a 429 is about this call alone: shoutouts, clips and subscriptions have limits beside the bucket of
/// points.
fn has_points_left(reply: &Reply) -> bool {
    points_left(reply).is_some_and(|left| left > 0)
}

fn points_left(reply: &Reply) -> Option<u32> {
    reply.header(&RATELIMIT_REMAINING).and_then(|value| value.trim().parse().ok())
}

fn full_after(reply: &Reply, unix_now: u64) -> Option<Duration> {
    let reset: Option<u64> = reply.header(&RATELIMIT_RESET).and_then(|value| value.trim().parse().ok());
    reset.map(|reset| Duration::from_secs(reset.saturating_sub(unix_now)))
}

pub(super) fn wait(reply: &Reply, unix_now: u64) -> Duration {
    full_after(reply, unix_now).unwrap_or(UNTOLD_WAIT).max(WAIT_MIN)
}

/// Tells whether a 401 is about the token itself: "Invalid OAuth token", "OAuth token is missing". Words that say nothing
/// may be about it, too.
fn speaks_of_the_token(said: &str) -> bool {
    said.is_empty()
        || said.contains("invalid")
        || said.contains("expired")
        || said.contains("missing oauth")
        || said.contains("token is missing")
}

fn said_lower(reply: &Reply) -> String {
    said(reply).to_ascii_lowercase()
}

/// Returns Twitch's own words about what is wrong.
pub(super) fn said(reply: &Reply) -> String {
    #[derive(Default, Deserialize)]
    struct Complaint {
        #[serde(default, deserialize_with = "lenient::text_or_empty")]
        message: String,
    }
    let complaint: Option<Complaint> = serde_json::from_slice(&reply.body).ok();
    foreign::line(&complaint.unwrap_or_default().message, SAID_CHARS_MAX)
}

/// Parses an answer that is [`Verdict::Done`].
///
/// # Errors
/// Returns an error if the body is not a list of `T`.
pub fn read<T: DeserializeOwned>(reply: &Reply) -> Result<List<T>, String> {
    // The error may repeat what is in the answer.
    serde_json::from_slice(&reply.body).map_err(|error| foreign::line(&error.to_string(), SAID_CHARS_MAX))
}

#[cfg(test)]
mod tests;
