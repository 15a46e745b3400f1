//! `kissbot login`: gets a token by Twitch's device code flow and stores it. It works beside a running bot, which takes
//! the new token over by itself.
//!
//! stdout carries what was asked for: the page, the code, the account. Failures are on stderr.

mod invitation;

use crate::cli::{LoginArgs, LoginAs};
use crate::config::{Config, Loaded};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::needs::{asked_for, asked_of_bot};
use crate::secrets::{Secrets, TWITCH_CLIENT_SECRET, TWITCH_TOKEN};
use crate::told::{Words, outside};
use kissbot_actors::chat::ChannelName;
use kissbot_actors::kernel::clock;
use kissbot_actors::net::files;
use kissbot_actors::net::http::Http;
use kissbot_actors::net::tls;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_actors::twitch::oauth::device::{self, DeviceCode, NoCode, Polled};
use kissbot_actors::twitch::oauth::issue::{self, Client, Issue, Issued};
use kissbot_actors::twitch::oauth::pair::Pair;
use kissbot_actors::twitch::oauth::refusal;
use kissbot_actors::twitch::oauth::scopes::{self, Who};
use kissbot_actors::twitch::oauth::validate::{self, Grant, Validation};
use std::fs::DirBuilder;
use std::io::{self, ErrorKind, IsTerminal as _, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, sleep};

/// The English texts. All ids start with `login-`.
pub(crate) const TEXTS: &str = include_str!("words.ftl");

/// The size of the longest answer that is read: more than any of the login server's.
const BODY_BYTES_MAX: usize = 64 << 10;
/// The time that RFC 8628 adds to the interval when polls are too many.
const SLOWER_BY: Duration = Duration::from_secs(5);
/// The number of times that Twitch is asked for the new token's account, and the wait between.
const VALIDATIONS: u32 = 5;
const VALIDATE_AGAIN: Duration = Duration::from_secs(2);

/// Logs in.
#[must_use]
pub fn run(args: &LoginArgs) -> Exit {
    daemon::end(try_run(args))
}

/// The accounts that may log in, and the scopes.
struct Wanted {
    /// One of these accounts.
    expected: Vec<String>,
    scopes: String,
}

/// The parts of the conversation with Twitch.
struct Login {
    config: Config,
    client: Client,
    http: Http,
    store: TokenFiles,
    words: Words,
}

fn try_run(args: &LoginArgs) -> Result<Exit, Refusal> {
    let Loaded { config, .. } = daemon::load(args.config.path())?;
    let words = Words::new("login", config.bot.language).map_err(Refusal::config)?;
    if config.twitch.client_id.is_empty() {
        return Err(Refusal::config(words.say("no-client-id", &[])));
    }
    let secrets = daemon::secrets(&config)?;
    let wanted = wanted(&config, args.as_account, &words)?;
    let _log = daemon::start_log(&config)?;
    prepare(&config.bot.data_dir, &words)?;
    warn_of_own_token(&secrets, args.as_account);
    let login = Login {
        client: Client { id: config.twitch.client_id.clone(), secret: secrets.get(TWITCH_CLIENT_SECRET) },
        http: http(&config)?,
        store: TokenFiles::new(&config.bot.data_dir),
        config,
        words,
    };
    daemon::block_on(login.log_in(&wanted))?
}

fn wanted(config: &Config, as_account: LoginAs, words: &Words) -> Result<Wanted, Refusal> {
    let owners: Vec<String> =
        config.bot.channels.iter().map(ChannelName::to_string).filter(|channel| *channel != config.bot.login).collect();
    let needs = match as_account {
        // Where the bot is only in its own channel, it is the owner.
        LoginAs::Broadcaster if !owners.is_empty() => {
            let needs = asked_for(config, Who::Broadcaster);
            if needs.is_empty() {
                return Err(Refusal::config(words.say("nothing-needed", &[])));
            }
            return Ok(Wanted { expected: owners, scopes: scopes::scopes(&needs).join(" ") });
        }
        LoginAs::Bot | LoginAs::Broadcaster => asked_of_bot(config),
    };
    Ok(Wanted { expected: vec![config.bot.login.clone()], scopes: scopes::scopes(&needs).join(" ") })
}

fn http(config: &Config) -> Result<Http, Refusal> {
    let refused = |error: &tls::TlsSetupError| Refusal::told(Exit::BadConfig, &outside::tls(error), config);
    let tls = tls::client_config(config.twitch.ca_file()).map_err(|error| refused(&error))?;
    Http::new(&tls, BODY_BYTES_MAX).map_err(Refusal::config)
}

/// Makes the data directory and tries it out: nobody should log in for a token that cannot be kept.
fn prepare(data_dir: &Path, words: &Words) -> Result<(), Refusal> {
    let made = DirBuilder::new().recursive(true).mode(0o700).create(data_dir);
    made.and_then(|()| files::try_out(data_dir)).map_err(|error| unwritable(data_dir, &error, words))
}

/// Refuses a directory that takes nothing. A full disk is no mistake in the config: there can be room again.
fn unwritable(data_dir: &Path, error: &io::Error, words: &Words) -> Refusal {
    let (exit, id) = match error.kind() {
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => (Exit::Unavailable, "disk-full"),
        _ => (Exit::BadConfig, "folder-unwritable"),
    };
    let args = [("path", &*data_dir.to_string_lossy()), ("why", &words.tell(&outside::system(error)))];
    Refusal::new(exit, words.say(id, &args))
}

fn warn_of_own_token(secrets: &Secrets, as_account: LoginAs) {
    if as_account == LoginAs::Bot
        && let Some((source, _)) = secrets.find(TWITCH_TOKEN)
    {
        tracing::warn!(
            found_in = source.words(),
            "TWITCH_TOKEN is there and wins over what this login stores: take it away and restart the bot"
        );
    }
}

/// Shows something that was asked for. A user who closed stdout does not want it.
fn show(text: &str) {
    let mut stdout = std::io::stdout();
    let _ = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
}

/// Returns the word for what becomes of a token that is not stored.
fn fate(is_revoked: bool) -> &'static str {
    if is_revoked { "returned" } else { "left" }
}

fn no_credentials(words: impl ToString) -> Refusal {
    Refusal::new(Exit::NoCredentials, words)
}

impl Login {
    async fn log_in(&self, wanted: &Wanted) -> Result<Exit, Refusal> {
        let code = self.begin(wanted).await?;
        let who = invitation::names(&self.words, &wanted.expected);
        show(&invitation::invitation(&self.words, &code, &who, std::io::stdout().is_terminal()));
        let issued = self.wait(&code, &wanted.scopes).await?;
        let grant = self.whose(&issued).await?;
        if !wanted.expected.contains(&grant.login) {
            return Err(self.unwanted(&issued, &grant, &who).await);
        }
        let account = match ChannelName::new(&grant.login) {
            Ok(channel) if grant.login != self.config.bot.login => Account::Broadcaster(channel),
            _ => Account::Bot,
        };
        let issued = self.renewable(issued).await?;
        self.keep(&account, issued, grant).await
    }

    async fn begin(&self, wanted: &Wanted) -> Result<DeviceCode, Refusal> {
        let oauth_url = &self.config.twitch.oauth_url;
        device::begin(&self.http, oauth_url, &self.client, &wanted.scopes).await.map_err(|error| match error {
            NoCode::Refused(why) => Refusal::config(self.words.say("no-code", &[("why", &why.to_string())])),
            NoCode::Unclear(why) => {
                let words = self.words.say("unreachable", &[("url", oauth_url), ("why", &why.to_string())]);
                Refusal::new(Exit::Unavailable, words)
            }
        })
    }

    /// Polls until somebody has decided.
    async fn wait(&self, code: &DeviceCode, scopes: &str) -> Result<Issued, Refusal> {
        let end = Instant::now() + code.life;
        let mut interval = code.interval;
        let mut is_troubled = false;
        loop {
            sleep(interval).await;
            let is_over = Instant::now() >= end;
            match device::poll(&self.http, &self.config.twitch.oauth_url, &self.client, scopes, code).await {
                Polled::Issued(issued) => return Ok(issued),
                Polled::Denied => return Err(no_credentials(self.words.say("denied", &[]))),
                Polled::Refused(why) => {
                    return Err(self.refused(&why.to_string()));
                }
                Polled::Pending | Polled::SlowDown | Polled::Unclear(_) | Polled::Gone if is_over => {
                    return Err(no_credentials(self.words.say("expired", &[])));
                }
                Polled::Gone => {
                    return Err(no_credentials(self.words.say("gone", &[])));
                }
                Polled::Pending => is_troubled = false,
                Polled::SlowDown => interval = interval.saturating_add(SLOWER_BY),
                Polled::Unclear(why) => {
                    if !std::mem::replace(&mut is_troubled, true) {
                        tracing::warn!(%why, "Twitch cannot be asked just now: trying on");
                    }
                }
            }
        }
    }

    /// Asks for the account of the new token: only Twitch can tell.
    async fn whose(&self, issued: &Issued) -> Result<Grant, Refusal> {
        let mut why = String::new();
        for _ in 0..VALIDATIONS {
            let request = validate::request(&self.config.twitch.oauth_url, &issued.access).map_err(Refusal::config)?;
            match validate::read(self.http.send(request).await) {
                Validation::Good(grant) => return Ok(grant),
                Validation::Refused => why = self.words.say("own-token-refused", &[]),
                Validation::Unclear(unclear) => why = unclear,
            }
            sleep(VALIDATE_AGAIN).await;
        }
        self.revoke(issued).await;
        Err(Refusal::new(Exit::Unavailable, self.words.say("whose", &[("why", &why)])))
    }

    /// Renews the new token at once: one that cannot be renewed is good for four hours only, and then nobody is here to
    /// read why.
    async fn renewable(&self, issued: Issued) -> Result<Issued, Refusal> {
        let Some(refresh) = &issued.refresh else { return Ok(issued) };
        match issue::refresh(&self.http, &self.config.twitch.oauth_url, &self.client, refresh).await {
            Issue::Issued(next) => {
                let refresh = next.refresh.or(issued.refresh);
                Ok(Issued { refresh, ..next })
            }
            Issue::Refused(why) => {
                self.revoke(&issued).await;
                Err(self.refused(&why.to_string()))
            }
            Issue::Unclear(why) => {
                tracing::warn!(%why, "whether the token can be renewed is not known: Twitch does not say just now");
                Ok(issued)
            }
        }
    }

    /// Says why Twitch refuses the login, and what helps where that is known.
    fn refused(&self, why: &str) -> Refusal {
        no_credentials(match refusal::remedy(why) {
            Some(todo) => {
                let todo = self.words.tell(&outside::remedy(todo));
                self.words.say("refused-todo", &[("why", why), ("todo", &todo)])
            }
            None => self.words.say("refused", &[("why", why)]),
        })
    }

    async fn revoke(&self, issued: &Issued) -> bool {
        device::revoke(&self.http, &self.config.twitch.oauth_url, &self.client.id, &issued.access).await
    }

    /// Gives the token of an unexpected account back, and says so.
    async fn unwanted(&self, issued: &Issued, grant: &Grant, who: &str) -> Refusal {
        let token = fate(self.revoke(issued).await);
        no_credentials(self.words.say("unwanted", &[("login", &grant.login), ("who", who), ("token", token)]))
    }

    async fn keep(&self, account: &Account, issued: Issued, grant: Grant) -> Result<Exit, Refusal> {
        let login = grant.login.clone();
        let access = issued.access.clone();
        let pair = Pair::new(issued, grant, clock::wall());
        let pair = pair.ok_or_else(|| no_credentials(self.words.say("no-renewal", &[])))?;
        let path = self.store.path(account);
        if let Err(error) = self.store.save(account, &pair) {
            // Nobody has a use for a token that is kept nowhere.
            let revoked = device::revoke(&self.http, &self.config.twitch.oauth_url, &self.client.id, &access).await;
            let error = self.words.tell(&outside::system(error));
            let args = [("path", &*path.to_string_lossy()), ("why", &*error), ("token", fate(revoked))];
            return Err(Refusal::new(Exit::Unavailable, self.words.say("unwritable", &args)));
        }
        let id = match account {
            Account::Bot => "bot",
            Account::Broadcaster(_) => "owner",
        };
        let lines = [
            self.words.say(id, &[("login", &login)]),
            self.words.say("allows", &[("scopes", &pair.scopes.join(" "))]),
            self.words.say("stored", &[("path", &path.to_string_lossy())]),
            self.words.say("next", &[]),
        ];
        show(&format!("\n{}\n", lines.join("\n")));
        Ok(Exit::Fine)
    }
}
