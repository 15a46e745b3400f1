//! The last line of the report, in the language of the config. Pure.

use crate::exit::Exit;
use kissbot_actors::text::catalogue::Texts;
use kissbot_actors::text::language::Language;

/// The English texts. All ids start with `check-`.
pub(crate) const TEXTS: &str = "
check-works = `kissbot run` would work.
check-lacking = `kissbot run` would start, but without: { $parts }.
check-bad-config = `kissbot run` would not work: the configuration is wrong (status 78).
check-no-credentials = `kissbot run` would not get into the chat: it lacks a usable token (status 77).
check-unavailable = `kissbot run` would not get into the chat for now (status 69).
";

/// Returns what all findings come to. `lacking` are the parts of the bot that would be there and do nothing.
pub(super) fn summary(language: Language, exit: Exit, lacking: &[&str]) -> String {
    let Ok(texts) = Texts::new(&[TEXTS]) else { return String::new() };
    let id = match exit {
        Exit::Fine if lacking.is_empty() => "check-works",
        Exit::Fine => "check-lacking",
        Exit::BadConfig => "check-bad-config",
        Exit::NoCredentials => "check-no-credentials",
        _ => "check-unavailable",
    };
    texts.say(language, id, &[("parts", (&lacking.join(", ")).into())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_end_is_told_in_the_language_of_the_config() {
        let french = |exit, lacking: &[&str]| summary(Language::FRENCH, exit, lacking);
        assert_eq!(french(Exit::Fine, &[]), "`kissbot run` fonctionnerait.");
        assert!(french(Exit::Fine, &["AI"]).ends_with("sans\u{A0}: AI."));
        assert!(french(Exit::NoCredentials, &[]).contains("77") && french(Exit::BadConfig, &[]).contains("78"));
        assert!(summary(Language::ENGLISH, Exit::Unavailable, &[]).contains("69"));
    }
}
