//! A disk that is full, or a database as large as it may be.

use super::*;
use std::process::Command;

fn fill(database: &mut Database) -> (u32, WriteError) {
    for number in 0.. {
        let text = "x".repeat(caps::TEXT_CHARS);
        if let Err(error) = database.change([put(command(&format!("c{number}"), &text))]) {
            return (number, error);
        }
    }
    unreachable!()
}

#[test]
fn a_database_that_is_as_large_as_it_may_be_can_be_used_on() {
    let folder = Folder::new();
    let settings = Settings { pages_max: 40, ..Settings::default() };
    let (mut database, _) = Database::open(&folder.0, now(), settings).unwrap();
    database.change([counter("deaths", 1)]).unwrap();
    let (written, error) = fill(&mut database);
    assert_eq!(error, WriteError::Full);
    assert_eq!(database.somechannel().commands.len(), written as usize, "what was confirmed is there");
    database.change([counter("deaths", 2)]).unwrap();
    database.change((0..written).map(|number| RowChange::DeleteCommand(format!("c{number}").into()))).unwrap();
    database.change([put(command("x", "y"))]).unwrap();
    drop(database);
    let (database, report) = Database::open(&folder.0, now(), settings).unwrap();
    assert_eq!((report.origin, database.counter("deaths")), (Origin::Found, Some(2)));
}

/// A file system of a few hundred kilobytes, where the test may mount one.
struct TinyDisk(Folder);

impl TinyDisk {
    fn mount() -> Option<Self> {
        let disk = Self(Folder::new());
        let mounted = Command::new("mount").args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"]).arg(&disk.0.0).output();
        mounted.is_ok_and(|output| output.status.success()).then_some(disk)
    }

    fn grow(&self) {
        let grown = Command::new("mount").args(["-o", "remount,size=4m"]).arg(&self.0.0).output().unwrap();
        assert!(grown.status.success());
    }
}

impl Drop for TinyDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0.0).output();
    }
}

#[test]
fn on_a_full_disk_what_was_confirmed_is_there_and_the_rest_is_refused() {
    let Some(disk) = TinyDisk::mount() else {
        eprintln!("no disk to fill: only root can mount one; a limit of the database's own size is tested above");
        return;
    };
    let folder = &disk.0;
    let mut database = folder.database();
    database.change([counter("deaths", 1)]).unwrap();
    let (written, error) = fill(&mut database);
    assert_eq!(error, WriteError::Full);
    assert_eq!(database.somechannel().commands.len(), written as usize);
    let backup = database.backup(now()).unwrap_err();
    assert_eq!(backup, WriteError::Full);
    assert_eq!(folder.backups(), Vec::<String>::new(), "nothing is left of the copy");
    drop(database);
    let (mut database, report) = folder.open();
    assert_eq!(report.origin, Origin::Found);
    assert_eq!(database.somechannel().commands.len(), written as usize);
    disk.grow();
    database.change([counter("deaths", 2)]).unwrap();
    assert_eq!(database.counter("deaths"), Some(2), "once there is room it goes on, on the same connection");
    database.backup(now()).unwrap();
}

#[test]
fn a_damaged_database_on_a_full_disk_is_left_alone_until_there_is_room() {
    let Some(disk) = TinyDisk::mount() else { return };
    let folder = &disk.0;
    let database = folder.database();
    database.backup(now()).unwrap();
    database.close().unwrap();
    fs::write(folder.file(), "damaged").unwrap();
    let filler = folder.0.join("filler");
    let _ = fs::write(&filler, vec![1; 1 << 20]);
    let refused = Database::open(&folder.0, now(), Settings::default()).unwrap_err();
    assert!(matches!(refused, OpenError::Full(_)), "{refused}");
    assert_eq!(fs::read(folder.file()).unwrap(), b"damaged");
    fs::remove_file(filler).unwrap();
    assert!(matches!(folder.open().1.origin, Origin::Restored { .. }));
}
