//! The terminal itself: one thread reads lines, another writes, so that a slow or stopped terminal makes no actor wait.

use super::completion::{Candidate, Vocabulary};
use super::paint::{self, Paint};
use rustyline::completion::Completer;
use rustyline::config::BellStyle;
use rustyline::error::ReadlineError;
use rustyline::highlight::Highlighter;
use rustyline::hint::{Hint, Hinter};
use rustyline::history::MemHistory;
use rustyline::validate::Validator;
use rustyline::{
    Cmd, ColorMode, CompletionType, ConditionalEventHandler, Config, Context, Editor, Event, EventContext,
    EventHandler, ExternalPrinter, GraphemeClusterMode, Helper, KeyEvent, Movement, RepeatCount,
};
use std::borrow::Cow;
use std::io::{self, Write};
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::thread;
use std::time::Duration;
use tokio::sync::{mpsc, oneshot};

/// Lines for the screen that wait for a slow terminal; more are left out.
const LINES_MAX: usize = 1024;
/// Typed lines that can be called back.
const HISTORY_MAX: usize = 500;
/// The time that the last lines may take to reach the screen.
const FLUSH_LIMIT: Duration = Duration::from_secs(1);

/// The input from the keyboard.
#[derive(Debug)]
pub(super) struct Entered {
    /// The line.
    pub(super) line: String,
    /// Screen lines that it takes with its prompt; 0: the terminal cannot move the cursor.
    pub(super) rows: usize,
    /// Columns of the screen; 0: unknown.
    pub(super) columns: usize,
}

/// The prompt for the next line, with the words that it may have.
#[derive(Debug)]
pub(super) struct Turn {
    /// The prompt without and with colours.
    pub(super) prompt: (String, String),
    /// The words that Tab knows.
    pub(super) vocabulary: Vocabulary,
}

enum Out {
    Text(String),
    Turn(Turn),
}

/// The shell's end of both threads.
pub(super) struct Console {
    out: SyncSender<Out>,
    entered: mpsc::Receiver<Entered>,
    flushed: oneshot::Receiver<()>,
    /// Columns of the screen when the console was opened; 0: unknown.
    pub(super) columns: usize,
    left_out: u64,
}

impl Console {
    /// Opens the terminal. Nothing is read before the first [`Console::ask`].
    ///
    /// # Errors
    /// Returns an error when the terminal cannot be used or a thread not be started.
    pub(super) fn open(paint: Paint) -> io::Result<Self> {
        let mut editor = editor(paint).map_err(io::Error::other)?;
        let columns = editor.dimensions().map_or(0, |(columns, _)| usize::from(columns));
        // A terminal without cursor movement gets plain lines.
        let printer = editor.create_external_printer().ok();
        let plain = printer.is_none();
        let (out, lines) = sync_channel(LINES_MAX);
        let (turns, next_turn) = sync_channel(1);
        let (enter, entered) = mpsc::channel(1);
        let (done, flushed) = oneshot::channel();
        thread::Builder::new().name("kissbot-screen".into()).spawn(move || {
            match printer {
                Some(mut printer) => write(&lines, &turns, |text| printer.print(text).is_ok()),
                None => write(&lines, &turns, |text| {
                    let mut stdout = io::stdout();
                    stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush()).is_ok()
                }),
            }
            let _ = done.send(());
        })?;
        thread::Builder::new().name("kissbot-keys".into()).spawn(move || read(editor, plain, &next_turn, &enter))?;
        Ok(Self { out, entered, flushed, columns: if plain { 0 } else { columns }, left_out: 0 })
    }

    /// Shows `text` and a line end.
    pub(super) fn show(&mut self, text: &str) {
        let text = match self.left_out {
            0 => format!("{text}\n"),
            left_out => format!("… (+{left_out})\n{text}\n"),
        };
        match self.out.try_send(Out::Text(text)) {
            Ok(()) => self.left_out = 0,
            Err(TrySendError::Full(_) | TrySendError::Disconnected(_)) => self.left_out += 1,
        }
    }

    /// Takes the last `rows` lines from the screen. The user must not be typing.
    pub(super) fn erase(&mut self, rows: usize) {
        let _ = self.out.try_send(Out::Text(format!("\u{1B}[{rows}A\r\u{1B}[J")));
    }

    /// Asks for the next line, after what was shown before. False when the screen does not take it.
    pub(super) fn ask(&self, turn: Turn) -> bool {
        self.out.try_send(Out::Turn(turn)).is_ok()
    }

    /// The next line; `None` at the end. May be cancelled without loss.
    pub(super) async fn entered(&mut self) -> Option<Entered> {
        self.entered.recv().await
    }

    /// Waits until everything is on the screen, but not for long.
    pub(super) async fn close(self) {
        drop(self.out);
        drop(self.entered);
        let _ = tokio::time::timeout(FLUSH_LIMIT, self.flushed).await;
    }
}

/// The writing thread: in order, until the shell is gone or the terminal is.
fn write(lines: &Receiver<Out>, turns: &SyncSender<Turn>, mut print: impl FnMut(String) -> bool) {
    for out in lines {
        let alive = match out {
            Out::Text(text) => print(text),
            Out::Turn(turn) => turns.send(turn).is_ok(),
        };
        if !alive {
            return;
        }
    }
}

/// The reading thread: one line for each turn, until the end of input.
fn read(mut editor: Editor<Keys, MemHistory>, plain: bool, turns: &Receiver<Turn>, enter: &mpsc::Sender<Entered>) {
    let mode = GraphemeClusterMode::from_env();
    for turn in turns {
        if let Some(keys) = editor.helper_mut() {
            keys.vocabulary = turn.vocabulary;
        }
        // Without cursor movement the prompt would stand in the middle of the chat.
        let prompt = if plain { (String::new(), String::new()) } else { turn.prompt };
        let line = match editor.readline(&prompt) {
            Ok(line) => line,
            Err(ReadlineError::Eof | ReadlineError::Interrupted) => return,
            Err(error) => {
                tracing::error!(%error, "the terminal cannot be read");
                return;
            }
        };
        let _ = editor.add_history_entry(line.trim());
        let columns = editor.dimensions().map_or(0, |(columns, _)| usize::from(columns));
        let (rows, columns) = if plain { (0, 0) } else { (paint::rows(&prompt.0, &line, columns, mode), columns) };
        if enter.blocking_send(Entered { line, rows, columns }).is_err() {
            return;
        }
    }
}

fn editor(paint: Paint) -> rustyline::Result<Editor<Keys, MemHistory>> {
    let config = Config::builder()
        .max_history_size(HISTORY_MAX)?
        .history_ignore_space(false)
        .completion_type(CompletionType::List)
        .bell_style(BellStyle::None)
        .color_mode(if paint.colours { ColorMode::Enabled } else { ColorMode::Disabled })
        .build();
    let history = MemHistory::with_config(&config);
    let mut editor = Editor::with_history(config, history)?;
    editor.set_helper(Some(Keys { paint, vocabulary: Vocabulary::default() }));
    editor.bind_sequence(KeyEvent::ctrl('C'), EventHandler::Conditional(Box::new(ClearOrEnd)));
    Ok(editor)
}

/// Ctrl-C clears the line; on an empty one it ends the session.
struct ClearOrEnd;

impl ConditionalEventHandler for ClearOrEnd {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, context: &EventContext<'_>) -> Option<Cmd> {
        Some(if context.line().is_empty() { Cmd::Interrupt } else { Cmd::Kill(Movement::WholeBuffer) })
    }
}

/// The helper that the line editor asks while one types.
struct Keys {
    paint: Paint,
    vocabulary: Vocabulary,
}

/// Shown only: an example is not meant to be typed with one key.
struct Shown(String);

impl Hint for Shown {
    fn display(&self) -> &str {
        &self.0
    }

    fn completion(&self) -> Option<&str> {
        None
    }
}

impl rustyline::completion::Candidate for Candidate {
    fn display(&self) -> &str {
        &self.shown
    }

    fn replacement(&self) -> &str {
        &self.replacement
    }
}

impl Completer for Keys {
    type Candidate = Candidate;

    fn complete(&self, line: &str, cursor: usize, _: &Context<'_>) -> rustyline::Result<(usize, Vec<Candidate>)> {
        Ok(self.vocabulary.complete(line, cursor))
    }
}

impl Hinter for Keys {
    type Hint = Shown;

    fn hint(&self, line: &str, cursor: usize, _: &Context<'_>) -> Option<Shown> {
        // Without colours a hint looks as if it were typed.
        if !self.paint.colours || cursor < line.len() {
            return None;
        }
        self.vocabulary.hint(line).map(Shown)
    }
}

impl Highlighter for Keys {
    fn highlight_hint<'h>(&self, hint: &'h str) -> Cow<'h, str> {
        Cow::Owned(self.paint.dim(hint))
    }
}

impl Validator for Keys {}
impl Helper for Keys {}
