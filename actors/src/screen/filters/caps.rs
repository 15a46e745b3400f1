//! Shouting. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const CAPS: FilterSpec = FilterSpec {
    name: FilterName("caps"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "letters_min", least: 5, most: 500, default: 15 },
        Number { key: "upper_percent_min", least: 10, most: 100, default: 70 },
    ],
};
