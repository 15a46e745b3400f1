//! What the tests of speaking and of chat add to the support: who says what, what the bot says to it, and when.

use crate::support::{Peer, World};
use kissbot_actors::chat::say::Say;
use kissbot_actors::chat::ticket::ReplyTicket;
use kissbot_actors::chat::{Chatter, Role};
use kissbot_actors::text::language::Language;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;

/// A line that the bot said.
#[derive(Clone, Debug)]
pub struct Heard {
    /// When it came.
    pub at: Instant,
    /// As it came over the wire, without its line end.
    pub line: String,
}

impl Heard {
    /// The id of the line that it answers.
    pub fn parent(&self) -> Option<&str> {
        self.line.strip_prefix("@reply-parent-msg-id=")?.split(' ').next()
    }

    /// The channel it is for.
    pub fn channel(&self) -> &str {
        self.line.split_once("PRIVMSG #").and_then(|(_, rest)| rest.split(' ').next()).expect("a PRIVMSG")
    }

    /// What chat sees of it.
    pub fn text(&self) -> &str {
        self.line.split_once("PRIVMSG #").and_then(|(_, rest)| rest.split_once(" :")).expect("a PRIVMSG").1
    }
}

/// The most lines in any stretch of time so long.
pub fn most_in(heard: &[Heard], window: Duration) -> usize {
    let from = |first: Instant| heard.iter().filter(move |next| next.at >= first && next.at - first < window).count();
    heard.iter().map(|first| from(first.at)).max().unwrap_or(0)
}

/// The shortest time between two lines.
pub fn least_gap(heard: &[Heard]) -> Duration {
    heard.windows(2).map(|two| two[1].at - two[0].at).min().unwrap_or(Duration::MAX)
}

impl World {
    /// As [`World::next_joined`], with these tags in USERSTATE: `badges=moderator/1;mod=1`.
    pub async fn next_joined_as(&mut self, tags: &str) -> Peer {
        let mut peer = self.next_peer().await;
        peer.log_in().await;
        assert_eq!(peer.line_but_pings().await, "JOIN #somechannel");
        peer.confirm("somechannel", tags).await;
        peer
    }

    /// The next connection, logged in and in all these channels, as a plain viewer.
    pub async fn next_joined_in(&mut self, channels: &[&str]) -> Peer {
        let mut peer = self.next_peer().await;
        peer.log_in().await;
        assert_eq!(peer.line_but_pings().await, format!("JOIN #{}", channels.join(",#")));
        for channel in channels {
            peer.confirm(channel, "badges=;mod=0").await;
        }
        peer
    }

    /// The bot has something to say in `somechannel` that nobody asked for, worth saying for a minute.
    pub fn announce(&self, text: &str) {
        let deadline = (Instant::now() + Duration::from_secs(60)).into_std();
        assert!(self.topology.say(Say::announce("somechannel".parse().unwrap(), text.into(), deadline)));
    }
}

impl World {
    /// The bot has an answer for a viewer of `somechannel`, worth saying for a minute.
    pub fn reply(&self, login: &str, id: &str, text: &str) {
        let deadline = (Instant::now() + Duration::from_secs(60)).into_std();
        let asker =
            Chatter { id: login.into(), login: login.into(), display_name: login.into(), role: Role::default() };
        let channel = "somechannel".parse().unwrap();
        let ticket = ReplyTicket::new(channel, Language::ENGLISH, id.into(), asker, deadline, Arc::default());
        assert!(self.topology.say(Say::reply(ticket, text.into())));
    }
}

impl Peer {
    /// A viewer says something in a channel with this room id (more tags each followed by `;`).
    pub async fn viewer_of(&mut self, (channel, room): (&str, &str), tags: &str, login: &str, id: &str, text: &str) {
        self.send(&format!(
            "@{tags}badge-info=;badges=;id={id};mod=0;room-id={room};user-id=id-{login};user-type= :{login}!{login}@{login}.tmi.twitch.tv PRIVMSG #{channel} :{text}"
        ))
        .await;
    }

    /// Twitch refuses a line of the bot.
    pub async fn notice(&mut self, channel: &str, msg_id: &str, text: &str) {
        self.send(&format!("@msg-id={msg_id} :tmi.twitch.tv NOTICE #{channel} :{text}")).await;
    }

    /// All that the bot says within `time`, its PINGs answered meanwhile.
    pub async fn heard_for(&mut self, time: Duration) -> Vec<Heard> {
        let end = Instant::now() + time;
        let mut heard = Vec::new();
        while let Ok(line) = tokio::time::timeout_at(end, self.line_but_pings()).await {
            heard.push(Heard { at: Instant::now(), line });
        }
        heard
    }

    /// For `time`, another viewer types `!ping` every so often (ids: `prefix`, then 0, 1, 2 …); what the bot says.
    pub async fn pinged_for(&mut self, prefix: &str, time: Duration, every: Duration) -> Vec<Heard> {
        let start = Instant::now();
        let mut heard = Vec::new();
        for n in 0..u32::try_from(time.as_millis() / every.as_millis()).unwrap() {
            self.viewer(&format!("viewer_{prefix}{n}"), &format!("{prefix}{n}"), "!ping").await;
            let next = start + every * (n + 1);
            heard.extend(self.heard_for(next - Instant::now()).await);
        }
        heard
    }
}
