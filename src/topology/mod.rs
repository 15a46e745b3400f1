//! The running actors. Which there are is a list of descriptors ([`crate::pillars`], and the three of `core`); who takes
//! what and who subscribes to what is filled in by them ([`Wiring`]).

mod core;
mod part;
mod plan;
mod threads;
mod wiring;

pub use part::{ActorDescriptor, Opened, Part, Prepare, Prepared, Running, Thread, World, prepare};
#[cfg(test)]
pub(crate) use plan::texts;
pub use plan::{Plan, PlanError};
pub(crate) use plan::{TWITCH_BODY_BYTES_MAX, endpoint};
pub use wiring::{Edge, Ports, Wiring};

use crate::config::Config;
use crate::features::{self, Features};
use crate::pillars;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::game_facts::GameFacts;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::chat::say::Say;
use kissbot_actors::chat::stream::{StreamChanged, StreamsChanged};
use kissbot_actors::kernel::actor_ref::ActorRef;
use kissbot_actors::kernel::clock;
use kissbot_actors::kernel::lifecycle::Drain;
use kissbot_actors::kernel::mailbox::Unanswered;
use kissbot_actors::kernel::survives::Survivors;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::pillars::command::api::{AddCommand, RemoveCommand};
use kissbot_actors::pillars::command::book::Problem;
use kissbot_actors::pillars::command::made::MadeCommand;
use kissbot_actors::pillars::game_lookup::api::FindGame;
use kissbot_actors::pillars::irc::api::{LeaveChat, StopListening};
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::status::escalation;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::language::Language;
use kissbot_actors::twitch::eventsub::notification::Notification;
use kissbot_dashboard::metrics::http_meter::HttpMeter;
use part::Change;
use plan::Planned;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::mpsc;

/// The secrets that a config can use, by name.
pub type Keys = BTreeMap<String, Secret>;

/// The time that the actors may take to end what is under way.
const DRAIN_LIMIT: Duration = Duration::from_secs(3);
/// The time that leaving the chat may take after that, what is still to be said included.
const LEAVE_LIMIT: Duration = Duration::from_secs(6);
/// For a question that waits for the network.
const ASK_LIMIT: Duration = Duration::from_secs(60);

/// The running actors, as far as the process deals with them.
pub struct Topology {
    /// The figures of all.
    pub vitals: Arc<Vitals>,
    /// The actors that the bot cannot do without.
    pub core: Vec<ActorRef>,
    /// The actors of the pillars.
    pub pillars: Vec<(Pillar, ActorRef)>,
    /// Gets the name of a core actor that could not be kept alive.
    pub failed: mpsc::Receiver<&'static str>,
    /// Told when the bot has only just started and Twitch refuses its token for good.
    pub hopeless: mpsc::Receiver<()>,
    /// The list of who takes what, for those outside the actors.
    pub wiring: Wiring,
    survivors: Survivors,
    settings: Vec<Box<dyn Change>>,
    _threads: threads::Threads,
}

/// Starts every actor, most of them on this arbiter.
#[must_use]
pub fn start(plan: Plan, credentials: impl Into<Credentials>) -> Topology {
    let Plan { actors, survivors, features, texts, dialer, eventsub_dialer, http, has_threads } = plan;
    let vitals = Arc::new(Vitals::new(clock::now(), pillars::all().iter().map(|descriptor| descriptor.pillar)));
    switch(&vitals, &features);
    for descriptor in pillars::all() {
        // Its mailbox takes what comes from now on, though its thread may take a moment to start.
        vitals.pillars.set(descriptor.pillar, PillarState::On);
    }
    let mut wiring = Wiring::default();
    let open = |Planned { prepared, http }: Planned| (prepared.open(&mut wiring, &vitals), http);
    let opened: Vec<_> = actors.into_iter().map(open).collect();
    vitals.pillars.publish_to(wiring.publisher());

    let (hopes, hopeless) = mpsc::channel(1);
    let (fails, failed) = mpsc::channel(1);
    let world = World {
        texts,
        vitals: Arc::clone(&vitals),
        http,
        dialer,
        eventsub_dialer,
        credentials: credentials.into(),
        hopeless: hopes,
        survivors: survivors.clone(),
        has_threads,
    };
    let (mut core, mut running, mut settings, mut threads) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    let places: Vec<_> = plan::places().map(|(_, pillar)| pillar).collect();
    // The last first: those that speak with the outside find the others there.
    for ((opened, http), place) in opened.into_iter().zip(places).rev() {
        let world = World { http: http.unwrap_or_else(|| world.http.clone()), ..world.clone() };
        let escalation = match place {
            None => escalation::core(fails.clone()),
            Some(pillar) => escalation::pillar(pillar, Arc::clone(&vitals)),
        };
        let Running { actor, settings: change, arbiter } = opened.start(&world, &wiring, escalation);
        match place {
            None => core.push(actor),
            Some(pillar) => running.push((pillar, actor)),
        }
        settings.push(change);
        threads.extend(arbiter);
    }
    core.reverse();
    running.reverse();
    Topology {
        vitals,
        core,
        pillars: running,
        failed,
        hopeless,
        wiring,
        survivors,
        settings,
        _threads: threads::Threads(threads),
    }
}

fn switch(vitals: &Vitals, features: &Features) {
    for (descriptor, feature) in features {
        vitals.pillars.switch(descriptor.pillar, feature.state != PillarState::Off);
    }
}

impl Topology {
    /// Returns the actor of this name, as metrics call it.
    #[must_use]
    pub fn actor(&self, name: &str) -> Option<&ActorRef> {
        self.core.iter().chain(self.pillars.iter().map(|(_, actor)| actor)).find(|actor| actor.name() == name)
    }

    /// Returns the counts of what is asked over HTTP, on all listeners.
    #[must_use]
    pub fn http_meter(&self) -> Arc<HttpMeter> {
        self.survivors.cell::<Arc<HttpMeter>>().get()
    }

    /// Says a line as any pillar would; the guard, the pacer and the age limit apply. Tells whether the mailbox took it.
    #[must_use]
    pub fn say(&self, line: Say) -> bool {
        self.wiring.recipient().try_send(line).is_ok()
    }

    /// Lets something happen on a channel, as EventSub would tell it. Tells whether the mailbox took it.
    #[must_use]
    pub fn notify(&self, notification: Notification) -> bool {
        self.wiring.recipient().try_send(notification).is_ok()
    }

    /// Returns what is known of a game, as any pillar can ask for it.
    pub async fn find_game(&self, query: &str, language: Language) -> Option<Arc<GameFacts>> {
        let query = query.to_owned();
        let ask = self.wiring.recipient();
        ask.ask(ASK_LIMIT, |answer| FindGame { query, language, answer }).await.ok().flatten()
    }

    /// Adds a command at run time, as a channel can make one; the outcome, if the actor answers.
    pub async fn add_command(&self, command: MadeCommand) -> Option<Result<(), Problem>> {
        let command = Arc::new(command);
        self.wiring.recipient().ask(DRAIN_LIMIT, |done| AddCommand { command, done }).await.ok()
    }

    /// Removes a command that was added at run time. Tells whether there was one.
    pub async fn remove_command(&self, name: &str, channel: Option<ChannelName>) -> bool {
        let remove = self.wiring.recipient();
        let removed = remove.ask(DRAIN_LIMIT, |done| RemoveCommand { name: name.into(), channel, done });
        removed.await.is_ok_and(|removed| removed.is_some())
    }

    /// Publishes what is known of a stream, as Twitch's events do. Tells whether anybody subscribed.
    #[must_use]
    pub fn tell_of_stream(&self, stream: StreamChanged) -> bool {
        let streams = self.wiring.publisher();
        streams.publish(StreamsChanged(vec![stream]));
        streams.has_subscribers()
    }

    /// Applies a changed config to the running actors, and the secrets of the moment with it.
    ///
    /// # Errors
    /// Returns an error when it contradicts itself; nothing is changed then.
    pub fn reconfigure(&self, config: &Config, keys: &Keys) -> Result<(), PlanError> {
        let settings = self.settings.iter();
        let changes =
            settings.map(|change| change.read(config, keys, &self.survivors)).collect::<Result<Vec<_>, _>>()?;
        switch(&self.vitals, &features::features(config, |name| keys.contains_key(name)));
        changes.into_iter().for_each(|apply| apply());
        Ok(())
    }

    /// Ends in order: nothing more is read; the actors bring to an end what is under way, rank by rank; what is young is
    /// said; QUIT. Each step is given up after a few seconds.
    pub async fn leave(&self) {
        self.wiring.recipient().tell(StopListening);
        let _ = tokio::time::timeout(DRAIN_LIMIT, self.drained()).await;
        let _: Result<(), Unanswered> = self.wiring.recipient().ask(LEAVE_LIMIT, |done| LeaveChat { done }).await;
    }

    async fn drained(&self) {
        for rank in self.wiring.drains().chunk_by(|(rank, _), (next, _)| rank == next) {
            // All of a rank at once. An actor that crashed meanwhile has nothing under way any more.
            let asked: Vec<_> = rank.iter().map(|(_, actor)| actor.ask(DRAIN_LIMIT, |done| Drain { done })).collect();
            for answer in asked {
                let _: Result<(), Unanswered> = answer.await;
            }
        }
    }
}
