use super::*;

fn draft(name: &str, text: &str) -> CommandDraft {
    let text = (!text.is_empty()).then(|| text.to_owned());
    CommandDraft { name: name.to_owned(), text, ..CommandDraft::default() }
}

/// The order that adds `!dc` with these options and the text `text`.
fn dc(set: impl FnOnce(&mut CommandOptions)) -> Result<Order, Cause> {
    let mut draft = draft("dc", "text");
    set(&mut draft.options);
    Ok(Order::Command(CommandOrder::Add(draft)))
}

fn edit(name: &str, text: &str, set: impl FnOnce(&mut CommandOptions)) -> Result<Order, Cause> {
    let mut draft = draft(name, text);
    set(&mut draft.options);
    Ok(Order::Command(CommandOrder::Edit(draft)))
}

fn is(line: &str, expected: CommandOrder) {
    assert_eq!(order(line), Ok(Order::Command(expected)), "{line}");
}

#[test]
fn both_families_add() {
    for line in [
        "!addcom !dc text",
        "!addcom dc text",
        "!AddCom !DC text",
        "!addcmd dc text",
        "!addcommand !dc text",
        "!cmd add !dc text",
        "!cmd add dc text",
        "!command add !dc text",
        "!commands add !dc text",
        "!commands  ADD  !dc  text",
        "!cmd create !dc text",
        "\u{A0}!cmd add\u{202F}!dc text",
        "！cmd add ！dc text",
        "!cmd add !dc text \u{E0000}",
    ] {
        assert_eq!(order(line), dc(|_| ()), "{line}");
    }
}

#[test]
fn both_families_edit_set_delete_and_show() {
    for line in ["!editcom !dc text", "!editcmd dc text", "!cmd edit !dc text", "!commands update !dc text"] {
        assert_eq!(order(line), edit("dc", "text", |_| ()), "{line}");
    }
    for line in ["!setcommand dc text", "!cmd set !dc text"] {
        is(line, CommandOrder::Set(draft("dc", "text")));
    }
    let delete =
        ["!delcom !dc", "!delcmd dc", "!removecommand !dc", "!cmd rem dc", "!cmd delete !dc", "!commands remove !dc"];
    for line in delete {
        is(line, CommandOrder::Delete("dc".to_owned()));
    }
    for line in ["!cmd show !dc", "!cmd debug dc", "!command info dc"] {
        is(line, CommandOrder::Show("dc".to_owned()));
    }
    is("!cmd undo", CommandOrder::Undo);
}

#[test]
fn every_way_to_write_an_option_is_read() {
    for line in [
        "!addcom !dc -cd=30 text",
        "!addcom -cd=30 !dc text",
        "!addcom !dc -cd 30 text",
        "!addcom !dc --cd 30 text",
        "!addcom !dc --cd=30 text",
        "!addcom !dc —cd 30 text",
        "!addcom !dc –cd=30 text",
        "!addcom !dc －ｃｄ＝３０ text",
        "!addcom !dc -cd= 30 text",
        "!addcom !dc -CD=30s text",
        "!addcom !dc -cd=\"30\" text",
        "!cmd add -g 30 !dc text",
        "!cmd add dc --global 30 text",
        "!cmd add dc -cooldown « 30 » text",
    ] {
        assert_eq!(order(line), dc(|options| options.cooldown_s = Some(30)), "{line}");
    }
}

#[test]
fn each_option_sets_its_field() {
    type Sets = fn(&mut CommandOptions);
    let cases: [(&str, Sets); 30] = [
        ("-cd=0", |o| o.cooldown_s = Some(0)),
        ("-cd=2m", |o| o.cooldown_s = Some(120)),
        ("-cd 1h30m", |o| o.cooldown_s = Some(5400)),
        ("-usercd 15", |o| o.user_cooldown_s = Some(15)),
        ("-ucd=15", |o| o.user_cooldown_s = Some(15)),
        ("-u 15", |o| o.user_cooldown_s = Some(15)),
        ("--user 15", |o| o.user_cooldown_s = Some(15)),
        ("-modcd", |o| o.mod_cooldown = Some(true)),
        ("-modcd=off", |o| o.mod_cooldown = Some(false)),
        ("-ul=moderator", |o| o.level = Some(Level::Moderator)),
        ("-ul=twitch_vip", |o| o.level = Some(Level::Vip)),
        ("-level owner", |o| o.level = Some(Level::Broadcaster)),
        ("-level=500", |o| o.level = Some(Level::Moderator)),
        ("-perm reg", |o| o.level = Some(Level::Regular)),
        ("+m", |o| o.level = Some(Level::Moderator)),
        ("+s", |o| o.level = Some(Level::Subscriber)),
        ("+r", |o| o.level = Some(Level::Regular)),
        ("+a", |o| o.level = Some(Level::Everyone)),
        ("-type say", |o| o.reply = Some(ReplyKind::Say)),
        ("-t=mention", |o| o.reply = Some(ReplyKind::Mention)),
        ("-online", |o| o.when = Some(When::Online)),
        ("-offline", |o| o.when = Some(When::Offline)),
        ("-always", |o| o.when = Some(When::Always)),
        ("-hidden", |o| o.hidden = Some(true)),
        ("-visible", |o| o.hidden = Some(false)),
        ("-disable", |o| o.enabled = Some(false)),
        ("-count 12", |o| o.uses = Some(12)),
        ("-count=-3", |o| o.uses = Some(-3)),
        ("-a=!other", |o| o.runs = Some("other".to_owned())),
        ("--addalias !d --addalias discord", |o| o.add_aliases = vec!["d".to_owned(), "discord".to_owned()]),
    ];
    for (options, set) in cases {
        assert_eq!(order(&format!("!addcom !dc {options} text")), dc(set), "{options}");
        assert_eq!(order(&format!("!addcom {options} !dc text")), dc(set), "{options}");
    }
}

#[test]
fn options_alone_keep_the_text() {
    for line in [
        "!cmd options !dc -cd 10 -usercd 30 -level moderator -type reply -enable -count 0",
        "!cmd o dc -count 0 -enable -usercd 30 -type reply -level mod -cd 10",
    ] {
        let set = |o: &mut CommandOptions| {
            (o.cooldown_s, o.user_cooldown_s, o.uses) = (Some(10), Some(30), Some(0));
            (o.level, o.reply, o.enabled) = (Some(Level::Moderator), Some(ReplyKind::Reply), Some(true));
        };
        assert_eq!(order(line), edit("dc", "", set), "{line}");
    }
    assert_eq!(order("!editcom !dc -ul=vip"), edit("dc", "", |o| o.level = Some(Level::Vip)));
    assert_eq!(order("!cmd edit dc -n !discord"), edit("dc", "", |o| o.rename = Some("discord".to_owned())));
    assert_eq!(order("!cmd edit dc --removealias d"), edit("dc", "", |o| o.remove_aliases = vec!["d".to_owned()]));
    for line in ["!editcom !dc -a=", "!editcom !dc -a=-", "!editcom !dc -a \"\""] {
        assert_eq!(order(line), edit("dc", "", |o| o.runs = Some(String::new())), "{line}");
    }
}

#[test]
fn phantombots_commands_are_read() {
    is("!aliascom !d !dc", CommandOrder::Alias { alias: "d".to_owned(), of: "dc".to_owned() });
    is("!delalias !d", CommandOrder::Unalias("d".to_owned()));
    is("!enablecom !dc", CommandOrder::Enable { name: "dc".to_owned(), on: true });
    is("!disablecom dc", CommandOrder::Enable { name: "dc".to_owned(), on: false });
    assert_eq!(order("!permcom dc mod"), edit("dc", "", |o| o.level = Some(Level::Moderator)));
    assert_eq!(order("!permcom dc Caster"), edit("dc", "", |o| o.level = Some(Level::Broadcaster)));
    assert_eq!(order("!permcom dc 6"), edit("dc", "", |o| o.level = Some(Level::Regular)));
    let both = edit("dc", "", |o| (o.user_cooldown_s, o.cooldown_s) = (Some(30), Some(5)));
    assert_eq!(order("!coolcom dc user=30 global=5"), both);
    assert_eq!(order("!coolcom dc global=5 user=30"), both);
    let moderators_wait = edit("dc", "", |o| (o.cooldown_s, o.mod_cooldown) = (Some(0), Some(true)));
    assert_eq!(order("!coolcom dc -1 modsskip=false"), moderators_wait);
    assert_eq!(order("!hidecom dc"), edit("dc", "", |o| o.hidden = Some(true)));
    assert_eq!(order("!showcom dc"), edit("dc", "", |o| o.hidden = Some(false)));
    assert_eq!(order("!resetcom dc"), edit("dc", "", |o| o.uses = Some(0)));
    assert_eq!(order("!resetcom dc 7"), edit("dc", "", |o| o.uses = Some(7)));
}

#[test]
fn a_command_that_runs_another_hands_on_what_was_typed() {
    let runs = |name: &str, of: &str, text: &str| {
        let mut draft = draft(name, text);
        draft.options.runs = Some(of.to_owned());
        CommandOrder::Add(draft)
    };
    is("!addcom !so2 -a=!so $(query)", runs("so2", "so", "$(query)"));
    is("!addcom !so2 -a=!so", runs("so2", "so", "$(query)"));
    is("!aliascom !apex !game Apex Legends", runs("apex", "game", "Apex Legends $(query)"));
}

#[test]
fn the_list_is_asked_for_by_its_word_alone() {
    for line in ["!commands", "!cmds", "!commandlist", "!commands please", "!cmd list"] {
        is(line, CommandOrder::List);
    }
    assert_eq!(order("!commands ad !dc text"), Err(Cause::UnknownVerb { word: "ad".to_owned() }));
}

#[test]
fn the_first_word_that_is_no_option_begins_the_text() {
    for (line, text) in [
        ("!addcom !dc -foo bar", "-foo bar"),
        ("!addcom !dc - hello", "- hello"),
        ("!addcom !dc --- hello", "--- hello"),
        ("!addcom !dc -5 °C", "-5 °C"),
        ("!addcom !dc +1 for you", "+1 for you"),
        ("!addcom !dc text -cd=30", "text -cd=30"),
        ("!addcom !dc -- -cd=30", "-cd=30"),
        ("!addcom !dc /me waves at $(touser)", "/me waves at $(touser)"),
        ("!addcom !dc $(user) : https://discord.gg/x ’« »", "$(user) : https://discord.gg/x ’« »"),
    ] {
        is(line, CommandOrder::Add(draft("dc", text)));
    }
}

#[test]
fn a_value_that_cannot_be_read_is_no_text() {
    let bad = |option: &str, value: &str, takes| {
        Err(Cause::BadValue { option: option.to_owned(), value: value.to_owned(), takes })
    };
    assert_eq!(order("!addcom !dc -cd=soon text"), bad("-cd", "soon", Takes::Seconds));
    assert_eq!(order("!addcom !dc -cd text"), bad("-cd", "text", Takes::Seconds));
    assert_eq!(order("!addcom !dc -cd=99999999999 text"), bad("-cd", "99999999999", Takes::Seconds));
    assert_eq!(order("!addcom !dc -ul=boss text"), bad("-ul", "boss", Takes::Level));
    assert_eq!(order("!addcom !dc -type whisper text"), bad("-type", "whisper", Takes::Reply));
    assert_eq!(order("!addcom !dc -count many text"), bad("-count", "many", Takes::Number));
    assert_eq!(order("!cmd o !dc -cd"), Err(Cause::NoValue { option: "-cd".to_owned() }));
    let unknown = |option: &str| Err(Cause::UnknownOption { option: option.to_owned() });
    assert_eq!(order("!addcom -lvl=mod !dc text"), unknown("-lvl"));
    assert_eq!(order("!addcom !dc -cost 5 text"), unknown("-cost"));
    assert_eq!(order("!cmd o !dc -cd 5 loud"), unknown("loud"));
}

#[test]
fn what_is_missing_is_named() {
    assert_eq!(order("!cmd"), Err(Cause::NoVerb));
    assert_eq!(order("!addcom"), Err(Cause::NoName));
    assert_eq!(order("!addcom !"), Err(Cause::NoName));
    assert_eq!(order("!addcom !dc"), Err(Cause::NoText));
    assert_eq!(order("!addcom !dc -cd=5"), Err(Cause::NoText));
    assert_eq!(order("!editcom !dc"), Err(Cause::NoChange));
    assert_eq!(order("!cmd options !dc"), Err(Cause::NoChange));
    assert_eq!(order("!cmd alias !new"), Err(Cause::NoName));
    assert_eq!(order(&format!("!addcom !dc {}", "x".repeat(501))), Err(Cause::TextTooLong { most: 500 }));
}

#[test]
fn names_are_as_people_write_them() {
    for (typed, name) in
        [("!Dégage", "dégage"), ("DE\u{301}GAGE", "dégage"), ("!!x", "x"), ("ПРИВЕТ", "привет"), ("!+1", "+1")]
    {
        is(&format!("!delcom {typed}"), CommandOrder::Delete(name.to_owned()));
    }
    is(&format!("!delcom {}", "é".repeat(32)), CommandOrder::Delete("é".repeat(32)));
    assert_eq!(order(&format!("!delcom {}", "é".repeat(33))), Err(Cause::NameTooLong { most: 32 }));
    assert_eq!(order("!addcom /ban x"), Err(Cause::NameBegins { with: '/' }));
    assert_eq!(order("!addcom !.x x"), Err(Cause::NameBegins { with: '.' }));
}

#[test]
fn names_come_with_the_configured_prefix_or_none() {
    for (prefix, arguments) in
        [("?", "?dc text"), ("?", "!dc text"), ("-", "-dc text"), ("-", "-cd=5 -dc text"), ("", "dc text")]
    {
        let read = read("cmd", "addcom", arguments, Language::ENGLISH, prefix);
        let Ok(Order::Command(CommandOrder::Add(draft))) = read else { panic!("{arguments}: {read:?}") };
        assert_eq!((&*draft.name, draft.text.as_deref()), ("dc", Some("text")), "{arguments}");
    }
}

#[test]
fn french_words_count_in_french_channels_only() {
    for line in [
        "!cmd ajouter !dc -ul=habitué text",
        "!commande ajoute !dc -ul=habitue text",
        "!commandes AJOUTER dc -ul=reg text",
    ] {
        let regulars = dc(|options| options.level = Some(Level::Regular));
        assert_eq!(order_in(Language::FRENCH, line), regulars, "{line}");
    }
    assert_eq!(order("!cmd ajouter !dc text"), Err(Cause::UnknownVerb { word: "ajouter".to_owned() }));
    assert!(read_line("!commande ajouter !dc text", Language::ENGLISH, "!").is_none());
    let levels = [
        ("tous", Level::Everyone),
        ("abonné", Level::Subscriber),
        ("modo", Level::Moderator),
        ("streamer", Level::Broadcaster),
    ];
    for (word, level) in levels {
        let read = order_in(Language::FRENCH, &format!("!addcom !dc -ul={word} text"));
        assert_eq!(read, dc(|options| options.level = Some(level)), "{word}");
    }
    assert_eq!(order_in(Language::FRENCH, "!cmd supprimer !dc"), order("!cmd del !dc"));
}
