//! Secrets by name: from the environment, the systemd credentials directory, and `secrets.toml` in the data directory.

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{self, Read};
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use crate::config::nearest::most_alike;
use crate::config::{Config, Provider, Warning};
use crate::told::{Told, outside};
use crate::topology::Keys;
use config::{FileFormat, ValueKind};
use kissbot_actors::net::files::{self, Links};
use kissbot_actors::net::foreign;
pub(crate) use kissbot_actors::net::secret::Secret;

/// Size limit: a file of secrets is a few lines; the rest of a larger one is not read.
const FILE_BYTES_MAX: u64 = 64 << 10;

/// The number of characters that are shown of a name that nobody knows.
const NAME_CHARS_MAX: usize = 60;

/// The name of the secret that holds the operator's own access token.
pub(crate) const TWITCH_TOKEN: &str = "TWITCH_TOKEN";
/// The name of the secret that holds the client secret of a confidential application.
pub(crate) const TWITCH_CLIENT_SECRET: &str = "TWITCH_CLIENT_SECRET";
/// The name of the secret that holds RAWG's key.
pub(crate) const RAWG_API_KEY: &str = "RAWG_API_KEY";

/// The name of the secret without which nobody gets the metrics, where there is one.
pub(crate) const METRICS_TOKEN: &str = "METRICS_TOKEN";

/// The place where a secret was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Source {
    /// An environment variable.
    Environment,
    /// A systemd credential.
    Credential,
    /// `secrets.toml` in the data directory.
    File,
}

impl Source {
    /// Returns the place in words.
    #[must_use]
    pub(crate) fn words(self) -> &'static str {
        match self {
            Self::Environment => "the environment",
            Self::Credential => "systemd's credentials",
            Self::File => "secrets.toml",
        }
    }
}

type Lookup = Box<dyn Fn(&str) -> Option<String> + Send + Sync>;

/// The sources that secrets are looked up in.
pub(crate) struct Secrets {
    environment: Lookup,
    credentials: Option<PathBuf>,
    file: BTreeMap<String, Secret>,
}

/// The reason why `secrets.toml` cannot be used. No variant carries any of its content.
#[derive(Debug)]
pub(crate) enum SecretsError {
    /// Others could read the file.
    Exposed {
        /// The file.
        path: PathBuf,
        /// Its permission bits.
        mode: u32,
    },
    /// The file cannot be read.
    Unreadable {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The file is not TOML, or holds more than names with texts.
    Unparsable {
        /// The file.
        path: PathBuf,
    },
}

impl SecretsError {
    /// Returns the words for the operator.
    pub(crate) fn told(&self) -> Told {
        let of = |id, path: &Path| Told::text(id).shown("path", path.display());
        match self {
            Self::Exposed { path, mode } => of("secrets-exposed", path).with("mode", format!("{mode:04o}")),
            Self::Unreadable { path, source } => of("unreadable", path).with("why", outside::system(source)),
            Self::Unparsable { path } => of("secrets-lines", path),
        }
    }
}

impl Secrets {
    /// Reads `secrets.toml` in the data directory, if there is one. `environment` looks up an environment variable.
    ///
    /// # Errors
    /// Returns an error if others than the owner can read the file, if it cannot be read at all, or if it is not a list
    /// of names with texts.
    pub(crate) fn load(
        data_dir: &Path,
        environment: impl Fn(&str) -> Option<String> + Send + Sync + 'static,
    ) -> Result<Self, SecretsError> {
        let credentials = environment("CREDENTIALS_DIRECTORY").filter(|path| !path.is_empty()).map(PathBuf::from);
        let file = read_file(&data_dir.join("secrets.toml"))?;
        Ok(Self { environment: Box::new(environment), credentials, file })
    }

    /// Returns the secret of this name: the first that is not empty, trimmed.
    #[must_use]
    pub(crate) fn get(&self, name: &str) -> Option<Secret> {
        self.find(name).map(|(_, secret)| secret)
    }

    /// Returns the secret of this name together with its source.
    #[must_use]
    pub(crate) fn find(&self, name: &str) -> Option<(Source, Secret)> {
        let environment = || (self.environment)(name).and_then(not_empty).map(|secret| (Source::Environment, secret));
        let credential = || self.credential(name).map(|secret| (Source::Credential, secret));
        let file = || self.file.get(name).cloned().map(|secret| (Source::File, secret));
        environment().or_else(credential).or_else(file)
    }

    /// Returns the secrets that are present and that `config` can use, except Twitch's token.
    #[must_use]
    pub(crate) fn keys(&self, config: &Config) -> Keys {
        let of_providers = config.llm.providers.iter().filter_map(Provider::api_key_name);
        let names = [RAWG_API_KEY, TWITCH_CLIENT_SECRET, METRICS_TOKEN].into_iter().chain(of_providers);
        names.filter_map(|name| Some((name.to_owned(), self.get(name)?))).collect()
    }

    /// Returns a complaint for each name in `secrets.toml` that nothing asks for, with the nearest one that is asked for. No
    /// secret is in it.
    #[must_use]
    pub(crate) fn unused(&self, config: &Config) -> Vec<Warning> {
        let of_providers = config.llm.providers.iter().filter_map(Provider::api_key_name);
        let known: Vec<&str> =
            [TWITCH_TOKEN, TWITCH_CLIENT_SECRET, RAWG_API_KEY, METRICS_TOKEN].into_iter().chain(of_providers).collect();
        let unknown = self.file.keys().filter(|name| !known.contains(&name.as_str()));
        let complaint = |name: &String| {
            let shown = foreign::line(name, NAME_CHARS_MAX);
            let meant = known
                .iter()
                .find(|known| known.eq_ignore_ascii_case(name))
                .copied()
                .or_else(|| most_alike(name, known.iter().copied()));
            let told = match meant {
                Some(meant) => Told::text("secret-near").with("meant", meant),
                None => Told::text("secret-unread").with("names", known.join(", ")),
            };
            Warning::new("secrets.toml", told.with("name", shown))
        };
        unknown.map(complaint).collect()
    }

    /// Returns a warning if others can reach the metrics and there is no token that they must know.
    #[must_use]
    pub(crate) fn unguarded(&self, config: &Config) -> Option<Warning> {
        let is_open = config.metrics.listener().is_some_and(|listen| !listen.ip().to_canonical().is_loopback());
        let told = || Told::text("metrics-open").with("name", METRICS_TOKEN);
        (is_open && self.get(METRICS_TOKEN).is_none()).then(|| Warning::new("metrics.listen", told()))
    }

    /// Reads a systemd credential: a file with the name of the secret.
    fn credential(&self, name: &str) -> Option<Secret> {
        let harmless = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
        if name.is_empty() || !name.bytes().all(harmless) {
            return None;
        }
        let path = self.credentials.as_ref()?.join(name);
        match open(&path).and_then(read_text) {
            Ok(text) => not_empty(text),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                tracing::warn!(path = %path.display(), %error, "a credential cannot be read");
                None
            }
        }
    }
}

/// The text that was found cannot be a token. None of it is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct MalformedToken;

impl MalformedToken {
    /// Returns the words for the operator.
    pub(crate) fn told(self) -> Told {
        Told::text("token-malformed")
    }
}

impl Secrets {
    /// Returns the access token that the operator supplied, without `oauth:`, if there is one.
    ///
    /// # Errors
    /// Returns [`MalformedToken`] if the token could not be sent in a line of IRC.
    pub(crate) fn own_token(&self) -> Result<Option<(Source, Secret)>, MalformedToken> {
        let Some((source, token)) = self.find(TWITCH_TOKEN) else { return Ok(None) };
        let bare = bare(token.expose());
        // Whatever else is in it would end the PASS line and begin another.
        if bare.is_empty() || !bare.chars().all(|character| character.is_ascii_graphic()) {
            return Err(MalformedToken);
        }
        Ok(Some((source, Secret::new(bare))))
    }
}

/// Returns a token as people paste it: without quotes and brackets round it, and without what stands before it in the place
/// that it was copied from (`oauth:`, `TWITCH_TOKEN=`, `Authorization: Bearer`). No token has such a sign in it.
fn bare(token: &str) -> &str {
    const ROUND: [char; 15] = ['"', '\'', '`', '“', '”', '‘', '’', '«', '»', '<', '>', '{', '}', ',', ';'];
    let mut bare = token.trim();
    loop {
        let unquoted = bare.trim_matches(ROUND).trim();
        let rest = without_label(unquoted).unwrap_or(unquoted);
        if rest == bare {
            return bare;
        }
        bare = rest;
    }
}

/// Returns what follows a word that is no token but tells of one: any before `=` or `:`, a known one before a blank.
fn without_label(text: &str) -> Option<&str> {
    const KNOWN: [&str; 7] = ["oauth", "bearer", "token", "authorization", "export", "set", "env"];
    const CLOSING: [char; 5] = ['"', '\'', '`', '”', '’'];
    let end = text.find(|c: char| !(c.is_ascii_alphabetic() || c == '_' || c == '-'))?;
    let (label, rest) = text.split_at_checked(end).filter(|(label, _)| !label.is_empty())?;
    let behind = rest.trim_start_matches(CLOSING).trim_start();
    if let Some(value) = behind.strip_prefix(['=', ':']) {
        return Some(value.trim_start());
    }
    let label = label.to_ascii_lowercase();
    (rest.starts_with(' ') && KNOWN.iter().any(|known| label.contains(known))).then_some(behind)
}

impl std::fmt::Debug for Secrets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secrets").field("credentials", &self.credentials).finish_non_exhaustive()
    }
}

fn not_empty(text: String) -> Option<Secret> {
    let text = text.trim();
    (!text.is_empty()).then(|| Secret::new(text))
}

fn open(path: &Path) -> io::Result<File> {
    files::open(path, OpenOptions::new().read(true), Links::Follow)
}

fn read_text(file: File) -> io::Result<String> {
    let mut text = String::new();
    file.take(FILE_BYTES_MAX).read_to_string(&mut text)?;
    Ok(text)
}

fn read_file(path: &Path) -> Result<BTreeMap<String, Secret>, SecretsError> {
    let unreadable = |source| SecretsError::Unreadable { path: path.to_owned(), source };
    let unparsable = || SecretsError::Unparsable { path: path.to_owned() };
    let file = match open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(BTreeMap::new()),
        Err(error) => return Err(unreadable(error)),
    };
    // The mode of the open file, not of the path: nobody can swap it in between.
    let mode = file.metadata().map_err(unreadable)?.permissions().mode() & 0o7777;
    if mode & 0o077 != 0 {
        return Err(SecretsError::Exposed { path: path.to_owned(), mode });
    }
    let text = read_text(file).map_err(unreadable)?;
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let parsed = config::Config::builder().add_source(config::File::from_str(text, FileFormat::Toml)).build();
    let entries = parsed.ok().and_then(|parsed| parsed.cache.into_table().ok()).ok_or_else(unparsable)?;
    let mut secrets = BTreeMap::new();
    for (name, value) in entries {
        let ValueKind::String(text) = value.kind else { return Err(unparsable()) };
        if let Some(secret) = not_empty(text) {
            secrets.insert(name, secret);
        }
    }
    Ok(secrets)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test's file need not survive a crash")]
mod tests;
