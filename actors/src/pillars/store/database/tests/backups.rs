use super::*;

fn daily(folder: &Folder) -> Vec<String> {
    folder.backups().into_iter().filter(|name| name.starts_with("store-")).collect()
}

#[test]
fn a_backup_is_due_once_a_day() {
    let folder = Folder::new();
    let database = folder.database();
    assert!(database.backup_if_due(now()).unwrap().is_some(), "there was none");
    assert_eq!(database.backup_if_due(now() + TimeDelta::hours(23)).unwrap(), None);
    assert!(database.backup_if_due(later(1)).unwrap().is_some());
    assert_eq!(database.newest_backup().unwrap().1, later(1));
}

#[test]
fn a_backup_of_a_day_that_is_yet_to_come_keeps_none_from_being_made() {
    let folder = Folder::new();
    let database = folder.database();
    database.backup(later(1000)).unwrap();
    assert!(database.backup_if_due(now()).unwrap().is_some());
    assert_eq!(daily(&folder).len(), 2);
}

#[test]
fn the_newest_seven_are_kept() {
    let folder = Folder::new();
    let database = folder.database();
    for day in 0..10 {
        database.backup(later(day)).unwrap();
    }
    let kept = daily(&folder);
    assert_eq!(kept.len(), 7);
    assert_eq!(kept[0], "store-20261203T120000Z.sqlite3");
}

#[test]
fn the_one_that_was_just_made_is_kept_whatever_the_clock_says() {
    let folder = Folder::new();
    let settings = Settings { backups_kept: 1, ..Settings::default() };
    let (database, _) = Database::open(&folder.0, now(), settings).unwrap();
    database.backup(later(5)).unwrap();
    database.backup(now()).unwrap();
    assert_eq!(daily(&folder), ["store-20261130T120000Z.sqlite3"]);
}

#[test]
fn those_of_before_an_import_are_three_and_do_not_push_out_the_daily_ones() {
    let folder = Folder::new();
    let mut database = folder.database();
    database.backup(now()).unwrap();
    let how = Import { replace: false, dry_run: false, check: &|_| Ok(()) };
    for day in 0..5 {
        database.import("import", later(day), &[], how).unwrap();
    }
    assert_eq!(daily(&folder).len(), 1);
    assert_eq!(folder.backups().iter().filter(|name| name.starts_with("before-import-")).count(), 3);
}

#[test]
fn a_copy_that_a_crash_left_over_is_removed_and_a_young_one_is_not() {
    let folder = Folder::new();
    let database = folder.database();
    database.backup(now()).unwrap();
    let name = |time: &str| folder.0.join(BACKUPS).join(format!(".new-1-{time}.sqlite3"));
    let (old, young) = (name("20261201T100000Z"), name("20261201T113000Z"));
    fs::write(&old, "half").unwrap();
    fs::write(&young, "half").unwrap();
    database.backup(later(1)).unwrap();
    assert!(!old.exists() && young.exists());
}

#[test]
fn a_copy_that_fails_leaves_those_of_before() {
    let folder = Folder::new();
    let mut database = folder.database();
    database.change([counter("deaths", 1)]).unwrap();
    database.backup(now()).unwrap();
    // Nobody can write a file over a folder.
    let name = "store-20261201T120000Z.sqlite3";
    fs::create_dir_all(folder.0.join(BACKUPS).join(name).join("x")).unwrap();
    assert!(database.backup(later(1)).is_err());
    assert_eq!(folder.backups(), ["store-20261130T120000Z.sqlite3", name]);
}

#[test]
fn a_backup_is_for_its_owner_only_and_has_all_that_was_written() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::new();
    let mut database = folder.database();
    database.change([counter("deaths", 1)]).unwrap();
    let backup = database.backup(now()).unwrap();
    assert_eq!(fs::metadata(&backup).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::metadata(folder.0.join(BACKUPS)).unwrap().permissions().mode() & 0o777, 0o700);
    let other = Folder::new();
    assert_eq!(Database::restore(&other.0, &backup, now()).unwrap(), None);
    assert_eq!(other.database().counter("deaths"), Some(1));
    assert_eq!(other.names(), ["store.sqlite3"]);
}

#[test]
fn a_reader_sees_what_was_written_beside_it_and_makes_backups() {
    let folder = Folder::new();
    let mut database = folder.database();
    database.change([counter("deaths", 1)]).unwrap();
    let mut reader = Database::open_to_read(&folder.0, Settings::default()).unwrap().unwrap();
    assert_eq!(reader.counter("deaths"), Some(1));
    database.change([counter("deaths", 2)]).unwrap();
    assert_eq!(reader.counter("deaths"), Some(2));
    let backup = reader.backup(now()).unwrap();
    let other = Folder::new();
    Database::restore(&other.0, &backup, now()).unwrap();
    assert_eq!(other.database().counter("deaths"), Some(2));
    assert!(reader.change([counter("deaths", 3)]).is_err(), "it writes nothing");
}

#[test]
fn there_is_nothing_to_read_where_nothing_was_written() {
    let folder = Folder::new();
    assert!(Database::open_to_read(&folder.0, Settings::default()).unwrap().is_none());
    assert!(Database::open_to_read(&folder.0.join("missing"), Settings::default()).unwrap().is_none());
    assert_eq!(folder.names(), Vec::<String>::new());
}

#[test]
fn a_backup_to_a_file_replaces_a_backup_and_nothing_else() {
    let folder = Folder::new();
    let mut database = folder.database();
    database.change([counter("deaths", 1)]).unwrap();
    let file = folder.0.join("mine.sqlite3");
    database.backup_to(&file, now()).unwrap();
    database.change([counter("deaths", 2)]).unwrap();
    database.backup_to(&file, now()).unwrap();
    let other = Folder::new();
    Database::restore(&other.0, &file, now()).unwrap();
    assert_eq!(other.database().counter("deaths"), Some(2));
    let precious = folder.0.join("config.toml");
    fs::write(&precious, "precious").unwrap();
    assert!(database.backup_to(&precious, now()).is_err());
    assert_eq!(fs::read(&precious).unwrap(), b"precious");
    assert!(database.backup_to(&folder.file(), now()).is_err(), "the database itself");
    assert!(database.backup_to(&folder.0.join("missing/x"), now()).is_err());
}

#[test]
fn a_file_that_is_no_backup_is_not_put_back() {
    let folder = Folder::new();
    folder.database().change([counter("deaths", 1)]).unwrap();
    let file = folder.0.join("x");
    for content in [&b""[..], b"no database", &[0; 8192]] {
        fs::write(&file, content).unwrap();
        assert!(Database::restore(&folder.0, &file, now()).is_err());
    }
    assert!(Database::restore(&folder.0, &folder.0.join("missing"), now()).is_err());
    assert_eq!(folder.database().counter("deaths"), Some(1));
    assert!(!folder.names().iter().any(|name| name.contains("replaced")), "{:?}", folder.names());
}

#[test]
fn a_backup_with_a_log_beside_it_is_put_back_whole() {
    let (folder, copy) = (Folder::new(), Folder::new());
    let mut database = folder.database();
    database.change([counter("deaths", 1)]).unwrap();
    for name in ["store.sqlite3", "store.sqlite3-wal"] {
        fs::copy(folder.0.join(name), copy.0.join(name)).unwrap();
    }
    let other = Folder::new();
    Database::restore(&other.0, &copy.file(), now()).unwrap();
    assert_eq!(other.database().counter("deaths"), Some(1));
}
