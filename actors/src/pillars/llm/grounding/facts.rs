//! The facts about a game, in sentences for a prompt.

use super::{GameFacts, Language, Price, Stage, game_facts};
use crate::text::catalogue::{Arg, Texts};

/// Makers and platforms that are named.
const NAMED_MAX: usize = 6;

/// Puts the facts into the words of `language`, the most important first.
#[must_use]
pub(crate) fn facts(known: &game_facts::GameFacts, texts: &Texts, language: Language) -> GameFacts {
    let say = |id: &str, name: &str, value: Arg<'_>| texts.say(language, id, &[(name, value)]);
    let list = |id: &str, names: &mut dyn Iterator<Item = String>| {
        let names: Vec<String> = names.take(NAMED_MAX).collect();
        (!names.is_empty()).then(|| say(id, "names", (&names.join(", ")).into()))
    };
    let developers = list("llm-fact-developers", &mut known.developers.iter().map(ToString::to_string));
    let mut platforms = known.platforms.iter().map(|platform| platform.name().to_owned());
    let platforms = list("llm-fact-platforms", &mut platforms);
    let genres = list("llm-fact-genres", &mut known.genres.iter().map(|genre| genre.slug().replace('-', " ")));
    // Better in the wrong language than not at all: the model translates.
    let about = known.descriptions.get(language).or_else(|| known.descriptions.any());
    let lines = [
        release(known, texts, language),
        known.metacritic.map(|score| say("llm-fact-metacritic", "score", u32::from(score).into())),
        known.rating.map(|rating| {
            let mean = hundredths(u64::from(rating.hundredths), language);
            let args = [("mean", (&mean).into()), ("best", u32::from(rating.best).into())];
            texts.say(language, "llm-fact-rating", &args)
        }),
        known.price.as_ref().map(|price| paid(price, texts, language)),
        developers,
        platforms,
        genres,
        about.map(|text| say("llm-fact-about", "text", text.into())),
    ];
    GameFacts { name: known.title.to_string(), facts: lines.into_iter().flatten().collect() }
}

fn release(known: &game_facts::GameFacts, texts: &Texts, language: Language) -> Option<String> {
    let id = match (known.release.stage, known.release.year) {
        (Stage::Unknown, None) => return None,
        (Stage::Unknown | Stage::Out, Some(_)) => "llm-fact-released",
        (Stage::Out, None) => "llm-fact-out",
        (Stage::EarlyAccess, Some(_)) => "llm-fact-early-access-since",
        (Stage::EarlyAccess, None) => "llm-fact-early-access",
        (Stage::ComingSoon, Some(_)) => "llm-fact-announced",
        (Stage::ComingSoon, None) => "llm-fact-coming-soon",
        (Stage::ToBeAnnounced, _) => "llm-fact-no-date",
    };
    let year = known.release.year.map(|year| ("year", u32::from(year).into()));
    Some(texts.say(language, id, year.as_slice()))
}

fn paid(price: &Price, texts: &Texts, language: Language) -> String {
    match price {
        Price::Free => texts.say(language, "llm-fact-free", &[]),
        Price::Amount { currency, final_hundredths, discount_percent, text } => {
            let own = || format!("{} {currency}", hundredths(*final_hundredths, language));
            let amount = text.as_deref().map_or_else(own, str::to_owned);
            let cheaper = match discount_percent {
                0 => String::new(),
                percent => format!(" (-{percent} %)"),
            };
            texts.say(language, "llm-fact-price", &[("price", (&format!("{amount}{cheaper}")).into())])
        }
    }
}

/// Writes hundredths: 440 is 4.4.
fn hundredths(number: u64, language: Language) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.replace('.', language.spec().decimal.encode_utf8(&mut [0; 4]))
}
