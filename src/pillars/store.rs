//! The pillar of what channels make in chat.

use super::{Descriptor, Feature, no_secrets};
use crate::config::Config;
use crate::told::Told;
use crate::topology::{
    ActorDescriptor, Keys, Part, PlanError, Ports, TWITCH_BODY_BYTES_MAX, Thread, Wiring, World, prepare,
};
use kissbot_actors::chat::moderation::{AuditNoted, StrikesNoted};
use kissbot_actors::chat::stream::StreamsChanged;
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::irc::api::ChannelIdentified;
use kissbot_actors::pillars::store::api::{
    CarryOut, Counted, Edit, Keep, PILLAR, ReadAudit, ReadMarks, ReadQuotes, RunOnceKnown, TellQuote, TimerSaid, Unread,
};
use kissbot_actors::pillars::store::state::Defaults;
use kissbot_actors::pillars::store::{StoreActor, StoreMemory, StoreRecipients, StoreSettings, TEXTS, database};
use kissbot_actors::router::api::CommandsChanged;
use std::sync::Arc;
use std::time::Duration;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "store",
    section: "custom",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || vec![TEXTS],
        drain: DrainRank::Keeping,
        thread: Thread::OwnWhenOn { body_bytes_max: TWITCH_BODY_BYTES_MAX },
        prepare: prepare::<Store>,
    },
};

fn feature(config: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    match kept_for_others(config) {
        _ if config.custom.enabled => Feature::on(Told::text("store-on")),
        true => Feature::on(Told::text("store-for-others")),
        false => Feature::off("custom.enabled"),
    }
}

/// Tells whether other pillars have something to keep: the games' pins, where the AI is off, and what is moderated.
fn kept_for_others(config: &Config) -> bool {
    config.game_lookup.enabled || config.llm.enabled || config.moderates()
}

struct Store;

impl Part for Store {
    type Actor = StoreActor;
    type Settings = StoreSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<StoreSettings, PlanError> {
        Ok(StoreSettings {
            is_enabled: config.custom.enabled || kept_for_others(config),
            has_customs: config.custom.enabled,
            folder: config.bot.data_dir.clone(),
            database: database::Settings { backups_kept: config.store.backups_kept, ..database::Settings::default() },
            channels: config.bot.channels.clone(),
            languages: config.languages(),
            prefix: config.bot.prefix.clone(),
            defaults: Defaults {
                cooldown_s: config.custom.cooldown_s,
                user_cooldown_s: config.custom.user_cooldown_s,
                timer_interval_min_s: config.timers.interval_min_s,
            },
            strikes_kept: Duration::from_secs(config.moderation.strike_window_s.into()),
            audit_kept: Duration::from_secs(u64::from(config.moderation.audit_days) * 86_400),
        })
    }

    fn ports(ports: Ports<'_, StoreActor>) {
        let ports = ports
            .carries_out::<CarryOut>()
            .carries_out::<TellQuote>()
            .takes::<Counted>()
            .takes::<TimerSaid>()
            .takes::<Keep>()
            .takes::<Edit>()
            .takes::<ReadMarks>()
            .takes::<ReadQuotes>()
            .takes::<ReadAudit>()
            .takes::<RunOnceKnown>()
            .takes::<StrikesNoted>()
            .takes::<AuditNoted>();
        let ports =
            ports.subscribes::<StreamsChanged>().subscribes::<CommandsChanged>().subscribes::<ChannelIdentified>();
        ports.takes::<Reconfigure<StoreSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<StoreSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> StoreActor + Send + 'static {
        let recipients = StoreRecipients {
            say: wiring.recipient(),
            give_back: wiring.recipient(),
            run: wiring.recipient(),
            told: wiring.recipient(),
            changed: wiring.publisher(),
            watch: wiring.publisher(),
            strikes: wiring.publisher(),
        };
        let survivors = &world.survivors;
        let (words, states, streams) = (survivors.cell(), survivors.cell(), survivors.cell());
        let unread = survivors.cell::<Unread>();
        // Known before the first line: the actor may take a moment to start.
        let first = settings.get();
        let channels = first.channels.iter().filter(|_| first.is_enabled).cloned();
        unread.set(Unread(channels.collect()));
        let memory = StoreMemory { words, states, streams, unread, ids: Survives::default() };
        let (texts, vitals) = (Arc::clone(&world.texts), Arc::clone(&world.vitals));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            StoreActor::new(settings.get(), memory.clone(), recipients.clone(), texts, vitals)
        }
    }
}
