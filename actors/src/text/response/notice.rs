//! What the moderator who saves a text should know of it.

use super::parse::{CALLS_MAX, DEPTH_MAX};
use crate::text::catalogue::Texts;
use crate::text::language::Language;

/// The most names of one notice.
const NAMES_MAX: usize = 3;

/// Something in a text that will not be said as its author may think.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Names that nobody knows, as calls: `$(weather)`. They stay as they were typed.
    Unknown(Vec<String>),
    /// Signs in front that would make a command of the text. They are dropped.
    Dropped(String),
    /// More than 20 calls. The others stay as they were typed.
    TooManyCalls,
    /// More than four calls in each other. The inner ones stay as they were typed.
    TooDeep,
    /// More than one address to be asked. The others stay as they were typed.
    TooManyFetches,
    /// A call, from here on, that no bracket closes.
    Unbalanced(String),
    /// It was to be an announcement, and is a line.
    NoAnnouncement,
    /// A call with arguments that it cannot read: a date that is none, a zone that is nowhere.
    Unclear(String),
}

impl Notice {
    /// The sentence for the moderator.
    #[must_use]
    pub fn say(&self, texts: &Texts, language: Language) -> String {
        let say = |id: &str, name: &str, value: &str| texts.say(language, id, &[(name, value.into())]);
        let at_most = |id: &str, max: usize| texts.say(language, id, &[("max", (max as u64).into())]);
        match self {
            Self::Unknown(names) => {
                let more = if names.len() > NAMES_MAX { ", …" } else { "" };
                let shown: Vec<&str> = names.iter().take(NAMES_MAX).map(String::as_str).collect();
                say("response-notice-unknown", "names", &format!("{}{more}", shown.join(", ")))
            }
            Self::Dropped(signs) => {
                let signs: Vec<String> = signs.chars().map(String::from).collect();
                say("response-notice-dropped", "signs", &signs.join(" "))
            }
            Self::TooManyCalls => at_most("response-notice-calls", CALLS_MAX),
            Self::TooDeep => at_most("response-notice-deep", DEPTH_MAX),
            Self::TooManyFetches => texts.say(language, "response-notice-fetches", &[]),
            Self::Unbalanced(call) => say("response-notice-open", "call", call),
            Self::NoAnnouncement => texts.say(language, "response-notice-announcement", &[]),
            Self::Unclear(call) => say("response-notice-unclear", "call", call),
        }
    }
}
