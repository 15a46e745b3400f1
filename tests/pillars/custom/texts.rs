//! What texts become, and what they never become.

use super::*;

#[test]
fn a_command_says_as_a_reply_as_a_line_or_to_its_asker() {
    with_store(|mut show| async move {
        show.order("!addcom !a -t=reply one").await;
        show.order("!addcom !b -t say two").await;
        show.order("!addcom !c --type=mention three").await;
        let id = show.says("alice", "!a");
        assert_eq!(show.heard_within(S).await.unwrap().parent, Some(id));
        show.says("alice", "!b");
        let said = show.heard_within(S).await.unwrap();
        assert_eq!((said.text.as_str(), said.parent), ("two", None));
        show.says("Alice", "!c");
        let said = show.heard_within(S).await.unwrap();
        assert_eq!((said.text.as_str(), said.parent), ("@Alice three", None));
    });
}

#[test]
fn an_action_is_kept_and_an_announcement_is_a_plain_line() {
    with_store(|mut show| async move {
        show.order("!addcom !hug /me hugs $(touser)").await;
        show.says("alice", "!hug @Bob");
        let said = show.heard_within(S).await.unwrap();
        assert!(
            said.raw.ends_with(":\u{1}ACTION hugs Bob\u{1}") || said.raw.ends_with(":/me hugs Bob"),
            "{}",
            said.raw
        );
        assert_eq!(said.parent, None);
        for (name, word) in [("a", "/announce"), ("b", "/announceblue")] {
            show.order(&format!("!addcom !{name} {word} hello")).await;
            assert_eq!(show.line("alice", &format!("!{name}")).await, "hello");
        }
    });
}

#[test]
fn variables_know_who_what_and_where() {
    with_store(|mut show| async move {
        show.is_live(true);
        for (at, (text, typed, line)) in [
            ("Hi $(user)!", "", "Hi Alice!"),
            ("Hi ${sender}, ${channel}", "", "Hi Alice, one"),
            ("$(user.login) $(userlevel)", "", "alice viewer"),
            ("$(user) bonks $(touser)", "@Bob", "Alice bonks Bob"),
            ("$(1) beats $(2) of $(2:)", "rock sci sors", "rock beats sci of sci sors"),
            ("$(1|'nobody')", "", "nobody"),
            ("$(query)", "a  b", "a b"),
            ("?q=$(querystring)", "a & b", "?q=a%20%26%20b"),
            ("$(command)", "", "x8"),
            ("$(game)", "", "Hades II"),
            ("$(math 7/2)", "", "3.5"),
            ("$(repeat 3 Kappa)", "", "Kappa Kappa Kappa"),
            ("$(random.pick 'x y')", "", "x y"),
            ("\\$(user)", "", "$(user)"),
        ]
        .into_iter()
        .enumerate()
        {
            show.order(&format!("!addcom !x{at} {text}")).await;
            assert_eq!(show.ask("Alice", &format!("!x{at} {typed}")).await, line, "{text}");
        }
    });
}

#[test]
fn what_somebody_is_is_said_in_the_channels_language() {
    in_french(|mut show| async move {
        show.order("!addcom !rang -cd=0 -ucd=0 $(user) : $(userlevel)").await;
        assert!(show.order("!rang").await.ends_with("modo"));
    });
}

#[test]
fn a_text_that_has_nothing_to_say_is_silent_and_costs_nothing() {
    with_store(|mut show| async move {
        show.order("!addcom !say -cd=60 -ucd=60 $(1)").await;
        assert!(show.is_silent("alice", "!say").await);
        assert_eq!(show.ask("alice", "!say hello").await, "hello");
        assert!(show.order("!cmd show say").await.ends_with("(used once)"));
    });
}

#[test]
fn what_is_odd_in_a_text_is_told_once_and_saved_as_it_is() {
    with_store(|mut show| async move {
        assert_eq!(show.order("!addcom !w $(weather)").await, "Added !w. I don't know $(weather): it stays as typed.");
        assert_eq!(show.ask("alice", "!w").await, "$(weather)");
        assert_eq!(
            show.order("!addcom !o -cooldwn=5 $(weather)").await,
            "Added !o. I don't know the option “-cooldwn”, so it is part of the text."
        );
        assert_eq!(show.ask("alice", "!o").await, "-cooldwn=5 $(weather)");
    });
}

#[test]
fn nothing_makes_a_second_line_or_a_command_of_another_bot() {
    with_store(|mut show| async move {
        show.order("!addcom !echo -cd=0 -ucd=0 $(query)").await;
        for (typed, line) in [
            ("/ban bob", "ban bob"),
            ("!so bob", "so bob"),
            (".timeout bob", "timeout bob"),
            ("/me dances", "me dances"),
            ("! !ban", "ban"),
            ("$(count)", "$(count)"),
            ("hello\u{1}ACTION", "helloACTION"),
        ] {
            let lines = show.lines(ViewerRole::Viewer, "alice", &format!("!echo {typed}")).await;
            assert_eq!(lines.len(), 1, "{typed}: {lines:?}");
            assert!(!lines[0].starts_with(['/', '.', '!']) && lines[0].contains(line), "{typed}: {lines:?}");
        }
        for text in ["/ban alice", "/w bob hi", "!ban alice", "./timeout x", "/me /ban alice", "$(query) /ban", "!!x"] {
            show.order(&format!("!setcommand !t -cd=0 -ucd=0 {text}")).await;
            let lines = show.lines(ViewerRole::Viewer, "alice", "!t").await;
            assert_eq!(lines.len(), 1, "{text}: {lines:?}");
            assert!(!lines[0].starts_with(['/', '.', '!']) || lines[0].starts_with("/me "), "{text}: {lines:?}");
        }
    });
}

#[test]
fn a_links_of_a_viewer_is_cut_and_a_moderators_is_not() {
    with_store(|mut show| async move {
        show.order("!addcom !echo -cd=0 -ucd=0 You said $(query)").await;
        assert!(!show.ask("alice", "!echo at evil.com/x").await.contains("evil"));
        assert!(show.order("!echo at good.com/x").await.contains("good.com/x"));
    });
}

#[test]
fn nobody_is_answered_by_the_bots_own_lines_or_by_another_bots() {
    with_store(|mut show| async move {
        show.order("!addcom !loop -cd=0 -ucd=0 loop: !loop !ping").await;
        show.order("!keyword add -cd=0 ouroboros the ouroboros eats itself").await;
        assert_eq!(show.lines(ViewerRole::Moderator, "nightbot", "!loop ouroboros").await, Vec::<String>::new());
        assert_eq!(show.lines(ViewerRole::Moderator, "kissbot", "!loop ouroboros").await, Vec::<String>::new());
        assert_eq!(show.line("alice", "!loop").await, "loop: !loop !ping");
        assert_eq!(show.line("alice", "an ouroboros").await, "the ouroboros eats itself", "its own line is no reason");
        show.order("!addcom !cmds2 -cd=0 -t=say !cmd add !y z").await;
        assert_eq!(show.lines(ViewerRole::Moderator, "mod", "!cmds2").await, ["cmd add !y z"]);
        assert!(show.is_silent("alice", "!y").await, "a result is never a command");
    });
}
