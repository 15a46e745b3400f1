//! The remedy for what the login server refuses because of the application, not because of a login. Pure.
//!
//! Somebody who logs in again would meet the same refusal. Source: dev.twitch.tv, "Refreshing Access Tokens", and
//! "Registering your app".

/// The cure of a refusal that is the application's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Remedy {
    /// An application of the wrong type, or without what its type asks for.
    #[error(
        "the application is of type Confidential and its secret is not given: at https://dev.twitch.tv/console/apps set \
         its Client Type to Public (a new application, if that cannot be changed) and put its Client ID into \
         twitch.client_id, or give its secret by the name TWITCH_CLIENT_SECRET"
    )]
    Confidential,
    /// The secret is not the application's.
    #[error(
        "TWITCH_CLIENT_SECRET is not the secret of the application twitch.client_id: make a new secret at \
         https://dev.twitch.tv/console/apps, or take TWITCH_CLIENT_SECRET away if the application is Public"
    )]
    WrongSecret,
    /// There is no such application.
    #[error(
        "Twitch knows no application with this Client ID: is twitch.client_id the one that \
         https://dev.twitch.tv/console/apps shows?"
    )]
    NoApplication,
}

/// Returns what cures a refusal in these words of Twitch's if it is the application's; `None`: a new login may cure it.
#[must_use]
pub fn remedy(words: &str) -> Option<Remedy> {
    let words = words.to_ascii_lowercase().replace('_', " ");
    if words.contains("client secret") {
        let is_missing = ["missing", "no client secret", "required"].iter().any(|word| words.contains(word));
        return Some(if is_missing { Remedy::Confidential } else { Remedy::WrongSecret });
    }
    (words.contains("invalid client") || words.contains("missing client id")).then_some(Remedy::NoApplication)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_because_of_the_application_is_not_cured_by_a_login() {
        assert_eq!(remedy("missing client secret"), Some(Remedy::Confidential));
        assert_eq!(remedy("Missing client_secret"), Some(Remedy::Confidential));
        assert_eq!(remedy("invalid client secret"), Some(Remedy::WrongSecret));
        assert_eq!(remedy("invalid client"), Some(Remedy::NoApplication));
        for words in ["Invalid refresh token", "invalid device code", ""] {
            assert_eq!(remedy(words), None, "{words}");
        }
    }
}
