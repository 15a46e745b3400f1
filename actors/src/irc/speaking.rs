//! What the bot says: every line passes the guard, waits its turn in the outbox, and goes out at the pacer's time.

use super::connecting::Connection;
use super::outbox::{ChannelView, Next};
use super::{IrcActor, guard};
use crate::actor::{Receive, Scope};
use crate::chat::ChannelName;
use crate::clock;
use crate::mailbox::Overflow;
use crate::messages::{Line, LineKind, Say};
use irc::proto::message::Tag;
use irc::proto::{Command, Message};
use std::time::Duration;

/// How long to wait for a link whose queue is full.
const FULL_LINK_PAUSE: Duration = Duration::from_millis(20);

impl IrcActor {
    /// Sends every line whose time has come.
    pub(super) fn speak(&mut self, scope: &mut Scope<'_, Self>) {
        let now = clock::now();
        if let Some(timer) = self.speak_timer.take() {
            scope.cancel(timer);
        }
        loop {
            if self.connections().any(|connection| !connection.handle.is_closed() && !connection.handle.has_room()) {
                // The socket is behind: what waits here can still be dropped in time, what waits there cannot.
                self.speak_again_after(FULL_LINK_PAUSE, scope);
                break;
            }
            let Self { current, successor, rooms, outbox, pace, .. } = self;
            let speaks_in = |channel: &_| speaker(current.as_ref(), successor.as_ref(), channel).is_some();
            let view = |channel: &_| {
                let room = rooms.get(channel);
                let (muted_until, rights, slow) = (room.muted_until, room.rights, room.slow);
                ChannelView { joined: speaks_in(channel), muted_until, rights, slow }
            };
            let next = outbox.next(now, view, &mut pace.borrow_mut().pacer);
            match next {
                Next::Send(line) => self.transmit(&line),
                Next::WaitUntil(at) => {
                    self.speak_again_after(at.saturating_duration_since(now), scope);
                    break;
                }
                Next::Idle => break,
            }
        }
        let counts = self.outbox.counts();
        let dropped = counts.stale.saturating_add(counts.overflowed).saturating_add(counts.duplicate);
        self.vitals.lines_unsent.add(dropped.saturating_sub(self.unsent_told));
        self.unsent_told = dropped;
        self.leave_when_all_is_said(scope);
    }

    fn speak_again_after(&mut self, delay: Duration, scope: &mut Scope<'_, Self>) {
        self.speak_timer = Some(scope.later(delay, |irc, scope| {
            irc.speak_timer = None;
            irc.speak(scope);
        }));
    }

    fn transmit(&mut self, line: &Line) {
        let Some(connection) = speaker(self.current.as_ref(), self.successor.as_ref(), &line.channel) else {
            return;
        };
        if connection.handle.send(wire_form(line)) {
            self.vitals.lines_out.add_one();
        } else {
            self.vitals.lines_unsent.add_one();
            tracing::warn!(channel = %line.channel, "the connection takes no line now; one is lost");
        }
    }
}

/// The connection to speak by in `channel`: the current one, or its successor where it is alone in the channel.
fn speaker<'a>(
    current: Option<&'a Connection>,
    successor: Option<&'a Connection>,
    channel: &ChannelName,
) -> Option<&'a Connection> {
    [current, successor]
        .into_iter()
        .flatten()
        .find(|connection| !connection.handle.is_closed() && connection.membership.is_confirmed(channel))
}

/// The line as it goes over the wire.
fn wire_form(line: &Line) -> String {
    let tags = match &line.kind {
        LineKind::Reply { parent_id, .. } => {
            Some(vec![Tag("reply-parent-msg-id".to_owned(), Some(parent_id.to_string()))])
        }
        LineKind::Addressed | LineKind::Announcement => None,
    };
    // The text goes behind an empty one: only so there is always a colon before it, as Twitch documents the line.
    let command = Command::PRIVMSG(format!("#{}", line.channel), String::new());
    let mut wire = Message { tags, prefix: None, command }.to_string();
    wire.truncate(wire.trim_end().len());
    wire.push_str(&line.text);
    wire.push_str("\r\n");
    wire
}

impl Receive<Say> for IrcActor {
    /// Far more than can be said while it is fresh; a flood of chat lines cannot keep a reply out.
    const ROOM: u64 = 512;
    const OVERFLOW: Overflow = Overflow::DropNewest;

    fn receive(&mut self, message: Say, scope: &mut Scope<'_, Self>) {
        let Say { mut line } = message;
        let Some(text) = guard::harmless(&line.text) else {
            self.vitals.lines_unsent.add_one();
            return;
        };
        line.text = text;
        self.outbox.push(line, clock::now());
        self.speak(scope);
    }
}
