//! The bot's words in each language: Fluent messages, looked up by id.
//!
//! The English ones stand beside the code that says them and are handed over as sources. Those of another language are in
//! its folder; one that is missing there is said in English.

use crate::text::elision;
use crate::text::language::Language;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::{Expression, InlineExpression, Pattern, PatternElement};
use std::collections::HashSet;
use std::fmt::{self, Write as _};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::Duration;
use unic_langid::LanguageIdentifier;

/// The English texts that belong to no command. Their ids start with `common-`.
pub const COMMON: &str = include_str!("catalogue/common.ftl");

/// The reason why texts cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// A source is no valid Fluent.
    #[error("a text in {language} is no valid Fluent: {detail}")]
    Syntax {
        /// The code of the source's language.
        language: &'static str,
        /// The parser's words.
        detail: String,
    },
    /// Two sources define one id.
    #[error("the text {id} is there twice in {language}")]
    Twice {
        /// The code of the sources' language.
        language: &'static str,
        /// The id.
        id: String,
    },
}

/// The value that stands in for a variable of a text. It is put in as it is: what a viewer wrote is never read as
/// Fluent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg<'a> {
    /// Words.
    Text(&'a str),
    /// A count, written plainly (`1234567`). It selects the plural form. Exact up to 2⁵³.
    Count(u64),
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl From<u64> for Arg<'_> {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<u32> for Arg<'_> {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

/// The texts in all languages. Built once, then shared in an [`Arc`](std::sync::Arc).
pub struct Texts {
    english: FluentBundle<FluentResource>,
    /// Each is read when it is first spoken: most bots speak one or two, and each takes half a megabyte.
    others: Vec<(Language, OnceLock<Option<FluentBundle<FluentResource>>>)>,
    /// Picks a language's sources.
    sources: fn(Language) -> Vec<&'static str>,
    /// Texts that a language lacks and that the log knows of: each is told once.
    lacking: Mutex<HashSet<(Language, String)>>,
}

impl Texts {
    /// Reads [`COMMON`] and `english`, and the folder of each language.
    ///
    /// # Errors
    /// Returns an error when an English source is no valid Fluent or an id is there twice. That of another language is
    /// logged when it is first spoken, and English is spoken in its place.
    pub fn new(english: &[&'static str]) -> Result<Self, TextError> {
        Self::in_languages(Language::ALL, english)
    }

    /// Reads [`COMMON`] and `english`; these languages are spoken, too.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn in_languages(languages: &[Language], english: &[&'static str]) -> Result<Self, TextError> {
        let sources: Vec<&str> = std::iter::once(COMMON).chain(english.iter().copied()).collect();
        let others = languages.iter().filter(|language| **language != Language::ENGLISH);
        let others = others.map(|language| (*language, OnceLock::new())).collect();
        let english = bundle(Language::ENGLISH, &sources)?;
        Ok(Self { english, others, sources: |language| language.spec().texts.to_vec(), lacking: Mutex::default() })
    }

    /// Reads the texts of the dashboard, which no chat needs: `english`, and each language's own.
    ///
    /// # Errors
    /// As for [`new`](Self::new).
    pub fn of_pages(english: &[&'static str]) -> Result<Self, TextError> {
        let texts = Self::new(english)?;
        let sources = |language: Language| {
            // The words for time are those of chat.
            let common = language.spec().texts.iter().filter(|source| source.contains("common-days"));
            common.chain(language.spec().pages).copied().collect()
        };
        Ok(Self { sources, ..texts })
    }

    /// The text `id` in `language`, its variables filled from `args`.
    ///
    /// A text that the language lacks is said in English, so that a new command works in every channel.
    ///
    /// One that is missing in English is a mistake in the program: it is logged, and the id itself is returned, since a
    /// strange word in chat harms less than a dead bot.
    #[must_use]
    pub fn say(&self, language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.find(language, id, args).unwrap_or_else(|| {
            tracing::error!(id, language = language.code(), "text is missing");
            id.to_owned()
        })
    }

    /// The text `id` in `language` as [`say`](Self::say) has it; `None` when English has none either, for texts that may
    /// be left out.
    #[must_use]
    pub fn find(&self, language: Language, id: &str, args: &[(&str, Arg<'_>)]) -> Option<String> {
        if let Some(text) = say(self.bundle(language), language, id, args) {
            return Some(text);
        }
        let text = say(&self.english, language, id, args)?;
        self.note_lack(language, id);
        Some(text)
    }

    /// Logs that `language` lacks the text `id`, once.
    fn note_lack(&self, language: Language, id: &str) {
        let mut lacking = self.lacking.lock().unwrap_or_else(PoisonError::into_inner);
        if lacking.insert((language, id.to_owned())) {
            tracing::warn!(id, language = language.code(), "text is not translated, it is said in English");
        }
    }

    /// Returns true if `language` has the text `id` itself.
    #[must_use]
    pub fn has(&self, language: Language, id: &str) -> bool {
        self.bundle(language).has_message(id)
    }

    /// `duration` in its two largest units, rounded down: `3 h 12 min`, `45 s`, `2 d`. A second unit of zero is left
    /// out.
    #[must_use]
    pub fn duration(&self, language: Language, duration: Duration) -> String {
        let seconds = duration.as_secs();
        let units = [
            ("common-days", seconds / 86_400),
            ("common-hours", seconds / 3_600 % 24),
            ("common-minutes", seconds / 60 % 60),
            ("common-seconds", seconds % 60),
        ];
        let mut text = String::new();
        let two = units.iter().skip_while(|(id, n)| *n == 0 && *id != "common-seconds").take(2).enumerate();
        for (place, (id, n)) in two {
            if place == 0 || *n > 0 {
                if place > 0 {
                    text.push(' ');
                }
                text.push_str(&self.say(language, id, &[("n", (*n).into())]));
            }
        }
        text
    }

    /// The texts of `language`; the English ones when it is none of those that were read.
    fn bundle(&self, language: Language) -> &FluentBundle<FluentResource> {
        if language == Language::ENGLISH {
            return &self.english;
        }
        let Some((language, place)) = self.others.iter().find(|(other, _)| *other == language) else {
            return &self.english;
        };
        let read = || {
            let read = bundle(*language, &(self.sources)(*language));
            read.inspect_err(|error| tracing::error!(%error, "a language cannot be read, English is spoken")).ok()
        };
        place.get_or_init(read).as_ref().unwrap_or(&self.english)
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Texts").finish_non_exhaustive()
    }
}

/// The text of a pattern that has nothing but words and variables, as most have: Fluent's resolver would take ten times
/// as long over it. Nothing when it needs the resolver, or a variable is missing.
fn filled(pattern: &Pattern<&str>, args: &[(&str, Arg<'_>)]) -> Option<String> {
    let mut text = String::with_capacity(64);
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable {
                expression: Expression::Inline(InlineExpression::VariableReference { id }),
            } => match args.iter().find(|(name, _)| *name == id.name)?.1 {
                Arg::Text(words) => text.push_str(words),
                Arg::Count(count) => write!(text, "{count}").ok()?,
            },
            PatternElement::Placeable { .. } => return None,
        }
    }
    Some(text)
}

fn value<'a>(arg: Arg<'a>) -> FluentValue<'a> {
    match arg {
        Arg::Text(text) => text.into(),
        Arg::Count(count) => count.into(),
    }
}

fn pattern<'a>(bundle: &'a FluentBundle<FluentResource>, id: &str) -> Option<&'a Pattern<&'a str>> {
    bundle.get_message(id).and_then(|message| message.value())
}

/// The text `id` of a bundle; `None` when it has none.
pub(super) fn say(
    bundle: &FluentBundle<FluentResource>,
    language: Language,
    id: &str,
    args: &[(&str, Arg<'_>)],
) -> Option<String> {
    let pattern = pattern(bundle, id)?;
    Some(filled(pattern, args).unwrap_or_else(|| resolved(bundle, language, id, pattern, args)))
}

/// The text of a pattern as Fluent has it.
fn resolved(
    bundle: &FluentBundle<FluentResource>,
    language: Language,
    id: &str,
    pattern: &Pattern<&str>,
    args: &[(&str, Arg<'_>)],
) -> String {
    let mut values = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        values.set(*name, value(*arg));
    }
    let mut errors = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut errors).into_owned();
    if let Some(error) = errors.first() {
        tracing::error!(id, language = language.code(), %error, "text cannot be filled");
    }
    text
}

/// The texts of `sources` under the rules of `language`.
pub(super) fn bundle(language: Language, sources: &[&str]) -> Result<FluentBundle<FluentResource>, TextError> {
    let mut bundle = FluentBundle::new_concurrent(vec![locale(language)]);
    // Isolation marks are invisible characters; chat would carry them to viewers and count them.
    bundle.set_use_isolating(false);
    bundle
        .add_function("DE", |words, _| match words {
            [FluentValue::String(name)] => elision::de(name).into(),
            [FluentValue::Number(number)] => elision::de(&number.as_string()).into(),
            _ => FluentValue::Error,
        })
        .map_err(|_| TextError::Twice { language: language.code(), id: "DE".to_owned() })?;
    for source in sources {
        let set = (language.spec().typeset)(source).into_owned();
        let resource = FluentResource::try_new(set).map_err(|(_, errors)| {
            let detail = errors.first().map(ToString::to_string).unwrap_or_default();
            TextError::Syntax { language: language.code(), detail }
        })?;
        bundle.add_resource(resource).map_err(|errors| {
            let id = errors.first().map(|error| match error {
                FluentError::Overriding { id, .. } => id.clone(),
                other => other.to_string(),
            });
            TextError::Twice { language: language.code(), id: id.unwrap_or_default() }
        })?;
    }
    Ok(bundle)
}

fn locale(language: Language) -> LanguageIdentifier {
    // All codes parse. The default is "und", with which only the plural forms would be wrong.
    language.code().parse().unwrap_or_default()
}

#[cfg(test)]
pub(crate) mod tests;
