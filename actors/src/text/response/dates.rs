//! Reading the dates and times that people write behind a countdown.

use super::zone::Zone;
use chrono::{DateTime, Datelike, Duration, NaiveDate, NaiveDateTime, NaiveTime, Utc};

/// The most words of a date.
const WORDS_MAX: usize = 12;
const ENGLISH_MONTHS: &str = "january february march april may june july august september october november december";
const WEEKDAYS: &str = "monday tuesday wednesday thursday friday saturday sunday";
/// Words between the parts of a date in the languages of the bot.
const BETWEEN: [&str; 18] =
    ["at", "on", "the", "of", "à", "a", "le", "um", "am", "de", "del", "el", "las", "la", "às", "as", "uhr", "em"];

/// How a date without a year, or a time without a date, is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Direction {
    /// The next one.
    Ahead,
    /// The last one.
    Back,
}

/// What a date is read with.
pub(super) struct Reader<'a> {
    pub(super) now: DateTime<Utc>,
    pub(super) zone: &'a Zone,
    /// `03/05` is the third of May.
    pub(super) is_day_first: bool,
    /// The months of the channel's language, with blanks between; the English ones are known anyway.
    pub(super) months: &'a str,
    pub(super) direction: Direction,
}

#[derive(Debug, Default)]
struct Parts {
    year: Option<i32>,
    month: Option<u32>,
    day: Option<u32>,
    time: Option<NaiveTime>,
    is_pm: Option<bool>,
    zone: Option<Zone>,
}

impl Reader<'_> {
    /// Returns the time that `text` means.
    pub(super) fn read(&self, text: &str) -> Option<DateTime<Utc>> {
        let text = text.trim().trim_matches(['"', '\'', '«', '»', '“', '”']).trim();
        if let Ok(time) = DateTime::parse_from_rfc3339(text) {
            return Some(time.to_utc());
        }
        let mut parts = Parts::default();
        let lower = text.to_lowercase();
        let words: Vec<&str> = lower.split([' ', ',', '\u{A0}', '\u{202F}']).filter(|word| !word.is_empty()).collect();
        if words.is_empty() || words.len() > WORDS_MAX {
            return None;
        }
        for word in words {
            self.word(&mut parts, word)?;
        }
        self.joined(parts)
    }

    fn word(&self, parts: &mut Parts, word: &str) -> Option<()> {
        // "am" is an hour of the morning, and German for "on the".
        if matches!(word, "am" | "pm" | "a.m." | "p.m.") && parts.time.is_some() && parts.is_pm.is_none() {
            parts.is_pm = Some(word.starts_with('p'));
            return Some(());
        }
        if let Some((date, time)) = word.split_once('t').filter(|(date, _)| date.matches('-').count() == 2) {
            self.date(parts, date)?;
            return self.time_with_zone(parts, time);
        }
        if self.date(parts, word).is_some() || self.time_with_zone(parts, word).is_some() {
            return Some(());
        }
        if let Some(number) = day_or_year(word) {
            return self.number(parts, number);
        }
        if parts.month.is_none()
            && let Some(month) = self.month(word)
        {
            parts.month = Some(month);
            return Some(());
        }
        if BETWEEN.contains(&word) || is_weekday(word) {
            return Some(());
        }
        if parts.zone.is_none()
            && let Some(zone) = Zone::find(word)
        {
            parts.zone = Some(zone);
            return Some(());
        }
        None
    }

    fn number(&self, parts: &mut Parts, number: i32) -> Option<()> {
        match (number, parts.day) {
            (1..=31, None) => parts.day = u32::try_from(number).ok(),
            // "December 25 6 PM"
            (0..=23, Some(_)) if parts.time.is_none() => {
                parts.time = NaiveTime::from_hms_opt(u32::try_from(number).ok()?, 0, 0);
            }
            (1970..=9999, _) if parts.year.is_none() => parts.year = Some(number),
            _ => return None,
        }
        Some(())
    }

    /// Reads `2027-12-25`, `25/12/2027`, `25.12.`.
    fn date(&self, parts: &mut Parts, word: &str) -> Option<()> {
        if parts.day.is_some() {
            return None;
        }
        let sign = ['-', '/', '.'].into_iter().find(|sign| word.contains(*sign))?;
        let numbers: Option<Vec<u32>> = word.trim_end_matches('.').split(sign).map(whole_number).collect();
        let (year, month, day) = match numbers?.as_slice() {
            [year, month, day] if *year > 31 => (Some(*year), *month, *day),
            [first, second, year] => (Some(if *year < 100 { 2000 + year } else { *year }), *first, *second),
            [first, second] if sign != '-' => (None, *first, *second),
            _ => return None,
        };
        let is_year_first = year.is_some() && whole_number(word.split(sign).next()?)? > 31;
        let swaps = !is_year_first && (self.is_day_first || month > 12 || sign == '.') && day <= 12;
        let (month, day) = if swaps { (day, month) } else { (month, day) };
        if !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        parts.year = year.and_then(|year| i32::try_from(year).ok()).filter(|year| *year <= 9999);
        (parts.month, parts.day) = (Some(month), Some(day));
        Some(())
    }

    /// Reads a time that may have its zone behind it: `19:00:00-03:00`, `19:00Z`.
    fn time_with_zone(&self, parts: &mut Parts, word: &str) -> Option<()> {
        if parts.time.is_some() {
            return None;
        }
        let end = word.find(['+', '-', 'z']).filter(|at| *at > 0).unwrap_or(word.len());
        let (time, zone) = word.split_at_checked(end)?;
        let (time, is_pm) = clock(time)?;
        if !zone.is_empty() {
            parts.zone = Some(Zone::find(zone)?);
        }
        parts.time = Some(time);
        parts.is_pm = is_pm.or(parts.is_pm);
        Some(())
    }

    fn month(&self, word: &str) -> Option<u32> {
        let word = word.trim_end_matches('.');
        let find = |list: &str| list.split_whitespace().position(|month| is_short_for(word, &month.to_lowercase()));
        let place = find(ENGLISH_MONTHS).or_else(|| find(self.months))?;
        u32::try_from(place).ok()?.checked_add(1)
    }

    fn joined(&self, parts: Parts) -> Option<DateTime<Utc>> {
        let zone = parts.zone.as_ref().unwrap_or(self.zone);
        let today = zone.at(self.now).date_naive();
        let time = match (parts.time, parts.is_pm) {
            (Some(time), Some(is_pm)) => half_day(time, is_pm)?,
            (Some(time), None) => time,
            (None, None) => NaiveTime::MIN,
            (None, Some(_)) => return None,
        };
        match (parts.year, parts.month, parts.day) {
            (Some(year), Some(month), day) => {
                zone.when(NaiveDate::from_ymd_opt(year, month, day.unwrap_or(1))?.and_time(time))
            }
            (None, Some(month), Some(day)) => {
                let this = |year| Some(NaiveDate::from_ymd_opt(year, month, day)?.and_time(time));
                self.nearest(zone, |step| this(today.year().checked_add(step)?))
            }
            (None, None, None) if parts.time.is_some() => {
                self.nearest(zone, |step| Some((today + Duration::days(step.into())).and_time(time)))
            }
            _ => None,
        }
    }

    /// Returns the nearest of the times of a step before, of now and of a step behind that is ahead, or back. A 29th of
    /// February may be eight years away.
    fn nearest(&self, zone: &Zone, at: impl Fn(i32) -> Option<NaiveDateTime>) -> Option<DateTime<Utc>> {
        let sign = if self.direction == Direction::Ahead { 1 } else { -1 };
        (-1..=8).filter_map(|step| zone.when(at(sign * step)?)).find(|time| match self.direction {
            Direction::Ahead => *time > self.now,
            Direction::Back => *time <= self.now,
        })
    }
}

/// Reads `19:00`, `19:00:30`, `6pm`, `6:30pm`, `18h30`, `18h`.
fn clock(word: &str) -> Option<(NaiveTime, Option<bool>)> {
    let (word, is_pm) = match (word.strip_suffix("pm"), word.strip_suffix("am")) {
        (Some(word), _) => (word, Some(true)),
        (_, Some(word)) => (word, Some(false)),
        _ => (word, None),
    };
    let sign = word.contains(':').then_some(':').or_else(|| word.contains('h').then_some('h'));
    if sign.is_none() && is_pm.is_none() {
        return None;
    }
    let mut numbers = word.split(sign.unwrap_or(':'));
    let hour = whole_number(numbers.next()?)?;
    let minute = numbers.next().filter(|minute| !minute.is_empty()).map_or(Some(0), whole_number)?;
    let second = numbers.next().map_or(Some(0), whole_number)?;
    let time = NaiveTime::from_hms_opt(hour, minute, second).filter(|_| numbers.next().is_none())?;
    Some((time, is_pm))
}

/// Puts a time on a clock of twelve hours into the morning or the evening.
fn half_day(time: NaiveTime, is_pm: bool) -> Option<NaiveTime> {
    use chrono::Timelike;
    let hour = match (time.hour(), is_pm) {
        (12, false) => 0,
        (12, true) => 12,
        (hour @ 0..12, true) => hour + 12,
        (hour, _) => hour,
    };
    time.with_hour(hour)
}

fn whole_number(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok())?
}

/// Reads `25`, `25th`, `1er`, `2027`.
fn day_or_year(word: &str) -> Option<i32> {
    let digits = ["st", "nd", "rd", "th", "er", "."].iter().find_map(|end| word.strip_suffix(end)).unwrap_or(word);
    whole_number(digits).and_then(|number| i32::try_from(number).ok())
}

/// Tells whether a word is a month's or a day's name, or its first letters: at least three.
fn is_short_for(word: &str, name: &str) -> bool {
    word.chars().count() >= 3 && name.starts_with(word)
}

fn is_weekday(word: &str) -> bool {
    WEEKDAYS.split(' ').any(|day| is_short_for(word.trim_end_matches('.'), day))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const FRENCH: &str = "janvier février mars avril mai juin juillet août septembre octobre novembre décembre";

    fn read_as(text: &str, is_day_first: bool, direction: Direction) -> Option<String> {
        let zone = Zone::find("Europe/Paris").unwrap();
        let now = "2026-05-03T12:00:00Z".parse().unwrap();
        let reader = Reader { now, zone: &zone, is_day_first, months: FRENCH, direction };
        Some(reader.read(text)?.format("%Y-%m-%d %H:%M:%S").to_string())
    }

    #[test]
    fn dates_are_read_as_streamers_write_them() {
        for (text, time) in [
            ("2027-12-25", "2027-12-24 23:00:00"),
            ("2027-12-25 18:00", "2027-12-25 17:00:00"),
            ("2027-12-25 18:00:30 UTC", "2027-12-25 18:00:30"),
            ("2027-12-25 18:00 America/New_York", "2027-12-25 23:00:00"),
            ("2027-12-25T18:00:00Z", "2027-12-25 18:00:00"),
            ("2027-12-25T18:00-03:00", "2027-12-25 21:00:00"),
            ("2027-12-25T18:00", "2027-12-25 17:00:00"),
            ("Dec 25 2027 6:00:00 PM CET", "2027-12-25 17:00:00"),
            ("Dec 25, 2027 12:00:00 AM EST", "2027-12-25 05:00:00"),
            ("December 23 2027 23:59 GMT+0100", "2027-12-23 22:59:00"),
            ("25 December 2027", "2027-12-24 23:00:00"),
            ("Saturday, December 25th 2027 at 6pm", "2027-12-25 17:00:00"),
            ("12/25/2027", "2027-12-24 23:00:00"),
            ("\"Dec 25 2027\"", "2027-12-24 23:00:00"),
            ("19:00", "2026-05-03 17:00:00"),
            ("13:00", "2026-05-04 11:00:00"),
            ("7:30 pm", "2026-05-03 17:30:00"),
            ("18h30", "2026-05-03 16:30:00"),
            ("May 1", "2027-04-30 22:00:00"),
            ("Feb 29", "2028-02-28 23:00:00"),
        ] {
            assert_eq!(read_as(text, false, Direction::Ahead).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn french_puts_the_day_first_and_has_its_own_months() {
        for (text, time) in [
            ("25/12/2027 18:00", "2027-12-25 17:00:00"),
            ("04/05/2026", "2026-05-03 22:00:00"),
            ("14/07", "2026-07-13 22:00:00"),
            ("25 décembre 2027 à 18h", "2027-12-25 17:00:00"),
            ("1er juin", "2026-05-31 22:00:00"),
            ("25.12.2027", "2027-12-24 23:00:00"),
        ] {
            assert_eq!(read_as(text, true, Direction::Ahead).as_deref(), Some(time), "{text}");
        }
    }

    #[test]
    fn a_time_that_recurs_is_the_last_one_when_counting_up() {
        assert_eq!(read_as("13:00", false, Direction::Back).as_deref(), Some("2026-05-03 11:00:00"));
        assert_eq!(read_as("19:00", false, Direction::Back).as_deref(), Some("2026-05-02 17:00:00"));
        assert_eq!(read_as("May 4", false, Direction::Back).as_deref(), Some("2025-05-03 22:00:00"));
    }

    #[test]
    fn what_is_no_date_is_none() {
        for text in ["", "soon", "25", "2027", "13/13/2027", "2027-02-30", "25:00", "6pm pm x", "é", "T", "-", "1e9"] {
            assert_eq!(read_as(text, false, Direction::Ahead), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_makes_it_panic(text in "[0-9tTzZ:/.+ aApPmMhé-]{0,30}|\\PC{0,30}", is_day_first: bool) {
            let _ = read_as(&text, is_day_first, Direction::Ahead);
            let _ = read_as(&text, is_day_first, Direction::Back);
        }
    }
}
