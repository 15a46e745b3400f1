//! The pillar of moderation. Its actor is always there, as an owner may switch it on in chat; where no channel has, it
//! gets no message.

use super::{Descriptor, Feature, no_secrets};
use crate::config::Config;
use crate::told::Told;
use crate::topology::{ActorDescriptor, Keys, Part, PlanError, Ports, Thread, Wiring, World, prepare};
use kissbot_actors::chat::moderation::{Mode, StrikesLoaded};
use kissbot_actors::chat::removed::ChatRemoved;
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::moderation::api::{Moderate, PILLAR};
use kissbot_actors::pillars::moderation::{
    ModerationActor, ModerationMemory, ModerationRecipients, ModerationSettings, Steps, TEXTS, Typed,
};
use kissbot_actors::pillars::store::api::StateChanged;
use kissbot_actors::router::api::BotIdentified;
use kissbot_actors::screen::judged::LinesJudged;
use std::sync::Arc;
use std::time::Duration;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "moderation",
    section: "moderation",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || vec![TEXTS],
        drain: DrainRank::Asking,
        thread: Thread::Shared,
        prepare: prepare::<Moderation>,
    },
};

fn feature(config: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    let modes = config.channels.values().filter_map(|channel| channel.moderation).chain([config.moderation.mode]);
    Feature::on(match modes.max().unwrap_or_default() {
        Mode::Off => Told::text("moderation-off"),
        Mode::Watch => Told::text("moderation-watch"),
        Mode::Act => Told::text("moderation-act"),
    })
}

struct Moderation;

impl Part for Moderation {
    type Actor = ModerationActor;
    type Settings = ModerationSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<ModerationSettings, PlanError> {
        let set = &config.moderation;
        Ok(ModerationSettings {
            channels: config.bot.channels.clone(),
            modes: config.per_channel(set.mode, |channel| channel.moderation),
            screen: config.screen(),
            steps: Steps::read(set.ladder.iter().map(String::as_str)).unwrap_or_default(),
            window: Duration::from_secs(set.strike_window_s.into()),
            tell: set.tell,
            on_raid: set.on_raid,
            actions_per_minute_max: set.actions_per_minute_max,
            languages: config.languages(),
            typed: Typed {
                prefix: config.bot.prefix.clone(),
                renamed: config.commands.rename.clone().into_iter().collect(),
            },
        })
    }

    fn ports(ports: Ports<'_, ModerationActor>) {
        let ports = ports.takes::<LinesJudged>().carries_out::<Moderate>();
        let ports = ports.subscribes::<ChatRemoved>().subscribes::<StateChanged>().subscribes::<BotIdentified>();
        let ports = ports.subscribes::<StrikesLoaded>();
        ports.takes::<Reconfigure<ModerationSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<ModerationSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> ModerationActor + Send + 'static {
        let recipients = ModerationRecipients {
            say: wiring.recipient(),
            helix: wiring.recipient().into(),
            rules: wiring.recipient(),
            permitted: wiring.recipient(),
            recall: wiring.recipient(),
            strikes: wiring.recipient(),
            audit: wiring.recipient(),
        };
        let memory = ModerationMemory::default();
        let (texts, vitals) = (Arc::clone(&world.texts), Arc::clone(&world.vitals));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            ModerationActor::new(settings.get(), memory.clone(), recipients.clone(), texts, vitals)
        }
    }
}
