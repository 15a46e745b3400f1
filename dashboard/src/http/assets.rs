//! The style and the script: one file each, compiled in, by names that change with what is in them.

use aws_lc_rs::digest::{SHA256, digest};
use std::sync::LazyLock;

/// A file that pages load.
pub(crate) struct Asset {
    /// Its name, with a hash: whoever has it need not ask again.
    pub(crate) name: String,
    /// Its media type.
    pub(crate) media: &'static str,
    /// What is in it.
    pub(crate) content: &'static str,
}

/// The style.
pub(crate) static STYLE: LazyLock<Asset> =
    LazyLock::new(|| asset("css", "text/css; charset=utf-8", include_str!("../assets/app.css")));

/// The script.
pub(crate) static SCRIPT: LazyLock<Asset> =
    LazyLock::new(|| asset("js", "text/javascript; charset=utf-8", include_str!("../assets/app.js")));

fn asset(ending: &str, media: &'static str, content: &'static str) -> Asset {
    let hash = digest(&SHA256, content.as_bytes());
    let hash: String = hash.as_ref().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Asset { name: format!("app.{hash}.{ending}"), media, content }
}

/// Returns the file of a name.
pub(crate) fn find(name: &str) -> Option<&'static Asset> {
    [&*STYLE, &*SCRIPT].into_iter().find(|asset| asset.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_is_small_and_makes_no_page_of_words() {
        assert!(SCRIPT.content.len() <= 12 << 10, "{} bytes", SCRIPT.content.len());
        for word in
            ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "localStorage"]
        {
            assert!(!SCRIPT.content.contains(word), "{word}");
        }
    }

    #[test]
    fn nothing_is_loaded_from_anywhere_else() {
        for asset in [&*STYLE, &*SCRIPT] {
            for word in ["http:", "https:", "@import", "url("] {
                assert!(!asset.content.contains(word), "{word} in {}", asset.name);
            }
        }
    }
}
