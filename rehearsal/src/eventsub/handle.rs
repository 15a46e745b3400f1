//! The handle on EventSub that tests and the rehearsal hold.

use std::time::Duration;

use serde_json::Value;

use super::delivery::Happened;
use super::session::Frame;
use super::subscriptions::{Condition, Subscription};
use crate::Stage;
use crate::chat::connection::now;
use crate::state::{Signal, State};

/// A stage's EventSub. It keeps the stage alive like any other handle on it.
#[derive(Debug, Clone)]
pub struct EventSubStage {
    pub(crate) stage: Stage,
}

/// A subscription as a test sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenSubscription {
    /// Its id.
    pub id: String,
    /// Its type, as in `channel.follow`.
    pub kind: String,
    /// Its version.
    pub version: String,
    /// Its condition's keys and values, sorted.
    pub condition: Vec<(String, String)>,
    /// `enabled`, or why not.
    pub status: String,
    /// Login of the account whose token made it.
    pub login: String,
    /// The id of its session.
    pub session_id: String,
    /// What it costs.
    pub cost: u32,
}

impl EventSubStage {
    /// Tells whoever subscribed to `kind` in `version` with a condition that `about` does not contradict. The ids of the
    /// notifications, one for each subscription; none when nobody wanted it.
    pub fn emit(&self, kind: &str, version: &str, about: &[(&str, &str)], event: &Value) -> Vec<String> {
        self.emit_aged(kind, version, about, event, Duration::ZERO)
    }

    /// The same with notifications that say they were sent `age` ago.
    pub fn emit_aged(
        &self,
        kind: &str,
        version: &str,
        about: &[(&str, &str)],
        event: &Value,
        age: Duration,
    ) -> Vec<String> {
        let about: Condition = about.iter().map(|(key, id)| ((*key).to_owned(), (*id).to_owned())).collect();
        self.state(|state| state.notify(&Happened { kind, version, about: &about, event, age }, now()))
    }

    /// Sends the notification `id` once more, word for word. False when it is unknown (256 are remembered).
    pub fn repeat(&self, id: &str) -> bool {
        self.state(|state| state.repeat(id, now()))
    }

    /// Takes all subscriptions of a type away: `authorization_revoked`, `user_removed`, `version_removed` … How many.
    pub fn revoke(&self, kind: &str, status: &str) -> usize {
        self.state(|state| state.revoke(kind, status, now()))
    }

    /// Closes every connection with a code, as in 4000.
    pub fn close(&self, code: u16) {
        self.each(|state, number| state.close_session(number, code, now()));
    }

    /// Drops every connection without a word.
    pub fn cut(&self) {
        self.each(|state, number| {
            if let Some(session) = state.eventsub.sessions.get(&number) {
                session.tell(Signal::Cut);
            }
            state.end_session(number, None, now());
        });
    }

    /// Tells every connection to move: `session_reconnect` with a URL that works once.
    pub fn reconnect(&self) {
        self.state(|state| state.reconnect_sessions(None, now()));
    }

    /// The same with a URL of the test's own, wherever it leads.
    pub fn reconnect_to(&self, url: &str) {
        self.state(|state| state.reconnect_sessions(Some(url), now()));
    }

    /// Makes every connection half-open: it stays, but nothing comes on it. Its subscriptions stay enabled until Twitch
    /// notices by its own pings. New connections work.
    pub fn silence(&self) {
        self.state(|state| state.eventsub.sessions.values().for_each(|session| session.tell(Signal::Silenced)));
    }

    /// No keepalive comes any more on the connections there are; all else does.
    pub fn mute_keepalive(&self) {
        self.state(|state| state.eventsub.sessions.values_mut().for_each(|session| session.is_muted = true));
    }

    /// Sends any text to every connection.
    pub fn send_text(&self, text: &str) {
        self.state(|state| {
            state.eventsub.sessions.values_mut().for_each(|session| session.say(text.to_owned(), now()));
        });
    }

    /// Sends a binary frame to every connection.
    pub fn send_binary(&self, bytes: &[u8]) {
        self.state(|state| {
            state.eventsub.sessions.values().for_each(|session| session.push(Frame::Binary(bytes.to_vec())));
        });
    }

    /// Whether new connections are refused with 503.
    pub fn set_refusing(&self, is_refusing: bool) {
        self.state(|state| state.eventsub.broken.is_refusing = is_refusing);
    }

    /// Whether a subscription of any other session, even of a dead one, makes its like fail with 409.
    pub fn set_jealous(&self, is_jealous: bool) {
        self.state(|state| state.eventsub.broken.is_jealous = is_jealous);
    }

    /// Whether during a hand-over both connections get every event (with the same id).
    pub fn set_overlap(&self, has_overlap: bool) {
        self.state(|state| state.eventsub.broken.has_overlap = has_overlap);
    }

    /// Connections that were welcomed and are open still, half-open ones too.
    #[must_use]
    pub fn sessions(&self) -> usize {
        self.state(|state| state.eventsub.sessions.len())
    }

    /// Connections that were ever welcomed.
    #[must_use]
    pub fn sessions_opened(&self) -> u64 {
        self.state(|state| state.eventsub.opened)
    }

    /// All subscriptions that Twitch remembers, dead ones too, the oldest first.
    #[must_use]
    pub fn subscriptions(&self) -> Vec<SeenSubscription> {
        self.state(|state| state.eventsub.subscriptions.iter().map(SeenSubscription::of).collect())
    }

    /// How many subscriptions are enabled.
    #[must_use]
    pub fn enabled_count(&self) -> usize {
        self.state(|state| state.eventsub.subscriptions.iter().filter(|one| one.is_enabled()).count())
    }

    /// The types that somebody is told of now, sorted, each once.
    #[must_use]
    pub fn enabled(&self) -> Vec<String> {
        let mut kinds: Vec<String> =
            self.subscriptions().into_iter().filter(|one| one.status == "enabled").map(|one| one.kind).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    fn each(&self, act: impl Fn(&mut State, u64)) {
        self.state(|state| {
            let numbers: Vec<u64> = state.eventsub.sessions.keys().copied().collect();
            numbers.into_iter().for_each(|number| act(state, number));
        });
    }

    pub(super) fn state<T>(&self, act: impl FnOnce(&mut State) -> T) -> T {
        act(&mut self.stage.core().lock())
    }
}

impl SeenSubscription {
    fn of(one: &Subscription) -> Self {
        Self {
            id: one.id.clone(),
            kind: one.kind.to_owned(),
            version: one.version.to_owned(),
            condition: one.condition.iter().map(|(key, id)| (key.clone(), id.clone())).collect(),
            status: one.status.clone(),
            login: one.login.clone(),
            session_id: one.session_id.clone(),
            cost: one.cost,
        }
    }
}
