//! One cue, played at once.

use std::time::Duration;

use crate::script::{Cue, EventCue, EventSubFate, LoginFate, ModeratorCue, Mood, StandIn};
use crate::stage::Stage;
use crate::web::{Service, ServiceMood};

/// The outcome of a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Performed {
    /// A viewer said it.
    Said {
        /// The message's id.
        id: String,
    },
    /// It happened.
    Done,
    /// Nothing is to happen for so long.
    Pause(Duration),
    /// There is nobody to play it.
    NotHereYet,
    /// There is nothing that it could be done to.
    InVain,
}

/// Plays one cue at once, whether the bot is in `channel` or not.
pub fn perform(stage: &Stage, channel: &str, cue: &Cue) -> Performed {
    match cue {
        Cue::Chat { viewer, text } => return Performed::Said { id: stage.chat(channel, viewer, text) },
        Cue::Cut => stage.cut(),
        Cue::Reconnect => stage.reconnect(),
        Cue::Silence => stage.silence(),
        Cue::Wait(time) => return Performed::Pause(*time),
        // Without its HTTP side nobody would notice.
        Cue::Mood { .. } if !stage.serves_http() => return Performed::NotHereYet,
        Cue::Login(_) | Cue::EventSub(_) if !stage.serves_http() => return Performed::NotHereYet,
        Cue::Login(LoginFate::Expires) => stage.web().expire_tokens(&stage.bot_names().0),
        Cue::Login(LoginFate::IsRevoked) => stage.web().disconnect(&stage.bot_names().0),
        Cue::EventSub(EventSubFate::Cut) => stage.eventsub().cut(),
        Cue::EventSub(EventSubFate::Reconnect) => stage.eventsub().reconnect(),
        Cue::EventSub(EventSubFate::Silence) => stage.eventsub().silence(),
        Cue::Role(role) => stage.set_bot_role(channel, *role),
        Cue::Moderator(deed) if !moderate(stage, channel, deed) => return Performed::InVain,
        Cue::Moderator(_) => {}
        Cue::Mood { of, mood } => change_mood(stage, *of, *mood),
        Cue::Event(event) if !stage.serves_http() && !event.is_in_chat() => return Performed::NotHereYet,
        Cue::Event(event) => happen(stage, channel, event),
    }
    Performed::Done
}

fn happen(stage: &Stage, channel: &str, event: &EventCue) {
    let twitch = stage.eventsub();
    match event {
        EventCue::Follow { viewer } => twitch.follow(channel, viewer),
        EventCue::Subscribe { viewer, tier } => twitch.subscribe(channel, viewer, tier),
        EventCue::Resubscribe { viewer, tier, months, text } => {
            twitch.resubscribe(channel, viewer, tier, *months, text);
        }
        EventCue::Gift { viewer, count } => twitch.gift(channel, viewer, *count),
        EventCue::Raid { viewer, viewers } => twitch.raid(channel, viewer, *viewers),
        EventCue::Cheer { viewer, bits, text } => twitch.cheer(channel, viewer, *bits, text),
        EventCue::Redeem { viewer, reward, input } => drop(twitch.redeem(channel, viewer, reward, input)),
        EventCue::Online => twitch.online(channel),
        EventCue::Offline => twitch.offline(channel),
        EventCue::Category { name } => twitch.category(channel, name),
    }
}

/// Does what a human moderator does. False when there is no such line, no such ban.
fn moderate(stage: &Stage, channel: &str, deed: &ModeratorCue) -> bool {
    match deed {
        ModeratorCue::Delete { login } => return stage.delete_last(channel, login),
        ModeratorCue::Timeout { login, seconds } => stage.timeout_user(channel, login, u64::from(*seconds)),
        ModeratorCue::Ban { login } => stage.ban_user(channel, login),
        ModeratorCue::Untimeout { login } | ModeratorCue::Unban { login } => return stage.unban_user(channel, login),
    }
    true
}

fn change_mood(stage: &Stage, of: StandIn, mood: Mood) {
    let services: &[Service] = match of {
        StandIn::Llm => &[Service::Llm],
        StandIn::Games => &[Service::Rawg, Service::Steam],
        StandIn::Twitch => &[Service::OAuth, Service::Moderation, Service::Helix],
    };
    for service in services {
        stage.web().set_mood(*service, mood.into());
    }
}

impl From<Mood> for ServiceMood {
    fn from(mood: Mood) -> Self {
        match mood {
            Mood::Up => Self::Up,
            Mood::Down => Self::Down,
            Mood::Slow => Self::Slow,
            Mood::Garbage => Self::Garbage,
            Mood::Hostile => Self::Hostile,
        }
    }
}
