//! `[channels.NAME]`: what differs in one channel.

use super::*;

const TWO: &str = "[bot]\nchannels = [\"one\", \"another\"]\nlanguage = \"en\"\n";

fn name(name: &str) -> ChannelName {
    name.parse().unwrap()
}

#[test]
fn a_channel_differs_in_what_its_section_says_and_in_nothing_else() {
    let text = format!(
        "{TWO}[llm]\npersona = \"calm\"\n[channels.One]\nlanguage = \"fr\"\nllm = {{ live_only = true }}\n\
         [channels.another.llm]\npersona = \"\"\n"
    );
    let config = from_text(&text).unwrap().config;
    let languages = config.languages();
    assert_eq!(*languages.of(&name("one")), Language::FRENCH);
    assert_eq!(*languages.of(&name("another")), Language::ENGLISH);
    let live_only = config.per_channel(config.llm.live_only, |channel| channel.llm.live_only);
    assert_eq!((*live_only.of(&name("one")), *live_only.of(&name("another"))), (true, false));
    let persona = config.per_channel(config.llm.persona.clone(), |channel| channel.llm.persona.clone());
    assert_eq!((persona.of(&name("one")).as_str(), persona.of(&name("another")).as_str()), ("calm", ""));
}

#[test]
fn an_empty_section_changes_nothing() {
    assert!(from_text(&format!("{TWO}[channels.one]\n")).is_ok());
}

#[test]
fn a_channel_that_the_bot_is_not_in_is_refused_with_the_nearest() {
    let error = mistake(&format!("{TWO}[channels.anohter]\nlanguage = \"fr\"\n"));
    assert_eq!(
        error.to_string(),
        "config.toml:4: channels.anohter: this channel is not in bot.channels; did you mean channels.another?"
    );
    let error = mistake(&format!("{TWO}[channels.zzzzzzzz]\nlanguage = \"fr\"\n"));
    assert_eq!(error.problem.to_string(), "this channel is not in bot.channels; in there is one, another");
    assert_eq!(mistake(&format!("{TWO}[channels.\"été\"]\n")).key, "channels.été");
}

#[test]
fn a_channel_has_one_section() {
    let error = mistake(&format!("{TWO}[channels.One]\nlanguage = \"fr\"\n[channels.one]\nlanguage = \"en\"\n"));
    assert!(error.key == "channels.one" && error.problem.to_string().contains("twice"), "{error}");
}

#[test]
fn a_wrong_key_of_a_channel_is_named_with_the_nearest_one() {
    for (line, key, nearest) in [
        ("langage = \"fr\"", "channels.one.langage", "channels.one.language"),
        ("llm.live_olny = true", "channels.one.llm.live_olny", "channels.one.llm.live_only"),
        ("lm.persona = \"calm\"", "channels.one.lm", "channels.one.llm"),
    ] {
        let error = mistake(&format!("{TWO}[channels.one]\n{line}\n"));
        assert_eq!((error.key.as_str(), error.nearest.as_deref()), (key, Some(nearest)));
    }
}

#[test]
fn a_wrong_value_of_a_channel_is_refused_with_its_key() {
    for (line, key) in [
        ("language = \"xx\"", "channels.one.language"),
        ("llm = true", "channels.one.llm"),
        ("llm.live_only = \"yes\"", "channels.one.llm.live_only"),
    ] {
        assert_eq!(mistake(&format!("{TWO}[channels.one]\n{line}\n")).key, key);
    }
    let list = mistake(&format!("channels = [\"one\"]\n{TWO}"));
    assert_eq!(list.to_string(), "config.toml:1: channels: must be a section: [channels]; did you mean bot.channels?");
    assert_eq!(mistake(&format!("{TWO}[channels]\none = 5\n")).key, "channels.one");
}

#[test]
fn a_rehearsal_without_channels_knows_of_none_that_is_wrong() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("c.toml");
    std::fs::write(&path, "[channels.one]\nlanguage = \"fr\"\n").unwrap();
    assert!(load::load(Some(&path), &Variables::new(), Some("stage")).is_ok());
}

#[test]
fn the_environment_sets_what_differs_in_a_channel() {
    let set = |pairs: &[(&str, &str)]| {
        load_from(&format!("{TWO}[channels.another]\nllm.persona = \"calm\"\n"), &variables(pairs))
    };
    let config = set(&[
        ("KISSBOT__CHANNELS__ANOTHER__LANGUAGE", "fr"),
        ("KISSBOT__CHANNELS__ANOTHER__LLM__LIVE_ONLY", "true"),
        ("KISSBOT__CHANNELS__ONE__LLM__PERSONA", "pirate"),
    ])
    .unwrap()
    .config;
    let another = &config.channels[&name("another")];
    assert_eq!(another.language, Some(Language::FRENCH));
    assert_eq!((another.llm.live_only, another.llm.persona.as_deref()), (Some(true), Some("calm")));
    assert_eq!(config.channels[&name("one")].llm.persona.as_deref(), Some("pirate"));
    let error = set(&[("KISSBOT__CHANNELS__ANOHTER__LANGUAGE", "fr")]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "environment variable KISSBOT__CHANNELS__ANOHTER__LANGUAGE: channels.anohter: this channel is not in \
         bot.channels; did you mean KISSBOT__CHANNELS__ANOTHER__LANGUAGE?"
    );
    let error = set(&[("KISSBOT__CHANNELS__ONE__LANGAGE", "fr")]).unwrap_err();
    assert!(error.to_string().ends_with("did you mean KISSBOT__CHANNELS__ONE__LANGUAGE?"), "{error}");
}
