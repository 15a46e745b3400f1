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

/// What a subcommand prints in a folder with this config, in a language; and its status.
fn said(arguments: &[&str], config: &str, language: &str) -> (String, Option<i32>) {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("config.toml"), config.replace("LANGUAGE", language)).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_kissbot"));
    command.args(arguments).current_dir(folder.path()).env_clear().env("KISSBOT_BOT_PREFIX", "?");
    let output = command.output().unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (text.replace(folder.path().to_str().unwrap(), "FOLDER"), output.status.code())
}

/// The sentences of a text: what has blanks in it behind the columns, but for `key = false`.
fn sentences(text: &str) -> Vec<&str> {
    let words = text.lines().filter_map(|line| line.rsplit("  ").next()).map(str::trim);
    words.filter(|words| words.contains(' ') && !words.ends_with(" = false")).collect()
}

/// Wants every sentence to be another one than in English.
fn translated(arguments: &[&str], config: &str) {
    let (english, status) = said(arguments, config, "en");
    assert!(!sentences(&english).is_empty(), "{english}");
    for language in ["fr", "de", "es", "pt-BR"] {
        let (text, same) = said(arguments, config, language);
        assert_eq!(same, status, "{text}");
        for line in sentences(&text) {
            assert!(!sentences(&english).contains(&line), "{language}: {line}");
        }
    }
}

#[test]
fn no_finding_stays_english() {
    let channel = "[bot]\nchannels = [\"somechannel\"]\nlanguage = \"LANGUAGE\"\ndata_dir = \"~/bot\"\n";
    translated(&["check", "--offline"], channel);
    let off = "[commands]\noff = [\"game\"]\n[llm]\nenabled = false\n[twitch_events]\nenabled = false\n[timers]\n\
        spacing_s = 5\n[game_lookup]\nenabled = false\n[custom]\nfetch_hosts = [\"a.example\"]\n";
    translated(&["check", "--offline"], &format!("{channel}{off}"));
    let odd = "[twitch.limits]\nmessages_per_30_s = 1000\nchannel_spacing_ms = 1\n[twitch_events.messages]\n\
        raid = \"/shoutout $(user) {x}\"\nfollow = \"!hi\"\n[[twitch_events.rewards]]\ntitle = \"a\"\naction = \"command\"\n\
        command = \"cache\"\n[[twitch_events.rewards]]\ntitle = \"a\"\naction = \"ask\"\n[llm]\nproviders = []\n";
    translated(&["check", "--offline"], &format!("{channel}{odd}"));
}

#[test]
fn no_mistake_in_the_config_stays_english() {
    let channel = "[bot]\nchannels = [\"one\"]\nlanguage = \"LANGUAGE\"\n";
    for wrong in [
        "chanels = 5\n",
        "zzzzzz = 5\n",
        "oauth_token = \"canary\"\n",
        "login = 5\n",
        "login = \"été\"\n",
        "prefix = \"/\"\n",
        "other_bots = \"a\"\n",
        "other_bots = [5, \"a b\"]\n",
        "ignore_bot_badges = 1\n",
        "prefix = ?\n",
        "[bot]\n",
        "[log]\nlevel = \"loud\"\n",
        "[metrics]\ninterval_s = -1\n[timers]\nspacing_s = 1.5\n",
        "[commands]\noff = [\"nothing\"]\n",
        "[commands]\noff = [\"gi\"]\n",
        "[commands.rename]\njeu = \"game\"\n",
        "[commands.rename]\nping = \"help\"\n",
        "[commands.cooldown_s]\n\"!ping\" = 5\n",
        "[channels.other]\nlanguage = \"fr\"\n",
        "[channels.one]\ntimezone = \"Mars\"\n",
        "[custom]\nfetch_hosts = [\"https://a\"]\nmanagers = \"all\"\n",
        "[game_lookup]\ncountry = \"France\"\nrawg_url = \"http://a.example\"\n",
        "[twitch]\nirc_url = \"irc.chat\"\nclient_id = \"a b\"\nhelix_url = \"https://a:b@c\"\n",
        "[[llm.providers]]\nname = \"a b\"\nbase_url = \"http://a.example/v1\"\nmodel = \"\"\napi_key = \"sk-canary\"\n",
        "[[llm.providers]]\nname = \"a\"\n",
        "[[twitch_events.rewards]]\ntitle = \"\"\naction = \"dance\"\ncommand = \"ping\"\n",
        "[twitch_events]\nmessages = 5\nrewards = 5\n",
    ] {
        for subcommand in [&["check", "--offline"][..], &["run"], &["login"]] {
            let config = format!("{channel}{wrong}");
            assert_eq!(said(subcommand, &config, "fr").1, Some(78), "{wrong}");
            translated(subcommand, &config);
        }
    }
}

#[test]
fn a_bot_that_cannot_start_says_why_in_the_language_of_the_config() {
    let config = "[bot]\nchannels = [\"one\"]\nlanguage = \"LANGUAGE\"\n";
    let (french, status) = said(&["run"], config, "fr");
    assert_eq!(status, Some(77));
    assert!(french.contains("pas de jeton pour se connecter"), "{french}");
    translated(&["run"], config);
    translated(&["run"], &format!("{config}data_dir = \"/proc/nothing\"\n"));
    translated(&["login"], &format!("{config}data_dir = \"/proc/nothing\"\n[twitch]\nclient_id = \"abc\"\n"));
}
