//! The checks that need the network: do the servers answer?

use super::doors;
use super::models::{self, Models};
use super::report::{Finding, Mark};
use super::tokens;
use crate::config::Config;
use crate::exit::Exit;
use crate::secrets::{RAWG_API_KEY, Secrets};
use crate::told::{Told, Words, outside};
use crate::topology::endpoint;
use futures_util::future::{BoxFuture, join_all};
use kissbot_actors::net::http::{self, Http, HttpError, Reply, Request};
use kissbot_actors::net::tls;
use kissbot_actors::pillars::irc::dial::{Dial, NetDialer};
use std::time::Duration;
use url::Url;

/// Time limit for each answer.
pub(super) const LIMIT: Duration = Duration::from_secs(10);
/// Upper bound for the body of any of these answers.
const BODY_BYTES_MAX: usize = 4 << 20;

/// The config and the secrets that are checked.
pub(super) struct Needed {
    pub(super) config: Config,
    pub(super) secrets: Secrets,
}

impl Needed {
    fn http(&self) -> Result<Http, String> {
        let tls = tls::client_config(self.config.twitch.ca_file()).map_err(|error| error.to_string())?;
        Http::new(&tls, BODY_BYTES_MAX).map_err(|error| error.to_string())
    }
}

/// What the servers said.
#[derive(Default)]
pub(super) struct Probed {
    pub(super) findings: Vec<Finding>,
    /// Why nobody would answer for the AI, if so.
    pub(super) no_model: Option<String>,
}

/// Probes every server that the config uses, all at once.
pub(super) async fn all(needed: &Needed, words: &Words) -> Probed {
    let http = match needed.http() {
        Ok(http) => http,
        Err(why) => return Probed { findings: vec![warn("network", why)], no_model: None },
    };
    let config = &needed.config;
    let mut probes: Vec<BoxFuture<'_, Vec<Finding>>> =
        vec![Box::pin(chat(config, words)), Box::pin(tokens::all(needed, words, &http))];
    if config.twitch_events.enabled {
        probes.push(Box::pin(eventsub(config, words)));
    }
    if config.game_lookup.enabled {
        probes.push(Box::pin(rawg(needed, words, &http)));
        probes.push(Box::pin(steam(config, words, &http)));
    }
    let models = async { if config.llm.enabled { Some(models::all(needed, words, &http).await) } else { None } };
    let (found, models) = futures_util::future::join(join_all(probes), models).await;
    let mut probed = Probed { findings: found.into_iter().flatten().collect(), no_model: None };
    // After the tokens, which may have been renewed for that.
    probed.findings.extend(doors::all(needed, words, &http).await);
    if let Some(Models { findings, nobody }) = models {
        probed.findings.extend(findings);
        probed.no_model = nobody;
    }
    probed
}

pub(super) fn ok(about: &str, words: impl Into<String>) -> Finding {
    Finding { mark: Mark::Ok, about: about.to_owned(), words: words.into() }
}

pub(super) fn warn(about: &str, words: impl Into<String>) -> Finding {
    Finding { mark: Mark::Warn, about: about.to_owned(), words: words.into() }
}

pub(super) fn wrong(exit: Exit, about: &str, words: impl Into<String>) -> Finding {
    Finding { mark: Mark::Wrong(exit), about: about.to_owned(), words: words.into() }
}

/// Opens a connection, TLS included, and closes it again.
async fn dial(address: &str, config: &Config, words: &Words) -> Result<(), String> {
    let endpoint = endpoint(address).map_err(|error| error.to_string())?;
    let dialer = NetDialer::new(endpoint, config.twitch.ca_file()).map_err(|error| error.to_string())?;
    match tokio::time::timeout(LIMIT, dialer.dial()).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(words.tell(&outside::system(error))),
        Err(_) => Err(words.tell(&Told::text("http-late"))),
    }
}

async fn chat(config: &Config, words: &Words) -> Vec<Finding> {
    let url = &config.twitch.irc_url;
    vec![match dial(url, config, words).await {
        Ok(()) => ok("chat", words.say("answers", &[("url", url)])),
        Err(why) => wrong(Exit::Unavailable, "chat", words.say("chat-unreachable", &[("url", url), ("why", &why)])),
    }]
}

async fn eventsub(config: &Config, words: &Words) -> Vec<Finding> {
    let url = &config.twitch.eventsub_url;
    vec![match dial(url, config, words).await {
        Ok(()) => ok("eventsub", words.say("answers", &[("url", url)])),
        Err(why) => warn("eventsub", words.say("eventsub-unreachable", &[("url", url), ("why", &why)])),
    }]
}

async fn rawg(needed: &Needed, words: &Words, http: &Http) -> Vec<Finding> {
    // That it is missing was said before.
    let Some(key) = needed.secrets.get(RAWG_API_KEY) else { return Vec::new() };
    let url = &needed.config.game_lookup.rawg_url;
    let fields = [("key", key.expose()), ("search", "portal"), ("page_size", "1")];
    let request = address(url, "games", &fields).map(|games| Request::get(games, LIMIT));
    vec![answered("rawg", url, request, http, words).await]
}

async fn steam(config: &Config, words: &Words, http: &Http) -> Vec<Finding> {
    let url = &config.game_lookup.steam_url;
    let fields = [("term", "portal"), ("l", "english"), ("cc", "us")];
    let request = address(url, "storesearch/", &fields).map(|search| Request::get(search, LIMIT));
    vec![answered("steam", url, request, http, words).await]
}

pub(super) fn address(base: &str, path: &str, fields: &[(&str, &str)]) -> Result<Url, String> {
    let mut url = http::address(base, path).map_err(|error| error.to_string())?;
    if !fields.is_empty() {
        url.query_pairs_mut().extend_pairs(fields);
    }
    Ok(url)
}

/// Probes one server whose absence costs only what `check-without-ABOUT` says.
async fn answered(about: &str, url: &str, request: Result<Request<'_>, String>, http: &Http, words: &Words) -> Finding {
    let otherwise = words.say(&format!("without-{about}"), &[]);
    let answer = match request {
        Ok(request) => http.send(request).await.map_err(|error: HttpError| words.tell(&outside::http(&error))),
        Err(why) => Err(why),
    };
    match answer {
        Ok(reply) if reply.is_success() => ok(about, words.say("answers", &[("url", url)])),
        Ok(Reply { status: status @ (401 | 403), .. }) => {
            let args = [("url", url), ("status", &status.to_string()), ("otherwise", &otherwise)];
            warn(about, words.say("refuses-key", &args))
        }
        Ok(Reply { status, .. }) => {
            let args = [("url", url), ("status", &status.to_string()), ("otherwise", &otherwise)];
            warn(about, words.say("status", &args))
        }
        Err(why) => warn(about, words.say("fails", &[("url", url), ("why", &why), ("otherwise", &otherwise)])),
    }
}
