//! The checks of the tokens: presence, account, scopes, and the cost of each that is missing.

use super::channels;
use super::probes::{Needed, ok, warn, wrong};
use super::report::{Finding, Mark};
use crate::config::Config;
use crate::credentials;
use crate::data_dir::DataDir;
use crate::exit::Exit;
use crate::needs::{needs, needs_of_bot};
use crate::secrets::{Secret, Secrets, TWITCH_CLIENT_SECRET};
use crate::told::needs::features;
use crate::told::{Words, outside};
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
pub(super) fn stored(words: &Words, config: &Config, secrets: &Secrets) -> Vec<Finding> {
    let store = TokenFiles::new(&config.bot.data_dir);
    let mut found: Vec<Finding> = full_disk(words, config).into_iter().collect();
    found.extend(stored_of_bot(words, config, secrets, &store));
    let mut missing = Vec::new();
    for channel in owners(config) {
        let account = Account::Broadcaster(channel.clone());
        match store.peek(&account) {
            Ok(None) => missing.push(channel.as_str()),
            Ok(Some(pair)) => found.push(on_disk(words, &store, &account, &pair)),
            Err(error) => found.push(warn(
                &about(&account),
                run(words, &account, "token-run", &words.tell(&outside::token_file(&error))),
            )),
        }
    }
    let lost = words.tell(&features(&needs(config, Who::Broadcaster)));
    if !missing.is_empty() && !lost.is_empty() {
        let args = [("names", &*missing.join(", ")), ("command", LOGIN_OF_OWNER), ("lost", &lost)];
        let words = words.say("token-owners", &args);
        found.push(Finding { mark: Mark::Skipped, about: "owners".to_owned(), words });
    }
    found
}

/// Finds a disk that takes no more: what is renewed on it would be lost with the process.
fn full_disk(words: &Words, config: &Config) -> Option<Finding> {
    let folder = &config.bot.data_dir;
    // One that is not there, or not to be written to, was told of before.
    let error = files::try_out(folder).err().filter(|error| is_full(error.kind()))?;
    let args = [("path", &*folder.display().to_string()), ("why", &words.tell(&outside::system(error)))];
    Some(wrong(Exit::Unavailable, "data", words.say("data-full", &args)))
}

fn is_full(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::StorageFull | ErrorKind::QuotaExceeded)
}

fn stored_of_bot(words: &Words, config: &Config, secrets: &Secrets, store: &TokenFiles) -> Option<Finding> {
    let has_own = !matches!(secrets.own_token(), Ok(None));
    let expected = &config.bot.login;
    match store.peek(&Account::Bot) {
        Ok(None) if has_own => None,
        Ok(Some(_)) | Err(_) if has_own => Some(warn("token", words.say("token-wins", &[]))),
        Ok(None) => Some(trouble(&Account::Bot, words.tell(&credentials::missing(config)))),
        Ok(Some(Pair { login, .. })) if login != *expected => {
            let args = [("login", &*login), ("expected", expected)];
            Some(trouble(&Account::Bot, words.say("token-whose", &args)))
        }
        Ok(Some(pair)) => Some(on_disk(words, store, &Account::Bot, &pair)),
        Err(error) if store.has_previous(&Account::Bot) => {
            Some(warn("token", words.say("token-previous", &[("why", &words.tell(&outside::token_file(&error)))])))
        }
        Err(error) => Some(trouble(
            &Account::Bot,
            run(words, &Account::Bot, "token-run", &words.tell(&outside::token_file(&error))),
        )),
    }
}

fn on_disk(words: &Words, store: &TokenFiles, account: &Account, pair: &Pair) -> Finding {
    let file = store.path(account).display().to_string();
    match store.mode(account) {
        Some(mode) if mode & 0o077 != 0 => {
            let mode = format!("{mode:04o}");
            let args = [("path", &*file), ("mode", &mode), ("command", command(account))];
            warn(&about(account), words.say("token-open", &args))
        }
        _ => {
            let args = [("login", &*pair.login), ("path", &*file), ("day", &day(pair.issued_at))];
            ok(&about(account), words.say("token-stored", &args))
        }
    }
}

/// Validates each token with Twitch.
pub(super) async fn all(needed: &Needed, words: &Words, http: &Http) -> Vec<Finding> {
    let config = &needed.config;
    let store = TokenFiles::new(&config.bot.data_dir);
    let mut found = match needed.secrets.own_token() {
        Ok(Some((_, token))) => own(needed, words, &token, http).await,
        Ok(None) => one(needed, words, &store, &Account::Bot, http).await,
        // That was said before.
        Err(_) => Vec::new(),
    };
    for channel in owners(config) {
        found.extend(one(needed, words, &store, &Account::Broadcaster(channel.clone()), http).await);
    }
    found
}

/// Validates the token that the operator supplied.
async fn own(needed: &Needed, words: &Words, token: &Secret, http: &Http) -> Vec<Finding> {
    let config = &needed.config;
    match ask(config, token, http).await {
        Validation::Good(grant) => {
            let mut found = granted(words, config, &grant);
            found.extend(channels::all(config, words, &grant, token, http).await);
            found
        }
        Validation::Refused => {
            vec![trouble(&Account::Bot, words.say("token-own-refused", &[]))]
        }
        Validation::Unclear(why) => vec![unclear(words, config, &Account::Bot, &why)],
    }
}

async fn ask(config: &Config, token: &Secret, http: &Http) -> Validation {
    match validate::request(&config.twitch.oauth_url, token) {
        Ok(request) => validate::read(http.send(request).await),
        Err(error) => Validation::Unclear(error.to_string()),
    }
}

fn unclear(words: &Words, config: &Config, account: &Account, why: &str) -> Finding {
    warn(&about(account), words.say("token-unclear", &[("url", &config.twitch.oauth_url), ("why", why)]))
}

/// Validates the stored token of an account, if there is one.
async fn one(needed: &Needed, words: &Words, store: &TokenFiles, account: &Account, http: &Http) -> Vec<Finding> {
    let config = &needed.config;
    // What is wrong with the file was said before.
    let Ok(Some(pair)) = store.peek(account) else { return Vec::new() };
    let (pair, validation) = match ask(config, &pair.access, http).await {
        Validation::Refused => match renewed(needed, words, store, account, &pair, http).await {
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
                let mut found = granted(words, config, &grant);
                found.extend(channels::all(config, words, &grant, &pair.access, http).await);
                found
            }
            Account::Broadcaster(channel) => granted_by_owner(words, config, channel, &grant),
        },
        Validation::Refused => vec![trouble(account, run(words, account, "token-refused", ""))],
        Validation::Unclear(why) => vec![unclear(words, config, account, &why)],
    }
}

/// Tries to refresh a token that Twitch no longer accepts, as the bot would do at its start.
async fn renewed(
    needed: &Needed,
    words: &Words,
    store: &TokenFiles,
    account: &Account,
    pair: &Pair,
    http: &Http,
) -> Result<Pair, Finding> {
    let config = &needed.config;
    let new = DataDir::without_a_bot(&config.bot.data_dir, renew(needed, words, store, account, pair, http)).await;
    new.unwrap_or_else(|| {
        Err(if pair.should_live(clock::wall()) {
            trouble(account, run(words, account, "token-revoked", ""))
        } else {
            warn(&about(account), words.say("token-running", &[]))
        })
    })
}

/// Renews a token, while no bot can do it.
async fn renew(
    needed: &Needed,
    words: &Words,
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
                    Err(trouble(account, run(words, account, "token-unstored", &words.tell(&outside::system(error)))))
                }
            }
        }
        Issue::Refused(why) => {
            let refused = match refusal::remedy(&why) {
                None => run(words, account, "token-no-renewal", &why),
                Some(todo) => {
                    let todo = words.tell(&outside::remedy(todo));
                    words.say("token-todo", &[("why", &why), ("todo", &todo)])
                }
            };
            Err(trouble(account, with_cost(words, config, account, refused)))
        }
        Issue::Unclear(why) => Err(unclear(words, config, account, &why)),
    }
}

/// Says a text that ends with the command which gets a new token.
fn run(words: &Words, account: &Account, id: &str, why: &str) -> String {
    words.say(id, &[("why", why), ("command", command(account))])
}

/// Adds what is lost without an account's token.
fn with_cost(words: &Words, config: &Config, account: &Account, trouble: String) -> String {
    match account {
        Account::Bot => trouble,
        Account::Broadcaster(_) => {
            let lost = words.tell(&features(&needs(config, Who::Broadcaster)));
            words.say("token-cost", &[("words", &trouble), ("lost", &lost)])
        }
    }
}

/// Describes a token that is good.
fn facts(words: &Words, grant: &Grant) -> String {
    let (hours, minutes) = (grant.expires_in_s / 3600, grant.expires_in_s / 60 % 60);
    let (hours, minutes, scopes) = (hours.to_string(), minutes.to_string(), grant.scopes.join(" "));
    let id = if grant.expires_in_s == 0 { "token-facts-endless" } else { "token-facts" };
    words.say(id, &[("login", &grant.login), ("hours", &hours), ("minutes", &minutes), ("scopes", &scopes)])
}

/// Checks the scopes of the bot's token.
fn granted(words: &Words, config: &Config, grant: &Grant) -> Vec<Finding> {
    let lacking = grant.lacks(&CHAT_SCOPES);
    if !lacking.is_empty() {
        let words = words.say("token-no-chat", &[("scopes", &lacking.join(", "))]);
        return vec![trouble(&Account::Bot, words)];
    }
    let facts = facts(words, grant);
    let first = if grant.login == config.bot.login {
        ok("token", facts)
    } else {
        warn("token", words.say("token-counts", &[("words", &facts), ("expected", &config.bot.login)]))
    };
    let mut found = vec![first];
    found.extend(missing(words, &needs_of_bot(config), grant, &Account::Bot));
    found
}

/// Checks the account and the scopes of a channel owner's token.
fn granted_by_owner(words: &Words, config: &Config, channel: &ChannelName, grant: &Grant) -> Vec<Finding> {
    let account = Account::Broadcaster(channel.clone());
    if grant.login != channel.as_str() {
        let args = [("login", &*grant.login), ("command", LOGIN_OF_OWNER), ("expected", channel.as_str())];
        return vec![trouble(&account, with_cost(words, config, &account, words.say("token-other", &args)))];
    }
    let facts = facts(words, grant);
    let mut found = vec![ok(&about(&account), facts)];
    found.extend(missing(words, &needs(config, Who::Broadcaster), grant, &account));
    found
}

/// Lists the missing scopes with the cost of each.
fn missing(words: &Words, needs: &[&'static Need], grant: &Grant, account: &Account) -> Vec<Finding> {
    let unmet = scopes::unmet(needs, &grant.scopes);
    let name = match account {
        Account::Bot => "scopes".to_owned(),
        Account::Broadcaster(channel) => format!("scopes:{channel}"),
    };
    let line = |scope: &str| {
        let costs: Vec<&'static Need> = unmet.iter().copied().filter(|need| need.scope == scope).collect();
        let features = words.tell(&features(&costs));
        let args = [("scope", scope), ("lost", &features), ("command", command(account))];
        warn(&name, words.say("token-scope", &args))
    };
    scopes::scopes(&unmet).into_iter().map(line).collect()
}
