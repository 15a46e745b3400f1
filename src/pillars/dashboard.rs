//! The pillar of the pages.

use super::{Descriptor, Feature, no_secrets};
use crate::config::Config;
use crate::told::Told;
use crate::topology::{ActorDescriptor, Keys, Part, PlanError, Ports, Thread, Wiring, World, prepare};
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_dashboard::metrics::http_meter::HttpMeter;
use kissbot_dashboard::{DashboardActor, DashboardSettings, Doors, PILLAR, Playground, TEXTS};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "dashboard",
    section: "dashboard",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || vec![TEXTS],
        drain: DrainRank::Asking,
        // What is asked over HTTP is answered on a thread that there is only while the pages are on.
        thread: Thread::Shared,
        prepare: prepare::<Pages>,
    },
};

fn feature(config: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    if !config.dashboard.enabled {
        return Feature::off("dashboard.enabled");
    }
    if config.dashboard.listener().is_none() {
        return Feature::off("dashboard.listen");
    }
    Feature::on(Told::text("dashboard-on").with("address", config.dashboard.address()))
}

struct Pages;

impl Part for Pages {
    type Actor = DashboardActor;
    type Settings = DashboardSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<DashboardSettings, PlanError> {
        let listen = config.dashboard.listener();
        Ok(DashboardSettings {
            is_enabled: config.dashboard.enabled && listen.is_some(),
            listen: listen.unwrap_or_else(|| SocketAddr::from((Ipv4Addr::LOCALHOST, 0))),
            public_url: config.dashboard.public_url(),
            folder: config.bot.data_dir.clone(),
            login: config.bot.login.clone(),
            channels: config.bot.channels.clone(),
            prefix: config.bot.prefix.clone(),
            language: config.bot.language,
            cooldown_s: config.custom.cooldown_s,
            user_cooldown_s: config.custom.user_cooldown_s,
        })
    }

    fn ports(ports: Ports<'_, DashboardActor>) {
        ports.takes::<Reconfigure<DashboardSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<DashboardSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> DashboardActor + Send + 'static {
        let doors = Doors {
            states: world.survivors.cell(),
            streams: world.survivors.cell(),
            words: world.survivors.cell(),
            edit: wiring.recipient(),
            marks: wiring.recipient(),
            quotes: wiring.recipient(),
            audit: wiring.recipient(),
            preview: wiring.recipient(),
            playground: world.survivors.cell::<Option<Playground>>().get(),
        };
        let (vitals, http) = (Arc::clone(&world.vitals), world.survivors.cell::<Arc<HttpMeter>>().get());
        move || DashboardActor::new(settings.get(), doors.clone(), Arc::clone(&vitals), Arc::clone(&http))
    }
}
