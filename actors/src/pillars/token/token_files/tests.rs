use super::*;
use crate::twitch::oauth::pair::tests::pair;

/// A data directory of its own, which goes when it is dropped.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("kissbot-store-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&path);
        fs::create_dir(&path).unwrap();
        Self(path)
    }

    fn store(&self) -> TokenFiles {
        TokenFiles::new(&self.0)
    }

    fn file(&self) -> PathBuf {
        self.store().path(&Account::Bot)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

fn loaded(store: &TokenFiles) -> String {
    store.load(&Account::Bot).unwrap().unwrap().access.expose().to_owned()
}

#[allow(clippy::disallowed_methods, reason = "a test's file need not survive a crash")]
fn put(path: &Path, bytes: &[u8]) {
    fs::write(path, bytes).unwrap();
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).unwrap();
}

#[test]
fn a_pair_is_stored_for_its_owner_only_and_the_one_before_is_kept() {
    let folder = Folder::new("kept");
    let store = folder.store();
    store.save(&Account::Bot, &pair("a")).unwrap();
    assert!(matches!(store.replace(&Account::Bot, &pair("a"), &pair("b")), Ok(Stored::Done)));
    assert_eq!(loaded(&store), "canary-b-access");
    assert!(fs::read_to_string(store.path_of_old(&Account::Bot)).unwrap().contains("canary-a-access"));
    for entry in fs::read_dir(&folder.0).unwrap() {
        let entry = entry.unwrap();
        assert_eq!(entry.metadata().unwrap().permissions().mode() & 0o777, 0o600, "{entry:?}");
    }
}

#[test]
fn accounts_have_files_of_their_own() {
    let folder = Folder::new("own");
    let store = folder.store();
    let other = Account::Broadcaster("one".parse().unwrap());
    store.save(&Account::Bot, &pair("a")).unwrap();
    store.save(&other, &pair("b")).unwrap();
    assert_eq!(loaded(&store), "canary-a-access");
    assert_eq!(store.load(&other).unwrap().unwrap().access.expose(), "canary-b-access");
    assert!(store.load(&Account::Broadcaster("two".parse().unwrap())).unwrap().is_none());
}

#[test]
fn who_logged_in_meanwhile_is_not_written_over() {
    let folder = Folder::new("overtaken");
    let store = folder.store();
    store.save(&Account::Bot, &pair("login")).unwrap();
    let Ok(Stored::Overtaken(other)) = store.replace(&Account::Bot, &pair("a"), &pair("b")) else {
        panic!("written over")
    };
    assert!(other.is_same(&pair("login")));
    assert_eq!(loaded(&store), "canary-login-access");
}

#[test]
fn a_damaged_file_is_set_aside_and_the_pair_before_it_used() {
    let folder = Folder::new("damaged");
    let store = folder.store();
    for (name, content) in [("empty", &b""[..]), ("garbage", b"{\"version\":1,\"login")] {
        store.save(&Account::Bot, &pair("a")).unwrap();
        store.save(&Account::Bot, &pair("b")).unwrap();
        put(&folder.file(), content);
        assert_eq!(loaded(&store), "canary-a-access", "{name}");
        assert_eq!(fs::read(folder.0.join("token.bot.damaged")).unwrap(), content, "{name}");
        assert_eq!(loaded(&store), "canary-a-access", "{name}: also at the next start");
    }
}

#[test]
fn a_damaged_file_without_a_pair_before_it_is_an_error_that_shows_nothing() {
    let folder = Folder::new("alone");
    let store = folder.store();
    put(&folder.file(), b"{\"access_token\":\"canary\"");
    let error = store.load(&Account::Bot).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("canary"), "{error:?}");
    assert!(folder.0.join("token.bot.damaged").exists());
}

#[test]
fn a_file_of_a_newer_kissbot_stays_where_it_is() {
    let folder = Folder::new("newer");
    let store = folder.store();
    put(&folder.file(), b"{\"version\":9}");
    assert!(store.load(&Account::Bot).is_err());
    assert!(folder.file().exists());
}

#[test]
fn a_file_that_others_can_read_is_closed_to_them() {
    let folder = Folder::new("open");
    let store = folder.store();
    store.save(&Account::Bot, &pair("a")).unwrap();
    fs::set_permissions(folder.file(), fs::Permissions::from_mode(0o644)).unwrap();
    store.peek(&Account::Bot).unwrap();
    assert_eq!(store.mode(&Account::Bot), Some(0o644), "who only looks changes nothing");
    assert_eq!(loaded(&store), "canary-a-access");
    assert_eq!(store.mode(&Account::Bot), Some(0o600));
}

#[test]
fn a_disk_that_takes_nothing_leaves_the_old_pair() {
    let folder = Folder::new("full");
    let store = folder.store();
    store.save(&Account::Bot, &pair("a")).unwrap();
    // A directory in the way of the trial file.
    fs::create_dir_all(folder.0.join(".token.bot.json.new/in")).unwrap();
    assert!(store.replace(&Account::Bot, &pair("a"), &pair("b")).is_err());
    assert_eq!(loaded(&store), "canary-a-access");
}

#[test]
fn a_stamp_tells_a_new_file_from_the_old_one() {
    let folder = Folder::new("stamp");
    let store = folder.store();
    assert_eq!(store.stamp(&Account::Bot), None);
    store.save(&Account::Bot, &pair("a")).unwrap();
    let first = store.stamp(&Account::Bot);
    assert_eq!(store.stamp(&Account::Bot), first);
    store.save(&Account::Bot, &pair("b")).unwrap();
    assert_ne!(store.stamp(&Account::Bot), first);
}

#[test]
fn a_link_in_the_place_of_a_token_or_of_the_lock_is_refused_and_left_alone() {
    let (folder, elsewhere) = (Folder::new("links"), Folder::new("links-elsewhere"));
    let (store, target) = (folder.store(), elsewhere.0.join("other"));
    put(&target, &encode(&pair("a")).unwrap());
    fs::set_permissions(&target, fs::Permissions::from_mode(0o644)).unwrap();
    std::os::unix::fs::symlink(&target, folder.file()).unwrap();
    for refused in [store.load(&Account::Bot), store.peek(&Account::Bot)] {
        assert!(refused.unwrap_err().to_string().contains("link"));
    }
    assert!(store.save(&Account::Bot, &pair("b")).unwrap_err().to_string().contains("link"));
    assert!(files::is_link(&folder.file()), "left alone");
    fs::remove_file(folder.file()).unwrap();

    let missing = elsewhere.0.join("missing");
    for leads_to in [&target, &missing] {
        let lock = folder.0.join("token.lock");
        let _ = fs::remove_file(&lock);
        std::os::unix::fs::symlink(leads_to, &lock).unwrap();
        let error = store.save(&Account::Bot, &pair("b")).unwrap_err().to_string();
        assert!(error.contains("token.lock") && error.contains("link"), "{error}");
        assert!(files::is_link(&lock) && !missing.exists() && store.stamp(&Account::Bot).is_none());
    }
    assert_eq!(fs::metadata(&target).unwrap().permissions().mode() & 0o777, 0o644, "nothing else is touched");
    assert_eq!(fs::read(&target).unwrap(), encode(&pair("a")).unwrap());
}

#[test]
fn the_new_pair_is_written_before_the_copy_of_the_old_one() {
    let folder = Folder::new("order");
    let store = folder.store();
    store.save(&Account::Bot, &pair("a")).unwrap();
    // The copy cannot be written, as on a disk whose last block the new pair took.
    fs::create_dir_all(store.path_of_old(&Account::Bot).join("in")).unwrap();
    store.save(&Account::Bot, &pair("b")).unwrap();
    assert_eq!(loaded(&store), "canary-b-access");
}

#[test]
fn what_a_writer_left_over_is_removed() {
    let folder = Folder::new("left");
    let store = folder.store();
    store.save(&Account::Bot, &pair("a")).unwrap();
    for name in [".token.bot.json.new", ".token.broadcaster.one.json.new", ".games.json.new"] {
        put(&folder.0.join(name), b"half");
    }
    store.tidy().unwrap();
    let mut left: Vec<String> =
        fs::read_dir(&folder.0).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    left.sort();
    assert_eq!(left, [".games.json.new", "token.bot.json", "token.lock"]);
}
