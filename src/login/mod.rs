//! `kissbot login`: gets a token by Twitch's device code flow and stores it. It works beside a running bot, which takes
//! the new token over by itself.
//!
//! stdout carries what was asked for: the page, the code, the account. Failures are on stderr.

mod words;

use crate::cli::{LoginArgs, LoginAs};
use crate::config::{Config, Loaded};
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::needs::{needs, needs_of_bot};
use crate::secrets::{Secrets, TWITCH_CLIENT_SECRET, TWITCH_TOKEN};
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
use std::io::{ErrorKind, IsTerminal as _, Write as _};
use std::os::unix::fs::DirBuilderExt as _;
use std::path::Path;
use std::time::Duration;
use tokio::time::{Instant, sleep};

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
}

fn try_run(args: &LoginArgs) -> Result<Exit, Refusal> {
    let Loaded { config, .. } = daemon::load(args.config.path())?;
    if config.twitch.client_id.is_empty() {
        return Err(Refusal::config(words::NO_CLIENT_ID));
    }
    let secrets = daemon::secrets(&config)?;
    let wanted = wanted(&config, args.as_account)?;
    let _log = daemon::start_log(&config)?;
    prepare(&config.bot.data_dir)?;
    warn_of_own_token(&secrets, args.as_account);
    let login = Login {
        client: Client { id: config.twitch.client_id.clone(), secret: secrets.get(TWITCH_CLIENT_SECRET) },
        http: http(&config)?,
        store: TokenFiles::new(&config.bot.data_dir),
        config,
    };
    daemon::block_on(login.log_in(&wanted))?
}

fn wanted(config: &Config, as_account: LoginAs) -> Result<Wanted, Refusal> {
    let owners: Vec<String> =
        config.bot.channels.iter().map(ChannelName::to_string).filter(|channel| *channel != config.bot.login).collect();
    let needs = match as_account {
        // Where the bot is only in its own channel, it is the owner.
        LoginAs::Broadcaster if !owners.is_empty() => {
            let needs = needs(config, Who::Broadcaster);
            if needs.is_empty() {
                return Err(Refusal::config("nothing that is switched on in the config needs a channel owner's login"));
            }
            return Ok(Wanted { expected: owners, scopes: scopes::scopes(&needs).join(" ") });
        }
        LoginAs::Bot | LoginAs::Broadcaster => needs_of_bot(config),
    };
    Ok(Wanted { expected: vec![config.bot.login.clone()], scopes: scopes::scopes(&needs).join(" ") })
}

fn http(config: &Config) -> Result<Http, Refusal> {
    let tls = tls::client_config(config.twitch.ca_file()).map_err(Refusal::config)?;
    Http::new(&tls, BODY_BYTES_MAX).map_err(Refusal::config)
}

/// Makes the data directory and tries it out: nobody should log in for a token that cannot be kept.
fn prepare(data_dir: &Path) -> Result<(), Refusal> {
    DirBuilder::new().recursive(true).mode(0o700).create(data_dir).and_then(|()| files::try_out(data_dir)).map_err(
        |error| {
            let todo = match error.kind() {
                ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "make room on its disk",
                _ => "set bot.data_dir to one that this user may write to, or run this as the bot's user",
            };
            Refusal::config(format!("{} cannot be written to: {error}; {todo}", data_dir.display()))
        },
    )
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

/// Returns the refusal for a login that Twitch refuses in these words.
fn refused(why: &str) -> Refusal {
    no_credentials(match refusal::remedy(why) {
        Some(todo) => format!("Twitch refuses the login ({why}), and nothing is stored: {todo}; then run this again"),
        None => format!("Twitch refuses the login, and nothing is stored: {why}"),
    })
}

fn no_credentials(words: impl ToString) -> Refusal {
    Refusal::new(Exit::NoCredentials, words)
}

impl Login {
    async fn log_in(&self, wanted: &Wanted) -> Result<Exit, Refusal> {
        let code = self.begin(wanted).await?;
        let who = words::names(&wanted.expected);
        show(&words::invitation(&code, &who, std::io::stdout().is_terminal()));
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
            NoCode::Refused(why) => Refusal::config(format!(
                "Twitch does not give this application a code ({why}): is twitch.client_id the Client ID that \
                 https://dev.twitch.tv/console/apps shows?"
            )),
            NoCode::Unclear(why) => {
                Refusal::new(Exit::Unavailable, format!("{oauth_url} cannot be asked: {why}; try again later"))
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
                Polled::Denied => return Err(no_credentials("the page was answered with no: nothing is stored")),
                Polled::Refused(why) => return Err(refused(&why)),
                Polled::Pending | Polled::SlowDown | Polled::Unclear(_) | Polled::Gone if is_over => {
                    return Err(no_credentials("the code has expired before anybody agreed: run this again"));
                }
                Polled::Gone => {
                    return Err(no_credentials(
                        "Twitch knows the code no longer: it was used up or has expired; run this again",
                    ));
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
                Validation::Refused => "it refuses its own token".clone_into(&mut why),
                Validation::Unclear(unclear) => why = unclear,
            }
            sleep(VALIDATE_AGAIN).await;
        }
        self.revoke(issued).await;
        let words = format!("Twitch does not tell whose the token is ({why}): nothing is stored, try again later");
        Err(Refusal::new(Exit::Unavailable, words))
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
                Err(refused(&why))
            }
            Issue::Unclear(why) => {
                tracing::warn!(%why, "whether the token can be renewed is not known: Twitch does not say just now");
                Ok(issued)
            }
        }
    }

    async fn revoke(&self, issued: &Issued) -> bool {
        device::revoke(&self.http, &self.config.twitch.oauth_url, &self.client.id, &issued.access).await
    }

    /// Gives the token of an unexpected account back, and says so.
    async fn unwanted(&self, issued: &Issued, grant: &Grant, who: &str) -> Refusal {
        let revoked = words::fate(self.revoke(issued).await);
        no_credentials(format!(
            "{} has logged in, but {who} was expected: nothing is stored, {revoked}. Log out on twitch.tv in that browser \
             (or use a private window), log in as {who}, and run this again",
            grant.login
        ))
    }

    async fn keep(&self, account: &Account, issued: Issued, grant: Grant) -> Result<Exit, Refusal> {
        let login = grant.login.clone();
        let access = issued.access.clone();
        let pair = Pair::new(issued, grant, clock::wall());
        let pair =
            pair.ok_or_else(|| no_credentials("Twitch gave a token that cannot be renewed: it is not stored"))?;
        let path = self.store.path(account);
        if let Err(error) = self.store.save(account, &pair) {
            // Nobody has a use for a token that is kept nowhere.
            let revoked = device::revoke(&self.http, &self.config.twitch.oauth_url, &self.client.id, &access).await;
            let fate = words::fate(revoked);
            let words = format!("{} cannot be written: {error}. Nothing is stored, {fate}", path.display());
            return Err(Refusal::new(Exit::Unavailable, words));
        }
        let what = match account {
            Account::Bot => "the bot",
            Account::Broadcaster(_) => "the owner of its channel",
        };
        show(&format!(
            "\n{login} is logged in as {what}.\nIt allows: {}\nStored in {}. A bot that runs takes it over within 15 s.\n{}\n",
            pair.scopes.join(" "),
            path.display(),
            words::NEXT,
        ));
        Ok(Exit::Fine)
    }
}
