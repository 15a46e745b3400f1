//! Files of the bot's own: readable for their owner only, and whole or not there, whatever happens meanwhile.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read as _, Write as _};
use std::os::unix::fs::{MetadataExt as _, OpenOptionsExt as _};
use std::path::Path;

/// Replaces a file in one step: its content is the old or the new one, never a part. Mode 0600 from the first byte on.
///
/// # Errors
/// Returns an error when the directory cannot be written to, or the disk is full; the old file stays then.
pub(crate) fn replace(path: &Path, content: &[u8]) -> io::Result<()> {
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

/// Reads a file of at most `bytes_max`; nothing when it is not there.
///
/// # Errors
/// Returns an error when it cannot be read, or is larger.
pub(crate) fn read(path: &Path, bytes_max: u64) -> io::Result<Option<Vec<u8>>> {
    let file = match File::open(path) {
        Ok(file) => file,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(error),
    };
    let mut content = Vec::new();
    file.take(bytes_max.saturating_add(1)).read_to_end(&mut content)?;
    if content.len() as u64 > bytes_max {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is larger than it can be"));
    }
    Ok(Some(content))
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
