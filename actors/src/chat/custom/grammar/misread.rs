//! What is wrong with an order that cannot be read, and how it is written right.

use super::verbs;
use crate::text::catalogue::{Arg, Texts};
use crate::text::language::Language;

/// An order that cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{cause:?}")]
pub struct Misread {
    /// What is wrong.
    pub cause: Cause,
    /// The words up to the verb, as they were typed, without prefix: `addcom`, `cmd add`.
    pub head: String,
    /// What has to follow them.
    pub form: Form,
}

/// What is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cause {
    /// Nothing says what is to be done.
    NoVerb,
    /// This word is none that says what is to be done.
    UnknownVerb {
        /// The word.
        word: String,
    },
    /// The name is missing.
    NoName,
    /// The name has more characters than this.
    NameTooLong {
        /// The most.
        most: usize,
    },
    /// A name cannot begin so.
    NameBegins {
        /// The first character.
        with: char,
    },
    /// The text is missing.
    NoText,
    /// The text has more characters than this.
    TextTooLong {
        /// The most.
        most: usize,
    },
    /// Neither text nor option says what is to change.
    NoChange,
    /// Nobody knows this option.
    UnknownOption {
        /// The option as it was typed.
        option: String,
    },
    /// The option's value is missing.
    NoValue {
        /// The option as it was typed.
        option: String,
    },
    /// The option, or what stands for one, cannot have this value.
    BadValue {
        /// The option as it was typed; empty: a word without one.
        option: String,
        /// The value.
        value: String,
        /// What it can have.
        takes: Takes,
    },
    /// A number is missing.
    NoNumber,
    /// The viewer is missing.
    NoUser,
    /// Nobody can have such a name.
    BadUser {
        /// The words.
        value: String,
    },
    /// The word or words to look for are missing.
    NoWord,
    /// A quotation mark is not closed.
    OpenQuote,
    /// This word has no meaning here.
    Extra {
        /// The word.
        word: String,
    },
    /// The bot cannot tell who follows.
    NoFollowers,
}

/// What a value can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Takes {
    /// A time, in seconds when no unit says otherwise.
    Seconds,
    /// A time, in minutes when no unit says otherwise.
    Minutes,
    /// A whole number.
    Number,
    /// A whole number from the first to the second.
    Between(u32, u32),
    /// A level's word.
    Level,
    /// `reply`, `say` or `mention`.
    Reply,
    /// `on` or `off`.
    Switch,
    /// A name of at most so many characters.
    ShortName(u32),
    /// `on`, `watch` or `off`.
    FilterMode,
    /// `delete`, a time or `ban`.
    Action,
}

/// What follows the verb of an order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One of these verbs.
    Verbs(&'static str),
    /// Nothing.
    Nothing,
    /// A command's name and a text.
    NameText,
    /// A command's name, and options or a text.
    NameChange,
    /// A command's name and options.
    NameOptions,
    /// A command's name.
    Name,
    /// A new name and the command's.
    NewName,
    /// A command's name and a new one.
    Rename,
    /// A command's name and a level.
    NameLevel,
    /// A command's name and its cooldowns.
    NameWaits,
    /// A command's name and a number.
    NameNumber,
    /// A timer's name, options and a text.
    TimerText,
    /// A timer's name, and options or a text.
    TimerChange,
    /// A timer's name.
    Timer,
    /// A counter's name and what to do with it.
    Counter,
    /// A counter's name.
    CounterName,
    /// A quote's words.
    QuoteText,
    /// A quote's number and words.
    QuoteChange,
    /// A quote's number.
    QuoteNumber,
    /// A quote's number or words in it.
    Quote,
    /// A keyword and a text.
    KeywordText,
    /// A keyword.
    Keyword,
    /// What opens a raffle.
    Raffle,
    /// What opens a queue.
    QueueSize,
    /// How many.
    HowMany,
    /// A viewer.
    User,
    /// A viewer and a place.
    UserPlace,
    /// A filter's name and how far it goes.
    Filter,
    /// A host.
    Host,
    /// A phrase with its options.
    Phrase,
    /// A phrase's id.
    PhraseName,
    /// A viewer, and how long or how often.
    Permit,
    /// A phrase, how far back, and what is done.
    Nuke,
    /// Seconds, or off.
    Slow,
    /// A time, or off.
    Followers,
}

impl Form {
    /// Returns the id of its words; `None`: it has none.
    fn id(self) -> Option<&'static str> {
        Some(match self {
            Self::Verbs(_) | Self::Nothing => return None,
            Self::NameText => "grammar-form-name-text",
            Self::NameChange => "grammar-form-name-change",
            Self::NameOptions => "grammar-form-name-options",
            Self::Name => "grammar-form-name",
            Self::NewName => "grammar-form-new-name",
            Self::Rename => "grammar-form-rename",
            Self::NameLevel => "grammar-form-name-level",
            Self::NameWaits => "grammar-form-name-waits",
            Self::NameNumber => "grammar-form-name-number",
            Self::TimerText => "grammar-form-timer-text",
            Self::TimerChange => "grammar-form-timer-change",
            Self::Timer => "grammar-form-timer",
            Self::Counter => "grammar-form-counter",
            Self::CounterName => "grammar-form-counter-name",
            Self::QuoteText => "grammar-form-quote-text",
            Self::QuoteChange => "grammar-form-quote-change",
            Self::QuoteNumber => "grammar-form-quote-number",
            Self::Quote => "grammar-form-quote",
            Self::KeywordText => "grammar-form-keyword-text",
            Self::Keyword => "grammar-form-keyword",
            Self::Raffle => "grammar-form-raffle",
            Self::QueueSize => "grammar-form-queue-size",
            Self::HowMany => "grammar-form-how-many",
            Self::User => "grammar-form-user",
            Self::UserPlace => "grammar-form-user-place",
            Self::Filter => "grammar-form-filter",
            Self::Host => "grammar-form-host",
            Self::Phrase => "grammar-form-phrase",
            Self::PhraseName => "grammar-form-phrase-name",
            Self::Permit => "grammar-form-permit",
            Self::Nuke => "grammar-form-nuke",
            Self::Slow => "grammar-form-slow",
            Self::Followers => "grammar-form-followers",
        })
    }
}

/// The longest part of what was typed that a sentence repeats.
const REPEATED_CHARS: usize = 25;

impl Misread {
    /// Returns the sentence for whom wrote the order: what is wrong, and how it is written right.
    #[must_use]
    pub fn sentence(&self, texts: &Texts, language: Language, prefix: &str) -> String {
        let form = self.written_right(texts, language, prefix);
        let say = |id: &str, args: &[(&str, Arg<'_>)]| {
            let args: Vec<_> = args.iter().copied().chain([("form", (&form).into())]).collect();
            texts.say(language, id, &args)
        };
        let count = |most: usize| Arg::Count(u64::try_from(most).unwrap_or(u64::MAX));
        match &self.cause {
            Cause::NoVerb | Cause::UnknownVerb { .. } => say("grammar-no-verb", &[]),
            Cause::NoName => say("grammar-no-name", &[]),
            Cause::NameTooLong { most } => say("grammar-name-too-long", &[("most", count(*most))]),
            Cause::NameBegins { with } => say("grammar-name-begins", &[("sign", (&with.to_string()).into())]),
            Cause::NoText => say("grammar-no-text", &[]),
            Cause::TextTooLong { most } => say("grammar-text-too-long", &[("most", count(*most))]),
            Cause::NoChange => say("grammar-no-change", &[]),
            Cause::UnknownOption { option } => say("grammar-unknown-option", &[("option", (&shown(option)).into())]),
            Cause::NoValue { option } => say("grammar-no-value", &[("option", (&shown(option)).into())]),
            Cause::BadValue { option, value, takes } => {
                let (option, value, takes) = (shown(option), shown(value), takes.words(texts, language));
                let args = [("value", (&value).into()), ("takes", (&takes).into()), ("option", (&option).into())];
                say(if option.is_empty() { "grammar-bad-word" } else { "grammar-bad-value" }, &args)
            }
            Cause::NoNumber => say("grammar-no-number", &[]),
            Cause::NoUser => say("grammar-no-user", &[]),
            Cause::BadUser { value } => say("grammar-bad-user", &[("value", (&shown(value)).into())]),
            Cause::NoWord => say("grammar-no-word", &[]),
            Cause::OpenQuote => say("grammar-open-quote", &[]),
            Cause::Extra { word } => say("grammar-extra", &[("word", (&shown(word)).into())]),
            Cause::NoFollowers => say("grammar-no-followers", &[]),
        }
    }

    /// Returns how the order is written right.
    fn written_right(&self, texts: &Texts, language: Language, prefix: &str) -> String {
        let behind = match self.form {
            Form::Verbs(verbs) => verbs.split('|').map(|verb| verbs::own(verb, language)).collect::<Vec<_>>().join("|"),
            form => form.id().map(|id| texts.say(language, id, &[("prefix", prefix.into())])).unwrap_or_default(),
        };
        format!("{prefix}{} {behind}", self.head).trim_end().to_owned()
    }
}

/// Returns as much of what was typed as is repeated.
fn shown(typed: &str) -> String {
    let mut shown: String = typed.chars().take(REPEATED_CHARS).collect();
    if shown.len() < typed.len() {
        shown.push('…');
    }
    shown
}

impl Takes {
    fn words(self, texts: &Texts, language: Language) -> String {
        match self {
            Self::Seconds => texts.say(language, "grammar-takes-seconds", &[]),
            Self::Minutes => texts.say(language, "grammar-takes-minutes", &[]),
            Self::Number => texts.say(language, "grammar-takes-number", &[]),
            Self::Between(from, to) => {
                texts.say(language, "grammar-takes-between", &[("from", from.into()), ("to", to.into())])
            }
            Self::Level => texts.say(language, "grammar-takes-level", &[]),
            Self::Reply => texts.say(language, "grammar-takes-reply", &[]),
            Self::Switch => texts.say(language, "grammar-takes-switch", &[]),
            Self::FilterMode => texts.say(language, "grammar-takes-filter-mode", &[]),
            Self::Action => texts.say(language, "grammar-takes-action", &[]),
            Self::ShortName(most) => texts.say(language, "grammar-takes-short-name", &[("most", most.into())]),
        }
    }
}

/// Returns the word with which a text begins if it may be a mistyped option: it is saved as text.
#[must_use]
pub fn mistyped(text: &str) -> Option<String> {
    super::cursor::looks_like_option(text).map(shown)
}
