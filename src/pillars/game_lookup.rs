//! The pillar of the facts about games.

use super::{Descriptor, Feature, WantedSecret};
use crate::config::Config;
use crate::secrets::RAWG_API_KEY;
use crate::told::Told;
use crate::topology::{
    ActorDescriptor, Keys, Part, PlanError, Ports, TWITCH_BODY_BYTES_MAX, Thread, Wiring, World, prepare,
};
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::net::file_writer::FileWriter;
use kissbot_actors::pillars::game_lookup::api::{FindGame, GameErrand, PILLAR};
use kissbot_actors::pillars::game_lookup::line;
use kissbot_actors::pillars::game_lookup::sources::Addresses;
use kissbot_actors::pillars::game_lookup::{GameLookupActor, GameLookupRecipients, GameLookupSettings, SearchLimits};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "games",
    section: "game_lookup",
    keys: &[],
    feature,
    secrets,
    actor: ActorDescriptor {
        texts: || vec![line::TEXTS],
        drain: DrainRank::Serving,
        thread: Thread::Own { body_bytes_max: TWITCH_BODY_BYTES_MAX },
        prepare: prepare::<GameLookup>,
    },
};

/// The page where a key is applied for.
const APPLY: &str = "https://rawg.io/apidocs";

fn feature(config: &Config, has_secret: &dyn Fn(&str) -> bool) -> Feature {
    if !config.game_lookup.enabled {
        return Feature::off("game_lookup.enabled");
    }
    Feature::on(if has_secret(RAWG_API_KEY) {
        Told::text("games-both")
    } else {
        Told::text("games-steam").with("name", RAWG_API_KEY).with("page", APPLY)
    })
}

fn secrets(config: &Config) -> Vec<WantedSecret> {
    let without = Told::text("games-without-key").with("page", APPLY);
    let wanted = WantedSecret { name: RAWG_API_KEY.to_owned(), without };
    if config.game_lookup.enabled { vec![wanted] } else { Vec::new() }
}

struct GameLookup;

impl Part for GameLookup {
    type Actor = GameLookupActor;
    type Settings = GameLookupSettings;

    fn settings(config: &Config, keys: &Keys, _: &Survivors) -> Result<GameLookupSettings, PlanError> {
        let section = &config.game_lookup;
        Ok(GameLookupSettings {
            addresses: Addresses {
                rawg_url: section.rawg_url.clone(),
                rawg_key: keys.get(RAWG_API_KEY).cloned(),
                steam_url: section.steam_url.clone(),
            },
            cache_ttl: Duration::from_secs(section.cache_ttl_s),
            cache_entries_max: NonZeroUsize::new(section.cache_entries_max).unwrap_or(NonZeroUsize::MIN),
            country: section.country.parse().ok(),
            searches: SearchLimits { per_minute: section.searches_per_minute, per_day: section.searches_per_day },
            file: config.bot.data_dir.join("games.json"),
            blocked_words: config.llm.blocked_words.clone(),
        })
    }

    fn ports(ports: Ports<'_, GameLookupActor>) {
        let ports = ports.takes::<FindGame>().carries_out::<GameErrand>();
        ports.takes::<Reconfigure<GameLookupSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<GameLookupSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> GameLookupActor + Send + 'static {
        let recipients =
            GameLookupRecipients { say: wiring.recipient(), give_back: wiring.recipient(), keep: wiring.recipient() };
        let World { texts, vitals, http, .. } = world.clone();
        let kept = (world.survivors.cell(), FileWriter::default());
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            GameLookupActor::new(settings.get(), http.clone(), recipients.clone(), texts, vitals, kept.clone())
        }
    }
}
