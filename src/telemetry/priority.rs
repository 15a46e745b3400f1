//! Marks each line with its priority for systemd's journal, so that `journalctl -p warning` finds what matters: a line
//! that begins with `<4>` is a warning there, and the mark itself is not shown (sd-daemon(3)).

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::fs::MetadataExt as _;
use tracing::{Level, Metadata};
use tracing_subscriber::fmt::MakeWriter;

/// Tells whether `stream` leads to the journal: systemd puts `device:inode` of the stream it connected into
/// `JOURNAL_STREAM`, which children inherit even when their stderr goes elsewhere.
pub(super) fn is_journal(stream: BorrowedFd<'_>, journal_stream: Option<&str>) -> bool {
    let Some((device, inode)) = journal_stream.and_then(|told| told.split_once(':')) else { return false };
    let Ok(metadata) = stream.as_fd().try_clone_to_owned().and_then(|owned| File::from(owned).metadata()) else {
        return false;
    };
    device.parse() == Ok(metadata.dev()) && inode.parse() == Ok(metadata.ino())
}

/// A writer that puts the mark in front of each line, if the journal reads them.
#[derive(Clone, Debug)]
pub(super) struct Marking<W> {
    to: W,
    is_journal: bool,
}

impl<W> Marking<W> {
    pub(super) fn new(to: W, is_journal: bool) -> Self {
        Self { to, is_journal }
    }
}

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for Marking<W> {
    type Writer = Marked<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        Marked { to: self.to.make_writer(), mark: None }
    }

    fn make_writer_for(&'a self, metadata: &Metadata<'_>) -> Self::Writer {
        let mark = self.is_journal.then(|| mark(*metadata.level()));
        Marked { to: self.to.make_writer_for(metadata), mark }
    }
}

/// Returns the mark of a level, by syslog's numbers (RFC 5424, 6.2.1).
fn mark(level: Level) -> &'static str {
    match level {
        Level::ERROR => "<3>",
        Level::WARN => "<4>",
        Level::INFO => "<6>",
        Level::DEBUG | Level::TRACE => "<7>",
    }
}

/// Returns the bytes of a complaint, a line end included; for the journal each of its lines is an error.
pub(super) fn complaint(words: &str, is_journal: bool) -> Vec<u8> {
    let line = [words.trim_end(), "\n"].concat();
    if is_journal { marked(mark(Level::ERROR), line.as_bytes()) } else { line.into_bytes() }
}

/// Puts the mark in front of each line: to the journal, each is an entry of its own.
fn marked(mark: &str, event: &[u8]) -> Vec<u8> {
    event.split_inclusive(|byte| *byte == b'\n').flat_map(|line| [mark.as_bytes(), line].concat()).collect()
}

/// A writer for one event, which comes in one piece.
#[derive(Debug)]
pub(super) struct Marked<W> {
    to: W,
    mark: Option<&'static str>,
}

impl<W: Write> Write for Marked<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        // Below is a queue of whole events: the mark must not become one of its own.
        match self.mark.take() {
            Some(mark) => self.to.write_all(&marked(mark, event)).map(|()| event.len()),
            None => self.to.write(event),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_a_complaint_is_an_error_for_the_journal_alone() {
        assert_eq!(complaint("kissbot: one\ntwo", true), b"<3>kissbot: one\n<3>two\n");
        assert_eq!(complaint("kissbot: one\ntwo\n", false), b"kissbot: one\ntwo\n");
    }

    #[test]
    fn only_the_very_stream_that_systemd_named_is_the_journal() {
        let file = tempfile::tempfile().unwrap();
        let metadata = file.metadata().unwrap();
        let told = format!("{}:{}", metadata.dev(), metadata.ino());
        assert!(is_journal(file.as_fd(), Some(&told)));
        let other = format!("{}:{}", metadata.dev(), metadata.ino() + 1);
        for told in [None, Some(""), Some("9"), Some("x:y"), Some(other.as_str())] {
            assert!(!is_journal(file.as_fd(), told), "{told:?}");
        }
    }
}
