#!/usr/bin/env bash
# Runs the real bot in the sandbox of docs/kissbot.service without systemd, against a fake Twitch: it must get ready, join,
# answer, reload, log its figures and end with 0; and must not when a system call that it needs is taken away.
#   packaging/sandbox.sh [PROGRAM]      PROGRAM: the kissbot to try, by default a debug build
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v bwrap >/dev/null || missing+=(bubblewrap)
command -v systemd-analyze >/dev/null || missing+=(systemd)
# Debian's Python, which has Debian's modules, whatever other one comes first in PATH.
/usr/bin/python3 -c 'import seccomp' 2>/dev/null || missing+=(python3 python3-seccomp)
if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -q && apt-get install -qy --no-install-recommends "${missing[@]}"
fi

cargo build --quiet --example packaging-stage
program=${1:-}
if [ -z "$program" ]; then
    cargo build --quiet --bin kissbot
    program=${CARGO_TARGET_DIR:-target}/debug/kissbot
fi
stage=${CARGO_TARGET_DIR:-target}/debug/examples/packaging-stage

/usr/bin/python3 packaging/sandbox.py "$program" "$stage"
# It must be the bot that complains, not this script that is broken.
if said=$(/usr/bin/python3 packaging/sandbox.py "$program" "$stage" --without eventfd2 2>&1) ||
    ! grep -q 'kissbot: .*Operation not permitted' <<<"$said"; then
    printf '%s\nthe bot runs without a system call that it needs: this sandbox is none\n' "$said" >&2
    exit 1
fi
echo "ok: without eventfd2 it does not run"
