//! The actors' metrics in the log: one event per actor, then one for the process. Metrics of a pillar's inside have a
//! target of their own, so that a script that counts on the others finds nothing else. For people there is one line now
//! and then that sums all of it up.

use crate::pillars::{self, Descriptor};
use crate::service;
use crate::telemetry::figures::Figures;
use kissbot_actors::kernel::meter::Reading;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::process::resident_kib;
use kissbot_actors::status::provider_meter::ProviderReading;
use kissbot_actors::status::vitals::Vitals;
use std::sync::OnceLock;
use std::time::Instant;
use tracing::field::Value;

/// The target of these events, by which scripts find them.
const TARGET: &str = "kissbot::metrics";
/// The target of the metrics of a pillar's inside.
const PARTS: &str = "kissbot::metrics::parts";

/// The target of the line that sums the metrics up.
const SUMMARY: &str = "kissbot::summary";

/// What was counted up to the last line that summed it up.
#[derive(Debug, Default)]
pub(crate) struct Summary {
    minutes: u64,
    read: u64,
    said: u64,
    unsaid: u64,
    reconnects: u64,
}

impl Summary {
    /// Logs one line of what happened since the last one, and how the bot is.
    pub(crate) fn tell(&mut self, vitals: &Vitals, now: Instant) {
        let before = std::mem::replace(
            self,
            Self {
                minutes: vitals.uptime(now).as_secs() / 60,
                read: vitals.lines_in.get(),
                said: vitals.lines_out.get(),
                unsaid: vitals.lines_unsent.get().saturating_add(vitals.tickets.unanswered()),
                reconnects: vitals.reconnects.get(),
            },
        );
        tracing::info!(
            target: SUMMARY,
            minutes = self.minutes.saturating_sub(before.minutes),
            lines_in = self.read.saturating_sub(before.read),
            lines_out = self.said.saturating_sub(before.said),
            lines_unsent = self.unsaid.saturating_sub(before.unsaid),
            reconnects = self.reconnects.saturating_sub(before.reconnects),
            rss_mib = resident_kib().unwrap_or(0) / 1024,
            "{}", service::status(vitals)
        );
    }
}

/// Tells whether an actor is of a pillar that most bots do without, and this one does: it has no figures.
fn is_idle_extra(vitals: &Vitals, actor: &str) -> bool {
    let pillar = pillars::all().iter().map(|descriptor| descriptor.pillar).find(|pillar| pillar.name() == actor);
    pillar.is_some_and(|pillar| pillar.is_extra() && vitals.pillars.get(pillar) == PillarState::Off)
}

/// Logs one reading of all metrics.
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
        if is_idle_extra(vitals, actor) {
            continue;
        }
        tracing::info!(
            target: TARGET, actor, received, handled, refused, failed, restarts, depth, depth_max, handle_us_p50,
            handle_us_p99, handle_us_max, wait_us_p99, "actor"
        );
    }
    process(vitals, now);
    let events = &vitals.eventsub;
    tracing::info!(
        target: PARTS,
        notifications = events.notifications.get(),
        doubled = events.doubled.get(),
        stale = events.stale.get(),
        unreadable = events.unreadable.get(),
        "eventsub"
    );
    for ProviderReading { provider, state, asked, failed, .. } in vitals.providers(now) {
        tracing::info!(target: PARTS, provider, state, asked, failed, "provider");
    }
}

/// The fields of the whole process, before the states of the pillars.
const PROCESS: [&str; 8] =
    ["uptime_s", "lines_in", "lines_dropped", "lines_out", "lines_unsent", "unanswered", "rss_kib", "reconnects"];

/// Logs the metrics of the whole process, and the state of each pillar as `<its name>_state`.
fn process(vitals: &Vitals, now: Instant) {
    static PLACE: OnceLock<Figures> = OnceLock::new();
    let place = PLACE.get_or_init(|| {
        let state = |pillar: &&Descriptor| -> &'static str {
            Box::leak(format!("{}_state", pillar.pillar.name()).into_boxed_str())
        };
        Figures::new(TARGET, PROCESS.into_iter().chain(pillars::all().iter().map(state)))
    });
    let figures = [
        vitals.uptime(now).as_secs(),
        vitals.lines_in.get(),
        vitals.lines_dropped.get(),
        vitals.lines_out.get(),
        vitals.lines_unsent.get(),
        vitals.tickets.unanswered(),
        resident_kib().unwrap_or(0),
        vitals.reconnects.get(),
    ];
    let states: Vec<&str> = pillars::all().iter().map(|pillar| vitals.pillars.get(pillar.pillar).word()).collect();
    let figures = figures.iter().map(|figure| figure as &dyn Value);
    let values: Vec<&dyn Value> = figures.chain(states.iter().map(|state| state as &dyn Value)).collect();
    place.log("process", &values);
}
