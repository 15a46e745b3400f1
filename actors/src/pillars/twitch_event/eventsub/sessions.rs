//! The actor's side of EventSub: one [`Machine`] for each account, its connections, and the calls that it requests.

use super::dial::DialEventSub;
use super::socket::{Heard, SocketHandle, SocketSetup};
use super::{asking, interests, reporting, socket};
use crate::chat::ChannelName;
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::OnFull;
use crate::kernel::timer::Timer;
use crate::pillars::token::api::{CurrentToken, Token};
use crate::pillars::twitch_event::TwitchEventActor;
use crate::pillars::twitch_event::eventsub::socket::{EventSocketHeard, EventSocketLost};
use crate::twitch::eventsub::action::{Action, Finding, SocketId};
use crate::twitch::eventsub::machine::Machine;
use crate::twitch::eventsub::message::Message;
use crate::twitch::eventsub::subscriptions::Outcome;
use crate::twitch::eventsub::topic::{Right, Topic, TopicSet};
use crate::twitch::eventsub::wanted::{self, Lack, Login, Want};
use crate::twitch::eventsub::{address, intake};
use crate::twitch::oauth::account::Account;
use crate::twitch::oauth::standing::Standing;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::BuildHasher;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

/// A session that is incomplete for longer than this makes the pillar degraded.
const TROUBLE_GRACE: Duration = Duration::from_secs(15);
/// Time limit for queueing a request for a token.
const ROOM_LIMIT: Duration = Duration::from_secs(4);

/// Time limit for its answer, which may have to wait until the token is renewed.
const ANSWER_LIMIT: Duration = Duration::from_secs(30);

/// Numbers machines over the whole life of the process, so that a report of a connection from before a restart of the
/// actor is never mistaken for a current one.
static NEXT_MACHINE: AtomicU64 = AtomicU64::new(1);

/// A login and the age of its token.
#[derive(Clone, Debug)]
struct Known {
    login: Login,
    name: String,
    generation: u64,
}

struct Session {
    machine: Machine,
    account: Account,
    /// The account's login, for the log.
    name: String,
    handles: HashMap<SocketId, SocketHandle>,
}

/// The actor's state for EventSub.
pub(crate) struct EventSub {
    dialer: Arc<dyn DialEventSub>,
    logins: HashMap<Account, Known>,
    /// The sessions, by the account's user id.
    sessions: BTreeMap<String, Session>,
    intake: intake::Intake,
    /// What was logged as missing, by a hash of the channel and the reason.
    told: HashMap<u64, TopicSet>,
    timer: Timer,
    troubled_since: Option<Instant>,
}

impl EventSub {
    /// Creates the state of an actor without sessions.
    pub(in crate::pillars::twitch_event) fn new(dialer: Arc<dyn DialEventSub>) -> Self {
        Self {
            dialer,
            logins: HashMap::new(),
            sessions: BTreeMap::new(),
            intake: intake::Intake::default(),
            told: HashMap::new(),
            timer: Timer::default(),
            troubled_since: None,
        }
    }
}

impl TwitchEventActor {
    /// Requests the tokens of all accounts that may have logged in: events need them.
    pub(in crate::pillars::twitch_event) fn learn_logins(&mut self, context: &mut Context<'_, Self>) {
        let owners = self.settings.channels.iter().cloned().map(Account::Broadcaster);
        let accounts: Vec<_> = std::iter::once(Account::Bot).chain(owners).collect();
        self.learn_each(accounts.into_iter(), context);
    }

    /// Requests one token at a time: the requests of a bot in many channels would leave the chat connection's no room.
    fn learn_each(&mut self, mut accounts: std::vec::IntoIter<Account>, context: &mut Context<'_, Self>) {
        let Some(account) = accounts.next() else { return };
        let token = self.token_of(account.clone());
        context.spawn(token, |actor, token, context| {
            actor.login_learned(account, token, context);
            actor.learn_each(accounts, context);
        });
    }

    /// Requests the token of `account` after a change.
    pub(in crate::pillars::twitch_event) fn learn_login(&mut self, account: Account, context: &mut Context<'_, Self>) {
        let token = self.token_of(account.clone());
        context.spawn(token, |actor, token, context| actor.login_learned(account, token, context));
    }

    /// Requests the token of `account`; `None` if the request could not be delivered: the token is judged
    /// again within the hour.
    fn token_of(&self, account: Account) -> impl Future<Output = Option<Option<Token>>> + use<> {
        let request = |answer| CurrentToken { account, answer };
        let asked = self.recipients.token.ask_within(ROOM_LIMIT, ANSWER_LIMIT, request);
        async move { asked.await.ok() }
    }

    fn login_learned(&mut self, account: Account, token: Option<Option<Token>>, context: &mut Context<'_, Self>) {
        let logins = &mut self.eventsub.logins;
        match token.map(|token| token.map(|token| (token.generation, token.standing))) {
            Some(Some((generation, Standing::Good(grant)))) => {
                let scopes = grant.scopes.clone();
                let login = Login { account: account.clone(), user_id: grant.user_id.clone(), scopes };
                let known = Known { login, name: grant.login.clone(), generation };
                let old = logins.insert(account, known.clone());
                let is_new = old.is_none_or(|old| old.generation != generation || old.login != known.login);
                if is_new && let Some(session) = self.eventsub.sessions.get_mut(&known.login.user_id) {
                    let actions = session.machine.authorised(clock::now());
                    self.carry_out(&known.login.user_id, actions, context);
                }
            }
            Some(Some((_, Standing::Refused)) | None) => {
                // Most owners have never logged in.
                if logins.remove(&account).is_none() {
                    return;
                }
            }
            // That Twitch cannot be asked is no refusal: what is known of the account still holds.
            Some(Some((_, Standing::Unproven))) | None => return,
        }
        self.plan_sessions(context);
    }

    /// Plans the sessions that the settings, the channels' ids and the logins make possible.
    pub(in crate::pillars::twitch_event) fn plan_sessions(&mut self, context: &mut Context<'_, Self>) {
        if !self.settings.is_enabled || self.draining.has_begun() {
            self.close_sessions(context);
            return;
        }
        self.forget_logins();
        let eventsub = &self.eventsub;
        let channels = self.owners.read(|owners| owners.ids(&self.settings.channels));
        let logins: Vec<Login> = eventsub.logins.values().map(|known| known.login.clone()).collect();
        let is_refused = |user_id: &str, want: &Want| {
            eventsub.sessions.get(user_id).is_some_and(|session| session.machine.subscriptions().is_refused(want))
        };
        let topics = interests::interests(&self.settings);
        let wanted = wanted::share_out(&topics, &channels, &logins, is_refused);
        // While the bot's own token is not known there is nothing to be said about what others' lack.
        if eventsub.logins.contains_key(&Account::Bot) {
            self.tell_lacks(&topics, &wanted.lacks);
        }
        if wanted.beyond > 0 {
            tracing::warn!(left_out = wanted.beyond, "EventSub: more subscriptions than a session can carry");
        }
        let user_ids: BTreeSet<&String> = logins.iter().map(|login| &login.user_id).collect();
        self.eventsub.sessions.retain(|user_id, _| user_ids.contains(user_id));
        let nothing = BTreeSet::new();
        let known: Vec<Known> = self.eventsub.logins.values().cloned().collect();
        for known in known {
            let user_id = known.login.user_id;
            let share = wanted.shares.get(&user_id);
            if !self.eventsub.sessions.contains_key(&user_id) && share.is_none() {
                continue;
            }
            let session = self.eventsub.sessions.entry(user_id.clone()).or_insert_with(|| Session {
                machine: Machine::new(NEXT_MACHINE.fetch_add(1, Ordering::Relaxed), self.settings.eventsub.url.clone()),
                account: known.login.account.clone(),
                name: known.name,
                handles: HashMap::new(),
            });
            if let Some(share) = share {
                session.account = share.account.clone();
            }
            let actions = session.machine.want(share.map_or(&nothing, |share| &share.wants), clock::now());
            self.carry_out(&user_id, actions, context);
        }
        self.look_after_sessions(context);
    }

    /// Closes every connection.
    pub(in crate::pillars::twitch_event) fn close_sessions(&mut self, context: &mut Context<'_, Self>) {
        self.eventsub.sessions.clear();
        self.look_after_sessions(context);
    }

    /// Forgets the logins of owners whose channels the bot has left.
    fn forget_logins(&mut self) {
        let channels = &self.settings.channels;
        self.eventsub.logins.retain(|account, _| match account {
            Account::Bot => true,
            Account::Broadcaster(channel) => channels.contains(channel),
        });
    }

    fn tell_lacks(&mut self, topics: &[Topic], lacks: &BTreeMap<(ChannelName, Lack), TopicSet>) {
        let told = &mut self.eventsub.told;
        let mut now = Vec::with_capacity(lacks.len());
        for (why, lacking) in lacks {
            let hash = told.hasher().hash_one(why);
            let known = told.get(&hash).copied().unwrap_or_default();
            reporting::report_lack(why, topics, lacking.without(known));
            now.push((hash, *lacking));
        }
        told.clear();
        told.extend(now);
    }

    fn carry_out(&mut self, user_id: &str, actions: Vec<Action>, context: &mut Context<'_, Self>) {
        let mut may_another = false;
        for action in actions {
            let Some(session) = self.eventsub.sessions.get_mut(user_id) else { return };
            match action {
                Action::Connect { socket, address } => {
                    let address = address.map_or_else(|| address::read(&self.settings.eventsub.url), Ok);
                    match address {
                        Ok(address) => {
                            let setup = SocketSetup {
                                id: socket,
                                dialer: Arc::clone(&self.eventsub.dialer),
                                address,
                                heard: self.recipients.event_heard.clone(),
                                lost: self.recipients.event_lost.clone(),
                            };
                            session.handles.insert(socket, socket::open(setup));
                        }
                        // The config is checked before it comes here.
                        Err(error) => tracing::error!(%error, "twitch.eventsub_url is of no use: there are no events"),
                    }
                }
                Action::Drop(socket) => {
                    session.handles.remove(&socket);
                }
                Action::Subscribe { want, session: id, lineage } => {
                    self.subscribe(user_id.to_owned(), want, id, lineage, context);
                }
                Action::Delete(id) => {
                    let (helix, account) = (self.recipients.helix.clone(), session.account.clone());
                    context.spawn(async move { asking::delete(&helix, &account, &id).await }, |_, deleted, _| {
                        if let Err(trouble) = deleted {
                            tracing::debug!(?trouble, "a subscription that nobody wants any more could not be deleted");
                        }
                    });
                }
                Action::Report(finding) => {
                    reporting::report(&session.name, &finding);
                    may_another |= matches!(
                        &finding,
                        Finding::Refused(want, _) | Finding::Revoked(want, _) if want.topic.right() == Right::Moderator
                    );
                }
            }
        }
        if may_another {
            // The channel's owner may see what the bot may not.
            context.run_later(Duration::ZERO, Self::plan_sessions);
        }
    }

    fn subscribe(&mut self, user_id: String, want: Want, id: String, lineage: u64, context: &mut Context<'_, Self>) {
        let Some(session) = self.eventsub.sessions.get(&user_id) else { return };
        let (helix, account, asked) = (self.recipients.helix.clone(), session.account.clone(), want.clone());
        let machine_id = session.machine.id();
        let asking = {
            let user_id = user_id.clone();
            async move { asking::subscribe(&helix, &account, &user_id, &asked, &id).await }
        };
        context.spawn(asking, move |actor, outcome: Outcome, context| {
            let session = actor.eventsub.sessions.get_mut(&user_id);
            let Some(session) = session.filter(|session| session.machine.id() == machine_id) else { return };
            let actions = session.machine.answered(&want, lineage, outcome, clock::now());
            actor.carry_out(&user_id, actions, context);
            actor.look_after_sessions(context);
        });
    }

    /// Updates the health of the pillar and schedules the next wake-up.
    fn look_after_sessions(&mut self, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let eventsub = &mut self.eventsub;
        let is_whole = eventsub.sessions.values().all(|session| session.machine.is_whole());
        let since = if is_whole { None } else { Some(eventsub.troubled_since.unwrap_or(now)) };
        eventsub.troubled_since = since;
        let told_at = since.map(|since| since + TROUBLE_GRACE);
        let wakes = eventsub.sessions.values().filter_map(|session| session.machine.wake(now));
        let wake = wakes.chain(told_at.filter(|at| *at > now)).min();
        if self.health.events_missing(told_at.is_some_and(|at| at <= now)) {
            self.show_health();
        }
        self.eventsub.timer.reset(wake, context, Self::wake_sessions);
    }

    fn wake_sessions(&mut self, context: &mut Context<'_, Self>) {
        let user_ids: Vec<String> = self.eventsub.sessions.keys().cloned().collect();
        for user_id in user_ids {
            let Some(session) = self.eventsub.sessions.get_mut(&user_id) else { continue };
            let actions = session.machine.woken(clock::now());
            self.carry_out(&user_id, actions, context);
        }
        self.look_after_sessions(context);
    }

    /// Returns the account of a connection, if its messages still count.
    fn owner_of(&self, socket: SocketId) -> Option<String> {
        let owner = self.eventsub.sessions.iter().find(|(_, session)| session.machine.is_read(socket));
        owner.map(|(user_id, _)| user_id.clone())
    }

    fn on_message(&mut self, user_id: &str, socket: SocketId, message: Message, context: &mut Context<'_, Self>) {
        let now = clock::now();
        let counts = &self.vitals.eventsub;
        match &message {
            Message::Welcome { sent_at, .. } | Message::Keepalive { sent_at } => {
                self.eventsub.intake.hear_clock(*sent_at, now);
            }
            Message::Notification(notification) => match self.eventsub.intake.judge(notification, now, clock::wall()) {
                intake::Verdict::New => counts.notifications.add_one(),
                intake::Verdict::Doubled => {
                    counts.doubled.add_one();
                    return;
                }
                intake::Verdict::Stale => {
                    counts.stale.add_one();
                    tracing::debug!(kind = %notification.kind, "an event that is too old is dropped");
                    return;
                }
            },
            Message::Unknown { kind } => {
                counts.unreadable.add_one();
                tracing::debug!(kind, "EventSub: a message of a type that is not known");
            }
            Message::Reconnect { .. } | Message::Revocation { .. } => {}
        }
        if let Message::Notification(notification) = message {
            self.on_notification(notification, context);
            return;
        }
        let Some(session) = self.eventsub.sessions.get_mut(user_id) else { return };
        let actions = session.machine.heard(socket, &message, now);
        if !actions.is_empty() {
            self.carry_out(user_id, actions, context);
            self.look_after_sessions(context);
        }
    }
}

impl Handler<EventSocketHeard> for TwitchEventActor {
    const CAPACITY: u64 = 256;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: EventSocketHeard, context: &mut Context<'_, Self>) {
        let EventSocketHeard { socket, heard } = message;
        let Some(user_id) = self.owner_of(socket) else { return };
        match heard {
            Heard::Message(message) => self.on_message(&user_id, socket, message, context),
            Heard::Unreadable(why) => {
                self.vitals.eventsub.unreadable.add_one();
                tracing::debug!(why, "EventSub: a frame that is no message is passed over");
            }
        }
    }
}

impl Handler<EventSocketLost> for TwitchEventActor {
    const CAPACITY: u64 = 1024;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: EventSocketLost, context: &mut Context<'_, Self>) {
        let EventSocketLost { socket, fault, lived } = message;
        let Some(user_id) = self.owner_of(socket) else { return };
        let Some(session) = self.eventsub.sessions.get_mut(&user_id) else { return };
        session.handles.remove(&socket);
        let actions = session.machine.lost(socket, &fault, lived, clock::now(), fastrand::f64());
        self.carry_out(&user_id, actions, context);
        self.look_after_sessions(context);
    }
}
