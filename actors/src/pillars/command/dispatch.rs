//! What becomes of a command that somebody typed: role, cooldown, run, reply.

use crate::chat::cooldown::{Attempt, Clocks, Verdict};
use crate::chat::payment::Payment;
use crate::chat::receipt::Receipt;
use crate::chat::{ChannelName, Chatter};
use crate::pillars::command::book::{Book, Entry};
use crate::pillars::command::errand::Errand;
use crate::pillars::command::figures::Dashboard;
use crate::pillars::command::spec::{Call, Outcome};
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A command as typed.
#[derive(Clone, Copy, Debug)]
pub struct Request<'a> {
    /// The name without prefix, in any case; of a paid command its own name.
    pub name: &'a str,
    /// What follows the name; may be empty.
    pub args: &'a str,
    /// Who asks.
    pub chatter: &'a Chatter,
    /// Where.
    pub channel: &'a ChannelName,
    /// The channel's language.
    pub language: Language,
    /// What was paid for it with channel points. Such a command has no cooldown.
    pub payment: Option<&'a Payment>,
}

/// What to do about a request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Say this.
    Say(String),
    /// Let another pillar do it.
    HandOver(Errand, Receipt),
    /// Say nothing, on purpose.
    Silent(SilentWhy),
    /// No command answers to the name: it is another bot's, or a slip.
    NotACommand,
}

/// Why a command gets no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SilentWhy {
    /// The chatter's role is below the least one. To say so would nag, and tell that the command exists.
    Role,
    /// It is cooling down, and that was told before.
    Cooldown,
    /// The command has nothing to say.
    Chosen,
}

/// What became of the requests so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DispatchCounts {
    /// Commands that ran, whatever came of it.
    pub run: u64,
    /// Runs that ended in a usage.
    pub misused: u64,
    /// Runs that the bot could not bring to an end.
    pub failed: u64,
    /// Requests from chatters below the least role.
    pub below_role: u64,
    /// Requests during a cooldown.
    pub cooling_down: u64,
    /// Words that no command answers to.
    pub unknown: u64,
}

/// The rules round commands.
#[derive(Debug)]
pub struct Dispatcher {
    book: Arc<Book>,
    texts: Arc<Texts>,
    cooldowns: Clocks,
    counts: DispatchCounts,
}

impl Dispatcher {
    /// A dispatcher for the commands of `book`. No cooldown runs.
    #[must_use]
    pub fn new(book: Arc<Book>, texts: Arc<Texts>) -> Self {
        Self { book, texts, cooldowns: Clocks::default(), counts: DispatchCounts::default() }
    }

    /// Replaces the book after a change of the config. Clocks that run go on, by the new durations.
    pub fn set_book(&mut self, book: Arc<Book>) {
        self.book = book;
    }

    /// The commands.
    #[must_use]
    pub fn book(&self) -> &Book {
        &self.book
    }

    /// What became of the requests so far.
    #[must_use]
    pub fn counts(&self) -> DispatchCounts {
        self.counts
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
        let entry = if is_paid { book.find_by_own_name(request.name) } else { book.find(request.name) };
        let Some(entry) = entry else {
            self.counts.unknown += 1;
            return Reply::NotACommand;
        };
        if !entry.allows(request.chatter.role) {
            self.counts.below_role += 1;
            return Reply::Silent(SilentWhy::Role);
        }
        let attempt = Attempt {
            user_id: &request.chatter.id,
            role: request.chatter.role,
            channel: request.channel,
            action: entry.command().name,
            cooldown: entry.cooldown(),
        };
        if !is_paid && let Verdict::Wait { left, tell } = self.cooldowns.check(&attempt, now) {
            self.counts.cooling_down += 1;
            return if tell {
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
        let call = Call {
            name: if request.payment.is_some() { typed } else { request.name },
            args: request.args.trim(),
            chatter: request.chatter,
            channel: request.channel,
            language: request.language,
            now,
            prefix: self.book.prefix(),
            book: &self.book,
            texts: &self.texts,
            figures,
        };
        // A bug in one command costs its own reply, and not the clocks and the mailbox of all the others.
        let outcome = catch_unwind(AssertUnwindSafe(|| (entry.command().run)(&call)))
            .unwrap_or_else(|_| Outcome::Failed(call.say("common-broken", &[])));
        self.counts.run += 1;
        if let (Some(payment), Outcome::Misused(_) | Outcome::Failed(_)) = (request.payment, &outcome) {
            payment.give_back();
        }
        match outcome {
            Outcome::Reply(text) => {
                self.burn(request, attempt, now);
                Reply::Say(text)
            }
            Outcome::Misused(text) => {
                self.counts.misused += 1;
                Reply::Say(text)
            }
            Outcome::Failed(text) => {
                self.counts.failed += 1;
                Reply::Say(text)
            }
            Outcome::HandOver(errand) => {
                self.burn(request, attempt, now);
                let receipt = Receipt {
                    user_id: attempt.user_id.into(),
                    channel: attempt.channel.clone(),
                    action: attempt.action,
                    at: now,
                    payment: request.payment.cloned(),
                };
                Reply::HandOver(errand, receipt)
            }
            Outcome::Silent => Reply::Silent(SilentWhy::Chosen),
        }
    }

    /// Whoever paid does not wait afterwards either.
    fn burn(&mut self, request: &Request<'_>, attempt: &Attempt<'_>, now: Instant) {
        if request.payment.is_none() {
            self.cooldowns.burn(attempt, now);
        }
    }

    /// Rounded up to seconds: "0 s" is never left, and whoever waits as long as it says is not refused again.
    fn cooldown_notice(&self, language: Language, entry: &Entry, left: Duration) -> String {
        let seconds = left.as_secs() + u64::from(left.subsec_nanos() > 0);
        let left = self.texts.duration(language, Duration::from_secs(seconds));
        self.texts.say(language, "common-cooldown", &[("command", entry.shown().into()), ("left", (&left).into())])
    }
}

#[cfg(test)]
mod tests;
