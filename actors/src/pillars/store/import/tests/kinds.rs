use super::*;

#[test]
fn nightbot() {
    let taken = taken(Kind::Nightbot, sample!("nightbot.json"));
    assert_eq!(taken.commands(), ["hug", "discord", "so2", "secret", "roll", "age"]);
    let hug = taken.command("hug");
    assert_eq!((&*hug.text, hug.uses, hug.level), ("$(user) hugs $(touser) ($(count))", 12, Level::Everyone));
    assert_eq!((hug.cooldown_s, hug.user_cooldown_s, hug.reply), (30, 0, ReplyKind::Say));
    assert_eq!(hug.made_at.unwrap().to_rfc3339(), "2024-01-01T10:00:00+00:00");
    assert_eq!(taken.said("!hug"), "");
    assert_eq!(
        (&*taken.command("discord").text, taken.command("discord").level),
        ("/me https://discord.gg/example", Level::Regular)
    );
    assert_eq!(taken.command("so2").runs.as_deref(), Some("so"));
    let hello = taken.keyword("(?i)^hello(\\s|$)");
    assert_eq!((hello.regex, &*hello.text, hello.cooldown_s), (true, "Hi $(user)", 60));
    assert_eq!(taken.said("hello"), "it has no !, so it is a keyword: the first word of a line");
    assert_eq!(taken.command("secret").level, Level::Moderator);
    assert_eq!(taken.said("!secret"), "for moderators only, as its level \"knight\" is not known here");
    assert_eq!(taken.said("!empty"), "left out: its text is empty");
    assert_eq!(taken.said("!HUG"), "left out: another command before it has the same name");
    assert!(taken.said("!averyveryverylongnameofacommandthatnobodytypes").ends_with("more than 32 characters"));

    assert_eq!(&*taken.command("roll").text, "$(random 1-6)");
    assert!(taken.said("!roll").ends_with("is $(random 1-6) here"));
    assert_eq!(taken.said("!sum"), "left out: $(eval 1+1;) cannot be had here; the nearest is random.pick");
    assert_eq!(&*taken.command("age").text, "$(followage)");
    assert_eq!(taken.said("you"), "left out: nobody calls a timer, and it has user");

    let discord = taken.timer("discord");
    assert_eq!((discord.interval_s, discord.lines_min, discord.when), (900, 2, When::Online));
    assert_eq!(taken.said("discord"), "it waits for 2 lines since it was last said, not within 5 minutes");
    assert_eq!(taken.timer("social-links").interval_s, 3600);
    assert_eq!(taken.said("Social links"), "it is called social-links");
    assert_eq!(taken.said("odd"), "every 15 min, which is nearest to \"3 9 * * 1\"");
    assert_eq!(taken.said("off"), "left out: it is switched off there");

    assert_eq!(taken.channel.regulars.len(), 1);
    assert_eq!((&*taken.channel.regulars[0].user_id, &*taken.channel.regulars[0].login), ("123", "bob"));
    assert_eq!(taken.said("carol"), "left out: it is no viewer of Twitch's");
}

#[test]
fn the_times_of_nightbots_timers_are_read() {
    for (interval, minutes, is_exact) in [
        ("*/5 * * * *", 5, true),
        ("*/30 * * * *", 30, true),
        ("* * * * *", 1, true),
        ("17 * * * *", 60, true),
        ("0,30 * * * *", 30, true),
        ("5,20,35,50 * * * *", 15, true),
        ("0 */2 * * *", 120, true),
        ("*/25 * * * *", 25, false),
        ("0,10 * * * *", 30, false),
        ("0 20 * * *", 1440, false),
        ("whenever", 15, false),
    ] {
        let file = format!(r#"{{"timers":[{{"name":"x","message":"y","interval":"{interval}","lines":0}}]}}"#);
        let taken = taken(Kind::Nightbot, file.as_bytes());
        assert_eq!(taken.timer("x").interval_s, minutes * 60, "{interval}");
        assert_eq!(taken.said("x").is_empty(), is_exact, "{interval}");
    }
}

#[test]
fn stream_elements() {
    let taken = taken(Kind::StreamElements, sample!("streamelements.json"));
    assert_eq!(taken.commands(), ["hug", "vip", "gg"]);
    let hug = taken.command("hug");
    assert_eq!((hug.cooldown_s, hug.user_cooldown_s, hug.reply, hug.when), (5, 15, ReplyKind::Say, When::Always));
    assert_eq!(hug.aliases, ["calin".into()]);
    assert_eq!(taken.said("hug"), "without the alias two words: its name has a blank in it; a keyword can have some");
    let vip = taken.command("vip");
    assert_eq!((vip.level, vip.when, vip.hidden), (Level::Vip, When::Online, true));
    assert_eq!(taken.said("vip"), "it costs no points; it answers in chat, not by whisper");
    assert_eq!((taken.command("gg").level, taken.command("gg").reply), (Level::Moderator, ReplyKind::Reply));
    assert_eq!(
        taken.said("gg"),
        "for all moderators, as there are no super moderators here; its keywords are keywords of their own"
    );
    assert_eq!(&*taken.keyword("good game").text, "gg!");
    assert!(taken.said("g+(?=g)").starts_with("left out: its pattern looks ahead"));
    assert_eq!(taken.said("off"), "left out: it is switched off there");
    assert_eq!(taken.said("uptime"), "left out: it is built in there; ours are in !help");
    let discord = taken.timer("discord");
    assert_eq!(
        (discord.interval_s, discord.lines_min, discord.when, &*discord.text),
        (900, 5, When::Online, "Join us")
    );
    let links = taken.timer("links");
    assert_eq!((links.interval_s, links.when, &*links.text), (1200, When::Always, "a ||| b"));
    assert_eq!(taken.said("links"), "every 20 min also while the channel is not live");
    let quotes: Vec<_> = taken.channel.quotes.iter().map(|row| (row.number, &*row.text, &*row.game)).collect();
    assert_eq!(quotes, [(12, "I am a potato", "Hades"), (0, "No number", "")]);
    assert_eq!(taken.said("in place 10"), "left out: it is no row that is known");
}

#[test]
fn fossabot() {
    let taken = taken(Kind::Fossabot, sample!("fossabot.json"));
    assert_eq!(taken.commands(), ["hug", "title2", "follow", "magic"]);
    assert_eq!(taken.command("hug").aliases, ["calin".into()]);
    assert_eq!(&*taken.command("hug").text, "$(sender) hugs $(touser)");
    assert_eq!(taken.said("hug"), "$(user) is $(touser) here");
    assert_eq!((taken.command("hug").cooldown_s, taken.command("hug").user_cooldown_s), (5, 15));
    assert_eq!((taken.command("title2").level, taken.command("title2").when), (Level::Vip, When::Online));
    assert_eq!(taken.said("uptime"), "left out: it is built in there; ours are in !help");
    assert_eq!(taken.said("follow"), "for everyone, as it cannot be told who follows");
    assert_eq!(taken.command("magic").level, Level::Moderator);
    assert_eq!(taken.said("off"), "left out: it is switched off there");
    assert!(taken.notes.iter().any(|note| note.row.is_none() && note.words.contains("cooldowns")));
}

#[test]
fn moobot() {
    let taken = taken(Kind::Moobot, sample!("moobot.json"));
    assert_eq!(taken.commands(), ["hugbob", "hug", "roll"]);
    let hug = taken.command("hug");
    assert_eq!((hug.uses, hug.cooldown_s, &hug.aliases[..]), (12, 10, &["calin".into()][..]));
    assert_eq!(&*hug.text, "$(user) hugs $(1)");
    assert_eq!(&*taken.command("roll").text, "$(random 1-6) $(random.pick \"a\" \"b 'c'\")");
    assert_eq!(taken.command("roll").level, Level::Subscriber);
    assert_eq!(taken.command("hugbob").runs.as_deref(), Some("hug"));
    assert_eq!(taken.said("hugbob"), "a command of its own, which runs hug");
    assert_eq!(taken.said("up"), "left out: it is another name of a built-in command of Moobot's");
    assert_eq!(taken.said("lost"), "left out: the command off is not taken over");
    assert_eq!(taken.said("off"), "left out: it is switched off there");
    let timer = taken.timer("every-quarter");
    assert_eq!((timer.interval_s, &*timer.text, timer.when), (900, "!hug ||| !roll", When::Online));
}

#[test]
fn streamlabs_chatbot() {
    let taken = taken(Kind::Streamlabs, sample!("streamlabs.acomg"));
    assert_eq!(taken.commands(), ["hug", "airhorn"]);
    assert_eq!((taken.command("hug").uses, &*taken.command("hug").text), (12, "$(user) hugs $(touser)"));
    assert_eq!(taken.said("!hug"), "$username is $(user) here; $tousername is $(touser) here");
    let airhorn = taken.command("airhorn");
    assert_eq!((airhorn.level, airhorn.cooldown_s, airhorn.user_cooldown_s), (Level::Regular, 5, 30));
    let said =
        "it costs no points; it plays no sound; it answers in chat, not by whisper; its cooldowns are read as seconds";
    assert_eq!(taken.said("!airhorn"), said);
    assert_eq!(taken.said("!rank"), "left out: $points cannot be had here, nor anything like it");
    assert_eq!(taken.said("!two words"), "left out: its name has a blank in it; a keyword can have some");
    assert_eq!(taken.said("!off"), "left out: it is switched off there");
}

#[test]
fn phantombot() {
    let taken = taken(Kind::PhantomBot, sample!("phantombot.json"));
    assert_eq!(taken.commands(), ["hug", "live", "apex"]);
    let hug = taken.command("hug");
    assert_eq!((hug.cooldown_s, hug.user_cooldown_s, hug.mod_cooldown, hug.uses), (5, 30, true, 12));
    assert_eq!((&*hug.text, &hug.aliases[..]), ("$(user) hugs $(touser)", &["calin".into()][..]));
    let live = taken.command("live");
    assert_eq!((&*live.text, live.when, live.hidden, live.level), ("Only live", When::Online, true, Level::Regular));
    let apex = taken.command("apex");
    assert_eq!((apex.runs.as_deref(), &*apex.text), (Some("game"), "Apex Legends $(query)"));
    assert_eq!(taken.said("off"), "left out: it is switched off there");
    let quote = &taken.channel.quotes[0];
    assert_eq!((quote.number, &*quote.text, &*quote.by, &*quote.game), (1, "I am a potato", "bob", "Hades"));
    assert_eq!(quote.made_at.unwrap().timestamp(), 1_700_000_000);
    assert_eq!(taken.said("0"), "its number is 1, as numbers begin with 1");
    assert!(taken.said("1").starts_with("left out: it is no list in JSON"));
    assert_eq!(&*taken.keyword("gg").text, "gg!");
    assert!(taken.said("(a)\\1").starts_with("left out: its pattern refers back"));
    let notice = taken.timer("announcements");
    assert_eq!((notice.interval_s, notice.lines_min, &*notice.text), (600, 25, "Join us ||| !discord"));
    assert_eq!(taken.said("Announcements"), "every 10 min");
    assert!(taken.notes.iter().any(|note| note.words == "these tables are not taken over: points"));
}

/// Makes the database of the rows in a file of JSON, as one that keeps a log beside it.
fn database(json: &[u8]) -> Vec<u8> {
    let mut connection = rusqlite::Connection::open_in_memory().unwrap();
    for rows in serde_json::Deserializer::from_slice(json).into_iter::<serde_json::Value>() {
        for row in rows.unwrap().as_array().unwrap() {
            let table = format!("phantombot_{}", row["kind"].as_str().unwrap());
            let make = format!("CREATE TABLE IF NOT EXISTS {table} (section TEXT, variable TEXT NOT NULL, value TEXT)");
            connection.execute(&make, []).unwrap();
            let text = |field: &str| row[field].as_str().map_or_else(|| row[field].to_string(), str::to_owned);
            let put = format!("INSERT INTO {table} VALUES ('', ?1, ?2)");
            connection.execute(&put, [text("variable"), text("value")]).unwrap();
        }
    }
    let mut bytes = connection.serialize(rusqlite::MAIN_DB).unwrap().to_vec();
    bytes[18..20].fill(2);
    bytes
}

#[test]
fn the_database_of_phantombot_is_read_as_it_is() {
    let (of_json, of_database) = (sample!("phantombot.json"), database(sample!("phantombot.json")));
    let (json, database) = (taken(Kind::PhantomBot, of_json), read(None, &of_database).unwrap());
    let names = |channel: &ChannelDocument| {
        let mut names: Vec<_> = channel.commands.iter().map(|command| command.name.clone()).collect();
        names.sort_unstable();
        names
    };
    let channel = &database.0.channels[0];
    assert_eq!(names(channel), names(&json.channel));
    assert_eq!((&channel.quotes, &channel.timers), (&json.channel.quotes, &json.channel.timers));
    assert_eq!(channel.keywords, json.channel.keywords);
}

#[test]
fn lines_of_chat() {
    let taken = taken(Kind::Text, sample!("lines.txt"));
    assert_eq!(taken.commands(), ["dc", "lurk", "socials", "faq"]);
    let dc = taken.command("dc");
    assert_eq!((dc.cooldown_s, dc.user_cooldown_s, dc.reply), (30, 15, ReplyKind::Reply));
    assert_eq!(taken.command("lurk").level, Level::Subscriber);
    assert_eq!(&*taken.command("faq").text, "He said \"hi\", then left");
    let timer = taken.timer("discord");
    assert_eq!((timer.interval_s, timer.lines_min, &*timer.text), (1200, 3, "Join us ||| Come in"));
    assert_eq!(&*taken.keyword("good night").text, "Sleep well");
    assert_eq!((&*taken.channel.counters[0].name, taken.channel.counters[0].value), ("deaths", 41));
    assert_eq!((&*taken.channel.quotes[0].text, &*taken.channel.quotes[0].by), ("I am a potato", "Bob"));
    assert_eq!(&*taken.channel.regulars[0].login, "bob");
    assert_eq!(taken.said("line 12"), "left out: The option “-cd” takes seconds, such as 30, not “soon”.");
    assert_eq!(taken.said("line 13"), "left out: it makes nothing that is kept");
    assert_eq!(taken.said("line 14"), "left out: it begins with no command");
}

#[test]
fn the_lines_of_our_own_commands_are_read_back() {
    use crate::chat::custom::grammar::line;
    let there = taken(Kind::StreamElements, sample!("streamelements.json"));
    let file: String = there.channel.commands.iter().map(|row| line(row, "!") + "\n").collect();
    let again = taken(Kind::Text, file.as_bytes());
    let plain = |row: &std::sync::Arc<CustomCommand>| CustomCommand { made_at: None, ..(**row).clone() };
    let commands = |taken: &Taken| taken.channel.commands.iter().map(plain).collect::<Vec<_>>();
    assert_eq!(commands(&again), commands(&there));
}

#[test]
fn lines_of_a_french_channel_are_read_in_french() {
    let read = |language| read_with(Some(Kind::Text), "?cmd ajouter ?dc texte".as_bytes(), language, "?").unwrap();
    assert_eq!(read(Language::FRENCH).0.channels[0].commands.len(), 1);
    assert_eq!(read(Language::ENGLISH).0.channels[0].commands.len(), 0);
}
