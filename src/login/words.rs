//! The words of `kissbot login` on the terminal. Pure.

use kissbot_actors::twitch::oauth::device::DeviceCode;
use qrcode::QrCode;
use qrcode::render::unicode::Dense1x2;
use std::fmt::Write as _;

/// The way to a client id.
pub(super) const NO_CLIENT_ID: &str = "\
twitch.client_id is empty: Twitch gives tokens to registered applications only. To register yours, once:
  1. open https://dev.twitch.tv/console/apps/create (the account needs two-factor authentication)
  2. Name: any; OAuth Redirect URLs: http://localhost; Category: Chat Bot; Client Type: Public
  3. copy the Client ID that is shown, and put it into config.toml: [twitch] client_id = \"…\"
Then run this again. A Client ID is no secret.";

/// The step after a login.
pub(super) const NEXT: &str = "Next: `kissbot check` tells what works now; then `kissbot run` starts the bot.";

/// Returns what becomes of a token that is not stored.
pub(super) fn fate(is_revoked: bool) -> &'static str {
    if is_revoked { "its token was given back" } else { "its token will expire" }
}

/// Returns the page, the code and who is to go there. With a picture for a phone where somebody can see it.
pub(super) fn invitation(code: &DeviceCode, who: &str, has_picture: bool) -> String {
    let mut text = format!("Open this page in a browser, logged in on Twitch as {who}:\n\n  {}\n\n", code.page);
    if has_picture && let Some(picture) = picture(&code.page) {
        let _ = writeln!(text, "{picture}\n");
    }
    let minutes = code.life.as_secs().div_ceil(60);
    let _ = writeln!(text, "Code: {} (good for {minutes} min)\n", code.user_code);
    text.push_str("Waiting until you have agreed there; Ctrl-C ends it.\n");
    text
}

/// Draws a QR code of half blocks: light ones, since most terminals are dark, and readers take both.
fn picture(page: &str) -> Option<String> {
    let code = QrCode::new(page).ok()?;
    let drawn = code.render::<Dense1x2>().dark_color(Dense1x2::Light).light_color(Dense1x2::Dark).build();
    Some(drawn.lines().map(|line| format!("  {line}")).collect::<Vec<_>>().join("\n"))
}

/// "kissbot" or "one of carol, dave".
pub(super) fn names(expected: &[String]) -> String {
    match expected {
        [only] => only.clone(),
        several => format!("one of {}", several.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kissbot_actors::net::secret::Secret;
    use std::time::Duration;

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
        let text = invitation(&code(), "kissbot", false);
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
        assert!(invitation(&code(), "kissbot", true).contains('█'));
    }

    #[test]
    fn several_accounts_are_one_of_them() {
        assert_eq!(names(&["kissbot".to_owned()]), "kissbot");
        assert_eq!(names(&["carol".to_owned(), "dave".to_owned()]), "one of carol, dave");
    }
}
