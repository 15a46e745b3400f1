//! Names of pillars.

use crate::text::catalogue::Texts;
use crate::text::language::Language;

/// A part of the bot that can be missing without harm to the others, by its actor's name in metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pillar {
    name: &'static str,
    /// Most bots do without it.
    is_extra: bool,
}

impl Pillar {
    /// Names a pillar. Each does so once, in its `api.rs`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self { name, is_extra: false }
    }

    /// Names a pillar that most bots do without: that it is off is no news.
    #[must_use]
    pub const fn extra(name: &'static str) -> Self {
        Self { name, is_extra: true }
    }

    /// Tells whether most bots do without it.
    #[must_use]
    pub const fn is_extra(self) -> bool {
        self.is_extra
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Returns what chat reads when the pillar is in `state` and cannot do what it is asked for: its own text
    /// `pillar-NAME-declined`, else one that names it.
    #[must_use]
    pub(crate) fn declined(self, texts: &Texts, language: Language, state: &str) -> String {
        let own = texts.find(language, &format!("pillar-{}-declined", self.name), &[("state", state.into())]);
        own.unwrap_or_else(|| {
            let shown = shown(texts, language, self.name);
            texts.say(language, "common-declined", &[("pillar", (&shown).into()), ("state", state.into())])
        })
    }
}

/// Returns the name of the pillar `name` for people: its own text `pillar-NAME`, else the name itself.
#[must_use]
pub(crate) fn shown(texts: &Texts, language: Language, name: &str) -> String {
    texts.find(language, &format!("pillar-{name}"), &[]).unwrap_or_else(|| name.to_owned())
}
