//! Events whose fields are known only at run time: each pillar has a field of its own, and the pillars are a list.
//! tracing wants the names when an event's callsite is made, so the callsite is made here, once for each list of names.

use std::sync::OnceLock;
use tracing::callsite::{Callsite, Identifier, register};
use tracing::field::{FieldSet, Value};
use tracing::metadata::Kind;
use tracing::subscriber::Interest;
use tracing::{Event, Level, Metadata};

/// A callsite that logs metrics at `INFO`, with names that are known at run time.
pub(crate) struct Figures(&'static Metadata<'static>);

struct Place {
    metadata: OnceLock<Metadata<'static>>,
}

impl Callsite for Place {
    // Not kept: whether it is enabled is asked each time, since figures come once a minute.
    fn set_interest(&self, _: Interest) {}

    fn metadata(&self) -> &Metadata<'_> {
        #[expect(clippy::expect_used, reason = "`Figures::new` fills it before anybody sees the place")]
        self.metadata.get().expect("filled before it is registered")
    }
}

impl Figures {
    /// Makes the callsite for a message with these fields. It is leaked, so it is made once for each list of names.
    pub(crate) fn new(target: &'static str, names: impl IntoIterator<Item = &'static str>) -> Self {
        let place: &'static Place = Box::leak(Box::new(Place { metadata: OnceLock::new() }));
        let all: Vec<&'static str> = std::iter::once("message").chain(names).collect();
        let fields = FieldSet::new(Box::leak(all.into_boxed_slice()), Identifier(place));
        let describe = || Metadata::new("figures", target, Level::INFO, None, None, None, fields, Kind::EVENT);
        let metadata = place.metadata.get_or_init(describe);
        register(place);
        Self(metadata)
    }

    /// Logs one event: the message, then one value for each of the names, in their order.
    pub(crate) fn log(&self, message: &str, values: &[&dyn Value]) {
        let message: &dyn Value = &message;
        let given = std::iter::once(message).chain(values.iter().copied()).map(Some);
        let values: Vec<_> = given.chain(std::iter::repeat(None)).take(self.0.fields().len()).collect();
        tracing::dispatcher::get_default(|log| {
            if log.enabled(self.0) {
                log.event(&Event::new(self.0, &self.0.fields().value_set_all(&values)));
            }
        });
    }
}
