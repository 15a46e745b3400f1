//! The handle on a stage: opens its doors, plays the audience, breaks the line.
//!
//! The stage is the only one who knows all stand-ins: `services` makes them, `config` holds their settings; [`WebStage`]
//! and [`EventSubStage`] are the handles on the HTTP side and on EventSub.

pub mod config;
mod eventsub;
mod happenings;
mod moderators;
mod services;
mod urls;
mod web;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::Ordering;
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::chat::{self, Chat};
use crate::eventsub as events;
use crate::world::{BotRole, StageEvents, Viewer, channel_name, now, since_1970, wall};
use config::StageConfig;
pub use eventsub::EventSubStage;
use services::Hold;
pub use urls::WebUrls;
pub use web::WebStage;

/// A stand-in for Twitch. Clones are handles on the same stage; when the last one is dropped its listeners and connections
/// end. Channels are named without `#`; a channel that is not in the configuration does not exist.
#[derive(Debug, Clone)]
pub struct Stage {
    hold: Hold,
}

impl Stage {
    /// Makes a stage without any socket yet.
    #[must_use]
    pub fn new(config: StageConfig) -> Self {
        Self { hold: Hold::new(config) }
    }

    /// Opens IRC over TCP on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn listen(&self) -> io::Result<SocketAddr> {
        let chat = self.hold.services.chat.clone();
        self.open(move |stream, alive| chat::run(chat.clone(), stream, alive)).await
    }

    /// Opens IRC over WebSocket on a free port of 127.0.0.1. Any path is served.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn listen_ws(&self) -> io::Result<SocketAddr> {
        let chat = self.hold.services.chat.clone();
        self.open(move |stream, alive| chat::run_websocket(chat.clone(), stream, alive)).await
    }

    /// Opens the HTTP side on a free port of 127.0.0.1: RAWG, Steam, a model server, OAuth, Helix and EventSub, each below
    /// its own path (see [`WebUrls`]).
    ///
    /// # Errors
    /// When no port can be opened, and when the machine's clock is set to a time before 1970.
    pub async fn listen_http(&self) -> io::Result<SocketAddr> {
        since_1970(wall())?;
        let site = self.hold.services.site.clone();
        let address = self.open(move |stream, alive| site.clone().serve(stream, alive)).await?;
        self.hold.services.has_port.store(true, Ordering::Relaxed);
        Ok(address)
    }

    /// Opens EventSub's WebSocket on a free port of 127.0.0.1, by itself. Any path is served. It is on the HTTP side, too.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn listen_eventsub(&self) -> io::Result<SocketAddr> {
        let eventsub = self.hold.services.eventsub.clone();
        self.open(move |stream, alive| events::accept(eventsub.clone(), stream, alive)).await
    }

    async fn open<F, T>(&self, serve: F) -> io::Result<SocketAddr>
    where
        F: Fn(TcpStream, watch::Receiver<()>) -> T + Send + 'static,
        T: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let mut alive = self.hold.alive.subscribe();
        tokio::spawn(async move {
            loop {
                let accepted = tokio::select! {
                    accepted = listener.accept() => accepted,
                    _ = alive.changed() => return,
                };
                match accepted {
                    Ok((stream, _)) => {
                        let _ = stream.set_nodelay(true);
                        tokio::spawn(serve(stream, alive.clone()));
                    }
                    Err(error) => {
                        tracing::warn!(%error, "the stage cannot accept a connection");
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                }
            }
        });
        Ok(address)
    }

    /// Serves one connection of the chat on any stream until it is closed, for instance on `tokio::io::duplex` under paused
    /// time. The caller's handle keeps the stage alive meanwhile.
    pub async fn serve<S>(&self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin,
    {
        chat::run(self.hold.services.chat.clone(), stream, self.hold.alive.subscribe()).await;
    }

    /// Serves one client of EventSub on any stream, from the WebSocket handshake on, for instance on `tokio::io::duplex`
    /// under paused time. Its reconnect URLs have the host that it named.
    pub async fn serve_eventsub<S>(&self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        events::accept(self.hold.services.eventsub.clone(), stream, self.hold.alive.subscribe()).await;
    }

    /// Serves one HTTP connection on any stream, for instance on `tokio::io::duplex` under paused time. It answers like
    /// [`Stage::listen_http`].
    pub async fn serve_http<S>(&self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        self.hold.services.site.clone().serve(stream, self.hold.alive.subscribe()).await;
    }

    /// Returns the handle on the HTTP side.
    #[must_use]
    pub fn web(&self) -> WebStage {
        WebStage { hold: self.hold.clone() }
    }

    /// Returns the handle on EventSub.
    #[must_use]
    pub fn eventsub(&self) -> EventSubStage {
        EventSubStage { hold: self.hold.clone() }
    }

    /// Watches what happens from now on.
    #[must_use]
    pub fn watch(&self) -> StageEvents {
        self.hold.services.world.watch()
    }

    /// Lets a viewer say `text` in `channel`: a PRIVMSG with all tags to every connection that joined. Returns its id.
    pub fn chat(&self, channel: &str, viewer: &Viewer, text: &str) -> String {
        self.chat_with_tags(channel, viewer, text, &[])
    }

    /// Like [`Stage::chat`], with tags added or replaced: `source-room-id`, `historical`, `bits`, even `id`.
    pub fn chat_with_tags(&self, channel: &str, viewer: &Viewer, text: &str, tags: &[(&str, &str)]) -> String {
        self.hold.services.chat.lock().viewer_says(&channel_name(channel), viewer, text, tags)
    }

    /// Like [`Stage::chat`], as a reply to the message `parent`, which may be the bot's. The text gets `@Parent `
    /// in front as at Twitch; an unknown parent loses the marker.
    pub fn chat_reply(&self, channel: &str, viewer: &Viewer, text: &str, parent: &str) -> String {
        self.hold.services.chat.lock().viewer_replies(&channel_name(channel), viewer, text, parent)
    }

    /// Like [`Stage::chat`], for a line that was sent `earlier` and comes only now: whoever was banned or timed out
    /// meanwhile is heard all the same (twitchdev/issues#209).
    pub fn chat_late(&self, channel: &str, viewer: &Viewer, text: &str, earlier: Duration) -> String {
        let sent = wall() - earlier;
        let tags = [("tmi-sent-ts", &*sent.timestamp_millis().to_string())];
        self.hold.services.chat.lock().viewer_is_heard(&channel_name(channel), viewer, text, &tags)
    }

    /// Like [`Stage::chat`], as the copy of a line that was said in the channel with the id `source_room_id`, with which
    /// this one shares its chat.
    pub fn chat_shared(&self, channel: &str, viewer: &Viewer, text: &str, source_room_id: &str) -> String {
        let source_id = self.hold.services.world.new_id();
        let tags = [("source-room-id", source_room_id), ("source-id", &*source_id), ("source-badges", "")];
        self.chat_with_tags(channel, viewer, text, &tags)
    }

    /// Sends any line, byte for byte plus CRLF, to every connection that joined `channel`.
    pub fn chat_line(&self, channel: &str, raw_line: &str) {
        self.hold.services.chat.lock().send_line(&channel_name(channel), raw_line);
    }

    /// Returns true if the bot is in `channel` on a connection that is neither silenced nor told to reconnect.
    #[must_use]
    pub fn is_joined(&self, channel: &str) -> bool {
        self.hold.services.chat.lock().is_joined(&channel_name(channel))
    }

    /// Counts the connections that are open, logged in or not, half-open ones too.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.hold.services.chat.lock().connections()
    }

    /// Drops every connection without a word.
    pub fn cut(&self) {
        self.hold.services.chat.lock().cut_all();
    }

    /// Sends RECONNECT to every connection and closes those that are still there after the grace (10 s).
    pub fn reconnect(&self) {
        self.hold.services.chat.lock().reconnect_all(now());
    }

    /// Makes every connection half-open: it stays, but nothing is read or answered on it. New ones work.
    pub fn silence(&self) {
        self.hold.services.chat.lock().silence_all();
    }

    /// Gives the bot another role. Its limits change at once; the bot learns it with its next USERSTATE.
    pub fn set_bot_role(&self, channel: &str, role: BotRole) {
        self.hold.services.world.set_bot_role(&channel_name(channel), role);
    }

    /// Bans the bot: CLEARCHAT and PART; from now on JOIN and PRIVMSG get `msg_banned`.
    pub fn ban_bot(&self, channel: &str) {
        self.room(channel, Chat::ban_bot);
    }

    /// Times the bot out for `seconds`: CLEARCHAT; it stays joined, its messages get `msg_timedout`.
    pub fn timeout_bot(&self, channel: &str, seconds: u64) {
        self.room(channel, |chat, channel| chat.time_out_bot(channel, seconds, now()));
    }

    /// Lifts the bot's ban, time-out or the channel's suspension, without a word as at Twitch.
    pub fn forgive_bot(&self, channel: &str) {
        self.room(channel, Chat::forgive_bot);
    }

    fn room(&self, channel: &str, act: impl FnOnce(&mut Chat, &str)) {
        act(&mut self.hold.services.chat.lock(), &channel_name(channel));
    }

    /// Returns true if the HTTP side has a port.
    pub(crate) fn serves_http(&self) -> bool {
        self.hold.services.has_port.load(Ordering::Relaxed)
    }

    /// Returns the bot's login and display name.
    pub(crate) fn bot_names(&self) -> (String, String) {
        let bot = self.hold.services.world.bot();
        (bot.login.clone(), bot.display_name.clone())
    }

    /// Lends the stand-ins to a test.
    #[cfg(test)]
    pub(crate) fn services(&self) -> &services::Services {
        &self.hold.services
    }
}
