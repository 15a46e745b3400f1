//! A borrowed look at one line: enough to see whether it concerns the bot, without a copy.
//!
//! It splits as the `irc` crate's parser does (first blank after the tags, first blank after the prefix, text after the
//! first ` :`), so that it finds the same as a full parse.

use crate::chat::ChannelName;
use memchr::{memchr, memchr_iter};

/// The parts of one line, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LineView<'a> {
    /// The tags without `@`, still escaped; empty when there are none.
    pub tags: &'a [u8],
    /// The prefix without `:`; empty when there is none.
    pub prefix: &'a [u8],
    /// The command: `PRIVMSG`, `PING`, `001`.
    pub command: &'a [u8],
    /// The rest behind the command's blank.
    pub params: &'a [u8],
}

impl<'a> LineView<'a> {
    /// Splits a line. Any bytes have a view; a line without a command has an empty one.
    #[must_use]
    pub(crate) fn new(line: &'a [u8]) -> Self {
        let (tags, rest) = marked(line, b'@');
        let (prefix, rest) = marked(rest, b':');
        let (command, params) = split_blank(rest).unwrap_or((rest, &[]));
        Self { tags, prefix, command, params }
    }

    /// Returns the value of a tag, still escaped; of two with one name, the last.
    #[must_use]
    pub(crate) fn tag(&self, key: &str) -> Option<&'a [u8]> {
        let named = |tag: &&[u8]| tag.strip_prefix(key.as_bytes()).is_some_and(|rest| rest.first() == Some(&b'='));
        let tag = self.tags.rsplit(|byte| *byte == b';').find(named)?;
        tag.get(key.len().saturating_add(1)..)
    }

    /// Tells whether the line is chat: `PRIVMSG`.
    #[must_use]
    pub(crate) fn is_chat(&self) -> bool {
        self.command.eq_ignore_ascii_case(b"PRIVMSG")
    }

    /// Returns the channel that the line is for, without `#`.
    #[must_use]
    pub(crate) fn channel(&self) -> Option<&'a str> {
        let target = self.params.split(|byte| *byte == b' ').next()?;
        std::str::from_utf8(target.strip_prefix(b"#")?).ok()
    }

    /// Returns the text that ends the line: behind the first ` :`, or the last word where Twitch left the colon out.
    #[must_use]
    pub(crate) fn trailing(&self) -> &'a [u8] {
        if let Some(text) = self.params.strip_prefix(b":") {
            return text;
        }
        let mut colons = memchr_iter(b':', self.params);
        match colons.find(|at| at.checked_sub(1).and_then(|before| self.params.get(before)) == Some(&b' ')) {
            Some(at) => self.params.get(at.saturating_add(1)..).unwrap_or_default(),
            None => self.params.rsplit(|byte| *byte == b' ').find(|word| !word.is_empty()).unwrap_or_default(),
        }
    }
}

/// Returns the channel of a line of chat; `None` for any other line.
#[must_use]
pub fn channel_of(line: &[u8]) -> Option<ChannelName> {
    let view = LineView::new(line);
    view.is_chat().then(|| ChannelName::new(view.channel()?).ok()).flatten()
}

/// Splits `@tags rest` or `:prefix rest`; a mark without a blank takes the whole line, as in the `irc` crate.
fn marked(line: &[u8], mark: u8) -> (&[u8], &[u8]) {
    match line.split_first() {
        Some((first, marked)) if *first == mark => split_blank(marked).unwrap_or((&[], &[])),
        _ => (&[], line),
    }
}

fn split_blank(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let at = memchr(b' ', bytes)?;
    let (head, tail) = bytes.split_at_checked(at)?;
    Some((head, tail.get(1..).unwrap_or_default()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use irc::proto::{Command, Message};
    use proptest::prelude::*;

    #[test]
    fn a_tagged_line_is_split_into_its_parts() {
        let view = LineView::new(b"@id=1;mod=0 :a!a@a.tmi.twitch.tv PRIVMSG #c :hello : there");
        assert_eq!(view.tags, b"id=1;mod=0");
        assert_eq!(view.prefix, b"a!a@a.tmi.twitch.tv");
        assert!(view.is_chat());
        assert_eq!(view.trailing(), b"hello : there");
    }

    #[test]
    fn a_trailing_word_needs_no_colon() {
        assert_eq!(LineView::new(b":tmi CLEARCHAT #c dave").trailing(), b"dave");
    }

    proptest! {
        #[test]
        fn the_view_agrees_with_the_irc_crate(
            tags in "(@[a-z=;\\\\:s]{0,20} ?)?", prefix in "(:[a-z!@.]{0,10} ?)?",
            command in "(PRIVMSG|privmsg|NOTICE|PING|001|)", params in "[ :#a-c!]{0,24}",
        ) {
            let line = format!("{tags}{prefix}{command} {params}");
            let Ok(message) = line.parse::<Message>() else { return Ok(()) };
            let view = LineView::new(line.as_bytes());
            if let Command::PRIVMSG(_, text) = &message.command {
                prop_assert!(view.is_chat(), "{line:?}");
                prop_assert_eq!(view.trailing(), text.as_bytes(), "{:?}", line);
            }
        }
    }
}
