//! A disk that is full, and a file that is damaged.

use super::*;
use crate::metrics;
use std::process::Command;

#[tokio::test]
async fn on_a_full_disk_an_order_is_not_saved_and_says_so() {
    let config = config() + metrics::ON;
    let mut run = Run::start_unjoined(&setup(&config)).await;
    run.joined("one").await;
    run.signal("TERM");
    run.end().await;
    let data = run.folder.path().join("data");
    let tmpfs = Command::new("mount").args(["-t", "tmpfs", "-o", "size=400k", "tmpfs"]).arg(&data).output();
    if !tmpfs.is_ok_and(|output| output.status.success()) {
        eprintln!("no disk to fill: only root can mount one");
        return;
    }
    run.start_again(&setup(&config));
    run.joined("one").await;
    let address = metrics::address(&mut run).await;
    run.ordered("!addcom !dc -cd=0 -ucd=0 here").await;
    let filler = run.data("filler");
    std::fs::write(&filler, vec![0; 300 << 10]).ok();
    let long = "x".repeat(400);
    let mut refused = None;
    for number in 0..60 {
        let said = run.ordered(&format!("!addcom !c{number} {long}")).await;
        if !said.starts_with("Added ") {
            refused = Some((number, said));
            break;
        }
    }
    let (number, said) = refused.expect("the disk is not full");
    let lives = run.timed("!dc").await.0;
    let told = metrics::get(&address, "/metrics").await.body;
    std::fs::remove_file(&filler).unwrap();
    let again = run.ordered(&format!("!addcom !c{number} {long}")).await;
    run.signal("TERM");
    run.end().await;
    let _ = Command::new("umount").arg("-l").arg(&data).output();
    assert_eq!(said, "Not saved: the disk is full. Nothing has changed.");
    assert_eq!(lives, "here");
    assert_eq!(again, format!("Added !c{number}."), "with room it is saved again, without a restart");
    let figure = |name| metrics::sample(&told, name);
    assert_eq!(figure("kissbot_store_errors_total{kind=\"full\"}"), 1.0);
    assert_eq!(figure("kissbot_store_errors_total{kind=\"unopened\"}"), 0.0);
    assert!(figure("kissbot_store_commit_seconds_count") >= 2.0 && figure("kissbot_store_size_bytes") >= 4096.0);
}

#[tokio::test]
async fn a_damaged_file_is_told_at_the_start_and_the_bot_works() {
    let config = config();
    let mut run = start(&setup(&config)).await;
    run.ordered("!addcom !dc -cd=0 -ucd=0 here").await;
    run.signal("TERM");
    run.end().await;
    std::fs::write(run.data("store.sqlite3"), vec![0x5a; 20_000]).unwrap();
    run.start_again(&setup(&config));
    run.joined("one").await;
    let told = run.log.find("the database was damaged").await;
    assert!(told.contains("\"level\":\"ERROR\""), "{told}");
    assert!(run.timed("!ping").await.0.starts_with("Pong!"));
    assert_eq!(run.ordered("!setcommand !new hello").await, "Added !new.");
    let aside = std::fs::read_dir(run.folder.path().join("data")).unwrap();
    let aside = aside.filter(|entry| entry.as_ref().unwrap().file_name().to_string_lossy().contains("damaged")).count();
    assert!(aside > 0, "what was damaged is kept");
}

#[tokio::test]
async fn check_warns_of_a_command_that_stands_before_a_built_in_one() {
    let config = format!("{}[commands]\noff = [\"title\"]\n", FAST);
    let mut run = start(&setup(&config)).await;
    run.ordered("!addcom !title -cd=0 mine").await;
    run.rewrite("\"one\"", FAST);
    let check = |folder: PathBuf| {
        let kissbot = env!("CARGO_BIN_EXE_kissbot");
        let output =
            Command::new(kissbot).args(["check", "--offline"]).current_dir(folder).env_clear().output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let report = check(run.folder.path().to_owned());
    let line = report.lines().find(|line| line.contains("!title")).unwrap_or_else(|| panic!("{report}"));
    assert!(line.contains("warn") && line.contains("custom") && line.contains("one"), "{line}");
    run.rewrite("\"one\"", &config);
    assert!(!check(run.folder.path().to_owned()).contains("!title"));
}
