//! The handle on a stage: opens its doors, plays the audience, breaks the line.

pub mod config;

use std::fmt;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;

use crate::chat::connection::{self, now};
use crate::chat::websocket;
use crate::eventsub::{self, EventSubStage};
use crate::stage::config::{BotRole, RoomSettings, StageConfig};
use crate::state::{Core, State};
use crate::web::{self, WebStage};
use crate::world::event::StageEvents;
use crate::world::viewer::Viewer;

/// A stand-in for Twitch's chat. Clones are handles on the same stage; when the last one is dropped its listeners and
/// connections end. Channels are named without `#`; a channel that is not in the configuration does not exist.
#[derive(Clone)]
pub struct Stage {
    core: Arc<Core>,
    /// Dropped with the last handle, which ends the tasks that watch it.
    alive: Arc<watch::Sender<()>>,
}

impl fmt::Debug for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stage").field("connections", &self.connections()).finish_non_exhaustive()
    }
}

impl Stage {
    /// A stage without any socket yet.
    #[must_use]
    pub fn new(config: StageConfig) -> Self {
        Self { core: Arc::new(Core::new(config)), alive: Arc::new(watch::Sender::new(())) }
    }

    /// Opens IRC over TCP on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn listen(&self) -> io::Result<SocketAddr> {
        self.open(|core, stream, alive| async move { connection::run(core, stream, alive).await }).await
    }

    /// Opens IRC over WebSocket on a free port of 127.0.0.1. Any path is served.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn listen_ws(&self) -> io::Result<SocketAddr> {
        self.open(websocket::run).await
    }

    /// Opens the HTTP side on a free port of 127.0.0.1: RAWG, Steam, a model server, OAuth, Helix and EventSub, each below
    /// its own path (see [`WebUrls`](crate::WebUrls)).
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn listen_http(&self) -> io::Result<SocketAddr> {
        let address = self.open(web::run).await?;
        self.core.lock().web.open = true;
        Ok(address)
    }

    /// The handle on the HTTP side.
    #[must_use]
    pub fn web(&self) -> WebStage {
        WebStage { stage: self.clone() }
    }

    /// Opens EventSub's WebSocket on a free port of 127.0.0.1, by itself. Any path is served. It is on the HTTP side, too.
    ///
    /// # Errors
    /// When no port can be opened.
    pub async fn listen_eventsub(&self) -> io::Result<SocketAddr> {
        self.open(eventsub::accept).await
    }

    /// Serves one client of EventSub on any stream, from the WebSocket handshake on, for instance on `tokio::io::duplex`
    /// under paused time. Its reconnect URLs have the host that it named.
    pub async fn serve_eventsub<S>(&self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        eventsub::accept(self.core.clone(), stream, self.alive.subscribe()).await;
    }

    /// Serves one HTTP connection on any stream, for instance on `tokio::io::duplex` under paused time. What is asked of it
    /// is what [`Stage::listen_http`] answers.
    pub async fn serve_http<S>(&self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        web::run(self.core.clone(), stream, self.alive.subscribe()).await;
    }

    /// The handle on EventSub.
    #[must_use]
    pub fn eventsub(&self) -> EventSubStage {
        EventSubStage { stage: self.clone() }
    }

    async fn open<F, T>(&self, serve: F) -> io::Result<SocketAddr>
    where
        F: Fn(Arc<Core>, TcpStream, watch::Receiver<()>) -> T + Send + 'static,
        T: Future<Output = ()> + Send + 'static,
    {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?;
        let address = listener.local_addr()?;
        let core = self.core.clone();
        let mut alive = self.alive.subscribe();
        tokio::spawn(async move {
            loop {
                let accepted = tokio::select! {
                    accepted = listener.accept() => accepted,
                    _ = alive.changed() => return,
                };
                match accepted {
                    Ok((stream, _)) => {
                        let _ = stream.set_nodelay(true);
                        tokio::spawn(serve(core.clone(), stream, alive.clone()));
                    }
                    Err(error) => {
                        tracing::warn!(%error, "the stage cannot accept a connection");
                        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
                    }
                }
            }
        });
        Ok(address)
    }

    /// Serves one connection on any stream until it is closed, for instance on `tokio::io::duplex` under paused time.
    /// The caller's handle keeps the stage alive meanwhile.
    pub async fn serve<S>(&self, stream: S)
    where
        S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    {
        connection::run(self.core.clone(), stream, self.alive.subscribe()).await;
    }

    /// Watches what happens from now on.
    #[must_use]
    pub fn watch(&self) -> StageEvents {
        StageEvents(self.core.lock().events.subscribe())
    }

    /// A viewer says `text` in `channel`: a PRIVMSG with all tags to every connection that joined. Returns its id.
    pub fn chat(&self, channel: &str, viewer: &Viewer, text: &str) -> String {
        self.core.lock().viewer_says(&name(channel), viewer, text, &[])
    }

    /// Like [`Stage::chat`], with tags added or replaced: `source-room-id`, `historical`, `bits`, even `id`.
    pub fn chat_with_tags(&self, channel: &str, viewer: &Viewer, text: &str, tags: &[(&str, &str)]) -> String {
        self.core.lock().viewer_says(&name(channel), viewer, text, tags)
    }

    /// Like [`Stage::chat`], as a reply to the message `parent`, which may be the bot's. The text gets `@Parent `
    /// in front as at Twitch; an unknown parent loses the marker.
    pub fn chat_reply(&self, channel: &str, viewer: &Viewer, text: &str, parent: &str) -> String {
        self.core.lock().viewer_replies(&name(channel), viewer, text, parent)
    }

    /// Any line, byte for byte plus CRLF, to every connection that joined `channel`.
    pub fn chat_line(&self, channel: &str, raw_line: &str) {
        self.core.lock().hearers(&name(channel)).for_each(|(_, conn)| conn.send(raw_line));
    }

    /// Whether the bot is in `channel` on a connection that is neither silenced nor told to reconnect.
    #[must_use]
    pub fn is_joined(&self, channel: &str) -> bool {
        self.core.lock().is_joined(&name(channel))
    }

    /// How many connections are open, logged in or not, half-open ones too.
    #[must_use]
    pub fn connections(&self) -> usize {
        self.core.lock().conns.len()
    }

    /// Drops every connection without a word.
    pub fn cut(&self) {
        self.core.lock().cut_all();
    }

    /// Sends RECONNECT to every connection and closes those that are still there after the grace (10 s).
    pub fn reconnect(&self) {
        self.core.lock().reconnect_all(now());
    }

    /// Makes every connection half-open: it stays, but nothing is read or answered on it. New ones work.
    pub fn silence(&self) {
        self.core.lock().silence_all();
    }

    /// Gives the bot another role. Its limits change at once; the bot learns it with its next USERSTATE.
    pub fn set_bot_role(&self, channel: &str, role: BotRole) {
        self.room(channel, |state, channel| {
            if let Some(room) = state.rooms.get_mut(channel) {
                room.role = role;
            }
        });
    }

    /// A moderator deletes the message `id`: CLEARMSG.
    pub fn delete_message(&self, channel: &str, id: &str) {
        self.room(channel, |state, channel| state.delete(channel, id));
    }

    /// A viewer is timed out for `seconds`: CLEARCHAT.
    pub fn timeout_user(&self, channel: &str, login: &str, seconds: u64) {
        self.room(channel, |state, channel| state.clear(channel, Some(login), Some(seconds)));
    }

    /// A viewer is banned: CLEARCHAT without an end.
    pub fn ban_user(&self, channel: &str, login: &str) {
        self.room(channel, |state, channel| state.clear(channel, Some(login), None));
    }

    /// The whole chat is cleared: CLEARCHAT without a name.
    pub fn clear_chat(&self, channel: &str) {
        self.room(channel, |state, channel| state.clear(channel, None, None));
    }

    /// The bot is banned: CLEARCHAT and PART; from now on JOIN and PRIVMSG get `msg_banned`.
    pub fn ban_bot(&self, channel: &str) {
        self.room(channel, State::ban_bot);
    }

    /// The bot is timed out for `seconds`: CLEARCHAT; it stays joined, its messages get `msg_timedout`.
    pub fn timeout_bot(&self, channel: &str, seconds: u64) {
        self.room(channel, |state, channel| state.time_out_bot(channel, seconds, now()));
    }

    /// Lifts the bot's ban, time-out or the channel's suspension, without a word as at Twitch.
    pub fn forgive_bot(&self, channel: &str) {
        self.room(channel, State::forgive_bot);
    }

    /// Changes the room's modes: a NOTICE and a ROOMSTATE with the one key for each that changed.
    pub fn set_room(&self, channel: &str, settings: RoomSettings) {
        self.room(channel, |state, channel| state.set_room(channel, settings));
    }

    fn room(&self, channel: &str, act: impl FnOnce(&mut State, &str)) {
        act(&mut self.core.lock(), &name(channel));
    }

    /// Whether the HTTP side has a port.
    pub(crate) fn serves_http(&self) -> bool {
        self.core.lock().web.open
    }

    pub(crate) fn core(&self) -> &Core {
        &self.core
    }

    /// The bot's login and display name.
    pub(crate) fn bot_names(&self) -> (String, String) {
        let state = self.core.lock();
        (state.config.bot_login.clone(), state.config.bot_display_name.clone())
    }
}

/// Channels go without `#` and in lower case.
pub(crate) fn name(channel: &str) -> String {
    channel.trim_start_matches('#').to_ascii_lowercase()
}
