//! The words that the built-in commands for orders answer to, and the verbs that some of them carry.

use crate::text::clean::fold;
use crate::text::language::Language;

/// The words of one built-in command.
#[derive(Clone, Copy, Debug)]
pub struct BuiltInWords {
    /// Its own name, and the English word for it.
    pub name: &'static str,
    /// Other English words for it.
    pub aliases: &'static [&'static str],
    /// English words that carry a verb, each with it: `addcom` is `cmd add`.
    pub shortcuts: &'static [(&'static str, &'static str)],
}

/// All, each with its words: those that moderators' fingers know, and no more, since each is one that channels cannot
/// give to a command of theirs.
pub const WORDS: &[BuiltInWords] = &[
    BuiltInWords {
        name: "cmd",
        aliases: &["command"],
        shortcuts: &[
            ("addcom", "add"),
            ("addcmd", "add"),
            ("addcommand", "add"),
            ("editcom", "edit"),
            ("editcmd", "edit"),
            ("editcommand", "edit"),
            ("setcommand", "set"),
            ("delcom", "del"),
            ("delcmd", "del"),
            ("delcommand", "del"),
            ("removecommand", "del"),
            ("aliascom", "alias"),
            ("delalias", "unalias"),
            ("permcom", "perm"),
            ("coolcom", "cool"),
            ("enablecom", "enable"),
            ("disablecom", "disable"),
            ("hidecom", "hide"),
            ("showcom", "unhide"),
            ("resetcom", "reset"),
        ],
    },
    BuiltInWords { name: "commands", aliases: &["cmds", "commandlist"], shortcuts: &[] },
    BuiltInWords { name: "timer", aliases: &["timers"], shortcuts: &[] },
    BuiltInWords { name: "counter", aliases: &["count", "editcounter"], shortcuts: &[] },
    BuiltInWords {
        name: "quote",
        aliases: &[],
        shortcuts: &[("addquote", "add"), ("editquote", "edit"), ("delquote", "del")],
    },
    BuiltInWords { name: "keyword", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "raffle", aliases: &["giveaway"], shortcuts: &[("winner", "chatter")] },
    BuiltInWords {
        name: "queue",
        aliases: &[],
        shortcuts: &[("join", "join"), ("leave", "leave"), ("position", "position"), ("next", "next")],
    },
    BuiltInWords { name: "regular", aliases: &["regulars"], shortcuts: &[] },
    BuiltInWords { name: "bot", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "moderation", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "filter", aliases: &["filters"], shortcuts: &[] },
    BuiltInWords { name: "allow", aliases: &["whitelist"], shortcuts: &[] },
    BuiltInWords { name: "phrase", aliases: &["phrases", "blacklist"], shortcuts: &[] },
    BuiltInWords { name: "permit", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "nuke", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "undo", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "forgive", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "why", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "slow", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "followers", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "subs", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "emotes", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "unique", aliases: &[], shortcuts: &[] },
    BuiltInWords { name: "emergency", aliases: &[], shortcuts: &[] },
];

impl BuiltInWords {
    /// Returns every English word but the name.
    pub fn english(&self) -> impl Iterator<Item = &'static str> {
        self.aliases.iter().copied().chain(self.shortcuts.iter().map(|(word, _)| *word))
    }

    /// Returns the words of `language` for it, without the English ones. They count in channels of that language only.
    pub fn in_language(&self, language: Language) -> impl Iterator<Item = &'static str> {
        let own = language.spec().orders.commands.iter();
        own.filter(|(_, english)| self.answers_to(english)).map(|(own, _)| *own)
    }

    fn answers_to(&self, english: &str) -> bool {
        self.name == english || self.english().any(|word| word == english)
    }
}

/// Returns the English word for what was typed.
fn english(typed: &str, language: Language) -> Option<String> {
    let typed = fold(typed)?;
    let own = language.spec().orders.commands.iter().find(|(own, _)| *own == typed);
    Some(own.map_or(typed, |(_, english)| (*english).to_owned()))
}

/// Returns the own name of the built-in command that answers to this word in channels of `language`, unless the config
/// gives it others.
#[must_use]
pub fn built_in(word: &str, language: Language) -> Option<&'static str> {
    let word = english(word, language)?;
    WORDS.iter().find(|words| words.answers_to(&word)).map(|words| words.name)
}

/// Returns the verb that the word carries.
pub(super) fn carried(command: &str, typed: &str, language: Language) -> Option<&'static str> {
    let typed = english(typed, language)?;
    let words = WORDS.iter().find(|words| words.name == command)?;
    words.shortcuts.iter().find(|(word, _)| *word == typed).map(|(_, verb)| *verb)
}
