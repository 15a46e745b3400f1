//! Prints docs/CONFIGURATION.md, made from the table of keys and the comments of config.toml.
//!
//! ```sh
//! cargo run --example configuration > docs/CONFIGURATION.md
//! ```

use std::io::Write as _;

fn main() -> std::io::Result<()> {
    std::io::stdout().write_all(kissbot::config::reference().as_bytes())
}
