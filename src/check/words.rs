//! The words of `kissbot check`, in the language of the config. Pure.

use crate::exit::Exit;
use kissbot_actors::text::catalogue::{Arg, TextError, Texts};
use kissbot_actors::text::language::Language;

/// The English texts. All ids start with `check-`.
pub(crate) const TEXTS: &str = include_str!("words.ftl");

/// The texts in the language of the config.
#[derive(Debug)]
pub(super) struct Words {
    texts: Texts,
    language: Language,
}

impl Words {
    /// Returns the words of a language.
    ///
    /// # Errors
    /// Returns an error when the English texts are no valid Fluent.
    pub(super) fn new(language: Language) -> Result<Self, TextError> {
        Ok(Self { texts: Texts::new(&[TEXTS])?, language })
    }

    /// Returns the text `check-ID`.
    pub(super) fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
        self.texts.say(self.language, &format!("check-{id}"), &args)
    }

    /// Returns what all findings come to. `lacking` are the parts of the bot that would be there and do nothing.
    pub(super) fn summary(&self, exit: Exit, lacking: &[&str]) -> String {
        let id = match exit {
            Exit::Fine if lacking.is_empty() => "works",
            Exit::Fine => "lacking",
            Exit::BadConfig => "bad-config",
            Exit::NoCredentials => "no-credentials",
            _ => "unavailable",
        };
        self.say(id, &[("parts", &lacking.join(", "))])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_is_told_in_the_language_of_the_config() {
        let french = Words::new(Language::FRENCH).unwrap();
        assert_eq!(french.summary(Exit::Fine, &[]), "`kissbot run` fonctionnerait.");
        assert!(french.summary(Exit::Fine, &["AI"]).ends_with("sans\u{A0}: AI."));
        assert!(french.summary(Exit::NoCredentials, &[]).contains("77"));
        assert!(french.summary(Exit::BadConfig, &[]).contains("78"));
        assert!(Words::new(Language::ENGLISH).unwrap().summary(Exit::Unavailable, &[]).contains("69"));
    }
}
