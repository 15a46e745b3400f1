//! Assigns the wanted subscriptions to the sessions of accounts. Pure.
//!
//! A session belongs to one account, and only that account's token creates subscriptions for it. So public topics are
//! the bot's; topics for moderators are the bot's too, or else the channel owner's; the rest is the owner's.

use super::topic::{Right, Topic, TopicSet};
use crate::chat::ChannelName;
use crate::twitch::limits::SUBSCRIPTIONS_PER_SESSION;
use crate::twitch::oauth::account::Account;
use std::collections::{BTreeMap, BTreeSet};

/// The subscriptions that one connection can carry.
pub(crate) const WANTS_MAX: usize = SUBSCRIPTIONS_PER_SESSION;

/// A wanted subscription.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Want {
    /// The kind of event.
    pub topic: Topic,
    /// The channel.
    pub channel: ChannelName,
    /// The channel owner's id.
    pub broadcaster_id: String,
}

/// An account with a valid token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Login {
    /// The account.
    pub account: Account,
    /// Its id at Twitch.
    pub user_id: String,
    /// The scopes of its token.
    pub scopes: Vec<String>,
}

impl Login {
    fn has_one_of(&self, scopes: &[&str]) -> bool {
        scopes.is_empty() || scopes.iter().any(|wanted| self.scopes.iter().any(|has| has == wanted))
    }
}

/// The subscriptions of one account's session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Share {
    /// The account whose token creates them.
    pub account: Account,
    /// The subscriptions.
    pub wants: BTreeSet<Want>,
}

/// The reason why a wanted subscription is not possible.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Lack {
    /// The channel's owner has not logged in.
    Login,
    /// Neither the bot's token nor the owner's has this scope.
    Scope(&'static str),
}

/// The shares of all accounts, and what is missing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The shares, by the account's id.
    pub shares: BTreeMap<String, Share>,
    /// The missing topics of each channel, by the reason.
    pub lacks: BTreeMap<(ChannelName, Lack), TopicSet>,
    /// The number of subscriptions left out because a session cannot carry more.
    pub beyond: usize,
}

/// Shares out `topics` of `channels` (with their owners' ids) among `logins`. `is_refused` tells whether Twitch has
/// refused a subscription to an account, so that another may try.
#[must_use]
pub(crate) fn share_out(
    topics: &[Topic],
    channels: &[(ChannelName, String)],
    logins: &[Login],
    is_refused: impl Fn(&str, &Want) -> bool,
) -> Wanted {
    let mut wanted = Wanted::default();
    let bot = logins.iter().find(|login| login.account == Account::Bot);
    for topic in topics {
        for (channel, broadcaster_id) in channels {
            // No matter whose token it is: an owner may have logged in as the bot.
            let owner = logins.iter().find(|login| {
                login.user_id == *broadcaster_id
                    && (login.account == Account::Bot || login.account == Account::Broadcaster(channel.clone()))
            });
            let eligible: Vec<&Login> = match topic.right() {
                Right::Anybody | Right::Moderator => bot.into_iter().chain(owner).collect(),
                Right::Owner => owner.into_iter().collect(),
            };
            let able: Vec<&Login> = eligible.iter().copied().filter(|login| login.has_one_of(topic.scopes())).collect();
            let want = Want { topic: *topic, channel: channel.clone(), broadcaster_id: broadcaster_id.clone() };
            let willing = able.iter().find(|login| !is_refused(&login.user_id, &want)).or(able.first());
            let Some(login) = willing else {
                let lack = match topic.scopes().first() {
                    Some(context) if !eligible.is_empty() => Lack::Scope(context),
                    _ => Lack::Login,
                };
                wanted.lacks.entry((channel.clone(), lack)).or_default().insert(*topic);
                continue;
            };
            let share = wanted
                .shares
                .entry(login.user_id.clone())
                .or_insert_with(|| Share { account: login.account.clone(), wants: BTreeSet::new() });
            if share.wants.len() < WANTS_MAX {
                share.wants.insert(want);
            } else {
                wanted.beyond += 1;
            }
        }
    }
    wanted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pillars::twitch_event::kinds::{
        self, ad_break, cheer, follow, gift, offline, online, raid, resubscribe, subscribe, update,
    };

    const OWNER_SCOPES: &[&str] = &["channel:read:subscriptions", "bits:read", "moderator:read:followers"];

    fn channel(name: &str) -> ChannelName {
        name.parse().unwrap()
    }

    fn channels(names: &[(&str, &str)]) -> Vec<(ChannelName, String)> {
        names.iter().map(|(name, id)| (channel(name), (*id).to_owned())).collect()
    }

    fn bot(scopes: &[&str]) -> Login {
        Login { account: Account::Bot, user_id: "9".into(), scopes: scopes.iter().map(|x| (*x).into()).collect() }
    }

    fn owner(name: &str, id: &str, scopes: &[&str]) -> Login {
        Login { account: Account::Broadcaster(channel(name)), user_id: id.into(), ..bot(scopes) }
    }

    fn nobody(_: &str, _: &Want) -> bool {
        false
    }

    fn lacks(wanted: &Wanted, name: &str, why: Lack, topic: Topic) -> bool {
        wanted.lacks.get(&(channel(name), why)).is_some_and(|topics| topics.contains(topic))
    }

    fn topics(wanted: &Wanted, user_id: &str) -> Vec<Topic> {
        wanted.shares.get(user_id).map(|share| share.wants.iter().map(|want| want.topic).collect()).unwrap_or_default()
    }

    #[test]
    fn without_any_scope_only_what_anybody_may_see_is_tried() {
        let wanted = share_out(&kinds::topics(), &channels(&[("one", "1")]), &[bot(&["chat:read"])], nobody);
        assert_eq!(
            topics(&wanted, "9"),
            [online::KIND.topic(), offline::KIND.topic(), update::KIND.topic(), raid::KIND.topic()]
        );
        assert!(lacks(&wanted, "one", Lack::Scope("moderator:read:followers"), follow::KIND.topic()));
        assert!(lacks(&wanted, "one", Lack::Login, cheer::KIND.topic()));
        assert_eq!(wanted.shares.len(), 1);
    }

    #[test]
    fn without_any_login_nothing_is_tried() {
        let wanted = share_out(&kinds::topics(), &channels(&[("one", "1")]), &[], nobody);
        assert!(wanted.shares.is_empty());
        assert!(kinds::topics().into_iter().all(|topic| lacks(&wanted, "one", Lack::Login, topic)));
    }

    #[test]
    fn what_only_the_owner_may_see_is_on_the_owners_session() {
        let logins = [bot(&["moderator:read:followers"]), owner("one", "1", OWNER_SCOPES)];
        let wanted = share_out(&kinds::topics(), &channels(&[("one", "1"), ("two", "2")]), &logins, nobody);
        assert_eq!(
            topics(&wanted, "1"),
            [subscribe::KIND.topic(), gift::KIND.topic(), resubscribe::KIND.topic(), cheer::KIND.topic()]
        );
        assert!(topics(&wanted, "9").contains(&follow::KIND.topic()));
        assert!(lacks(&wanted, "two", Lack::Login, cheer::KIND.topic()));
        assert!(lacks(&wanted, "one", Lack::Scope("channel:read:ads"), ad_break::KIND.topic()));
    }

    #[test]
    fn the_owner_sees_the_followers_when_the_bot_may_not() {
        let logins = [bot(&["chat:read"]), owner("one", "1", OWNER_SCOPES)];
        let one = channels(&[("one", "1")]);
        assert_eq!(topics(&share_out(&[follow::KIND.topic()], &one, &logins, nobody), "1"), [follow::KIND.topic()]);
        let logins = [bot(&["moderator:read:followers"]), owner("one", "1", OWNER_SCOPES)];
        assert_eq!(topics(&share_out(&[follow::KIND.topic()], &one, &logins, nobody), "9"), [follow::KIND.topic()]);
        let refused = share_out(&[follow::KIND.topic()], &one, &logins, |user_id, _| user_id == "9");
        assert_eq!(topics(&refused, "1"), [follow::KIND.topic()]);
        let refused_both = share_out(&[follow::KIND.topic()], &one, &logins, |_, _| true);
        assert_eq!(topics(&refused_both, "9"), [follow::KIND.topic()], "it stays with whom it was refused first");
    }

    #[test]
    fn a_bot_that_owns_its_channel_has_one_session_for_both() {
        let own = owner("kissbot", "9", OWNER_SCOPES);
        let logins = [bot(OWNER_SCOPES), own];
        let wanted = share_out(&kinds::topics(), &channels(&[("kissbot", "9")]), &logins, nobody);
        assert_eq!(wanted.shares.keys().collect::<Vec<_>>(), ["9"]);
        assert_eq!(wanted.shares["9"].account, Account::Bot);
        assert!(
            topics(&wanted, "9").contains(&cheer::KIND.topic()) && topics(&wanted, "9").contains(&online::KIND.topic())
        );
    }

    #[test]
    fn somebody_else_who_logged_in_as_the_owner_sees_nothing() {
        let wanted =
            share_out(&[cheer::KIND.topic()], &channels(&[("one", "1")]), &[owner("one", "5", OWNER_SCOPES)], nobody);
        assert!(wanted.shares.is_empty());
    }

    #[test]
    fn a_session_carries_no_more_than_twitch_allows() {
        let many: Vec<_> = (0..200).map(|n| (channel(&format!("chan{n}")), format!("{n}0"))).collect();
        let wanted = share_out(&kinds::topics(), &many, &[bot(&[])], nobody);
        assert_eq!(wanted.shares["9"].wants.len(), WANTS_MAX);
        assert_eq!(wanted.beyond, 800 - WANTS_MAX);
    }
}
