//! The logins of a rehearsal: the bot's and those of the channels' owners, stored as `kissbot login` would store them.

use crate::config::Config;
use crate::needs::{asked_for, asked_of_bot};
use kissbot_actors::kernel::clock;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::token::token_files::TokenFiles;
use kissbot_actors::twitch::oauth::account::Account;
use kissbot_actors::twitch::oauth::pair::Pair;
use kissbot_actors::twitch::oauth::scopes::{Need, Who, scopes};
use kissbot_rehearsal::{OAuthConfig, Stage, Viewer};
use std::io;

/// Logs every account in on the stage, with the scopes that the enabled features need, and stores the tokens in the
/// config's data directory.
///
/// # Errors
/// Returns an error if a token cannot be written to the data directory.
pub(super) fn log_in(config: &Config, stage: &Stage) -> io::Result<Credentials> {
    let store = TokenFiles::new(&config.bot.data_dir);
    let bot = config.bot.login.as_str();
    store.save(&Account::Bot, &pair(stage, bot, &asked_of_bot(config)))?;
    // In its own channel the bot's token serves for the owner's.
    for channel in config.bot.channels.iter().filter(|channel| channel.as_str() != bot) {
        let owner = pair(stage, channel.as_str(), &asked_for(config, Who::Broadcaster));
        store.save(&Account::Broadcaster(channel.clone()), &owner)?;
    }
    Ok(Credentials { own: None, files: Some(store) })
}

fn pair(stage: &Stage, login: &str, needs: &[&'static Need]) -> Pair {
    let issued = stage.web().issue_token(login, &scopes(needs));
    let config = OAuthConfig::default();
    Pair {
        login: login.to_owned(),
        user_id: Viewer::new(login).user_id,
        client_id: config.client_id,
        access: Secret::new(issued.access),
        refresh: Secret::new(issued.refresh),
        scopes: issued.scopes,
        life: Some(config.access_life),
        issued_at: clock::wall(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_rehearsal::StageConfig;

    #[test]
    fn the_bot_and_each_channels_owner_are_logged_in_with_what_they_need() {
        let folder = tempfile::tempdir().unwrap();
        let mut config = Config::default();
        config.bot.data_dir = folder.path().to_owned();
        config.bot.channels = vec!["carol".parse().unwrap(), "kissbot".parse().unwrap()];
        let stage = Stage::new(StageConfig::new("kissbot", "nobodys", &["carol", "kissbot"]));
        let store = log_in(&config, &stage).unwrap().files.unwrap();
        let stored = |account: &Account| store.load(account).unwrap();
        let bot = stored(&Account::Bot).unwrap();
        assert!(bot.scopes.contains(&"chat:read".to_owned()) && bot.scopes.contains(&"bits:read".to_owned()));
        let carol = stored(&Account::Broadcaster("carol".parse().unwrap())).unwrap();
        assert!(carol.scopes.contains(&"channel:read:subscriptions".to_owned()) && carol.login == "carol");
        assert!(stored(&Account::Broadcaster("kissbot".parse().unwrap())).is_none());
    }
}
