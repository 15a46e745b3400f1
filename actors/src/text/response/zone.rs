//! Time zones by the names people use: `Europe/Paris`, `CET`, `+02:00`, `GMT-5`.

use chrono::{DateTime, Duration, FixedOffset, LocalResult, NaiveDateTime, Offset, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};

/// Names of offsets that are no zones of the database.
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
const ZONES: [(&str, Tz); 4] = [
    ("ET", Tz::America__New_York),
    ("CT", Tz::America__Chicago),
    ("MT", Tz::America__Denver),
    ("PT", Tz::America__Los_Angeles),
];

/// A time zone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Zone(Kind);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Kind {
    Named(Tz),
    Fixed(FixedOffset, Box<str>),
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self(Kind::Named(Tz::UTC));

    /// Returns the zone that `name` means, in any case.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        let short = |(_, zone): &(&str, Tz)| Self(Kind::Named(*zone));
        let named = || chrono_tz::TZ_VARIANTS.iter().find(|zone| zone.name().eq_ignore_ascii_case(name));
        let is_it = |known: &str| known.eq_ignore_ascii_case(name);
        ZONES
            .iter()
            .find(|(known, _)| is_it(known))
            .map(short)
            .or_else(|| named().map(|zone| Self(Kind::Named(*zone))))
            .or_else(|| {
                let minutes = OFFSETS.iter().find(|(known, _)| is_it(known)).map(|(_, minutes)| *minutes);
                let offset = FixedOffset::east_opt(minutes.or_else(|| written_offset(name))?.checked_mul(60)?)?;
                Some(Self(Kind::Fixed(offset, name.to_ascii_uppercase().into())))
            })
    }

    /// The zone's name.
    #[must_use]
    pub fn name(&self) -> &str {
        match &self.0 {
            Kind::Named(zone) => zone.name(),
            Kind::Fixed(_, name) => name,
        }
    }

    /// Returns the time there.
    pub(crate) fn at(&self, time: DateTime<Utc>) -> DateTime<FixedOffset> {
        match &self.0 {
            Kind::Named(zone) => time.with_timezone(&zone.offset_from_utc_datetime(&time.naive_utc()).fix()),
            Kind::Fixed(offset, _) => time.with_timezone(offset),
        }
    }

    /// Returns the zone's short name at this time: `CET` in winter.
    pub(super) fn abbreviation(&self, time: DateTime<Utc>) -> String {
        match &self.0 {
            Kind::Named(zone) => {
                let offset = zone.offset_from_utc_datetime(&time.naive_utc());
                offset.abbreviation().map_or_else(|| offset.fix().to_string(), str::to_owned)
            }
            Kind::Fixed(_, name) => name.to_string(),
        }
    }

    /// Returns when the clocks there show this. What they show twice is the first; what they leave out is an hour later.
    pub(super) fn when(&self, shown: NaiveDateTime) -> Option<DateTime<Utc>> {
        let look = |shown: &NaiveDateTime| match &self.0 {
            Kind::Named(zone) => zone.from_local_datetime(shown).map(|time| time.to_utc()),
            Kind::Fixed(offset, _) => offset.from_local_datetime(shown).map(|time| time.to_utc()),
        };
        match look(&shown) {
            LocalResult::None => look(&shown.checked_add_signed(Duration::hours(1))?).earliest(),
            found => found.earliest(),
        }
    }
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
        for (name, winter, summer) in [
            ("Europe/Paris", "13:00 CET", "14:00 CEST"),
            ("europe/paris", "13:00 CET", "14:00 CEST"),
            ("America/New_York", "07:00 EST", "08:00 EDT"),
            ("ET", "07:00 EST", "08:00 EDT"),
            ("PST", "04:00 PST", "04:00 PST"),
            ("UTC", "12:00 UTC", "12:00 UTC"),
            ("+02:00", "14:00 +02:00", "14:00 +02:00"),
            ("GMT+0530", "17:30 GMT+0530", "17:30 GMT+0530"),
            ("utc-3", "09:00 UTC-3", "09:00 UTC-3"),
        ] {
            assert_eq!(shown(name, "2026-01-15T12:00:00Z"), winter, "{name}");
            assert_eq!(shown(name, "2026-07-15T12:00:00Z"), summer, "{name}");
        }
    }

    #[test]
    fn what_is_no_zone_is_none() {
        for name in ["", "lol", "Europe/Nowhere", "+", "+99", "+1:2:3", "GMT+é", "12:00"] {
            assert_eq!(Zone::find(name), None, "{name}");
        }
    }

    #[test]
    fn an_hour_that_is_left_out_or_there_twice_has_one_time() {
        let paris = Zone::find("Europe/Paris").unwrap();
        let when = |text: &str| paris.when(text.parse().unwrap()).unwrap().to_rfc3339();
        assert_eq!(when("2026-03-29T02:30:00"), "2026-03-29T01:30:00+00:00");
        assert_eq!(when("2026-10-25T02:30:00"), "2026-10-25T00:30:00+00:00");
    }
}
