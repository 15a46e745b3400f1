//! The network and the disk: HTTP, TLS, dialling, back-off, files, secrets.

pub mod backoff;
pub mod dial;
pub mod file_writer;
pub mod files;
pub mod http;
pub mod secret;
pub mod tls;
