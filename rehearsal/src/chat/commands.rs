//! What a client's line does, except for speech.

use std::time::Instant;

use crate::chat::login::{CAPABILITIES, Who, judge};
use crate::chat::notices;
use crate::chat::wire::{ClientLine, Tags};
use crate::stage::config::{BotRole, BotStanding};
use crate::state::{Flow, State, tell};
use crate::world::event::{RefusalReason, StageEvent};

impl State {
    /// Takes one line of a client.
    pub(crate) fn receive(&mut self, id: u64, raw: &str, now: Instant) -> Flow {
        let Some(line) = ClientLine::parse(raw) else { return Flow::Continue };
        let shown = if line.command == "PASS" { "PASS ***" } else { raw };
        self.emit(StageEvent::Received { connection: id, line: shown.to_owned() });
        let Some(conn) = self.conns.get_mut(&id) else { return Flow::Close };
        let logged_in = conn.who.is_some();
        match line.command.as_str() {
            "CAP" => self.cap(id, &line),
            "PING" => conn.send(format!(":tmi.twitch.tv PONG tmi.twitch.tv :{}", line.param(0))),
            "PONG" => conn.pong_by = None,
            "QUIT" => return Flow::Close,
            "PASS" if !logged_in => conn.pass = Some(line.param(0).to_owned()),
            "NICK" if !logged_in => return self.nick(id, line.param(0), now),
            "JOIN" if logged_in => return self.join(id, line.param(0), now),
            "PART" if logged_in => self.part(id, line.param(0)),
            "PRIVMSG" if logged_in => self.speech(id, &line, raw, now),
            // Clients written for other servers send USER; Twitch lets it pass, and a second login too.
            "USER" | "PASS" | "NICK" => {}
            other if logged_in => {
                let nick = self.nick_of(id);
                if let Some(conn) = self.conns.get(&id) {
                    conn.send(format!(":tmi.twitch.tv 421 {nick} {other} :Unknown command"));
                }
            }
            // Before the login there is nobody to answer to.
            _ => {}
        }
        Flow::Continue
    }

    /// The nick that the server uses for a connection: the token's login, whatever NICK said.
    fn nick_of(&self, id: u64) -> String {
        match self.conns.get(&id).and_then(|conn| conn.who.as_ref()) {
            Some(Who::Bot) => self.config.bot_login.clone(),
            Some(Who::Anonymous(nick)) => nick.clone(),
            None => "*".to_owned(),
        }
    }

    fn cap(&mut self, id: u64, line: &ClientLine) {
        let Some(conn) = self.conns.get_mut(&id) else { return };
        match line.param(0).to_ascii_uppercase().as_str() {
            "LS" => conn.send(format!(":tmi.twitch.tv CAP * LS :{}", CAPABILITIES.join(" "))),
            "REQ" => {
                let names = line.params.get(1..).unwrap_or_default().join(" ");
                let answer = if conn.caps.request(&names) { "ACK" } else { "NAK" };
                conn.send(format!(":tmi.twitch.tv CAP * {answer} :{names}"));
            }
            // END, LIST: nothing waits for them at Twitch.
            _ => {}
        }
    }

    fn nick(&mut self, id: u64, nick: &str, now: Instant) -> Flow {
        let Some(conn) = self.conns.get_mut(&id) else { return Flow::Close };
        // A token is not kept longer than it takes to look at it.
        let pass = conn.pass.take();
        let verdict = if self.account.login(now) {
            judge(pass.as_deref(), nick, |token| self.may_chat(token, now))
        } else {
            Err(RefusalReason::TooManyAttempts)
        };
        let Some(conn) = self.conns.get_mut(&id) else { return Flow::Close };
        match verdict {
            Ok(who) => {
                conn.who = Some(who);
                self.welcome(id);
                Flow::Continue
            }
            Err(reason) => {
                if let Some(text) = notices::of_refusal(reason) {
                    conn.send(format!(":tmi.twitch.tv NOTICE * :{text}"));
                }
                self.emit(StageEvent::LoginRefused { connection: id, reason });
                Flow::Close
            }
        }
    }

    fn welcome(&mut self, id: u64) {
        let nick = self.nick_of(id);
        let mut tags = self.bot_tags(None);
        tags.shuffle(&mut self.rng);
        let Some(conn) = self.conns.get(&id) else { return };
        for (code, text) in [
            ("001", "Welcome, GLHF!"),
            ("002", "Your host is tmi.twitch.tv"),
            ("003", "This server is rather new"),
            ("004", "-"),
            ("375", "-"),
            ("372", "You are in a maze of twisty passages, all alike."),
            ("376", ">"),
        ] {
            conn.send(format!(":tmi.twitch.tv {code} {nick} :{text}"));
        }
        if conn.who == Some(Who::Bot) {
            tell(conn, &tags, ":tmi.twitch.tv GLOBALUSERSTATE");
        }
        self.emit(StageEvent::LoggedIn { connection: id });
    }

    /// The bot's tags: of GLOBALUSERSTATE without a role, of USERSTATE with one.
    pub(crate) fn bot_tags(&self, role: Option<BotRole>) -> Tags {
        let mut tags = Tags::new();
        tags.put("badge-info", "");
        let badges = match role {
            None | Some(BotRole::Viewer) => "",
            Some(BotRole::Vip) => "vip/1",
            Some(BotRole::Moderator) => "moderator/1",
            Some(BotRole::Broadcaster) => "broadcaster/1",
        };
        tags.put("badges", badges);
        tags.put("color", "#8A2BE2");
        tags.put("display-name", &self.config.bot_display_name);
        tags.put("emote-sets", "0,42,237");
        let moderator = role == Some(BotRole::Moderator);
        match role {
            None => tags.put("user-id", &self.config.bot_user_id),
            Some(_) => {
                tags.put("mod", if moderator { "1" } else { "0" });
                tags.put("subscriber", "0");
            }
        }
        tags.put("user-type", if moderator { "mod" } else { "" });
        tags
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
        let (Some(room), Some(conn)) = (self.rooms.get(channel), self.conns.get_mut(&id)) else { return };
        let bot = conn.who == Some(Who::Bot);
        let refusal = match room.standing {
            BotStanding::Suspended => Some(notices::suspended()),
            BotStanding::Banned if bot => Some(notices::banned(channel)),
            _ => None,
        };
        if let Some((msg_id, text)) = refusal {
            let mut tags = Tags::new();
            tags.put("msg-id", msg_id);
            tell(conn, &tags, &format!(":tmi.twitch.tv NOTICE #{channel} :{text}"));
            return;
        }
        if !conn.joined.insert(channel.to_owned()) {
            return;
        }
        let mut room_tags = room.state_tags();
        let role = room.role;
        let mut bot_tags = self.bot_tags(Some(role));
        room_tags.shuffle(&mut self.rng);
        bot_tags.shuffle(&mut self.rng);
        let Some(conn) = self.conns.get(&id) else { return };
        conn.send(format!(":{nick}!{nick}@{nick}.tmi.twitch.tv JOIN #{channel}"));
        conn.send(format!(":{nick}.tmi.twitch.tv 353 {nick} = #{channel} :{nick}"));
        conn.send(format!(":{nick}.tmi.twitch.tv 366 {nick} #{channel} :End of /NAMES list"));
        if bot {
            tell(conn, &bot_tags, &format!(":tmi.twitch.tv USERSTATE #{channel}"));
        }
        tell(conn, &room_tags, &format!(":tmi.twitch.tv ROOMSTATE #{channel}"));
        self.emit(StageEvent::Joined { connection: id, channel: channel.to_owned() });
    }

    fn part(&mut self, id: u64, channels: &str) {
        for channel in channels.split(',').filter_map(|name| name.strip_prefix('#')) {
            self.part_one(id, channel);
        }
    }

    /// Takes a connection out of a channel and says so to it.
    pub(crate) fn part_one(&mut self, id: u64, channel: &str) {
        let nick = self.nick_of(id);
        let Some(conn) = self.conns.get_mut(&id) else { return };
        if conn.joined.remove(channel) {
            conn.send(format!(":{nick}!{nick}@{nick}.tmi.twitch.tv PART #{channel}"));
            self.emit(StageEvent::Parted { connection: id, channel: channel.to_owned() });
        }
    }
}
