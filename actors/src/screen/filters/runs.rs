//! The same again and again within a line. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const RUNS: FilterSpec = FilterSpec {
    name: FilterName("runs"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[
        Number { key: "run_min", least: 5, most: 500, default: 20 },
        Number { key: "groups_min", least: 3, most: 100, default: 5 },
        Number { key: "chars_min", least: 10, most: 500, default: 50 },
    ],
};
