//! The promises of mailbox and supervision, on paused time.

use super::*;
use crate::kernel::mailbox::{Door, Refused};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use tokio::task::LocalSet;

type Log = Rc<RefCell<Vec<String>>>;

/// Notes what happens to it; `boom` makes it panic.
struct Subject {
    log: Log,
    seen_in_this_life: u32,
}

#[derive(Debug, PartialEq, Eq)]
struct Work(&'static str);

#[derive(Debug, PartialEq, Eq)]
struct Urgent;

impl Behaviour for Subject {
    const NAME: &'static str = "subject";

    fn started(&mut self, _: &mut Scope<'_, Self>) {
        self.log.borrow_mut().push("started".into());
    }
}

impl Receive<Work> for Subject {
    const ROOM: u64 = 3;
    const OVERFLOW: Overflow = Overflow::Refuse;

    fn receive(&mut self, work: Work, scope: &mut Scope<'_, Self>) {
        self.seen_in_this_life += 1;
        match work.0 {
            "boom" => panic!("boom"),
            "later boom" => drop(scope.later(Duration::from_secs(1), |_, _| panic!("later"))),
            "future boom" => drop(scope.spawn(async { panic!("future") }, |_, (), _| {})),
            "later note" => drop(scope.later(Duration::from_secs(1), |subject, _| {
                subject.log.borrow_mut().push("noted later".into());
            })),
            _ => {}
        }
        let entry = format!("{} {}", work.0, self.seen_in_this_life);
        self.log.borrow_mut().push(entry);
    }
}

impl Receive<Urgent> for Subject {
    const ROOM: u64 = 5;
    const OVERFLOW: Overflow = Overflow::DropNewest;

    fn receive(&mut self, _: Urgent, _: &mut Scope<'_, Self>) {
        self.log.borrow_mut().push("urgent".into());
    }
}

struct Stage {
    log: Log,
    meter: Arc<Meter>,
    work: Door<Work>,
    urgent: Door<Urgent>,
}

fn pillar() -> Standing {
    Standing::Pillar(Pillar::Llm, Arc::new(Vitals::new(clock::now())))
}

impl Stage {
    fn new() -> Self {
        let log = Log::default();
        let mailbox = Mailbox::<Subject>::new();
        let stage = Self { log: Rc::clone(&log), meter: mailbox.meter(), work: mailbox.door(), urgent: mailbox.door() };
        start(mailbox, pillar(), move || Subject { log: Rc::clone(&log), seen_in_this_life: 0 });
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
            stage.work.offer(Work(work)).unwrap();
        }
        settle().await;
        assert_eq!(stage.log(), ["started", "one 1", "started", "two 1"]);
        let reading = stage.meter.read();
        assert_eq!((reading.received, reading.handled, reading.failed, reading.restarts), (3, 2, 1, 1));
        stage.work.offer(Work("three")).unwrap();
        settle().await;
        assert_eq!(stage.log().last().unwrap(), "three 2", "the address is still good");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_panic_in_a_timer_or_a_future_restarts_the_actor_too() {
    for kind in ["later boom", "future boom"] {
        on_stage(|stage| async move {
            stage.work.offer(Work(kind)).unwrap();
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
        stage.work.offer(Work("later note")).unwrap();
        stage.work.offer(Work("boom")).unwrap();
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
            stage.work.offer_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
        }
        stage.work.offer_within(Work("fine"), Duration::from_secs(10)).await.unwrap();
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
            let (work, meter, subject_log) = (mailbox.door(), mailbox.meter(), Rc::clone(&log));
            start(mailbox, pillar(), move || {
                if failures.get() > 0 {
                    failures.set(failures.get() - 1);
                    panic!("no start");
                }
                Subject { log: Rc::clone(&subject_log), seen_in_this_life: 0 }
            });
            work.offer(Work("one")).unwrap();
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
            stage.work.offer(Work(work)).unwrap();
        }
        assert_eq!(stage.work.offer(Work("four")), Err(Refused::Returned(Work("four"))));
        assert_eq!(stage.urgent.offer(Urgent), Ok(()), "what matters more has more room");
        assert_eq!(stage.urgent.offer(Urgent), Ok(()));
        assert_eq!(stage.urgent.offer(Urgent), Err(Refused::Dropped));
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
        let taken = (0..100).filter(|_| stage.work.clone().offer(Work("x")).is_ok()).count();
        assert_eq!(taken, 3);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_patient_sender_gets_in_once_there_is_room() {
    on_stage(|stage| async move {
        for work in ["one", "two", "three"] {
            stage.work.offer(Work(work)).unwrap();
        }
        stage.work.offer_within(Work("four"), Duration::from_millis(250)).await.unwrap();
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
                let _ = stage.work.offer_within(Work("x"), Duration::from_millis(5)).await;
            }
        }
        assert!(neighbour.is_finished());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn nothing_is_delivered_before_the_actor_is_there() {
    let mailbox = Mailbox::<Subject>::new();
    let work: Door<Work> = mailbox.door();
    assert_eq!(work.offer(Work("early")), Err(Refused::Returned(Work("early"))));
    assert_eq!(mailbox.meter().read().depth, 0);
}

#[tokio::test(start_paused = true)]
async fn a_pillar_that_crashes_six_times_in_30_s_is_parked_for_five_minutes_and_comes_back() {
    LocalSet::new()
        .run_until(async {
            let vitals = Arc::new(Vitals::new(clock::now()));
            vitals.pillars.switch(Pillar::Llm, true);
            let log = Log::default();
            let mailbox = Mailbox::<Subject>::new();
            let (work, subject_log) = (mailbox.door(), Rc::clone(&log));
            start(mailbox, Standing::Pillar(Pillar::Llm, Arc::clone(&vitals)), move || Subject {
                log: Rc::clone(&subject_log),
                seen_in_this_life: 0,
            });
            tokio::time::sleep(Duration::from_secs(1)).await;
            assert_eq!(vitals.pillars.get(Pillar::Llm), PillarState::On);
            for _ in 0..6 {
                work.offer_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
            }
            tokio::time::sleep(Duration::from_secs(290)).await;
            assert_eq!(vitals.pillars.get(Pillar::Llm), PillarState::Parked);
            tokio::time::sleep(Duration::from_secs(20)).await;
            assert_eq!(vitals.pillars.get(Pillar::Llm), PillarState::On);
            work.offer(Work("fine")).unwrap();
            settle().await;
            assert_eq!(log.borrow().last().unwrap(), "fine 1");
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn a_core_actor_that_crashes_six_times_in_30_s_is_reported_once() {
    LocalSet::new()
        .run_until(async {
            let (fails, mut failed) = mpsc::channel(1);
            let mailbox = Mailbox::<Subject>::new();
            let work = mailbox.door();
            start(mailbox, Standing::Core(fails), move || Subject { log: Log::default(), seen_in_this_life: 0 });
            for _ in 0..5 {
                work.offer_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
            }
            tokio::time::sleep(Duration::from_secs(5)).await;
            assert!(failed.try_recv().is_err(), "five crashes are borne");
            work.offer(Work("boom")).unwrap();
            tokio::time::sleep(Duration::from_secs(5)).await;
            assert_eq!(failed.try_recv(), Ok("subject"));
        })
        .await;
}

#[tokio::test(start_paused = true)]
async fn the_pulse_of_an_actor_is_felt_unless_it_rests_or_hangs() {
    LocalSet::new()
        .run_until(async {
            let mailbox = Mailbox::<Subject>::new();
            let work = mailbox.door();
            let pulse = start(mailbox, pillar(), move || Subject { log: Log::default(), seen_in_this_life: 0 });
            assert!(pulse.is_felt_within(Duration::from_millis(10)).await);
            for _ in 0..4 {
                work.offer_within(Work("boom"), Duration::from_secs(10)).await.unwrap();
                tokio::time::sleep(Duration::from_millis(900)).await;
            }
            work.offer(Work("boom")).unwrap();
            assert!(!pulse.is_felt_within(Duration::from_millis(100)).await, "it rests 800 ms");
            assert!(pulse.is_felt_within(Duration::from_secs(1)).await);
        })
        .await;
}
