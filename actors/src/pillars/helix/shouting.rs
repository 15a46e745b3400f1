//! Shoutouts: a line in chat, and Twitch's own beside it where that is possible.

use super::answering::{Outcome, Task, Then};
use super::answers::{self, Answer};
use super::api::ShoutOut;
use super::client::Client;
use super::client::actions::Owner;
use super::shoutouts::{Ended, Shoutout, Shoutouts, Taken};
use super::{HelixActor, PROBE_LIMIT};
use crate::chat::ChannelName;
use crate::chat::say::{ANNOUNCEMENTS_WAITING_MAX, Say};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::kernel::timer::Timer;
use crate::twitch::helix::reply::User;
use crate::twitch::helix::trouble::Trouble;
use std::time::{Duration, Instant};

/// A shoutout for a raid that comes later than this is odd.
const SAID_FOR: Duration = Duration::from_secs(30);

/// The shoutouts that wait.
#[derive(Default)]
pub(super) struct Shouting {
    shoutouts: Shoutouts,
    next: Timer,
}

/// Finds who is shouted out, for the errand `!so`.
pub(super) async fn shout_out(task: &Task, owner: &User, login: String) -> Result<Outcome, Trouble> {
    let Some(target) = task.client.user(&login, task.deadline).await? else {
        return Ok(Answer::UnknownUser { login }.into());
    };
    if target.id == owner.id {
        return Ok(Answer::OwnChannel { user: target.display_name }.into());
    }
    let category = last_category(&task.client, &target, task.deadline).await;
    let answer = Answer::ShoutOut { user: target.display_name, login: target.login, category };
    Ok(Outcome { answer, then: Then::ShoutOut(target.id.into()) })
}

/// Returns the category that somebody streamed last; nothing when that is unknown. The line is said without it as well.
async fn last_category(client: &Client, user: &User, deadline: Instant) -> String {
    let channel = client.channel(&user.id, deadline).await.ok().flatten();
    channel.map(|channel| channel.game_name).unwrap_or_default()
}

async fn raider(client: Client, login: String) -> Result<Option<(User, String)>, Trouble> {
    let deadline = clock::now() + SAID_FOR;
    let Some(user) = client.user(&login, deadline).await? else { return Ok(None) };
    let category = last_category(&client, &user, deadline).await;
    Ok(Some((user, category)))
}

async fn ask(client: Client, shoutout: Shoutout) -> Result<(), Trouble> {
    let deadline = clock::now() + PROBE_LIMIT;
    let owner = client.user(shoutout.channel.as_str(), deadline).await?;
    let owner = owner.ok_or_else(|| Trouble::OutOfReach("Twitch does not know the channel".to_owned()))?;
    let owner = Owner { channel: &shoutout.channel, id: &owner.id };
    client.shout_out(&owner, &shoutout.target, deadline).await
}

/// Returns the end that an answer of Twitch's is for a shoutout.
fn ended(outcome: &Result<(), Trouble>) -> Ended {
    match outcome {
        Ok(()) => Ended::Made,
        Err(Trouble::Refused { status: 429, .. } | Trouble::Limited) => Ended::TooEarly,
        Err(_) => Ended::Failed,
    }
}

impl HelixActor {
    /// Has Twitch shout somebody out, now or when it allows that.
    pub(super) fn wish_shoutout(&mut self, channel: ChannelName, target: Box<str>, context: &mut Context<'_, Self>) {
        if self.facts.read(|facts| facts.of(&channel)).is_live == Some(false) {
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
            context.spawn(ask(self.client.clone(), shoutout.clone()), move |actor, outcome, context| {
                tracing::debug!(channel = %shoutout.channel, ?outcome, "asked Twitch for a shoutout");
                actor.shouting.shoutouts.ended(&shoutout, ended(&outcome), clock::now());
                actor.note(outcome.err().as_ref(), context);
                actor.ask_shoutouts(context);
            });
        }
        self.shouting.next.reset(self.shouting.shoutouts.wake(), context, Self::ask_shoutouts);
    }
}

impl Handler<ShoutOut> for HelixActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: ShoutOut, context: &mut Context<'_, Self>) {
        let ShoutOut { channel, language, login } = message;
        context.spawn(raider(self.client.clone(), login), move |actor, outcome, context| {
            actor.note(outcome.as_ref().err(), context);
            let Ok(Some((user, category))) = outcome else { return };
            let line = answers::shout_out(&actor.texts, language, &user.display_name, &user.login, &category);
            let said = Say::tell("shoutout_line", channel.clone(), line, clock::now() + SAID_FOR);
            actor.recipients.say.yielding(ANNOUNCEMENTS_WAITING_MAX).tell(said);
            actor.wish_shoutout(channel, user.id.into(), context);
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_twitch_finds_too_early_is_tried_again() {
        let refused = |status| Err(Trouble::Refused { status, message: String::new() });
        assert_eq!(ended(&refused(429)), Ended::TooEarly);
        assert_eq!(ended(&refused(400)), Ended::Failed, "it is not live");
        assert_eq!(ended(&Err(Trouble::NotAllowed(String::new()))), Ended::Failed);
        assert_eq!(ended(&Ok(())), Ended::Made);
    }
}
