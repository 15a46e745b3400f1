//! One text by many strangers. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const COPIES: FilterSpec = FilterSpec {
    name: FilterName("copies"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "authors_min", least: 3, most: 100, default: 5 },
        Number { key: "seconds", least: 5, most: 300, default: 30 },
        Number { key: "chars_min", least: 5, most: 500, default: 12 },
        Number { key: "strangers_percent_min", least: 10, most: 100, default: 60 },
        Number { key: "familiar_percent_max", least: 1, most: 100, default: 30 },
    ],
};
