use super::*;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_folder_is_in_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/languages");
    let folders = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap()).filter(|entry| entry.path().is_dir());
    let folders: BTreeSet<String> = folders.map(|entry| entry.file_name().into_string().unwrap()).collect();
    assert_eq!(folders, Language::ALL.iter().map(|language| language.code().to_owned()).collect());
}

#[test]
fn every_source_of_a_folder_is_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/languages");
    for language in Language::ALL {
        let files = std::fs::read_dir(folder.join(language.code())).unwrap().map(|entry| entry.unwrap().path());
        let sources: BTreeSet<String> = files
            .filter(|path| path.extension().is_some_and(|end| end == "ftl"))
            .map(|path| std::fs::read_to_string(path).unwrap())
            .collect();
        let read: BTreeSet<String> =
            language.spec().texts.iter().chain(language.spec().pages).map(ToString::to_string).collect();
        assert!(read == sources, "{language:?}");
    }
}

#[test]
fn the_words_of_lists_are_as_they_are_compared() {
    for language in Language::ALL {
        let (questions, titles) = (language.spec().questions, language.spec().titles);
        let lists = [questions.games, questions.cues, questions.joints, questions.common, questions.pointers];
        let words = lists.iter().chain(&titles.numbers).flat_map(|list| list.split_whitespace());
        let words = words.chain(titles.weak.iter().copied()).chain(titles.counters.iter().copied());
        for word in words.chain(titles.editions.iter().flat_map(|(own, english)| [*own, *english])) {
            let is_plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || "ß-'&".contains(c);
            assert!(word.chars().all(is_plain), "{language:?}: {word}");
        }
        let names = language.spec().models;
        for word in names.labels.iter().chain(names.others).chain(names.trivial).chain(titles.noise) {
            assert_eq!(word.to_lowercase(), *word, "{language:?}");
        }
    }
}
