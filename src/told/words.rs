//! The words of a subcommand in a language. Pure.

use super::{Form, TEXTS, Told, needs};
use crate::{check, login};
use kissbot_actors::text::catalogue::{Arg, TextError, Texts};
use kissbot_actors::text::language::Language;

/// The English texts of the subcommands that speak the config's language.
pub(crate) fn sources() -> [&'static str; 4] {
    [TEXTS, *needs::TEXTS, check::TEXTS, login::TEXTS]
}

/// The texts whose ids start with a prefix, and all that the operator is told, in one language.
#[derive(Debug)]
pub(crate) struct Words {
    texts: Texts,
    language: Language,
    prefix: &'static str,
}

impl Words {
    /// Returns the words of a language; the ids start with `PREFIX-`.
    ///
    /// # Errors
    /// Returns an error when the English texts are no valid Fluent.
    pub(crate) fn new(prefix: &'static str, language: Language) -> Result<Self, TextError> {
        Ok(Self { texts: Texts::new(&sources())?, language, prefix })
    }

    /// Returns the words of the log.
    pub(super) fn english() -> Result<Self, TextError> {
        let texts = Texts::in_languages(&[], &[TEXTS, *needs::TEXTS])?;
        Ok(Self { texts, language: Language::ENGLISH, prefix: "told" })
    }

    /// Returns the text `PREFIX-ID`.
    pub(crate) fn say(&self, id: &str, args: &[(&str, &str)]) -> String {
        let args: Vec<(&str, Arg<'_>)> = args.iter().map(|(name, value)| (*name, Arg::Text(value))).collect();
        self.say_with(id, &args)
    }

    /// Returns the text `PREFIX-ID`, with counts in it.
    pub(crate) fn say_with(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.texts.say(self.language, &format!("{}-{id}", self.prefix), args)
    }

    /// Returns a sentence in this language.
    pub(crate) fn tell(&self, told: &Told) -> String {
        match &told.0 {
            Form::Words(words) => words.clone(),
            Form::List(all) => all.iter().map(|one| self.tell(one)).collect::<Vec<_>>().join(", "),
            Form::Text(id, with) => {
                let with: Vec<(&str, String)> = with.iter().map(|(name, value)| (*name, self.tell(value))).collect();
                let args: Vec<(&str, Arg<'_>)> = with.iter().map(|(name, value)| (*name, value.into())).collect();
                self.texts.say(self.language, &format!("told-{id}"), &args)
            }
        }
    }
}
