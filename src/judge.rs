//! `kissbot judge`: recorded chat through the rules of moderation. Nothing is sent.

use crate::cli::JudgeArgs;
use crate::config::Config;
use crate::daemon::{self, Refusal};
use crate::exit::Exit;
use crate::state;
use kissbot_actors::chat::ChannelName;
use kissbot_actors::chat::moderation::{ChannelModeration, FilterName, Mode};
use kissbot_actors::kernel::clock;
use kissbot_actors::pillars::moderation::Steps;
use kissbot_actors::pillars::moderation::recorded::{Found, Line, Recording, Summary};
use kissbot_actors::screen::rules::{Rules, ScreenedChannel};
use kissbot_actors::twitch::irc::wire::frame::LINE_BYTES_MAX;
use kissbot_actors::twitch::irc::wire::view::channel_of;
use serde::Serialize;
use std::collections::BTreeSet;
use std::fs::File;
use std::io::{BufRead, BufReader, Read as _, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// A recording may be of many channels; no more than these are told apart.
const CHANNELS_MAX: usize = 10_000;

/// One finding, with the fields of the log's event.
#[derive(Serialize)]
struct Object<'a> {
    channel: &'a str,
    user: &'a str,
    filter: &'a str,
    part: &'a str,
    action: String,
    acted: bool,
    message_id: &'a str,
}

/// Judges a file.
#[must_use]
pub fn judge(args: &JudgeArgs) -> Exit {
    daemon::end(try_judge(args))
}

fn try_judge(args: &JudgeArgs) -> Result<Exit, Refusal> {
    let config = state::load(&args.config)?;
    let lines = Lines::open(&args.file)?;
    let channels = match &args.channel {
        Some(channel) => BTreeSet::from([channel.clone()]),
        None => lines.channels(&args.file)?,
    };
    let (rules, steps) = rules(&config, &channels);
    let window = Duration::from_secs(config.moderation.strike_window_s.into());
    let mut recording = Recording::begin(Arc::new(rules), steps, window, clock::now());
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let broken = |error: std::io::Error| Refusal::new(Exit::Unavailable, format!("stdout takes no more: {error}"));
    lines.each(&args.file, |line| {
        if let Line::Chat(found) = recording.line(line) {
            for found in found {
                print(&mut out, &found).map_err(broken)?;
            }
        }
        Ok(())
    })?;
    out.flush().map_err(broken)?;
    // Who reads the findings only may have closed it.
    let _ = std::io::stderr().write_all(figures(&recording.end()).as_bytes());
    Ok(Exit::Fine)
}

/// The rules of the config for these channels, each at least on watch.
fn rules(config: &Config, channels: &BTreeSet<ChannelName>) -> (Rules, Steps) {
    let modes = config.per_channel(config.moderation.mode, |channel| channel.moderation);
    let (set, none, nobody) = (ChannelModeration::default(), BTreeSet::new(), BTreeSet::new());
    let screened = channels.iter().map(|channel| ScreenedChannel {
        channel,
        mode: (*modes.of(channel)).max(Mode::Watch),
        set: &set,
        dropped: &none,
        regulars: &nobody,
    });
    let (rules, left_out) = Rules::compile(&config.screen(), screened);
    for left_out in left_out {
        tracing::warn!(what = %left_out.what, why = %left_out.why, "a rule is left out");
    }
    (rules, Steps::read(config.moderation.ladder.iter().map(String::as_str)).unwrap_or_default())
}

fn print(out: &mut impl Write, found: &Found) -> std::io::Result<()> {
    let object = Object {
        channel: found.channel.as_str(),
        user: &found.user,
        filter: found.filter.as_str(),
        part: &found.part,
        action: found.action.map_or_else(|| "none".to_owned(), |action| action.to_string()),
        acted: found.acted,
        message_id: &found.message_id,
    };
    serde_json::to_writer(&mut *out, &object)?;
    out.write_all(b"\n")
}

/// The figures, for people.
fn figures(summary: &Summary) -> String {
    let Summary { chat, other, malformed, filters, by_moderators, only_moderators } = summary;
    let mut text = format!("{chat} lines of chat, {other} other lines, {malformed} that are no IRC\n");
    let name = |filter: &FilterName| filter.as_str();
    for (filter, figures) in filters {
        text += &format!(
            "{:<8} {:>6} found, {:>6} acted on, by {:>5} viewers; moderators did something about {} of them\n",
            name(filter),
            figures.found,
            figures.acted,
            figures.viewers.len(),
            figures.shared,
        );
    }
    if filters.is_empty() {
        text += "nothing was found\n";
    }
    text += &format!("moderators did something {by_moderators} times, {only_moderators} where nothing was found\n");
    text
}

/// The lines of a file, or those of stdin, which can be read once only.
struct Lines {
    of_stdin: Option<Vec<u8>>,
}

/// More of stdin is no recording that fits into memory.
const STDIN_BYTES_MAX: u64 = 1 << 30;

impl Lines {
    fn open(file: &Path) -> Result<Self, Refusal> {
        if file.as_os_str() != "-" {
            return Ok(Self { of_stdin: None });
        }
        let mut bytes = Vec::new();
        let read = std::io::stdin().lock().take(STDIN_BYTES_MAX).read_to_end(&mut bytes);
        read.map_err(|error| Refusal::new(Exit::DataError, format!("stdin cannot be read: {error}")))?;
        Ok(Self { of_stdin: Some(bytes) })
    }

    /// The channels that lines of chat are in.
    fn channels(&self, file: &Path) -> Result<BTreeSet<ChannelName>, Refusal> {
        let mut channels = BTreeSet::new();
        self.each(file, |line| {
            if channels.len() < CHANNELS_MAX {
                channels.extend(channel_of(line));
            }
            Ok(())
        })?;
        Ok(channels)
    }

    fn each(&self, file: &Path, mut take: impl FnMut(&[u8]) -> Result<(), Refusal>) -> Result<(), Refusal> {
        if let Some(bytes) = &self.of_stdin {
            return bytes
                .split(|byte| *byte == b'\n')
                .filter(|line| !line.is_empty())
                .try_for_each(|line| take(line.strip_suffix(b"\r").unwrap_or(line)));
        }
        let unread = |error: std::io::Error| {
            Refusal::new(Exit::DataError, format!("{} cannot be read: {error}", file.display()))
        };
        let mut reader = BufReader::new(File::open(file).map_err(unread)?);
        let mut line = Vec::new();
        loop {
            line.clear();
            // A line without an end is as long as the file.
            let most = u64::try_from(LINE_BYTES_MAX).unwrap_or(u64::MAX).saturating_mul(2);
            if reader.by_ref().take(most).read_until(b'\n', &mut line).map_err(unread)? == 0 {
                return Ok(());
            }
            let end = line.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r')).map_or(0, |at| at + 1);
            if end > 0 {
                take(line.get(..end).unwrap_or_default())?;
            }
        }
    }
}
