//! The examples of docs/ADDING_A_COMMAND.md compile, run, and fit the registry as it is.

// Clippy's leave for tests does not reach the helpers of an integration test.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use kissbot_actors::chat::request::RunCommand;
use kissbot_actors::chat::say::Say;
use kissbot_actors::chat::ticket::ReplyTicket;
use kissbot_actors::chat::{ChannelName, Chatter, Role};
use kissbot_actors::kernel::actor::{self, Actor, Context, Handler};
use kissbot_actors::kernel::clock;
use kissbot_actors::kernel::escalation::Escalation;
use kissbot_actors::kernel::mailbox::{Mailbox, OnFull, Recipient};
use kissbot_actors::kernel::publisher::Publisher;
use kissbot_actors::pillars::command::book::{Book, CommandSettings};
use kissbot_actors::pillars::command::dispatch::{Dispatcher, Reply, Request};
use kissbot_actors::pillars::command::figures::Figures;
use kissbot_actors::pillars::command::hand_over::HandOvers;
use kissbot_actors::pillars::command::{CommandActor, CommandMemory, CommandRecipients};
use kissbot_actors::status::vitals::Vitals;
use kissbot_actors::text::catalogue::Texts;
use kissbot_actors::text::comparison::differences;
use kissbot_actors::text::language::{Language, Spec};
// The examples say `crate::…`, as they would inside the crate.
use kissbot_actors::{chat, kernel, text};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::task::LocalSet;
use weather::api::WeatherErrand;
use weather::{WeatherActor, WeatherRecipients};

#[path = "fixtures/hug.rs"]
pub mod hug;
#[path = "fixtures/weather/mod.rs"]
pub mod weather;
#[path = "fixtures/weather_command.rs"]
pub mod weather_command;

/// The crate's pillars and one more.
pub mod pillars {
    pub use crate::weather;
    pub use kissbot_actors::pillars::*;
}

const PAGE: &str = include_str!("../../docs/ADDING_A_COMMAND.md");
const REGISTRY: &str = include_str!("../src/pillars/command/commands/mod.rs");

/// The blocks of the page in one language, in their order.
fn blocks(language: &str) -> Vec<&'static str> {
    let begin = format!("```{language}\n");
    PAGE.split(&begin).skip(1).map(|rest| rest.split_once("```").expect("the block ends").0).collect()
}

/// French as it is with what the page adds.
fn french() -> Language {
    let folder = Language::FRENCH.spec().texts.iter().copied();
    let texts: &'static [&'static str] = Vec::leak(folder.chain(blocks("ftl")).collect());
    Language::of(Box::leak(Box::new(Spec { texts, ..Spec::new("fr", "Français") })))
}

fn answer(language: Language, typed: &str) -> Reply {
    let book = Book::new(&[&hug::COMMAND], &CommandSettings::default()).unwrap();
    let texts = Texts::in_languages(&[french()], &[hug::COMMAND.texts]).unwrap();
    let (name, args) = typed.split_once(' ').unwrap_or((typed, ""));
    let chatter = Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role: Role::Viewer };
    let channel = ChannelName::new("somechannel").unwrap();
    let request = Request { name, args, chatter: &chatter, channel: &channel, payment: None, language };
    let now = kissbot_actors::kernel::clock::now();
    Dispatcher::new(Arc::new(book), Arc::new(texts)).dispatch(&request, &Figures::default(), now)
}

#[test]
fn the_page_shows_the_files_that_are_compiled_here() {
    let files = [
        include_str!("fixtures/hug.rs"),
        include_str!("fixtures/weather/api.rs"),
        include_str!("fixtures/weather_command.rs"),
        include_str!("fixtures/weather/mod.rs"),
    ];
    let shown = blocks("rust");
    let (line, whole) = shown.split_last().unwrap();
    assert_eq!(whole, files);
    assert!(include_str!("adding_a_command.rs").contains(line.trim()), "the page wires it in another way: {line}");
}

#[test]
fn the_diffs_of_the_page_fit_the_registry_and_add_two_lines() {
    let diffs = blocks("diff");
    for diff in &diffs {
        let before: String =
            diff.lines().filter_map(|line| line.strip_prefix(' ')).map(|line| format!("{line}\n")).collect();
        assert!(REGISTRY.contains(&before), "the registry has changed, the page has not:\n{before}");
        assert!(!diff.lines().any(|line| line.starts_with('-')));
    }
    let added: Vec<&str> = diffs.iter().flat_map(|diff| diff.lines()).filter(|line| line.starts_with('+')).collect();
    assert_eq!(added, ["+pub mod hug;", "+    &hug::COMMAND,"]);
}

#[test]
fn the_command_of_the_page_works() {
    let say = |text: &str| Reply::Say(text.to_owned());
    assert_eq!(answer(Language::ENGLISH, "hug @bob"), say("Alice hugs bob."));
    assert_eq!(answer(Language::FRENCH, "cuddle bob"), say("Alice fait un câlin à bob."));
    assert_eq!(answer(Language::ENGLISH, "hug"), say("Usage: !hug <name>"));
}

#[test]
fn the_french_of_the_page_is_complete() {
    let texts: &'static [&'static str] = Vec::leak(blocks("ftl"));
    let french = Language::of(Box::leak(Box::new(Spec { texts, ..Spec::new("fr", "Français") })));
    assert_eq!(differences(french, &[hug::COMMAND.texts]), []);
}

#[test]
fn without_it_a_french_channel_reads_english() {
    let texts = Texts::new(&[hug::COMMAND.texts]).unwrap();
    assert_eq!(texts.say(Language::FRENCH, "hug-help", &[]), "Hugs somebody.");
}

/// The lines of the bot.
struct Chat(Arc<Mutex<Vec<String>>>);

impl Actor for Chat {
    const NAME: &'static str = "chat";
}

impl Handler<Say> for Chat {
    const CAPACITY: u64 = 16;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: Say, _: &mut Context<'_, Self>) {
        self.0.lock().unwrap().push(message.line().text.clone());
    }
}

/// Lets a viewer type these lines, one after the other, and returns the lines of the bot.
async fn asked_in_chat(typed: &[&str]) -> Vec<String> {
    let said = Arc::new(Mutex::new(Vec::new()));
    let (chat, command, weather) = (Mailbox::<Chat>::new(), Mailbox::<CommandActor>::new(), Mailbox::new());
    let (say, run, give_back) = (chat.recipient(), command.recipient::<RunCommand>(), command.recipient());
    let book = Book::new(&[&weather_command::COMMAND], &CommandSettings::default()).unwrap();
    let texts = Arc::new(Texts::new(&[weather_command::COMMAND.texts]).unwrap());
    let vitals = Arc::new(Vitals::new(clock::now(), []));
    let mut hand_overs = HandOvers::default();
    hand_overs.add::<WeatherErrand>(weather.recipient());
    let recipients = CommandRecipients {
        say: say.clone(),
        hand_overs,
        changed: Publisher::default(),
        counted: Recipient::nobody(),
        once_known: Recipient::nobody(),
        mention: Recipient::nobody(),
    };
    let lines = Arc::clone(&said);
    actor::start(chat, Escalation::new(|_, _| ()), move || Chat(Arc::clone(&lines)));
    let words = Arc::clone(&texts);
    actor::start(weather, Escalation::new(|_, _| ()), move || {
        WeatherActor::new(WeatherRecipients { say: say.clone(), give_back: give_back.clone() }, Arc::clone(&words))
    });
    actor::start(command, Escalation::new(|_, _| ()), move || {
        let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&vitals));
        CommandActor::new(&book, CommandMemory::default(), texts, recipients.clone(), vitals)
    });
    for line in typed {
        let (name, arguments) = line.split_once(' ').unwrap_or((line, ""));
        let asker = Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role: Role::Viewer };
        let (channel, deadline) = (ChannelName::new("somechannel").unwrap(), clock::now() + Duration::from_secs(20));
        let ticket = ReplyTicket::new(channel, Language::ENGLISH, "m".into(), asker, deadline, Arc::default());
        run.try_send(RunCommand { name: name.to_owned(), arguments: arguments.to_owned(), ticket }).unwrap();
        tokio::time::sleep(Duration::from_secs(3)).await;
    }
    said.lock().unwrap().clone()
}

#[tokio::test(start_paused = true)]
async fn the_command_of_the_page_that_asks_a_pillar_works() {
    let typed = ["weather", "weather Atlantis", "weather Paris", "weather Paris"];
    let said = LocalSet::new().run_until(asked_in_chat(&typed)).await;
    let expected = [
        "Usage: !weather <place>",
        "I do not know what it is like there.",
        // What came to nothing has cost no cooldown; the next has.
        "Paris: 21 °C.",
        "Easy! You can use !weather again in 27s.",
    ];
    assert_eq!(said, expected);
}
