//! The commands in the whole bot.

use crate::support::{Show, play_with_keys, stage_config};
use kissbot::topology::Keys;
use kissbot_actors::kernel::actor_ref::Fault;
use kissbot_rehearsal::OAuthConfig;
use std::time::Duration;

/// Plays with a bot that has no secret of its own but Twitch's.
fn with_bot<F: Future<Output = ()>>(test: impl FnOnce(Show) -> F) {
    let fit = |config: &mut kissbot::config::Config, _: &kissbot_rehearsal::WebUrls| {
        config.twitch.client_id = OAuthConfig::default().client_id;
        config.commands.cooldown_s = [("uptime".into(), 0), ("stats".into(), 0)].into();
    };
    play_with_keys(stage_config(), Keys::new(), fit, test);
}

#[test]
fn stats_show_the_stream_also_after_a_crash_of_the_commands() {
    with_bot(|mut show| async move {
        show.web.set_live("one", true);
        assert!(show.ask("alice", "!uptime").await.starts_with("one has been live for "));
        assert!(show.ask("alice", "!stats").await.contains(" | stream live for "));
        show.topology.actor("command").unwrap().inject(Fault::Panic);
        tokio::time::sleep(Duration::from_millis(200)).await;
        let stats = show.ask("alice", "!stats").await;
        assert!(stats.contains(" | stream live for "), "nobody would tell it again: {stats}");
    });
}
