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
        self.record_debug(field, &format_args!("{value}"));
    }

    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        if self.result.is_err() {
            return;
        }
        let is_message = field.name() == "message";
        let text = format!("{value:?}");
        let text = cleaned(&if is_message { text } else { quoted(text) }, is_message);
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

/// Returns a field's value as it is if it is one word, and in quotes otherwise, however the field was handed over.
fn quoted(value: String) -> String {
    // Of what is handed over as `?text`, the quotes are there already.
    let bare = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).unwrap_or(&value);
    let is_odd = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '"' | '\\' | '=');
    match bare {
        word if !word.is_empty() && !word.contains(is_odd) => word.to_owned(),
        bare if bare.len() < value.len() => value,
        text => format!("{text:?}"),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_word_stands_bare_and_all_else_in_quotes_however_it_was_handed_over() {
        for (value, shown) in [
            ("kissbot", "kissbot"),
            ("\"kissbot\"", "kissbot"),
            ("12", "12"),
            ("irc://[::1]:6667", "irc://[::1]:6667"),
            ("été", "été"),
            ("", "\"\""),
            ("\"\"", "\"\""),
            ("no such file", "\"no such file\""),
            ("\"no such file\"", "\"no such file\""),
            ("a=b", "\"a=b\""),
            ("say \"x\"", "\"say \\\"x\\\"\""),
            ("\"", "\"\\\"\""),
            ("two\nlines", "\"two\\nlines\""),
        ] {
            assert_eq!(quoted(value.to_owned()), shown, "{value}");
        }
    }
}
