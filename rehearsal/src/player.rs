//! Plays a script on a stage and writes down what was said.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use tokio::io::{AsyncBufRead, AsyncBufReadExt};
use tokio::time::{Instant, sleep, sleep_until};

use crate::event::{StageEvent, StageEvents};
use crate::script::{Cue, EventCue, Mood, NotUnderstood, StandIn, parse};
use crate::stage::Stage;
use crate::viewer::Viewer;
use crate::web::Service;

/// How long a line waits for the bot to be in the channel.
const JOIN_LIMIT: Duration = Duration::from_secs(60);
/// How often the stage is asked whether the bot is in the channel.
const JOIN_LOOK: Duration = Duration::from_millis(20);
/// How long a line waits for an answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// The same when a model or a database has to be asked.
const PATIENCE_FOR_THINKING: Duration = Duration::from_secs(5);
/// How long nothing is said when the chat has settled.
const QUIET: Duration = Duration::from_millis(300);
/// The same while a line is unanswered: a bot that keeps Twitch's second between two messages answers late.
const QUIET_WHEN_OWED: Duration = Duration::from_millis(1_500);
/// The chat settles at the latest after this.
const SETTLE_LIMIT: Duration = Duration::from_secs(30);
/// Unanswered lines that are remembered.
const OWED_MAX: usize = 64;
/// The longest line of a script.
const LINE_BYTES_MAX: usize = 16 * 1024;

/// What came of a script.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Played {
    /// Lines that are none of the language's.
    pub not_understood: u32,
    /// Lines that are understood but have nobody to play them.
    pub not_here_yet: u32,
    /// The bot did not come to the channel in time: the rest was not played.
    pub gave_up: bool,
}

/// Plays `input` line by line in `channel` until it ends and the chat has settled.
///
/// `transcript` gets each line as `alice: !ping` or `KissBot: …`, without a line end, the moment it is said;
/// `complaints` gets what is wrong with the script, as `line 3: …`.
///
/// Lines with `!ask` and `!game` are taken for such as need thought.
///
/// # Errors
/// When `input` cannot be read.
pub async fn play(
    stage: &Stage,
    channel: &str,
    input: impl AsyncBufRead + Unpin,
    transcript: impl FnMut(&str),
    complaints: impl FnMut(&str),
) -> io::Result<Played> {
    let needs_thought = |text: &str| text.starts_with("!ask") || text.starts_with("!game");
    play_with(stage, channel, input, needs_thought, transcript, complaints).await
}

/// Like [`play`], for a bot whose commands go by other names: `needs_thought` picks the lines that go to the model or
/// the games, whose answers may take longer. A line that mentions the bot always may.
///
/// # Errors
/// When `input` cannot be read.
pub async fn play_with(
    stage: &Stage,
    channel: &str,
    input: impl AsyncBufRead + Unpin,
    needs_thought: impl Fn(&str) -> bool,
    transcript: impl FnMut(&str),
    mut complaints: impl FnMut(&str),
) -> io::Result<Played> {
    let mut lines = ScriptLines { input, line: Vec::new(), too_long: false };
    let channel = channel.trim_start_matches('#').to_ascii_lowercase();
    let mut show = Show::new(stage, &channel, &needs_thought, transcript);
    let mut played = Played::default();
    let mut number: u64 = 0;
    while let Some(line) = show.listen_while(lines.next()).await? {
        number += 1;
        let cue = match line.and_then(|line| parse(without_mark(number, &line))) {
            Ok(None) => continue,
            Ok(Some(cue)) => cue,
            Err(why) => {
                played.not_understood += 1;
                complaints(&format!("line {number}: {why}"));
                continue;
            }
        };
        show.answered().await;
        if !show.joined().await {
            complaints(&format!(
                "line {number}: the bot is not in #{channel} after {} s, the rest is not played",
                JOIN_LIMIT.as_secs()
            ));
            played.gave_up = true;
            break;
        }
        match cue {
            Cue::Chat { viewer, text } => show.say(&viewer, &text),
            cue => match perform(stage, &channel, &cue) {
                Performed::Said { .. } => {}
                Performed::Done => show.write_down(&cue),
                Performed::Pause(time) => show.listen_while(sleep(time)).await,
                Performed::NotHereYet => {
                    played.not_here_yet += 1;
                    complaints(&format!("line {number}: {} is not here yet", cue.word()));
                }
            },
        }
    }
    show.settle().await;
    Ok(played)
}

/// The line without the byte order mark that editors on Windows put before the first.
fn without_mark(number: u64, line: &str) -> &str {
    if number == 1 { line.strip_prefix('\u{FEFF}').unwrap_or(line) } else { line }
}

/// What became of a cue.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Performed {
    /// A viewer said it.
    Said {
        /// The message's id.
        id: String,
    },
    /// It happened.
    Done,
    /// Nothing is to happen for so long.
    Pause(Duration),
    /// There is nobody to play it.
    NotHereYet,
}

/// Plays one cue at once, whether the bot is in `channel` or not.
pub fn perform(stage: &Stage, channel: &str, cue: &Cue) -> Performed {
    match cue {
        Cue::Chat { viewer, text } => return Performed::Said { id: stage.chat(channel, viewer, text) },
        Cue::Cut => stage.cut(),
        Cue::Reconnect => stage.reconnect(),
        Cue::Silence => stage.silence(),
        Cue::Wait(time) => return Performed::Pause(*time),
        // Without its HTTP side nobody would notice.
        Cue::Event(_) | Cue::Mood { .. } if !stage.serves_http() => return Performed::NotHereYet,
        Cue::Mood { of, mood } => change_mood(stage, *of, *mood),
        Cue::Event(EventCue::Online) => stage.web().set_live(channel, true),
        Cue::Event(EventCue::Offline) => stage.web().set_live(channel, false),
        Cue::Event(EventCue::Category { name }) => stage.web().set_category(channel, name),
        Cue::Event(event) => {
            // Helix knows it, but nobody tells the bot.
            if let EventCue::Follow { viewer } = event {
                stage.web().follow(channel, viewer);
            }
            return Performed::NotHereYet;
        }
    }
    Performed::Done
}

fn change_mood(stage: &Stage, of: StandIn, mood: Mood) {
    let services: &[Service] = match of {
        StandIn::Llm => &[Service::Llm],
        StandIn::Games => &[Service::Rawg, Service::Steam],
    };
    for service in services {
        stage.web().set_mood(*service, mood.into());
    }
}

/// What happened, as the transcript tells it; nothing for what happens behind the scene.
fn told(channel: &str, cue: &Cue) -> Option<String> {
    match cue {
        Cue::Event(EventCue::Online) => Some(format!("* {channel} went online")),
        Cue::Event(EventCue::Offline) => Some(format!("* {channel} went offline")),
        Cue::Event(EventCue::Category { name }) => Some(format!("* {channel} changed the category to {name}")),
        _ => None,
    }
}

/// Whether `text` names the bot as a word, with or without `@`.
fn mentions(text: &str, bot_login: &str) -> bool {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').any(|word| word.eq_ignore_ascii_case(bot_login))
}

/// A line that the bot may answer still.
struct Owed {
    id: String,
    until: Instant,
}

/// The chat as it goes on: what is said is written down the moment it is said.
struct Show<'a, T> {
    stage: &'a Stage,
    channel: &'a str,
    needs_thought: &'a dyn Fn(&str) -> bool,
    bot_login: String,
    bot_name: String,
    events: StageEvents,
    transcript: T,
    /// The line before, as long as the script waits for its answer.
    waiting: Option<Owed>,
    /// Lines for the bot without an answer, the oldest first.
    owed: VecDeque<Owed>,
    /// When the bot spoke last.
    spoke: Instant,
}

impl<'a, T: FnMut(&str)> Show<'a, T> {
    fn new(stage: &'a Stage, channel: &'a str, needs_thought: &'a dyn Fn(&str) -> bool, transcript: T) -> Self {
        let (bot_login, bot_name) = stage.bot_names();
        let events = stage.watch();
        let (waiting, owed, spoke) = (None, VecDeque::new(), Instant::now());
        Self { stage, channel, needs_thought, bot_login, bot_name, events, transcript, waiting, owed, spoke }
    }

    /// Writes down what the bot says while `work` goes on. What was said before `work` ended comes first.
    async fn listen_while<W: Future>(&mut self, work: W) -> W::Output {
        let mut work = std::pin::pin!(work);
        loop {
            tokio::select! {
                biased;
                event = self.events.next() => self.note(event),
                output = &mut work => return output,
            }
        }
    }

    fn note(&mut self, event: StageEvent) {
        let StageEvent::Said { channel, text, reply_parent, .. } = event else { return };
        if channel != self.channel {
            return;
        }
        (self.transcript)(&format!("{}: {text}", self.bot_name));
        self.spoke = Instant::now();
        let Some(parent) = reply_parent else { return };
        self.owed.retain(|owed| owed.id != parent);
        if self.waiting.as_ref().is_some_and(|waiting| waiting.id == parent) {
            self.waiting = None;
        }
    }

    /// Something happened that can be told.
    fn write_down(&mut self, cue: &Cue) {
        if let Some(line) = told(self.channel, cue) {
            (self.transcript)(&line);
        }
    }

    /// How long `text` may wait for its answer.
    fn patience(&self, text: &str) -> Duration {
        let thinking = (self.needs_thought)(text) || mentions(text, &self.bot_login);
        if thinking { PATIENCE_FOR_THINKING } else { PATIENCE }
    }

    /// A viewer speaks; the line is written down before the bot can hear it.
    fn say(&mut self, viewer: &Viewer, text: &str) {
        (self.transcript)(&format!("{}: {text}", viewer.display_name));
        let id = self.stage.chat(self.channel, viewer, text);
        let until = Instant::now() + self.patience(text);
        self.waiting = Some(Owed { id: id.clone(), until });
        let for_the_bot = text.starts_with(|char: char| char.is_ascii_punctuation()) || mentions(text, &self.bot_login);
        if for_the_bot {
            if self.owed.len() >= OWED_MAX {
                self.owed.pop_front();
            }
            self.owed.push_back(Owed { id, until });
        }
    }

    /// Waits until the line before is answered or its patience is over.
    async fn answered(&mut self) {
        while let Some(until) = self.waiting.as_ref().map(|waiting| waiting.until) {
            tokio::select! {
                biased;
                event = self.events.next() => self.note(event),
                () = sleep_until(until) => self.waiting = None,
            }
        }
    }

    /// Waits until the bot is in the channel; false when it does not come.
    async fn joined(&mut self) -> bool {
        let until = Instant::now() + JOIN_LIMIT;
        while !self.stage.is_joined(self.channel) {
            if Instant::now() >= until {
                return false;
            }
            self.listen_while(sleep(JOIN_LOOK)).await;
        }
        true
    }

    /// Waits until the last line is answered or its patience over, and the bot has been quiet for a while.
    async fn settle(&mut self) {
        let limit = Instant::now() + SETTLE_LIMIT;
        self.answered().await;
        let from = Instant::now();
        while Instant::now() < limit {
            let quiet = if self.owed.is_empty() { QUIET } else { QUIET_WHEN_OWED };
            let until = (self.spoke.max(from) + quiet).min(limit);
            tokio::select! {
                biased;
                event = self.events.next() => self.note(event),
                () = sleep_until(until) => return,
            }
        }
    }
}

/// Lines of a script, bounded. What has been read survives a cancelled wait.
struct ScriptLines<R> {
    input: R,
    line: Vec<u8>,
    too_long: bool,
}

impl<R: AsyncBufRead + Unpin> ScriptLines<R> {
    /// The next line, or why it is none; `None` at the end.
    async fn next(&mut self) -> io::Result<Option<Result<String, NotUnderstood>>> {
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

#[cfg(test)]
mod tests;
