//! The promises of recipients, timers and publishers, on paused time.

use super::*;
use crate::kernel::mailbox::Unanswered;
use crate::kernel::publisher::Publisher;
use crate::kernel::shell::TURN;

#[tokio::test(start_paused = true)]
async fn a_full_mailbox_refuses_by_its_policy_and_counts() {
    on_stage(|stage| async move {
        for work in ["one", "two", "three"] {
            stage.work.try_send(Work(work)).unwrap();
        }
        assert_eq!(stage.work.try_send(Work("four")), Err(Refused::Returned(Work("four"))));
        assert_eq!(stage.urgent.try_send(Urgent), Ok(()), "what matters more has more room");
        assert_eq!(stage.urgent.try_send(Urgent), Ok(()));
        assert_eq!(stage.urgent.try_send(Urgent), Err(Refused::Dropped));
        let reading = stage.meter.read();
        assert_eq!((reading.depth, reading.depth_max, reading.refused), (5, 5, 2));
        settle().await;
        assert_eq!(stage.log(), ["started", "one 1", "two 2", "three 3", "urgent", "urgent"]);
        assert_eq!(stage.meter.read().depth, 0);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn many_clones_of_a_door_share_one_bound() {
    on_stage(|stage| async move {
        let taken = (0..100).filter(|_| stage.work.clone().try_send(Work("x")).is_ok()).count();
        assert_eq!(taken, 3);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_patient_sender_gets_in_once_there_is_room() {
    on_stage(|stage| async move {
        for work in ["one", "two", "three"] {
            stage.work.try_send(Work(work)).unwrap();
        }
        stage.work.send_within(Work("four"), Duration::from_millis(250)).await.unwrap();
        settle().await;
        assert_eq!(stage.log().last().unwrap(), "four 4");
        assert_eq!(stage.meter.read().refused, 0, "waiting is no refusal");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_actor_under_a_flood_lets_the_others_run() {
    on_stage(|stage| async move {
        let neighbour = tokio::task::spawn_local(async { clock::now() });
        for _ in 0..3 {
            for _ in 0..TURN {
                let _ = stage.work.send_within(Work("x"), Duration::from_millis(5)).await;
            }
        }
        assert!(neighbour.is_finished());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn nothing_is_delivered_before_the_actor_is_there() {
    let mailbox = Mailbox::<Subject>::new();
    let work: Recipient<Work> = mailbox.recipient();
    assert_eq!(work.try_send(Work("early")), Err(Refused::Returned(Work("early"))));
    assert_eq!(mailbox.meter().read().depth, 0);
}

#[tokio::test(start_paused = true)]
async fn a_patient_sender_gets_the_place_at_the_moment_in_which_it_is_free() {
    on_stage(|stage| async move {
        for work in ["one", "two", "three"] {
            stage.work.try_send(Work(work)).unwrap();
        }
        let began = tokio::time::Instant::now();
        stage.work.send_within(Work("four"), Duration::from_secs(10)).await.unwrap();
        assert_eq!(began.elapsed(), Duration::ZERO);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_patience_of_a_sender_ends() {
    let mailbox = Mailbox::<Subject>::new();
    let work: Recipient<Work> = mailbox.recipient();
    let began = tokio::time::Instant::now();
    let refused = work.send_within(Work("early"), Duration::from_millis(250)).await;
    assert_eq!(refused, Err(Refused::Returned(Work("early"))));
    assert_eq!((began.elapsed(), mailbox.meter().read().refused), (Duration::from_millis(250), 1));
}

#[tokio::test(start_paused = true)]
async fn a_request_is_answered_dropped_or_given_up_in_time() {
    on_stage(|stage| async move {
        let asked =
            |question: &'static str| stage.asks.ask(Duration::from_secs(5), |answer| Question(question, answer));
        assert_eq!(asked("hello").await, Ok("hello"));
        assert_eq!(asked("drop this").await, Err(Unanswered::Dropped));
        let began = tokio::time::Instant::now();
        assert_eq!(asked("keep this").await, Err(Unanswered::TimedOut));
        assert_eq!(began.elapsed(), Duration::from_secs(5));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_timer_that_is_set_again_goes_off_once() {
    on_stage(|stage| async move {
        stage.work.try_send(Work("timer 10")).unwrap();
        tokio::time::sleep(Duration::from_secs(5)).await;
        stage.work.try_send(Work("timer 10")).unwrap();
        tokio::time::sleep(Duration::from_secs(9)).await;
        assert!(!stage.log().contains(&"timer".to_owned()));
        settle().await;
        assert_eq!(stage.log().iter().filter(|entry| *entry == "timer").count(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn every_subscriber_hears_a_fact_and_a_full_one_keeps_it_from_nobody() {
    on_stage(|stage| async move {
        let log = Log::default();
        let (full, subject_log) = (Mailbox::<Subject>::new(), Rc::clone(&log));
        let other = Mailbox::<Subject>::new();
        let publisher = Publisher::new(vec![full.recipient(), other.recipient(), stage.urgent.clone()]);
        start(other, pillar(), move || Subject::new(&subject_log));
        assert_eq!(publisher.publish(Urgent), 1, "one of three has no room");
        settle().await;
        assert_eq!((log.borrow().last().unwrap().as_str(), stage.log().last().unwrap().as_str()), ("urgent", "urgent"));
        assert_eq!(full.meter().read().refused, 1);
        assert!(publisher.has_subscribers() && !Publisher::<Urgent>::default().has_subscribers());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_actor_shows_its_state_to_whoever_asks() {
    LocalSet::new()
        .run_until(async {
            let mailbox = Mailbox::<Subject>::new();
            let work = mailbox.recipient();
            let actor = start(mailbox, pillar(), move || Subject::new(&Log::default()));
            work.try_send(Work("one")).unwrap();
            let state = actor.snapshot(Duration::from_secs(1)).await;
            assert_eq!(state, Some(serde_json::json!({ "seen": 1 })));
        })
        .await;
}
