//! The errors of the actors' crate, which knows no operator: each as what is told of it.

use super::Told;
use kissbot_actors::chat::BadName;
use kissbot_actors::net::http::HttpError;
use kissbot_actors::net::tls::TlsSetupError;
use kissbot_actors::pillars::command::book::{BookError, Problem, Unfit};
use kissbot_actors::pillars::token::token_files::TokenFileError;
use kissbot_actors::twitch::oauth::pair::Unreadable;
use kissbot_actors::twitch::oauth::refusal::Remedy;
use std::fmt::Display;

/// What the system says of files and connections, with the text that goes before it. It has no language of its own here.
const SYSTEM: [(&str, &str); 12] = [
    ("connection refused", "os-refused"),
    ("failed to lookup address", "os-name"),
    ("permission denied", "os-permission"),
    ("operation not permitted", "os-permission"),
    ("no such file", "os-missing"),
    ("no space left", "os-full"),
    ("quota exceeded", "os-full"),
    ("read-only file system", "os-read-only"),
    ("unreachable", "os-network"),
    ("timed out", "os-late"),
    ("connection reset", "os-reset"),
    ("is a directory", "os-folder"),
];

/// Puts what the system says into the reader's language, as far as it is known. The log has it as it is.
pub(crate) fn system(error: impl Display) -> Told {
    let words = error.to_string();
    let lower = words.to_lowercase();
    match SYSTEM.iter().find(|(known, _)| lower.contains(known)) {
        Some((_, id)) => Told::text(*id).with("words", words),
        None => words.into(),
    }
}

pub(crate) fn http(error: &HttpError) -> Told {
    match error {
        HttpError::TimedOut => Told::text("http-late"),
        HttpError::Unreachable(why) => Told::text("http-unreachable").with("why", system(why)),
        HttpError::TooLarge(bytes) => Told::text("http-large").shown("bytes", bytes),
        HttpError::ForeignRedirect => Told::text("http-redirect"),
        HttpError::Broken(why) => Told::text("http-broken").with("why", system(why)),
    }
}

pub(crate) fn tls(error: &TlsSetupError) -> Told {
    match error {
        TlsSetupError::CaFile { path, error } => {
            Told::text("tls-file").shown("path", path.display()).with("why", system(error))
        }
        TlsSetupError::CaUnusable { path } => Told::text("tls-unusable").shown("path", path.display()),
        TlsSetupError::NoAuthorities => Told::text("tls-none"),
        TlsSetupError::Rustls(_) => error.to_string().into(),
    }
}

pub(crate) fn name(bad: BadName) -> Told {
    Told::text(match bad {
        BadName::Empty => "name-empty",
        BadName::TooLong => "name-long",
        BadName::BadCharacter => "name-letters",
    })
}

pub(crate) fn token_file(error: &TokenFileError) -> Told {
    match error {
        TokenFileError::Io { path, source } => {
            Told::text("unreadable").shown("path", path.display()).with("why", system(source))
        }
        TokenFileError::Content { path, source } => {
            let why = match source {
                Unreadable::Empty => Told::text("token-empty"),
                Unreadable::Damaged => Told::text("token-damaged"),
                Unreadable::Newer(format) => Told::text("token-newer").shown("format", format),
            };
            Told::text("token-file-useless").shown("path", path.display()).with("why", why)
        }
        TokenFileError::Exposed { path, mode, source } => {
            let told = Told::text("token-file-exposed").shown("path", path.display());
            told.with("mode", format!("{mode:04o}")).with("why", system(source))
        }
    }
}

pub(crate) fn remedy(remedy: Remedy) -> Told {
    Told::text(match remedy {
        Remedy::Confidential => "application-confidential",
        Remedy::WrongSecret => "application-secret",
        Remedy::NoApplication => "application-none",
    })
}

pub(crate) fn book(error: &BookError) -> Told {
    let problem = match &error.problem {
        Problem::NoSuchCommand { name, nearest } => {
            Told::text("no-command").with("name", name).with("nearest", nearest)
        }
        Problem::BadName { name, why } => Told::text("bad-command").with("name", name).with("why", unfit(*why)),
        Problem::Taken { word, by: [one, other] } => {
            Told::text("command-taken").with("word", word).with("one", &**one).with("other", &**other)
        }
        Problem::Exists { name } => Told::text("command-exists").with("name", &**name),
        Problem::SaysNothing { name } => Told::text("command-silent").with("name", &**name),
    };
    Told::text("about").with("about", &error.key).with("words", problem)
}

fn unfit(why: Unfit) -> Told {
    Told::text(match why {
        Unfit::Blank => "word-blank",
        Unfit::Space => "word-space",
        Unfit::Invisible => "word-invisible",
        Unfit::Prefix => "word-prefix",
        Unfit::Long => "word-long",
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io;

    #[test]
    fn what_the_system_says_is_explained_and_kept() {
        for (code, words) in [(111, "nobody listens there"), (13, "may not do that"), (28, "disk is full")] {
            let error = io::Error::from_raw_os_error(code);
            let told = system(&error).to_string();
            assert!(told.starts_with(words) || told.contains(words), "{told}");
            assert!(told.contains(&format!("(os error {code})")), "{told}");
        }
        assert_eq!(system("something new").to_string(), "something new");
    }
}
