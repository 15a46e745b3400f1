//! A reward is taken: what it does, and whether the viewer keeps their points.
//!
//! A command is run as if the viewer had typed it, as the viewer that they are: no moderator's command can be bought. It
//! has no cooldown. What becomes of the points is decided by [`Payment`]: an answer completes the redemption, anything
//! else gives the points back, as far as Twitch lets the bot do that.

use super::TwitchEventActor;
use super::event::Event;
use super::kinds::channel_points;
use super::lines;
use super::rewards::{self, Action, Reward};
use crate::chat::payment::{Payment, Settled};
use crate::chat::request::RunCommand;
use crate::chat::ticket::{REPLY_AGE_MAX, ReplyTicket};
use crate::chat::{ChannelName, Chatter, Role};
use crate::kernel::actor::Context;
use crate::kernel::clock;
use crate::pillars::command::api::PILLAR as COMMAND;
use crate::pillars::helix::api::RedemptionStatus;
use crate::twitch::eventsub::payload::Redemption;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::limits::REWARDS_PER_CHANNEL;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

/// Paid commands under way at a time; anybody who takes a reward beyond that gets the points back.
const PAID_MAX: usize = 32;
/// Time for Twitch to note what became of a redemption.
const SETTLE_LIMIT: Duration = Duration::from_secs(20);
/// The rewards of some twenty channels, and as many channels.
const REWARDS_MAX: NonZeroUsize = NonZeroUsize::new(20 * REWARDS_PER_CHANNEL).unwrap();

/// The rewards that run commands.
#[derive(Debug, Default)]
pub(super) struct Paid {
    /// The number of redemptions whose end Twitch has yet to note.
    pub(super) under_way: usize,
    untouchable: Untouchable,
}

/// The rewards and channels that the bot cannot settle, so that it is told once.
#[derive(Debug)]
struct Untouchable {
    /// Rewards that another application made, by their ids. Twitch is not asked again.
    rewards: LruCache<Box<str>, ()>,
    /// Channels whose owner's token is missing or lacks the scope. It may come.
    channels: LruCache<ChannelName, ()>,
}

impl Default for Untouchable {
    fn default() -> Self {
        Self { rewards: LruCache::sparse(REWARDS_MAX), channels: LruCache::sparse(REWARDS_MAX) }
    }
}

impl Untouchable {
    /// Tells whether it was told before that this channel's owner has to log in, and notes that it is now.
    fn is_told(&mut self, channel: &ChannelName) -> bool {
        self.channels.put(channel.clone(), ()).is_some()
    }
}

/// A redemption that is to be completed or refunded.
struct Open {
    channel: ChannelName,
    channel_id: Box<str>,
    redemption: Redemption,
    refunds: bool,
    fulfils: bool,
}

impl Open {
    /// Returns what Twitch is to note; nothing when the operator wants it left open.
    fn status(&self, settled: Settled) -> Option<&'static str> {
        match settled {
            Settled::Earned => self.fulfils.then_some("FULFILLED"),
            Settled::Returned => self.refunds.then_some("CANCELED"),
        }
    }

    fn noted_as(&self, status: &'static str) -> RedemptionStatus {
        RedemptionStatus {
            channel: self.channel.clone(),
            channel_id: self.channel_id.clone(),
            reward_id: self.redemption.reward_id.clone(),
            id: self.redemption.id.clone(),
            status,
        }
    }
}

fn event_of(channel: &ChannelName, redemption: &Redemption) -> Event {
    let (channel, user) = (channel.clone(), redemption.user.name.clone());
    Event { kind: &channel_points::KIND, channel, user, facts: channel_points::facts(redemption) }
}

/// Returns the viewer who took it, as they would be if they had typed a command. Twitch does not tell their role with a
/// redemption.
fn asker(redemption: &Redemption, channel_id: Option<&str>) -> Chatter {
    let user = &redemption.user;
    let is_owner = channel_id.is_some() && user.id.as_deref() == channel_id;
    Chatter {
        id: user.identity().into(),
        login: user.login.clone(),
        display_name: user.name.as_str().into(),
        role: if is_owner { Role::Broadcaster } else { Role::Viewer },
    }
}

impl TwitchEventActor {
    /// A viewer took a reward.
    pub(super) fn redeemed(
        &mut self,
        channel: ChannelName,
        channel_id: Option<Box<str>>,
        redemption: Redemption,
        context: &mut Context<'_, Self>,
    ) {
        let now = clock::now();
        if self.recipients.events.has_subscribers() {
            self.publish_event(&event_of(&channel, &redemption));
        }
        match rewards::find(&self.settings.rewards, &redemption).cloned() {
            Some(reward) if reward.action != Action::Line => {
                self.run_paid(&reward, channel, channel_id, redemption, context);
            }
            Some(Reward { text, .. }) if !text.trim().is_empty() => {
                let shown = self.shown(&channel);
                let event = event_of(&channel, &redemption).fit(&self.decency, self.settings.language_of(&channel));
                if let Some(line) = lines::own_line(&text, &shown, &event) {
                    self.say_of_itself(&channel_points::KIND, channel, line, now);
                }
            }
            // Nothing can be said of a reward without a name.
            _ if redemption.reward.is_empty() => {}
            _ => drop(self.announce(&event_of(&channel, &redemption), now)),
        }
    }

    fn run_paid(
        &mut self,
        reward: &Reward,
        channel: ChannelName,
        channel_id: Option<Box<str>>,
        redemption: Redemption,
        context: &mut Context<'_, Self>,
    ) {
        let Action::Run(name) = &reward.action else { return };
        let (payment, settled) = Payment::new();
        let asker = asker(&redemption, channel_id.as_deref());
        let (language, deadline) = (self.settings.language_of(&channel), clock::now() + REPLY_AGE_MAX);
        let arguments = reward.arguments(&redemption, &self.shown(&channel));
        let ledger = Arc::clone(&self.vitals.tickets);
        let ticket = ReplyTicket::paid(channel.clone(), language, asker, deadline, ledger, payment);
        let Reward { refunds, fulfils, .. } = *reward;
        // Twitch may have completed it by itself, as the streamer can wish; then nothing can be given back.
        if let Some(channel_id) = channel_id.filter(|_| redemption.is_open) {
            let open = Open { channel, channel_id, redemption, refunds, fulfils };
            self.paid.under_way += 1;
            context.spawn(settled, move |actor, settled, context| {
                actor.settle(open, settled.unwrap_or(Settled::Returned), context);
            });
        }
        if self.paid.under_way > PAID_MAX || !self.vitals.pillars.serves(COMMAND) {
            ticket.stay_silent();
        } else {
            // Refused, the ticket is gone, and with it the payment: the viewer gets it back.
            self.recipients.run.tell(RunCommand { name: name.clone(), arguments, ticket });
        }
    }

    /// Has Twitch note that what was paid for has an end.
    fn settle(&mut self, open: Open, settled: Settled, context: &mut Context<'_, Self>) {
        let status =
            open.status(settled).filter(|_| !self.paid.untouchable.rewards.contains(&open.redemption.reward_id));
        let Some(status) = status else { return self.has_settled() };
        let helix = self.recipients.helix.clone();
        let noted = async move {
            let noted = helix.settle_redemption(open.noted_as(status), clock::now() + SETTLE_LIMIT).await;
            (open, noted)
        };
        context.spawn(noted, |actor, (open, noted), context| {
            if let Err(trouble) = &noted {
                actor.cannot_settle(&open, trouble);
            }
            actor.note(noted.err().as_ref(), context);
            actor.has_settled();
        });
    }

    fn has_settled(&mut self) {
        self.paid.under_way = self.paid.under_way.saturating_sub(1);
        self.draining.done_if(self.paid.under_way == 0);
    }

    fn cannot_settle(&mut self, open: &Open, trouble: &Trouble) {
        let (channel, reward) = (&open.channel, &*open.redemption.reward_id);
        let told = match trouble {
            Trouble::NotAllowed(_) => {
                self.paid.untouchable.rewards.put(reward.into(), ());
                "Twitch lets the bot complete and refund only rewards that the bot's own application made: this one is left \
                 to the streamer"
            }
            Trouble::NoToken(_) | Trouble::LacksScope(..) => {
                if self.paid.untouchable.is_told(channel) {
                    return;
                }
                "a redemption can be completed or refunded only with a token of the channel's owner with the scope \
                 channel:manage:redemptions: run `kissbot login --as broadcaster`"
            }
            _ => "Twitch did not note what became of a redemption",
        };
        tracing::warn!(%channel, reward, ?trouble, "{told}");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::twitch::event::User;

    fn open(refunds: bool, fulfils: bool) -> Open {
        let user = User { id: Some("9".into()), login: "gina".into(), name: "Gina".to_owned() };
        let redemption = Redemption {
            id: "r1".into(),
            reward_id: "w1".into(),
            reward: "Ask".to_owned(),
            user,
            input: String::new(),
            is_open: true,
        };
        Open { channel: ChannelName::new("c").unwrap(), channel_id: "1".into(), redemption, refunds, fulfils }
    }

    #[test]
    fn an_answer_completes_and_anything_else_refunds_as_the_operator_wishes() {
        let of = |refunds, fulfils| [Settled::Earned, Settled::Returned].map(|end| open(refunds, fulfils).status(end));
        assert_eq!(of(true, true), [Some("FULFILLED"), Some("CANCELED")]);
        assert_eq!(of(false, true), [Some("FULFILLED"), None]);
        assert_eq!(of(true, false), [None, Some("CANCELED")]);
    }

    #[test]
    fn the_end_is_noted_for_the_redemption_and_its_reward() {
        let RedemptionStatus { channel, channel_id, reward_id, id, status } = open(true, true).noted_as("CANCELED");
        assert_eq!((channel.as_str(), &*channel_id, &*reward_id, &*id, status), ("c", "1", "w1", "r1", "CANCELED"));
    }

    #[test]
    fn nobody_is_more_than_a_viewer_but_the_channels_owner() {
        let redemption = open(true, true).redemption;
        assert_eq!(asker(&redemption, Some("1")).role, Role::Viewer);
        assert_eq!(asker(&redemption, None).role, Role::Viewer);
        assert_eq!(asker(&redemption, Some("9")).role, Role::Broadcaster);
    }
}
