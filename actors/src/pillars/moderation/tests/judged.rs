//! Lines in which something was found.

use super::*;

#[tokio::test(start_paused = true)]
async fn each_strike_of_a_viewer_is_one_step_up() {
    on_stage(settings(), |stage| async move {
        for _ in 0..4 {
            stage.link("1").await;
        }
        assert_eq!(stage.called(), ["7 delete 1", "7 delete 2", "7 timeout 1 60", "7 timeout 1 600"]);
        let rows =
            ["links delete: acted", "links delete: acted", "links timeout 60: acted", "links timeout 600: acted"];
        assert_eq!(stage.audit(), rows);
        let strikes: Vec<_> = stage.world.borrow().strikes.iter().map(|row| (row.count, row.is_watched)).collect();
        assert_eq!(strikes, [(1, false), (2, false), (3, false), (4, false)]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_line_has_one_action_and_a_row_for_each_finding() {
    on_stage(ModerationSettings { tell: Tell::All, ..settings() }, |stage| async move {
        let mut watched = finding("caps");
        watched.acts = false;
        let fixed = Finding { fixed: "10m".parse().ok(), ..finding("phrases") };
        stage.judges(vec![stage.line("1", vec![finding("links"), fixed, watched])]).await;
        assert_eq!(stage.called(), ["7 timeout 1 600"]);
        let rows = ["links timeout 600: acted", "phrases timeout 600: acted", "caps timeout 600: watch"];
        assert_eq!(stage.audit(), rows);
        assert_eq!(stage.said(), ["@U1 timed out for 10m: a blocked phrase."], "the gravest is named");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn nothing_is_done_nor_announced_against_moderators_and_the_broadcaster() {
    on_stage(ModerationSettings { tell: Tell::All, ..settings() }, |stage| async move {
        for role in [Role::Moderator, Role::Broadcaster] {
            let mut line = stage.line("1", vec![Finding { fixed: "ban".parse().ok(), ..finding("phrases") }]);
            line.chatter.role = role;
            stage.judges(vec![line]).await;
        }
        assert_eq!((stage.called(), stage.said()), (vec![], vec![]));
        assert_eq!(stage.audit(), ["phrases none: exempt", "phrases none: exempt"]);
        assert!(stage.world.borrow().strikes.is_empty());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn where_it_is_only_watched_the_same_is_written_down_and_nothing_is_done() {
    on_stage(ModerationSettings { tell: Tell::All, ..settings() }, |stage| async move {
        for _ in 0..3 {
            let line = Judged { mode: Mode::Watch, ..stage.line("1", vec![finding("links")]) };
            stage.judges(vec![line]).await;
        }
        assert_eq!((stage.called(), stage.said()), (vec![], vec![]));
        assert_eq!(stage.audit(), ["links delete: watch", "links delete: watch", "links timeout 60: watch"]);
        assert!(stage.world.borrow().strikes.iter().all(|row| row.is_watched));
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 delete 4"], "what was only watched is held against nobody");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_filter_that_only_watches_does_nothing() {
    on_stage(settings(), |stage| async move {
        stage.judges(vec![stage.line("1", vec![Finding { acts: false, ..finding("caps") }])]).await;
        assert_eq!((stage.called(), stage.audit()), (vec![], vec!["caps delete: watch".to_owned()]));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn lines_that_were_under_way_are_deleted_and_are_no_strikes() {
    on_stage(settings(), |stage| async move {
        let first = stage.line("1", vec![finding("links")]);
        let late = Judged { sent: first.sent, ..stage.line("1", vec![finding("links")]) };
        stage.judges(vec![first, late]).await;
        assert_eq!(stage.called(), ["7 delete 1", "7 delete 2"]);
        assert_eq!(stage.world.borrow().strikes.len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn viewers_are_told_once_in_30_s_and_by_name() {
    on_stage(ModerationSettings { tell: Tell::First, ..settings() }, |stage| async move {
        stage.link("1").await;
        stage.link("2").await;
        let told = "@U1 I removed your link. A moderator can allow one with !permit.";
        assert_eq!(stage.said(), [told]);
        tokio::time::sleep(Duration::from_secs(30)).await;
        stage.link("1").await;
        assert_eq!(stage.said(), Vec::<String>::new(), "it is not their first");
        stage.link("3").await;
        assert_eq!(stage.said().len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn nobody_is_told_where_that_is_off_or_the_bot_is_muted() {
    on_stage(settings(), |stage| async move {
        stage.link("1").await;
        assert_eq!(stage.said(), Vec::<String>::new());
        stage.settings.try_send(Reconfigure(ModerationSettings { tell: Tell::All, ..settings() })).unwrap();
        stage.set(|state| state.is_muted = true).await;
        stage.link("1").await;
        assert_eq!(stage.said(), Vec::<String>::new());
        stage.set(|state| state.is_muted = false).await;
        stage.link("1").await;
        assert_eq!(stage.said().len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_filter_that_acts_too_often_goes_down_and_that_is_told_once() {
    on_stage(settings(), |stage| async move {
        stage.rules();
        stage.world.borrow_mut().recalled.chatters = 9999;
        for user in 0..30 {
            stage.link(&user.to_string()).await;
        }
        tokio::time::sleep(Duration::from_secs(10)).await;
        assert_eq!(stage.called().len(), 20);
        let audit = stage.audit();
        assert_eq!(audit.iter().filter(|row| row.ends_with(": breaker")).count(), 10, "{audit:?}");
        let said = stage.said();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("links") && said[0].contains("!filter links on"), "{said:?}");
        assert_eq!(stage.rules().len(), 1, "the screen is told that it only watches");
        tokio::time::sleep(Duration::from_secs(600)).await;
        assert_eq!(stage.rules().len(), 1, "and that it acts again");
        stage.link("1").await;
        assert_eq!(stage.called().len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_moderator_brings_the_filter_back_by_switching_it_on() {
    on_stage(settings(), |stage| async move {
        let set = Arc::new(ChannelModeration::default());
        stage.set(|state| state.moderation = Arc::clone(&set)).await;
        for _ in 0..21 {
            stage.link("1").await;
        }
        stage.called();
        stage.set(|state| state.moderation = Arc::clone(&set)).await;
        stage.link("1").await;
        assert_eq!(stage.called(), Vec::<String>::new(), "something else was changed");
        let mut on = ChannelModeration::default();
        on.filters.insert("links".into(), crate::chat::moderation::FilterMode::On);
        stage.set(|state| state.moderation = Arc::new(on)).await;
        stage.link("1").await;
        assert_eq!(stage.called().len(), 1);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_filter_that_hits_a_quarter_of_the_chat_goes_down() {
    on_stage(settings(), |stage| async move {
        stage.world.borrow_mut().recalled =
            Recalled { chatters: 30, reaches_back: Duration::from_secs(60), ..Recalled::default() };
        for user in 0..11 {
            stage.link(&user.to_string()).await;
        }
        assert_eq!((stage.called().len(), stage.said().len()), (10, 1));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_raid_is_told_once_and_its_lines_are_not_acted_on() {
    on_stage(settings(), |stage| async move {
        for user in 0..300 {
            let line = stage.line(&user.to_string(), vec![finding("copies")]);
            stage.judges(vec![Judged { raid: Some(Raid { authors: 5 + user }), ..line }]).await;
        }
        let said = stage.said();
        assert_eq!(said.len(), 1, "{said:?}");
        assert!(said[0].contains("5 strangers") && said[0].contains("!followers 10m"), "{said:?}");
        assert_eq!(stage.called(), Vec::<String>::new());
        assert!(stage.audit().iter().all(|row| row.ends_with(": raid")));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_one_call_that_helps_is_made_where_the_config_says_so() {
    for (on_raid, call, words) in [
        (OnRaid::Followers, "7 Room([Followers(Some(10))])", "!followers off"),
        (OnRaid::Shield, "7 Shield(true)", "!emergency off"),
    ] {
        on_stage(ModerationSettings { on_raid, ..settings() }, |stage| async move {
            for user in ["1", "2"] {
                let line = stage.line(user, vec![finding("copies")]);
                stage.judges(vec![Judged { raid: Some(Raid { authors: 9 }), ..line }]).await;
            }
            assert_eq!(stage.called(), [call]);
            let said = stage.said();
            assert!(said.len() == 1 && said[0].contains(words), "{said:?}");
        })
        .await;
    }
}

#[tokio::test(start_paused = true)]
async fn where_it_is_only_watched_a_raid_moves_nobody() {
    on_stage(ModerationSettings { on_raid: OnRaid::Shield, ..settings() }, |stage| async move {
        let line = stage.line("1", vec![finding("copies")]);
        stage.judges(vec![Judged { raid: Some(Raid { authors: 9 }), mode: Mode::Watch, ..line }]).await;
        assert_eq!((stage.called(), stage.said()), (vec![], vec![]));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn strikes_that_were_kept_count_after_a_restart() {
    on_stage(settings(), |stage| async move {
        let row = StrikeRow {
            channel: channel(),
            user_id: "1".into(),
            is_watched: false,
            login: "u1".into(),
            count: 2,
            at: clock::wall(),
        };
        stage.loaded.tell(StrikesLoaded(vec![row]));
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 timeout 1 60"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_screen_is_told_of_rules_when_they_change_and_only_then() {
    on_stage(settings(), |stage| async move {
        let told = stage.rules();
        assert_eq!(told.len(), 1);
        assert_eq!(told[0].0.mode(&channel()), Mode::Act);
        stage.set(|_| ()).await;
        assert_eq!(stage.rules().len(), 0);
        let off = Arc::new(ChannelModeration { mode: Some(Mode::Off), ..ChannelModeration::default() });
        stage.set(|state| state.moderation = off).await;
        assert!(stage.rules().pop().is_some_and(|rules| rules.0.is_off()));
        stage.settings.try_send(Reconfigure(settings())).unwrap();
        settle().await;
        assert_eq!(stage.rules().len(), 1);
    })
    .await;
}
