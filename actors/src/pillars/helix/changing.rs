//! `!title` and `!category` with something behind them: the stream gets another title or category.

use super::answering::{Outcome, Task, Then};
use super::answers::Answer;
use crate::chat::facts::About;
use crate::text::title::{Likeness, Query, Searches, Title, likeness};
use crate::twitch::helix::reply::{Category, User};
use crate::twitch::helix::trouble::Trouble;
use crate::twitch::limits::TITLE_CHARS;
use std::collections::BTreeSet;

/// Gives the channel another title.
pub(super) async fn title(task: &Task, owner: &User, title: String) -> Result<Outcome, Trouble> {
    if title.chars().count() > TITLE_CHARS as usize {
        return Ok(Answer::TitleTooLong { max: TITLE_CHARS }.into());
    }
    match task.client.set_title(&task.owner(owner), &title, task.deadline).await {
        Ok(()) => {
            let about = About { title: Some(title.clone()), category: None };
            Ok(Outcome { answer: Answer::TitleSet { title }, then: Then::AboutIs(about) })
        }
        // Its AutoMod did not like it.
        Err(Trouble::Refused { status: 400, .. }) => Ok(Answer::TitleRefused.into()),
        Err(trouble) => Err(trouble),
    }
}

/// Gives the channel the category that is meant by what somebody typed.
pub(super) async fn category(task: &Task, owner: &User, typed: &str) -> Result<Outcome, Trouble> {
    let category = match task.client.category_named(typed, task.deadline).await? {
        Some(category) => category,
        None => match search(task, typed).await? {
            Meant::One(category) => category,
            Meant::None => return Ok(Answer::CategoryUnknown.into()),
            Meant::AnyOf(categories) => return Ok(Answer::CategoryUnclear { categories }.into()),
        },
    };
    match task.client.set_category(&task.owner(owner), &category.id, task.deadline).await {
        Ok(()) => {
            let about = About { title: None, category: Some(category.name.clone()) };
            Ok(Outcome { answer: Answer::CategorySet { category: category.name }, then: Then::AboutIs(about) })
        }
        Err(Trouble::Refused { status: 400, .. }) => Ok(Answer::CategoryRefused.into()),
        Err(trouble) => Err(trouble),
    }
}

/// Searches for what was typed and, since Twitch takes words literally, with its acronym written out; if there is nothing
/// then, in other words: those that `!game` is searched with.
async fn search(task: &Task, typed: &str) -> Result<Meant, Trouble> {
    let Searches { first, then } = Searches::of(typed);
    let full = first.into_iter().skip(1);
    let mut found: Vec<Category> = Vec::new();
    for words in [typed.to_owned()].into_iter().chain(full) {
        found.extend(task.client.search_categories(&words, task.deadline).await?);
    }
    if let Some(words) = then.filter(|_| found.is_empty()) {
        found.extend(task.client.search_categories(&words, task.deadline).await?);
    }
    Ok(meant(typed, found))
}

/// The category that somebody means.
#[derive(Debug, PartialEq, Eq)]
enum Meant {
    One(Category),
    /// The names, the likeliest first.
    AnyOf(Vec<String>),
    None,
}

/// Picks the category that is meant of those that were found. Pure. Twitch finds every name that has the words in it, in no
/// order.
fn meant(typed: &str, mut found: Vec<Category>) -> Meant {
    let mut known = BTreeSet::new();
    found.retain(|category| known.insert(category.id.clone()));
    let folded = typed.to_lowercase();
    if let Some(same) = found.iter().position(|category| category.name.to_lowercase() == folded) {
        return Meant::One(found.swap_remove(same));
    }
    // The name as it was typed first, then with its acronym written out.
    let names: Vec<String> = found.iter().map(|category| Title::read(&category.name).name()).collect();
    let query = Query::read(typed);
    let same = query.readings().iter().map(Title::name).filter(|name| !name.is_empty());
    if let Some(same) = same.filter_map(|wanted| names.iter().position(|name| *name == wanted)).next() {
        return Meant::One(found.swap_remove(same));
    }
    // Or as it was typed but for blanks and signs: "eldenring", "silksong".
    let alike: Vec<usize> = found
        .iter()
        .enumerate()
        .filter(|(_, category)| likeness(typed, &category.name) > Likeness::Meaning)
        .map(|(at, _)| at)
        .collect();
    if let [only] = alike.as_slice() {
        return Meant::One(found.swap_remove(*only));
    }
    // What begins so is likelier than what has it somewhere, and a short name likelier than a long one.
    found.sort_by_key(|category| {
        (!category.name.to_lowercase().starts_with(&folded), category.name.chars().count(), category.name.clone())
    });
    if found.len() == 1 {
        return found.pop().map_or(Meant::None, Meant::One);
    }
    match found.is_empty() {
        true => Meant::None,
        false => Meant::AnyOf(found.into_iter().map(|category| category.name).collect()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(names: &[&str]) -> Vec<Category> {
        names.iter().map(|name| Category { id: format!("id of {name}"), name: (*name).to_owned() }).collect()
    }

    #[test]
    fn the_same_name_is_meant_whatever_its_case() {
        let Meant::One(category) = meant("HADES", found(&["Hades II", "Hades", "Hades' Star"])) else { panic!() };
        assert_eq!(category.id, "id of Hades");
    }

    #[test]
    fn an_acronym_and_other_spellings_mean_the_game_as_they_do_for_game() {
        let names =
            ["Counter-Strike: Global Offensive", "Counter-Strike", "Counter-Strike: Source", "Grand Theft Auto V"];
        for (typed, expected) in [
            ("cs:go", names[0]),
            ("csgo", names[0]),
            ("CS GO", names[0]),
            ("counter strike", names[1]),
            ("gta 5", names[3]),
            ("gtav", names[3]),
            ("grand theft auto 5", names[3]),
        ] {
            let Meant::One(category) = meant(typed, found(&names)) else { panic!("{typed}") };
            assert_eq!(category.name, expected, "{typed}");
        }
    }

    #[test]
    fn a_category_that_two_searches_found_is_one() {
        let twice = [found(&["Elden Ring"]), found(&["Elden Ring"])].concat();
        assert!(matches!(meant("elden", twice), Meant::One(_)));
    }

    #[test]
    fn the_only_one_is_meant() {
        assert_eq!(meant("elden", found(&["Elden Ring"])), Meant::One(found(&["Elden Ring"]).remove(0)));
    }

    #[test]
    fn several_are_offered_the_likeliest_first() {
        let names = ["The Legend of Zelda: Tears", "Zelda II: The Adventure", "Zelda", "Zelda Again"];
        let Meant::AnyOf(offered) = meant("zelda", found(&[names[0], names[1], names[3]])) else { panic!() };
        assert_eq!(offered, [names[3], names[1], names[0]]);
        assert_eq!(meant("zelda", vec![]), Meant::None);
    }

    proptest! {
        #[test]
        fn nothing_is_meant_that_twitch_did_not_find(typed in "\\PC{0,20}", names in proptest::collection::vec("\\PC{1,20}", 0..6)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            match meant(&typed, found(&names)) {
                Meant::One(category) => prop_assert!(names.contains(&category.name.as_str())),
                Meant::AnyOf(offered) => prop_assert!(offered.len() <= names.len() && names.len() > 1),
                Meant::None => prop_assert!(names.is_empty()),
            }
        }
    }
}
