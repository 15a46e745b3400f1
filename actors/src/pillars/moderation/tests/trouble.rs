//! What Twitch does not do, what others do, crashes and the end.

use super::*;

#[tokio::test(start_paused = true)]
async fn where_the_bot_is_no_moderator_it_watches_and_tries_again_after_ten_minutes() {
    on_stage(settings(), |stage| async move {
        stage.rules();
        stage.answers([Moderated::NotModerator]);
        stage.link("1").await;
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 delete 1"]);
        assert_eq!(stage.audit(), ["links delete: not_moderator", "links delete: not_moderator"]);
        assert!(stage.rules().pop().is_some_and(|rules| rules.0.mode(&channel()) == Mode::Watch));
        let snapshot = stage.actor.snapshot(Duration::from_secs(1)).await.unwrap();
        assert_eq!(snapshot["not_moderator_in"], json!(["somechannel"]));
        tokio::time::sleep(Duration::from_secs(600)).await;
        assert!(stage.rules().pop().is_some_and(|rules| rules.0.mode(&channel()) == Mode::Act));
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 delete 3"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn whom_twitch_protects_is_left_alone_for_ten_minutes_and_has_no_strike() {
    on_stage(settings(), |stage| async move {
        stage.answers([Moderated::Privileged]);
        stage.link("1").await;
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 delete 1"]);
        assert_eq!(stage.audit(), ["links delete: privileged", "links none: privileged"]);
        assert_eq!(stage.world.borrow().strikes.last().map(|row| row.count), Some(0));
        tokio::time::sleep(Duration::from_secs(600)).await;
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 delete 3"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_does_not_get_through_is_repeated_and_then_the_strike_is_given_back() {
    on_stage(settings(), |stage| async move {
        stage.answers(std::iter::repeat_n(Moderated::Unreachable, 20));
        stage.link("1").await;
        tokio::time::sleep(Duration::from_secs(61)).await;
        let called = stage.called();
        assert!(called.len() == 12 && called.iter().all(|call| call == "7 delete 1"), "{called:?}");
        assert_eq!(stage.audit(), ["links delete: out_of_reach"]);
        assert_eq!(stage.world.borrow().strikes.last().map(|row| row.count), Some(0));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_limit_of_twitchs_is_waited_for() {
    on_stage(settings(), |stage| async move {
        stage.answers([Moderated::Limited { until: clock::now() }]);
        stage.link("1").await;
        assert_eq!(stage.audit(), Vec::<String>::new());
        tokio::time::sleep(Duration::from_secs(5)).await;
        assert_eq!(stage.called(), ["7 delete 1", "7 delete 1"]);
        assert_eq!(stage.audit(), ["links delete: acted"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_line_without_an_id_clears_no_chat() {
    on_stage(settings(), |stage| async move {
        for id in ["", "1", "00000000-0000-4000-8000-00000000000z"] {
            let line = Judged { message_id: id.into(), ..stage.line("1", vec![finding("links")]) };
            stage.judges(vec![line]).await;
        }
        assert_eq!(stage.called(), Vec::<String>::new());
        assert_eq!(stage.audit(), ["links delete: no_id", "links delete: no_id", "links delete: no_id"]);
        assert_eq!(stage.world.borrow().strikes.last().map(|row| row.count), Some(0));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_longer_time_out_of_somebody_elses_is_not_replaced() {
    on_stage(settings(), |stage| async move {
        stage.removes(Removed::User { id: "1".into(), duration: Some(Duration::from_secs(9999)) }).await;
        let fixed = Finding { fixed: "10m".parse().ok(), ..finding("phrases") };
        stage.judges(vec![stage.line("1", vec![fixed])]).await;
        assert_eq!(stage.called(), ["7 delete 1"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_a_moderator_did_first_is_not_done_again() {
    on_stage(settings(), |stage| async move {
        stage.answers([Moderated::Unreachable]);
        stage.link("1").await;
        stage.removes(Removed::User { id: "1".into(), duration: None }).await;
        tokio::time::sleep(Duration::from_secs(30)).await;
        assert_eq!(stage.called(), ["7 delete 1"]);
        assert_eq!(stage.audit(), ["links delete: done_by_others"]);
        assert_eq!(stage.world.borrow().strikes.last().map(|row| row.count), Some(1), "it was a strike all the same");
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn a_crash_forgets_no_strike_and_nothing_that_can_be_undone() {
    on_stage(settings(), |stage| async move {
        for _ in 0..3 {
            stage.link("1").await;
        }
        stage.actor.inject(Fault::Panic);
        tokio::time::sleep(Duration::from_secs(5)).await;
        stage.called();
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 timeout 1 600"]);
        let answer = stage.answer(Ask::Undo(1)).await;
        assert!(answer.contains("u1"), "{answer}");
        assert_eq!(stage.called(), ["7 unban 1"]);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_end_waits_for_what_is_under_way_and_not_for_what_twitch_has_no_room_for() {
    on_stage(settings(), |stage| async move {
        stage.answers([Moderated::Unreachable]);
        stage.link("1").await;
        let (done, ended) = oneshot::channel();
        stage.drain.try_send(Drain { done }).unwrap();
        settle().await;
        assert_eq!(ended.await, Ok(()));
        assert_eq!(stage.audit(), ["links delete: ended"]);
        stage.link("1").await;
        assert_eq!(stage.called(), ["7 delete 1"]);
        stage.asks_unwaited(Ask::Filters, "9");
        settle().await;
        assert_eq!(stage.said(), Vec::<String>::new());
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn ten_calls_go_at_once_and_five_a_second_after_that() {
    on_stage(ModerationSettings { actions_per_minute_max: 1000, ..settings() }, |stage| async move {
        stage.world.borrow_mut().recalled.chatters = 9999;
        let lines = (0..30).map(|user| stage.line(&user.to_string(), vec![finding("links")])).collect();
        stage.judged.tell(LinesJudged(lines));
        settle().await;
        assert_eq!(stage.called().len(), 10);
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(stage.called().len(), 10);
        tokio::time::sleep(Duration::from_secs(2)).await;
        assert_eq!(stage.called().len(), 10);
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn what_waits_is_given_up_when_moderation_is_switched_off() {
    on_stage(settings(), |stage| async move {
        stage.answers([Moderated::Unreachable]);
        stage.link("1").await;
        let watch = Arc::new(ChannelModeration { mode: Some(Mode::Watch), ..ChannelModeration::default() });
        stage.set(|state| state.moderation = watch).await;
        tokio::time::sleep(Duration::from_secs(30)).await;
        assert_eq!((stage.called().len(), stage.audit()), (1, vec!["links delete: watch".to_owned()]));
        assert_eq!(stage.world.borrow().strikes.last().map(|row| row.count), Some(0));
    })
    .await;
}

#[tokio::test(start_paused = true)]
async fn the_store_is_told_once_for_all_lines_of_a_batch() {
    on_stage(settings(), |stage| async move {
        let watched = |user: u32| Judged { mode: Mode::Watch, ..stage.line(&user.to_string(), vec![finding("links")]) };
        stage.judges((0..300).map(watched).collect()).await;
        let world = stage.world.borrow();
        assert_eq!((world.audit.len(), world.strikes.len(), world.messages), (300, 300, 2));
    })
    .await;
}
