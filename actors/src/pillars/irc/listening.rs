//! The server's lines: chat is published, the rest changes the actor's knowledge.

use super::api::ChannelIdentified;
use super::{Door, IrcActor};
use crate::chat::ChannelName;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::pillars::irc::link::report::{LinesReceived, LinkId};
use crate::pillars::twitch_event::api::NoticesReceived;
use crate::router::api::{BotIdentified, ChatReceived};
use crate::speech::pacer::Rights;
use crate::twitch::irc::notice::{Reaction, reaction};
use crate::twitch::irc::server_line::ServerLine;
use bytes::Bytes;

impl IrcActor {
    /// Tells the channel's id, once. Who has missed it is told with the next of the channel's settings.
    fn identify(&mut self, channel: &ChannelName, id: Box<str>) {
        if self.speaker.rooms.get(channel).is_identified {
            return;
        }
        let identified = ChannelIdentified { channel: channel.clone(), id };
        if self.recipients.identified.publish(identified) == 0 {
            self.speaker.rooms.identified(channel);
        }
    }

    fn on_server_line(&mut self, link: LinkId, line: ServerLine, context: &mut Context<'_, Self>) {
        match line {
            ServerLine::Reconnect => self.replace(link, context),
            ServerLine::GlobalUserState { user_id } => {
                let login = self.settings.login.clone();
                self.recipients.identity.publish(BotIdentified { login, user_id });
            }
            ServerLine::UserState { channel, is_privileged } => {
                let rights = if is_privileged { Rights::Privileged } else { Rights::Viewer };
                self.speaker.rooms.set_rights(&channel, rights);
                self.on_confirmed(link, &channel, context);
            }
            ServerLine::RoomState { channel, slow, id } => {
                self.speaker.rooms.changed(&channel, slow);
                if let Some(id) = id {
                    self.utterances.set_room_id(&channel, &id);
                    self.identify(&channel, id);
                }
                self.on_confirmed(link, &channel, context);
            }
            ServerLine::Joined { channel, login } if login == self.settings.login => {
                self.on_confirmed(link, &channel, context);
            }
            ServerLine::Parted { channel, login } if login == self.settings.login => {
                self.on_parted(link, &channel, context);
            }
            ServerLine::Notice { channel: Some(channel), msg_id, text } => {
                self.on_notice(link, &channel, &msg_id, &text, context);
            }
            ServerLine::Notice { channel: None, text, .. } => tracing::warn!(%text, "notice from Twitch"),
            // A subscriber that has no room for it is busy enough to answer late.
            ServerLine::Removed(removed) => drop(self.recipients.removed.publish(removed)),
            ServerLine::Joined { .. } | ServerLine::Parted { .. } | ServerLine::UserNotice | ServerLine::Other => {}
        }
    }

    fn on_confirmed(&mut self, link: LinkId, channel: &ChannelName, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let Some(connection) = self.connection(link) else { return };
        let was_in = connection.membership.is_confirmed(channel);
        let is_in = connection.membership.confirmed(channel, now);
        if is_in && !was_in {
            tracing::info!(%channel, "joined");
            self.note_channels();
            self.hand_over(context);
        }
        self.speak(context);
    }

    fn on_parted(&mut self, link: LinkId, channel: &ChannelName, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let Some(connection) = self.connection(link) else { return };
        if !connection.membership.is_confirmed(channel) {
            // The bot left by itself.
            return;
        }
        tracing::warn!(%channel, "Twitch took the bot out of the channel");
        connection.membership.parted(channel, now);
        self.join(context);
    }

    fn on_notice(
        &mut self,
        link: LinkId,
        channel: &ChannelName,
        msg_id: &str,
        text: &str,
        context: &mut Context<'_, Self>,
    ) {
        let reaction = reaction(msg_id, text);
        self.refused(Some(link), channel, &reaction, msg_id, text, context);
        self.speak(context);
    }

    /// Acts on a refusal, which came as a NOTICE on a link or in the answer to a call.
    pub(super) fn refused(
        &mut self,
        link: Option<LinkId>,
        channel: &ChannelName,
        reaction: &Reaction,
        code: &str,
        text: &str,
        context: &mut Context<'_, Self>,
    ) {
        let now = clock::now();
        self.speaker.refused(channel, reaction, code, text, now);
        let Reaction::LeaveChannel { why, retry_after } = *reaction else { return };
        let concerned = self.connections_mut().filter(|connection| link.is_none_or(|link| connection.id == link));
        for connection in concerned {
            connection.membership.refused(channel, why, retry_after, now);
            // Twitch lets a banned account listen on; any change of the room would then count as joined.
            if !connection.handle.send(format!("PART #{channel}\r\n")) {
                tracing::warn!(%channel, "the connection takes no PART now");
            }
        }
        self.join(context);
        // It may be the last channel that a successor waited for.
        self.hand_over(context);
    }
}

impl IrcActor {
    fn pass_on(&self, lines: Vec<Bytes>) {
        let count = lines.len() as u64;
        if count > 0 && !self.is_deaf && self.recipients.notices.publish(NoticesReceived { lines }) > 0 {
            self.vitals.lines_dropped.add(count);
        }
    }
}

impl Handler<LinesReceived> for IrcActor {
    /// A turn's worth: more is slowed down at its source, the socket.
    const CAPACITY: u64 = 16;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: LinesReceived, context: &mut Context<'_, Self>) {
        let LinesReceived { link, batch } = message;
        if !self.is_read(link) || self.leaving.is_some() {
            return;
        }
        // Rare, so that they are copied: a piece of the batch would keep all of it alive.
        let mut notices = Vec::new();
        for span in &batch.server {
            let line = batch.line(*span);
            match ServerLine::read(line) {
                Ok(ServerLine::UserNotice) => notices.push(Bytes::copy_from_slice(line)),
                Ok(line) => self.on_server_line(link, line, context),
                Err(_) => self.vitals.lines_dropped.add_one(),
            }
        }
        self.pass_on(notices);
        if self.settings.says_by == Door::Helix {
            self.look_for_echoes(&batch, context);
        }
        let chat = batch.chat.len() as u64;
        if chat > 0 && !self.is_deaf {
            let received = ChatReceived { batch, received_at: clock::now() };
            if self.recipients.chat.publish(received) > 0 {
                self.vitals.lines_dropped.add(chat);
            }
        }
    }
}
