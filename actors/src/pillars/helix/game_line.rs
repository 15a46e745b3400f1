//! The words of `!category` for the category's game, from the facts that the GameLookupActor gave. Pure.

use crate::chat::game_facts::GameFacts;
use crate::chat::game_words::{price, release, score};
use crate::text::catalogue::Texts;
use crate::text::guard::shortened_to;
use crate::text::language::Language;

const BETWEEN: &str = " · ";
const PLATFORMS_MAX: usize = 4;
/// The part of the description that is kept: a sentence as a rule.
const DESCRIPTION_CHARS_MAX: usize = 180;
/// A title longer than this is a catalogue's.
const TITLE_CHARS_MAX: usize = 80;

/// Categories of Twitch's that are no games, in lower case. A new one only costs a look-up that finds nothing.
const NO_GAMES: &[&str] = &[
    "always on",
    "animals, aquariums, and zoos",
    "art",
    "asmr",
    "beauty & body art",
    "co-working & studying",
    "crypto",
    "djs",
    "fitness & health",
    "food & drink",
    "games + demos",
    "i'm only sleeping",
    "just chatting",
    "makers & crafting",
    "miniatures & models",
    "music",
    "politics",
    "pools, hot tubs, and beaches",
    "retro",
    "science & technology",
    "slots",
    "software and game development",
    "special events",
    "sports",
    "stock and bonds",
    "talk shows & podcasts",
    "travel & outdoors",
    "virtual casino",
    "watch parties",
    "writing & reading",
];

/// Tells whether a category can be a game, so that a look-up makes sense.
#[must_use]
pub(crate) fn may_be_a_game(category: &str) -> bool {
    let category = category.trim().to_lowercase();
    !category.is_empty() && !NO_GAMES.contains(&category.as_str())
}

/// Puts the facts into one line, without those that the category says already; `None`: nothing is known.
#[must_use]
pub(crate) fn facts(texts: &Texts, language: Language, category: &str, game: &GameFacts) -> Option<String> {
    let mut parts: Vec<String> = Vec::new();
    parts.extend(title(category, game));
    parts.extend(release(texts, language, game));
    parts.extend(score(texts, language, game));
    parts.extend(platforms(game));
    parts.extend(game.price.as_ref().map(|amount| price(texts, language, amount)));
    parts.extend(game.description(language).map(|text| shortened_to(text.trim(), DESCRIPTION_CHARS_MAX)));
    parts.retain(|part| !part.is_empty());
    (!parts.is_empty()).then(|| parts.join(BETWEEN))
}

/// Returns the game's own title, where the category is called otherwise.
fn title(category: &str, game: &GameFacts) -> Option<String> {
    let plain = |title: &str| title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    let (own, of_category): (String, String) = (plain(&game.title), plain(category));
    (own != of_category).then(|| shortened_to(&game.title, TITLE_CHARS_MAX))
}

fn platforms(game: &GameFacts) -> Option<String> {
    let names: Vec<&str> = game.platforms.iter().take(PLATFORMS_MAX).map(|platform| platform.name()).collect();
    match game.platforms.len().saturating_sub(PLATFORMS_MAX) {
        _ if names.is_empty() => None,
        0 => Some(names.join(", ")),
        more => Some(format!("{} +{more}", names.join(", "))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::chat::game_facts::Source;
    use crate::chat::game_facts::{Platform, Rating, Release};
    use crate::chat::game_facts::{Price, Stage};
    use crate::chat::game_words::TEXTS;
    use crate::pillars::command::commands::texts_with;
    use proptest::prelude::*;
    use std::sync::LazyLock;

    fn said(category: &str, game: &GameFacts) -> [Option<String>; 2] {
        static ALL: LazyLock<Texts> = LazyLock::new(|| texts_with(&[TEXTS]).unwrap());
        [Language::ENGLISH, Language::FRENCH].map(|language| facts(&ALL, language, category, game))
    }

    fn hades() -> GameFacts {
        let mut game = GameFacts::new(Source::Rawg, 1, "Hades II");
        game.release = Release { year: Some(2024), stage: Stage::EarlyAccess };
        game.metacritic = Some(93);
        game.platforms = ["PC", "Mac"].map(|name| Platform::of_slug("?", name)).into();
        game.price =
            Some(Price::Amount { currency: "EUR".into(), final_hundredths: 2899, discount_percent: 10, text: None });
        game.describe(Language::ENGLISH, "Battle beyond the Underworld. Then do it again.".to_owned());
        game
    }

    #[test]
    fn a_game_has_its_facts_in_the_channels_language() {
        let [english, french] = said("Hades II", &hades()).map(Option::unwrap);
        assert_eq!(
            english,
            "2024, early access · Metacritic 93 · PC, Mac · -10%: 28.99 EUR · Battle beyond the Underworld. Then do it again."
        );
        assert_eq!(french, "2024, accès anticipé · Metacritic 93 · PC, Mac · -10\u{A0}%\u{A0}: 28,99\u{A0}EUR");
    }

    #[test]
    fn what_nobody_knows_is_not_said() {
        assert_eq!(said("hades 2", &GameFacts::new(Source::Steam, 1, "Hades: 2")), [None, None]);
        let mut rated = GameFacts::new(Source::Steam, 1, "Hades 2");
        rated.rating = Some(Rating { hundredths: 446, best: 5 });
        rated.price = Some(Price::Free);
        assert_eq!(said("Hades 2", &rated)[0].as_deref(), Some("★ 4.5/5 · free"));
        assert_eq!(said("Hades", &rated)[1].as_deref(), Some("Hades 2 · ★ 4,5/5 · gratuit"), "it is another title");
    }

    #[test]
    fn what_is_no_game_is_not_looked_up() {
        for category in ["Just Chatting", "Music", "Talk Shows & Podcasts", "", " ", "ASMR"] {
            assert!(!may_be_a_game(category), "{category}");
        }
        assert!(may_be_a_game("Hades II") && may_be_a_game("Musical Story"));
        assert!(NO_GAMES.iter().all(|name| name.to_lowercase() == *name) && NO_GAMES.is_sorted());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]

        #[test]
        fn the_line_is_never_long(title in "\\PC{0,300}", about in "\\PC{0,900}", names in proptest::collection::vec("[a-z]{1,12}", 0..9)) {
            let mut game = hades();
            game.title = title.into();
            game.platforms = names.iter().map(|name| Platform::of_slug("?", name)).collect();
            game.describe(Language::ENGLISH, about);
            for line in said("Hades II", &game).into_iter().flatten() {
                prop_assert!(line.chars().count() <= 400, "{}", line);
            }
        }
    }
}
