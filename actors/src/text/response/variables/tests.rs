use super::*;
use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_file_is_in_the_registry() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/text/response/variables");
    let files = std::fs::read_dir(folder).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap());
    let files = files.filter(|file| !matches!(file.as_str(), "mod.rs" | "tests.rs")).count();
    assert_eq!(files, ALL.len());
}

#[test]
fn every_name_is_lower_case_and_means_one_variable() {
    let names: Vec<&str> = ALL.iter().flat_map(|variable| variable.names).copied().collect();
    assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), names.len(), "{names:?}");
    assert!(names.iter().all(|name| name.to_lowercase() == **name));
    let found = names.iter().filter(|name| find(&name.to_uppercase()).is_some_and(|asked| asked.name() == **name));
    assert_eq!(found.count(), names.len());
}

#[test]
fn words_are_counted_from_one() {
    for (name, places) in [("1", (1, 1)), ("12", (12, 12)), ("2:", (2, u32::MAX)), (":3", (1, 3)), ("2:4", (2, 4))] {
        assert_eq!(argument::places(name), Some(places), "{name}");
    }
    for name in ["0", "100", ":", "a", "1:a", "", "-1", "1:2:3"] {
        assert_eq!(argument::places(name), None, "{name}");
    }
}
