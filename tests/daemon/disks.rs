//! Disks that are full or gone, and what is to be trusted besides.

use crate::login::{Scene, ended, login};
use crate::service_manager::Manager;
use crate::support::{LIMIT, LogLines, Places, Run, Setup, TOKEN, daemon, stage_config, write_config};
use crate::tokens::{CHAT, store, text};
use kissbot_rehearsal::Stage;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use tokio::time::timeout;

const BLOCK: usize = 4096;

/// A tiny disk of its own at a folder; root only.
struct Disk(PathBuf);

impl Disk {
    /// Makes one; `None` for who may not.
    fn at(folder: &Path) -> Option<Self> {
        std::fs::create_dir_all(folder).unwrap();
        let mounted = std::fs::metadata("/proc/self").unwrap().uid() == 0
            && Command::new("mount")
                .args(["-t", "tmpfs", "-o", "size=64k,mode=0700", "tmpfs"])
                .arg(folder)
                .status()
                .is_ok_and(|status| status.success());
        mounted.then(|| Self(folder.to_owned()))
    }

    /// Fills it but for so many blocks.
    fn fill(&self, free: usize) {
        let filler = self.0.join("filler");
        let mut size = 0;
        while std::fs::write(&filler, vec![0; size + BLOCK]).is_ok() {
            size += BLOCK;
        }
        std::fs::write(&filler, vec![0; size - free * BLOCK]).unwrap();
    }

    fn empty(&self) {
        std::fs::remove_file(self.0.join("filler")).unwrap();
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[tokio::test]
async fn check_and_login_find_a_full_disk_before_anything_is_lost() {
    let scene = Scene::new().await;
    let Some(disk) = Disk::at(&scene.path().join("data")) else { return };
    disk.fill(0);
    let check = || {
        let mut check = Command::new(env!("CARGO_BIN_EXE_kissbot"));
        check.args(["check", "--offline"]).current_dir(scene.path()).env_clear().env("TWITCH_TOKEN", TOKEN);
        let output = check.output().unwrap();
        (String::from_utf8(output.stdout).unwrap(), output.status.code())
    };
    let (report, status) = check();
    assert_eq!(status, Some(69), "{report}");
    assert!(report.lines().any(|line| line.starts_with("WRONG     data ") && line.contains("make room")), "{report}");
    let (status, stdout, stderr) = ended(&mut login(scene.path(), &[]).spawn().unwrap()).await;
    assert_eq!(status, 69, "as check says, the config is right: {stderr}");
    assert!(stderr.contains("No space left") && stderr.contains("make room"), "{stderr}");
    assert!(!stdout.contains("activate") && scene.stage.web().waiting_devices().is_empty(), "{stdout}");
    disk.empty();
    assert_eq!(check().1, Some(0), "the remedy helps");
    assert_eq!(scene.log_in_as(&[], "kissbot").await.0, 0);
}

#[tokio::test]
async fn the_last_block_of_a_disk_goes_to_the_new_token() {
    let disk = std::cell::Cell::new(None);
    let stored = |stage: &Stage, folder: &Path| {
        let mounted = Disk::at(&folder.join("data"));
        store(folder, "bot", &stage.web().issue_token("kissbot", &CHAT));
        stage.web().expire_tokens("kissbot");
        if let Some(disk) = &mounted {
            disk.fill(1);
        }
        disk.set(mounted);
    };
    let mut run = Run::start_with(&Setup { stored: Some(&stored), ..Setup::default() }).await;
    let Some(_disk) = disk.take() else { return };
    assert_eq!(run.stage.web().refreshes(), 1);
    assert_eq!(run.log.count("cannot be stored"), 0, "{:#?}", run.log.all());
    let pair: serde_json::Value = serde_json::from_str(&text(run.folder.path(), "bot")).unwrap();
    run.signal("TERM");
    assert!(run.end().await.success());
    // What is on the disk is what Twitch takes.
    run.start_again(&Setup { stored: Some(&stored), ..Setup::default() });
    run.joined("one").await;
    assert!(pair["access_token"].is_string() && run.stage.web().refreshes() == 1);
}

#[tokio::test]
async fn a_data_directory_that_is_deleted_is_made_anew_and_keeps_a_second_bot_away() {
    let mut run = Run::start().await;
    let data = run.folder.path().join("data");
    std::fs::remove_dir_all(&data).unwrap();
    // It looks every quarter of a minute.
    run.log.find("was deleted under the running bot").await;
    assert!(data.join("kissbot.lock").exists());
    let mut second = daemon(run.folder.path(), &Setup::default()).spawn().unwrap();
    let _words = LogLines::follow(second.stderr.take().unwrap());
    assert_eq!(timeout(LIMIT, second.wait()).await.unwrap().unwrap().code(), Some(75));
    assert_eq!(run.log.count("disk full"), 0, "it is not");
}

#[tokio::test]
async fn a_ca_file_of_no_use_is_named_with_what_is_wrong_with_it() {
    let stage = Stage::new(stage_config());
    let folder = tempfile::tempdir().unwrap();
    write_config(folder.path(), &Places::on(&stage).await, "\"one\"", "");
    let (config, path) = (folder.path().join("config.toml"), folder.path().join("ca.pem"));
    let with =
        std::fs::read_to_string(&config).unwrap().replace("[twitch]\n", &format!("[twitch]\nca_file = {path:?}\n"));
    std::fs::write(&config, with).unwrap();
    let broken = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    for (content, words) in
        [(None, "No such file"), (Some("hello"), "no usable certificate"), (Some(broken), "no usable certificate")]
    {
        if let Some(content) = content {
            std::fs::write(&path, content).unwrap();
        }
        for command in ["run", "check"] {
            let mut kissbot = Command::new(env!("CARGO_BIN_EXE_kissbot"));
            kissbot.arg(command).current_dir(folder.path()).env_clear().env("TWITCH_TOKEN", TOKEN);
            let output = kissbot.output().unwrap();
            let said = String::from_utf8_lossy(&[output.stdout, output.stderr].concat()).into_owned();
            assert_eq!(output.status.code(), Some(78), "{command}: {said}");
            assert!(said.contains("ca.pem") && said.contains(words), "{command}, {words}: {said}");
        }
    }
}

#[tokio::test]
async fn a_token_of_ones_own_that_twitch_refuses_does_not_end_the_bot_as_the_page_says() {
    let manager = Manager::new();
    let refused = |stage: &Stage, _: &Path| stage.web().revoke_token(TOKEN);
    let mut env = manager.env(10_000_000);
    env.push(("TWITCH_TOKEN", TOKEN.to_owned()));
    let mut run = Run::start_unjoined(&Setup { stored: Some(&refused), env, ..Setup::default() }).await;
    manager.hears("Twitch refuses TWITCH_TOKEN").await;
    let mut check = tokio::process::Command::new(env!("CARGO_BIN_EXE_kissbot"));
    check.arg("check").current_dir(run.folder.path()).env_clear().env("TWITCH_TOKEN", TOKEN);
    assert_eq!(check.output().await.unwrap().status.code(), Some(77));
    assert!(run.child.try_wait().unwrap().is_none(), "it stays up");
    let told = run.log.all().into_iter().filter(|line| line.contains("\"ERROR\"")).count();
    assert!((1..=2).contains(&told), "one cause: {:#?}", run.log.all());
    assert_eq!(run.log.count("another account"), 0, "nobody knows that");
}
