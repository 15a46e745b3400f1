//! The [`HelixActor`]: every call of Twitch's API goes through it, and it carries out the commands that ask Twitch.
//!
//! * `client`: the tokens' use, one call for equal questions, the pace, a 401, a 429, caches.
//! * `serving`: the requests of other actors. `answering`: the commands, with `changing`, `shouting`, `clipping`, `span`
//!   and `game_line`; [`answers`]: their replies. `shoutouts`: which may be made when. `telling`: the facts that channels'
//!   own commands say.
//! * `moderating`: what moderation does in channels, in the bot's own name.
//! * `health`: the state of the pillar.
//!
//! It knows the streams from the TwitchEventActor, and keeps its own copy of them, so that it answers while the events are
//! switched off, crashed or parked.

pub mod api;

mod answering;
pub mod answers;
mod changing;
mod client;
mod clipping;
mod game_line;
mod health;
mod moderating;
mod serving;
mod shouting;
mod shoutouts;
mod telling;

use crate::chat::facts::{Facts, StreamTold};
use crate::chat::say::Say;
use crate::chat::stream::StreamsChanged;
use crate::chat::throttle::Declines;
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::{Drain, Draining, Reconfigure};
use crate::kernel::mailbox::{OnFull, Recipient};
use crate::kernel::publisher::Publisher;
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::net::http::Http;
use crate::pillars::command::api::{FactTold, GiveBack};
use crate::pillars::game_lookup::api::FindGame;
use crate::pillars::token::api::{AppTokenRejected, CurrentAppToken, CurrentToken, Token, TokenJudged, TokenRejected};
use crate::pillars::twitch_event::api::{ApiStateChanged, StreamLearnt};
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::foreign::Decency;
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use api::PILLAR;
use client::{Client, TokenAccess};
use health::Health;
use serde_json::json;
use shouting::Shouting;
use std::sync::Arc;
use std::time::Duration;
use telling::Told;

/// The time after which an API that did not answer is asked again, so that the pillar's state is not that of long ago.
const PROBE_AFTER: Duration = Duration::from_secs(60);
/// Time for a question that nobody in chat waits for.
const PROBE_LIMIT: Duration = Duration::from_secs(20);
/// Time for the TokenActor's answer at the start.
const TOKEN_LIMIT: Duration = Duration::from_secs(5);

/// The part of the config that it needs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct HelixSettings {
    /// The address before `/users`.
    pub helix_url: String,
    /// The application, if the config names it; else it is the one that the token was made for, once Twitch told.
    pub client_id: String,
    /// Words that are not repeated, besides the built-in ones.
    pub blocked_words: Vec<String>,
}

/// The actors that it sends to.
#[derive(Clone)]
pub struct HelixRecipients {
    /// Takes the replies.
    pub say: Recipient<Say>,
    /// Takes back the cooldowns of what came to nothing.
    pub give_back: Recipient<GiveBack>,
    /// Takes the facts that channels' commands say.
    pub fact_told: Recipient<FactTold>,
    /// Has the tokens.
    pub token: Recipient<CurrentToken>,
    /// Is told of tokens that Twitch refuses.
    pub rejected: Recipient<TokenRejected>,
    /// Has the application's token.
    pub app_token: Recipient<CurrentAppToken>,
    /// Is told when Twitch refuses that.
    pub app_rejected: Recipient<AppTokenRejected>,
    /// Knows the game that a category names.
    pub find_game: Recipient<FindGame>,
    /// Is told what an answer to somebody shows of a stream.
    pub learnt: Recipient<StreamLearnt>,
    /// Are told when Twitch's API falls silent, and when it answers again.
    pub api_state: Publisher<ApiStateChanged>,
}

/// The numbers of what is under way.
#[derive(Debug, Default)]
struct UnderWay {
    errands: usize,
    facts: usize,
    requests: usize,
}

impl UnderWay {
    fn is_none(&self) -> bool {
        self.errands == 0 && self.facts == 0 && self.requests == 0
    }
}

/// The actor.
pub struct HelixActor {
    client: Client,
    recipients: HelixRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    /// The facts that are known of the streams.
    facts: Survives<Facts>,
    /// What channels' commands said lately of all that Twitch knows.
    told: Told,
    health: Health,
    under_way: UnderWay,
    draining: Draining,
    /// The channels that were told lately why there is no answer.
    declines: Declines,
    shouting: Shouting,
    probe: Timer,
    decency: Decency,
}

impl HelixActor {
    /// Makes an actor that has asked nothing yet. What it knows of the streams outlives its crashes in `facts`.
    #[must_use]
    pub fn new(
        settings: HelixSettings,
        facts: Survives<Facts>,
        http: Http,
        recipients: HelixRecipients,
        texts: Arc<Texts>,
        vitals: Arc<Vitals>,
    ) -> Self {
        let token = TokenAccess {
            current: recipients.token.clone(),
            rejected: recipients.rejected.clone(),
            current_app: recipients.app_token.clone(),
            app_rejected: recipients.app_rejected.clone(),
        };
        Self {
            decency: Decency::new(&settings.blocked_words),
            client: Client::new(settings, http, token),
            recipients,
            texts,
            vitals,
            facts,
            told: Told::default(),
            health: Health::default(),
            under_way: UnderWay::default(),
            draining: Draining::default(),
            declines: Declines::default(),
            shouting: Shouting::default(),
            probe: Timer::default(),
        }
    }

    fn show_health(&self) {
        self.vitals.pillars.set(PILLAR, self.health.state());
    }

    /// Notes what the end of a question shows of Twitch's API.
    fn note(&mut self, trouble: Option<&Trouble>, context: &mut Context<'_, Self>) {
        let was_silent = self.health.is_api_silent();
        // The token's state comes from its owner, and the log has what it lacks.
        if let Some(has_answered) = Trouble::shows_an_answer(trouble) {
            self.health.asked(has_answered);
        }
        match (was_silent, self.health.is_api_silent(), trouble) {
            (false, true, Some(trouble)) => tracing::warn!(?trouble, "Twitch's API does not answer"),
            (true, false, _) => tracing::info!("Twitch's API answers again"),
            _ => {}
        }
        self.show_health();
        if was_silent != self.health.is_api_silent() {
            self.recipients.api_state.publish(ApiStateChanged { answers: was_silent });
        }
        if self.health.is_api_silent() && self.probe.due().is_none() {
            self.probe.reset_after(PROBE_AFTER, context, Self::ask_whether_it_answers);
        }
    }

    fn ask_whether_it_answers(&mut self, context: &mut Context<'_, Self>) {
        let client = self.client.clone();
        let asked = async move { client.probe(clock::now() + PROBE_LIMIT).await };
        context.spawn(asked, |actor, asked, context| actor.note(asked.err().as_ref(), context));
    }

    /// Notes what an answer to somebody shows of a stream, and tells the others.
    fn learn(&self, told: StreamTold) {
        // Whether that is news to others is for the TwitchEventActor to say.
        let _ = self.facts.update(|facts| facts.take(told.clone(), clock::now()));
        self.recipients.learnt.tell(StreamLearnt(told));
    }
}

impl Actor for HelixActor {
    const NAME: &'static str = "helix";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        self.show_health();
        // After a crash the token's state may be known for long, and nobody would tell it again for an hour.
        let asked = self.recipients.token.ask(TOKEN_LIMIT, |answer| CurrentToken { account: Account::Bot, answer });
        context.spawn(asked, |actor, token, _| {
            if let Ok(Some(Token { standing: Standing::Refused, .. })) = token {
                actor.health.judged(&Standing::Refused, true);
                actor.show_health();
            }
        });
    }

    fn snapshot(&self) -> serde_json::Value {
        json!({
            "errands": self.under_way.errands,
            "facts": self.under_way.facts,
            "requests": self.under_way.requests,
            "api_answers": !self.health.is_api_silent(),
        })
    }
}

impl Handler<TokenJudged> for HelixActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: TokenJudged, _: &mut Context<'_, Self>) {
        self.client.token_judged(&message.account);
        if message.account == Account::Bot {
            self.health.judged(&message.standing, message.is_reachable);
            self.show_health();
        }
    }
}

impl Handler<StreamsChanged> for HelixActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamsChanged, _: &mut Context<'_, Self>) {
        let now = clock::now();
        self.facts.update(|facts| message.0.into_iter().for_each(|changed| facts.adopt(changed, now)));
    }
}

impl Handler<StreamTold> for HelixActor {
    const CAPACITY: u64 = 640;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: StreamTold, _: &mut Context<'_, Self>) {
        // Who tells it publishes what changed by it.
        let _ = self.facts.update(|facts| facts.take(message, clock::now()));
    }
}

impl Handler<Reconfigure<HelixSettings>> for HelixActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<HelixSettings>, context: &mut Context<'_, Self>) {
        self.decency = Decency::new(&message.0.blocked_words);
        self.client.reconfigure(message.0);
        if self.health.is_api_silent() {
            self.ask_whether_it_answers(context);
        }
    }
}

impl Handler<Drain> for HelixActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::Refuse;

    /// Requests of others that drain are served all the same.
    fn handle(&mut self, message: Drain, _: &mut Context<'_, Self>) {
        self.draining.begin(message);
        self.draining.done_if(self.under_way.is_none());
    }
}
