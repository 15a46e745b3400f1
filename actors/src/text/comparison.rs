//! Compares the texts of a language with the English ones, for the tests: everything that a reader of chat would notice,
//! named by language and id.

use super::catalogue::{self, Arg};
use super::guard::harmless;
use super::language::Language;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// Fluent's names for plural forms.
const PLURALS: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];
/// A language's plural forms show up to here. Forms for millions only may be left to the default.
const COUNTED_TO: u64 = 200;
/// No text is too long for chat up to here; longer ones may be twice as long as the English text.
const CHARS_MAX: usize = 200;

/// A difference between a language and English.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Difference {
    /// The code of the language.
    pub language: &'static str,
    /// The id of the text; empty when a whole source is no Fluent.
    pub id: String,
    /// The difference itself.
    pub kind: Kind,
}

/// A kind of difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A source of the language is no valid Fluent, or has a message without a text.
    Broken(String),
    /// The text is there twice.
    Twice,
    /// English has the text, the language does not.
    Missing,
    /// The language has the text, English does not.
    Extra,
    /// The text has these variables where English has those.
    Variables(BTreeSet<String>, BTreeSet<String>),
    /// The text distinguishes these words of a variable where English distinguishes those.
    Words(BTreeSet<String>, BTreeSet<String>),
    /// A plural form that the language has is not there.
    Plural(&'static str),
    /// It begins with a sign where English begins with a letter or digit: the outgoing guard takes some signs away.
    FirstSign(String),
    /// The outgoing guard lets the English text pass as it is, and changes this one.
    Guarded(String),
    /// It has so many characters, more than is allowed.
    Long(usize, usize),
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { language, id, kind } = self;
        match kind {
            Kind::Broken(detail) => write!(f, "{language}: {id}: no valid Fluent: {detail}"),
            Kind::Twice => write!(f, "{language}: {id} is there twice"),
            Kind::Missing => write!(f, "{language}: {id} is missing"),
            Kind::Extra => write!(f, "{language}: {id} is not in English"),
            Kind::Variables(own, english) => {
                write!(f, "{language}: {id} has the variables {own:?}, English {english:?}")
            }
            Kind::Words(own, english) => write!(f, "{language}: {id} distinguishes {own:?}, English {english:?}"),
            Kind::Plural(form) => write!(f, "{language}: {id} lacks the plural form [{form}]"),
            Kind::FirstSign(text) => write!(f, "{language}: {id} begins with a sign: {text}"),
            Kind::Guarded(text) => write!(f, "{language}: {id} is changed on its way out: {text}"),
            Kind::Long(chars, most) => write!(f, "{language}: {id} has {chars} characters, {most} are allowed"),
        }
    }
}

/// Every difference between the texts of `language` and those of the English sources, in order.
#[must_use]
pub fn differences(language: Language, english: &[&str]) -> Vec<Difference> {
    differences_of(language, language.spec().texts, english)
}

/// Every difference between the dashboard's texts in `language` and the English sources, in order.
#[must_use]
pub fn differences_of_pages(language: Language, english: &[&str]) -> Vec<Difference> {
    differences_of(language, language.spec().pages, english)
}

fn differences_of(language: Language, own: &[&str], english: &[&str]) -> Vec<Difference> {
    let difference = |id: &str, kind| Difference { language: language.code(), id: id.to_owned(), kind };
    let (english, mut found) = read(english);
    let (own, broken) = read(own);
    found.extend(broken);
    let plurals = plurals(language);
    let mut differences: Vec<Difference> = found.into_iter().map(|(id, kind)| difference(&id, kind)).collect();
    for (id, reference) in &english {
        let Some(text) = own.get(id) else {
            differences.push(difference(id, Kind::Missing));
            continue;
        };
        differences.extend(text.unlike(reference, &plurals).into_iter().map(|kind| difference(id, kind)));
    }
    let extra = own.keys().filter(|id| !english.contains_key(*id));
    differences.extend(extra.map(|id| difference(id, Kind::Extra)));
    differences.sort();
    differences
}

/// The plural forms that a language has for counts.
fn plurals(language: Language) -> BTreeSet<&'static str> {
    let forms: Vec<String> = PLURALS.iter().map(|form| format!("    [{form}] {form}\n")).collect();
    let source = format!("x = {{ $n ->\n{}   *[none] none\n}}", forms.concat());
    let Ok(bundle) = catalogue::bundle(language, &[&source]) else { return BTreeSet::new() };
    let form = |n| catalogue::say(&bundle, language, "x", &[("n", Arg::Count(n))]);
    let used: BTreeSet<String> = (0..=COUNTED_TO).filter_map(form).collect();
    PLURALS.into_iter().filter(|plural| used.contains(*plural)).collect()
}

/// A text by all that is compared.
#[derive(Default)]
struct Text {
    variables: BTreeSet<String>,
    /// Of each selection the names of its variants.
    selections: Vec<BTreeSet<String>>,
    /// Everything that it can become, with a word for each variable.
    said: Vec<String>,
}

impl Text {
    fn of(pattern: &Pattern<&str>) -> Self {
        let mut text = Self::default();
        text.said = text.renderings(pattern);
        text
    }

    fn renderings(&mut self, pattern: &Pattern<&str>) -> Vec<String> {
        let mut said = vec![String::new()];
        for element in &pattern.elements {
            let parts = match element {
                PatternElement::TextElement { value } => vec![(*value).to_owned()],
                PatternElement::Placeable { expression } => self.expression(expression),
            };
            said = said.iter().flat_map(|before| parts.iter().map(move |part| format!("{before}{part}"))).collect();
        }
        said
    }

    fn expression(&mut self, expression: &Expression<&str>) -> Vec<String> {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                let keys = variants.iter().map(|variant| match &variant.key {
                    VariantKey::Identifier { name } => (*name).to_owned(),
                    VariantKey::NumberLiteral { value } => (*value).to_owned(),
                });
                self.selections.push(keys.collect());
                variants.iter().flat_map(|variant| self.renderings(&variant.value)).collect()
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) -> Vec<String> {
        match inline {
            InlineExpression::VariableReference { id } => {
                self.variables.insert(id.name.to_owned());
                vec!["x".to_owned()]
            }
            InlineExpression::StringLiteral { value } | InlineExpression::NumberLiteral { value } => {
                vec![(*value).to_owned()]
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            // `DE($user)`: what it makes of a name begins with a word.
            InlineExpression::FunctionReference { arguments, .. } => {
                for argument in &arguments.positional {
                    let _ = self.inline(argument);
                }
                vec!["de x".to_owned()]
            }
            // References to other messages. The bot's texts have none.
            _ => vec!["x".to_owned()],
        }
    }

    /// The words that selections distinguish, without numbers and plural forms: those are a language's own affair.
    fn words(&self) -> BTreeSet<String> {
        let is_word =
            |key: &&String| !PLURALS.contains(&key.as_str()) && !key.starts_with(|c: char| c.is_ascii_digit());
        self.selections.iter().flatten().filter(is_word).cloned().collect()
    }

    fn unlike(&self, english: &Self, plurals: &BTreeSet<&'static str>) -> Vec<Kind> {
        let mut kinds = Vec::new();
        if self.variables != english.variables {
            kinds.push(Kind::Variables(self.variables.clone(), english.variables.clone()));
        }
        let (words, english_words) = (self.words(), english.words());
        if words != english_words {
            kinds.push(Kind::Words(words, english_words));
        }
        let counts =
            |keys: &&BTreeSet<String>| keys.iter().any(|key| key != "other" && PLURALS.contains(&key.as_str()));
        for keys in self.selections.iter().filter(counts) {
            kinds.extend(plurals.iter().find(|form| !keys.contains(**form)).map(|form| Kind::Plural(form)));
        }
        let begins_well = |said: &String| said.starts_with(char::is_alphanumeric);
        if english.said.iter().all(begins_well) {
            kinds.extend(self.said.iter().find(|said| !begins_well(said)).cloned().map(Kind::FirstSign));
        }
        let passes = |said: &String| harmless(said).as_deref() == Some(said.as_str());
        if english.said.iter().all(passes) {
            kinds.extend(self.said.iter().find(|said| !passes(said)).cloned().map(Kind::Guarded));
        }
        let (chars, most) = (self.chars(), CHARS_MAX.max(english.chars() * 2));
        if chars > most {
            kinds.push(Kind::Long(chars, most));
        }
        kinds
    }

    /// The characters of the longest that it can become.
    fn chars(&self) -> usize {
        self.said.iter().map(|said| said.chars().count()).max().unwrap_or_default()
    }
}

/// The texts of some sources by their ids, and what is wrong with the sources.
fn read(sources: &[&str]) -> (BTreeMap<String, Text>, Vec<(String, Kind)>) {
    let (mut texts, mut wrong) = (BTreeMap::new(), Vec::new());
    for source in sources {
        let resource = parser::parse(*source).unwrap_or_else(|(resource, errors)| {
            wrong.extend(errors.iter().map(|error| (String::new(), Kind::Broken(error.to_string()))));
            resource
        });
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let id = message.id.name.to_owned();
            match &message.value {
                None => wrong.push((id, Kind::Broken("it says nothing".to_owned()))),
                Some(pattern) => {
                    if texts.insert(id.clone(), Text::of(pattern)).is_some() {
                        wrong.push((id, Kind::Twice));
                    }
                }
            }
        }
    }
    (texts, wrong)
}

#[cfg(test)]
mod tests;
