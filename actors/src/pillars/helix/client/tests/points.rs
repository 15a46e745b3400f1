//! Calls that are alike, and calls that wait for points.

use super::*;

/// The headers that tell of so many points, and of a bucket that is full after so many seconds.
fn points(left: u32, full_in_s: u64) -> String {
    format!("ratelimit-remaining: {left}\r\nratelimit-reset: {}\r\n", unix_now() + full_in_s)
}

#[test]
fn equal_questions_that_are_asked_at_once_are_one_call_and_the_next_is_another() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say(200, ALICE);
        twitch.will_say(200, r#"{"data":[]}"#);
        let asking = || helix.users(&["alice"], soon());
        let (one, two, other) = tokio::join!(asking(), asking(), helix.users(&["bob"], soon()));
        assert_eq!(one.unwrap(), two.unwrap());
        assert!(other.is_ok());
        assert_eq!(twitch.asked().len(), 2, "{:?}", twitch.asked());
        twitch.will_say(200, ALICE);
        assert!(asking().await.is_ok());
        assert_eq!(twitch.asked().len(), 3, "what is over is not joined");
    });
}

#[test]
fn whoever_joins_a_call_gives_up_at_a_deadline_of_their_own() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        let reset = unix_now() + 2;
        twitch.will_say_with(429, &format!("ratelimit-reset: {reset}\r\n"), "{}");
        twitch.will_say(200, ALICE);
        let in_a_moment = clock::now() + Duration::from_millis(300);
        let (patient, hasty) = tokio::join!(helix.users(&["alice"], soon()), helix.users(&["alice"], in_a_moment));
        assert!(patient.is_ok(), "{patient:?}");
        assert_eq!(hasty, Err(Trouble::OutOfReach("no answer in time".to_owned())));
        assert_eq!(twitch.asked().len(), 2);
    });
}

#[test]
fn a_call_lives_on_when_whoever_began_it_has_given_up() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        let reset = unix_now() + 2;
        twitch.will_say_with(429, &format!("ratelimit-reset: {reset}\r\n"), "{}");
        twitch.will_say(200, ALICE);
        let first = tokio::time::timeout(Duration::from_millis(300), helix.users(&["alice"], soon()));
        let (first, second) = tokio::join!(first, helix.users(&["alice"], soon()));
        assert!(first.is_err() && second.is_ok(), "{second:?}");
        assert_eq!(twitch.asked().len(), 2, "{:?}", twitch.asked());
    });
}

#[test]
fn without_points_the_next_call_waits_instead_of_being_refused() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say_with(200, &points(0, 2), ALICE);
        twitch.will_say_with(200, &points(799, 60), ALICE);
        let began = clock::now();
        helix.users(&["alice"], soon()).await.unwrap();
        assert!(clock::now() - began < Duration::from_millis(900));
        helix.users(&["alice"], soon()).await.unwrap();
        assert!(clock::now() - began >= Duration::from_millis(900), "{:?}", twitch.asked());
        assert_eq!(twitch.asked().len(), 2);
    });
}

#[test]
fn without_points_an_answer_that_is_under_way_is_waited_for() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say_with(200, &points(1, 60), ALICE);
        twitch.will_say_with(200, &points(500, 60), ALICE);
        twitch.will_say_with(200, &points(499, 60), ALICE);
        helix.users(&["alice"], soon()).await.unwrap();
        let (one, two) = tokio::join!(helix.users(&["alice"], soon()), helix.users(&["bob"], soon()));
        assert!(one.is_ok() && two.is_ok(), "{two:?}");
        assert_eq!(twitch.asked().len(), 3);
    });
}

#[test]
fn what_nobody_in_chat_waits_for_leaves_room_to_the_rest() {
    with_helix(vec![good(&[])], |helix, _| async move {
        let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let helix_url = format!("http://{}", silent.local_addr().unwrap());
        helix.reconfigure(HelixSettings { helix_url, client_id: String::new(), blocked_words: Vec::new() });
        let ids: Vec<String> = (0..10).map(|id| id.to_string()).collect();
        let end = clock::now() + Duration::from_secs(1);
        let asking = ids.iter().map(|id| helix.in_background(end, helix.stream(id, end)));
        let asking = futures_util::future::join_all(asking);
        let mut connections = Vec::new();
        let accepting = async {
            while let Ok((stream, _)) = silent.accept().await {
                connections.push(stream);
            }
        };
        let answers = tokio::select! { answers = asking => answers, () = accepting => unreachable!() };
        assert!(answers.iter().all(Result::is_err));
        assert_eq!(connections.len(), IN_BACKGROUND_MAX);
    });
}

#[test]
fn points_that_come_back_too_late_are_not_waited_for_and_cost_no_call() {
    with_helix(vec![good(&[])], |helix, twitch| async move {
        twitch.will_say_with(200, &points(0, 60), ALICE);
        helix.users(&["alice"], soon()).await.unwrap();
        assert_eq!(helix.stream("7", soon()).await, Err(Trouble::Limited));
        assert_eq!(twitch.asked().len(), 1);
    });
}
