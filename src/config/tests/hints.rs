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
        assert!(mistake.problem.contains(words) && !mistake.problem.contains("TOML"), "{text}{mistake}");
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
        assert!(loaded.warnings.iter().any(|warning| warning.contains("{user} here")), "{:?}", loaded.warnings);
    }
}

#[test]
fn a_secret_in_the_file_is_called_by_its_name() {
    for (key, name) in [("client_secret", "TWITCH_CLIENT_SECRET"), ("rawg_token", "RAWG_API_KEY")] {
        let mistake = mistake(&format!("{CHANNEL}[twitch]\n{key} = \"canary\"\n"));
        assert!(mistake.problem.contains(name) && !mistake.to_string().contains("canary"), "{mistake}");
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
        assert!(mistake.problem.contains(words), "{mistake}");
    }
}

#[test]
fn a_token_in_the_file_is_sent_to_its_place() {
    let mistake = mistake(&format!("{CHANNEL}oauth_token = \"oauth:canary\"\n"));
    assert!(mistake.problem.contains("secrets.toml") && !mistake.to_string().contains("canary"), "{mistake}");
}
