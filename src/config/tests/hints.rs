//! What a mistake is answered with: a hint that helps.

use super::*;

#[test]
fn a_frequent_slip_is_explained_without_the_parsers_words() {
    for (text, words) in [
        ("[bot]\nlogin = kissbot\n", "straight quotes"),
        ("[bot]\nlogin = “kissbot”\n", "straight quotes"),
        ("[bot]\nlogin = \"kissbot\n", "closing quote"),
        ("[bot]\nlogin = \"a\"\nlogin = \"b\"\n", "twice"),
        ("[bot]\nlogin = \"a\"\n[bot]\nprefix = \"?\"\n", "twice"),
        ("[bot]\nchannels = [\"a\" \"b\"]\n", "comma"),
        ("[bot]\nchannels = [\"a\"\nlogin = \"b\"\n", "closing ]"),
        ("[bot]\nlogin: \"a\"\n", "followed by ="),
        ("[bot\nlogin = \"a\"\n", "between [ and ]"),
        ("[llm]\nenabled = True\n", "small letters"),
        ("[twitch_events]\nshoutout_after_raid = yes\n", "true or false"),
        ("[bot]\nlanguage = fr\n", "straight quotes"),
        ("[channels.somechannel]\nlanguage = fr\n", "straight quotes"),
        ("[bot]\nlogin = \"\"id\"\"\n", "quote inside"),
        ("[twitch_events.messages]\nraid = \"Merci \"{user}\"\"\n", "quote inside"),
        ("[metrics]\ninterval_s = 5,5\n", "without a comma"),
        ("[metrics]\ninterval_s = 5s\n", "bare digits"),
        ("[bot]\nchannels = [\"a\"];\n", "no ;"),
        ("// a note\n[bot]\n", "begins with #"),
        ("[bot]\nlogin = \"a\" // a note\n", "begins with #"),
        ("[bot]\ndata_dir = \"C:\\Users\\me\"\n", "written \\\\"),
        ("[bot]\nchannels = me\n", "must be a list"),
    ] {
        let mistake = mistake(text);
        assert!(matches!(mistake.origin, Origin::File(_, Some(_))), "{mistake}");
        assert!(
            mistake.problem.to_string().contains(words) && !mistake.problem.to_string().contains("TOML"),
            "{text}{mistake}"
        );
    }
}

#[test]
fn a_command_is_called_by_its_own_name_and_each_mistake_has_its_line() {
    let text = "[commands]\noff = [\"gi\", \"gc\"]\n[commands.rename]\njeu = \"game\"\n[commands.cooldown_s]\ngi = 5\n";
    let error = from_text(&format!("{CHANNEL}{text}")).unwrap_err();
    let told: Vec<String> = error.mistakes.iter().map(ToString::to_string).collect();
    assert_eq!(told.len(), 4, "{error}");
    for words in ["write game", "write category", "game = \"jeu\"", "write game = …"] {
        assert!(told.iter().any(|line| line.contains(words)), "{words}: {error}");
    }
    assert!(told.iter().all(|line| line.starts_with("config.toml:")), "{error}");
}

#[test]
fn a_name_in_the_way_of_other_bots_causes_a_warning() {
    for template in ["$(user) raids", "${user} raids", "{{user}} raids"] {
        let loaded = from_text(&format!("{CHANNEL}[twitch_events.messages]\nraid = \"{template}\"\n")).unwrap();
        assert!(
            loaded.warnings.iter().any(|warning| warning.to_string().contains("{user} here")),
            "{:?}",
            loaded.warnings
        );
    }
}

#[test]
fn a_secret_in_the_file_is_called_by_its_name() {
    for (key, name) in [("client_secret", "TWITCH_CLIENT_SECRET"), ("rawg_token", "RAWG_API_KEY")] {
        let mistake = mistake(&format!("{CHANNEL}[twitch]\n{key} = \"canary\"\n"));
        assert!(mistake.problem.to_string().contains(name) && !mistake.to_string().contains("canary"), "{mistake}");
    }
}

#[test]
fn a_channel_is_asked_for_by_its_name_alone() {
    for (channel, words) in [
        ("https://twitch.tv/me", "comes after twitch.tv/"),
        ("www.twitch.tv/me", "comes after twitch.tv/"),
        ("@me", "without @"),
        ("été", "letters a to z"),
    ] {
        let mistake = mistake(&format!("[bot]\nchannels = [\"{channel}\"]\n"));
        assert!(mistake.problem.to_string().contains(words), "{mistake}");
    }
}

#[test]
fn a_token_in_the_file_is_sent_to_its_place() {
    let mistake = mistake(&format!("{CHANNEL}oauth_token = \"oauth:canary\"\n"));
    assert!(
        mistake.problem.to_string().contains("secrets.toml") && !mistake.to_string().contains("canary"),
        "{mistake}"
    );
}

#[test]
fn a_mistake_is_told_in_the_language_that_the_file_asks_for_even_where_the_rest_cannot_be_read() {
    let told = |text: &str| from_text(text).unwrap_err().to_string();
    let french = "[bot]\nlanguage = \"fr\"\nchannels = [\"a\"]\n";
    assert!(told(&format!("{french}[bots]\nx = 1\n")).contains("voulais-tu dire bot"));
    assert!(told(&format!("{french}prefix = 5\n")).contains("doit être un texte entre guillemets droits"));
    assert!(told(&format!("{french}prefix = ?\n")).contains("un texte s'écrit entre guillemets droits"), "no TOML");
    assert!(told("[bot]\nlanguage = 'de' # German\nchannels = []\n").contains("nenn mindestens einen Kanal"));
    assert!(told("bot.language = \"es\"\n").contains("nombra al menos un canal"));
    assert!(told("bot = { language = \"pt-br\" }\n").contains("nomeie pelo menos um canal"));
    assert!(told("[bot]\nlanguage = \"xx\"\nchannels = [\"a\"]\n").contains("must be en, fr, es, de or pt-BR"));
    let error = load_from(french, &variables(&[("KISSBOT__BOT__PREFIX", ""), ("kissbot__bot__language", "de")]));
    assert!(error.unwrap_err().to_string().contains("muss aus 1 bis 5 sichtbaren Zeichen"), "the environment wins");
    let missing =
        load::load(Some(Path::new("/nonexistent/k.toml")), &variables(&[("KISSBOT__BOT__LANGUAGE", "fr")]), None);
    assert!(missing.unwrap_err().to_string().contains("illisible"));
}

#[test]
fn the_log_has_the_mistakes_in_english_whatever_the_language() {
    let error = from_text("[bot]\nlanguage = \"fr\"\nchannels = [\"a\"]\nlogin = 5\n").unwrap_err();
    assert_eq!(error.in_english(), "config.toml:4: bot.login: must be a text in quotes, but is a number");
}

#[test]
fn a_variable_that_nothing_reads_is_told_with_the_right_spelling() {
    for (name, meant) in [
        ("KISSBOT_BOT_LANGUAGE", "KISSBOT__BOT__LANGUAGE"),
        ("KISSBOT_BOT__LANGUAGE", "KISSBOT__BOT__LANGUAGE"),
        ("KISSBOT___BOT__LANGUAGE", "KISSBOT__BOT__LANGUAGE"),
        ("KISSBOT.BOT.LANGUAGE", "KISSBOT__BOT__LANGUAGE"),
        ("kissbot_bot_data_dir", "KISSBOT__BOT__DATA_DIR"),
        ("KISSBOT_TWITCH_LIMITS_MESSAGES_PER_30_S", "KISSBOT__TWITCH__LIMITS__MESSAGES_PER_30_S"),
        ("KISSBOT_LLM_PROVIDERS_0_BASE_URL", "KISSBOT__LLM__PROVIDERS__0__BASE_URL"),
        ("KISSBOT_CHANNELS_SOME_CHANNEL_LLM_LIVE_ONLY", "KISSBOT__CHANNELS__SOME_CHANNEL__LLM__LIVE_ONLY"),
        ("KISSBOT_BOT_LANGUGE", "KISSBOT__BOT__LANGUAGE"),
        ("KISSBOT_DATA_DIR", "KISSBOT__BOT__DATA_DIR"),
        ("KISSBOT_TWITCH_TOKEN", "TWITCH_TOKEN"),
        ("KISSBOT_RAWG_API_KEY", "RAWG_API_KEY"),
        ("KISSBOT_METRICS_TOKEN", "METRICS_TOKEN"),
    ] {
        let loaded = from_environment(&[(name, "canary")]);
        let told = match loaded {
            Ok(loaded) => loaded.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "),
            Err(error) => error.to_string(),
        };
        assert!(told.contains(&format!("did you mean {meant}?")), "{name}: {told}");
        assert!(!told.contains("canary"), "{told}");
    }
    for other in ["KISSBOT_HOME", "KISSBOTTLE", "KISSBOT", "KISSBOT_", "KISSBOT_PORT_8080_TCP", "OTHER_BOT_LANGUAGE"] {
        assert_eq!(from_environment(&[(other, "x")]).unwrap().warnings, [], "{other}");
    }
    let error = from_environment(&[("KISSBOT__BOT_LANGUAGE", "fr")]).unwrap_err().to_string();
    assert!(error.contains("did you mean KISSBOT__BOT__LANGUAGE?"), "{error}");
}

#[test]
fn a_template_that_begins_like_a_command_is_warned_of_with_what_is_said() {
    let warned = |text: &str| {
        let loaded = from_text(&format!("{CHANNEL}{text}")).unwrap();
        loaded.warnings.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
    };
    let raid = |template: &str| warned(&format!("[twitch_events.messages]\nraid = '{template}'\n"));
    let told = raid("/shoutout {user}");
    assert!(told.contains("“/shoutout”") && told.contains("shoutout_after_raid = true"), "{told}");
    for template in ["/me waves", "!so {user}", ". hello", "  /announce hi", "\\ban x", "！so {user}", "//x"] {
        assert!(raid(template).contains("takes no command from a bot"), "{template}");
    }
    for template in ["{user} raids!", "Hi! /me", "-> {user}", ""] {
        assert_eq!(raid(template), "", "{template}");
    }
    let reward = |action: &str| {
        warned(&format!("[[twitch_events.rewards]]\ntitle = \"x\"\naction = \"{action}\"\ntext = \"!so {{user}}\"\n"))
    };
    assert!(reward("line").contains("takes no command") && reward("ask").is_empty(), "{}", reward("ask"));
}
