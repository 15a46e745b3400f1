//! What outlives a restart on the same data directory.

use super::*;
use kissbot_actors::pillars::store::database::FILE;

#[test]
fn everything_that_was_confirmed_is_there_after_a_restart() {
    with_store(|mut show| async move {
        show.order("!addcom !dc -cd=0 -ucd=0 -ul=regular --addalias d Join us, $(count)").await;
        show.order("!regular add alice").await;
        assert_eq!(show.ask("alice", "!d").await, "Join us, 1");
        show.order("!quote add It works - Bob").await;
        show.order("!counter deaths =41").await;
        show.order("!keyword add -cd=0 ram 32 GB").await;
        show.order("!timer add t -every 1h hello").await;
        show.order("!cmd disable !clip").await;
        show.order("!addcom !gone x").await;
        show.order("!delcom !gone").await;
        let mut show = show.restarted().await;
        assert_eq!(show.ask("alice", "!d").await, "Join us, 2", "counts go on");
        assert!(show.is_silent("bob", "!dc").await);
        assert!(show.ask("bob", "!quote 1").await.starts_with("#1: “It works”"));
        assert_eq!(show.ask("bob", "!counter deaths").await, "deaths: 41");
        assert_eq!(show.line("bob", "ram").await, "32 GB");
        assert_eq!(show.order("!timers").await, "Timers (1): t");
        assert!(show.is_silent("bob", "!clip").await);
        assert_eq!(show.order("!cmd undo").await, "Taken back: gone.", "what can be taken back, too");
    });
}

#[test]
fn a_channel_that_was_renamed_finds_all_it_has_made() {
    with_store(|mut show| async move {
        show.order("!addcom !dc -cd=0 -ucd=0 Join us").await;
        // Twitch has told the channel's id by now, and keeps it when the channel takes another name.
        tokio::time::sleep(2 * S).await;
        rename(&show.config.bot.data_dir, "one", "former");
        let mut show = show.restarted().await;
        tokio::time::sleep(2 * S).await;
        assert_eq!(show.ask("alice", "!dc").await, "Join us", "{}", show.log.text());
    });
}

/// Gives the rows of a channel another name, as they have it when the channel was called so.
fn rename(folder: &Path, from: &str, to: &str) {
    let database = rusqlite::Connection::open(folder.join(FILE)).unwrap();
    let renamed = database.execute("UPDATE channel SET login = ?2 WHERE login = ?1 AND twitch_id <> ''", [from, to]);
    assert_eq!(renamed.unwrap(), 1);
}

#[test]
fn numbers_of_quotes_are_not_given_again_after_a_restart() {
    with_store(|mut show| async move {
        show.order("!quote add one").await;
        show.order("!quote add two").await;
        show.order("!quote del 2").await;
        let mut show = show.restarted().await;
        assert_eq!(show.order("!quote add three").await, "Quote #3 saved.");
        assert_eq!(show.ask("alice", "!quote 2").await, "Quote #2 was deleted.");
    });
}
