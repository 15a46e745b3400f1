//! Tells an account's owner in the log what it may not do: once, with the cure, and again only after it was cured.

use crate::chat::ChannelName;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use lru::LruCache;
use std::num::NonZeroUsize;

/// Calls and accounts that are remembered.
const TOLD_MAX: NonZeroUsize = NonZeroUsize::new(1024).unwrap();

/// The lacks that were told.
#[derive(Debug)]
pub(crate) struct Lacks {
    told: LruCache<(&'static str, Account), ()>,
}

impl Default for Lacks {
    fn default() -> Self {
        Self { told: LruCache::sparse(TOLD_MAX) }
    }
}

impl Lacks {
    /// Notes how the call of this name ended for `account`, and tells what is to be told.
    pub(crate) fn heard(&mut self, call: &'static str, account: &Account, trouble: Option<&Trouble>) {
        let Some(trouble) = trouble else {
            self.told.pop(&(call, account.clone()));
            return;
        };
        if self.is_news(call, account, trouble) {
            tell(call, account, trouble);
        } else {
            tracing::debug!(call, ?account, ?trouble, "Twitch was asked in vain");
        }
    }

    /// Notes how a call ended that is made as the bot or, where the bot may not, in the name of the owner of `channel`:
    /// either of them can cure what is lacking.
    pub(crate) fn heard_of_both(
        &mut self,
        call: &'static str,
        account: &Account,
        channel: &ChannelName,
        trouble: Option<&Trouble>,
    ) {
        match (account, trouble) {
            (Account::Bot, Some(trouble)) => {
                // What the bot may not in one channel it may in another.
                let of = Account::Broadcaster(channel.clone());
                if self.is_news(call, &of, trouble) {
                    tell_of_both(call, channel, trouble);
                } else {
                    tracing::debug!(call, %channel, ?trouble, "Twitch was asked in vain");
                }
            }
            (Account::Bot, None) => drop(self.told.pop(&(call, Account::Broadcaster(channel.clone())))),
            (Account::Broadcaster(_), trouble) => self.heard(call, account, trouble),
        }
    }

    /// Tells whether the account's owner is to read of it.
    fn is_news(&mut self, call: &'static str, account: &Account, trouble: &Trouble) -> bool {
        let is_lack = matches!(trouble, Trouble::NoToken(_) | Trouble::LacksScope(..) | Trouble::NotAllowed(_));
        is_lack && self.told.put((call, account.clone()), ()).is_none()
    }
}

fn tell(call: &'static str, account: &Account, trouble: &Trouble) {
    let (whose, login) = match account {
        Account::Bot => ("the bot".to_owned(), "kissbot login"),
        Account::Broadcaster(channel) => (format!("the owner of {channel}"), "kissbot login --as broadcaster"),
    };
    match trouble {
        Trouble::NoToken(_) => tracing::warn!(
            call, %whose, todo = login,
            "there is no token: what needs it does not work until its owner logs in"
        ),
        Trouble::LacksScope(scope, _) => tracing::warn!(
            call, scope, %whose, todo = login,
            "the token lacks a scope: what needs it does not work until its owner logs in anew"
        ),
        Trouble::NotAllowed(why) => tracing::warn!(
            call, %whose, %why,
            "Twitch does not allow it: for most calls the account has to be a moderator of the channel"
        ),
        _ => {}
    }
}

/// The owner of `channel` has not logged in, and the bot lacks what is needed.
fn tell_of_both(call: &'static str, channel: &ChannelName, trouble: &Trouble) {
    match trouble {
        Trouble::LacksScope(scope, _) => tracing::warn!(
            call, %channel, scope, todo = "kissbot login",
            "the token lacks a scope: what needs it does not work until the bot is logged in anew (or the channel's owner \
             runs kissbot login --as broadcaster)"
        ),
        Trouble::NotAllowed(why) => tracing::warn!(
            call, %channel, %why, todo = "make the bot a moderator there, or let the channel's owner run kissbot login \
             --as broadcaster",
            "Twitch does not let the bot do that"
        ),
        trouble => tell(call, &Account::Bot, trouble),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lack_is_news_once_per_call_and_account_and_again_after_it_was_cured() {
        let mut lacks = Lacks::default();
        let owner = Account::Broadcaster("c".parse().unwrap());
        let lack = Trouble::LacksScope("clips:edit", Account::Bot);
        assert!(lacks.is_news("Create Clip", &Account::Bot, &lack));
        assert!(!lacks.is_news("Create Clip", &Account::Bot, &Trouble::NotAllowed("no".to_owned())));
        assert!(lacks.is_news("Create Clip", &owner, &lack) && lacks.is_news("Get Users", &Account::Bot, &lack));
        lacks.heard("Create Clip", &Account::Bot, None);
        assert!(lacks.is_news("Create Clip", &Account::Bot, &lack));
    }

    #[test]
    fn what_passes_by_itself_is_no_lack() {
        let mut lacks = Lacks::default();
        for trouble in [Trouble::Limited, Trouble::NotReady, Trouble::OutOfReach("x".to_owned())] {
            assert!(!lacks.is_news("Get Users", &Account::Bot, &trouble), "{trouble:?}");
        }
    }
}
