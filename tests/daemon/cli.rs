//! What the commands of the command line print, where, and with which status they end.

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The binary in an empty folder, with no environment of ours.
fn kissbot(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.current_dir(folder).env_clear().stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap()
}

fn rehearse(folder: &Path, arguments: &[&str], script: &str) -> Output {
    let mut child = kissbot(folder).arg("rehearse").args(arguments).stdin(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(script.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn status(output: &Output) -> i32 {
    output.status.code().expect("ended by a signal")
}

#[test]
fn a_question_is_answered_in_a_rehearsal_and_the_fixed_sentence_stands_in_for_a_model_that_is_down() {
    let output = rehearse(folder().path(), &[], "alice: !ask pourquoi le ciel est bleu ?\n/llm down\nbob: !ask why?\n");
    let transcript = text(&output.stdout);
    assert_eq!(status(&output), 0, "{}", text(&output.stderr));
    let lines: Vec<&str> = transcript.lines().collect();
    assert_eq!(lines.len(), 4, "{transcript}");
    assert!(lines[1].starts_with("KissBot: ") && lines[1].contains("le ciel est bleu"), "{transcript}");
    assert_eq!(lines[3], "KissBot: No good answer right now, sorry. Ask me again a bit later.");
}

#[test]
fn in_a_rehearsal_one_sees_a_link_be_deleted_and_taken_back() {
    let folder = folder();
    std::fs::write(folder.path().join("config.toml"), "[moderation]\nmode = \"act\"\ntell = \"off\"\n").unwrap();
    let output = rehearse(folder.path(), &[], "bob: see evil.com now\nmod[mod]: !undo\n");
    let (chat, why) = (text(&output.stdout), text(&output.stderr));
    let wanted = [
        "bob: see evil.com now",
        "* bob's line was deleted",
        "mod: !undo",
        "KissBot: Strikes taken back: bob. Deleted messages stay deleted.",
    ];
    assert_eq!(chat.lines().collect::<Vec<_>>(), wanted, "{why}");
    assert_eq!(status(&output), 0, "{why}");
}

#[test]
fn a_rehearsal_says_why_nothing_is_said() {
    let script = "alice: !so bob\nalice: !dance\n/follow carol\nalice: !ping\n";
    let folder = folder();
    std::fs::write(folder.path().join("config.toml"), "[twitch_events.messages]\nfollow = \"\"\n").unwrap();
    let output = rehearse(folder.path(), &[], script);
    let (chat, why) = (text(&output.stdout), text(&output.stderr));
    assert_eq!(status(&output), 0, "{why}");
    assert_eq!(chat.lines().count(), 5, "{chat}");
    for words in ["so is not for alice's role", "no command is called dance", "about follow: its text"] {
        assert!(why.lines().any(|line| line.starts_with("kissbot: ") && line.contains(words)), "{words}: {why}");
    }
    assert!(!why.contains("kissbot::decision"), "at this level the log does not show them: {why}");
    std::fs::write(folder.path().join("config.toml"), "[bot]\nlanguage = \"fr\"\n").unwrap();
    let why = text(&rehearse(folder.path(), &[], "alice: !dance\n").stderr);
    assert!(why.contains("aucune commande ne s'appelle dance"), "{why}");
}

#[test]
fn a_script_is_played_to_its_end_with_only_the_transcript_on_stdout() {
    let script = "alice: !ping\nbob: !PING\nalice: !ping\n/cut\n/wait 1s\nalice: salut @kissbot\ncarol: !help\n";
    let output = rehearse(folder().path(), &[], script);
    let transcript = text(&output.stdout);
    assert_eq!(status(&output), 0, "{}", text(&output.stderr));
    let viewers: Vec<&str> = transcript.lines().filter(|line| !line.starts_with("KissBot: ")).collect();
    let said = ["alice: !ping", "bob: !PING", "alice: !ping", "alice: salut @kissbot", "carol: !help"];
    assert_eq!(viewers, said, "{transcript}");
    let bot: Vec<&str> = transcript.lines().filter_map(|line| line.strip_prefix("KissBot: ")).collect();
    assert_eq!(bot.len(), 5, "one reply each: {transcript}");
    assert_eq!(bot.iter().filter(|line| line.contains("Pong!")).count(), 2, "{transcript}");
    assert!(bot.iter().any(|line| line.contains("!ping again in")), "{transcript}");
    // One by one: a new command may stand anywhere between them.
    assert!(["!ping", "!stats", "!help"].iter().all(|name| bot.last().unwrap().contains(name)), "{transcript}");
}

#[test]
fn moderators_see_the_cache_and_viewers_do_not() {
    let output = rehearse(folder().path(), &[], "alice: !cache\nbob[mod]: !cache\n");
    let transcript = text(&output.stdout);
    let lines: Vec<&str> = transcript.lines().collect();
    assert_eq!(lines.len(), 3, "{transcript}");
    assert!(lines.last().is_some_and(|line| line.contains("entries") && line.contains("hits")), "{transcript}");
}

#[test]
fn a_french_channel_is_answered_in_french() {
    let folder = folder();
    let config = folder.path().join("fr.toml");
    std::fs::write(&config, "[bot]\nchannels = [\"maison\"]\nlanguage = \"fr\"\n").unwrap();
    let output = rehearse(folder.path(), &["--config", "fr.toml"], "alice: !ping\n");
    assert!(text(&output.stdout).contains("Pong\u{202F}!"), "{}", text(&output.stdout));
}

#[test]
fn a_command_can_be_renamed_and_switched_off() {
    let folder = folder();
    let config = "[bot]\nchannels = [\"c\"]\n[commands]\noff = [\"stats\"]\n[commands.rename]\nping = \"coucou\"\n";
    std::fs::write(folder.path().join("config.toml"), config).unwrap();
    let output = rehearse(folder.path(), &[], "alice: !ping\nalice: !stats\nalice: !coucou\n");
    let transcript = text(&output.stdout);
    let replies = transcript.lines().filter(|line| line.starts_with("KissBot: ")).count();
    assert_eq!(replies, 1, "{transcript}");
}

#[test]
fn a_line_that_is_not_understood_is_named_and_the_rest_is_played() {
    let output = rehearse(folder().path(), &[], "alice: !ping\n/dance\n\u{7}\nbob: !help\n");
    assert_eq!(status(&output), 65);
    assert!(text(&output.stderr).contains("line 2"), "{}", text(&output.stderr));
    assert!(text(&output.stdout).contains("Commands:"), "{}", text(&output.stdout));
}

#[test]
fn wrong_usage_ends_with_64() {
    let output = kissbot(folder().path()).arg("dance").output().unwrap();
    assert_eq!(status(&output), 64);
    assert!(output.stdout.is_empty());
}

#[test]
fn help_is_asked_for_and_so_on_stdout() {
    let output = kissbot(folder().path()).arg("--help").output().unwrap();
    assert_eq!(status(&output), 0);
    assert!(text(&output.stdout).contains("rehearse"));
}

#[test]
fn a_run_without_a_token_ends_with_77_and_says_what_to_do() {
    let folder = folder();
    std::fs::write(folder.path().join("config.toml"), "[bot]\nchannels = [\"c\"]\n").unwrap();
    let output = kissbot(folder.path()).arg("run").output().unwrap();
    assert_eq!(status(&output), 77, "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("TWITCH_TOKEN"), "{}", text(&output.stderr));
}

#[test]
fn a_token_that_would_break_the_line_is_refused_unseen() {
    let folder = folder();
    std::fs::write(folder.path().join("config.toml"), "[bot]\nchannels = [\"c\"]\n").unwrap();
    let output = kissbot(folder.path()).arg("run").env("TWITCH_TOKEN", "canary\r\nQUIT").output().unwrap();
    assert_eq!(status(&output), 77);
    assert!(!text(&output.stderr).contains("canary"), "{}", text(&output.stderr));
}

#[test]
fn a_config_file_that_is_named_and_missing_ends_with_78() {
    let output = kissbot(folder().path()).args(["run", "--config", "nowhere.toml"]).output().unwrap();
    assert_eq!(status(&output), 78);
    assert!(text(&output.stderr).contains("nowhere.toml"), "{}", text(&output.stderr));
}

#[test]
fn a_config_mistake_names_the_key_and_the_nearest_right_one() {
    let folder = folder();
    let config = "[bot]\nchanels = [\"c\"]\nchannels = [\"c\"]\n[twitch.limits]\nmessages_per_30_s = -1\n";
    std::fs::write(folder.path().join("config.toml"), config).unwrap();
    let output = kissbot(folder.path()).arg("run").env("TWITCH_TOKEN", "x").output().unwrap();
    let complaint = text(&output.stderr);
    assert_eq!(status(&output), 78);
    assert!(complaint.contains("bot.chanels") && complaint.contains("channels"), "{complaint}");
    assert!(complaint.contains("twitch.limits.messages_per_30_s"), "{complaint}");
}

#[test]
fn a_clash_of_two_commands_ends_with_78_and_names_the_key() {
    let folder = folder();
    let config = "[bot]\nchannels = [\"c\"]\n[commands.rename]\nping = \"help\"\n";
    std::fs::write(folder.path().join("config.toml"), config).unwrap();
    let output = kissbot(folder.path()).arg("run").env("TWITCH_TOKEN", "x").output().unwrap();
    assert_eq!(status(&output), 78);
    assert!(text(&output.stderr).contains("config.toml:4: commands.rename.ping"), "{}", text(&output.stderr));
}

#[test]
fn the_commands_are_listed_as_the_config_shapes_them() {
    let folder = folder();
    std::fs::write(folder.path().join("config.toml"), "[commands.rename]\nping = \"coucou\"\n").unwrap();
    let output = kissbot(folder.path()).args(["commands", "--markdown"]).output().unwrap();
    let list = text(&output.stdout);
    assert_eq!(status(&output), 0, "{}", text(&output.stderr));
    assert!(list.contains("`!coucou`") && list.contains("`!cache") && !list.contains("!ping"), "{list}");
}

#[test]
fn the_page_of_the_commands_is_what_the_binary_says() {
    let output = kissbot(folder().path()).args(["commands", "--markdown"]).output().unwrap();
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/COMMANDS.md");
    let page = std::fs::read_to_string(page).unwrap();
    assert!(page == text(&output.stdout), "cargo run -q -- commands --markdown > docs/COMMANDS.md");
}
