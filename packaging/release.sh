#!/usr/bin/env bash
# Makes a release: one archive with all that a server needs, and its checksum beside it.
#   packaging/release.sh            builds the binary first (ten minutes or so on a small machine)
#   packaging/release.sh BINARY     takes that one
# RELEASE_DIR names the folder for it; target/release-archive without.
# The same binary and the same commit give the same archive, byte for byte.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ $# -gt 0 ]; then
    kissbot=$1
else
    cargo build --release --locked --bin kissbot
    kissbot=${CARGO_TARGET_DIR:-target}/release/kissbot
fi
version=$("$kissbot" --version)
name=kissbot-${version#kissbot }-$(rustc -vV | sed -n 's/^host: //p')
out=${RELEASE_DIR:-target/release-archive}
mkdir -p "$out"
out=$(cd "$out" && pwd)

made=$(mktemp -d)
trap 'rm -r "$made"' EXIT
root=$made/$name
mkdir -p "$root"/{docs/fr,docs/decisions,man,completions}

install -m 755 "$kissbot" "$root/kissbot"
cp README.md CHANGELOG.md CONTRIBUTING.md LICENSE-APACHE LICENSE-MIT config.toml "$root"
cp docs/*.md docs/*.svg docs/kissbot.service "$root/docs"
cp docs/fr/*.md "$root/docs/fr"
cp packaging/prometheus/alerts.yml "$root"
cp docs/decisions/*.md "$root/docs/decisions"
"$kissbot" man --out "$root/man"
for shell in bash zsh fish; do
    "$kissbot" completions "$shell" >"$root/completions/kissbot.$shell"
done
chmod -R u=rwX,go=rX "$root"
# Beside what they are of, so that `sha256sum --check SHA256SUMS` works wherever it is unpacked.
(cd "$root" && find . -type f ! -name SHA256SUMS -printf '%P\n' | LC_ALL=C sort | xargs sha256sum >"$made/sums")
mv "$made/sums" "$root/SHA256SUMS"

# In an archive of the sources there is no commit.
when=$(git log -1 --format=%ct 2>/dev/null || echo 0)
tar --sort=name --mtime="@$when" --owner=0 --group=0 --numeric-owner -C "$made" -cf "$made/archive" "$name"
gzip -9n <"$made/archive" >"$out/$name.tar.gz"
(cd "$out" && sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
echo "$out/$name.tar.gz"
