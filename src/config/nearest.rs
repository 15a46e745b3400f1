//! Suggests the key that was probably meant.

use super::schema;

/// The least likeness (0 to 1) of a typing mistake; below it a name is another word.
const LIKENESS_MIN: f64 = 0.6;

/// Returns the one of `names` that is spelled most like `name`, if any is like it.
pub(crate) fn most_alike<'a>(name: &str, names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    names
        .map(|candidate| (strsim::normalized_damerau_levenshtein(name, candidate), candidate))
        .filter(|(likeness, _)| *likeness >= LIKENESS_MIN)
        .max_by(|(left, _), (right, _)| left.total_cmp(right))
        .map(|(_, candidate)| candidate)
}

/// Returns the full path of the key nearest to `path`, which does not exist: a name like it in the same section, else the same
/// or a like name in another section.
pub(super) fn nearest(path: &[String]) -> Option<String> {
    let (name, section) = path.split_last()?;
    let name = name.to_lowercase();
    if section.is_empty()
        && let Some(key) = named(&name)
    {
        return Some(key.to_owned());
    }
    let siblings = schema::names_below(section);
    if let Some(sibling) = most_alike(&name, siblings.into_iter().filter(|name| !["*", "#"].contains(name))) {
        return Some(section.iter().map(String::as_str).chain([sibling]).collect::<Vec<_>>().join("."));
    }
    let elsewhere = schema::keys().filter(|key| !key.path.contains(['*', '#']));
    let last = |path: &'static str| path.rsplit('.').next().unwrap_or(path);
    let found = most_alike(&name, elsewhere.clone().map(|key| last(key.path)))?;
    elsewhere.map(|key| key.path).find(|path| last(path) == found).map(String::from)
}

/// Returns the full path of the key with this name, in whichever section.
pub(super) fn named(name: &str) -> Option<&'static str> {
    let paths = schema::keys().map(|key| key.path).filter(|path| !path.contains(['*', '#']));
    paths.into_iter().find(|path| path.rsplit('.').next() == Some(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nearest_to(path: &str) -> Option<String> {
        nearest(&path.split('.').map(String::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_slip_is_corrected_in_its_section() {
        assert_eq!(nearest_to("twitch.irc_ulr").as_deref(), Some("twitch.irc_url"));
        assert_eq!(nearest_to("llm.providers.0.modell").as_deref(), Some("llm.providers.0.model"));
        assert_eq!(nearest_to("twich").as_deref(), Some("twitch"));
        assert_eq!(nearest_to("bot.Login").as_deref(), Some("bot.login"));
    }

    #[test]
    fn a_key_in_the_wrong_section_is_found_in_its_own() {
        assert_eq!(nearest_to("bot.irc_url").as_deref(), Some("twitch.irc_url"));
        assert_eq!(nearest_to("data_dir").as_deref(), Some("bot.data_dir"));
        assert_eq!(nearest_to("login").as_deref(), Some("bot.login"), "not the section log");
    }

    #[test]
    fn a_key_is_found_by_its_bare_name_only() {
        assert_eq!((named("channels"), named("chanels"), named("twitch")), (Some("bot.channels"), None, None));
    }

    #[test]
    fn a_word_like_no_key_has_no_neighbour() {
        assert_eq!(nearest_to("bot.zzzzzz"), None);
    }
}
