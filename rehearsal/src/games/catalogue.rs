//! The catalogue: one compact file, read once.

use chrono::NaiveDate;

use super::codes::{Genre, Platform, genre_of, platform_of};
use crate::world::{fnv1a, fold};

const FILE: &str = include_str!("catalogue.txt");

/// The kind of a line of the catalogue, by Steam's word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Game,
    Dlc,
    Music,
}

/// The price of a game at Steam.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Price {
    Free,
    /// Euro cents and US cents.
    Cents(u32, u32),
    /// Unreleased, or not sold any more.
    None,
}

/// The day or the year in which a game came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Released {
    On(NaiveDate),
    In(i32),
    NotYet,
}

/// One game, DLC or soundtrack.
pub(super) struct Game {
    pub(super) id: u32,
    pub(super) slug: String,
    pub(super) old_slugs: Vec<&'static str>,
    pub(super) name: &'static str,
    /// The name folded for comparison.
    pub(super) folded: String,
    pub(super) released: Released,
    pub(super) developers: Vec<&'static str>,
    pub(super) publishers: Vec<&'static str>,
    pub(super) genres: Vec<&'static Genre>,
    pub(super) platforms: Vec<&'static Platform>,
    pub(super) metacritic: Option<u32>,
    /// The number of users who have it.
    pub(super) added: u32,
    pub(super) on_rawg: bool,
    pub(super) kind: Kind,
    pub(super) steam: Option<Steam>,
    pub(super) english: &'static str,
    pub(super) french: &'static str,
}

/// The facts of a game that Steam alone knows.
pub(super) struct Steam {
    pub(super) id: u32,
    pub(super) name: String,
    pub(super) folded: String,
    pub(super) price: Price,
    pub(super) discount: u32,
    pub(super) scored: bool,
    pub(super) early_access: bool,
    /// Countries where it is not offered; `*` for all.
    pub(super) locked: Vec<&'static str>,
}

impl Game {
    pub(super) fn has(&self, platform: &str) -> bool {
        self.platforms.iter().any(|known| known.code == platform)
    }
}

/// All of them.
pub(super) struct Catalogue(pub(super) Vec<Game>);

impl Catalogue {
    /// Reads the file. A line that cannot be read is left out; a test counts them.
    pub(super) fn read() -> Self {
        let mut games: Vec<Game> = Vec::new();
        for line in FILE.lines() {
            let text = line.get(1..).unwrap_or_default().trim();
            match (line.as_bytes().first(), games.last_mut()) {
                (Some(b'>'), Some(game)) => game.english = text,
                (Some(b'<'), Some(game)) => game.french = text,
                (Some(b'#') | None, _) => {}
                _ => games.extend(game(line)),
            }
        }
        Self(games)
    }
}

fn game(line: &'static str) -> Option<Game> {
    let mut fields = line.split('|');
    let name = fields.next()?;
    let released = released(fields.next()?)?;
    let developers = list(fields.next()?, ';');
    let publishers = list(fields.next()?, ';');
    let genres = list(fields.next()?, ' ').into_iter().filter_map(genre_of).collect();
    let platforms = list(fields.next()?, ' ').into_iter().filter_map(platform_of).collect();
    let metacritic = fields.next()?.parse().ok();
    let (steam_id, price) = (fields.next()?, price(fields.next()?));
    let hundreds: u32 = fields.next()?.parse().ok()?;
    let flags = Flags(fields.next()?);
    let slug = flags.value("slug:").map_or_else(|| slugged(name), str::to_owned);
    let hash = fnv1a(&slug);
    let kind = if flags.has("dlc") {
        Kind::Dlc
    } else if flags.has("music") {
        Kind::Music
    } else {
        Kind::Game
    };
    Some(Game {
        id: number(hash, 1_000, 900_000),
        old_slugs: flags.values("old:").collect(),
        name,
        folded: fold(name),
        released,
        developers,
        publishers,
        genres,
        platforms,
        metacritic,
        added: hundreds * 100 + number(hash, 0, 100),
        on_rawg: !flags.has("norawg"),
        kind,
        steam: steam(name, steam_id, price, &flags, hash),
        english: "",
        french: "",
        slug,
    })
}

fn steam(name: &str, id: &str, price: Price, flags: &Flags, hash: u64) -> Option<Steam> {
    let id = match id {
        "" => return None,
        // Out of the way of the real ones.
        "~" => number(hash, 90_000_000, 9_000_000),
        id => id.parse().ok()?,
    };
    let name = flags.value("steam:").map_or_else(|| name.to_owned(), spelled);
    Some(Steam {
        id,
        folded: fold(&name),
        name,
        price: if flags.has("noprice") { Price::None } else { price },
        discount: flags.values("-").find_map(|percent| percent.parse().ok()).unwrap_or_default(),
        scored: !flags.has("nometa"),
        early_access: flags.has("ea"),
        locked: flags.value("locked:").map(|countries| list(countries, ',')).unwrap_or_default(),
    })
}

/// Steam's spelling as the catalogue writes it.
fn spelled(written: &str) -> String {
    let marks = [("{LRM}", "\u{200E}"), ("{RLO}", "\u{202E}"), ("{ZWSP}", "\u{200B}")];
    marks.into_iter().fold(written.replace('_', " "), |name, (word, mark)| name.replace(word, mark))
}

struct Flags(&'static str);

impl Flags {
    fn has(&self, flag: &str) -> bool {
        self.0.split(' ').any(|known| known == flag)
    }

    fn values(&self, key: &'static str) -> impl Iterator<Item = &'static str> {
        self.0.split(' ').filter_map(move |flag| flag.strip_prefix(key))
    }

    fn value(&self, key: &'static str) -> Option<&'static str> {
        self.values(key).next()
    }
}

fn list(text: &'static str, separator: char) -> Vec<&'static str> {
    text.split(separator).filter(|item| !item.is_empty()).collect()
}

fn released(text: &str) -> Option<Released> {
    match text {
        "tba" => Some(Released::NotYet),
        year if year.len() == 4 => year.parse().ok().map(Released::In),
        day => day.parse().ok().map(Released::On),
    }
}

fn price(text: &str) -> Price {
    let cents = |text: &str| text.replace('.', "").parse().ok();
    match text.split_once('/') {
        _ if text == "free" => Price::Free,
        Some((euros, dollars)) => {
            cents(euros).zip(cents(dollars)).map_or(Price::None, |(euro, dollar)| Price::Cents(euro, dollar))
        }
        None => Price::None,
    }
}

/// RAWG's slug of a name: apostrophes vanish, all else that is no letter or digit becomes a dash.
pub(super) fn slugged(name: &str) -> String {
    fold(&name.replace(['\'', '’', '.'], "")).replace(' ', "-")
}

/// A number of `span` from `from` on that depends on the hash alone.
fn number(hash: u64, from: u32, span: u32) -> u32 {
    from + u32::try_from(hash % u64::from(span)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_line_is_read() {
        let is_game = |line: &&str| !line.is_empty() && !line.starts_with(['#', '<', '>']);
        assert_eq!(Catalogue::read().0.len(), FILE.lines().filter(is_game).count());
        assert!(Catalogue::read().0.len() >= 150);
    }

    #[test]
    fn ids_and_slugs_are_those_of_one_game() {
        let games = Catalogue::read().0;
        let ids: BTreeSet<_> = games.iter().map(|game| game.id).collect();
        let slugs: BTreeSet<_> = games.iter().map(|game| &game.slug).collect();
        assert_eq!((ids.len(), slugs.len()), (games.len(), games.len()));
        let steam: Vec<_> = games.iter().filter_map(|game| Some(game.steam.as_ref()?.id)).collect();
        assert_eq!(steam.iter().collect::<BTreeSet<_>>().len(), steam.len());
        assert!(games.iter().flat_map(|game| &game.old_slugs).all(|old| !slugs.contains(&(*old).to_owned())));
    }

    #[test]
    fn every_code_and_flag_means_something() {
        for line in FILE.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '<', '>'])) {
            let fields: Vec<_> = line.split('|').collect();
            assert_eq!(fields.len(), 11, "{line}");
            assert!(list(fields[4], ' ').into_iter().all(|code| genre_of(code).is_some()), "{line}");
            assert!(list(fields[5], ' ').into_iter().all(|code| platform_of(code).is_some()), "{line}");
            for flag in list(fields[10], ' ') {
                let words = ["dlc", "music", "ea", "nometa", "noprice", "norawg"];
                let keys = ["slug:", "old:", "steam:", "locked:", "-"];
                assert!(words.contains(&flag) || keys.iter().any(|key| flag.starts_with(key)), "{line}: {flag}");
            }
        }
    }

    #[test]
    fn slugs_are_like_rawgs() {
        for (name, slug) in [
            ("The Witcher 3: Wild Hunt", "the-witcher-3-wild-hunt"),
            ("Marvel's Spider-Man Remastered", "marvels-spider-man-remastered"),
            ("God of War Ragnarök", "god-of-war-ragnarok"),
        ] {
            assert_eq!(slugged(name), slug);
        }
    }
}
