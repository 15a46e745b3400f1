//! The language of a page: the first of the browser's that the bot speaks.

use axum::http::HeaderMap;
use axum::http::header::ACCEPT_LANGUAGE;
use kissbot_actors::text::language::Language;

/// The languages of a browser that are looked at.
const WISHES_MAX: usize = 20;

/// Returns it; `usual` for whoever wishes none of them.
pub(crate) fn wished(headers: &HeaderMap, usual: Language) -> Language {
    let wishes = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut wishes: Vec<(&str, u32)> = wishes.split(',').take(WISHES_MAX).filter_map(wish).collect();
    // Stable: of two that are wished alike the first counts.
    wishes.sort_by_key(|(_, weight)| std::cmp::Reverse(*weight));
    wishes.into_iter().find_map(|(tag, _)| spoken(tag)).unwrap_or(usual)
}

/// Returns a language and its weight in thousandths; `None` when it is not wanted.
fn wish(text: &str) -> Option<(&str, u32)> {
    let (tag, weight) = text.split_once(';').unwrap_or((text, ""));
    let weight = match weight.trim().strip_prefix("q=") {
        None => 1000,
        Some(weight) => (weight.trim().parse::<f32>().ok()?.clamp(0.0, 1.0) * 1000.0).round() as u32,
    };
    (weight > 0).then_some((tag.trim(), weight))
}

fn spoken(tag: &str) -> Option<Language> {
    let is = |one: &str, other: &str| one.eq_ignore_ascii_case(other);
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_owned();
    let all = || Language::ALL.iter().copied();
    all()
        .find(|language| is(language.code(), tag))
        .or_else(|| all().find(|language| is(&primary(language.code()), &primary(tag))))
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn for_wishes(wishes: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(ACCEPT_LANGUAGE, HeaderValue::from_str(wishes).unwrap());
        wished(&headers, Language::GERMAN)
    }

    #[test]
    fn the_first_language_that_is_spoken_is_taken() {
        for (wishes, language) in [
            ("fr-CH, fr;q=0.9, en;q=0.8", Language::FRENCH),
            ("it, en;q=0.5, es;q=0.7", Language::SPANISH),
            ("pt", Language::PORTUGUESE),
            ("pt-PT", Language::PORTUGUESE),
            ("en;q=0, fr;q=0.1", Language::FRENCH),
            ("xx", Language::GERMAN),
            ("", Language::GERMAN),
            ("*", Language::GERMAN),
            ("fr;q=abc, en;q=NaN, es", Language::SPANISH),
        ] {
            assert_eq!(for_wishes(wishes), language, "{wishes}");
        }
    }
}
