//! What a flood came to, and whether that will do.

use std::time::Duration;

const PONG_LIMIT: Duration = Duration::from_secs(1);
/// What memory may grow by after the first fifth of the flood.
const GROWTH_KIB_MAX: u64 = 2048;
/// What memory may come to with everything that remembers in use.
const RSS_KIB_MAX: u64 = 22 * 1024;

/// The figures of one flood.
pub(crate) struct Report {
    pub(crate) lines: usize,
    pub(crate) commands: usize,
    /// With everything in use.
    pub(crate) questions: Option<usize>,
    pub(crate) answers: usize,
    pub(crate) took: Duration,
    pub(crate) cpu: Duration,
    pub(crate) rss_kib_start: u64,
    pub(crate) rss_kib_fifth: u64,
    pub(crate) rss_kib_half: u64,
    pub(crate) rss_kib_end: u64,
    pub(crate) replies: usize,
    pub(crate) doubles: usize,
    pub(crate) pings: usize,
    pub(crate) pongs: usize,
    pub(crate) slowest_pong: Duration,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let per_line = self.cpu.as_secs_f64() * 1e6 / self.lines as f64;
        writeln!(f, "lines                {:>12}", self.lines)?;
        writeln!(f, "commands / replies   {:>12} / {} ({} doubled)", self.commands, self.replies, self.doubles)?;
        if let Some(questions) = self.questions {
            writeln!(f, "questions / answers  {questions:>12} / {}", self.answers)?;
        }
        writeln!(f, "consumed in          {:>12.2} s", self.took.as_secs_f64())?;
        writeln!(f, "CPU per line         {per_line:>12.3} us")?;
        writeln!(f, "PINGs / PONGs        {:>12} / {}", self.pings, self.pongs)?;
        writeln!(f, "slowest PONG         {:>12.1} ms", self.slowest_pong.as_secs_f64() * 1e3)?;
        writeln!(
            f,
            "RSS start, 20 %, 50 %, end {} KiB, {} KiB, {} KiB, {} KiB",
            self.rss_kib_start, self.rss_kib_fifth, self.rss_kib_half, self.rss_kib_end
        )
    }
}

impl Report {
    /// Fails where a figure is not what it may be.
    pub(crate) fn judge(&self) {
        assert_eq!(self.replies, self.commands, "commands stayed unanswered");
        assert_eq!(self.doubles, 0, "commands were answered twice");
        assert_eq!(self.pongs, self.pings, "PINGs stayed unanswered");
        assert!(self.slowest_pong <= PONG_LIMIT, "a PING waited {:?}", self.slowest_pong);
        if let Some(questions) = self.questions {
            assert!(self.answers > questions / 4, "{} of {questions} questions were answered", self.answers);
            assert!(self.rss_kib_end <= RSS_KIB_MAX, "memory came to {} KiB", self.rss_kib_end);
        }
        // What the bot remembers of questions is full later than what it remembers of lines.
        let (full, when) = match self.questions {
            Some(_) => (self.rss_kib_half, "half"),
            None => (self.rss_kib_fifth, "fifth"),
        };
        let growth = self.rss_kib_end.saturating_sub(full);
        assert!(growth <= GROWTH_KIB_MAX, "memory grew by {growth} KiB after the first {when}");
    }
}
