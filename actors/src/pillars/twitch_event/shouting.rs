//! Shoutouts: a line in chat, and Twitch's own beside it where that is possible.

use super::answering::{Outcome, Task, Then};
use super::answers::{self, Answer};
use super::helix::Helix;
use super::helix::actions::Owner;
use super::helix::course::Trouble;
use super::shoutouts::{Ended, Shoutout, Shoutouts, Taken};
use super::{PROBE_LIMIT, TwitchEventActor};
use crate::chat::ChannelName;
use crate::chat::say::Say;
use crate::kernel::actor::{Context, Pending};
use crate::kernel::clock;
use crate::twitch::helix::reply::User;
use lru::LruCache;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// A shoutout for a raid that comes later than this is odd.
const SAID_FOR: Duration = Duration::from_secs(30);
/// Who raids again within this time was shouted out already. Chat and EventSub tell of the same raid, too.
const RAIDER_PAUSE: Duration = Duration::from_secs(3600);
const RAIDERS_MAX: NonZeroUsize = NonZeroUsize::new(512).unwrap();

/// The shoutouts that wait, and who raided lately.
pub(super) struct Shouting {
    shoutouts: Shoutouts,
    next: Option<Pending>,
    raiders: LruCache<(ChannelName, Box<str>), Instant>,
}

impl Default for Shouting {
    fn default() -> Self {
        Self { shoutouts: Shoutouts::default(), next: None, raiders: LruCache::sparse(RAIDERS_MAX) }
    }
}

impl Shouting {
    /// Whether this raider has not been shouted out lately. They count as shouted out from now on.
    fn is_new_raider(&mut self, channel: &ChannelName, login: &str, now: Instant) -> bool {
        let raider = (channel.clone(), Box::from(login));
        let was_lately = self.raiders.get(&raider).is_some_and(|at| now.saturating_duration_since(*at) < RAIDER_PAUSE);
        if !was_lately {
            self.raiders.put(raider, now);
        }
        !was_lately
    }
}

/// Who is shouted out, for the errand `!so`.
pub(super) async fn shout_out(task: &Task, owner: &User, login: String) -> Result<Outcome, Trouble> {
    let Some(target) = task.helix.user(&login, task.deadline).await? else {
        return Ok(Answer::UnknownUser { login }.into());
    };
    if target.id == owner.id {
        return Ok(Answer::OwnChannel { user: target.display_name }.into());
    }
    let category = last_category(&task.helix, &target, task.deadline).await;
    let answer = Answer::ShoutOut { user: target.display_name, login: target.login, category };
    Ok(Outcome { answer, then: Then::ShoutOut(target.id.into()) })
}

/// What somebody streamed last; nothing when that is unknown. The line is said without it as well.
async fn last_category(helix: &Helix, user: &User, deadline: Instant) -> String {
    let channel = helix.channel(&user.id, deadline).await.ok().flatten();
    channel.map(|channel| channel.game_name).unwrap_or_default()
}

async fn raider(helix: Rc<Helix>, login: String) -> Result<Option<(User, String)>, Trouble> {
    let deadline = clock::now() + SAID_FOR;
    let Some(user) = helix.user(&login, deadline).await? else { return Ok(None) };
    let category = last_category(&helix, &user, deadline).await;
    Ok(Some((user, category)))
}

async fn ask(helix: Rc<Helix>, shoutout: Shoutout) -> Result<(), Trouble> {
    let deadline = clock::now() + PROBE_LIMIT;
    let owner = helix.user(shoutout.channel.as_str(), deadline).await?;
    let owner = owner.ok_or_else(|| Trouble::OutOfReach("Twitch does not know the channel".to_owned()))?;
    let owner = Owner { channel: &shoutout.channel, id: &owner.id };
    helix.shout_out(&owner, &shoutout.target, deadline).await
}

/// What an answer of Twitch's means for the shoutouts that wait.
fn ended(outcome: &Result<(), Trouble>) -> Ended {
    match outcome {
        Ok(()) => Ended::Made,
        Err(Trouble::Refused { status: 429, .. } | Trouble::Limited) => Ended::TooEarly,
        Err(_) => Ended::Failed,
    }
}

impl TwitchEventActor {
    /// Somebody came with their viewers: they are shouted out, if the operator wants that.
    pub(super) fn raided_by(
        &mut self,
        channel: &ChannelName,
        login: &str,
        _user_id: Option<&str>,
        viewers: u32,
        context: &mut Context<'_, Self>,
    ) {
        let is_wanted = self.settings.raid_shoutout_viewers_min.is_some_and(|min| viewers >= min);
        // What cannot be a login is none of Twitch's.
        let Ok(login) = ChannelName::new(login) else { return };
        if !is_wanted || login == *channel || !self.shouting.is_new_raider(channel, login.as_str(), clock::now()) {
            return;
        }
        let (channel, asked) = (channel.clone(), raider(Rc::clone(&self.helix), login.as_str().to_owned()));
        context.spawn(asked, move |actor, outcome, context| {
            actor.note(outcome.as_ref().err(), context);
            if let Ok(Some((user, category))) = outcome {
                actor.shout_out(channel, user, &category, context);
            }
        });
    }

    fn shout_out(&mut self, channel: ChannelName, user: User, category: &str, context: &mut Context<'_, Self>) {
        let language = self.settings.language_of(&channel);
        let line = answers::shout_out(&self.texts, language, &user.display_name, &user.login, category);
        self.recipients.say.tell(Say::announce(channel.clone(), line, clock::now() + SAID_FOR));
        self.wish_shoutout(channel, user.id.into(), context);
    }

    /// Twitch is to shout somebody out, now or when it allows that.
    pub(super) fn wish_shoutout(&mut self, channel: ChannelName, target: Box<str>, context: &mut Context<'_, Self>) {
        if self.watching.facts.of(&channel).is_live == Some(false) {
            // Twitch shouts out on live channels only; the line in chat has been said.
            return;
        }
        let taken = self.shouting.shoutouts.wish(Shoutout { channel: channel.clone(), target }, clock::now());
        if taken != Taken::Waits {
            tracing::debug!(%channel, ?taken, "no shoutout by Twitch beside the line");
        }
        self.ask_shoutouts(context);
    }

    /// Asks Twitch for what is due, and looks again when more is.
    fn ask_shoutouts(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        while let Some(shoutout) = self.shouting.shoutouts.next(now) {
            context.spawn(ask(Rc::clone(&self.helix), shoutout.clone()), move |actor, outcome, context| {
                tracing::debug!(channel = %shoutout.channel, ?outcome, "asked Twitch for a shoutout");
                actor.shouting.shoutouts.ended(&shoutout, ended(&outcome), clock::now());
                actor.note(outcome.err().as_ref(), context);
                actor.ask_shoutouts(context);
            });
        }
        if let Some(next) = self.shouting.next.take() {
            context.cancel(next);
        }
        self.shouting.next = self.shouting.shoutouts.wake().map(|at| {
            context.run_later(at.saturating_duration_since(now), |actor, context| {
                actor.shouting.next = None;
                actor.ask_shoutouts(context);
            })
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_raider_is_shouted_out_once_an_hour_and_in_each_channel_for_itself() {
        let (mut shouting, now) = (Shouting::default(), clock::now());
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        assert!(shouting.is_new_raider(&one, "bob", now) && shouting.is_new_raider(&two, "bob", now));
        assert!(!shouting.is_new_raider(&one, "bob", now + RAIDER_PAUSE.saturating_sub(Duration::from_secs(1))));
        assert!(shouting.is_new_raider(&one, "carol", now));
        assert!(shouting.is_new_raider(&one, "bob", now + RAIDER_PAUSE));
    }

    #[test]
    fn only_what_twitch_finds_too_early_is_tried_again() {
        let refused = |status| Err(Trouble::Refused { status, message: String::new() });
        assert_eq!(ended(&refused(429)), Ended::TooEarly);
        assert_eq!(ended(&refused(400)), Ended::Failed, "it is not live");
        assert_eq!(ended(&Err(Trouble::NotAllowed(String::new()))), Ended::Failed);
        assert_eq!(ended(&Ok(())), Ended::Made);
    }
}
