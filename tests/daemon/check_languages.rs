//! `kissbot check` in the language of the config, in blocks.

use crate::support::{Places, TOKEN, stage_config, write_config};
use kissbot_rehearsal::{Service, ServiceMood, Stage};
use tokio::process::Command;

/// What `check` says of a bot that has no model, and its status.
async fn check(language: &str) -> (String, i32) {
    let stage = Stage::new(stage_config());
    let places = Places::on(&stage).await;
    stage.web().set_mood(Service::Llm, ServiceMood::Down);
    let folder = tempfile::tempdir().unwrap();
    write_config(folder.path(), &places, "\"one\"", "");
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.arg("check").current_dir(folder.path()).env_clear();
    command.env("TWITCH_TOKEN", TOKEN).env("KISSBOT__BOT__LANGUAGE", language);
    let output = command.output().await.unwrap();
    (String::from_utf8(output.stdout).unwrap(), output.status.code().unwrap())
}

#[tokio::test]
async fn what_wants_a_hand_comes_first_then_what_is_fine_then_what_the_bot_would_do() {
    let (report, status) = check("en").await;
    assert_eq!(status, 0, "{report}");
    let place = |words: &str| report.find(words).unwrap_or_else(|| panic!("no {words}: {report}"));
    let places =
        ["Does not work", "\nwarn ", "\nIs fine:", "\nok ", "\nWhat `kissbot run` would do", "\non ", "would start"];
    assert!(places.map(place).is_sorted(), "{report}");
    for (block, marks) in report.split("\n\n").zip([&["warn", "-"][..], &["ok"], &["on", "off", "degraded"]]) {
        for line in block.lines().skip(1) {
            assert!(marks.contains(&line.split(' ').next().unwrap()), "{line}: {report}");
        }
    }
}

#[tokio::test]
async fn the_findings_are_in_the_language_of_the_config_and_what_scripts_read_is_not() {
    for (language, words) in [
        ("fr", ["Tout va bien", "répond", "démarre le serveur", "encore valable"]),
        ("de", ["In Ordnung", "antwortet", "starte dort den Server", "gültig noch"]),
        ("es", ["Está bien", "responde", "arranca ahí el servidor", "permisos"]),
        ("pt-BR", ["Está tudo certo", "responde", "inicie o servidor", "permissões"]),
    ] {
        let (report, status) = check(language).await;
        assert_eq!(status, 0, "{report}");
        for words in words {
            assert!(report.contains(words), "{language}, {words}: {report}");
        }
        for line in ["ok        chat ", "ok        token ", "warn      AI stage ", "degraded  AI "] {
            assert!(report.lines().any(|found| found.starts_with(line)), "{line}: {report}");
        }
        for english in [" answers", "belongs to", "would ", "nobody is there", "is fine"] {
            assert!(!report.contains(english), "{language}, {english}: {report}");
        }
    }
}
