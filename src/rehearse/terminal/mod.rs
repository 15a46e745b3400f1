//! A rehearsal on a terminal: a chat to type in.
//!
//! * `session`: what a typed line means; `words`: the words with their help; `completion`, `paint`: what their names
//!   say. All of these are pure.
//! * `console`: the terminal itself.

mod completion;
mod console;
mod paint;
mod session;
mod words;

use crate::config::Config;
use crate::needs::is_heard;
use crate::telemetry::watching::Silence;
use completion::{KnownCommand, Vocabulary};
use console::{Console, Entered, Turn};
use kissbot_actors::pillars::command::book::Book;
use kissbot_actors::text::catalogue::{Arg, Texts};
use kissbot_actors::text::language::Language;
use kissbot_rehearsal::player::{Performed, perform};
use kissbot_rehearsal::script::{Cue, EventCue};
use kissbot_rehearsal::{Stage, StageEvent, StageEvents};
use paint::Paint;
use rustyline::GraphemeClusterMode;
use session::{Mistake, Session, Typed};
use std::collections::VecDeque;
use std::io;
use std::path::PathBuf;
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

/// The time between two looks at whether what waits can go on: for the bot to be in the channel, or for the screen.
const LOOK_EVERY: Duration = Duration::from_millis(20);
/// Lines that wait for the bot; more are refused.
const WAITING_MAX: usize = 64;
/// Messages that are remembered for the replies to them.
const SAID_MAX: usize = 200;
/// The blanks between the columns of `/help`.
const GAP: usize = 2;
/// A screen with fewer columns has no room for two.
const NARROW: usize = 60;

/// Tells why the bot says nothing of an event, if so.
type Unheard = dyn Fn(&EventCue) -> Option<Silence>;

/// The setting of a session on a terminal.
pub(super) struct Scene {
    /// The channel, without `#`.
    pub(super) channel: String,
    /// The bot's name as it is shown.
    pub(super) bot: String,
    /// The language of the terminal's own words.
    pub(super) language: Language,
    /// The bot's commands, if it has any.
    pub(super) book: Option<Book>,
    /// The prefix of commands.
    pub(super) prefix: String,
    /// The path of the log, or the reason why there is none; `None` when it went elsewhere by the user's own wish.
    pub(super) log: Option<Result<PathBuf, String>>,
    /// Facts of the config that the user should know, each a sentence.
    pub(super) warnings: Vec<String>,
    /// Tells why the bot says nothing of an event, if so.
    pub(super) unheard: Box<Unheard>,
}

/// Returns why the bot says nothing of an event, if the config wants it so: it does not even hear of it then.
pub(super) fn unheard(config: &Config, event: &EventCue) -> Option<Silence> {
    let what = event.key();
    let verdict = if config.twitch_events.enabled { "silent" } else { "off" };
    let is_unheard = what != "update" && !is_heard(config, what);
    is_unheard.then(|| Silence { who: String::new(), what: what.to_owned(), verdict: verdict.to_owned() })
}

/// The terminal's own words in English.
pub(crate) const TEXTS: &str = words::TEXTS;

/// Plays what is typed until the user ends it. Does not take the bot from the stage. `events` are those of the stage
/// since before the bot came.
///
/// # Errors
/// Returns an error when the terminal cannot be used.
pub(super) async fn play(
    stage: &Stage,
    mut events: StageEvents,
    mut heard: mpsc::Receiver<Silence>,
    scene: Scene,
    texts: Texts,
) -> io::Result<()> {
    let paint = Paint::new(std::env::var_os("NO_COLOR").as_deref(), std::env::var_os("TERM").as_deref());
    let console = Console::open(paint)?;
    let mut chat = Chat {
        session: Session::new(&scene.prefix),
        unasked: false,
        commands: commands(&scene, &texts),
        columns: console.columns,
        mode: GraphemeClusterMode::from_env(),
        said: VecDeque::new(),
        waiting: VecDeque::new(),
        look_at: Instant::now(),
        paused_until: Instant::now(),
        stage: stage.clone(),
        scene,
        texts,
        paint,
        console,
    };
    chat.greet();
    chat.ask();
    loop {
        tokio::select! {
            biased;
            event = events.next() => chat.note(event),
            Some(silence) = heard.recv() => {
                let line = chat.paint.dim(&self::silence(&chat.texts, chat.scene.language, &silence));
                chat.show(&line);
            }
            entered = chat.console.entered() => match entered {
                Some(entered) if chat.take(&entered) => chat.ask(),
                _ => break,
            },
            () = sleep_until(chat.look_at), if chat.unasked || !chat.waiting.is_empty() => {
                chat.look_at = Instant::now() + LOOK_EVERY;
                chat.play_waiting();
                if chat.unasked {
                    chat.ask();
                }
            }
        }
    }
    chat.tell("rehearsal-farewell", &[]);
    chat.console.close().await;
    Ok(())
}

/// Returns why nothing is said, in words.
pub(super) fn silence(texts: &Texts, language: Language, silence: &Silence) -> String {
    let Silence { who, what, verdict } = silence;
    texts.say(
        language,
        "rehearsal-silence-why",
        &[("who", who.into()), ("what", what.into()), ("verdict", verdict.into())],
    )
}

fn commands(scene: &Scene, texts: &Texts) -> Vec<KnownCommand> {
    let entries = scene.book.iter().flat_map(Book::entries);
    entries
        .map(|entry| KnownCommand { word: entry.shown().to_owned(), usage: entry.usage(texts, scene.language) })
        .collect()
}

/// The chat on the screen.
struct Chat {
    stage: Stage,
    scene: Scene,
    texts: Texts,
    paint: Paint,
    console: Console,
    session: Session,
    /// The screen was too slow to take the question for the next line.
    unasked: bool,
    commands: Vec<KnownCommand>,
    /// Columns of the screen; 0: unknown.
    columns: usize,
    mode: GraphemeClusterMode,
    /// The latest messages by their ids, with who said them, to tell whom a reply is for.
    said: VecDeque<(String, String)>,
    /// Cues that are not played yet, in order.
    waiting: VecDeque<Cue>,
    /// The time at which the stage is asked again whether the bot is there.
    look_at: Instant,
    /// The end of the pause that was asked for.
    paused_until: Instant,
}

impl Chat {
    fn greet(&mut self) {
        let paint = self.paint;
        for warning in std::mem::take(&mut self.scene.warnings) {
            self.show(&paint.system(&warning));
        }
        let what = self.say("rehearsal-greeting-what", &[]);
        self.show(&paint.bold(&what));
        for id in ["rehearsal-greeting-try", "rehearsal-greeting-keys"] {
            let text = self.say(id, &[]);
            self.show(&text);
        }
        let log = match &self.scene.log {
            Some(Ok(file)) => self.say("rehearsal-greeting-log", &[("file", file.to_string_lossy().as_ref().into())]),
            Some(Err(why)) => self.say("rehearsal-greeting-no-log", &[("why", why.into())]),
            None => String::new(),
        };
        if !log.is_empty() {
            self.show(&paint.dim(&log));
        }
        self.show("");
    }

    /// Asks for the next line.
    fn ask(&mut self) {
        let mut names: Vec<String> = self.session.names().map(str::to_owned).collect();
        names.push(self.scene.bot.clone());
        let vocabulary = Vocabulary { names, commands: self.commands.clone(), prefix: self.scene.prefix.clone() };
        self.unasked = !self.console.ask(Turn { prompt: self.paint.prompt(self.session.current()), vocabulary });
    }

    /// Takes what was typed, several lines when they were pasted. False when it is the end.
    fn take(&mut self, entered: &Entered) -> bool {
        self.columns = entered.columns;
        let mut lines = entered.line.lines().map(|line| self.session.read(line)).collect::<VecDeque<Typed>>();
        // What is said appears as chat, so the typed line goes. The rest stays, as in a shell.
        let only_chat = !lines.is_empty() && lines.iter().all(|typed| matches!(typed, Typed::Cue(Cue::Chat { .. })));
        if only_chat && entered.rows > 0 {
            self.console.erase(entered.rows);
        }
        while let Some(typed) = lines.pop_front() {
            match typed {
                Typed::Nothing => {}
                Typed::Quit => return false,
                Typed::Help => self.help(),
                Typed::NowAs => {
                    let name = self.session.current().display_name.clone();
                    self.tell("rehearsal-now-as", &[("name", (&name).into())]);
                }
                Typed::Mistake(Mistake { id, what }) => self.tell(id, &[("what", (&what).into())]),
                Typed::Cue(cue) => self.queue(cue),
            }
        }
        true
    }

    fn help(&mut self) {
        let lines = words::help(&self.texts, self.scene.language);
        let widest = lines.iter().map(|(usage, _)| usage.chars().count()).max().unwrap_or_default();
        for (usage, text) in lines {
            let (usage, text) = (self.paint.bold(&self.padded(&usage, widest + GAP)), self.paint.dim(&text));
            self.show(&format!("{usage}{text}"));
        }
    }

    /// The first column of the help; on a narrow screen it has a line of its own.
    fn padded(&self, usage: &str, width: usize) -> String {
        match (usage, self.columns) {
            ("", _) => String::new(),
            (usage, 1..NARROW) => format!("{usage}\n  "),
            (usage, _) => format!("{usage:<width$}"),
        }
    }

    /// Plays a cue at once when it can be.
    fn queue(&mut self, cue: Cue) {
        if self.waiting.len() >= WAITING_MAX {
            self.tell("rehearsal-too-many", &[]);
            return;
        }
        let first = self.waiting.is_empty();
        self.waiting.push_back(cue);
        if !first {
            return;
        }
        self.play_waiting();
        if !self.waiting.is_empty() && Instant::now() >= self.paused_until {
            self.tell("rehearsal-waits", &[]);
        }
    }

    /// Plays what waits, as far as the bot is there to hear it.
    fn play_waiting(&mut self) {
        while self.stage.is_joined(&self.scene.channel) && Instant::now() >= self.paused_until {
            let Some(cue) = self.waiting.pop_front() else { return };
            self.play(&cue);
        }
    }

    fn play(&mut self, cue: &Cue) {
        // Before it is said: the bot may be faster than the screen.
        if let Cue::Chat { viewer, text } = cue {
            let line = self.paint.said(viewer, text);
            self.show(&line);
        }
        match perform(&self.stage, &self.scene.channel, cue) {
            Performed::Said { id } => {
                if let Cue::Chat { viewer, .. } = cue {
                    if self.said.len() >= SAID_MAX {
                        self.said.pop_front();
                    }
                    self.said.push_back((id, viewer.display_name.clone()));
                }
            }
            Performed::Done => match cue {
                Cue::Cut => self.tell("rehearsal-cut", &[]),
                Cue::Reconnect => self.tell("rehearsal-reconnect", &[]),
                Cue::Silence => self.tell("rehearsal-silence", &[]),
                Cue::Event(event) => {
                    let told = words::told(&self.texts, self.scene.language, event, &self.scene.channel);
                    let line = self.paint.system(&told);
                    self.show(&line);
                    if let Some(silence) = (self.scene.unheard)(event) {
                        let line = self.paint.dim(&self::silence(&self.texts, self.scene.language, &silence));
                        self.show(&line);
                    }
                }
                _ => {}
            },
            Performed::Pause(time) => {
                self.paused_until = Instant::now() + time;
                self.tell("rehearsal-pause", &[]);
            }
            Performed::InVain => self.tell("rehearsal-in-vain", &[("word", cue.word().into())]),
            Performed::NotHereYet => self.tell("rehearsal-not-here-yet", &[("word", cue.word().into())]),
        }
    }

    /// Shows what happened on the stage.
    fn note(&mut self, event: StageEvent) {
        match event {
            StageEvent::Said { channel, text, reply_parent, .. } if channel == self.scene.channel => {
                let line = self.paint.bot_said(&self.scene.bot, &text);
                let to = reply_parent.and_then(|parent| self.asker_of(&parent));
                let to = to.map(|name| self.paint.dim(&self.say("rehearsal-to", &[("name", (&name).into())])));
                self.show(&[Some(line), to].into_iter().flatten().collect::<Vec<_>>().join(" "));
            }
            StageEvent::Moderated { channel, deed, .. } if channel == self.scene.channel => {
                let told = words::done(&self.texts, self.scene.language, &deed);
                self.show(&self.paint.dim(&format!("* {told}")));
            }
            StageEvent::Barred { channel, name } if channel == self.scene.channel => {
                self.tell("rehearsal-barred", &[("name", (&name).into())]);
            }
            StageEvent::Joined { channel, .. } if channel == self.scene.channel => self.tell("rehearsal-joined", &[]),
            // A hand-over closes the old connection when the new one is there already.
            StageEvent::Closed { .. } if !self.stage.is_joined(&self.scene.channel) => {
                self.tell("rehearsal-gone", &[]);
            }
            StageEvent::Dropped { text, reason, .. } => {
                let reason = format!("{reason:?}");
                self.tell("rehearsal-dropped", &[("reason", (&reason).into()), ("text", (&text).into())]);
            }
            StageEvent::Missed { events } => self.tell("rehearsal-missed", &[("n", events.into())]),
            _ => {}
        }
    }

    /// Returns who said the message, unless nobody has spoken since: then it is plain to see.
    fn asker_of(&self, id: &str) -> Option<String> {
        let mut latest_first = self.said.iter().rev().enumerate();
        let (age, (_, name)) = latest_first.find(|(_, (said, _))| said == id)?;
        (age > 0).then(|| name.clone())
    }

    /// The text `id`; the bot, the channel and the prefix are there for all.
    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        let scene = &self.scene;
        let all =
            [("bot", Arg::from(&scene.bot)), ("channel", (&scene.channel).into()), ("prefix", (&scene.prefix).into())];
        self.texts.say(scene.language, id, &[&all, args].concat())
    }

    /// Shows the text `id` as something that happened besides.
    fn tell(&mut self, id: &str, args: &[(&str, Arg<'_>)]) {
        let line = self.paint.system(&self.say(id, args));
        self.show(&line);
    }

    fn show(&mut self, line: &str) {
        let line = paint::wrap(line, self.columns, self.mode);
        self.console.show(&line);
    }
}
