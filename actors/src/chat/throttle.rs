//! The words in chat about a pillar that cannot answer, be it off, broken or busy: once a minute and channel, so that it
//! is never spam. Pure.

use crate::chat::pillar::Pillar;
use crate::chat::say::Say;
use crate::chat::ticket::ReplyTicket;
use crate::chat::{CHANNELS_MAX, ChannelName};
use crate::text::catalogue::Texts;
use crate::text::clean::visible;
use lru::LruCache;
use std::time::{Duration, Instant};

/// Between two such lines about one pillar in one channel.
pub(crate) const DECLINE_EVERY: Duration = Duration::from_secs(60);

/// Remembers when each channel was told of each pillar.
#[derive(Debug)]
pub(crate) struct Declines {
    told: LruCache<(ChannelName, Pillar), Instant>,
}

impl Default for Declines {
    fn default() -> Self {
        Self { told: LruCache::sparse(CHANNELS_MAX) }
    }
}

impl Declines {
    /// Returns the reply that `pillar` has too much to do, unless the channel was told of it lately.
    pub(crate) fn busy(&mut self, texts: &Texts, ticket: ReplyTicket, pillar: Pillar, now: Instant) -> Option<Say> {
        if !self.may_tell(&ticket.channel, pillar, now) {
            ticket.stay_silent();
            return None;
        }
        let words = texts.say(ticket.language, "common-busy", &[]);
        Some(Say::reply(ticket, words))
    }

    /// Returns the reply to `asked` that `pillar` is not there, unless the channel was told of it lately. An asker who has
    /// paid is told however often, and gets back what they paid. `state` is the word for the pillar's state.
    pub(crate) fn missing(
        &mut self,
        texts: &Texts,
        ticket: ReplyTicket,
        pillar: Pillar,
        state: &str,
        asked: &str,
        now: Instant,
    ) -> Option<Say> {
        let facts = [("pillar", pillar.name().into()), ("state", state.into())];
        let words = texts.say(ticket.language, "common-declined", &facts);
        if let Some(payment) = ticket.payment() {
            payment.give_back();
            return Some(Say::reply(ticket, words));
        }
        // Another bot that repeats these words to us would hear them again every minute, without end. What is asked has
        // plain spaces only.
        if asked.contains(&*visible(&words)) || !self.may_tell(&ticket.channel, pillar, now) {
            ticket.stay_silent();
            return None;
        }
        Some(Say::reply(ticket, words))
    }

    /// Tells whether `channel` may be told of `pillar` at `now`; it counts as told from then on.
    pub(crate) fn may_tell(&mut self, channel: &ChannelName, pillar: Pillar, now: Instant) -> bool {
        let key = (channel.clone(), pillar);
        let told_lately = self.told.get(&key).is_some_and(|at| now.saturating_duration_since(*at) < DECLINE_EVERY);
        if !told_lately {
            self.told.put(key, now);
        }
        !told_lately
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::payment::{Payment, Settled};
    use crate::chat::{Chatter, Role};
    use crate::text::language::Language;
    use std::sync::Arc;

    const LLM: Pillar = Pillar::new("llm");

    fn asker() -> Chatter {
        Chatter { id: "1".into(), login: "alice".into(), display_name: "Alice".into(), role: Role::Viewer }
    }

    fn ticket() -> ReplyTicket {
        let (channel, deadline) = (ChannelName::new("one").unwrap(), crate::kernel::clock::now());
        ReplyTicket::new(channel, Language::ENGLISH, "m".into(), asker(), deadline, Arc::default())
    }

    fn text(said: Option<Say>) -> Option<String> {
        said.map(|say| say.line().text.clone())
    }

    #[test]
    fn a_channel_is_told_once_a_minute_and_pillar_and_each_for_itself() {
        let (mut declines, now) = (Declines::default(), crate::kernel::clock::now());
        let (one, two) = (ChannelName::new("one").unwrap(), ChannelName::new("two").unwrap());
        assert!(declines.may_tell(&one, Pillar::new("llm"), now) && declines.may_tell(&two, Pillar::new("llm"), now));
        assert!(declines.may_tell(&one, Pillar::new("game_lookup"), now));
        assert!(!declines.may_tell(
            &one,
            Pillar::new("llm"),
            now + DECLINE_EVERY.saturating_sub(Duration::from_secs(1))
        ));
        assert!(declines.may_tell(&one, Pillar::new("llm"), now + DECLINE_EVERY));
    }

    #[test]
    fn a_pillar_that_is_busy_or_missing_is_told_of_once() {
        let (texts, now) = (Texts::new(&[]).unwrap(), crate::kernel::clock::now());
        let mut declines = Declines::default();
        let busy = "I'm a bit swamped, try again in a minute.";
        assert_eq!(text(declines.busy(&texts, ticket(), LLM, now)).as_deref(), Some(busy));
        assert_eq!(text(declines.busy(&texts, ticket(), LLM, now)), None);
        let mut declines = Declines::default();
        let off = "My AI is off for now, but I still know a few commands.";
        assert_eq!(text(declines.missing(&texts, ticket(), LLM, "off", "", now)).as_deref(), Some(off));
        assert_eq!(text(declines.missing(&texts, ticket(), LLM, "off", "", now)), None);
    }

    #[test]
    fn a_bot_that_repeats_the_words_does_not_hear_them_again() {
        let (texts, now) = (Texts::new(&[]).unwrap(), crate::kernel::clock::now());
        let asked = "kissbot said: My AI is off for now, but I still know a few commands.";
        assert_eq!(text(Declines::default().missing(&texts, ticket(), LLM, "off", asked, now)), None);
    }

    #[test]
    fn an_asker_who_has_paid_is_told_each_time_and_gets_it_back() {
        let (texts, now) = (Texts::new(&[]).unwrap(), crate::kernel::clock::now());
        let mut declines = Declines::default();
        for _ in 0..2 {
            let (payment, mut settled) = Payment::new();
            let channel = ChannelName::new("one").unwrap();
            let paid = ReplyTicket::paid(channel, Language::ENGLISH, asker(), now, Arc::default(), payment);
            let told = text(declines.missing(&texts, paid, LLM, "off", "", now));
            assert_eq!(told.as_deref(), Some("@Alice My AI is off for now, but I still know a few commands."));
            assert_eq!(settled.try_recv(), Ok(Settled::Returned));
        }
    }
}
