//! The checks of the tokens: presence, account, scopes, and the cost of each that is missing.

use super::channels;
use super::probes::{Needed, ok, warn, wrong};
use super::report::{Finding, Mark};
use crate::config::Config;
use crate::data_dir::DataDir;
use crate::exit::Exit;
use crate::needs::{needs, needs_of_bot};
use crate::secrets::{Secret, Secrets, TWITCH_CLIENT_SECRET, TWITCH_TOKEN, TokenError};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::kernel::clock;
use kissbot_actors::net::files;
use kissbot_actors::net::http::Http;
use kissbot_actors::pillars::token::CHAT_SCOPES;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_actors::twitch::oauth::issue::{self, Client, Issue};
use kissbot_actors::twitch::oauth::pair::{Pair, day};
use kissbot_actors::twitch::oauth::refusal;
use kissbot_actors::twitch::oauth::scopes::{self, Need, Who};
use kissbot_actors::twitch::oauth::validate::{self, Grant, Validation};
use std::io::ErrorKind;

const LOGIN_OF_OWNER: &str = "`kissbot login --as broadcaster`";

/// Returns the channels that are not the bot's own.
fn owners(config: &Config) -> impl Iterator<Item = &ChannelName> {
    config.bot.channels.iter().filter(|channel| channel.as_str() != config.bot.login)
}

/// Returns the report's name for an account's token.
fn about(account: &Account) -> String {
    match account {
        Account::Bot => "token".to_owned(),
        Account::Broadcaster(channel) => format!("token:{channel}"),
    }
}

fn command(account: &Account) -> &'static str {
    match account {
        Account::Bot => "`kissbot login`",
        Account::Broadcaster(_) => LOGIN_OF_OWNER,
    }
}

/// Rates a problem by its account: it costs the bot everything, but a channel only what its owner's token is for.
fn trouble(account: &Account, words: String) -> Finding {
    match account {
        Account::Bot => wrong(Exit::NoCredentials, &about(account), words),
        Account::Broadcaster(_) => warn(&about(account), words),
    }
}

/// Checks the stored tokens without the network.
pub(super) fn stored(config: &Config, secrets: &Secrets) -> Vec<Finding> {
    let store = TokenFiles::new(&config.bot.data_dir);
    let mut found: Vec<Finding> = full_disk(config).into_iter().collect();
    found.extend(stored_of_bot(config, secrets, &store));
    let mut missing = Vec::new();
    for channel in owners(config) {
        let account = Account::Broadcaster(channel.clone());
        match store.peek(&account) {
            Ok(None) => missing.push(channel.as_str()),
            Ok(Some(pair)) => found.push(on_disk(&store, &account, &pair)),
            Err(error) => found.push(warn(&about(&account), format!("{error}; run {}", command(&account)))),
        }
    }
    let lost = scopes::features(&needs(config, Who::Broadcaster));
    if !missing.is_empty() && !lost.is_empty() {
        let words = format!(
            "the owner of {} has not logged in ({}): without that no {lost}; subs, gifts and raids are told as chat \
             tells of them",
            missing.join(", "),
            LOGIN_OF_OWNER,
        );
        found.push(Finding { mark: Mark::Skipped, about: "owners".to_owned(), words });
    }
    found
}

/// Finds a disk that takes no more: what is renewed on it would be lost with the process.
fn full_disk(config: &Config) -> Option<Finding> {
    let folder = &config.bot.data_dir;
    // One that is not there, or not to be written to, was told of before.
    let error = files::try_out(folder).err().filter(|error| is_full(error.kind()))?;
    let words = format!(
        "{}: {error}: nothing can be stored there, and a renewed token would be lost when the bot ends; make room",
        folder.display()
    );
    Some(wrong(Exit::BadConfig, "data", words))
}

fn is_full(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

fn stored_of_bot(config: &Config, secrets: &Secrets, store: &TokenFiles) -> Option<Finding> {
    let has_own = !matches!(secrets.own_token(), Ok(None));
    let expected = &config.bot.login;
    match store.peek(&Account::Bot) {
        Ok(None) if has_own => None,
        Ok(Some(_)) | Err(_) if has_own => {
            Some(warn("token", format!("{TWITCH_TOKEN} wins over the token of `kissbot login`, which is not used")))
        }
        Ok(None) => {
            let missing = TokenError::Missing(config.bot.data_dir.display().to_string());
            Some(trouble(&Account::Bot, missing.to_string()))
        }
        Ok(Some(Pair { login, .. })) if login != *expected => {
            let words = format!("it is of {login}, but bot.login is {expected}: run `kissbot login` as {expected}");
            Some(trouble(&Account::Bot, words))
        }
        Ok(Some(pair)) => Some(on_disk(store, &Account::Bot, &pair)),
        Err(error) if store.has_previous(&Account::Bot) => {
            Some(warn("token", format!("{error}; `kissbot run` would go back to the one before it")))
        }
        Err(error) => Some(trouble(&Account::Bot, format!("{error}; run `kissbot login`"))),
    }
}

fn on_disk(store: &TokenFiles, account: &Account, pair: &Pair) -> Finding {
    let file = store.path(account);
    match store.mode(account) {
        Some(mode) if mode & 0o077 != 0 => {
            let words = format!(
                "{} can be read by others (mode {mode:04o}); `kissbot run` would close it to them, but if somebody may \
                 have read it, run {}",
                file.display(),
                command(account)
            );
            warn(&about(account), words)
        }
        _ => ok(&about(account), format!("of {}, in {}, since {}", pair.login, file.display(), day(pair.issued_at))),
    }
}

/// Validates each token with Twitch.
pub(super) async fn all(needed: &Needed, http: &Http) -> Vec<Finding> {
    let config = &needed.config;
    let store = TokenFiles::new(&config.bot.data_dir);
    let mut found = match needed.secrets.own_token() {
        Ok(Some((_, token))) => own(needed, &token, http).await,
        Ok(None) => one(needed, &store, &Account::Bot, http).await,
        // That was said before.
        Err(_) => Vec::new(),
    };
    for channel in owners(config) {
        found.extend(one(needed, &store, &Account::Broadcaster(channel.clone()), http).await);
    }
    found
}

/// Validates the token that the operator supplied.
async fn own(needed: &Needed, token: &Secret, http: &Http) -> Vec<Finding> {
    let config = &needed.config;
    match ask(config, token, http).await {
        Validation::Good(grant) => {
            let mut found = granted(config, &grant);
            found.extend(channels::all(config, &grant, token, http).await);
            found
        }
        Validation::Refused => {
            let words = "Twitch refuses it: it expired or was revoked; put a new one in its place";
            vec![trouble(&Account::Bot, words.to_owned())]
        }
        Validation::Unclear(why) => vec![unclear(config, &Account::Bot, &why)],
    }
}

async fn ask(config: &Config, token: &Secret, http: &Http) -> Validation {
    match validate::request(&config.twitch.oauth_url, token) {
        Ok(request) => validate::read(http.send(request).await),
        Err(error) => Validation::Unclear(error.to_string()),
    }
}

fn unclear(config: &Config, account: &Account, why: &str) -> Finding {
    warn(&about(account), format!("{} does not tell what it is worth: {why}", config.twitch.oauth_url))
}

/// Validates the stored token of an account, if there is one.
async fn one(needed: &Needed, store: &TokenFiles, account: &Account, http: &Http) -> Vec<Finding> {
    let config = &needed.config;
    // What is wrong with the file was said before.
    let Ok(Some(pair)) = store.peek(account) else { return Vec::new() };
    let (pair, validation) = match ask(config, &pair.access, http).await {
        Validation::Refused => match renewed(needed, store, account, &pair, http).await {
            Ok(pair) => {
                let validation = ask(config, &pair.access, http).await;
                (pair, validation)
            }
            Err(finding) => return vec![finding],
        },
        validation => (pair, validation),
    };
    match validation {
        Validation::Good(grant) => match account {
            Account::Bot => {
                let mut found = granted(config, &grant);
                found.extend(channels::all(config, &grant, &pair.access, http).await);
                found
            }
            Account::Broadcaster(channel) => granted_by_owner(config, channel, &grant),
        },
        Validation::Refused => vec![trouble(account, format!("Twitch refuses it; run {}", command(account)))],
        Validation::Unclear(why) => vec![unclear(config, account, &why)],
    }
}

/// Tries to refresh a token that Twitch no longer accepts, as the bot would do at its start.
async fn renewed(
    needed: &Needed,
    store: &TokenFiles,
    account: &Account,
    pair: &Pair,
    http: &Http,
) -> Result<Pair, Finding> {
    let config = &needed.config;
    let new = DataDir::without_a_bot(&config.bot.data_dir, renew(needed, store, account, pair, http)).await;
    new.unwrap_or_else(|| {
        Err(if pair.should_live(clock::wall()) {
            trouble(account, format!("Twitch refuses it: it was revoked; run {}", command(account)))
        } else {
            warn(&about(account), "it has ended; the bot that is running renews it")
        })
    })
}

/// Renews a token, while no bot can do it.
async fn renew(
    needed: &Needed,
    store: &TokenFiles,
    account: &Account,
    pair: &Pair,
    http: &Http,
) -> Result<Pair, Finding> {
    let config = &needed.config;
    let client = Client { id: pair.client_id.clone(), secret: needed.secrets.get(TWITCH_CLIENT_SECRET) };
    match issue::refresh(http, &config.twitch.oauth_url, &client, &pair.refresh).await {
        Issue::Issued(issued) => {
            let new = pair.renewed(issued, clock::wall());
            match store.replace(account, pair, &new) {
                Ok(_) => Ok(new),
                Err(error) => {
                    Err(trouble(account, format!("the new one cannot be stored: {error}; run {}", command(account))))
                }
            }
        }
        Issue::Refused(why) => {
            let todo = refusal::remedy(&why);
            let words = todo.map_or_else(
                || format!("it was revoked: Twitch refuses to renew it ({why}); run {}", command(account)),
                |todo| format!("it has ended, and Twitch refuses to renew it ({why}): {todo}"),
            );
            Err(trouble(account, format!("{words}{}", cost(config, account))))
        }
        Issue::Unclear(why) => Err(unclear(config, account, &why)),
    }
}

/// Describes what is lost without an account's token.
fn cost(config: &Config, account: &Account) -> String {
    match account {
        Account::Bot => String::new(),
        Account::Broadcaster(_) => {
            format!("; without it no {}", scopes::features(&needs(config, Who::Broadcaster)))
        }
    }
}

fn life(grant: &Grant) -> String {
    match grant.expires_in_s {
        0 => "it does not expire".to_owned(),
        seconds => format!("it is good for {} h {} min", seconds / 3600, seconds / 60 % 60),
    }
}

/// Checks the scopes of the bot's token.
fn granted(config: &Config, grant: &Grant) -> Vec<Finding> {
    let lacking = grant.lacks(&CHAT_SCOPES);
    if !lacking.is_empty() {
        let words = format!("it lacks {}, without which nobody can chat; get one with them", lacking.join(" and "));
        return vec![trouble(&Account::Bot, words)];
    }
    let facts = format!("it belongs to {}; {}; it may {}", grant.login, life(grant), grant.scopes.join(" "));
    let first = if grant.login == config.bot.login {
        ok("token", facts)
    } else {
        warn("token", format!("{facts}; bot.login is {}, but the token's account counts", config.bot.login))
    };
    let mut found = vec![first];
    found.extend(missing(&needs_of_bot(config), grant, &Account::Bot));
    found
}

/// Checks the account and the scopes of a channel owner's token.
fn granted_by_owner(config: &Config, channel: &ChannelName, grant: &Grant) -> Vec<Finding> {
    let account = Account::Broadcaster(channel.clone());
    if grant.login != channel.as_str() {
        let words = format!(
            "it belongs to {}, another account: run {LOGIN_OF_OWNER} as {channel}{}",
            grant.login,
            cost(config, &account)
        );
        return vec![trouble(&account, words)];
    }
    let facts = format!("it belongs to {}; {}; it may {}", grant.login, life(grant), grant.scopes.join(" "));
    let mut found = vec![ok(&about(&account), facts)];
    found.extend(missing(&needs(config, Who::Broadcaster), grant, &account));
    found
}

/// Lists the missing scopes with the cost of each.
fn missing(needs: &[&'static Need], grant: &Grant, account: &Account) -> Vec<Finding> {
    let unmet = scopes::unmet(needs, &grant.scopes);
    let name = match account {
        Account::Bot => "scopes".to_owned(),
        Account::Broadcaster(channel) => format!("scopes:{channel}"),
    };
    let line = |scope: &str| {
        let costs: Vec<&'static Need> = unmet.iter().copied().filter(|need| need.scope == scope).collect();
        let features = scopes::features(&costs);
        warn(&name, format!("the token lacks {scope}: without it no {features}; {} asks for it", command(account)))
    };
    scopes::scopes(&unmet).into_iter().map(line).collect()
}
