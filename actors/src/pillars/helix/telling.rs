//! Facts that channels' commands say: a question of Twitch's API each, kept for a minute. A crowd that asks the same at one
//! time costs one call, and none within the minute after.

use super::HelixActor;
use super::api::TellFact;
use super::client::Client;
use super::client::actions::Owner;
use super::client::cache::Cache;
use crate::chat::ChannelName;
use crate::chat::request::HandedOver;
use crate::chat::ticket::ReplyTicket;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::pillars::command::api::FactTold;
use crate::text::response::{Answer, Need};
use crate::twitch::helix::reply::User;
use crate::twitch::helix::trouble::Trouble;
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::rc::Rc;
use std::time::{Duration, Instant};

/// The time for which a fact is said again without a question.
const HOLDS: Duration = Duration::from_secs(60);
/// What Twitch refuses it would refuse the next who asks, too; who cures it does not wait long.
const REFUSAL_HOLDS: Duration = Duration::from_secs(10);
/// Facts that are kept.
const KEPT_MAX: NonZeroUsize = NonZeroUsize::new(2048).unwrap();
/// Questions under way at a time, those included that wait for another's call. What commands say is not worth more.
const FACTS_MAX: usize = 256;
/// Time for one fact: a text may need several, and is said without those that do not come.
const LIMIT: Duration = Duration::from_secs(8);
/// The time between the last answer and the line's, which is to be said in time without it.
const MARGIN: Duration = Duration::from_secs(1);

/// What a fact is about: the need, and the channel where that does not say.
type About = (Option<ChannelName>, Need);

/// The facts that hold.
#[derive(Clone)]
pub(super) struct Told(Rc<RefCell<Cache<About, Answer>>>);

impl Default for Told {
    fn default() -> Self {
        Self(Rc::new(RefCell::new(Cache::new(KEPT_MAX))))
    }
}

impl Told {
    fn get(&self, about: &About) -> Option<Answer> {
        self.0.borrow_mut().get(about, clock::now())
    }

    /// Keeps what came of a question. What never reached Twitch is asked again.
    fn keep(&self, about: About, told: &Result<Answer, Trouble>) {
        let (answer, holds) = match told {
            Ok(answer) => (answer.clone(), HOLDS),
            Err(Trouble::NotAllowed(_) | Trouble::Refused { .. }) => (Answer::Failed, REFUSAL_HOLDS),
            Err(_) => return,
        };
        self.0.borrow_mut().put(about, answer, clock::now(), holds);
    }
}

fn about(need: &Need, channel: &ChannelName) -> About {
    let is_of_channel = matches!(need, Need::FollowAge { .. } | Need::Followers | Need::Subscribers | Need::Viewers);
    (is_of_channel.then(|| channel.clone()), need.clone())
}

/// One question.
struct Question {
    client: Client,
    told: Told,
    channel: ChannelName,
    asker: String,
    asker_id: String,
    deadline: Instant,
}

impl Question {
    /// Asks, and keeps the answer.
    async fn ask(self, need: Need) -> Result<Answer, Trouble> {
        let told = self.answer(&need).await;
        self.told.keep(about(&need, &self.channel), &told);
        told
    }

    async fn answer(&self, need: &Need) -> Result<Answer, Trouble> {
        match need {
            Need::FollowAge { user } => self.followed_at(user).await,
            Need::AccountAge { user } => Ok(since(self.user(user).await?.and_then(|user| user.created_at))),
            Need::Followers => Ok(Answer::Number(self.client.followers(&self.owner().await?.id, self.deadline).await?)),
            Need::Subscribers => {
                let owner = self.owner().await?;
                let owner = Owner { channel: &self.channel, id: &owner.id };
                Ok(Answer::Number(self.client.subscribers(&owner, self.deadline).await?))
            }
            Need::Viewers => {
                let stream = self.client.stream(&self.owner().await?.id, self.deadline).await?;
                Ok(stream.and_then(|stream| stream.viewer_count).map_or(Answer::None, Answer::Number))
            }
            Need::LiveSince { channel } => {
                let Some(user) = self.user(channel).await? else { return Ok(Answer::None) };
                let stream = self.client.stream(&user.id, self.deadline).await?;
                Ok(since(stream.map(|stream| stream.started_at)))
            }
            Need::Title { channel } => self.text(channel, |about| about.title).await,
            Need::Category { channel } => self.text(channel, |about| about.game_name).await,
            // Others know these.
            Need::Quote { .. } | Need::Fetch { .. } | Need::Ai { .. } => Ok(Answer::Failed),
        }
    }

    async fn followed_at(&self, user: &str) -> Result<Answer, Trouble> {
        let user_id = if user == self.asker {
            self.asker_id.clone()
        } else {
            let Some(user) = self.user(user).await? else { return Ok(Answer::None) };
            user.id
        };
        let owner = self.owner().await?;
        if user_id == owner.id {
            return Ok(Answer::None);
        }
        let owner = Owner { channel: &self.channel, id: &owner.id };
        let follower = self.client.follower(&owner, &user_id, self.deadline).await?;
        Ok(since(follower.map(|follower| follower.followed_at)))
    }

    async fn text(
        &self,
        channel: &str,
        read: impl FnOnce(crate::twitch::helix::reply::Channel) -> String,
    ) -> Result<Answer, Trouble> {
        let Some(user) = self.user(channel).await? else { return Ok(Answer::None) };
        let about = self.client.channel(&user.id, self.deadline).await?;
        Ok(about.map_or(Answer::None, |about| Answer::Text(read(about))))
    }

    /// Returns an account by what a viewer may have typed. What cannot be a login is nobody's: Twitch would refuse it.
    async fn user(&self, login: &str) -> Result<Option<User>, Trouble> {
        match login.parse::<ChannelName>() {
            Ok(login) => self.client.user(login.as_str(), self.deadline).await,
            Err(_) => Ok(None),
        }
    }

    async fn owner(&self) -> Result<User, Trouble> {
        let owner = self.client.user(self.channel.as_str(), self.deadline).await?;
        owner.ok_or_else(|| Trouble::OutOfReach("Twitch does not know the channel".to_owned()))
    }
}

fn since(at: Option<chrono::DateTime<chrono::Utc>>) -> Answer {
    at.map_or(Answer::None, Answer::Since)
}

impl HelixActor {
    fn question(&self, ticket: &ReplyTicket) -> Question {
        // What a moderator uses is no order: it may wait like a viewer's.
        let in_time = ticket.deadline.checked_sub(MARGIN).unwrap_or(ticket.deadline);
        Question {
            client: self.client.for_viewers(),
            told: self.told.clone(),
            channel: ticket.channel.clone(),
            asker: ticket.asker.login.to_string(),
            asker_id: ticket.asker.id.to_string(),
            deadline: in_time.min(clock::now() + LIMIT),
        }
    }
}

impl Handler<HandedOver<TellFact>> for HelixActor {
    /// As many as the errands.
    const CAPACITY: u64 = 576;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<TellFact>, context: &mut Context<'_, Self>) {
        let HandedOver { errand: TellFact(asked), ticket, receipt } = message;
        let known = self.told.get(&about(&asked.need, &ticket.channel));
        let known = known.or_else(|| (self.under_way.facts >= FACTS_MAX).then_some(Answer::Failed));
        if let Some(answer) = known {
            self.recipients.fact_told.tell(FactTold { asked: asked.answered(answer), ticket, receipt });
            return;
        }
        self.under_way.facts += 1;
        let asking = self.question(&ticket).ask(asked.need.clone());
        context.spawn(asking, move |actor, told, context| {
            actor.under_way.facts = actor.under_way.facts.saturating_sub(1);
            actor.note(told.as_ref().err(), context);
            // Why it cannot be had is for the log and the pillar's state: chat reads the text without it.
            let answer = told.unwrap_or(Answer::Failed);
            actor.recipients.fact_told.tell(FactTold { asked: asked.answered(answer), ticket, receipt });
            actor.draining.done_if(actor.under_way.is_none());
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn channel(name: &str) -> ChannelName {
        name.parse().unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn a_fact_holds_for_a_minute_a_refusal_for_less_and_silence_not_at_all() {
        let told = Told::default();
        let (followers, one) = (|| about(&Need::Followers, &channel("one")), Ok(Answer::Number(1)));
        told.keep(followers(), &one);
        tokio::time::advance(HOLDS - Duration::from_secs(1)).await;
        assert_eq!(told.get(&followers()), Some(Answer::Number(1)));
        tokio::time::advance(Duration::from_secs(1)).await;
        assert_eq!(told.get(&followers()), None);
        told.keep(followers(), &Err(Trouble::OutOfReach("x".to_owned())));
        assert_eq!(told.get(&followers()), None);
        told.keep(followers(), &Err(Trouble::NotAllowed("x".to_owned())));
        assert_eq!(told.get(&followers()), Some(Answer::Failed));
        tokio::time::advance(REFUSAL_HOLDS).await;
        assert_eq!(told.get(&followers()), None);
    }

    #[test]
    fn what_is_told_of_one_channel_is_not_told_of_another() {
        let (one, two) = (channel("one"), channel("two"));
        for need in [Need::Followers, Need::Subscribers, Need::Viewers, Need::FollowAge { user: "a".to_owned() }] {
            assert_ne!(about(&need, &one), about(&need, &two), "{need:?}");
        }
        for need in [Need::AccountAge { user: "a".to_owned() }, Need::Title { channel: "a".to_owned() }] {
            assert_eq!(about(&need, &one), about(&need, &two), "{need:?}");
        }
    }
}
