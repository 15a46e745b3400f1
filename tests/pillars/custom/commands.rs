//! Commands that moderators make, change and take away.

use super::*;

#[test]
fn a_command_is_made_used_changed_and_deleted() {
    with_store(|mut show| async move {
        assert_eq!(show.order("!addcom !dc https://discord.gg/x").await, "Added !dc.");
        assert_eq!(show.ask("alice", "!dc").await, "https://discord.gg/x", "it answers as a reply");
        assert_eq!(show.order("!cmd edit !dc -cd=0 -usercd 0 Join us").await, "Changed !dc.");
        assert_eq!(show.ask("alice", "!dc").await, "Join us");
        assert_eq!(show.ask("bob", "!DC please").await, "Join us", "in any case, with words behind it");
        assert_eq!(show.order("!commands edit dc -cd 5").await, "Changed !dc.");
        assert_eq!(show.ask("carol", "!dc").await, "Join us", "options alone keep the text");
        assert_eq!(show.order("!delcom dc").await, "Deleted !dc. !cmd undo brings it back.");
        assert!(show.is_silent("dave", "!dc").await);
    });
}

#[test]
fn all_the_words_that_fingers_know_do_the_same() {
    with_store(|mut show| async move {
        for (at, word) in
            ["!addcom", "!addcmd", "!addcommand", "!cmd add", "!command add", "!commands add"].iter().enumerate()
        {
            assert_eq!(show.order(&format!("{word} !c{at} -cd=0 hi {at}")).await, format!("Added !c{at}."));
            assert_eq!(show.ask("alice", &format!("!c{at}")).await, format!("hi {at}"));
        }
        assert_eq!(show.order("!editcom !c0 a").await, "Changed !c0.");
        assert_eq!(show.order("!setcommand !c0 b").await, "Changed !c0.");
        assert_eq!(show.order("!setcommand !c9 b").await, "Added !c9.");
        assert_eq!(show.order("!addcom !c9 c").await, "There is a !c9 already; edit changes it, set replaces it.");
        assert_eq!(show.order("!removecommand !c9").await, "Deleted !c9. !cmd undo brings it back.");
    });
}

#[test]
fn options_are_read_in_both_styles_before_and_behind_the_name() {
    with_store(|mut show| async move {
        show.order("!addcom -cd=30 !a -ucd 40 --ul sub text").await;
        assert!(
            show.order("!cmd show a").await.starts_with("It reads: !cmd add !a -ul=subscriber -cd=30 -ucd=40 text")
        );
        show.order("!cmd add !b —cd 30 --usercd=40 -ul=vip text").await;
        assert!(show.order("!cmd show b").await.starts_with("It reads: !cmd add !b -ul=vip -cd=30 -ucd=40 text"));
        show.order("!cmd options !b -cd=0 +a").await;
        assert!(show.order("!cmd show b").await.starts_with("It reads: !cmd add !b -cd=0 -ucd=40 text"));
        show.order("!cmd options !b -name c").await;
        assert_eq!(show.ask("alice", "!c").await, "text");
    });
}

#[test]
fn a_command_can_have_other_names() {
    with_store(|mut show| async move {
        show.order("!addcom !discord -cd=0 -ucd=0 here").await;
        assert_eq!(show.order("!cmd alias !dc !discord").await, "Now !dc does what !discord does.");
        assert_eq!(show.ask("alice", "!dc").await, "here");
        assert_eq!(show.order("!aliascom !d !dc").await, "Now !d does what !discord does.");
        assert_eq!(show.ask("alice", "!d").await, "here");
        assert_eq!(show.order("!cmd edit !dc there").await, "Changed !discord.");
        assert_eq!(show.ask("alice", "!d").await, "there");
        assert_eq!(show.order("!addcom !dc x").await, "There is a !dc already; edit changes it, set replaces it.");
        assert_eq!(show.order("!cmd unalias !dc").await, "The name !dc no longer belongs to !discord.");
        assert!(show.is_silent("alice", "!dc").await);
    });
}

#[test]
fn the_last_ten_changes_can_be_taken_back() {
    with_store(|mut show| async move {
        show.order("!addcom !x -cd=0 -ucd=0 -ul=vip --addalias y 0").await;
        for text in 1..=11 {
            show.order(&format!("!cmd edit !x {text}")).await;
        }
        show.order("!delcom !x").await;
        assert_eq!(show.order("!cmd undo").await, "Taken back: x.");
        assert!(show.order("!cmd show y").await.contains("-ul=vip"), "options and aliases come back");
        for _ in 0..9 {
            assert_eq!(show.order("!cmd undo").await, "Taken back: x.");
        }
        assert_eq!(show.order("!cmd undo").await, "There is nothing to take back.");
        show.order("!cmd options !x +a").await;
        assert_eq!(show.ask("alice", "!x").await, "2");
        show.order("!addcom !new hello").await;
        show.order("!cmd undo").await;
        assert!(show.is_silent("alice", "!new").await, "an add is undone as a deletion");
    });
}

#[test]
fn cooldowns_of_the_channels_commands_are_silent_and_moderators_do_not_wait() {
    with_store(|mut show| async move {
        show.order("!addcom !rest -cd=60 hi").await;
        assert_eq!(show.ask("alice", "!rest").await, "hi");
        assert!(show.is_silent("bob", "!rest").await, "the channel's");
        assert!(show.order("!rest").await.ends_with("hi"));
        show.order("!addcom !own -cd=0 -ucd=60 hello").await;
        assert_eq!(show.ask("alice", "!own").await, "hello");
        assert!(show.is_silent("alice", "!own").await, "the viewer's");
        assert!(show.ask("bob", "!own").await.ends_with("hello"));
        show.order("!cmd options !rest -modcd").await;
        assert!(show.lines(ViewerRole::Moderator, "mod", "!rest").await.is_empty());
    });
}

#[test]
fn an_order_starts_no_cooldown_of_viewers() {
    let change = |config: &mut Config| config.commands.cooldown_s.clear();
    with_config(change, |mut show| async move {
        show.config.commands.channel_cooldown_s.clear();
        show.topology.reconfigure(&show.config, &keys()).unwrap();
        show.order("!quote add It works - Bob").await;
        assert!(show.ask("alice", "!quote").await.starts_with("#1: “It works”"));
        assert!(show.ask("bob", "!quote").await.starts_with("Easy! You can use !quote again in "));
    });
}

#[test]
fn a_command_can_be_for_a_live_or_an_offline_channel_only() {
    with_store(|mut show| async move {
        show.order("!addcom !on -cd=0 -ucd=0 -online live").await;
        show.order("!addcom !off -cd=0 -ucd=0 -offline not live").await;
        show.is_live(true);
        assert_eq!(show.ask("alice", "!on").await, "live");
        assert!(show.is_silent("alice", "!off").await);
        show.is_live(false);
        assert!(show.is_silent("alice", "!on").await);
        assert_eq!(show.ask("alice", "!off").await, "not live");
    });
}

#[test]
fn a_command_can_be_hidden_and_switched_off_and_lists_know_it() {
    with_store(|mut show| async move {
        show.order("!addcom !shown a").await;
        show.order("!addcom !secret -hidden -cd=0 -ucd=0 b").await;
        show.order("!addcom !mods -ul=mod c").await;
        let list = show.ask("alice", "!commands").await;
        assert!(list.ends_with(" !shown") && list.starts_with("Commands: !ping "), "{list}");
        assert!(
            show.order("!commands").await.ends_with(" !mods !shown")
                || show.order("!commands").await.ends_with(" !shown !mods")
        );
        assert_eq!(show.ask("alice", "!secret").await, "b");
        assert_eq!(show.order("!cmd disable secret").await, "Switched off: !secret.");
        assert!(show.is_silent("alice", "!secret").await);
        assert_eq!(show.order("!enablecom secret").await, "Switched on: !secret.");
        assert_eq!(show.ask("alice", "!secret").await, "b");
        assert_eq!(
            show.ask("alice", "!help shown").await,
            "Usage: !shown – One of this channel's own commands. Cooldown: 15s."
        );
        assert_eq!(show.ask("alice", "!help mods").await, "I don't know that command. Type !help for the list.");
    });
}

#[test]
fn a_built_in_command_can_be_switched_off_in_the_channel_and_frees_its_word() {
    with_store(|mut show| async move {
        assert_eq!(
            show.order("!addcom !ping no").await,
            "The name !ping is one of mine; switch mine off first to use it."
        );
        assert_eq!(show.order("!cmd disable !ping").await, "Switched off: !ping.");
        assert!(show.is_silent("alice", "!ping").await);
        assert_eq!(show.order("!addcom !ping mine").await, "Added !ping.");
        assert_eq!(show.ask("alice", "!ping").await, "mine");
        show.order("!delcom !ping").await;
        assert_eq!(show.order("!cmd enable !ping").await, "Switched on: !ping.");
        assert!(show.ask("bob", "!ping").await.starts_with("Pong!"));
        assert!(show.order("!cmd disable !cmd").await.starts_with("I keep !cmd on"));
    });
}

#[test]
fn names_are_as_people_write_them() {
    with_store(|mut show| async move {
        show.order("!addcom !dégage -cd=0 -ucd=0 dehors").await;
        assert_eq!(show.ask("alice", "!DÉGAGE").await, "dehors");
        assert_eq!(show.ask("alice", "!de\u{301}gage").await, "dehors", "composed or not");
        assert!(show.is_silent("alice", "!degage").await, "an accent counts");
        show.order("!addcom !привет -cd=0 hello").await;
        assert_eq!(show.ask("alice", "!Привет").await, "hello");
        show.order("!addcom !😀 -cd=0 smile").await;
        assert_eq!(show.ask("alice", "!😀").await, "smile");
        assert_eq!(show.ask("bob", "\u{202F}!😀").await, "smile", "keyboards put a blank in front");
    });
}

#[test]
fn in_french_channels_the_words_and_verbs_are_french_too() {
    in_french(|mut show| async move {
        assert_eq!(show.order("!commande ajouter !dc -cd=0 -ucd=0 Rejoins-nous").await, "Commande !dc ajoutée.");
        assert_eq!(show.ask("alice", "!dc").await, "Rejoins-nous");
        show.order("!commande modifier !dc -ul=modo Non").await;
        assert!(show.is_silent("alice", "!dc").await);
        show.order("!citation ajouter « Ça marche » - Bob").await;
        assert!(show.ask("alice", "!citation").await.contains("«\u{a0}Ça marche\u{a0}» – Bob"));
        show.order("!file ouvrir").await;
        assert!(show.ask("alice", "!rejoindre").await.contains('1'));
        show.order("!compteur morts +1").await;
        assert!(show.order("!commande supprimer !dc").await.contains("!dc"));
    });
    with_store(|mut show| async move {
        assert!(show.lines(ViewerRole::Moderator, "mod", "!commande ajouter !dc x").await.is_empty(), "elsewhere not");
        assert_eq!(show.order("!addcom !citation mine").await, "Added !citation.");
    });
}
