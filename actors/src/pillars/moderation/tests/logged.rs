//! What scripts rely on in the log.

use super::*;
use std::fmt;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Notes the events of moderation: each is its target and its fields, as they are written.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<BTreeMap<String, String>>>>, Arc<AtomicU64>);

struct Fields<'a>(&'a mut BTreeMap<String, String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        self.0.insert(field.name().to_owned(), format!("{value:?}"));
    }

    fn record_bool(&mut self, field: &Field, value: bool) {
        self.0.insert(field.name().to_owned(), format!("bool {value}"));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.insert(field.name().to_owned(), value.to_owned());
    }
}

impl Subscriber for Log {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "kissbot::moderation"
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(self.1.fetch_add(1, Ordering::Relaxed) + 1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        let mut fields = BTreeMap::new();
        event.record(&mut Fields(&mut fields));
        self.0.lock().unwrap().push(fields);
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

/// Has the log note what this thread does. A second subscriber stands by: with one alone, tracing would ask the thread that
/// comes by an event first whether anybody wants it, and that may be another test's.
fn noted_by(log: &Log) -> (tracing::Dispatch, tracing::subscriber::DefaultGuard) {
    (tracing::Dispatch::new(Log::default()), tracing::subscriber::set_default(log.clone()))
}

#[tokio::test(start_paused = true)]
async fn each_finding_is_one_event_with_the_fields_that_scripts_rely_on() {
    let log = Log::default();
    let _guards = noted_by(&log);
    on_stage(settings(), |stage| async move {
        let part = "evil.example".into();
        let links = Finding { part, ..finding("links") };
        stage.judges(vec![stage.line("1", vec![links, Finding { acts: false, ..finding("caps") }])]).await;
    })
    .await;
    let events = log.0.lock().unwrap().clone();
    let of = |filter: &str, acted: &str| {
        let fields = [
            ("message", "finding"),
            ("channel", "somechannel"),
            ("user", "u1"),
            ("filter", filter),
            ("action", "delete"),
            ("acted", acted),
            ("message_id", "00000000-0000-4000-8000-000000000001"),
            ("user_id", "1"),
        ];
        fields.map(|(key, value)| (key.to_owned(), value.to_owned()))
    };
    assert_eq!(events.len(), 2, "{events:?}");
    for (event, mut expected) in
        events.iter().zip([BTreeMap::from(of("links", "bool true")), BTreeMap::from(of("caps", "bool false"))])
    {
        let is_caps = expected["filter"] == "caps";
        expected.insert("part".to_owned(), if is_caps { "x" } else { "evil.example" }.to_owned());
        if is_caps {
            expected.insert("why_not".to_owned(), "watch".to_owned());
        }
        assert_eq!(*event, expected);
    }
}

#[tokio::test(start_paused = true)]
async fn that_the_bot_is_no_moderator_is_told_once() {
    let log = Log::default();
    let _guards = noted_by(&log);
    on_stage(settings(), |stage| async move {
        stage.answers([Moderated::NotModerator, Moderated::NotModerator]);
        stage.link("1").await;
        tokio::time::sleep(Duration::from_secs(600)).await;
        stage.link("1").await;
        assert_eq!(stage.called().len(), 2);
    })
    .await;
    let is_told = |event: &&BTreeMap<String, String>| event["message"].contains("no moderator");
    assert_eq!(log.0.lock().unwrap().iter().filter(is_told).count(), 1);
}
