//! The actor: switches the dashboard on and off as the config says, and has nothing to do with what is asked there.

use crate::front::Front;
use crate::listener::Listener;
use crate::metrics::http_meter::HttpMeter;
use crate::office::{Doors, Office};
use crate::settings::DashboardSettings;
use kissbot_actors::chat::pillar::Pillar;
use kissbot_actors::kernel::actor::{Actor, Context, Handler};
use kissbot_actors::kernel::lifecycle::{Drain, Reconfigure};
use kissbot_actors::kernel::mailbox::OnFull;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::catalogue::Texts;
use std::sync::Arc;

/// The pillar.
pub const PILLAR: Pillar = Pillar::extra("dashboard");

/// The English text that chat may need: its name.
pub const TEXTS: &str = "pillar-dashboard = dashboard\n";

/// The English texts of the pages.
pub const PAGES: &str = include_str!("en.ftl");

/// Shows the dashboard.
pub struct DashboardActor {
    settings: DashboardSettings,
    doors: Doors,
    vitals: Arc<Vitals>,
    http: Arc<HttpMeter>,
    /// `None`: it is off, and there is no thread.
    listener: Option<Listener>,
}

impl DashboardActor {
    /// Makes an actor that listens nowhere yet.
    #[must_use]
    pub fn new(settings: DashboardSettings, doors: Doors, vitals: Arc<Vitals>, http: Arc<HttpMeter>) -> Self {
        Self { settings, doors, vitals, http, listener: None }
    }

    fn open(&mut self) {
        if !self.settings.is_enabled {
            return;
        }
        let opened = self.try_open();
        let state = if opened.is_some() { PillarState::On } else { PillarState::Degraded };
        self.vitals.pillars.set(PILLAR, state);
        self.listener = opened;
    }

    fn try_open(&self) -> Option<Listener> {
        let texts = Texts::of_pages(&[PAGES]);
        let texts = texts.inspect_err(|error| tracing::error!(%error, "the dashboard has no words")).ok()?;
        let office = Office::new(self.settings.clone(), self.doors.clone(), texts, Arc::clone(&self.vitals));
        let front = Front::new(Arc::new(office), Arc::clone(&self.http));
        let opened = Listener::open(self.settings.listen, Arc::new(front));
        opened.inspect_err(|error| tracing::error!(%error, "the dashboard has no thread")).ok()
    }

    fn close(&mut self) {
        if let Some(listener) = self.listener.take() {
            listener.end_aside();
        }
    }
}

impl Actor for DashboardActor {
    const NAME: &'static str = "dashboard";

    fn started(&mut self, _: &mut Context<'_, Self>) {
        self.open();
    }

    fn snapshot(&self) -> serde_json::Value {
        serde_json::json!({"is_open": self.listener.is_some()})
    }
}

impl Handler<Reconfigure<DashboardSettings>> for DashboardActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    /// Sessions are on the disk: who is signed in stays so.
    fn handle(&mut self, message: Reconfigure<DashboardSettings>, _: &mut Context<'_, Self>) {
        if message.0 != self.settings {
            self.close();
            self.settings = message.0;
            self.open();
        }
    }
}

impl Handler<Drain> for DashboardActor {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Drain, _: &mut Context<'_, Self>) {
        self.close();
        let _ = message.done.send(());
    }
}
