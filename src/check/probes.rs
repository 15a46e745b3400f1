//! The checks that need the network: do the servers answer?

use super::models::{self, Models};
use super::report::{Finding, Mark};
use super::tokens;
use crate::config::Config;
use crate::exit::Exit;
use crate::secrets::{RAWG_API_KEY, Secrets};
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
pub(super) async fn all(needed: &Needed) -> Probed {
    let http = match needed.http() {
        Ok(http) => http,
        Err(why) => return Probed { findings: vec![warn("network", why)], no_model: None },
    };
    let config = &needed.config;
    let mut probes: Vec<BoxFuture<'_, Vec<Finding>>> =
        vec![Box::pin(chat(config)), Box::pin(tokens::all(needed, &http))];
    if config.twitch_events.enabled {
        probes.push(Box::pin(eventsub(config)));
    }
    if config.game_lookup.enabled {
        probes.push(Box::pin(rawg(needed, &http)));
        probes.push(Box::pin(steam(config, &http)));
    }
    let models = async { if config.llm.enabled { Some(models::all(needed, &http).await) } else { None } };
    let (found, models) = futures_util::future::join(join_all(probes), models).await;
    let mut probed = Probed { findings: found.into_iter().flatten().collect(), no_model: None };
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
async fn dial(address: &str, config: &Config) -> Result<(), String> {
    let endpoint = endpoint(address).map_err(|error| error.to_string())?;
    let dialer = NetDialer::new(endpoint, config.twitch.ca_file()).map_err(|error| error.to_string())?;
    match tokio::time::timeout(LIMIT, dialer.dial()).await {
        Ok(Ok(_)) => Ok(()),
        Ok(Err(error)) => Err(error.to_string()),
        Err(_) => Err("no answer in time".to_owned()),
    }
}

async fn chat(config: &Config) -> Vec<Finding> {
    let url = &config.twitch.irc_url;
    vec![match dial(url, config).await {
        Ok(()) => ok("chat", format!("{url} answers")),
        Err(why) => {
            let todo = "see to the network, the firewall and twitch.irc_url";
            wrong(Exit::Unavailable, "chat", format!("{url} cannot be reached: {why}; {todo}"))
        }
    }]
}

async fn eventsub(config: &Config) -> Vec<Finding> {
    let url = &config.twitch.eventsub_url;
    vec![match dial(url, config).await {
        Ok(()) => ok("eventsub", format!("{url} answers")),
        Err(why) => warn("eventsub", format!("{url} cannot be reached: {why}; events come late or not at all")),
    }]
}

async fn rawg(needed: &Needed, http: &Http) -> Vec<Finding> {
    // That it is missing was said before.
    let Some(key) = needed.secrets.get(RAWG_API_KEY) else { return Vec::new() };
    let url = &needed.config.game_lookup.rawg_url;
    let fields = [("key", key.expose()), ("search", "portal"), ("page_size", "1")];
    let request = address(url, "games", &fields).map(|games| Request::get(games, LIMIT));
    vec![answered("rawg", url, request, http, "!game asks Steam alone").await]
}

async fn steam(config: &Config, http: &Http) -> Vec<Finding> {
    let url = &config.game_lookup.steam_url;
    let fields = [("term", "portal"), ("l", "english"), ("cc", "us")];
    let request = address(url, "storesearch/", &fields).map(|search| Request::get(search, LIMIT));
    vec![answered("steam", url, request, http, "!game asks RAWG alone, if there is a key").await]
}

pub(super) fn address(base: &str, path: &str, fields: &[(&str, &str)]) -> Result<Url, String> {
    let mut url = http::address(base, path).map_err(|error| error.to_string())?;
    if !fields.is_empty() {
        url.query_pairs_mut().extend_pairs(fields);
    }
    Ok(url)
}

/// Probes one server whose absence costs only `otherwise`.
async fn answered(
    about: &str,
    url: &str,
    request: Result<Request<'_>, String>,
    http: &Http,
    otherwise: &str,
) -> Finding {
    let answer = match request {
        Ok(request) => http.send(request).await.map_err(|error: HttpError| error.to_string()),
        Err(why) => Err(why),
    };
    match answer {
        Ok(reply) if reply.is_success() => ok(about, format!("{url} answers")),
        Ok(Reply { status: status @ (401 | 403), .. }) => {
            warn(about, format!("{url} refuses the key or token (status {status}); {otherwise}"))
        }
        Ok(Reply { status, .. }) => warn(about, format!("{url} answers with status {status}; {otherwise}")),
        Err(why) => warn(about, format!("{url} {why}; {otherwise}")),
    }
}
