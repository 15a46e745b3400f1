//! May the bot speak by Twitch's API? The application's token, and in each channel who lets it.

use super::probes::{LIMIT, Needed, ok, warn};
use super::report::Finding;
use crate::config::{Config, chat};
use crate::secrets::{Secret, TWITCH_CLIENT_SECRET};
use crate::told::Words;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::net::http::Http;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::helix::call::Call;
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_actors::twitch::oauth::issue::{self, Client, Issue};
use kissbot_actors::twitch::oauth::scopes::{OWNER_ADMITS_BOT, SEES_ITS_RANKS, allows};
use kissbot_actors::twitch::oauth::validate::{self, Grant, Validation};
use serde::Deserialize;
use std::collections::BTreeSet;

/// Pages of a hundred channels that are read.
const PAGES_MAX: usize = 100;

/// The right by which the bot speaks in a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Right {
    /// The channel is its own.
    Own,
    /// Its owner allows it.
    Owner,
    /// It is a moderator.
    Moderator,
    /// None.
    None,
    /// It is not known whether it is a moderator.
    Unknown,
}

/// Asks Twitch for a token of the application, and where the bot is a moderator.
pub(super) async fn all(needed: &Needed, words: &Words, http: &Http) -> Vec<Finding> {
    let config = &needed.config;
    if config.chat.send != chat::Send::Helix {
        return Vec::new();
    }
    let mut found: Vec<Finding> = application(needed, words, http).await.into_iter().collect();
    let store = TokenFiles::new(&config.bot.data_dir);
    let moderated = moderated(needed, &store, http).await;
    for channel in &config.bot.channels {
        let right = right(config, &store, moderated.as_ref(), channel);
        found.push(told(words, channel, right));
    }
    found
}

async fn application(needed: &Needed, words: &Words, http: &Http) -> Option<Finding> {
    let config = &needed.config;
    // That it is missing was said before.
    let secret = needed.secrets.get(TWITCH_CLIENT_SECRET)?;
    let client = Client { id: config.twitch.client_id.clone(), secret: Some(secret) };
    Some(match issue::client_credentials(http, &config.twitch.oauth_url, &client).await {
        Issue::Issued(_) => ok("application", words.say("app-token", &[])),
        Issue::Refused(why) => warn("application", words.say("app-token-refused", &[("why", &why)])),
        Issue::Unclear(why) => warn("application", words.say("app-token-unclear", &[("why", &why)])),
    })
}

fn right(config: &Config, store: &TokenFiles, moderated: Option<&BTreeSet<String>>, channel: &ChannelName) -> Right {
    let has_owner = || {
        let pair = store.peek(&Account::Broadcaster(channel.clone())).ok().flatten();
        pair.is_some_and(|pair| allows(&pair.scopes, OWNER_ADMITS_BOT))
    };
    match moderated {
        _ if channel.as_str() == config.bot.login => Right::Own,
        _ if has_owner() => Right::Owner,
        Some(moderated) if moderated.contains(channel.as_str()) => Right::Moderator,
        Some(_) => Right::None,
        None => Right::Unknown,
    }
}

fn told(words: &Words, channel: &ChannelName, right: Right) -> Finding {
    let about = format!("door:{channel}");
    match right {
        Right::Own => ok(&about, words.say("door-own", &[])),
        Right::Owner => ok(&about, words.say("door-owner", &[])),
        Right::Moderator => ok(&about, words.say("door-moderator", &[])),
        Right::None => warn(&about, words.say("door-none", &[("command", "`kissbot login --as broadcaster`")])),
        Right::Unknown => warn(&about, words.say("door-unknown", &[("command", "`kissbot login`")])),
    }
}

/// Returns the logins of the channels in which the bot is a moderator; `None`: Twitch does not tell.
async fn moderated(needed: &Needed, store: &TokenFiles, http: &Http) -> Option<BTreeSet<String>> {
    let config = &needed.config;
    let token = match needed.secrets.own_token() {
        Ok(Some((_, token))) => token,
        Ok(None) => store.peek(&Account::Bot).ok()??.access,
        Err(_) => return None,
    };
    let grant = granted(config, &token, http).await?;
    if !allows(&grant.scopes, SEES_ITS_RANKS) {
        return None;
    }
    let (mut logins, mut after) = (BTreeSet::new(), String::new());
    for _ in 0..PAGES_MAX {
        let call = Call::get("moderation/channels", "Get Moderated Channels").with("user_id", &*grant.user_id);
        let call = call.with("first", "100").with("after", &*after);
        let request = call.request(&config.twitch.helix_url, &token, &grant.client_id, LIMIT).ok()?;
        let reply = http.send(request).await.ok().filter(|reply| reply.is_success())?;
        let page: Page = serde_json::from_slice(&reply.body).ok()?;
        logins.extend(page.data.into_iter().map(|channel| channel.broadcaster_login));
        match page.pagination.cursor.filter(|cursor| !cursor.is_empty()) {
            Some(cursor) => after = cursor,
            None => return Some(logins),
        }
    }
    Some(logins)
}

async fn granted(config: &Config, token: &Secret, http: &Http) -> Option<Grant> {
    let request = validate::request(&config.twitch.oauth_url, token).ok()?;
    match validate::read(http.send(request).await) {
        Validation::Good(grant) => Some(grant),
        Validation::Refused | Validation::Unclear(_) => None,
    }
}

/// A page of channels.
#[derive(Deserialize)]
struct Page {
    #[serde(default)]
    data: Vec<Moderated>,
    #[serde(default)]
    pagination: Pagination,
}

/// A channel in which somebody is a moderator.
#[derive(Deserialize)]
struct Moderated {
    broadcaster_login: String,
}

/// The place of the next page.
#[derive(Default, Deserialize)]
struct Pagination {
    cursor: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_channel_has_the_right_that_it_gives_most_by() {
        let folder = tempfile::tempdir().unwrap();
        let store = TokenFiles::new(folder.path());
        let mut config = Config::default();
        config.bot.login = "kissbot".to_owned();
        let moderated = BTreeSet::from(["one".to_owned()]);
        let right = |moderated, name: &str| right(&config, &store, moderated, &name.parse().unwrap());
        assert_eq!(right(Some(&moderated), "kissbot"), Right::Own);
        assert_eq!(right(Some(&moderated), "one"), Right::Moderator);
        assert_eq!(right(Some(&moderated), "two"), Right::None);
        assert_eq!(right(None, "one"), Right::Unknown);
    }
}
