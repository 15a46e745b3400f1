//! The network and the disk: HTTP, TLS, dialling, back-off, files, secrets.

pub(crate) mod backoff;
pub mod dial;
pub mod file_writer;
pub mod files;
pub mod foreign;
pub(crate) mod global;
pub mod home;
pub mod http;
pub(crate) mod names;
pub mod secret;
pub mod tls;
