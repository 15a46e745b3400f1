//! Descriptors of actors: all that the topology has to know of one, so that it needs no line for it.

use super::Keys;
use super::plan::PlanError;
use super::wiring::{Ports, Wiring};
use crate::config::Config;
use kissbot_actors::kernel::actor::{self, Handler};
use kissbot_actors::kernel::actor_ref::ActorRef;
use kissbot_actors::kernel::escalation::Escalation;
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::mailbox::{Mailbox, Recipient};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::net::http::Http;
use kissbot_actors::pillars::irc::dial::Dial;
use kissbot_actors::pillars::token::Credentials;
use kissbot_actors::pillars::twitch_event::eventsub::dial::DialEventSub;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::catalogue::Texts;
use std::sync::Arc;
use tokio::sync::mpsc;

/// The thread that an actor runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thread {
    /// The thread of the chat path, where nothing blocks. Its actors share one HTTP client, for Twitch.
    Shared,
    /// A thread of its own, with an HTTP client of its own, for an actor that waits for others.
    Own {
        /// The longest answer that the client reads, in bytes.
        body_bytes_max: usize,
    },
    /// The same, if its pillar is on when the bot starts; else it shares, and goes on to do so if a reload switches it on.
    OwnWhenOn {
        /// The longest answer that the client reads, in bytes.
        body_bytes_max: usize,
    },
}

impl Thread {
    /// Returns the thread of an actor whose pillar is on or off.
    #[must_use]
    pub(super) fn settled(self, is_on: bool) -> Self {
        match self {
            Self::OwnWhenOn { body_bytes_max } if is_on => Self::Own { body_bytes_max },
            Self::OwnWhenOn { .. } => Self::Shared,
            settled => settled,
        }
    }
}

/// An actor, as the topology sees it.
#[derive(Clone, Copy)]
pub struct ActorDescriptor {
    /// The texts that it says, in English; the other languages are folders of their own.
    pub texts: fn() -> Vec<&'static str>,
    /// Its place in the order in which actors are drained.
    pub drain: DrainRank,
    /// The thread that it runs on.
    pub thread: Thread,
    /// Reads its settings: [`prepare`] of its [`Part`].
    pub prepare: Prepare,
}

/// Reads the settings of an actor.
pub type Prepare = fn(&ActorDescriptor, &Config, &Keys, &Survivors) -> Result<Box<dyn Prepared>, PlanError>;

/// The typed side of a descriptor: the actor and its settings.
pub trait Part: 'static {
    /// The actor.
    type Actor: Handler<Reconfigure<Self::Settings>>;
    /// Its part of the config.
    type Settings: Clone + Send + 'static;

    /// Reads the settings. What the running actor keeps, and what it would find again after a crash, is in `survivors`.
    ///
    /// # Errors
    /// Returns an error when the config contradicts itself.
    fn settings(config: &Config, keys: &Keys, survivors: &Survivors) -> Result<Self::Settings, PlanError>;

    /// Lists what the actor takes and subscribes to.
    fn ports(ports: Ports<'_, Self::Actor>);

    /// Returns what makes the actor, now and after each crash.
    fn factory(
        settings: Survives<Self::Settings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> Self::Actor + Send + 'static;
}

/// The things that the actors share, beside their recipients.
#[derive(Clone)]
pub struct World {
    /// The texts of all.
    pub texts: Arc<Texts>,
    /// The figures of all.
    pub vitals: Arc<Vitals>,
    /// The HTTP client of the actor's thread.
    pub http: Http,
    /// The way to the chat server.
    pub dialer: Arc<dyn Dial>,
    /// The way to EventSub.
    pub eventsub_dialer: Arc<dyn DialEventSub>,
    /// The source of the tokens.
    pub credentials: Credentials,
    /// Told when the bot has only just started and Twitch refuses its token for good.
    pub hopeless: mpsc::Sender<()>,
    /// The cells that outlive the crashes of the actors.
    pub survivors: Survivors,
    /// `true`: actors get threads of their own; without them a test can pause the clock of all.
    pub(super) has_threads: bool,
}

/// An actor whose settings are read.
pub trait Prepared: Send {
    /// Makes the mailbox and lists what the actor takes.
    fn open(self: Box<Self>, wiring: &mut Wiring, vitals: &Vitals) -> Box<dyn Opened>;
}

/// An actor whose mailbox is there. All mailboxes are there before the first actor: they know each other in a ring.
pub trait Opened {
    /// Starts the actor.
    fn start(self: Box<Self>, world: &World, wiring: &Wiring, escalation: Escalation) -> Running;
}

/// A running actor.
pub struct Running {
    /// The reference to it.
    pub actor: ActorRef,
    /// The way of a changed config to it.
    pub(super) settings: Box<dyn Change>,
    /// The thread that it runs on, when that is its own.
    pub(super) arbiter: Option<actix_rt::Arbiter>,
}

/// The way of a changed config to an actor.
pub(super) trait Change {
    /// Reads the settings; what is returned applies them.
    fn read(&self, config: &Config, keys: &Keys, survivors: &Survivors) -> Result<Box<dyn FnOnce() + '_>, PlanError>;
}

/// Reads the settings of a part, for [`ActorDescriptor::prepare`].
///
/// # Errors
/// Returns an error when the config contradicts itself.
pub fn prepare<P: Part>(
    descriptor: &ActorDescriptor,
    config: &Config,
    keys: &Keys,
    survivors: &Survivors,
) -> Result<Box<dyn Prepared>, PlanError> {
    Ok(Box::new(Ready::<P> { descriptor: *descriptor, settings: P::settings(config, keys, survivors)? }))
}

struct Ready<P: Part> {
    descriptor: ActorDescriptor,
    settings: P::Settings,
}

impl<P: Part> Prepared for Ready<P> {
    fn open(self: Box<Self>, wiring: &mut Wiring, vitals: &Vitals) -> Box<dyn Opened> {
        let mailbox = Mailbox::new();
        vitals.register(mailbox.meter());
        P::ports(Ports { mailbox: &mailbox, wiring, rank: self.descriptor.drain });
        let setting = Setting::<P> { latest: Survives::new(self.settings), recipient: mailbox.recipient() };
        Box::new(Open { thread: self.descriptor.thread, mailbox, setting })
    }
}

struct Open<P: Part> {
    thread: Thread,
    mailbox: Mailbox<P::Actor>,
    setting: Setting<P>,
}

impl<P: Part> Opened for Open<P> {
    fn start(self: Box<Self>, world: &World, wiring: &Wiring, escalation: Escalation) -> Running {
        let make = P::factory(self.setting.latest.clone(), world, wiring);
        let (actor, arbiter) = match self.thread {
            Thread::Own { .. } if world.has_threads => {
                let arbiter = actix_rt::Arbiter::new();
                (actor::start_on(&arbiter.handle(), self.mailbox, escalation, make), Some(arbiter))
            }
            Thread::Shared | Thread::Own { .. } | Thread::OwnWhenOn { .. } => {
                (actor::start(self.mailbox, escalation, make), None)
            }
        };
        Running { actor, settings: Box::new(self.setting), arbiter }
    }
}

/// The settings of one actor: what it starts with, and the way to tell it of new ones.
struct Setting<P: Part> {
    latest: Survives<P::Settings>,
    recipient: Recipient<Reconfigure<P::Settings>>,
}

impl<P: Part> Change for Setting<P> {
    fn read(&self, config: &Config, keys: &Keys, survivors: &Survivors) -> Result<Box<dyn FnOnce() + '_>, PlanError> {
        let settings = P::settings(config, keys, survivors)?;
        Ok(Box::new(move || {
            self.latest.set(settings.clone());
            // An actor that has no room now is crashing, and will start with the latest.
            self.recipient.tell(Reconfigure(settings));
        }))
    }
}
