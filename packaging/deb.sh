#!/usr/bin/env bash
# Makes the Debian package: target/debian/kissbot_VERSION_ARCHITECTURE.deb. Needs `cargo install cargo-deb`.
# Built on Debian 12 it runs there and on what is newer.
set -euo pipefail
cd "$(dirname "$0")/.."

cargo build --release --locked --bin kissbot
kissbot=${CARGO_TARGET_DIR:-target}/release/kissbot

# What only the binary knows. Cargo.toml names these places.
made=target/package
rm -rf "$made" && mkdir -p "$made/man"
"$kissbot" man --out "$made/man"
for shell in bash zsh fish; do
    "$kissbot" completions "$shell" >"$made/$shell"
done

# The same commented defaults, but the data directory is the service's, for whoever runs `kissbot` by hand as well.
sed 's#^data_dir = "data"$#data_dir = "/var/lib/kissbot"#' config.toml >"$made/config.toml"
grep -q '^data_dir = "/var/lib/kissbot"$' "$made/config.toml" || { echo "config.toml has no data_dir" >&2; exit 1; }

cargo deb --no-build --locked
