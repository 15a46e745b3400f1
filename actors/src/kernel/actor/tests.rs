//! The promises of mailbox and supervision, on paused time.

use super::*;
use crate::kernel::clock;
use crate::kernel::escalation::Condition;
use crate::kernel::mailbox::{Recipient, Refused, Unanswered};
use crate::kernel::meter::Meter;
use crate::kernel::publisher::Publisher;
use crate::kernel::shell::TURN;
use crate::kernel::timer::Timer;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use tokio::sync::oneshot;
use tokio::task::LocalSet;

type Log = Rc<RefCell<Vec<String>>>;

/// Notes what happens to it; `boom` makes it panic.
struct Subject {
    log: Log,
    seen_in_this_life: u32,
    timer: Timer,
    kept: Vec<oneshot::Sender<&'static str>>,
    panics_in_drop: bool,
}

impl Subject {
    fn new(log: &Log) -> Self {
        Self {
            log: Rc::clone(log),
            seen_in_this_life: 0,
            timer: Timer::default(),
            kept: Vec::new(),
            panics_in_drop: false,
        }
    }
}

impl Drop for Subject {
    fn drop(&mut self) {
        assert!(!self.panics_in_drop, "boom in drop");
    }
}

/// A question, answered with itself.
struct Question(&'static str, oneshot::Sender<&'static str>);

/// Panics when it is dropped.
struct Grenade;

impl Drop for Grenade {
    fn drop(&mut self) {
        panic!("boom in drop");
    }
}

#[derive(Debug, PartialEq, Eq)]
struct Work(&'static str);

#[derive(Clone, Debug, PartialEq, Eq)]
struct Urgent;

impl Actor for Subject {
    const NAME: &'static str = "subject";

    fn started(&mut self, _: &mut Context<'_, Self>) {
        self.log.borrow_mut().push("started".into());
    }

    fn snapshot(&self) -> serde_json::Value {
        serde_json::json!({ "seen": self.seen_in_this_life })
    }
}

impl Handler<Question> for Subject {
    const CAPACITY: u64 = 3;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, Question(question, answer): Question, _: &mut Context<'_, Self>) {
        match question {
            "drop this" => {}
            "keep this" => self.kept.push(answer),
            _ => answer.send(question).unwrap(),
        }
    }
}

impl Handler<Work> for Subject {
    const CAPACITY: u64 = 3;
    const ON_FULL: OnFull = OnFull::Refuse;

    fn handle(&mut self, work: Work, context: &mut Context<'_, Self>) {
        self.seen_in_this_life += 1;
        match work.0 {
            "boom" => panic!("boom"),
            "boom in drop" => {
                self.panics_in_drop = true;
                panic!("boom");
            }
            "future boom in drop" => {
                let grenade = Grenade;
                let endless = async move {
                    let _held = grenade;
                    std::future::pending::<()>().await;
                };
                context.spawn(endless, |_, (), _| {});
            }
            "timer 10" => self.timer.reset_after(Duration::from_secs(10), context, |subject, _| {
                subject.log.borrow_mut().push("timer".into());
            }),
            "later boom" => drop(context.run_later(Duration::from_secs(1), |_, _| panic!("later"))),
            "future boom" => drop(context.spawn(async { panic!("future") }, |_, (), _| {})),
            "later note" => drop(context.run_later(Duration::from_secs(1), |subject, _| {
                subject.log.borrow_mut().push("noted later".into());
            })),
            _ => {}
        }
        let entry = format!("{} {}", work.0, self.seen_in_this_life);
        self.log.borrow_mut().push(entry);
    }
}

impl Handler<Urgent> for Subject {
    const CAPACITY: u64 = 5;
    const ON_FULL: OnFull = OnFull::DropNewest;

    fn handle(&mut self, _: Urgent, _: &mut Context<'_, Self>) {
        self.log.borrow_mut().push("urgent".into());
    }
}

struct Stage {
    log: Log,
    meter: Arc<Meter>,
    work: Recipient<Work>,
    urgent: Recipient<Urgent>,
    asks: Recipient<Question>,
}

/// Conditions of an actor, in the order in which they were told.
type Conditions = Arc<Mutex<Vec<Condition>>>;

fn noted(conditions: &Conditions) -> Escalation {
    let conditions = Arc::clone(conditions);
    Escalation::new(move |actor, condition| {
        assert_eq!(actor, "subject");
        conditions.lock().unwrap().push(condition);
    })
}

fn pillar() -> Escalation {
    Escalation::new(|_, _| {})
}

impl Stage {
    fn new() -> Self {
        let log = Log::default();
        let mailbox = Mailbox::<Subject>::new();
        let stage = Self {
            log: Rc::clone(&log),
            meter: mailbox.meter(),
            work: mailbox.recipient(),
            urgent: mailbox.recipient(),
            asks: mailbox.recipient(),
        };
        start(mailbox, pillar(), move || Subject::new(&log));
        stage
    }

    fn log(&self) -> Vec<String> {
        self.log.borrow().clone()
    }
}

async fn settle() {
    tokio::time::sleep(Duration::from_secs(60)).await;
}

async fn on_stage<F: Future<Output = ()>>(test: impl FnOnce(Stage) -> F) {
    LocalSet::new().run_until(async { test(Stage::new()).await }).await;
}

#[tokio::test(start_paused = true)]
async fn a_panic_restarts_the_actor_with_its_mailbox_kept_and_its_state_fresh() {
    on_stage(|stage| async move {
        for work in ["one", "boom", "two"] {
            stage.work.try_send(Work(work)).unwrap();
        }
        settle().await;
        assert_eq!(stage.log(), ["started", "one 1", "started", "two 1"]);
        let reading = stage.meter.read();
        assert_eq!((reading.received, reading.handled, reading.failed, reading.restarts), (3, 2, 1, 1));
        stage.work.try_send(Work("three")).unwrap();
        settle().await;
        assert_eq!(stage.log().last().unwrap(), "three 2", "the address is still good");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_timer_or_a_future_restarts_the_actor_too() {
    for kind in ["later boom", "future boom"] {
        on_stage(|stage| async move {
            stage.work.try_send(Work(kind)).unwrap();
            settle().await;
            assert_eq!(stage.log().iter().filter(|entry| *entry == "started").count(), 2, "{kind}");
            assert_eq!(stage.meter.read().failed, 1, "{kind}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn timers_of_a_dead_life_die_with_it() {
    on_stage(|stage| async move {
        stage.work.try_send(Work("later note")).unwrap();
        stage.work.try_send(Work("boom")).unwrap();
        settle().await;
        assert_eq!(stage.log(), ["started", "later note 1", "started"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn an_actor_that_crashes_again_and_again_rests_longer_and_longer() {
    on_stage(|stage| async move {
        let began = tokio::time::Instant::now();
        for _ in 0..5 {
            stage.work.send_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
        }
        stage.work.send_within(Work("fine"), Duration::from_secs(10)).await.unwrap();
        while stage.log().last().unwrap() != "fine 1" {
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
        let rested = began.elapsed();
        assert!(rested >= Duration::from_millis(50 + 100 + 200 + 400 + 800), "{rested:?}");
        assert!(rested < Duration::from_secs(3), "{rested:?}");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_start_that_panics_is_tried_again_and_freezes_nobody() {
    LocalSet::new()
        .run_until(async {
            let log = Log::default();
            let failures = Cell::new(3);
            let mailbox = Mailbox::<Subject>::new();
            let (work, meter, subject_log) = (mailbox.recipient(), mailbox.meter(), Rc::clone(&log));
            start(mailbox, pillar(), move || {
                if failures.get() > 0 {
                    failures.set(failures.get() - 1);
                    panic!("no start");
                }
                Subject::new(&subject_log)
            });
            work.try_send(Work("one")).unwrap();
            settle().await;
            assert_eq!(*log.borrow(), ["started", "one 1"]);
            assert_eq!(meter.read().restarts, 3);
        })
        .await;
}

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
async fn an_actor_that_crashes_six_times_in_30_s_is_given_up_for_five_minutes_and_comes_back() {
    LocalSet::new()
        .run_until(async {
            let (log, conditions) = (Log::default(), Conditions::default());
            let mailbox = Mailbox::<Subject>::new();
            let (work, subject_log) = (mailbox.recipient(), Rc::clone(&log));
            start(mailbox, noted(&conditions), move || Subject::new(&subject_log));
            let told = || conditions.lock().unwrap().clone();
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert_eq!(told(), [Condition::Running]);
            for _ in 0..6 {
                work.send_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
            }
            tokio::time::sleep(Duration::from_secs(290)).await;
            let given_up = Condition::GivenUp { rest: Duration::from_secs(300) };
            assert_eq!(told(), [[Condition::Running; 6].as_slice(), &[given_up]].concat());
            tokio::time::sleep(Duration::from_secs(20)).await;
            assert_eq!(told().last(), Some(&Condition::Running));
            work.try_send(Work("fine")).unwrap();
            settle().await;
            assert_eq!(log.borrow().last().unwrap(), "fine 1");
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn five_crashes_in_30_s_are_borne() {
    LocalSet::new()
        .run_until(async {
            let conditions = Conditions::default();
            let mailbox = Mailbox::<Subject>::new();
            let work = mailbox.recipient();
            start(mailbox, noted(&conditions), move || Subject::new(&Log::default()));
            for _ in 0..5 {
                work.send_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
            }
            tokio::time::sleep(Duration::from_secs(5)).await;
            assert_eq!(*conditions.lock().unwrap(), [Condition::Running; 6]);
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn an_actor_that_panics_again_when_it_is_dropped_comes_back_all_the_same() {
    on_stage(|stage| async move {
        for work in ["boom in drop", "one"] {
            stage.work.try_send(Work(work)).unwrap();
        }
        settle().await;
        assert_eq!(stage.log(), ["started", "started", "one 1"]);
        assert_eq!(stage.meter.read().restarts, 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_future_that_panics_when_it_is_dropped_harms_nobody() {
    on_stage(|stage| async move {
        for work in ["future boom in drop", "boom", "one"] {
            stage.work.try_send(Work(work)).unwrap();
        }
        settle().await;
        assert_eq!(stage.log().last().unwrap(), "one 1");
        assert_eq!(stage.meter.read().restarts, 1);
    })
    .await;
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

#[tokio::test(start_paused = true)]
async fn an_actor_responds_unless_it_rests_or_hangs() {
    LocalSet::new()
        .run_until(async {
            let mailbox = Mailbox::<Subject>::new();
            let work = mailbox.recipient();
            let actor = start(mailbox, pillar(), move || Subject::new(&Log::default()));
            assert!(actor.responds_within(Duration::from_millis(10)).await);
            for _ in 0..4 {
                work.send_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
                tokio::time::sleep(Duration::from_millis(900)).await;
            }
            work.try_send(Work("boom")).unwrap();
            assert!(!actor.responds_within(Duration::from_millis(100)).await, "it rests 800 ms");
            assert!(actor.responds_within(Duration::from_secs(1)).await);
        })
        .await;
}
