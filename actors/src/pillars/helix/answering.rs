//! Commands that ask Twitch: one errand, a few questions, one reply.

use super::HelixActor;
use super::answers::{self, Answer};
use super::api::HelixErrand;
use super::api::PILLAR;
use super::client::Client;
use super::client::actions::Owner;
use super::{changing, clipping, game_line, shouting};
use crate::chat::ChannelName;
use crate::chat::facts::{About, StreamTold, Told};
use crate::chat::game_facts::GameFacts;
use crate::chat::receipt::Receipt;
use crate::chat::request::HandedOver;
use crate::chat::say::Say;
use crate::chat::stream::StreamFacts;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::pillars::command::api::GiveBack;
use crate::pillars::game_lookup::api::FindGame;
use crate::pillars::game_lookup::api::PILLAR as GAME_LOOKUP;
use crate::text::language::Language;
use crate::text::span::Span;
use crate::twitch::helix::reply::{Channel, User};
use crate::twitch::helix::trouble::Trouble;
use chrono::{DateTime, Utc};
use std::sync::Arc;
use std::time::{Duration, Instant, SystemTime};

/// The number of errands under way at a time, waiting ones too. More would be too old when their turn comes.
const ERRANDS_MAX: usize = 32;
/// The time between an errand's end and the reply's: that it came to nothing has to be said in time, too.
const MARGIN: Duration = Duration::from_secs(1);
/// The time that a category waits for the facts of its game; they are in a cache as a rule.
const GAME_LIMIT: Duration = Duration::from_secs(2);

/// One errand, with all that it needs.
pub(super) struct Task {
    pub(super) client: Client,
    /// Knows games, if anybody does.
    find_game: Option<Recipient<FindGame>>,
    /// The news of the stream, which the API does not know yet.
    news: StreamFacts,
    pub(super) channel: ChannelName,
    language: Language,
    asker_id: String,
    asker: String,
    pub(super) deadline: Instant,
}

/// The outcome of an errand.
pub(super) struct Outcome {
    pub(super) answer: Answer,
    pub(super) then: Then,
}

/// The consequence of an errand, beside its answer.
pub(super) enum Then {
    /// Nothing.
    Nothing,
    /// It is known now since when the channel is live, or that it is not.
    StreamIs(Option<DateTime<Utc>>),
    /// The bot changed what the channel is about.
    AboutIs(About),
    /// Twitch is to shout out this account, too.
    ShoutOut(Box<str>),
}

impl From<Answer> for Outcome {
    fn from(answer: Answer) -> Self {
        Self { answer, then: Then::Nothing }
    }
}

impl Task {
    /// Returns the channel's owner, as calls name them.
    pub(super) fn owner<'a>(&'a self, user: &'a User) -> Owner<'a> {
        Owner { channel: &self.channel, id: &user.id }
    }

    async fn carry_out(self, errand: HelixErrand) -> Result<Outcome, Trouble> {
        let owner = self.client.user(self.channel.as_str(), self.deadline).await?;
        let owner = owner.ok_or_else(|| Trouble::OutOfReach("Twitch does not know the channel".to_owned()))?;
        match errand {
            HelixErrand::Uptime => self.uptime(&owner).await,
            HelixErrand::Title => self.title(&owner).await,
            HelixErrand::SetTitle { title } => changing::title(&self, &owner, title).await,
            HelixErrand::Category => self.category(&owner).await,
            HelixErrand::SetCategory { name } => changing::category(&self, &owner, &name).await,
            HelixErrand::Followage { of } => self.followage(&owner, of).await,
            HelixErrand::ShoutOut { login } => shouting::shout_out(&self, &owner, login).await,
            HelixErrand::Clip => clipping::clip(&self, &owner).await,
        }
    }

    async fn uptime(&self, owner: &User) -> Result<Outcome, Trouble> {
        let channel = owner.display_name.clone();
        let started_at = match (self.news.is_live, self.news.started_at) {
            (Some(false), _) => None,
            (Some(true), Some(at)) => Some(at),
            _ => self.client.stream(&owner.id, self.deadline).await?.map(|stream| stream.started_at),
        };
        let answer = match started_at {
            Some(at) => Answer::Live { channel, time: since(at) },
            None => Answer::NotLive { channel },
        };
        Ok(Outcome { answer, then: Then::StreamIs(started_at) })
    }

    async fn title(&self, owner: &User) -> Result<Outcome, Trouble> {
        let title = match &self.news.title {
            Some(title) => title.clone(),
            None => self.about(owner).await?.title,
        };
        Ok(Answer::Title { channel: owner.display_name.clone(), title }.into())
    }

    async fn category(&self, owner: &User) -> Result<Outcome, Trouble> {
        let category = match &self.news.category {
            Some(category) => category.clone(),
            None => self.about(owner).await?.game_name,
        };
        let game = self.game(&category).await;
        Ok(Answer::Category { channel: owner.display_name.clone(), category, game }.into())
    }

    async fn about(&self, owner: &User) -> Result<Channel, Trouble> {
        let about = self.client.channel(&owner.id, self.deadline).await?;
        about.ok_or_else(|| Trouble::OutOfReach("Twitch does not know the channel".to_owned()))
    }

    /// Returns the facts of the game that a category names. Nobody waits for them long: the category alone is an answer,
    /// too.
    async fn game(&self, category: &str) -> Option<Arc<GameFacts>> {
        let find_game = self.find_game.as_ref().filter(|_| game_line::may_be_a_game(category))?;
        let limit = self.deadline.saturating_duration_since(clock::now()).min(GAME_LIMIT);
        let (query, language) = (category.to_owned(), self.language);
        find_game.ask(limit, |answer| FindGame { query, language, answer }).await.ok()?
    }

    async fn followage(&self, owner: &User, of: Option<String>) -> Result<Outcome, Trouble> {
        let (user_id, user) = match of {
            None => (self.asker_id.clone(), self.asker.clone()),
            Some(login) => match self.client.user(&login, self.deadline).await? {
                Some(user) => (user.id, user.display_name),
                None => return Ok(Answer::UnknownUser { login }.into()),
            },
        };
        if user_id == owner.id {
            return Ok(Answer::OwnChannel { user }.into());
        }
        let follower = self.client.follower(&self.owner(owner), &user_id, self.deadline).await?;
        let time = follower.map(|follower| Span::between(follower.followed_at, now_utc()));
        Ok(Answer::Follows { channel: owner.display_name.clone(), user, time }.into())
    }
}

/// Reads the wall clock: Twitch's times are by it.
fn now_utc() -> DateTime<Utc> {
    SystemTime::now().into()
}

/// Returns the time since something happened; nothing when the clocks differ.
fn since(then: DateTime<Utc>) -> Duration {
    (now_utc() - then).to_std().unwrap_or_default()
}

/// Tells whether the cooldown is given back: nobody is to blame. What the bot may not see it may not see the next time
/// either.
fn is_given_back(trouble: &Trouble) -> bool {
    !matches!(trouble, Trouble::NoToken(_) | Trouble::LacksScope(..) | Trouble::NotAllowed(_) | Trouble::Refused { .. })
}

impl HelixActor {
    fn task(&self, ticket: &ReplyTicket) -> Task {
        let knows_games = self.vitals.pillars.serves(GAME_LOOKUP);
        // What moderators order is no curiosity.
        let is_viewer = !ticket.asker.role.moderates();
        Task {
            client: if is_viewer { self.client.for_viewers() } else { self.client.clone() },
            find_game: knows_games.then(|| self.recipients.find_game.clone()),
            news: self.facts.read(|facts| facts.news_of(&ticket.channel, clock::now())),
            channel: ticket.channel.clone(),
            language: ticket.language,
            asker_id: ticket.asker.id.to_string(),
            asker: ticket.asker.display_name.to_string(),
            deadline: ticket.deadline.checked_sub(MARGIN).unwrap_or(ticket.deadline),
        }
    }

    fn conclude(
        &mut self,
        outcome: Result<Outcome, Trouble>,
        ticket: ReplyTicket,
        receipt: Receipt,
        context: &mut Context<'_, Self>,
    ) {
        let Outcome { answer, then } = match outcome {
            Ok(outcome) => outcome,
            Err(trouble) => return self.fail(&trouble, ticket, receipt),
        };
        let channel = ticket.channel.clone();
        if answer.is_in_vain() {
            self.recipients.give_back.tell(GiveBack::new(receipt));
        }
        let words = answers::answer(&self.texts, &self.decency, ticket.language, &answer);
        self.recipients.say.tell(Say::reply(ticket, words));
        match then {
            Then::Nothing => {}
            Then::StreamIs(started_at) => self.learn(StreamTold { channel, told: Told::StreamAnswered(started_at) }),
            Then::AboutIs(about) => self.learn(StreamTold { channel, told: Told::About(about) }),
            Then::ShoutOut(target) => self.wish_shoutout(channel, target, context),
        }
    }

    fn fail(&mut self, trouble: &Trouble, ticket: ReplyTicket, receipt: Receipt) {
        let has_paid = ticket.payment().is_some();
        if is_given_back(trouble) || has_paid {
            self.recipients.give_back.tell(GiveBack::new(receipt));
        }
        // A hundred viewers would otherwise have the same said a hundred times. Who has paid or moderates has to know why.
        let is_new = self.declines.may_tell(&ticket.channel, PILLAR, clock::now());
        if is_new || has_paid || ticket.asker.role.moderates() {
            let words = answers::trouble(&self.texts, ticket.language, trouble);
            self.recipients.say.tell(Say::reply(ticket, words));
        } else {
            ticket.stay_silent();
        }
    }
}

impl Handler<HandedOver<HelixErrand>> for HelixActor {
    /// More than the requests of other actors: what viewers wait for is not kept out by them.
    const CAPACITY: u64 = 576;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<HelixErrand>, context: &mut Context<'_, Self>) {
        let HandedOver { errand, ticket, receipt } = message;
        if self.under_way.errands >= ERRANDS_MAX {
            self.fail(&Trouble::Limited, ticket, receipt);
            return;
        }
        self.under_way.errands += 1;
        let carried_out = self.task(&ticket).carry_out(errand);
        context.spawn(carried_out, move |actor, outcome, context| {
            actor.under_way.errands = actor.under_way.errands.saturating_sub(1);
            actor.note(outcome.as_ref().err(), context);
            actor.conclude(outcome, ticket, receipt, context);
            actor.draining.done_if(actor.under_way.is_none());
        });
    }
}
