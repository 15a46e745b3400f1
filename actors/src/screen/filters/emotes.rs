//! Walls of emotes. Pure.

use super::{FilterSpec, NOBODY, Number};
use crate::chat::moderation::{Exempt, FilterMode, FilterName};

/// The filter.
pub(super) const EMOTES: FilterSpec = FilterSpec {
    name: FilterName("emotes"),
    mode: FilterMode::Watch,
    exempt: Exempt { subscriber: true, ..NOBODY },
    numbers: &[Number { key: "emotes_max", least: 1, most: 500, default: 15 }],
};
