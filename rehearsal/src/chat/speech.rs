//! The way of a message: the bot's PRIVMSG is judged, everybody's PRIVMSG delivered.

use std::time::Instant;

use super::clients::Client;
use super::limits::Pace;
use super::login::Who;
use super::rooms::{Meaning, meaning};
use super::spoken::Spoken;
use super::state::Chat;
use super::wire::{ClientLine, Tags};
use super::{notices, tags};
use crate::world::{BotRole, DropReason, StageEvent, Viewer, now, sent_ts};

impl Chat {
    /// Takes a PRIVMSG of a client. The client need not have joined the channel.
    pub(super) fn speech(&mut self, id: u64, line: &ClientLine, raw: &str, now: Instant) {
        let channel = line.param(0).trim_start_matches('#').to_owned();
        let wire = line.param(1).to_owned();
        let verdict = match self.clients.get(&id).and_then(|client| client.who.as_ref()) {
            Some(Who::Bot) => self.judge_speech(&channel, &wire, now),
            _ => Err(DropReason::Anonymous),
        };
        let nonce = line.tags.get("client-nonce").unwrap_or_default().to_owned();
        match verdict {
            Ok((text, action)) => {
                let parent = line.tags.get("reply-parent-msg-id").and_then(|parent| self.spoken.find(&channel, parent));
                self.emit_said(id, &channel, &wire, raw, (text, action), parent, &nonce);
            }
            Err(reason) => {
                self.refuse(id, &channel, &wire, reason, &nonce);
                self.world.emit(StageEvent::Dropped { channel, text: wire, reason });
            }
        }
    }

    /// Asks every rule in Twitch's order: the account's limits, then the text, then the room. Returns the text, and true
    /// for a `/me`.
    pub(super) fn judge_speech(
        &mut self,
        channel: &str,
        wire: &str,
        now: Instant,
    ) -> Result<(String, bool), DropReason> {
        let limits = self.config.limits;
        let room = self.rooms.get_mut(channel).ok_or(DropReason::UnknownChannel)?;
        let role = self.world.bot_role(channel);
        match self.account.message(channel, role.is_privileged(), now) {
            Pace::Fine => {}
            Pace::ChannelTooFast => return Err(DropReason::ChannelTooFast),
            Pace::TooMany => return Err(DropReason::RateLimited),
            Pace::Penalty => return Err(DropReason::Penalty),
        }
        let (text, action) = match meaning(wire, limits.chars_max) {
            Meaning::Text(text) => (text, false),
            Meaning::Action(text) => (text, true),
            Meaning::Lost(reason) => return Err(reason),
        };
        let forbidden = room.bars_bot(now).or_else(|| room.modes_forbid(role, &text, now, limits.duplicate_window));
        if let Some(reason) = forbidden {
            return Err(reason);
        }
        room.bot_said(&text, now);
        Ok((text, action))
    }

    /// Sends the NOTICE of a lost message, if it gets one.
    fn refuse(&mut self, id: u64, channel: &str, wire: &str, reason: DropReason, nonce: &str) {
        let Some(room) = self.rooms.get(channel) else { return };
        let limited = matches!(reason, DropReason::RateLimited | DropReason::Penalty | DropReason::ChannelTooFast);
        if limited {
            self.rate_drops = self.rate_drops.wrapping_add(1);
        }
        let every = self.config.ratelimit_notice_every;
        let notice = if limited && every > 0 && self.rate_drops.is_multiple_of(every) {
            Some(notices::rate_limited())
        } else {
            notices::of_drop(reason, room, wire)
        };
        if let (Some((msg_id, text)), Some(client)) = (notice, self.clients.get(&id)) {
            let mut tags = Tags::new();
            tags.put("msg-id", msg_id);
            if !nonce.is_empty() {
                tags.put("client-nonce", nonce);
            }
            client.tell(&tags, &format!(":tmi.twitch.tv NOTICE #{channel} :{text}"));
        }
    }

    /// Lets a message out: the USERSTATE to its sender, the PRIVMSG to the bot's other connections, the event.
    #[expect(clippy::too_many_arguments, reason = "each is another fact of one message")]
    fn emit_said(
        &mut self,
        id: u64,
        channel: &str,
        wire: &str,
        raw: &str,
        (text, action): (String, bool),
        parent: Option<Spoken>,
        nonce: &str,
    ) {
        let role = self.world.bot_role(channel);
        let mut state = tags::of_bot(self.world.bot(), Some(role));
        let mut extra = Tags::new();
        if !nonce.is_empty() {
            extra.put("client-nonce", nonce);
            state.put("client-nonce", nonce);
        }
        let parent_id = parent.as_ref().map(|parent| parent.id.clone());
        let message = self.show(channel, (text, action), parent, extra, Some(id));
        state.put("id", &message);
        self.world.roll(|rng| state.shuffle(rng));
        if let Some(client) = self.clients.get(&id) {
            client.tell(&state, &format!(":tmi.twitch.tv USERSTATE #{channel}"));
        }
        self.world.emit(StageEvent::Said {
            connection: id,
            channel: channel.to_owned(),
            text: wire.to_owned(),
            reply_parent: parent_id,
            id: message,
            raw: raw.to_owned(),
        });
    }

    /// Lets a message out that came by Helix: all connections hear it, the bot's too. The application's wears its badge, but not
    /// in the bot's own channel. Returns its id.
    pub(super) fn emit_said_by_call(
        &mut self,
        channel: &str,
        wire: &str,
        said: (String, bool),
        parent: Option<Spoken>,
        is_by_application: bool,
        for_source_only: bool,
    ) -> String {
        let role = self.world.bot_role(channel);
        let mut extra = Tags::new();
        if is_by_application && role != BotRole::Broadcaster {
            extra.put("badges", &badges_of_application(role));
        }
        if for_source_only && is_by_application {
            extra.put("source-only", "1");
        }
        let parent_id = parent.as_ref().map(|parent| parent.id.clone());
        let message = self.show(channel, said, parent, extra, None);
        self.world.emit(StageEvent::Said {
            connection: BY_HELIX,
            channel: channel.to_owned(),
            text: wire.to_owned(),
            reply_parent: parent_id,
            id: message.clone(),
            raw: String::new(),
        });
        message
    }

    /// Sends a message of the bot to all who hear it, but for the connection that it came by. Returns its id.
    fn show(
        &mut self,
        channel: &str,
        (text, action): (String, bool),
        parent: Option<Spoken>,
        mut extra: Tags,
        sender: Option<u64>,
    ) -> String {
        let message = self.world.new_id();
        let bot = self.bot_as_viewer(self.world.bot_role(channel));
        extra.put("id", &message);
        let mut body = text;
        if let Some(parent) = &parent {
            put_parent(&mut extra, parent);
            body = format!("@{} {body}", parent.display_name);
        }
        if action {
            body = format!("\u{1}ACTION {body}\u{1}");
        }
        self.deliver(channel, &bot, &body, &extra, sender);
        message
    }

    fn bot_as_viewer(&self, role: BotRole) -> Viewer {
        let bot = self.world.bot();
        Viewer {
            login: bot.login.clone(),
            display_name: bot.display_name.clone(),
            user_id: bot.id.clone(),
            role: role.into(),
        }
    }

    /// Lets a viewer say something. `extra` replaces and adds tags. Returns the id of the message. Nobody hears it while
    /// they are banned or timed out.
    pub(crate) fn viewer_says(&mut self, channel: &str, viewer: &Viewer, text: &str, extra: &[(&str, &str)]) -> String {
        if self.bars(channel, viewer) {
            self.world.emit(StageEvent::Barred { channel: channel.to_owned(), name: viewer.display_name.clone() });
            return self.world.new_id();
        }
        self.viewer_is_heard(channel, viewer, text, extra)
    }

    /// Returns true if the viewer may not write.
    pub(crate) fn bars(&self, channel: &str, viewer: &Viewer) -> bool {
        self.rooms.get(channel).is_some_and(|room| room.bars.of(&viewer.user_id, now()).is_some())
    }

    /// The same, whether or not they may write: what was said before a ban can come after it.
    pub(crate) fn viewer_is_heard(
        &mut self,
        channel: &str,
        viewer: &Viewer,
        text: &str,
        extra: &[(&str, &str)],
    ) -> String {
        if let Some(room) = self.rooms.get(channel) {
            self.world.note_role(&room.room_id, &viewer.user_id, viewer.role);
        }
        let mut tags = Tags::new();
        tags.put("id", &self.world.new_id());
        for (key, value) in extra {
            tags.put(key, value);
        }
        if self.rooms.get_mut(channel).is_some_and(|room| room.enters(&viewer.login)) {
            let login = &viewer.login;
            let line = format!(":{login}!{login}@{login}.tmi.twitch.tv JOIN #{channel}");
            self.hearers(channel)
                .filter(|(_, client)| client.caps.membership)
                .for_each(|(_, client)| client.send(&line));
        }
        self.world.meet(viewer);
        self.deliver(channel, viewer, text, &tags, None);
        tags.get("id").unwrap_or_default().to_owned()
    }

    /// Lets a viewer reply to the message `parent`; the marker is lost when nobody knows it. Returns the id of the message.
    pub(crate) fn viewer_replies(&mut self, channel: &str, viewer: &Viewer, text: &str, parent: &str) -> String {
        let Some(parent) = self.spoken.find(channel, parent) else {
            return self.viewer_says(channel, viewer, text, &[]);
        };
        let mut tags = Tags::new();
        put_parent(&mut tags, &parent);
        let extra: Vec<(&str, &str)> = PARENT_TAGS.iter().filter_map(|key| Some((*key, tags.get(key)?))).collect();
        self.viewer_says(channel, viewer, &format!("@{} {text}", parent.display_name), &extra)
    }

    /// Sends one PRIVMSG to everybody who hears `channel`, but for the connection that sent it.
    fn deliver(&mut self, channel: &str, viewer: &Viewer, text: &str, extra: &Tags, sender: Option<u64>) {
        let mut tags = tags::of_viewer(viewer);
        tags.put("room-id", self.rooms.get(channel).map_or("", |room| room.room_id.as_str()));
        tags.put("tmi-sent-ts", &sent_ts());
        // Twitch adds tags without a word; a client has to live with what it does not know.
        tags.put("not-in-any-manual", "");
        tags.merge(extra);
        self.world.roll(|rng| tags.shuffle(rng));
        let login = &viewer.login;
        let line = format!(":{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #{channel} :{text}");
        let tagged = tags.prefix() + &line;
        let hear = |client: &Client| client.send(if client.caps.tags { tagged.as_str() } else { line.as_str() });
        self.hearers(channel).filter(|(id, _)| Some(*id) != sender).for_each(|(_, client)| hear(client));
        self.spoken.keep(Spoken {
            id: tags.get("id").unwrap_or_default().to_owned(),
            channel: channel.to_owned(),
            login: viewer.login.clone(),
            display_name: viewer.display_name.clone(),
            user_id: viewer.user_id.clone(),
            text: text.to_owned(),
            at: now(),
            is_gone: false,
        });
    }
}

/// The badges of the application's bot, in the role that it has.
fn badges_of_application(role: BotRole) -> String {
    let rank = match role {
        BotRole::Moderator => "moderator/1,",
        BotRole::Vip => "vip/1,",
        BotRole::Viewer | BotRole::Broadcaster => "",
    };
    format!("{rank}bot-badge/1")
}

const PARENT_TAGS: [&str; 9] = [
    "reply-parent-msg-id",
    "reply-parent-user-id",
    "reply-parent-user-login",
    "reply-parent-display-name",
    "reply-parent-msg-body",
    "reply-thread-parent-msg-id",
    "reply-thread-parent-user-id",
    "reply-thread-parent-user-login",
    "reply-thread-parent-display-name",
];

/// The number that stands for the connection of what came by Helix; the chat's begin at 1.
const BY_HELIX: u64 = 0;

/// Adds the tags of a reply. The stage keeps no threads: every parent is the root of its own.
fn put_parent(tags: &mut Tags, parent: &Spoken) {
    let values = [&parent.id, &parent.user_id, &parent.login, &parent.display_name, &parent.text];
    let root = [&parent.id, &parent.user_id, &parent.login, &parent.display_name];
    for (key, value) in PARENT_TAGS.iter().zip(values.into_iter().chain(root)) {
        tags.put(key, value);
    }
}
