//! TLS for every connection: rustls with aws-lc, the machine's authorities and one of the operator's own.

pub use rustls::ClientConfig;
use rustls::RootCertStore;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, UnixTime};
use rustls::time_provider::TimeProvider;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

/// TLS cannot be set up.
#[derive(Debug, thiserror::Error)]
pub enum TlsSetupError {
    /// The extra authority's file cannot be read.
    #[error("the certificate authority file {path} cannot be read: {error}")]
    CaFile {
        /// The file.
        path: PathBuf,
        /// The cause.
        error: rustls::pki_types::pem::Error,
    },
    /// A certificate in it is no authority.
    #[error("the certificate authority file {path} holds no usable certificate")]
    CaUnusable {
        /// The file.
        path: PathBuf,
    },
    /// There is no authority at all to trust.
    #[error("this machine has no certificate authorities: install the package ca-certificates")]
    NoAuthorities,
    /// rustls refuses its own defaults.
    #[error("TLS cannot be set up: {0}")]
    Rustls(rustls::Error),
}

/// Makes the config that trusts the authorities of this machine and those in the PEM file `ca_file`.
///
/// # Errors
/// Returns an error when there is nobody to trust, or the file is of no use.
pub fn client_config(ca_file: Option<&Path>) -> Result<Arc<ClientConfig>, TlsSetupError> {
    let mut roots = RootCertStore::empty();
    let native = rustls_native_certs::load_native_certs();
    for error in &native.errors {
        tracing::warn!(%error, "a certificate authority of this machine cannot be read");
    }
    roots.add_parsable_certificates(native.certs);
    if let Some(path) = ca_file {
        for certificate in read_authorities(path)? {
            roots.add(certificate).map_err(|_| TlsSetupError::CaUnusable { path: path.into() })?;
        }
    }
    if roots.is_empty() {
        return Err(TlsSetupError::NoAuthorities);
    }
    Ok(Arc::new(trusting(roots)?))
}

/// Returns what is wrong with a server's certificate, in words that say what cures it; `None` for all other errors, whose
/// own words do. `error` is what TLS says, with its causes.
#[must_use]
pub(crate) fn explained(error: &str) -> Option<&'static str> {
    let known = [
        (
            "CaUsedAsEndEntity",
            "the server's certificate is one of an authority (CA:TRUE), as self-signed ones often are: give the server one \
             that this authority has signed, or make the self-signed one anew with basicConstraints=CA:FALSE",
        ),
        (
            "UnknownIssuer",
            "invalid peer certificate: UnknownIssuer. Nobody who is trusted has signed it: is this the right server, and is \
             the authority that signed it in twitch.ca_file or among those of this machine?",
        ),
    ];
    known.into_iter().find(|(mark, _)| error.contains(mark)).map(|(_, words)| words)
}

/// Trusts nobody: for those who speak only to this machine, without TLS, and have no authorities.
///
/// # Errors
/// Returns an error when rustls refuses its own defaults.
pub fn without_authorities() -> Result<Arc<ClientConfig>, TlsSetupError> {
    Ok(Arc::new(trusting(RootCertStore::empty())?))
}

fn trusting(roots: RootCertStore) -> Result<ClientConfig, TlsSetupError> {
    let provider = Arc::new(rustls::crypto::aws_lc_rs::default_provider());
    let builder = ClientConfig::builder_with_details(provider, Arc::new(WallClock));
    let builder = builder.with_safe_default_protocol_versions().map_err(TlsSetupError::Rustls)?;
    Ok(builder.with_root_certificates(roots).with_no_client_auth())
}

/// The time by which certificates are judged. rustls's own clock panics before 1970.
#[derive(Debug)]
struct WallClock;

impl TimeProvider for WallClock {
    fn current_time(&self) -> Option<UnixTime> {
        since_1970(SystemTime::now())
    }
}

/// Returns a time as rustls has it; `None`, and so a refused connection with its reason, before 1970.
fn since_1970(wall: SystemTime) -> Option<UnixTime> {
    wall.duration_since(UNIX_EPOCH).ok().map(UnixTime::since_unix_epoch)
}

fn read_authorities(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsSetupError> {
    let unreadable = |error| TlsSetupError::CaFile { path: path.into(), error };
    let found: Result<Vec<_>, _> = CertificateDer::pem_file_iter(path).map_err(unreadable)?.collect();
    let found = found.map_err(unreadable)?;
    if found.is_empty() { Err(TlsSetupError::CaUnusable { path: path.into() }) } else { Ok(found) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_before_1970_is_a_refused_connection_and_no_panic() {
        assert!(since_1970(UNIX_EPOCH - Duration::from_secs(1)).is_none());
        assert_eq!(since_1970(UNIX_EPOCH + Duration::from_secs(9)).unwrap().as_secs(), 9);
    }
}
