use super::*;
use crate::chat::Role;
use crate::chat::payment::Payment;
use crate::chat::payment::Settled;
use crate::chat::{ChannelName, Chatter};
use crate::pillars::command::api::PILLAR;
use crate::pillars::command::book::CommandSettings;
use crate::pillars::command::figures::Figures;
use crate::pillars::command::made::MadeCommand;
use crate::pillars::command::spec::{Body, Command, Cooldowns};
use crate::pillars::game_lookup::api::GameErrand;
use crate::text::language::Spec;
use proptest::prelude::*;
use tokio::sync::oneshot;

const SECOND: Duration = Duration::from_secs(1);

/// Does what its argument says.
const MOODY: Command = Command {
    name: "moody",
    aliases: &["m"],
    role: Role::Viewer,
    cooldown: Cooldowns { user_s: 5, channel_s: 0 },
    texts: "moody-help = Moods.\nmoody-usage = { $command } <mood>",
    pillar: PILLAR,
    run: |call| match call.args {
        "" => call.misused(),
        "fail" => Outcome::Failed("sorry".to_owned()),
        "hush" => Outcome::Silent,
        "boom" => panic!("a bug in a command"),
        "elsewhere" => Outcome::HandOver(elsewhere()),
        args => Outcome::Reply(format!("fine: {args}")),
    },
};

const SECRET: Command = Command {
    name: "secret",
    aliases: &[],
    role: Role::Moderator,
    texts: "",
    run: |_| Outcome::Reply("secret".to_owned()),
    ..MOODY
};

/// French with the command's texts.
static FRENCH: Spec = Spec {
    texts: &[
        include_str!("../../../text/languages/fr/common.ftl"),
        "moody-help = Humeurs.\nmoody-usage = { $command } <humeur>",
    ],
    ..Spec::new("fr", "Français")
};

fn elsewhere() -> HandOver {
    HandOver::to(GameErrand::LookUp { query: "hades".to_owned() })
}

struct Chat {
    dispatcher: Dispatcher,
    now: Instant,
    language: Language,
}

impl Chat {
    fn new(change: impl FnOnce(&mut CommandSettings)) -> Self {
        let mut settings = CommandSettings::default();
        change(&mut settings);
        let book = Book::new(&[&MOODY, &SECRET], &settings).unwrap();
        let texts = Texts::in_languages(&[Language::of(&FRENCH)], &[MOODY.texts]).unwrap();
        let dispatcher = Dispatcher::new(Arc::new(book), Arc::new(texts));
        Self { dispatcher, now: crate::kernel::clock::now(), language: Language::ENGLISH }
    }

    fn says(&mut self, user: &str, role: Role, typed: &str) -> Reply {
        self.asks(user, role, typed, None)
    }

    /// Alice pays for it.
    fn paid(&mut self, typed: &str) -> (Reply, oneshot::Receiver<Settled>) {
        let (payment, settled) = Payment::new();
        payment.answered();
        (self.asks("alice", Role::Viewer, typed, Some(&payment)), settled)
    }

    fn asks(&mut self, user: &str, role: Role, typed: &str, payment: Option<&Payment>) -> Reply {
        let (name, args) = typed.split_once(' ').unwrap_or((typed, ""));
        let chatter = Chatter { id: user.into(), login: user.into(), display_name: user.into(), role };
        let channel = ChannelName::new("somechannel").unwrap();
        let request = Request { name, args, chatter: &chatter, channel: &channel, language: self.language, payment };
        self.dispatcher.dispatch(&request, &Figures::default(), self.now)
    }

    fn alice(&mut self, typed: &str) -> Reply {
        self.says("alice", Role::Viewer, typed)
    }
}

fn say(text: &str) -> Reply {
    Reply::Say(text.to_owned())
}

#[test]
fn a_command_runs_by_any_of_its_names_with_its_trimmed_argument() {
    let mut chat = Chat::new(|_| ());
    assert_eq!(chat.alice("M   happy "), say("fine: happy"));
}

#[test]
fn what_is_no_command_is_left_alone() {
    let mut chat = Chat::new(|settings| settings.off = vec!["moody".to_owned()]);
    assert_eq!(chat.alice("nonsense"), Reply::NotACommand);
    assert_eq!(chat.alice("moody happy"), Reply::NotACommand);
    assert_eq!(chat.dispatcher.runs(), 0);
}

#[test]
fn below_the_least_role_there_is_silence_every_time() {
    let mut chat = Chat::new(|_| ());
    for role in [Role::Viewer, Role::Subscriber, Role::Vip] {
        assert_eq!(chat.says("bob", role, "secret"), Reply::Silent(SilentWhy::Role));
    }
    assert_eq!(chat.says("bob", Role::Moderator, "secret"), say("secret"));
    assert_eq!(chat.says("bob", Role::Broadcaster, "secret"), say("secret"));
}

#[test]
fn a_success_starts_the_cooldown_and_the_first_refusal_is_told() {
    let mut chat = Chat::new(|_| ());
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
    chat.now += SECOND / 2;
    assert_eq!(chat.alice("moody happy"), say("Easy! You can use !moody again in 5s."));
    chat.now += SECOND;
    assert_eq!(chat.alice("moody happy"), Reply::Silent(SilentWhy::Cooldown));
    chat.now += 4 * SECOND;
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
}

#[test]
fn the_notice_is_in_the_language_of_the_channel() {
    let mut chat = Chat::new(|settings| settings.rename = [("moody".to_owned(), "humeur".to_owned())].into());
    chat.language = Language::FRENCH;
    chat.alice("humeur gaie");
    assert_eq!(chat.alice("humeur gaie"), say("Patience : !humeur sera de nouveau disponible dans 5\u{A0}s."));
}

#[test]
fn an_alias_shares_the_clock_of_its_command() {
    let mut chat = Chat::new(|_| ());
    chat.alice("moody happy");
    assert_eq!(chat.alice("m happy"), say("Easy! You can use !moody again in 5s."));
}

#[test]
fn a_misuse_shows_the_usage_and_burns_nothing() {
    let mut chat = Chat::new(|_| ());
    assert_eq!(chat.alice("moody"), say("Usage: !moody <mood>"));
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
    assert_eq!(chat.dispatcher.runs(), 2);
}

#[test]
fn the_usage_names_the_command_as_viewers_type_it() {
    let mut chat = Chat::new(|settings| {
        settings.prefix = "?".to_owned();
        settings.rename = [("moody".to_owned(), "humeur".to_owned())].into();
    });
    chat.language = Language::FRENCH;
    assert_eq!(chat.alice("humeur"), say("Utilisation : ?humeur <humeur>"));
}

#[test]
fn a_failure_and_a_chosen_silence_burn_nothing() {
    let mut chat = Chat::new(|_| ());
    assert_eq!(chat.alice("moody fail"), say("sorry"));
    assert_eq!(chat.alice("moody hush"), Reply::Silent(SilentWhy::Chosen));
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
    assert_eq!(chat.dispatcher.runs(), 3);
}

#[test]
fn a_command_that_panics_is_excused_and_burns_nothing() {
    let mut chat = Chat::new(|_| ());
    assert_eq!(chat.alice("moody boom"), say("Oops, that command just broke."));
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
    assert_eq!(chat.dispatcher.runs(), 2);
}

#[test]
fn what_is_handed_over_starts_the_cooldown_and_gives_it_back_when_it_comes_to_nothing() {
    let mut chat = Chat::new(|settings| settings.channel_cooldown_s = [("moody".to_owned(), 60)].into());
    let Reply::HandOver(hand_over, receipt) = chat.alice("moody elsewhere") else { panic!("it is not handed over") };
    assert_eq!(hand_over, elsewhere());
    assert_eq!(chat.alice("moody happy"), say("Easy! You can use !moody again in 1m."));
    chat.dispatcher.give_back(&receipt);
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
    chat.dispatcher.give_back(&Receipt { at: receipt.at + SECOND, ..receipt });
    assert_eq!(chat.alice("moody happy"), say("Easy! You can use !moody again in 1m."), "another use's clock runs on");
}

#[test]
fn a_paid_command_waits_for_no_cooldown_and_starts_none() {
    let mut chat = Chat::new(|_| ());
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
    for _ in 0..2 {
        assert_eq!(chat.paid("moody happy").0, say("fine: happy"));
    }
    assert_eq!(chat.alice("moody happy"), say("Easy! You can use !moody again in 5s."), "the one in chat runs on");
    chat.now += 6 * SECOND;
    assert_eq!(chat.paid("moody happy").0, say("fine: happy"));
    assert_eq!(chat.alice("moody happy"), say("fine: happy"));
}

#[test]
fn a_paid_command_is_meant_by_its_own_name() {
    let mut chat = Chat::new(|settings| {
        settings.rename = [("moody".to_owned(), "humeur".to_owned())].into();
        settings.aliases = [("secret".to_owned(), vec!["moody".to_owned()])].into();
    });
    assert_eq!(chat.alice("moody happy"), Reply::Silent(SilentWhy::Role), "in chat that is another command now");
    assert_eq!(chat.paid("moody happy").0, say("fine: happy"));
    assert_eq!(chat.paid("moody").0, say("Usage: !humeur <mood>"));
    assert_eq!(chat.paid("humeur happy").0, Reply::NotACommand);
}

#[test]
fn no_role_can_be_bought() {
    assert_eq!(Chat::new(|_| ()).paid("secret").0, Reply::Silent(SilentWhy::Role));
}

#[test]
fn what_comes_to_nothing_is_paid_back() {
    let mut chat = Chat::new(|_| ());
    for (typed, end) in [
        ("moody happy", Settled::Earned),
        ("moody", Settled::Returned),
        ("moody fail", Settled::Returned),
        ("moody boom", Settled::Returned),
    ] {
        assert_eq!(chat.paid(typed).1.try_recv(), Ok(end), "{typed}");
    }
    let (Reply::HandOver(_, receipt), mut settled) = chat.paid("moody elsewhere") else { panic!("not handed over") };
    assert!(settled.try_recv().is_err(), "it is under way");
    chat.dispatcher.give_back(&receipt);
    drop(receipt);
    assert_eq!(settled.try_recv(), Ok(Settled::Returned));
}

#[test]
fn a_command_that_was_made_at_run_time_has_a_role_and_cooldowns() {
    let mut chat = Chat::new(|settings| settings.channel_cooldown_s = [("moody".to_owned(), 0)].into());
    let rules = |channel_s| MadeCommand {
        name: "rules".into(),
        aliases: vec!["r".into()],
        channel: Some(ChannelName::new("somechannel").unwrap()),
        role: Role::Subscriber,
        cooldown: Cooldowns { user_s: 15, channel_s },
        parameters: "".into(),
        help: "Says the rules.".into(),
        body: Body::Text("Be kind.".into()),
    };
    chat.dispatcher.set_book(Arc::new(chat.dispatcher.book().with_added(&rules(0)).unwrap()));
    assert_eq!(chat.alice("rules"), Reply::Silent(SilentWhy::Role));
    assert_eq!(chat.says("sue", Role::Subscriber, "rules please"), say("Be kind."));
    assert_eq!(chat.says("sue", Role::Subscriber, "R"), say("Easy! You can use !rules again in 15s."));
    assert_eq!(chat.says("tom", Role::Subscriber, "r"), say("Be kind."), "there is no cooldown of the channel");
    let book = chat.dispatcher.book().without("rules", rules(0).channel.as_ref());
    chat.dispatcher.set_book(Arc::new(book.with_added(&rules(60)).unwrap()));
    assert_eq!(chat.says("uma", Role::Subscriber, "rules"), say("Be kind."));
    assert_eq!(chat.says("vic", Role::Subscriber, "rules"), say("Easy! You can use !rules again in 1m."));
    chat.dispatcher.set_book(Arc::new(book));
    assert_eq!(chat.says("bob", Role::Broadcaster, "rules"), Reply::NotACommand);
}

#[test]
fn moderators_and_the_broadcaster_never_wait() {
    let mut chat = Chat::new(|settings| settings.channel_cooldown_s = [("moody".to_owned(), 60)].into());
    for role in [Role::Moderator, Role::Broadcaster, Role::Moderator] {
        assert_eq!(chat.says("bob", role, "moody happy"), say("fine: happy"));
    }
}

#[test]
fn five_hundred_users_at_once_get_one_answer_and_one_notice_with_a_channel_cooldown() {
    let mut chat = Chat::new(|settings| settings.channel_cooldown_s = [("moody".to_owned(), 10)].into());
    let replies: Vec<Reply> = (0..500).map(|user| chat.says(&user.to_string(), Role::Viewer, "moody happy")).collect();
    assert_eq!(replies[0], say("fine: happy"));
    assert_eq!(replies[1], say("Easy! You can use !moody again in 10s."));
    assert!(replies[2..].iter().all(|reply| *reply == Reply::Silent(SilentWhy::Cooldown)));
    assert_eq!(chat.dispatcher.runs(), 1);
}

#[test]
fn five_hundred_users_at_once_get_an_answer_each_without_a_channel_cooldown() {
    let mut chat = Chat::new(|_| ());
    for user in 0..500 {
        assert_eq!(chat.says(&user.to_string(), Role::Viewer, "moody happy"), say("fine: happy"));
    }
    assert_eq!(chat.says("7", Role::Viewer, "moody happy"), say("Easy! You can use !moody again in 5s."));
}

#[test]
fn a_new_book_changes_the_clocks_that_run() {
    let mut chat = Chat::new(|_| ());
    chat.alice("moody happy");
    let settings = CommandSettings { cooldown_s: [("moody".to_owned(), 90)].into(), ..CommandSettings::default() };
    chat.dispatcher.set_book(Arc::new(Book::new(&[&MOODY], &settings).unwrap()));
    assert_eq!(chat.alice("moody happy"), say("Easy! You can use !moody again in 1m 30s."));
    assert_eq!(chat.alice("secret"), Reply::NotACommand);
}

proptest! {
    #[test]
    fn whatever_is_typed_nobody_below_moderator_sees_the_secret(typed in "[sS][eE]cret( .{0,10})?|\\PC{0,40}") {
        let mut chat = Chat::new(|_| ());
        let reply = chat.says("bob", Role::Vip, &typed);
        prop_assert!(!matches!(&reply, Reply::Say(text) if text == "secret"), "{:?}", reply);
    }
}
