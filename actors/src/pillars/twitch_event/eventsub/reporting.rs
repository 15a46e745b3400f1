//! The log lines about the sessions.

use super::asking::remedy;
use crate::chat::ChannelName;
use crate::twitch::eventsub::action::Finding;
use crate::twitch::eventsub::subscriptions::Refusal;
use crate::twitch::eventsub::topic::{Topic, TopicSet};
use crate::twitch::eventsub::wanted::Lack;

/// Logs a finding about the session of the account `login`.
pub(super) fn report(login: &str, finding: &Finding) {
    match finding {
        Finding::Complete(subscriptions) => tracing::info!(login, subscriptions, "EventSub session: subscribed"),
        Finding::HandedOver => tracing::info!(login, "EventSub session: Twitch moved it to another connection"),
        Finding::Lost { why, is_bug: true, .. } => {
            tracing::error!(login, why, "EventSub session lost by a mistake of the bot's own: please report it");
        }
        Finding::Lost { why, was_open: true, .. } => {
            tracing::warn!(login, why, "EventSub session lost: a new one is opened, what happens meanwhile is missed");
        }
        Finding::Lost { why, was_open: false, .. } => {
            tracing::warn!(login, why, "EventSub session cannot be opened: it is tried again");
        }
        Finding::HandOverFailed(why) => {
            tracing::warn!(login, why, "EventSub session could not be moved: a new one is opened instead");
        }
        Finding::AddressRefused(error) => {
            tracing::warn!(login, %error, "EventSub session: the address that it is to move to is refused");
        }
        Finding::Refused(want, Refusal { cause, why }) => {
            let remedy = remedy(*cause, want.topic.right(), login == want.channel.as_str());
            let kind = want.topic.kind().0;
            tracing::warn!(login, channel = %want.channel, kind, why, remedy, "EventSub: Twitch refuses a subscription");
        }
        Finding::Parked(want, why, wait) => {
            let kind = want.topic.kind().0;
            tracing::warn!(
                login, channel = %want.channel, kind, why, again_in_s = wait.as_secs(),
                "EventSub: a limit of Twitch's is reached"
            );
        }
        Finding::Revoked(want, why) => {
            let kind = want.topic.kind().0;
            tracing::warn!(
                login, channel = %want.channel, kind, why,
                "EventSub: Twitch has ended a subscription; it is asked for again after a new login"
            );
        }
    }
}

/// Logs the subscriptions of a channel that are missing for one reason, those of `topics` that are in `lacking`.
pub(super) fn report_lack((channel, why): &(ChannelName, Lack), topics: &[Topic], lacking: TopicSet) {
    if lacking.is_empty() {
        return;
    }
    let kinds = topics.iter().filter(|topic| lacking.contains(**topic)).map(|topic| topic.kind().0);
    let kinds = kinds.collect::<Vec<_>>().join(" ");
    match why {
        Lack::Scope(scope) => tracing::warn!(
            %channel, scope, kinds, "EventSub: these events are missing until the token has this scope: log in again"
        ),
        Lack::Login => tracing::info!(
            %channel, kinds,
            "EventSub: these events need the channel owner's login (kissbot login --as broadcaster); \
             subscriptions, gifts and raids are seen in chat all the same"
        ),
    }
}
