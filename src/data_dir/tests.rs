use super::*;
use nix::sys::stat::Mode;
use nix::unistd::mkfifo;

#[test]
fn the_second_bot_is_turned_away_until_the_first_has_gone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let first = DataDir::lock(&path).unwrap();
    assert!(matches!(DataDir::lock(&path), Err(DataDirError::Locked(_))));
    drop(first);
    assert!(DataDir::lock(&path).is_ok());
}

#[test]
fn a_directory_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    File::create(&file).unwrap();
    let error = DataDir::lock(&file.join("data")).unwrap_err();
    assert!(error.to_string().contains("file/data"), "{error}");
    assert_eq!(error.exit(), Exit::BadConfig);
}

#[test]
fn a_lock_that_is_a_fifo_or_a_link_is_refused_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let lock = folder.path().join(LOCK_FILE);
    mkfifo(&lock, Mode::S_IRWXU).unwrap();
    let refused = |error: DataDirError| {
        assert!(matches!(error, DataDirError::Odd { .. }), "{error}");
        assert!(error.to_string().contains("take it away"), "{error}");
    };
    refused(DataDir::lock(folder.path()).unwrap_err());
    refused(DataDir::is_taken(folder.path()).unwrap_err());
    std::fs::remove_file(&lock).unwrap();
    let elsewhere = folder.path().join("elsewhere");
    std::os::unix::fs::symlink(&elsewhere, &lock).unwrap();
    refused(DataDir::lock(folder.path()).unwrap_err());
    assert!(!elsewhere.exists(), "nothing is made at the end of a link");
}

#[test]
fn a_look_at_the_lock_makes_none() {
    let folder = tempfile::tempdir().unwrap();
    assert!(!DataDir::is_taken(folder.path()).unwrap());
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let running = DataDir::lock(folder.path()).unwrap();
    assert!(DataDir::is_taken(folder.path()).unwrap());
    drop(running);
    assert!(!DataDir::is_taken(folder.path()).unwrap());
}

#[tokio::test]
async fn what_is_done_without_a_bot_keeps_bots_out_and_leaves_no_lock_behind() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let outcome = DataDir::without_a_bot(path, async { DataDir::lock(path).is_err() }).await;
    assert_eq!(outcome, Some(true));
    assert!(!path.join(LOCK_FILE).exists(), "it was made for that");
    drop(DataDir::lock(path).unwrap());
    assert_eq!(DataDir::without_a_bot(path, async { 1 }).await, Some(1));
    assert!(path.join(LOCK_FILE).exists(), "it was there before");
    let _running = DataDir::lock(path).unwrap();
    assert_eq!(DataDir::without_a_bot(path, async { 1 }).await, None);
}

#[test]
fn a_lock_that_was_deleted_under_a_running_bot_is_made_anew() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("data");
    let mut running = DataDir::lock(&path).unwrap();
    assert!(!running.keep().unwrap());
    std::fs::remove_dir_all(&path).unwrap();
    assert!(running.keep().unwrap(), "it was gone");
    assert!(matches!(DataDir::lock(&path), Err(DataDirError::Locked(_))), "nobody starts beside it");
    std::fs::remove_dir_all(&path).unwrap();
    let _second = DataDir::lock(&path).unwrap();
    assert!(matches!(running.keep(), Err(DataDirError::Locked(_))), "somebody was faster");
}
