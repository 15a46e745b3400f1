//! The facts about a game in words, for each pillar that speaks of one. Pure.

use crate::chat::game_facts::{GameFacts, Price, Stage};
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use crate::text::title::Title;

/// The English texts of this module.
pub const TEXTS: &str = include_str!("game_words.ftl");

/// Returns the year of its release, and how far it is, as far as the `title` that is shown does not say so already; `None`:
/// neither is known, or both are said.
#[must_use]
pub fn release(texts: &Texts, language: Language, game: &GameFacts, title: &str) -> Option<String> {
    let title = Title::read(title);
    let stage = match game.release.stage {
        Stage::Unknown | Stage::Out => None,
        Stage::EarlyAccess => Some("game-early-access"),
        Stage::ComingSoon => Some("game-coming-soon"),
        Stage::ToBeAnnounced => Some("game-tba"),
    };
    // A title may say it in another language than the channel's.
    let is_said = |id: &&str| Language::ALL.iter().any(|language| title.holds(&texts.say(*language, id, &[])));
    let stage = stage.filter(|id| !is_said(id)).map(|id| texts.say(language, id, &[]));
    // A title with a year in brackets has the one by which the game is known.
    let year = game.release.year.filter(|year| title.year().is_none() && !title.ends_with_number(*year));
    match (year, stage) {
        (Some(year), Some(stage)) => Some(format!("{year}, {stage}")),
        (Some(year), None) => Some(year.to_string()),
        (None, stage) => stage,
    }
}

/// Returns Metacritic's score, whose scale everybody knows, else the players' rating with its scale.
#[must_use]
pub fn score(texts: &Texts, language: Language, game: &GameFacts) -> Option<String> {
    if let Some(score) = game.metacritic {
        return Some(texts.say(language, "game-metacritic", &[("score", u64::from(score).into())]));
    }
    let rating = game.rating?;
    let tenths = u64::from(rating.hundredths).saturating_add(5) / 10;
    let args =
        [("whole", (tenths / 10).into()), ("tenths", (tenths % 10).into()), ("best", u64::from(rating.best).into())];
    Some(texts.say(language, "game-rating", &args))
}

/// Returns the price, with its discount.
#[must_use]
pub fn price(texts: &Texts, language: Language, price: &Price) -> String {
    let Price::Amount { currency, final_hundredths, discount_percent, text } = price else {
        return texts.say(language, "game-free", &[]);
    };
    let price = text.as_deref().map_or_else(
        || {
            let cents = format!("{:02}", final_hundredths % 100);
            let units = final_hundredths / 100;
            let args = [("units", units.into()), ("cents", (&cents).into()), ("currency", (&**currency).into())];
            texts.say(language, "game-price", &args)
        },
        str::to_owned,
    );
    match discount_percent {
        0 => price,
        percent => {
            let args = [("percent", u64::from(*percent).into()), ("price", (&price).into())];
            texts.say(language, "game-discount", &args)
        }
    }
}
