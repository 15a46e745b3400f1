//! The rules round a typed command: role, cooldown, run, reply.

mod request;

pub use request::Request;

use crate::chat::Role;
use crate::chat::cooldown::{Attempt, Clocks, Cooldowns, Verdict};
use crate::chat::custom::asked::{Asked, Resumed};
use crate::chat::custom::order::{Order, RaffleOrder};
use crate::chat::custom::rows::Keyword;
use crate::chat::receipt::Receipt;
use crate::pillars::command::book::{Book, Entry};
use crate::pillars::command::custom::{Line, Use};
use crate::pillars::command::figures::Dashboard;
use crate::pillars::command::hand_over::HandOver;
use crate::pillars::command::keyword_pace::KeywordPace;
use crate::pillars::command::spec::{Call, Outcome};
use crate::pillars::command::unasked::{self, Unasked};
use crate::pillars::store::api::CarryOut;
use crate::text::catalogue::Texts;
use crate::text::clean::fold;
use crate::text::language::Language;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The answer to a request.
#[derive(Debug, PartialEq, Eq)]
pub enum Reply {
    /// Say this.
    Say(String),
    /// Say what a channel has made.
    Line(Line),
    /// Let another pillar do it.
    HandOver(HandOver, Receipt),
    /// Ask for a fact, and go on with it.
    Ask(Box<Asked>, Receipt),
    /// Say nothing, on purpose.
    Silent(SilentWhy),
    /// No command answers to the name: it is another bot's, or a slip.
    NotACommand,
}

/// The reason for no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SilentWhy {
    /// The chatter's role is below the least one. To say so would nag, and tell that the command exists.
    Role,
    /// It is cooling down, and that was told before.
    Cooldown,
    /// It is for another time: the stream is live, or is not.
    NotNow,
    /// The command has nothing to say.
    Chosen,
}

/// The least rest of a command that asks an address, all viewers together.
const FETCH_REST_S: u32 = 10;

/// The rules round commands.
#[derive(Debug)]
pub struct Dispatcher {
    book: Arc<Book>,
    texts: Arc<Texts>,
    cooldowns: Clocks,
    keywords: KeywordPace,
    runs: u64,
}

impl Dispatcher {
    /// Makes a dispatcher for the commands of `book`. No cooldown runs.
    #[must_use]
    pub fn new(book: Arc<Book>, texts: Arc<Texts>) -> Self {
        Self { book, texts, cooldowns: Clocks::default(), keywords: KeywordPace::default(), runs: 0 }
    }

    /// Replaces the book after a change of the config. Clocks that run go on, by the new durations.
    pub(crate) fn set_book(&mut self, book: Arc<Book>) {
        self.book = book;
    }

    /// Returns the commands.
    #[must_use]
    pub fn book(&self) -> &Arc<Book> {
        &self.book
    }

    /// Returns how many commands have run so far, whatever came of it.
    #[must_use]
    pub fn runs(&self) -> u64 {
        self.runs
    }

    /// Gives back what a command has cost that came to nothing after it was handed over: its cooldowns, and what was paid.
    pub fn give_back(&mut self, receipt: &Receipt) {
        self.cooldowns.give_back(receipt);
        if let Some(payment) = &receipt.payment {
            payment.give_back();
        }
    }

    /// Answers a request: the role is checked, then the cooldown, then the command runs, and a success starts the
    /// cooldown.
    pub fn dispatch(&mut self, request: &Request<'_>, figures: &dyn Dashboard, now: Instant) -> Reply {
        let book = Arc::clone(&self.book);
        let is_paid = request.payment.is_some();
        let entry =
            if is_paid { book.find_by_own_name(request.name) } else { book.find(request.channel, request.name) };
        let Some(entry) = entry else {
            return self.enter_raffle(request, now).unwrap_or(Reply::NotACommand);
        };
        if !entry.allows(book.level(request.channel, request.chatter)) {
            return Reply::Silent(SilentWhy::Role);
        }
        let custom = entry.as_custom();
        if custom.is_some_and(|custom| !custom.is_due(&figures.stream())) {
            return Reply::Silent(SilentWhy::NotNow);
        }
        let moderators_wait = custom.is_some_and(|custom| custom.row().mod_cooldown);
        let action = entry.action_of(request.name, request.args.trim());
        let attempt = Attempt {
            user_id: &request.chatter.id,
            role: if moderators_wait { Role::Viewer } else { request.chatter.role },
            channel: request.channel,
            action: &action,
            cooldown: rest_of(entry),
        };
        if !is_paid && let Verdict::Wait { left, tell } = self.cooldowns.check(&attempt, now) {
            // What other bots' commands do: nothing is said of the wait.
            return if tell && custom.is_none() {
                Reply::Say(self.cooldown_notice(request.language, entry, left))
            } else {
                Reply::Silent(SilentWhy::Cooldown)
            };
        }
        self.run(request, entry, &attempt, figures, now)
    }

    fn run(
        &mut self,
        request: &Request<'_>,
        entry: &Entry,
        attempt: &Attempt<'_>,
        figures: &dyn Dashboard,
        now: Instant,
    ) -> Reply {
        let typed = entry.shown().strip_prefix(self.book.prefix()).unwrap_or(request.name);
        let book = Arc::clone(&self.book);
        let texts = Arc::clone(&self.texts);
        let name = if request.payment.is_some() { typed } else { request.name };
        let call = Call { name, ..request.call(&book, &texts, figures, now) };
        self.runs += 1;
        let outcome = run_through(&call, |call| entry.run(call));
        if let (Some(payment), Outcome::Misused(_) | Outcome::Failed(_)) = (request.payment, &outcome) {
            payment.give_back();
        }
        match outcome {
            Outcome::Reply(text) => {
                self.burn(request, attempt, now);
                Reply::Say(text)
            }
            Outcome::Misused(text) | Outcome::Failed(text) => Reply::Say(text),
            Outcome::HandOver(hand_over) => {
                if !hand_over.is_free() {
                    self.burn(request, attempt, now);
                }
                Reply::HandOver(hand_over, receipt(request, attempt.action, now))
            }
            Outcome::Custom(Use::Says(line)) => {
                self.burn(request, attempt, now);
                Reply::Line(line)
            }
            Outcome::Custom(Use::Asks(asked)) => {
                self.burn(request, attempt, now);
                Reply::Ask(asked, receipt(request, attempt.action, now))
            }
            Outcome::Custom(Use::Runs { .. } | Use::Nothing) => Reply::Silent(SilentWhy::Chosen),
            Outcome::Silent => Reply::Silent(SilentWhy::Chosen),
        }
    }

    /// Enters whoever typed the word of the channel's raffle. No command answers to it.
    #[cold]
    fn enter_raffle(&self, request: &Request<'_>, now: Instant) -> Option<Reply> {
        let word = self.book.state(request.channel)?.raffle_word.as_deref()?;
        if request.payment.is_some() || fold(request.name).as_deref() != Some(word) {
            return None;
        }
        let receipt = Receipt::of(request.chatter, request.channel, "raffle".into(), now);
        Some(Reply::HandOver(HandOver::free(CarryOut(Order::Raffle(RaffleOrder::Enter))), receipt))
    }

    /// Answers a keyword that stands in somebody's line. Nobody asked the bot: whoever is below its level, or has to wait,
    /// hears nothing, and a channel hears only so many a minute.
    pub(crate) fn answer_keyword(
        &mut self,
        keyword: &Arc<Keyword>,
        request: &Request<'_>,
        figures: &dyn Dashboard,
        now: Instant,
    ) -> Reply {
        let (book, texts) = (Arc::clone(&self.book), Arc::clone(&self.texts));
        if book.level(request.channel, request.chatter) < keyword.level {
            return Reply::Silent(SilentWhy::Role);
        }
        let action = format!("keyword {}", keyword.word);
        let attempt = Attempt {
            user_id: &request.chatter.id,
            role: Role::Viewer,
            channel: request.channel,
            action: &action,
            cooldown: Cooldowns { user_s: 0, channel_s: keyword.cooldown_s },
        };
        if self.cooldowns.check(&attempt, now) != Verdict::Go || !self.keywords.may_answer(request.channel, now) {
            return Reply::Silent(SilentWhy::Cooldown);
        }
        let call = request.call(&book, &texts, figures, now);
        let said = unasked_through(|| unasked::keyword(keyword, &call, Resumed::begin()));
        if said == Unasked::Nothing {
            return Reply::Silent(SilentWhy::Chosen);
        }
        self.cooldowns.burn(&attempt, now);
        self.keywords.answered(request.channel, now);
        said_or_asked(said, Receipt::of(request.chatter, request.channel, action.into(), now))
    }

    /// Goes on with a keyword, whose cooldown runs since it was seen.
    pub(crate) fn resume_keyword(
        &mut self,
        keyword: &Arc<Keyword>,
        request: &Request<'_>,
        resumed: Resumed,
        paid: Receipt,
        figures: &dyn Dashboard,
        now: Instant,
    ) -> Reply {
        let (book, texts) = (Arc::clone(&self.book), Arc::clone(&self.texts));
        let call = request.call(&book, &texts, figures, now);
        let said = unasked_through(|| unasked::keyword(keyword, &call, resumed.clone()));
        if said == Unasked::Nothing {
            self.give_back(&paid);
        }
        said_or_asked(said, paid)
    }

    /// Says a timer, by its name and the text whose turn it is.
    pub(crate) fn say_timer(
        &mut self,
        (name, words): (&Arc<str>, &Arc<str>),
        request: &Request<'_>,
        resumed: Resumed,
        figures: &dyn Dashboard,
        now: Instant,
    ) -> Reply {
        let (book, texts) = (Arc::clone(&self.book), Arc::clone(&self.texts));
        let call = request.call(&book, &texts, figures, now);
        let said = unasked_through(|| unasked::timer(name, words, &call, resumed.clone()));
        said_or_asked(said, Receipt::of(request.chatter, request.channel, "timer".into(), now))
    }

    /// Goes on with a use of a channel's command, whose cooldowns run since it began.
    pub(crate) fn resume(
        &mut self,
        request: &Request<'_>,
        resumed: Resumed,
        paid: Receipt,
        figures: &dyn Dashboard,
        now: Instant,
    ) -> Reply {
        let (book, texts) = (Arc::clone(&self.book), Arc::clone(&self.texts));
        let custom = book.find(request.channel, request.name).and_then(Entry::as_custom);
        let Some(custom) = custom else {
            // It was deleted meanwhile.
            return Reply::Silent(SilentWhy::Chosen);
        };
        let call = request.call(&book, &texts, figures, now);
        match run_through(&call, |call| Outcome::Custom(custom.run(call, resumed.clone()))) {
            Outcome::Custom(Use::Says(line)) => Reply::Line(line),
            Outcome::Custom(Use::Asks(asked)) => Reply::Ask(asked, paid),
            Outcome::Reply(text) => Reply::Say(text),
            Outcome::HandOver(hand_over) => Reply::HandOver(hand_over, paid),
            Outcome::Misused(text) | Outcome::Failed(text) => {
                self.give_back(&paid);
                Reply::Say(text)
            }
            Outcome::Custom(_) | Outcome::Silent => {
                self.give_back(&paid);
                Reply::Silent(SilentWhy::Chosen)
            }
        }
    }

    /// Starts the cooldowns. A chatter who paid does not wait afterwards either.
    fn burn(&mut self, request: &Request<'_>, attempt: &Attempt<'_>, now: Instant) {
        if request.payment.is_none() {
            self.cooldowns.burn(attempt, now);
        }
    }

    /// Returns the words about a cooldown. Its rest is rounded up to seconds: "0 s" is never left, and a chatter who waits
    /// as long as it says is not refused again.
    #[cold]
    fn cooldown_notice(&self, language: Language, entry: &Entry, left: Duration) -> String {
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        let left = self.texts.duration(language, Duration::from_secs(seconds));
        self.texts.say(language, "common-cooldown", &[("command", entry.shown().into()), ("left", (&left).into())])
    }
}

/// A bug in one text costs its own line.
fn unasked_through(say: impl FnOnce() -> Unasked) -> Unasked {
    catch_unwind(AssertUnwindSafe(say)).unwrap_or(Unasked::Nothing)
}

fn said_or_asked(unasked: Unasked, receipt: Receipt) -> Reply {
    match unasked {
        Unasked::Says(line) => Reply::Line(line),
        Unasked::Asks(asked) => Reply::Ask(asked, receipt),
        Unasked::Nothing => Reply::Silent(SilentWhy::Chosen),
    }
}

/// Runs a command, and the one that it runs in its place. A bug in one command costs its own reply, and not the clocks
/// and the mailbox of all the others.
fn run_through(call: &Call<'_>, run: impl FnOnce(&Call<'_>) -> Outcome) -> Outcome {
    let through = || match run(call) {
        Outcome::Custom(Use::Runs { target, arguments }) => run_target(call, &target, &arguments),
        outcome => outcome,
    };
    catch_unwind(AssertUnwindSafe(through)).unwrap_or_else(|_| Outcome::Failed(call.say("common-broken", &[])))
}

/// Runs what a channel's command runs, one step deep. The caller needs the levels of both: nobody gets at a command by
/// another that moderators have made for it.
#[inline(never)]
fn run_target(call: &Call<'_>, target: &str, arguments: &str) -> Outcome {
    let Some(entry) = call.book.find(call.channel, target) else { return Outcome::Silent };
    if !entry.allows(call.book.level(call.channel, call.chatter)) {
        return Outcome::Silent;
    }
    let call = Call { name: target, args: arguments.trim(), ..*call };
    match entry.run(&call) {
        Outcome::Custom(Use::Runs { .. }) => Outcome::Silent,
        outcome => outcome,
    }
}

/// Returns the cooldowns of a command. One that asks an address of the web rests in any case, so that viewers do not use up
/// what somebody may ask there.
fn rest_of(entry: &Entry) -> Cooldowns {
    let cooldown = entry.cooldown();
    let fetches = entry.as_custom().is_some_and(|custom| custom.fetches());
    if fetches { Cooldowns { channel_s: cooldown.channel_s.max(FETCH_REST_S), ..cooldown } } else { cooldown }
}

#[inline(never)]
fn receipt(request: &Request<'_>, action: &str, now: Instant) -> Receipt {
    let payment = request.payment.cloned();
    Receipt { payment, ..Receipt::of(request.chatter, request.channel, action.into(), now) }
}

#[cfg(test)]
mod tests;
