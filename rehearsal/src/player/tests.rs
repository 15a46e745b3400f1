mod moderators;

use super::lines::LINE_BYTES_MAX;
use super::*;
use crate::eventsub::Asked;
use crate::stage::config::StageConfig;
use crate::web::{Service, ServiceMood};
use crate::world::{BotRole, ViewerRole, now};
use futures_util::StreamExt;
use serde_json::Value;
use std::cell::RefCell;
use tokio::io::{AsyncBufReadExt, AsyncWriteExt, BufReader, DuplexStream};

/// The way in which a bot of a test takes a line that it hears.
#[derive(Clone, Copy)]
enum Manner {
    /// Replies to `!…` at once.
    Quick,
    /// Replies to `!…` with at least 1.2 s between two replies, as a bot must.
    Paced,
    /// Replies to `!…` and says `thank you` whenever chat tells of something.
    Thankful,
    /// Says nothing.
    Mute,
}

fn stage() -> Stage {
    Stage::new(StageConfig::new("kissbot", "secret", &["carol"]))
}

/// Connects a bot that comes back 100 ms after it was cut off or told to reconnect.
fn bot(stage: &Stage, manner: Manner) {
    let stage = stage.clone();
    tokio::spawn(async move {
        loop {
            let (ours, theirs) = tokio::io::duplex(64 * 1024);
            let server = stage.clone();
            tokio::spawn(async move { server.serve(theirs).await });
            let _ = tokio::time::timeout(Duration::from_secs(20), live(ours, manner)).await;
            sleep(Duration::from_millis(100)).await;
        }
    });
}

async fn live(stream: DuplexStream, manner: Manner) -> io::Result<()> {
    let (reader, mut writer) = tokio::io::split(stream);
    let hello = "CAP REQ :twitch.tv/tags twitch.tv/commands\r\nPASS oauth:secret\r\nNICK kissbot\r\nJOIN #carol\r\n";
    writer.write_all(hello.as_bytes()).await?;
    let mut lines = BufReader::new(reader).lines();
    while let Some(line) = lines.next_line().await? {
        if line.ends_with(" RECONNECT") {
            break;
        }
        if matches!(manner, Manner::Thankful) && line.contains(" USERNOTICE #carol") {
            writer.write_all(b"PRIVMSG #carol :thank you\r\n").await?;
            // Or Twitch drops the next one.
            sleep(Duration::from_millis(1_000)).await;
        }
        let Some((head, text)) = line.split_once(" PRIVMSG #carol :") else { continue };
        let id = head.split(['@', ';', ' ']).find_map(|tag| tag.strip_prefix("id=")).unwrap_or_default();
        if matches!(manner, Manner::Mute) || !text.starts_with('!') {
            continue;
        }
        writer.write_all(format!("@reply-parent-msg-id={id} PRIVMSG #carol :re {text}\r\n").as_bytes()).await?;
        if matches!(manner, Manner::Paced) {
            sleep(Duration::from_millis(1_200)).await;
        }
    }
    Ok(())
}

/// Plays `script`; the transcript, the complaints, what came of it, and how long it took.
async fn played(stage: &Stage, script: &str) -> (Vec<String>, Vec<String>, Played, Duration) {
    let (transcript, complaints) = (RefCell::new(Vec::new()), RefCell::new(Vec::new()));
    let began = Instant::now();
    let played = play(
        stage,
        "#Carol",
        script.as_bytes(),
        |line| transcript.borrow_mut().push(line.to_owned()),
        |line| complaints.borrow_mut().push(line.to_owned()),
    )
    .await
    .unwrap();
    (transcript.into_inner(), complaints.into_inner(), played, began.elapsed())
}

/// A stage with a bot of this manner, and what came of `script` on it.
async fn with(manner: Manner, script: &str) -> (Vec<String>, Vec<String>, Played, Duration) {
    let stage = stage();
    bot(&stage, manner);
    played(&stage, script).await
}

#[tokio::test(start_paused = true)]
async fn the_transcript_shows_who_said_what_in_order() {
    let (transcript, complaints, came, _) = with(Manner::Paced, "alice: !ping\nbob[mod]: !cache\n").await;
    assert_eq!(transcript, ["alice: !ping", "KissBot: re !ping", "bob: !cache", "KissBot: re !cache"]);
    assert_eq!((complaints, came), (Vec::new(), Played::default()));
}

#[tokio::test(start_paused = true)]
async fn a_byte_order_mark_before_the_first_line_is_no_part_of_it() {
    let (transcript, complaints, ..) = with(Manner::Quick, "\u{FEFF}alice: !ping\r\n").await;
    assert_eq!((transcript, complaints), (vec!["alice: !ping".into(), "KissBot: re !ping".into()], Vec::new()));
}

#[tokio::test(start_paused = true)]
async fn an_answered_line_costs_no_patience() {
    let (_, _, _, took) = with(Manner::Quick, "alice: !ping\n").await;
    assert!(took < Duration::from_millis(500), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn an_unanswered_line_holds_the_next_for_a_second() {
    let (transcript, _, _, took) = with(Manner::Mute, "alice: hello\nbob: hi\n").await;
    assert_eq!(transcript, ["alice: hello", "bob: hi"]);
    assert!((2_000..2_500).contains(&took.as_millis()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn answers_of_a_bot_that_keeps_the_limits_are_waited_for_at_the_end() {
    let script = "a: !1\nb: !2\nc: !3\nd: !4\n";
    let (transcript, _, _, _) = with(Manner::Paced, script).await;
    let answers: Vec<_> = transcript.iter().filter(|line| line.starts_with("KissBot")).collect();
    assert_eq!(answers, ["KissBot: re !1", "KissBot: re !2", "KissBot: re !3", "KissBot: re !4"]);
}

#[tokio::test(start_paused = true)]
async fn what_is_not_understood_is_reported_with_its_number_and_the_rest_is_played() {
    let (transcript, complaints, came, _) = with(Manner::Quick, "# a comment\n\n/dance\nalice: !ping\n").await;
    assert_eq!(transcript, ["alice: !ping", "KissBot: re !ping"]);
    assert_eq!(complaints, ["line 3: there is no word /dance"]);
    assert_eq!(came, Played { not_understood: 1, ..Played::default() });
}

#[tokio::test(start_paused = true)]
async fn words_that_nobody_would_notice_are_understood() {
    let (_, complaints, came, _) = with(Manner::Quick, "/follow carol\n/llm down\n").await;
    assert_eq!(complaints, ["line 1: /follow is not here yet", "line 2: /llm is not here yet"]);
    assert_eq!(came, Played { not_here_yet: 2, ..Played::default() });
}

#[tokio::test(start_paused = true)]
async fn lines_wait_until_the_bot_is_back() {
    for word in ["/cut", "/reconnect", "/silence"] {
        let (transcript, complaints, _, _) = with(Manner::Quick, &format!("{word}\nalice: !ping\n")).await;
        assert_eq!(transcript, ["alice: !ping", "KissBot: re !ping"], "{word}");
        assert!(complaints.is_empty(), "{word}: {complaints:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_bot_that_never_comes_is_given_up_after_a_minute() {
    let (transcript, complaints, came, took) = played(&stage(), "alice: !ping\nbob: hi\n").await;
    assert!(transcript.is_empty());
    assert_eq!(complaints, ["line 1: the bot is not in #carol after 60 s, the rest is not played"]);
    assert!(came.gave_up);
    assert!((60..62).contains(&took.as_secs()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_wait_waits() {
    let (_, _, _, took) = with(Manner::Mute, "/wait 7s\n").await;
    assert!((7_000..7_500).contains(&took.as_millis()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn a_last_line_without_its_end_is_played() {
    let (transcript, _, _, _) = with(Manner::Quick, "alice: !ping").await;
    assert_eq!(transcript, ["alice: !ping", "KissBot: re !ping"]);
}

#[tokio::test(start_paused = true)]
async fn an_endless_line_is_not_understood_and_not_kept() {
    let script = format!("{}\nalice: !ping\n", "x".repeat(LINE_BYTES_MAX + 1));
    let (transcript, complaints, came, _) = with(Manner::Quick, &script).await;
    assert_eq!(transcript.len(), 2);
    assert_eq!(complaints, [format!("line 1: longer than {LINE_BYTES_MAX} bytes")]);
    assert_eq!(came.not_understood, 1);
}

#[tokio::test(start_paused = true)]
async fn another_bots_name_is_its_login() {
    let stage = Stage::new(StageConfig::new("kissbot", "secret", &["carol"]));
    assert_eq!(stage.bot_names().1, "KissBot");
    let other = Stage::new(StageConfig::new("OtherBot", "secret", &["carol"]));
    assert_eq!(other.bot_names().1, "otherbot");
}

/// Time for which an unanswered line holds the end of the script back.
async fn held(text: &str, needs_thought: impl Fn(&str) -> bool) -> u64 {
    let stage = stage();
    bot(&stage, Manner::Mute);
    let (script, began) = (format!("alice: {text}\nalice: .\n"), RefCell::new(Vec::new()));
    let note = |_: &str| began.borrow_mut().push(Instant::now());
    play_with(&stage, "carol", script.as_bytes(), needs_thought, note, |_| {}, |_| {}).await.unwrap();
    let began = began.into_inner();
    (began[1] - began[0]).as_secs()
}

#[tokio::test(start_paused = true)]
async fn lines_that_need_thought_get_more_patience() {
    let is_jeu = |text: &str| text.split(' ').next() == Some("!jeu");
    for text in ["!jeu hades", "@KissBot hi", "hey kissbot!"] {
        assert_eq!(held(text, is_jeu).await, PATIENCE_FOR_THINKING.as_secs(), "{text}");
    }
    for text in ["!jeux", "!game hades", "kissbots are many", "hello"] {
        assert_eq!(held(text, is_jeu).await, PATIENCE.as_secs(), "{text}");
    }
}

#[tokio::test(start_paused = true)]
async fn unless_told_otherwise_the_model_and_the_games_go_by_their_own_names() {
    for (text, seconds) in [("!ask why", 5), ("!game hades", 5), ("!ping", 1)] {
        let (_, _, _, took) = with(Manner::Mute, &format!("alice: {text}\n")).await;
        assert!((seconds..seconds + 3).contains(&took.as_secs()), "{text}: {took:?}");
    }
}

#[tokio::test]
async fn moods_and_the_stream_change_once_there_is_an_http_side() {
    let stage = stage();
    let web = stage.web();
    let line = |line: &str| perform(&stage, "carol", &parse(line).unwrap().unwrap());
    for word in ["/llm down", "/games slow", "/online", "/category Hades"] {
        assert_eq!(line(word), Performed::NotHereYet, "{word}");
    }
    assert_eq!(web.mood(Service::Llm), ServiceMood::Up);
    stage.listen_http().await.unwrap();
    for word in ["/llm hostile", "/games slow", "/online", "/category Hades"] {
        assert_eq!(line(word), Performed::Done, "{word}");
    }
    assert_eq!(web.mood(Service::Llm), ServiceMood::Hostile);
    assert_eq!([Service::Rawg, Service::Steam].map(|service| web.mood(service)), [ServiceMood::Slow; 2]);
    let channel = |stage: &Stage| stage.services().helix.lock().channels[0].clone();
    assert_eq!((channel(&stage).category.name.as_str(), channel(&stage).live_since.is_some()), ("Hades", true));
    assert_eq!(line("/offline"), Performed::Done);
    assert_eq!(line("/follow zoe"), Performed::Done);
    assert!(channel(&stage).live_since.is_none() && channel(&stage).followers.len() == 1);
}

#[tokio::test(start_paused = true)]
async fn what_chat_tells_of_is_played_without_an_http_side() {
    let script = "/sub dave Prime\n/resub dave 2000 7 hello there\n/gift dave 5\n/gift eve 1\n/raid erin 120\n/cheer frank 100 wow\n";
    let (transcript, complaints, ..) = with(Manner::Mute, script).await;
    let told = [
        "* dave subscribed with Prime",
        "* dave resubscribed at tier 2 for 7 months: hello there",
        "* dave gave 5 subscriptions",
        "* eve gave 1 subscription",
        "* erin raided with 120 viewers",
        "* frank cheered 100 bits: wow",
    ];
    assert_eq!((transcript, complaints), (told.map(str::to_owned).to_vec(), Vec::new()));
}

#[tokio::test(start_paused = true)]
async fn an_event_holds_the_next_line_until_the_bot_says_something_of_its_own() {
    let stage = stage();
    bot(&stage, Manner::Thankful);
    let (transcript, _, _, took) = played(&stage, "/raid erin 120\nalice: !ping\n").await;
    let told = ["* erin raided with 120 viewers", "KissBot: thank you", "alice: !ping", "KissBot: re !ping"];
    assert_eq!(transcript, told);
    // Two seconds for a bot that does not come to EventSub, one that the bot keeps between two lines.
    assert!((3_000..3_500).contains(&took.as_millis()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn what_a_bot_collects_is_waited_for_at_the_end() {
    let stage = stage();
    bot(&stage, Manner::Mute);
    let late = stage.clone();
    tokio::spawn(async move {
        let mut events = late.watch();
        while !matches!(events.next().await, StageEvent::Joined { .. }) {}
        sleep(Duration::from_secs(9)).await;
        let (said, id) = ("thank you".to_owned(), "1".to_owned());
        let (channel, raw) = ("carol".to_owned(), String::new());
        late.services().world.emit(StageEvent::Said {
            connection: 1,
            channel,
            text: said,
            reply_parent: None,
            id,
            raw,
        });
    });
    let (transcript, ..) = played(&stage, "/gift dave 5\n").await;
    assert_eq!(transcript, ["* dave gave 5 subscriptions", "KissBot: thank you"]);
}

#[tokio::test(start_paused = true)]
async fn an_event_waits_for_the_subscriptions_of_a_bot_that_is_on_its_way() {
    let stage = stage();
    bot(&stage, Manner::Mute);
    let client = stage.clone();
    tokio::spawn(async move {
        sleep(Duration::from_secs(1)).await;
        let (ours, theirs) = tokio::io::duplex(4096);
        let server = client.clone();
        tokio::spawn(async move { server.serve_eventsub(theirs).await });
        let socket = tokio_tungstenite::client_async("ws://stage/ws", ours).await.unwrap();
        sleep(Duration::from_secs(4)).await;
        drop(socket);
    });
    let (_, _, _, took) = played(&stage, "/raid erin 120\n").await;
    // It came and went without any subscription after five seconds; the rest is patience.
    assert!((7_000..8_000).contains(&took.as_millis()), "{took:?}");
}

#[tokio::test(start_paused = true)]
async fn an_event_comes_to_a_bot_that_subscribes_a_while_after_it_joined() {
    let stage = stage();
    bot(&stage, Manner::Mute);
    let client = stage.clone();
    let told = tokio::spawn(async move {
        sleep(Duration::from_millis(1_500)).await;
        let (ours, theirs) = tokio::io::duplex(64 * 1024);
        let server = client.clone();
        tokio::spawn(async move { server.serve_eventsub(theirs).await });
        let (mut socket, _) = tokio_tungstenite::client_async("ws://stage/ws", ours).await.unwrap();
        let welcome: Value = serde_json::from_str(socket.next().await.unwrap().unwrap().to_text().unwrap()).unwrap();
        sleep(Duration::from_secs(3)).await;
        let asked = Asked {
            kind: "channel.raid".to_owned(),
            version: "1".to_owned(),
            condition: [("to_broadcaster_user_id".to_owned(), Viewer::new("carol").user_id)].into(),
            session_id: welcome["payload"]["session"]["id"].as_str().unwrap().to_owned(),
        };
        let made = {
            let grant = client.services().oauth.lock().grant_for("kissbot", &[]);
            client.services().eventsub.lock().subscribe(&grant, asked, now())
        };
        made.unwrap();
        socket.next().await.unwrap().unwrap().into_text().unwrap()
    });
    let (transcript, ..) = played(&stage, "/raid erin 120\n").await;
    assert_eq!(transcript, ["* erin raided with 120 viewers"]);
    assert!(told.await.unwrap().contains("\"viewers\":120"));
}

#[tokio::test]
async fn what_happens_on_the_channel_is_in_the_transcript() {
    let stage = stage();
    stage.listen_http().await.unwrap();
    bot(&stage, Manner::Quick);
    let script = "/llm slow\n/online\n/category Dark Souls\n/redeem gina \"A sip\" cheers\n/follow zoe\n";
    let (transcript, complaints, ..) = played(&stage, script).await;
    let told = [
        "* carol went online",
        "* carol changed the category to Dark Souls",
        "* gina redeemed A sip: cheers",
        "* zoe followed",
    ];
    assert_eq!((transcript, complaints), (told.map(str::to_owned).to_vec(), Vec::new()));
}

#[test]
fn a_role_does_not_change_a_name() {
    assert_eq!(Viewer::new("Bob").with_role(ViewerRole::Vip).display_name, "Bob");
}

#[tokio::test]
async fn logins_eventsub_and_twitch_itself_can_be_broken_by_a_script() {
    let stage = stage();
    let line = |line: &str| perform(&stage, "carol", &parse(line).unwrap().unwrap());
    for word in ["/token expire", "/eventsub cut", "/twitch down"] {
        assert_eq!(line(word), Performed::NotHereYet, "{word}");
    }
    assert_eq!(line("/mod"), Performed::Done);
    assert!(stage.services().world.bot_role("carol") == BotRole::Moderator);
    stage.listen_http().await.unwrap();
    let pair = stage.web().issue_token("kissbot", &["chat:read"]);
    let holds = |access: &str| stage.services().oauth.lock().holder(access, now()).is_some();
    assert!(holds(&pair.access) && holds("secret"));
    assert_eq!(line("/token expire"), Performed::Done);
    assert!(!holds(&pair.access) && holds("secret"));
    assert_eq!(line("/token revoke"), Performed::Done);
    assert!(!holds("secret"));
    assert_eq!(line("/twitch garbage"), Performed::Done);
    let moods = [Service::OAuth, Service::Helix].map(|service| stage.web().mood(service));
    assert_eq!(moods, [ServiceMood::Garbage; 2]);
    for word in ["/eventsub cut", "/eventsub reconnect", "/eventsub silence", "/unmod"] {
        assert_eq!(line(word), Performed::Done, "{word}");
    }
}
