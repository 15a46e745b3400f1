//! The actor: what it sends to whom.

mod asked;
mod judged;
mod logged;
mod trouble;

use super::*;
use crate::chat::moderation::{Ask, AuditRow, FilterName, RoomMode, StrikeRow};
use crate::chat::receipt::Receipt;
use crate::chat::removed::Removed;
use crate::chat::ticket::ReplyTicket;
use crate::chat::{Chatter, Role};
use crate::kernel::actor;
use crate::kernel::actor_ref::{ActorRef, Fault};
use crate::kernel::escalation::Escalation;
use crate::kernel::mailbox::Mailbox;
use crate::pillars::helix::api::{HelixRequest, Moderated, ModerationCall, Query};
use crate::pillars::store::api::ChannelState;
use crate::screen::judged::{Finding, Judged, Raid};
use crate::screen::permits::Permit;
use crate::screen::recent::{Recalled, RecalledLine};
use crate::twitch::helix::reply::User;
use crate::twitch::irc::lateness::Stamp;
use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::rc::Rc;
use tokio::sync::oneshot;
use tokio::task::LocalSet;

/// Everybody whom moderation sends to.
#[derive(Default)]
struct World {
    said: Vec<String>,
    called: Vec<String>,
    /// What Twitch answers next; done, when nothing is here.
    answers: VecDeque<Moderated>,
    /// The messages to the store.
    messages: u32,
    strikes: Vec<StrikeRow>,
    audit: Vec<AuditRow>,
    rules: Vec<RulesChanged>,
    permits: Vec<Permit>,
    recalled: Recalled,
    recalls: Vec<String>,
}

struct Others(Rc<RefCell<World>>);

impl Actor for Others {
    const NAME: &'static str = "others";
}

/// Has the others take a message.
macro_rules! takes {
    ($message:ty, $world:ident, $pattern:pat => $then:expr) => {
        impl Handler<$message> for Others {
            const CAPACITY: u64 = 512;
            const ON_FULL: OnFull = OnFull::DropNewest;

            fn handle(&mut self, message: $message, _: &mut Context<'_, Self>) {
                let mut $world = self.0.borrow_mut();
                let $pattern = message;
                $then;
            }
        }
    };
}

takes!(Say, world, say => world.said.push(say.line().text.clone()));
takes!(StrikesNoted, world, StrikesNoted(rows) => {
    world.messages += 1;
    world.strikes.extend(rows);
});
takes!(AuditNoted, world, AuditNoted(rows) => {
    world.messages += 1;
    world.audit.extend(rows);
});
takes!(RulesChanged, world, changed => world.rules.push(changed));
takes!(Permitted, world, Permitted(permit) => world.permits.push(permit));
takes!(RecallLines, world, RecallLines { wanted, answer } => {
    let recalled = world.recalled.clone();
    world.recalls.push(wanted.phrase);
    let _ = answer.send(recalled);
});
takes!(HelixRequest, world, HelixRequest { query, .. } => match query {
    Query::Moderate { room_id, call, answer } => {
        world.called.push(format!("{room_id} {}", shown(&call)));
        let told = world.answers.pop_front().unwrap_or(Moderated::Done);
        let _ = answer.send(Ok(told));
    }
    Query::Users { logins, answer } => {
        let user = |login: &String| User {
            id: "77".to_owned(),
            login: login.clone(),
            display_name: login.clone(),
            created_at: None,
        };
        let known = logins.iter().filter(|login| *login != "ghost").map(user).collect();
        let _ = answer.send(Ok(known));
    }
    other => panic!("{other:?}"),
});

fn shown(call: &ModerationCall) -> String {
    match call {
        ModerationCall::Delete { message_id } => {
            let number = message_id.as_str().rsplit('-').next().unwrap_or_default();
            format!("delete {}", number.trim_start_matches('0'))
        }
        ModerationCall::Timeout { user_id, seconds, .. } => format!("timeout {user_id} {seconds}"),
        ModerationCall::Ban { user_id, .. } => format!("ban {user_id}"),
        ModerationCall::Unban { user_id } => format!("unban {user_id}"),
        other => format!("{other:?}"),
    }
}

struct Stage {
    world: Rc<RefCell<World>>,
    vitals: Arc<Vitals>,
    actor: ActorRef,
    judged: Recipient<LinesJudged>,
    asks: Recipient<HandedOver<Moderate>>,
    removed: Recipient<ChatRemoved>,
    states: Recipient<StateChanged>,
    loaded: Recipient<StrikesLoaded>,
    settings: Recipient<Reconfigure<ModerationSettings>>,
    drain: Recipient<Drain>,
    /// The number of lines so far, and Twitch's clock.
    lines: RefCell<u32>,
}

fn channel() -> ChannelName {
    ChannelName::new("somechannel").unwrap()
}

fn settings() -> ModerationSettings {
    ModerationSettings {
        channels: vec![channel()],
        modes: PerChannel::everywhere(Mode::Act),
        screen: ScreenSettings::default(),
        steps: Steps::default(),
        window: Duration::from_secs(3600),
        tell: Tell::Off,
        on_raid: OnRaid::Tell,
        actions_per_minute_max: 20,
        languages: PerChannel::everywhere(Language::ENGLISH),
        typed: Typed { prefix: "!".to_owned(), renamed: BTreeMap::new() },
    }
}

fn chatter(id: &str, role: Role) -> Chatter {
    Chatter { id: id.into(), login: format!("u{id}").into(), display_name: format!("U{id}").into(), role }
}

fn finding(filter: &'static str) -> Finding {
    Finding { filter: FilterName(filter), part: "x".into(), fixed: None, acts: true }
}

async fn settle() {
    tokio::time::sleep(Duration::from_millis(50)).await;
}

impl Stage {
    fn new(settings: ModerationSettings) -> Self {
        let world = Rc::new(RefCell::new(World::default()));
        let (others, mailbox) = (Mailbox::<Others>::new(), Mailbox::<ModerationActor>::new());
        let recipients = ModerationRecipients {
            say: others.recipient(),
            helix: HelixApi::from(others.recipient::<HelixRequest>()),
            rules: others.recipient(),
            permitted: others.recipient(),
            recall: others.recipient(),
            strikes: others.recipient(),
            audit: others.recipient(),
        };
        let shared = Rc::clone(&world);
        actor::start(others, Escalation::new(|_, _| ()), move || Others(Rc::clone(&shared)));
        let (judged, asks, removed) = (mailbox.recipient(), mailbox.recipient(), mailbox.recipient());
        let (states, loaded, reconfigured) = (mailbox.recipient(), mailbox.recipient(), mailbox.recipient());
        let drain = mailbox.recipient();
        let (memory, texts) = (ModerationMemory::default(), Arc::new(Texts::new(&[TEXTS]).unwrap()));
        let vitals = Arc::new(Vitals::new(clock::now(), [api::PILLAR]));
        vitals.pillars.switch(api::PILLAR, true);
        let known = Arc::clone(&vitals);
        let actor = actor::start(mailbox, Escalation::new(|_, _| ()), move || {
            let (texts, vitals) = (Arc::clone(&texts), Arc::clone(&known));
            ModerationActor::new(settings.clone(), memory.clone(), recipients.clone(), texts, vitals)
        });
        let lines = RefCell::new(0);
        let settings = reconfigured;
        Self { world, vitals, actor, judged, asks, removed, states, loaded, settings, drain, lines }
    }

    /// A line of a viewer's in which these filters found something; each is 10 s later than the one before by Twitch's
    /// clock.
    fn line(&self, user: &str, findings: Vec<Finding>) -> Judged {
        *self.lines.borrow_mut() += 1;
        let number = *self.lines.borrow();
        Judged {
            channel: channel(),
            room_id: "7".into(),
            message_id: format!("00000000-0000-4000-8000-{number:012}").into(),
            chatter: chatter(user, Role::Viewer),
            sent: Stamp::read(&(1_790_000_000_000 + u64::from(number) * 10_000).to_string()),
            received_at: clock::now(),
            mode: Mode::Act,
            findings,
            raid: None,
        }
    }

    async fn judges(&self, lines: Vec<Judged>) {
        self.judged.tell(LinesJudged(lines));
        settle().await;
    }

    /// One line with a link.
    async fn link(&self, user: &str) {
        self.judges(vec![self.line(user, vec![finding("links")])]).await;
    }

    /// What was called since this was asked last.
    fn called(&self) -> Vec<String> {
        std::mem::take(&mut self.world.borrow_mut().called)
    }

    fn said(&self) -> Vec<String> {
        std::mem::take(&mut self.world.borrow_mut().said)
    }

    /// What the audit was told since this was asked last: filter, action, and why not.
    fn audit(&self) -> Vec<String> {
        let row = |row: AuditRow| {
            let end = row.why_not.as_deref().unwrap_or(if row.acted { "acted" } else { "?" }).to_owned();
            let undone = row.undone_by.map(|by| format!(" undone by {by}")).unwrap_or_default();
            format!("{} {}: {end}{undone}", row.filter, row.action)
        };
        std::mem::take(&mut self.world.borrow_mut().audit).into_iter().map(row).collect()
    }

    fn answers(&self, answers: impl IntoIterator<Item = Moderated>) {
        self.world.borrow_mut().answers.extend(answers);
    }

    fn ticket(&self, moderator: &str) -> ReplyTicket {
        let (asker, deadline) = (chatter(moderator, Role::Moderator), clock::now() + Duration::from_secs(20));
        ReplyTicket::new(channel(), Language::ENGLISH, "m".into(), asker, deadline, Arc::clone(&self.vitals.tickets))
    }

    fn asks_unwaited(&self, ask: Ask, moderator: &str) {
        let (errand, ticket) = (Moderate(ask), self.ticket(moderator));
        let (user_id, action, at) = (moderator.into(), "undo".into(), clock::now());
        let receipt = Receipt { user_id, channel: channel(), action, at, payment: None };
        self.asks.try_send(HandedOver { errand, ticket, receipt }).unwrap();
    }

    /// What is answered to a moderator.
    async fn answer(&self, ask: Ask) -> String {
        self.said();
        self.asks_unwaited(ask, "9");
        settle().await;
        let said = self.said();
        assert_eq!(said.len(), 1, "{said:?}");
        said.into_iter().next().unwrap_or_default()
    }

    async fn removes(&self, what: Removed) {
        self.removed.tell(ChatRemoved { channel: channel(), what });
        settle().await;
    }

    async fn set(&self, change: impl FnOnce(&mut ChannelState)) {
        let mut state = ChannelState::new(channel());
        change(&mut state);
        self.states.tell(StateChanged(vec![Arc::new(state)]));
        settle().await;
    }

    fn rules(&self) -> Vec<RulesChanged> {
        std::mem::take(&mut self.world.borrow_mut().rules)
    }
}

async fn on_stage<F: Future<Output = ()>>(settings: ModerationSettings, test: impl FnOnce(Stage) -> F) {
    LocalSet::new()
        .run_until(async {
            let stage = Stage::new(settings);
            settle().await;
            let tickets = Arc::clone(&stage.vitals.tickets);
            test(stage).await;
            assert_eq!(tickets.unanswered(), 0, "a ticket was lost");
        })
        .await;
}
