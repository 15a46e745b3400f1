//! The words of the terminal: those of the script language, and the terminal's own.

use kissbot_actors::text::catalogue::{Arg, Texts};
use kissbot_actors::text::language::Language;
use kissbot_rehearsal::Deed;
use kissbot_rehearsal::script::EventCue;

/// The English texts of the terminal. All ids start with `rehearsal-`.
pub(crate) const TEXTS: &str = include_str!("words.ftl");

/// A word after a slash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// The word without its slash.
    pub(super) name: &'static str,
    /// An example of how it is typed.
    pub(super) usage: &'static str,
    /// The id of what it does, in one line.
    pub(super) help: &'static str,
}

impl Word {
    const fn new(name: &'static str, usage: &'static str, help: &'static str) -> Self {
        Self { name, usage, help }
    }

    /// Tells whether something has to follow it.
    pub(super) fn takes_more(&self) -> bool {
        self.usage.contains(' ')
    }
}

/// All words, as `/help` lists them.
pub(super) const WORDS: &[Word] = &[
    Word::new("as", "/as alice", "rehearsal-word-as"),
    Word::new("cut", "/cut", "rehearsal-word-cut"),
    Word::new("reconnect", "/reconnect", "rehearsal-word-reconnect"),
    Word::new("silence", "/silence", "rehearsal-word-silence"),
    Word::new("wait", "/wait 500ms", "rehearsal-word-wait"),
    Word::new("follow", "/follow carol", "rehearsal-word-follow"),
    Word::new("sub", "/sub dave 1000", "rehearsal-word-sub"),
    Word::new("resub", "/resub dave 1000 7 text", "rehearsal-word-resub"),
    Word::new("gift", "/gift dave 5", "rehearsal-word-gift"),
    Word::new("raid", "/raid erin 120", "rehearsal-word-raid"),
    Word::new("cheer", "/cheer frank 100 text", "rehearsal-word-cheer"),
    Word::new("redeem", "/redeem gina \"Hydrate\" text", "rehearsal-word-redeem"),
    Word::new("online", "/online", "rehearsal-word-online"),
    Word::new("offline", "/offline", "rehearsal-word-offline"),
    Word::new("category", "/category Hades", "rehearsal-word-category"),
    Word::new("delete", "/delete alice", "rehearsal-word-delete"),
    Word::new("timeout", "/timeout alice 60", "rehearsal-word-timeout"),
    Word::new("ban", "/ban alice", "rehearsal-word-ban"),
    Word::new("untimeout", "/untimeout alice", "rehearsal-word-untimeout"),
    Word::new("unban", "/unban alice", "rehearsal-word-unban"),
    Word::new("llm", "/llm up|down|slow|garbage", "rehearsal-word-llm"),
    Word::new("games", "/games up|down|slow", "rehearsal-word-games"),
    Word::new("twitch", "/twitch up|down|slow|garbage", "rehearsal-word-twitch"),
    Word::new("token", "/token expire|revoke", "rehearsal-word-token"),
    Word::new("eventsub", "/eventsub cut|reconnect|silence", "rehearsal-word-eventsub"),
    Word::new("mod", "/mod", "rehearsal-word-mod"),
    Word::new("unmod", "/unmod", "rehearsal-word-unmod"),
    Word::new("help", "/help", "rehearsal-word-help"),
    Word::new("quit", "/quit", "rehearsal-word-quit"),
];

/// The word that goes by `name` (without slash).
pub(super) fn find(name: &str) -> Option<&'static Word> {
    WORDS.iter().find(|word| word.name == name)
}

/// Returns what `/help` shows, one line each: how a thing is typed, then what it does.
pub(super) fn help(texts: &Texts, language: Language) -> Vec<(String, String)> {
    let say = |id| texts.say(language, id, &[]);
    let chat = [("!ping", "rehearsal-chat-plain"), ("bob[mod]: !cache", "rehearsal-chat-role")];
    let chat = chat.map(|(usage, id)| (usage.to_owned(), say(id)));
    let words = WORDS.iter().map(|word| (word.usage.to_owned(), say(word.help)));
    let mut lines: Vec<(String, String)> = chat.into_iter().chain(words).collect();
    lines.push((String::new(), say("rehearsal-help-keys")));
    lines
}

/// Tells what happened on the channel in the words of the language. A script's transcript has English ones, for programs.
pub(super) fn told(texts: &Texts, language: Language, event: &EventCue, channel: &str) -> String {
    let say = |id: &str, args: &[(&str, Arg<'_>)]| texts.say(language, id, args);
    let with = |told: String, text: &str| match text {
        "" => told,
        text => say("rehearsal-with-text", &[("event", (&told).into()), ("text", text.into())]),
    };
    match event {
        EventCue::Follow { viewer } => say("rehearsal-follow", &[("name", (&viewer.display_name).into())]),
        EventCue::Subscribe { viewer, tier } => {
            say("rehearsal-sub", &[("name", (&viewer.display_name).into()), ("tier", tier_words(tier).into())])
        }
        EventCue::Resubscribe { viewer, months, text, .. } => {
            with(say("rehearsal-resub", &[("name", (&viewer.display_name).into()), ("months", (*months).into())]), text)
        }
        EventCue::Gift { viewer, count } => say("rehearsal-gift", &counted(&viewer.display_name, *count)),
        EventCue::Raid { viewer, viewers } => say("rehearsal-raid", &counted(&viewer.display_name, *viewers)),
        EventCue::Cheer { viewer, bits, text } => {
            with(say("rehearsal-cheer", &counted(&viewer.display_name, *bits)), text)
        }
        EventCue::Redeem { viewer, reward, input } => {
            with(say("rehearsal-redeem", &[("name", (&viewer.display_name).into()), ("reward", reward.into())]), input)
        }
        EventCue::Online => say("rehearsal-online", &[("channel", channel.into())]),
        EventCue::Offline => say("rehearsal-offline", &[("channel", channel.into())]),
        EventCue::Category { name } => {
            say("rehearsal-category", &[("channel", channel.into()), ("category", name.into())])
        }
    }
}

/// Tells what a moderator did in the words of the language. What Twitch itself says of the room's modes stays English.
pub(super) fn done(texts: &Texts, language: Language, deed: &Deed) -> String {
    let say = |id: &str, args: &[(&str, Arg<'_>)]| texts.say(language, id, args);
    match deed {
        Deed::Deleted { name, .. } => say("rehearsal-deleted", &[("name", name.into())]),
        Deed::TimedOut { name, seconds } => {
            say("rehearsal-timed-out", &[("name", name.into()), ("seconds", (*seconds).into())])
        }
        Deed::Banned { name } => say("rehearsal-banned", &[("name", name.into())]),
        Deed::Forgiven { name } => say("rehearsal-forgiven", &[("name", name.into())]),
        Deed::Cleared => say("rehearsal-cleared", &[]),
        Deed::Shield { is_on } => say("rehearsal-shield", &[("state", if *is_on { "on" } else { "off" }.into())]),
        other => other.told(),
    }
}

fn counted(name: &str, count: u32) -> [(&'static str, Arg<'_>); 2] {
    [("name", name.into()), ("count", count.into())]
}

/// Returns `1000` … as people say it.
fn tier_words(tier: &str) -> &str {
    if tier == "Prime" { tier } else { tier.get(..1).unwrap_or(tier) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_rehearsal::script::{self, Cue};

    #[test]
    fn every_line_of_the_help_has_a_text() {
        let texts = Texts::new(&[TEXTS]).unwrap();
        for &language in Language::ALL {
            for (usage, text) in help(&texts, language) {
                assert!(!text.starts_with("rehearsal-"), "{usage}: {text}");
            }
        }
    }

    #[test]
    fn what_happens_is_told_in_the_language_and_in_english_as_in_a_transcript() {
        let texts = Texts::new(&[TEXTS]).unwrap();
        for line in [
            "/follow carol",
            "/sub dave",
            "/sub dave Prime",
            "/gift dave 5",
            "/raid erin 1",
            "/cheer frank 1 hi",
            "/redeem gina Hydrate now",
            "/online",
            "/offline",
            "/category Hades",
        ] {
            let Ok(Some(Cue::Event(event))) = script::parse(line) else { panic!("{line}") };
            assert_eq!(told(&texts, Language::ENGLISH, &event, "one"), event.told("one"));
            for &language in Language::ALL {
                assert!(!told(&texts, language, &event, "one").starts_with("rehearsal-"), "{line}");
            }
        }
        let Ok(Some(Cue::Event(raid))) = script::parse("/raid erin 120") else { panic!("a raid") };
        assert_eq!(told(&texts, Language::FRENCH, &raid, "one"), "erin raide avec 120 viewers");
    }

    #[test]
    fn what_moderators_do_is_told_in_the_language_and_in_english_as_in_a_transcript() {
        let texts = Texts::new(&[TEXTS]).unwrap();
        let name = || "alice".to_owned();
        let deeds = [
            Deed::Deleted { name: name(), id: "x".to_owned() },
            Deed::TimedOut { name: name(), seconds: 60 },
            Deed::Banned { name: name() },
            Deed::Forgiven { name: name() },
            Deed::Cleared,
            Deed::Shield { is_on: true },
            Deed::Shield { is_on: false },
        ];
        for deed in &deeds {
            assert_eq!(done(&texts, Language::ENGLISH, deed), deed.told());
            for &language in Language::ALL {
                let told = done(&texts, language, deed);
                assert!(!told.starts_with("rehearsal-"), "{told}");
                assert!(language == Language::ENGLISH || told != deed.told(), "{language:?}: {told}");
            }
        }
    }

    #[test]
    fn every_example_is_understood_by_the_script_language_or_is_the_terminals_own() {
        for word in WORDS.iter().filter(|word| !["as", "help", "quit"].contains(&word.name)) {
            let example = word.usage.split('|').next().unwrap();
            let cue = script::parse(example).unwrap().unwrap();
            assert_eq!(cue.word().trim_start_matches('/'), word.name);
        }
    }
}
