//! Which actors there are and how they are wired: one function, read from top to bottom.

mod plan;
mod settings;

pub(crate) use plan::endpoint;
pub use plan::{Plan, PlanError};
pub use settings::{Keys, book};

use crate::config::Config;
use kissbot_actors::kernel::actor::{self, Behaviour, Pulse, Standing};
use kissbot_actors::text::language::Language;
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::command::book::Book;
use kissbot_actors::pillars::command::{CommandActor, CommandDoors};
use kissbot_actors::pillars::game_lookup::{GameLookupActor, GameLookupDoors, GameLookupSettings};
use kissbot_actors::pillars::irc::{AccountPace, IrcActor, IrcDoors, IrcSettings};
use kissbot_actors::kernel::shared::Latest;
use kissbot_actors::pillars::llm::{LlmActor, LlmDoors, LlmSettings};
use kissbot_actors::kernel::mailbox::{Door, Mailbox};
use kissbot_actors::kernel::lifecycle::{Drain, Reconfigure};
use kissbot_actors::pillars::game_lookup::api::FindGame;
use kissbot_actors::chat::game_facts::GameFacts;
use kissbot_actors::pillars::irc::api::{LeaveChat, StopListening};
use kissbot_actors::chat::say::Say;
use kissbot_actors::chat::stream::{StreamChanged, StreamsChanged};
use kissbot_actors::status::pillar::{Pillar, PillarState};
use kissbot_actors::router::{RouterActor, RouterDoors, RouterSettings};
use kissbot_actors::chat::stream::Streams;
use kissbot_actors::pillars::token::{Credentials, Memory, TokenActor, TokenDoors, TokenSettings};
use kissbot_actors::twitch::eventsub::notification::Notification;
use kissbot_actors::pillars::twitch_event::{TwitchEventActor, TwitchEventDoors, TwitchEventSettings};
use kissbot_actors::status::vitals::Vitals;
use settings::{Settings, Switches};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// How long the pillars may take to end what is under way.
const DRAIN_LIMIT: Duration = Duration::from_secs(3);
/// How long leaving the chat may take after that, what is still to be said included.
const LEAVE_LIMIT: Duration = Duration::from_secs(6);

/// The running actors, as far as the process deals with them.
pub struct Topology {
    /// The figures of all.
    pub vitals: Arc<Vitals>,
    /// The actors that the bot cannot do without.
    pub core: Vec<Pulse>,
    /// The actors of the pillars.
    pub pillars: Vec<(Pillar, Pulse)>,
    /// Gets the name of a core actor that could not be kept alive.
    pub failed: mpsc::Receiver<&'static str>,
    /// Told when the bot has only just started and Twitch refuses its token for good.
    pub hopeless: mpsc::Receiver<()>,
    stop_listening: Door<StopListening>,
    drains: Vec<Door<Drain>>,
    leave: Door<LeaveChat>,
    say: Door<Say>,
    find_game: Door<FindGame>,
    stream: Door<StreamsChanged>,
    notify: Door<Notification>,
    wires: Wires,
    _threads: Threads,
}

/// The settings of one actor: what it starts with, and the way to tell it of new ones.
struct Setting<S: Send + 'static> {
    latest: Latest<S>,
    door: Door<Reconfigure<S>>,
}

impl<S: Clone + Send + 'static> Setting<S> {
    fn change(&self, settings: S) {
        self.latest.set(settings.clone());
        // An actor that has no room now is crashing, and will start with the latest.
        let _ = self.door.offer(Reconfigure(settings));
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
    fn start<B: Behaviour>(
        &mut self,
        own_threads: bool,
        mailbox: Mailbox<B>,
        standing: Standing,
        make: impl Fn() -> B + Send + 'static,
    ) -> Pulse {
        if !own_threads {
            return actor::start(mailbox, standing, make);
        }
        let arbiter = actix_rt::Arbiter::new();
        let pulse = actor::start_on(&arbiter.handle(), mailbox, standing, make);
        self.0.push(arbiter);
        pulse
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
    let vitals = Arc::new(Vitals::new(clock::now()));
    switch(&vitals, &switches);
    for pillar in Pillar::ALL {
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
        token: Setting { latest: Latest::new(token_settings), door: tokens.door() },
        irc: Setting { latest: Latest::new(irc_settings), door: irc.door() },
        router: Setting { latest: Latest::new(router_settings), door: router.door() },
        command: Setting { latest: Latest::new(book), door: command.door() },
        twitch_event: Setting { latest: Latest::new(twitch_event_settings), door: twitch_event.door() },
        game_lookup: Setting { latest: Latest::new(game_lookup_settings), door: game_lookup.door() },
        llm: Setting { latest: Latest::new(llm_settings), door: llm.door() },
    };
    let (stop_listening, leave, say) = (irc.door(), irc.door(), irc.door());
    let (find_game, stream, notify) = (game_lookup.door(), llm.door(), twitch_event.door());
    let drains = vec![llm.door(), twitch_event.door(), game_lookup.door(), tokens.door()];
    let irc_doors = IrcDoors {
        chat: router.door(),
        notices: twitch_event.door(),
        identity: router.door(),
        removed: llm.door(),
        token: tokens.door(),
        rejected: tokens.door(),
        lines: irc.door(),
        opened: irc.door(),
        lost: irc.door(),
    };
    let router_doors = RouterDoors { command: command.door(), mention: llm.door(), say: irc.door() };
    let command_doors =
        CommandDoors { say: irc.door(), game: game_lookup.door(), llm: llm.door(), twitch: twitch_event.door() };
    let llm_doors = LlmDoors { say: irc.door(), give_back: command.door(), find_game: game_lookup.door() };
    let twitch_event_doors = TwitchEventDoors {
        say: irc.door(),
        give_back: command.door(),
        token: tokens.door(),
        rejected: tokens.door(),
        find_game: game_lookup.door(),
        run: command.door(),
        streams: [llm.door(), command.door()],
        event_heard: twitch_event.door(),
        event_lost: twitch_event.door(),
    };
    let (hopes, hopeless) = mpsc::channel(1);
    let token_doors = TokenDoors { judged: twitch_event.door(), hopeless: hopes };
    let game_lookup_doors = GameLookupDoors { say: irc.door(), give_back: command.door() };

    let (fails, failed) = mpsc::channel(1);
    let core = || Standing::Core(fails.clone());
    let standing = |pillar| Standing::Pillar(pillar, Arc::clone(&vitals));
    let mut threads = Threads(Vec::new());

    let token_pulse = actor::start(tokens, core(), {
        let (latest, http, vitals) = (wires.token.latest.clone(), http.clone(), Arc::clone(&vitals));
        let memory = Memory::default();
        move || {
            let (credentials, memory, vitals) = (credentials.clone(), Rc::clone(&memory), Arc::clone(&vitals));
            TokenActor::new(latest.get(), credentials, http.clone(), token_doors.clone(), memory, vitals)
        }
    });
    let llm_pulse = threads.start(own_threads, llm, standing(Pillar::Llm), {
        let (latest, texts, vitals) = (wires.llm.latest.clone(), Arc::clone(&texts), Arc::clone(&vitals));
        let (off, streams) = (Latest::new(None), Latest::new(Streams::default()));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            LlmActor::new(
                latest.get(),
                off.clone(),
                streams.clone(),
                llm_http.clone(),
                llm_doors.clone(),
                texts,
                vitals,
            )
        }
    });
    let game_lookup_pulse = threads.start(own_threads, game_lookup, standing(Pillar::GameLookup), {
        let latest = wires.game_lookup.latest.clone();
        let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            GameLookupActor::new(latest.get(), game_http.clone(), game_lookup_doors.clone(), texts, vitals)
        }
    });
    let twitch_event_pulse = actor::start(twitch_event, standing(Pillar::TwitchEvent), {
        let (latest, texts, vitals) = (wires.twitch_event.latest.clone(), Arc::clone(&texts), Arc::clone(&vitals));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            let dialer = Arc::clone(&eventsub_dialer);
            TwitchEventActor::new(latest.get(), http.clone(), dialer, texts, twitch_event_doors.clone(), vitals)
        }
    });
    let command_pulse = actor::start(command, standing(Pillar::Command), {
        let (latest, texts, vitals) = (wires.command.latest.clone(), Arc::clone(&texts), Arc::clone(&vitals));
        move || CommandActor::new(latest.get(), Arc::clone(&texts), command_doors.clone(), Arc::clone(&vitals))
    });
    let router_pulse = actor::start(router, core(), {
        let (latest, vitals) = (wires.router.latest.clone(), Arc::clone(&vitals));
        let identity = Latest::new(None);
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            RouterActor::new(latest.get(), identity.clone(), router_doors.clone(), texts, vitals)
        }
    });
    let irc_pulse = actor::start(irc, core(), {
        let (latest, vitals) = (wires.irc.latest.clone(), Arc::clone(&vitals));
        let pace = Rc::new(RefCell::new(AccountPace::new(&latest.get())));
        move || {
            let (dialer, vitals) = (Arc::clone(&dialer), Arc::clone(&vitals));
            IrcActor::new(latest.get(), Rc::clone(&pace), dialer, irc_doors.clone(), vitals)
        }
    });
    Topology {
        vitals,
        core: vec![irc_pulse, router_pulse, token_pulse],
        pillars: vec![
            (Pillar::Command, command_pulse),
            (Pillar::Llm, llm_pulse),
            (Pillar::TwitchEvent, twitch_event_pulse),
            (Pillar::GameLookup, game_lookup_pulse),
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
    pub fn pulse(&self, name: &str) -> Option<&Pulse> {
        self.core.iter().chain(self.pillars.iter().map(|(_, pulse)| pulse)).find(|pulse| pulse.name() == name)
    }

    /// Says a line as any pillar would; the guard, the pacer and the age limit apply. For tests in one process.
    ///
    /// Whether the mailbox took it.
    #[must_use]
    pub fn say(&self, line: Say) -> bool {
        self.say.offer(line).is_ok()
    }

    /// Something happens on a channel, as EventSub would tell it. For tests in one process.
    ///
    /// Whether the mailbox took it.
    #[must_use]
    pub fn notify(&self, notification: Notification) -> bool {
        self.notify.offer(notification).is_ok()
    }

    /// What is known of a game, as any pillar can ask for it. For tests in one process.
    pub async fn find_game(&self, query: &str, language: Language) -> Option<Arc<GameFacts>> {
        let (answer, answered) = oneshot::channel();
        self.find_game.offer(FindGame { query: query.to_owned(), language, answer }).ok()?;
        answered.await.ok().flatten()
    }

    /// Tells the language model of a stream, as Twitch's events do. For tests in one process.
    ///
    /// Whether the mailbox took it.
    #[must_use]
    pub fn tell_of_stream(&self, stream: StreamChanged) -> bool {
        self.stream.offer(StreamsChanged(vec![stream])).is_ok()
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
        let _ = self.stop_listening.offer(StopListening);
        let _ = tokio::time::timeout(DRAIN_LIMIT, self.drained()).await;
        let (done, left) = oneshot::channel();
        if self.leave.offer(LeaveChat { done }).is_ok() {
            let _ = tokio::time::timeout(LEAVE_LIMIT, left).await;
        }
    }

    async fn drained(&self) {
        let mut drained = Vec::new();
        for door in &self.drains {
            let (done, answer) = oneshot::channel();
            if door.offer(Drain { done }).is_ok() {
                drained.push(answer);
            }
        }
        for answer in drained {
            // Whoever crashed meanwhile has nothing under way any more.
            let _ = answer.await;
        }
    }
}
