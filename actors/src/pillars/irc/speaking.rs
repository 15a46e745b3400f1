//! The bot's lines onto the wire, each when it is its turn.

use super::connecting::Connection;
use super::{Door, IrcActor};
use crate::chat::ChannelName;
use crate::chat::say::{Line, LineKind, Say};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::speech::outbox::Next;
use irc::proto::message::Tag;
use irc::proto::{Command, Message};
use std::time::Duration;

/// The wait for a link whose queue is full.
const FULL_LINK_PAUSE: Duration = Duration::from_millis(20);

impl IrcActor {
    /// Sends every line whose time has come.
    pub(super) fn speak(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        self.speak_timer.cancel(context);
        loop {
            if self.connections().any(|connection| !connection.handle.is_closed() && !connection.handle.has_room()) {
                // The socket is behind: what waits here can still be dropped in time, what waits there cannot.
                self.speak_timer.reset_after(FULL_LINK_PAUSE, context, Self::speak);
                break;
            }
            let (calls, silent_until) = (self.calls(now), self.utterances.stopped_until());
            let Self { current, successor, speaker, utterances, .. } = self;
            let hears = |channel: &_| link_in(current.as_ref(), successor.as_ref(), channel).is_some();
            let next = if calls {
                speaker.next(now, silent_until, |channel| hears(channel) && utterances.is_free(channel))
            } else {
                speaker.next(now, None, hears)
            };
            match next {
                Next::Send(line) if calls => self.call(line, context),
                Next::Send(line) => self.transmit(&line),
                Next::WaitUntil(at) => {
                    self.speak_timer.reset(Some(at), context, Self::speak);
                    break;
                }
                Next::Idle => break,
            }
        }
        self.speaker.tell_unsaid();
        self.leave_when_all_is_said(context);
    }

    /// Says a line by the chat connection.
    pub(super) fn transmit(&mut self, line: &Line) {
        let Some(connection) = link_in(self.current.as_ref(), self.successor.as_ref(), &line.channel) else {
            return;
        };
        if connection.handle.send(wire_form(line)) {
            self.vitals.lines_out.add_one();
            if self.settings.says_by == Door::Helix {
                // Another connection of ours hears it.
                self.utterances.claim(line.clone(), clock::now());
            }
        } else {
            self.vitals.lines_unsent.add_one();
            tracing::warn!(channel = %line.channel, "the connection takes no line now; one is lost");
        }
    }
}

/// Returns the connection to speak by in `channel`: the current one, or its successor where it is alone in the channel.
pub(super) fn link_in<'a>(
    current: Option<&'a Connection>,
    successor: Option<&'a Connection>,
    channel: &ChannelName,
) -> Option<&'a Connection> {
    [current, successor]
        .into_iter()
        .flatten()
        .find(|connection| !connection.handle.is_closed() && connection.membership.is_confirmed(channel))
}

/// Returns the line as it goes over the wire. There is always a colon before the text, as Twitch documents the line.
fn wire_form(line: &Line) -> String {
    let tags = match &line.kind {
        LineKind::Reply { parent_id, .. } if !parent_id.is_empty() => reply_tag(parent_id),
        _ => String::new(),
    };
    // Twitch takes this one command in a line, of whoever has a voice.
    let action = if line.is_action { "/me " } else { "" };
    [&*tags, "PRIVMSG #", line.channel.as_str(), " :", action, &line.text, "\r\n"].concat()
}

/// Returns the tag that makes a line a reply, and its blank.
fn reply_tag(parent_id: &str) -> String {
    const KEY: &str = "reply-parent-msg-id";
    if parent_id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
        return ["@", KEY, "=", parent_id, " "].concat();
    }
    // Twitch's ids need no escapes; what else may come is left to the `irc` crate.
    let tags = Some(vec![Tag(KEY.to_owned(), Some(parent_id.to_owned()))]);
    let wire = Message { tags, prefix: None, command: Command::Raw(String::new(), Vec::new()) }.to_string();
    format!("{} ", wire.trim_end())
}

impl Handler<Say> for IrcActor {
    /// Far more than can be said while it is fresh; a flood of chat lines cannot keep a reply out.
    const CAPACITY: u64 = 512;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: Say, context: &mut Context<'_, Self>) {
        self.speaker.take(message, clock::now());
        self.speak(context);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_needs_no_escapes_or_gets_them() {
        assert_eq!(reply_tag("885196de-cb67-4273"), "@reply-parent-msg-id=885196de-cb67-4273 ");
        assert_eq!(reply_tag("a b;c\\"), "@reply-parent-msg-id=a\\sb\\:c\\\\ ");
    }

    #[test]
    fn the_text_stands_behind_a_colon() {
        let line = Line {
            channel: "somechannel".parse().unwrap(),
            text: "hi".into(),
            is_action: false,
            kind: LineKind::Announcement,
            deadline: clock::now(),
        };
        assert_eq!(wire_form(&line), "PRIVMSG #somechannel :hi\r\n");
        assert_eq!(wire_form(&Line { is_action: true, ..line }), "PRIVMSG #somechannel :/me hi\r\n");
    }
}
