//! The dialler, which opens the connection to the chat server.

pub use crate::net::dial::{Endpoint, Socket, first_to_answer};

use crate::net::dial;
use crate::net::tls::{self, TlsSetupError};
use futures_util::future::BoxFuture;
use std::io;
use std::path::Path;
use tokio_rustls::TlsConnector;

/// Opens connections; the seam where tests put streams of their own.
pub trait Dial: Send + Sync + 'static {
    /// Opens one connection, ready for IRC. The caller limits the time.
    fn dial(&self) -> BoxFuture<'_, io::Result<Box<dyn Socket>>>;
}

/// Dials over TCP, and TLS unless the endpoint is plain.
pub struct NetDialer {
    endpoint: Endpoint,
    tls: Option<TlsConnector>,
}

impl NetDialer {
    /// Makes a dialer for `endpoint`. `ca_file` names a PEM file with authorities trusted besides the system's.
    ///
    /// # Errors
    /// Returns an error when TLS is wanted and there are no authorities to trust.
    pub fn new(endpoint: Endpoint, ca_file: Option<&Path>) -> Result<Self, TlsSetupError> {
        let tls = if endpoint.tls { Some(TlsConnector::from(tls::client_config(ca_file)?)) } else { None };
        Ok(Self { endpoint, tls })
    }
}

impl Dial for NetDialer {
    fn dial(&self) -> BoxFuture<'_, io::Result<Box<dyn Socket>>> {
        Box::pin(dial::open(&self.endpoint, self.tls.as_ref()))
    }
}
