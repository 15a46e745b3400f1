//! The router: looks at every chat line and hands the few that are for the bot to the pillar that answers.

pub mod api;

pub(crate) mod mention;
pub mod route;
mod screening;
pub mod sieve;
mod watching;

use crate::chat::decision::{self, Verdict};
use crate::chat::dedup::{self, Seen};
use crate::chat::per_channel::PerChannel;
use crate::chat::pillar::Pillar;
use crate::chat::request::{KeywordSaid, Mention, RunCommand};
use crate::chat::say::Say;
use crate::chat::throttle::Declines;
use crate::chat::ticket::{REPLY_AGE_MAX, ReplyTicket};
use crate::kernel::actor::{Actor, Context, Handler};
use crate::kernel::clock;
use crate::kernel::lifecycle::Reconfigure;
use crate::kernel::mailbox::{OnFull, Recipient, Refused};
use crate::kernel::survives::Survives;
use crate::router::api::{BotIdentified, ChatReceived, CommandsChanged, KnownWords, Watches};
use crate::screen::Screen;
use crate::screen::judged::LinesJudged;
use crate::screen::rules::Rules;
use crate::status::vitals::Vitals;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use crate::twitch::irc::chat_line::ChatLine;
use crate::twitch::irc::lateness::{BEAT_EVERY, Lateness, STAMP_TAG, Stamp};
use crate::twitch::irc::wire::frame::Batch;
use crate::twitch::irc::wire::view::LineView;
use route::{Ignored, Listener, Route, route};
use sieve::Sieve;
use std::sync::Arc;
use std::time::{Duration, Instant};
use watching::Watching;

/// The part of the config about the router.
#[derive(Clone, Debug)]
pub struct RouterSettings {
    /// The things that it listens for.
    pub listener: Listener,
    /// The languages of the channels.
    pub languages: PerChannel<Language>,
}

/// The actors that the router sends to.
#[derive(Clone)]
pub struct RouterRecipients {
    /// Runs commands.
    pub command: Recipient<RunCommand>,
    /// Talks with viewers.
    pub mention: Recipient<Mention>,
    /// Answers keywords.
    pub keyword: Recipient<KeywordSaid>,
    /// Says in chat that something is off.
    pub say: Recipient<Say>,
    /// Acts on what the screen finds.
    pub judged: Recipient<LinesJudged>,
}

/// What of the router outlives a crash, since it is told when it changes only.
#[derive(Clone, Debug, Default)]
pub struct RouterMemory {
    /// The account that Twitch says the bot is; it says so at the login only.
    pub identity: Survives<Option<BotIdentified>>,
    /// The words that commands answer to.
    pub commands: Survives<KnownWords>,
    /// What is looked for in channels.
    pub watches: Survives<Watches>,
    /// What is not to be said in channels.
    pub rules: Survives<Arc<Rules>>,
}

/// Hands each chat line that is for the bot to the pillar that answers.
pub struct RouterActor {
    settings: RouterSettings,
    memory: RouterMemory,
    watching: Watching,
    recipients: RouterRecipients,
    texts: Arc<Texts>,
    vitals: Arc<Vitals>,
    sieve: Sieve,
    screen: Screen,
    seen: Seen,
    lateness: Lateness,
    declines: Declines,
}

impl RouterActor {
    /// Makes a router that has seen nothing yet.
    #[must_use]
    pub fn new(
        mut settings: RouterSettings,
        memory: RouterMemory,
        recipients: RouterRecipients,
        texts: Arc<Texts>,
        vitals: Arc<Vitals>,
    ) -> Self {
        settings.listener.identify(memory.identity.get());
        vitals.id_cache.set_capacity(dedup::REMEMBERED_MAX.get());
        let sieve = Sieve::new(&settings.listener);
        Self {
            settings,
            watching: Watching { watches: memory.watches.get(), ..Watching::default() },
            screen: Screen::new(memory.rules.get()),
            memory,
            recipients,
            texts,
            vitals,
            sieve,
            seen: Seen::default(),
            lateness: Lateness::default(),
            declines: Declines::default(),
        }
    }

    fn on_chat(&mut self, line: &[u8], received_at: Instant) {
        let Ok(line) = ChatLine::read(line) else {
            self.vitals.lines_dropped.add_one();
            return;
        };
        let mut decided = route(&line, &self.settings.listener, &mut self.seen, received_at);
        let late = line.sent.map_or(Duration::ZERO, |sent| self.lateness.of(sent, received_at));
        if late >= REPLY_AGE_MAX && !matches!(decided, Route::Ignore(_)) {
            decided = Route::Ignore(Ignored::TooOld);
        }
        self.count(&decided);
        // A reply's age counts from when its line was said.
        let deadline = received_at + REPLY_AGE_MAX.saturating_sub(late);
        match decided {
            Route::Command { name, arguments } => {
                let ticket = self.ticket(line, deadline);
                self.run_command(ticket, name, arguments, received_at);
            }
            Route::Mention { text } => match self.keyword(&line) {
                Some(keyword) => self.pass_on_keyword(line, keyword, deadline, Some(text), received_at),
                None => {
                    let ticket = self.ticket(line, deadline);
                    self.pass_on_mention(ticket, text, received_at);
                }
            },
            Route::Ignore(Ignored::NotForUs) if late < REPLY_AGE_MAX => {
                if let Some(keyword) = self.keyword(&line) {
                    self.pass_on_keyword(line, keyword, deadline, None, received_at);
                }
            }
            Route::Ignore(why) => log_ignored(&line, why),
        }
    }

    /// Notes that the process is alive, now and from now on.
    fn beat(&mut self, context: &mut Context<'_, Self>) {
        self.lateness.beat(clock::now());
        context.run_later(BEAT_EVERY, Self::beat);
    }

    /// Learns Twitch's clock from the newest line of a batch; where nobody is spoken to, only now and then.
    fn learn_clock(&mut self, batch: &Batch, is_acted_on: bool, received_at: Instant) {
        if !is_acted_on && !self.lateness.is_due(received_at) {
            return;
        }
        let newest = batch.chat.last().and_then(|chat| LineView::new(batch.chat_line(*chat)).tag(STAMP_TAG));
        let stamp = newest.and_then(|stamp| std::str::from_utf8(stamp).ok()).and_then(Stamp::read);
        if let Some(stamp) = stamp {
            self.lateness.learn(stamp, received_at);
        }
    }

    fn count(&self, decided: &Route) {
        let cache = &self.vitals.id_cache;
        match decided {
            Route::Ignore(Ignored::Duplicate) => cache.hits.add_one(),
            Route::Ignore(Ignored::Incomplete) => self.vitals.lines_dropped.add_one(),
            Route::Ignore(_) => {}
            Route::Command { .. } | Route::Mention { .. } => cache.misses.add_one(),
        }
        cache.set_entries(self.seen.len());
    }

    fn ticket(&self, line: ChatLine, deadline: Instant) -> ReplyTicket {
        let language = *self.settings.languages.of(&line.channel);
        let ledger = Arc::clone(&self.vitals.tickets);
        ReplyTicket::new(line.channel, language, line.id.unwrap_or_default(), line.chatter, deadline, ledger)
    }

    fn run_command(&mut self, ticket: ReplyTicket, name: String, arguments: String, received_at: Instant) {
        let word = self.memory.commands.read(|commands| commands.as_ref()?.word(&ticket.channel, &name));
        let needed = word.map_or(RunCommand::PILLAR, |word| word.pillar);
        match [RunCommand::PILLAR, needed].into_iter().find(|pillar| !self.vitals.pillars.serves(*pillar)) {
            // Refused is counted by the recipient, and the lost ticket by its ledger; chat hears nothing of it.
            None => {
                let refused = self.recipients.command.try_send(RunCommand { name, arguments, ticket });
                if let Err(Refused::Returned(RunCommand { name, ticket, .. })) = refused {
                    decision::log(&ticket.channel, &ticket.asker.login, &name, Verdict::Busy);
                }
            }
            Some(missing) if word.is_some_and(|word| ticket.asker.role >= word.role) => {
                decision::log(&ticket.channel, &ticket.asker.login, &name, Verdict::Off);
                self.decline(ticket, missing, "", received_at);
            }
            Some(_) => {
                let verdict = if word.is_some() { Verdict::Role } else { Verdict::NoCommand };
                decision::log(&ticket.channel, &ticket.asker.login, &name, verdict);
                ticket.stay_silent();
            }
        }
    }

    /// Says that a pillar is missing, unless that was said lately. `asked` is what it is said to.
    #[inline(never)]
    fn decline(&mut self, ticket: ReplyTicket, pillar: Pillar, asked: &str, now: Instant) {
        let state = self.vitals.pillars.get(pillar).word();
        if let Some(said) = self.declines.missing(&self.texts, ticket, pillar, state, asked, now) {
            self.recipients.say.tell(said);
        }
    }

    #[inline(never)]
    fn pass_on_mention(&mut self, ticket: ReplyTicket, text: String, received_at: Instant) {
        if self.vitals.pillars.serves(Mention::PILLAR) {
            self.recipients.mention.tell(Mention { text, ticket });
        } else {
            decision::log(&ticket.channel, &ticket.asker.login, "mention", Verdict::Off);
            self.decline(ticket, Mention::PILLAR, &text, received_at);
        }
    }
}

/// Logs why a line that may be for the bot is not answered. Ordinary chat and the bot's own lines are no news.
#[cold]
fn log_ignored(line: &ChatLine, why: Ignored) {
    let verdict = match why {
        Ignored::NotForUs | Ignored::OwnEcho => return,
        Ignored::OtherBot => Verdict::OtherBot,
        Ignored::SharedCopy => Verdict::SharedCopy,
        Ignored::Historical | Ignored::TooOld => Verdict::TooOld,
        Ignored::Redemption => Verdict::Redemption,
        Ignored::Duplicate => Verdict::Twice,
        Ignored::Incomplete => Verdict::Incomplete,
    };
    decision::log(&line.channel, &line.chatter.login, "line", verdict);
}

impl Actor for RouterActor {
    const NAME: &'static str = "router";

    fn started(&mut self, context: &mut Context<'_, Self>) {
        self.beat(context);
    }

    fn snapshot(&self) -> serde_json::Value {
        let listener = &self.settings.listener;
        serde_json::json!({
            "login": listener.login,
            "user_id": listener.user_id,
            "prefix": listener.prefix,
            "other_bots": listener.other_bots.len(),
            "remembered_ids": self.seen.len(),
        })
    }
}

impl Handler<ChatReceived> for RouterActor {
    /// A turn of the IrcActor, four times.
    const CAPACITY: u64 = 64;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: ChatReceived, _: &mut Context<'_, Self>) {
        let mut ours: Vec<_> = self.sieve.sift(&message.batch).collect();
        self.learn_clock(&message.batch, !ours.is_empty(), message.received_at);
        let taken = self.judge(&message.batch, message.received_at);
        ours.retain(|chat| !taken.contains(chat));
        for chat in ours.iter().copied() {
            self.on_chat(message.batch.chat_line(chat), message.received_at);
        }
        ours.extend(taken);
        self.watch(&message.batch, &ours, message.received_at);
    }
}

impl Handler<BotIdentified> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: BotIdentified, _: &mut Context<'_, Self>) {
        let known = self.memory.identity.get().and_then(|known| known.user_id);
        let identity = BotIdentified { user_id: message.user_id.or(known), ..message };
        self.memory.identity.set(Some(identity));
        self.settings.listener.identify(self.memory.identity.get());
        self.sieve = Sieve::new(&self.settings.listener);
    }
}

impl Handler<CommandsChanged> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: CommandsChanged, _: &mut Context<'_, Self>) {
        self.memory.commands.set(Some(message.0));
    }
}

impl Handler<Reconfigure<RouterSettings>> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, message: Reconfigure<RouterSettings>, _: &mut Context<'_, Self>) {
        let Reconfigure(mut settings) = message;
        settings.listener.identify(self.memory.identity.get());
        self.settings = settings;
        self.sieve = Sieve::new(&self.settings.listener);
    }
}

#[cfg(test)]
mod tests;
