//! Combining marks in heaps. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const MARKS: FilterSpec = FilterSpec {
    name: FilterName("marks"),
    mode: FilterMode::On,
    exempt: NOBODY,
    numbers: &[
        Number { key: "marks_min", least: 3, most: 500, default: 8 },
        Number { key: "stack_max", least: 2, most: 50, default: 3 },
        Number { key: "percent_min", least: 50, most: 1000, default: 150 },
    ],
};
