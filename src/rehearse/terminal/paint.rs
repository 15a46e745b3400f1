//! Colours, widths and line breaks. Pure.

use kissbot_rehearsal::{Viewer, ViewerRole};
use rustyline::GraphemeClusterMode;
use std::ffi::OsStr;

/// Colours of names that can be told apart and read on a dark and on a light ground (SGR numbers). Plain blue cannot be
/// read on black.
const NAME_COLOURS: [u8; 6] = [33, 36, 35, 32, 94, 31];
/// A terminal narrower than this is not worth breaking lines for.
const COLUMNS_MIN: usize = 20;

/// Writes with colours, or plainly.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Paint {
    /// `true`: there are colours at all.
    pub(super) colours: bool,
}

impl Paint {
    /// No colours when `NO_COLOR` is set (to anything, see no-color.org) or `TERM` is `dumb` or not set.
    pub(super) fn new(no_color: Option<&OsStr>, term: Option<&OsStr>) -> Self {
        let refused = no_color.is_some_and(|value| !value.is_empty());
        Self { colours: !refused && term.is_some_and(|term| term != "dumb") }
    }

    fn sgr(self, code: &str, text: &str) -> String {
        if self.colours { format!("\u{1B}[{code}m{text}\u{1B}[0m") } else { text.to_owned() }
    }

    /// Paints what is not said in the chat.
    pub(super) fn dim(self, text: &str) -> String {
        self.sgr("2", text)
    }

    /// Paints what one should notice.
    pub(super) fn bold(self, text: &str) -> String {
        self.sgr("1", text)
    }

    /// A name in its colour, with the role as it is typed: `bob[mod]`.
    pub(super) fn viewer(self, viewer: &Viewer) -> String {
        let name = self.sgr(&colour_of(&viewer.login).to_string(), &viewer.display_name);
        format!("{name}{}", self.dim(role(viewer.role)))
    }

    /// Paints what a viewer said.
    pub(super) fn said(self, viewer: &Viewer, text: &str) -> String {
        format!("{}: {}", self.viewer(viewer), harmless(text))
    }

    /// Paints what the bot said.
    pub(super) fn bot_said(self, bot: &str, text: &str) -> String {
        self.bold(&format!("{bot}: {}", harmless(text)))
    }

    /// Paints what happened besides.
    pub(super) fn system(self, text: &str) -> String {
        self.dim(&format!("* {}", harmless(text)))
    }

    /// The prompt without and with colours.
    pub(super) fn prompt(self, viewer: &Viewer) -> (String, String) {
        let plain = Self { colours: false };
        (format!("{}> ", plain.viewer(viewer)), format!("{}> ", self.viewer(viewer)))
    }
}

fn role(role: ViewerRole) -> &'static str {
    match role {
        ViewerRole::Viewer => "",
        ViewerRole::Subscriber => "[sub]",
        ViewerRole::Founder => "[founder]",
        ViewerRole::Staff => "[staff]",
        ViewerRole::Vip => "[vip]",
        ViewerRole::Moderator => "[mod]",
        ViewerRole::Broadcaster => "[broadcaster]",
    }
}

/// The same colour for the same login in every session (FNV-1a, folded: its low bits alone are poor for short names).
fn colour_of(login: &str) -> u8 {
    let hash = login.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let place = usize::try_from(hash ^ (hash >> 16)).unwrap_or_default() % NAME_COLOURS.len();
    NAME_COLOURS.get(place).copied().unwrap_or(39)
}

/// Text that cannot move the cursor or change the colours.
fn harmless(text: &str) -> String {
    text.chars().map(|char| if char.is_control() { '\u{FFFD}' } else { char }).collect()
}

/// Columns that `text` takes, colours left out.
fn width(text: &str, mode: GraphemeClusterMode) -> usize {
    let mut columns = 0;
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('\u{1B}') {
        columns += usize::from(mode.width(before));
        rest = after.split_once('m').map_or("", |(_, rest)| rest);
    }
    columns + usize::from(mode.width(rest))
}

/// Breaks `text` at blanks so that no word is torn at the end of the screen's line; the lines after the first are
/// indented by two.
pub(super) fn wrap(text: &str, columns: usize, mode: GraphemeClusterMode) -> String {
    if columns < COLUMNS_MIN {
        return text.to_owned();
    }
    if let Some((first, rest)) = text.split_once('\n') {
        return format!("{}\n{}", wrap(first, columns, mode), wrap(rest, columns, mode));
    }
    let mut wrapped = String::with_capacity(text.len());
    let mut column = 0;
    for (place, word) in text.split(' ').enumerate() {
        let word_columns = width(word, mode);
        if place > 0 && column + 1 + word_columns > columns && word_columns + 2 <= columns {
            wrapped.push_str("\n  ");
            column = 2;
        } else if place > 0 {
            wrapped.push(' ');
            column += 1;
        }
        wrapped.push_str(word);
        column += word_columns;
    }
    wrapped
}

/// Screen lines that a prompt and what was typed behind it take.
pub(super) fn rows(prompt: &str, line: &str, columns: usize, mode: GraphemeClusterMode) -> usize {
    let columns = columns.max(1);
    let lines = format!("{prompt}{line}");
    lines.split('\n').map(|line| width(line, mode).max(1).div_ceil(columns)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MODE: GraphemeClusterMode = GraphemeClusterMode::WcWidth;
    const COLOURED: Paint = Paint { colours: true };
    const PLAIN: Paint = Paint { colours: false };

    #[test]
    fn no_color_and_dumb_terminals_get_no_colours() {
        let paint = |no_color: Option<&str>, term: Option<&str>| {
            Paint::new(no_color.map(OsStr::new), term.map(OsStr::new)).colours
        };
        assert!(paint(None, Some("xterm")));
        assert!(paint(Some(""), Some("xterm")));
        assert!(!paint(Some("1"), Some("xterm")));
        assert!(!paint(None, Some("dumb")));
        assert!(!paint(None, None));
    }

    #[test]
    fn plain_lines_are_those_of_a_transcript() {
        let bob = Viewer::new("bob").with_role(ViewerRole::Moderator);
        assert_eq!(PLAIN.said(&Viewer::new("alice"), "!ping"), "alice: !ping");
        assert_eq!(PLAIN.said(&bob, "hi"), "bob[mod]: hi");
        assert_eq!(PLAIN.bot_said("KissBot", "Pong!"), "KissBot: Pong!");
        assert_eq!(PLAIN.system("gone"), "* gone");
    }

    #[test]
    fn a_name_has_one_colour_however_it_is_written() {
        let colours = |name: &str| {
            let painted = COLOURED.viewer(&Viewer::new(name));
            painted.split_once(name).map(|(before, _)| before.to_owned()).unwrap()
        };
        assert_eq!(colours("Alice"), colours("alice"));
        let all: std::collections::BTreeSet<String> = (0..60).map(|n| colours(&format!("viewer{n}"))).collect();
        assert_eq!(all.len(), NAME_COLOURS.len());
    }

    #[test]
    fn the_bots_lines_are_bold_and_the_systems_dim() {
        assert_eq!(COLOURED.bot_said("KissBot", "Pong!"), "\u{1B}[1mKissBot: Pong!\u{1B}[0m");
        assert_eq!(COLOURED.system("gone"), "\u{1B}[2m* gone\u{1B}[0m");
    }

    #[test]
    fn nothing_that_is_said_can_move_the_cursor() {
        assert_eq!(PLAIN.bot_said("b", "a\u{1B}[2J\r\n\u{9B}1A"), "b: a\u{FFFD}[2J\u{FFFD}\u{FFFD}\u{FFFD}1A");
    }

    #[test]
    fn lines_break_between_words() {
        assert_eq!(wrap("one two three four five", 20, MODE), "one two three four\n  five");
        assert_eq!(wrap("one two", 5, MODE), "one two");
    }

    #[test]
    fn colours_take_no_columns() {
        let line = COLOURED.bold("one two three four");
        assert_eq!(wrap(&line, 20, MODE), line);
    }

    #[test]
    fn rows_count_what_the_terminal_wraps() {
        assert_eq!(rows("you> ", "", 20, MODE), 1);
        assert_eq!(rows("you> ", &"x".repeat(15), 20, MODE), 1);
        assert_eq!(rows("you> ", &"x".repeat(16), 20, MODE), 2);
        assert_eq!(rows("you> ", "日本語日本語日本", 20, MODE), 2);
        assert_eq!(rows("you> ", "one\ntwo", 20, MODE), 2);
    }

    proptest! {
        #[test]
        fn wrapping_only_adds_line_breaks(text in "[a-z ]{0,200}", columns in 20_usize..100) {
            let wrapped = wrap(&text, columns, MODE);
            prop_assert_eq!(wrapped.replace("\n  ", " "), text);
        }
    }
}
