use std::collections::HashMap;
use std::fs::Permissions;

use super::*;

const CANARY: &str = "canary-7f3a";

fn data_dir(text: &str, mode: u32) -> tempfile::TempDir {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("secrets.toml");
    std::fs::write(&path, text).unwrap();
    std::fs::set_permissions(&path, Permissions::from_mode(mode)).unwrap();
    directory
}

fn environment(pairs: &[(&str, &str)]) -> impl Fn(&str) -> Option<String> + Send + Sync + 'static {
    let pairs: HashMap<String, String> = pairs.iter().map(|(name, value)| ((*name).into(), (*value).into())).collect();
    move |name| pairs.get(name).cloned()
}

fn text(secrets: &Secrets, name: &str) -> Option<String> {
    secrets.get(name).map(|secret| secret.expose().to_owned())
}

#[test]
fn the_environment_comes_before_credentials_and_these_before_the_file() {
    let data = data_dir("A = \"file\"\nB = \"file\"\nC = \" file \"\n", 0o600);
    let credentials = tempfile::tempdir().unwrap();
    std::fs::write(credentials.path().join("A"), "credential").unwrap();
    std::fs::write(credentials.path().join("B"), "credential\n").unwrap();
    let directory = credentials.path().to_str().unwrap();
    let secrets =
        Secrets::load(data.path(), environment(&[("CREDENTIALS_DIRECTORY", directory), ("A", "env")])).unwrap();
    assert_eq!(text(&secrets, "A").as_deref(), Some("env"));
    assert_eq!(text(&secrets, "B").as_deref(), Some("credential"));
    assert_eq!(text(&secrets, "C").as_deref(), Some("file"));
    assert_eq!(text(&secrets, "D"), None);
}

#[test]
fn an_empty_secret_counts_as_absent() {
    let data = data_dir("A = \"file\"\nB = \"  \"\n", 0o600);
    let secrets = Secrets::load(data.path(), environment(&[("A", " ")])).unwrap();
    assert_eq!(text(&secrets, "A").as_deref(), Some("file"));
    assert_eq!(text(&secrets, "B"), None);
}

#[test]
fn without_a_file_there_are_no_secrets_and_no_error() {
    let directory = tempfile::tempdir().unwrap();
    assert!(Secrets::load(directory.path(), |_| None).unwrap().get("A").is_none());
}

#[test]
fn a_file_that_others_can_read_is_refused_with_the_remedy() {
    for mode in [0o644, 0o640, 0o604, 0o660] {
        let data = data_dir(&format!("A = \"{CANARY}\"\n"), mode);
        let error = Secrets::load(data.path(), |_| None).unwrap_err();
        let told = error.told().to_string();
        assert!(told.contains("chmod 600 "), "{told}");
    }
}

#[test]
fn an_error_about_the_file_shows_nothing_of_it() {
    for content in
        [format!("A = {CANARY}"), format!("A = [\"{CANARY}\"]"), format!("[{CANARY}]\nA = 1"), "A = 5".into()]
    {
        let data = data_dir(&content, 0o600);
        let error = Secrets::load(data.path(), |_| None).unwrap_err();
        assert!(!format!("{} {error:?}", error.told()).contains("canary"), "{error:?}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let data = data_dir(&format!("A = \"{CANARY}\"\n"), 0o600);
    let secrets = Secrets::load(data.path(), |_| None).unwrap();
    assert!(!format!("{secrets:?} {:?}", secrets.get("A")).contains("canary"));
}

#[test]
fn a_name_cannot_leave_the_credentials_directory() {
    let credentials = tempfile::tempdir().unwrap();
    std::fs::write(credentials.path().join("outside"), "x").unwrap();
    let inner = credentials.path().join("inner");
    std::fs::create_dir(&inner).unwrap();
    let inner = inner.to_str().unwrap();
    let secrets = Secrets::load(credentials.path(), environment(&[("CREDENTIALS_DIRECTORY", inner)])).unwrap();
    assert!(secrets.get("../outside").is_none());
}

#[test]
fn a_token_is_taken_as_people_paste_it() {
    for pasted in [
        "abc123",
        " abc123 ",
        "oauth:abc123",
        "OAUTH:abc123",
        "OAuth: abc123",
        "\"abc123\"",
        "'oauth:abc123'",
        "\"OAuth:abc123\"",
        "oauth:\"abc123\"",
        "“abc123”",
        "`abc123`",
        "oauth:oauth:abc123",
        "oauth: abc123",
        "Bearer abc123",
        "OAuth abc123",
        "TWITCH_TOKEN=abc123",
        "TWITCH_TOKEN = \"oauth:abc123\"",
        "export TWITCH_TOKEN=abc123",
        "Authorization: Bearer abc123",
        "\"access_token\": \"abc123\",",
        "{\"access_token\":\"abc123\"}",
        "token: abc123;",
    ] {
        let secrets = Secrets::load(Path::new("/nowhere"), environment(&[(TWITCH_TOKEN, pasted)])).unwrap();
        assert_eq!(secrets.own_token().unwrap().unwrap().1.expose(), "abc123", "{pasted}");
    }
    for none in
        ["oauth:", "\"\"", "abc 123", "oauth:abc\r\nQUIT", "TWITCH_TOKEN=", "Bearer abc 123", "export QUIT\r\nX"]
    {
        let secrets = Secrets::load(Path::new("/nowhere"), environment(&[(TWITCH_TOKEN, none)])).unwrap();
        assert!(matches!(secrets.own_token(), Err(MalformedToken)), "{none}");
    }
}

#[test]
fn a_name_that_nothing_reads_is_told_with_the_one_that_is_meant_and_without_its_secret() {
    let data = data_dir(
        &format!(
            "twitch_token = \"{CANARY}\"\nRAWG_KEY = \"{CANARY}\"\nzzz = \"{CANARY}\"\nTWITCH_CLIENT_SECRET = \"x\"\n"
        ),
        0o600,
    );
    let unused = Secrets::load(data.path(), |_| None).unwrap().unused(&Config::default());
    assert_eq!(unused.len(), 3, "{unused:?}");
    assert!(unused.iter().all(|words| !words.to_string().contains("canary")), "{unused:?}");
    let told = unused.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
    for words in
        ["twitch_token: did you mean TWITCH_TOKEN?", "RAWG_KEY: did you mean RAWG_API_KEY?", "zzz: the names in use"]
    {
        assert!(told.contains(words), "{words}: {told}");
    }
}
