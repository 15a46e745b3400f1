//! By whose token the bot runs, and what it is told without one.

use crate::config::{Config, chat};
use crate::exit::Exit;
use crate::refusal::Refusal;
use crate::secrets::{Secret, Secrets, Source, TWITCH_CLIENT_SECRET};
use crate::told::{Told, outside};
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::oauth::account::Account;

/// Returns the operator's own token, when there is one.
pub(crate) fn own_token(config: &Config, secrets: &Secrets) -> Result<Option<(Source, Secret)>, Refusal> {
    secrets.own_token().map_err(|error| no_credentials(config, &error.told()))
}

/// Returns what a bot without a token is told.
pub(crate) fn missing(config: &Config) -> Told {
    Told::text("token-missing").shown("path", config.bot.data_dir.display())
}

/// Says that the door by which lines go out needs a secret that is not there.
pub(crate) fn lacks_client_secret(config: &Config, has_secret: impl Fn(&str) -> bool) -> Option<Told> {
    let lacks = config.chat.send == chat::Send::Helix && !has_secret(TWITCH_CLIENT_SECRET);
    lacks.then(|| Told::text("client-secret-missing").shown("path", config.bot.data_dir.display()))
}

pub(crate) fn no_credentials(config: &Config, told: &Told) -> Refusal {
    Refusal::told(Exit::NoCredentials, told, config)
}

/// Chooses the credentials: the operator's own token, or else the stored one if it is usable.
pub(crate) fn credentials(
    config: &Config,
    own: Option<(Source, Secret)>,
    store: TokenFiles,
) -> Result<Credentials, Refusal> {
    if let Some((source, own)) = own {
        if store.stamp(&Account::Bot).is_some() {
            tracing::info!(
                found_in = source.words(),
                "TWITCH_TOKEN is there and wins over the token of `kissbot login`, which is not used"
            );
        }
        return Ok(Credentials { own: Some(own), files: Some(store) });
    }
    let stored = store.load(&Account::Bot).map_err(|error| {
        no_credentials(config, &Told::text("token-run-login").with("why", outside::token_file(&error)))
    })?;
    let pair = stored.ok_or_else(|| no_credentials(config, &missing(config)))?;
    let expected = &config.bot.login;
    if pair.login != *expected {
        let told = Told::text("token-whose").with("login", pair.login).with("expected", expected);
        return Err(no_credentials(config, &told));
    }
    Ok(Credentials { own: None, files: Some(store) })
}
