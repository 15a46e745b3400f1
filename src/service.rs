//! Notifications to the service manager (systemd): ready, status, watchdog, stopping.
//!
//! Without a manager, when `NOTIFY_SOCKET` is not set, nothing happens.

use crate::pillars;
use kissbot_actors::kernel::actor_ref::ActorRef;
use kissbot_actors::kernel::clock;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::pulses::Pulses;
use kissbot_actors::status::vitals::Vitals;
use sd_notify::NotifyState;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::Duration;

/// Messages that wait for a manager that does not read. It is asked anew for what finds no room.
const WAITING_MAX: usize = 16;
/// The time that the last message may take when the bot ends.
const FAREWELL_LIMIT: Duration = Duration::from_millis(500);

/// A message to the service manager.
enum Message {
    Ready(String),
    Status(String),
    Alive,
    Stopping,
}

/// The service manager, told from a thread of its own: a manager that does not read would make whoever tells it wait.
pub(crate) struct Manager(Option<Line>);

struct Line {
    messages: SyncSender<Message>,
    /// Closed by the thread when it has told everything.
    told: Receiver<()>,
}

impl Manager {
    /// Finds the manager that the environment names. Without one there is no thread, and nothing is told.
    pub(crate) fn find() -> Self {
        if std::env::var_os("NOTIFY_SOCKET").is_none_or(|path| path.is_empty()) {
            return Self(None);
        }
        let (messages, waiting) = sync_channel(WAITING_MAX);
        let (telling, told) = sync_channel(0);
        let thread = std::thread::Builder::new().name("service".to_owned()).spawn(move || {
            let _until_all_is_told: SyncSender<()> = telling;
            waiting.into_iter().for_each(|message| tell(&message));
        });
        match thread {
            Ok(_) => Self(Some(Line { messages, told })),
            Err(error) => {
                tracing::warn!(%error, "the service manager cannot be told");
                Self(None)
            }
        }
    }

    /// Reports that every actor is up and the first attempt to connect has begun.
    pub(crate) fn ready(&self, status: &str) -> bool {
        self.tell(Message::Ready(status.to_owned()))
    }

    /// Reports the status of the bot.
    pub(crate) fn report(&self, status: &str) -> bool {
        self.tell(Message::Status(status.to_owned()))
    }

    /// Feeds the watchdog.
    pub(crate) fn feed_watchdog(&self) -> bool {
        self.tell(Message::Alive)
    }

    /// Reports that the bot is shutting down.
    pub(crate) fn stopping(&self) -> bool {
        self.tell(Message::Stopping)
    }

    /// Hands on a message without waiting; tells whether there was room for it.
    fn tell(&self, message: Message) -> bool {
        self.0.as_ref().is_none_or(|line| line.messages.try_send(message).is_ok())
    }
}

impl Drop for Manager {
    /// Gives the last messages a moment. A thread that is stuck in one ends with the process.
    fn drop(&mut self) {
        if let Some(Line { messages, told }) = self.0.take() {
            drop(messages);
            let _ = told.recv_timeout(FAREWELL_LIMIT);
        }
    }
}

/// Returns the interval at which to feed the watchdog, if there is one: half of its timeout.
#[must_use]
pub fn watchdog_period() -> Option<Duration> {
    sd_notify::watchdog_enabled().map(|patience| patience / 2).filter(|period| !period.is_zero())
}

/// Feels the pulse of every core actor; tells whether each answers within a quarter of the period, so that feeding is
/// never late for that.
pub async fn is_alive(core: &[ActorRef], pulses: &Pulses, period: Duration) -> bool {
    let mut all_answer = true;
    for actor in core {
        if actor.responds_within(period / 4).await {
            pulses.beat(actor.name(), clock::now());
        } else {
            tracing::error!(actor = actor.name(), "actor does not answer: the watchdog is not fed");
            all_answer = false;
        }
    }
    all_answer
}

fn tell(message: &Message) {
    let told = match message {
        Message::Ready(status) => sd_notify::notify(&[NotifyState::Ready, NotifyState::Status(status)]),
        Message::Status(status) => sd_notify::notify(&[NotifyState::Status(status)]),
        Message::Alive => sd_notify::notify(&[NotifyState::Watchdog]),
        Message::Stopping => sd_notify::notify(&[NotifyState::Stopping, NotifyState::Status("leaving the chat")]),
    };
    if let Err(error) = told {
        tracing::warn!(%error, "the service manager cannot be told");
    }
}

/// Renders one line for `systemctl status`: "3 channels, commands on, AI parked".
#[must_use]
pub fn status(vitals: &Vitals) -> String {
    let (joined, wanted) = vitals.channels();
    let mut words = match (joined, wanted) {
        (1, 1) => "1 channel".to_owned(),
        (joined, wanted) if joined == wanted => format!("{joined} channels"),
        (joined, wanted) => format!("{joined} of {wanted} channels"),
    };
    for descriptor in pillars::all() {
        let state = vitals.pillars.get(descriptor.pillar);
        if descriptor.pillar.is_extra() && state == PillarState::Off {
            continue;
        }
        words.push_str(&format!(", {} {}", descriptor.label, state.word()));
    }
    if let Some(trouble) = vitals.tokens.words() {
        words.push_str("; ");
        words.push_str(&trouble);
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::status::pillar::PillarState;

    #[test]
    fn the_status_is_in_words() {
        let vitals = Vitals::new(
            kissbot_actors::kernel::clock::now(),
            pillars::all().iter().map(|descriptor| descriptor.pillar),
        );
        vitals.set_channels(3, 3);
        vitals.pillars.switch(kissbot_actors::pillars::llm::api::PILLAR, true);
        vitals.pillars.set(kissbot_actors::pillars::llm::api::PILLAR, PillarState::Parked);
        assert_eq!(
            status(&vitals),
            "3 channels, commands off, AI parked, events off, games off, Twitch's API off, \
             store off, timers off, moderation off"
        );
        vitals.tokens.note("kissbot", Some("run `kissbot login`".to_owned()));
        assert!(status(&vitals).ends_with("moderation off; run `kissbot login`"));
        vitals.set_channels(1, 2);
        assert!(status(&vitals).starts_with("1 of 2 channels, "));
    }
}
