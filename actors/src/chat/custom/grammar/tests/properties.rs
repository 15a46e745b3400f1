use super::*;
use crate::chat::custom::rows::CustomCommand;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use std::sync::Arc;

fn language() -> impl Strategy<Value = Language> {
    select(Language::ALL)
}

fn word() -> impl Strategy<Value = String> {
    let known = "add edit set del show alias options coolcom open draw next + - = -cd -cd=30 --regex -by -- -a= +m $(user) \
        \"x « » 12 !dc @bob ||| -every 5m -5 － ＝ - Bob ajouter";
    let known: Vec<&'static str> = known.split_whitespace().collect();
    prop_oneof![3 => select(known).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

/// A name as it is stored.
fn name() -> impl Strategy<Value = Arc<str>> {
    "[\\PC&&[^ ]]{1,12}".prop_filter_map("it is a name", |typed| {
        let name = values::name(visible(&typed).split(' ').next()?, "!").ok()?;
        // Some letters change when they are folded twice.
        (values::name(&name, "!").as_ref() == Ok(&name)).then(|| name.into())
    })
}

fn text() -> impl Strategy<Value = Arc<str>> {
    let piece = prop_oneof![word(), "[a-zé!/.$()'|-]{1,8}"];
    prop::collection::vec(piece, 1..8).prop_filter_map("it is a text", |words| {
        let text = words.join(" ");
        let text = visible(&text);
        (!text.is_empty()).then(|| text.as_ref().into())
    })
}

prop_compose! {
    fn command()(
        (name, text, aliases) in (name(), text(), prop::collection::vec(name(), 0..3)),
        level in select(&Level::ALL[..]),
        (cooldown_s, user_cooldown_s) in (0..600_u32, 0..600_u32),
        (mod_cooldown, hidden, enabled) in any::<(bool, bool, bool)>(),
        when in select(&[When::Always, When::Online, When::Offline][..]),
        reply in select(&[ReplyKind::Reply, ReplyKind::Say, ReplyKind::Mention][..]),
        runs in prop::option::of(name()),
        uses in any::<i64>(),
    ) -> CustomCommand {
        CustomCommand {
            name, text, aliases, level, cooldown_s, user_cooldown_s, mod_cooldown, when, hidden, enabled, reply, runs, uses,
            made_by: "".into(), made_at: None,
        }
    }
}

proptest! {
    #[test]
    fn no_words_panic(
        words in prop::collection::vec(word(), 0..9), language in language(), prefix in "[!?$-]{0,2}", at in any::<Index>(),
    ) {
        let arguments = words.join(" ");
        for built_in in WORDS {
            let typed: Vec<&str> = std::iter::once(built_in.name).chain(built_in.english()).collect();
            let _ = read(built_in.name, typed[at.index(typed.len())], &arguments, language, &prefix);
        }
    }

    #[test]
    fn no_line_panics(line in "[!！]?\\PC{0,60}", command in "\\PC{0,8}", language in language()) {
        let _ = read_line(&line, language, "!");
        let _ = read(&command, &command, &line, language, "");
    }

    #[test]
    fn options_give_the_same_order_in_any_order(
        shuffled in Just(vec!["-cd=30", "-ucd 5", "--ul mod", "-t=say", "-online", "-hidden", "-a=!other", "-count 3", "-modcd"])
            .prop_shuffle(),
        before in 0..9_usize,
    ) {
        let (front, behind) = shuffled.split_at(before);
        let line = format!("!addcom {} !dc {} the text", front.join(" "), behind.join(" "));
        let sorted = "!addcom !dc -a=!other -cd=30 -count 3 -hidden -modcd -online -t=say -ucd 5 --ul mod the text";
        prop_assert_eq!(order(&line), order(sorted), "{}", line);
    }

    #[test]
    fn the_line_of_a_command_makes_the_same_command(command in command()) {
        let line = line(&command, "!");
        let read = read_line(&line, Language::ENGLISH, "!");
        prop_assert_eq!(read, Some(Ok(Order::Command(CommandOrder::Add(draft(&command))))), "{}", line);
    }

    #[test]
    fn the_name_of_an_order_fits_its_row(typed in "\\PC{1,40}") {
        if let Ok(name) = values::name(&typed, "!") {
            prop_assert!((1..=32).contains(&name.chars().count()), "{:?}", name);
            prop_assert!(!name.starts_with(['!', '/', '.']), "{:?}", name);
        }
    }
}
