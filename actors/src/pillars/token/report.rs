//! The operator's lines about the tokens: in the log, and in `systemctl status`.

use super::account::AccountToken;
use super::validation::Finding;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;

/// Returns the command that its owner runs for a new token.
pub(super) fn command(account: &Account) -> &'static str {
    match account {
        Account::Bot => "kissbot login",
        Account::Broadcaster(_) => "kissbot login --as broadcaster",
    }
}

/// Logs a finding.
pub(super) fn report(finding: &Finding, token: &AccountToken, owner_features: &str) {
    if token.pair.is_some() {
        report_stored(finding, token, owner_features);
    } else {
        report_own(finding, &token.login);
    }
}

fn report_own(finding: &Finding, configured: &str) {
    match finding {
        Finding::Verified { login, left: Some(left) } => {
            tracing::info!(%login, minutes_left = left.as_secs() / 60, "Twitch accepts the token");
        }
        Finding::Verified { login, left: None } => tracing::info!(%login, "Twitch accepts the token"),
        Finding::LacksScopes(scopes) => tracing::warn!(
            lacking = %scopes.join(" "),
            "TWITCH_TOKEN lacks scopes: without chat:read and chat:edit the bot cannot read and write chat; make a new \
             token with them and restart"
        ),
        Finding::OtherAccount(login) => tracing::warn!(
            token_of = %login, configured,
            "TWITCH_TOKEN belongs to another account than bot.login says: it is that account that speaks"
        ),
        Finding::ExpiresSoon(left) => tracing::warn!(
            minutes_left = left.as_secs() / 60,
            "TWITCH_TOKEN expires soon: put a new one in its place and restart, or take it away and use `kissbot login`, \
             whose tokens are renewed"
        ),
        Finding::Refused => tracing::error!(
            "Twitch refuses TWITCH_TOKEN: it expired or was revoked; put a new one in its place and restart"
        ),
        Finding::OutOfReach(why) => out_of_reach(why, configured),
        // It cannot be renewed.
        Finding::Renewed { .. } | Finding::NotRenewed(_) | Finding::RenewalRefused(_) => {}
    }
}

fn report_stored(finding: &Finding, token: &AccountToken, owner_features: &str) {
    let (login, run) = (&token.login, command(&token.account));
    match finding {
        Finding::Verified { left, .. } => {
            tracing::info!(%login, minutes_left = left.map(|left| left.as_secs() / 60), "Twitch accepts the token");
        }
        Finding::LacksScopes(scopes) => tracing::error!(
            %login, lacking = %scopes.join(" "), run, "the token lacks scopes that chat needs: log in again"
        ),
        Finding::OtherAccount(now) => tracing::warn!(
            token_of = %now, configured = %login,
            "the token's account has another login than the config says: was it renamed?"
        ),
        Finding::OutOfReach(why) => out_of_reach(why, login),
        Finding::Renewed { life } => {
            tracing::info!(%login, minutes_left = life.map(|life| life.as_secs() / 60), "the token is renewed");
        }
        Finding::NotRenewed(why) => tracing::warn!(
            %login, %why, "Twitch cannot be asked for a new token: the bot goes on with the old one and asks again"
        ),
        Finding::RenewalRefused(why) => match (&token.account, token.renewal.remedy()) {
            (_, Some(todo)) => tracing::error!(
                %login, %why, %todo, "Twitch refuses to renew the token, and a new login would not change that"
            ),
            (Account::Bot, None) => tracing::error!(
                %login, %why, run,
                "Twitch refuses to renew the bot's token: log in again with `kissbot login`; what works without it goes on"
            ),
            (Account::Broadcaster(_), None) => tracing::error!(
                %login, %why, run, without = owner_features,
                "Twitch refuses to renew the channel owner's token: they have to log in again with `kissbot login --as \
                 broadcaster`; all else goes on"
            ),
        },
        Finding::Refused => tracing::error!(%login, run, "Twitch accepts the token no longer: log in again"),
        // A token that is renewed has no end to be warned of.
        Finding::ExpiresSoon(_) => {}
    }
}

fn out_of_reach(why: &str, login: &str) {
    tracing::warn!(%login, %why, "Twitch cannot be asked about the token: the bot goes on with it and asks again");
}

/// Logs that somebody was refused with a token.
pub(super) fn rejected(token: &AccountToken) {
    if token.pair.is_none() {
        // What is wrong with it is told by the validation that follows.
        tracing::warn!(
            "Twitch refused TWITCH_TOKEN: it expired, was revoked, or lacks the scopes chat:read and chat:edit; put a new \
             one in its place and restart"
        );
    } else {
        tracing::info!(login = %token.login, "Twitch refused the token");
    }
}

/// Returns the trouble with a token, for the one line that the service manager shows.
pub(super) fn trouble(token: &AccountToken) -> Option<String> {
    let (login, run) = (&token.login, command(&token.account));
    let is_refused = *token.renewal.standing() == Standing::Refused;
    if token.pair.is_none() {
        return is_refused.then(|| "Twitch refuses TWITCH_TOKEN: put a new one in its place and restart".to_owned());
    }
    if let Some(todo) = token.renewal.remedy() {
        return Some(format!("Twitch refuses to renew the token of {login}: {todo}"));
    }
    if token.renewal.is_revoked() {
        return Some(format!("Twitch refuses the token of {login}: run `{run}`"));
    }
    if !token.is_stored() {
        return Some(format!("the token of {login} cannot be stored: see the log and the disk"));
    }
    is_refused.then(|| format!("the token of {login} has ended, and Twitch does not answer"))
}
