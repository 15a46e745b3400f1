//! Orders that cannot be carried out: one sentence, and nothing is stored.

use super::*;
use kissbot_actors::pillars::store::database::{Database, Settings};

/// All that is stored.
fn stored(folder: &Path) -> serde_json::Value {
    let database = Database::open_to_read(folder, Settings::default()).unwrap().unwrap();
    let mut document =
        serde_json::to_value(database.export(None, kissbot_actors::kernel::clock::wall()).unwrap()).unwrap();
    document["made_at"] = serde_json::Value::Null;
    document
}

#[test]
fn bad_input_gets_one_sentence_and_stores_nothing() {
    with_store(|mut show| async move {
        show.order("!addcom !known text").await;
        let folder = show.config.bot.data_dir.clone();
        let before = stored(&folder);
        let long = "x".repeat(33);
        for (typed, said) in [
            ("!addcom", "The name is missing: !addcom !name text"),
            ("!addcom !x", "The text is missing: !addcom !name text"),
            ("!cmd", "What shall I do? !cmd add|edit|set|del|undo|show|alias|unalias|options|enable|disable"),
            ("!addcom !x -cd=soon hi", "“soon”"),
            ("!addcom !x -cd", "-cd"),
            ("!addcom !x -ul=king hi", "“king”"),
            ("!addcom !x -t=shout hi", "“shout”"),
            ("!addcom -foo !x hi", "-foo"),
            ("!addcom !/ban hi", "/"),
            (&*format!("!addcom !{long} hi"), "32"),
            ("!addcom !x -a=!nothing hi", "There is no !nothing here."),
            ("!cmd edit !nothing hi", "There is no !nothing here."),
            ("!cmd edit !ping hi", "That is one of mine"),
            ("!cmd del !nothing", "There is no !nothing here."),
            ("!cmd alias !y !nothing", "There is no !nothing here."),
            ("!cmd options !known", "!cmd options"),
            ("!cmd options !known -cd=1 -what", "-what"),
            ("!timer add", "!timer add"),
            ("!timer add t -every=0 hi", "“0”"),
            ("!timer add t -every 2d hi", "A timer can wait from 1 s to 1440 min."),
            ("!timer edit nothing hi", "There is no timer nothing here."),
            ("!counter deaths +lots", "+lots"),
            ("!quote add", "!quote add"),
            ("!quote edit 5 x", "There is no quote #5."),
            ("!quote del x", "“x”"),
            ("!keyword add", "!keyword add"),
            ("!keyword add word", "!keyword add"),
            ("!keyword add \"open text", "!keyword add"),
            ("!raffle open -luck 99", "“99”"),
            ("!raffle open -followers", "follow"),
            ("!queue open lots", "“lots”"),
            ("!queue remove", "!queue remove"),
            ("!regular add @", "!regular add"),
            ("!bot dance", "!bot mute|unmute"),
        ] {
            let lines = show.lines(ViewerRole::Moderator, "mod", typed).await;
            assert_eq!(lines.len(), 1, "{typed}: {lines:?}");
            assert!(lines[0].contains(said), "{typed}: {lines:?}");
        }
        assert_eq!(stored(&folder), before);
    });
}

#[test]
fn bad_input_is_answered_in_the_channels_language() {
    in_french(|mut show| async move {
        assert!(
            show.order("!addcom").await.starts_with("Il manque le nom\u{a0}: !addcom"),
            "{}",
            show.order("!addcom").await
        );
    });
}

#[test]
fn a_channel_can_have_so_many_of_each() {
    with_store(|mut show| async move {
        for at in 0..20 {
            show.order(&format!("!timer add t{at} -every 1h x")).await;
        }
        assert_eq!(
            show.order("!timer add more x").await,
            "There are 20 timers already, and that is the most a channel can have."
        );
        show.order("!addcom !a x").await;
        for at in 0..10 {
            show.order(&format!("!cmd alias !n{at} !a")).await;
        }
        assert_eq!(
            show.order("!cmd alias !more !a").await,
            "The command !a has 10 other names already, and that is the most."
        );
    });
}
