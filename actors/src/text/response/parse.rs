//! From a text to its pieces. It never fails: what is no call of ours stays what was typed, and is told.

use super::brackets::Brackets;
use super::notice::Notice;
use super::syntax::{Asked, Call, Fallback, Piece, Span, Word};
use super::variables;

/// How deep calls may stand in each other.
pub(super) const DEPTH_MAX: usize = 4;
/// The most calls of a text.
pub(super) const CALLS_MAX: usize = 20;
/// The most addresses that a text asks.
const FETCHES_MAX: usize = 1;
/// The most characters of a call that a notice repeats.
const SHOWN_CHARS_MAX: usize = 30;

/// Returns the pieces of a text, and what its author should know.
pub(super) fn pieces(source: &str) -> (Vec<Piece>, Vec<Notice>) {
    if !source.contains('$') {
        return (vec![words(0, source.len())], Vec::new());
    }
    let brackets = Brackets::of(source);
    let mut parser = Parser { source, brackets, calls: 0, fetches: 0, unknown: Vec::new(), notices: Vec::new() };
    let pieces = parser.pieces(0, source.len(), 0);
    (pieces, parser.told())
}

struct Parser<'a> {
    source: &'a str,
    brackets: Brackets,
    calls: usize,
    fetches: usize,
    unknown: Vec<String>,
    notices: Vec<Notice>,
}

/// A name at the beginning of a call: what it asks for, and where its arguments begin.
type Named = (Asked, usize);

impl Parser<'_> {
    fn pieces(&mut self, from: usize, to: usize, depth: usize) -> Vec<Piece> {
        let mut pieces = Vec::new();
        let (mut start, mut at) = (from, from);
        while let Some(sign) = self.part(at, to).find(['$', '\\']).map(|place| at + place) {
            at = sign + 1;
            if self.brackets.escapes.contains(&sign) {
                push_words(&mut pieces, start, sign);
                start = at;
                // The sign behind it is plain.
                at += 1;
            } else if let Some(end) = self.brackets.end_of_call(sign) {
                at = end + 1;
                if let Some(call) = self.call(sign, end, depth + 1) {
                    push_words(&mut pieces, start, sign);
                    pieces.push(Piece::Call(Box::new(call)));
                    start = at;
                }
            }
        }
        push_words(&mut pieces, start, to);
        pieces
    }

    /// Reads the call between the `$` at `start` and its bracket at `end`; nothing when it stays as it was typed.
    fn call(&mut self, start: usize, end: usize, depth: usize) -> Option<Call> {
        let body = start + 2;
        let Some((asked, arguments)) = self.name(body, end) else {
            self.note_unknown(start, body, end);
            return None;
        };
        if depth > DEPTH_MAX {
            self.note(Notice::TooDeep);
            return None;
        }
        self.asked(asked, arguments, start..end + 1, depth)
    }

    /// Reads the arguments and fallbacks of a call, if there may be one more.
    fn asked(&mut self, asked: Asked, arguments: usize, whole: std::ops::Range<usize>, depth: usize) -> Option<Call> {
        if self.calls >= CALLS_MAX {
            self.note(Notice::TooManyCalls);
            return None;
        }
        if asked.variable.is_fetch && self.fetches >= FETCHES_MAX {
            self.note(Notice::TooManyFetches);
            return None;
        }
        self.calls += 1;
        self.fetches += usize::from(asked.variable.is_fetch);
        // A call in brackets ends before its bracket, a bare name where it ends.
        let is_bracketed = self.part(whole.start, whole.end).starts_with('$');
        let end = if is_bracketed { whole.end - 1 } else { whole.end };
        let mut parts = self.alternatives(arguments, end).into_iter();
        let words = parts.next().map(|(from, to)| self.words(from, to, depth)).unwrap_or_default();
        let fallbacks = parts.map(|(from, to)| self.fallback(from, to, depth)).collect();
        let call = Call { span: span(whole.start, whole.end), what: asked, words, fallbacks };
        if !self.makes_sense(&call) {
            self.note(Notice::Unclear(self.shown(whole.start, whole.end)));
        }
        Some(call)
    }

    /// Tells whether arguments that are known already are such that the variable can read.
    fn makes_sense(&self, call: &Call) -> bool {
        let is_known = call.words.iter().all(|word| word.pieces.iter().all(|piece| matches!(piece, Piece::Words(_))));
        let raw = || {
            let quoted = call.words.iter().map(|word| self.part(word.span.start as usize, word.span.end as usize));
            let words: Vec<&str> = match call.words.as_slice() {
                [Word { is_quoted: true, pieces, .. }] => pieces.iter().map(|piece| self.said(piece)).collect(),
                _ => quoted.collect(),
            };
            words.join(" ")
        };
        !is_known || (call.what.variable.reads)(call.what, &raw())
    }

    fn said(&self, piece: &Piece) -> &str {
        match piece {
            Piece::Words(span) => self.part(span.start as usize, span.end as usize),
            Piece::Call(_) => "",
        }
    }

    /// Reads the name at `from`.
    fn name(&self, from: usize, to: usize) -> Option<Named> {
        let (from, to) = self.trimmed(from, to);
        let body = self.part(from, to);
        let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | ':');
        let length = body.find(|c| !is_name(c)).unwrap_or(body.len());
        let (name, behind) = body.split_at_checked(length)?;
        if behind.is_empty() || behind.starts_with(|c: char| c.is_whitespace() || c == '|') {
            // "urlfetch json" is for scripts, which are not had.
            let asks_json = behind.trim_start().to_ascii_lowercase().starts_with("json ");
            if let Some(asked) = variables::find(name).filter(|asked| !(asked.variable.is_fetch && asks_json)) {
                return Some((asked, from + length));
            }
        }
        let (head, argument) = body.split_once('.')?;
        let asked = variables::find(head).filter(|asked| (asked.variable.dotted)(argument))?;
        Some((asked, from + head.len() + 1))
    }

    /// Parts what stands between `from` and `to` at each `|` outside of calls and quotations.
    fn alternatives(&self, from: usize, to: usize) -> Vec<(usize, usize)> {
        let mut parts = Vec::new();
        let (mut start, mut at) = (from, from);
        while let Some(c) = self.part(at, to).chars().next() {
            if let Some(end) = self.brackets.end_of_call(at).or_else(|| self.brackets.end_of_quote(at)) {
                at = self.behind(end);
                continue;
            }
            if c == '|' {
                parts.push((start, at));
                start = at + 1;
            }
            at += c.len_utf8();
        }
        parts.push((start, to));
        parts
    }

    fn words(&mut self, from: usize, to: usize, depth: usize) -> Vec<Word> {
        let mut words = Vec::new();
        let mut at = from;
        while let Some(c) = self.part(at, to).chars().next() {
            if c.is_whitespace() {
                at += c.len_utf8();
            } else if let Some(end) = self.brackets.end_of_quote(at) {
                let behind = self.behind(end);
                let (inner, inner_end) = self.inside(at, end);
                let pieces = self.pieces(inner, inner_end, depth);
                words.push(Word { span: span(at, behind), is_quoted: true, pieces });
                at = behind;
            } else {
                let end = self.end_of_word(at, to);
                let pieces = self.pieces(at, end, depth);
                words.push(Word { span: span(at, end), is_quoted: false, pieces });
                at = end;
            }
        }
        words
    }

    fn end_of_word(&self, from: usize, to: usize) -> usize {
        let mut at = from;
        while let Some(c) = self.part(at, to).chars().next() {
            if let Some(end) = self.brackets.end_of_call(at) {
                at = end + 1;
            } else if c.is_whitespace() || self.brackets.end_of_quote(at).is_some() {
                break;
            } else {
                at += c.len_utf8();
            }
        }
        at
    }

    fn fallback(&mut self, from: usize, to: usize, depth: usize) -> Fallback {
        let (from, to) = self.trimmed(from, to);
        if let Some(end) = self.brackets.end_of_quote(from)
            && self.behind(end) == to
        {
            let (from, to) = self.inside(from, end);
            return Fallback::Words(self.pieces(from, to, depth));
        }
        let named = self.name(from, to);
        match named.and_then(|(asked, arguments)| self.asked(asked, arguments, from..to, depth)) {
            Some(call) => Fallback::Call(Box::new(call)),
            None => Fallback::Words(self.pieces(from, to, depth)),
        }
    }

    /// Returns what a quotation holds. French sets its marks apart.
    fn inside(&self, start: usize, end: usize) -> (usize, usize) {
        let inner = self.behind(start);
        if self.part(start, end).starts_with('«') { self.trimmed(inner, end) } else { (inner, end) }
    }

    fn trimmed(&self, from: usize, to: usize) -> (usize, usize) {
        let text = self.part(from, to);
        let start = from + text.len() - text.trim_start().len();
        (start, start + text.trim().len())
    }

    /// Returns the place behind the character at `at`.
    fn behind(&self, at: usize) -> usize {
        at + self.source.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8)
    }

    fn part(&self, from: usize, to: usize) -> &str {
        self.source.get(from..to).unwrap_or_default()
    }

    fn shown(&self, from: usize, to: usize) -> String {
        let call = self.part(from, to);
        if call.chars().nth(SHOWN_CHARS_MAX).is_none() {
            return call.to_owned();
        }
        call.chars().take(SHOWN_CHARS_MAX).chain(['…']).collect()
    }

    fn note_unknown(&mut self, start: usize, body: usize, end: usize) {
        let text = self.part(body, end).trim_start();
        let name = text.split(|c: char| c.is_whitespace() || matches!(c, '|' | '$' | '(' | '{')).next();
        let name: String = name.unwrap_or_default().chars().take(SHOWN_CHARS_MAX).collect();
        // What is known and yet not had is the script's way to ask an address.
        let more = if variables::find(&name).is_some_and(|asked| asked.variable.is_fetch) { " json" } else { "" };
        let shown = if name.is_empty() { self.shown(start, end + 1) } else { format!("$({name}{more})") };
        if !self.unknown.contains(&shown) {
            self.unknown.push(shown);
        }
    }

    fn note(&mut self, notice: Notice) {
        if !self.notices.contains(&notice) {
            self.notices.push(notice);
        }
    }

    fn told(mut self) -> Vec<Notice> {
        if !self.unknown.is_empty() {
            self.notices.insert(0, Notice::Unknown(std::mem::take(&mut self.unknown)));
        }
        if let Some(start) = self.brackets.open.first() {
            self.notices.push(Notice::Unbalanced(self.shown(*start, self.source.len())));
        }
        self.notices
    }
}

fn push_words(pieces: &mut Vec<Piece>, from: usize, to: usize) {
    if from < to {
        pieces.push(words(from, to));
    }
}

fn words(from: usize, to: usize) -> Piece {
    Piece::Words(span(from, to))
}

/// A place in a text that is shorter than four gigabytes; the head sees to it.
fn span(from: usize, to: usize) -> Span {
    let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    place(from)..place(to)
}
