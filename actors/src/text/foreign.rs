//! What viewers and sites write, before the bot repeats it: no links, no blocked words, nobody else called, no command of
//! any bot. Whoever reads chat takes the bot's lines for the streamer's.

use super::blocked::BlockList;
use super::language::Language;
use super::links::{AllowedHosts, has_link, without_links};
use super::prefixes::{self, OTHER_PREFIXES};
use super::{guard, mentions};
use std::sync::OnceLock;

/// How long a login is that Twitch gives out today.
const LOGIN_CHARS: std::ops::RangeInclusive<usize> = 4..=25;
/// The most runs of the steps: one can bring back what another took away.
const PASSES_MAX: usize = 8;

/// The words that must not be said, by the language of the channel. A list is made when it is first asked for.
#[derive(Debug)]
pub(crate) struct Decency {
    own: Vec<String>,
    lists: Vec<(Language, OnceLock<BlockList>)>,
}

impl Decency {
    /// The built-in words and these.
    #[must_use]
    pub(crate) fn new(own: &[String]) -> Self {
        let lists = Language::ALL.iter().map(|language| (*language, OnceLock::new())).collect();
        Self { own: own.to_vec(), lists }
    }

    /// Tells whether a text may be said in a channel of `language`.
    #[must_use]
    pub(crate) fn allows(&self, text: &str, language: Language) -> bool {
        self.list(language).is_none_or(|list| !list.hits(text))
    }

    /// Returns a login that somebody typed and that nobody has, if the bot may repeat it: it could be one, and no blocked
    /// word is in it, glued to something or not.
    #[must_use]
    pub(crate) fn unknown_login<'a>(&self, login: &'a str, language: Language) -> Option<&'a str> {
        let is_login = LOGIN_CHARS.contains(&login.len())
            && login.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            && !login.starts_with('_');
        (is_login && self.list(language).is_none_or(|list| !list.hits_name(login))).then_some(login)
    }

    fn list(&self, language: Language) -> Option<&BlockList> {
        let own = || self.own.iter().map(String::as_str);
        let (_, list) = self.lists.iter().find(|(of, _)| *of == language)?;
        Some(list.get_or_init(|| BlockList::built_in_and(language, own())))
    }

    /// Returns what a viewer wrote as the bot may repeat it; nothing when a blocked word is in it.
    #[must_use]
    pub(crate) fn repeated(&self, text: &str, language: Language) -> String {
        let tame = tame(text);
        if self.allows(text, language) && self.allows(&tame, language) { tame } else { String::new() }
    }
}

/// Returns a text without links, calls and commands; what hides a link is replaced by `[…]`.
#[must_use]
pub(crate) fn tame(text: &str) -> String {
    let nowhere = AllowedHosts::new([]);
    settled(text, |text| without_links(&bare(text), &nowhere))
}

/// Returns a title of a site. Some are called like a host, `agar.io`: they keep their words, which no client takes for a
/// link.
#[must_use]
pub(crate) fn title(text: &str) -> String {
    let is_bare_host = |word: &str| word.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '!' | ':'));
    let words = text.split(' ').map(|word| match word {
        word if !word.contains("://") && is_bare_host(word) && has_link(word) => word.replacen('.', " ", usize::MAX),
        word => word.to_owned(),
    });
    tame(&words.collect::<Vec<_>>().join(" "))
}

/// Returns what somebody who is in charge of the channel called something: they may name links and people, but a line
/// does not become a command by it.
#[must_use]
pub(crate) fn named(text: &str) -> String {
    prefixes::harmless(text, OTHER_PREFIXES, "")
}

/// Returns a text without commands in front, and without calls.
fn bare(text: &str) -> String {
    prefixes::harmless(&mentions::only_asker(text, ""), OTHER_PREFIXES, "")
}

/// Runs `step` until it changes nothing more. What never settles is no text.
fn settled(text: &str, step: impl Fn(&str) -> String) -> String {
    let mut text = guard::harmless(text).unwrap_or_default();
    for _ in 0..PASSES_MAX {
        let next = guard::harmless(&step(&text)).unwrap_or_default();
        if next == text {
            return text;
        }
        text = next;
    }
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_a_viewer_writes_is_repeated_without_links_calls_and_commands() {
        for (text, repeated) in [
            ("what a stream!", "what a stream!"),
            ("get it at evil.gift now", "get it at […] now"),
            ("https://evil.example/x", "[…]"),
            ("evil(dot)com", "[…]"),
            ("$points all", "points all"),
            ("?x", "x"),
            ("+x", "x"),
            ("¡x", "x"),
            ("！ban x", "ban x"),
            ("(!ban x", "ban x"),
            ("@!so x", "so x"),
            ("@bob and @everyone", "bob and everyone"),
            ("-5 °C, $20 and <3", "-5 °C, $20 and <3"),
            (":) hello", ":) hello"),
            ("C'est parti ! 3.5 sur 5.", "C'est parti ! 3.5 sur 5."),
        ] {
            assert_eq!(Decency::new(&[]).repeated(text, Language::ENGLISH), repeated, "{text:?}");
        }
    }

    #[test]
    fn a_blocked_word_costs_the_whole_text_however_it_is_written() {
        let decency = Decency::new(&["pineapple".to_owned()]);
        for text in ["pineapple", "I love PlNEAPPLE pizza", "p1n3apple", "pine\u{200D}apple"] {
            assert_eq!(decency.repeated(text, Language::FRENCH), "", "{text:?}");
        }
        assert_eq!(decency.repeated("pine apples", Language::FRENCH), "pine apples");
        assert!(Decency::new(&[]).allows("pineapple", Language::ENGLISH));
    }

    #[test]
    fn a_login_that_nobody_has_is_repeated_only_when_it_could_be_one_and_holds_no_blocked_word() {
        let decency = Decency::new(&["pineapple".to_owned()]);
        for login in ["bobby", "nobody_here", "a1b2c3", "x234567890123456789012345"] {
            assert_eq!(decency.unknown_login(login, Language::ENGLISH), Some(login));
        }
        for login in [
            "nigger",
            "n1gg3r",
            "xx_nigger_xx",
            "niggerlover99",
            "faggot_bob",
            "kill_yourself",
            "killyourself",
            "kys_bob",
            "ilovepineapple",
            "bob",
            "_bobby",
            "bob-smith",
            "bob smith",
            "ñandu",
            "",
            "x2345678901234567890123456",
        ] {
            for &language in Language::ALL {
                assert_eq!(decency.unknown_login(login, language), None, "{login}");
            }
        }
    }

    #[test]
    fn a_title_keeps_its_words_and_leads_nowhere() {
        for (text, shown) in [
            ("Hades", "Hades"),
            ("agar.io", "agar io"),
            ("Krunker.io: Deluxe", "Krunker io: Deluxe"),
            ("See https://evil.example", "See […]"),
            ("$ban x", "ban x"),
            ("@ the Gates", "the Gates"),
            ("Dr. Mario", "Dr. Mario"),
            ("I.G.I.-2", "I.G.I.-2"),
            ("NieR:Automata™", "NieR:Automata™"),
            ("Game of the Year 2.0", "Game of the Year 2.0"),
        ] {
            assert_eq!(title(text), shown, "{text:?}");
        }
    }

    #[test]
    fn a_name_of_the_streamers_own_may_lead_somewhere_but_commands_nobody() {
        assert_eq!(named("!so my friend @bob: twitch.tv/bob"), "so my friend @bob: twitch.tv/bob");
    }

    proptest! {
        #[test]
        fn what_is_tame_stays_so_and_links_nowhere(text in "[a-c@!?$. /():]{0,24}|\\PC{0,24}") {
            let once = tame(&text);
            prop_assert_eq!(tame(&once), once.clone());
            let is_link = |word: &str| has_link(word.trim_matches(|c: char| !c.is_alphanumeric()));
            prop_assert!(!once.contains('@') && !once.split(' ').any(is_link), "{}", once);
        }
    }
}
