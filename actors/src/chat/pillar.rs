//! Names of pillars.

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
}
