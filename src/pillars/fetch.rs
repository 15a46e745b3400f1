//! The pillar of the addresses that channels' commands ask.

use super::{Descriptor, Feature, no_secrets};
use crate::config::Config;
use crate::told::Told;
use crate::topology::{
    ActorDescriptor, Keys, Part, PlanError, Ports, TWITCH_BODY_BYTES_MAX, Thread, Wiring, World, prepare,
};
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::fetch::api::{PILLAR, TellFetch};
use kissbot_actors::pillars::fetch::{FetchActor, FetchRecipients, FetchSettings, TEXTS};
use kissbot_actors::status::pillar::PillarState;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "web addresses",
    section: "custom",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || vec![TEXTS],
        drain: DrainRank::Asking,
        thread: Thread::OwnWhenOn { body_bytes_max: TWITCH_BODY_BYTES_MAX },
        prepare: prepare::<Fetch>,
    },
};

fn feature(config: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    let custom = &config.custom;
    match custom.fetch_hosts.as_slice() {
        _ if !custom.enabled => Feature::off("custom.enabled"),
        [] => Feature { state: PillarState::Off, why: Told::text("fetch-none") },
        hosts => Feature::on(Told::text("fetch-on").with("names", hosts.join(", "))),
    }
}

struct Fetch;

impl Part for Fetch {
    type Actor = FetchActor;
    type Settings = FetchSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<FetchSettings, PlanError> {
        let custom = &config.custom;
        Ok(FetchSettings { hosts: if custom.enabled { custom.fetch_hosts.clone() } else { Vec::new() } })
    }

    fn ports(ports: Ports<'_, FetchActor>) {
        ports.carries_out::<TellFetch>().takes::<Reconfigure<FetchSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<FetchSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> FetchActor + Send + 'static {
        let (http, recipients) = (world.http.clone(), FetchRecipients { fact_told: wiring.recipient() });
        move || FetchActor::new(&settings.get(), http.clone(), recipients.clone())
    }
}
