//! Categories: games of the catalogue, and others that are no games.

use serde_json::json;

use super::category::{Category, KNOWN};
use super::state::Helix;
use crate::api::{Call, Refusal, refused};
use crate::web::Reply;
use crate::world::{fnv1a, fold};

impl Helix {
    /// Returns all categories that there are.
    fn categories(&self) -> impl Iterator<Item = Category> {
        let games = self.games.iter().copied().filter(|name| !KNOWN.iter().any(|(_, known, _)| known == name));
        KNOWN.iter().map(|(_, name, _)| *name).chain(games).map(Category::named)
    }

    /// Returns the category of this name, in any case; one that nobody knows is made.
    pub(super) fn category_named(&self, name: &str) -> Category {
        let folded = fold(name);
        self.categories().find(|category| fold(&category.name) == folded).unwrap_or_else(|| Category::named(name))
    }

    /// Returns the category with this id.
    pub(super) fn category_of(&self, id: &str) -> Option<Category> {
        let in_use = self.channels.iter().map(|channel| channel.category.clone());
        self.categories().chain(in_use).find(|category| category.id == id)
    }
}

/// `GET /games`: the whole name, the id, or IGDB's id.
pub(super) fn get(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let (names, ids, igdb) = (call.values("name")?, call.values("id")?, call.values("igdb_id")?);
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
    let found: Vec<_> = helix.categories().filter(wanted).map(shown).collect();
    Ok(Reply::ok(&json!({"data": found, "pagination": {}})))
}

/// `GET /search/categories`: all words are in the name; the order means nothing.
pub(super) fn search(helix: &mut Helix, call: &mut Call<'_>) -> Result<Reply, Refusal> {
    let query = fold(call.required("query")?);
    let words: Vec<_> = query.split(' ').collect();
    let has_all = |category: &Category| {
        let name = fold(&category.name);
        words.iter().all(|word| name.contains(word))
    };
    let mut found: Vec<_> = helix.categories().filter(has_all).collect();
    found.sort_by_key(|category| fnv1a(&category.id));
    Ok(Reply::ok(&call.page(found.iter().map(|category| category.shown("52x72")).collect())?))
}
