//! Files of the bot's own: readable for their owner only, and whole or not there, whatever happens meanwhile.

use nix::errno::Errno;
use nix::fcntl::OFlag;
use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

/// The size of a file that a folder is tried out with: more than the largest token file.
const TRIAL_BYTES: usize = 8 << 10;

/// Replaces a file in one step: its content is the old or the new one, never a part. Mode 0600 from the first byte on.
///
/// # Errors
/// Returns an error when the directory cannot be written to, or the disk is full; the old file stays then.
pub fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let name = path.file_name().ok_or(io::ErrorKind::InvalidInput)?.to_string_lossy();
    let trial = folder.join(format!(".{name}.new"));
    let written = write(&trial, content).and_then(|()| fs::rename(&trial, path));
    if let Err(error) = written {
        // What is left of it would only be in the way; the first error is the one that tells.
        let _ = fs::remove_file(&trial);
        return Err(error);
    }
    // Without this the rename itself may be lost with the power.
    File::open(folder)?.sync_all()
}

fn write(path: &Path, content: &[u8]) -> io::Result<()> {
    // A file left over from a crash may be anybody's.
    match fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    give_to_owner(&file, path);
    file.write_all(content)?;
    file.sync_all()
}

/// Gives a file to the owner of its folder: what root writes there, the bot has to read as the user of its service.
/// Anybody else owns the folder, or may not give.
fn give_to_owner(file: &File, path: &Path) {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    if let (Ok(folder), Ok(data)) = (fs::metadata(folder), file.metadata())
        && folder.uid() != data.uid()
    {
        let _ = std::os::unix::fs::fchown(file, Some(folder.uid()), Some(folder.gid()));
    }
}

/// Makes an empty file for its owner only, for somebody who would make it for all to read.
///
/// # Errors
/// Returns an error of the kind `AlreadyExists` when anything is in its place, beside those of the system.
pub(crate) fn make(path: &Path) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(path)?;
    give_to_owner(&file, path);
    Ok(())
}

/// Gives a folder to the owner of the one that it is in, as files are given.
pub(crate) fn give_folder_to_owner(folder: &Path) {
    if let Ok(file) = File::open(folder) {
        give_to_owner(&file, folder);
    }
}

/// Has the disk keep the names in a folder as they are now.
///
/// # Errors
/// Returns the system's error.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Reads a plain file of at most `bytes_max`, wherever a link leads; nothing when it is not there.
///
/// # Errors
/// Returns an error when it cannot be read, is larger, or is no plain file.
pub fn read(path: &Path, bytes_max: u64) -> io::Result<Option<Vec<u8>>> {
    match open(path, OpenOptions::new().read(true), Links::Follow) {
        Ok(file) => content(file, bytes_max).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

fn content(file: File, bytes_max: u64) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    file.take(bytes_max.saturating_add(1)).read_to_end(&mut content)?;
    if content.len() as u64 > bytes_max {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is larger than it can be"));
    }
    Ok(content)
}

/// What to do about a link in the place of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Links {
    /// Go where it leads: the operator may keep the file elsewhere.
    Follow,
    /// Refuse it: whoever may write into the directory could lead a bot of root's to any file.
    Refuse,
}

/// Opens a file that somebody else may have put there: only a plain one, and never one that would make the bot wait, as a
/// FIFO without a writer does for good.
///
/// # Errors
/// Returns an error of the kind `InvalidInput` for what is no plain file, beside those of the system.
pub fn open(path: &Path, options: &mut OpenOptions, links: Links) -> io::Result<File> {
    let follow = if links == Links::Refuse { OFlag::O_NOFOLLOW } else { OFlag::empty() };
    let flags = OFlag::O_NONBLOCK | OFlag::O_CLOEXEC | follow;
    let file = options.custom_flags(flags.bits()).open(path).map_err(|error| {
        match Errno::from_raw(error.raw_os_error().unwrap_or(0)) {
            Errno::ELOOP if links == Links::Refuse => {
                odd("it is a link, and links are not followed: put the file itself there")
            }
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

/// Opens a file of the bot's own as [`open`] does: no link, and no name among several of one file either.
///
/// # Errors
/// Returns an error of the kind `InvalidInput` for anything else, beside those of the system.
pub(crate) fn open_plain(path: &Path, options: &mut OpenOptions) -> io::Result<File> {
    let file = open(path, options, Links::Refuse)?;
    if file.metadata()?.nlink() > 1 {
        return Err(odd("it is a link to a file that has other names, too"));
    }
    Ok(file)
}

/// Reads at most `bytes_max` of a plain file, wherever a link leads.
///
/// # Errors
/// Returns the errors of [`open`], and one of the kind `FileTooLarge`.
pub fn read_followed(path: &Path, bytes_max: u64) -> io::Result<Vec<u8>> {
    content(open(path, OpenOptions::new().read(true), Links::Follow)?, bytes_max)
}

/// Tells whether there is a link in the place of a file.
pub(crate) fn is_link(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_symlink())
}

/// Returns the error for what is not as it should be.
pub(crate) fn odd(what: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidInput, what)
}

/// Reads a plain file as [`open_plain`] opens it, of at most `bytes_max`; nothing when it is not there.
///
/// # Errors
/// Returns an error when it cannot be read, is larger, or is no plain file.
pub(crate) fn read_plain(path: &Path, bytes_max: u64) -> io::Result<Option<Vec<u8>>> {
    match open_plain(path, OpenOptions::new().read(true)) {
        Ok(file) => content(file, bytes_max).map(Some),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// Tries out whether a folder takes a file: writes one, has the disk keep it, and removes it. A folder may be writable
/// and its disk full.
///
/// # Errors
/// Returns the system's error when it does not.
pub fn try_out(folder: &Path) -> io::Result<()> {
    let trial = folder.join(format!(".kissbot-trial-{}", std::process::id()));
    let written = write(&trial, &[b' '; TRIAL_BYTES]);
    let removed = fs::remove_file(&trial);
    written.and(removed)
}

/// Sets a damaged file aside, so that nothing in it is lost to the next [`replace`].
///
/// # Errors
/// Returns an error when it cannot be renamed.
pub(crate) fn set_aside(path: &Path) -> io::Result<()> {
    fs::rename(path, path.with_extension("damaged"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::PermissionsExt as _;

    fn folder(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("kissbot-files-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir(&folder).unwrap();
        folder
    }

    #[test]
    fn a_file_is_replaced_whole_and_for_its_owner_only() {
        let folder = folder("whole");
        let path = folder.join("x.json");
        replace(&path, b"one").unwrap();
        replace(&path, b"two").unwrap();
        assert_eq!(read(&path, 10).unwrap().as_deref(), Some(&b"two"[..]));
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 1, "nothing is left over");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_old_file_stays_when_the_new_one_cannot_be_written() {
        let folder = folder("stays");
        let path = folder.join("x.json");
        replace(&path, b"old").unwrap();
        // A directory in the way of the trial file.
        fs::create_dir_all(folder.join(".x.json.new/in")).unwrap();
        assert!(replace(&path, b"new").is_err());
        assert_eq!(read(&path, 10).unwrap().as_deref(), Some(&b"old"[..]));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn only_a_plain_file_is_opened() {
        let folder = folder("plain");
        let (path, link, name) = (folder.join("x"), folder.join("link"), folder.join("name"));
        replace(&path, b"abc").unwrap();
        assert_eq!(read_plain(&path, 10).unwrap().as_deref(), Some(&b"abc"[..]));
        assert!(read_plain(&folder.join("missing"), 10).unwrap().is_none());
        std::os::unix::fs::symlink(&path, &link).unwrap();
        assert!(is_link(&link) && !is_link(&path));
        for odd in [&link, &folder] {
            assert_eq!(read_plain(odd, 10).unwrap_err().kind(), io::ErrorKind::InvalidInput, "{}", odd.display());
        }
        fs::hard_link(&path, &name).unwrap();
        assert_eq!(read_plain(&path, 10).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_fifo_is_refused_at_once_and_so_is_a_directory() {
        let folder = folder("fifo");
        let fifo = folder.join("fifo");
        nix::unistd::mkfifo(&fifo, nix::sys::stat::Mode::S_IRWXU).unwrap();
        assert_eq!(read(&fifo, 10).unwrap_err().kind(), io::ErrorKind::InvalidInput);
        for path in [&fifo, &folder] {
            assert_eq!(read_followed(path, 10).unwrap_err().kind(), io::ErrorKind::InvalidInput, "{}", path.display());
        }
        let written = open(&fifo, OpenOptions::new().write(true), Links::Refuse);
        assert_eq!(written.unwrap_err().kind(), io::ErrorKind::InvalidInput);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_link_is_followed_or_refused_as_asked() {
        let folder = folder("followed");
        let (file, link) = (folder.join("file"), folder.join("link"));
        replace(&file, b"text").unwrap();
        std::os::unix::fs::symlink(&file, &link).unwrap();
        assert_eq!(read_followed(&link, 4).unwrap(), b"text");
        assert_eq!(read_followed(&link, 3).unwrap_err().kind(), io::ErrorKind::FileTooLarge);
        let refused = open(&link, OpenOptions::new().read(true), Links::Refuse);
        assert_eq!(refused.unwrap_err().kind(), io::ErrorKind::InvalidInput);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_folder_that_takes_a_file_has_none_more_afterwards() {
        let folder = folder("trial");
        try_out(&folder).unwrap();
        assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
        assert!(try_out(&folder.join("missing")).is_err());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_missing_file_is_nothing_and_a_large_one_an_error() {
        let folder = folder("large");
        let path = folder.join("x.json");
        assert!(read(&path, 2).unwrap().is_none());
        replace(&path, b"abc").unwrap();
        assert!(read(&path, 2).is_err());
        set_aside(&path).unwrap();
        assert!(read(&path, 10).unwrap().is_none() && folder.join("x.damaged").exists());
        fs::remove_dir_all(folder).unwrap();
    }
}
