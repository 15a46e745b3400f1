//! The services' loose way of finding games by name. Pure.

/// Words of a query that count; the rest is ignored as at the services.
const WORDS_MAX: usize = 16;

/// Grades a name as the answer to a query, both folded: 0 for none, 1 for every word.
pub(super) fn likeness(query: &str, name: &str) -> f64 {
    let words: Vec<_> = query.split(' ').filter(|word| !word.is_empty()).take(WORDS_MAX).collect();
    if words.is_empty() {
        return 0.0;
    }
    let best = |word: &str| name.split(' ').map(|other| word_likeness(word, other)).fold(0.0, f64::max);
    let sum: f64 = words.iter().map(|word| best(word)).sum();
    let words = u32::try_from(words.len()).unwrap_or(u32::MAX);
    sum / f64::from(words)
}

/// Returns true if each word of the query begins a word of the name.
pub(super) fn holds(query: &str, name: &str) -> bool {
    let begins = |word: &str| name.split(' ').any(|other| other.starts_with(word));
    !query.is_empty() && query.split(' ').all(begins)
}

fn word_likeness(word: &str, other: &str) -> f64 {
    let length = word.chars().count();
    if word == other {
        1.0
    } else if length >= 2 && other.starts_with(word) {
        0.7
    } else if length >= 4 && strsim::osa_distance(word, other) <= length / 4 {
        0.5
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::fold;
    use proptest::prelude::*;

    #[test]
    fn a_typo_is_less_than_the_word_and_more_than_nothing() {
        let of = |query| likeness(query, "the witcher 3 wild hunt");
        assert!(of("witcher") > of("whitcher") && of("whitcher") > of("cuphead"));
        assert!(of("cuphead").abs() < f64::EPSILON);
    }

    #[test]
    fn beginnings_of_words_hold() {
        assert!(holds("wit 3", "the witcher 3 wild hunt"));
        assert!(!holds("itcher", "the witcher 3 wild hunt"));
        assert!(!holds("", "the witcher 3 wild hunt"));
    }

    proptest! {
        #[test]
        fn likeness_lies_between_nothing_and_all(query in ".{0,60}", name in ".{0,60}") {
            let likeness = likeness(&fold(&query), &fold(&name));
            prop_assert!((0.0..=1.0).contains(&likeness));
        }
    }
}
