use super::*;
use crate::net::secret::Secret;

fn answer(status: u16, message: &str) -> Result<Reply, HttpError> {
    Ok(Reply::new(status, format!(r#"{{"error":"x","status":{status},"message":"{message}"}}"#)))
}

#[test]
fn an_expired_token_is_told_from_a_missing_right() {
    assert_eq!(judge(&answer(401, "Invalid OAuth token"), 0), Verdict::TokenRefused);
    assert_eq!(judge(&answer(401, "OAuth token is missing"), 0), Verdict::TokenRefused);
    for (status, message) in [
        (401, "Missing scope: moderator:read:followers"),
        (401, "The user is not a moderator of this channel"),
        (401, "The ID in broadcaster_id must match the user ID found in the request's OAuth token."),
        (403, "no"),
    ] {
        assert_eq!(judge(&answer(status, message), 0), Verdict::NotAllowed(message.to_owned()));
    }
    assert_eq!(judge(&answer(401, ""), 0), Verdict::TokenRefused);
}

#[test]
fn trouble_is_told_from_a_question_that_makes_no_sense() {
    for status in [500, 502, 503] {
        assert!(matches!(judge(&answer(status, "x"), 0), Verdict::Trouble(_)), "{status}");
    }
    assert!(matches!(judge(&Err(HttpError::TimedOut), 0), Verdict::Trouble(_)));
    assert!(matches!(judge(&Ok(Reply::new(503, "<html>")), 0), Verdict::Trouble(_)));
    for status in [302, 400, 404, 409, 410] {
        let refused = Verdict::Refused { status, message: "already there".to_owned() };
        assert_eq!(judge(&answer(status, "already there"), 0), refused);
    }
}

#[test]
fn a_limit_of_one_call_is_told_from_that_of_the_account() {
    let too_soon = |left: &str| judge(&Ok(answer(429, "x").unwrap().with_header(RATELIMIT_REMAINING, left)), 0);
    assert_eq!(too_soon("799"), Verdict::Refused { status: 429, message: "x".to_owned() });
    assert!(matches!(too_soon("0"), Verdict::Limited(_)));
    assert!(matches!(too_soon("?"), Verdict::Limited(_)));
}

#[test]
fn the_wait_of_a_429_is_what_twitch_says() {
    let limited = |reset: Option<&str>| {
        let reply = Reply::new(429, "{}");
        let reply = if let Some(reset) = reset { reply.with_header(RATELIMIT_RESET, reset) } else { reply };
        let Verdict::Limited(wait) = judge(&Ok(reply), 1_700_000_000) else { panic!("not limited") };
        wait.as_secs()
    };
    assert_eq!(limited(Some("1700000007")), 7);
    assert_eq!(limited(Some("1699999999")), 1, "clocks differ");
    assert_eq!([limited(None), limited(Some("soon"))], [5, 5]);
    assert_eq!(limited(Some("18446744073709551615")), u64::MAX - 1_700_000_000);
}

#[test]
fn an_answer_tells_of_the_points_that_are_left() {
    let told = |left: &str, reset: &str| {
        let reply = Reply::new(200, "{}").with_header(RATELIMIT_REMAINING, left);
        points(&reply.with_header(RATELIMIT_RESET, reset), 1_700_000_000)
    };
    let points = |left, seconds| Some(Points { left, full_after: Duration::from_secs(seconds) });
    assert_eq!(told("799", "1700000001"), points(799, 1));
    assert_eq!(told("0", "1699999000"), points(0, 1), "clocks differ");
    assert_eq!([told("many", "1700000001"), told("1", "soon")], [None, None]);
    assert_eq!(super::points(&Reply::new(401, "{}"), 0), None);
}

#[test]
fn null_is_no_text_and_no_list() {
    let one = |fields: &str| Reply::new(200, format!(r#"{{"data":[{{{fields}}}]}}"#));
    let channel = one(r#""broadcaster_id":1,"title":null,"game_name":null"#);
    let channel: List<Channel> = read(&channel).unwrap();
    let nothing = Channel { broadcaster_id: "1".to_owned(), title: String::new(), game_name: String::new() };
    assert_eq!(channel.data, [nothing]);
    let user: List<User> = read(&one(r#""id":"7","login":"alice","display_name":null"#)).unwrap();
    assert_eq!((user.data[0].display_name.as_str(), user.data[0].created_at), ("alice", None));
    let subscription: List<Subscription> = read(&one(r#""id":"s","condition":null,"transport":null"#)).unwrap();
    assert_eq!(subscription.data[0].transport, Transport::default());
    assert!(read::<User>(&Reply::new(200, r#"{"data":null,"pagination":null}"#)).unwrap().data.is_empty());
    // What cannot be done without is not made up.
    assert!(read::<User>(&one(r#""id":null,"login":"alice""#)).is_err());
    assert!(
        read::<Stream>(&one(r#""user_id":"1","started_at":null"#)).is_err(),
        "it is live, and not known since when"
    );
}

#[test]
fn numbers_and_days_are_read_where_they_are_told() {
    let total = |total: &str| read::<Value>(&Reply::new(200, format!(r#"{{"data":[],"total":{total}}}"#))).unwrap();
    assert_eq!(
        [total("7").total, total("\"7\"").total, total("null").total, total("-1").total],
        [Some(7), Some(7), None, None]
    );
    let made = |at: &str| {
        let user = format!(r#"{{"data":[{{"id":"7","login":"alice","created_at":{at}}}]}}"#);
        read::<User>(&Reply::new(200, user)).unwrap().data.remove(0).created_at.map(|at| at.timestamp())
    };
    assert_eq!([made("\"2016-12-14T20:32:28Z\""), made("\"soon\""), made("null")], [Some(1_481_747_548), None, None]);
}

#[test]
fn a_clips_address_is_made_of_an_id_that_can_stand_in_one() {
    let url = |id: &str| NewClip { id: id.to_owned() }.url();
    assert_eq!(url("Awkward-Id_1").as_deref(), Some("https://clips.twitch.tv/Awkward-Id_1"));
    for id in ["", "a/b", "a b", "a\u{202E}", "é", &"x".repeat(200)] {
        assert_eq!(url(id), None, "{id}");
    }
}

#[test]
fn twitchs_own_words_are_one_clean_line() {
    let words = "no\\u001b[2J\\r\\nERROR forged\\u2028x\\u202Ey";
    let Verdict::NotAllowed(said) = judge(&answer(403, words), 0) else { panic!("not forbidden") };
    assert_eq!(said, "no[2JERROR forgedxy");
    let token = Secret::new("canary-reply-0123456789");
    let echo = format!("header Authorization: Bearer {}", token.expose());
    for status in [401, 403, 500, 503, 400] {
        let verdict = format!("{:?}", judge(&answer(status, &echo), 0));
        assert!(!verdict.contains("canary") && verdict.contains("header"), "{verdict}");
    }
}

#[test]
fn twitchs_own_samples_are_read() {
    let users = r#"{"data": [{"id": "141981764", "login": "twitchdev", "display_name": "TwitchDev", "type": "", "broadcaster_type": "partner", "description": "x", "view_count": 5980557, "created_at": "2016-12-14T20:32:28Z"}]}"#;
    let users: List<User> = read(&Reply::new(200, users)).unwrap();
    assert_eq!((users.data[0].id.as_str(), users.data[0].display_name.as_str()), ("141981764", "TwitchDev"));
    let streams = r#"{"data":[{"id":"40952121085","user_id":"101051819","game_id":"32982","game_name":"Grand Theft Auto V","type":"live","title":"Jacob","viewer_count":1490,"started_at":"2021-03-10T03:18:11Z"}],"pagination":{}}"#;
    let streams: List<Stream> = read(&Reply::new(200, streams)).unwrap();
    assert_eq!(streams.data[0].started_at.timestamp(), 1_615_346_291);
    let channels = r#"{"data": [{"broadcaster_id": "141981764", "broadcaster_name": "TwitchDev", "game_id": "509670", "game_name": "Science & Technology", "title": "TwitchDev Monthly Update // May 6, 2021", "delay": 0, "tags": ["DevsInTheKnow"]}]}"#;
    let channels: List<Channel> = read(&Reply::new(200, channels)).unwrap();
    assert_eq!(channels.data[0].game_name, "Science & Technology");
    let followers = r#"{"total":8,"data":[{"user_id":"11111","user_name":"UserDisplayName","user_login":"userloginname","followed_at":"2022-05-24T22:22:08.17106713Z"}],"pagination":{}}"#;
    let followers: List<Follower> = read(&Reply::new(200, followers)).unwrap();
    assert_eq!(followers.data[0].followed_at.timestamp(), 1_653_430_928);
    assert!(read::<Stream>(&Reply::new(200, r#"{"data":[]}"#)).unwrap().data.is_empty());
    assert!(read::<Stream>(&Reply::new(200, "<html>")).is_err());
}
