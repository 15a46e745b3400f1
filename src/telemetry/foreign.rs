//! The last guard of the log: whatever is written, no secret that is in use and nothing that a terminal obeys is in it.
//! Text from outside is cleaned where it comes in; this holds for what was overlooked there, too.

use kissbot_actors::net::foreign::is_unfit;
use kissbot_actors::net::secret::without_secrets;
use std::fmt::{self, Debug};
use std::io;
use tracing::field::{Field, Visit};
use tracing_subscriber::field::RecordFields;
use tracing_subscriber::fmt::format::Writer;
use tracing_subscriber::fmt::{FormatFields, MakeWriter};

/// Formats the fields of an event as text, each on one clean line. The message is the bot's own and may have several.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct CleanFields;

impl<'w> FormatFields<'w> for CleanFields {
    fn format_fields<R: RecordFields>(&self, writer: Writer<'w>, fields: R) -> fmt::Result {
        let mut visitor = Cleaner { writer, result: Ok(()), is_first: true };
        fields.record(&mut visitor);
        visitor.result
    }
}

struct Cleaner<'w> {
    writer: Writer<'w>,
    result: fmt::Result,
    is_first: bool,
}

impl Visit for Cleaner<'_> {
    fn record_str(&mut self, field: &Field, value: &str) {
        if field.name() == "message" {
            self.record_debug(field, &format_args!("{value}"));
        } else {
            self.record_debug(field, &value);
        }
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if self.result.is_err() {
            return;
        }
        let is_message = field.name() == "message";
        let text = cleaned(&format!("{value:?}"), is_message);
        let gap = if std::mem::take(&mut self.is_first) { "" } else { " " };
        self.result = match (is_message, field.name().trim_start_matches("r#")) {
            (true, _) => write!(self.writer, "{gap}{text}"),
            (false, name) if self.writer.has_ansi_escapes() => {
                write!(self.writer, "{gap}\u{1b}[3m{name}\u{1b}[0m\u{1b}[2m=\u{1b}[0m{text}")
            }
            (false, name) => write!(self.writer, "{gap}{name}={text}"),
        };
    }
}

/// Returns a text without secrets and without what must not be shown; line ends only if `has_lines`.
fn cleaned(text: &str, has_lines: bool) -> String {
    let visible: String = text.chars().filter(|c| !is_unfit(*c) || (has_lines && *c == '\n')).collect();
    without_secrets(&visible).into_owned()
}

/// A writer for events as JSON, in which controls are escaped already.
#[derive(Clone, Debug)]
pub(super) struct Clean<W>(pub(super) W);

impl<'a, W: MakeWriter<'a>> MakeWriter<'a> for Clean<W> {
    type Writer = CleanWriter<W::Writer>;

    fn make_writer(&'a self) -> Self::Writer {
        CleanWriter(self.0.make_writer())
    }

    fn make_writer_for(&'a self, metadata: &tracing::Metadata<'_>) -> Self::Writer {
        CleanWriter(self.0.make_writer_for(metadata))
    }
}

/// A writer for one event, which comes in one piece.
#[derive(Debug)]
pub(super) struct CleanWriter<W>(W);

impl<W: io::Write> io::Write for CleanWriter<W> {
    fn write(&mut self, event: &[u8]) -> io::Result<usize> {
        let clean = cleaned(&String::from_utf8_lossy(event), true);
        self.0.write_all(clean.as_bytes()).map(|()| event.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
