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

fn wait(reply: &Reply, unix_now: u64) -> Duration {
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
fn said(reply: &Reply) -> String {
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
mod tests {
    use super::*;
    use crate::net::secret::Secret;

    fn answer(status: u16, message: &str) -> Result<Reply, HttpError> {
        Ok(Reply::new(status, format!(r#"{{"error":"x","status":{status},"message":"{message}"}}"#)))
    }

    #[test]
    fn an_expired_token_is_told_from_a_missing_right() {
        assert_eq!(judge(&answer(401, "Invalid OAuth token"), 0), Verdict::TokenRefused);
        assert_eq!(judge(&answer(401, "OAuth token is missing"), 0), Verdict::TokenRefused);
        for (status, message) in [
            (401, "Missing scope: moderator:read:followers"),
            (401, "The user is not a moderator of this channel"),
            (401, "The ID in broadcaster_id must match the user ID found in the request's OAuth token."),
            (403, "no"),
        ] {
            assert_eq!(judge(&answer(status, message), 0), Verdict::NotAllowed(message.to_owned()));
        }
        assert_eq!(judge(&answer(401, ""), 0), Verdict::TokenRefused);
    }

    #[test]
    fn trouble_is_told_from_a_question_that_makes_no_sense() {
        for status in [500, 502, 503] {
            assert!(matches!(judge(&answer(status, "x"), 0), Verdict::Trouble(_)), "{status}");
        }
        assert!(matches!(judge(&Err(HttpError::TimedOut), 0), Verdict::Trouble(_)));
        assert!(matches!(judge(&Ok(Reply::new(503, "<html>")), 0), Verdict::Trouble(_)));
        for status in [302, 400, 404, 409, 410] {
            let refused = Verdict::Refused { status, message: "already there".to_owned() };
            assert_eq!(judge(&answer(status, "already there"), 0), refused);
        }
    }

    #[test]
    fn a_limit_of_one_call_is_told_from_that_of_the_account() {
        let too_soon = |left: &str| judge(&Ok(answer(429, "x").unwrap().with_header(RATELIMIT_REMAINING, left)), 0);
        assert_eq!(too_soon("799"), Verdict::Refused { status: 429, message: "x".to_owned() });
        assert!(matches!(too_soon("0"), Verdict::Limited(_)));
        assert!(matches!(too_soon("?"), Verdict::Limited(_)));
    }

    #[test]
    fn the_wait_of_a_429_is_what_twitch_says() {
        let limited = |reset: Option<&str>| {
            let reply = Reply::new(429, "{}");
            let reply = if let Some(reset) = reset { reply.with_header(RATELIMIT_RESET, reset) } else { reply };
            let Verdict::Limited(wait) = judge(&Ok(reply), 1_700_000_000) else { panic!("not limited") };
            wait.as_secs()
        };
        assert_eq!(limited(Some("1700000007")), 7);
        assert_eq!(limited(Some("1699999999")), 1, "clocks differ");
        assert_eq!([limited(None), limited(Some("soon"))], [5, 5]);
        assert_eq!(limited(Some("18446744073709551615")), u64::MAX - 1_700_000_000);
    }

    #[test]
    fn an_answer_tells_of_the_points_that_are_left() {
        let told = |left: &str, reset: &str| {
            let reply = Reply::new(200, "{}").with_header(RATELIMIT_REMAINING, left);
            points(&reply.with_header(RATELIMIT_RESET, reset), 1_700_000_000)
        };
        let points = |left, seconds| Some(Points { left, full_after: Duration::from_secs(seconds) });
        assert_eq!(told("799", "1700000001"), points(799, 1));
        assert_eq!(told("0", "1699999000"), points(0, 1), "clocks differ");
        assert_eq!([told("many", "1700000001"), told("1", "soon")], [None, None]);
        assert_eq!(super::points(&Reply::new(401, "{}"), 0), None);
    }

    #[test]
    fn null_is_no_text_and_no_list() {
        let one = |fields: &str| Reply::new(200, format!(r#"{{"data":[{{{fields}}}]}}"#));
        let channel = one(r#""broadcaster_id":1,"title":null,"game_name":null"#);
        let channel: List<Channel> = read(&channel).unwrap();
        let nothing = Channel { broadcaster_id: "1".to_owned(), title: String::new(), game_name: String::new() };
        assert_eq!(channel.data, [nothing]);
        let user: List<User> = read(&one(r#""id":"7","login":"alice","display_name":null"#)).unwrap();
        assert_eq!((user.data[0].display_name.as_str(), user.data[0].created_at), ("alice", None));
        let subscription: List<Subscription> = read(&one(r#""id":"s","condition":null,"transport":null"#)).unwrap();
        assert_eq!(subscription.data[0].transport, Transport::default());
        assert!(read::<User>(&Reply::new(200, r#"{"data":null,"pagination":null}"#)).unwrap().data.is_empty());
        // What cannot be done without is not made up.
        assert!(read::<User>(&one(r#""id":null,"login":"alice""#)).is_err());
        assert!(
            read::<Stream>(&one(r#""user_id":"1","started_at":null"#)).is_err(),
            "it is live, and not known since when"
        );
    }

    #[test]
    fn numbers_and_days_are_read_where_they_are_told() {
        let total = |total: &str| read::<Value>(&Reply::new(200, format!(r#"{{"data":[],"total":{total}}}"#))).unwrap();
        assert_eq!(
            [total("7").total, total("\"7\"").total, total("null").total, total("-1").total],
            [Some(7), Some(7), None, None]
        );
        let made = |at: &str| {
            let user = format!(r#"{{"data":[{{"id":"7","login":"alice","created_at":{at}}}]}}"#);
            read::<User>(&Reply::new(200, user)).unwrap().data.remove(0).created_at.map(|at| at.timestamp())
        };
        assert_eq!(
            [made("\"2016-12-14T20:32:28Z\""), made("\"soon\""), made("null")],
            [Some(1_481_747_548), None, None]
        );
    }

    #[test]
    fn a_clips_address_is_made_of_an_id_that_can_stand_in_one() {
        let url = |id: &str| NewClip { id: id.to_owned() }.url();
        assert_eq!(url("Awkward-Id_1").as_deref(), Some("https://clips.twitch.tv/Awkward-Id_1"));
        for id in ["", "a/b", "a b", "a\u{202E}", "é", &"x".repeat(200)] {
            assert_eq!(url(id), None, "{id}");
        }
    }

    #[test]
    fn twitchs_own_words_are_one_clean_line() {
        let words = "no\\u001b[2J\\r\\nERROR forged\\u2028x\\u202Ey";
        let Verdict::NotAllowed(said) = judge(&answer(403, words), 0) else { panic!("not forbidden") };
        assert_eq!(said, "no[2JERROR forgedxy");
        let token = Secret::new("canary-reply-0123456789");
        let echo = format!("header Authorization: Bearer {}", token.expose());
        for status in [401, 403, 500, 503, 400] {
            let verdict = format!("{:?}", judge(&answer(status, &echo), 0));
            assert!(!verdict.contains("canary") && verdict.contains("header"), "{verdict}");
        }
    }

    #[test]
    fn twitchs_own_samples_are_read() {
        let users = r#"{"data": [{"id": "141981764", "login": "twitchdev", "display_name": "TwitchDev", "type": "", "broadcaster_type": "partner", "description": "x", "view_count": 5980557, "created_at": "2016-12-14T20:32:28Z"}]}"#;
        let users: List<User> = read(&Reply::new(200, users)).unwrap();
        assert_eq!((users.data[0].id.as_str(), users.data[0].display_name.as_str()), ("141981764", "TwitchDev"));
        let streams = r#"{"data":[{"id":"40952121085","user_id":"101051819","game_id":"32982","game_name":"Grand Theft Auto V","type":"live","title":"Jacob","viewer_count":1490,"started_at":"2021-03-10T03:18:11Z"}],"pagination":{}}"#;
        let streams: List<Stream> = read(&Reply::new(200, streams)).unwrap();
        assert_eq!(streams.data[0].started_at.timestamp(), 1_615_346_291);
        let channels = r#"{"data": [{"broadcaster_id": "141981764", "broadcaster_name": "TwitchDev", "game_id": "509670", "game_name": "Science & Technology", "title": "TwitchDev Monthly Update // May 6, 2021", "delay": 0, "tags": ["DevsInTheKnow"]}]}"#;
        let channels: List<Channel> = read(&Reply::new(200, channels)).unwrap();
        assert_eq!(channels.data[0].game_name, "Science & Technology");
        let followers = r#"{"total":8,"data":[{"user_id":"11111","user_name":"UserDisplayName","user_login":"userloginname","followed_at":"2022-05-24T22:22:08.17106713Z"}],"pagination":{}}"#;
        let followers: List<Follower> = read(&Reply::new(200, followers)).unwrap();
        assert_eq!(followers.data[0].followed_at.timestamp(), 1_653_430_928);
        assert!(read::<Stream>(&Reply::new(200, r#"{"data":[]}"#)).unwrap().data.is_empty());
        assert!(read::<Stream>(&Reply::new(200, "<html>")).is_err());
    }
}
