use super::*;
use proptest::prelude::*;

const LIMITS: Limits = Limits { viewer: 18, moderator: 90, spacing: Duration::from_millis(1200) };
const TWITCH_WINDOW: Duration = Duration::from_secs(30);
const NO_SLOW: Duration = Duration::ZERO;

fn channel(nth: usize) -> ChannelName {
    ChannelName::new(&format!("c{nth}")).unwrap()
}

fn start() -> Instant {
    crate::kernel::clock::now()
}

/// Sends as many lines as the pacer lets through at `now`, each to a channel of its own.
fn burst(pacer: &mut Pacer, rights: Rights, now: Instant, wanted: usize) -> usize {
    (0..wanted)
        .take_while(|nth| {
            let ready = pacer.ready_at(&channel(*nth), rights, NO_SLOW, now) == now;
            if ready {
                pacer.sent(&channel(*nth), now);
            }
            ready
        })
        .count()
}

#[test]
fn a_burst_ends_at_the_limit_of_viewers() {
    let now = start();
    assert_eq!(burst(&mut Pacer::new(LIMITS), Rights::Viewer, now, 100), 18);
}

#[test]
fn privileged_lines_go_on_to_their_own_limit() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    burst(&mut pacer, Rights::Viewer, now, 18);
    assert_eq!(burst(&mut pacer, Rights::Privileged, now + Duration::from_secs(2), 100), 72);
}

#[test]
fn privileged_lines_fill_the_limit_of_viewers() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    assert_eq!(burst(&mut pacer, Rights::Privileged, now, 30), 30);
    assert_eq!(burst(&mut pacer, Rights::Viewer, now + Duration::from_secs(5), 30), 0);
}

#[test]
fn a_full_window_is_free_again_after_30_s_and_the_margin() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    burst(&mut pacer, Rights::Viewer, now, 18);
    let ready = pacer.ready_at(&channel(50), Rights::Viewer, NO_SLOW, now);
    assert!(ready >= now + WINDOW && ready <= now + WINDOW + Duration::from_millis(250));
}

#[test]
fn lines_in_one_channel_keep_their_distance() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    pacer.sent(&channel(1), now);
    let ready = |rights, slow| pacer.ready_at(&channel(1), rights, slow, now).duration_since(now);
    assert_eq!(ready(Rights::Viewer, NO_SLOW), Duration::from_millis(1200));
    assert_eq!(ready(Rights::Privileged, NO_SLOW), Duration::from_millis(100));
    assert_eq!(ready(Rights::Viewer, Duration::from_secs(60)), Duration::from_secs(60));
    assert_eq!(ready(Rights::Privileged, Duration::from_secs(60)), Duration::from_millis(100));
    assert_eq!(pacer.ready_at(&channel(2), Rights::Viewer, NO_SLOW, now), now);
}

#[test]
fn a_spacing_below_the_privileged_one_holds_for_all() {
    let now = start();
    let mut pacer = Pacer::new(Limits { spacing: Duration::from_millis(1), ..LIMITS });
    pacer.sent(&channel(1), now);
    for rights in [Rights::Viewer, Rights::Privileged] {
        assert_eq!(pacer.ready_at(&channel(1), rights, NO_SLOW, now), now + Duration::from_millis(1));
    }
}

#[test]
fn after_a_complaint_nothing_is_sent_for_30_s() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    pacer.slow_down(now);
    for rights in [Rights::Viewer, Rights::Privileged] {
        assert_eq!(pacer.ready_at(&channel(1), rights, NO_SLOW, now), now + RATELIMIT_PAUSE);
    }
}

#[test]
fn after_the_pause_the_rate_is_halved_for_10_minutes() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    pacer.slow_down(now);
    let pause_over = now + RATELIMIT_PAUSE;
    assert_eq!(burst(&mut pacer, Rights::Viewer, pause_over, 100), 9);
    let half_over = pause_over + RATELIMIT_HALF_RATE;
    assert!(pacer.is_slowed(half_over - Duration::from_secs(1)) && !pacer.is_slowed(half_over));
    assert_eq!(burst(&mut pacer, Rights::Viewer, half_over, 100), 18);
}

#[test]
fn the_full_rate_comes_back_when_its_time_has_come() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    pacer.slow_down(now);
    let half_over = now + RATELIMIT_PAUSE + RATELIMIT_HALF_RATE;
    let shortly_before = half_over - Duration::from_secs(5);
    burst(&mut pacer, Rights::Viewer, shortly_before, 9);
    assert_eq!(pacer.ready_at(&channel(50), Rights::Viewer, NO_SLOW, shortly_before), half_over);
}

#[test]
fn new_limits_hold_at_once_and_old_sends_count() {
    let now = start();
    let mut pacer = Pacer::new(LIMITS);
    burst(&mut pacer, Rights::Viewer, now, 18);
    pacer.set_limits(Limits { viewer: 7500, ..LIMITS });
    assert_eq!(burst(&mut pacer, Rights::Viewer, now + Duration::from_secs(2), 5), 5);
    pacer.set_limits(LIMITS);
    assert_eq!(burst(&mut pacer, Rights::Viewer, now + Duration::from_secs(4), 5), 0);
}

#[test]
fn a_limit_of_one_still_sends_when_halved() {
    let now = start();
    let mut pacer = Pacer::new(Limits { viewer: 1, moderator: 1, spacing: Duration::ZERO });
    pacer.slow_down(now);
    assert_eq!(burst(&mut pacer, Rights::Viewer, now + RATELIMIT_PAUSE, 5), 1);
}

#[test]
fn the_memory_of_channels_is_bounded() {
    let now = start();
    let mut pacer = Pacer::new(Limits { viewer: 1_000_000, ..LIMITS });
    for nth in 0..3 * CHANNELS_MAX {
        pacer.sent(&channel(nth), now + Duration::from_millis(nth as u64));
    }
    assert!(pacer.last_sent.len() <= CHANNELS_MAX);
    let last = channel(3 * CHANNELS_MAX - 1);
    let then = now + Duration::from_millis(3 * CHANNELS_MAX as u64);
    assert!(pacer.ready_at(&last, Rights::Viewer, NO_SLOW, then) > then);
}

#[derive(Debug, Clone)]
struct Wish {
    wait_ms: u64,
    channel: usize,
    rights: Rights,
    slow_s: u64,
    patient: bool,
    complaint: bool,
}

fn wishes() -> impl Strategy<Value = Vec<Wish>> {
    let wish = (0u64..900, 0usize..40, any::<bool>(), prop::sample::select(vec![0u64, 0, 0, 5]), 0u8..100).prop_map(
        |(wait_ms, channel, privileged, slow_s, dice)| Wish {
            wait_ms,
            channel,
            rights: if privileged { Rights::Privileged } else { Rights::Viewer },
            slow_s,
            patient: dice < 10,
            complaint: dice == 99,
        },
    );
    prop::collection::vec(wish, 0..400)
}

/// Plays the wishes and returns what was sent, and when.
fn play(wishes: &[Wish]) -> Vec<(Instant, Wish)> {
    let mut now = start();
    let mut pacer = Pacer::new(LIMITS);
    let mut sent = Vec::new();
    for wish in wishes {
        now += Duration::from_millis(wish.wait_ms);
        if wish.complaint {
            pacer.slow_down(now);
        }
        let name = channel(wish.channel);
        let slow = Duration::from_secs(wish.slow_s);
        let ready = pacer.ready_at(&name, wish.rights, slow, now);
        assert!(ready >= now);
        if ready > now && wish.patient {
            now = ready;
            assert_eq!(pacer.ready_at(&name, wish.rights, slow, now), now, "ready when it said so");
        }
        if ready <= now {
            pacer.sent(&name, now);
            sent.push((now, wish.clone()));
        }
    }
    sent
}

proptest! {
    #[test]
    fn no_window_of_30_s_has_too_many_lines(wishes in wishes()) {
        let sent = play(&wishes);
        for (nth, (last, wish)) in sent.iter().enumerate() {
            let in_window = sent.iter().take(nth + 1).filter(|(at, _)| last.duration_since(*at) < TWITCH_WINDOW).count();
            let limit = if wish.rights == Rights::Viewer { LIMITS.viewer } else { LIMITS.moderator };
            prop_assert!(in_window <= limit as usize, "{in_window} with {:?}", wish.rights);
        }
    }

    #[test]
    fn the_spacing_holds_in_every_channel(wishes in wishes()) {
        let sent = play(&wishes);
        for (nth, (at, wish)) in sent.iter().enumerate() {
            let before = sent.iter().take(nth).rev().find(|(_, other)| other.channel == wish.channel);
            let spacing = if wish.rights == Rights::Viewer {
                LIMITS.spacing.max(Duration::from_secs(wish.slow_s))
            } else {
                PRIVILEGED_SPACING
            };
            prop_assert!(before.is_none_or(|(then, _)| at.duration_since(*then) >= spacing));
        }
    }
}
