//! `kissbot rehearse` on a real (pseudo-)terminal, with the real binary.

#![allow(clippy::unwrap_used, clippy::panic)]

use rexpect::session::{PtySession, spawn_command};
use std::process::Command;

/// Longer than anything takes here, in milliseconds.
const PATIENCE_MS: u64 = 20_000;

struct Rehearsal {
    terminal: PtySession,
    dir: tempfile::TempDir,
}

impl Rehearsal {
    fn begin(environment: &[(&str, &str)]) -> Self {
        let dir = tempfile::tempdir().unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
        command.arg("rehearse").current_dir(dir.path()).env("TERM", "xterm").env("NO_COLOR", "1");
        command.envs(environment.iter().copied());
        Self { terminal: spawn_command(command, Some(PATIENCE_MS)).unwrap(), dir }
    }

    fn sees(&mut self, text: &str) {
        if let Err(error) = self.terminal.exp_string(text) {
            panic!("{text}: {error}");
        }
    }

    fn types(&mut self, line: &str) {
        self.terminal.send_line(line).unwrap();
    }

    /// Waits for the end, which must be one with status 0.
    fn ends_well(mut self) {
        self.terminal.exp_eof().unwrap();
        // The type has no public name: `Exited(Pid(123), 0)`.
        let end = format!("{:?}", self.terminal.process().wait().unwrap());
        assert!(end.starts_with("Exited(") && end.ends_with(", 0)"), "{end}");
    }
}

#[test]
fn what_is_typed_gets_its_answer_and_quit_ends_well() {
    let mut rehearsal = Rehearsal::begin(&[]);
    rehearsal.sees("KissBot is in #rehearsal");
    rehearsal.types("alice: !ping");
    rehearsal.sees("KissBot: Pong");
    rehearsal.types("/dance");
    rehearsal.sees("There is no word /dance");
    rehearsal.types("/cut");
    rehearsal.sees("KissBot is in #rehearsal");
    rehearsal.types("/quit");
    rehearsal.ends_well();
}

#[test]
fn the_log_goes_to_its_file() {
    let mut rehearsal = Rehearsal::begin(&[]);
    rehearsal.sees("data/rehearsal.log");
    rehearsal.sees("KissBot is in #rehearsal");
    let log = rehearsal.dir.path().join("data/rehearsal.log");
    rehearsal.types("/quit");
    rehearsal.sees("has left the chat");
    rehearsal.terminal.exp_eof().unwrap();
    assert!(std::fs::read_to_string(log).unwrap().contains("joined"));
}

#[test]
fn lines_typed_ahead_are_all_played() {
    let mut rehearsal = Rehearsal::begin(&[]);
    rehearsal.sees("KissBot is in #rehearsal");
    rehearsal.terminal.send("alice: one\rbob: two\rcarol: !ping\r").unwrap();
    rehearsal.terminal.flush().unwrap();
    rehearsal.sees("KissBot: Pong");
    rehearsal.types("/quit");
    rehearsal.ends_well();
}

#[test]
fn tab_completes_a_name_and_a_command() {
    let mut rehearsal = Rehearsal::begin(&[]);
    rehearsal.sees("KissBot is in #rehearsal");
    rehearsal.types("alice: hi");
    rehearsal.sees("alice: hi");
    rehearsal.types("al\t!pi\t");
    rehearsal.sees("alice: !ping");
    rehearsal.sees("KissBot: Pong");
    // Ctrl-D, the end of input.
    rehearsal.terminal.send_control('d').unwrap();
    rehearsal.ends_well();
}

#[test]
fn a_terminal_that_cannot_move_the_cursor_gets_plain_lines_in_the_configs_language() {
    let mut rehearsal = Rehearsal::begin(&[("TERM", "dumb"), ("KISSBOT__BOT__LANGUAGE", "fr")]);
    rehearsal.sees("KissBot est sur #rehearsal");
    rehearsal.types("alice: !ping");
    rehearsal.sees("KissBot: Pong");
    rehearsal.types("/quit");
    rehearsal.sees("KissBot a quitt");
    rehearsal.ends_well();
}

#[test]
fn control_c_clears_the_line_and_ends_on_an_empty_one() {
    let mut rehearsal = Rehearsal::begin(&[]);
    rehearsal.sees("KissBot is in #rehearsal");
    rehearsal.terminal.send("/dance").unwrap();
    rehearsal.terminal.send_control('c').unwrap();
    rehearsal.types("!ping");
    rehearsal.sees("KissBot: Pong");
    rehearsal.terminal.send_control('c').unwrap();
    rehearsal.ends_well();
}

#[test]
fn a_reply_that_comes_after_somebody_elses_line_says_whom_it_is_for() {
    let mut rehearsal = Rehearsal::begin(&[]);
    rehearsal.sees("KissBot is in #rehearsal");
    rehearsal.terminal.send("alice: !ping\rbob: !stats\rcarol: hi\r").unwrap();
    rehearsal.terminal.flush().unwrap();
    rehearsal.sees("reconnects");
    rehearsal.sees("(to bob)");
    rehearsal.types("/quit");
    rehearsal.ends_well();
}
