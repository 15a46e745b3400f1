//! The pillar of the timers.

use super::{Descriptor, Feature, no_secrets};
use crate::config::Config;
use crate::told::Told;
use crate::topology::{ActorDescriptor, Keys, Part, PlanError, Ports, Thread, Wiring, World, prepare};
use kissbot_actors::chat::stream::StreamsChanged;
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::store::api::StateChanged;
use kissbot_actors::pillars::timer::api::PILLAR;
use kissbot_actors::pillars::timer::{TEXTS, TimerActor, TimerMemory, TimerRecipients, TimerSettings};
use std::sync::Arc;
use std::time::Duration;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "timers",
    section: "timers",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || vec![TEXTS],
        drain: DrainRank::Asking,
        thread: Thread::Shared,
        prepare: prepare::<Timers>,
    },
};

fn feature(config: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    if !config.timers.enabled {
        return Feature::off("timers.enabled");
    }
    if !config.custom.enabled {
        return Feature::off("custom.enabled");
    }
    Feature::on(Told::text("timers-on").shown("seconds", config.timers.spacing_s))
}

struct Timers;

impl Part for Timers {
    type Actor = TimerActor;
    type Settings = TimerSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<TimerSettings, PlanError> {
        Ok(TimerSettings {
            enabled: config.timers.enabled && config.custom.enabled,
            spacing: Duration::from_secs(config.timers.spacing_s.into()),
            languages: config.languages(),
        })
    }

    fn ports(ports: Ports<'_, TimerActor>) {
        let ports = ports.subscribes::<StateChanged>().subscribes::<StreamsChanged>();
        ports.takes::<Reconfigure<TimerSettings>>().done();
    }

    fn factory(
        settings: Survives<TimerSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> TimerActor + Send + 'static {
        let recipients = TimerRecipients { say: wiring.recipient(), said: wiring.recipient() };
        let memory = TimerMemory::default();
        let vitals = Arc::clone(&world.vitals);
        move || TimerActor::new(settings.get(), memory.clone(), recipients.clone(), Arc::clone(&vitals))
    }
}
