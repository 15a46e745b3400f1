//! Damaged files, each kind that a disk or a person makes.

use super::*;
use std::io::{Seek as _, SeekFrom, Write as _};

/// A data directory with a counter of 1 in the backup, and of 2 in the database. It was closed.
fn with_backup() -> Folder {
    let folder = Folder::new();
    let mut database = folder.database();
    // More than a few pages, so that half a file is one.
    let texts = (0..50).map(|number| put(command(&format!("c{number}"), &"x".repeat(400))));
    database.change(texts).unwrap();
    database.change([counter("deaths", 1)]).unwrap();
    database.backup(later(-1)).unwrap();
    database.change([counter("deaths", 2)]).unwrap();
    database.close().unwrap();
    folder
}

fn is_restored(folder: &Folder) {
    let (mut database, report) = folder.open();
    assert!(report.is_loss());
    let Origin::Restored { from, aside, why } = report.origin else { panic!("{report:?}") };
    assert_eq!(from, folder.0.join("backups/store-20261129T120000Z.sqlite3"));
    assert_eq!(aside, folder.0.join("store.damaged-20261130T120000Z.sqlite3"));
    assert!(aside.exists() && !why.is_empty());
    assert_eq!(database.counter("deaths"), Some(1));
    database.change([counter("deaths", 3)]).unwrap();
    drop(database);
    let (database, report) = folder.open();
    assert_eq!((report.origin, database.counter("deaths")), (Origin::Found, Some(3)));
}

fn overwrite(folder: &Folder, at: u64, bytes: &[u8]) {
    let mut file = fs::OpenOptions::new().write(true).open(folder.file()).unwrap();
    file.seek(SeekFrom::Start(at)).unwrap();
    file.write_all(bytes).unwrap();
}

#[test]
fn a_zeroed_header_is_mended_by_the_backup() {
    let folder = with_backup();
    overwrite(&folder, 0, &[0; 100]);
    is_restored(&folder);
}

#[test]
fn half_a_file_is_mended_by_the_backup() {
    let folder = with_backup();
    let length = fs::metadata(folder.file()).unwrap().len();
    fs::OpenOptions::new().write(true).open(folder.file()).unwrap().set_len(length / 2).unwrap();
    is_restored(&folder);
}

#[test]
fn each_page_that_is_noise_is_mended_by_the_backup_or_has_nothing() {
    let pages = fs::metadata(with_backup().file()).unwrap().len() / 4096;
    for page in 0..pages {
        let folder = with_backup();
        let noise: Vec<u8> = (0..4096_u32).map(|byte| (byte.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
        overwrite(&folder, page * 4096, &noise);
        is_restored(&folder);
    }
}

#[test]
fn an_empty_file_beside_backups_is_damaged() {
    let folder = with_backup();
    fs::write(folder.file(), "").unwrap();
    is_restored(&folder);
}

#[test]
fn a_file_full_of_nuls_is_damaged() {
    let folder = with_backup();
    let length = fs::metadata(folder.file()).unwrap().len();
    fs::write(folder.file(), vec![0; usize::try_from(length).unwrap()]).unwrap();
    is_restored(&folder);
}

#[test]
fn the_log_of_a_damaged_file_goes_aside_with_it() {
    let folder = with_backup();
    let mut database = folder.database();
    database.change([counter("deaths", 9)]).unwrap();
    // As after kill -9.
    let log = fs::read(folder.0.join("store.sqlite3-wal")).unwrap();
    assert!(!log.is_empty());
    drop(database);
    fs::write(folder.0.join("store.sqlite3-wal"), &log).unwrap();
    overwrite(&folder, 0, &[0; 4096]);
    // Its log has page 1, and would bring it back; a page that it has not is gone for good.
    let length = fs::metadata(folder.file()).unwrap().len();
    fs::OpenOptions::new().write(true).open(folder.file()).unwrap().set_len(length / 2).unwrap();
    is_restored(&folder);
}

#[test]
fn the_log_of_another_life_does_not_show_its_rows_in_a_restored_database() {
    let folder = with_backup();
    let mut database = folder.database();
    database.change([counter("deaths", 9)]).unwrap();
    let log = fs::read(folder.0.join("store.sqlite3-wal")).unwrap();
    database.close().unwrap();
    fs::write(folder.0.join("store.sqlite3-wal"), &log).unwrap();
    let backup = folder.0.join("backups/store-20261129T120000Z.sqlite3");
    let aside = Database::restore(&folder.0, &backup, now()).unwrap().unwrap();
    assert!(folder.names().contains(&"store.replaced-20261130T120000Z.sqlite3-wal".to_owned()), "{aside:?}");
    assert_eq!(folder.database().counter("deaths"), Some(1));
}

#[test]
fn a_log_without_its_database_is_set_aside() {
    let folder = Folder::new();
    fs::write(folder.0.join("store.sqlite3-wal"), "left over").unwrap();
    let (_, report) = folder.open();
    assert_eq!(report.left_over, Some(folder.0.join("store.left-20261130T120000Z.sqlite3")));
    assert!(folder.names().contains(&"store.left-20261130T120000Z.sqlite3-wal".to_owned()));
}

#[test]
fn a_backup_that_is_damaged_too_is_passed_over() {
    let folder = with_backup();
    for name in ["store-20261130T110000Z.sqlite3", "store-20261130T113000Z.sqlite3"] {
        fs::write(folder.0.join(BACKUPS).join(name), "no database").unwrap();
    }
    fs::write(folder.0.join(BACKUPS).join("store-20261130T114000Z.sqlite3"), "").unwrap();
    overwrite(&folder, 0, &[0; 100]);
    is_restored(&folder);
}

#[test]
fn without_a_backup_it_starts_empty_and_keeps_the_damaged_file() {
    let folder = Folder::new();
    fs::write(folder.file(), "this was a database").unwrap();
    let (mut database, report) = folder.open();
    assert!(report.is_loss());
    let Origin::Emptied { aside, .. } = report.origin else { panic!("{report:?}") };
    assert_eq!(fs::read(aside).unwrap(), b"this was a database");
    database.change([counter("deaths", 1)]).unwrap();
}

#[test]
fn a_missing_file_is_a_first_start_and_the_last_backup_is_kept() {
    let folder = with_backup();
    fs::remove_file(folder.file()).unwrap();
    let (database, report) = folder.open();
    let kept = folder.0.join("backups/before-new-20261129T120000Z.sqlite3");
    assert_eq!(report.origin, Origin::Fresh { backup: Some(kept.clone()) });
    assert_eq!(database.counter("deaths"), None);
    for day in 0..20 {
        database.backup(later(day)).unwrap();
    }
    assert!(kept.exists());
}

#[test]
fn two_damages_in_one_second_get_two_names() {
    let folder = Folder::new();
    for name in ["store.damaged-20261130T120000Z.sqlite3", "store.damaged-20261130T120000Z-1.sqlite3"] {
        fs::write(folder.file(), "damaged").unwrap();
        let (_, report) = folder.open();
        let Origin::Emptied { aside, .. } = report.origin else { panic!("{report:?}") };
        assert_eq!(aside, folder.0.join(name));
    }
}

#[test]
fn a_database_that_broke_is_closed_until_it_is_opened_again() {
    let folder = with_backup();
    let mut database = folder.database();
    let broken = WriteError::Broken { reopen: true, why: "EIO".into() };
    assert_eq!(database.broken_by(broken.clone()), broken);
    let closed = database.change([counter("deaths", 3)]).unwrap_err();
    assert!(matches!(closed, WriteError::Broken { reopen: true, .. }), "{closed}");
    assert_eq!(database.reopen(now()).unwrap().origin, Origin::Found);
    assert_eq!(database.counter("deaths"), Some(2));
    database.change([counter("deaths", 3)]).unwrap();
}

#[test]
fn while_it_runs_a_damaged_file_is_left_to_the_next_start() {
    let folder = with_backup();
    let mut database = folder.database();
    database.broken_by(WriteError::Broken { reopen: true, why: "EIO".into() });
    overwrite(&folder, 0, &[0; 100]);
    assert!(matches!(database.reopen(now()).unwrap_err(), OpenError::Damaged { .. }));
    is_restored(&folder);
}

#[test]
fn damage_that_shows_while_it_runs_stops_the_writing() {
    let folder = Folder::new();
    let mut database = folder.database();
    database.change([counter("deaths", 1)]).unwrap();
    let connection = database.connection().unwrap();
    connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(())).unwrap();
    connection.execute_batch("PRAGMA shrink_memory").unwrap();
    let pages = fs::metadata(folder.file()).unwrap().len() / 4096;
    for page in 1..pages {
        overwrite(&folder, page * 4096, &[0xFF; 4096]);
    }
    connection.execute_batch("PRAGMA shrink_memory").unwrap();
    let broken = database.change([counter("deaths", 2)]).unwrap_err();
    assert!(matches!(broken, WriteError::Broken { reopen: false, .. }), "{broken}");
}
