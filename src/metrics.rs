//! The actors' figures in the log: one event per actor, then one for the process. Figures of what is inside a pillar go
//! by a target of their own, so that a script that counts on the former finds nothing else.

use kissbot_actors::kernel::meter::Reading;
use kissbot_actors::pillars::command;
use kissbot_actors::pillars::game_lookup;
use kissbot_actors::pillars::llm;
use kissbot_actors::pillars::twitch_event;
use kissbot_actors::status::process::resident_kib;
use kissbot_actors::status::provider_meter::ProviderReading;
use kissbot_actors::status::vitals::Vitals;
use std::time::Instant;

/// The target of these events, by which scripts find them.
const TARGET: &str = "kissbot::metrics";
/// The target of the figures of parts of a pillar.
const PARTS: &str = "kissbot::metrics::parts";

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
        command_state = state(command::api::PILLAR),
        llm_state = state(llm::api::PILLAR),
        twitch_event_state = state(twitch_event::api::PILLAR),
        game_lookup_state = state(game_lookup::api::PILLAR),
        "process"
    );
    let events = &vitals.eventsub;
    tracing::debug!(
        target: PARTS,
        notifications = events.notifications.get(),
        doubled = events.doubled.get(),
        stale = events.stale.get(),
        unreadable = events.unreadable.get(),
        "eventsub"
    );
    for ProviderReading { provider, state, asked, failed } in vitals.providers(now) {
        tracing::info!(target: PARTS, provider, state, asked, failed, "provider");
    }
}
