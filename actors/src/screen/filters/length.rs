//! Long lines. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const LENGTH: FilterSpec = FilterSpec {
    name: FilterName("length"),
    mode: FilterMode::Watch,
    exempt: NOBODY,
    numbers: &[Number { key: "chars_max", least: 50, most: 500, default: 400 }],
};
