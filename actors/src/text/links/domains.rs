//! The words that end the name of a host: every top-level domain of the public list (IANA's root zone, as of October
//! 2026, `onion` besides), those of other scripts included.

use crate::text::fold::plain;

/// One on a line, in the order of their bytes.
const TOP_LEVEL: &str = include_str!("top_level.txt");

/// Tells whether `label`, in small letters, is a top-level domain, or looks like one.
pub(super) fn is_top_level(label: &str) -> bool {
    is_listed(label) || (!label.is_ascii() && is_listed(&plain(label)))
}

/// Looks for a whole line by halving.
fn is_listed(label: &str) -> bool {
    let mut rest = TOP_LEVEL;
    while !rest.is_empty() {
        let half = (0..=rest.len() / 2).rev().find(|at| rest.is_char_boundary(*at)).unwrap_or_default();
        let start = rest.get(..half).and_then(|before| before.rfind('\n')).map_or(0, |end| end + 1);
        let Some((line, behind)) = rest.get(start..).and_then(|line| line.split_once('\n')) else { return false };
        match label.cmp(line) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => rest = rest.get(..start).unwrap_or_default(),
            std::cmp::Ordering::Greater => rest = behind,
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ending_of_the_list_is_found_and_nothing_else() {
        assert!(TOP_LEVEL.lines().is_sorted() && TOP_LEVEL.ends_with('\n'));
        assert!(TOP_LEVEL.lines().all(|line| is_top_level(line) && !is_top_level(&format!("{line}\n"))));
        for label in ["gift", "rip", "download", "run", "gg", "com", "рф", "み\u{3093}な", "vermögensberatung"] {
            assert!(is_top_level(label), "{label}");
        }
        for label in ["", "a", "exe", "html", "txt", "gg2", "comm", "co m", "zzz"] {
            assert!(!is_top_level(label), "{label}");
        }
        assert!(is_top_level("сом"), "in letters that only look like those");
    }
}
