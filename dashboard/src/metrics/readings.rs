//! One reading of everything that is exposed. The rest of `metrics` makes text of it and looks at nothing else.

use super::http_meter::{HttpMeter, HttpReading};
use chrono::{DateTime, Utc};
use kissbot_actors::kernel::meter::{Reading, Timings};
use kissbot_actors::kernel::timing::Timing;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::process::{open_files, resident_kib};
use kissbot_actors::status::provider_meter::ProviderReading;
use kissbot_actors::status::store_meter::StoreFault;
use kissbot_actors::status::token_board::Whose;
use kissbot_actors::status::vitals::{CacheMeter, Vitals};
use std::time::Instant;

/// Everything, read at one moment.
#[derive(Clone, Debug, Default)]
pub(super) struct Readings {
    pub(super) version: &'static str,
    /// In s since 1970.
    pub(super) started_at: f64,
    pub(super) resident_bytes: Option<u64>,
    pub(super) open_files: Option<u64>,
    pub(super) actors: Vec<Reading>,
    pub(super) timings: Vec<Timings>,
    pub(super) pillars: Vec<(&'static str, PillarState)>,
    pub(super) lines: Lines,
    pub(super) reconnects: u64,
    pub(super) channels_joined: u32,
    pub(super) channels_wanted: u32,
    pub(super) replies_answered: u64,
    pub(super) replies_unanswered: u64,
    pub(super) events: Events,
    pub(super) providers: Vec<ProviderReading>,
    pub(super) caches: Vec<Cache>,
    pub(super) tokens: Vec<Token>,
    pub(super) store: Store,
    pub(super) http: Vec<HttpReading>,
    pub(super) sse_clients: u64,
}

/// Lines of chat.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Lines {
    pub(super) read: u64,
    pub(super) dropped: u64,
    pub(super) said: u64,
    pub(super) unsaid: u64,
}

/// Notifications of EventSub.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Events {
    pub(super) told: u64,
    pub(super) doubled: u64,
    pub(super) stale: u64,
    pub(super) unreadable: u64,
    pub(super) passed_over: u64,
}

/// One cache.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cache {
    pub(super) name: &'static str,
    pub(super) hits: u64,
    pub(super) misses: u64,
    pub(super) entries: u64,
}

impl Cache {
    fn read(name: &'static str, meter: &CacheMeter) -> Self {
        Self { name, hits: meter.hits.get(), misses: meter.misses.get(), entries: meter.entries() }
    }
}

/// The tokens of one kind of account.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) account: &'static str,
    /// `None`: there is none, or Twitch has not said yet.
    pub(super) is_valid: Option<bool>,
    /// In s since 1970.
    pub(super) ends_at: Option<f64>,
}

/// The database.
#[derive(Clone, Debug, Default)]
pub(super) struct Store {
    pub(super) commits: Timing,
    pub(super) size_bytes: u64,
    pub(super) dirty_rows: u64,
    /// In s since 1970.
    pub(super) last_backup: Option<u64>,
    pub(super) faults: Vec<(StoreFault, u64)>,
}

impl Readings {
    /// Reads everything at `now`, which is `wall` by the wall clock. `started_at` is what [`started_at`] returned once: the
    /// wall clock may be set meanwhile, and a start that moves would look like another.
    pub(super) fn take(vitals: &Vitals, http: &HttpMeter, started_at: f64, now: Instant, wall: DateTime<Utc>) -> Self {
        let (channels_joined, channels_wanted) = vitals.channels();
        let events = &vitals.eventsub;
        Self {
            version: env!("CARGO_PKG_VERSION"),
            started_at,
            resident_bytes: resident_kib().map(|kib| kib.saturating_mul(1024)),
            open_files: open_files(),
            actors: vitals.readings(),
            timings: vitals.timings(),
            pillars: vitals.pillars.all().map(|(pillar, state)| (pillar.name(), state)).collect(),
            lines: Lines {
                read: vitals.lines_in.get(),
                dropped: vitals.lines_dropped.get(),
                said: vitals.lines_out.get(),
                unsaid: vitals.lines_unsent.get(),
            },
            reconnects: vitals.reconnects.get(),
            channels_joined,
            channels_wanted,
            replies_answered: vitals.tickets.answered(),
            replies_unanswered: vitals.tickets.unanswered(),
            events: Events {
                told: events.notifications.get(),
                doubled: events.doubled.get(),
                stale: events.stale.get(),
                unreadable: events.unreadable.get(),
                passed_over: vitals.events_passed_over.get(),
            },
            providers: vitals.providers(now),
            caches: vec![Cache::read("message_ids", &vitals.id_cache), Cache::read("games", &vitals.game_cache)],
            tokens: Whose::ALL.into_iter().map(|whose| token(vitals, whose, now, wall)).collect(),
            store: Store {
                commits: vitals.store.commits.read(),
                size_bytes: vitals.store.size_bytes.get(),
                dirty_rows: vitals.store.dirty_rows.get(),
                last_backup: vitals.store.last_backup(),
                faults: vitals.store.faults().collect(),
            },
            http: http.read(),
            sse_clients: http.sse_clients(),
        }
    }
}

/// Returns when the bot started, in s since 1970, if it is `wall` now.
pub(super) fn started_at(vitals: &Vitals, now: Instant, wall: DateTime<Utc>) -> f64 {
    (seconds(wall) - vitals.uptime(now).as_secs_f64()).round()
}

fn token(vitals: &Vitals, whose: Whose, now: Instant, wall: DateTime<Utc>) -> Token {
    let state = vitals.token_board.get(whose);
    let is_valid = if state.needs_login { Some(false) } else { state.is_accepted };
    let after = |at: Instant| match at.checked_duration_since(now) {
        Some(left) => left.as_secs_f64(),
        None => -now.saturating_duration_since(at).as_secs_f64(),
    };
    Token { account: whose.word(), is_valid, ends_at: state.ends_at.map(|at| seconds(wall) + after(at)) }
}

#[expect(clippy::cast_precision_loss, reason = "ms since 1970 are far below 2^53")]
fn seconds(wall: DateTime<Utc>) -> f64 {
    wall.timestamp_millis() as f64 / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::kernel::clock;
    use kissbot_actors::status::token_board::TokenState;
    use std::time::Duration;

    #[test]
    fn a_token_that_is_good_for_now_but_cannot_be_renewed_is_not_valid() {
        let (now, wall) = (clock::now(), clock::wall());
        let vitals = Vitals::new(now, []);
        let s = Duration::from_secs;
        let shown = |state| {
            vitals.token_board.set(Whose::Bot, state);
            let token = token(&vitals, Whose::Bot, now + s(100), wall);
            (token.is_valid, token.ends_at.map(|at| (at - seconds(wall)).round()))
        };
        let good = TokenState { is_accepted: Some(true), needs_login: false, ends_at: Some(now + s(160)) };
        assert_eq!(shown(good), (Some(true), Some(60.0)));
        assert_eq!(shown(TokenState { needs_login: true, ..good }), (Some(false), Some(60.0)));
        assert_eq!(shown(TokenState { ends_at: Some(now + s(40)), ..good }).1, Some(-60.0));
        assert_eq!(shown(TokenState::default()), (None, None));
    }
}
