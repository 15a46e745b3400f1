//! Plays a script on a stage and writes the chat down.

mod lines;
mod perform;

use std::collections::VecDeque;
use std::io;
use std::time::Duration;

use tokio::io::AsyncBufRead;
use tokio::time::{Instant, sleep, sleep_until};

use crate::script::{Cue, EventCue, parse};
use crate::stage::Stage;
use crate::world::{StageEvent, StageEvents, Viewer};
use lines::ScriptLines;
pub use perform::{Performed, perform};

/// Time that a line waits for the bot to be in the channel.
const JOIN_LIMIT: Duration = Duration::from_secs(60);
/// Time between two looks for the bot in the channel.
const JOIN_LOOK: Duration = Duration::from_millis(20);
/// Time that a line waits for an answer.
const PATIENCE: Duration = Duration::from_secs(1);
/// The same when a model or a database has to be asked.
const PATIENCE_FOR_THINKING: Duration = Duration::from_secs(5);
/// Time that the bot may take to tell of an event, when the script is over: the longest that it collects.
const PATIENCE_FOR_GIFTS: Duration = Duration::from_secs(10);
/// The same for the beginning and the end of a stream.
const PATIENCE_FOR_STREAMS: Duration = Duration::from_secs(5);
/// Time that an event waits for a bot that does not come to EventSub.
const SESSION_LIMIT: Duration = Duration::from_secs(2);
/// Time that it waits for one that is there, until its subscriptions are.
const SUBSCRIBED_LIMIT: Duration = Duration::from_secs(10);
/// Time without a new subscription after which all are there.
const SUBSCRIBED_QUIET: Duration = Duration::from_millis(300);
/// Time of silence after which the chat has settled.
const QUIET: Duration = Duration::from_millis(300);
/// The same while a line is unanswered: a bot that keeps Twitch's second between two messages answers late.
const QUIET_WHEN_OWED: Duration = Duration::from_millis(1_500);
/// Time after which the chat settles at the latest.
const SETTLE_LIMIT: Duration = Duration::from_secs(30);
/// Unanswered lines that are remembered.
const OWED_MAX: usize = 64;

/// The outcome of a script.
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
/// `complaints` gets the faults of the script, as `line 3: …`.
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
    play_with(stage, channel, input, needs_thought, transcript, complaints, |_| {}).await
}

/// Like [`play`], for a bot whose commands go by other names: `needs_thought` picks the lines that go to the model or
/// the games, whose answers may take longer. A line that mentions the bot always may. `happened` hears of each event.
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
    mut happened: impl FnMut(&EventCue),
) -> io::Result<Played> {
    let mut lines = ScriptLines::new(input);
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
        if matches!(cue, Cue::Event(_)) {
            show.subscribed().await;
        }
        match cue {
            Cue::Chat { viewer, text } => show.say(&viewer, &text),
            cue => match perform(stage, &channel, &cue) {
                Performed::Said { .. } => {}
                Performed::Done => {
                    show.write_down(&cue);
                    if let Cue::Event(event) = &cue {
                        happened(event);
                    }
                }
                Performed::Pause(time) => show.listen_while(sleep(time)).await,
                Performed::InVain => complaints(&format!("line {number}: there is nothing for {}", cue.word())),
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

/// Takes off the byte order mark that editors on Windows put before the first.
fn without_mark(number: u64, line: &str) -> &str {
    if number == 1 { line.strip_prefix('\u{FEFF}').unwrap_or(line) } else { line }
}

/// Returns true if `text` names the bot as a word, with or without `@`.
fn mentions(text: &str, bot_login: &str) -> bool {
    text.split(|char: char| !char.is_alphanumeric() && char != '_').any(|word| word.eq_ignore_ascii_case(bot_login))
}

/// Something that the bot may still answer.
struct Owed {
    /// The line that it replies to; nothing when it is an event, about which it says a line of its own.
    id: Option<String>,
    until: Instant,
}

/// The chat as it goes on. Every line is written down the moment it is said.
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
    /// The time at which the bot spoke last.
    spoke: Instant,
    /// The number of subscriptions at the last look, and the time since when it has been the same.
    subscriptions: (usize, Instant),
    /// The bot did not come to EventSub when it was waited for.
    is_deaf: bool,
}

impl<'a, T: FnMut(&str)> Show<'a, T> {
    fn new(stage: &'a Stage, channel: &'a str, needs_thought: &'a dyn Fn(&str) -> bool, transcript: T) -> Self {
        let (bot_login, bot_name) = stage.bot_names();
        let events = stage.watch();
        let (waiting, owed, spoke) = (None, VecDeque::new(), Instant::now());
        let (subscriptions, is_deaf) = ((0, spoke), false);
        Self {
            stage,
            channel,
            needs_thought,
            bot_login,
            bot_name,
            events,
            transcript,
            waiting,
            owed,
            spoke,
            subscriptions,
            is_deaf,
        }
    }

    /// Writes down the bot's lines while `work` goes on. Those before the end of `work` come first.
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
        let (channel, text, reply_parent) = match event {
            StageEvent::Said { channel, text, reply_parent, .. } => (channel, text, reply_parent),
            StageEvent::Moderated { channel, deed, .. } if channel == self.channel => {
                (self.transcript)(&format!("* {}", deed.told()));
                // The bot may have more to do, or to say of it.
                self.spoke = Instant::now();
                return;
            }
            StageEvent::Barred { channel, name } if channel == self.channel => {
                (self.transcript)(&format!("* {name} may not write"));
                self.waiting = None;
                return;
            }
            _ => return,
        };
        if channel != self.channel {
            return;
        }
        (self.transcript)(&format!("{}: {text}", self.bot_name));
        self.spoke = Instant::now();
        // A line that replies to nothing is about the oldest event that nothing was said about.
        if let Some(at) = self.owed.iter().position(|owed| owed.id == reply_parent) {
            self.owed.remove(at);
        }
        if self.waiting.as_ref().is_some_and(|waiting| waiting.id == reply_parent) {
            self.waiting = None;
        }
    }

    /// Writes down something that has happened.
    fn write_down(&mut self, cue: &Cue) {
        let Cue::Event(event) = cue else { return };
        (self.transcript)(&format!("* {}", event.told(self.channel)));
        let now = Instant::now();
        self.waiting = Some(Owed { id: None, until: now + PATIENCE });
        let patience = match event {
            EventCue::Gift { .. } => PATIENCE_FOR_GIFTS,
            EventCue::Online | EventCue::Offline => PATIENCE_FOR_STREAMS,
            _ => PATIENCE,
        };
        self.owe(Owed { id: None, until: now + patience });
    }

    fn owe(&mut self, owed: Owed) {
        if self.owed.len() >= OWED_MAX {
            self.owed.pop_front();
        }
        self.owed.push_back(owed);
    }

    /// Waits until a bot that comes to EventSub has subscribed to what it wants. One that does not come is waited for once.
    async fn subscribed(&mut self) {
        let began = Instant::now();
        let twitch = self.stage.eventsub();
        while began.elapsed() < SUBSCRIBED_LIMIT {
            let count = twitch.enabled_count();
            if count != self.subscriptions.0 {
                self.subscriptions = (count, Instant::now());
            }
            if count > 0 && self.subscriptions.1.elapsed() >= SUBSCRIBED_QUIET {
                return;
            }
            if count == 0 && twitch.sessions() == 0 && (self.is_deaf || began.elapsed() >= SESSION_LIMIT) {
                self.is_deaf = true;
                return;
            }
            self.listen_while(sleep(JOIN_LOOK)).await;
        }
    }

    /// Returns the time that `text` may wait for its answer.
    fn patience(&self, text: &str) -> Duration {
        let thinking = (self.needs_thought)(text) || mentions(text, &self.bot_login);
        if thinking { PATIENCE_FOR_THINKING } else { PATIENCE }
    }

    /// Lets a viewer speak; the line is written down before the bot can hear it.
    fn say(&mut self, viewer: &Viewer, text: &str) {
        (self.transcript)(&format!("{}: {text}", viewer.display_name));
        let id = self.stage.chat(self.channel, viewer, text);
        let until = Instant::now() + self.patience(text);
        self.waiting = Some(Owed { id: Some(id.clone()), until });
        let for_the_bot = text.starts_with(|char: char| char.is_ascii_punctuation()) || mentions(text, &self.bot_login);
        if for_the_bot {
            self.owe(Owed { id: Some(id), until });
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
            // An event may be told later than a line is answered.
            let told_by = self.owed.iter().filter(|owed| owed.id.is_none()).map(|owed| owed.until).max();
            let until = (self.spoke.max(from) + quiet).max(told_by.unwrap_or(from)).min(limit);
            tokio::select! {
                biased;
                event = self.events.next() => self.note(event),
                () = sleep_until(until) => return,
            }
        }
    }
}

#[cfg(test)]
mod tests;
