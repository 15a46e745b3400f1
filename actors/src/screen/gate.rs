//! The gate: lets through every line in which a filter may find something, by its text alone. Pure.
//!
//! It asks whether a limit *could* be met if no word were an emote, a mention or an address. Most chat ends here, before
//! its tags are looked at.

use super::filters::links;
use super::filters::phrases::Phrases;
use super::glance::Glance;
use super::rules::FilterRule;
use super::traces::{Counts, Limits, Tick};
use memchr::memmem;

/// The beginning of the text of a `/me` line.
const ACTION: &[u8] = b"\x01ACTION";
/// The length of the piece of a text that is looked for again behind it.
const SAMPLE_BYTES: u32 = 8;
/// Longer texts than Twitch's are let through unseen.
const BYTES_MAX: u32 = 2000;

/// What has to be reached; a filter that is off is never reached.
#[derive(Clone, Copy, Debug)]
pub(super) struct Thresholds {
    capitals: u32,
    signs: u32,
    marks: u32,
    /// Words and emoji, of which there may be so many.
    emotes_max: u32,
    bytes_max: u32,
    run: u32,
    groups: u32,
    group_bytes: u32,
    me: bool,
    lines_max: u32,
    repeats: u32,
    copies: bool,
    links: bool,
    phrases: bool,
    pub(super) limits: Limits,
}

/// The filters that have to look at a line: each has limits of its own that are met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Suspects(u16);

impl Suspects {
    /// All have to look.
    #[cfg(test)]
    pub(super) const ALL: Self = Self(u16::MAX);

    const LINKS: u16 = 1;
    const PHRASES: u16 = 1 << 1;
    const MARKS: u16 = 1 << 2;
    const CAPS: u16 = 1 << 3;
    const SYMBOLS: u16 = 1 << 4;
    const EMOTES: u16 = 1 << 5;
    const RUNS: u16 = 1 << 6;
    const LENGTH: u16 = 1 << 7;
    const RATE: u16 = 1 << 8;
    const COPIES: u16 = 1 << 9;
    const ME: u16 = 1 << 10;
    /// Filters that are none of those.
    const OTHERS: u16 = 1 << 15;

    /// Tells whether a filter has to look.
    pub(super) fn include(self, rule: &FilterRule) -> bool {
        self.0 & rule.suspect != 0
    }

    /// Returns the mark of a filter.
    pub(super) fn mark(name: &str) -> u16 {
        match name {
            "links" => Self::LINKS,
            "phrases" => Self::PHRASES,
            "marks" => Self::MARKS,
            "caps" => Self::CAPS,
            "symbols" => Self::SYMBOLS,
            "emotes" => Self::EMOTES,
            "runs" => Self::RUNS,
            "length" => Self::LENGTH,
            "rate" => Self::RATE,
            "copies" => Self::COPIES,
            "me" => Self::ME,
            _ => Self::OTHERS,
        }
    }
}

const NEVER: u32 = u32::MAX;

impl Thresholds {
    pub(super) fn of(filters: &[FilterRule]) -> Self {
        let on = |name: &str| filters.iter().find(|rule| rule.spec.name.as_str() == name);
        let number = |name: &str, key: &str| on(name).map_or(NEVER, |rule| rule.numbers.get(key));
        let part = |whole: u32, percent: u32| (u64::from(whole) * u64::from(percent) / 100) as u32;
        let (rate, copies) = (on("rate"), on("copies"));
        let seconds = |rule: Option<&FilterRule>, key| Tick::of_seconds(rule.map_or(0, |rule| rule.numbers.get(key)));
        Self {
            capitals: on("caps")
                .map_or(NEVER, |_| part(number("caps", "letters_min"), number("caps", "upper_percent_min"))),
            signs: on("symbols").map_or(NEVER, |_| {
                part(number("symbols", "chars_min"), number("symbols", "percent_max")).min(number("symbols", "run_min"))
            }),
            marks: number("marks", "marks_min"),
            emotes_max: number("emotes", "emotes_max"),
            bytes_max: number("length", "chars_max"),
            run: number("runs", "run_min"),
            groups: number("runs", "groups_min"),
            group_bytes: number("runs", "chars_min"),
            me: on("me").is_some(),
            lines_max: number("rate", "lines_max"),
            repeats: number("rate", "repeats_min"),
            copies: copies.is_some(),
            links: on("links").is_some(),
            phrases: on("phrases").is_some(),
            limits: Limits {
                lines_in: seconds(rate, "window_s"),
                repeats_in: seconds(rate, "repeat_window_s"),
                repeat_letters: number("rate", "repeat_chars_min"),
                copies_in: seconds(copies, "window_s"),
                copy_letters: number("copies", "chars_min"),
                copy_authors: number("copies", "authors_min"),
                strangers_percent: number("copies", "strangers_percent_min"),
                familiar_percent: number("copies", "familiar_percent_max"),
            },
        }
    }

    /// Tells whether a line has to be read in full, and for which of the filters that cost most. `tags` are asked for
    /// emotes where there are words enough.
    pub(super) fn are_met(
        &self,
        text: &[u8],
        glance: &Glance,
        counts: &Counts,
        phrases: &Phrases,
        tags: &[u8],
    ) -> Option<Suspects> {
        if glance.bytes > BYTES_MAX {
            return Some(Suspects(u16::MAX));
        }
        let of = |filter: u16, is_met: bool| if is_met { filter } else { 0 };
        let met = of(Suspects::LINKS, self.links && may_have_links(text, glance))
            | of(Suspects::PHRASES, self.phrases && !phrases.is_empty() && phrases.may_hit(text))
            | of(Suspects::CAPS, glance.capitals >= self.capitals)
            | of(Suspects::SYMBOLS, glance.signs >= self.signs)
            | of(Suspects::MARKS, glance.marks >= self.marks)
            | of(Suspects::LENGTH, glance.bytes > self.bytes_max)
            | of(Suspects::RATE, counts.lines > self.lines_max || counts.repeats >= self.repeats)
            | of(Suspects::COPIES, self.copies && counts.raiders.is_some())
            | of(Suspects::ME, self.me && !glance.is_plain && text.starts_with(ACTION))
            | of(Suspects::EMOTES, self.may_be_emotes(glance, tags))
            | of(Suspects::RUNS, self.may_run(text, glance) || self.may_repeat(text, glance));
        // A filter that is none of ours looks where another does.
        (met != 0).then_some(Suspects(met | Suspects::OTHERS))
    }

    fn may_be_emotes(&self, glance: &Glance, tags: &[u8]) -> bool {
        if glance.emoji > self.emotes_max {
            return true;
        }
        let words = glance.blanks.saturating_add(1).saturating_add(glance.emoji);
        words > self.emotes_max && !has_no_emotes(tags)
    }

    /// Tells whether one character may stand often in a row. Of such a run in plain ASCII two of the bytes stand half its
    /// length apart, wherever one begins to look.
    fn may_run(&self, text: &[u8], glance: &Glance) -> bool {
        if glance.bytes < self.run {
            return false;
        }
        if !glance.is_plain {
            return glance.run >= self.run;
        }
        let step = (self.run as usize / 2).max(1);
        let (mut at, mut before) = (0, b' ');
        for piece in text.chunks(step) {
            let byte = piece.first().copied().unwrap_or(b' ');
            if byte == before && byte != b' ' {
                let is_same = |other: &&u8| **other == byte;
                let run_before = text.get(..at).unwrap_or_default().iter().rev().take_while(is_same).count();
                let run_behind = text.get(at..).unwrap_or_default().iter().take_while(is_same).count();
                if run_before + run_behind >= self.run as usize {
                    return true;
                }
            }
            at += step;
            before = byte;
        }
        false
    }

    /// Tells whether some words may come again and again: then a piece of the text stands behind itself once more, not
    /// farther than the words are long.
    fn may_repeat(&self, text: &[u8], glance: &Glance) -> bool {
        // A group has two words at least.
        if glance.bytes < self.group_bytes || glance.blanks.saturating_add(1) / 2 < self.groups {
            return false;
        }
        if glance.hides || has_two_blanks(text) {
            return true;
        }
        let period_max = self.group_bytes.saturating_add(1) / self.groups.max(1) + 1;
        let Some(step) = self.group_bytes.checked_sub(period_max + SAMPLE_BYTES).filter(|step| *step > 0) else {
            return true;
        };
        let behind = text.len() / self.groups.max(1) as usize + 2;
        // The end of a stretch of one word again and again, which is no group.
        let mut alone_to = 0;
        (0..text.len()).step_by(step as usize).any(|at| {
            if (at + 1 + behind + SAMPLE_BYTES as usize).min(text.len()) <= alone_to {
                return false;
            }
            let sample = text.get(at..).and_then(|rest| rest.first_chunk::<{ SAMPLE_BYTES as usize }>());
            let rest = text.get(at + 1..(at + 1 + behind + SAMPLE_BYTES as usize).min(text.len()));
            sample.zip(rest).is_some_and(|(sample, rest)| {
                // A blank is in every window.
                let skipped = usize::from(sample.first() == Some(&b' '));
                let (first, piece) = (sample.get(skipped).copied().unwrap_or_default(), sample.get(skipped..));
                let (from, rest) = (at + skipped, rest.get(skipped..).unwrap_or_default());
                memchr::memchr_iter(first, rest).any(|next| {
                    let is_same = || piece.is_some_and(|piece| rest.get(next..next + piece.len()) == Some(piece));
                    let period = next + 1;
                    if from + period + SAMPLE_BYTES as usize <= alone_to || !is_same() {
                        return false;
                    }
                    let stretch = text.get(from..).unwrap_or_default();
                    let blanks = stretch.iter().take(period).filter(|byte| **byte == b' ').count();
                    if blanks > 1 {
                        return true;
                    }
                    let again = stretch.get(period..).unwrap_or_default();
                    let same = stretch.iter().zip(again).take_while(|(one, other)| one == other).count();
                    alone_to = from + period + same;
                    // What goes on beyond it is looked at.
                    alone_to < from + period + SAMPLE_BYTES as usize
                })
            })
        })
    }
}

/// Tells whether there may be a link. Where none of the signs of one is in a text, only a word for a dot is left, or a
/// character that is read as another.
fn may_have_links(text: &[u8], glance: &Glance) -> bool {
    let is_spelled = may_spell_dot(text);
    match (glance.dots > 0, glance.is_plain) {
        _ if is_spelled || glance.slashes > 0 => links::may_have(text),
        (true, true) => links::may_have_by_dots(text),
        (true, false) => links::may_have(text),
        (false, _) => glance.is_strange && links::may_have_in_disguise(text),
    }
}

/// Tells whether a word for a dot may be in it: all of them have one of these triples.
fn may_spell_dot(text: &[u8]) -> bool {
    let mut rest = text;
    let mut may = 0u8;
    // No branch in it, so that the compiler makes it wide.
    while let Some((piece, behind)) = rest.split_first_chunk::<18>() {
        may |= triples(piece);
        rest = rest.get(16..).unwrap_or(behind);
    }
    let mut last = [b' '; 18];
    if let Some(place) = last.get_mut(..rest.len()) {
        place.copy_from_slice(rest);
    }
    (may | triples(&last)) != 0
}

#[inline(always)]
#[allow(clippy::indexing_slicing, reason = "within bounds, and a checked one is not made wide")]
fn triples(bytes: &[u8; 18]) -> u8 {
    let mut may = [0u8; 16];
    for at in 0..16 {
        let (one, two, three) = (bytes[at] | 0x20, bytes[at + 1] | 0x20, bytes[at + 2] | 0x20);
        let is_dot = u8::from(one == b'd') & (u8::from(two == b'o') | u8::from(two == b'0')) & u8::from(three == b't');
        let is_punkt = u8::from(one == b'n') & u8::from(two == b'k');
        let is_point = u8::from(one == b'i') & u8::from(two == b'n') & u8::from(three == b't');
        let is_punto = u8::from(one == b'n') & u8::from(two == b't') & u8::from(three == b'o');
        may[at] = is_dot | is_punkt | is_point | is_punto;
    }
    may.into_iter().fold(0, |any, may| any | may)
}

/// Tells whether two blanks stand side by side somewhere.
fn has_two_blanks(text: &[u8]) -> bool {
    let second = text.get(1..).unwrap_or_default();
    text.iter().zip(second).fold(0u8, |has, (one, two)| has | (u8::from(*one == b' ') & u8::from(*two == b' '))) != 0
}

/// Tells whether Twitch says that there is no emote in a line.
fn has_no_emotes(tags: &[u8]) -> bool {
    match memmem::find(tags, b"emotes=") {
        Some(at) => matches!(tags.get(at + b"emotes=".len()), None | Some(b';' | b' ')),
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::links::reading::dots;

    #[test]
    fn every_word_for_a_dot_has_one_of_the_triples() {
        for word in dots().filter(|dot| *dot != ".") {
            assert!(may_spell_dot(word.as_bytes()), "{word}");
        }
    }
}
