//! Which bracket and which quotation mark belongs to which: one pass over the text and a stack, so that no nesting,
//! however deep, takes long or needs the machine's stack.
//!
//! Only brackets of the call's own kind are counted in it. Quotation marks guard what is between them, so that a smiley
//! ends no call: `$(random.pick 'yes :)' 'no :(')`.

use std::collections::{BTreeMap, BTreeSet};

/// How often the pass takes back that a mark opened a quotation, before it reads marks as plain signs.
const TAKEN_BACK_MAX: usize = 64;

/// What belongs together, by byte positions in the text.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// The `$` of a call, and the bracket that closes it.
    calls: BTreeMap<usize, usize>,
    /// A mark that opens a quotation, and the one that closes it.
    quotes: BTreeMap<usize, usize>,
    /// The `$` of calls that nothing closes.
    pub(super) open: Vec<usize>,
    /// Backslashes that only say that the sign behind them is no call's.
    pub(super) escapes: BTreeSet<usize>,
}

impl Brackets {
    /// Reads a text.
    pub(super) fn of(text: &str) -> Self {
        Reader::new(text).read()
    }

    /// Returns where the call that begins with the `$` at `start` is closed.
    pub(super) fn end_of_call(&self, start: usize) -> Option<usize> {
        self.calls.get(&start).copied()
    }

    /// Returns where the quotation that begins at `start` is closed.
    pub(super) fn end_of_quote(&self, start: usize) -> Option<usize> {
        self.quotes.get(&start).copied()
    }
}

/// What is open.
#[derive(Clone, Copy, Debug)]
enum Frame {
    Call { at: usize, open: char },
    Bracket,
    Quote { at: usize, open: char },
}

struct Reader<'a> {
    text: &'a str,
    chars: Vec<(usize, char)>,
    found: Brackets,
    stack: Vec<Frame>,
    /// The kinds of the calls that are open, innermost last.
    kinds: Vec<char>,
    /// Marks that turned out to be plain signs.
    plain: BTreeSet<usize>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str) -> Self {
        let chars = text.char_indices().collect();
        let (found, stack, kinds, plain) = Default::default();
        Self { text, chars, found, stack, kinds, plain }
    }

    fn read(mut self) -> Brackets {
        let mut place = 0;
        loop {
            while let Some((at, c)) = self.chars.get(place).copied() {
                place += self.take(place, at, c);
            }
            // A quotation that never ends was none; all behind it is read again.
            let quote = self.stack.iter().position(|frame| matches!(frame, Frame::Quote { .. }));
            let Some(quote) = quote else { break };
            let Some(Frame::Quote { at, .. }) = self.stack.get(quote).copied() else { break };
            self.stack.truncate(quote);
            self.kinds = self.stack.iter().filter_map(|frame| frame.kind()).collect();
            self.found.calls.retain(|start, _| *start < at);
            self.found.quotes.retain(|start, _| *start < at);
            self.found.escapes.retain(|start| *start < at);
            self.plain.insert(at);
            place = self.chars.partition_point(|(start, _)| *start <= at);
        }
        self.found.open = self.stack.iter().filter_map(|frame| frame.call()).collect();
        self.found
    }

    /// Takes the character at `place` and returns how many it took.
    fn take(&mut self, place: usize, at: usize, c: char) -> usize {
        let next = self.chars.get(place + 1).map(|(_, c)| *c);
        if c == '\\' {
            return self.take_backslashes(place);
        }
        if let ('$', Some(open @ ('(' | '{'))) = (c, next) {
            self.stack.push(Frame::Call { at, open });
            self.kinds.push(open);
            return 2;
        }
        match self.stack.last().copied() {
            None => {}
            Some(Frame::Quote { at: start, open }) if closes(open, c) && is_end(next) => {
                self.found.quotes.insert(start, at);
                self.stack.pop();
            }
            Some(Frame::Quote { .. }) => {}
            Some(frame) => self.take_in_call(frame, place, at, c),
        }
        1
    }

    fn take_in_call(&mut self, frame: Frame, place: usize, at: usize, c: char) {
        let Some(kind) = self.kinds.last().copied() else { return };
        if is_opener(c) && self.may_open(place, at) {
            self.stack.push(Frame::Quote { at, open: c });
        } else if c == kind {
            self.stack.push(Frame::Bracket);
        } else if c == closer(kind) {
            self.stack.pop();
            if let Frame::Call { at: start, .. } = frame {
                self.kinds.pop();
                self.found.calls.insert(start, at);
            }
        }
    }

    /// Takes a run of backslashes. Before a `$` two of them are one, and one that is left over takes the `$` its power;
    /// elsewhere they are what they are: `¯\_(ツ)_/¯`.
    fn take_backslashes(&mut self, place: usize) -> usize {
        let rest = self.chars.get(place..).unwrap_or_default();
        let run = rest.iter().take_while(|(_, c)| *c == '\\').count();
        if rest.get(run).is_none_or(|(_, c)| *c != '$') {
            return run;
        }
        self.found.escapes.extend(rest.iter().take(run).step_by(2).map(|(at, _)| *at));
        if run % 2 == 1 { run + 1 } else { run }
    }

    /// Tells whether a mark stands where a quotation may begin.
    fn may_open(&self, place: usize, at: usize) -> bool {
        let before = place.checked_sub(1).and_then(|place| self.chars.get(place)).map(|(_, c)| *c);
        let begins = before.is_some_and(|c| c.is_whitespace() || matches!(c, '|' | ',' | '(' | '{' | '.'));
        let mut behind = self.text.get(at..).unwrap_or_default().chars();
        let begins_word = match (behind.next(), behind.next()) {
            // French sets its marks apart.
            (mark, Some(c)) if c.is_whitespace() => mark == Some('«'),
            (_, next) => !is_end(next),
        };
        begins && begins_word && self.is_mark(at)
    }

    fn is_mark(&self, at: usize) -> bool {
        self.plain.len() < TAKEN_BACK_MAX && !self.plain.contains(&at)
    }
}

impl Frame {
    fn kind(self) -> Option<char> {
        if let Self::Call { open, .. } = self { Some(open) } else { None }
    }

    fn call(self) -> Option<usize> {
        if let Self::Call { at, .. } = self { Some(at) } else { None }
    }
}

const fn closer(open: char) -> char {
    if open == '(' { ')' } else { '}' }
}

fn is_opener(c: char) -> bool {
    matches!(c, '\'' | '"' | '‘' | '’' | '“' | '”' | '„' | '«')
}

/// Tells whether `c` may close what `open` opened: telephones make pairs of their own of what is typed.
fn closes(open: char, c: char) -> bool {
    match open {
        '\'' | '‘' | '’' => matches!(c, '\'' | '’'),
        '«' => c == '»',
        _ => matches!(c, '"' | '”' | '“'),
    }
}

/// Tells whether a quotation may end before this character.
fn is_end(next: Option<char>) -> bool {
    next.is_none_or(|c| c.is_whitespace() || matches!(c, '|' | ',' | ')' | '}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The calls of a text, in the order in which they begin.
    fn calls(text: &str) -> Vec<&str> {
        let found = Brackets::of(text);
        found.calls.iter().map(|(start, end)| &text[*start..=*end]).collect()
    }

    #[test]
    fn brackets_of_the_calls_own_kind_are_counted() {
        for (text, found) in [
            ("$(a)", vec!["$(a)"]),
            ("${a}", vec!["${a}"]),
            ("$(math (1+2)*3)!", vec!["$(math (1+2)*3)"]),
            ("$(a ${b)})", vec!["$(a ${b)})", "${b)}"]),
            ("${a }}", vec!["${a }"]),
            ("$(a $(b $(c)))", vec!["$(a $(b $(c)))", "$(b $(c))", "$(c)"]),
            ("$(a :{)", vec!["$(a :{)"]),
        ] {
            assert_eq!(calls(text), found, "{text}");
        }
    }

    #[test]
    fn quotation_marks_guard_brackets_and_apostrophes_do_not() {
        for (text, found) in [
            ("$(pick 'a :)' 'b')", vec!["$(pick 'a :)' 'b')"]),
            ("$(pick « a :) » “b)”)", vec!["$(pick « a :) » “b)”)"]),
            ("$(ai what's up) it's", vec!["$(ai what's up)"]),
            ("$(ai 'tis me) and $(1|'x')", vec!["$(ai 'tis me)", "$(1|'x')"]),
            ("$(pick 'it's a' 'b')", vec!["$(pick 'it's a' 'b')"]),
            ("$(pick 'a $(1|'x)') :)' 'b')", vec!["$(pick 'a $(1|'x)') :)' 'b')", "$(1|'x)')"]),
        ] {
            assert_eq!(calls(text), found, "{text}");
        }
    }

    #[test]
    fn a_backslash_takes_a_dollar_its_power_and_is_else_itself() {
        assert!(calls(r"\$(a)").is_empty());
        assert_eq!(calls(r"\\$(a)"), ["$(a)"]);
        assert_eq!(Brackets::of(r"\\$(a)").escapes.len(), 1);
        assert!(Brackets::of(r"¯\_(ツ)_/¯ \\_").escapes.is_empty());
    }

    #[test]
    fn what_nothing_closes_is_told() {
        assert_eq!(Brackets::of("a $(b $(c)").open, [2]);
        assert_eq!(calls("a $(b $(c)"), ["$(c)"]);
    }

    #[test]
    fn ten_thousand_brackets_take_no_time_and_no_stack() {
        for part in ["$(", "${", "$('", "$(a '", "(", ")", "$(a 'b' ", "$(“", "\\", "$(a)$("] {
            let text = part.repeat(10_000);
            let found = Brackets::of(&text);
            assert!(found.calls.len() <= 10_000);
        }
    }
}
