#!/usr/bin/env bash
# Whether systemd takes docs/kissbot.service without a word, and finds it hardened enough (20 of 100 or better).
# Needs no running systemd.
set -euo pipefail
cd "$(dirname "$0")/.."

if ! command -v systemd-analyze >/dev/null; then
    # Only the tools: nothing of it is started.
    apt-get update -q && apt-get install -qy --no-install-recommends systemd
fi

folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT

# systemd wants the program to be there, which it is only where the package is installed.
sed 's#^ExecStart=/usr/bin/kissbot #ExecStart=/bin/true #' docs/kissbot.service >"$folder/kissbot.service"
if ! systemd-analyze verify "$folder/kissbot.service" >"$folder/said" 2>&1 || [ -s "$folder/said" ]; then
    cat "$folder/said" >&2
    exit 1
fi

if ! systemd-analyze security --offline=true --threshold=20 docs/kissbot.service >"$folder/report" 2>&1; then
    cat "$folder/report" >&2
    exit 1
fi
tail -n 1 "$folder/report"
