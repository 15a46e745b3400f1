//! The handle on EventSub that tests and the rehearsal hold.

use std::sync::MutexGuard;
use std::time::Duration;

use serde_json::Value;

use super::services::Hold;
use crate::eventsub::{Condition, EventSub, Happened, HypeTrain, SeenSubscription};
use crate::world::{Account, Viewer, channel_name, now};

/// A stage's EventSub. It keeps the stage alive like any other handle on it.
#[derive(Debug, Clone)]
pub struct EventSubStage {
    pub(super) hold: Hold,
}

impl EventSubStage {
    /// Tells everybody who subscribed to `kind` in `version` with a condition that `about` does not contradict. Returns the
    /// ids of the notifications, one for each subscription; none when nobody wanted it.
    pub fn emit(&self, kind: &str, version: &str, about: &[(&str, &str)], event: &Value) -> Vec<String> {
        self.emit_aged(kind, version, about, event, Duration::ZERO)
    }

    /// Does the same with notifications that say they were sent `age` ago.
    pub fn emit_aged(
        &self,
        kind: &str,
        version: &str,
        about: &[(&str, &str)],
        event: &Value,
        age: Duration,
    ) -> Vec<String> {
        let about: Condition = about.iter().map(|(key, id)| ((*key).to_owned(), (*id).to_owned())).collect();
        self.lock().notify(&Happened { kind, version, about: &about, event, age }, now())
    }

    /// Sends the notification `id` once more, word for word. False when it is unknown (256 are remembered).
    pub fn repeat(&self, id: &str) -> bool {
        self.lock().repeat(id, now())
    }

    /// Takes all subscriptions of a type away: `authorization_revoked`, `user_removed`, `version_removed` … Returns their
    /// number.
    pub fn revoke(&self, kind: &str, status: &str) -> usize {
        self.lock().revoke(kind, status, now())
    }

    /// Closes every connection with a code, as in 4000.
    pub fn close(&self, code: u16) {
        self.lock().close_all(code, now());
    }

    /// Drops every connection without a word.
    pub fn cut(&self) {
        self.lock().cut_all(now());
    }

    /// Tells every connection to move: `session_reconnect` with a URL that works once.
    pub fn reconnect(&self) {
        self.lock().reconnect_sessions(None, now());
    }

    /// Does the same with a URL of the test's own, wherever it leads.
    pub fn reconnect_to(&self, url: &str) {
        self.lock().reconnect_sessions(Some(url), now());
    }

    /// Makes every connection half-open: it stays, but nothing comes on it. Its subscriptions stay enabled until Twitch
    /// notices by its own pings. New connections work.
    pub fn silence(&self) {
        self.lock().silence_all();
    }

    /// Takes the keepalives from the connections there are; all else comes.
    pub fn mute_keepalive(&self) {
        self.lock().mute_keepalive();
    }

    /// Sends any text to every connection.
    pub fn send_text(&self, text: &str) {
        self.lock().send_text(text, now());
    }

    /// Sends a binary frame to every connection.
    pub fn send_binary(&self, bytes: &[u8]) {
        self.lock().send_binary(bytes);
    }

    /// Has new connections refused with 503, or taken again.
    pub fn set_refusing(&self, is_refusing: bool) {
        self.lock().set_refusing(is_refusing);
    }

    /// Lets a subscription of any other session, even of a dead one, make its like fail with 409, or no longer.
    pub fn set_jealous(&self, is_jealous: bool) {
        self.lock().set_jealous(is_jealous);
    }

    /// Sends every event to both connections of a hand-over (with the same id), or no longer.
    pub fn set_overlap(&self, has_overlap: bool) {
        self.lock().set_overlap(has_overlap);
    }

    /// Counts the connections that were welcomed and are still open, half-open ones too.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.lock().open_sessions()
    }

    /// Counts the connections that were ever welcomed.
    #[must_use]
    pub fn sessions_opened(&self) -> u64 {
        self.lock().sessions_opened()
    }

    /// Returns all subscriptions that Twitch remembers, dead ones too, the oldest first.
    #[must_use]
    pub fn subscriptions(&self) -> Vec<SeenSubscription> {
        self.lock().seen()
    }

    /// Counts the subscriptions that are enabled.
    #[must_use]
    pub fn enabled_count(&self) -> usize {
        self.lock().enabled_count()
    }

    /// Returns the types that somebody is told of now, sorted, each once.
    #[must_use]
    pub fn enabled(&self) -> Vec<String> {
        let mut kinds: Vec<String> =
            self.subscriptions().into_iter().filter(|one| one.status == "enabled").map(|one| one.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// Begins an ad break of so many seconds.
    pub fn ad_break(&self, channel: &str, seconds: u32) {
        self.on(channel, |eventsub, owner| eventsub.ad_break(owner, seconds, now()));
    }

    /// Moves a hype train at `level`, to which `viewer` gave most.
    pub fn hype_train(&self, channel: &str, at: HypeTrain, level: u32, viewer: &Viewer) {
        self.on(channel, |eventsub, owner| eventsub.hype_train(owner, at, level, viewer, now()));
    }

    /// Ends a poll, with the votes for each choice.
    pub fn poll_end(&self, channel: &str, title: &str, votes: &[(&str, u32)]) {
        self.on(channel, |eventsub, owner| eventsub.poll_end(owner, title, votes, now()));
    }

    /// Ends a prediction: the points on each outcome, and the one that won (counted from 1); with none it is cancelled.
    pub fn prediction_end(&self, channel: &str, title: &str, points: &[(&str, u32)], winner: Option<usize>) {
        self.on(channel, |eventsub, owner| eventsub.prediction_end(owner, title, points, winner, now()));
    }

    /// Gives the channel a shoutout of `from`'s.
    pub fn shoutout_received(&self, channel: &str, from: &Viewer, viewers: u32) {
        self.on(channel, |eventsub, owner| eventsub.shoutout_received(owner, from, viewers, now()));
    }

    /// Does something of EventSub's alone on a channel that exists.
    fn on(&self, channel: &str, act: impl FnOnce(&mut EventSub, &Account)) {
        if let Some(owner) = self.hold.services.world.owner_of(&channel_name(channel)) {
            act(&mut self.lock(), &owner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, EventSub> {
        self.hold.services.eventsub.lock()
    }
}
