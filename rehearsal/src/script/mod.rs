//! The language of rehearsals, and of the terminal: one cue per line.
//!
//! ```text
//! alice: !ping
//! bob[mod]: !cache
//! !help
//! /sub dave 1000
//! /cut
//! ```
//!
//! Beside what happens on a channel (`/follow`, `/raid` …) a script can break things: `/twitch up|down|slow|garbage` is the
//! mood of Twitch's login server and API, `/token expire|revoke` befalls the bot's login, `/eventsub cut|reconnect|silence`
//! the connections of EventSub; `/mod` and `/unmod` change the bot's role. `/delete`, `/timeout`, `/ban`, `/untimeout` and
//! `/unban` are what a human moderator does beside the bot.

mod happening;
mod moderator;

use std::time::Duration;

use crate::world::{BotRole, Viewer, ViewerRole, is_login};
pub use happening::EventCue;
pub use moderator::ModeratorCue;

/// The longest text of a viewer (Twitch: 500 characters).
const CHARS_MAX: usize = 500;
/// The name of who says what has no name in front: a third person, since the bot speaks of them by it.
pub const SPEAKER: &str = "viewer";
/// The longest pause that a script may ask for.
const WAIT_MAX: Duration = Duration::from_secs(3600);

/// The request of one line of a script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cue {
    /// A viewer says something.
    Chat {
        /// The viewer.
        viewer: Viewer,
        /// The text, without blanks at its ends.
        text: String,
    },
    /// Something happens on the channel, outside of chat.
    Event(EventCue),
    /// A human moderator does something.
    Moderator(ModeratorCue),
    /// A stand-in changes its mood.
    Mood {
        /// The stand-in.
        of: StandIn,
        /// Its mood from now on.
        mood: Mood,
    },
    /// The bot's role in the channel changes.
    Role(BotRole),
    /// Something befalls the bot's login.
    Login(LoginFate),
    /// Something befalls the connections of EventSub.
    EventSub(EventSubFate),
    /// The chat connection is dropped.
    Cut,
    /// Twitch asks to reconnect.
    Reconnect,
    /// Half-open: the connection stays, nothing answers.
    Silence,
    /// Nothing happens for a while.
    Wait(Duration),
}

/// A stand-in whose mood a script can change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StandIn {
    /// The model server.
    Llm,
    /// The game databases.
    Games,
    /// Twitch's login server and API.
    Twitch,
}

/// A fate of a login.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LoginFate {
    /// The access token expires at once; it can be renewed.
    Expires,
    /// The account disconnects the application.
    IsRevoked,
}

/// A fate of the connections of EventSub.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventSubFate {
    /// They are dropped.
    Cut,
    /// Twitch asks to move to others.
    Reconnect,
    /// They stay, but nothing comes on them.
    Silence,
}

/// The behaviour of a stand-in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mood {
    /// It works.
    Up,
    /// It refuses.
    Down,
    /// It takes long.
    Slow,
    /// It answers nonsense. The games do not know this one.
    Garbage,
    /// It obeys anybody who asks for mischief. Only the model knows this one.
    Hostile,
}

/// The reason why a line is not understood, in words for its author.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct NotUnderstood(String);

impl NotUnderstood {
    pub(crate) fn new(why: impl Into<String>) -> Self {
        Self(why.into())
    }
}

/// Reads one line. `None` for an empty line or a `#` comment.
///
/// # Errors
/// When the line is none of the language's; the error says what is expected.
pub fn parse(line: &str) -> Result<Option<Cue>, NotUnderstood> {
    let line = line.trim();
    if line.is_empty() || line.starts_with('#') {
        return Ok(None);
    }
    match line.strip_prefix('/') {
        Some(rest) => word(rest).map(Some),
        None => chat(line).map(Some),
    }
}

fn chat(line: &str) -> Result<Cue, NotUnderstood> {
    let form = || NotUnderstood::new("expected `name: text`, `name[mod]: text`, `!command` or a word like /follow");
    // No name begins with a sign: a command or a mention of the bot is said by anybody.
    let is_bare = !line.starts_with(|c: char| c.is_alphanumeric() || matches!(c, '_' | '[' | ':'));
    let (who, text) = if is_bare { (SPEAKER, line) } else { line.split_once(':').ok_or_else(form)? };
    let (name, role) = match who.trim().split_once('[') {
        Some((name, role)) => (name, self::role(role.strip_suffix(']').ok_or_else(form)?)?),
        None => (who.trim(), ViewerRole::Viewer),
    };
    let text = text.trim();
    if text.is_empty() {
        return Err(NotUnderstood::new("nothing is said after the colon"));
    }
    if text.chars().count() > CHARS_MAX {
        return Err(NotUnderstood::new(format!("a viewer cannot write more than {CHARS_MAX} characters")));
    }
    if text.chars().any(char::is_control) {
        return Err(NotUnderstood::new("a viewer cannot write control characters"));
    }
    Ok(Cue::Chat { viewer: viewer(name)?.with_role(role), text: text.to_owned() })
}

fn role(name: &str) -> Result<ViewerRole, NotUnderstood> {
    match name.trim() {
        "broadcaster" => Ok(ViewerRole::Broadcaster),
        "mod" => Ok(ViewerRole::Moderator),
        "vip" => Ok(ViewerRole::Vip),
        "sub" => Ok(ViewerRole::Subscriber),
        other => Err(NotUnderstood::new(format!("no role `{other}`: broadcaster, mod, vip or sub"))),
    }
}

fn viewer(name: &str) -> Result<Viewer, NotUnderstood> {
    if is_login(&name.to_ascii_lowercase()) {
        Ok(Viewer::new(name))
    } else {
        Err(NotUnderstood::new(format!("`{name}` cannot be a Twitch name: 1 to 25 letters, digits, underscores")))
    }
}

fn word(rest: &str) -> Result<Cue, NotUnderstood> {
    let (name, tail) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
    let mut words = Words(tail.trim());
    let cue = match name {
        "follow" => Cue::Event(EventCue::Follow { viewer: words.viewer()? }),
        "sub" => Cue::Event(EventCue::Subscribe { viewer: words.viewer()?, tier: words.tier_or_first()? }),
        "resub" => Cue::Event(EventCue::Resubscribe {
            viewer: words.viewer()?,
            tier: words.tier()?,
            months: words.number("months")?,
            text: words.rest(),
        }),
        "gift" => Cue::Event(EventCue::Gift { viewer: words.viewer()?, count: words.number("gifts")? }),
        "raid" => Cue::Event(EventCue::Raid { viewer: words.viewer()?, viewers: words.number("viewers")? }),
        "cheer" => {
            Cue::Event(EventCue::Cheer { viewer: words.viewer()?, bits: words.number("bits")?, text: words.rest() })
        }
        "redeem" => Cue::Event(EventCue::Redeem {
            viewer: words.viewer()?,
            reward: words.quoted("a reward's title")?,
            input: words.rest(),
        }),
        "online" => Cue::Event(EventCue::Online),
        "offline" => Cue::Event(EventCue::Offline),
        "category" => {
            let name = words.rest();
            if name.is_empty() {
                return Err(NotUnderstood::new("/category needs a name"));
            }
            Cue::Event(EventCue::Category { name })
        }
        "delete" => Cue::Moderator(ModeratorCue::Delete { login: words.viewer()?.login }),
        "timeout" => {
            Cue::Moderator(ModeratorCue::Timeout { login: words.viewer()?.login, seconds: words.number("seconds")? })
        }
        "ban" => Cue::Moderator(ModeratorCue::Ban { login: words.viewer()?.login }),
        "untimeout" => Cue::Moderator(ModeratorCue::Untimeout { login: words.viewer()?.login }),
        "unban" => Cue::Moderator(ModeratorCue::Unban { login: words.viewer()?.login }),
        "llm" => Cue::Mood { of: StandIn::Llm, mood: words.mood(StandIn::Llm)? },
        "games" => Cue::Mood { of: StandIn::Games, mood: words.mood(StandIn::Games)? },
        "twitch" => Cue::Mood { of: StandIn::Twitch, mood: words.mood(StandIn::Twitch)? },
        "mod" => Cue::Role(BotRole::Moderator),
        "unmod" => Cue::Role(BotRole::Viewer),
        "token" => match words.next("expire or revoke")? {
            "expire" => Cue::Login(LoginFate::Expires),
            "revoke" => Cue::Login(LoginFate::IsRevoked),
            other => return Err(NotUnderstood::new(format!("a token cannot `{other}`: expire or revoke"))),
        },
        "eventsub" => match words.next("cut, reconnect or silence")? {
            "cut" => Cue::EventSub(EventSubFate::Cut),
            "reconnect" => Cue::EventSub(EventSubFate::Reconnect),
            "silence" => Cue::EventSub(EventSubFate::Silence),
            other => return Err(NotUnderstood::new(format!("no `{other}`: cut, reconnect or silence"))),
        },
        "cut" => Cue::Cut,
        "reconnect" => Cue::Reconnect,
        "silence" => Cue::Silence,
        "wait" => Cue::Wait(duration(words.next("a time like 500ms")?)?),
        other => return Err(NotUnderstood::new(format!("there is no word /{other}"))),
    };
    match words.0 {
        "" => Ok(cue),
        more => Err(NotUnderstood::new(format!("`{more}` is too much for /{name}"))),
    }
}

/// A time: a whole number with `ms`, `s` or `m`.
fn duration(text: &str) -> Result<Duration, NotUnderstood> {
    let bad = || NotUnderstood::new(format!("`{text}` is no time: 500ms, 2s or 1m"));
    let digits = text.find(|char: char| !char.is_ascii_digit()).ok_or_else(bad)?;
    let (number, unit) = text.split_at(digits);
    let number: u64 = number.parse().map_err(|_| bad())?;
    let time = match unit {
        "ms" => Duration::from_millis(number),
        "s" => Duration::from_secs(number),
        "m" => Duration::from_secs(number.saturating_mul(60)),
        _ => return Err(bad()),
    };
    if time > WAIT_MAX { Err(NotUnderstood::new("nobody waits longer than 60m")) } else { Ok(time) }
}

/// The words after a word.
struct Words<'a>(&'a str);

impl<'a> Words<'a> {
    fn next(&mut self, what: &str) -> Result<&'a str, NotUnderstood> {
        let (word, rest) = self.0.split_once(char::is_whitespace).unwrap_or((self.0, ""));
        self.0 = rest.trim_start();
        if word.is_empty() { Err(NotUnderstood::new(format!("{what} is missing"))) } else { Ok(word) }
    }

    fn viewer(&mut self) -> Result<Viewer, NotUnderstood> {
        viewer(self.next("a name")?)
    }

    fn tier(&mut self) -> Result<String, NotUnderstood> {
        match self.next("a tier")? {
            tier @ ("1000" | "2000" | "3000" | "Prime") => Ok(tier.to_owned()),
            other => Err(NotUnderstood::new(format!("no tier `{other}`: 1000, 2000, 3000 or Prime"))),
        }
    }

    /// A tier, or the first one at the end of the line, as most subscribe.
    fn tier_or_first(&mut self) -> Result<String, NotUnderstood> {
        if self.0.is_empty() { Ok("1000".to_owned()) } else { self.tier() }
    }

    fn number(&mut self, what: &str) -> Result<u32, NotUnderstood> {
        let word = self.next(&format!("the number of {what}"))?;
        match word.parse() {
            Ok(number) if number > 0 => Ok(number),
            _ => Err(NotUnderstood::new(format!("`{word}` is no number of {what}"))),
        }
    }

    /// One word, or several in double quotes.
    fn quoted(&mut self, what: &str) -> Result<String, NotUnderstood> {
        let Some(open) = self.0.strip_prefix('"') else { return self.next(what).map(str::to_owned) };
        let (inside, rest) =
            open.split_once('"').ok_or_else(|| NotUnderstood::new(format!("{what} lacks its closing quote")))?;
        self.0 = rest.trim_start();
        if inside.trim().is_empty() {
            return Err(NotUnderstood::new(format!("{what} is empty")));
        }
        Ok(inside.to_owned())
    }

    fn mood(&mut self, of: StandIn) -> Result<Mood, NotUnderstood> {
        match self.next("a mood")? {
            "up" => Ok(Mood::Up),
            "down" => Ok(Mood::Down),
            "slow" => Ok(Mood::Slow),
            "garbage" if of != StandIn::Games => Ok(Mood::Garbage),
            "hostile" if of == StandIn::Llm => Ok(Mood::Hostile),
            other => Err(NotUnderstood::new(format!("no mood `{other}`"))),
        }
    }

    fn rest(&mut self) -> String {
        std::mem::take(&mut self.0).to_owned()
    }
}

impl Cue {
    /// Returns the word that stands for the cue in a script, for complaints.
    #[must_use]
    pub fn word(&self) -> &'static str {
        match self {
            Self::Chat { .. } => "chat",
            Self::Event(event) => match event {
                EventCue::Follow { .. } => "/follow",
                EventCue::Subscribe { .. } => "/sub",
                EventCue::Resubscribe { .. } => "/resub",
                EventCue::Gift { .. } => "/gift",
                EventCue::Raid { .. } => "/raid",
                EventCue::Cheer { .. } => "/cheer",
                EventCue::Redeem { .. } => "/redeem",
                EventCue::Online => "/online",
                EventCue::Offline => "/offline",
                EventCue::Category { .. } => "/category",
            },
            Self::Moderator(deed) => deed.word(),
            Self::Mood { of: StandIn::Llm, .. } => "/llm",
            Self::Mood { of: StandIn::Games, .. } => "/games",
            Self::Mood { of: StandIn::Twitch, .. } => "/twitch",
            Self::Role(BotRole::Viewer) => "/unmod",
            Self::Role(_) => "/mod",
            Self::Login(_) => "/token",
            Self::EventSub(_) => "/eventsub",
            Self::Cut => "/cut",
            Self::Reconnect => "/reconnect",
            Self::Silence => "/silence",
            Self::Wait(_) => "/wait",
        }
    }
}

#[cfg(test)]
mod tests;
