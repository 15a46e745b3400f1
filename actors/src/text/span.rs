//! Long times as people say them: years, months, days. Pure.

use crate::text::catalogue::Texts;
use crate::text::language::Language;
use chrono::{DateTime, Months, Utc};

/// A time by the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Span {
    /// Whole years.
    pub(crate) years: u32,
    /// Whole months beyond them, 0 to 11.
    pub(crate) months: u32,
    /// Whole days beyond them, 0 to 30.
    pub(crate) days: u32,
}

impl Span {
    /// Returns the time from `from` to `to`; nothing when that is the wrong way round.
    #[must_use]
    pub(crate) fn between(from: DateTime<Utc>, to: DateTime<Utc>) -> Self {
        let mut months = 0;
        // By halves: the calendar is irregular, but it is in order.
        for step in (0..=14).rev() {
            let more = months + (1 << step);
            if after(from, more).is_some_and(|then| then <= to) {
                months = more;
            }
        }
        let days = after(from, months).map_or(0, |then| (to - then).num_days());
        Self { years: months / 12, months: months % 12, days: u32::try_from(days).unwrap_or(0) }
    }

    /// Returns the two largest parts in words: `2 years 1 month`. A second part of zero is left out.
    #[must_use]
    pub(crate) fn words(self, texts: &Texts, language: Language) -> String {
        let parts = [("common-years", self.years), ("common-months", self.months), ("common-whole-days", self.days)];
        let shown: Vec<String> = parts
            .iter()
            .skip_while(|(_, n)| *n == 0)
            .take(2)
            .filter(|(_, n)| *n > 0)
            .map(|(id, n)| texts.say(language, id, &[("n", (*n).into())]))
            .collect();
        if shown.is_empty() { texts.say(language, "common-today", &[]) } else { shown.join(" ") }
    }
}

fn after(from: DateTime<Utc>, months: u32) -> Option<DateTime<Utc>> {
    from.checked_add_months(Months::new(months))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn span(from: &str, to: &str) -> (u32, u32, u32) {
        let span = Span::between(from.parse().unwrap(), to.parse().unwrap());
        (span.years, span.months, span.days)
    }

    #[test]
    fn years_and_months_go_by_the_calendar() {
        assert_eq!(span("2022-05-24T22:22:08Z", "2026-11-24T10:00:00Z"), (4, 5, 30));
        assert_eq!(span("2022-05-24T22:22:08Z", "2026-11-24T22:22:08Z"), (4, 6, 0));
        assert_eq!(span("2024-02-29T00:00:00Z", "2025-02-28T00:00:00Z"), (1, 0, 0));
        assert_eq!(span("2024-01-31T00:00:00Z", "2024-02-29T00:00:00Z"), (0, 1, 0));
        assert_eq!(span("2024-01-31T00:00:00Z", "2024-01-31T23:59:59Z"), (0, 0, 0));
    }

    #[test]
    fn a_clock_that_jumped_back_gives_nothing() {
        assert_eq!(span("2026-01-01T00:00:00Z", "2025-01-01T00:00:00Z"), (0, 0, 0));
    }

    proptest! {
        #[test]
        fn no_two_times_make_it_panic(from in -1_000_000_000i64..8_000_000_000, to in -1_000_000_000i64..8_000_000_000) {
            let at = |seconds| DateTime::from_timestamp(seconds, 0).unwrap();
            let span = Span::between(at(from), at(to));
            prop_assert!(span.months < 12 && span.days < 31);
        }
    }
}
