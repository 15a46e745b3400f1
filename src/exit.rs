//! The exit status of the process.

use std::process::ExitCode;

/// The exit status, after sysexits.h where it has a word for the case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum Exit {
    /// Success.
    Fine = 0,
    /// The command line is wrong (`EX_USAGE`).
    Usage = 64,
    /// A file, or lines of a rehearsal script, were not understood (`EX_DATAERR`).
    DataError = 65,
    /// A part that the bot cannot do without is unavailable (`EX_UNAVAILABLE`).
    Unavailable = 69,
    /// Another bot runs on this data directory (`EX_TEMPFAIL`).
    AlreadyRunning = 75,
    /// There are no usable credentials (`EX_NOPERM`).
    NoCredentials = 77,
    /// The configuration is wrong (`EX_CONFIG`).
    BadConfig = 78,
}

impl Exit {
    /// Returns the number that the shell sees.
    #[must_use]
    pub fn status(self) -> u8 {
        self as u8
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.status())
    }
}
