//! What the operator is told, before it is in a language: the log has it in English, a terminal in the config's language.

pub(crate) mod needs;
pub(crate) mod outside;
mod words;

use std::borrow::Cow;
use std::fmt;
use std::sync::LazyLock;
pub(crate) use words::Words;
#[cfg(test)]
pub(crate) use words::sources;

/// The English texts. All ids start with `told-`.
pub(crate) const TEXTS: &str = include_str!("words.ftl");

/// A sentence, or a part of one. It is shown in English unless it is rendered in a language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told(Form);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    /// A text by its id without `told-`, with what is filled in.
    Text(Cow<'static, str>, Vec<(&'static str, Told)>),
    /// Words that are the same in every language: a name, a number, what a server or the system says.
    Words(String),
    /// Several, with commas between.
    List(Vec<Told>),
}

impl Told {
    /// Returns the text `told-ID`.
    pub(crate) fn text(id: impl Into<Cow<'static, str>>) -> Self {
        Self(Form::Text(id.into(), Vec::new()))
    }

    /// Fills a variable in.
    #[must_use]
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Self>) -> Self {
        if let Form::Text(_, with) = &mut self.0 {
            with.push((name, value.into()));
        }
        self
    }

    /// Fills a variable in with a number, a path, or an error of the system's.
    #[must_use]
    pub(crate) fn shown(self, name: &'static str, value: impl fmt::Display) -> Self {
        self.with(name, value.to_string())
    }

    /// Returns "a, b and c", where `id` is the text with "and" or "or".
    pub(crate) fn listed(id: &'static str, mut all: Vec<Self>) -> Self {
        match (all.pop(), all.is_empty()) {
            (Some(last), true) => last,
            (Some(last), false) => Self::text(id).with("others", Self(Form::List(all))).with("last", last),
            (None, _) => Self(Form::List(all)),
        }
    }
}

impl From<String> for Told {
    fn from(words: String) -> Self {
        Self(Form::Words(words))
    }
}

impl From<&str> for Told {
    fn from(words: &str) -> Self {
        words.to_owned().into()
    }
}

impl From<&String> for Told {
    fn from(words: &String) -> Self {
        words.clone().into()
    }
}

impl fmt::Display for Told {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        static ENGLISH: LazyLock<Option<Words>> = LazyLock::new(|| Words::english().ok());
        match ENGLISH.as_ref() {
            Some(english) => f.write_str(&english.tell(self)),
            // The tests exclude that the texts are broken.
            None => write!(f, "{:?}", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::text::language::Language;

    #[test]
    fn a_sentence_is_whole_in_each_language_and_english_without_one() {
        let told = Told::text("must").with("what", Told::text("be-short").shown("most", 500));
        assert_eq!(told.to_string(), "must have at most 500 characters");
        let french = Words::new("check", Language::FRENCH).unwrap();
        assert_eq!(french.tell(&told), "doit faire au plus 500 caractères");
    }

    #[test]
    fn a_list_has_its_last_word_apart() {
        let list = |names: &[&str]| Told::listed("and", names.iter().map(|name| Told::from(*name)).collect());
        assert_eq!(list(&[]).to_string(), "");
        assert_eq!(list(&["a"]).to_string(), "a");
        assert_eq!(list(&["a", "b", "c"]).to_string(), "a, b and c");
        assert_eq!(Words::new("check", Language::SPANISH).unwrap().tell(&list(&["a", "b"])), "a y b");
    }

    #[test]
    fn what_is_filled_in_is_never_read_as_a_text() {
        let told = Told::text("tilde");
        assert_eq!(Told::text("file-unreadable").with("why", "{ $why }").to_string(), "cannot be read: { $why }");
        assert!(!told.to_string().contains("told-"), "{told}");
    }
}
