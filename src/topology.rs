//! Which actors there are and how they are wired: one function, read from top to bottom.

use crate::config::Config;
use kissbot_actors::actor::{self, Pulse, Standing};
use kissbot_actors::clock;
use kissbot_actors::command::book::{Book, BookError, CommandSettings};
use kissbot_actors::command::{CommandActor, commands};
use kissbot_actors::irc::dial::{Dial, Endpoint, NetDialer, TlsSetupError};
use kissbot_actors::irc::pacer::Limits;
use kissbot_actors::irc::{AccountPace, IrcActor, IrcDoors, IrcSettings};
use kissbot_actors::latest::Latest;
use kissbot_actors::mailbox::{Door, Mailbox};
use kissbot_actors::messages::{LeaveChat, Reconfigure, Say};
use kissbot_actors::pillar::Pillar;
use kissbot_actors::router::route::Listener;
use kissbot_actors::router::{RouterActor, RouterDoors, RouterSettings};
use kissbot_actors::secret::Secret;
use kissbot_actors::texts::{TextError, Texts};
use kissbot_actors::token::TokenActor;
use kissbot_actors::vitals::Vitals;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// How long leaving the chat may take, what is still to be said included.
const LEAVE_LIMIT: Duration = Duration::from_secs(8);

/// The config cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The `[commands]` section contradicts itself.
    #[error(transparent)]
    Commands(#[from] BookError),
    /// The chat server's address or TLS.
    #[error("twitch.irc_url: {0}")]
    IrcUrl(String),
    /// TLS cannot be set up.
    #[error(transparent)]
    Tls(#[from] TlsSetupError),
    /// The built-in texts are broken, which the tests exclude.
    #[error(transparent)]
    Texts(#[from] TextError),
}

/// Everything that is decided before the first actor starts.
pub struct Plan {
    irc: IrcSettings,
    router: RouterSettings,
    book: Arc<Book>,
    commands_enabled: bool,
    texts: Arc<Texts>,
    dialer: Arc<dyn Dial>,
}

impl Plan {
    /// What `config` asks for.
    ///
    /// # Errors
    /// When it contradicts itself, or TLS cannot be set up.
    pub fn new(config: &Config) -> Result<Self, PlanError> {
        let dialer = NetDialer::new(endpoint(&config.twitch.irc_url)?, config.twitch.ca_file())?;
        let book = book(config)?;
        Ok(Self {
            irc: irc_settings(config),
            router: router_settings(config, &book),
            book: Arc::new(book),
            commands_enabled: config.commands.enabled,
            texts: Arc::new(commands::texts()?),
            dialer: Arc::new(dialer),
        })
    }

    /// Replaces the way to the chat server, for tests in one process.
    #[must_use]
    pub fn with_dialer(mut self, dialer: Arc<dyn Dial>) -> Self {
        self.dialer = dialer;
        self
    }
}

/// The running actors, as far as the process deals with them.
pub struct Topology {
    /// The figures of all.
    pub vitals: Arc<Vitals>,
    /// The actors that the bot cannot do without.
    pub core: Vec<Pulse>,
    /// Gets the name of a core actor that could not be kept alive.
    pub failed: mpsc::Receiver<&'static str>,
    leave: Door<LeaveChat>,
    say: Door<Say>,
    irc: Setting<IrcSettings>,
    router: Setting<RouterSettings>,
    commands: Setting<Arc<Book>>,
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

/// Starts every actor on this arbiter.
#[must_use]
pub fn start(plan: Plan, token: Secret) -> Topology {
    let Plan { irc: irc_settings, router: router_settings, book, commands_enabled, texts, dialer } = plan;
    let vitals = Arc::new(Vitals::new(clock::now()));
    vitals.pillars.switch(Pillar::Command, commands_enabled);

    // The mailboxes are there first: the link of actors is a ring.
    let irc = Mailbox::<IrcActor>::new();
    let router = Mailbox::<RouterActor>::new();
    let command = Mailbox::<CommandActor>::new();
    let tokens = Mailbox::<TokenActor>::new();
    for meter in [irc.meter(), router.meter(), command.meter(), tokens.meter()] {
        vitals.register(meter);
    }

    let (fails, failed) = mpsc::channel(1);
    let core = || Standing::Core(fails.clone());
    let irc_setting = Setting { latest: Latest::new(irc_settings), door: irc.door() };
    let router_setting = Setting { latest: Latest::new(router_settings), door: router.door() };
    let command_setting = Setting { latest: Latest::new(book), door: command.door() };
    let (leave, say, say_from_outside) = (irc.door(), irc.door(), irc.door());
    let irc_doors = IrcDoors {
        chat: router.door(),
        identity: router.door(),
        token: tokens.door(),
        rejected: tokens.door(),
        lines: irc.door(),
        opened: irc.door(),
        lost: irc.door(),
    };
    let router_doors = RouterDoors { command: command.door(), mention: None, say: irc.door() };

    let token_pulse = actor::start(tokens, core(), move || TokenActor::with_own_token(token.clone()));
    actor::start(command, Standing::Pillar(Pillar::Command, Arc::clone(&vitals)), {
        let (latest, texts, vitals) = (command_setting.latest.clone(), Arc::clone(&texts), Arc::clone(&vitals));
        move || CommandActor::new(latest.get(), Arc::clone(&texts), say.clone(), Arc::clone(&vitals))
    });
    let router_pulse = actor::start(router, core(), {
        let (latest, vitals) = (router_setting.latest.clone(), Arc::clone(&vitals));
        let identity = Latest::new(None);
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            RouterActor::new(latest.get(), identity.clone(), router_doors.clone(), texts, vitals)
        }
    });
    let irc_pulse = actor::start(irc, core(), {
        let (latest, vitals) = (irc_setting.latest.clone(), Arc::clone(&vitals));
        let pace = Rc::new(RefCell::new(AccountPace::new(&latest.get())));
        move || {
            let (dialer, vitals) = (Arc::clone(&dialer), Arc::clone(&vitals));
            IrcActor::new(latest.get(), Rc::clone(&pace), dialer, irc_doors.clone(), vitals)
        }
    });
    Topology {
        vitals,
        core: vec![irc_pulse, router_pulse, token_pulse],
        failed,
        leave,
        say: say_from_outside,
        irc: irc_setting,
        router: router_setting,
        commands: command_setting,
    }
}

impl Topology {
    /// Says a line as any pillar would; the guard, the pacer and the age limit apply. For tests in one process.
    ///
    /// Whether the mailbox took it.
    #[must_use]
    pub fn say(&self, line: Say) -> bool {
        self.say.offer(line).is_ok()
    }

    /// Applies a changed config to the running actors.
    ///
    /// # Errors
    /// When it contradicts itself; nothing is changed then.
    pub fn reconfigure(&self, config: &Config) -> Result<(), PlanError> {
        let book = book(config)?;
        self.vitals.pillars.switch(Pillar::Command, config.commands.enabled);
        self.router.change(router_settings(config, &book));
        self.commands.change(Arc::new(book));
        self.irc.change(irc_settings(config));
        Ok(())
    }

    /// Leaves the chat with QUIT, or gives up after a few seconds.
    pub async fn leave(&self) {
        let (done, left) = oneshot::channel();
        if self.leave.offer(LeaveChat { done }).is_ok() {
            let _ = tokio::time::timeout(LEAVE_LIMIT, left).await;
        }
    }
}

/// The commands as `config` shapes them.
///
/// # Errors
/// When the `[commands]` section names what does not exist, or two commands answer to one word.
pub fn book(config: &Config) -> Result<Book, BookError> {
    let section = &config.commands;
    let seconds = |map: &std::collections::BTreeMap<String, u64>| {
        map.iter().map(|(name, seconds)| (name.clone(), u32::try_from(*seconds).unwrap_or(u32::MAX))).collect()
    };
    let settings = CommandSettings {
        prefix: config.bot.prefix.clone(),
        // Whether the pillar is on is the router's affair: it has to know the words of what is off, too.
        enabled: true,
        off: section.off.clone(),
        rename: section.rename.clone().into_iter().collect(),
        aliases: section.aliases.clone().into_iter().collect(),
        cooldown_s: seconds(&section.cooldown_s),
        channel_cooldown_s: seconds(&section.channel_cooldown_s),
    };
    Book::new(commands::ALL, &settings)
}

fn irc_settings(config: &Config) -> IrcSettings {
    let limits = &config.twitch.limits;
    IrcSettings {
        login: config.bot.login.clone(),
        channels: config.bot.channels.clone(),
        limits: Limits {
            viewer: limits.messages_per_30_s,
            moderator: limits.moderator_messages_per_30_s,
            spacing: Duration::from_millis(limits.channel_spacing_ms),
        },
        joins_per_10_s: limits.joins_per_10_s,
        ping_interval: Duration::from_secs(limits.ping_interval_s),
        pong_timeout: Duration::from_secs(limits.pong_timeout_s),
        reconnect_max: Duration::from_secs(limits.reconnect_max_s),
    }
}

fn router_settings(config: &Config, book: &Book) -> RouterSettings {
    RouterSettings {
        listener: Listener {
            login: config.bot.login.clone(),
            user_id: None,
            prefix: config.bot.prefix.clone(),
            other_bots: config.bot.other_bots.iter().cloned().collect(),
        },
        language: config.bot.language,
        channel_languages: config.bot.channel_languages.clone().into_iter().collect(),
        command_words: book.words().map(str::to_owned).collect(),
    }
}

/// Reads `ircs://host:port` or `irc://host:port`.
fn endpoint(address: &str) -> Result<Endpoint, PlanError> {
    let wrong = |what: &str| PlanError::IrcUrl(format!("{what}: {address}"));
    let url = url::Url::parse(address).map_err(|error| wrong(&error.to_string()))?;
    let (tls, usual_port) = match url.scheme() {
        "ircs" => (true, 6697),
        "irc" => (false, 6667),
        _ => return Err(wrong("it has to start with ircs:// (or irc:// on loopback)")),
    };
    let host = url.host_str().ok_or_else(|| wrong("it has no host"))?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    Ok(Endpoint { host, port: url.port().unwrap_or(usual_port), tls })
}
