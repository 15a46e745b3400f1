//! A script's lines, as they are read.

use std::io;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};

use crate::script::NotUnderstood;

/// The longest line of a script.
pub(super) const LINE_BYTES_MAX: usize = 16 * 1024;

/// Lines of a script, bounded. A cancelled wait loses nothing that was read.
pub(super) struct ScriptLines<R> {
    input: R,
    line: Vec<u8>,
    too_long: bool,
}

impl<R: AsyncBufRead + Unpin> ScriptLines<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, line: Vec::new(), too_long: false }
    }

    /// Reads the next line, or the reason why it is none; `None` at the end.
    pub(super) async fn next(&mut self) -> io::Result<Option<Result<String, NotUnderstood>>> {
        loop {
            let bytes = self.input.fill_buf().await?;
            if bytes.is_empty() {
                let rest = !self.line.is_empty() || self.too_long;
                return Ok(rest.then(|| self.take()));
            }
            let end = bytes.iter().position(|byte| *byte == b'\n');
            let part = bytes.get(..end.unwrap_or(bytes.len())).unwrap_or_default();
            if self.line.len() + part.len() > LINE_BYTES_MAX {
                self.too_long = true;
                self.line.clear();
            } else if !self.too_long {
                self.line.extend_from_slice(part);
            }
            let used = end.map_or(bytes.len(), |end| end + 1);
            self.input.consume(used);
            if end.is_some() {
                return Ok(Some(self.take()));
            }
        }
    }

    fn take(&mut self) -> Result<String, NotUnderstood> {
        let line = std::mem::take(&mut self.line);
        if std::mem::take(&mut self.too_long) {
            return Err(NotUnderstood::new(format!("longer than {LINE_BYTES_MAX} bytes")));
        }
        String::from_utf8(line).map_err(|_| NotUnderstood::new("not UTF-8"))
    }
}
