//! The pillar of what happens on the channels.

use super::{Descriptor, Feature, no_secrets};
use crate::config::{self, Config};
use crate::told::Told;
use crate::topology::{ActorDescriptor, Keys, Part, PlanError, Ports, Thread, Wiring, World, prepare};
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::helix::api::HelixRequest;
use kissbot_actors::pillars::store::api::StateChanged;
use kissbot_actors::pillars::token::api::TokenJudged;
use kissbot_actors::pillars::twitch_event::api::{ApiStateChanged, NoticesReceived, PILLAR, StreamLearnt};
use kissbot_actors::pillars::twitch_event::eventsub::EventSubSettings;
use kissbot_actors::pillars::twitch_event::eventsub::socket::{EventSocketHeard, EventSocketLost};
use kissbot_actors::pillars::twitch_event::rewards::{Action, Reward};
use kissbot_actors::pillars::twitch_event::{
    TwitchEventActor, TwitchEventMemory, TwitchEventRecipients, TwitchEventSettings, kinds, lines,
};
use kissbot_actors::twitch::eventsub::notification::Notification;
use std::sync::Arc;
use std::time::Duration;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "events",
    section: "twitch_events",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || std::iter::once(lines::TEXTS).chain(kinds::texts()).collect(),
        drain: DrainRank::Asking,
        thread: Thread::Shared,
        prepare: prepare::<TwitchEvents>,
    },
};

fn feature(config: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    if config.twitch_events.enabled {
        return Feature::on(Told::text("events-on"));
    }
    let off = Feature::off("twitch_events.enabled");
    Feature { why: Told::text("events-off").with("why", off.why), ..off }
}

struct TwitchEvents;

impl Part for TwitchEvents {
    type Actor = TwitchEventActor;
    type Settings = TwitchEventSettings;

    fn settings(config: &Config, _: &Keys, _: &Survivors) -> Result<TwitchEventSettings, PlanError> {
        let section = &config.twitch_events;
        Ok(TwitchEventSettings {
            is_enabled: section.enabled,
            channels: config.bot.channels.clone(),
            languages: config.languages(),
            templates: section.messages.clone(),
            minimum: section.minimum.clone(),
            online_grace: Duration::from_secs(section.online_grace_s),
            rewards: section.rewards.iter().map(reward).collect(),
            raid_shoutout_viewers_min: section.shoutout_after_raid.then_some(section.shoutout_raid_viewers_min),
            blocked_words: config.llm.blocked_words.clone(),
            eventsub: EventSubSettings { url: config.twitch.eventsub_url.clone() },
        })
    }

    fn ports(ports: Ports<'_, TwitchEventActor>) {
        let ports = ports.takes::<Notification>().takes::<StreamLearnt>().subscribes::<ApiStateChanged>();
        let ports = ports.takes::<EventSocketHeard>().takes::<EventSocketLost>();
        let ports = ports.subscribes::<StateChanged>().subscribes::<NoticesReceived>().subscribes::<TokenJudged>();
        ports.takes::<Reconfigure<TwitchEventSettings>>().drains().done();
    }

    fn factory(
        settings: Survives<TwitchEventSettings>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> TwitchEventActor + Send + 'static {
        let recipients = TwitchEventRecipients {
            say: wiring.recipient(),
            helix: wiring.recipient::<HelixRequest>().into(),
            shout_out: wiring.recipient(),
            stream_news: wiring.recipient(),
            token: wiring.recipient(),
            run: wiring.recipient(),
            streams: wiring.publisher(),
            events: wiring.publisher(),
            event_heard: wiring.recipient(),
            event_lost: wiring.recipient(),
        };
        let World { texts, vitals, eventsub_dialer, .. } = world.clone();
        let memory = TwitchEventMemory::default();
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            let dialer = Arc::clone(&eventsub_dialer);
            TwitchEventActor::new(settings.get(), memory.clone(), dialer, texts, recipients.clone(), vitals)
        }
    }
}

fn reward(config: &config::Reward) -> Reward {
    Reward {
        title: config.title.clone(),
        action: config.command_name().map_or(Action::Line, |name| Action::Run(name.to_owned())),
        text: config.text.clone(),
        refunds: config.refund,
        fulfils: config.fulfil,
    }
}
