//! Property tests: any events in any order.

use super::*;
use crate::pillars::twitch_event::kinds::{self};
use proptest::prelude::*;

#[derive(Clone, Debug)]
enum Step {
    Pass(u64),
    Welcome(usize),
    Move(usize, &'static str),
    Lose(usize, u16),
    Answer(Outcome),
    Revoke(usize),
    Want(usize),
    Authorise,
}

fn step() -> impl Strategy<Value = Step> {
    let url = prop_oneof![Just(NEW_ADDRESS), Just("wss://evil.example"), Just("")];
    let outcome = prop_oneof![
        4 => Just(Outcome::Created(String::new())),
        1 => any::<bool>().prop_map(|is_sessions| Outcome::Limited { why: String::new(), is_sessions }),
        1 => Just(Outcome::NotNow),
        1 => Just(Outcome::Refused(Refusal::no_right(""))),
    ];
    prop_oneof![
        (0_u64..50_000).prop_map(Step::Pass),
        (0_usize..3).prop_map(Step::Welcome),
        (0_usize..3, url).prop_map(|(which, url)| Step::Move(which, url)),
        (0_usize..3, 3999_u16..4008).prop_map(|(which, code)| Step::Lose(which, code)),
        outcome.prop_map(Step::Answer),
        (0_usize..20).prop_map(Step::Revoke),
        (0_usize..kinds::topics().len()).prop_map(Step::Want),
        Just(Step::Authorise),
    ]
}

proptest! {
    #[test]
    fn whatever_happens_there_are_at_most_two_connections_and_everything_wanted_has_a_future(
        steps in proptest::collection::vec(step(), 1..80),
    ) {
        let mut play = Play::new(&two());
        let mut wanted = 2;
        for step in steps {
            let pick = |play: &Play, which: usize| play.open.get(which).map(|(socket, _)| *socket);
            match step {
                Step::Pass(ms) => play.pass(Duration::from_millis(ms)),
                Step::Welcome(which) => if let Some(socket) = pick(&play, which) { play.welcome(socket) },
                Step::Move(which, url) => if let Some(socket) = pick(&play, which) { play.move_to(socket, url) },
                Step::Lose(which, code) => if let Some(socket) = pick(&play, which) {
                    play.lose(socket, &closed(code), Some(SECOND));
                },
                Step::Answer(outcome) => { play.answer(&outcome); }
                Step::Revoke(id) => if let Some(socket) = pick(&play, 0) {
                    let id = format!("id-{id}");
                    let message = Message::Revocation { id, kind: String::new(), status: String::new() };
                    let actions = play.machine.heard(socket, &message, play.now);
                    play.take(actions);
                },
                Step::Want(count) => { wanted = count; play.want(&kinds::topics()[..count]); }
                Step::Authorise => {
                    let actions = play.machine.authorised(play.now);
                    play.take(actions);
                }
            }
            prop_assert!(play.open.len() <= 2, "{:?}", play.open);
            let ours: BTreeSet<SocketId> = play.machine.sockets().collect();
            let open: BTreeSet<SocketId> = play.open.iter().map(|(socket, _)| *socket).collect();
            prop_assert_eq!(ours, open, "it forgot a connection");
            prop_assert_eq!(play.machine.subscriptions().all().count(), wanted);
            let wake = play.machine.wake(play.now);
            for (want, state) in play.machine.subscriptions().all() {
                let has_future = match state {
                    State::Active(_) | State::Refused => true,
                    State::Asking => play.asked.iter().any(|(asked, ..)| asked == want),
                    // A connection is under way, other questions are, or the machine wakes for it.
                    State::Pending => !play.open.is_empty() || wake.is_some(),
                    State::Parked(until) => {
                        prop_assert!(*until <= play.now + Duration::from_secs(600));
                        !play.open.is_empty() || wake.is_some()
                    }
                };
                prop_assert!(has_future, "{:?} {:?}", want, state);
            }
            if let Some(wake) = wake {
                prop_assert!(wake <= play.now + Duration::from_secs(600), "it would sleep too long");
            }
        }
        // Once Twitch behaves, all is well again within 20 minutes.
        for _ in 0..40 {
            for (socket, _) in play.open.clone() {
                play.welcome(socket);
            }
            play.answer_all();
            play.pass(31 * SECOND);
        }
        prop_assert!(play.machine.is_whole());
    }
}
