//! The life of connections: how one is opened, replaced and given up.
//!
//! There is one connection, or two while one replaces the other: Twitch announces with RECONNECT that it will close the
//! current one, and the successor is in all its channels before the old is let go, after a moment in which its last
//! lines arrive. At most one attempt is under way.

use super::IrcActor;
use super::link::{self, LinkFault, LinkHandle, LinkSetup};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::clock::earlier;
use crate::kernel::mailbox::OnFull;
use crate::pillars::irc::link::report::{LinkId, LinkLost, LinkOpened};
use crate::pillars::token::api::{CurrentToken, Token, TokenRejected};
use crate::router::api::BotIdentified;
use crate::twitch::irc::joins::{JoinEvent, JoinPacer, JoinState, JoinStep, Membership};
use crate::twitch::irc::login::LoginFault;
use crate::twitch::oauth::account::Account;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// The time that the token actor may take, a refresh included.
const TOKEN_LIMIT: Duration = Duration::from_secs(10);
/// The time after which a successor takes over though it is not in all channels.
const HANDOVER_LIMIT: Duration = Duration::from_secs(300);

/// The time for which a replaced connection is still read: lines that Twitch sent by it before its successor joined may
/// come a little later than the successor's own lines.
const LINGER: Duration = Duration::from_secs(2);

/// Numbers connections over the whole life of the process, so that a report of a link that an earlier life of the actor
/// opened is never taken for a report of the present one.
static NEXT_LINK: AtomicU64 = AtomicU64::new(1);

/// A connection and its channels.
pub(super) struct Connection {
    pub(super) id: LinkId,
    pub(super) handle: LinkHandle,
    pub(super) membership: Membership,
    pub(super) opened_at: Option<Instant>,
    /// Twitch has said that it will close it.
    is_closing: bool,
    token_generation: u64,
}

impl IrcActor {
    /// Begins an attempt: asks for the token, then opens a link.
    pub(super) fn connect(&mut self, context: &mut Context<'_, Self>) {
        let asked = self.recipients.token.ask(TOKEN_LIMIT, |answer| CurrentToken { account: Account::Bot, answer });
        self.attempt.reset_to(asked, context, |irc: &mut Self, token, context| match token {
            Ok(Some(token)) => irc.open(token),
            Ok(None) | Err(_) => {
                tracing::warn!("no token to log in with, trying again later");
                let delay = irc.backoff.after_refused_login(fastrand::f64());
                irc.connect_after(delay, context);
            }
        });
    }

    fn connect_after(&mut self, delay: Duration, context: &mut Context<'_, Self>) {
        if self.attempt.is_set() || self.leaving.is_some() {
            return;
        }
        if delay.is_zero() {
            self.connect(context);
        } else {
            self.attempt.reset_after(delay, context, Self::connect);
        }
    }

    fn open(&mut self, token: Token) {
        let id = LinkId(NEXT_LINK.fetch_add(1, Ordering::Relaxed));
        let token_generation = token.generation;
        let handle = link::open(LinkSetup {
            id,
            dialer: Arc::clone(&self.dialer),
            login: self.settings.login.clone(),
            token,
            ping_interval: self.settings.ping_interval,
            pong_timeout: self.settings.pong_timeout,
            lines: self.recipients.lines.clone(),
            opened: self.recipients.opened.clone(),
            lost: self.recipients.lost.clone(),
            vitals: Arc::clone(&self.vitals),
        });
        let membership = Membership::new(self.settings.channels.iter().cloned(), clock::now());
        let connection = Connection { id, handle, membership, opened_at: None, is_closing: false, token_generation };
        let place = if self.current.is_none() { &mut self.current } else { &mut self.successor };
        *place = Some(connection);
    }

    /// Returns the connection with this number, if it is one of ours.
    pub(super) fn connection(&mut self, id: LinkId) -> Option<&mut Connection> {
        self.connections_mut().find(|connection| connection.id == id)
    }

    /// Returns both connections, if there are two.
    pub(super) fn connections(&self) -> impl Iterator<Item = &Connection> {
        [&self.current, &self.successor].into_iter().flatten()
    }

    /// Returns both connections, to be changed.
    pub(super) fn connections_mut(&mut self) -> impl Iterator<Item = &mut Connection> {
        [&mut self.current, &mut self.successor].into_iter().flatten()
    }

    /// Tells whether lines of the connection with this number still count.
    pub(super) fn is_read(&self, id: LinkId) -> bool {
        [&self.current, &self.successor, &self.retired].into_iter().flatten().any(|connection| connection.id == id)
    }

    /// Replaces a connection that Twitch is about to close: its successor is opened at once for the current connection,
    /// after the take-over for one that is a successor itself.
    pub(super) fn replace(&mut self, id: LinkId, context: &mut Context<'_, Self>) {
        if let Some(connection) = self.connection(id) {
            connection.is_closing = true;
            self.replace_if_closing(context);
        }
    }

    fn replace_if_closing(&mut self, context: &mut Context<'_, Self>) {
        let is_closing = self.current.as_ref().is_some_and(|current| current.is_closing);
        if !is_closing || self.successor.is_some() || self.attempt.is_set() {
            return;
        }
        tracing::info!("Twitch asks to reconnect: opening the next connection beside this one");
        let lived = self.current.as_ref().and_then(Connection::lived);
        let delay = self.backoff.next_delay(lived, fastrand::f64());
        self.connect_after(delay, context);
    }

    /// Lets the current connection go once its successor is in all channels.
    pub(super) fn hand_over(&mut self, context: &mut Context<'_, Self>) {
        let is_ready = self.successor.as_ref().is_some_and(|successor| {
            let is_late = successor.lived().is_some_and(|lived| lived >= HANDOVER_LIMIT);
            successor.opened_at.is_some() && (successor.is_settled() || is_late)
        });
        if is_ready {
            self.retired = std::mem::replace(&mut self.current, self.successor.take());
            tracing::info!("the next connection has taken over");
            if let Some(id) = self.retired.as_ref().map(|retired| retired.id) {
                // Dropping the handle says QUIT on the old one.
                context.run_later(LINGER, move |irc, _| drop(irc.retired.take_if(|retired| retired.id == id)));
            }
            self.note_channels();
            self.replace_if_closing(context);
            self.speak(context);
        }
    }

    /// Joins the channels that may be joined now, on each connection that is logged in.
    pub(super) fn join(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let connections = [&mut self.current, &mut self.successor].into_iter().flatten();
        let opened = connections.filter(|connection| connection.opened_at.is_some());
        let again =
            self.joins.update(|joins| opened.filter_map(|connection| connection.join(joins, now)).fold(None, earlier));
        self.join_timer.reset(again, context, |irc: &mut Self, context| {
            irc.join(context);
            irc.hand_over(context);
        });
        self.note_channels();
    }

    pub(super) fn note_channels(&self) {
        let joined = self.current.as_ref().map_or(0, |connection| connection.membership.confirmed_count());
        self.vitals.set_channels(joined, self.settings.channels.len());
        self.vitals.set_logged_in(self.current.as_ref().is_some_and(|current| current.opened_at.is_some()));
    }

    fn report(&self, fault: &LinkFault, lived: Option<Duration>) {
        match fault {
            // The TokenActor, which is told of it, says as an error what is wrong with the token.
            LinkFault::Login(_) => tracing::warn!(%fault, "login failed"),
            _ if lived.is_some() => tracing::warn!(%fault, "chat connection lost"),
            _ => tracing::warn!(%fault, "chat connection not made"),
        }
    }

    /// Returns the wait before the next attempt, by the fault that ended this one.
    fn delay_after(&mut self, fault: &LinkFault, lived: Option<Duration>) -> Duration {
        match fault {
            // A known refusal repeats itself: hammering would burn Twitch's limit of 20 logins in 10 s.
            LinkFault::Login(_) => self.backoff.after_refused_login(fastrand::f64()),
            _ => self.backoff.next_delay(lived, fastrand::f64()),
        }
    }
}

impl Connection {
    fn lived(&self) -> Option<Duration> {
        self.opened_at.map(|at| clock::now().saturating_duration_since(at))
    }

    /// Tells whether Twitch has said that it will close the connection.
    pub(super) fn is_closing(&self) -> bool {
        self.is_closing
    }

    /// Tells whether every channel has confirmed or cannot be had for now.
    fn is_settled(&self) -> bool {
        self.membership.unsettled().all(|(_, state)| matches!(state, JoinState::GivenUp | JoinState::Refused(_)))
    }

    /// Sends the JOINs that are due and returns the time of the next.
    fn join(&mut self, pacer: &mut JoinPacer, now: Instant) -> Option<Instant> {
        loop {
            let step = self.membership.due(now, pacer);
            for event in self.membership.take_events() {
                match event {
                    JoinEvent::GaveUp(channel) => tracing::warn!(
                        %channel,
                        "Twitch does not confirm this channel: is its name right, and is the bot not banned there? \
                         It is tried again every 10 minutes"
                    ),
                }
            }
            match step {
                JoinStep::Join(channels) => {
                    let names: Vec<String> = channels.iter().map(|channel| format!("#{channel}")).collect();
                    if !self.handle.send(format!("JOIN {}\r\n", names.join(","))) {
                        tracing::warn!("the connection takes no JOIN now; it is repeated");
                    }
                }
                JoinStep::WaitUntil(at) => return Some(at),
                JoinStep::Settled => return None,
            }
        }
    }
}

impl Handler<LinkOpened> for IrcActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: LinkOpened, context: &mut Context<'_, Self>) {
        let Some(connection) = self.connection(message.link) else { return };
        connection.opened_at = Some(clock::now());
        if message.login != self.settings.login {
            tracing::warn!(
                token_of = %message.login, configured = %self.settings.login,
                "the token belongs to another account than bot.login says; the token's counts"
            );
            self.settings.login.clone_from(&message.login);
        }
        tracing::info!(login = %message.login, "logged in to Twitch chat");
        self.recipients.identity.publish(BotIdentified { login: message.login, user_id: None });
        self.join(context);
        self.hand_over(context);
    }
}

impl Handler<LinkLost> for IrcActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: LinkLost, context: &mut Context<'_, Self>) {
        let LinkLost { link, fault, lived } = message;
        let Some(connection) = self.connection(link) else { return };
        let generation = connection.token_generation;
        self.report(&fault, lived);
        if matches!(fault, LinkFault::Login(LoginFault::Refused(_) | LoginFault::RefusedOtherwise(_))) {
            self.recipients.rejected.tell(TokenRejected { account: Account::Bot, generation });
        }
        if lived.is_some() {
            self.vitals.reconnects.add_one();
        }
        let was_current = self.current.as_ref().is_some_and(|current| current.id == link);
        if was_current {
            self.current = self.successor.take();
        } else {
            self.successor = None;
        }
        self.note_channels();
        // A lost successor is still wanted: the current connection is about to be closed.
        let is_needed = self.current.is_none() || !was_current;
        if is_needed {
            let delay = self.delay_after(&fault, lived);
            self.connect_after(delay, context);
        }
        self.replace_if_closing(context);
        self.join(context);
        self.speak(context);
    }
}
