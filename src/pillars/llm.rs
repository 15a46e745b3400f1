//! The pillar of the language model.

use super::{Descriptor, Feature, WantedSecret};
use crate::config::{Config, Provider as ProviderConfig};
use crate::told::Told;
use crate::topology::{ActorDescriptor, Keys, Part, PlanError, Ports, Thread, Wiring, World, prepare};
use kissbot_actors::chat::cooldown::MENTION;
use kissbot_actors::chat::removed::ChatRemoved;
use kissbot_actors::chat::request::Mention;
use kissbot_actors::chat::stream::{Streams, StreamsChanged};
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::llm::api::{LlmErrand, PILLAR, TellAi};
use kissbot_actors::pillars::llm::prompt::Persona;
use kissbot_actors::pillars::llm::provider::Provider;
use kissbot_actors::pillars::llm::{self, Kept, LlmActor, LlmRecipients, LlmSettings, Server, budget};
use kissbot_actors::pillars::store::api::StateChanged;
use kissbot_actors::status::pillar::PillarState;
use kissbot_actors::text::clean::fold;
use std::sync::Arc;
use std::time::Duration;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "AI",
    section: "llm",
    keys: &[],
    feature,
    secrets,
    actor: ActorDescriptor {
        texts: || vec![llm::texts::TEXTS],
        drain: DrainRank::Asking,
        thread: Thread::Own { body_bytes_max: llm::reply::BODY_BYTES_MAX },
        prepare: prepare::<Llm>,
    },
};

/// The time for which a viewer who talked with the bot waits before they do so again, when the config does not say.
const MENTION_COOLDOWN_S: u64 = 15;

/// Tells whether a provider has the key that it wants, if any.
pub fn is_usable(provider: &ProviderConfig, has_secret: impl Fn(&str) -> bool) -> bool {
    provider.api_key_name().is_none_or(has_secret)
}

fn feature(config: &Config, has_secret: &dyn Fn(&str) -> bool) -> Feature {
    if !config.llm.enabled {
        return Feature::off("llm.enabled");
    }
    let (usable, keyless): (Vec<&ProviderConfig>, Vec<&ProviderConfig>) =
        config.llm.providers.iter().partition(|provider| is_usable(provider, has_secret));
    let names = |providers: &[&ProviderConfig]| providers.iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(", ");
    let mut feature = if usable.is_empty() {
        Feature { state: PillarState::Off, why: Told::text("ai-none") }
    } else {
        Feature::on(Told::text("ai-on").with("names", names(&usable)))
    };
    if !keyless.is_empty() {
        feature.why = Told::text("ai-keyless").with("why", feature.why).with("names", names(&keyless));
    }
    feature
}

fn secrets(config: &Config) -> Vec<WantedSecret> {
    let providers = config.llm.providers.iter().filter(|_| config.llm.enabled);
    providers
        .filter_map(|provider| {
            let without = Told::text("ai-without-key").with("name", &provider.name);
            Some(WantedSecret { name: provider.api_key_name()?.to_owned(), without })
        })
        .collect()
}

struct Llm;

impl Part for Llm {
    type Actor = LlmActor;
    type Settings = LlmSettings;

    fn settings(config: &Config, keys: &Keys, _: &Survivors) -> Result<LlmSettings, PlanError> {
        let section = &config.llm;
        let seconds = &config.commands.cooldown_s;
        let mention =
            seconds.iter().find(|(name, _)| fold(name).as_deref() == Some(MENTION)).map(|(_, seconds)| *seconds);
        Ok(LlmSettings {
            bot_login: config.bot.login.clone(),
            prefix: config.bot.prefix.clone(),
            servers: section.providers.iter().filter(|_| section.enabled).filter_map(|one| server(one, keys)).collect(),
            reply_deadline: Duration::from_secs(section.reply_deadline_s),
            limits: budget::Limits {
                user_requests_per_hour: section.budget.user_requests_per_hour,
                channel_requests_per_hour: section.budget.channel_requests_per_hour,
                requests_per_day: section.budget.requests_per_day,
                tokens_per_day: section.budget.tokens_per_day,
                subscribers_only: section.subscribers_only,
            },
            queue_entries_max: section.budget.queue_entries_max,
            in_flight_max: section.budget.in_flight_max,
            mention_cooldown_s: u32::try_from(mention.unwrap_or(MENTION_COOLDOWN_S)).unwrap_or(u32::MAX),
            live_only: config.per_channel(section.live_only, |channel| channel.llm.live_only),
            off_file: config.bot.data_dir.join("ai-off.json"),
            budget_file: config.bot.data_dir.join("ai-budget.json"),
            persona: config.per_channel(Persona::read(&section.persona), |channel| {
                channel.llm.persona.as_deref().map(Persona::read)
            }),
            blocked_words: section.blocked_words.clone(),
        })
    }

    fn ports(ports: Ports<'_, LlmActor>) {
        let ports = ports.takes::<Mention>().carries_out::<LlmErrand>().carries_out::<TellAi>();
        let ports = ports.subscribes::<ChatRemoved>().subscribes::<StreamsChanged>().subscribes::<StateChanged>();
        ports.takes::<Reconfigure<LlmSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<LlmSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> LlmActor + Send + 'static {
        let recipients = LlmRecipients {
            say: wiring.recipient(),
            give_back: wiring.recipient(),
            fact_told: wiring.recipient(),
            find_game: wiring.recipient(),
            keep: wiring.recipient(),
        };
        let World { texts, vitals, http, .. } = world.clone();
        let (kept, streams) = (Kept::default(), Survives::new(Streams::default()));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            let (kept, streams) = (kept.clone(), streams.clone());
            LlmActor::new(settings.get(), kept, streams, http.clone(), recipients.clone(), texts, vitals)
        }
    }
}

/// Returns a provider as the actor asks it; nothing for one that lacks its key.
fn server(config: &ProviderConfig, keys: &Keys) -> Option<Server> {
    let api_key = match config.api_key_name() {
        Some(name) => Some(keys.get(name)?.clone()),
        None => None,
    };
    let mut provider = Provider::new(&config.name, &config.model, Duration::from_secs(config.timeout_s));
    provider.answer_tokens_max = config.answer_tokens_max;
    provider.extra = config.extra.clone();
    Server::new(provider, &config.base_url, api_key)
}
