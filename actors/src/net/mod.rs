//! The network and the disk: HTTP, TLS, dialling, back-off, files, secrets.

pub(crate) mod backoff;
pub mod dial;
pub mod file_writer;
pub(crate) mod files;
pub mod home;
pub mod http;
pub mod secret;
pub mod tls;
