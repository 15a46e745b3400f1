//! The actors' figures in the log: one event per actor, one per language model, then one for the process.

use kissbot_actors::command::resident_kib;
use kissbot_actors::meter::Reading;
use kissbot_actors::pillar::Pillar;
use kissbot_actors::provider_meter::ProviderReading;
use kissbot_actors::vitals::Vitals;
use std::time::Instant;

/// The target of these events, by which scripts find them.
const TARGET: &str = "kissbot::metrics";

/// Logs one reading of everything.
pub fn report(vitals: &Vitals, now: Instant) {
    for Reading {
        actor,
        received,
        handled,
        refused,
        failed,
        restarts,
        depth,
        depth_max,
        handle_us_p50,
        handle_us_p99,
        handle_us_max,
        wait_us_p99,
    } in vitals.readings()
    {
        tracing::info!(
            target: TARGET, actor, received, handled, refused, failed, restarts, depth, depth_max, handle_us_p50,
            handle_us_p99, handle_us_max, wait_us_p99, "actor"
        );
    }
    let events = &vitals.eventsub;
    tracing::debug!(
        target: TARGET,
        notifications = events.notifications.get(),
        doubled = events.doubled.get(),
        stale = events.stale.get(),
        unreadable = events.unreadable.get(),
        "eventsub"
    );
    for ProviderReading { provider, state, asked, failed } in vitals.providers(now) {
        tracing::info!(target: TARGET, provider, state, asked, failed, "provider");
    }
    let state = |pillar| vitals.pillars.get(pillar).word();
    tracing::info!(
        target: TARGET,
        uptime_s = vitals.uptime(now).as_secs(),
        lines_in = vitals.lines_in.get(),
        lines_dropped = vitals.lines_dropped.get(),
        lines_out = vitals.lines_out.get(),
        lines_unsent = vitals.lines_unsent.get(),
        unanswered = vitals.tickets.unanswered(),
        rss_kib = resident_kib().unwrap_or(0),
        reconnects = vitals.reconnects.get(),
        command_state = state(Pillar::Command),
        llm_state = state(Pillar::Llm),
        twitch_event_state = state(Pillar::TwitchEvent),
        game_lookup_state = state(Pillar::GameLookup),
        "process"
    );
}
