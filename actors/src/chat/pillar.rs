//! Names of pillars.

use crate::text::catalogue::Texts;
use crate::text::language::Language;

/// A part of the bot that can be missing without harm to the others, by its actor's name in metrics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Pillar(&'static str);

impl Pillar {
    /// Names a pillar. Each does so once, in its `api.rs`.
    #[must_use]
    pub const fn new(name: &'static str) -> Self {
        Self(name)
    }

    /// Returns the name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.0
    }

    /// Returns what chat reads when the pillar is in `state` and cannot do what it is asked for: its own text
    /// `pillar-NAME-declined`, else one that names it.
    #[must_use]
    pub(crate) fn declined(self, texts: &Texts, language: Language, state: &str) -> String {
        let own = texts.find(language, &format!("pillar-{}-declined", self.0), &[("state", state.into())]);
        own.unwrap_or_else(|| {
            let shown = shown(texts, language, self.0);
            texts.say(language, "common-declined", &[("pillar", (&shown).into()), ("state", state.into())])
        })
    }
}

/// Returns the name of the pillar `name` for people: its own text `pillar-NAME`, else the name itself.
#[must_use]
pub(crate) fn shown(texts: &Texts, language: Language, name: &str) -> String {
    texts.find(language, &format!("pillar-{name}"), &[]).unwrap_or_else(|| name.to_owned())
}
