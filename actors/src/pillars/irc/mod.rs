//! The chat connection: the [`IrcActor`] owns it, a [link task](link) holds its socket.
//!
//! * [`link`]: one connection from dialling to its end, with [`dial`], `login`, `liveness`.
//! * `connecting`: how a connection is opened, replaced and given up, with `backoff` and `joins`.
//! * `listening`: the server's lines, with `server_line` and `notice`.
//! * `speaking`: the bot's lines, which the `Speaker` gives the turn to, onto the wire.
//! * `calling`: the bot's lines by calls of Twitch's API, where the config wants that.
//! * `reconfiguring`, `leaving`, `snapshot`: a changed config, the farewell, the state for an operator.

pub mod api;

mod calling;
mod connecting;
pub mod dial;
mod leaving;
pub mod link;
mod listening;
mod reconfiguring;
mod snapshot;
mod speaking;

use crate::chat::ChannelName;
use crate::chat::removed::ChatRemoved;
use crate::kernel::actor::{Actor, Context};
use crate::kernel::clock;
use crate::kernel::mailbox::Recipient;
use crate::kernel::publisher::Publisher;
use crate::kernel::survives::Survives;
use crate::kernel::timer::Timer;
use crate::net::backoff::Backoff;
use crate::pillars::helix::api::HelixApi;
use crate::pillars::irc::api::ChannelIdentified;
use crate::pillars::irc::link::report::{LinesReceived, LinkLost, LinkOpened};
use crate::pillars::token::api::{CurrentToken, TokenRejected};
use crate::pillars::twitch_event::api::NoticesReceived;
use crate::router::api::{BotIdentified, ChatReceived};
use crate::speech::pacer::{Limits, Pacer};
use crate::speech::speaker::Speaker;
use crate::speech::utterances::Utterances;
use crate::status::vitals::Vitals;
use crate::twitch::irc::joins::JoinPacer;
use connecting::Connection;
use dial::Dial;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::oneshot;

/// The way by which lines are said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Door {
    /// The chat connection.
    #[default]
    Irc,
    /// Calls of Twitch's API with the application's token, which show the bot as one.
    Helix,
}

/// The settings of the chat connection.
#[derive(Clone, Debug)]
pub struct IrcSettings {
    /// The bot's login.
    pub login: String,
    /// The channels to be in.
    pub channels: Vec<ChannelName>,
    /// The way by which lines are said.
    pub says_by: Door,
    /// The limits of the bot's speech.
    pub limits: Limits,
    /// The number of joins that may be tried in 10 s.
    pub joins_per_10_s: u32,
    /// The time between two PINGs of our own.
    pub ping_interval: Duration,
    /// The time for the answer to one.
    pub pong_timeout: Duration,
    /// The longest wait between two attempts to connect.
    pub reconnect_max: Duration,
}

/// The account's recent lines and joins, which set its pace. Twitch counts on when the actor crashes, so this outlives
/// it.
#[derive(Clone, Debug)]
pub struct AccountPace {
    pacer: Survives<Pacer>,
    joins: Survives<JoinPacer>,
}

impl AccountPace {
    /// Makes the pace of an account that has done nothing yet.
    #[must_use]
    pub fn new(settings: &IrcSettings) -> Self {
        let (pacer, joins) = (Pacer::new(settings.limits), JoinPacer::new(settings.joins_per_10_s));
        Self { pacer: Survives::new(pacer), joins: Survives::new(joins) }
    }
}

/// The recipients of the actor's messages, its own mailbox included: the link task reports there.
#[derive(Clone)]
pub struct IrcRecipients {
    /// Publishes what viewers say.
    pub chat: Publisher<ChatReceived>,
    /// Publishes what happens on the channels.
    pub notices: Publisher<NoticesReceived>,
    /// Publishes who the bot is.
    pub identity: Publisher<BotIdentified>,
    /// Publishes the ids of channels.
    pub identified: Publisher<ChannelIdentified>,
    /// Publishes what moderators take out of the chat.
    pub removed: Publisher<ChatRemoved>,
    /// Asks for the token.
    pub token: Recipient<CurrentToken>,
    /// Complains about the token.
    pub rejected: Recipient<TokenRejected>,
    /// Says lines by calls.
    pub helix: HelixApi,
    /// Own: lines from the link.
    pub lines: Recipient<LinesReceived>,
    /// Own: a link is logged in.
    pub opened: Recipient<LinkOpened>,
    /// Own: a link is gone.
    pub lost: Recipient<LinkLost>,
}

/// The actor of the chat connection.
pub struct IrcActor {
    settings: IrcSettings,
    dialer: Arc<dyn Dial>,
    recipients: IrcRecipients,
    vitals: Arc<Vitals>,
    /// The connection that speaks.
    current: Option<Connection>,
    /// The connection that is to replace it.
    successor: Option<Connection>,
    /// The connection that was replaced lately; its last lines still count.
    retired: Option<Connection>,
    /// The one attempt to connect that is under way or waiting for its time.
    attempt: Timer,
    /// The end is near: nothing that is read is published any more.
    is_deaf: bool,
    /// Told when the connections are closed.
    leaving: Option<oneshot::Sender<()>>,
    /// The last replies have come in: nothing more will be said than the lines that wait.
    is_drained: bool,
    backoff: Backoff,
    joins: Survives<JoinPacer>,
    join_timer: Timer,
    speaker: Speaker,
    speak_timer: Timer,
    utterances: Utterances,
    call_timer: Timer,
}

impl IrcActor {
    /// Makes an actor that connects as soon as it is started.
    #[must_use]
    pub fn new(
        settings: IrcSettings,
        pace: AccountPace,
        dialer: Arc<dyn Dial>,
        recipients: IrcRecipients,
        vitals: Arc<Vitals>,
    ) -> Self {
        Self {
            backoff: Backoff::new(settings.reconnect_max),
            speaker: Speaker::new(&settings.channels, pace.pacer, Arc::clone(&vitals)),
            joins: pace.joins,
            current: None,
            successor: None,
            retired: None,
            attempt: Timer::default(),
            is_deaf: false,
            leaving: None,
            is_drained: false,
            join_timer: Timer::default(),
            speak_timer: Timer::default(),
            utterances: Utterances::default(),
            call_timer: Timer::default(),
            settings,
            dialer,
            recipients,
            vitals,
        }
    }
}

impl Actor for IrcActor {
    const NAME: &'static str = "irc";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        self.note_channels();
        self.connect(context);
    }

    fn snapshot(&self) -> serde_json::Value {
        self.state(clock::now())
    }
}
