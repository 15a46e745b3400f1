//! Notifications to the service manager (systemd): ready, status, watchdog, stopping.
//!
//! Without a manager, when `NOTIFY_SOCKET` is not set, nothing happens.

use crate::pillars;
use kissbot_actors::kernel::actor_ref::ActorRef;
use kissbot_actors::status::vitals::Vitals;
use sd_notify::NotifyState;
use std::time::Duration;

/// Reports that every actor is up and the first attempt to connect has begun.
pub fn ready(status: &str) {
    tell(&[NotifyState::Ready, NotifyState::Status(status)]);
}

/// Reports the status of the bot.
pub fn report(status: &str) {
    tell(&[NotifyState::Status(status)]);
}

/// Feeds the watchdog.
pub fn feed_watchdog() {
    tell(&[NotifyState::Watchdog]);
}

/// Reports that the bot is shutting down.
pub fn stopping() {
    tell(&[NotifyState::Stopping, NotifyState::Status("leaving the chat")]);
}

/// Returns the interval at which to feed the watchdog, if there is one: half of its timeout.
#[must_use]
pub fn watchdog_period() -> Option<Duration> {
    sd_notify::watchdog_enabled().map(|patience| patience / 2).filter(|period| !period.is_zero())
}

/// Tells whether every core actor answers, each within a quarter of the period, so that feeding is never late for that.
pub async fn is_alive(core: &[ActorRef], period: Duration) -> bool {
    for actor in core {
        if !actor.responds_within(period / 4).await {
            tracing::error!(actor = actor.name(), "actor does not answer: the watchdog is not fed");
            return false;
        }
    }
    true
}

fn tell(states: &[NotifyState<'_>]) {
    if let Err(error) = sd_notify::notify(states) {
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
        let state = vitals.pillars.get(descriptor.pillar).word();
        words.push_str(&format!(", {} {state}", descriptor.label));
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
        assert_eq!(status(&vitals), "3 channels, commands off, AI parked, events off, games off, Twitch's API off");
        vitals.tokens.note("kissbot", Some("run `kissbot login`".to_owned()));
        assert!(status(&vitals).ends_with("API off; run `kissbot login`"));
        vitals.set_channels(1, 2);
        assert!(status(&vitals).starts_with("1 of 2 channels, "));
    }
}
