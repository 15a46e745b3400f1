//! The one reader of users' names in what people type: `@Bob, thanks`, `bob's`, `(bob)`, `ＢＯＢ`, `twitch.tv/bob`. Pure.

use super::{ChannelName, Chatter};
use crate::text::clean::visible;
use unicode_normalization::UnicodeNormalization;

/// The user whom somebody names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// Nobody: there are no words.
    Nobody,
    /// The user with this login.
    User(ChannelName),
    /// Nobody can have such a name.
    NoName,
}

/// A user whose name as chat shows it is known by tags: only so it leads to the login when it is in another script or has
/// blanks.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The login.
    pub login: &'a str,
    /// The name as chat shows it.
    pub shown: &'a str,
}

impl<'a> From<&'a Chatter> for Known<'a> {
    fn from(chatter: &'a Chatter) -> Self {
        Self { login: &chatter.login, shown: &chatter.display_name }
    }
}

/// Pages of Twitch's whose address has the name of a channel behind theirs.
const PAGES: &[&str] = &["popout", "embed", "moderator", "u", "team"];

/// Words between a command and the name that it is about, in the languages of the bot. Nobody of that name is meant.
const SMALL_WORDS: &[&str] = &[
    "to", "for", "of", "the", "and", "see", "with", "by", "à", "a", "de", "pour", "le", "la", "du", "avec", "für",
    "zu", "an", "von", "der", "die", "mit", "para", "el", "al", "con", "o", "ao", "do", "da", "com",
];
/// The most words before the name.
const SMALL_WORDS_MAX: usize = 3;
/// The pages of Twitch's that are no channel.
const NO_CHANNELS: &[&str] = &[
    "videos",
    "directory",
    "p",
    "settings",
    "subscriptions",
    "inventory",
    "wallet",
    "drops",
    "search",
    "downloads",
    "jobs",
    "turbo",
    "prime",
    "clip",
];

impl Named {
    /// Reads the name at the beginning of `words`. What stands behind it is talk.
    #[must_use]
    pub fn read(words: &str, known: &[Known<'_>]) -> Self {
        let words: String = visible(words).nfkc().collect();
        let words = behind_small_words(&words);
        let words = words.trim_start_matches(|c: char| !is_name_char(c) && !c.is_alphanumeric());
        if words.is_empty() {
            return Self::Nobody;
        }
        let told = known.iter().filter(|user| begins_with(words, user.shown)).max_by_key(|user| user.shown.len());
        if let Some(login) = told.and_then(|user| ChannelName::new(user.login).ok()) {
            return Self::User(login);
        }
        // The address of another site names nobody here.
        let is_address = words.split_whitespace().next().is_some_and(|word| word.contains("://"));
        let typed = in_address(words).unwrap_or(if is_address { "" } else { words });
        let end = typed.find(|c: char| !is_name_char(c)).unwrap_or(typed.len());
        let (name, behind) = typed.split_at_checked(end).unwrap_or((typed, ""));
        match ChannelName::new(name) {
            Ok(login) if ends_a_name(behind) => Self::User(login),
            _ => Self::NoName,
        }
    }
}

fn is_name_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

/// Tells whether `words` begin with a name as it is shown, in any case.
fn begins_with(words: &str, shown: &str) -> bool {
    let shown: String = visible(shown).nfkc().flat_map(char::to_lowercase).collect();
    let mut rest = words.chars().flat_map(char::to_lowercase);
    let begins = !shown.is_empty() && shown.chars().all(|wanted| rest.next() == Some(wanted));
    let behind: String = rest.collect();
    begins && ends_a_name(&behind)
}

/// Returns the words from the name that is called on, when only small words stand before it: "to @bob", "the great @bob".
/// Words with a sign behind them are names: "bob, @alice".
fn behind_small_words(words: &str) -> &str {
    let Some(at) = words.find(" @").filter(|at| words.get(at + 2..).is_some_and(|name| name.starts_with(is_name_char)))
    else {
        return words;
    };
    let (before, called) = words.split_at(at);
    let mut small = before.split_whitespace();
    let is_small = |word: &str| word.chars().all(char::is_alphabetic);
    let are_small = small.by_ref().take(SMALL_WORDS_MAX).all(is_small) && small.next().is_none();
    let is_talk = before.split_whitespace().any(|word| SMALL_WORDS.contains(&word.to_lowercase().as_str()));
    if are_small && is_talk { called } else { words }
}

/// Returns what follows the host in an address at Twitch, from the channel's name on.
fn in_address(words: &str) -> Option<&str> {
    let address = words.split_whitespace().next()?;
    let without_scheme = address.split_once("://").map_or(address, |(_, rest)| rest);
    let (host, path) = without_scheme.split_once('/')?;
    let host = host.to_ascii_lowercase();
    if (host != "twitch.tv" && !host.ends_with(".twitch.tv")) || host == "clips.twitch.tv" {
        return None;
    }
    let path = path.trim_start_matches(['/', '@']);
    match path.split_once('/') {
        Some((page, rest)) if PAGES.contains(&page.to_ascii_lowercase().as_str()) => Some(rest),
        _ if NO_CHANNELS.contains(&page_of(path).as_str()) => Some(""),
        _ => Some(path),
    }
}

/// Returns the first part of a path, in small letters.
fn page_of(path: &str) -> String {
    path.split(|c| !is_name_char(c)).next().unwrap_or_default().to_ascii_lowercase()
}

/// Tells whether what follows the letters of a name ends it: nothing, a blank, a sign of a sentence, or "'s". Any other
/// sign within a word makes another word of it, which is no name: "bob-smith", "bob.smith".
fn ends_a_name(behind: &str) -> bool {
    let mut chars = behind.chars();
    let next = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric() && c != '_');
    match chars.next() {
        None => true,
        Some('\'' | '’' | '‘' | 'ʼ' | '`' | '´') => {
            let rest = chars.as_str();
            next(rest.chars().next()) || rest.strip_prefix(['s', 'S']).is_some_and(|rest| next(rest.chars().next()))
        }
        Some('.' | '-' | '@') => next(chars.next()),
        Some(c) => !c.is_alphanumeric(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn named(words: &str) -> Option<String> {
        match Named::read(words, &[]) {
            Named::User(login) => Some(login.as_str().to_owned()),
            Named::Nobody | Named::NoName => None,
        }
    }

    #[test]
    fn a_name_is_read_as_people_write_it() {
        let bob = [
            "bob",
            "Bob",
            "@bob",
            "@@bob",
            "@ bob",
            "@BOB,",
            "@bob, thanks",
            "@Bob!",
            "@bob:",
            "bob's",
            "bob’s stream",
            "bob'",
            "(bob)",
            "[@bob]",
            "<bob>",
            "{bob}",
            "\"bob\"",
            "«bob»",
            "« bob »",
            "„bob“",
            "'bob'",
            "`bob`",
            "*bob*",
            "bob?",
            "bob...",
            "bob…",
            "bob。",
            "bob、thanks",
            "bob,alice",
            "bob/alice",
            "bob-",
            "bob - thanks",
            "bob.",
            "＠ｂｏｂ",
            "ＢＯＢ！",
            "#bob",
            "- bob",
            "bob❤",
            "bob:)",
            "bob|",
            "bob\u{200B}",
            "\u{2066}@bob\u{2069}",
            "𝐛𝐨𝐛",
        ];
        for words in bob {
            assert_eq!(named(words).as_deref(), Some("bob"), "{words:?}");
        }
        assert_eq!(named("@Firebot_Fan, thanks").as_deref(), Some("firebot_fan"));
        assert_eq!(named("_bob_ hi").as_deref(), Some("_bob_"));
    }

    #[test]
    fn an_address_at_twitch_names_its_channel() {
        let bob = [
            "twitch.tv/bob",
            "https://www.twitch.tv/Bob",
            "http://twitch.tv/bob/",
            "https://m.twitch.tv/bob?sr=a",
            "https://www.twitch.tv/bob/videos",
            "(https://www.twitch.tv/bob)",
            "https://www.twitch.tv/bob, a friend",
            "https://www.twitch.tv/popout/bob/chat?popout=",
            "https://dashboard.twitch.tv/u/bob/home",
            "TWITCH.TV/BOB#about",
        ];
        for words in bob {
            assert_eq!(named(words).as_deref(), Some("bob"), "{words:?}");
        }
        for words in [
            "https://twitch.tv/",
            "https://evil.example/bob",
            "https://nottwitch.tv/bob",
            "twitch.tv.evil.com/bob",
            "https://www.twitch.tv/videos/123",
            "twitch.tv/directory",
            "https://clips.twitch.tv/FunnyClip",
            "https://www.twitch.tv/p/legal",
        ] {
            assert_eq!(named(words), None, "{words:?}");
        }
    }

    #[test]
    fn a_name_that_is_called_wins_over_the_small_words_before_it() {
        for words in ["to @bob", "for @Bob please", "the great @bob!", "à @bob", "go and see @bob", "für @bob"] {
            assert_eq!(named(words).as_deref(), Some("bob"), "{words:?}");
        }
        for words in
            ["bob @alice", "bob, thanks @alice", "@bob @alice", "bob: @alice", "bob and also many thanks to @alice"]
        {
            assert_eq!(named(words).as_deref(), Some("bob"), "{words:?}");
        }
    }

    #[test]
    fn what_cannot_be_a_name_is_none() {
        for words in ["bob-smith", "bob.smith", "bobé", "été", "bob'n", "@bob@alice", &"a".repeat(26)] {
            assert_eq!(Named::read(words, &[]), Named::NoName, "{words:?}");
        }
        for words in ["", "  ", "@", "@ !", "🍕"] {
            assert_eq!(Named::read(words, &[]), Named::Nobody, "{words:?}");
        }
    }

    #[test]
    fn a_name_that_a_tag_tells_leads_to_its_login() {
        let known = [
            Known { login: "riotgames", shown: "Riot Games" },
            Known { login: "riot", shown: "Riot" },
            Known { login: "testaccount_420", shown: "테스트계정420" },
        ];
        let read = |words: &str| match Named::read(words, &known) {
            Named::User(login) => Some(login.as_str().to_owned()),
            Named::Nobody | Named::NoName => None,
        };
        for words in ["@Riot Games, thanks", "riot games", "\"RIOT GAMES\"'s"] {
            assert_eq!(read(words).as_deref(), Some("riotgames"), "{words:?}");
        }
        assert_eq!(read("Riot").as_deref(), Some("riot"));
        assert_eq!(read("@Riot Gamesters").as_deref(), Some("riot"), "the words behind are talk");
        assert_eq!(read("@테스트계정420!").as_deref(), Some("testaccount_420"));
        assert_eq!(read("alice").as_deref(), Some("alice"));
    }

    proptest! {
        #[test]
        fn no_text_panics(words in "\\PC{0,40}", shown in "\\PC{0,20}") {
            let _ = Named::read(&words, &[Known { login: "bob", shown: &shown }]);
        }

        #[test]
        fn a_login_is_itself_whatever_signs_stand_round_it(
            login in "[a-z0-9][a-z0-9_]{0,24}", before in "[@(\\[\"«<#*]{0,3} ?", behind in "[,:;!?)\\]\"»>…]{0,3}( \\PC{0,20})?",
        ) {
            prop_assert_eq!(named(&format!("{before}{login}{behind}")), Some(login));
        }
    }
}
