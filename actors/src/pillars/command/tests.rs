//! The actor: what it sends to whom.

use super::*;
use crate::chat::payment::{Payment, Settled};
use crate::chat::request::HandedOver;
use crate::chat::{ChannelName, Chatter, Role};
use crate::kernel::actor;
use crate::kernel::actor_ref::{ActorRef, Fault};
use crate::kernel::escalation::Escalation;
use crate::kernel::mailbox::Mailbox;
use crate::pillars::command::book::CommandSettings;
use crate::pillars::command::spec::{Body, Cooldowns};
use crate::pillars::game_lookup::api::GameErrand;
use crate::status::pillar::PillarState;
use crate::text::language::Language;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;
use tokio::task::LocalSet;

/// Everybody whom the commands send to.
#[derive(Default)]
struct World {
    said: Rc<RefCell<Vec<String>>>,
    looked_up: Rc<RefCell<u32>>,
    words: Rc<RefCell<Vec<CommandsChanged>>>,
}

struct Others(World);

impl Actor for Others {
    const NAME: &'static str = "others";
}

impl Handler<Say> for Others {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: Say, _: &mut Context<'_, Self>) {
        self.0.said.borrow_mut().push(message.line().text.clone());
    }
}

impl Handler<CommandsChanged> for Others {
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: CommandsChanged, _: &mut Context<'_, Self>) {
        self.0.words.borrow_mut().push(message);
    }
}

impl Handler<HandedOver<GameErrand>> for Others {
    /// One at a time.
    const CAPACITY: u64 = 1;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: HandedOver<GameErrand>, _: &mut Context<'_, Self>) {
        *self.0.looked_up.borrow_mut() += 1;
        message.ticket.stay_silent();
    }
}

struct Stage {
    world: World,
    actor: ActorRef,
    run: Recipient<RunCommand>,
    add: Recipient<AddCommand>,
    remove: Recipient<RemoveCommand>,
    books: Recipient<Reconfigure<Arc<Book>>>,
}

fn channel() -> ChannelName {
    ChannelName::new("somechannel").unwrap()
}

fn asker() -> Chatter {
    Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role: Role::Viewer }
}

fn book(settings: &CommandSettings) -> Book {
    Book::new(commands::ALL, settings).unwrap()
}

fn discord() -> Arc<MadeCommand> {
    Arc::new(MadeCommand {
        name: "discord".into(),
        aliases: Vec::new(),
        channel: None,
        role: Role::Viewer,
        cooldown: Cooldowns::default(),
        parameters: "".into(),
        help: "Says where we talk.".into(),
        body: Body::Text("Our Discord: discord.example/x".into()),
    })
}

async fn settle() {
    tokio::time::sleep(Duration::from_secs(1)).await;
}

impl Stage {
    /// `has_games`: somebody looks up games.
    fn new(has_games: bool) -> Self {
        let others = Mailbox::<Others>::new();
        let commands = Mailbox::<CommandActor>::new();
        let mut hand_overs = HandOvers::default();
        if has_games {
            hand_overs.add::<GameErrand>(others.recipient());
        }
        let changed = Publisher::new(vec![others.recipient()]);
        let (counted, once_known, mention) = (Recipient::nobody(), Recipient::nobody(), Recipient::nobody());
        let recipients =
            CommandRecipients { say: others.recipient(), hand_overs, changed, counted, once_known, mention };
        let (run, add, remove) = (commands.recipient(), commands.recipient(), commands.recipient());
        let books = commands.recipient();
        let world = World::default();
        let shared = World {
            said: Rc::clone(&world.said),
            looked_up: Rc::clone(&world.looked_up),
            words: Rc::clone(&world.words),
        };
        let shared = RefCell::new(Some(shared));
        actor::start(others, Escalation::new(|_, _| ()), move || Others(shared.take().expect("it never crashes")));
        let (memory, texts) = (CommandMemory::default(), Arc::new(commands::texts().unwrap()));
        let vitals = Arc::new(Vitals::new(clock::now(), [api::PILLAR]));
        vitals.pillars.switch(api::PILLAR, true);
        vitals.pillars.set(api::PILLAR, PillarState::On);
        let book = book(&CommandSettings::default());
        let actor = actor::start(commands, Escalation::new(|_, _| ()), move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
            CommandActor::new(&book, memory.clone(), texts, recipients.clone(), vitals)
        });
        Self { world, actor, run, add, remove, books }
    }

    /// Sends a line and returns what is said about it.
    async fn says(&self, typed: &str) -> Vec<String> {
        let ticket = ReplyTicket::new(channel(), Language::ENGLISH, "m".into(), asker(), clock::now(), Arc::default());
        self.asks(typed, ticket).await
    }

    async fn asks(&self, typed: &str, ticket: ReplyTicket) -> Vec<String> {
        let (name, arguments) = typed.split_once(' ').unwrap_or((typed, ""));
        self.run.tell(RunCommand { name: name.to_owned(), arguments: arguments.to_owned(), ticket });
        settle().await;
        self.world.said.borrow_mut().drain(..).collect()
    }

    async fn adds(&self, command: Arc<MadeCommand>) -> Result<(), Problem> {
        self.add.ask(Duration::from_secs(1), |done| AddCommand { command, done }).await.unwrap()
    }

    async fn removes(&self, name: &str) -> bool {
        let remove = |done| RemoveCommand { name: name.into(), channel: None, done };
        self.remove.ask(Duration::from_secs(1), remove).await.unwrap().is_some()
    }

    /// Tells whether the last words that were told have this one.
    fn is_told(&self, word: &str) -> bool {
        let told = self.world.words.borrow();
        told.last().is_some_and(|CommandsChanged(words)| words.word(&channel(), word).is_some())
    }
}

async fn on_stage<F: Future<Output = ()>>(has_games: bool, test: impl FnOnce(Stage) -> F) {
    LocalSet::new()
        .run_until(async {
            let stage = Stage::new(has_games);
            settle().await;
            test(stage).await;
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn an_errand_goes_to_the_actor_that_takes_its_type() {
    on_stage(true, |stage| async move {
        assert_eq!(stage.says("game hades").await, Vec::<String>::new());
        assert_eq!(*stage.world.looked_up.borrow(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_errand_that_nobody_takes_is_answered_as_off_and_costs_no_cooldown() {
    on_stage(false, |stage| async move {
        assert_eq!(stage.says("game hades").await, ["That part of me (game_lookup) is off for now."]);
        assert_eq!(stage.says("game hades").await, Vec::<String>::new(), "that was said, and nothing of a cooldown");
        let (payment, mut settled) = Payment::new();
        let now = clock::now();
        let paid = ReplyTicket::paid(channel(), Language::ENGLISH, asker(), now, Arc::default(), payment);
        assert_eq!(stage.asks("game hades", paid).await, ["@Alice That part of me (game_lookup) is off for now."]);
        assert_eq!(settled.try_recv(), Ok(Settled::Returned));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_added_command_is_told_answers_outlives_a_crash_and_goes() {
    on_stage(false, |stage| async move {
        assert!(stage.is_told("ping") && !stage.is_told("discord"));
        assert_eq!(stage.adds(discord()).await, Ok(()));
        assert!(stage.is_told("discord"));
        assert_eq!(stage.says("discord").await, ["Our Discord: discord.example/x"]);
        assert!(stage.says("help").await[0].ends_with(" !discord"));
        assert_eq!(stage.adds(discord()).await, Err(Problem::Exists { name: "discord".into() }));
        stage.actor.inject(Fault::Panic);
        settle().await;
        assert_eq!(stage.says("discord").await, ["Our Discord: discord.example/x"]);
        assert!(stage.removes("DISCORD").await && !stage.removes("discord").await);
        assert!(!stage.is_told("discord") && stage.is_told("ping"));
        assert_eq!(stage.says("discord").await, Vec::<String>::new());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_new_config_holds_for_commands_that_were_added() {
    on_stage(false, |stage| async move {
        stage.adds(discord()).await.unwrap();
        let renamed = CommandSettings {
            rename: [("discord".to_owned(), "chat".to_owned())].into(),
            off: vec!["discord".to_owned()],
            ..CommandSettings::default()
        };
        let only_renamed = CommandSettings { off: Vec::new(), ..renamed.clone() };
        for (settings, said) in [(only_renamed, 1), (renamed, 0), (CommandSettings::default(), 0)] {
            let mut made = MadeCommands::default();
            made.insert(discord());
            let book = Book::with_made_commands(commands::ALL, &made, &settings).unwrap();
            stage.books.tell(Reconfigure(Arc::new(book)));
            settle().await;
            assert_eq!((stage.says("chat").await.len(), stage.is_told("chat")), (said, said > 0));
        }
        assert_eq!(stage.says("discord").await.len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_word_that_the_config_takes_from_an_added_command_is_the_configs() {
    on_stage(false, |stage| async move {
        stage.adds(discord()).await.unwrap();
        // This book knows nothing of the added command, as one that was made while it was added.
        let settings = CommandSettings {
            rename: [("ping".to_owned(), "discord".to_owned())].into(),
            ..CommandSettings::default()
        };
        stage.books.tell(Reconfigure(Arc::new(book(&settings))));
        settle().await;
        assert!(stage.says("discord").await[0].starts_with("Pong!"));
        stage.books.tell(Reconfigure(Arc::new(book(&CommandSettings::default()))));
        settle().await;
        assert_eq!(stage.says("discord").await, ["Our Discord: discord.example/x"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_the_actor_shows_has_its_counts() {
    on_stage(false, |stage| async move {
        stage.adds(discord()).await.unwrap();
        stage.says("discord").await;
        let (shown, built_in) = (stage.actor.snapshot(Duration::from_secs(1)).await.unwrap(), commands::ALL.len());
        assert_eq!(shown, serde_json::json!({ "commands_on": built_in + 1, "commands_made": 1, "runs": 1 }));
    })
    .await;
}
