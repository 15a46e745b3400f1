use super::super::migrate::MIGRATIONS;
use super::*;
use rusqlite::Connection;
use std::collections::BTreeMap;
use std::os::unix::fs::{PermissionsExt as _, symlink};

/// Opens it as a KissBot would that knows one more schema for each of `more`.
fn open_with(folder: &Folder, more: &[&str]) -> Result<(Database, OpenReport), OpenError> {
    let migrations = [MIGRATIONS, more].concat();
    Database::open_with(&folder.0, now(), Settings::default(), &migrations)
}

fn schema(path: &Path) -> Vec<(String, String)> {
    let connection = Connection::open(path).unwrap();
    let mut statement = connection.prepare("SELECT name, coalesce(sql, '') FROM sqlite_schema ORDER BY name").unwrap();
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap();
    rows.collect::<Result<_, _>>().unwrap()
}

fn set(path: &Path, sql: &str) {
    Connection::open(path).unwrap().execute_batch(sql).unwrap();
}

#[test]
fn the_first_start_makes_a_file_for_its_owner_only() {
    let folder = Folder::new();
    let (mut database, report) = folder.open();
    assert_eq!(report, OpenReport { origin: Origin::Fresh { backup: None }, migrated: None, left_over: None });
    database.change([counter("deaths", 1)]).unwrap();
    for name in folder.names() {
        let mode = fs::metadata(folder.0.join(&name)).unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600, "{name}");
    }
    assert_eq!(folder.names(), ["store.sqlite3", "store.sqlite3-shm", "store.sqlite3-wal"]);
    database.close().unwrap();
    assert_eq!(folder.names(), ["store.sqlite3"]);
    assert_eq!(folder.open().1.origin, Origin::Found);
}

#[test]
fn every_commit_is_synced_and_the_file_is_not_trusted() {
    let database = alone();
    let connection = database.connection().unwrap();
    let number = |pragma: &str| connection.pragma_query_one::<i64>(None, pragma).unwrap();
    let text = |pragma: &str| connection.pragma_query_one::<String>(None, pragma).unwrap();
    assert_eq!(
        (text("journal_mode").as_str(), number("synchronous"), text("locking_mode").as_str()),
        ("wal", 2, "normal")
    );
    assert_eq!((number("foreign_keys"), number("cell_size_check"), number("trusted_schema")), (1, 1, 0));
    assert_eq!((number("cache_size"), number("mmap_size"), number("temp_store")), (-256, 0, 2));
    assert_eq!((number("wal_autocheckpoint"), number("journal_size_limit")), (256, 1 << 20));
    assert_eq!(number("max_page_count") * number("page_size"), 256 << 20);
    let is_defensive = connection.db_config(rusqlite::config::DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap();
    assert!(is_defensive);
}

#[test]
fn a_link_or_folder_in_its_place_is_refused_and_left_alone() {
    let folder = Folder::new();
    fs::write(folder.0.join("elsewhere"), "").unwrap();
    symlink(folder.0.join("elsewhere"), folder.file()).unwrap();
    let refused = Database::open(&folder.0, now(), Settings::default()).unwrap_err();
    assert!(matches!(refused, OpenError::Odd { .. }), "{refused}");
    fs::remove_file(folder.file()).unwrap();
    fs::create_dir(folder.file()).unwrap();
    let refused = Database::open(&folder.0, now(), Settings::default()).unwrap_err();
    assert!(matches!(refused, OpenError::Odd { .. }), "{refused}");
    assert_eq!(folder.names(), ["elsewhere", "store.sqlite3"]);
}

#[test]
fn a_data_directory_behind_a_link_is_fine() {
    let (folder, other) = (Folder::new(), Folder::new());
    let link = other.0.join("data");
    symlink(&folder.0, &link).unwrap();
    Database::open(&link, now(), Settings::default()).unwrap();
    assert!(folder.file().exists());
}

#[test]
fn the_database_of_another_program_is_refused_and_left_alone() {
    let folder = Folder::new();
    set(&folder.file(), "CREATE TABLE x (y); PRAGMA application_id = 7");
    let before = fs::read(folder.file()).unwrap();
    let refused = Database::open(&folder.0, now(), Settings::default()).unwrap_err();
    assert!(matches!(refused, OpenError::Odd { .. }), "{refused}");
    assert_eq!(fs::read(folder.file()).unwrap(), before);
}

#[test]
fn a_start_that_was_killed_before_the_first_table_is_a_first_start() {
    let folder = Folder::new();
    set(&folder.file(), "PRAGMA journal_mode = WAL");
    assert!(fs::metadata(folder.file()).unwrap().len() > 0);
    folder.database().change([counter("deaths", 1)]).unwrap();
}

#[test]
fn a_newer_schema_is_used_where_it_allows_that() {
    let folder = Folder::new();
    open_with(&folder, &["ALTER TABLE counter ADD COLUMN colour TEXT"])
        .unwrap()
        .0
        .change([counter("deaths", 1)])
        .unwrap();
    let (mut database, report) = folder.open();
    assert_eq!((report.origin, report.migrated), (Origin::Found, None));
    database.change([counter("deaths", 2)]).unwrap();
    assert_eq!(database.counter("deaths"), Some(2));
}

#[test]
fn a_newer_schema_that_does_not_is_left_alone_and_the_error_says_what_to_do() {
    let folder = Folder::new();
    let newer = present() + 1;
    open_with(&folder, &[&format!("UPDATE meta SET readable_from = {newer}")]).unwrap().0.close().unwrap();
    let before = fs::read(folder.file()).unwrap();
    let refused = Database::open(&folder.0, now(), Settings::default()).unwrap_err();
    assert!(matches!(refused, OpenError::Newer { found, .. } if found == newer), "{refused}");
    assert!(refused.to_string().contains("kissbot restore FILE"), "{refused}");
    assert_eq!(fs::read(folder.file()).unwrap(), before);
}

#[test]
fn before_a_new_schema_there_is_a_backup_of_the_old_one() {
    let folder = Folder::new();
    folder.database().change([counter("deaths", 1)]).unwrap();
    let (database, report) = open_with(&folder, &["ALTER TABLE counter ADD COLUMN colour TEXT"]).unwrap();
    let (from, backup) = report.migrated.unwrap();
    let name = format!("before-schema-{}-20261130T120000Z.sqlite3", present() + 1);
    assert_eq!((from, folder.backups()), (present(), vec![name]));
    assert_eq!(database.counter("deaths"), Some(1));
    drop(database);
    Database::restore(&folder.0, &backup, now()).unwrap();
    assert_eq!(folder.database().counter("deaths"), Some(1));
}

#[test]
fn a_migration_that_fails_changes_nothing() {
    let folder = Folder::new();
    folder.database().change([counter("deaths", 1)]).unwrap();
    let before = schema(&folder.file());
    for broken in [
        "ALTER TABLE counter ADD COLUMN colour TEXT; CREATE TABLE meta (x)",
        "INSERT INTO alias (channel_id, name, command, place) VALUES (1, 'x', 'nowhere', 0)",
    ] {
        open_with(&folder, &[broken]).unwrap_err();
        assert_eq!(schema(&folder.file()), before, "{broken}");
    }
    assert_eq!(folder.database().counter("deaths"), Some(1));
}

/// The stored files of tests/stored, by their schemas. Each of them must open for ever.
const STORED: &[&[u8]] = &[
    include_bytes!("../../../../../tests/stored/schema-1.sqlite3"),
    include_bytes!("../../../../../tests/stored/schema-2.sqlite3"),
    include_bytes!("../../../../../tests/stored/schema-3.sqlite3"),
];

/// The present schema.
fn present() -> u32 {
    u32::try_from(MIGRATIONS.len()).unwrap()
}

#[test]
fn the_stored_file_of_every_schema_is_brought_to_the_present_one() {
    assert_eq!(STORED.len(), MIGRATIONS.len(), "the newest schema has no file: see write_the_stored_file");
    let fresh = Folder::new();
    drop(fresh.database());
    for (schema_of, content) in (1..).zip(STORED) {
        let folder = Folder::new();
        fs::write(folder.file(), content).unwrap();
        let (database, report) = folder.open();
        assert_eq!(report.origin, Origin::Found);
        assert_eq!(database.somechannel(), stored(schema_of));
        assert_eq!(database.strikes(now()).unwrap().len(), usize::from(schema_of >= 2));
        drop(database);
        assert_eq!(schema(&folder.file()), schema(&fresh.file()));
    }
}

/// What is in the stored file of a schema.
fn stored(schema: u32) -> StoredChannel {
    StoredChannel {
        commands: vec![Arc::new(CustomCommand {
            aliases: vec!["dc".into()],
            ..command("discord", "https://discord.gg/x")
        })],
        counters: vec![Counter { name: "deaths".into(), value: 7 }],
        quotes: 1,
        highest_quote: 12,
        undo: vec!["[]".into()],
        moderation: if schema >= 2 { moderated() } else { Arc::default() },
        pins: if schema >= 3 { [("gta".into(), "GTA V".into())].into() } else { BTreeMap::new() },
        ai_off: schema >= 3,
        ..StoredChannel::default()
    }
}

/// When a schema is released: `cargo test -p kissbot-actors --lib write_the_stored_file -- --ignored`, and the file is added
/// above.
#[test]
#[ignore = "it writes a file that is kept"]
fn write_the_stored_file() {
    let folder = Folder::new();
    let mut database = folder.database();
    let stored = stored(present());
    let changes: Vec<_> = [
        put((*stored.commands[0]).clone()),
        counter("deaths", 7),
        RowChange::PutQuote(quote(12, "x")),
        RowChange::Moderation(stored.moderation),
        RowChange::PutPin { query: "gta".into(), title: "GTA V".into() },
        RowChange::AiOff(true),
    ]
    .map(|change| (channel("somechannel"), change))
    .into();
    database.note_strikes(&[strike("12", "alice")]).unwrap();
    database.note_audit(&[audit("12", "alice")]).unwrap();
    database.write("carol", now(), &changes, Some(&Undo::Push(channel("somechannel"), "[]".into()))).unwrap();
    let stored =
        Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/stored/schema-{}.sqlite3", MIGRATIONS.len()));
    database.backup_to(&stored, now()).unwrap();
}
