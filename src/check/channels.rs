//! Do the channels and the bot's account exist? Twitch tells it of all of them in one call.

use super::probes::{LIMIT, ok, warn, wrong};
use super::report::Finding;
use crate::config::{Config, most_alike};
use crate::exit::Exit;
use crate::told::{Told, Words, outside};
use kissbot_actors::net::http::{Http, Reply};
use kissbot_actors::net::secret::Secret;
use kissbot_actors::twitch::helix::call::Call;
use kissbot_actors::twitch::helix::reply::{self, List, User};
use kissbot_actors::twitch::limits::IDS_PER_CALL;
use kissbot_actors::twitch::oauth::validate::Grant;
use serde::Deserialize;
use std::collections::BTreeSet;

/// Channels for which the nearest name is looked up; each is a call.
const LOOKED_UP_MAX: usize = 5;

/// A channel that Twitch's search found.
#[derive(Deserialize)]
struct Found {
    broadcaster_login: String,
}

/// Asks Twitch's API for the accounts of all channels and of the bot, which also shows whether it takes the token.
pub(super) async fn all(config: &Config, words: &Words, grant: &Grant, token: &Secret, http: &Http) -> Vec<Finding> {
    let url = &config.twitch.helix_url;
    let wanted: BTreeSet<&str> =
        config.bot.channels.iter().map(|channel| channel.as_str()).chain([&*config.bot.login]).collect();
    let wanted: Vec<&str> = wanted.into_iter().collect();
    let mut there = BTreeSet::new();
    for logins in wanted.chunks(IDS_PER_CALL) {
        let call = logins.iter().fold(Call::get("users", "Get Users"), |call, login| call.with("login", *login));
        match ask(&call, config, words, grant, token, http).await {
            Ok(reply) => match reply::read::<User>(&reply) {
                Ok(List { data, .. }) => there.extend(data.into_iter().map(|user| user.login.to_lowercase())),
                Err(why) => {
                    return vec![warn("helix", words.say("no-twitch", &[("url", url), ("why", &why.to_string())]))];
                }
            },
            Err(why) => {
                return vec![warn("helix", why)];
            }
        }
    }
    let mut findings = vec![ok("helix", words.say("answers", &[("url", url)]))];
    let missing: Vec<&str> = wanted.into_iter().filter(|login| !there.contains(*login)).collect();
    for (index, login) in missing.iter().enumerate() {
        let nearest = match known(login, &there, grant) {
            None if index < LOOKED_UP_MAX => searched(login, config, words, grant, token, http).await,
            known => known,
        };
        findings.push(nobody(login, config, words, nearest.as_deref()));
    }
    if missing.is_empty() {
        findings.push(ok("channels", words.say("channels", &[("names", &config_channels(config))])));
    }
    findings
}

fn config_channels(config: &Config) -> String {
    config.bot.channels.iter().map(|channel| channel.as_str()).collect::<Vec<_>>().join(", ")
}

/// Returns the line about a login that nobody has.
fn nobody(login: &str, config: &Config, words: &Words, nearest: Option<&str>) -> Finding {
    let none = words.say("nobody", &[("login", login)]);
    let words = match nearest {
        Some(nearest) => words.tell(&Told::text("nearest").with("words", none).with("name", nearest)),
        None => none,
    };
    if config.bot.channels.iter().any(|channel| channel.as_str() == login) {
        wrong(Exit::BadConfig, "bot.channels", words)
    } else {
        // It is the token's account that speaks.
        warn("bot.login", words)
    }
}

/// Returns the name that is most like `login` among those that are known to exist.
fn known(login: &str, there: &BTreeSet<String>, grant: &Grant) -> Option<String> {
    let names = there.iter().map(String::as_str).chain([&*grant.login]).filter(|name| *name != login);
    most_alike(login, names).map(str::to_owned)
}

/// Returns the name that is most like `login` among those that Twitch's search finds.
async fn searched(
    login: &str,
    config: &Config,
    words: &Words,
    grant: &Grant,
    token: &Secret,
    http: &Http,
) -> Option<String> {
    let call = Call::get("search/channels", "Search Channels").with("query", login).with("first", "20");
    let reply = ask(&call, config, words, grant, token, http).await.ok()?;
    let found = reply::read::<Found>(&reply).ok()?;
    let names = found.data.iter().map(|channel| &*channel.broadcaster_login);
    most_alike(login, names).map(str::to_owned)
}

async fn ask(
    call: &Call<'_>,
    config: &Config,
    words: &Words,
    grant: &Grant,
    token: &Secret,
    http: &Http,
) -> Result<Reply, String> {
    let url = &config.twitch.helix_url;
    let otherwise = words.say("without-helix", &[]);
    let fails = |why: &str| words.say("fails", &[("url", url), ("why", why), ("otherwise", &otherwise)]);
    let request = call.request(url, token, &grant.client_id, LIMIT).map_err(|error| fails(&error.to_string()))?;
    match http.send(request).await {
        Ok(reply) if reply.is_success() => Ok(reply),
        Ok(Reply { status, .. }) => {
            let id = if matches!(status, 401 | 403) { "refuses-token" } else { "status" };
            Err(words.say(id, &[("url", url), ("status", &status.to_string()), ("otherwise", &otherwise)]))
        }
        Err(error) => Err(fails(&words.tell(&outside::http(&error)))),
    }
}
