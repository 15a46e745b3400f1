//! What can be done with each kind of thing, and the words for it.

use super::cursor::is_dash;
use super::misread::Form;
use crate::text::fold::plain;
use crate::text::language::Language;

/// A kind of things that orders are about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Family {
    Command,
    Timer,
    Counter,
    Quote,
    Keyword,
    Raffle,
    Queue,
    Regular,
    Bot,
    Moderation,
    Filter,
    Allow,
    Phrase,
    Permit,
    Nuke,
    TakingBack,
    Viewer,
    Slow,
    Followers,
    Switch,
}

/// Verbs, each with the other English words for it.
type Verbs = &'static [(&'static str, &'static [&'static str])];

const COMMAND: Verbs = &[
    ("add", &["new", "create"]),
    ("edit", &["update", "change"]),
    ("set", &[]),
    ("del", &["delete", "remove", "rem"]),
    ("undo", &[]),
    ("show", &["debug", "info"]),
    ("alias", &[]),
    ("unalias", &["delalias"]),
    ("enable", &["on"]),
    ("disable", &["off"]),
    ("options", &["option", "opts", "opt", "o"]),
    ("rename", &[]),
    ("hide", &[]),
    ("unhide", &[]),
    ("reset", &[]),
    ("perm", &["level"]),
    ("cool", &[]),
    ("list", &[]),
];

const TIMER: Verbs = &[
    ("add", &["new", "create"]),
    ("edit", &["update", "change", "set"]),
    ("del", &["delete", "remove", "rem"]),
    ("list", &[]),
    ("show", &["debug", "info"]),
    ("enable", &["on", "start"]),
    ("disable", &["off", "stop"]),
];

const COUNTER: Verbs = &[
    ("add", &["new", "create"]),
    ("set", &["edit"]),
    ("show", &["get"]),
    ("del", &["delete", "remove", "rem"]),
    ("reset", &[]),
    ("list", &[]),
];

const QUOTE: Verbs = &[
    ("add", &["new", "create", "+"]),
    ("edit", &["update", "change", "set"]),
    ("del", &["delete", "remove", "rem", "-"]),
    ("show", &["get"]),
    ("search", &["find"]),
    ("random", &[]),
];

const KEYWORD: Verbs = &[
    ("add", &["new", "create"]),
    ("edit", &["update", "change", "set"]),
    ("del", &["delete", "remove", "rem"]),
    ("list", &[]),
    ("enable", &["on"]),
    ("disable", &["off"]),
];

const RAFFLE: Verbs = &[
    ("open", &["start"]),
    ("close", &["stop", "end"]),
    ("draw", &["pick", "roll", "winner"]),
    ("redraw", &["reroll", "repick"]),
    ("cancel", &["reset"]),
    ("show", &["info", "status", "list"]),
    ("enter", &["join"]),
];

const QUEUE: Verbs = &[
    ("open", &["start", "unpause"]),
    ("close", &["stop", "pause", "end"]),
    ("clear", &["reset"]),
    ("next", &["pick"]),
    ("random", &[]),
    ("remove", &["del", "delete", "rem"]),
    ("move", &[]),
    ("join", &["enter"]),
    ("leave", &[]),
    ("position", &["pos"]),
    ("show", &["info", "status", "list"]),
];

const REGULAR: Verbs = &[("add", &["new"]), ("del", &["delete", "remove", "rem"]), ("list", &[])];

const BOT: Verbs = &[("mute", &[]), ("unmute", &[])];

const MODERATION: Verbs = &[("watch", &["on", "enable", "log"]), ("act", &["active"]), ("off", &["disable", "stop"])];

const ALLOW: Verbs = &[("add", &["allow"]), ("del", &["delete", "remove", "rem"]), ("list", &["show"])];

const PHRASE: Verbs =
    &[("add", &["new", "block", "ban"]), ("del", &["delete", "remove", "rem", "allow"]), ("list", &["show"])];

/// On and off, of a filter or a mode of the room.
const SWITCH: Verbs = &[("on", &["enable", "start", "yes"]), ("watch", &["log"]), ("off", &["disable", "stop", "no"])];

/// Words that a value can be, not a verb.
const OTHERS: Verbs = &[("last", &[]), ("reset", &["zero"]), ("random", &[]), ("yes", &["ok", "confirm"])];

fn find(verbs: Verbs, word: &str, language: Language) -> Option<&'static str> {
    let word = if word.chars().all(is_dash) { "-".to_owned() } else { plain(word) };
    let english =
        |word: &str| verbs.iter().find(|(verb, others)| *verb == word || others.contains(&word)).map(|(verb, _)| *verb);
    let own = || language.spec().orders.verbs.iter().filter(|(own, _)| plain(own) == word);
    english(&word).or_else(|| own().find_map(|(_, word)| english(word)))
}

/// Returns the language's own word for a verb, or else the English one.
pub(super) fn own(verb: &'static str, language: Language) -> &'static str {
    language.spec().orders.verbs.iter().find(|(_, english)| *english == verb).map_or(verb, |(own, _)| own)
}

/// Returns `on`, `watch` or `off` for the word that means it.
pub(super) fn switch(word: &str, language: Language) -> Option<&'static str> {
    find(SWITCH, word, language)
}

/// Tells whether `word` means `other`, one of `last`, `reset`, `random` and `yes`.
pub(super) fn means(word: &str, other: &str, language: Language) -> bool {
    find(OTHERS, word, language) == Some(other)
}

impl Family {
    /// Returns what the built-in command of this name is about.
    pub(super) fn of(command: &str) -> Option<Self> {
        Some(match command {
            "cmd" | "commands" => Self::Command,
            "timer" => Self::Timer,
            "counter" => Self::Counter,
            "quote" => Self::Quote,
            "keyword" => Self::Keyword,
            "raffle" => Self::Raffle,
            "queue" => Self::Queue,
            "regular" => Self::Regular,
            "bot" => Self::Bot,
            "moderation" => Self::Moderation,
            "filter" => Self::Filter,
            "allow" => Self::Allow,
            "phrase" => Self::Phrase,
            "permit" => Self::Permit,
            "nuke" => Self::Nuke,
            "undo" => Self::TakingBack,
            "forgive" | "why" => Self::Viewer,
            "slow" => Self::Slow,
            "followers" => Self::Followers,
            "subs" | "emotes" | "unique" | "emergency" => Self::Switch,
            _ => return None,
        })
    }

    /// Tells whether it is about what is set for long, and not asked for at once.
    pub(super) fn is_of_orders(self) -> bool {
        !matches!(
            self,
            Self::Permit | Self::Nuke | Self::TakingBack | Self::Viewer | Self::Slow | Self::Followers | Self::Switch
        )
    }

    /// Returns the verb that a word is, in English or the channel's language.
    pub(super) fn verb(self, word: &str, language: Language) -> Option<&'static str> {
        let verbs = match self {
            Self::Command => COMMAND,
            Self::Timer => TIMER,
            Self::Counter => COUNTER,
            Self::Quote => QUOTE,
            Self::Keyword => KEYWORD,
            Self::Raffle => RAFFLE,
            Self::Queue => QUEUE,
            Self::Regular => REGULAR,
            Self::Bot => BOT,
            Self::Moderation => MODERATION,
            Self::Allow => ALLOW,
            Self::Phrase => PHRASE,
            // Their first word is no verb.
            Self::Filter
            | Self::Permit
            | Self::Nuke
            | Self::TakingBack
            | Self::Viewer
            | Self::Slow
            | Self::Followers
            | Self::Switch => return None,
        };
        find(verbs, word, language)
    }

    /// Returns what has to follow the verb, for a sentence; without a verb, the verbs.
    pub(super) fn form(self, verb: Option<&str>) -> Form {
        let Some(verb) = verb else { return self.verbs_form() };
        match (self, verb) {
            (Self::Command, "add" | "set") => Form::NameText,
            (Self::Command, "edit") => Form::NameChange,
            (Self::Command, "options") => Form::NameOptions,
            (Self::Command, "alias") => Form::NewName,
            (Self::Command, "rename") => Form::Rename,
            (Self::Command, "perm") => Form::NameLevel,
            (Self::Command, "cool") => Form::NameWaits,
            (Self::Command, "reset") => Form::NameNumber,
            (Self::Command, "undo" | "list") => Form::Nothing,
            (Self::Command, _) => Form::Name,
            (Self::Timer, "add") => Form::TimerText,
            (Self::Timer, "edit") => Form::TimerChange,
            (Self::Timer, _) => Form::Timer,
            (Self::Counter, "set") => Form::Counter,
            (Self::Counter, _) => Form::CounterName,
            (Self::Quote, "add") => Form::QuoteText,
            (Self::Quote, "edit") => Form::QuoteChange,
            (Self::Quote, "del") => Form::QuoteNumber,
            (Self::Quote, _) => Form::Quote,
            (Self::Keyword, "add" | "edit") => Form::KeywordText,
            (Self::Keyword, _) => Form::Keyword,
            (Self::Raffle, "open") => Form::Raffle,
            (Self::Raffle | Self::Queue, "draw" | "next" | "random") => Form::HowMany,
            (Self::Queue, "open") => Form::QueueSize,
            (Self::Queue, "remove") | (Self::Regular | Self::Viewer, _) => Form::User,
            (Self::Queue, "move") => Form::UserPlace,
            (Self::Allow, "add" | "del") => Form::Host,
            (Self::Phrase, "add") => Form::Phrase,
            (Self::Phrase, "del") => Form::PhraseName,
            (Self::Filter, _) => Form::Filter,
            (Self::Permit, _) => Form::Permit,
            (Self::Nuke, _) => Form::Nuke,
            (Self::TakingBack, _) => Form::HowMany,
            (Self::Slow, _) => Form::Slow,
            (Self::Followers, _) => Form::Followers,
            (Self::Switch, _) => Form::Verbs("on|off"),
            _ => Form::Nothing,
        }
    }

    fn verbs_form(self) -> Form {
        match self {
            Self::Command => Form::Verbs("add|edit|set|del|undo|show|alias|unalias|options|enable|disable"),
            Self::Timer => Form::Verbs("add|edit|del|list|enable|disable"),
            Self::Counter => Form::Counter,
            Self::Quote => Form::Quote,
            Self::Keyword => Form::Verbs("add|edit|del|list|enable|disable"),
            Self::Raffle => Form::Verbs("open|close|draw|redraw|cancel"),
            Self::Queue => Form::Verbs("open|close|clear|next|random|remove|move|join|leave|position"),
            Self::Regular => Form::Verbs("add|del|list"),
            Self::Bot => Form::Verbs("mute|unmute"),
            Self::Moderation => Form::Verbs("watch|act|off"),
            Self::Allow => Form::Host,
            Self::Phrase => Form::Verbs("add|del|list"),
            family => family.form(Some("")),
        }
    }
}
