//! What channels have made, outside the bot: backups, exports, imports, and a file that is damaged, too new, or on a full
//! disk.

use rusqlite::Connection;
use serde_json::{Value, json};
use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder with a config and a data directory.
struct Scene(tempfile::TempDir);

impl Scene {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("config.toml"), "[bot]\nchannels = [\"one\"]\ndata_dir = \"data\"\n").unwrap();
        Self(folder)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn run(&self, arguments: &[&str]) -> Output {
        self.limited("true", arguments)
    }

    fn limited(&self, limits: &str, arguments: &[&str]) -> Output {
        Command::new("/bin/sh")
            .arg("-c")
            .arg(format!("{limits}; exec \"$@\""))
            .args(["sh", env!("CARGO_BIN_EXE_kissbot")])
            .args(arguments)
            .current_dir(self.0.path())
            .env_clear()
            .env("PATH", "/usr/bin:/bin")
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    /// Runs it; returns what it prints.
    fn fine(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stdout)
    }

    /// Runs it; returns what it complains of.
    fn refused(&self, status: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}", text(&output.stderr));
        text(&output.stderr)
    }

    fn state(&self, name: &str, channels: &Value) -> String {
        let document =
            json!({"format": "kissbot-state", "version": 1, "made_at": "2026-11-30T12:00:00Z", "channels": channels});
        fs::write(self.path(name), document.to_string()).unwrap();
        name.to_owned()
    }

    /// With some rows of the channel `one`.
    fn with_rows() -> Self {
        let scene = Self::new();
        let file = scene.state(
            "state.json",
            &json!([{
                "login": "one",
                "commands": [{"name": "discord", "text": "https://discord.gg/x", "aliases": ["dc"]}],
                "counters": [{"name": "deaths", "value": 7}],
                "quotes": [{"number": 3, "text": "it works", "by": "alice", "game": "", "made_at": null}],
                "regulars": [{"user_id": "12", "login": "alice"}],
            }]),
        );
        let report = scene.fine(&["import", &file]);
        assert!(report.contains("one: command discord: taken\n"), "{report}");
        assert!(report.contains("4 taken, 0 changed, 0 the same, 0 left out; "), "{report}");
        scene
    }

    fn export(&self) -> Value {
        let mut document: Value = serde_json::from_str(&self.fine(&["export"])).unwrap();
        document["made_at"] = Value::Null;
        document
    }

    fn backups(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("data/backups")).unwrap();
        let mut names: Vec<_> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort_unstable();
        names
    }

    fn set(&self, sql: &str) {
        Connection::open(self.path("data/store.sqlite3")).unwrap().execute_batch(sql).unwrap();
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_export_of_nothing_is_an_empty_document_and_makes_nothing() {
    let scene = Scene::new();
    let document = scene.export();
    assert_eq!(document, json!({"format": "kissbot-state", "version": 1, "made_at": null, "channels": []}));
    assert!(!scene.path("data").exists());
    assert!(scene.refused(69, &["backup"]).contains("nothing to back up"));
}

#[test]
fn an_export_of_a_channel_that_nobody_knows_is_refused_with_the_one_that_is_meant() {
    let scene = Scene::with_rows();
    assert!(scene.refused(64, &["export", "--channel", "onee"]).contains("did you mean one?"));
    assert!(scene.refused(64, &["export", "--channel", "slip"]).contains("there is one"));
    assert!(scene.fine(&["export", "--channel", "one"]).contains("\"login\": \"one\""));
}

#[test]
fn an_export_that_is_taken_in_elsewhere_gives_the_same_export() {
    let (scene, other) = (Scene::with_rows(), Scene::new());
    fs::write(other.path("state.json"), scene.fine(&["export"])).unwrap();
    other.fine(&["import", "--from", "kissbot", "state.json"]);
    assert_eq!(other.export(), scene.export());
    assert!(other.fine(&["import", "state.json"]).contains("0 taken, 0 changed, 4 the same, 0 left out"));
    assert_eq!(fs::metadata(other.path("data/store.sqlite3")).unwrap().permissions().mode() & 0o777, 0o600);
}

#[test]
fn a_dry_run_says_what_would_become_of_each_row_and_writes_none() {
    let scene = Scene::with_rows();
    let before = scene.export();
    let rows = json!([{"login": "one", "colour": "red", "counters": [{"name": "deaths", "value": 8}, {"name": "new", "value": 1}, {"value": 1}]}]);
    scene.state("other.json", &rows);
    let report = scene.fine(&["import", "--dry-run", "--replace", "other.json"]);
    for line in [
        "one: counter deaths: changed",
        "one: counter new: taken",
        "one: counter in place 3: left out: missing field `name`",
        "one: the channel has fields that are not known: colour",
        "1 taken, 1 changed, 0 the same, 1 left out; nothing was written, as --dry-run asks",
    ] {
        assert!(report.lines().any(|found| found == line), "{line}: {report}");
    }
    assert_eq!(scene.export(), before);
}

#[test]
fn nothing_is_overwritten_unless_it_is_asked_for() {
    let scene = Scene::with_rows();
    scene.state("other.json", &json!([{"login": "one", "counters": [{"name": "deaths", "value": 8}]}]));
    let report = scene.fine(&["import", "other.json"]);
    assert!(
        report.contains("one: counter deaths: left out: there is another one; --replace would replace it"),
        "{report}"
    );
    scene.fine(&["import", "--replace", "other.json"]);
    assert_eq!(scene.export()["channels"][0]["counters"][0]["value"], 8);
}

#[test]
fn a_file_that_cannot_be_read_is_65_and_says_where() {
    let scene = Scene::new();
    assert!(scene.refused(65, &["import", "missing.json"]).contains("missing.json"));
    fs::write(scene.path("half.json"), "{\"format\": \"kissbot-state\",\n").unwrap();
    assert!(scene.refused(65, &["import", "--from", "kissbot", "half.json"]).contains("line 2"));
    fs::write(scene.path("other.txt"), "hello").unwrap();
    assert!(scene.refused(65, &["import", "other.txt"]).contains("--from KIND"));
    scene.state("odd.json", &json!([{"login": "one"}, {"login": "no login"}]));
    assert!(scene.refused(65, &["import", "odd.json"]).contains("channel 2"));
    assert!(scene.refused(65, &["restore", "missing.sqlite3"]).contains("missing.sqlite3"));
    assert!(scene.refused(65, &["restore", "other.txt"]).contains("nothing was changed"));
}

#[test]
fn what_cannot_be_meant_is_64() {
    let scene = Scene::new();
    let file = scene.state("two.json", &json!([{"login": "one"}, {"login": "two"}]));
    assert!(scene.refused(64, &["import", "--from", "abacus", &file]).contains("kissbot"));
    assert!(scene.refused(64, &["import", "--channel", "three", &file]).contains("one, two"));
    scene.refused(64, &["import", "--channel", "no channel", &file]);
    scene.refused(64, &["import"]);
    scene.refused(64, &["restore"]);
    scene.refused(64, &["forget", "@"]);
}

#[test]
fn of_several_channels_one_is_taken_and_of_one_its_rows_go_to_another() {
    let scene = Scene::new();
    let counter = |login: &str| json!({"login": login, "counters": [{"name": "deaths", "value": 1}]});
    let two = scene.state("two.json", &json!([counter("one"), counter("two")]));
    scene.fine(&["import", "--channel", "two", &two]);
    let one = scene.state("one.json", &json!([counter("one")]));
    scene.fine(&["import", "--channel", "three", &one]);
    let channels = scene.export()["channels"].clone();
    assert_eq!(
        channels.as_array().unwrap().iter().map(|channel| &channel["login"]).collect::<Vec<_>>(),
        ["three", "two"]
    );
    let only: Value = serde_json::from_str(&scene.fine(&["export", "--channel", "two"])).unwrap();
    assert_eq!(only["channels"].as_array().unwrap().len(), 1);
}

#[test]
fn a_backup_is_put_back_and_what_was_there_is_kept() {
    let scene = Scene::with_rows();
    let before = scene.export();
    let backup = scene.fine(&["backup"]);
    let backup = backup.trim();
    assert!(Path::new(backup).file_name().unwrap().to_str().unwrap().starts_with("store-"), "{backup}");
    scene.fine(&["backup", "mine.sqlite3"]);
    for file in [backup, "mine.sqlite3"] {
        scene.state("other.json", &json!([{"login": "one", "counters": [{"name": "deaths", "value": 8}]}]));
        scene.fine(&["import", "--replace", "other.json"]);
        let words = scene.fine(&["restore", file]);
        assert!(words.contains("store.replaced-"), "{words}");
        assert_eq!(scene.export(), before);
    }
}

#[test]
fn as_many_backups_are_kept_as_the_config_says() {
    let scene = Scene::with_rows();
    let config = "[bot]\nchannels = [\"one\"]\ndata_dir = \"data\"\n[store]\nbackups_kept = 2\n";
    fs::write(scene.path("config.toml"), config).unwrap();
    for day in 10..15 {
        fs::copy(
            scene.path("data/store.sqlite3"),
            scene.path(&format!("data/backups/store-202001{day}T120000Z.sqlite3")),
        )
        .unwrap();
    }
    scene.fine(&["backup"]);
    let daily = scene.backups().into_iter().filter(|name| name.starts_with("store-")).collect::<Vec<_>>();
    assert_eq!((daily.len(), daily[0].as_str()), (2, "store-20200114T120000Z.sqlite3"));
}

#[test]
fn beside_a_bot_it_can_be_read_and_not_written_to() {
    let scene = Scene::with_rows();
    let lock = fs::File::open(scene.path("data/kissbot.lock")).unwrap();
    lock.lock().unwrap();
    // As the bot has it open, with rows in the log.
    let writer = Connection::open(scene.path("data/store.sqlite3")).unwrap();
    writer.execute("UPDATE counter SET value = 9", []).unwrap();
    assert_eq!(scene.export()["channels"][0]["counters"][0]["value"], 9);
    let backup = scene.fine(&["backup"]);
    for arguments in [&["import", "state.json"][..], &["restore", backup.trim()], &["forget", "alice"]] {
        assert!(scene.refused(75, arguments).contains("already running"));
    }
    lock.unlock().unwrap();
    drop(writer);
    scene.fine(&["import", "state.json"]);
}

#[test]
fn a_viewer_is_forgotten() {
    let scene = Scene::with_rows();
    let words = scene.fine(&["forget", "@Alice"]);
    assert!(words.contains("alice") || words.contains("Alice"), "{words}");
    let channel = scene.export()["channels"][0].clone();
    assert_eq!((&channel["regulars"], &channel["quotes"]), (&json!([]), &json!([])));
    assert!(scene.fine(&["forget", "alice"]).contains("nothing of alice"));
    assert!(Scene::new().fine(&["forget", "alice"]).contains("nothing of alice"));
}

#[test]
fn a_damaged_database_is_mended_by_the_newest_backup_that_is_whole_and_told_loudly() {
    let scene = Scene::with_rows();
    let before = scene.export();
    scene.fine(&["backup"]);
    fs::write(scene.path("data/backups/store-20991231T000000Z.sqlite3"), "damaged, too").unwrap();
    let whole = fs::read(scene.path("data/store.sqlite3")).unwrap();
    let half = &whole[..whole.len() / 2];
    let zeroed = [&[0; 100][..], &whole[100..]].concat();
    for damaged in [half, &zeroed, b""] {
        fs::write(scene.path("data/store.sqlite3"), damaged).unwrap();
        assert!(scene.refused(69, &["export"]).contains("WARN"), "who reads mends nothing");
        let output = scene.run(&["forget", "nobody"]);
        let words = text(&output.stderr);
        assert!(output.status.success() && words.contains("ERROR") && words.contains("store.damaged-"), "{words}");
        assert_eq!(scene.export(), before);
    }
}

#[test]
fn a_database_of_a_newer_version_is_left_alone_and_the_error_says_what_to_do() {
    let scene = Scene::with_rows();
    let backup = scene.fine(&["backup"]);
    scene.set("PRAGMA user_version = 1000; UPDATE meta SET readable_from = 1000");
    let before = fs::read(scene.path("data/store.sqlite3")).unwrap();
    for arguments in [&["export"][..], &["backup"], &["import", "state.json"], &["forget", "alice"]] {
        let words = scene.refused(69, arguments);
        assert!(words.contains("newer KissBot") && words.contains("kissbot restore FILE"), "{words}");
    }
    assert_eq!(fs::read(scene.path("data/store.sqlite3")).unwrap(), before);
    scene.fine(&["restore", backup.trim()]);
    scene.export();
}

fn many(scene: &Scene) {
    let commands: Vec<_> =
        (0..400).map(|number| json!({"name": format!("c{number}"), "text": "x".repeat(400)})).collect();
    scene.state("many.json", &json!([{"login": "one", "commands": commands}]));
}

#[test]
fn on_a_full_disk_nothing_is_taken_in_and_all_is_as_before() {
    let scene = Scene::with_rows();
    let before = scene.export();
    many(&scene);
    let mounted =
        Command::new("mount").args(["-t", "tmpfs", "-o", "size=300k", "tmpfs"]).arg(scene.path("data")).output();
    if !mounted.is_ok_and(|output| output.status.success()) {
        eprintln!("no disk to fill: only root can mount one");
        return;
    }
    scene.fine(&["import", "state.json"]);
    let words = scene.refused(69, &["import", "many.json"]);
    let after = scene.export();
    let _ = Command::new("umount").arg("-l").arg(scene.path("data")).output();
    assert!(words.contains("nothing was taken in") && words.contains("disk is full"), "{words}");
    assert_eq!(after, before);
}

#[test]
fn a_disk_that_refuses_a_write_costs_that_write_and_nothing_else() {
    let scene = Scene::with_rows();
    let before = scene.export();
    many(&scene);
    // A write beyond the limit fails, and not for want of room: as one on a broken disk does.
    let output = scene.limited("trap '' XFSZ; ulimit -f 300", &["import", "many.json"]);
    let words = text(&output.stderr);
    assert_eq!(output.status.code(), Some(69), "{words}");
    assert!(words.contains("nothing was taken in") && words.contains("I/O error"), "{words}");
    assert_eq!(scene.export(), before);
    scene.fine(&["import", "many.json"]);
}
