//! A look at the raw bytes of a batch that tells most chat from what may be for the bot. Pure.
//!
//! Most lines are not for the bot, and a bot in a big channel reads thousands a second. The sieve lets through every
//! line that [`route`](super::route::route) would act on, and few others. Of most lines it looks at the first byte
//! only; it copies nothing and cleans nothing, but steps over what cleaning may remove.

use super::route::{Listener, narrow};
use crate::text::clean::hidden_or_blank;
use crate::twitch::irc::wire::frame::{Batch, ChatSpan};
use memchr::arch::all::packedpair::HeuristicFrequencyRank;
use memchr::{memchr_iter, memchr2_iter, memmem};

/// The tag of a reply that names whom it replies to.
const REPLIES_TO: &[u8] = b"reply-parent-user-login=";
/// The beginning of the text of a `/me` line.
const ACTION: &[u8] = b"\x01ACTION ";
/// The distance from an ASCII character to its full-width form.
const WIDE_OFFSET: u32 = 0xFF01 - 0x21;

/// The bytes of [`REPLIES_TO`] that the search keeps to: in the tags of a line that is no reply, `y` and two further
/// `p` do not come, where `-` and `=`, rare in other texts, are in each tag.
struct RareInTags;

impl HeuristicFrequencyRank for RareInTags {
    fn rank(&self, byte: u8) -> u8 {
        match byte {
            b'y' => 0,
            b'p' => 1,
            _ => u8::MAX,
        }
    }
}

/// A sieve for the lines of one listener.
pub struct Sieve {
    /// True for each byte with which a text may begin that is for the bot though it has no `@` in it.
    may_begin: [bool; 256],
    /// The first character of the prefix, in its ASCII and in its full-width form.
    prefix_first: [Box<str>; 2],
    login: Box<[u8]>,
    replies_to: memmem::Finder<'static>,
}

impl Sieve {
    /// Makes a sieve for one listener.
    #[must_use]
    pub fn new(listener: &Listener) -> Self {
        let narrow = narrow(listener.prefix.chars().next().unwrap_or('!'));
        let wide = narrow.is_ascii_graphic().then(|| char::from_u32(u32::from(narrow).saturating_add(WIDE_OFFSET)));
        let prefix_first = [narrow, wide.flatten().unwrap_or(narrow)].map(|c| c.to_string().into_boxed_str());
        let login: Box<[u8]> = listener.login.to_ascii_lowercase().into_bytes().into();
        let name = login.first().copied();
        let may_begin = std::array::from_fn(|byte| {
            let byte = u8::try_from(byte).unwrap_or_default();
            let begins_prefix = prefix_first.iter().any(|first| first.bytes().next() == Some(byte));
            let is_unseen = byte <= b' ' || !byte.is_ascii_graphic();
            begins_prefix || is_unseen || name.is_some_and(|name| name.eq_ignore_ascii_case(&byte))
        });
        let replies_to = memmem::FinderBuilder::new().build_forward_with_ranker(RareInTags, REPLIES_TO);
        Self { may_begin, prefix_first, login, replies_to }
    }

    /// Returns the chat lines of `batch` that may be for the bot, in their order.
    pub fn sift<'a>(&'a self, batch: &'a Batch) -> impl Iterator<Item = ChatSpan> + 'a {
        let bytes = batch.bytes();
        // One search for the tag through all lines costs less than one a line.
        let mut replies = self.replies_to.find_iter(bytes).peekable();
        batch.chat.iter().copied().filter(move |chat| {
            let mut is_reply_to_us = false;
            while let Some(at) = replies.next_if(|at| *at < chat.end()) {
                is_reply_to_us |= self.is_ours(bytes.get(at.saturating_add(REPLIES_TO.len())..).unwrap_or_default());
            }
            is_reply_to_us || self.may_be_said_to_us(batch.text(*chat), chat.has_at)
        })
    }

    /// Tells whether a tag's value is the bot's login, or has to be unescaped to be known.
    fn is_ours(&self, value: &[u8]) -> bool {
        let escaped =
            |value: &[u8]| value.iter().take_while(|byte| !matches!(byte, b';' | b' ')).any(|byte| *byte == b'\\');
        match value.get(..self.login.len()) {
            Some(login) if login.eq_ignore_ascii_case(&self.login) => true,
            _ => escaped(value),
        }
    }

    fn may_be_said_to_us(&self, text: &[u8], has_at: bool) -> bool {
        let Some(first) = text.first() else { return false };
        let may_begin = self.may_begin.get(usize::from(*first)).is_some_and(|may_begin| *may_begin);
        if !may_begin && !has_at {
            return false;
        }
        let words = text.strip_prefix(ACTION).unwrap_or(text);
        self.begins_ours(words)
            || has_at && memchr_iter(b'@', words).any(|at| self.is_named(words.get(at.saturating_add(1)..)))
    }

    /// Tells whether the words begin with the prefix or the bot's name, or with an `@` that a command may stand behind:
    /// Twitch puts `@Name ` before what was typed in a reply, and there may be blanks in the name.
    fn begins_ours(&self, words: &[u8]) -> bool {
        let Some(head) = self.first_seen(words) else { return true };
        self.is_named(Some(head)) || head.first() == Some(&b'@') && self.has_prefix_behind_blank(head)
    }

    /// Returns the words behind the unseen at the beginning; `None` when the prefix follows.
    fn first_seen<'a>(&self, words: &'a [u8]) -> Option<&'a [u8]> {
        let mut rest = words;
        loop {
            if self.begins_prefix(rest) {
                return None;
            }
            match hidden_or_blank(rest) {
                Some(length) => rest = rest.get(length..).unwrap_or_default(),
                None => return Some(rest),
            }
        }
    }

    fn begins_prefix(&self, words: &[u8]) -> bool {
        self.prefix_first.iter().any(|first| words.starts_with(first.as_bytes()))
    }

    /// Tells whether the prefix stands anywhere behind a blank, or behind what is not seen.
    fn has_prefix_behind_blank(&self, words: &[u8]) -> bool {
        let [narrow, wide] = self.prefix_first.each_ref().map(|first| first.bytes().next().unwrap_or_default());
        memchr2_iter(narrow, wide, words).any(|at| {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            before.is_some_and(|before| !before.is_ascii_graphic())
                && self.begins_prefix(words.get(at..).unwrap_or_default())
        })
    }

    /// Tells whether the bot's login is at the beginning, whatever unseen is strewn into it.
    fn is_named(&self, words: Option<&[u8]>) -> bool {
        let mut rest = words.unwrap_or_default();
        for wanted in &self.login {
            loop {
                match rest.split_first() {
                    Some((byte, behind)) if byte.eq_ignore_ascii_case(wanted) => {
                        rest = behind;
                        break;
                    }
                    _ => match hidden_or_blank(rest) {
                        Some(length) => rest = rest.get(length..).unwrap_or_default(),
                        None => return false,
                    },
                }
            }
        }
        !self.login.is_empty()
    }
}
