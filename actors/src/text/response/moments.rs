//! Dates and times in words, by the tokens that streamers know from other bots: `dddd D MMMM, HH:mm`.

use crate::text::catalogue::Texts;
use crate::text::language::Language;
use chrono::{DateTime, Datelike, FixedOffset, Timelike};
use std::fmt::Write as _;

/// The most characters of a format.
const FORMAT_CHARS_MAX: usize = 200;
/// All tokens; of two that fit, the longer comes first.
const TOKENS: [&str; 34] = [
    "YYYY", "MMMM", "dddd", "LLLL", "MMM", "DDDo", "DDDD", "DDD", "ddd", "LLL", "LTS", "YY", "MM", "Mo", "DD", "Do",
    "HH", "hh", "mm", "ss", "ZZ", "LT", "LL", "M", "D", "d", "H", "h", "m", "s", "A", "a", "Z", "z",
];

/// A time as it is to be shown.
pub(super) struct Moment<'a> {
    pub(super) time: DateTime<FixedOffset>,
    /// The zone's short name.
    pub(super) zone: &'a str,
    pub(super) texts: &'a Texts,
    pub(super) language: Language,
}

impl Moment<'_> {
    /// Returns the time by a format; what is in square brackets stays as it is.
    pub(super) fn shown(&self, format: &str) -> String {
        self.by(format, true)
    }

    fn by(&self, format: &str, may_widen: bool) -> String {
        let mut shown = String::new();
        let end = format.char_indices().nth(FORMAT_CHARS_MAX).map_or(format.len(), |(at, _)| at);
        let mut rest = format.get(..end).unwrap_or_default();
        while let Some(c) = rest.chars().next() {
            if let Some((literal, behind)) = rest.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
                shown.push_str(literal);
                rest = behind;
            } else if let Some(token) = TOKENS.iter().find(|token| rest.starts_with(**token)) {
                self.token(&mut shown, token, may_widen);
                rest = rest.get(token.len()..).unwrap_or_default();
            } else if let Some(behind) = rest.strip_prefix('X') {
                let _ = write!(shown, "{}", self.time.timestamp());
                rest = behind;
            } else {
                shown.push(c);
                rest = rest.get(c.len_utf8()..).unwrap_or_default();
            }
        }
        shown
    }

    fn token(&self, shown: &mut String, token: &str, may_widen: bool) {
        let time = &self.time;
        let (is_pm, hour) = time.hour12();
        let weekday = time.weekday().num_days_from_sunday();
        let number = |shown: &mut String, number: u32, width: usize| {
            let _ = write!(shown, "{number:0width$}");
        };
        match token {
            "YYYY" => shown.push_str(&time.year().to_string()),
            "YY" => number(shown, time.year().rem_euclid(100).unsigned_abs(), 2),
            "MMMM" => shown.push_str(&self.listed("response-months", time.month0())),
            "MMM" => shown.push_str(&self.listed("response-months-short", time.month0())),
            "MM" => number(shown, time.month(), 2),
            "M" => number(shown, time.month(), 1),
            "Mo" => shown.push_str(&ordinal(time.month())),
            "DDDD" => number(shown, time.ordinal(), 3),
            "DDD" => number(shown, time.ordinal(), 1),
            "DDDo" => shown.push_str(&ordinal(time.ordinal())),
            "DD" => number(shown, time.day(), 2),
            "D" => number(shown, time.day(), 1),
            "Do" if self.language == Language::ENGLISH => shown.push_str(&ordinal(time.day())),
            "Do" => number(shown, time.day(), 1),
            "dddd" => shown.push_str(&self.listed("response-weekdays", weekday)),
            "ddd" => shown.push_str(&self.listed("response-weekdays-short", weekday)),
            "d" => number(shown, weekday, 1),
            "HH" => number(shown, time.hour(), 2),
            "H" => number(shown, time.hour(), 1),
            "hh" => number(shown, hour, 2),
            "h" => number(shown, hour, 1),
            "mm" => number(shown, time.minute(), 2),
            "m" => number(shown, time.minute(), 1),
            "ss" => number(shown, time.second(), 2),
            "s" => number(shown, time.second(), 1),
            "A" => shown.push_str(if is_pm { "PM" } else { "AM" }),
            "a" => shown.push_str(if is_pm { "pm" } else { "am" }),
            "Z" => shown.push_str(&time.format("%:z").to_string()),
            "ZZ" => shown.push_str(&time.format("%z").to_string()),
            "z" => shown.push_str(self.zone),
            // The others are formats of the language.
            format if may_widen => {
                let id = format!("response-format-{}", format.to_ascii_lowercase());
                shown.push_str(&self.by(&self.texts.say(self.language, &id, &[]), false));
            }
            format => shown.push_str(format),
        }
    }

    /// Returns the word at `place` of a list.
    fn listed(&self, id: &str, place: u32) -> String {
        let list = self.texts.say(self.language, id, &[]);
        list.split_whitespace().nth(place as usize).unwrap_or_default().to_owned()
    }
}

fn ordinal(number: u32) -> String {
    let end = match (number % 10, number % 100) {
        (1, rest) if rest != 11 => "st",
        (2, rest) if rest != 12 => "nd",
        (3, rest) if rest != 13 => "rd",
        _ => "th",
    };
    format!("{number}{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(language: Language, format: &str) -> String {
        let texts = Texts::new(&[super::super::TEXTS]).unwrap();
        let time = DateTime::parse_from_rfc3339("2026-05-03T21:04:09+02:00").unwrap();
        Moment { time, zone: "CEST", texts: &texts, language }.shown(format)
    }

    #[test]
    fn each_token_of_moment_is_known() {
        for (format, text) in [
            ("YYYY YY", "2026 26"),
            ("MMMM MMM MM M Mo", "May May 05 5 5th"),
            ("DD D Do DDD", "03 3 3rd 123"),
            ("dddd ddd d", "Sunday Sun 0"),
            ("HH H hh h", "21 21 09 9"),
            ("mm m ss s A a", "04 4 09 9 PM pm"),
            ("Z ZZ z X", "+02:00 +0200 CEST 1777835049"),
            ("[at] HH[h]", "at 21h"),
            ("LT, LTS", "9:04 PM, 9:04:09 PM"),
            ("LL", "May 3, 2026"),
            ("é[", "é["),
        ] {
            assert_eq!(shown(Language::ENGLISH, format), text, "{format}");
        }
    }

    #[test]
    fn each_language_writes_dates_its_own_way() {
        let dates = Language::ALL.iter().map(|language| shown(*language, "dddd, LL, LT"));
        assert_eq!(
            dates.collect::<Vec<_>>(),
            [
                "Sunday, May 3, 2026, 9:04 PM",
                "dimanche, 3 mai 2026, 21:04",
                "domingo, 3 de mayo de 2026, 21:04",
                "Sonntag, 3. Mai 2026, 21:04",
                "domingo, 3 de maio de 2026, 21:04"
            ]
        );
    }

    #[test]
    fn every_list_is_complete() {
        let texts = Texts::new(&[super::super::TEXTS]).unwrap();
        for language in Language::ALL {
            for (id, count) in [("months", 12), ("months-short", 12), ("weekdays", 7), ("weekdays-short", 7)] {
                let list = texts.say(*language, &format!("response-{id}"), &[]);
                assert_eq!(list.split_whitespace().count(), count, "{language:?}: {list}");
            }
        }
    }
}
