//! Everything that is decided before the first actor starts.

use super::part::{ActorDescriptor, Prepared, Thread};
use super::{Keys, core};
use crate::config::{Config, SectionError};
use crate::features::{Features, features};
use crate::pillars;
use crate::told::{Told, outside};
use kissbot_actors::chat::custom::grammar;
use kissbot_actors::chat::game_words;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::kernel::survives::Survivors;
use kissbot_actors::net::http::{Http, HttpSetupError, WhileAsking};
use kissbot_actors::net::tls::{self, TlsSetupError};
use kissbot_actors::pillars::command::book::BookError;
use kissbot_actors::pillars::command::commands;
use kissbot_actors::pillars::irc::dial::{Dial, Endpoint, NetDialer};
use kissbot_actors::pillars::twitch_event::eventsub::dial::{self as eventsub, DialEventSub};
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::text::catalogue::{TextError, Texts};
use kissbot_dashboard::Playground;
use std::sync::Arc;

/// The config cannot be carried out.
#[derive(Debug, thiserror::Error)]
pub enum PlanError {
    /// The `[commands]` section contradicts itself.
    #[error(transparent)]
    Commands(#[from] BookError),
    /// A section that a pillar brings.
    #[error(transparent)]
    Section(#[from] SectionError),
    /// The chat server's address or TLS.
    #[error("twitch.irc_url: {0}")]
    IrcUrl(Told),
    /// TLS cannot be set up.
    #[error(transparent)]
    Tls(#[from] TlsSetupError),
    /// HTTP cannot be set up.
    #[error(transparent)]
    Http(#[from] HttpSetupError),
    /// The built-in texts are broken, which the tests exclude.
    #[error(transparent)]
    Texts(#[from] TextError),
}

impl PlanError {
    /// Returns the words for the operator.
    pub(crate) fn told(&self) -> Told {
        match self {
            Self::Commands(error) => outside::book(error),
            Self::IrcUrl(why) => Told::text("about").with("about", "twitch.irc_url").with("words", why.clone()),
            Self::Tls(error) => outside::tls(error),
            Self::Section(_) | Self::Http(_) | Self::Texts(_) => self.to_string().into(),
        }
    }
}

/// The longest answer of Twitch's API that is read. A hundred users are 60 KiB.
pub(crate) const TWITCH_BODY_BYTES_MAX: usize = 512 * 1024;

/// Returns every actor with its pillar, in the order in which they are shown.
pub(super) fn places() -> impl Iterator<Item = (&'static ActorDescriptor, Option<Pillar>)> {
    core::around(pillars::all().iter().map(|pillar| (&pillar.actor, pillar.pillar)))
}

fn descriptors() -> impl Iterator<Item = &'static ActorDescriptor> {
    places().map(|(descriptor, _)| descriptor)
}

/// Returns the English texts of all actors, besides the commands' own.
pub(crate) fn texts() -> impl Iterator<Item = &'static str> {
    [game_words::TEXTS, grammar::TEXTS].into_iter().chain(descriptors().flat_map(|descriptor| (descriptor.texts)()))
}

/// An actor that is decided on.
pub(super) struct Planned {
    pub(super) prepared: Box<dyn Prepared>,
    /// The client of its own thread; `None`: that of the shared one.
    pub(super) http: Option<Http>,
}

impl Planned {
    fn new(
        descriptor: &ActorDescriptor,
        config: &Config,
        keys: &Keys,
        survivors: &Survivors,
        tls: &Tls,
    ) -> Result<Self, PlanError> {
        let http = match descriptor.thread {
            Thread::Shared | Thread::OwnWhenOn { .. } => None,
            Thread::Own { body_bytes_max } => Some(Http::new(tls, body_bytes_max)?),
        };
        Ok(Self { prepared: (descriptor.prepare)(descriptor, config, keys, survivors)?, http })
    }
}

type Tls = Arc<tls::ClientConfig>;

/// Everything that the actors are started with.
pub struct Plan {
    /// In the order in which their figures are shown.
    pub(super) actors: Vec<Planned>,
    pub(super) survivors: Survivors,
    pub(super) features: Features,
    pub(super) texts: Arc<Texts>,
    pub(super) dialer: Arc<dyn Dial>,
    pub(super) eventsub_dialer: Arc<dyn DialEventSub>,
    pub(super) http: Http,
    pub(super) has_threads: bool,
}

impl Plan {
    /// Makes the plan that `config` asks for, without any secret.
    ///
    /// # Errors
    /// Returns an error when it contradicts itself, or TLS cannot be set up.
    pub fn new(config: &Config) -> Result<Self, PlanError> {
        Self::with_keys(config, &Keys::new())
    }

    /// Makes the plan that `config` asks for, with the secrets that it can use.
    ///
    /// # Errors
    /// Returns an error when it contradicts itself, or TLS cannot be set up.
    pub fn with_keys(config: &Config, keys: &Keys) -> Result<Self, PlanError> {
        let dialer = NetDialer::new(endpoint(&config.twitch.irc_url)?, config.twitch.ca_file())?;
        let tls = tls(config)?;
        // What `check` says of a pillar is what the running bot shows.
        let features = features(config, |name| keys.contains_key(name));
        let is_on = |pillar: Option<Pillar>| {
            let feature = features.iter().find(|(descriptor, _)| Some(descriptor.pillar) == pillar);
            feature.is_none_or(|(_, feature)| feature.state != PillarState::Off)
        };
        let survivors = Survivors::default();
        let mut actors = Vec::new();
        for (descriptor, pillar) in places() {
            let descriptor = ActorDescriptor { thread: descriptor.thread.settled(is_on(pillar)), ..*descriptor };
            actors.push(Planned::new(&descriptor, config, keys, &survivors, &tls)?);
        }
        Ok(Self {
            actors,
            survivors,
            features,
            texts: Arc::new(commands::texts_with(&texts().collect::<Vec<_>>())?),
            dialer: Arc::new(dialer),
            eventsub_dialer: Arc::new(eventsub::NetDialer::new(Arc::clone(&tls))),
            // One client a thread: its connections live on the one that opened them.
            http: Http::new(&tls, TWITCH_BODY_BYTES_MAX)?,
            has_threads: true,
        })
    }

    /// Replaces the way to the chat server, for tests in one process.
    #[must_use]
    pub fn with_dialer(mut self, dialer: Arc<dyn Dial>) -> Self {
        self.dialer = dialer;
        self
    }

    /// Replaces the way to EventSub, for tests in one process.
    #[must_use]
    pub fn with_eventsub_dialer(mut self, dialer: Arc<dyn DialEventSub>) -> Self {
        self.eventsub_dialer = dialer;
        self
    }

    /// Puts something beside each HTTP request for as long as it lasts, for tests on paused time.
    #[must_use]
    pub fn while_asking(mut self, beside: &WhileAsking) -> Self {
        let own = self.actors.iter_mut().filter_map(|actor| actor.http.as_mut());
        for http in own.chain([&mut self.http]) {
            *http = http.clone().while_asking(Arc::clone(beside));
        }
        self
    }

    /// Lets whoever is signed in to the dashboard play the viewers of a stage.
    #[must_use]
    pub fn with_playground(self, playground: Playground) -> Self {
        self.survivors.cell().set(Some(playground));
        self
    }

    /// Keeps every actor on the caller's thread: the clock of another one cannot be paused.
    #[must_use]
    pub fn on_one_thread(mut self) -> Self {
        self.has_threads = false;
        self
    }
}

/// Whom the pillars trust over https.
fn tls(config: &Config) -> Result<Tls, PlanError> {
    Ok(match tls::client_config(config.twitch.ca_file()) {
        // Chat may be on this machine, and without authorities only what asks others is missing.
        Err(error @ TlsSetupError::NoAuthorities) => {
            tracing::warn!(%error, "no server can be trusted over https");
            tls::without_authorities()?
        }
        tls => tls?,
    })
}

/// Reads where a chat server (`ircs://`, `irc://`) or a WebSocket (`wss://`, `ws://`) is.
pub(crate) fn endpoint(address: &str) -> Result<Endpoint, PlanError> {
    let wrong = |what: Told| PlanError::IrcUrl(Told::text("bad-address").with("why", what).with("address", address));
    let url = url::Url::parse(address).map_err(|error| wrong(error.to_string().into()))?;
    let (tls, usual_port) = match url.scheme() {
        "ircs" => (true, 6697),
        "irc" => (false, 6667),
        "wss" => (true, 443),
        "ws" => (false, 80),
        _ => return Err(wrong(Told::text("address-scheme"))),
    };
    let host = url.host_str().ok_or_else(|| wrong(Told::text("address-host")))?;
    let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
    Ok(Endpoint { host, port: url.port().unwrap_or(usual_port), tls })
}
