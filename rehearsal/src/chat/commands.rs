//! The commands of a client, except for speech.

use std::time::Instant;

use super::clients::Flow;
use super::config::BotStanding;
use super::login::{CAPABILITIES, Who, judge};
use super::state::Chat;
use super::wire::{ClientLine, Tags};
use super::{notices, tags};
use crate::world::{RefusalReason, StageEvent};

impl Chat {
    /// Takes one line of a client.
    pub(super) fn receive(&mut self, id: u64, raw: &str, now: Instant) -> Flow {
        let Some(line) = ClientLine::parse(raw) else { return Flow::Continue };
        let shown = if line.command == "PASS" { "PASS ***" } else { raw };
        self.world.emit(StageEvent::Received { connection: id, line: shown.to_owned() });
        let Some(client) = self.clients.get_mut(&id) else { return Flow::Close };
        let logged_in = client.who.is_some();
        match line.command.as_str() {
            "CAP" => self.cap(id, &line),
            "PING" => client.send(format!(":tmi.twitch.tv PONG tmi.twitch.tv :{}", line.param(0))),
            "PONG" => client.pong_by = None,
            "QUIT" => return Flow::Close,
            "PASS" if !logged_in => client.pass = Some(line.param(0).to_owned()),
            "NICK" if !logged_in => return self.nick(id, line.param(0), now),
            "JOIN" if logged_in => return self.join(id, line.param(0), now),
            "PART" if logged_in => self.part(id, line.param(0)),
            "PRIVMSG" if logged_in => self.speech(id, &line, raw, now),
            // Clients written for other servers send USER; Twitch lets it pass, and a second login too.
            "USER" | "PASS" | "NICK" => {}
            other if logged_in => {
                let nick = self.nick_of(id);
                if let Some(client) = self.clients.get(&id) {
                    client.send(format!(":tmi.twitch.tv 421 {nick} {other} :Unknown command"));
                }
            }
            // Before the login there is nobody to answer to.
            _ => {}
        }
        Flow::Continue
    }

    /// Returns the nick that the server uses for a connection: the token's login, no matter what NICK said.
    fn nick_of(&self, id: u64) -> String {
        match self.clients.get(&id).and_then(|client| client.who.as_ref()) {
            Some(Who::Bot) => self.world.bot().login.clone(),
            Some(Who::Anonymous(nick)) => nick.clone(),
            None => "*".to_owned(),
        }
    }

    fn cap(&mut self, id: u64, line: &ClientLine) {
        let Some(client) = self.clients.get_mut(&id) else { return };
        match line.param(0).to_ascii_uppercase().as_str() {
            "LS" => client.send(format!(":tmi.twitch.tv CAP * LS :{}", CAPABILITIES.join(" "))),
            "REQ" => {
                let names = line.params.get(1..).unwrap_or_default().join(" ");
                let answer = if client.caps.request(&names) { "ACK" } else { "NAK" };
                client.send(format!(":tmi.twitch.tv CAP * {answer} :{names}"));
            }
            // END, LIST: nothing waits for them at Twitch.
            _ => {}
        }
    }

    fn nick(&mut self, id: u64, nick: &str, now: Instant) -> Flow {
        let Some(client) = self.clients.get_mut(&id) else { return Flow::Close };
        // A token is not kept longer than it takes to look at it.
        let pass = client.pass.take();
        let verdict = if self.account.login(now) {
            judge(pass.as_deref(), nick, |token| self.lets_in(token, now))
        } else {
            Err(RefusalReason::TooManyAttempts)
        };
        let Some(client) = self.clients.get_mut(&id) else { return Flow::Close };
        match verdict {
            Ok(who) => {
                client.who = Some(who);
                self.welcome(id);
                Flow::Continue
            }
            Err(reason) => {
                if let Some(text) = notices::of_refusal(reason) {
                    client.send(format!(":tmi.twitch.tv NOTICE * :{text}"));
                }
                self.world.emit(StageEvent::LoginRefused { connection: id, reason });
                Flow::Close
            }
        }
    }

    fn welcome(&mut self, id: u64) {
        let nick = self.nick_of(id);
        let mut tags = tags::of_bot(self.world.bot(), None);
        self.world.roll(|rng| tags.shuffle(rng));
        let Some(client) = self.clients.get(&id) else { return };
        for (code, text) in [
            ("001", "Welcome, GLHF!"),
            ("002", "Your host is tmi.twitch.tv"),
            ("003", "This server is rather new"),
            ("004", "-"),
            ("375", "-"),
            ("372", "You are in a maze of twisty passages, all alike."),
            ("376", ">"),
        ] {
            client.send(format!(":tmi.twitch.tv {code} {nick} :{text}"));
        }
        if client.who == Some(Who::Bot) {
            client.tell(&tags, ":tmi.twitch.tv GLOBALUSERSTATE");
        }
        self.world.emit(StageEvent::LoggedIn { connection: id });
    }

    /// Returns true if a token lets the bot's account into the chat.
    fn lets_in(&self, token: &str, now: Instant) -> bool {
        let holder = self.logins.holder(token, now);
        holder.is_some_and(|(grant, _)| grant.login == self.world.bot().login && grant.allows("chat:read"))
    }

    fn join(&mut self, id: u64, channels: &str, now: Instant) -> Flow {
        for name in channels.split(',') {
            // Every name of a list is an attempt, whether it exists or not.
            if !self.account.join(now) {
                return Flow::Close;
            }
            if let Some(channel) = name.strip_prefix('#') {
                self.join_one(id, channel);
            }
        }
        Flow::Continue
    }

    fn join_one(&mut self, id: u64, channel: &str) {
        let nick = self.nick_of(id);
        let (Some(room), Some(client)) = (self.rooms.get(channel), self.clients.get_mut(&id)) else { return };
        let bot = client.who == Some(Who::Bot);
        let refusal = match room.standing {
            BotStanding::Suspended => Some(notices::suspended()),
            BotStanding::Banned if bot => Some(notices::banned(channel)),
            _ => None,
        };
        if let Some((msg_id, text)) = refusal {
            let mut tags = Tags::new();
            tags.put("msg-id", msg_id);
            client.tell(&tags, &format!(":tmi.twitch.tv NOTICE #{channel} :{text}"));
            return;
        }
        if !client.joined.insert(channel.to_owned()) {
            return;
        }
        let mut room_tags = room.state_tags();
        let mut bot_tags = tags::of_bot(self.world.bot(), Some(self.world.bot_role(channel)));
        self.world.roll(|rng| room_tags.shuffle(rng));
        self.world.roll(|rng| bot_tags.shuffle(rng));
        let Some(client) = self.clients.get(&id) else { return };
        client.send(format!(":{nick}!{nick}@{nick}.tmi.twitch.tv JOIN #{channel}"));
        client.send(format!(":{nick}.tmi.twitch.tv 353 {nick} = #{channel} :{nick}"));
        client.send(format!(":{nick}.tmi.twitch.tv 366 {nick} #{channel} :End of /NAMES list"));
        if bot {
            client.tell(&bot_tags, &format!(":tmi.twitch.tv USERSTATE #{channel}"));
        }
        client.tell(&room_tags, &format!(":tmi.twitch.tv ROOMSTATE #{channel}"));
        self.world.emit(StageEvent::Joined { connection: id, channel: channel.to_owned() });
    }

    fn part(&mut self, id: u64, channels: &str) {
        for channel in channels.split(',').filter_map(|name| name.strip_prefix('#')) {
            self.part_one(id, channel);
        }
    }

    /// Takes a connection out of a channel and says so to it.
    pub(super) fn part_one(&mut self, id: u64, channel: &str) {
        let nick = self.nick_of(id);
        let Some(client) = self.clients.get_mut(&id) else { return };
        if client.joined.remove(channel) {
            client.send(format!(":{nick}!{nick}@{nick}.tmi.twitch.tv PART #{channel}"));
            self.world.emit(StageEvent::Parted { connection: id, channel: channel.to_owned() });
        }
    }
}
