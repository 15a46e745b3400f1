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
                lines_in: seconds(rate, "seconds"),
                repeats_in: seconds(rate, "repeat_seconds"),
                repeat_letters: number("rate", "repeat_chars_min"),
                copies_in: seconds(copies, "seconds"),
                copy_letters: number("copies", "chars_min"),
                copy_authors: number("copies", "authors_min"),
                strangers_percent: number("copies", "strangers_percent_min"),
                familiar_percent: number("copies", "familiar_percent_max"),
            },
        }
    }

    /// Tells whether a line has to be read in full. `tags` are asked for emotes where there are words enough.
    pub(super) fn are_met(
        &self,
        text: &[u8],
        glance: &Glance,
        counts: &Counts,
        phrases: &Phrases,
        tags: &[u8],
    ) -> bool {
        glance.bytes > BYTES_MAX
            || glance.capitals >= self.capitals
            || glance.signs >= self.signs
            || glance.marks >= self.marks
            || glance.bytes > self.bytes_max
            || counts.lines > self.lines_max
            || counts.repeats >= self.repeats
            || self.copies && counts.raiders.is_some()
            || self.me && text.starts_with(ACTION)
            || self.links && may_have_links(text, glance)
            || self.phrases && phrases.may_hit(text)
            || self.may_be_emotes(glance, tags)
            || self.may_run(text, glance)
            || self.may_repeat(text, glance)
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
        text.iter().enumerate().step_by(step).any(|(at, byte)| {
            *byte != b' ' && text.get(at + step) == Some(byte) && {
                let is_same = |other: &&u8| *other == byte;
                let before = text.get(..at).unwrap_or_default().iter().rev().take_while(is_same).count();
                let behind = text.get(at..).unwrap_or_default().iter().take_while(is_same).count();
                before + behind >= self.run as usize
            }
        })
    }

    /// Tells whether some words may come again and again: then a piece of the text stands behind itself once more, not
    /// farther than the words are long.
    fn may_repeat(&self, text: &[u8], glance: &Glance) -> bool {
        // A group has two words at least.
        if glance.bytes < self.group_bytes || glance.blanks.saturating_add(1) / 2 < self.groups {
            return false;
        }
        if glance.hides || memmem::find(text, b"  ").is_some() {
            return true;
        }
        let period_max = self.group_bytes.saturating_add(1) / self.groups.max(1) + 1;
        let Some(step) = self.group_bytes.checked_sub(period_max + SAMPLE_BYTES).filter(|step| *step > 0) else {
            return true;
        };
        let behind = text.len() / self.groups.max(1) as usize + 2;
        (0..text.len()).step_by(step as usize).any(|at| {
            let sample = text.get(at..at + SAMPLE_BYTES as usize);
            let rest = text.get(at + 1..(at + 1 + behind + SAMPLE_BYTES as usize).min(text.len()));
            sample.zip(rest).is_some_and(|(sample, rest)| memmem::find(rest, sample).is_some())
        })
    }
}

/// Tells whether there may be a link. Where none of the signs of one is in a plain text, only a word for a dot is left.
fn may_have_links(text: &[u8], glance: &Glance) -> bool {
    let is_without = glance.is_plain && glance.dots == 0 && !may_spell_dot(text);
    !is_without && links::may_have(text)
}

/// Tells whether a word for a dot may be in it: all of them have one of these pairs of letters. Most lines have one of
/// them, too, but many a short one has not.
fn may_spell_dot(text: &[u8]) -> bool {
    let behind = text.get(1..).unwrap_or_default();
    // No branch in it, so that the compiler makes it wide.
    text.iter().zip(behind).fold(false, |may, (one, other)| {
        let (one, other) = (one | 0x20, other | 0x20);
        may | ((other == b't') & ((one == b'o') | (one == b'0') | (one == b'n') | (one == b'k')))
    })
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
    fn every_word_for_a_dot_has_one_of_the_pairs() {
        for word in dots().filter(|dot| *dot != ".") {
            assert!(may_spell_dot(word.as_bytes()), "{word}");
        }
    }
}
