//! The registry of languages: one folder each. docs/ADDING_A_LANGUAGE.md shows how to add one.

use super::language::Language;

pub mod de;
pub mod en;
pub mod es;
pub mod fr;
#[path = "pt-BR/mod.rs"]
pub mod pt_br;

impl Language {
    /// Every language, English first; errors and documents list them in this order.
    pub const ALL: &'static [Self] = &[
        Self::of(&en::SPEC),    // English
        Self::of(&fr::SPEC),    // French
        Self::of(&es::SPEC),    // Spanish
        Self::of(&de::SPEC),    // German
        Self::of(&pt_br::SPEC), // Brazilian Portuguese
    ];

    /// English, in which everything is said that another language lacks.
    pub const ENGLISH: Self = Self::of(&en::SPEC);
    /// French. This constant and those that follow are for tests: nothing else knows a language by name.
    pub const FRENCH: Self = Self::of(&fr::SPEC);
    /// Spanish.
    pub const SPANISH: Self = Self::of(&es::SPEC);
    /// German.
    pub const GERMAN: Self = Self::of(&de::SPEC);
    /// Portuguese as it is written in Brazil.
    pub const PORTUGUESE: Self = Self::of(&pt_br::SPEC);
}

#[cfg(test)]
mod tests;
