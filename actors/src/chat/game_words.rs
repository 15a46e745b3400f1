//! The facts about a game in words, for each pillar that speaks of one. Pure.

use crate::chat::game_facts::{GameFacts, Price, Stage};
use crate::text::catalogue::Texts;
use crate::text::language::Language;

/// The English texts of this module.
pub const TEXTS: &str = include_str!("game_words.ftl");

/// Returns the year of its release, and how far it is; `None`: neither is known.
#[must_use]
pub fn release(texts: &Texts, language: Language, game: &GameFacts) -> Option<String> {
    let stage = match game.release.stage {
        Stage::Unknown | Stage::Out => None,
        Stage::EarlyAccess => Some("game-early-access"),
        Stage::ComingSoon => Some("game-coming-soon"),
        Stage::ToBeAnnounced => Some("game-tba"),
    };
    let stage = stage.map(|id| texts.say(language, id, &[]));
    match (game.release.year, stage) {
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
