//! What a notification of EventSub tells. Pure.
//!
//! Twitch adds fields and values when it likes, and its samples differ from what it sends. So only what is needed is
//! looked at, whatever is not understood is passed over, and what cannot be read costs that one notification.

use super::lenient::{flag, list, number, text};
use crate::chat::ChannelName;
use crate::twitch::event::{ANONYMOUS_GIFTER_ID, Gift, Source, Tier, User, What};
use chrono::{DateTime, Utc};
use serde_json::Value;

/// The longest list that is looked through: a poll has 5 choices, a prediction 10 outcomes.
const ENTRIES_MAX: usize = 32;

/// A notification lacks what it cannot do without: a channel, a user.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the notification cannot be read")]
pub struct Unreadable;

/// Something happened on a channel.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Happening {
    /// Where, by the channel's login.
    pub channel: ChannelName,
    /// The id of the channel's owner.
    pub channel_id: Option<Box<str>>,
    /// The channel's name as chat shows it.
    pub shown: String,
    /// What.
    pub what: Happened,
}

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happened {
    /// Something that is said as it is.
    Said {
        /// Who did it; `None`: nobody in particular, or somebody who does not want to be named.
        who: Option<User>,
        /// What they did.
        what: What,
    },
    /// Subscriptions were given.
    Gifted(Gift),
    /// Channel points were spent on a reward of the streamer's own.
    Redeemed(Redemption),
    /// The channel went live.
    WentLive {
        /// The stream's id: the same stream is told of once.
        stream_id: Box<str>,
        /// Since when.
        started_at: Option<DateTime<Utc>>,
    },
    /// The channel is live no more.
    WentOffline,
    /// Title or category changed.
    ChannelChanged {
        /// The title; may be empty.
        title: String,
        /// The category; may be empty.
        category: String,
    },
    /// Known, and nothing to speak of: whoever receives a gift, a rerun, the second end of a poll.
    Nothing,
}

/// A reward that a viewer took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Redemption {
    /// Its id.
    pub id: Box<str>,
    /// The reward's id.
    pub reward_id: Box<str>,
    /// The reward's title.
    pub reward: String,
    /// Who took it.
    pub user: User,
    /// What they typed; may be empty.
    pub input: String,
    /// Whether it waits for the streamer: only then it can be completed or refunded.
    pub is_open: bool,
}

/// Reads a notification of this kind (`channel.follow`); `None`: the kind is not known.
///
/// # Errors
/// When it is of a known kind and lacks what cannot be done without.
pub fn read(kind: &str, event: &Value) -> Result<Option<Happening>, Unreadable> {
    let what = match kind {
        "channel.follow" => said(user(event, "user")?, What::Followed),
        "channel.subscribe" if flag(event, "is_gift") => Happened::Nothing,
        "channel.subscribe" => said(user(event, "user")?, What::Subscribed { tier: tier(event) }),
        "channel.subscription.gift" => return gift(event).map(Some),
        "channel.subscription.message" => said(user(event, "user")?, resubscribed(event)),
        "channel.raid" => return raid(event).map(Some),
        "channel.cheer" => cheer(event)?,
        "channel.channel_points_custom_reward_redemption.add" => redemption(event)?,
        // Twitch's own rewards, such as a highlighted message: chat shows them itself.
        "channel.channel_points_automatic_reward_redemption.add" | "channel.hype_train.progress" => Happened::Nothing,
        "stream.online" => online(event),
        "stream.offline" => Happened::WentOffline,
        "channel.update" => Happened::ChannelChanged {
            title: text(event, "title").unwrap_or_default(),
            category: text(event, "category_name").unwrap_or_default(),
        },
        "channel.ad_break.begin" => ad_break(event),
        "channel.hype_train.begin" => Happened::Said { who: None, what: What::HypeTrainBegan },
        "channel.hype_train.end" => {
            Happened::Said { who: None, what: What::HypeTrainEnded { level: number(event, "level").unwrap_or(1) } }
        }
        "channel.poll.end" => poll(event),
        "channel.prediction.end" => prediction(event),
        "channel.shoutout.receive" => {
            let what = What::ShoutedOut { viewers: number(event, "viewer_count").unwrap_or(0) };
            said(user(event, "from_broadcaster_user")?, what)
        }
        _ => return Ok(None),
    };
    on(event, "broadcaster_user", what).map(Some)
}

fn said(who: User, what: What) -> Happened {
    Happened::Said { who: Some(who), what }
}

/// `what` on the channel whose fields begin with `prefix`.
fn on(event: &Value, prefix: &str, what: Happened) -> Result<Happening, Unreadable> {
    let User { id, login, name } = user(event, prefix)?;
    let channel = ChannelName::new(&login).map_err(|_| Unreadable)?;
    Ok(Happening { channel, channel_id: id, shown: name, what })
}

/// The user whose fields begin with `prefix`.
fn user(event: &Value, prefix: &str) -> Result<User, Unreadable> {
    let field = |end: &str| text(event, &format!("{prefix}_{end}"));
    let login = field("login").ok_or(Unreadable)?.to_lowercase();
    let name = field("name").unwrap_or_else(|| login.clone());
    Ok(User { id: field("id").map(Box::from), login: login.into(), name })
}

/// EventSub tells a subscription by Prime as one of tier 1.
fn tier(event: &Value) -> Option<Tier> {
    text(event, "tier").and_then(|tier| Tier::read(&tier))
}

fn resubscribed(event: &Value) -> What {
    What::Resubscribed {
        months: number(event, "cumulative_months").unwrap_or(1).max(1),
        tier: tier(event),
        message: event.get("message").and_then(|message| text(message, "text")).unwrap_or_default(),
    }
}

fn gift(event: &Value) -> Result<Happening, Unreadable> {
    let gifter = if flag(event, "is_anonymous") { None } else { user(event, "user").ok() };
    let mut happening = on(event, "broadcaster_user", Happened::Nothing)?;
    happening.what = Happened::Gifted(Gift {
        channel: happening.channel.clone(),
        source: Source::EventSub,
        gifter_id: gifter.as_ref().map_or(ANONYMOUS_GIFTER_ID, User::identity).into(),
        gifter: gifter.map(|gifter| gifter.name).unwrap_or_default(),
        tier: tier(event),
        bomb_id: None,
        announces: Some(number(event, "total").unwrap_or(1).max(1)),
    });
    Ok(happening)
}

/// Raids by the channel's own viewers are told by the same kind, if anybody asked for them; they are not said.
fn raid(event: &Value) -> Result<Happening, Unreadable> {
    let what = What::Raided { viewers: number(event, "viewers").unwrap_or(0) };
    on(event, "to_broadcaster_user", said(user(event, "from_broadcaster_user")?, what))
}

fn cheer(event: &Value) -> Result<Happened, Unreadable> {
    let who = if flag(event, "is_anonymous") { None } else { user(event, "user").ok() };
    let bits = number(event, "bits").ok_or(Unreadable)?;
    let message = without_cheermotes(&text(event, "message").unwrap_or_default(), bits);
    Ok(Happened::Said { who, what: What::Cheered { bits, message } })
}

/// The bits of a word such as `Cheer100`, if it may be one that cheers.
fn cheermote(word: &str) -> Option<u32> {
    let digits = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let is_one = digits.len() < word.len() && !digits.starts_with('0');
    if is_one { digits.parse().ok() } else { None }
}

/// What is said besides the words that cheer: their bits come to what was cheered. A word that only looks like one may
/// stand among them, and then only Twitch's usual one is known.
fn without_cheermotes(message: &str, bits: u32) -> String {
    let is_usual = |word: &str| word.get(..5).is_some_and(|word| word.eq_ignore_ascii_case("cheer"));
    let sum = message.split_whitespace().filter_map(cheermote).fold(0, u32::saturating_add);
    let cheers = |word: &&str| cheermote(word).is_some() && (sum == bits || is_usual(word));
    message.split_whitespace().filter(|word| !cheers(word)).collect::<Vec<_>>().join(" ")
}

fn redemption(event: &Value) -> Result<Happened, Unreadable> {
    let reward = event.get("reward").ok_or(Unreadable)?;
    Ok(Happened::Redeemed(Redemption {
        id: text(event, "id").ok_or(Unreadable)?.into(),
        reward_id: text(reward, "id").ok_or(Unreadable)?.into(),
        reward: text(reward, "title").unwrap_or_default(),
        user: user(event, "user")?,
        input: text(event, "user_input").unwrap_or_default(),
        is_open: text(event, "status").is_some_and(|status| status.eq_ignore_ascii_case("unfulfilled")),
    }))
}

/// Reruns, premieres and watch parties are no streams of the streamer's.
fn online(event: &Value) -> Happened {
    if text(event, "type").is_some_and(|kind| kind != "live") {
        return Happened::Nothing;
    }
    let started_at = text(event, "started_at").and_then(|time| DateTime::parse_from_rfc3339(&time).ok());
    Happened::WentLive {
        stream_id: text(event, "id").unwrap_or_default().into(),
        started_at: started_at.map(|time| time.to_utc()),
    }
}

fn ad_break(event: &Value) -> Happened {
    let who = user(event, "requester_user").ok();
    Happened::Said { who, what: What::AdBreak { seconds: number(event, "duration_seconds").unwrap_or(0) } }
}

fn poll(event: &Value) -> Happened {
    // A poll that ended may end once more, as an entry of the archive.
    if text(event, "status").is_some_and(|status| status == "archived") {
        return Happened::Nothing;
    }
    let choices = list(event, "choices").take(ENTRIES_MAX);
    let counted: Vec<(u32, String)> =
        choices.filter_map(|choice| Some((number(choice, "votes").unwrap_or(0), text(choice, "title")?))).collect();
    let votes = counted.iter().map(|(votes, _)| *votes).max().unwrap_or(0);
    let most: Vec<&str> =
        counted.iter().filter(|(of, _)| *of == votes && votes > 0).map(|(_, title)| title.as_str()).collect();
    let winner = (!most.is_empty()).then(|| most.join(" / "));
    Happened::Said {
        who: None,
        what: What::PollEnded { title: text(event, "title").unwrap_or_default(), winner, votes },
    }
}

fn prediction(event: &Value) -> Happened {
    let won = text(event, "winning_outcome_id");
    let is_cancelled = text(event, "status").is_some_and(|status| status.starts_with("cancel"));
    let outcome = list(event, "outcomes")
        .take(ENTRIES_MAX)
        .find(|outcome| won.is_some() && text(outcome, "id") == won)
        .and_then(|outcome| text(outcome, "title"));
    // An end of a kind that is not known yet has no winner either, but nobody's points came back.
    if outcome.is_none() && !is_cancelled {
        return Happened::Nothing;
    }
    let outcome = outcome.filter(|_| !is_cancelled);
    Happened::Said {
        who: None,
        what: What::PredictionEnded { title: text(event, "title").unwrap_or_default(), outcome },
    }
}

#[cfg(test)]
mod tests;
