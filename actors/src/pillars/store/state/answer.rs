//! What a rule returns.

use crate::pillars::store::row::RowChange;
use crate::text::catalogue::{Arg, Texts};
use crate::text::language::Language;
use crate::text::response::Notice;

/// A sentence of chat that is not put into words yet: the id of a text and its values.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    id: &'static str,
    values: Vec<(&'static str, Value)>,
    /// A sentence behind it.
    then: Option<Box<Answer>>,
    /// What is to be known of a text, said instead.
    notice: Option<Box<Notice>>,
}

/// A value of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Words, or a number whose digits stand as they are.
    Text(String),
    /// An amount.
    Count(u64),
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Value {
    fn from(count: usize) -> Self {
        Self::Count(u64::try_from(count).unwrap_or(u64::MAX))
    }
}

impl From<u32> for Value {
    fn from(count: u32) -> Self {
        Self::Count(count.into())
    }
}

impl<'a> From<&'a Value> for Arg<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Text(text) => text.as_str().into(),
            Value::Count(count) => (*count).into(),
        }
    }
}

impl Answer {
    /// Makes the answer with this text.
    #[must_use]
    pub fn new(id: &'static str) -> Self {
        Self { id, values: Vec::new(), then: None, notice: None }
    }

    /// Makes the answer that tells what is to be known of a text.
    #[must_use]
    pub fn notice(notice: Notice) -> Self {
        Self { notice: Some(Box::new(notice)), ..Self::new("") }
    }

    /// Adds a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// Adds a sentence behind it.
    #[must_use]
    pub fn then(mut self, answer: Option<Answer>) -> Self {
        self.then = answer.map(Box::new);
        self
    }

    /// Returns the id of the text.
    #[must_use]
    pub fn id(&self) -> &'static str {
        self.id
    }

    /// Puts it into words.
    #[must_use]
    pub fn say(&self, texts: &Texts, language: Language) -> String {
        if let Some(notice) = &self.notice {
            return notice.say(texts, language);
        }
        let args: Vec<(&str, Arg<'_>)> = self.values.iter().map(|(name, value)| (*name, value.into())).collect();
        let said = texts.say(language, self.id, &args);
        match &self.then {
            Some(then) => format!("{said} {}", then.say(texts, language)),
            None => said,
        }
    }
}

/// An order that cannot be carried out: the sentence for whoever gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub Answer);

/// What an order comes to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// The rows to write; empty: nothing is written.
    pub changes: Vec<RowChange>,
    /// The name under which the change can be taken back; `None`: it cannot.
    pub undo: Option<String>,
    /// True: the newest change that can be taken back is taken back by this one.
    pub takes_back: bool,
    /// The answer once they are committed; `None`: silence.
    pub answer: Option<Answer>,
    /// A quote that is to be looked up and said.
    pub quote: Option<Wanted>,
}

/// A quote that is to be looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Any.
    Random,
    /// By its number.
    Number(u32),
    /// One in which these words stand.
    Search(String),
    /// To be changed: its number, the new words, and who said them.
    Edit {
        /// The number.
        number: u32,
        /// The new words.
        text: String,
        /// Who said them; `None` leaves it as it is.
        by: Option<String>,
    },
    /// To be deleted; `None`: the one that was said last.
    Delete(Option<u32>),
}

impl Decision {
    /// Writes nothing and says this.
    #[must_use]
    pub fn say(answer: Answer) -> Self {
        Self { answer: Some(answer), ..Self::default() }
    }

    /// Writes nothing and says nothing.
    #[must_use]
    pub fn silent() -> Self {
        Self::default()
    }

    /// Writes these rows, then says this.
    #[must_use]
    pub fn write(changes: Vec<RowChange>, answer: Answer) -> Self {
        Self { changes, answer: Some(answer), ..Self::default() }
    }

    /// Looks a quote up.
    #[must_use]
    pub fn quote(wanted: Wanted) -> Self {
        Self { quote: Some(wanted), ..Self::default() }
    }

    /// The change can be taken back, by this name.
    #[must_use]
    pub fn undone_as(mut self, name: impl Into<String>) -> Self {
        self.undo = Some(name.into());
        self
    }
}

/// Refuses with this text.
pub(super) fn refuse<T>(answer: Answer) -> Result<T, Refused> {
    Err(Refused(answer))
}
