//! The pillar of the commands.

use super::{Descriptor, Feature, no_secrets};
use crate::config::Config;
use crate::told::Told;
use crate::topology::{ActorDescriptor, Keys, Part, PlanError, Ports, Thread, Wiring, World, prepare};
use kissbot_actors::chat::custom::grammar;
use kissbot_actors::chat::request::{KeywordSaid, RunCommand};
use kissbot_actors::chat::stream::StreamsChanged;
use kissbot_actors::kernel::lifecycle::{DrainRank, Reconfigure};
use kissbot_actors::kernel::survives::{Survives, Survivors};
use kissbot_actors::pillars::command::api::{
    AddCommand, FactTold, GiveBack, PILLAR, Preview, RemoveCommand, SayTimer, TEXTS,
};
use kissbot_actors::pillars::command::book::{Book, BookError, CommandSettings};
use kissbot_actors::pillars::command::commands;
use kissbot_actors::pillars::command::made::MadeCommands;
use kissbot_actors::pillars::command::{CommandActor, CommandMemory, CommandRecipients};
use kissbot_actors::pillars::store::api::StateChanged;
use kissbot_actors::router::api::KnownWords;
use std::sync::Arc;

/// The descriptor.
pub const DESCRIPTOR: Descriptor = Descriptor {
    pillar: PILLAR,
    label: "commands",
    section: "commands",
    keys: &[],
    feature,
    secrets: no_secrets,
    actor: ActorDescriptor {
        texts: || vec![TEXTS],
        drain: DrainRank::Serving,
        thread: Thread::Shared,
        prepare: prepare::<Commands>,
    },
};

fn feature(config: &Config, _: &dyn Fn(&str) -> bool) -> Feature {
    if !config.commands.enabled {
        return Feature::off("commands.enabled");
    }
    Feature::on(match config.commands.off.as_slice() {
        [] => Told::text("commands-all"),
        switched_off => Told::text("commands-but").with("names", switched_off.join(", ")),
    })
}

/// Returns the commands as `config` shapes them.
///
/// # Errors
/// Returns an error when the `[commands]` section names what does not exist, or two commands answer to one word.
pub fn book(config: &Config) -> Result<Book, BookError> {
    Book::new(commands::ALL, &command_settings(config))
}

fn command_settings(config: &Config) -> CommandSettings {
    let section = &config.commands;
    // Without the store nobody can be told what a channel has made: its words are those of other bots then.
    let silenced = if config.custom.enabled { &[][..] } else { grammar::WORDS };
    let off = section.off.iter().cloned().chain(silenced.iter().map(|words| words.name.to_owned()));
    let seconds = |map: &std::collections::BTreeMap<String, u64>| {
        map.iter().map(|(name, seconds)| (name.clone(), u32::try_from(*seconds).unwrap_or(u32::MAX))).collect()
    };
    CommandSettings {
        prefix: config.bot.prefix.clone(),
        // Whether the pillar is on is the router's affair: it has to know the words of what is off, too.
        enabled: true,
        off: off.collect(),
        rename: section.rename.clone().into_iter().collect(),
        aliases: section.aliases.clone().into_iter().collect(),
        cooldown_s: seconds(&section.cooldown_s),
        channel_cooldown_s: seconds(&section.channel_cooldown_s),
        languages: config.languages(),
        zones: config.zones(),
        has_customs: config.custom.enabled,
        managers: config.custom.managers.into(),
        blocked_words: config.llm.blocked_words.clone(),
    }
}

struct Commands;

impl Part for Commands {
    type Actor = CommandActor;
    type Settings = Arc<Book>;

    fn settings(config: &Config, _: &Keys, survivors: &Survivors) -> Result<Arc<Book>, PlanError> {
        // The config may speak of commands that were made at run time, too.
        let made = survivors.cell::<MadeCommands>().get();
        Ok(Arc::new(Book::with_made_commands(commands::ALL, &made, &command_settings(config))?))
    }

    fn ports(ports: Ports<'_, CommandActor>) {
        let ports = ports
            .takes::<RunCommand>()
            .takes::<KeywordSaid>()
            .takes::<GiveBack>()
            .takes::<FactTold>()
            .takes::<SayTimer>();
        let ports = ports.subscribes::<StreamsChanged>().subscribes::<StateChanged>();
        let ports = ports.takes::<Preview>();
        ports.takes::<AddCommand>().takes::<RemoveCommand>().takes::<Reconfigure<Arc<Book>>>().done();
    }

    fn factory(
        settings: Survives<Arc<Book>>,
        world: &World,
        wiring: &Wiring,
    ) -> impl Fn() -> CommandActor + Send + 'static {
        let recipients = CommandRecipients {
            say: wiring.recipient(),
            hand_overs: wiring.hand_overs(),
            changed: wiring.publisher(),
            counted: wiring.recipient(),
            once_known: wiring.recipient(),
            mention: wiring.recipient(),
        };
        let made = world.survivors.cell();
        let (streams, customs, unread) = (world.survivors.cell(), world.survivors.cell(), world.survivors.cell());
        let memory = CommandMemory { made, streams, customs, unread };
        // The router, which starts later, knows them before the first line.
        world.survivors.cell::<KnownWords>().set(Some(settings.get()));
        let (texts, vitals) = (Arc::clone(&world.texts), Arc::clone(&world.vitals));
        move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            CommandActor::new(&settings.get(), memory.clone(), texts, recipients.clone(), vitals)
        }
    }
}
