//! The bot's own words about its AI, and those for a model. The AI's answers are checked elsewhere.

use super::budget::Refusal;
use crate::text::catalogue::Texts;
use crate::text::language::Language;
use std::time::Duration;

/// The English texts: those for chat, and those for a model. Their ids start with `llm-`.
pub const TEXTS: &str = concat!(include_str!("texts.ftl"), "\n", include_str!("prompt.ftl"));

/// Nobody answered.
pub const NO_ANSWER: &str = "llm-no-answer";
/// There is nobody to ask.
pub(crate) const NOTHING_CONFIGURED: &str = "llm-nothing-configured";
/// Too many ask.
pub(crate) const BUSY: &str = "llm-busy";
/// The talk is forgotten.
pub(crate) const FORGOTTEN: &str = "llm-forgotten";
/// All talks of the channel are forgotten.
pub(crate) const CHANNEL_FORGOTTEN: &str = "llm-channel-forgotten";
/// There was nothing to forget.
pub(crate) const NOTHING_TO_FORGET: &str = "llm-nothing-to-forget";
/// A moderator switched the AI on.
pub(crate) const SWITCHED_ON: &str = "llm-switched-on";
/// A moderator switched the AI off.
pub(crate) const SWITCHED_OFF: &str = "llm-switched-off";
/// The switch is set and not kept.
pub(crate) const SWITCHED_FOR_NOW: &str = "llm-switched-for-now";
/// The AI is on; nothing was changed.
pub(crate) const IS_ON: &str = "llm-is-on";
/// The AI is off; nothing was changed.
pub(crate) const IS_OFF: &str = "llm-is-off";

/// The one honest line for a refused question.
#[must_use]
pub fn refusal(texts: &Texts, language: Language, refusal: Refusal) -> String {
    let wait = |id: &str, left: Duration| {
        // Minutes are exact enough, and never "0 s".
        let minutes = left.as_secs().div_ceil(60).max(1);
        let left = texts.duration(language, Duration::from_secs(minutes * 60));
        texts.say(language, id, &[("left", (&left).into())])
    };
    match refusal {
        Refusal::SwitchedOff => texts.say(language, "llm-off", &[]),
        Refusal::NotLive => texts.say(language, "llm-not-live", &[]),
        Refusal::SubscribersOnly => texts.say(language, "llm-subscribers-only", &[]),
        Refusal::User(left) => wait("llm-user-budget", left),
        Refusal::Channel(left) => wait("llm-channel-budget", left),
        Refusal::Day(left) => wait("llm-day-budget", left),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::catalogue::tests::ids_and_variables;
    use crate::text::guard::harmless;

    #[test]
    fn every_named_text_is_there() {
        let english = ids_and_variables(TEXTS);
        assert!(english.keys().all(|id| id.starts_with("llm-") || id.starts_with("pillar-")));
        let named = [
            NO_ANSWER,
            NOTHING_CONFIGURED,
            BUSY,
            FORGOTTEN,
            CHANNEL_FORGOTTEN,
            NOTHING_TO_FORGET,
            SWITCHED_ON,
            SWITCHED_OFF,
            IS_ON,
            IS_OFF,
        ];
        for id in named {
            assert!(english.get(id).is_some_and(|variables| variables.is_empty()), "{id}");
        }
        assert!(english.contains_key(SWITCHED_FOR_NOW));
    }

    #[test]
    fn every_text_is_short_and_leaves_as_it_is() {
        let texts = Texts::new(&[TEXTS]).unwrap();
        let left = "1 h 59 min";
        for &language in Language::ALL {
            for id in ids_and_variables(include_str!("texts.ftl")).keys() {
                let text = texts.say(language, id, &[("left", left.into())]);
                assert!(harmless(&text).as_deref() == Some(text.as_str()) && text.chars().count() <= 140, "{text}");
            }
        }
    }

    #[test]
    fn a_refusal_says_how_long_it_lasts() {
        let texts = Texts::new(&[TEXTS]).unwrap();
        let say = |refused| refusal(&texts, Language::ENGLISH, refused);
        assert!(say(Refusal::User(Duration::from_secs(61))).contains("2m"));
        assert!(say(Refusal::Channel(Duration::from_nanos(1))).contains("1m"));
        assert!(say(Refusal::Day(Duration::from_secs(7200))).contains("2h"));
        for refused in [Refusal::SwitchedOff, Refusal::NotLive, Refusal::SubscribersOnly] {
            assert!(!say(refused).starts_with("llm-"));
        }
    }
}
