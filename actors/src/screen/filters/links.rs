//! Links to what is not allowed. Pure.

use super::{FilterSpec, NOBODY};
use crate::chat::moderation::{FilterMode, FilterName};

/// The filter.
pub(super) const LINKS: FilterSpec =
    FilterSpec { name: FilterName("links"), mode: FilterMode::On, exempt: NOBODY, numbers: &[] };
