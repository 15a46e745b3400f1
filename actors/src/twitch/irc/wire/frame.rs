//! From bytes to lines: finds the line ends once, skips what is too long, and sorts chat from the rest. Pure.

use super::scan::{Scanned, scan};
use crate::twitch::limits::{LINE_BYTES, TAG_BYTES};
use bytes::{Bytes, BytesMut};
use memchr::{memchr, memrchr};

/// The longest line that is read: nearly twice the longest of Twitch's.
pub const LINE_BYTES_MAX: usize = 16 * 1024;
const _: () = assert!(LINE_BYTES_MAX > TAG_BYTES + LINE_BYTES);

/// The number of bytes without a line end that are no IRC any more.
pub const ENDLESS_BYTES: usize = 16 * 1024 * 1024;

/// The usual length of a chat line, seldom undercut: room is made by it.
const USUAL_LINE_BYTES: usize = 300;

/// The place of one line in its batch, without its line end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    start: u32,
    end: u32,
}

/// A line of chat in its batch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChatSpan {
    span: Span,
    text: u32,
    /// True when there is an `@` in the text.
    pub has_at: bool,
}

/// The whole lines of one read, in one shared buffer.
#[derive(Clone, Debug, Default)]
pub struct Batch {
    bytes: Bytes,
    /// Lines with `PRIVMSG`.
    pub chat: Vec<ChatSpan>,
    /// All other lines that are not empty.
    pub server: Vec<Span>,
    /// Lines that were skipped because they were too long.
    pub skipped: u32,
}

impl Batch {
    /// Returns the bytes of a line.
    #[must_use]
    pub fn line(&self, span: Span) -> &[u8] {
        self.bytes.get(span.start as usize..span.end as usize).unwrap_or_default()
    }

    /// Returns the bytes of a line of chat.
    #[must_use]
    pub fn chat_line(&self, chat: ChatSpan) -> &[u8] {
        self.line(chat.span)
    }

    /// Returns the text of a line of chat, as it came.
    #[must_use]
    pub fn text(&self, chat: ChatSpan) -> &[u8] {
        self.bytes.get(chat.text as usize..chat.span.end as usize).unwrap_or_default()
    }

    /// Returns all lines with their line ends, for a search through them at once.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Returns the number of lines that were read, skipped ones too.
    #[must_use]
    pub fn lines(&self) -> u64 {
        (self.chat.len() as u64).saturating_add(self.server.len() as u64).saturating_add(u64::from(self.skipped))
    }

    /// Cuts a whole text into lines, as if it came from a socket.
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        let mut buffer = BytesMut::from(text);
        Framer::default().cut(&mut buffer).ok().flatten().unwrap_or_default()
    }

    fn add(&mut self, start: usize, scanned: Scanned) {
        let Scanned { end, chat, .. } = scanned;
        let offset = |at: usize| u32::try_from(start.saturating_add(at)).unwrap_or(u32::MAX);
        let span = Span { start: offset(0), end: offset(end) };
        if end > LINE_BYTES_MAX {
            self.skipped = self.skipped.saturating_add(1);
        } else if let Some((text, has_at)) = chat {
            self.chat.push(ChatSpan { span, text: offset(text), has_at });
        } else if end > 0 {
            self.server.push(span);
        }
    }
}

impl ChatSpan {
    /// Returns the end of the line, counted from the beginning of the batch.
    #[must_use]
    pub fn end(&self) -> usize {
        self.span.end as usize
    }
}

/// The peer sends no line ends.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("{ENDLESS_BYTES} bytes without a line end")]
pub struct EndlessLine;

/// Cuts a stream of bytes into batches of whole lines.
#[derive(Debug, Default)]
pub struct Framer {
    /// Bytes of an over-long line that are thrown away already; 0 when there is none.
    skipping: usize,
}

impl Framer {
    /// Takes all whole lines out of `buffer` and leaves the beginning of the next.
    ///
    /// # Errors
    /// Returns an error when the line ends stay away; the connection is not worth keeping.
    pub fn cut(&mut self, buffer: &mut BytesMut) -> Result<Option<Batch>, EndlessLine> {
        let Some(last) = memrchr(b'\n', buffer) else {
            self.bound(buffer)?;
            return Ok(None);
        };
        let bytes = buffer.split_to(last.saturating_add(1)).freeze();
        let mut batch = Batch::default();
        let mut start = 0;
        if self.skipping > 0 {
            self.skipping = 0;
            batch.skipped = 1;
            start = memchr(b'\n', &bytes).map_or(bytes.len(), |newline| newline.saturating_add(1));
        }
        while let Some(scanned) = bytes.get(start..).and_then(scan) {
            if batch.chat.is_empty() && scanned.chat.is_some() {
                batch.chat.reserve(bytes.len().saturating_sub(start).div_ceil(USUAL_LINE_BYTES));
            }
            batch.add(start, scanned);
            start = start.saturating_add(scanned.next);
        }
        batch.bytes = bytes;
        self.bound(buffer)?;
        Ok(Some(batch))
    }

    /// Throws the beginning of an over-long line away, so that no line makes the buffer grow.
    fn bound(&mut self, buffer: &mut BytesMut) -> Result<(), EndlessLine> {
        if self.skipping > 0 || buffer.len() > LINE_BYTES_MAX {
            self.skipping = self.skipping.saturating_add(buffer.len());
            buffer.clear();
        }
        if self.skipping > ENDLESS_BYTES { Err(EndlessLine) } else { Ok(()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn texts(batch: &Batch, spans: impl IntoIterator<Item = Span>) -> Vec<String> {
        spans.into_iter().map(|span| String::from_utf8_lossy(batch.line(span)).into_owned()).collect()
    }

    fn chat(batch: &Batch) -> Vec<String> {
        texts(batch, batch.chat.iter().map(|chat| chat.span))
    }

    fn server(batch: &Batch) -> Vec<String> {
        texts(batch, batch.server.iter().copied())
    }

    #[test]
    fn chat_is_sorted_from_the_rest_and_blank_lines_are_nothing() {
        let batch = Batch::of(b"PING :x\r\n\r\n:a!a@a PRIVMSG #c :hi\n:tmi 001 k :w\r\n");
        assert_eq!(chat(&batch), [":a!a@a PRIVMSG #c :hi"]);
        assert_eq!(server(&batch), ["PING :x", ":tmi 001 k :w"]);
    }

    #[test]
    fn the_beginning_of_a_line_waits_for_its_end() {
        let mut framer = Framer::default();
        let mut buffer = BytesMut::from(&b"PING :a\r\nPI"[..]);
        assert_eq!(framer.cut(&mut buffer).unwrap().unwrap().server.len(), 1);
        assert_eq!(&buffer[..], b"PI");
        buffer.extend_from_slice(b"NG :b\r\n");
        let batch = framer.cut(&mut buffer).unwrap().unwrap();
        assert_eq!(server(&batch), ["PING :b"]);
    }

    #[test]
    fn an_over_long_line_is_skipped_to_its_end_and_counted_once() {
        let mut framer = Framer::default();
        let mut skipped = 0;
        for _ in 0..64 {
            let mut buffer = BytesMut::from(&vec![b'x'; LINE_BYTES_MAX + 1][..]);
            skipped += framer.cut(&mut buffer).unwrap().map_or(0, |batch| batch.skipped);
            assert!(buffer.is_empty(), "nothing of it is kept");
        }
        let mut buffer = BytesMut::from(&b"tail\r\nPING :x\r\n"[..]);
        let batch = framer.cut(&mut buffer).unwrap().unwrap();
        assert_eq!((skipped, batch.skipped, batch.server.len()), (0, 1, 1));
    }

    #[test]
    fn a_peer_without_line_ends_is_given_up() {
        let mut framer = Framer::default();
        let mut buffer = BytesMut::new();
        let given_up = (0..2000).any(|_| {
            buffer.extend_from_slice(&[b'x'; LINE_BYTES_MAX]);
            framer.cut(&mut buffer).is_err()
        });
        assert!(given_up);
    }

    proptest! {
        #[test]
        fn however_the_bytes_are_cut_the_lines_are_the_same(
            lines in proptest::collection::vec("[a-zA-Z :@#]{0,12}", 0..12), cuts in proptest::collection::vec(1usize..9, 1..40),
        ) {
            let whole: String = lines.iter().map(|line| format!("{line}\r\n")).collect();
            let mut framer = Framer::default();
            let mut buffer = BytesMut::new();
            let (mut rest, mut found, mut cuts) = (whole.as_bytes(), Vec::new(), cuts.iter().cycle());
            while !rest.is_empty() {
                let (piece, tail) = rest.split_at((*cuts.next().unwrap()).min(rest.len()));
                rest = tail;
                buffer.extend_from_slice(piece);
                if let Some(batch) = framer.cut(&mut buffer).unwrap() {
                    found.extend(chat(&batch));
                    found.extend(server(&batch));
                }
            }
            let mut expected: Vec<_> = lines.iter().filter(|line| !line.is_empty()).cloned().collect();
            expected.sort();
            found.sort();
            prop_assert_eq!(found, expected);
        }

        #[test]
        fn no_bytes_at_all_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
            let batch = Batch::of(&bytes);
            for chat in &batch.chat {
                prop_assert!(batch.chat_line(*chat).ends_with(batch.text(*chat)));
            }
            prop_assert!(batch.lines() <= bytes.len() as u64);
        }
    }
}
