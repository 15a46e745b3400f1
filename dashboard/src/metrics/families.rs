//! The families that are exposed: their names, their labels, and what each means. Pure.
//!
//! No label names a channel, a viewer, a command, a login or an error: their number has no end, and who watches the bot
//! need not know who talks to it.

use super::exposition::{Exposition, Kind};
use super::readings::Readings;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::provider_meter::BREAKER_STATES;

/// Makes the text of a reading.
pub(super) fn text(readings: &Readings) -> String {
    let mut text = Exposition::default();
    for part in [process, actors, pillars, chat, events, models, caches, tokens, store, http] {
        part(&mut text, readings);
    }
    text.finish()
}

fn process(text: &mut Exposition, readings: &Readings) {
    text.family("kissbot_build_info", Kind::Gauge, "The version that runs; always 1.")
        .sample(&[("version", readings.version)], 1);
    text.family("kissbot_start_time_seconds", Kind::Gauge, "When the bot started, in seconds since 1970.")
        .sample(&[], readings.started_at);
    if let Some(bytes) = readings.resident_bytes {
        text.family("process_resident_memory_bytes", Kind::Gauge, "Resident memory of the process.").sample(&[], bytes);
    }
    if let Some(files) = readings.open_files {
        text.family("process_open_fds", Kind::Gauge, "Open files of the process.").sample(&[], files);
    }
}

fn actors(text: &mut Exposition, readings: &Readings) {
    let mut family = text.family(
        "kissbot_actor_messages_total",
        Kind::Counter,
        "Messages of each actor: taken by its mailbox, handled to the end, refused for want of room, ended in a panic.",
    );
    for it in &readings.actors {
        let outcomes =
            [("received", it.received), ("handled", it.handled), ("refused", it.refused), ("failed", it.failed)];
        for (outcome, count) in outcomes {
            family.sample(&[("actor", it.actor), ("outcome", outcome)], count);
        }
    }
    let mut family =
        text.family("kissbot_actor_restarts_total", Kind::Counter, "Restarts of each actor after a crash.");
    for it in &readings.actors {
        family.sample(&[("actor", it.actor)], it.restarts);
    }
    let mut family = text.family("kissbot_actor_mailbox_messages", Kind::Gauge, "Messages that wait in the mailbox.");
    for it in &readings.actors {
        family.sample(&[("actor", it.actor)], it.depth);
    }
    let mut family =
        text.family("kissbot_actor_mailbox_messages_max", Kind::Gauge, "The most messages that ever waited.");
    for it in &readings.actors {
        family.sample(&[("actor", it.actor)], it.depth_max);
    }
    let mut family =
        text.family("kissbot_actor_handle_seconds", Kind::Histogram, "How long a message took in its handler.");
    for it in &readings.timings {
        family.histogram(&[("actor", it.actor)], &it.handle);
    }
    let mut family =
        text.family("kissbot_actor_wait_seconds", Kind::Histogram, "How long a message waited in the mailbox.");
    for it in &readings.timings {
        family.histogram(&[("actor", it.actor)], &it.wait);
    }
}

fn pillars(text: &mut Exposition, readings: &Readings) {
    let states = PillarState::ALL.map(PillarState::word);
    let mut family = text.family("kissbot_pillar_state", Kind::Gauge, "1 for the state that a pillar is in.");
    for (pillar, state) in &readings.pillars {
        family.state(("pillar", pillar), &states, state.word());
    }
}

fn chat(text: &mut Exposition, readings: &Readings) {
    let lines = readings.lines;
    text.family(
        "kissbot_chat_lines_total",
        Kind::Counter,
        "Lines of chat: read, dropped of those, sent, and not sent because they were late, doubled or refused.",
    )
    .sample(&[("direction", "in")], lines.read)
    .sample(&[("direction", "dropped")], lines.dropped)
    .sample(&[("direction", "out")], lines.said)
    .sample(&[("direction", "unsent")], lines.unsaid);
    text.family("kissbot_chat_reconnects_total", Kind::Counter, "Chat connections that were lost after a login.")
        .sample(&[], readings.reconnects);
    text.family("kissbot_channels", Kind::Gauge, "Channels that are joined, and those that should be.")
        .sample(&[("state", "joined")], readings.channels_joined)
        .sample(&[("state", "wanted")], readings.channels_wanted);
    text.family(
        "kissbot_replies_total",
        Kind::Counter,
        "Lines of viewers that were owed a reply: answered, or lost on the way. Chosen silence is neither.",
    )
    .sample(&[("outcome", "answered")], readings.replies_answered)
    .sample(&[("outcome", "unanswered")], readings.replies_unanswered);
}

fn events(text: &mut Exposition, readings: &Readings) {
    let events = readings.events;
    text.family(
        "kissbot_eventsub_notifications_total",
        Kind::Counter,
        "Notifications of EventSub, by what became of them.",
    )
    .sample(&[("outcome", "told")], events.told)
    .sample(&[("outcome", "doubled")], events.doubled)
    .sample(&[("outcome", "stale")], events.stale)
    .sample(&[("outcome", "unreadable")], events.unreadable)
    .sample(&[("outcome", "passed_over")], events.passed_over);
}

fn models(text: &mut Exposition, readings: &Readings) {
    let mut family = text.family(
        "kissbot_llm_requests_total",
        Kind::Counter,
        "Calls of a model server that ended: with an answer for chat, or without one.",
    );
    for it in &readings.providers {
        family.sample(&[("provider", &it.provider), ("outcome", "answered")], it.answered);
        family.sample(&[("provider", &it.provider), ("outcome", "failed")], it.failed);
    }
    let mut family = text.family(
        "kissbot_llm_breaker_state",
        Kind::Gauge,
        "1 for the state of a model server's breaker: asked (closed), left alone (open), tried (half-open), given up (out).",
    );
    for it in &readings.providers {
        family.state(("provider", &it.provider), &BREAKER_STATES, it.breaker);
    }
    let mut family = text.family("kissbot_llm_tokens_total", Kind::Counter, "Tokens that a model server says it used.");
    for it in &readings.providers {
        family.sample(&[("provider", &it.provider)], it.tokens);
    }
}

fn caches(text: &mut Exposition, readings: &Readings) {
    let mut family = text.family("kissbot_cache_lookups_total", Kind::Counter, "Look-ups in a cache.");
    for it in &readings.caches {
        family.sample(&[("cache", it.name), ("outcome", "hit")], it.hits);
        family.sample(&[("cache", it.name), ("outcome", "miss")], it.misses);
    }
    let mut family = text.family("kissbot_cache_entries", Kind::Gauge, "Entries of a cache.");
    for it in &readings.caches {
        family.sample(&[("cache", it.name)], it.entries);
    }
}

fn tokens(text: &mut Exposition, readings: &Readings) {
    let mut family = text.family(
        "kissbot_token_valid",
        Kind::Gauge,
        "1 while Twitch accepts the tokens of this kind of account; 0 when somebody has to log in again.",
    );
    for it in &readings.tokens {
        if let Some(is_valid) = it.is_valid {
            family.flag(&[("account", it.account)], is_valid);
        }
    }
    let mut family = text.family(
        "kissbot_token_expiry_timestamp_seconds",
        Kind::Gauge,
        "When the first token of this kind of account ends, in seconds since 1970. Stored ones are renewed before that.",
    );
    for it in &readings.tokens {
        if let Some(ends_at) = it.ends_at {
            family.sample(&[("account", it.account)], ends_at);
        }
    }
}

fn store(text: &mut Exposition, readings: &Readings) {
    let store = &readings.store;
    text.family("kissbot_store_commit_seconds", Kind::Histogram, "How long it took until a change was on the disk.")
        .histogram(&[], &store.commits);
    text.family("kissbot_store_size_bytes", Kind::Gauge, "Size of the database on the disk, its log included.")
        .sample(&[], store.size_bytes);
    text.family("kissbot_store_dirty_rows", Kind::Gauge, "Counts that could not be written and wait in memory.")
        .sample(&[], store.dirty_rows);
    let mut family = text.family(
        "kissbot_store_last_backup_timestamp_seconds",
        Kind::Gauge,
        "When the newest backup was made, in seconds since 1970.",
    );
    if let Some(at) = store.last_backup {
        family.sample(&[], at);
    }
    let mut family = text.family("kissbot_store_errors_total", Kind::Counter, "What went wrong with the database.");
    for (fault, count) in &store.faults {
        family.sample(&[("kind", fault.word())], count);
    }
}

fn http(text: &mut Exposition, readings: &Readings) {
    let mut family = text.family(
        "kissbot_http_requests_total",
        Kind::Counter,
        "HTTP requests by the pattern of their route and the class of the answer.",
    );
    for it in &readings.http {
        family.sample(&[("route", it.route), ("code", it.code)], it.count);
    }
    text.family("kissbot_sse_clients", Kind::Gauge, "Pages that follow the stream of events.")
        .sample(&[], readings.sse_clients);
}

#[cfg(test)]
mod tests {
    use super::super::http_meter::HttpMeter;
    use super::*;
    use kissbot_actors::chat::pillar::Pillar;
    use kissbot_actors::kernel::clock;
    use kissbot_actors::kernel::meter::Meter;
    use kissbot_actors::status::provider_meter::ProviderReading;
    use kissbot_actors::status::token_board::{TokenState, Whose};
    use kissbot_actors::status::vitals::Vitals;
    use std::collections::{BTreeMap, BTreeSet};
    use std::sync::Arc;

    /// The names that whoever watches the bot may rely on, with their kinds and labels.
    const PROMISED: &[(&str, &str, &[&str])] = &[
        ("kissbot_build_info", "gauge", &["version"]),
        ("kissbot_start_time_seconds", "gauge", &[]),
        ("process_resident_memory_bytes", "gauge", &[]),
        ("process_open_fds", "gauge", &[]),
        ("kissbot_actor_messages_total", "counter", &["actor", "outcome"]),
        ("kissbot_actor_restarts_total", "counter", &["actor"]),
        ("kissbot_actor_mailbox_messages", "gauge", &["actor"]),
        ("kissbot_actor_mailbox_messages_max", "gauge", &["actor"]),
        ("kissbot_actor_handle_seconds", "histogram", &["actor", "le"]),
        ("kissbot_actor_wait_seconds", "histogram", &["actor", "le"]),
        ("kissbot_pillar_state", "gauge", &["pillar", "state"]),
        ("kissbot_chat_lines_total", "counter", &["direction"]),
        ("kissbot_chat_reconnects_total", "counter", &[]),
        ("kissbot_channels", "gauge", &["state"]),
        ("kissbot_replies_total", "counter", &["outcome"]),
        ("kissbot_eventsub_notifications_total", "counter", &["outcome"]),
        ("kissbot_llm_requests_total", "counter", &["provider", "outcome"]),
        ("kissbot_llm_breaker_state", "gauge", &["provider", "state"]),
        ("kissbot_llm_tokens_total", "counter", &["provider"]),
        ("kissbot_cache_lookups_total", "counter", &["cache", "outcome"]),
        ("kissbot_cache_entries", "gauge", &["cache"]),
        ("kissbot_token_valid", "gauge", &["account"]),
        ("kissbot_token_expiry_timestamp_seconds", "gauge", &["account"]),
        ("kissbot_store_commit_seconds", "histogram", &["le"]),
        ("kissbot_store_size_bytes", "gauge", &[]),
        ("kissbot_store_dirty_rows", "gauge", &[]),
        ("kissbot_store_last_backup_timestamp_seconds", "gauge", &[]),
        ("kissbot_store_errors_total", "counter", &["kind"]),
        ("kissbot_http_requests_total", "counter", &["route", "code"]),
        ("kissbot_sse_clients", "gauge", &[]),
    ];

    /// A reading in which everything has a value.
    fn full() -> Readings {
        let now = clock::now();
        let vitals = Vitals::new(now, ["command", "llm"].map(Pillar::new));
        for actor in ["irc", "router"] {
            vitals.register(Arc::new(Meter::new(actor)));
        }
        for whose in Whose::ALL {
            let state = TokenState { is_accepted: Some(true), needs_login: false, ends_at: Some(now) };
            vitals.token_board.set(whose, state);
        }
        let http = HttpMeter::default();
        http.count("/metrics", 200);
        let mut readings = Readings::take(&vitals, &http, 1.0, now, clock::wall());
        readings.store.last_backup = Some(1);
        readings.providers = vec![ProviderReading {
            provider: "local".to_owned(),
            state: "asked",
            breaker: "closed",
            asked: 3,
            failed: 1,
            answered: 2,
            tokens: 99,
        }];
        readings
    }

    /// Returns the family that a sample's name belongs to.
    fn family<'a>(sample: &'a str, kinds: &BTreeMap<&str, &str>) -> &'a str {
        let parts = ["_bucket", "_sum", "_count"];
        let stem = parts.iter().find_map(|part| sample.strip_suffix(part));
        stem.filter(|stem| kinds.get(stem) == Some(&"histogram")).unwrap_or(sample)
    }

    #[test]
    fn what_is_promised_is_exposed_and_nothing_else() {
        let text = text(&full());
        let (mut kinds, mut labels) = (BTreeMap::new(), BTreeMap::<&str, BTreeSet<&str>>::new());
        let (mut helps, mut seen, mut last) = (BTreeSet::new(), BTreeSet::new(), "");
        for line in text.lines() {
            let mut words = line.splitn(4, ' ');
            if let Some(comment) = line.strip_prefix("# ") {
                let (is_help, name) = (comment.starts_with("HELP "), words.nth(2).unwrap());
                let rest = words.next().unwrap();
                assert!(if is_help { helps.insert(name) } else { kinds.insert(name, rest).is_none() }, "twice: {name}");
                assert!(!rest.is_empty());
                labels.entry(name).or_default();
                continue;
            }
            let (sample, value) = line.rsplit_once(' ').unwrap();
            assert!(value.parse::<f64>().is_ok(), "{line}");
            let (name, inner) = sample.split_once('{').unwrap_or((sample, "}"));
            let name = family(name, &kinds);
            // All samples of a family follow its type.
            assert!(name == last || seen.insert(name), "torn apart: {name}");
            last = name;
            let inner = inner.strip_suffix('}').unwrap();
            let names = inner.split("\",").filter(|it| !it.is_empty()).map(|it| it.split_once("=\"").unwrap().0);
            labels.get_mut(name).unwrap_or_else(|| panic!("no type: {name}")).extend(names);
        }
        assert_eq!(helps, kinds.keys().copied().collect());
        let exposed: BTreeMap<_, _> = kinds.iter().map(|(name, kind)| (*name, (*kind, labels[name].clone()))).collect();
        let promised = PROMISED.iter().map(|(name, kind, labels)| (*name, (*kind, labels.iter().copied().collect())));
        assert_eq!(exposed, promised.collect());
    }

    #[test]
    fn a_bot_of_which_little_is_known_leaves_out_what_it_does_not_know() {
        let text = text(&Readings::default());
        let samples = |name: &str| text.lines().filter(|line| line.starts_with(name)).count();
        for absent in ["kissbot_token_valid", "kissbot_store_last_backup", "process_", "kissbot_llm"] {
            assert_eq!(samples(absent), 0, "{absent}");
        }
        assert_eq!(samples("kissbot_chat_lines_total"), 4);
    }
}
