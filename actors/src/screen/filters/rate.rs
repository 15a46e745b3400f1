//! Many lines of one viewer, or the same line again and again. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{Exempt, FilterMode, FilterName};

/// The filter.
pub(super) const RATE: FilterSpec = FilterSpec {
    name: FilterName("rate"),
    mode: FilterMode::Watch,
    exempt: Exempt { vip: true, ..NOBODY },
    numbers: &[
        Number { key: "lines_max", least: 2, most: 100, default: 10 },
        Number { key: "seconds", least: 2, most: 60, default: 10 },
        Number { key: "repeats_min", least: 2, most: 20, default: 3 },
        Number { key: "repeat_seconds", least: 5, most: 600, default: 60 },
        Number { key: "repeat_chars_min", least: 1, most: 500, default: 8 },
    ],
};
