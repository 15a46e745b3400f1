use super::*;

#[test]
fn what_is_put_is_loaded() {
    let folder = Folder::new();
    let mut database = folder.database();
    let socials = CustomCommand {
        aliases: vec!["dc".into(), "été".into()],
        level: Level::Regular,
        mod_cooldown: true,
        when: When::Offline,
        hidden: true,
        enabled: false,
        reply: ReplyKind::Mention,
        runs: Some("so".into()),
        uses: i64::MAX,
        ..command("discord", "https://discord.gg/x ❤")
    };
    let timer = CustomTimer {
        name: "water".into(),
        text: "drink ||| drink more".into(),
        interval_s: 900,
        lines_min: 5,
        when: When::Online,
        enabled: true,
    };
    let keyword = Keyword {
        word: "gg+".into(),
        regex: true,
        text: "gg!".into(),
        cooldown_s: 30,
        level: Level::Subscriber,
        enabled: true,
    };
    let regular = Regular { user_id: "12".into(), login: "alice".into() };
    let (said_at, moderation) = (now() + TimeDelta::milliseconds(1234), moderated());
    database
        .change([
            put(socials.clone()),
            RowChange::PutTimer(Arc::new(timer.clone())),
            RowChange::TimerSaid { name: "water".into(), at: said_at, next: 1 },
            counter("deaths", i64::MIN),
            RowChange::PutQuote(quote(7, "it works")),
            RowChange::PutKeyword(Arc::new(keyword.clone())),
            RowChange::PutRegular(regular.clone()),
            RowChange::SwitchOff { name: "ping".into(), off: true },
            RowChange::Mute(true),
            RowChange::Moderation(Arc::clone(&moderation)),
            RowChange::Raffle(Some("{\"open\":true}".into())),
            RowChange::Queue(Some("[]".into())),
        ])
        .unwrap();
    assert_eq!(database.identify([(&channel("somechannel"), "44")]).unwrap(), []);
    drop(database);
    let expected = StoredChannel {
        twitch_id: "44".into(),
        moderation,
        commands: vec![Arc::new(socials)],
        timers: vec![StoredTimer { timer: Arc::new(timer), said_at: Some(said_at), next: 1 }],
        counters: vec![Counter { name: "deaths".into(), value: i64::MIN }],
        keywords: vec![Arc::new(keyword)],
        regulars: vec![regular],
        switched_off: vec![SwitchedOff { name: "ping".into() }],
        muted: true,
        raffle: Some("{\"open\":true}".into()),
        queue: Some("[]".into()),
        undo: Vec::new(),
        quotes: 1,
        highest_quote: 7,
        ..StoredChannel::default()
    };
    let database = folder.database();
    assert_eq!(database.somechannel(), expected);
    assert_eq!(database.load_channels().unwrap(), [channel("somechannel")]);
}

#[test]
fn what_is_deleted_is_gone_and_its_aliases_are_free() {
    let mut database = alone();
    let with_alias = CustomCommand { aliases: vec!["dc".into()], ..command("discord", "x") };
    database.change([put(with_alias), RowChange::DeleteCommand("discord".into())]).unwrap();
    let other = CustomCommand { aliases: vec!["dc".into()], ..command("other", "x") };
    database.change([put(other.clone())]).unwrap();
    assert_eq!(database.somechannel().commands, [Arc::new(other)]);
    database.change([RowChange::DeleteCommand("other".into()), RowChange::DeleteCommand("other".into())]).unwrap();
    assert_eq!(database.somechannel(), StoredChannel::default());
}

#[test]
fn an_alias_belongs_to_one_command() {
    let mut database = alone();
    let with_alias = |name| put(CustomCommand { aliases: vec!["dc".into()], ..command(name, "x") });
    database.change([with_alias("one")]).unwrap();
    let refused = database.change([counter("deaths", 1), with_alias("two")]).unwrap_err();
    assert!(matches!(refused, WriteError::Refused(_)), "{refused}");
    assert_eq!(database.counter("deaths"), None, "nothing is written by half");
    database.change([counter("deaths", 2)]).unwrap();
    assert_eq!(database.counter("deaths"), Some(2), "it can be used on");
}

#[test]
fn a_number_of_a_quote_is_never_forgotten() {
    let mut database = alone();
    database.change([RowChange::PutQuote(quote(1, "a")), RowChange::PutQuote(quote(2, "b"))]).unwrap();
    database.change([RowChange::DeleteQuote(2)]).unwrap();
    let stored = database.somechannel();
    assert_eq!((stored.quotes, stored.highest_quote), (1, 2));
}

#[test]
fn a_timer_that_is_changed_was_said_when_it_was() {
    let mut database = alone();
    let timer = |text: &str| {
        RowChange::PutTimer(Arc::new(CustomTimer {
            name: "t".into(),
            text: text.into(),
            interval_s: 60,
            lines_min: 0,
            when: When::Always,
            enabled: true,
        }))
    };
    database.change([timer("a"), RowChange::TimerSaid { name: "t".into(), at: now(), next: 3 }, timer("b")]).unwrap();
    let stored = database.somechannel().timers.remove(0);
    assert_eq!((&*stored.timer.text, stored.said_at, stored.next), ("b", Some(now()), 3));
}

#[test]
fn ten_changes_can_be_taken_back_newest_first() {
    let mut database = alone();
    for step in 1..=12 {
        let undo = Undo::Push(channel("somechannel"), step.to_string());
        database.write("carol", now(), &[], Some(&undo)).unwrap();
    }
    let steps = |range: std::ops::RangeInclusive<u32>| range.map(|step| step.to_string()).collect::<Vec<_>>();
    assert_eq!(database.somechannel().undo, steps(3..=12));
    database.write("carol", now(), &[], Some(&Undo::Pop(channel("somechannel")))).unwrap();
    assert_eq!(database.somechannel().undo, steps(3..=11));
    database.write("carol", now(), &[], Some(&Undo::Pop(channel("other")))).unwrap();
    assert_eq!(database.somechannel().undo, steps(3..=11));
}

#[test]
fn what_other_pillars_keep_is_loaded() {
    let mut database = alone();
    let pin = |query: &str, title: &str| RowChange::PutPin { query: query.into(), title: title.into() };
    let freed = RowChange::DeletePin("hd".into());
    let changes = [pin("gta", "GTA IV"), pin("gta", "GTA V"), pin("hd", "Hades"), freed, RowChange::AiOff(true)];
    database.change(changes).unwrap();
    let stored = database.somechannel();
    assert_eq!((stored.pins, stored.ai_off), ([("gta".into(), "GTA V".into())].into(), true));
}

#[test]
fn channels_do_not_mix() {
    let mut database = alone();
    let changes = [(channel("one"), counter("deaths", 1)), (channel("two"), counter("deaths", 2))];
    database.write("carol", now(), &changes, None).unwrap();
    let value = |name| database.load(&channel(name)).unwrap().counters.remove(0).value;
    assert_eq!((value("one"), value("two")), (1, 2));
}

#[test]
fn a_channel_that_is_renamed_keeps_its_rows() {
    let mut database = alone();
    database.change([counter("deaths", 1)]).unwrap();
    assert_eq!(database.identify([(&channel("somechannel"), "44"), (&channel("nothing"), "45")]).unwrap(), []);
    assert_eq!(database.identify([(&channel("newname"), "44")]).unwrap(), [channel("newname")]);
    assert_eq!(database.load_channels().unwrap(), [channel("newname")]);
    assert_eq!(database.load(&channel("newname")).unwrap().counters.len(), 1);
}

#[test]
fn who_takes_the_former_name_of_a_channel_gets_nothing_of_its_rows() {
    let mut database = alone();
    database.change([counter("deaths", 1)]).unwrap();
    database.identify([(&channel("somechannel"), "44")]).unwrap();
    assert_eq!(database.identify([(&channel("somechannel"), "55")]).unwrap(), [channel("somechannel")]);
    assert_eq!(database.load(&channel("somechannel")).unwrap(), StoredChannel::default());
    database.make_place(&channel("somechannel"), "55").unwrap();
    database.change([counter("wins", 7)]).unwrap();
    database.identify([(&channel("newname"), "44")]).unwrap();
    assert_eq!(&*database.load(&channel("newname")).unwrap().counters[0].name, "deaths");
    assert_eq!(&*database.load(&channel("somechannel")).unwrap().counters[0].name, "wins");
}

#[test]
fn two_channels_that_exchange_their_names_keep_their_rows() {
    let mut database = alone();
    let (one, two) = (channel("one"), channel("two"));
    let changes = [(one.clone(), counter("deaths", 1)), (two.clone(), counter("deaths", 2))];
    database.write("carol", now(), &changes, None).unwrap();
    database.identify([(&one, "1"), (&two, "2")]).unwrap();
    assert_eq!(database.identify([(&one, "2"), (&two, "1")]).unwrap(), [one.clone(), two.clone()]);
    let value = |name| database.load(name).unwrap().counters.remove(0).value;
    assert_eq!((value(&one), value(&two)), (2, 1));
}

#[test]
fn what_is_far_too_long_is_refused() {
    let mut database = alone();
    let refused = database.change([put(command("x", &"é".repeat(1001)))]).unwrap_err();
    assert!(matches!(refused, WriteError::Refused(_)), "{refused}");
    database.change([put(command("x", &"é".repeat(caps::TEXT_CHARS)))]).unwrap();
}

/// By hand: `cargo test -p kissbot-actors --lib --release -- --ignored --nocapture many_commands`.
#[test]
#[ignore = "it says how long it takes"]
fn many_commands_of_many_channels_are_loaded_soon() {
    let folder = Folder::new();
    let settings = Settings { pages_max: 1 << 20, ..Settings::default() };
    let (mut database, _) = Database::open(&folder.0, now(), settings).unwrap();
    for number in 0..1000 {
        let name = channel(&format!("channel{number}"));
        let texts = (0..500).map(|number| {
            let text = format!("What command {number} says, with a link to https://example.com/somewhere/{number}");
            (
                name.clone(),
                put(CustomCommand {
                    aliases: vec![format!("a{number}").into()],
                    ..command(&format!("c{number}"), &text)
                }),
            )
        });
        database.write("carol", now(), &texts.collect::<Vec<_>>(), None).unwrap();
    }
    drop(database);
    let began = crate::kernel::clock::now();
    let (database, _) = Database::open(&folder.0, now(), settings).unwrap();
    let opened = began.elapsed();
    let channels = database.load_channels().unwrap();
    let loaded: Vec<_> = channels.iter().map(|channel| database.load(channel).unwrap()).collect();
    let size = fs::metadata(folder.file()).unwrap().len() >> 20;
    println!("{} channels: opened {opened:?}, loaded {:?}, {size} MiB", loaded.len(), began.elapsed() - opened);
    assert!(loaded.iter().all(|channel| channel.commands.len() == 500));
}
