//! Coloured lines: `/me`. Pure.

use super::{FilterSpec, NOBODY};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const ME: FilterSpec =
    FilterSpec { name: FilterName("me"), mode: FilterMode::Watch, exempt: NOBODY, numbers: &[] };
