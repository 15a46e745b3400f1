//! The meaning of a typed line, and its speaker. Pure.

use super::words;
use kissbot_rehearsal::script::{self, Cue, EventCue};
use kissbot_rehearsal::wire::is_login;
use kissbot_rehearsal::{Viewer, ViewerRole};
use std::collections::VecDeque;

/// People that are remembered with their roles; the one who was silent the longest is forgotten.
const PEOPLE_MAX: usize = 200;
/// The roles as they are typed. `viewer` takes a role away again.
pub(super) const ROLES: [(&str, ViewerRole); 5] = [
    ("broadcaster", ViewerRole::Broadcaster),
    ("mod", ViewerRole::Moderator),
    ("vip", ViewerRole::Vip),
    ("sub", ViewerRole::Subscriber),
    ("viewer", ViewerRole::Viewer),
];

/// The request that a typed line makes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Typed {
    /// Nothing: an empty line or a comment.
    Nothing,
    /// A cue of the script language.
    Cue(Cue),
    /// Somebody else speaks from now on.
    NowAs,
    /// The list of words.
    Help,
    /// The end.
    Quit,
    /// Something that makes no sense.
    Mistake(Mistake),
}

/// The reason why a line makes no sense.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Mistake {
    /// The id of the text that helps.
    pub(super) id: &'static str,
    /// The text's variable `what`.
    pub(super) what: String,
}

impl Mistake {
    fn new(id: &'static str, what: impl Into<String>) -> Self {
        Self { id, what: what.into() }
    }
}

/// The people who are there, and the one who speaks.
#[derive(Debug)]
pub(super) struct Session {
    prefix: String,
    current: Viewer,
    /// The last to speak at the end.
    people: VecDeque<Viewer>,
}

impl Session {
    /// A session in which the script language's speaker speaks. `prefix` is what commands start with.
    pub(super) fn new(prefix: &str) -> Self {
        let current = Viewer::new(script::SPEAKER);
        Self { prefix: prefix.to_owned(), people: VecDeque::from([current.clone()]), current }
    }

    /// Returns the viewer who says what has no name in front.
    pub(super) fn current(&self) -> &Viewer {
        &self.current
    }

    /// The names seen so far, the latest first.
    pub(super) fn names(&self) -> impl Iterator<Item = &str> {
        self.people.iter().rev().map(|viewer| viewer.display_name.as_str())
    }

    /// Reads a line.
    pub(super) fn read(&mut self, line: &str) -> Typed {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            return Typed::Nothing;
        }
        let typed = match line.strip_prefix('/') {
            Some(rest) => self.word(line, rest),
            None => self.chat(line),
        };
        typed.unwrap_or_else(Typed::Mistake)
    }

    fn word(&mut self, line: &str, rest: &str) -> Result<Typed, Mistake> {
        let (name, tail) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let word = words::find(name).ok_or_else(|| Mistake::new("rehearsal-no-word", format!("/{name}")))?;
        let usage = || Mistake::new("rehearsal-usage", word.usage);
        match (name, tail.trim()) {
            ("help", _) => Ok(Typed::Help),
            ("quit", _) => Ok(Typed::Quit),
            ("as", "") => Err(usage()),
            ("as", who) => {
                self.current = self.person(who.trim_end_matches(':'))?;
                Ok(Typed::NowAs)
            }
            _ => {
                let cue = script::parse(line).ok().flatten().ok_or_else(usage)?;
                if let Cue::Event(event) = &cue
                    && let Some(viewer) = who_did(event)
                {
                    self.remember(viewer.clone(), false);
                }
                Ok(Typed::Cue(cue))
            }
        }
    }

    fn chat(&mut self, line: &str) -> Result<Typed, Mistake> {
        let (viewer, text) = match self.speaker(line) {
            Some((who, "")) => return Err(Mistake::new("rehearsal-no-text", who)),
            Some((who, text)) => (self.person(who)?, text),
            None => match self.impossible_speaker(line) {
                Some(who) => return Err(Mistake::new("rehearsal-no-name", who)),
                None => (self.current.clone(), line),
            },
        };
        // The script language decides what a viewer can send.
        if !matches!(script::parse(&format!("x: {text}")), Ok(Some(Cue::Chat { .. }))) {
            return Err(Mistake::new("rehearsal-bad-text", ""));
        }
        self.remember(viewer.clone(), true);
        Ok(Typed::Cue(Cue::Chat { viewer, text: text.to_owned() }))
    }

    /// Splits `alice: text`. The colon of `https://…`, `10:30` or `:)` is none of a name.
    fn speaker<'a>(&self, line: &'a str) -> Option<(&'a str, &'a str)> {
        let (who, text) = line.split_once(':')?;
        let who = who.trim_end();
        let name = match who.split_once('[') {
            Some((name, role)) if role.ends_with(']') => name,
            Some(_) => return None,
            None => who,
        };
        let set_off = text.is_empty() || text.starts_with(char::is_whitespace) || text.starts_with(&self.prefix);
        (is_name(name.trim_end()) && set_off).then_some((who, text.trim()))
    }

    /// The name in `Léa: !ping`: meant as one, as a command follows, but none that Twitch gives out.
    fn impossible_speaker<'a>(&self, line: &'a str) -> Option<&'a str> {
        let (who, text) = line.split_once(':')?;
        let who = who.trim_end();
        let is_word = who.chars().all(char::is_alphanumeric) && !who.is_empty();
        (is_word && text.trim_start().starts_with(&self.prefix)).then_some(who)
    }

    /// Reads `alice` or `bob[mod]`. Without a role it is the one that the person had.
    fn person(&self, who: &str) -> Result<Viewer, Mistake> {
        let (name, role) = match who.split_once('[') {
            Some((name, role)) => (name.trim_end(), Some(role.trim_end_matches(']').trim())),
            None => (who, None),
        };
        if !is_name(name) {
            return Err(Mistake::new("rehearsal-no-name", name));
        }
        let viewer = Viewer::new(name);
        let role = match role {
            Some(role) => {
                let known = ROLES.iter().find(|(name, _)| *name == role);
                known.ok_or_else(|| Mistake::new("rehearsal-no-role", role))?.1
            }
            None => self.known(&viewer.login).map_or(ViewerRole::Viewer, |known| known.role),
        };
        Ok(viewer.with_role(role))
    }

    fn known(&self, login: &str) -> Option<&Viewer> {
        std::iter::once(&self.current).chain(&self.people).find(|viewer| viewer.login == login)
    }

    /// Remembers somebody; what is known of their role is kept unless `with_role`.
    fn remember(&mut self, viewer: Viewer, with_role: bool) {
        let role = self.known(&viewer.login).map(|known| known.role).filter(|_| !with_role);
        let viewer = match role {
            Some(role) => viewer.with_role(role),
            None => viewer,
        };
        if self.current.login == viewer.login {
            self.current = viewer.clone();
        }
        self.people.retain(|known| known.login != viewer.login);
        if self.people.len() >= PEOPLE_MAX {
            self.people.pop_front();
        }
        self.people.push_back(viewer);
    }
}

fn is_name(name: &str) -> bool {
    is_login(&name.to_ascii_lowercase())
}

fn who_did(event: &EventCue) -> Option<&Viewer> {
    match event {
        EventCue::Follow { viewer }
        | EventCue::Subscribe { viewer, .. }
        | EventCue::Resubscribe { viewer, .. }
        | EventCue::Gift { viewer, .. }
        | EventCue::Raid { viewer, .. }
        | EventCue::Cheer { viewer, .. }
        | EventCue::Redeem { viewer, .. } => Some(viewer),
        EventCue::Online | EventCue::Offline | EventCue::Category { .. } => None,
    }
}

#[cfg(test)]
mod tests;
