//! What is looked for in lines that are not for the bot: keywords, and who writes how much.
//!
//! In a channel that has neither keywords nor timers a line costs a look at the table of those that do. Who writes is
//! noted of some lines only, where nobody waits for a count: chance draws from them.

use super::RouterActor;
use super::api::{WatchChanged, Watches};
use super::route::{complete, spoken};
use crate::chat::ChannelName;
use crate::chat::custom::rows::Keyword;
use crate::chat::decision::{self, Verdict};
use crate::chat::request::{KeywordSaid, RunCommand};
use crate::kernel::actor::{Context, Handler};
use crate::kernel::clock;
use crate::kernel::mailbox::{OnFull, Refused};
use crate::twitch::irc::chat_line::ChatLine;
use crate::twitch::irc::wire::frame::{Batch, ChatSpan};
use crate::twitch::irc::wire::view::LineView;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// The time between two lines whose authors are noted where nobody waits for a count.
const NOTED_EVERY: Duration = Duration::from_millis(250);

/// What the router remembers of this.
#[derive(Debug, Default)]
pub(super) struct Watching {
    pub(super) watches: Watches,
    pub(super) noted_at: Option<Instant>,
}

impl RouterActor {
    /// Looks at all lines of a batch; `ours` are those that were routed.
    pub(super) fn watch(&mut self, batch: &Batch, ours: &[ChatSpan], received_at: Instant) {
        let Some(watches) = self.watching.watches.clone() else { return };
        let lines = if watches.is_empty() { &[][..] } else { &batch.chat };
        for chat in lines {
            let line = batch.chat_line(*chat);
            let view = LineView::new(line);
            let Some(watch) = view.channel().and_then(|channel| watches.get(channel)) else { continue };
            if watch.counts_lines {
                self.note(&view, &watch.channel, batch.text(*chat), received_at);
            }
            if let Some(keywords) = watch.keywords.as_ref().filter(|_| !ours.contains(chat)) {
                let words = std::str::from_utf8(batch.text(*chat)).unwrap_or_default();
                if keywords.find(&spoken(words)).is_some() {
                    self.on_chat(line, received_at);
                }
            }
        }
        if self.watching.noted_at.is_some_and(|at| received_at.saturating_duration_since(at) < NOTED_EVERY) {
            return;
        }
        if let Some(chat) = batch.chat.last() {
            let view = LineView::new(batch.chat_line(*chat));
            let unnoted = view.channel().filter(|name| watches.get(*name).is_none_or(|watch| !watch.counts_lines));
            if let Some(channel) = unnoted.and_then(|name| ChannelName::new(name).ok()) {
                self.watching.noted_at = Some(received_at);
                self.note(&view, &channel, batch.text(*chat), received_at);
            }
        }
    }

    /// Notes the author of a line.
    #[inline(never)]
    fn note(&self, view: &LineView<'_>, channel: &ChannelName, text: &[u8], received_at: Instant) {
        let nick = view.prefix.split(|byte| *byte == b'!').next().unwrap_or_default();
        let word = |bytes| std::str::from_utf8(bytes).ok().filter(|word: &&str| !word.is_empty());
        let (Some(login), Some(user_id)) = (word(nick), view.tag("user-id").and_then(word)) else { return };
        let listener = &self.settings.listener;
        if login == listener.login || listener.other_bots.contains(login) {
            return;
        }
        // A streamer who talks alone, and a command that is answered, are no company for a timer.
        let counts = login != channel.as_str() && !text.starts_with(listener.prefix.as_bytes());
        let now = (received_at, clock::wall());
        self.vitals.audience.heard(channel, (user_id, login), counts, now);
    }

    /// Returns the keyword of the channel that stands in a line which may be answered.
    pub(super) fn keyword(&self, line: &ChatLine) -> Option<Arc<Keyword>> {
        let keywords = self.watching.watches.as_ref()?.get(&line.channel)?.keywords.as_ref()?;
        keywords.find(&spoken(&line.text)).cloned()
    }

    /// Passes a keyword on, if the line was not answered already.
    #[inline(never)]
    pub(super) fn pass_on_keyword(
        &mut self,
        line: ChatLine,
        keyword: Arc<Keyword>,
        deadline: Instant,
        mention: Option<String>,
        received_at: Instant,
    ) {
        // A line that is spoken to the bot was looked at already.
        let is_fit = mention.is_some() || complete(&line).is_some_and(|id| self.seen.is_new(id, received_at));
        if !is_fit {
            return;
        }
        if !self.vitals.pillars.serves(RunCommand::PILLAR) {
            if let Some(text) = mention {
                let ticket = self.ticket(line, deadline);
                self.pass_on_mention(ticket, text, received_at);
            }
            return;
        }
        let words = spoken(&line.text).into_owned();
        let ticket = self.ticket(line, deadline);
        let refused = self.recipients.keyword.try_send(KeywordSaid { keyword, words, mention, ticket });
        if let Err(Refused::Returned(KeywordSaid { ticket, .. })) = refused {
            decision::log(&ticket.channel, &ticket.asker.login, "keyword", Verdict::Busy);
        }
    }
}

impl Handler<WatchChanged> for RouterActor {
    const CAPACITY: u64 = 128;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, message: WatchChanged, _: &mut Context<'_, Self>) {
        let watches = Arc::make_mut(self.watching.watches.get_or_insert_default());
        watches.extend(message.0.into_iter().map(|watch| (watch.channel.clone(), watch)));
        self.memory.watches.set(self.watching.watches.clone());
    }
}
