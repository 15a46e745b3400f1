//! kill -9 at any moment, and a disk that refuses a write: what was confirmed is there.

use super::*;
use nix::sys::resource::{Resource, getrlimit, setrlimit};
use std::io::{BufRead as _, BufReader};
use std::process::{Command, Stdio};

/// The folder that a child writes to; set, the test is that child.
const CHILD: &str = "KISSBOT_TEST_DATABASE_CHILD";

/// The number of rounds, if it is to be another.
const ROUNDS: &str = "KISSBOT_TEST_KILL_ROUNDS";

/// Counts, and says each number once it is written.
#[test]
#[ignore = "the child of the next test"]
fn the_child_that_is_killed() {
    let Ok(folder) = std::env::var(CHILD) else { return };
    let (mut database, report) = Database::open(Path::new(&folder), now(), Settings::default()).unwrap();
    assert!(!report.is_loss(), "{report:?}");
    let mut number = database.counter("deaths").unwrap_or(0);
    loop {
        number += 1;
        let text = "x".repeat(usize::try_from(number * 37 % 500).unwrap() + 1);
        database.change([counter("deaths", number), put(command(&format!("c{}", number % 20), &text))]).unwrap();
        println!("confirmed {number}");
        if number % 50 == 0 {
            database.backup_if_due(now() + TimeDelta::days(number)).unwrap();
        }
    }
}

#[test]
fn what_was_confirmed_is_there_after_kill_9() {
    let rounds = std::env::var(ROUNDS).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(200);
    let folder = Folder::new();
    let name = concat!(module_path!(), "::the_child_that_is_killed");
    let name = name.split_once("::").unwrap().1;
    let mut total = 0;
    for round in 0_u64..rounds {
        let mut child = Command::new(std::env::current_exe().unwrap())
            .args([name, "--exact", "--ignored", "--nocapture", "--test-threads=1"])
            .env(CHILD, &folder.0)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut confirmed = total;
        let lines = BufReader::new(child.stdout.take().unwrap()).lines();
        // Killed after some lines: in any part of a commit, of a checkpoint, or of a backup.
        let enough = 1 + round * 7919 % 23;
        let mut seen = 0;
        for line in lines {
            if let Some((_, number)) = line.unwrap().split_once("confirmed ") {
                confirmed = number.parse().unwrap();
                seen += 1;
                if seen == enough {
                    child.kill().unwrap();
                }
            }
        }
        child.wait().unwrap();
        assert!(seen >= enough, "round {round}: the child ended by itself");
        let (database, report) = folder.open();
        assert_eq!(report.origin, Origin::Found, "round {round}");
        total = database.counter("deaths").unwrap();
        assert!(total >= confirmed, "round {round}: {confirmed} was confirmed, {total} is there");
        let last = usize::try_from(total * 37 % 500).unwrap() + 1;
        let name = format!("c{}", total % 20);
        let stored = database.somechannel();
        let written = stored.commands.iter().find(|command| *command.name == *name).unwrap();
        assert_eq!(written.text.len(), last, "round {round}: both or none");
    }
}

/// The folder that a child writes to whose writes are refused; set, the test is that child.
const REFUSED: &str = "KISSBOT_TEST_DATABASE_REFUSED";

#[test]
#[ignore = "the child of the next test"]
fn the_child_whose_writes_are_refused() {
    let Ok(folder) = std::env::var(REFUSED) else { return };
    let (mut database, _) = Database::open(Path::new(&folder), now(), Settings::default()).unwrap();
    let mut confirmed = 0;
    let error = loop {
        if let Err(error) = database.change([counter("deaths", confirmed + 1)]) {
            break error;
        }
        confirmed += 1;
    };
    assert!(matches!(error, WriteError::Broken { reopen: true, .. }), "{error}");
    let again = database.change([counter("deaths", -1)]).unwrap_err();
    assert!(matches!(again, WriteError::Broken { reopen: true, .. }), "never on that connection: {again}");
    let (_, hard) = getrlimit(Resource::RLIMIT_FSIZE).unwrap();
    setrlimit(Resource::RLIMIT_FSIZE, hard, hard).unwrap();
    assert_eq!(database.reopen(now()).unwrap().origin, Origin::Found);
    assert_eq!(database.counter("deaths"), Some(confirmed));
    database.change([counter("deaths", confirmed + 1)]).unwrap();
    println!("confirmed {}", confirmed + 1);
}

#[test]
fn after_a_write_that_the_disk_refuses_it_is_opened_again_with_all_that_was_confirmed() {
    let folder = Folder::new();
    let name = concat!(module_path!(), "::the_child_whose_writes_are_refused");
    // A write beyond the limit fails as on a broken disk: not for want of room.
    let output = Command::new("/bin/sh")
        .args(["-c", "trap '' XFSZ; ulimit -S -f 300; exec \"$@\"", "sh"])
        .arg(std::env::current_exe().unwrap())
        .args([name.split_once("::").unwrap().1, "--exact", "--ignored", "--nocapture"])
        .env(REFUSED, &folder.0)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
    let confirmed = said.split_once("confirmed ").unwrap().1.split_whitespace().next().unwrap();
    assert_eq!(folder.database().counter("deaths"), Some(confirmed.parse().unwrap()));
}
