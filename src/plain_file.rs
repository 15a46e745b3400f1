//! Opens files that somebody else may have put there: only plain ones, and never one that would make the bot wait. A
//! FIFO without a writer would hold up its reader for good.

use nix::errno::Errno;
use nix::fcntl::OFlag;
use std::fs::{File, OpenOptions};
use std::io::{self, Read as _};
use std::os::unix::fs::OpenOptionsExt as _;
use std::path::Path;

/// What to do about a link in the place of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// Go where it leads: the operator may keep the file elsewhere.
    Follow,
    /// Refuse it: whoever may write into the directory could lead a bot of root's to any file.
    Refuse,
}

/// Opens a plain file with these options, without waiting for anybody.
///
/// # Errors
/// Returns an error of the kind `InvalidInput` for what is no plain file, beside those of the system.
pub(crate) fn open(path: &Path, options: &mut OpenOptions, links: Links) -> io::Result<File> {
    let follow = if links == Links::Refuse { OFlag::O_NOFOLLOW } else { OFlag::empty() };
    let flags = OFlag::O_NONBLOCK | OFlag::O_CLOEXEC | follow;
    let file = options.custom_flags(flags.bits()).open(path).map_err(|error| {
        match Errno::from_raw(error.raw_os_error().unwrap_or(0)) {
            Errno::ELOOP if links == Links::Refuse => odd("it is a link"),
            // A FIFO that nobody reads, opened for writing; a socket.
            Errno::ENXIO => odd("it is no plain file"),
            _ => error,
        }
    })?;
    if !file.metadata()?.is_file() {
        return Err(odd("it is no plain file"));
    }
    Ok(file)
}

fn odd(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

/// Reads at most `bytes_max` of a plain file.
///
/// # Errors
/// Returns the errors of [`open`], and one of the kind `FileTooLarge`.
pub(crate) fn read(path: &Path, bytes_max: u64) -> io::Result<Vec<u8>> {
    let file = open(path, OpenOptions::new().read(true), Links::Follow)?;
    let mut bytes = Vec::new();
    file.take(bytes_max.saturating_add(1)).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > bytes_max {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

#[cfg(test)]
#[allow(clippy::disallowed_methods, reason = "a test's file need not survive a crash")]
mod tests {
    use super::*;
    use nix::sys::stat::Mode;
    use nix::unistd::mkfifo;

    #[test]
    fn a_fifo_is_refused_at_once_and_so_is_a_directory() {
        let folder = tempfile::tempdir().unwrap();
        let fifo = folder.path().join("fifo");
        mkfifo(&fifo, Mode::S_IRWXU).unwrap();
        for path in [&*fifo, folder.path()] {
            assert_eq!(read(path, 10).unwrap_err().kind(), io::ErrorKind::InvalidInput, "{}", path.display());
        }
        let written = open(&fifo, OpenOptions::new().write(true), Links::Refuse);
        assert_eq!(written.unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }

    #[test]
    fn a_link_is_followed_or_refused_as_asked() {
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("file"), folder.path().join("link"));
        std::fs::write(&file, "text").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(read(&link, 4).unwrap(), b"text");
        assert_eq!(read(&link, 3).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        let refused = open(&link, OpenOptions::new().read(true), Links::Refuse);
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::InvalidInput);
    }
}
