//! The rules for texts. An error completes the sentence "it must …" and never repeats the text: it could be a secret
//! in the wrong place.

use super::events::RewardAction;
use super::moderation::Spared;
use kissbot_actors::chat::moderation::{Action, caps};
use kissbot_actors::pillars::llm::prompt::PERSONA_CHARS_MAX;
use kissbot_actors::pillars::llm::request::OWN_FIELDS;
use std::net::IpAddr;

use kissbot_actors::chat::ChannelName;
use kissbot_actors::net::home::{is_home_name, is_near};
use kissbot_actors::text::clean::{is_blank, is_hidden};
use kissbot_actors::text::language::Language;
use kissbot_actors::text::response::Zone;
use kissbot_actors::twitch::limits::{MESSAGE_CHARS, REWARD_TITLE_CHARS};
use url::Url;

type Check = Result<(), String>;

fn demand(holds: bool, what: &str) -> Check {
    if holds { Ok(()) } else { Err(what.to_owned()) }
}

pub(super) fn login(text: &str) -> Check {
    if text.trim().starts_with('#') {
        return Err("be a Twitch login, without #".into());
    }
    ChannelName::new(text).map(drop).map_err(|bad| format!("be a Twitch login, but {bad}"))
}

pub(super) fn channel(text: &str) -> Check {
    demand(!text.contains('/'), "be the name of a channel, not its address: only what comes after twitch.tv/")?;
    demand(!text.trim().starts_with('@'), "be the name of a channel, without @")?;
    ChannelName::new(text).map(drop).map_err(|bad| format!("be the name of a channel, but {bad}"))
}

/// Tells whether a character is invisible in chat: lines of viewers are stripped of it, so nobody could type it.
fn is_invisible(character: char) -> bool {
    is_hidden(character) || is_blank(character)
}

pub(super) fn prefix(text: &str) -> Check {
    let length = text.chars().count();
    demand(
        (1..=5).contains(&length) && !text.chars().any(is_invisible),
        "be 1 to 5 visible characters without a space",
    )?;
    // Twitch itself takes lines that start with these for commands.
    demand(!text.starts_with(['/', '.']), "not start with / or ., which Twitch keeps for itself")
}

pub(super) fn language(text: &str) -> Check {
    demand(text.parse::<Language>().is_ok(), &format!("be {}", Language::codes("", "or")))
}

pub(super) fn managers(text: &str) -> Check {
    demand(["moderator", "broadcaster"].contains(&text), "be moderator or broadcaster")
}

pub(super) fn moderation_mode(text: &str) -> Check {
    demand(["off", "watch", "act"].contains(&text), "be off, watch or act")
}

pub(super) fn filter_mode(text: &str) -> Check {
    demand(["off", "watch", "on"].contains(&text), "be off, watch or on")
}

pub(super) fn spared(text: &str) -> Check {
    demand(Spared::WORDS.contains(&text), "be vip, subscriber or regular")
}

pub(super) fn tell(text: &str) -> Check {
    demand(["off", "first", "all"].contains(&text), "be off, first or all")
}

pub(super) fn on_raid(text: &str) -> Check {
    demand(["tell", "followers", "shield"].contains(&text), "be tell, followers or shield")
}

/// A step of the ladder. People ban, and a phrase may; no ladder does.
pub(super) fn step(text: &str) -> Check {
    match text.parse::<Action>() {
        Ok(Action::Ban) => Err("not ban: people do, or the action of a single phrase".to_owned()),
        Ok(_) => Ok(()),
        Err(_) => Err("be delete or the time of a time-out, such as 60s, 10m or 1d, at most 14d".to_owned()),
    }
}

pub(super) fn action_or_empty(text: &str) -> Check {
    if text.is_empty() { Ok(()) } else { text.parse::<Action>().map(drop).map_err(|bad| bad.to_string()) }
}

pub(super) fn phrase_match(text: &str) -> Check {
    demand(["word", "part", "regex"].contains(&text), "be word, part or regex")
}

pub(super) fn phrase_id(text: &str) -> Check {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    // Those that moderators make are numbered.
    let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
    demand(
        (1..=32).contains(&text.len()) && text.chars().all(fits) && !is_number,
        "be 1 to 32 letters, digits, - and _, and no number",
    )
}

pub(super) fn phrase(text: &str) -> Check {
    let length = text.trim().chars().count();
    demand((1..=caps::PHRASE_CHARS).contains(&length), &format!("be 1 to {} characters", caps::PHRASE_CHARS))
}

pub(super) fn allowed_host(text: &str) -> Check {
    let (host, path) = text.split_once('/').unwrap_or((text, ""));
    let is_host = host.contains('.') && !host.contains([':', '@', '*', ' ']) && !path.contains([' ', '?', '#']);
    demand(
        is_host && text.len() <= caps::HOST_CHARS,
        "be a host such as youtube.com, or one with a path such as github.com/me",
    )
}

pub(super) fn time_zone(text: &str) -> Check {
    demand(Zone::find(text).is_some(), "be a time zone by its name, such as Europe/Paris, America/New_York or UTC")
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
    demand(is_host(text) || is_here, "be the name of a host, such as api.example.org, without https:// and path")
}

pub(super) fn country(text: &str) -> Check {
    let is_code = text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_alphabetic());
    demand(text.is_empty() || is_code, "be a country's two letters, such as fr, be, ca or us")
}

pub(super) fn log_level(text: &str) -> Check {
    demand(["error", "warn", "info", "debug", "trace"].contains(&text), "be error, warn, info, debug or trace")
}

pub(super) fn log_format(text: &str) -> Check {
    demand(["text", "json"].contains(&text), "be text or json")
}

pub(super) fn path_or_empty(text: &str) -> Check {
    demand(!text.contains('\0'), "be a path")
}

pub(super) fn path(text: &str) -> Check {
    demand(!text.trim().is_empty(), "not be empty")?;
    path_or_empty(text)
}

pub(super) fn client_id(text: &str) -> Check {
    let fits = text.len() <= 64 && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    demand(fits, "be a client id of Twitch: letters and digits")
}

/// Checks a command's name or a word that viewers type after the prefix.
pub(super) fn word(text: &str) -> Check {
    let fits = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '_' || c == '-');
    demand(
        fits && text.chars().count() <= 32,
        "be a command's word without the prefix: 1 to 32 letters, digits, _ or -",
    )
}

pub(super) fn word_or_empty(text: &str) -> Check {
    if text.is_empty() { Ok(()) } else { word(text) }
}

pub(super) fn reward_title(text: &str) -> Check {
    // An id is a UUID. People may write a title with blanks round it.
    let fits = !text.trim().is_empty()
        && text.chars().count() <= REWARD_TITLE_CHARS + 15
        && !text.chars().any(char::is_control);
    demand(fits, "be the title of a reward as Twitch shows it, or its id")
}

pub(super) fn reward_action(text: &str) -> Check {
    demand(RewardAction::WORDS.contains(&text), "be line, ask, game or command")
}

pub(super) fn provider_name(text: &str) -> Check {
    let fits = text.chars().all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c));
    demand(fits && (1..=32).contains(&text.len()), "be 1 to 32 letters, digits, _, - or .")
}

pub(super) fn model(text: &str) -> Check {
    demand(!text.trim().is_empty(), "not be empty")?;
    demand(text.len() <= 200 && !text.chars().any(is_invisible), "be the name of a model, without a space")
}

pub(super) fn extra_field(name: &str) -> Check {
    let own = OWN_FIELDS.join(", ");
    demand(!OWN_FIELDS.contains(&name), &format!("be none of {own}: they are the bot's own"))?;
    demand((1..=64).contains(&name.len()) && !name.chars().any(char::is_control), "have 1 to 64 characters")
}

pub(super) fn secret_name(text: &str) -> Check {
    let starts_well = !text.starts_with(|c: char| c.is_ascii_digit());
    let fits = text.len() <= 64 && text.chars().all(|c| c.is_ascii_uppercase() || c.is_ascii_digit() || c == '_');
    let what = "be the NAME of a secret, such as OPENAI_API_KEY (capitals, digits, _), never the secret itself";
    demand(starts_well && fits, what)
}

pub(super) fn persona(text: &str) -> Check {
    let fits = text.chars().count() <= PERSONA_CHARS_MAX && !text.chars().any(char::is_control);
    demand(fits, "be the name of a preset, or one line of at most 800 characters")
}

pub(super) fn blocked(text: &str) -> Check {
    let fits = text.chars().any(char::is_alphanumeric) && text.chars().count() <= 50;
    demand(fits, "have 1 to 50 characters, a letter or digit among them")
}

pub(super) fn template(text: &str) -> Check {
    demand(!text.chars().any(char::is_control), "be one line without control characters")?;
    demand(text.chars().count() <= MESSAGE_CHARS, &format!("have at most {MESSAGE_CHARS} characters"))
}

pub(super) fn irc_url(text: &str) -> Check {
    url(text, "ircs", "irc", is_loopback)
}

pub(super) fn websocket_url(text: &str) -> Check {
    url(text, "wss", "ws", is_loopback)
}

pub(super) fn http_url(text: &str) -> Check {
    url(text, "https", "http", is_loopback)
}

pub(super) fn provider_url(text: &str) -> Check {
    // A name is looked up at each connection, and leads nowhere but to private addresses: see `net::home`.
    url(text, "https", "http", |host| is_loopback(host) || is_private(host) || is_home_name(host)).map_err(|what| {
        if what.ends_with("only") {
            what.replace(" only", ", in a private network, and for names such as ollama or host.docker.internal only")
        } else {
            what
        }
    })
}

/// Checks a URL. `plain` is the scheme without encryption: anybody on the way can read what is sent there.
fn url(text: &str, encrypted: &str, plain: &str, plain_is_safe: fn(&str) -> bool) -> Check {
    let url = Url::parse(text).map_err(|error| match error {
        url::ParseError::RelativeUrlWithoutBase => {
            format!("start with {encrypted}:// or, on this machine, with {plain}://")
        }
        error => format!("be an address that starts with {encrypted}://, but {error}"),
    })?;
    let host = url.host_str().unwrap_or_default();
    demand(url.username().is_empty() && url.password().is_none(), "not hold a user or password")?;
    demand(url.fragment().is_none() && url.query().is_none(), "have no part after ? or #")?;
    if url.scheme() == encrypted || url.scheme() == plain {
        demand(!host.is_empty() && url.port() != Some(0), "name a host and, if any, a port above 0")?;
    }
    if url.scheme() == plain {
        return demand(
            plain_is_safe(host),
            &format!("start with {encrypted}://: {plain}:// is allowed on loopback only"),
        );
    }
    demand(url.scheme() == encrypted, &format!("start with {encrypted}://"))
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
            assert!(provider_url(bad).unwrap_err().contains("private network"), "{bad}");
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
            let refusal = irc_url(bad).unwrap_err();
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
        let refusal = secret_name("sk-canary0123456789").unwrap_err();
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
