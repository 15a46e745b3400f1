//! Signs in place of words. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const SYMBOLS: FilterSpec = FilterSpec {
    name: FilterName("symbols"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "chars_min", least: 5, most: 500, default: 15 },
        Number { key: "percent_max", least: 10, most: 100, default: 60 },
        Number { key: "run_min", least: 5, most: 500, default: 12 },
    ],
};
