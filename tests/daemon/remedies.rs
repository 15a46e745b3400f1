//! What `kissbot login` refuses, and that what it says then helps.

use crate::login::{CLIENT, Scene, ended, login};
use crate::support::{Places, stage_config, write_config};
use crate::tokens::{file, text};
use kissbot_rehearsal::Stage;
use std::os::unix::fs::symlink;

/// A stage whose application is of type Confidential.
async fn confidential() -> Scene {
    let mut config = stage_config();
    config.web.oauth.device_interval_s = 1;
    config.web.oauth.client_secret = Some("canary-client-secret".to_owned());
    let stage = Stage::new(config);
    let folder = tempfile::tempdir().unwrap();
    write_config(folder.path(), &Places::on(&stage).await, "\"one\"", "");
    Scene { stage, folder }
}

#[tokio::test]
async fn an_application_that_cannot_renew_its_tokens_is_noticed_at_the_login_and_the_remedy_helps() {
    let scene = confidential().await;
    let (status, stdout, stderr) = scene.log_in_as(&[], "kissbot").await;
    assert_eq!(status, 77, "{stderr}");
    for words in ["missing client secret", "Public", "TWITCH_CLIENT_SECRET"] {
        assert!(stderr.contains(words), "{words}: {stderr}");
    }
    assert!(!stdout.contains("is logged in") && !file(scene.path(), "bot").exists(), "{stdout}");
    assert_eq!(scene.stage.web().count("POST /oauth2/revoke"), 1, "nobody has a use for that token");
    // One of the two remedies.
    let mut child = login(scene.path(), &[]).env("TWITCH_CLIENT_SECRET", "canary-client-secret").spawn().unwrap();
    let (code, _) = scene.code().await;
    scene.stage.web().approve_device(&code, "kissbot");
    let (status, _, stderr) = ended(&mut child).await;
    assert_eq!(status, 0, "{stderr}");
    assert!(text(scene.path(), "bot").contains("\"login\": \"kissbot\""));
}

#[tokio::test]
async fn what_a_login_stores_is_the_renewed_token_and_the_next_step_is_named() {
    let scene = Scene::new().await;
    let (status, stdout, stderr) = scene.log_in_as(&[], "kissbot").await;
    assert_eq!(status, 0, "{stderr}");
    assert!(stdout.contains("kissbot check") && stdout.contains("kissbot run"), "{stdout}");
    assert_eq!(scene.stage.web().refreshes(), 1);
    let stored: serde_json::Value = serde_json::from_str(&text(scene.path(), "bot")).unwrap();
    assert_eq!(stored["client_id"], CLIENT);
}

#[tokio::test]
async fn a_link_in_the_place_of_the_lock_or_of_the_token_is_refused_and_what_it_leads_to_left_alone() {
    for name in ["token.lock", "token.bot.json"] {
        let scene = Scene::new().await;
        let data = scene.path().join("data");
        std::fs::create_dir_all(&data).unwrap();
        let target = scene.path().join("elsewhere");
        symlink(&target, data.join(name)).unwrap();
        let (status, stdout, stderr) = scene.log_in_as(&[], "kissbot").await;
        assert_ne!(status, 0, "{name}: {stdout}");
        assert!(stderr.contains("link"), "{name}: {stderr}");
        assert!(!target.exists() && data.join(name).is_symlink(), "{name}");
        assert_eq!(scene.stage.web().count("POST /oauth2/revoke"), 1, "{name}: nothing is stored");
    }
}
