//! Facts that the stage saw, for tests and for the rehearsal.

use super::deed::Deed;
use tokio::sync::broadcast;

/// Something that happened on the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum StageEvent {
    /// A client opened a connection. Connections are numbered from 1.
    Connected {
        /// Its number.
        connection: u64,
    },
    /// A connection is logged in, as the bot or anonymously.
    LoggedIn {
        /// Its number.
        connection: u64,
    },
    /// A login was refused; the connection is closed afterwards.
    LoginRefused {
        /// Its number.
        connection: u64,
        /// The reason.
        reason: RefusalReason,
    },
    /// A connection joined a channel.
    Joined {
        /// Its number.
        connection: u64,
        /// The channel's login, without `#`.
        channel: String,
    },
    /// A connection left a channel or was made to.
    Parted {
        /// Its number.
        connection: u64,
        /// The channel's login, without `#`.
        channel: String,
    },
    /// A connection is gone, no matter which side closed it.
    Closed {
        /// Its number.
        connection: u64,
    },
    /// A message of the bot went out to the channel.
    Said {
        /// The connection that sent it; 0 when it came by Helix.
        connection: u64,
        /// The channel's login, without `#`.
        channel: String,
        /// The text exactly as it was on the wire.
        text: String,
        /// The message it replies to, when Twitch knows that one.
        reply_parent: Option<String>,
        /// The id that Twitch gave to the message.
        id: String,
        /// The client's line without its line end; empty when it came by Helix.
        raw: String,
    },
    /// A message of the bot did not go out.
    Dropped {
        /// The channel as the client named it, without `#`.
        channel: String,
        /// The text exactly as it was on the wire.
        text: String,
        /// The reason.
        reason: DropReason,
    },
    /// A moderator did something; the bot, too.
    Moderated {
        /// The channel's login, without `#`.
        channel: String,
        /// The login of who did it; empty for a human moderator of the script.
        by: String,
        /// What it was.
        deed: Deed,
    },
    /// A viewer's line did not reach chat: they are banned or timed out.
    Barred {
        /// The channel's login, without `#`.
        channel: String,
        /// The viewer, as chat shows them.
        name: String,
    },
    /// A line of a client, the token in PASS hidden.
    Received {
        /// The connection that sent it.
        connection: u64,
        /// The line without its line end.
        line: String,
    },
    /// A client of EventSub was welcomed. Its connections are numbered from 1, apart from those of the chat.
    SessionOpened {
        /// Its number.
        session: u64,
    },
    /// A subscription was made.
    Subscribed {
        /// Its connection.
        session: u64,
        /// Its type, as in `channel.follow`.
        kind: String,
    },
    /// A connection of EventSub is gone.
    SessionClosed {
        /// Its number.
        session: u64,
        /// The code with which Twitch closed it; nothing when it broke or the client closed it.
        code: Option<u16>,
        /// Subscriptions that were disabled by it.
        subscriptions_lost: usize,
    },
    /// The watcher was too slow and missed events.
    Missed {
        /// The number of missed events.
        events: u64,
    },
}

/// The reason for which a login was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RefusalReason {
    /// The token is not the bot's: `Login authentication failed`.
    AuthenticationFailed,
    /// NICK before PASS, or a token without `oauth:`: `Improperly formatted auth`.
    ImproperlyFormatted,
    /// A nick that cannot be a login: `Invalid NICK`.
    InvalidNick,
    /// Too many attempts: closed without a word.
    TooManyAttempts,
    /// No login within the time limit: closed without a word.
    TooSlow,
}

/// The reason for which a message did not go out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DropReason {
    /// One too many in 30 s. The penalty begins.
    RateLimited,
    /// Less than a second after the one before in this channel.
    ChannelTooFast,
    /// The penalty still lasts.
    Penalty,
    /// More than 500 characters.
    TooLong,
    /// Nothing is left of the text.
    Empty,
    /// Too many control characters.
    BadCharacters,
    /// Begins like a chat command, which IRC has no more.
    UnrecognizedCommand,
    /// Identical to the one before, less than 30 s ago.
    Duplicate,
    /// Not unique, in a room with unique chat.
    NotUnique,
    /// Slow mode.
    SlowMode {
        /// Seconds until the bot may speak again.
        wait_s: u64,
    },
    /// Emotes only.
    EmoteOnly,
    /// Subscribers only.
    SubsOnly,
    /// Followers only.
    FollowersOnly,
    /// The bot is banned there.
    Banned,
    /// The bot is timed out there.
    TimedOut {
        /// Seconds until the bot may speak again.
        left_s: u64,
    },
    /// There is no such channel.
    UnknownChannel,
    /// The channel is suspended.
    Suspended,
    /// An anonymous connection cannot write.
    Anonymous,
}

/// Watches a stage. Holds 1024 events; a slower watcher learns by [`StageEvent::Missed`] how many it lost.
#[derive(Debug)]
pub struct StageEvents(pub(super) broadcast::Receiver<StageEvent>);

impl StageEvents {
    /// Waits for the next event; without end when the stage is gone, so put a limit around it. May be cancelled without
    /// loss.
    pub async fn next(&mut self) -> StageEvent {
        match self.0.recv().await {
            Ok(event) => event,
            Err(broadcast::error::RecvError::Lagged(events)) => StageEvent::Missed { events },
            Err(broadcast::error::RecvError::Closed) => std::future::pending().await,
        }
    }
}
