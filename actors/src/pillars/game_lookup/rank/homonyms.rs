//! Which of several games that fit equally well is meant, if any.

use super::group::Group;
use crate::text::title::Likeness;
use std::cmp::Ordering;

/// One must be this many times as popular as another to be the one that is meant.
const POPULARITY_LEAD: u64 = 3;
/// The same for an old game over the new one that has its name now: popularity is counted over the years, and chat speaks
/// of the new one.
const LEAD_OF_OLDER: u64 = 5;
/// Nobody means what so many times fewer know, however it is written.
const LEAD_OF_UNKNOWN: u64 = 100;

/// Leaves those whose names are written most like what was typed, and those that are known far better.
pub(super) fn keep_most_alike(equal: &mut Vec<&Group<'_, '_>>, typed: &str) {
    let alike: Vec<Likeness> = equal.iter().map(|group| group.likeness(typed)).collect();
    let Some(most) = alike.iter().max().copied() else { return };
    let most_alike = equal.iter().zip(&alike).filter(|(_, likeness)| **likeness == most);
    let known = most_alike.filter_map(|(group, _)| group.popularity).max();
    let mut likenesses = alike.iter();
    equal.retain(|group| {
        let is_alike = likenesses.next() == Some(&most);
        is_alike || known.is_some_and(|known| is_ahead(group.popularity, Some(known), LEAD_OF_UNKNOWN))
    });
}

/// Finds the one that is meant rather than each other one.
pub(super) fn leader<'g, 'a, 'e>(equal: &[&'g Group<'a, 'e>]) -> Option<&'g Group<'a, 'e>> {
    let leads =
        |one: &Group<'a, 'e>| equal.iter().all(|other| std::ptr::eq(*other, one) || is_meant_rather(one, other));
    equal.iter().copied().find(|group| leads(group))
}

fn is_meant_rather(one: &Group<'_, '_>, other: &Group<'_, '_>) -> bool {
    match bears_the_name(one, other) {
        Ordering::Greater => !is_ahead(other.popularity, one.popularity, LEAD_OF_OLDER),
        Ordering::Less => is_ahead(one.popularity, other.popularity, LEAD_OF_OLDER),
        Ordering::Equal => is_ahead(one.popularity, other.popularity, POPULARITY_LEAD),
    }
}

/// Compares two games of one name: the greater one bears it now, and the other, an older one, is told apart by its year.
fn bears_the_name(one: &Group<'_, '_>, other: &Group<'_, '_>) -> Ordering {
    let is_heir = |heir: &Group<'_, '_>, older: &Group<'_, '_>| {
        let newer = heir.year().zip(older.year()).is_none_or(|(new, old)| new > old);
        !heir.has_year_in_name() && older.has_year_in_name() && newer
    };
    match () {
        () if one.name.bare() != other.name.bare() => Ordering::Equal,
        () if is_heir(one, other) => Ordering::Greater,
        () if is_heir(other, one) => Ordering::Less,
        () => Ordering::Equal,
    }
}

fn is_ahead(one: Option<u64>, other: Option<u64>, times: u64) -> bool {
    matches!((one, other), (Some(one), Some(other)) if one >= other.saturating_mul(times))
}
