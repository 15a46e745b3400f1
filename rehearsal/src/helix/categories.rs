//! Categories: games of the catalogue, and what is no game.

use std::time::Instant;

use serde_json::{Value, json};

use super::caller::admit;
use super::{page, refused, required, values};
use crate::games::fold;
use crate::state::State;
use crate::web::{Reply, SeenRequest};
use crate::world::viewer::fnv1a;

/// Categories with ids that are known at Twitch.
const KNOWN: [(&str, &str, &str); 13] = [
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
    igdb_id: String,
}

impl Category {
    /// The category of this name. Ids that are not known at Twitch are the stand-in's own, the same in every run.
    pub(crate) fn named(name: &str) -> Self {
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

    fn shown(&self, size: &str) -> Value {
        let art = format!("https://static-cdn.jtvnw.net/ttv-boxart/{}-{size}.jpg", self.id);
        json!({"id": self.id, "name": self.name, "box_art_url": art})
    }
}

impl State {
    /// All categories that there are.
    fn categories(&self) -> impl Iterator<Item = Category> {
        let games = self.web.games.names().filter(|name| !KNOWN.iter().any(|(_, known, _)| known == name));
        KNOWN.iter().map(|(_, name, _)| *name).chain(games).map(Category::named)
    }

    /// The category of this name, whatever its case; one that nobody knows is made.
    pub(crate) fn category_named(&self, name: &str) -> Category {
        let folded = fold(name);
        self.categories().find(|category| fold(&category.name) == folded).unwrap_or_else(|| Category::named(name))
    }

    /// The category with this id.
    pub(super) fn category_of(&self, id: &str) -> Option<Category> {
        let in_use = self.web.helix.channels.iter().map(|channel| channel.category.clone());
        self.categories().chain(in_use).find(|category| category.id == id)
    }
}

/// `GET /games`: the whole name, the id, or IGDB's id.
pub(super) fn get(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, _| {
        let (names, ids, igdb) = (values(request, "name")?, values(request, "id")?, values(request, "igdb_id")?);
        if names.is_empty() && ids.is_empty() && igdb.is_empty() {
            return Err(refused(400, "The request must specify the name, id or igdb_id query parameter"));
        }
        let wanted = |category: &Category| {
            names.iter().any(|name| name.to_lowercase() == category.name.to_lowercase())
                || ids.contains(&category.id.as_str())
                || igdb.iter().any(|id| !id.is_empty() && *id == category.igdb_id)
        };
        let shown = |category: Category| {
            let mut shown = category.shown("{width}x{height}");
            if let Some(fields) = shown.as_object_mut() {
                fields.insert("igdb_id".to_owned(), category.igdb_id.into());
            }
            shown
        };
        let found: Vec<_> = state.categories().filter(wanted).map(shown).collect();
        Ok(Reply::ok(&json!({"data": found, "pagination": {}})))
    })
}

/// `GET /search/categories`: all words are in the name; the order means nothing.
pub(super) fn search(state: &mut State, request: &SeenRequest, now: Instant) -> Reply {
    admit(state, request, now, |state, _| {
        let query = fold(required(request, "query")?);
        let words: Vec<_> = query.split(' ').collect();
        let has_all = |category: &Category| {
            let name = fold(&category.name);
            words.iter().all(|word| name.contains(word))
        };
        let mut found: Vec<_> = state.categories().filter(has_all).collect();
        found.sort_by_key(|category| fnv1a(&category.id));
        Ok(Reply::ok(&page(request, found.iter().map(|category| category.shown("52x72")).collect())?))
    })
}
