//! A look at the raw bytes of a line that tells most chat from what may be for the bot. Pure.
//!
//! Most lines are not for the bot, and a bot in a big channel reads thousands a second. The sieve lets through every
//! line that [`route`](super::route::route) would act on, and few others; it copies nothing unless invisible
//! characters may hide something.

use super::route::{Listener, narrow, spoken};
use crate::text;
use crate::wire::view::LineView;
use memchr::{memchr, memchr2_iter, memmem};

/// The first byte of every full-width form.
const WIDE_LEAD: u8 = 0xEF;

/// What is looked for.
pub struct Sieve {
    prefix_first: u8,
    login: Vec<u8>,
    reply_to_us: memmem::Finder<'static>,
}

impl Sieve {
    /// A sieve for one listener.
    #[must_use]
    pub fn new(listener: &Listener) -> Self {
        let reply_to_us = format!("reply-parent-user-login={}", listener.login);
        let mut first = [0; 4];
        let first = narrow(listener.prefix.chars().next().unwrap_or('!')).encode_utf8(&mut first);
        Self {
            prefix_first: first.bytes().next().unwrap_or(b'!'),
            login: listener.login.to_ascii_lowercase().into_bytes(),
            reply_to_us: memmem::Finder::new(reply_to_us.as_bytes()).into_owned(),
        }
    }

    /// Whether the line may be for the bot.
    #[must_use]
    pub fn passes(&self, view: &LineView<'_>) -> bool {
        let words = view.trailing();
        if text::may_hide(words) {
            let words = String::from_utf8_lossy(words);
            self.passes_words(spoken(&words).as_bytes(), view.tags)
        } else {
            self.passes_words(words, view.tags)
        }
    }

    fn passes_words(&self, words: &[u8], tags: &[u8]) -> bool {
        let words = words.trim_ascii_start();
        self.may_begin_command(words)
            || words.first() == Some(&b'@') && self.may_begin_command(behind_first_word(words))
            || self.names_us(words)
            || self.reply_to_us.find(tags).is_some()
    }

    fn may_begin_command(&self, words: &[u8]) -> bool {
        words.first().is_some_and(|first| *first == self.prefix_first || *first == WIDE_LEAD)
    }

    fn names_us(&self, words: &[u8]) -> bool {
        let Some(first) = self.login.first() else { return false };
        memchr2_iter(*first, first.to_ascii_uppercase(), words).any(|at| {
            words
                .get(at..at.saturating_add(self.login.len()))
                .is_some_and(|candidate| candidate.eq_ignore_ascii_case(&self.login))
        })
    }
}

/// In a reply Twitch puts "@Parent " before what was typed.
fn behind_first_word(words: &[u8]) -> &[u8] {
    memchr(b' ', words).and_then(|at| words.get(at.saturating_add(1)..)).unwrap_or_default().trim_ascii_start()
}
