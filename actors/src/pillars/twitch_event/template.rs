//! Templates of the operator: `{name}` is filled once. Pure.

use crate::text::clean::visible;
use unicode_segmentation::UnicodeSegmentation;

/// The number of characters that are kept of a text that viewers write. The rest of the line is the streamer's.
pub(crate) const TEXT_CHARS_MAX: usize = 250;
/// The number of characters that are kept of a name. Twitch: a display name has at most 25 characters, a localized one
/// fewer.
pub(crate) const NAME_CHARS_MAX: usize = 50;

/// A `{name}`, without its braces, and what stands for it. `None`: Twitch did not tell.
pub type Fact<'a> = (&'a str, Option<&'a str>);

/// `template` with its names filled in from left to right, once: what is filled in is never looked at again. A name that
/// stands for nothing stays as it is. `None` when it asks for something that Twitch did not tell.
#[must_use]
pub fn fill(template: &str, facts: &[Fact<'_>]) -> Option<String> {
    let mut out = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, opened)) = rest.split_once('{') {
        out.push_str(before);
        let known = opened.split_once('}').and_then(|(name, after)| {
            let (_, value) = facts.iter().find(|(known, _)| *known == name)?;
            Some((*value, after))
        });
        match known {
            Some((value, after)) => rest = push(&mut out, value?, after),
            None => {
                out.push('{');
                rest = opened;
            }
        }
    }
    out.push_str(rest);
    Some(out)
}

/// Adds a value and returns what follows. Where the value is empty, what would only lead to it goes, too: of
/// `{user}: {message}` remains `Alice`, of `{title} ({category})` the title.
fn push<'a>(out: &mut String, value: &str, after: &'a str) -> &'a str {
    const LEADS: [char; 6] = [' ', ':', ',', '–', '—', '\u{A0}'];
    if !value.is_empty() {
        out.push_str(value);
        return after;
    }
    let in_brackets =
        [('(', ')'), ('[', ']')].into_iter().find(|(open, close)| out.ends_with(*open) && after.starts_with(*close));
    if in_brackets.is_some() {
        out.pop();
    }
    out.truncate(out.trim_end_matches(LEADS).len());
    in_brackets.and_then(|(_, close)| after.strip_prefix(close)).unwrap_or(after)
}

/// Returns what viewers wrote, as it may stand in a line of the bot: nothing invisible, and at most `chars_max`
/// characters, cut where a reader sees no broken one.
#[must_use]
pub fn clean(text: &str, chars_max: usize) -> String {
    let text = visible(text);
    if text.chars().nth(chars_max).is_none() {
        return text.into_owned();
    }
    let mut chars = 0;
    let mut kept = String::new();
    for grapheme in text.graphemes(true) {
        chars += grapheme.chars().count();
        if chars >= chars_max {
            break;
        }
        kept.push_str(grapheme);
    }
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::guard::{LINE_CHARS_MAX, harmless};
    use proptest::prelude::*;

    #[test]
    fn each_name_is_filled_and_an_unknown_one_stays() {
        let facts = [("user", Some("Alice")), ("viewers", Some("3"))];
        let fill = |template| fill(template, &facts).unwrap();
        assert_eq!(fill("{user} brings {viewers}, {user}!"), "Alice brings 3, Alice!");
        assert_eq!(fill("{ user } {vievers} {} { {user"), "{ user } {vievers} {} { {user");
        assert_eq!(fill("{{user}}"), "{Alice}");
        assert_eq!(fill(""), "");
    }

    #[test]
    fn what_twitch_did_not_tell_is_not_said() {
        let facts = [("user", Some("Alice")), ("tier", None)];
        assert_eq!(fill("{user}, tier {tier}", &facts), None);
        assert_eq!(fill("Welcome {user}", &facts).as_deref(), Some("Welcome Alice"));
    }

    #[test]
    fn an_empty_text_leaves_no_colon_behind() {
        let facts = [("user", Some("Alice")), ("message", Some(""))];
        assert_eq!(fill("{user}: {message}", &facts).as_deref(), Some("Alice"));
        assert_eq!(fill("{user} – {message}!", &facts).as_deref(), Some("Alice!"));
    }

    #[test]
    fn an_empty_text_leaves_no_brackets_behind() {
        let facts = [("channel", Some("Alice")), ("title", Some("Speedrun")), ("category", Some(""))];
        let filled = fill("{channel} is live: {title} ({category})", &facts);
        assert_eq!(filled.as_deref(), Some("Alice is live: Speedrun"));
        assert_eq!(fill("[{category}] {title}", &facts).as_deref(), Some(" Speedrun"));
        assert_eq!(fill("(in {category}) {title}", &facts).as_deref(), Some("(in) Speedrun"));
    }

    #[test]
    fn a_long_text_is_cut_where_a_reader_sees_it_whole() {
        assert_eq!(clean(" hi\u{200B} there ", 20), "hi there");
        let long = clean(&"é👩‍👩‍👧".repeat(40), 20);
        assert!(long.chars().count() <= 20 && long.ends_with('…'), "{long}");
        assert!(long.trim_end_matches('…').ends_with(['é', '👧']), "{long}");
    }

    proptest! {
        #[test]
        fn user_text_is_never_expanded(
            user in "[a{}]{0,8}(user|message|tier)?[{}a]{0,8}", message in "\\PC{0,40}", around in "[^{}]{0,20}",
        ) {
            let facts = [("user", Some(user.as_str())), ("message", Some(message.as_str())), ("tier", Some("EXPANDED"))];
            // Without an empty value nothing is trimmed.
            prop_assume!(!user.is_empty() && !message.is_empty());
            let filled = fill(&format!("{around}{{user}} {{message}}"), &facts).unwrap();
            prop_assert_eq!(filled, format!("{around}{user} {message}"));
        }

        #[test]
        fn whatever_viewers_write_the_line_is_short_and_one(
            template in "([a-z :!{}]|\\{(user|message|channel|x)\\}){0,60}", user in "\\PC{0,80}", message in any::<String>(),
        ) {
            let (user, message) = (clean(&user, NAME_CHARS_MAX), clean(&message, TEXT_CHARS_MAX));
            prop_assert!(user.chars().count() <= NAME_CHARS_MAX && message.chars().count() <= TEXT_CHARS_MAX);
            let facts = [("user", Some(user.as_str())), ("message", Some(message.as_str())), ("channel", Some("c"))];
            let line = fill(&template, &facts).and_then(|text| harmless(&text)).unwrap_or_default();
            prop_assert!(line.chars().count() <= LINE_CHARS_MAX && !line.contains(['\n', '\r']), "{}", line);
        }
    }
}
