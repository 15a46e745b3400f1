//! Marks in heaps, which run over the lines above and below. Only marks that any letter can bear are counted, and only so
//! many of them as no language writes: Vietnamese has two on a letter. Pure.

use super::{FilterSpec, Find, Found, NOBODY, Number, Shown};
use crate::chat::moderation::{FilterMode, FilterName};
use crate::screen::scalars::is_heaped;
use crate::text::properties::Properties;

/// The filter.
pub(super) const MARKS: FilterSpec = FilterSpec {
    name: FilterName("marks"),
    mode: FilterMode::On,
    exempt: NOBODY,
    numbers: &[
        Number { key: "marks_min", least: 3, most: 500, default: 8 },
        Number { key: "heap_max", least: 2, most: 50, default: 3 },
        Number { key: "percent_min", least: 50, most: 1000, default: 150 },
    ],
    find: Find::One(find),
};

fn find(shown: &Shown<'_>) -> Option<Found> {
    if shown.facts.seen.is_ascii() {
        return None;
    }
    let (mut marks, mut bases, mut heap, mut highest) = (0, 0, 0, 0);
    for c in shown.facts.seen.chars() {
        if is_heaped(c) {
            marks += 1;
            heap += 1;
            highest = heap.max(highest);
        } else {
            heap = 0;
            bases += u32::from(!Properties::of(c).is_blank());
        }
    }
    let is_high = highest > shown.numbers.get("heap_max");
    let is_many = marks * 100 >= shown.numbers.get("percent_min") * bases;
    (marks >= shown.numbers.get("marks_min") && (is_high || is_many)).then(|| Found::told(marks.to_string()))
}
