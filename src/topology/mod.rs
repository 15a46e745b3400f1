//! Which actors there are and how they are wired: one function, read from top to bottom.

mod plan;
mod settings;

#[cfg(test)]
pub(crate) use plan::TEXTS;
pub(crate) use plan::endpoint;
pub use plan::{Plan, PlanError};
pub use settings::{Keys, book};

use crate::config::Config;
use kissbot_actors::chat::game_facts::GameFacts;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::chat::say::Say;
use kissbot_actors::chat::stream::Streams;
use kissbot_actors::chat::stream::{StreamChanged, StreamsChanged};
use kissbot_actors::kernel::actor::{self, Actor};
use kissbot_actors::kernel::actor_ref::ActorRef;
use kissbot_actors::kernel::clock;
use kissbot_actors::kernel::escalation::Escalation;
use kissbot_actors::kernel::lifecycle::{Drain, Reconfigure};
use kissbot_actors::kernel::mailbox::{Mailbox, Recipient};
use kissbot_actors::kernel::survives::Survives;
use kissbot_actors::pillars::command;
use kissbot_actors::pillars::command::book::Book;
use kissbot_actors::pillars::command::{CommandActor, CommandRecipients};
use kissbot_actors::pillars::game_lookup;
use kissbot_actors::pillars::game_lookup::api::FindGame;
use kissbot_actors::pillars::game_lookup::{GameLookupActor, GameLookupRecipients, GameLookupSettings};
use kissbot_actors::pillars::irc::api::{LeaveChat, StopListening};
use kissbot_actors::pillars::irc::{AccountPace, IrcActor, IrcRecipients, IrcSettings};
use kissbot_actors::pillars::llm;
use kissbot_actors::pillars::llm::{LlmActor, LlmRecipients, LlmSettings};
use kissbot_actors::pillars::token::{Credentials, Memory, TokenActor, TokenRecipients, TokenSettings};
use kissbot_actors::pillars::twitch_event;
use kissbot_actors::pillars::twitch_event::{TwitchEventActor, TwitchEventRecipients, TwitchEventSettings};
use kissbot_actors::router::{RouterActor, RouterRecipients, RouterSettings};
use kissbot_actors::status::escalation;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::language::Language;
use kissbot_actors::twitch::eventsub::notification::Notification;
use settings::{Settings, Switches};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// The pillars, in the order in which they are shown.
pub(crate) const PILLARS: [Pillar; 4] =
    [command::api::PILLAR, llm::api::PILLAR, twitch_event::api::PILLAR, game_lookup::api::PILLAR];
/// How long the pillars may take to end what is under way.
const DRAIN_LIMIT: Duration = Duration::from_secs(3);
/// How long leaving the chat may take after that, what is still to be said included.
const LEAVE_LIMIT: Duration = Duration::from_secs(6);

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
    stop_listening: Recipient<StopListening>,
    drains: Vec<Recipient<Drain>>,
    leave: Recipient<LeaveChat>,
    say: Recipient<Say>,
    find_game: Recipient<FindGame>,
    stream: Recipient<StreamsChanged>,
    notify: Recipient<Notification>,
    wires: Wires,
    _threads: Threads,
}

/// The settings of one actor: what it starts with, and the way to tell it of new ones.
struct Setting<S: Send + 'static> {
    latest: Survives<S>,
    recipient: Recipient<Reconfigure<S>>,
}

impl<S: Clone + Send + 'static> Setting<S> {
    fn change(&self, settings: S) {
        self.latest.set(settings.clone());
        // An actor that has no room now is crashing, and will start with the latest.
        self.recipient.tell(Reconfigure(settings));
    }
}

/// The way of a changed config to the actors.
struct Wires {
    token: Setting<TokenSettings>,
    irc: Setting<IrcSettings>,
    router: Setting<RouterSettings>,
    command: Setting<Arc<Book>>,
    twitch_event: Setting<TwitchEventSettings>,
    game_lookup: Setting<GameLookupSettings>,
    llm: Setting<LlmSettings>,
}

impl Wires {
    fn change(&self, settings: Settings) {
        self.token.change(settings.token);
        self.router.change(settings.router);
        self.command.change(settings.book);
        self.twitch_event.change(settings.twitch_event);
        self.game_lookup.change(settings.game_lookup);
        self.llm.change(settings.llm);
        self.irc.change(settings.irc);
    }
}

/// The threads of the actors that wait for others: what blocks there delays nobody else.
struct Threads(Vec<actix_rt::Arbiter>);

impl Threads {
    /// Starts an actor on a thread of its own, if such are wanted.
    fn start<B: Actor>(
        &mut self,
        own_threads: bool,
        mailbox: Mailbox<B>,
        escalation: Escalation,
        make: impl Fn() -> B + Send + 'static,
    ) -> ActorRef {
        if !own_threads {
            return actor::start(mailbox, escalation, make);
        }
        let arbiter = actix_rt::Arbiter::new();
        let actor = actor::start_on(&arbiter.handle(), mailbox, escalation, make);
        self.0.push(arbiter);
        actor
    }
}

impl Drop for Threads {
    fn drop(&mut self) {
        for arbiter in &self.0 {
            arbiter.stop();
        }
    }
}

/// Starts every actor, most of them on this arbiter.
#[must_use]
#[expect(clippy::too_many_lines, reason = "it is the map of the bot: in pieces it would be harder to read")]
pub fn start(plan: Plan, credentials: impl Into<Credentials>) -> Topology {
    let credentials = credentials.into();
    let Plan { settings, texts, dialer, eventsub_dialer, http, game_http, llm_http, own_threads } = plan;
    let Settings {
        irc: irc_settings,
        router: router_settings,
        book,
        token: token_settings,
        twitch_event: twitch_event_settings,
        game_lookup: game_lookup_settings,
        llm: llm_settings,
        switches,
    } = settings;
    let vitals = Arc::new(Vitals::new(clock::now(), PILLARS));
    switch(&vitals, &switches);
    for pillar in PILLARS {
        // Its mailbox takes what comes from now on, though its thread may take a moment to start.
        vitals.pillars.set(pillar, PillarState::On);
    }

    // The mailboxes are there first: the link of actors is a ring.
    let irc = Mailbox::<IrcActor>::new();
    let router = Mailbox::<RouterActor>::new();
    let command = Mailbox::<CommandActor>::new();
    let llm = Mailbox::<LlmActor>::new();
    let twitch_event = Mailbox::<TwitchEventActor>::new();
    let game_lookup = Mailbox::<GameLookupActor>::new();
    let tokens = Mailbox::<TokenActor>::new();
    for meter in [
        irc.meter(),
        router.meter(),
        command.meter(),
        llm.meter(),
        twitch_event.meter(),
        game_lookup.meter(),
        tokens.meter(),
    ] {
        vitals.register(meter);
    }

    let wires = Wires {
        token: Setting { latest: Survives::new(token_settings), recipient: tokens.recipient() },
        irc: Setting { latest: Survives::new(irc_settings), recipient: irc.recipient() },
        router: Setting { latest: Survives::new(router_settings), recipient: router.recipient() },
        command: Setting { latest: Survives::new(book), recipient: command.recipient() },
        twitch_event: Setting { latest: Survives::new(twitch_event_settings), recipient: twitch_event.recipient() },
        game_lookup: Setting { latest: Survives::new(game_lookup_settings), recipient: game_lookup.recipient() },
        llm: Setting { latest: Survives::new(llm_settings), recipient: llm.recipient() },
    };
    let (stop_listening, leave, say) = (irc.recipient(), irc.recipient(), irc.recipient());
    let (find_game, stream, notify) = (game_lookup.recipient(), llm.recipient(), twitch_event.recipient());
    let drains = vec![llm.recipient(), twitch_event.recipient(), game_lookup.recipient(), tokens.recipient()];
    let irc_recipients = IrcRecipients {
        chat: router.recipient(),
        notices: twitch_event.recipient(),
        identity: router.recipient(),
        removed: llm.recipient(),
        token: tokens.recipient(),
        rejected: tokens.recipient(),
        lines: irc.recipient(),
        opened: irc.recipient(),
        lost: irc.recipient(),
    };
    let router_recipients =
        RouterRecipients { command: command.recipient(), mention: llm.recipient(), say: irc.recipient() };
    let command_recipients = CommandRecipients {
        say: irc.recipient(),
        game: game_lookup.recipient(),
        llm: llm.recipient(),
        twitch: twitch_event.recipient(),
    };
    let llm_recipients =
        LlmRecipients { say: irc.recipient(), give_back: command.recipient(), find_game: game_lookup.recipient() };
    let twitch_event_recipients = TwitchEventRecipients {
        say: irc.recipient(),
        give_back: command.recipient(),
        token: tokens.recipient(),
        rejected: tokens.recipient(),
        find_game: game_lookup.recipient(),
        run: command.recipient(),
        streams: [llm.recipient(), command.recipient()],
        event_heard: twitch_event.recipient(),
        event_lost: twitch_event.recipient(),
    };
    let (hopes, hopeless) = mpsc::channel(1);
    let token_recipients = TokenRecipients { judged: twitch_event.recipient(), hopeless: hopes };
    let game_lookup_recipients = GameLookupRecipients { say: irc.recipient(), give_back: command.recipient() };

    let (fails, failed) = mpsc::channel(1);
    let core = || escalation::core(fails.clone());
    let supervised = |pillar| escalation::pillar(pillar, Arc::clone(&vitals));
    let mut threads = Threads(Vec::new());

    let token_ref = actor::start(tokens, core(), {
        let (latest, http, vitals) = (wires.token.latest.clone(), http.clone(), Arc::clone(&vitals));
        let memory = Memory::default();
        move || {
            let (credentials, memory, vitals) = (credentials.clone(), Rc::clone(&memory), Arc::clone(&vitals));
            TokenActor::new(latest.get(), credentials, http.clone(), token_recipients.clone(), memory, vitals)
        }
    });
    let llm_ref = threads.start(own_threads, llm, supervised(llm::api::PILLAR), {
        let (latest, texts, vitals) = (wires.llm.latest.clone(), Arc::clone(&texts), Arc::clone(&vitals));
        let (off, streams) = (Survives::new(None), Survives::new(Streams::default()));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            LlmActor::new(
                latest.get(),
                off.clone(),
                streams.clone(),
                llm_http.clone(),
                llm_recipients.clone(),
                texts,
                vitals,
            )
        }
    });
    let game_lookup_ref = threads.start(own_threads, game_lookup, supervised(game_lookup::api::PILLAR), {
        let latest = wires.game_lookup.latest.clone();
        let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            GameLookupActor::new(latest.get(), game_http.clone(), game_lookup_recipients.clone(), texts, vitals)
        }
    });
    let twitch_event_ref = actor::start(twitch_event, supervised(twitch_event::api::PILLAR), {
        let (latest, texts, vitals) = (wires.twitch_event.latest.clone(), Arc::clone(&texts), Arc::clone(&vitals));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            let dialer = Arc::clone(&eventsub_dialer);
            TwitchEventActor::new(latest.get(), http.clone(), dialer, texts, twitch_event_recipients.clone(), vitals)
        }
    });
    let command_ref = actor::start(command, supervised(command::api::PILLAR), {
        let (latest, texts, vitals) = (wires.command.latest.clone(), Arc::clone(&texts), Arc::clone(&vitals));
        move || CommandActor::new(latest.get(), Arc::clone(&texts), command_recipients.clone(), Arc::clone(&vitals))
    });
    let router_ref = actor::start(router, core(), {
        let (latest, vitals) = (wires.router.latest.clone(), Arc::clone(&vitals));
        let identity = Survives::new(None);
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            RouterActor::new(latest.get(), identity.clone(), router_recipients.clone(), texts, vitals)
        }
    });
    let irc_ref = actor::start(irc, core(), {
        let (latest, vitals) = (wires.irc.latest.clone(), Arc::clone(&vitals));
        let pace = Rc::new(RefCell::new(AccountPace::new(&latest.get())));
        move || {
            let (dialer, vitals) = (Arc::clone(&dialer), Arc::clone(&vitals));
            IrcActor::new(latest.get(), Rc::clone(&pace), dialer, irc_recipients.clone(), vitals)
        }
    });
    Topology {
        vitals,
        core: vec![irc_ref, router_ref, token_ref],
        pillars: vec![
            (command::api::PILLAR, command_ref),
            (llm::api::PILLAR, llm_ref),
            (twitch_event::api::PILLAR, twitch_event_ref),
            (game_lookup::api::PILLAR, game_lookup_ref),
        ],
        failed,
        hopeless,
        stop_listening,
        drains,
        leave,
        say,
        find_game,
        stream,
        notify,
        wires,
        _threads: threads,
    }
}

fn switch(vitals: &Vitals, switches: &Switches) {
    for (pillar, state) in switches {
        vitals.pillars.switch(*pillar, *state != PillarState::Off);
    }
}

impl Topology {
    /// The actor of this name, as metrics call it.
    #[must_use]
    pub fn actor(&self, name: &str) -> Option<&ActorRef> {
        self.core.iter().chain(self.pillars.iter().map(|(_, actor)| actor)).find(|actor| actor.name() == name)
    }

    /// Says a line as any pillar would; the guard, the pacer and the age limit apply. For tests in one process.
    ///
    /// Whether the mailbox took it.
    #[must_use]
    pub fn say(&self, line: Say) -> bool {
        self.say.try_send(line).is_ok()
    }

    /// Something happens on a channel, as EventSub would tell it. For tests in one process.
    ///
    /// Whether the mailbox took it.
    #[must_use]
    pub fn notify(&self, notification: Notification) -> bool {
        self.notify.try_send(notification).is_ok()
    }

    /// What is known of a game, as any pillar can ask for it. For tests in one process.
    pub async fn find_game(&self, query: &str, language: Language) -> Option<Arc<GameFacts>> {
        let (answer, answered) = oneshot::channel();
        self.find_game.try_send(FindGame { query: query.to_owned(), language, answer }).ok()?;
        answered.await.ok().flatten()
    }

    /// Tells the language model of a stream, as Twitch's events do. For tests in one process.
    ///
    /// Whether the mailbox took it.
    #[must_use]
    pub fn tell_of_stream(&self, stream: StreamChanged) -> bool {
        self.stream.try_send(StreamsChanged(vec![stream])).is_ok()
    }

    /// Applies a changed config to the running actors, and the secrets of the moment with it.
    ///
    /// # Errors
    /// When it contradicts itself; nothing is changed then.
    pub fn reconfigure(&self, config: &Config, keys: &Keys) -> Result<(), PlanError> {
        let settings = Settings::new(config, keys)?;
        switch(&self.vitals, &settings.switches);
        self.wires.change(settings);
        Ok(())
    }

    /// Ends in order: nothing more is read; the pillars bring to an end what is under way; what is young is said; QUIT.
    /// Each step is given up after a few seconds.
    pub async fn leave(&self) {
        self.stop_listening.tell(StopListening);
        let _ = tokio::time::timeout(DRAIN_LIMIT, self.drained()).await;
        let (done, left) = oneshot::channel();
        if self.leave.try_send(LeaveChat { done }).is_ok() {
            let _ = tokio::time::timeout(LEAVE_LIMIT, left).await;
        }
    }

    async fn drained(&self) {
        let mut drained = Vec::new();
        for recipient in &self.drains {
            let (done, answer) = oneshot::channel();
            if recipient.try_send(Drain { done }).is_ok() {
                drained.push(answer);
            }
        }
        for answer in drained {
            // Whoever crashed meanwhile has nothing under way any more.
            let _ = answer.await;
        }
    }
}
