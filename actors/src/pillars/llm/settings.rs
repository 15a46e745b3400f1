//! The settings of the language models.

use super::budget::Limits;
use super::output::Rules;
use super::prompt::Persona;
use super::provider::Provider;
use crate::chat::per_channel::PerChannel;
use crate::net::secret::Secret;
use crate::text::blocked::BlockList;
use crate::text::language::Language;
use crate::text::prefixes::OTHER_PREFIXES;
use std::path::PathBuf;
use std::time::Duration;
use url::Url;

/// Everything that the actor is told.
#[derive(Clone, Debug)]
pub struct LlmSettings {
    /// The bot's login, lower case.
    pub bot_login: String,
    /// The prefix of commands.
    pub prefix: String,
    /// The servers that can be asked, in this order. None: the AI is off.
    pub servers: Vec<Server>,
    /// The time from a question to its reply.
    pub reply_deadline: Duration,
    /// The limits to the number of questions.
    pub limits: Limits,
    /// Questions that wait for their turn.
    pub queue_entries_max: usize,
    /// Questions that are asked at the same time.
    pub in_flight_max: usize,
    /// The time for which a viewer who talked with the bot waits before they do so again, in seconds; 0: not at all.
    pub mention_cooldown_s: u32,
    /// `true`: the AI is only there while the channel is live.
    pub live_only: PerChannel<bool>,
    /// The file that keeps where moderators switched the AI off.
    pub off_file: PathBuf,
    /// The file that keeps what was used of the day's budget.
    pub budget_file: PathBuf,
    /// The persona in which the bot talks when it is spoken to.
    pub persona: PerChannel<Option<Persona>>,
    /// Words that no answer may contain, besides the built-in ones.
    pub blocked_words: Vec<String>,
}

impl LlmSettings {
    /// Returns the rules for answers in channels of `language`.
    pub(super) fn rules(&self, language: Language) -> Rules {
        // Our own prefix is a command to other bots, too, and would come back as one of ours if a viewer repeated it.
        let own = self.prefix.chars().next().filter(|first| !first.is_alphanumeric());
        let other_prefixes = OTHER_PREFIXES.chars().chain(own).collect();
        let blocked = BlockList::built_in_and(language, self.blocked_words.iter().map(String::as_str));
        Rules { bot_names: vec![self.bot_login.to_lowercase()], other_prefixes, blocked, ..Rules::default() }
    }
}

/// A provider with what only the transport needs.
#[derive(Clone, Debug)]
pub struct Server {
    /// The part that the rules know.
    pub provider: Provider,
    /// The address of its chat completions, in full.
    pub url: Url,
    /// Its key, if it wants one.
    pub api_key: Option<Secret>,
}

impl Server {
    /// Makes a server at `base_url`, the address before `/chat/completions`. `None` when that is no address.
    #[must_use]
    pub fn new(provider: Provider, base_url: &str, api_key: Option<Secret>) -> Option<Self> {
        let mut url = Url::parse(base_url).ok()?;
        url.path_segments_mut().ok()?.pop_if_empty().extend(["chat", "completions"]);
        Some(Self { provider, url, api_key })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_of_the_completions_is_below_the_base() {
        let url = |base: &str| {
            let provider = Provider::new("a", "m", Duration::from_secs(1));
            Server::new(provider, base, None).map(|server| server.url.to_string())
        };
        let local = Some("http://127.0.0.1:1234/v1/chat/completions".to_owned());
        assert_eq!((url("http://127.0.0.1:1234/v1"), url("http://127.0.0.1:1234/v1/")), (local.clone(), local));
        assert_eq!(url("https://a.example").as_deref(), Some("https://a.example/chat/completions"));
        assert_eq!(url("https://a.example/x?v=1").as_deref(), Some("https://a.example/x/chat/completions?v=1"));
        assert_eq!((url("nonsense"), url("mailto:a@b")), (None, None));
    }

    #[test]
    fn nothing_of_a_key_shows() {
        let provider = Provider::new("a", "m", Duration::from_secs(1));
        let server = Server::new(provider, "https://a.example", Some(Secret::new("canary-key"))).unwrap();
        assert!(!format!("{server:?}").contains("canary"));
    }
}
