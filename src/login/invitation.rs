//! What `kissbot login` shows on the terminal, in the config's language. Pure.

use crate::told::Words;
use kissbot_actors::text::catalogue::Arg;
use kissbot_actors::twitch::oauth::device::DeviceCode;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::fmt::Write as _;

/// Returns the page, the code and who is to go there. With a picture for a phone where somebody can see it.
pub(super) fn invitation(words: &Words, code: &DeviceCode, who: &str, has_picture: bool) -> String {
    let mut text = format!("{}\n\n  {}\n\n", words.say("open", &[("who", who)]), code.page);
    if has_picture && let Some(picture) = picture(&code.page) {
        let _ = writeln!(text, "{picture}\n");
    }
    let args = [("code", Arg::Text(&code.user_code)), ("minutes", Arg::Count(code.life.as_secs().div_ceil(60)))];
    let _ = writeln!(text, "{}\n", words.say_with("code", &args));
    let _ = writeln!(text, "{}", words.say("waiting", &[]));
    text
}

/// Returns "kissbot" or "one of carol, dave".
pub(super) fn names(words: &Words, expected: &[String]) -> String {
    match expected {
        [only] => only.clone(),
        several => words.say("one-of", &[("names", &several.join(", "))]),
    }
}

/// Draws a QR code of half blocks: light ones, since most terminals are dark, and readers take both.
fn picture(page: &str) -> Option<String> {
    let code = QrCode::new(page).ok()?;
    let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
    Some(drawn.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::net::secret::Secret;
    use kissbot_actors::text::language::Language;
    use std::time::Duration;

    fn english() -> Words {
        Words::new("login", Language::ENGLISH).unwrap()
    }

    fn code() -> DeviceCode {
        DeviceCode {
            device_code: Secret::new("canary"),
            user_code: "ABCDEFGH".to_owned(),
            page: "https://www.twitch.tv/activate?public=true&device-code=ABCDEFGH".to_owned(),
            life: Duration::from_secs(1800),
            interval: Duration::from_secs(5),
        }
    }

    #[test]
    fn the_page_the_code_and_the_account_are_shown_and_the_secret_half_is_not() {
        let text = invitation(&english(), &code(), "kissbot", false);
        for words in ["kissbot", "Code: ABCDEFGH (good for 30 min)", "https://www.twitch.tv/activate?public=true"] {
            assert!(text.contains(words), "{text}");
        }
        assert!(!text.contains("canary") && !text.contains('█'), "{text}");
    }

    #[test]
    fn the_picture_is_a_square_of_half_blocks() {
        let picture = picture(&code().page).unwrap();
        let widths: Vec<usize> = picture.lines().map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| Some(width) == widths.first()), "{widths:?}");
        let square = widths.first().unwrap() - 2;
        assert_eq!(widths.len(), square.div_ceil(2), "two modules a line");
        assert!(square <= 60, "it fits on a terminal");
        assert!(invitation(&english(), &code(), "kissbot", true).contains('█'));
    }

    #[test]
    fn several_accounts_are_one_of_them() {
        assert_eq!(names(&english(), &["kissbot".to_owned()]), "kissbot");
        assert_eq!(names(&english(), &["carol".to_owned(), "dave".to_owned()]), "one of carol, dave");
    }

    #[test]
    fn the_invitation_is_in_the_language_of_the_config() {
        let french = Words::new("login", Language::FRENCH).unwrap();
        let text = invitation(&french, &code(), "kissbot", false);
        assert!(text.contains("avec le compte kissbot") && text.contains("Code\u{A0}: ABCDEFGH"), "{text}");
        assert!(!text.contains("Open") && !text.contains("Waiting"), "{text}");
        assert!(french.say("no-client-id", &[]).contains("\n  2. Nom\u{A0}: "), "the lines stay lines");
    }
}
