//! Time zones by the names people use: `Europe/Paris`, `CET`, `+02:00`, `GMT-5`.
//!
//! Only the rules that hold now are kept, as POSIX writes them: what a bot says is about now and the years to come. All
//! the past of all zones would make the bot two megabytes bigger, on disk and in memory.

use chrono::{DateTime, Datelike, Duration, FixedOffset, NaiveDate, NaiveDateTime, Offset, TimeDelta, Utc, Weekday};

/// The rules, each with the zones that follow it.
const ZONES: &str = include_str!("zones.txt");

/// Names of offsets that are no zones of the database, in minutes.
const OFFSETS: [(&str, i32); 18] = [
    ("Z", 0),
    ("BST", 60),
    ("WEST", 60),
    ("CEST", 120),
    ("EEST", 180),
    ("MSK", 180),
    ("IST", 330),
    ("JST", 540),
    ("KST", 540),
    ("AEST", 600),
    ("AEDT", 660),
    ("BRT", -180),
    ("EDT", -240),
    ("CDT", -300),
    ("CST", -360),
    ("MDT", -360),
    ("PDT", -420),
    ("PST", -480),
];

/// What people in America say all the year round.
const SHORT: [(&str, &str); 4] =
    [("ET", "America/New_York"), ("CT", "America/Chicago"), ("MT", "America/Denver"), ("PT", "America/Los_Angeles")];

/// A time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone {
    name: Box<str>,
    standard: Clock,
    summer: Option<Summer>,
}

/// A time that clocks show for a part of the year.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Clock {
    /// Its short name: `CET`.
    name: Box<str>,
    offset: FixedOffset,
}

/// The other time of the year, and when clocks change.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Summer {
    clock: Clock,
    begins: Turn,
    ends: Turn,
}

/// A day of the year by its weekday, `M3.5.0/3`, and the time of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Turn {
    month: u32,
    /// The fifth is the last.
    week: u8,
    weekday: Weekday,
    time: TimeDelta,
}

impl Zone {
    /// Returns universal time.
    #[must_use]
    pub fn utc() -> Self {
        let standard = Clock { name: "UTC".into(), offset: Utc.fix() };
        Self { name: "UTC".into(), standard, summer: None }
    }

    /// Returns the zone that `name` means, in any case.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let is_it = |known: &str| known.eq_ignore_ascii_case(name);
        let name = SHORT.iter().find(|(known, _)| is_it(known)).map_or(name, |(_, zone)| zone);
        let lines = ZONES.lines().filter(|line| !line.starts_with('#'));
        let named = lines.filter_map(|line| line.split_once(' ')).find_map(|(rule, names)| {
            let known = names.split(' ').find(|known| known.eq_ignore_ascii_case(name))?;
            Self::of_rule(known, rule)
        });
        named.or_else(|| {
            let known = OFFSETS.iter().find(|(known, _)| known.eq_ignore_ascii_case(name));
            let minutes = known.map(|(_, minutes)| *minutes).or_else(|| written_offset(name))?;
            Self::fixed(&name.to_ascii_uppercase(), minutes)
        })
    }

    fn fixed(name: &str, minutes: i32) -> Option<Self> {
        let offset = FixedOffset::east_opt(minutes.checked_mul(60)?)?;
        Some(Self { name: name.into(), standard: Clock { name: name.into(), offset }, summer: None })
    }

    /// Reads `CET-1CEST,M3.5.0,M10.5.0/3`.
    fn of_rule(name: &str, rule: &str) -> Option<Self> {
        let mut parts = rule.split(',');
        let (standard, rest) = clock(parts.next()?, None)?;
        let summer = match (rest, parts.next(), parts.next()) {
            ("", None, None) => None,
            (rest, Some(begins), Some(ends)) => {
                let (clock, _) = clock(rest, Some(standard.offset.local_minus_utc() + 3600))?;
                Some(Summer { clock, begins: turn(begins)?, ends: turn(ends)? })
            }
            _ => return None,
        };
        Some(Self { name: name.into(), standard, summer })
    }

    /// The zone's name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Returns the time there.
    pub(crate) fn at(&self, time: DateTime<Utc>) -> DateTime<FixedOffset> {
        time.with_timezone(&self.clock_at(time).offset)
    }

    /// Returns the short name of the time there: `CET` in winter.
    pub(super) fn abbreviation(&self, time: DateTime<Utc>) -> &str {
        &self.clock_at(time).name
    }

    fn clock_at(&self, time: DateTime<Utc>) -> &Clock {
        let Some(summer) = &self.summer else { return &self.standard };
        let year = time.with_timezone(&self.standard.offset).year();
        let begins = summer.begins.in_year(year, self.standard.offset);
        let ends = summer.ends.in_year(year, summer.clock.offset);
        let is_summer = match (begins, ends) {
            (Some(begins), Some(ends)) if begins < ends => (begins..ends).contains(&time),
            // South of the equator it lasts over the turn of the year.
            (Some(begins), Some(ends)) => time >= begins || time < ends,
            _ => false,
        };
        if is_summer { &summer.clock } else { &self.standard }
    }

    /// Returns when the clocks there show this. What they show twice is the first; what they leave out is an hour later.
    pub(super) fn when(&self, shown: NaiveDateTime) -> Option<DateTime<Utc>> {
        let offset = |clock: &Clock| i64::from(clock.offset.local_minus_utc());
        let winter = offset(&self.standard);
        let summer = self.summer.as_ref().map_or(winter, |summer| offset(&summer.clock));
        let at = |offset: i64| Some(shown.checked_sub_signed(Duration::seconds(offset))?.and_utc());
        let (ahead, behind) = (winter.max(summer), winter.min(summer));
        let is_shown = |time: &DateTime<Utc>| self.at(*time).naive_local() == shown;
        at(ahead).filter(is_shown).or_else(|| at(behind))
    }
}

impl Turn {
    /// Returns when it comes in a year, told by clocks of this offset.
    fn in_year(self, year: i32, offset: FixedOffset) -> Option<DateTime<Utc>> {
        let day = |week| NaiveDate::from_weekday_of_month_opt(year, self.month, self.weekday, week);
        let day = day(self.week).or_else(|| day(4).filter(|_| self.week == 5))?;
        let midnight = day.and_time(chrono::NaiveTime::MIN);
        let time = midnight.checked_add_signed(self.time)?;
        Some(time.checked_sub_signed(Duration::seconds(offset.local_minus_utc().into()))?.and_utc())
    }
}

/// Reads the name and the offset of a clock, which POSIX counts westwards: `CET-1`, `<+0330>-3:30`. Without an offset it
/// is the one that is usual.
fn clock(text: &str, usual: Option<i32>) -> Option<(Clock, &str)> {
    let (name, rest) = match text.strip_prefix('<') {
        Some(rest) => rest.split_once('>')?,
        None => text.split_at_checked(text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len()))?,
    };
    let end = rest.find(|c: char| !c.is_ascii_digit() && !matches!(c, '-' | ':')).unwrap_or(rest.len());
    let (offset, rest) = rest.split_at_checked(end)?;
    let east = if offset.is_empty() { usual? } else { -seconds(offset)? };
    Some((Clock { name: name.into(), offset: FixedOffset::east_opt(east)? }, rest))
}

/// Reads `M3.5.0/3`. Without a time it is two o'clock.
fn turn(text: &str) -> Option<Turn> {
    let (day, time) = text.split_once('/').unwrap_or((text, "2"));
    let mut numbers = day.strip_prefix('M')?.split('.').map(str::parse::<u8>);
    let mut next = || numbers.next()?.ok();
    let (month, week, weekday) = (next()?, next()?, next()?);
    // Chrono's week begins on Monday, that of POSIX on Sunday.
    let weekday = Weekday::try_from((weekday + 6) % 7).ok()?;
    Some(Turn { month: month.into(), week, weekday, time: Duration::seconds(seconds(time)?.into()) })
}

/// Reads hours with a sign, and minutes: `-3:30`.
fn seconds(text: &str) -> Option<i32> {
    let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
    let (hours, minutes) = digits.split_once(':').unwrap_or((digits, "0"));
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    Some(sign * (hours * 3600 + minutes * 60))
}

/// Reads `+02:00`, `-0500`, `+2`, `GMT+0100`, `UTC-5` as minutes.
fn written_offset(name: &str) -> Option<i32> {
    let upper = name.to_ascii_uppercase();
    let offset = upper.strip_prefix("GMT").or_else(|| upper.strip_prefix("UTC")).unwrap_or(&upper);
    let (sign, digits) = match offset.strip_prefix('+') {
        Some(digits) => (1, digits),
        None => (-1, offset.strip_prefix(['-', '−'])?),
    };
    let (hours, minutes) = match digits.split_once(':') {
        Some(parts) => parts,
        None if digits.len() == 4 => digits.split_at_checked(2)?,
        None => (digits, "0"),
    };
    let is_number = |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    if !is_number(hours) || !is_number(minutes) {
        return None;
    }
    let (hours, minutes): (i32, i32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (hours <= 14 && minutes < 60).then_some(sign * (hours * 60 + minutes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(name: &str, time: &str) -> String {
        let zone = Zone::find(name).unwrap_or_else(|| panic!("{name}"));
        let time: DateTime<Utc> = time.parse().unwrap();
        format!("{} {}", zone.at(time).format("%H:%M"), zone.abbreviation(time))
    }

    #[test]
    fn a_zone_is_found_by_the_names_that_people_use() {
        for (name, january, july) in [
            ("Europe/Paris", "13:00 CET", "14:00 CEST"),
            ("europe/paris", "13:00 CET", "14:00 CEST"),
            ("Europe/Dublin", "12:00 GMT", "13:00 IST"),
            ("America/New_York", "07:00 EST", "08:00 EDT"),
            ("America/Sao_Paulo", "09:00 -03", "09:00 -03"),
            ("Australia/Sydney", "23:00 AEDT", "22:00 AEST"),
            ("Asia/Kolkata", "17:30 IST", "17:30 IST"),
            ("Asia/Tokyo", "21:00 JST", "21:00 JST"),
            ("Africa/Cairo", "14:00 EET", "15:00 EEST"),
            ("ET", "07:00 EST", "08:00 EDT"),
            ("CET", "13:00 CET", "14:00 CEST"),
            ("PST", "04:00 PST", "04:00 PST"),
            ("UTC", "12:00 UTC", "12:00 UTC"),
            ("+02:00", "14:00 +02:00", "14:00 +02:00"),
            ("GMT+0530", "17:30 GMT+0530", "17:30 GMT+0530"),
            ("utc-3", "09:00 UTC-3", "09:00 UTC-3"),
        ] {
            assert_eq!(shown(name, "2026-01-15T12:00:00Z"), january, "{name}");
            assert_eq!(shown(name, "2026-07-15T12:00:00Z"), july, "{name}");
        }
    }

    #[test]
    fn every_zone_of_the_table_can_be_read() {
        let lines = ZONES.lines().filter(|line| !line.starts_with('#'));
        let names: Vec<&str> = lines.flat_map(|line| line.split(' ').skip(1)).collect();
        assert!(names.len() > 550, "{}", names.len());
        for name in names {
            assert_eq!(Zone::find(name).map(|zone| zone.name().to_owned()).as_deref(), Some(name));
        }
    }

    #[test]
    fn clocks_change_at_the_minute() {
        for (name, time, before, after) in [
            ("Europe/Paris", "2026-03-29T01:00:00Z", "01:59 CET", "03:00 CEST"),
            ("Europe/Paris", "2026-10-25T01:00:00Z", "02:59 CEST", "02:00 CET"),
            ("America/New_York", "2026-11-01T06:00:00Z", "01:59 EDT", "01:00 EST"),
            ("Australia/Sydney", "2026-04-04T16:00:00Z", "02:59 AEDT", "02:00 AEST"),
            ("Europe/Dublin", "2026-10-25T01:00:00Z", "01:59 IST", "01:00 GMT"),
        ] {
            let time: DateTime<Utc> = time.parse().unwrap();
            assert_eq!(shown(name, &(time - Duration::minutes(1)).to_rfc3339()), before);
            assert_eq!(shown(name, &time.to_rfc3339()), after);
        }
    }

    #[test]
    fn what_is_no_zone_is_none() {
        for name in ["", "lol", "Europe/Nowhere", "+", "+99", "+1:2:3", "GMT+é", "12:00", "CET-1CEST"] {
            assert_eq!(Zone::find(name), None, "{name}");
        }
    }

    #[test]
    fn an_hour_that_is_left_out_or_there_twice_has_one_time() {
        for (name, shown, time) in [
            ("Europe/Paris", "2026-03-29T02:30:00", "2026-03-29T01:30:00+00:00"),
            ("Europe/Paris", "2026-10-25T02:30:00", "2026-10-25T00:30:00+00:00"),
            ("Europe/Dublin", "2026-03-29T01:30:00", "2026-03-29T01:30:00+00:00"),
        ] {
            let zone = Zone::find(name).unwrap();
            assert_eq!(zone.when(shown.parse().unwrap()).unwrap().to_rfc3339(), time);
        }
    }
}
