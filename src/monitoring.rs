//! Whoever watches the bot from outside: the metrics and health that it tells over HTTP, and whose pulses are felt for
//! that.

use crate::config::Config;
use crate::secrets::METRICS_TOKEN;
use crate::service;
use crate::topology::Keys;
use kissbot_actors::kernel::clock;
use kissbot_actors::net::secret::Secret;
use kissbot_actors::status::vitals::Vitals;
use kissbot_dashboard::metrics::http_meter::HttpMeter;
use kissbot_dashboard::metrics::{Listener, Site};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

/// How often pulses are felt for somebody who asks, where no service manager says how often it wants to know.
const FELT_EVERY: Duration = Duration::from_secs(15);
/// An actor that misses this many is taken for dead, as the service manager does it.
const MISSED_MAX: u32 = 2;

/// Where metrics and health are told, and to whom.
pub(crate) struct Monitoring {
    address: Option<SocketAddr>,
    token: Option<Secret>,
}

impl Monitoring {
    /// Reads what the config asks for.
    pub(crate) fn new(config: &Config, keys: &Keys) -> Self {
        Self { address: config.metrics.listener(), token: keys.get(METRICS_TOKEN).cloned() }
    }

    /// Returns how often the actors that the bot cannot do without are asked whether they answer; `None`: nobody wants to
    /// know.
    pub(crate) fn pulse_period(&self) -> Option<Duration> {
        service::watchdog_period().or(self.address.map(|_| FELT_EVERY))
    }

    /// Begins to tell, if anybody wants to know. Until the actors have had time to answer they are taken to be well.
    pub(crate) fn start(
        &self,
        vitals: &Arc<Vitals>,
        http: Arc<HttpMeter>,
        core: impl Iterator<Item = &'static str>,
    ) -> Option<Listener> {
        if let Some(period) = self.pulse_period() {
            vitals.pulses.feel(core, period * MISSED_MAX, clock::now());
        }
        let address = self.address?;
        let site = Site::new(Arc::clone(vitals), http, self.token.clone());
        match Listener::start(address, site) {
            Ok(listener) => Some(listener),
            Err(error) => {
                tracing::error!(%error, "nobody can ask for metrics and health: the system gives no thread");
                None
            }
        }
    }
}
