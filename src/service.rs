//! What the service manager (systemd) is told: that the bot is ready, how it is, that it lives, that it stops.
//!
//! Without a manager, when `NOTIFY_SOCKET` is not set, nothing happens.

use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::kernel::actor_ref::ActorRef;
use kissbot_actors::pillars::command;
use kissbot_actors::pillars::game_lookup;
use kissbot_actors::pillars::helix;
use kissbot_actors::pillars::llm;
use kissbot_actors::pillars::twitch_event;
use kissbot_actors::status::vitals::Vitals;
use sd_notify::NotifyState;
use std::time::Duration;

/// Tells that every actor is up and the first attempt to connect has begun.
pub fn ready(status: &str) {
    tell(&[NotifyState::Ready, NotifyState::Status(status)]);
}

/// Tells how the bot is.
pub fn report(status: &str) {
    tell(&[NotifyState::Status(status)]);
}

/// Tells that the bot lives.
pub fn feed_watchdog() {
    tell(&[NotifyState::Watchdog]);
}

/// Tells that the bot is on its way out.
pub fn stopping() {
    tell(&[NotifyState::Stopping, NotifyState::Status("leaving the chat")]);
}

/// How often the watchdog wants to be fed, if there is one: half of its patience.
#[must_use]
pub fn watchdog_period() -> Option<Duration> {
    sd_notify::watchdog_enabled().map(|patience| patience / 2).filter(|period| !period.is_zero())
}

/// Whether every core actor answers; a quarter of the period each at most, so that feeding is never late for that.
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

/// What a pillar is called to the operator.
#[must_use]
pub fn label(pillar: Pillar) -> &'static str {
    match pillar {
        command::api::PILLAR => "commands",
        llm::api::PILLAR => "AI",
        twitch_event::api::PILLAR => "events",
        game_lookup::api::PILLAR => "games",
        helix::api::PILLAR => "Twitch's API",
        other => other.name(),
    }
}

/// One line for `systemctl status`: "3 channels, commands on, AI parked".
#[must_use]
pub fn status(vitals: &Vitals) -> String {
    let (joined, wanted) = vitals.channels();
    let mut words = match (joined, wanted) {
        (1, 1) => "1 channel".to_owned(),
        (joined, wanted) if joined == wanted => format!("{joined} channels"),
        (joined, wanted) => format!("{joined} of {wanted} channels"),
    };
    for (pillar, state) in vitals.pillars.all() {
        words.push_str(", ");
        words.push_str(label(pillar));
        words.push(' ');
        words.push_str(state.word());
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
        let vitals = Vitals::new(kissbot_actors::kernel::clock::now(), crate::topology::PILLARS);
        vitals.set_channels(3, 3);
        vitals.pillars.switch(llm::api::PILLAR, true);
        vitals.pillars.set(llm::api::PILLAR, PillarState::Parked);
        assert_eq!(status(&vitals), "3 channels, commands off, AI parked, events off, games off, Twitch's API off");
        vitals.tokens.note("kissbot", Some("run `kissbot login`".to_owned()));
        assert!(status(&vitals).ends_with("API off; run `kissbot login`"));
        vitals.set_channels(1, 2);
        assert!(status(&vitals).starts_with("1 of 2 channels, "));
    }
}
