//! A category of streams.

use serde_json::{Value, json};

use crate::world::fnv1a;

/// Categories with ids that are known at Twitch.
pub(super) const KNOWN: [(&str, &str, &str); 13] = [
    ("509658", "Just Chatting", ""),
    ("26936", "Music", ""),
    ("417752", "Talk Shows & Podcasts", ""),
    ("509660", "Art", ""),
    ("509670", "Science & Technology", ""),
    ("509659", "ASMR", ""),
    ("1469308723", "Software and Game Development", ""),
    ("33214", "Fortnite", "1905"),
    ("32982", "Grand Theft Auto V", "1020"),
    ("21779", "League of Legends", "115"),
    ("27471", "Minecraft", "121"),
    ("29595", "Dota 2", "2963"),
    ("512953", "Elden Ring", "119133"),
];

/// A category of streams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Category {
    pub(crate) id: String,
    pub(crate) name: String,
    pub(super) igdb_id: String,
}

impl Category {
    /// Returns the category of this name. Ids that are not known at Twitch are the stand-in's own, the same in every run.
    pub(super) fn named(name: &str) -> Self {
        match KNOWN.iter().find(|(_, known, _)| *known == name) {
            Some((id, name, igdb_id)) => {
                Self { id: (*id).to_owned(), name: (*name).to_owned(), igdb_id: (*igdb_id).to_owned() }
            }
            None if name.is_empty() => Self { id: String::new(), name: String::new(), igdb_id: String::new() },
            None => {
                let id = 2_000_000_000 + fnv1a(name) % 100_000_000;
                Self { id: id.to_string(), name: name.to_owned(), igdb_id: String::new() }
            }
        }
    }

    pub(super) fn shown(&self, size: &str) -> Value {
        let art = format!("https://static-cdn.jtvnw.net/ttv-boxart/{}-{size}.jpg", self.id);
        json!({"id": self.id, "name": self.name, "box_art_url": art})
    }
}
