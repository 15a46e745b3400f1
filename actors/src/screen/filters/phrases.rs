//! Phrases that are not to be said. Pure.
//!
//! Words and parts are searched for all at once, and patterns all at once, in time that grows with the line and with
//! nothing else. Words are searched for in every reading of a line: [`crate::text::fold::line`].

pub(crate) mod filter;
pub(crate) mod mistakes;

#[cfg(test)]
mod tests;
#[cfg(test)]
pub(super) mod vectors;

use crate::chat::moderation::{Phrase, PhraseMatch};
use crate::text::clean::{action_body, visible};
use crate::text::fold::line::{Folded, MASK, is_alphanumeric, may_hide_words};
use crate::text::properties::Properties;
use aho_corasick::{AhoCorasick, AhoCorasickKind};
use mistakes::{PhraseMistake, mistake_in_form};
use regex::{RegexSet, RegexSetBuilder};
use std::ops::Range;
use std::sync::Arc;

/// How many words and parts there can be, and how long they can be together.
pub(crate) const PHRASES_MAX: usize = 2_000;
pub(crate) const PHRASES_BYTES_MAX: usize = 64 * 1024;
/// How many patterns there can be.
pub(crate) const PATTERNS_MAX: usize = 64;
/// What all patterns together may take, compiled, and what their search may keep.
const SET_BYTES_MAX: usize = 512 * 1024;
/// How deep a pattern may nest.
const NESTED_MAX: u32 = 32;

/// A set of phrases, compiled.
#[derive(Clone, Debug, Default)]
pub(crate) struct Phrases {
    all: Vec<Arc<Phrase>>,
    words: Option<Words>,
    patterns: Option<Patterns>,
}

/// Words and parts.
#[derive(Clone, Debug)]
struct Words {
    search: AhoCorasick,
    /// The phrase that each text of the search belongs to: its place among all, and whether it has to be a word.
    owners: Vec<(usize, bool)>,
}

/// Regular expressions.
#[derive(Clone, Debug)]
struct Patterns {
    set: RegexSet,
    /// The phrase that each belongs to.
    owners: Vec<usize>,
}

/// A phrase that was not taken into the set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) id: Arc<str>,
    pub(crate) mistake: PhraseMistake,
}

impl Phrases {
    /// Compiles phrases. What cannot be one is left out and told of; what would hit ordinary chat is not asked here, since
    /// whoever has written it into the config may mean it: [`mistakes::phrase_mistake`].
    pub(crate) fn compile(phrases: impl IntoIterator<Item = Arc<Phrase>>) -> (Self, Vec<Refused>) {
        let mut all: Vec<Arc<Phrase>> = Vec::new();
        let mut refused = Vec::new();
        let (mut texts, mut owners, mut bytes) = (Vec::new(), Vec::new(), 0);
        let mut patterns: Vec<(usize, Arc<Phrase>)> = Vec::new();
        for phrase in phrases {
            let mut refuse = |mistake| refused.push(Refused { id: phrase.id.clone(), mistake });
            if let Some(mistake) = mistake_in_form(&phrase.text, phrase.matching) {
                refuse(mistake);
            } else if phrase.matching == PhraseMatch::Regex {
                if patterns.len() < PATTERNS_MAX {
                    patterns.push((all.len(), phrase.clone()));
                    all.push(phrase);
                } else {
                    refuse(PhraseMistake::TooMany);
                }
            } else {
                let forms = forms(&phrase.text);
                let length: usize = forms.iter().map(String::len).sum();
                if all.len() - patterns.len() < PHRASES_MAX && bytes + length <= PHRASES_BYTES_MAX {
                    bytes += length;
                    owners.extend(forms.iter().map(|_| (all.len(), phrase.matching == PhraseMatch::Word)));
                    texts.extend(forms);
                    all.push(phrase);
                } else {
                    refuse(PhraseMistake::TooMany);
                }
            }
        }
        let words = words(&texts, owners);
        let (patterns, dropped) = pattern_set(&patterns);
        refused.extend(dropped);
        (Self { all, words, patterns }, refused)
    }

    /// Tells whether there is none.
    pub(crate) const fn is_empty(&self) -> bool {
        self.words.is_none() && self.patterns.is_none()
    }

    /// Returns every phrase that stands in what a reader sees of a line, each once, in the order in which they were given.
    /// `masked` are the places (in bytes) that do not count: emotes, logins.
    pub(crate) fn find(&self, seen: &str, masked: &[Range<usize>]) -> Vec<&Arc<Phrase>> {
        let mut hits = Vec::new();
        let folded = Folded::new(seen, masked);
        if let Some(words) = &self.words {
            words.find(&folded, &mut hits);
        }
        if let Some(patterns) = &self.patterns {
            patterns.find(seen, masked, &folded, &mut hits);
        }
        hits.sort_unstable();
        hits.dedup();
        hits.into_iter().filter_map(|at| self.all.get(at)).collect()
    }

    /// Tells whether a phrase may stand in a line, by its bytes as they came. Never false when there is one in what a
    /// reader sees of it, whatever part of that does not count, and with or without the name that a reply begins with.
    pub(crate) fn may_hit(&self, raw: &[u8]) -> bool {
        if self.is_empty() {
            return false;
        }
        let Ok(raw) = std::str::from_utf8(raw) else { return true };
        let seen = visible(action_body(raw).unwrap_or(raw));
        let reply = seen.strip_prefix('@').and_then(|reply| reply.split_once(' ')).map(|(_, reply)| reply);
        std::iter::once(&*seen).chain(reply).any(|seen| {
            let folded = may_hide_words(seen).then(|| Folded::new(seen, &[]));
            self.words.as_ref().is_some_and(|words| words.may_hit(seen, folded.as_ref()))
                || self.patterns.as_ref().is_some_and(|patterns| patterns.may_hit(seen, folded.as_ref()))
        })
    }
}

/// Returns the texts that are searched for: as it is written, and as it is meant if it was copied from a line that
/// disguises it.
fn forms(text: &str) -> Vec<String> {
    let seen = visible(text);
    let folded = Folded::new(&seen, &[]);
    let mut forms = vec![folded.as_written().to_owned()];
    if folded.as_meant() != folded.as_written() {
        forms.push(folded.as_meant().to_owned());
    }
    forms
}

fn words(texts: &[String], owners: Vec<(usize, bool)>) -> Option<Words> {
    if texts.is_empty() {
        return None;
    }
    // Small rather than fast: a DFA of as many phrases takes some megabytes. The raw bytes of a line are searched, too.
    let kind = Some(AhoCorasickKind::ContiguousNFA);
    let search = AhoCorasick::builder().ascii_case_insensitive(true).kind(kind).build(texts).ok()?;
    Some(Words { search, owners })
}

impl Words {
    fn find(&self, folded: &Folded<'_>, hits: &mut Vec<usize>) {
        for reading in folded.readings() {
            for found in self.search.find_overlapping_iter(reading) {
                if let Some((at, is_word)) = self.owners.get(found.pattern().as_usize())
                    && !hits.contains(at)
                    && (!is_word || stands_alone(reading, found.range()))
                {
                    hits.push(*at);
                }
            }
        }
    }

    fn may_hit(&self, seen: &str, folded: Option<&Folded<'_>>) -> bool {
        match folded {
            Some(folded) => folded.readings().any(|reading| self.search.is_match(reading)),
            None => self.search.is_match(seen),
        }
    }
}

/// Tells whether neither a letter nor a digit, in any script, stands beside a part of a text.
fn stands_alone(text: &str, part: Range<usize>) -> bool {
    let goes_on =
        |c: char| is_alphanumeric(c) || (Properties::of(c).is_mark() && !('\u{FE00}'..='\u{FE0F}').contains(&c));
    !text.get(..part.start).is_some_and(|before| before.ends_with(goes_on))
        && !text.get(part.end..).is_some_and(|behind| behind.starts_with(goes_on))
}

fn pattern_set(patterns: &[(usize, Arc<Phrase>)]) -> (Option<Patterns>, Vec<Refused>) {
    // Each compiles alone: it was tried. Together they may be too large.
    let build = |length: usize| {
        let texts = patterns.iter().take(length).map(|(_, phrase)| &*phrase.text);
        let mut builder = RegexSetBuilder::new(texts);
        builder.case_insensitive(true).nest_limit(NESTED_MAX).size_limit(SET_BYTES_MAX).dfa_size_limit(SET_BYTES_MAX);
        builder.build().ok()
    };
    let length = if build(patterns.len()).is_some() {
        patterns.len()
    } else {
        // The last length that is not too large: halving, since every try compiles.
        let (mut fits, mut fails) = (0, patterns.len());
        while fits + 1 < fails {
            let half = usize::midpoint(fits, fails);
            if build(half).is_some() { fits = half } else { fails = half }
        }
        fits
    };
    let dropped = patterns.iter().skip(length);
    let dropped =
        dropped.map(|(_, phrase)| Refused { id: phrase.id.clone(), mistake: PhraseMistake::TooLarge }).collect();
    let owners: Vec<usize> = patterns.iter().take(length).map(|(at, _)| *at).collect();
    let set = build(length).filter(|_| length > 0).map(|set| Patterns { set, owners });
    (set, dropped)
}

impl Patterns {
    /// A pattern hits when it does so with and without what does not count: an emote neither is a word nor makes one.
    fn find(&self, seen: &str, masked: &[Range<usize>], folded: &Folded<'_>, hits: &mut Vec<usize>) {
        let mut take = |whole: &str, rest: &str| {
            let whole_hits = self.set.matches(whole);
            if whole_hits.matched_any() {
                let rest_hits = self.set.matches(rest);
                let both = whole_hits.iter().filter(|at| rest_hits.matched(*at));
                hits.extend(both.filter_map(|at| self.owners.get(at)));
            }
        };
        if masked.is_empty() {
            take(seen, seen);
        } else {
            take(seen, &without(seen, masked));
        }
        if !seen.is_ascii() {
            if masked.is_empty() {
                take(folded.as_meant(), folded.as_meant());
            } else {
                take(Folded::new(seen, &[]).as_meant(), folded.as_meant());
            }
        }
    }

    fn may_hit(&self, seen: &str, folded: Option<&Folded<'_>>) -> bool {
        let folded = folded.filter(|_| !seen.is_ascii());
        self.set.is_match(seen) || folded.is_some_and(|folded| self.set.is_match(folded.as_meant()))
    }
}

/// Returns a text with one sign in place of each part that does not count.
fn without(seen: &str, masked: &[Range<usize>]) -> String {
    let mut out = String::with_capacity(seen.len());
    for (at, c) in seen.char_indices() {
        if !masked.iter().any(|range| range.contains(&at)) {
            out.push(c);
        } else if !out.ends_with(MASK) {
            out.push(MASK);
        }
    }
    out
}
