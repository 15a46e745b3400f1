//! The errors of a configuration, phrased so that the operator can correct them.

use crate::told::{Told, Words};
use kissbot_actors::text::language::Language;
use std::fmt;
use std::path::PathBuf;

/// Every mistake in a configuration; there is at least one. Shown in the language that the configuration asks for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// The mistakes, in the order of the keys.
    pub mistakes: Vec<Mistake>,
    /// The language that the configuration asks for, as far as that can be read; else English.
    pub language: Language,
}

/// One mistake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The full path of the key: `twitch.irc_url`, `llm.providers.0.model`. Empty: the whole file.
    pub key: String,
    /// The problem. It never holds the value of a text, which could be a secret in the wrong place.
    pub problem: Told,
    /// The source that the value was read from.
    pub origin: Origin,
    /// The nearest key that exists, for a key that does not.
    pub nearest: Option<String>,
}

/// The source of a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The configuration file and, when it is known, the line, from 1.
    File(PathBuf, Option<usize>),
    /// The environment variable of this name.
    Environment(String),
    /// Nowhere: the value was left out.
    Nowhere,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, Some(line)) => write!(f, "{}:{line}", path.display()),
            Self::File(path, None) => write!(f, "{}", path.display()),
            Self::Environment(name) => write!(f, "environment variable {name}"),
            Self::Nowhere => Ok(()),
        }
    }
}

impl From<Mistake> for ConfigError {
    fn from(mistake: Mistake) -> Self {
        Self { mistakes: vec![mistake], language: Language::ENGLISH }
    }
}

impl ConfigError {
    /// Returns the mistakes in English, as the log has them.
    #[must_use]
    pub fn in_english(&self) -> String {
        let lines: Vec<String> = self.mistakes.iter().map(ToString::to_string).collect();
        lines.join("\n")
    }
}

/// A setting that is allowed but probably not meant. Shown in English.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning {
    /// The key or the environment variable.
    pub about: String,
    /// What to know of it.
    pub words: Told,
}

impl Warning {
    pub(crate) fn new(about: impl Into<String>, words: Told) -> Self {
        Self { about: about.into(), words }
    }

    /// Returns the warning in a language.
    pub(crate) fn told(&self, words: &Words) -> String {
        format!("{}: {}", self.about, words.tell(&self.words))
    }
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about, self.words)
    }
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = (self.language != Language::ENGLISH).then(|| Words::new("told", self.language).ok()).flatten();
        match words {
            Some(words) => {
                let lines: Vec<String> = self.mistakes.iter().map(|mistake| mistake.line(&words)).collect();
                f.write_str(&lines.join("\n"))
            }
            None => f.write_str(&self.in_english()),
        }
    }
}

impl Mistake {
    /// Returns the problem with the name that was probably meant.
    pub(crate) fn told(&self) -> Told {
        match &self.nearest {
            Some(nearest) => Told::text("nearest").with("words", self.problem.clone()).with("name", nearest),
            None => self.problem.clone(),
        }
    }

    /// Returns the mistake with its place, in a language.
    fn line(&self, words: &Words) -> String {
        format!("{}{}", self.place(), words.tell(&self.told()))
    }

    /// Returns `config.toml:5: twitch.irc_url: `.
    fn place(&self) -> String {
        let origin = Some(self.origin.to_string()).filter(|origin| !origin.is_empty());
        let key = Some(self.key.clone()).filter(|key| !key.is_empty());
        origin.into_iter().chain(key).map(|part| part + ": ").collect()
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.place(), self.told())
    }
}
