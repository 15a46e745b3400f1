//! Commands that ask Twitch: one errand, a few questions, one reply.

use super::TwitchEventActor;
use super::helix::Helix;
use super::helix::course::Trouble;
use super::helix::reply::User;
use super::span::Span;
use super::words::{self, Answer};
use crate::actor::{Receive, Scope};
use crate::clock;
use crate::errand::{Receipt, TwitchErrand};
use crate::mailbox::Overflow;
use crate::messages::{GiveBack, HandedOver, Say};
use crate::pillar::Pillar;
use crate::ticket::ReplyTicket;
use chrono::{DateTime, Utc};
use std::rc::Rc;
use std::time::{Duration, Instant, SystemTime};

/// Errands under way at a time, waiting ones too. More would be too old when their turn comes.
const ERRANDS_MAX: usize = 32;

/// Who asks, and where.
struct Asked {
    channel: String,
    asker_id: String,
    asker: String,
    deadline: Instant,
}

impl Asked {
    fn of(ticket: &ReplyTicket) -> Self {
        Self {
            channel: ticket.channel.as_str().to_owned(),
            asker_id: ticket.asker.id.to_string(),
            asker: ticket.asker.display_name.to_string(),
            deadline: ticket.deadline,
        }
    }
}

async fn carry_out(helix: Rc<Helix>, errand: TwitchErrand, asked: Asked) -> Result<Answer, Trouble> {
    let owner = helix.user(&asked.channel, asked.deadline).await?;
    let owner = owner.ok_or_else(|| Trouble::OutOfReach("Twitch does not know the channel".to_owned()))?;
    let channel = owner.display_name.clone();
    match errand {
        TwitchErrand::Uptime => Ok(match helix.stream(&owner.id, asked.deadline).await? {
            Some(stream) => Answer::Live { channel, time: since(stream.started_at) },
            None => Answer::NotLive { channel },
        }),
        TwitchErrand::Title => {
            let title = helix.channel(&owner.id, asked.deadline).await?.map(|found| found.title);
            Ok(Answer::Title { channel, title: title.unwrap_or_default() })
        }
        TwitchErrand::Category => {
            let category = helix.channel(&owner.id, asked.deadline).await?.map(|found| found.game_name);
            Ok(Answer::Category { channel, category: category.unwrap_or_default() })
        }
        TwitchErrand::Followage { of } => followage(&helix, &owner, of, asked).await,
    }
}

async fn followage(helix: &Helix, owner: &User, of: Option<String>, asked: Asked) -> Result<Answer, Trouble> {
    let (user_id, user) = match of {
        None => (asked.asker_id, asked.asker),
        Some(login) => match helix.user(&login, asked.deadline).await? {
            Some(user) => (user.id, user.display_name),
            None => return Ok(Answer::UnknownUser { login }),
        },
    };
    if user_id == owner.id {
        return Ok(Answer::OwnChannel { user });
    }
    let follower = helix.follower(&owner.id, &user_id, asked.deadline).await?;
    let time = follower.map(|follower| Span::between(follower.followed_at, now_utc()));
    Ok(Answer::Follows { channel: owner.display_name.clone(), user, time })
}

/// The wall clock: Twitch's times are by it.
fn now_utc() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// How long ago something was; nothing when the clocks differ.
fn since(then: DateTime<Utc>) -> Duration {
    (now_utc() - then).to_std().unwrap_or_default()
}

/// Whether the asker is to blame for nothing, so that the cooldown is given back. What the bot may not see it may not see
/// the next time either.
fn is_given_back(trouble: &Trouble) -> bool {
    !matches!(trouble, Trouble::NoToken(_) | Trouble::LacksScope(..) | Trouble::NotAllowed(_) | Trouble::Refused { .. })
}

impl TwitchEventActor {
    fn conclude(&mut self, outcome: Result<Answer, Trouble>, ticket: ReplyTicket, receipt: Receipt) {
        match outcome {
            Ok(answer) => {
                let words = words::answer(&self.texts, ticket.language, &answer);
                let _ = self.doors.say.offer(Say::reply(ticket, words));
            }
            Err(trouble) => self.fail(&trouble, ticket, receipt),
        }
    }

    fn fail(&mut self, trouble: &Trouble, ticket: ReplyTicket, receipt: Receipt) {
        if is_given_back(trouble) {
            let _ = self.doors.give_back.offer(GiveBack(receipt));
        }
        // A hundred viewers would otherwise have the same said a hundred times.
        if self.declines.may_tell(&ticket.channel, Pillar::TwitchEvent, clock::now()) {
            let words = words::trouble(&self.texts, ticket.language, trouble);
            let _ = self.doors.say.offer(Say::reply(ticket, words));
        } else {
            ticket.stay_silent();
        }
    }
}

impl Receive<HandedOver<TwitchErrand>> for TwitchEventActor {
    const ROOM: u64 = 64;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, message: HandedOver<TwitchErrand>, scope: &mut Scope<'_, Self>) {
        let HandedOver { errand, ticket, receipt } = message;
        if self.under_way >= ERRANDS_MAX {
            self.fail(&Trouble::Limited, ticket, receipt);
            return;
        }
        self.under_way += 1;
        let carried_out = carry_out(Rc::clone(&self.helix), errand, Asked::of(&ticket));
        scope.spawn(carried_out, move |actor, outcome, scope| {
            actor.under_way = actor.under_way.saturating_sub(1);
            actor.note(outcome.as_ref().err(), scope);
            actor.conclude(outcome, ticket, receipt);
            actor.drained_if_done();
        });
    }
}
