//! Configurations that are wrong or odd, given to the real binary.

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn run(folder: &Path, config: &[u8], env: &[(&str, &str)]) -> Output {
    std::fs::write(folder.join("config.toml"), config).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.arg("run").current_dir(folder).env_clear().envs(env.iter().copied()).stdin(Stdio::null());
    command.output().unwrap()
}

/// What `run` says to a config that it refuses with 78.
fn refusal(config: &[u8], env: &[(&str, &str)]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let output = run(folder.path(), config, env);
    let words = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(78), "{}: {words}", String::from_utf8_lossy(config));
    assert!(output.stdout.is_empty() && !words.contains("canary"), "{words}");
    assert!(!folder.path().join("data").exists(), "nothing is made for a config that is refused");
    words
}

#[test]
fn a_config_that_is_wrong_ends_with_78_the_key_the_line_and_the_nearest_key() {
    let channel = "[bot]\nchannels = [\"c\"]\n";
    for (text, wanted) in [
        ("[bot]\nchanels = [\"c\"]\n", &["config.toml:2", "bot.chanels", "did you mean bot.channels?"][..]),
        ("[bto]\nchannels = [\"c\"]\n", &["bto", "did you mean bot?"]),
        ("[bot]\nchannels = \"c\"\n", &["config.toml:2", "bot.channels", "must be a list"]),
        (&format!("{channel}[metrics]\ninterval_s = \"60\"\n"), &["config.toml:4", "metrics.interval_s", "number"]),
        (&format!("{channel}[metrics]\ninterval_s = -1\n"), &["metrics.interval_s", "from 0 to 86400", "-1"]),
        (&format!("{channel}[twitch.limits]\nmessages_per_30_s = 0\n"), &["twitch.limits.messages_per_30_s", "from 1"]),
        (
            &format!("{channel}[metrics]\nlisten = \"0.0.0.0:5478\"\n"),
            &["config.toml:4", "metrics.listen", "metrics.allow_any_address = true"],
        ),
        (&format!("{channel}[metrics]\nlisten = \"here\"\n"), &["metrics.listen", "127.0.0.1:5478"]),
        (&format!("{channel}[metrics]\ntoken = \"canary\"\n"), &["metrics.token", "METRICS_TOKEN"]),
        (&format!("{channel}language = \"xx\"\n"), &["bot.language", "en, fr, es, de or pt-BR"]),
        (&format!("{channel}[log]\nformat = \"xml\"\n"), &["log.format", "text or json"]),
        (&format!("{channel}[twitch]\nirc_url = \"irc://irc.chat.twitch.tv\"\n"), &["twitch.irc_url", "loopback"]),
        (&format!("{channel}[llm]\nenabled = 1\n"), &["llm.enabled", "true or false"]),
        ("[bot]\nchannels = []\n", &["bot.channels", "at least one channel"]),
        ("[bot]\nchannels = [\"not a name\"]\n", &["bot.channels", "entry 1"]),
        ("", &["bot.channels", "at least one channel"]),
        ("\u{FEFF}", &["bot.channels"]),
        ("[bot\n", &["config.toml:1"]),
        ("[bot]\ntoken = \"oauth:canary\"\n", &["bot.token", "TWITCH_TOKEN"]),
    ] {
        let words = refusal(text.as_bytes(), &[("TWITCH_TOKEN", "canary-x")]);
        for wanted in wanted {
            assert!(words.contains(wanted), "{text:?}: {wanted:?} is not in {words:?}");
        }
    }
}

#[test]
fn a_config_that_is_no_text_is_refused_with_its_line() {
    let words = refusal(b"[bot]\nlogin = \"\xE9\"\n", &[]);
    assert!(words.contains("config.toml:2") && words.contains("UTF-8"), "{words}");
}

#[test]
fn a_setting_in_the_environment_that_is_none_ends_with_78_and_the_nearest() {
    let config = b"[bot]\nchannels = [\"c\"]\n";
    let words = refusal(config, &[("KISSBOT__TWITCH__IRC_ULR", "x")]);
    assert!(words.contains("KISSBOT__TWITCH__IRC_ULR") && words.contains("KISSBOT__TWITCH__IRC_URL?"), "{words}");
    let words = refusal(config, &[("KISSBOT__METRICS__INTERVAL_S", "often")]);
    assert!(words.contains("KISSBOT__METRICS__INTERVAL_S") && words.contains("whole number"), "{words}");
}

#[test]
fn a_variable_that_nobody_reads_is_told_with_the_right_spelling_and_is_no_reason_not_to_start() {
    let folder = tempfile::tempdir().unwrap();
    let env = [("KISSBOT_BOT_LANGUAGE", "fr"), ("KISSBOT_TWITCH_TOKEN", "canary")];
    std::fs::write(folder.path().join("config.toml"), "[bot]\nchannels = [\"c\"]\n").unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.args(["check", "--offline"]).current_dir(folder.path()).env_clear().envs(env);
    let output = command.output().unwrap();
    let report = String::from_utf8_lossy(&output.stdout).into_owned();
    for meant in ["did you mean KISSBOT__BOT__LANGUAGE?", "did you mean TWITCH_TOKEN?"] {
        assert!(report.contains(meant) && !report.contains("canary"), "{report}");
    }
    let output = run(folder.path(), b"[bot]\nchannels = [\"c\"]\n", &env);
    assert_eq!(output.status.code(), Some(77), "only the token is missing");
}

#[test]
fn a_config_of_a_windows_editor_and_one_without_the_pillars_sections_are_as_good() {
    let folder = tempfile::tempdir().unwrap();
    for text in ["\u{FEFF}[bot]\r\nchannels = [\"c\"]\r\n", "[bot]\nchannels = [\"c\"]\n"] {
        // Without a token it ends with 77: the config has been taken.
        let output = run(folder.path(), text.as_bytes(), &[]);
        assert_eq!(output.status.code(), Some(77), "{text:?}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn a_secrets_file_that_others_can_read_is_refused() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data/secrets.toml");
    std::fs::create_dir(folder.path().join("data")).unwrap();
    std::fs::write(&file, "TWITCH_TOKEN = \"canary-y\"\n").unwrap();
    std::fs::set_permissions(&file, std::fs::Permissions::from_mode(0o644)).unwrap();
    let output = run(folder.path(), b"[bot]\nchannels = [\"c\"]\n", &[]);
    let words = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(78), "{words}");
    assert!(words.contains("chmod 600") && !words.contains("canary"), "{words}");
}
