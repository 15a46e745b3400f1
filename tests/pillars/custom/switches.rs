//! What switches parts of it off.

use super::*;
use kissbot_actors::kernel::actor_ref::Fault;
use kissbot_rehearsal::Viewer;

#[test]
fn a_muted_bot_says_nothing_unasked_and_still_obeys() {
    with_store(|mut show| async move {
        show.order("!keyword add -cd=0 ram 32 GB").await;
        show.order("!timer add t -every 1s -lines 0 -always tick").await;
        assert_eq!(show.heard_within(5 * S).await.unwrap().text, "tick");
        assert_eq!(
            show.order("!bot mute").await,
            "Okay, I'll only answer commands now. !bot unmute brings the rest back."
        );
        show.heard_for(QUIET).await;
        show.says("alice", "ram");
        show.stage.eventsub().subscribe("one", &Viewer::new("dave"), "1000");
        assert!(show.heard_for(3 * S).await.is_empty(), "neither keyword, timer nor event");
        assert!(show.ask("alice", "!ping").await.starts_with("Pong!"));
        assert_eq!(show.order("!addcom !x -cd=0 y").await, "Added !x.");
        assert_eq!(show.ask("alice", "!x").await, "y");
        let mut show = show.restarted().await;
        assert!(show.is_silent("bob", "ram").await, "a restart changes nothing");
        show.order("!bot unmute").await;
        show.order("!timer del t").await;
        show.heard_for(QUIET).await;
        assert_eq!(show.line("carol", "ram").await, "32 GB");
        show.stage.eventsub().subscribe("one", &Viewer::new("erin"), "1000");
        assert!(show.heard_within(5 * S).await.unwrap().text.contains("erin"));
    });
}

#[test]
fn the_config_silences_all_of_it_and_nothing_is_lost() {
    with_store(|mut show| async move {
        show.order("!addcom !dc -cd=0 -ucd=0 here").await;
        show.order("!keyword add -cd=0 ram 32 GB").await;
        show.order("!timer add t -every 1s -lines 0 -always tick").await;
        show.config.custom.enabled = false;
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        show.heard_for(QUIET).await;
        for text in ["!dc", "ram", "!quote", "!counter deaths", "!commands", "!join"] {
            assert_eq!(show.lines(ViewerRole::Viewer, "alice", text).await, Vec::<String>::new(), "{text}");
        }
        assert!(show.lines(ViewerRole::Moderator, "mod", "!addcom !x y").await.is_empty());
        assert!(show.heard_for(2 * S).await.is_empty(), "no timer");
        assert!(show.ask("alice", "!ping").await.starts_with("Pong!"));
        let mut show = show.restarted().await;
        assert!(show.is_silent("alice", "!dc").await);
        show.config.custom.enabled = true;
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        tokio::time::sleep(QUIET).await;
        show.order("!timer del t").await;
        assert_eq!(show.ask("bob", "!dc").await, "here", "the data stayed");
    });
}

#[test]
fn what_others_keep_in_the_store_is_kept_though_channels_make_nothing() {
    let change = |config: &mut Config| {
        config.custom.enabled = false;
        config.llm.enabled = true;
    };
    with_config(change, |mut show| async move {
        assert!(show.order("!game pin hd = Hades II").await.starts_with("OK, here that means Hades II"));
        assert!(show.order("!ai off").await.starts_with("My AI is off on this channel"));
        let mut show = show.restarted().await;
        assert_eq!(show.order("!ai").await, "My AI is off.");
        assert_eq!(show.order("!game pin hd =").await, "OK, unpinned.");
        show.config.custom.enabled = true;
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        tokio::time::sleep(QUIET).await;
        assert_eq!(show.order("!addcom !dc here").await, "Added !dc.");
        assert_eq!(show.order("!ai").await, "My AI is off.", "a reload changes nothing");
    });
}

#[test]
fn each_word_can_be_renamed_and_switched_off() {
    let change = |config: &mut Config| {
        config.commands.rename.insert("quote".into(), "zitat".into());
        config.commands.off.push("counter".into());
    };
    with_config(change, |mut show| async move {
        assert_eq!(show.order("!zitat add hello - Bob").await, "Quote #1 saved.");
        assert!(show.lines(ViewerRole::Moderator, "mod", "!counter x +1").await.is_empty());
        assert_eq!(show.order("!addcom !counter -cd=0 mine").await, "Added !counter.");
        assert_eq!(show.ask("alice", "!counter").await, "mine");
        assert_eq!(show.order("!addcom !quote -cd=0 mine, too").await, "Added !quote.");
    });
}

#[test]
fn a_store_that_crashes_is_back_with_all_that_was_confirmed() {
    with_store(|mut show| async move {
        show.order("!addcom !dc -cd=0 -ucd=0 here").await;
        show.topology.actor("store").unwrap().inject(Fault::Panic);
        assert_eq!(show.ask("alice", "!dc").await, "here");
        tokio::time::sleep(S / 2).await;
        assert_eq!(show.order("!cmd edit dc there").await, "Changed !dc.");
        assert_eq!(show.ask("bob", "!dc").await, "there");
    });
}

#[test]
fn a_stored_command_wins_over_a_built_in_one_that_comes_later() {
    let off = |config: &mut Config| config.commands.off.push("ping".into());
    with_config(off, |mut show| async move {
        show.order("!addcom !ping -cd=0 -ucd=0 mine").await;
        show.config.commands.off.clear();
        let mut show = show.restarted().await;
        assert_eq!(show.ask("alice", "!ping").await, "mine");
        assert_eq!(show.log.count("the channel's own command answers, not the built-in one"), 1, "{}", show.log.text());
    });
}
