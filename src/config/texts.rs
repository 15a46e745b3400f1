//! The rules for texts. An error completes the sentence "it must …" and never repeats the text: it could be a secret
//! in the wrong place.

use super::events::RewardAction;
use super::listening;
use super::moderation::Spared;
use crate::told::{Told, outside};
use kissbot_actors::chat::moderation::{Action, caps};
use kissbot_actors::pillars::llm::prompt::PERSONA_CHARS_MAX;
use kissbot_actors::pillars::llm::request::OWN_FIELDS;
use std::net::IpAddr;

use kissbot_actors::chat::ChannelName;
use kissbot_actors::net::home::{is_home_name, is_near};
use kissbot_actors::screen::filters::host_mistake;
use kissbot_actors::text::clean::{is_blank, is_hidden};
use kissbot_actors::text::language::Language;
use kissbot_actors::text::response::Zone;
use kissbot_actors::twitch::limits::{MESSAGE_CHARS, REWARD_TITLE_CHARS};
use url::Url;

pub(super) type Check = Result<(), Told>;

/// Returns the text `told-ID` as an error unless it holds.
pub(super) fn demand(holds: bool, id: &'static str) -> Check {
    if holds { Ok(()) } else { Err(Told::text(id)) }
}

/// Demands that a text is one of these words.
pub(super) fn one_of(text: &str, words: &[&str]) -> Check {
    let names = || Told::listed("or", words.iter().map(|word| Told::from(*word)).collect());
    if words.contains(&text) { Ok(()) } else { Err(Told::text("be-one-of").with("names", names())) }
}

pub(super) fn login(text: &str) -> Check {
    if text.trim().starts_with('#') {
        return Err(Told::text("be-login"));
    }
    ChannelName::new(text).map(drop).map_err(|bad| Told::text("be-login-but").with("why", outside::name(bad)))
}

pub(super) fn channel(text: &str) -> Check {
    demand(!text.contains('/'), "be-no-address")?;
    demand(!text.trim().starts_with('@'), "be-no-at")?;
    ChannelName::new(text).map(drop).map_err(|bad| Told::text("be-channel-but").with("why", outside::name(bad)))
}

/// Tells whether a character is invisible in chat: lines of viewers are stripped of it, so nobody could type it.
fn is_invisible(character: char) -> bool {
    is_hidden(character) || is_blank(character)
}

pub(super) fn prefix(text: &str) -> Check {
    let length = text.chars().count();
    demand((1..=5).contains(&length) && !text.chars().any(is_invisible), "be-prefix")?;
    // Twitch itself takes lines that start with these for commands.
    demand(!text.starts_with(['/', '.']), "be-no-slash")
}

pub(super) fn language(text: &str) -> Check {
    let codes = || Told::listed("or", Language::ALL.iter().map(|language| Told::from(language.code())).collect());
    text.parse::<Language>().map(drop).map_err(|_| Told::text("be-one-of").with("names", codes()))
}

pub(super) fn managers(text: &str) -> Check {
    one_of(text, &["moderator", "broadcaster"])
}

pub(super) fn moderation_mode(text: &str) -> Check {
    one_of(text, &["off", "watch", "act"])
}

pub(super) fn filter_mode(text: &str) -> Check {
    one_of(text, &["off", "watch", "on"])
}

pub(super) fn spared(text: &str) -> Check {
    one_of(text, &Spared::WORDS)
}

pub(super) fn tell(text: &str) -> Check {
    one_of(text, &["off", "first", "all"])
}

pub(super) fn on_raid(text: &str) -> Check {
    one_of(text, &["tell", "followers", "shield"])
}

/// A step of the ladder. People ban, and a phrase may; no ladder does.
pub(super) fn step(text: &str) -> Check {
    match text.parse::<Action>() {
        Ok(Action::Ban) => Err(Told::text("be-no-ban")),
        Ok(_) => Ok(()),
        Err(_) => Err(Told::text("be-step")),
    }
}

pub(super) fn action_or_empty(text: &str) -> Check {
    if text.is_empty() { Ok(()) } else { text.parse::<Action>().map(drop).map_err(|_| Told::text("be-action")) }
}

pub(super) fn phrase_match(text: &str) -> Check {
    one_of(text, &["word", "part", "regex"])
}

pub(super) fn phrase_id(text: &str) -> Check {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    // Those that moderators make are numbered.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    demand((1..=32).contains(&text.len()) && text.chars().all(fits) && !is_number, "be-phrase-id")
}

pub(super) fn phrase(text: &str) -> Check {
    let length = text.trim().chars().count();
    let fits = (1..=caps::PHRASE_CHARS).contains(&length);
    if fits { Ok(()) } else { Err(Told::text("be-phrase").shown("most", caps::PHRASE_CHARS)) }
}

pub(super) fn allowed_host(text: &str) -> Check {
    demand(host_mistake(text).is_none(), "be-allowed-host")
}

pub(super) fn time_zone(text: &str) -> Check {
    demand(Zone::find(text).is_some(), "be-zone")
}

/// A host by its name, or for tests a server on this machine.
pub(super) fn fetch_host(text: &str) -> Check {
    let is_host = |host: &str| {
        let fits =
            |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        host.contains('.') && host.len() <= 253 && host.split('.').all(fits) && host.parse::<IpAddr>().is_err()
    };
    let port = text.strip_prefix("http://127.0.0.1:");
    let is_here = port.is_some_and(|port| port.parse::<u16>().is_ok());
    demand(is_host(text) || is_here, "be-host")
}

/// An address with a port to listen on, or nothing.
pub(super) fn listen(text: &str) -> Check {
    demand(text.is_empty() || listening::address(text).is_some(), "be-listen")
}

pub(super) fn country(text: &str) -> Check {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    demand(text.is_empty() || is_code, "be-country")
}

pub(super) fn log_level(text: &str) -> Check {
    one_of(text, &["error", "warn", "info", "debug", "trace"])
}

pub(super) fn log_format(text: &str) -> Check {
    one_of(text, &["text", "json"])
}

pub(super) fn path_or_empty(text: &str) -> Check {
    demand(!text.contains('\0'), "be-path")
}

pub(super) fn path(text: &str) -> Check {
    demand(!text.trim().is_empty(), "be-not-empty")?;
    path_or_empty(text)
}

pub(super) fn client_id(text: &str) -> Check {
    let fits = text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    demand(fits, "be-client-id")
}

/// Checks a command's name or a word that viewers type after the prefix.
pub(super) fn word(text: &str) -> Check {
    let fits = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    demand(fits && text.chars().count() <= 32, "be-word")
}

pub(super) fn word_or_empty(text: &str) -> Check {
    if text.is_empty() { Ok(()) } else { word(text) }
}

pub(super) fn reward_title(text: &str) -> Check {
    // An id is a UUID. People may write a title with blanks round it.
    let fits = !text.trim().is_empty()
        && text.chars().count() <= REWARD_TITLE_CHARS + 15
        && !text.chars().any(char::is_control);
    demand(fits, "be-reward")
}

pub(super) fn reward_action(text: &str) -> Check {
    one_of(text, &RewardAction::WORDS)
}

pub(super) fn provider_name(text: &str) -> Check {
    let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    demand(fits && (1..=32).contains(&text.len()), "be-provider")
}

pub(super) fn model(text: &str) -> Check {
    demand(!text.trim().is_empty(), "be-not-empty")?;
    demand(text.len() <= 200 && !text.chars().any(is_invisible), "be-model")
}

pub(super) fn extra_field(name: &str) -> Check {
    if OWN_FIELDS.contains(&name) {
        return Err(Told::text("be-other-field").with("names", OWN_FIELDS.join(", ")));
    }
    demand((1..=64).contains(&name.len()) && !name.chars().any(char::is_control), "be-field")
}

pub(super) fn secret_name(text: &str) -> Check {
    let starts_well = !text.starts_with(|c: char| c.is_ascii_digit());
    let fits = text.len() <= 64 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    demand(starts_well && fits, "be-secret-name")
}

pub(super) fn persona(text: &str) -> Check {
    let fits = text.chars().count() <= PERSONA_CHARS_MAX && !text.chars().any(char::is_control);
    demand(fits, "be-persona")
}

pub(super) fn blocked(text: &str) -> Check {
    let fits = text.chars().any(char::is_alphanumeric) && text.chars().count() <= 50;
    demand(fits, "be-blocked")
}

pub(super) fn template(text: &str) -> Check {
    demand(!text.chars().any(char::is_control), "be-one-line")?;
    if text.chars().count() <= MESSAGE_CHARS {
        Ok(())
    } else {
        Err(Told::text("be-short").shown("most", MESSAGE_CHARS))
    }
}

pub(super) fn irc_url(text: &str) -> Check {
    url(text, "ircs", "irc", is_loopback, HERE)
}

pub(super) fn websocket_url(text: &str) -> Check {
    url(text, "wss", "ws", is_loopback, HERE)
}

pub(super) fn http_url(text: &str) -> Check {
    url(text, "https", "http", is_loopback, HERE)
}

pub(super) fn provider_url(text: &str) -> Check {
    // A name is looked up at each connection, and leads nowhere but to private addresses: see `net::home`.
    let is_safe = |host: &str| is_loopback(host) || is_private(host) || is_home_name(host);
    url(text, "https", "http", is_safe, "be-url-home")
}

/// The text for an address without encryption that may only lead to this machine.
const HERE: &str = "be-url-here";

/// Checks a URL. `plain` is the scheme without encryption: anybody on the way can read what is sent there. `unsafe_id` is the
/// text for a host where that matters.
fn url(
    text: &str,
    encrypted: &'static str,
    plain: &'static str,
    plain_is_safe: fn(&str) -> bool,
    unsafe_id: &'static str,
) -> Check {
    let must = |id| Told::text(id).with("encrypted", encrypted);
    let url = Url::parse(text).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => must("be-url-or").with("plain", plain),
        error => must("be-url-but").shown("why", error),
    })?;
    let host = url.host_str().unwrap_or_default();
    demand(url.username().is_empty() && url.password().is_none(), "be-no-user")?;
    demand(url.fragment().is_none() && url.query().is_none(), "be-no-query")?;
    if url.scheme() == encrypted || url.scheme() == plain {
        demand(!host.is_empty() && url.port() != Some(0), "be-host-port")?;
    }
    if url.scheme() == plain {
        return if plain_is_safe(host) { Ok(()) } else { Err(must(unsafe_id).with("plain", plain)) };
    }
    if url.scheme() == encrypted { Ok(()) } else { Err(must("be-url")) }
}

fn address(host: &str) -> Option<IpAddr> {
    let host = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(host);
    host.parse::<IpAddr>().ok().map(|address| address.to_canonical())
}

fn is_loopback(host: &str) -> bool {
    // RFC 6761: "localhost" resolves to loopback and nothing else.
    host.eq_ignore_ascii_case("localhost") || address(host).is_some_and(|address| address.is_loopback())
}

fn is_private(host: &str) -> bool {
    address(host).is_some_and(is_near)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn plain_text_endpoints_are_for_loopback_only() {
        for good in
            ["irc://127.0.0.1:6667", "irc://[::1]:6667", "irc://localhost:6667", "ircs://irc.chat.twitch.tv:6697"]
        {
            assert_eq!(irc_url(good), Ok(()), "{good}");
        }
        for bad in [
            "irc://irc.chat.twitch.tv:6667",
            "irc://10.0.0.1:6667",
            "irc://127.0.0.1.evil.example:6667",
            "irc://localhost.evil.example",
            "irc://0.0.0.0:6667",
        ] {
            assert!(irc_url(bad).is_err(), "{bad}");
        }
        assert!(http_url("http://192.168.1.10/helix").is_err());
        assert!(websocket_url("ws://eventsub.wss.twitch.tv/ws").is_err());
        assert_eq!(websocket_url("ws://127.0.0.1:9/ws"), Ok(()));
    }

    #[test]
    fn a_model_server_at_home_may_be_plain() {
        for good in [
            "http://192.168.1.10:1234/v1",
            "http://10.1.2.3/v1",
            "http://[fd00::1]:80/v1",
            "http://127.0.0.1:1/v1",
            "http://ollama:11434/v1",
            "http://host.docker.internal:1234/v1",
            "http://nas.local/v1",
        ] {
            assert_eq!(provider_url(good), Ok(()), "{good}");
        }
        for bad in ["http://api.openai.com/v1", "http://8.8.8.8/v1", "http://nas.example/v1", "http://172.32.0.1/v1"] {
            assert!(provider_url(bad).unwrap_err().to_string().contains("private network"), "{bad}");
        }
        assert!(http_url("http://ollama/v1").is_err(), "only a model server may be plain there");
    }

    #[test]
    fn an_address_of_the_wrong_kind_or_with_credentials_is_refused() {
        for bad in [
            "",
            "irc.chat.twitch.tv:6697",
            "https://irc.chat.twitch.tv",
            "ircs://",
            "ircs://host:0",
            "ircs://user:canary@host:1",
            "ircs://host:99999",
        ] {
            let refusal = irc_url(bad).unwrap_err().to_string();
            assert!(!refusal.contains("canary"), "{refusal}");
        }
    }

    #[test]
    fn a_prefix_is_short_visible_and_not_twitchs_own() {
        for good in ["!", "?", "kb!", "★", "!!!!!"] {
            assert_eq!(prefix(good), Ok(()), "{good}");
        }
        for bad in ["", " ", "! ", "!!!!!!", "/", ".x", "\u{200B}", "!\u{E0001}", "\u{3164}"] {
            assert!(prefix(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_key_in_the_place_of_its_name_is_refused_and_not_repeated() {
        let refusal = secret_name("sk-canary0123456789").unwrap_err().to_string();
        assert!(refusal.contains("NAME") && !refusal.contains("canary"));
        assert_eq!(secret_name("OPENAI_API_KEY"), Ok(()));
        assert_eq!(secret_name(""), Ok(()));
    }

    #[test]
    fn a_command_is_named_without_its_prefix() {
        assert!(word("!ping").is_err() && word("").is_err() && word("a b").is_err());
        assert_eq!(word("été"), Ok(()));
    }

    proptest! {
        #[test]
        fn no_text_makes_a_check_panic(text in ".*") {
            for check in [login, channel, prefix, language, path, client_id, word, word_or_empty, reward_title, reward_action, model, secret_name, template, irc_url,
                websocket_url, http_url, provider_url] {
                let _ = check(&text);
            }
        }

        #[test]
        fn a_public_address_never_gets_plain_text(a in 1_u8..=9, b: u8, c: u8, d: u8) {
            let url = format!("http://{a}.{b}.{c}.{d}/v1");
            prop_assert!(provider_url(&url).is_err());
        }
    }
}
