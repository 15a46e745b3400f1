//! The pillar of Twitch's API. It is always on: commands ask Twitch also when the events are switched off.

use super::{Descriptor, Feature, no_secrets};
use crate::config::Config;
use crate::told::Told;
use crate::topology::{ActorDescriptor, Keys, Part, PlanError, Ports, Thread, Wiring, World, prepare};
use kissbot_actors::chat::facts::{Facts, StreamTold};
use kissbot_actors::chat::stream::StreamsChanged;
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::helix::api::{HelixErrand, HelixRequest, PILLAR, ShoutOut, TellFact};
use kissbot_actors::pillars::helix::{HelixActor, HelixRecipients, HelixSettings, answers};
use kissbot_actors::pillars::token::api::TokenJudged;
use std::sync::Arc;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "Twitch's API",
    section: "twitch",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || vec![answers::TEXTS],
        drain: DrainRank::Serving,
        thread: Thread::Shared,
        prepare: prepare::<Helix>,
    },
};

fn feature(_: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    Feature::on(Told::text("helix-on"))
}

struct Helix;

impl Part for Helix {
    type Actor = HelixActor;
    type Settings = HelixSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<HelixSettings, PlanError> {
        let twitch = &config.twitch;
        Ok(HelixSettings {
            helix_url: twitch.helix_url.clone(),
            client_id: twitch.client_id.clone(),
            blocked_words: config.llm.blocked_words.clone(),
        })
    }

    fn ports(ports: Ports<'_, HelixActor>) {
        let ports = ports.carries_out::<HelixErrand>().carries_out::<TellFact>();
        let ports = ports.takes::<HelixRequest>().takes::<ShoutOut>();
        let ports = ports.takes::<StreamTold>().subscribes::<StreamsChanged>().subscribes::<TokenJudged>();
        ports.takes::<Reconfigure<HelixSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<HelixSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> HelixActor + Send + 'static {
        let recipients = HelixRecipients {
            say: wiring.recipient(),
            give_back: wiring.recipient(),
            fact_told: wiring.recipient(),
            token: wiring.recipient(),
            rejected: wiring.recipient(),
            app_token: wiring.recipient(),
            app_rejected: wiring.recipient(),
            find_game: wiring.recipient(),
            learnt: wiring.recipient(),
            api_state: wiring.publisher(),
        };
        let World { texts, vitals, http, .. } = world.clone();
        let facts = Survives::new(Facts::default());
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            HelixActor::new(settings.get(), facts.clone(), http.clone(), recipients.clone(), texts, vitals)
        }
    }
}
