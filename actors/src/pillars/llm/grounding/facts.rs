//! The facts about a game, in sentences for a prompt.

use super::{GameFacts, Language, Price, Stage, game_facts};

/// Makers and platforms that are named.
const NAMED_MAX: usize = 6;

/// Puts the facts into the words of `language`, the most important first.
#[must_use]
pub(crate) fn facts(known: &game_facts::GameFacts, language: Language) -> GameFacts {
    let in_french = language == Language::French;
    let say = |english: &str, french: &str, what: &str| {
        if in_french { french.replace("{}", what) } else { english.replace("{}", what) }
    };
    let list = |names: &mut dyn Iterator<Item = String>| {
        let names: Vec<String> = names.take(NAMED_MAX).collect();
        (!names.is_empty()).then(|| names.join(", "))
    };
    let developers = list(&mut known.developers.iter().map(ToString::to_string));
    let platforms = list(&mut known.platforms.iter().map(|platform| platform.name().to_owned()));
    let genres = list(&mut known.genres.iter().map(|genre| genre.slug().replace('-', " ")));
    // Better in the wrong language than not at all: the model translates.
    let about = known.description(language).or(known.description_en.as_deref()).or(known.description_fr.as_deref());
    let lines = [
        release(known, &say),
        known
            .metacritic
            .map(|score| say("Metacritic score: {} of 100.", "Note Metacritic : {} sur 100.", &score.to_string())),
        known.rating.map(|rating| {
            let mean = hundredths(u64::from(rating.hundredths), in_french);
            let (en, fr) = ("Players' rating: {}.", "Note des joueurs : {}.");
            let of = if in_french { "sur" } else { "of" };
            say(en, fr, &format!("{mean} {of} {}", rating.best))
        }),
        known.price.as_ref().map(|price| paid(price, in_french, &say)),
        developers.map(|names| say("Made by {}.", "Développé par {}.", &names)),
        platforms.map(|names| say("Runs on {}.", "Disponible sur {}.", &names)),
        genres.map(|names| say("Genres: {}.", "Genres : {}.", &names)),
        about.map(|text| say("About it: {}", "De quoi il s'agit : {}", text)),
    ];
    GameFacts { name: known.title.to_string(), facts: lines.into_iter().flatten().collect() }
}

fn release(known: &game_facts::GameFacts, say: &impl Fn(&str, &str, &str) -> String) -> Option<String> {
    let year = known.release.year.map(|year| year.to_string());
    let year = year.as_deref();
    Some(match (known.release.stage, year) {
        (Stage::Unknown, None) => return None,
        (Stage::Unknown | Stage::Out, Some(year)) => say("Released in {}.", "Sorti en {}.", year),
        (Stage::Out, None) => say("It is out.", "Il est sorti.", ""),
        (Stage::EarlyAccess, Some(year)) => say("In early access ({}).", "En accès anticipé ({}).", year),
        (Stage::EarlyAccess, None) => say("In early access.", "En accès anticipé.", ""),
        (Stage::ComingSoon, Some(year)) => {
            say("Not out yet; announced for {}.", "Pas encore sorti ; annoncé pour {}.", year)
        }
        (Stage::ComingSoon, None) => say("Not out yet; coming soon.", "Pas encore sorti ; bientôt.", ""),
        (Stage::ToBeAnnounced, _) => {
            say("Not out yet; no date is known.", "Pas encore sorti ; aucune date connue.", "")
        }
    })
}

fn paid(price: &Price, in_french: bool, say: &impl Fn(&str, &str, &str) -> String) -> String {
    match price {
        Price::Free => say("It costs nothing.", "Il est gratuit.", ""),
        Price::Amount { currency, final_hundredths, discount_percent, text } => {
            let own = || format!("{} {currency}", hundredths(*final_hundredths, in_french));
            let amount = text.as_deref().map_or_else(own, str::to_owned);
            let cheaper = match discount_percent {
                0 => String::new(),
                percent => format!(" (-{percent} %)"),
            };
            say("Price on Steam: {}.", "Prix sur Steam : {}.", &format!("{amount}{cheaper}"))
        }
    }
}

/// Writes hundredths: 440 is 4.4.
fn hundredths(number: u64, in_french: bool) -> String {
    let text = format!("{}.{:02}", number / 100, number % 100);
    let text = text.trim_end_matches('0').trim_end_matches('.');
    if in_french { text.replace('.', ",") } else { text.to_owned() }
}
