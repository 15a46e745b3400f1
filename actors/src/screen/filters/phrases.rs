//! Phrases that are not to be said. Pure.

use super::{FilterSpec, NOBODY};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const PHRASES: FilterSpec =
    FilterSpec { name: FilterName("phrases"), mode: FilterMode::On, exempt: NOBODY, numbers: &[] };
